//! Pieces of a map, taken out and put in elsewhere.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::id::{InferenceId, NodeId, SourceId};
use super::map::Map;
use super::records::{Inference, Node, NodeKind, Source, Stance, Target};
use super::tx::{EditError, Tx};

/// A piece of a map: some nodes with all that bears on them, and the sources they cite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Branch {
    pub map: Map,
    /// The nodes at its top, each with the stance it had towards what it bore on.
    pub tops: Vec<(NodeId, Stance)>,
}

impl Branch {
    /// The branches of `nodes`. A node that is in the branch of another is taken with that one.
    pub fn of(map: &Map, nodes: &[NodeId]) -> Self {
        let mut inside: BTreeSet<NodeId> = nodes.iter().copied().collect();
        let mut tops = inside.clone();
        for &node in nodes {
            for line in map.hidden_by(node) {
                inside.insert(line.node);
                tops.remove(&line.node);
            }
        }
        // On a circle each is in the branch of the other.
        let tops: Vec<NodeId> = nodes.iter().copied().filter(|it| tops.contains(it)).collect();
        let tops = if tops.is_empty() { nodes.iter().copied().take(1).collect() } else { tops };

        let mut steps: BTreeSet<InferenceId> = BTreeSet::new();
        let mut open: Vec<InferenceId> =
            inside.iter().flat_map(|&it| map.incoming(Target::Node(it))).copied().collect();
        while let Some(id) = open.pop() {
            let is_whole = map.inference(id).is_some_and(|it| it.premises.iter().all(|it| inside.contains(it)));
            if is_whole && steps.insert(id) {
                open.extend(map.incoming(Target::Inference(id)));
            }
        }
        let nodes: Vec<(NodeId, Node)> = inside.iter().filter_map(|&id| Some((id, bare(map.node(id)?)))).collect();
        let sources: BTreeSet<SourceId> = nodes.iter().flat_map(|it| &it.1.citations).map(|it| it.source).collect();
        let sources = sources.into_iter().filter_map(|id| Some((id, map.source(id)?.clone()))).collect();
        let steps = steps.into_iter().filter_map(|id| Some((id, map.inference(id)?.clone()))).collect();
        let stance = |node: NodeId| {
            let step = map.uses(node).first().and_then(|&it| map.inference(it));
            (node, step.map_or(Stance::Supports, |it| it.stance))
        };
        let tops = tops.into_iter().map(stance).collect();
        Self { map: Map::from_records(map.meta().clone(), nodes, steps, sources, Vec::new()), tops }
    }
}

/// A node without what ties it to its place.
fn bare(node: &Node) -> Node {
    Node { pinned: None, anchor: None, ..node.clone() }
}

impl Tx<'_> {
    /// Adds a branch with ids of its own, bearing on `target`, or on nothing. A source that the map has
    /// already is not added again. Gives back the nodes at its top.
    pub fn graft(&mut self, branch: &Branch, target: Option<Target>) -> Result<Vec<NodeId>, EditError> {
        let Branch { map, tops } = branch;
        let sources: FxHashMap<SourceId, SourceId> = map.sources().map(|(id, it)| (id, self.same_source(it))).collect();
        let mut nodes: FxHashMap<NodeId, NodeId> = FxHashMap::default();
        for (id, node) in map.nodes() {
            let mut node = node.clone();
            for citation in &mut node.citations {
                citation.source = *sources.get(&citation.source).ok_or(EditError::MissingSource)?;
            }
            // There is one thesis, and what is pasted is not it.
            if node.kind == NodeKind::Thesis && (target.is_some() || self.map().n_nodes() > nodes.len()) {
                node.kind = NodeKind::Claim;
            }
            nodes.insert(id, self.add_node(node));
        }
        let mut steps: FxHashMap<InferenceId, InferenceId> = FxHashMap::default();
        let mut open: Vec<Target> = map.nodes().map(|it| Target::Node(it.0)).collect();
        while let Some(at) = open.pop() {
            let new_target = match at {
                Target::Node(id) => nodes.get(&id).copied().map(Target::Node),
                Target::Inference(id) => steps.get(&id).copied().map(Target::Inference),
            };
            let Some(new_target) = new_target else { continue };
            for &id in map.incoming(at) {
                let Some(Inference { premises, stance, note, extra, .. }) = map.inference(id).cloned() else {
                    continue;
                };
                let premises: Option<Vec<NodeId>> = premises.iter().map(|it| nodes.get(it).copied()).collect();
                let new = self.infer(premises.ok_or(EditError::Missing)?, new_target, stance)?;
                self.set_inference(new, |it| (it.note, it.extra) = (note, extra))?;
                steps.insert(id, new);
                open.push(Target::Inference(id));
            }
        }
        let mut added = Vec::with_capacity(tops.len());
        for (node, stance) in tops {
            let Some(&node) = nodes.get(node) else { continue };
            if let Some(target) = target {
                self.infer([node], target, *stance)?;
            }
            added.push(node);
        }
        Ok(added)
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
