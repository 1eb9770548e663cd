//! Where sources are used, and what a claim rests on.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Map, NodeId, SourceId, Target};

/// The uses of the sources of one map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// The citing cards by id, once for each citation.
    pub by_source: FxHashMap<SourceId, Vec<NodeId>>,
}

impl Uses {
    pub fn of(map: &Map) -> Self {
        let mut uses = Self::default();
        for (id, node) in map.nodes() {
            for citation in &node.citations {
                uses.by_source.entry(citation.source).or_default().push(id);
            }
        }
        uses
    }

    pub fn of_source(&self, source: SourceId) -> &[NodeId] {
        self.by_source.get(&source).map_or(&[], Vec::as_slice)
    }
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
