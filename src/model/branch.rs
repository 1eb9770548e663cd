//! Pieces of a map, taken out and put in elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::layout::Pin;
use super::map::Map;
use super::records::{Anchor, Inference, Meta, Node, NodeKind, Source, Stance, Target};
use super::tx::{EditError, Tx};

/// A piece of a map: some nodes with all that bears on them, and the sources they cite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Branch {
    pub map: Map,
    /// The nodes at its top, each with the stance it had towards what it bore on.
    pub tops: Vec<(NodeId, Stance)>,
    /// The passages that its nodes come from. They stand in texts of the map that it was taken from, which it does not hold.
    pub passages: Vec<(NodeId, Vec<Anchor>)>,
}

impl Branch {
    /// The branches of `nodes`. A node that is in the branch of another is taken with that one.
    pub fn of(map: &Map, nodes: &[NodeId]) -> Self {
        let (inside, tops) = reached(map, nodes);
        let mut steps: BTreeSet<InferenceId> = BTreeSet::new();
        let mut open: Vec<InferenceId> =
            inside.iter().flat_map(|&it| map.incoming(Target::Node(it))).copied().collect();
        while let Some(id) = open.pop() {
            let is_whole = map.inference(id).is_some_and(|it| it.premises.iter().all(|it| inside.contains(it)));
            if is_whole && steps.insert(id) {
                open.extend(map.incoming(Target::Inference(id)));
            }
        }
        // What hangs on the same card as in the map lies as it did.
        let keeps =
            |id: NodeId, pin: &Pin| matches!(pin, Pin::FromAbove(_)) && map.uses(id).len() == 1 && !tops.contains(&id);
        let taken = |id: NodeId, node: &Node| Node {
            pinned: node.pinned.filter(|it| keeps(id, it)),
            anchor: None,
            anchors: Box::default(),
            ..node.clone()
        };
        let passages = |id: NodeId| (id, map.node(id).into_iter().flat_map(Node::passages).cloned().collect());
        let passages = inside.iter().copied().map(passages).filter(|it: &(_, Vec<_>)| !it.1.is_empty()).collect();
        let nodes: Vec<(NodeId, Node)> = inside.iter().filter_map(|&id| Some((id, taken(id, map.node(id)?)))).collect();
        let sources: BTreeSet<SourceId> = nodes.iter().flat_map(|it| &it.1.citations).map(|it| it.source).collect();
        let sources = sources.into_iter().filter_map(|id| Some((id, map.source(id)?.clone()))).collect();
        let steps = steps.into_iter().filter_map(|id| Some((id, map.inference(id)?.clone()))).collect();
        let stance = |node: NodeId| {
            let step = map.uses(node).first().and_then(|&it| map.inference(it));
            (node, step.map_or(Stance::Supports, |it| it.stance))
        };
        let tops = tops.into_iter().map(stance).collect();
        let meta = Meta { essay: None, ..map.meta().clone() };
        Self { map: Map::from_records(meta, nodes, steps, sources, Vec::new()), tops, passages }
    }
}

impl Branch {
    /// How many of its passages stand in texts that a map has not.
    pub fn n_passages_beyond(&self, map: &Map) -> usize {
        self.passages.iter().flat_map(|it| &it.1).filter(|it| map.text(it.text).is_none()).count()
    }
}

/// All that stands in the branches of some nodes, and those of the nodes at the top: in no branch of another.
fn reached(map: &Map, nodes: &[NodeId]) -> (BTreeSet<NodeId>, Vec<NodeId>) {
    // Each way down is gone once, from wherever it is reached first.
    let below = |tops: &[NodeId], inside: &mut BTreeSet<NodeId>, under: &mut BTreeSet<NodeId>| {
        let new: Vec<NodeId> = tops.iter().copied().filter(|it| inside.insert(*it)).collect();
        let mut open: Vec<Target> = new.into_iter().map(Target::Node).collect();
        let mut steps = FxHashSet::default();
        while let Some(at) = open.pop() {
            for &step in map.incoming(at).iter().filter(|it| steps.insert(**it)) {
                open.push(Target::Inference(step));
                for &premise in map.inference(step).into_iter().flat_map(|it| &it.premises) {
                    under.insert(premise);
                    if inside.insert(premise) {
                        open.push(Target::Node(premise));
                    }
                }
            }
        }
    };
    let (mut inside, mut under) = (BTreeSet::new(), BTreeSet::new());
    below(nodes, &mut inside, &mut under);
    let mut tops: Vec<NodeId> = nodes.iter().copied().filter(|it| !under.contains(it)).collect();
    // On a circle each is in the branch of another: the first that no top reaches stands for its circle.
    let mut covered = BTreeSet::new();
    below(&tops, &mut covered, &mut under);
    for &node in nodes {
        if !covered.contains(&node) {
            tops.push(node);
            below(&[node], &mut covered, &mut under);
        }
    }
    (inside, tops)
}

/// What came of a branch that was put into a map.
pub struct Grafted {
    /// The nodes at its top.
    pub tops: Vec<NodeId>,
    /// Those that were folded where it comes from. What is folded is said by whoever shows a map, not by the map.
    pub folded: Vec<NodeId>,
}

impl Map {
    /// Those passages that stand in its texts as they are noted.
    fn standing(&self, passages: &[(NodeId, Vec<Anchor>)]) -> FxHashMap<NodeId, Vec<Anchor>> {
        // Where each letter of a text begins, and its end.
        let mut letters: FxHashMap<TextId, Vec<usize>> = FxHashMap::default();
        let mut stands = |it: &Anchor| {
            let Some(text) = self.text(it.text).map(|it| it.content.as_str()) else { return false };
            let begins = letters
                .entry(it.text)
                .or_insert_with(|| text.char_indices().map(|it| it.0).chain([text.len()]).collect());
            let range = begins.get(it.start).zip(begins.get(it.end));
            // What was deleted keeps its words, and an empty place.
            range.is_some_and(|(start, end)| start == end || text.get(*start..*end) == Some(it.quote.as_str()))
        };
        let here = passages.iter().map(|(id, all)| (*id, all.iter().filter(|it| stands(it)).cloned().collect()));
        here.filter(|it: &(_, Vec<_>)| !it.1.is_empty()).collect()
    }
}

impl Tx<'_> {
    /// Adds a branch with ids of its own, bearing on `target`, or on nothing. A source that the map has
    /// already is not added again, and passages stay where the map has their text.
    pub fn graft(&mut self, branch: &Branch, target: Option<Target>) -> Result<Grafted, EditError> {
        let Branch { map, tops, passages } = branch;
        let sources: FxHashMap<SourceId, SourceId> = map.sources().map(|(id, it)| (id, self.same_source(it))).collect();
        // Those at the top come first: bearing on nothing, they are read in the order of their ids.
        let at_top: FxHashSet<NodeId> = tops.iter().map(|it| it.0).collect();
        let below = map.nodes().map(|it| it.0).filter(|it| !at_top.contains(it));
        let ids: Vec<NodeId> = tops.iter().map(|it| it.0).chain(below).collect();
        let (mut copies, mut is_folded) = (Vec::with_capacity(ids.len()), Vec::with_capacity(ids.len()));
        let has_cards = self.map().n_nodes() > 0;
        let mut here = self.map().standing(passages);
        for id in &ids {
            let mut node = map.node(*id).cloned().ok_or(EditError::Missing)?;
            for citation in &mut node.citations {
                citation.source = *sources.get(&citation.source).ok_or(EditError::MissingSource)?;
            }
            // There is one thesis, and what is pasted is not it.
            if node.kind == NodeKind::Thesis && (target.is_some() || has_cards) {
                node.kind = NodeKind::Claim;
            }
            if let Some(here) = here.remove(id) {
                node.set_passages(here);
            }
            is_folded.push(std::mem::take(&mut node.folded));
            (node.cut, node.seen_as) = (false, None);
            copies.push(node);
        }
        let new = self.add_nodes(copies);
        let folded = new.iter().zip(is_folded).filter(|it| it.1).map(|it| *it.0).collect();
        let nodes: FxHashMap<NodeId, NodeId> = ids.into_iter().zip(new).collect();
        let new = self.new_steps(map.n_inferences());
        let steps: FxHashMap<InferenceId, InferenceId> = map.inferences().map(|it| it.0).zip(new).collect();
        let mut copies = Vec::with_capacity(steps.len());
        for (at, siblings) in map.all_incoming() {
            let target = match at {
                Target::Node(id) => nodes.get(&id).copied().map(Target::Node),
                Target::Inference(id) => steps.get(&id).copied().map(Target::Inference),
            };
            let target = target.ok_or(EditError::Missing)?;
            for (id, order) in siblings.iter().zip(1..) {
                let (step, new) = map.inference(*id).zip(steps.get(id)).ok_or(EditError::Missing)?;
                let premises: Option<Vec<NodeId>> = step.premises.iter().map(|it| nodes.get(it).copied()).collect();
                let premises = premises.ok_or(EditError::Missing)?;
                let copy = Inference { premises, target, order: f64::from(order), ..step.clone() };
                copies.push((*new, Some(Arc::new(copy))));
            }
        }
        self.put_all(copies);
        let added: Vec<(NodeId, Stance)> =
            tops.iter().filter_map(|(node, stance)| Some((*nodes.get(node)?, *stance))).collect();
        if let Some(target) = target {
            self.infer_each(&added, target)?;
        }
        let added = added.into_iter().map(|it| it.0).collect();
        Ok(Grafted { tops: added, folded })
    }

    fn same_source(&mut self, source: &Source) -> SourceId {
        let content = |it: &Source| {
            let mut csl = it.csl.clone();
            csl.remove("id");
            csl
        };
        let wanted = content(source);
        let known = self.map().sources().find(|it| content(it.1) == wanted).map(|it| it.0);
        known.unwrap_or_else(|| self.add_source(source.clone()))
    }
}
