//! A map of another program on its way in.
//!
//! A reader adds what it finds to a [`MapDraft`], by number and in the order of its file: cards and steps, sources and
//! texts, with what the model does not hold [kept](kept) under the format's name. [`MapDraft::into_loaded`] makes a map of
//! that, in one way for all formats: steps that the model refuses are left out and told, records get ids, steps their places
//! among others, and our own data come in that stand beside the words of a file, where they still fit. [`FoundMap`] is a
//! file whose words count before those data, card by card.

mod found;
mod sound;

pub use found::{FoundCard, FoundMap};
pub use sound::grounded;

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value};

use super::Loaded;
use super::told::Told;
use crate::folding::Folding;
use crate::model::{
    Extra, Inference, InferenceId, Map, Meta, Node, NodeId, NodeKind, Source, SourceId, Stance, Target, Text, TextId,
};

/// What is known of a map so far. New cards get ids in their order, which is that of roots.
#[derive(Default)]
pub struct MapDraft {
    pub meta: Meta,
    pub cards: Vec<DraftCard>,
    pub steps: Vec<DraftStep>,
    /// What we wrote ourselves beside the words of the file.
    own: Map,
    sources: Vec<(SourceId, Source)>,
    texts: Vec<(TextId, Text)>,
    /// How many sources have the same beginning of an id.
    n_sources_of: FxHashMap<String, usize>,
}

/// A card; `id` is that of our own data.
pub struct DraftCard {
    pub id: Option<NodeId>,
    pub node: Node,
}

/// A step between cards, by their numbers. It comes after those with the same target that stand before it, unless our own
/// data say otherwise.
pub struct DraftStep {
    pub line: Option<usize>,
    /// That of our own data.
    pub id: Option<InferenceId>,
    pub premises: Vec<usize>,
    pub target: DraftTarget,
    pub stance: Stance,
    pub order: Option<f64>,
    /// `None` where the file says nothing of it.
    pub note: Option<String>,
    pub extra: Extra,
}

/// What a step bears on, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DraftTarget {
    Card(usize),
    Step(usize),
    /// What was told not to be there.
    Nothing,
}

/// What a card with its step takes while both are made.
const A_CARD: usize = 1_000;

/// What so many cards will take, each with a step.
pub fn room_for(n_cards: usize) -> usize {
    A_CARD * n_cards
}

/// What the model does not hold, under the name of its format.
pub fn kept(format: &str, said: impl Into<Value>) -> Extra {
    let said = said.into();
    let is_empty = said.as_object().is_some_and(Object::is_empty);
    (!is_empty).then(|| Box::new([(format.to_owned(), said)].into_iter().collect()))
}

/// Adds what is kept to what is kept already.
fn keep(extra: &mut Extra, more: Extra) {
    match (extra, more) {
        (Some(extra), Some(more)) => extra.extend(*more),
        (extra, more @ Some(_)) => *extra = more,
        (_, None) => {}
    }
}

impl DraftStep {
    pub fn new(premises: Vec<usize>, target: DraftTarget, stance: Stance) -> Self {
        Self { line: None, id: None, premises, target, stance, order: None, note: None, extra: None }
    }
}

impl MapDraft {
    /// A draft over our own data.
    pub fn over(own: Map) -> Self {
        Self { meta: own.meta().clone(), own, ..Self::default() }
    }

    /// Adds a card, and says which one it is.
    pub fn card(&mut self, node: Node) -> usize {
        self.cards.push(DraftCard { id: None, node });
        self.cards.len() - 1
    }

    pub fn node_mut(&mut self, card: usize) -> Option<&mut Node> {
        self.cards.get_mut(card).map(|it| &mut it.node)
    }

    /// The words of the first card.
    pub fn first_words(&self) -> &str {
        self.cards.first().map_or("", |it| &it.node.text)
    }

    /// Adds a source under a name that people can tell, or that name with a number.
    pub fn source(&mut self, name: &str, mut source: Source) -> SourceId {
        const LONGEST: usize = 10;
        let is_sound = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-');
        let mut name: String = Folding::default().loose(name).chars().filter(is_sound).take(LONGEST).collect();
        if name.is_empty() {
            name.push_str("source");
        }
        let n = self.n_sources_of.entry(name.clone()).or_default();
        *n += 1;
        let key = if *n == 1 { name } else { format!("{name}_{n}") };
        let id = key.parse().unwrap_or_else(|_| SourceId::random(&mut fastrand::Rng::with_seed(*n as u64)));
        source.csl.insert("id".to_owned(), id.to_string().into());
        self.sources.push((id, source));
        id
    }

    pub fn text(&mut self, text: Text) -> TextId {
        let id = TextId::random(&mut fastrand::Rng::with_seed(self.texts.len() as u64));
        self.texts.push((id, text));
        id
    }

    /// Makes theses of the cards that bear on nothing while something bears on them.
    pub fn mark_theses(&mut self) {
        for head in heads(self.cards.len(), &self.steps) {
            if let Some(node) = self.node_mut(head) {
                node.kind = NodeKind::Thesis;
            }
        }
    }

    /// The map, and what was told of its file.
    pub fn into_loaded(self, mut told: Told) -> Loaded {
        let Self { mut meta, cards, steps, own, mut sources, mut texts, n_sources_of: _ } = self;
        let mut rng = fastrand::Rng::with_seed(0);
        let given = cards.iter().map(|it| it.id).collect();
        let new =
            |n, taken: &FxHashSet<_>| NodeId::several(n, &mut rng, |it| taken.contains(&it) || own.node(it).is_some());
        let node_ids = ids(given, new);
        let steps = inferences(sound::sound(steps, &mut told), &node_ids, &own);
        let mut nodes: Vec<(NodeId, Node)> = node_ids.into_iter().zip(cards.into_iter().map(|it| it.node)).collect();
        nodes.sort_unstable_by_key(|it| it.0);
        sources.extend(own.sources().map(|(id, it)| (id, it.clone())));
        sources.sort_by_key(|it| it.0);
        texts.extend(own.texts().map(|(id, it)| (id, it.clone())));
        texts.sort_by_key(|it| it.0);
        let is_there = |id: NodeId| nodes.binary_search_by_key(&id, |it| it.0).is_ok();
        meta.essay = meta.essay.map(|it| Arc::unwrap_or_clone(it).without_others(is_there).into());
        let map = Map::from_records(meta, nodes, steps, sources, texts);
        debug_assert_eq!(map.violations(), []);
        Loaded { warnings: told.into_warnings(), ..map.into() }
    }
}

/// The cards that bear on nothing while something bears on them.
pub fn heads(n_cards: usize, steps: &[DraftStep]) -> Vec<usize> {
    let (mut bears, mut is_borne_on) = (vec![false; n_cards], vec![false; n_cards]);
    for step in steps {
        for it in &step.premises {
            bears.get_mut(*it).into_iter().for_each(|it| *it = true);
        }
        if let DraftTarget::Card(it) = step.target {
            is_borne_on.get_mut(it).into_iter().for_each(|it| *it = true);
        }
    }
    (0..n_cards).zip(bears.into_iter().zip(is_borne_on)).filter(|it| it.1 == (false, true)).map(|it| it.0).collect()
}

/// The ids that records have, and new ones, in their order, for those that have none or one that was met before.
fn ids<I: Copy + Eq + Hash>(mut given: Vec<Option<I>>, new: impl FnOnce(usize, &FxHashSet<I>) -> Vec<I>) -> Vec<I> {
    let mut taken: FxHashSet<I> = FxHashSet::default();
    for it in &mut given {
        *it = it.filter(|it| taken.insert(*it));
    }
    let n_new = given.len() - taken.len();
    let mut new = new(n_new, &taken).into_iter();
    given.into_iter().filter_map(|it| it.or_else(|| new.next())).collect()
}

/// Sound steps as records, by their ids.
fn inferences(steps: Vec<DraftStep>, nodes: &[NodeId], own: &Map) -> Vec<(InferenceId, Inference)> {
    let mut rng = fastrand::Rng::with_seed(0);
    let given = steps.iter().map(|it| it.id).collect();
    let new = |n, taken: &FxHashSet<_>| {
        InferenceId::several(n, &mut rng, |it| taken.contains(&it) || own.inference(it).is_some())
    };
    let ids = ids(given, new);
    let orders = orders(&steps, &ids, own);
    let mut found = Vec::with_capacity(steps.len());
    for ((step, &id), usual) in steps.into_iter().zip(&ids).zip(orders) {
        let DraftStep { line: _, id: _, premises, target, stance, order, note, extra: said } = step;
        let target = match target {
            DraftTarget::Card(at) => nodes.get(at).copied().map(Target::Node),
            DraftTarget::Step(at) => ids.get(at).copied().map(Target::Inference),
            DraftTarget::Nothing => None,
        };
        let Some(target) = target else { continue };
        let premises = premises.into_iter().filter_map(|it| nodes.get(it).copied()).collect();
        let own = own.inference(id);
        let note = note.or_else(|| own.map(|it| it.note.clone())).unwrap_or_default();
        let mut extra = own.and_then(|it| it.extra.clone());
        keep(&mut extra, said);
        found.push((id, Inference { premises, target, stance, order: order.unwrap_or(usual), note, extra }));
    }
    found.sort_unstable_by_key(|it| it.0);
    found
}

/// The places of steps among those with the same target: their own where these are in the order of the file, else that.
fn orders(steps: &[DraftStep], ids: &[InferenceId], own: &Map) -> Vec<f64> {
    let own: Vec<Option<(f64, InferenceId)>> =
        ids.iter().map(|id| own.inference(*id).map(|it| (it.order, *id))).collect();
    let mut last: FxHashMap<DraftTarget, Option<(f64, InferenceId)>> = FxHashMap::default();
    let mut is_out_of_order = FxHashSet::default();
    for (step, own) in steps.iter().zip(&own) {
        let before = last.insert(step.target, *own);
        let follows = before.is_none_or(|before| before.zip(*own).is_some_and(|(before, own)| before < own));
        if own.is_none() || !follows {
            is_out_of_order.insert(step.target);
        }
    }
    let mut n_before: FxHashMap<DraftTarget, u32> = FxHashMap::default();
    let place = |(step, own): (&DraftStep, &Option<(f64, InferenceId)>)| {
        let n = n_before.entry(step.target).or_default();
        *n += 1;
        match own {
            Some((order, _)) if !is_out_of_order.contains(&step.target) => *order,
            _ => f64::from(*n),
        }
    };
    steps.iter().zip(&own).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_becomes_a_sound_map_in_its_order() {
        let mut draft = MapDraft::default();
        for text in ["T", "A", "B", "C"] {
            draft.card(Node::new(NodeKind::Claim, text));
        }
        let steps = [
            (vec![1], DraftTarget::Card(0), Stance::Supports),
            (vec![2], DraftTarget::Card(0), Stance::Opposes),
            (vec![3], DraftTarget::Step(0), Stance::Opposes),
        ];
        draft.steps =
            steps.into_iter().map(|(premises, target, stance)| DraftStep::new(premises, target, stance)).collect();
        for name in ["www.example.org", "www.example.org", "Ü", "関"] {
            draft.source(name, Source::default());
        }
        let Loaded { map, warnings, .. } = draft.into_loaded(Told::default());
        assert_eq!((map.violations(), warnings), (vec![], vec![]));
        let texts: Vec<&str> = map.walk().iter().filter_map(|it| Some(map.node(it.node)?.text.as_str())).collect();
        assert_eq!(texts, ["T", "A", "C", "B"]);
        let sources: Vec<String> = map.sources().map(|it| it.0.to_string()).collect();
        assert_eq!(sources, ["source", "u", "www.exampl", "www.exampl_2"]);
    }
}
