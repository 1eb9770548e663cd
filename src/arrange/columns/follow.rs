//! Keeping branches in step with a tree, in named steps.
//!
//! What went is forgotten, what came or changed is measured; what changed, and all that it hangs on, is found from the
//! roots down, set from below, and told from above how it stands.

use super::Columns;
use super::apart::NOTHING;
use super::boxes::{CardBox, Marks, Mention, StepBox};
use super::branches::{Branches, Scratch, each_below, has_tray};
use super::manner::Growth;
use super::shape::At;
use crate::arrange::{CardSize, CardToSize, Sizes};
use crate::tree::arena::Number as _;
use crate::tree::{CardNo, StepNo, TreeChanges, Vertex};

/// What is to be placed again, from above: each is followed by all of its branch that is.
#[derive(Debug, Default)]
struct Stale {
    vertices: Vec<Vertex>,
    /// Which of them each hangs on, if it hangs on any.
    above: Vec<u32>,
}

pub(super) struct Placing<'a, S> {
    pub branches: Branches<'a>,
    pub sizes: &'a mut S,
}

impl<S: Sizes> Placing<'_, S> {
    pub fn forget(&mut self, changes: &TreeChanges) {
        for &card in &changes.gone_cards {
            if self.branches.all.cards.get(card).is_some() {
                self.branches.all.remember_over(card);
                self.branches.all.cards[card] = CardBox::default();
                self.branches.all.marks_of_cards[card] = Marks::default();
                self.branches.all.pinned.remove(&card);
            }
        }
        for &step in &changes.gone_steps {
            if self.branches.all.steps.get(step).is_some() {
                self.branches.all.remember_begins(step);
                self.branches.all.steps[step] = StepBox::default();
                self.branches.all.marks_of_steps[step] = Marks::default();
            }
        }
    }

    pub fn take_in(&mut self, changes: &TreeChanges) {
        let (n_cards, n_steps) = self.branches.tree.ends();
        let Columns { cards, steps, marks_of_cards, marks_of_steps, .. } = &mut *self.branches.all;
        cards.grow(n_cards);
        marks_of_cards.grow(n_cards);
        steps.grow(n_steps);
        marks_of_steps.grow(n_steps);
        if changes.is_anew {
            self.take_in_all();
            return;
        }
        for &card in &changes.moved {
            self.take_in_card(card);
        }
        for &step in &changes.steps {
            self.take_in_step(step);
        }
        for &card in &changes.cards {
            // What is shown of a folded card is otherwise.
            self.branches.all.marks_of_cards[card].is_measured = false;
            self.touch_with_tray(card);
        }
        for &card in &changes.written {
            // What was never shown is measured when it is.
            if self.branches.all.marks_of_cards[card].is_measured && self.measure(self.to_size(card)) {
                self.touch_with_tray(card);
            }
        }
    }

    /// Takes in a tree that was read anew, of which every number is in use, in the order of memory.
    fn take_in_all(&mut self) {
        let (n_cards, n_steps) = self.branches.tree.ends();
        let tree = self.branches.tree;
        for card in (0..n_cards).map(CardNo::of) {
            let it = tree.card(card);
            self.branches.all.cards[card].node = Some(it.node);
            self.find_place_of_own(card);
            self.branches.all.marks_of_cards[card].is_stale = true;
        }
        for step in (0..n_steps).map(StepNo::of) {
            self.take_in_own_of_step(step);
            self.branches.all.marks_of_steps[step].is_stale = true;
        }
        // Where something is cut off, what that is shows later.
        if !self.branches.tree.is_cut_somewhere() {
            self.measure_new((0..n_cards).map(CardNo::of));
        }
    }

    fn take_in_card(&mut self, card: CardNo) {
        let it = self.branches.tree.card(card);
        self.branches.all.cards[card].node = Some(it.node);
        self.branches.all.marks_of_cards[card].is_measured = false;
        self.find_place_of_own(card);
        self.touch(Vertex::Card(card));
    }

    /// Whether a card hangs on nothing in the arrangement: it is a root, or lies where somebody put it.
    fn find_place_of_own(&mut self, card: CardNo) {
        let it = self.branches.tree.card(card);
        if it.is_pinned {
            self.branches.all.pinned.insert(card);
        } else {
            self.branches.all.pinned.remove(&card);
        }
        self.branches.all.marks_of_cards[card].is_tree = it.is_pinned || it.home.is_none();
    }

    fn to_size(&self, card: CardNo) -> CardToSize {
        let tree = self.branches.tree;
        CardToSize { card, node: tree.card(card).node, hides: tree.hidden_by(Vertex::Card(card)) }
    }

    /// Asks for the size of a card, and says whether it is another than before.
    fn measure(&mut self, to_size: CardToSize) -> bool {
        let card = to_size.card;
        let it = self.branches.tree.card(card);
        self.branches.all.marks_of_cards[card].is_measured = true;
        let CardSize { size, unfolded_height } = self.sizes.card(to_size);
        let own = &mut self.branches.all.cards[card];
        let shown_h = size.height.ceil() as i32;
        // Cards that the shown levels end with are no smaller before they are opened.
        let h = if it.is_cut { shown_h } else { unfolded_height.ceil() as i32 };
        let (old, new) = ((own.w, own.h, own.shown_h), (size.width.ceil() as i32, h, shown_h));
        (own.w, own.h, own.shown_h) = new;
        old != new
    }

    fn take_in_step(&mut self, step: StepNo) {
        self.take_in_own_of_step(step);
        let tree = self.branches.tree;
        for card in tree.premises_here(step) {
            let was_tree = self.branches.all.marks_of_cards[card].is_tree;
            self.find_place_of_own(card);
            // How far below its card a branch begins depends on the tray.
            if was_tree != self.branches.all.marks_of_cards[card].is_tree || !tree.card(card).steps.is_empty() {
                self.touch(Vertex::Card(card));
            }
        }
        self.touch(Vertex::Step(step));
    }

    fn take_in_own_of_step(&mut self, step: StepNo) {
        let it = self.branches.tree.step(step);
        let on = match it.on {
            Vertex::Card(card) => Some(self.branches.tree.card(card).node),
            Vertex::Step(_) => None,
        };
        let size = if it.is_bare_evidence { kurbo::Size::ZERO } else { self.sizes.junction(it) };
        if self.branches.all.steps[step].on != on {
            self.branches.all.remember_begins(step);
            self.branches.all.steps[step].begins = [None; 2];
        }
        let mentions = it.premises.iter().filter(|card| self.branches.tree.card(**card).home != Some(step));
        let mentions: Box<[Mention]> = mentions.map(|&card| Mention { card, at: [At::default(); 2] }).collect();
        let own = &mut self.branches.all.steps[step];
        (own.id, own.on, own.mentions) = (Some(it.id), on, mentions);
        (own.pill_w, own.pill_h) = (size.width.ceil() as i32, size.height.ceil() as i32);
    }

    /// Marks a card, and those in a tray with it: what bears on them begins below the tallest.
    fn touch_with_tray(&mut self, card: CardNo) {
        self.touch(Vertex::Card(card));
        let Some(home) = self.branches.tree.card(card).home else { return };
        // Each tray is gone through once, however many of its cards changed.
        if self.branches.tree.step(home).is_linked() && self.branches.trays.touched.insert(home) {
            let tree = self.branches.tree;
            for premise in tree.premises_here(home) {
                self.touch(Vertex::Card(premise));
            }
        }
    }

    fn touch(&mut self, vertex: Vertex) {
        self.branches.all.touch(self.branches.tree, vertex);
    }

    /// Sets all that is stale, and says whether there was anything.
    pub fn place(&mut self) -> bool {
        let Stale { vertices, above } = self.stale();
        self.measure_new(vertices.iter().filter_map(|it| it.as_card()));
        if self.branches.is_anew {
            self.branches.set_apart(&vertices, &above);
        } else {
            self.branches.set(&vertices, &mut Scratch::default());
        }
        self.stand(&vertices);
        !vertices.is_empty()
    }

    /// Asks for the sizes of those of some cards that were not asked for before.
    fn measure_new(&mut self, some: impl Iterator<Item = CardNo>) {
        let new = some.filter(|it| !self.branches.all.marks_of_cards[*it].is_measured);
        let new: Vec<CardToSize> = new.map(|it| self.to_size(it)).collect();
        self.sizes.get_ready(&new);
        for card in new {
            self.measure(card);
        }
    }

    /// What is to be placed again, from above. What a tree hangs on at its top is known only from there.
    fn stale(&mut self) -> Stale {
        let mut stale = Stale::default();
        let mut open: Vec<(Vertex, bool, u32)> = Vec::new();
        let roots = self.branches.tree.roots().filter(|it| !self.branches.tree.card(*it).is_pinned);
        let trees = self.branches.all.pinned.iter().copied().chain(roots);
        let tops: Vec<CardNo> = trees.filter(|it| self.branches.all.marks_of_cards[*it].is_stale).collect();
        for card in tops {
            self.branches.all.marks_of_cards[card].is_upright = true;
            // Wherever it was put, all else of its tree hangs on a root.
            open.push((Vertex::Card(card), self.branches.tree.card(card).home.is_none(), NOTHING));
        }
        while let Some((vertex, is_top, above)) = open.pop() {
            let own = stale.vertices.len() as u32;
            stale.vertices.push(vertex);
            stale.above.push(above);
            let marks = self.branches.all.marks_mut(vertex);
            (marks.is_stale, marks.is_top) = (false, is_top);
            let is_chain = is_top && self.has_one_below(vertex);
            each_below(self.branches.tree, vertex, |below| {
                let marks = self.branches.all.marks(below);
                if marks.is_stale || marks.is_top != is_chain {
                    open.push((below, is_chain, own));
                }
            });
        }
        stale
    }

    /// All that hangs on something hangs on the one thing right below it.
    fn has_one_below(&self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Card(card) => self.branches.tree.card(card).steps.len() == 1,
            Vertex::Step(step) => {
                let it = self.branches.tree.step(step);
                it.premises.len() == 1 && it.steps.is_empty()
            }
        }
    }

    /// Tells what hangs on each of some how it stands, and what hangs on that, as far as it stood otherwise.
    fn stand(&mut self, some: &[Vertex]) {
        let Branches { all, tree, is_anew, .. } = &mut self.branches;
        let grows_down = all.manner.growth == Growth::Down;
        let mut open = Vec::new();
        for &top in some {
            open.push(top);
            while let Some(vertex) = open.pop() {
                let is_upright = all.marks(vertex).is_upright;
                // What is new lies flat until it is told otherwise.
                if *is_anew && !is_upright {
                    continue;
                }
                // In a tray that grows to the right all lie flat.
                let may_turn = match vertex {
                    Vertex::Step(step) => grows_down || !has_tray(tree, step),
                    Vertex::Card(_) => true,
                };
                each_below(tree, vertex, |below| {
                    let marks = all.marks_mut(below);
                    let stands = is_upright
                        && match (vertex, below) {
                            (Vertex::Card(_), Vertex::Step(_)) => marks.turns,
                            (Vertex::Step(_), Vertex::Card(_)) => may_turn,
                            _ => false,
                        };
                    if std::mem::replace(&mut marks.is_upright, stands) != stands {
                        open.push(below);
                    }
                });
            }
        }
    }
}
