//! What is selected, in the order of selecting.

use std::ops::Deref;

use rustc_hash::FxHashSet;

use crate::scene::Item;

/// The selected items. The last one is what commands and the inspector mean by “the” selection. Whether something is
/// selected is asked for every card on screen, so that does not depend on how much is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    items: Vec<Item>,
    set: FxHashSet<Item>,
}

impl Selection {
    pub fn contains(&self, item: &Item) -> bool {
        self.set.contains(item)
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Selects something besides, as the last; nothing twice.
    pub fn add(&mut self, item: Item) {
        if self.set.insert(item) {
            self.items.push(item);
        }
    }

    pub fn remove(&mut self, item: Item) {
        if self.set.remove(&item) {
            self.items.retain(|it| *it != item);
        }
    }

    /// Selects some things besides, as the last ones, in their order.
    pub fn extend(&mut self, items: impl IntoIterator<Item = Item>) {
        let items: Self = items.into_iter().collect();
        self.items.retain(|it| !items.contains(it));
        self.set.extend(items.set);
        self.items.extend(items.items);
    }
}

impl Deref for Selection {
    type Target = [Item];

    fn deref(&self) -> &[Item] {
        &self.items
    }
}

impl FromIterator<Item> for Selection {
    fn from_iter<I: IntoIterator<Item = Item>>(items: I) -> Self {
        let mut selection = Self::default();
        for item in items {
            selection.add(item);
        }
        selection
    }
}

impl From<Item> for Selection {
    fn from(item: Item) -> Self {
        Self::from_iter([item])
    }
}
