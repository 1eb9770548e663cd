//! Where somebody is on the map, and what is said to those who hear it.
//!
//! There is always a card or a junction that somebody is at: the one selected last, or where arrows led without selecting.
//! What is selected is a set of its own, which may be empty.

use super::Session;
use crate::scene::Item;

/// Something that was said aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The same words said again are said again all the same.
    pub nth: u64,
    pub text: String,
    /// Where somebody was then: its name says it, too, until they leave.
    pub at: Option<Item>,
    /// Somebody asked for it, and may want to read it.
    pub asked: bool,
    /// They were there already, so that nothing else tells of it.
    pub stayed: bool,
}

impl Session {
    /// What arrows go on from, and screen readers read; nothing on an empty map.
    pub fn current(&self) -> Option<Item> {
        self.selected().filter(|it| Some(*it) != self.current_for).or(self.current)
    }

    /// Is at something without selecting it.
    pub fn be_at(&mut self, item: Item) {
        self.current = Some(item);
        self.current_for = self.selected();
    }

    /// Goes along with what is selected, and to what stands for that which is gone.
    pub(super) fn follow_current(&mut self) {
        let selected = self.selected();
        self.current = self.current();
        self.current_for = selected;
        let is_seen = |session: &Self, it: Item| session.scene().rect(it).is_some();
        if !self.current.is_some_and(|it| is_seen(self, it)) {
            let hides = self.current.and_then(|it| self.surfaced(it));
            let first = || Some(Item::Card(self.scene().first()?.node));
            self.current = hides.or(selected).or_else(first);
        }
    }

    /// What was said last, as long as nobody went elsewhere.
    pub fn said(&self) -> Option<&Announcement> {
        self.said.as_ref()
    }

    /// Says something to those who hear the map, who were at something before.
    pub fn say(&mut self, text: String, asked: bool, before: Option<Item>) {
        let nth = self.n_said + 1;
        self.n_said = nth;
        self.said = Some(Announcement { nth, text, at: self.current(), asked, stayed: before == self.current() });
    }

    /// Forgets what was said: somebody went elsewhere, or goes on.
    pub fn forget_said(&mut self) {
        self.said = None;
    }
}
