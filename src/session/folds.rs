//! What is folded on this screen. It is no part of the map: folding changes nothing that is saved or undone.

use std::collections::BTreeSet;

use crate::model::{Map, NodeId};

/// The folded nodes, and which of them changed since the view followed last.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    folded: BTreeSet<NodeId>,
    news: Vec<NodeId>,
    /// Grows with every change.
    state: u64,
}

impl Folds {
    /// The folds with which a map is seen where it was never seen before: those that are kept in it.
    pub fn of(map: &Map) -> Self {
        let folded = if map.counts().folded == 0 {
            BTreeSet::new()
        } else {
            map.nodes().filter(|it| it.1.folded).map(|it| it.0).collect()
        };
        Self { folded, ..Self::default() }
    }

    pub fn contains(&self, node: NodeId) -> bool {
        self.folded.contains(&node)
    }

    pub fn all(&self) -> &BTreeSet<NodeId> {
        &self.folded
    }

    /// Folds or unfolds a node, and says whether it was otherwise.
    pub fn set(&mut self, node: NodeId, to: bool) -> bool {
        let has_changed = if to { self.folded.insert(node) } else { self.folded.remove(&node) };
        if has_changed {
            self.news.push(node);
            self.state += 1;
        }
        has_changed
    }

    /// Folds these nodes and no others.
    pub fn become_these(&mut self, nodes: BTreeSet<NodeId>) {
        self.news.extend(self.folded.symmetric_difference(&nodes));
        self.folded = nodes;
        self.state += 1;
    }

    /// Names what is folded: as long as it is the same, so is that.
    pub fn state(&self) -> u64 {
        self.state
    }

    /// The nodes that were folded or unfolded since this was asked last.
    pub fn take_news(&mut self) -> Vec<NodeId> {
        std::mem::take(&mut self.news)
    }
}
