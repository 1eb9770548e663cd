//! Ids for what is written.

use rustc_hash::FxHashSet;
use serde_json::Value;

/// Ids of a file: those that nodes had, and new ones after them.
pub struct AifIds {
    taken: FxHashSet<String>,
    /// Those of nodes that are kept aside: a card or step has the same where it had it before.
    aside: FxHashSet<String>,
    last: u64,
}

impl AifIds {
    /// New ones come after `last`.
    pub fn new(aside: FxHashSet<String>, last: u64) -> Self {
        Self { taken: FxHashSet::default(), aside, last }
    }

    /// The id that something had, if it still is its own, or a new one.
    pub fn give(&mut self, had: Option<String>) -> String {
        if let Some(id) = had.filter(|it| self.taken.insert(it.clone())) {
            return id;
        }
        loop {
            self.last += 1;
            let id = self.last.to_string();
            if !self.aside.contains(&id) && self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The largest number that an id of an edge or node is, so that new ones come after it.
pub fn largest<'v>(ids: impl Iterator<Item = Option<&'v Value>>) -> u64 {
    let number = |it: &Value| it.as_u64().or_else(|| it.as_str()?.parse().ok());
    // Longer ones are no numbers that somebody counts with.
    ids.flatten().filter_map(number).filter(|it| *it < u64::MAX / 2).max().unwrap_or_default()
}
