//! A draft and our own data to a map. What is written in the text always counts.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{DraftCard, DraftMap, DraftStep, DraftTarget, text_of};
use super::kept::{OfCard, OfMap, keep, kept};
use super::own::Own;
use crate::format::Remark;
use crate::format::told::Told;
use crate::model::{Inference, InferenceId, Map, Node, NodeId, NodeKind, Target};

/// What stands in the front matter of the map as a whole.
pub struct MapHead {
    pub title: String,
    pub author: String,
    pub kept: OfMap,
}

/// Makes a map.
pub fn assemble(draft: DraftMap, own: Option<Own>, head: MapHead, told: &mut Told) -> Map {
    let base = own.as_ref().map(|it| &it.loaded.map);
    let mut meta = base.map(|it| it.meta().clone()).unwrap_or_default();
    (meta.title, meta.author) = (head.title, head.author);
    keep(&mut meta.extra, &head.kept);
    let cards = Cards::of(&draft, own.as_ref(), told);
    let mut nodes: Vec<(NodeId, Node)> = cards.nodes(&draft, base, told);
    let mut steps = steps(&draft, own.as_ref(), &cards.ids, told);
    if base.is_none() {
        set_thesis(&mut nodes, &steps);
    }
    nodes.sort_unstable_by_key(|it| it.0);
    steps.sort_unstable_by_key(|it| it.0);
    let (sources, texts) = match base {
        Some(map) => (
            map.sources().map(|(id, it)| (id, it.clone())).collect(),
            map.texts().map(|(id, it)| (id, it.clone())).collect(),
        ),
        None => (Vec::new(), Vec::new()),
    };
    Map::from_records(meta, nodes, steps, sources, texts)
}

/// Which node of our own data a card is.
struct Cards {
    ids: Vec<NodeId>,
    /// `None` for new ones.
    known: Vec<Option<Known>>,
}

/// How a card is written that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    AsItWas,
    /// Under another title.
    Retitled,
    Changed,
}

impl Cards {
    fn of(draft: &DraftMap, own: Option<&Own>, told: &mut Told) -> Self {
        let mut found: Vec<Option<(NodeId, Known)>> = vec![None; draft.cards.len()];
        let mut gone = 0;
        if let Some(own) = own {
            let entries = || own.loaded.map.nodes().map(|it| it.0).zip(&own.entries.cards);
            let mut by_key: FxHashMap<&str, (NodeId, u64)> =
                entries().map(|(id, (key, print))| (key.as_str(), (id, *print))).collect();
            for (card, found) in draft.cards.iter().zip(&mut found) {
                if let Some((id, print)) = by_key.remove(card.key.as_str()) {
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
            for (card, found) in draft.cards.iter().zip(&mut found).filter(|it| it.1.is_none() && it.0.text.is_some()) {
                if let Some(id) = by_print.remove(&card.fingerprint).flatten() {
                    *found = Some((id, Known::Retitled));
                    gone -= 1;
                }
            }
        }
        if gone > 0 {
            told.tell(None, Remark::NoLongerInText(gone));
        }
        let n_new = found.iter().filter(|it| it.is_none()).count();
        let is_taken = |id: NodeId| own.is_some_and(|it| it.loaded.map.node(id).is_some());
        let mut new = NodeId::several(n_new, &mut fastrand::Rng::with_seed(0), is_taken).into_iter();
        let known = found.iter().map(|it| it.map(|it| it.1)).collect();
        let ids = found.into_iter().filter_map(|it| it.map(|it| it.0).or_else(|| new.next())).collect();
        Self { ids, known }
    }

    fn nodes(&self, draft: &DraftMap, base: Option<&Map>, told: &mut Told) -> Vec<(NodeId, Node)> {
        let all = draft.cards.iter().zip(&self.ids).zip(&self.known);
        all.map(|((card, &id), &known)| {
            let known = known.and_then(|it| Some((base?.node(id)?, it)));
            (id, node(card, known, told))
        })
        .collect()
    }
}

fn node(card: &DraftCard, known: Option<(&Node, Known)>, told: &mut Told) -> Node {
    let Some((known, how)) = known else {
        let mut node = Node::new(NodeKind::Claim, text_of(card));
        keep(&mut node.extra, &card.kept);
        return node;
    };
    let mut node = known.clone();
    let before: OfCard = kept(&node.extra);
    // A title that was given here is not one that somebody chose.
    let title = match how {
        Known::Retitled => card.kept.title.clone(),
        _ => card.kept.title.clone().filter(|_| before.title.is_some()),
    };
    match how {
        Known::AsItWas | Known::Retitled if node.text.is_empty() => {
            node.text = card.text.clone().unwrap_or_default();
        }
        Known::AsItWas | Known::Retitled => {}
        Known::Changed => {
            node.text = text_of(card);
            keep(&mut node.extra, &OfCard { title: title.clone(), ..card.kept.clone() });
            told.tell(card.line, Remark::ChangedInText { title: card.title.clone() });
        }
    }
    let section = card.kept.section;
    if how == Known::Retitled || (how == Known::AsItWas && section.is_some() && before.section != section) {
        let title = if how == Known::Retitled { title } else { before.title.clone() };
        keep(&mut node.extra, &OfCard { title, section, ..before });
    }
    node
}

/// A single card that bears on nothing, and on which something bears, is what all is about.
fn set_thesis(nodes: &mut [(NodeId, Node)], steps: &[(InferenceId, Inference)]) {
    let premises: FxHashSet<NodeId> = steps.iter().flat_map(|it| &it.1.premises).copied().collect();
    let targets: FxHashSet<NodeId> = steps.iter().filter_map(|it| it.1.target.node()).collect();
    let mut tops = nodes.iter_mut().filter(|it| targets.contains(&it.0) && !premises.contains(&it.0));
    if let (Some(top), None) = (tops.next(), tops.next()) {
        top.1.kind = NodeKind::Thesis;
    }
}

fn steps(draft: &DraftMap, own: Option<&Own>, cards: &[NodeId], told: &mut Told) -> Vec<(InferenceId, Inference)> {
    let base = own.map(|it| &it.loaded.map);
    let mut by_key: FxHashMap<&str, (InferenceId, u64)> = FxHashMap::default();
    if let Some(own) = own {
        let ids = own.loaded.map.inferences().map(|it| it.0);
        by_key = ids.zip(&own.entries.steps).map(|(id, (key, print))| (key.as_str(), (id, *print))).collect();
    }
    let found: Vec<Option<(InferenceId, u64)>> =
        draft.steps.iter().map(|it| by_key.remove(it.key.as_str()).filter(|_| !it.premises.is_empty())).collect();
    let found = by_what_they_say(draft, base, cards, found, by_key.values().map(|it| it.0));
    let n_new = found.iter().filter(|it| it.is_none()).count();
    let is_taken = |id: InferenceId| base.is_some_and(|it| it.inference(id).is_some());
    let mut new = InferenceId::several(n_new, &mut fastrand::Rng::with_seed(0), is_taken).into_iter();
    let ids: Vec<InferenceId> = found.iter().filter_map(|it| it.map(|it| it.0).or_else(|| new.next())).collect();
    let target = |it: DraftTarget| match it {
        DraftTarget::Card(card) => cards.get(card).copied().map(Target::Node),
        DraftTarget::Step(step) => ids.get(step).copied().map(Target::Inference),
    };
    // Siblings stand in the order of their lines, new ones after those that were there.
    let mut order: FxHashMap<Target, f64> = FxHashMap::default();
    for (step, found) in draft.steps.iter().zip(&found) {
        let known = found.and_then(|it| base?.inference(it.0));
        if let (Some(known), Some(target)) = (known, target(step.target)) {
            let last = order.entry(target).or_insert(known.order);
            *last = last.max(known.order);
        }
    }
    let mut by_line: Vec<usize> = (0..draft.steps.len()).collect();
    by_line.sort_by_key(|it| draft.steps.get(*it).map(|it| it.line));
    let mut made = Vec::with_capacity(draft.steps.len());
    for at in by_line {
        let (Some(step), Some(&id), Some(found)) = (draft.steps.get(at), ids.get(at), found.get(at)) else { continue };
        let Some(target) = target(step.target).filter(|_| !step.premises.is_empty()) else { continue };
        let premises = step.premises.iter().filter_map(|it| cards.get(*it).copied()).collect();
        let known = found.and_then(|(id, print)| Some((base?.inference(id)?, print == step.fingerprint)));
        let mut inference = self::step(step, known, premises, target, told);
        if known.is_none() {
            let last = order.entry(target).or_default();
            *last += 1.0;
            inference.order = *last;
        }
        made.push((id, inference));
    }
    made
}

/// Titles were changed: a step from the same cards to the same card is the same.
fn by_what_they_say(
    draft: &DraftMap,
    base: Option<&Map>,
    cards: &[NodeId],
    mut found: Vec<Option<(InferenceId, u64)>>,
    left: impl Iterator<Item = InferenceId>,
) -> Vec<Option<(InferenceId, u64)>> {
    let Some(base) = base else { return found };
    let mut left: Vec<InferenceId> = left.collect();
    left.sort_unstable();
    let said = |id: InferenceId| base.inference(id).map(|it| ((it.premises.clone(), it.target, it.stance), id));
    let mut left: FxHashMap<_, InferenceId> = left.into_iter().rev().filter_map(said).collect();
    for (step, found) in draft.steps.iter().zip(&mut found).filter(|it| it.1.is_none() && !it.0.premises.is_empty()) {
        let DraftTarget::Card(target) = step.target else { continue };
        let Some(target) = cards.get(target).copied().map(Target::Node) else { continue };
        let premises: Vec<NodeId> = step.premises.iter().filter_map(|it| cards.get(*it).copied()).collect();
        if let Some(id) = left.remove(&(premises, target, step.stance)) {
            *found = Some((id, step.fingerprint));
        }
    }
    found
}

fn step(
    step: &DraftStep,
    known: Option<(&Inference, bool)>,
    premises: Vec<NodeId>,
    target: Target,
    told: &mut Told,
) -> Inference {
    let stance = step.stance;
    let Some((known, is_as_it_was)) = known else {
        let mut extra = None;
        keep(&mut extra, &step.kept);
        return Inference { premises, target, stance, order: 0.0, note: step.note.clone(), extra };
    };
    let mut inference = Inference { premises, target, stance, ..known.clone() };
    if !is_as_it_was {
        inference.note.clone_from(&step.note);
        let argument = step.key.trim_start_matches('<').rsplit_once('>').map_or("", |it| it.0);
        told.tell(step.line, Remark::ChangedInText { title: argument.to_owned() });
    }
    inference
}
