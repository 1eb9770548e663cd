//! A map as it is put together by a reader: records by number, and ids for all of them at the end, in time for their
//! number.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{
    Extra, Inference, InferenceId, Map, Meta, Node, NodeId, NodeKind, Source, SourceId, Stance, Target, Text, TextId,
};

/// What is known of a map so far. Nodes are read in their order: it is that of their ids, and so of roots.
#[derive(Default)]
pub struct MapDraft {
    pub meta: Meta,
    pub nodes: Vec<Node>,
    pub steps: Vec<StepDraft>,
    sources: Vec<(SourceId, Source)>,
    texts: Vec<(TextId, Text)>,
    /// How many sources have the same beginning of an id.
    n_sources_of: FxHashMap<String, usize>,
}

/// A step between nodes, by their numbers. It comes after those with the same target that stand before it.
pub struct StepDraft {
    pub premises: Vec<usize>,
    pub target: TargetDraft,
    pub stance: Stance,
    pub note: String,
    pub extra: Extra,
}

/// What a step bears on, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetDraft {
    Node(usize),
    Step(usize),
}

/// What a node with its step takes while both are made.
const A_CARD: usize = 780;

impl MapDraft {
    /// What so many cards will take, each with a step.
    pub fn room_for(n_cards: usize) -> usize {
        A_CARD * n_cards
    }

    /// Adds a node, and says which one it is.
    pub fn node(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Adds a step with one premise, and says which one it is.
    pub fn infer(&mut self, premise: usize, target: TargetDraft, stance: Stance) -> usize {
        self.step(StepDraft { premises: vec![premise], target, stance, note: String::new(), extra: None })
    }

    pub fn step(&mut self, step: StepDraft) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    /// Adds a source under a name that people can tell, or that name with a number.
    pub fn source(&mut self, name: &str, mut source: Source) -> SourceId {
        const LONGEST: usize = 10;
        let is_sound = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-');
        let mut name: String = name.to_ascii_lowercase().chars().filter(is_sound).take(LONGEST).collect();
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

    /// Makes theses of the nodes that bear on nothing while something bears on them.
    pub fn mark_theses(&mut self) {
        let used: FxHashSet<usize> = self.steps.iter().flat_map(|it| &it.premises).copied().collect();
        let node = |it: &StepDraft| if let TargetDraft::Node(at) = it.target { Some(at) } else { None };
        for at in self.steps.iter().filter_map(node).filter(|it| !used.contains(it)) {
            if let Some(node) = self.nodes.get_mut(at) {
                node.kind = NodeKind::Thesis;
            }
        }
    }

    /// The map. Its steps must be sound: no premise twice, none that is the target, no circle of steps alone.
    pub fn into_map(self) -> Map {
        let Self { meta, nodes, steps, mut sources, mut texts, n_sources_of: _ } = self;
        let mut rng = fastrand::Rng::with_seed(0);
        let node_ids = NodeId::several(nodes.len(), &mut rng, |_| false);
        let step_ids = InferenceId::several(steps.len(), &mut rng, |_| false);
        let mut n_siblings: FxHashMap<TargetDraft, u32> = FxHashMap::default();
        let mut inferences = Vec::with_capacity(steps.len());
        for (&id, StepDraft { premises, target, stance, note, extra }) in step_ids.iter().zip(steps) {
            let n = n_siblings.entry(target).or_default();
            *n += 1;
            let target_id = match target {
                TargetDraft::Node(it) => node_ids.get(it).copied().map(Target::Node),
                TargetDraft::Step(it) => step_ids.get(it).copied().map(Target::Inference),
            };
            let Some(target) = target_id else { continue };
            let premises = premises.iter().filter_map(|it| node_ids.get(*it).copied()).collect();
            inferences.push((id, Inference { premises, target, stance, order: f64::from(*n), note, extra }));
        }
        sources.sort_by_key(|it| it.0);
        texts.sort_by_key(|it| it.0);
        Map::from_records(meta, node_ids.into_iter().zip(nodes).collect(), inferences, sources, texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_becomes_a_sound_map_in_its_order() {
        let mut draft = MapDraft::default();
        for text in ["T", "A", "B", "C"] {
            draft.node(Node::new(NodeKind::Claim, text));
        }
        let step = draft.infer(1, TargetDraft::Node(0), Stance::Supports);
        draft.infer(2, TargetDraft::Node(0), Stance::Opposes);
        draft.infer(3, TargetDraft::Step(step), Stance::Opposes);
        for name in ["www.example.org", "www.example.org", "Ü", ""] {
            draft.source(name, Source::default());
        }
        let map = draft.into_map();
        assert_eq!(map.violations(), []);
        let texts: Vec<&str> = map.walk().iter().filter_map(|it| Some(map.node(it.node)?.text.as_str())).collect();
        assert_eq!(texts, ["T", "A", "C", "B"]);
        let sources: Vec<String> = map.sources().map(|it| it.0.to_string()).collect();
        assert_eq!(sources, ["source", "source_2", "www.exampl", "www.exampl_2"]);
    }
}
