//! Things that keep their numbers while others come and go.
//!
//! A number names a thing as long as it stands, costs four bytes, also where there may be none, and is of a type of
//! its own: what counts cards cannot be asked for a step.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The number of a thing in a list.
pub trait Number: Copy + Eq {
    fn of(at: usize) -> Self;
    fn at(self) -> usize;
}

/// Declares a type of numbers.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::num::NonZeroU32);

        impl $crate::tree::arena::Number for $name {
            fn of(at: usize) -> Self {
                // None of as many as memory holds is lost: each takes more bytes than numbers are left over.
                Self(std::num::NonZeroU32::MIN.saturating_add(at as u32))
            }

            fn at(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    };
}

pub(crate) use number;

const CHUNK: usize = 1_024;

/// A list that grows without moving what is in it: no edit waits for a large list to be copied.
#[derive(Clone, Debug)]
pub struct Chunks<N, T> {
    /// All but the last are full; what is lent leaves them empty, too.
    chunks: Vec<Vec<T>>,
    numbers: PhantomData<fn(N)>,
}

impl<N: Number, T> Chunks<N, T> {
    pub fn push(&mut self, item: T) -> N {
        match self.chunks.last_mut().filter(|it| it.len() < CHUNK) {
            Some(chunk) => chunk.push(item),
            None => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(item);
                self.chunks.push(chunk);
            }
        }
        N::of(self.end() - 1)
    }

    pub fn get(&self, number: N) -> Option<&T> {
        let at = number.at();
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flatten()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.chunks.iter_mut().flatten()
    }

    /// All numbers are below it.
    pub fn end(&self) -> usize {
        self.chunks.last().map_or(0, |it| (self.chunks.len() - 1) * CHUNK + it.len())
    }

    /// Makes the list so long at least.
    pub fn grow(&mut self, end: usize)
    where
        T: Default,
    {
        while self.end() < end {
            let more = end - self.end();
            if self.chunks.last().is_none_or(|it| it.len() == CHUNK) {
                self.chunks.push(Vec::with_capacity(CHUNK));
            }
            if let Some(chunk) = self.chunks.last_mut() {
                chunk.resize_with(CHUNK.min(chunk.len() + more), T::default);
            }
        }
    }

    /// Moves what others work on meanwhile to a list each, under the same numbers; `kept` stays. Where one alone needs
    /// anything of a chunk, all of that goes along.
    pub fn lend(&mut self, kept: &[N], shares: &[&[N]]) -> Vec<Self>
    where
        T: Default,
    {
        let mut needs = vec![Need::Nobody; self.chunks.len()];
        let lent = shares.iter().enumerate().map(|(nth, it)| (*it, Need::One(nth)));
        for (numbers, need) in lent.chain([(kept, Need::Several)]) {
            for number in numbers {
                let known = &mut needs[number.at() / CHUNK];
                *known = if matches!(*known, Need::Nobody) || *known == need { need } else { Need::Several };
            }
        }
        let of_share = |(nth, numbers): (usize, &&[N])| {
            let mut own = Self { chunks: Vec::new(), ..Self::default() };
            own.chunks.resize_with(self.chunks.len(), Vec::new);
            for chunk in (0..needs.len()).filter(|it| needs[*it] == Need::One(nth)) {
                own.chunks[chunk] = std::mem::take(&mut self.chunks[chunk]);
            }
            for number in numbers.iter().filter(|it| needs[it.at() / CHUNK] == Need::Several) {
                let (chunk, at) = (number.at() / CHUNK, number.at() % CHUNK);
                if own.chunks[chunk].is_empty() {
                    own.chunks[chunk].resize_with(CHUNK, T::default);
                }
                std::mem::swap(&mut own.chunks[chunk][at], &mut self.chunks[chunk][at]);
            }
            own
        };
        shares.iter().enumerate().map(of_share).collect()
    }

    /// Takes back what was lent.
    pub fn take_back(&mut self, numbers: &[N], mut lent: Self) {
        for number in numbers {
            let (chunk, at) = (number.at() / CHUNK, number.at() % CHUNK);
            if self.chunks[chunk].is_empty() {
                self.chunks[chunk] = std::mem::take(&mut lent.chunks[chunk]);
            } else if let Some(item) = lent.chunks[chunk].get_mut(at) {
                std::mem::swap(item, &mut self.chunks[chunk][at]);
            }
        }
    }
}

/// Who needs something of a chunk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Nobody,
    One(usize),
    Several,
}

impl<N, T> Default for Chunks<N, T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), numbers: PhantomData }
    }
}

impl<N: Number, T> Index<N> for Chunks<N, T> {
    type Output = T;

    fn index(&self, number: N) -> &T {
        let at = number.at();
        &self.chunks[at / CHUNK][at % CHUNK]
    }
}

impl<N: Number, T> IndexMut<N> for Chunks<N, T> {
    fn index_mut(&mut self, number: N) -> &mut T {
        let at = number.at();
        &mut self.chunks[at / CHUNK][at % CHUNK]
    }
}

/// Things by number. What is removed leaves its number to the next that is added.
#[derive(Clone, Debug)]
pub struct Arena<N, T> {
    items: Chunks<N, T>,
    free: Vec<N>,
}

impl<N: Number, T> Arena<N, T> {
    pub fn add(&mut self, item: T) -> N {
        if let Some(number) = self.free.pop() {
            self.items[number] = item;
            return number;
        }
        self.items.push(item)
    }

    pub fn remove(&mut self, number: N) {
        self.free.push(number);
    }

    /// All numbers are below it.
    pub fn end(&self) -> usize {
        self.items.end()
    }
}

impl<N, T> Default for Arena<N, T> {
    fn default() -> Self {
        Self { items: Chunks::default(), free: Vec::new() }
    }
}

impl<N: Number, T> Index<N> for Arena<N, T> {
    type Output = T;

    fn index(&self, number: N) -> &T {
        &self.items[number]
    }
}

impl<N: Number, T> IndexMut<N> for Arena<N, T> {
    fn index_mut(&mut self, number: N) -> &mut T {
        &mut self.items[number]
    }
}
