//! What was found in a file of another program, put together as a sound map.
//!
//! Files from here carry beside their own words what those cannot hold: [`OwnPieces`]. What a card or a step says in the
//! format itself always counts; of the pieces, what still fits is taken.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value};

use super::native::OwnPieces;
use super::told::Told;
use super::{Loaded, Remark};
use crate::model::{EditError, Extra, Inference, InferenceId, Map, Meta, Node, NodeId, NodeKind, Pin, Stance, Target};

/// Cards and steps in their order in the file.
pub struct FoundMap {
    pub cards: Vec<FoundCard>,
    pub steps: Vec<FoundStep>,
    pub pieces: OwnPieces,
    /// Of the map, as written in the format; `None` where it says none.
    pub title: Option<String>,
    /// Of the map, what the model does not hold.
    pub foreign: Object<String, Value>,
    /// How a text stands in this format.
    pub shown: fn(&str) -> Cow<'_, str>,
    pub shown_note: fn(&str) -> Cow<'_, str>,
    /// Under what a card keeps of the format what the model does not hold.
    pub format: &'static str,
}

#[derive(Default)]
pub struct FoundCard {
    pub id: Option<NodeId>,
    pub text: String,
    pub kind: Option<NodeKind>,
    /// `None` where the format holds no notes.
    pub note: Option<String>,
    pub folded: Option<bool>,
    /// Where somebody put it in the file.
    pub pin: Option<Pin>,
    /// What the model does not hold.
    pub foreign: Object<String, Value>,
}

pub struct FoundStep {
    pub line: Option<usize>,
    pub id: Option<InferenceId>,
    /// Which ones of the cards.
    pub premises: Vec<usize>,
    pub target: FoundTarget,
    pub stance: Stance,
    /// A remark, where our own data says none.
    pub note: String,
    /// What the model does not hold.
    pub foreign: Object<String, Value>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundTarget {
    /// Which one of the cards.
    Card(usize),
    /// Which one of the steps.
    Step(usize),
    /// What was told not to be there.
    Nothing,
}

/// What a card and its step need, while a map is made of them.
pub const A_CARD: usize = 1_000;

impl FoundMap {
    pub fn into_loaded(self, mut told: Told) -> Loaded {
        let Self { cards, steps, pieces, title, foreign, shown, shown_note, format } = self;
        let own = pieces.into_map();
        let mut meta: Meta = own.meta().clone();
        if let Some(title) = title
            && shown(&meta.title) != title
        {
            meta.title = title;
        }
        keep(&mut meta.extra, format, foreign);
        let ids = node_ids(&cards);
        let steps = sound(steps, &mut told);
        let steps = inferences(steps, &ids, &own, format);
        let mut nodes: Vec<(NodeId, Node)> = Vec::with_capacity(cards.len());
        for (&id, card) in ids.iter().zip(cards) {
            nodes.push((id, node(card, own.node(id), [shown, shown_note], format)));
        }
        nodes.sort_unstable_by_key(|it| it.0);
        let sources = own.sources().map(|(id, it)| (id, it.clone())).collect();
        let texts = own.texts().map(|(id, it)| (id, it.clone())).collect();
        let map = Map::from_records(meta, nodes, steps, sources, texts);
        debug_assert_eq!(map.violations(), []);
        Loaded { warnings: told.into_warnings(), ..map.into() }
    }
}

/// Keeps what the model does not hold under the name of the format.
fn keep(extra: &mut Extra, format: &str, foreign: Object<String, Value>) {
    if !foreign.is_empty() {
        extra.get_or_insert_default().insert(format.to_owned(), Value::Object(foreign));
    }
}

fn node(card: FoundCard, own: Option<&Node>, shown: [fn(&str) -> Cow<'_, str>; 2], format: &str) -> Node {
    let [shown, shown_note] = shown;
    let FoundCard { id: _, text, kind, note, folded, pin, foreign } = card;
    let mut node = own.cloned().unwrap_or_default();
    if shown(&node.text) != text {
        node.text = text;
    }
    if let Some(note) = note
        && shown_note(&node.note) != note
    {
        node.note = note;
    }
    node.kind = kind.unwrap_or(node.kind);
    node.folded = folded.unwrap_or(node.folded);
    node.pinned = pin.or(node.pinned);
    keep(&mut node.extra, format, foreign);
    node
}

/// The id of each card: its own one, or a new one. New ones have the order of their cards.
fn node_ids(cards: &[FoundCard]) -> Vec<NodeId> {
    let mut taken: FxHashSet<NodeId> = FxHashSet::default();
    let own: Vec<Option<NodeId>> = cards.iter().map(|it| it.id.filter(|it| taken.insert(*it))).collect();
    let n_new = own.iter().filter(|it| it.is_none()).count();
    let mut new = NodeId::several(n_new, &mut fastrand::Rng::with_seed(0), |it| taken.contains(&it)).into_iter();
    own.into_iter().filter_map(|it| it.or_else(|| new.next())).collect()
}

/// The steps that the model allows, and which bear on a card in the end; each refused one is told.
fn sound(steps: Vec<FoundStep>, told: &mut Told) -> Vec<FoundStep> {
    let mut on_step: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut open = Vec::new();
    let mut is_grounded = vec![false; steps.len()];
    let mut kept: Vec<Option<FoundStep>> = Vec::with_capacity(steps.len());
    for (at, mut step) in steps.into_iter().enumerate() {
        let n_given = step.premises.len();
        let mut seen = FxHashSet::default();
        step.premises.retain(|it| seen.insert(*it));
        if step.premises.len() < n_given {
            told.tell(step.line, Remark::Refused(EditError::PremiseTwice));
        }
        let n_given = step.premises.len();
        step.premises.retain(|it| FoundTarget::Card(*it) != step.target);
        if step.premises.len() < n_given {
            told.tell(step.line, Remark::Refused(EditError::OwnPremise));
        } else if step.premises.is_empty() {
            told.tell(step.line, Remark::Refused(EditError::NoPremise));
        }
        match step.target {
            _ if step.premises.is_empty() => {}
            FoundTarget::Nothing => step.premises.clear(),
            FoundTarget::Card(_) => open.push(at),
            FoundTarget::Step(target) => on_step.entry(target).or_default().push(at),
        }
        kept.push(Some(step));
    }
    while let Some(at) = open.pop() {
        if let Some(it) = is_grounded.get_mut(at) {
            *it = true;
        }
        open.extend(on_step.remove(&at).unwrap_or_default());
    }
    // What steps are called changes where some are left out.
    let mut new = vec![None; kept.len()];
    let mut n_kept = 0;
    for ((new, step), is_grounded) in new.iter_mut().zip(&mut kept).zip(is_grounded) {
        if is_grounded {
            *new = Some(n_kept);
            n_kept += 1;
        } else if let Some(step) = step.take()
            && !step.premises.is_empty()
        {
            told.tell(step.line, Remark::Refused(EditError::Groundless));
        }
    }
    let renamed = |step: FoundStep| -> Option<FoundStep> {
        let target = match step.target {
            FoundTarget::Card(_) | FoundTarget::Nothing => step.target,
            FoundTarget::Step(at) => FoundTarget::Step((*new.get(at)?)?),
        };
        Some(FoundStep { target, ..step })
    };
    kept.into_iter().flatten().filter_map(renamed).collect()
}

/// The steps as records, by their ids.
fn inferences(steps: Vec<FoundStep>, nodes: &[NodeId], own: &Map, format: &str) -> Vec<(InferenceId, Inference)> {
    let mut taken: FxHashSet<InferenceId> = FxHashSet::default();
    let own_ids: Vec<Option<InferenceId>> = steps.iter().map(|it| it.id.filter(|it| taken.insert(*it))).collect();
    let n_new = own_ids.iter().filter(|it| it.is_none()).count();
    let mut rng = fastrand::Rng::with_seed(0);
    let mut new = InferenceId::several(n_new, &mut rng, |it| taken.contains(&it)).into_iter();
    let ids: Vec<InferenceId> = own_ids.iter().filter_map(|it| it.or_else(|| new.next())).collect();
    let orders = orders(&steps, &own_ids, own);
    let mut found = Vec::with_capacity(steps.len());
    for ((step, &id), order) in steps.into_iter().zip(&ids).zip(orders) {
        let FoundStep { line: _, id: _, premises, target, stance, note: said, foreign } = step;
        let premises = premises.into_iter().filter_map(|it| nodes.get(it).copied()).collect();
        let target = match target {
            FoundTarget::Card(at) => nodes.get(at).copied().map(Target::Node),
            FoundTarget::Step(at) => ids.get(at).copied().map(Target::Inference),
            FoundTarget::Nothing => None,
        };
        let Some(target) = target else { continue };
        let (note, mut extra) = own.inference(id).map(|it| (it.note.clone(), it.extra.clone())).unwrap_or_default();
        let note = if note.is_empty() { said } else { note };
        keep(&mut extra, format, foreign);
        found.push((id, Inference { premises, target, stance, order, note, extra }));
    }
    found.sort_unstable_by_key(|it| it.0);
    found
}

/// The places of steps among those with the same target: their own where these are in the order of the file, else that.
fn orders(steps: &[FoundStep], ids: &[Option<InferenceId>], own: &Map) -> Vec<f64> {
    let own: Vec<Option<(f64, InferenceId)>> =
        ids.iter().map(|id| id.and_then(|id| Some((own.inference(id)?.order, id)))).collect();
    let mut last: FxHashMap<FoundTarget, Option<(f64, InferenceId)>> = FxHashMap::default();
    let mut is_out_of_order = FxHashSet::default();
    for (step, own) in steps.iter().zip(&own) {
        let before = last.insert(step.target, *own);
        let follows = before.is_none_or(|before| before.zip(*own).is_some_and(|(before, own)| before < own));
        if own.is_none() || !follows {
            is_out_of_order.insert(step.target);
        }
    }
    let mut n_before: FxHashMap<FoundTarget, u32> = FxHashMap::default();
    let place = |(step, own): (&FoundStep, &Option<(f64, InferenceId)>)| {
        let n = n_before.entry(step.target).or_default();
        *n += 1;
        match own {
            Some((order, _)) if !is_out_of_order.contains(&step.target) => *order,
            _ => f64::from(*n),
        }
    };
    steps.iter().zip(&own).map(place).collect()
}
