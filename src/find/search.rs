//! A search that is kept in step with the map while somebody looks through what it found.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Phrase, Wanted};
use crate::model::{Changes, Map, Node, NodeId};

/// A search in the making. Nothing of it is saved: what it unfolds is folded again when it ends.
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub text: String,
    wanted: Wanted,
    /// What it is to be replaced by, if it is.
    pub replacing: Option<Replacing>,
    /// What is looked for then.
    phrase: Option<Phrase>,
    /// Places among the nodes, in order.
    hits: Vec<u32>,
    /// The number of the hit that is shown.
    pub at: Option<usize>,
    /// Folded nodes that are shown unfolded, so that the hit can be seen.
    pub opened: BTreeSet<NodeId>,
    /// The map that was looked through last, and its nodes in reading order.
    map: Map,
    nodes: Vec<(NodeId, Arc<Node>)>,
    place_of: FxHashMap<NodeId, u32>,
}

/// What comes in the place of what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replacing {
    pub by: String,
    pub in_case: bool,
    pub whole_words: bool,
    /// What was replaced last, until something else is looked for.
    pub done: Option<Replacements>,
}

/// How often something was replaced, and on how many cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replacements {
    pub times: usize,
    pub cards: usize,
}

impl Search {
    /// A search that knows a map already.
    pub fn begun(map: &Map) -> Self {
        let mut search = Self { map: map.clone(), ..Self::default() };
        search.read();
        search
    }

    pub fn n_hits(&self) -> usize {
        self.hits.len()
    }

    /// The hit with a number, as the map is read.
    pub fn hit(&self, number: usize) -> Option<NodeId> {
        self.hits.get(number).map(|it| self.nodes[*it as usize].0)
    }

    pub fn hits(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.hits.iter().map(|it| self.nodes[*it as usize].0)
    }

    /// The hit that is shown.
    pub fn shown(&self) -> Option<NodeId> {
        self.hit(self.at?)
    }

    /// Whether a node of the map is a hit.
    pub fn finds(&self, node: NodeId) -> bool {
        self.map.node(node).is_some_and(|it| self.is_hit(it))
    }

    /// What is looked for to be replaced, and by what.
    pub fn phrase(&self) -> Option<(&Phrase, &str)> {
        Some((self.phrase.as_ref()?, &self.replacing.as_ref()?.by))
    }

    /// Replaces what is found, or no longer: others are hits then.
    pub fn replace_by(&mut self, replacing: Option<Replacing>) {
        let shown = self.shown();
        self.replacing = replacing;
        let text = std::mem::take(&mut self.text);
        self.look_for(text, shown);
    }

    /// To be replaced it has to stand in a statement or a note as it was written; else its words may stand anywhere.
    fn is_hit(&self, node: &Node) -> bool {
        match &self.phrase {
            Some(phrase) => phrase.is_in(&node.text) || phrase.is_in(&node.note),
            None => self.wanted.is_in(node, &self.map),
        }
    }

    /// Looks for other words. Shows the first hit that is not before `from` in reading order.
    pub fn look_for(&mut self, text: String, from: Option<NodeId>) {
        // What holds more letters is among what holds fewer.
        let is_narrower = !self.text.trim().is_empty() && text.starts_with(&self.text) && self.replacing.is_none();
        self.wanted = Wanted::of(&text, &self.map.meta().language);
        self.phrase = self.replacing.as_ref().map(|it| Phrase::of(&text, it.in_case, it.whole_words));
        self.text = text;
        let is_hit = |it: &u32| self.is_hit(&self.nodes[*it as usize].1);
        self.hits = if is_narrower {
            self.hits.iter().copied().filter(is_hit).collect()
        } else {
            (0..self.nodes.len() as u32).into_par_iter().filter(is_hit).collect()
        };
        let start = from.and_then(|it| self.place_of.get(&it)).copied().unwrap_or(0);
        let later = self.hits.partition_point(|it| *it < start);
        let at = if later < self.hits.len() { later } else { 0 };
        self.at = (!self.hits.is_empty()).then_some(at);
    }

    /// Brings the hits up to date with what changed in the map. The hit that is shown stays, if it is one still.
    pub fn follow(&mut self, map: &Map, changes: &Changes) {
        let shown = self.shown();
        self.map = map.clone();
        // The order is that of reading: steps make it, and theses come first.
        let same_order = changes.inferences().next().is_none()
            && changes.nodes().all(|(_, it)| {
                let kinds = [it.before, it.after].map(|it| it.map(|it| it.kind));
                kinds[0].is_some() && kinds[0] == kinds[1]
            });
        let same_sources = changes.sources().next().is_none();
        if same_order {
            for (node, _) in changes.nodes() {
                self.look_again(node);
            }
        } else {
            self.read();
        }
        if !same_order || !same_sources {
            let text = std::mem::take(&mut self.text);
            self.look_for(text, None);
        }
        let place = shown.and_then(|it| self.place_of.get(&it));
        self.at = place.and_then(|it| self.hits.binary_search(it).ok());
    }

    /// Reads the nodes of the map in their order.
    fn read(&mut self) {
        let lines = self.map.walk().into_iter().filter(|it| !it.again);
        self.nodes = lines.filter_map(|it| Some((it.node, Arc::clone(self.map.node_arc(it.node)?)))).collect();
        self.place_of = self.nodes.iter().zip(0..).map(|(it, place)| (it.0, place)).collect();
    }

    /// A node at the same place got another text.
    fn look_again(&mut self, node: NodeId) {
        let (Some(&place), Some(new)) = (self.place_of.get(&node), self.map.node_arc(node)) else { return };
        match (self.hits.binary_search(&place), self.is_hit(new)) {
            (Ok(at), false) => _ = self.hits.remove(at),
            (Err(at), true) => self.hits.insert(at, place),
            (Ok(_), true) | (Err(_), false) => {}
        }
        self.nodes[place as usize].1 = Arc::clone(new);
    }

    /// Goes on to another hit, around the ends.
    pub fn turn(&mut self, by: isize) {
        let n = self.hits.len() as isize;
        if n > 0 {
            let at = self.at.map_or(if by > 0 { -1 } else { 0 }, |it| it as isize);
            self.at = Some((at + by).rem_euclid(n) as usize);
        }
    }

    /// Unfolds what hides the hit that is shown, wherever it is used, and nothing else.
    pub fn open_folds(&mut self, is_folded: impl Fn(NodeId) -> bool) {
        self.opened.clear();
        let mut seen = BTreeSet::new();
        let mut open: Vec<NodeId> = self.shown().into_iter().collect();
        while let Some(node) = open.pop() {
            for above in self.map.uses(node).iter().filter_map(|&it| self.map.target_node(it)) {
                if seen.insert(above) {
                    open.push(above);
                    if is_folded(above) {
                        self.opened.insert(above);
                    }
                }
            }
        }
    }
}
