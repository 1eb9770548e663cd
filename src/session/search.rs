//! Looking for words on the map.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::find::find;
use crate::model::{Map, NodeId, Revision};

/// A search in the making. Nothing of it is saved: what it unfolds is folded again when it ends.
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub text: String,
    /// In reading order.
    pub hits: Vec<NodeId>,
    /// The hit that is shown.
    pub at: Option<usize>,
    /// Folded nodes that are shown unfolded, so that the hit can be seen.
    pub(super) opened: BTreeSet<NodeId>,
    of: Option<Revision>,
    /// The place of each node as the map is read, in the state that it was last looked through.
    order: FxHashMap<NodeId, usize>,
}

impl Search {
    /// The hit that is shown.
    pub fn shown(&self) -> Option<NodeId> {
        self.hits.get(self.at?).copied()
    }

    /// Looks for other words. Shows the first hit that is not before `from` in reading order.
    pub(super) fn look_for(&mut self, text: String, map: &Map, revision: Revision, from: Option<NodeId>) {
        self.text = text;
        self.look(map, revision);
        let start = from.and_then(|it| self.order.get(&it)).copied().unwrap_or(0);
        let later = self.hits.partition_point(|it| self.order.get(it).is_some_and(|it| *it < start));
        let at = if later < self.hits.len() { later } else { 0 };
        self.at = (!self.hits.is_empty()).then_some(at);
    }

    fn look(&mut self, map: &Map, revision: Revision) {
        self.hits = find(map, &self.text);
        if self.of != Some(revision) || self.order.is_empty() {
            let lines = map.walk().into_iter().filter(|it| !it.again);
            self.order = lines.enumerate().map(|(at, it)| (it.node, at)).collect();
        }
        self.of = Some(revision);
        self.hits.sort_unstable_by_key(|it| self.order.get(it).copied());
    }

    /// Looks again if the map changed. The hit that is shown stays, if it is one still.
    pub(super) fn follow(&mut self, map: &Map, revision: Revision) {
        if self.of != Some(revision) {
            let shown = self.shown();
            self.look(map, revision);
            self.at = shown.and_then(|it| self.hits.iter().position(|hit| *hit == it));
        }
    }

    /// Goes on to another hit, around the ends.
    pub(super) fn turn(&mut self, by: isize) {
        let n = self.hits.len() as isize;
        if n > 0 {
            let at = self.at.map_or(if by > 0 { -1 } else { 0 }, |it| it as isize);
            self.at = Some((at + by).rem_euclid(n) as usize);
        }
    }

    /// Unfolds what hides the hit that is shown, wherever it is used, and nothing else.
    pub(super) fn open_folds(&mut self, map: &Map) {
        self.opened.clear();
        let mut seen = BTreeSet::new();
        let mut open: Vec<NodeId> = self.shown().into_iter().collect();
        while let Some(node) = open.pop() {
            for above in map.uses(node).iter().filter_map(|&it| map.target_node(it)) {
                if seen.insert(above) {
                    open.push(above);
                    if map.node(above).is_some_and(|it| it.folded) {
                        self.opened.insert(above);
                    }
                }
            }
        }
    }
}
