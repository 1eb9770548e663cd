//! What is folded on this screen. It is no part of the map: folding changes nothing that is saved or undone.

use std::collections::BTreeSet;

use crate::model::{Fold, Map, NodeId};

/// The folded nodes, and which of them changed since the view followed last.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    now: Folded,
    /// What was folded before levels were cut for the first picture, as long as nobody folded anything since.
    before_opening: Option<Folded>,
    news: Vec<NodeId>,
    /// Grows with every change.
    state: u64,
}

/// Which nodes are folded: by hand, or cut because of the levels that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    all: BTreeSet<NodeId>,
    /// Those among them that are cut.
    cut: BTreeSet<NodeId>,
}

impl Folded {
    pub fn new(all: BTreeSet<NodeId>, cut: BTreeSet<NodeId>) -> Self {
        let cut = cut.intersection(&all).copied().collect();
        Self { all, cut }
    }

    /// What is folded in a map itself.
    pub fn of(map: &Map) -> Self {
        if map.counts().folded == 0 {
            return Self::default();
        }
        Self { all: map.nodes().filter(|it| it.1.folded).map(|it| it.0).collect(), cut: BTreeSet::new() }
    }

    pub fn all(&self) -> &BTreeSet<NodeId> {
        &self.all
    }

    pub fn cut(&self) -> &BTreeSet<NodeId> {
        &self.cut
    }

    pub fn fold_of(&self, node: NodeId) -> Fold {
        match (self.all.contains(&node), self.cut.contains(&node)) {
            (false, _) => Fold::Open,
            (true, false) => Fold::Folded,
            (true, true) => Fold::Cut,
        }
    }

    fn set(&mut self, node: NodeId, to: Fold) {
        if to == Fold::Open {
            self.all.remove(&node)
        } else {
            self.all.insert(node)
        };
        if to == Fold::Cut {
            self.cut.insert(node)
        } else {
            self.cut.remove(&node)
        };
    }
}

impl Folds {
    pub fn now(&self) -> &Folded {
        &self.now
    }

    /// Folds, cuts or unfolds a node, and says what it was.
    pub fn set(&mut self, node: NodeId, to: Fold) -> Fold {
        let before = self.now.fold_of(node);
        if before != to {
            self.before_opening = None;
            self.put(node, to);
        }
        before
    }

    fn put(&mut self, node: NodeId, to: Fold) {
        self.now.set(node, to);
        self.news.push(node);
        self.state += 1;
    }

    /// Folds these nodes and no others.
    pub fn become_these(&mut self, folded: Folded) {
        self.before_opening = None;
        let Folded { all, cut } = &self.now;
        self.news.extend(all.symmetric_difference(&folded.all).chain(cut.symmetric_difference(&folded.cut)));
        self.now = folded;
        self.state += 1;
    }

    /// Cuts nodes for the first picture.
    pub fn cut_to_open(&mut self, nodes: &[NodeId]) {
        self.before_opening.get_or_insert_with(|| self.now.clone());
        for &node in nodes {
            self.put(node, Fold::Cut);
        }
    }

    /// Lets nodes that were cut for the first picture be as they were.
    pub fn cut_no_more(&mut self, nodes: &[NodeId]) {
        for &node in nodes {
            let to = self.before_opening.as_ref().map_or(Fold::Open, |it| it.fold_of(node));
            self.put(node, to);
        }
    }

    /// What was folded before levels were cut for the first picture, as long as that is shown.
    pub fn before_opening(&self) -> Option<&Folded> {
        self.before_opening.as_ref()
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

impl From<Folded> for Folds {
    fn from(now: Folded) -> Self {
        Self { now, ..Self::default() }
    }
}
