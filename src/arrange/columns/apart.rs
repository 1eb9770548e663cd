//! Setting separate branches at the same time, as a map is read.
//!
//! How a branch is set follows from what it holds alone, and it writes to nothing else. So the boxes of some are lent to
//! arrangements of their own, set there by other threads, and taken back; what these branches hang on is set then. On any
//! number of threads all comes out the same.

use std::ops::Range;

use rayon::prelude::*;

use super::Columns;
use super::branches::{Branches, Scratch, Trays};
use crate::tree::{CardNo, StepNo, Vertex};

/// What hangs on nothing of a list.
pub(super) const NOTHING: u32 = u32::MAX;
/// Fewer are set before another thread has woken.
const FEW: usize = 4_000;
/// No branch is more than such a part of what a thread sets, so that all take about as long.
const LARGEST_PART: usize = 4;
/// So many are opened at most to find smaller ones: in a long chain there are none.
const MOST_OPENED: usize = 128;

/// Which branches are set at the same time, and what waits for them. Each is the range of all that hangs on it.
#[derive(Debug, Default)]
struct Split {
    /// For each thread.
    shares: Vec<Vec<Range<usize>>>,
    /// From above.
    rest: Vec<usize>,
}

/// The cards and steps of some branches.
#[derive(Debug, Default)]
struct Share {
    cards: Vec<CardNo>,
    steps: Vec<StepNo>,
}

impl Branches<'_> {
    /// Sets all of a tree: it is listed from above, with which of it each hangs on.
    pub(super) fn set_apart(&mut self, all: &[Vertex], above: &[u32]) {
        let n_threads = rayon::current_num_threads();
        let work = &mut Scratch::default();
        if all.len() < FEW || n_threads == 1 {
            return self.set(all, work);
        }
        let Split { mut shares, rest } = Split::of(above, n_threads);
        // What stands in a tray has to know what else does, and that may be lent.
        for step in rest.iter().filter_map(|it| all[*it].as_step()) {
            self.tray_room(step);
        }
        let own = shares.pop().unwrap_or_default();
        let lent: Vec<Share> = shares.iter().map(|it| Share::of(all, it)).collect();
        let mut others = self.all.lend(&Share::of(all, &own), &lent);
        let (tree, is_anew, rooms) = (self.tree, self.is_anew, self.trays.rooms.clone());
        rayon::join(
            || own.into_iter().for_each(|it| self.set(&all[it], work)),
            || {
                others.par_iter_mut().zip(&shares).for_each(|(boxes, share)| {
                    let trays = Trays { rooms: rooms.clone(), ..Trays::default() };
                    let mut other = Branches { all: boxes, tree, is_anew, trays };
                    let work = &mut Scratch::default();
                    for branch in share {
                        other.set(&all[branch.clone()], work);
                    }
                });
            },
        );
        lent.iter().zip(others).for_each(|(share, boxes)| self.all.take_back(share, boxes));
        rest.iter().rev().for_each(|it| self.set(&all[*it..=*it], work));
    }
}

impl Columns {
    /// Moves the boxes of shares to arrangements of their own.
    fn lend(&mut self, kept: &Share, shares: &[Share]) -> Vec<Self> {
        let (cards, steps): (Vec<_>, Vec<_>) =
            shares.iter().map(|it| (it.cards.as_slice(), it.steps.as_slice())).unzip();
        let boxes = self.cards.lend(&kept.cards, &cards).into_iter().zip(self.steps.lend(&kept.steps, &steps));
        let marks_of_cards = self.marks_of_cards.lend(&kept.cards, &cards);
        let marks = marks_of_cards.into_iter().zip(self.marks_of_steps.lend(&kept.steps, &steps));
        let manner = self.manner;
        let of_share = |((cards, steps), (marks_of_cards, marks_of_steps))| Self {
            manner,
            cards,
            steps,
            marks_of_cards,
            marks_of_steps,
            ..Self::default()
        };
        boxes.zip(marks).map(of_share).collect()
    }

    fn take_back(&mut self, share: &Share, lent: Self) {
        self.cards.take_back(&share.cards, lent.cards);
        self.marks_of_cards.take_back(&share.cards, lent.marks_of_cards);
        self.steps.take_back(&share.steps, lent.steps);
        self.marks_of_steps.take_back(&share.steps, lent.marks_of_steps);
        self.before.and_then(&lent.before);
    }
}

impl Share {
    fn of(all: &[Vertex], branches: &[Range<usize>]) -> Self {
        let mut share = Self::default();
        for vertex in branches.iter().flat_map(|it| &all[it.clone()]) {
            match *vertex {
                Vertex::Card(card) => share.cards.push(card),
                Vertex::Step(step) => share.steps.push(step),
            }
        }
        share
    }
}

impl Split {
    fn of(above: &[u32], n_threads: usize) -> Self {
        let sizes = sizes(above);
        let share = above.len() / n_threads;
        let mut split = Self { shares: vec![Vec::new(); n_threads], rest: Vec::new() };
        let mut n_shared = 0;
        let mut open: Vec<usize> = beside(0, above.len(), &sizes).collect();
        // Neighbours are set by one thread: their boxes are neighbours, too.
        while let Some(top) = open.pop() {
            let size = sizes[top];
            if size > share / LARGEST_PART && split.rest.len() < MOST_OPENED {
                split.rest.push(top);
                open.extend(beside(top + 1, top + size, &sizes));
            } else {
                let nth = (n_shared + size / 2) / share.max(1);
                split.shares[nth.min(n_threads - 1)].push(top..top + size);
                n_shared += size;
            }
        }
        // What hangs on another comes after it.
        split.rest.sort_unstable();
        split
    }
}

/// How many each branch holds.
fn sizes(above: &[u32]) -> Vec<usize> {
    let mut sizes = vec![1; above.len()];
    for (nth, &above) in above.iter().enumerate().rev() {
        if above != NOTHING {
            sizes[above as usize] += sizes[nth];
        }
    }
    sizes
}

/// The tops of branches that follow one another.
fn beside(first: usize, end: usize, sizes: &[usize]) -> impl Iterator<Item = usize> + '_ {
    let within = move |it: &usize| *it < end;
    std::iter::successors(Some(first).filter(within), move |it| Some(it + sizes[*it]).filter(within))
}
