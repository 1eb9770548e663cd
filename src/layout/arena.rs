//! Things that keep their numbers while others come and go.

use std::ops::{Index, IndexMut};

/// The number of nothing.
pub const NONE: u32 = u32::MAX;

const CHUNK: usize = 1_024;

/// A list that grows without moving what is in it: no edit waits for a large list to be copied.
#[derive(Clone, Debug)]
pub struct Chunks<T> {
    /// All but the last are full.
    chunks: Vec<Vec<T>>,
}

impl<T> Chunks<T> {
    pub fn push(&mut self, item: T) {
        match self.chunks.last_mut().filter(|it| it.len() < CHUNK) {
            Some(chunk) => chunk.push(item),
            None => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(item);
                self.chunks.push(chunk);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |it| (self.chunks.len() - 1) * CHUNK + it.len())
    }
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T> Index<u32> for Chunks<T> {
    type Output = T;

    fn index(&self, at: u32) -> &T {
        &self.chunks[at as usize / CHUNK][at as usize % CHUNK]
    }
}

impl<T> IndexMut<u32> for Chunks<T> {
    fn index_mut(&mut self, at: u32) -> &mut T {
        &mut self.chunks[at as usize / CHUNK][at as usize % CHUNK]
    }
}

/// Things by number. What is removed leaves its number to the next that is added.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    items: Chunks<T>,
    free: Vec<u32>,
}

impl<T> Arena<T> {
    pub fn add(&mut self, item: T) -> u32 {
        if let Some(at) = self.free.pop() {
            self.items[at] = item;
            return at;
        }
        self.items.push(item);
        (self.items.len() - 1) as u32
    }

    pub fn remove(&mut self, at: u32) {
        self.free.push(at);
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { items: Chunks::default(), free: Vec::new() }
    }
}

impl<T> Index<u32> for Arena<T> {
    type Output = T;

    fn index(&self, at: u32) -> &T {
        &self.items[at]
    }
}

impl<T> IndexMut<u32> for Arena<T> {
    fn index_mut(&mut self, at: u32) -> &mut T {
        &mut self.items[at]
    }
}
