//! Where sources are used, and what a claim rests on.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Changes, Map, Node, NodeId, SourceId, Target};

/// The uses of the sources of a map, brought up to date with what changed.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// The citing cards by id, once for each citation.
    by_source: FxHashMap<SourceId, Vec<NodeId>>,
}

impl Uses {
    pub fn of(map: &Map) -> Self {
        let mut by_source: FxHashMap<SourceId, Vec<NodeId>> = FxHashMap::default();
        for (node, source) in map.nodes().flat_map(|(id, it)| cited(it).map(move |source| (id, source))) {
            by_source.entry(source).or_default().push(node);
        }
        Self { by_source }
    }

    pub fn follow(&mut self, map: &Map, changes: &Changes) {
        let changed: Vec<NodeId> = changes.nodes().map(|it| it.0).collect();
        let old: BTreeSet<SourceId> = changes.nodes().filter_map(|it| it.1.before).flat_map(|it| cited(it)).collect();
        for source in old {
            if let Some(cards) = self.by_source.get_mut(&source) {
                cards.retain(|it| changed.binary_search(it).is_err());
            }
        }
        let mut new: BTreeSet<SourceId> = BTreeSet::new();
        for &node in &changed {
            for source in map.node(node).into_iter().flat_map(cited) {
                self.by_source.entry(source).or_default().push(node);
                new.insert(source);
            }
        }
        for source in new {
            if let Some(cards) = self.by_source.get_mut(&source) {
                cards.sort_unstable();
            }
        }
    }

    pub fn of_source(&self, source: SourceId) -> &[NodeId] {
        self.by_source.get(&source).map_or(&[], Vec::as_slice)
    }
}

fn cited(node: &Node) -> impl Iterator<Item = SourceId> {
    node.citations.iter().map(|it| it.source)
}

/// The cited sources, once each, in the order of their first citation as the map is read.
pub(super) fn cited_in_order(map: &Map) -> Vec<SourceId> {
    let mut seen = FxHashSet::default();
    let lines = map.walk().into_iter().filter(|it| !it.again);
    let nodes = lines.filter_map(|it| map.node(it.node));
    nodes.flat_map(cited).filter(|it| seen.insert(*it)).collect()
}

/// The sources that a statement and all that bears on it cite, with the number of citations, most first.
pub fn rests_on(map: &Map, node: NodeId) -> Vec<(SourceId, usize)> {
    let mut counts: FxHashMap<SourceId, usize> = FxHashMap::default();
    let mut seen = FxHashSet::from_iter([Target::Node(node)]);
    let mut open = vec![Target::Node(node)];
    while let Some(at) = open.pop() {
        if let Target::Node(id) = at {
            for citation in map.node(id).into_iter().flat_map(|it| &it.citations) {
                *counts.entry(citation.source).or_default() += 1;
            }
        }
        for &step in map.incoming(at) {
            let premises = map.inference(step).into_iter().flat_map(|it| &it.premises).map(|&it| Target::Node(it));
            open.extend(premises.chain([Target::Inference(step)]).filter(|it| seen.insert(*it)));
        }
    }
    let mut counts: Vec<(SourceId, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Document, NodeKind, Source};

    #[test]
    fn what_changes_is_followed() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let mut rng = fastrand::Rng::with_seed(2);
        let mut uses = Uses::default();
        let (mut sources, mut nodes, mut before) = (Vec::new(), Vec::new(), Map::default());
        for nth in 0..300 {
            doc.edit("Edit", |tx| {
                match nth % 4 {
                    0 => sources.push(tx.add_source(Source::default())),
                    1 => nodes.push(tx.add_node(Node::new(NodeKind::Evidence, "It is so."))),
                    2 => {
                        let (node, source) = (nodes[rng.usize(..nodes.len())], sources[rng.usize(..sources.len())]);
                        tx.set_node(node, |it| it.citations.push(Citation::new(source)))?;
                    }
                    _ => {
                        let node = nodes.swap_remove(rng.usize(..nodes.len()));
                        if nth % 8 == 3 {
                            tx.remove_node(node)?;
                        } else {
                            tx.set_node(node, |it| it.citations.clear())?;
                            nodes.push(node);
                        }
                    }
                }
                Ok(())
            })
            .expect("it is sound");
            uses.follow(doc.map(), &Changes::between(&before, doc.map()));
            before = doc.map().clone();
            let anew = Uses::of(doc.map());
            assert!(sources.iter().all(|&it| uses.of_source(it) == anew.of_source(it)));
        }
    }
}
