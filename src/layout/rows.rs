//! The map as an outline: rows in reading order, found by their number without going through those before.

use super::arena::NONE;
use super::{Layout, Owner, What};
use crate::model::{Line, Map, NodeId, Role};

/// The rows of the outline from one of them on.
pub struct Rows<'a> {
    layout: &'a Layout,
    map: &'a Map,
    /// So many rows are still to be passed over.
    skip: usize,
    open: Vec<Open>,
}

/// What is still to be read.
#[derive(Clone, Copy)]
enum Open {
    Box {
        id: u32,
        depth: usize,
    },
    /// A box among its siblings, and those after it that hang on the same.
    Siblings {
        id: u32,
        depth: usize,
    },
    /// The cards of a stack.
    Stacked {
        card: u32,
        depth: usize,
    },
    /// The premises of a step, from one of them on.
    Premises {
        step: u32,
        nth: usize,
        depth: usize,
    },
}

impl Layout {
    /// The number of rows in the outline of what is seen.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The rows from number `first` on. `map` is the one that was laid out.
    pub fn rows<'a>(&'a self, map: &'a Map, first: usize) -> Rows<'a> {
        let mut open: Vec<Open> = self.root_boxes().map(|id| Open::Box { id, depth: 0 }).collect();
        open.reverse();
        Rows { layout: self, map, skip: first, open }
    }

    /// The number of the row of a node that is seen.
    pub fn row_of(&self, map: &Map, node: NodeId) -> Option<usize> {
        let mut card = *self.card_of.get(&node)?;
        self.corner(self.cards[card].in_box)?;
        let mut row = 0;
        loop {
            // From the card to the step it stands under.
            let home = self.cards[card].home;
            if home == NONE {
                let before = self.root_boxes().take_while(|it| *it != self.cards[card].in_box);
                return Some(row + before.map(|it| self.rows_in(it)).sum::<usize>());
            }
            let mut step = home;
            let mut owner = self.steps[step].on;
            if self.steps[step].stacked {
                let stack = self.steps[step].in_box;
                row += self.cards_in_box(stack).take_while(|it| *it != card).count() + self.rows_before(stack);
            } else {
                let premises = &map.inference(self.steps[step].id)?.premises;
                let before = premises.iter().take_while(|it| **it != self.cards[card].node);
                row += before.map(|it| self.rows_of_premise(step, *it)).sum::<usize>();
                row += self.rows_before(self.steps[step].in_box);
            }
            // From a step to the step that it attacks or backs, as far as that goes.
            while let Owner::Step(on) = owner {
                let premises = &map.inference(self.steps[on].id)?.premises;
                row += premises.iter().map(|it| self.rows_of_premise(on, *it)).sum::<usize>();
                row += self.rows_before(self.steps[on].in_box);
                step = on;
                owner = self.steps[step].on;
            }
            let Owner::Card(on) = owner else { return None };
            row += 1;
            card = on;
        }
    }

    /// The rows of what stands before a box among what hangs on the same.
    fn rows_before(&self, id: u32) -> usize {
        let owner = self.owner_of(id);
        let siblings = self.tidy.children(self.tidy.get(id).parent).take_while(|it| *it != id);
        let same = siblings.filter(|it| self.owner_of(*it) == owner && !self.tidy.get(*it).hidden);
        same.map(|it| self.rows_in(it)).sum()
    }

    fn rows_in(&self, id: u32) -> usize {
        self.boxes[id].n_rows as usize
    }

    fn rows_of_premise(&self, step: u32, node: NodeId) -> usize {
        let Some(card) = self.card_under(step, node) else { return 1 };
        let in_box = self.cards[card].in_box;
        match self.held(in_box) {
            What::Tray { .. } => {
                let kids = self.kids(in_box, Owner::Card(card)).filter(|it| !self.tidy.get(*it).hidden);
                1 + kids.map(|it| self.rows_in(it)).sum::<usize>()
            }
            _ => self.rows_in(in_box),
        }
    }
}

impl Rows<'_> {
    fn of_card(&mut self, card: u32, depth: usize) -> Option<Line> {
        let it = &self.layout.cards[card];
        let via = (it.home != NONE).then(|| self.layout.steps[it.home].id);
        self.pass(Line { node: it.node, via, role: it.role, depth, again: false })
    }

    fn pass(&mut self, line: Line) -> Option<Line> {
        if self.skip > 0 {
            self.skip -= 1;
            return None;
        }
        Some(line)
    }

    fn open_kids(&mut self, in_box: u32, card: u32, depth: usize) {
        if let Some(first) = self.layout.kids(in_box, Owner::Card(card)).next() {
            self.open.push(Open::Siblings { id: first, depth: depth + 1 });
        }
    }

    fn read_box(&mut self, id: u32, depth: usize) -> Option<Line> {
        let n_rows = self.layout.rows_in(id);
        if self.layout.tidy.get(id).hidden {
            return None;
        }
        if n_rows <= self.skip {
            self.skip -= n_rows;
            return None;
        }
        match self.layout.held(id) {
            What::Nothing | What::Tray { .. } => None,
            What::Card(card) => {
                self.open_kids(id, card, depth);
                self.of_card(card, depth)
            }
            What::Stack { first, .. } => {
                self.open.push(Open::Stacked { card: first, depth });
                None
            }
            What::Junction(step) => {
                if let Some(first) = self.layout.kids(id, Owner::Step(step)).next() {
                    self.open.push(Open::Siblings { id: first, depth: depth + 1 });
                }
                self.open.push(Open::Premises { step, nth: 0, depth });
                None
            }
        }
    }

    fn read_premise(&mut self, step: u32, nth: usize, depth: usize) -> Option<Line> {
        let id = self.layout.steps[step].id;
        let inference = self.map.inference(id)?;
        let &node = inference.premises.get(nth)?;
        self.open.push(Open::Premises { step, nth: nth + 1, depth });
        let Some(card) = self.layout.card_under(step, node) else {
            let of_target = self.layout.role_of(self.layout.steps[step].on);
            let role = Role::of_premise(self.map.node(node)?.kind, inference, of_target);
            return self.pass(Line { node, via: Some(id), role, depth, again: true });
        };
        let in_box = self.layout.cards[card].in_box;
        if let What::Tray { .. } = self.layout.held(in_box) {
            self.open_kids(in_box, card, depth);
            return self.of_card(card, depth);
        }
        self.read_box(in_box, depth)
    }
}

impl Iterator for Rows<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while let Some(next) = self.open.pop() {
            let line = match next {
                Open::Box { id, depth } => self.read_box(id, depth),
                Open::Siblings { id, depth } => {
                    let next = self.layout.tidy.get(id).next;
                    if next != NONE && self.layout.owner_of(next) == self.layout.owner_of(id) {
                        self.open.push(Open::Siblings { id: next, depth });
                    }
                    self.read_box(id, depth)
                }
                Open::Stacked { card, depth } => {
                    let next = self.layout.cards[card].next;
                    if next != NONE {
                        self.open.push(Open::Stacked { card: next, depth });
                    }
                    self.of_card(card, depth)
                }
                Open::Premises { step, nth, depth } => self.read_premise(step, nth, depth),
            };
            if line.is_some() {
                return line;
            }
        }
        None
    }
}
