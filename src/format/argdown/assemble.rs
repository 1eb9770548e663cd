//! What a text says, over our own data: a draft of a map. What is written in the text always counts.

use rustc_hash::FxHashMap;

use super::draft::{ArgdownCard, ArgdownDraft, ArgdownStep, text_of};
use super::kept::{OfCard, OfMap, keep, kept};
use super::own::Own;
use crate::format::Remark;
use crate::format::draft::{DraftCard, DraftStep, DraftTarget, MapDraft, heads};
use crate::format::told::Told;
use crate::model::{InferenceId, Node, NodeId, NodeKind, Target};

/// What stands in the front matter of the map as a whole.
pub struct MapHead {
    pub title: String,
    pub author: String,
    pub kept: OfMap,
}

/// Makes a draft. A single card that bears on nothing, and on which something bears, is what all is about, unless our own
/// data say what is.
pub fn assemble(found: ArgdownDraft, own: Option<Own>, head: MapHead, told: &mut Told) -> MapDraft {
    let ArgdownDraft { cards: found_cards, steps: found_steps } = found;
    let cards = cards(found_cards, own.as_ref(), told);
    let steps = steps(found_steps, own.as_ref(), &cards, told);
    let is_own = own.is_some();
    let mut draft = MapDraft::over(own.map(|it| it.loaded.map).unwrap_or_default());
    (draft.cards, draft.steps) = (cards, steps);
    (draft.meta.title, draft.meta.author) = (head.title, head.author);
    keep(&mut draft.meta.extra, Some(&head.kept));
    if let [thesis] = heads(draft.cards.len(), &draft.steps)[..]
        && let Some(node) = draft.node_mut(thesis).filter(|_| !is_own)
    {
        node.kind = NodeKind::Thesis;
    }
    draft
}

/// How a card is written that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    AsItWas,
    /// Under another title.
    Retitled,
    Changed,
}

/// Cards in their order in the text, each as the node of our own data that it is, if it is one.
fn cards(found: Vec<ArgdownCard>, own: Option<&Own>, told: &mut Told) -> Vec<DraftCard> {
    let known = known_cards(&found, own, told);
    let said = own.map(Own::said).unwrap_or_default();
    let card = |(card, known): (ArgdownCard, Option<(NodeId, Known)>)| {
        let id = known.map(|it| it.0);
        let known = known.and_then(|(id, how)| {
            let mut node = own?.loaded.map.node(id)?.clone();
            if said.contains(&id) {
                keep(&mut node.extra, card.kept.as_deref());
            }
            Some((node, how))
        });
        DraftCard { id, node: node(card, known, told) }
    };
    found.into_iter().zip(known).map(card).collect()
}

fn known_cards(cards: &[ArgdownCard], own: Option<&Own>, told: &mut Told) -> Vec<Option<(NodeId, Known)>> {
    let mut found: Vec<Option<(NodeId, Known)>> = vec![None; cards.len()];
    let mut gone = 0;
    if let Some(own) = own {
        let entries = || own.loaded.map.nodes().map(|it| it.0).zip(&own.entries.cards);
        let mut by_key: FxHashMap<&str, (NodeId, u64)> =
            entries().map(|(id, (key, print))| (key.as_str(), (id, *print))).collect();
        for (card, found) in cards.iter().zip(&mut found) {
            if let Some((id, print)) = by_key.remove(card.key().as_str()) {
                let is_same = print == card.fingerprint;
                *found = Some((id, if is_same { Known::AsItWas } else { Known::Changed }));
            }
        }
        // A title was changed: what is said under it is known again if it is said once.
        let mut by_print: FxHashMap<u64, Option<NodeId>> = FxHashMap::default();
        for (id, (key, print)) in entries() {
            if by_key.contains_key(key.as_str()) {
                by_print.entry(*print).and_modify(|it| *it = None).or_insert(Some(id));
            }
        }
        gone = by_key.len();
        for (card, found) in cards.iter().zip(&mut found).filter(|it| it.1.is_none() && it.0.text.is_some()) {
            if let Some(id) = by_print.remove(&card.fingerprint).flatten() {
                *found = Some((id, Known::Retitled));
                gone -= 1;
            }
        }
    }
    if gone > 0 {
        told.tell(None, Remark::NoLongerInText(gone));
    }
    found
}

fn node(card: ArgdownCard, known: Option<(Node, Known)>, told: &mut Told) -> Node {
    let Some((mut node, how)) = known else {
        let mut node = Node::new(NodeKind::Claim, text_of(&card));
        keep(&mut node.extra, card.kept.as_deref());
        return node;
    };
    let said = card.kept.as_deref().cloned().unwrap_or_default();
    let before: OfCard = kept(&node.extra);
    // A title that was given here is not one that somebody chose.
    let title = match how {
        Known::Retitled => said.title.clone(),
        _ => said.title.clone().filter(|_| before.title.is_some()),
    };
    match how {
        Known::AsItWas | Known::Retitled if node.text.is_empty() => {
            node.text = card.text.unwrap_or_default();
        }
        Known::AsItWas | Known::Retitled => {}
        Known::Changed => {
            node.text = text_of(&card);
            keep(&mut node.extra, Some(&OfCard { title: title.clone(), ..said.clone() }));
            told.tell(card.line, Remark::ChangedInText { title: card.title.to_string() });
        }
    }
    let section = said.section;
    if how == Known::Retitled || (how == Known::AsItWas && section.is_some() && before.section != section) {
        let title = if how == Known::Retitled { title } else { before.title.clone() };
        keep(&mut node.extra, Some(&OfCard { title, section, ..before }));
    }
    node
}

fn steps(found: Vec<ArgdownStep>, own: Option<&Own>, cards: &[DraftCard], told: &mut Told) -> Vec<DraftStep> {
    let base = own.map(|it| &it.loaded.map);
    let known = known_steps(&found, own, cards);
    let order = |known: Option<(InferenceId, u64)>| base?.inference(known?.0).map(|it| it.order);
    // Siblings stand in the order of their lines, new ones after those that were there.
    let mut last: FxHashMap<DraftTarget, f64> = FxHashMap::default();
    for (step, known) in found.iter().zip(&known) {
        if let Some(order) = order(*known) {
            let last = last.entry(step.target).or_insert(order);
            *last = last.max(order);
        }
    }
    let mut by_line: Vec<usize> = (0..found.len()).collect();
    by_line.sort_by_key(|it| found.get(*it).map(|it| it.line));
    let mut orders = vec![None; found.len()];
    for at in by_line {
        let (Some(step), Some(known), Some(place)) = (found.get(at), known.get(at), orders.get_mut(at)) else {
            continue;
        };
        let last = last.entry(step.target).or_default();
        *place = order(*known).or_else(|| {
            *last += 1.0;
            Some(*last)
        });
    }
    let all = found.into_iter().zip(known).zip(orders);
    all.map(|((step, known), order)| DraftStep { order, ..self::step(step, known, told) }).collect()
}

/// Which steps of our own data those of the text are, with the fingerprints that they had.
fn known_steps(found: &[ArgdownStep], own: Option<&Own>, cards: &[DraftCard]) -> Vec<Option<(InferenceId, u64)>> {
    let Some(own) = own else { return vec![None; found.len()] };
    let base = &own.loaded.map;
    let entries = base.inferences().map(|it| it.0).zip(&own.entries.steps);
    let mut by_key: FxHashMap<&str, (InferenceId, u64)> =
        entries.map(|(id, (key, print))| (key.as_str(), (id, *print))).collect();
    let is_there = |it: &ArgdownStep| it.target != DraftTarget::Nothing;
    let mut known: Vec<Option<(InferenceId, u64)>> =
        found.iter().map(|it| by_key.remove(key(it)).filter(|_| is_there(it))).collect();
    // Titles were changed: a step from the same cards to the same card is the same.
    let mut left: Vec<InferenceId> = by_key.into_values().map(|it| it.0).collect();
    left.sort_unstable();
    let said = |id: InferenceId| base.inference(id).map(|it| ((it.premises.clone(), it.target, it.stance), id));
    let mut left: FxHashMap<_, InferenceId> = left.into_iter().rev().filter_map(said).collect();
    let id = |card: usize| cards.get(card).and_then(|it| it.id);
    for (step, known) in found.iter().zip(&mut known).filter(|it| it.1.is_none() && is_there(it.0)) {
        let DraftTarget::Card(target) = step.target else { continue };
        let Some(target) = id(target).map(Target::Node) else { continue };
        let Some(premises) = step.premises.iter().map(|it| id(*it)).collect::<Option<Vec<NodeId>>>() else { continue };
        if let Some(id) = left.remove(&(premises, target, step.stance)) {
            *known = Some((id, fingerprint(step)));
        }
    }
    known
}

fn key(step: &ArgdownStep) -> &str {
    step.known_by.as_ref().map_or("", |it| &it.key)
}

fn fingerprint(step: &ArgdownStep) -> u64 {
    step.known_by.as_ref().map_or(0, |it| it.fingerprint)
}

/// A step; what is known of one that is written as it was comes of our own data.
fn step(step: ArgdownStep, known: Option<(InferenceId, u64)>, told: &mut Told) -> DraftStep {
    let (key, fingerprint) = (key(&step).to_owned(), fingerprint(&step));
    let ArgdownStep { premises, target, stance, note, kept, line, .. } = step;
    let draft = DraftStep { line: Some(line), id: known.map(|it| it.0), ..DraftStep::new(premises, target, stance) };
    match known {
        Some((_, print)) if print == fingerprint => draft,
        Some(_) => {
            let argument = key.trim_start_matches('<').rsplit_once('>').map_or("", |it| it.0);
            told.tell(line, Remark::ChangedInText { title: argument.to_owned() });
            DraftStep { note: Some(note), ..draft }
        }
        None => {
            let mut extra = None;
            keep(&mut extra, kept.as_deref());
            DraftStep { note: Some(note), extra, ..draft }
        }
    }
}
