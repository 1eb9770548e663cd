//! Things that keep their numbers while others come and go.

use std::ops::{Index, IndexMut};

/// The number of nothing.
pub const NONE: u32 = u32::MAX;

/// Things by number. What is removed leaves its number to the next that is added.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    items: Vec<T>,
    free: Vec<u32>,
}

impl<T> Arena<T> {
    pub fn add(&mut self, item: T) -> u32 {
        if let Some(at) = self.free.pop() {
            self.items[at as usize] = item;
            return at;
        }
        self.items.push(item);
        (self.items.len() - 1) as u32
    }

    pub fn remove(&mut self, at: u32) {
        self.free.push(at);
    }

    pub fn get(&self, at: u32) -> Option<&T> {
        self.items.get(at as usize)
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { items: Vec::new(), free: Vec::new() }
    }
}

impl<T> Index<u32> for Arena<T> {
    type Output = T;

    fn index(&self, at: u32) -> &T {
        &self.items[at as usize]
    }
}

impl<T> IndexMut<u32> for Arena<T> {
    fn index_mut(&mut self, at: u32) -> &mut T {
        &mut self.items[at as usize]
    }
}
