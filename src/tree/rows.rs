//! The map as an outline: rows in reading order, found by their number without going through those before.

use super::{CardNo, StepNo, Tree, Vertex};
use crate::model::{Line, NodeId};

/// The rows of the outline from one of them on.
pub struct Rows<'a> {
    tree: &'a Tree,
    /// So many rows are still to be passed over.
    skip: usize,
    /// What is still to be read; the last is read first.
    ahead: Vec<Ahead>,
}

#[derive(Clone, Copy)]
enum Ahead {
    Card {
        card: CardNo,
        depth: usize,
    },
    /// The premises of a step, from one of them on.
    Premises {
        step: StepNo,
        nth: usize,
        depth: usize,
    },
    /// The steps that bear on something, from one of them on.
    Steps {
        on: Vertex,
        nth: usize,
        depth: usize,
    },
}

impl Tree {
    /// The number of rows in the outline of what is seen.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The rows from number `first` on.
    pub fn rows(&self, first: usize) -> Rows<'_> {
        let mut ahead: Vec<Ahead> = self.roots().map(|card| Ahead::Card { card, depth: 0 }).collect();
        ahead.reverse();
        Rows { tree: self, skip: first, ahead }
    }

    /// The number of the row of a node that is seen.
    pub fn row_of(&self, node: NodeId) -> Option<usize> {
        let card = self.card_no(node)?;
        let (mut row, mut at) = (0, Vertex::Card(card));
        while let Some(above) = self.above(at) {
            if self.hides(above) {
                return None;
            }
            row += match at {
                Vertex::Card(card) => self.rows_before_premise(above, card),
                Vertex::Step(step) => self.rows_before_step(above, step),
            };
            at = above;
        }
        let before = self.roots().take_while(|it| Vertex::Card(*it) != at);
        Some(row + before.map(|it| self.rows_in(Vertex::Card(it))).sum::<usize>())
    }

    fn rows_in(&self, vertex: Vertex) -> usize {
        self.tally(vertex).n_rows as usize
    }

    /// The rows of the premises of a step before one of them.
    fn rows_before_premise(&self, above: Vertex, card: CardNo) -> usize {
        let Vertex::Step(step) = above else { return 0 };
        let before = self.steps[step].premises.iter().take_while(|it| **it != card);
        before.map(|it| self.rows_of_premise(step, *it)).sum()
    }

    /// The rows from that of what a step bears on, or the first of them, to the first of the step.
    fn rows_before_step(&self, above: Vertex, step: StepNo) -> usize {
        let own = match above {
            Vertex::Card(_) => 1,
            Vertex::Step(on) => self.steps[on].premises.iter().map(|it| self.rows_of_premise(on, *it)).sum(),
        };
        let before = self.steps_on(above).iter().take_while(|it| **it != step);
        own + before.map(|it| self.rows_in(Vertex::Step(*it))).sum::<usize>()
    }

    fn rows_of_premise(&self, step: StepNo, premise: CardNo) -> usize {
        if self.cards[premise].home == Some(step) { self.rows_in(Vertex::Card(premise)) } else { 1 }
    }
}

impl Rows<'_> {
    /// Passes over so many rows if none of them is asked for.
    fn skips(&mut self, n_rows: usize) -> bool {
        let is_before = n_rows <= self.skip;
        if is_before {
            self.skip -= n_rows;
        }
        is_before
    }

    fn read_card(&mut self, card: CardNo, depth: usize) -> Option<Line> {
        if self.skips(self.tree.rows_in(Vertex::Card(card))) {
            return None;
        }
        let it = self.tree.card(card);
        if !it.is_folded {
            self.ahead.push(Ahead::Steps { on: Vertex::Card(card), nth: 0, depth: depth + 1 });
        }
        if self.skips(1) {
            return None;
        }
        let via = it.home.map(|it| self.tree.step(it).id);
        Some(Line { node: it.node, via, role: it.role, depth, again: false })
    }

    fn read_premise(&mut self, step: StepNo, nth: usize, depth: usize) -> Option<Line> {
        let it = self.tree.step(step);
        let &premise = it.premises.get(nth)?;
        self.ahead.push(Ahead::Premises { step, nth: nth + 1, depth });
        let card = self.tree.card(premise);
        if card.home == Some(step) {
            return self.read_card(premise, depth);
        }
        if self.skips(1) {
            return None;
        }
        let role = self.tree.role_in(step, premise);
        Some(Line { node: card.node, via: Some(it.id), role, depth, again: true })
    }

    fn read_step(&mut self, on: Vertex, nth: usize, depth: usize) {
        let Some(&step) = self.tree.steps_on(on).get(nth) else { return };
        self.ahead.push(Ahead::Steps { on, nth: nth + 1, depth });
        if !self.skips(self.tree.rows_in(Vertex::Step(step))) {
            self.ahead.push(Ahead::Steps { on: Vertex::Step(step), nth: 0, depth: depth + 1 });
            self.ahead.push(Ahead::Premises { step, nth: 0, depth });
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while let Some(next) = self.ahead.pop() {
            let line = match next {
                Ahead::Card { card, depth } => self.read_card(card, depth),
                Ahead::Premises { step, nth, depth } => self.read_premise(step, nth, depth),
                Ahead::Steps { on, nth, depth } => {
                    self.read_step(on, nth, depth);
                    None
                }
            };
            if line.is_some() {
                return line;
            }
        }
        None
    }
}
