//! Citations on cards in the styles that a map had.

use super::chips::Chips;
use crate::model::{Changes, Map};

/// The citations of a map in its style. Those in the styles that it had before are kept for a while, so that undo and
/// redo of a style write nothing.
#[derive(Clone, Debug, Default)]
pub struct ChipShelf {
    chips: Chips,
    /// In other styles; the last used comes last.
    others: Vec<Chips>,
}

impl ChipShelf {
    const MOST: usize = 3;

    pub fn of(map: &Map) -> Self {
        let mut shelf = Self::default();
        shelf.chips.catch_up(map);
        shelf
    }

    /// Follows what changed in a map.
    pub fn follow(&mut self, map: &Map, changes: &Changes) {
        if self.chips.is_for(map) {
            self.chips.follow(map, changes);
            return;
        }
        let known = self.others.iter().position(|it| it.is_for(map));
        let mut chips = known.map(|it| self.others.remove(it)).unwrap_or_default();
        chips.follow_on(&self.chips);
        chips.catch_up(map);
        self.others.push(std::mem::replace(&mut self.chips, chips));
        if self.others.len() > Self::MOST {
            self.others.remove(0);
        }
    }

    pub fn chips(&mut self) -> &mut Chips {
        &mut self.chips
    }
}
