//! Keeping the boxes in step with a tree.
//!
//! The boxes are as the tree has them, and nothing is decided here: only which of them can stay as they are. First all
//! that changed is taken out of its boxes, while they lie as they did; then it is put where the tree says it
//! stands now, from above; then what changed, and the boxes above it, are laid out, from below.

use kurbo::Size;

use super::{BoxedCard, BoxedStep, Downwards, Subtree, What};
use crate::arrange::tidy::{BoxNo, Scratch, Stand};
use crate::arrange::{Arranger as _, Sizes};
use crate::tree::{CardNo, StepNo, Tree, TreeChanges, Vertex};

pub(super) struct Placing<'a, S> {
    pub all: &'a mut Downwards,
    pub tree: &'a Tree,
    pub changes: &'a TreeChanges,
    pub sizes: &'a mut S,
}

impl<S: Sizes> Placing<'_, S> {
    /// Says whether anything is at another place, or drawn otherwise.
    pub fn follow(mut self) -> bool {
        self.take_out();
        let (n_cards, n_steps) = self.tree.ends();
        self.all.cards.grow(n_cards);
        self.all.steps.grow(n_steps);
        self.put_in();
        self.measure();
        self.lay()
    }

    fn take_out(&mut self) {
        let TreeChanges { gone_cards, gone_steps, moved, cards, steps, .. } = self.changes;
        // Stacks belong to the card that they bear on, the boxes of premises to their step.
        for &card in gone_cards.iter().chain(cards) {
            self.take_stacks_out(card);
        }
        for &step in gone_steps.iter().chain(steps) {
            self.take_premises_out(step);
        }
        // What is in a box still stood as a root.
        for &card in gone_cards.iter().chain(moved) {
            if let Some(in_box) = self.box_of_card(card) {
                self.all.remove_box(in_box);
                self.all.cards[card] = BoxedCard::default();
            }
        }
        for &step in gone_steps {
            if let Some(in_box) = self.box_of_step(step) {
                self.all.remove_box(in_box);
                self.all.steps[step] = BoxedStep::default();
            }
        }
    }

    /// What came has no number here yet.
    fn box_of_card(&self, card: CardNo) -> Option<BoxNo> {
        self.all.cards.get(card)?.in_box
    }

    fn box_of_step(&self, step: StepNo) -> Option<BoxNo> {
        self.all.steps.get(step)?.in_box
    }

    fn take_stacks_out(&mut self, card: CardNo) {
        let Some(in_box) = self.box_of_card(card) else { return };
        let hangs_here = |it: &BoxNo| matches!(self.all.held[*it].what, What::Stack { on, .. } if on == card);
        let stacks: Vec<BoxNo> = self.all.tidy.children(in_box).filter(hangs_here).collect();
        for stack in stacks {
            let cards: Vec<CardNo> = self.all.cards_in_box(stack).collect();
            for card in cards {
                if let Some(step) = self.all.cards[card].dot {
                    self.all.steps[step].in_box = None;
                }
                self.all.cards[card] = BoxedCard::default();
            }
            self.all.remove_box(stack);
        }
    }

    fn take_premises_out(&mut self, step: StepNo) {
        let Some(junction) = self.box_of_step(step) else { return };
        if !matches!(self.all.held[junction].what, What::Junction(_)) {
            return;
        }
        let children: Vec<BoxNo> = self.all.tidy.children(junction).collect();
        for child in children {
            let cards: Vec<CardNo> = self.all.cards_in_box(child).collect();
            if let What::Card(_) | What::Tray { .. } = self.all.held[child].what {
                for card in cards {
                    self.all.cards[card] = BoxedCard::default();
                }
                self.all.remove_box(child);
            }
        }
        self.all.steps[step].tray = None;
    }

    /// Puts everything under what it bears on, from above. What bears on something that has no box yet waits until that
    /// has one.
    fn put_in(&mut self) {
        let mut open: Vec<Vertex> = if self.changes.is_anew {
            Vec::new()
        } else {
            let TreeChanges { cards, steps, .. } = self.changes;
            cards.iter().copied().map(Vertex::Card).chain(steps.iter().copied().map(Vertex::Step)).collect()
        };
        let is_new_root = |it: &CardNo| self.changes.is_anew || self.changes.moved.contains(it);
        let roots: Vec<CardNo> = self.tree.roots().filter(is_new_root).collect();
        open.extend(roots.into_iter().rev().map(|it| self.put_root(it)));
        while let Some(vertex) = open.pop() {
            let n_open = open.len();
            match vertex {
                Vertex::Card(card) => {
                    if let Some(in_box) = self.all.cards[card].in_box {
                        self.put_steps(in_box, &mut open);
                    }
                }
                Vertex::Step(step) => self.put_step(step, &mut open),
            }
            // The first is to be done first.
            open[n_open..].reverse();
        }
    }

    fn put_root(&mut self, card: CardNo) -> Vertex {
        self.put_card(card, None);
        Vertex::Card(card)
    }

    /// Puts a card into a box of its own, or into a tray or a stack, which is to chain and to fit its cards then.
    fn put_card(&mut self, card: CardNo, into: Option<BoxNo>) -> BoxNo {
        let it = self.tree.card(card);
        self.all.cards[card].size = self.size_of(card);
        into.unwrap_or_else(|| {
            let apart = it.is_pinned.then_some(it.node);
            let own = self.all.add_box(What::Card(card), Stand::default(), apart);
            self.all.cards[card].in_box = Some(own);
            self.all.fit(own);
            own
        })
    }

    fn size_of(&mut self, card: CardNo) -> Size {
        self.sizes.card(card, self.tree.card(card).node, self.tree.hidden_by(Vertex::Card(card)))
    }

    /// Puts on a box all that bears on the cards in it.
    fn put_steps(&mut self, in_box: BoxNo, open: &mut Vec<Vertex>) {
        let cards: Vec<CardNo> = self.all.cards_in_box(in_box).collect();
        let mut children = Vec::new();
        for card in cards {
            self.boxes_on(Vertex::Card(card), &mut children, open);
        }
        self.set_children(in_box, &children);
    }

    /// The boxes of what bears on something, in order; they are made where there are none.
    fn boxes_on(&mut self, on: Vertex, boxes: &mut Vec<BoxNo>, open: &mut Vec<Vertex>) {
        let is_hidden = self.tree.hides(on);
        let mut steps = self.tree.steps_on(on);
        while let Some((&step, rest)) = steps.split_first() {
            let is_bare = |it: &StepNo| self.tree.step(*it).is_bare_evidence;
            let new = if let Vertex::Card(card) = on
                && is_bare(&step)
            {
                let n_stacked = steps.iter().take_while(|it| is_bare(it)).count();
                let (stacked, rest) = steps.split_at(n_stacked);
                steps = rest;
                self.put_stack(card, stacked)
            } else {
                steps = rest;
                self.put_junction(step, on, open)
            };
            self.all.tidy.hide(new, is_hidden);
            boxes.push(new);
        }
    }

    fn put_stack(&mut self, on: CardNo, steps: &[StepNo]) -> BoxNo {
        // A stack that was not taken out holds the same as before.
        let stack = self.all.steps[steps[0]].in_box.filter(|it| matches!(self.all.held[*it].what, What::Stack { .. }));
        if let Some(stack) = stack {
            return stack;
        }
        let stack = self.all.add_box(What::Stack { on, first: None }, Stand::default(), None);
        let mut cards = Vec::with_capacity(steps.len());
        for &step in steps {
            self.remove_junction(step);
            self.all.steps[step].in_box = Some(stack);
            for &card in &self.tree.step(step).premises {
                self.put_card(card, Some(stack));
                self.all.cards[card].dot = Some(step);
                cards.push(card);
            }
        }
        self.all.chain(stack, &cards);
        self.all.fit(stack);
        stack
    }

    /// A step that is stacked has no junction any more.
    fn remove_junction(&mut self, step: StepNo) {
        if let Some(in_box) = self.all.steps[step].in_box {
            self.all.remove_box(in_box);
        }
    }

    fn put_junction(&mut self, step: StepNo, on: Vertex, open: &mut Vec<Vertex>) -> BoxNo {
        let stand = Stand { over_first: true, beside: matches!(on, Vertex::Step(_)), apart: false };
        if let Some(junction) = self.all.steps[step].in_box {
            self.all.tidy.stand(junction, stand);
            return junction;
        }
        let junction = self.all.add_box(What::Junction(step), stand, None);
        self.all.steps[step].in_box = Some(junction);
        open.push(Vertex::Step(step));
        junction
    }

    /// Puts under a junction the premises that stand there, and what bears on the step.
    fn put_step(&mut self, step: StepNo, open: &mut Vec<Vertex>) {
        let Some(junction) = self.all.steps[step].in_box else { return };
        let it = self.tree.step(step);
        if it.is_bare_evidence {
            return;
        }
        self.all.steps[step].size = self.sizes.junction(it);
        self.all.fit(junction);
        let mut children = Vec::new();
        let mut together = Vec::new();
        for &premise in &it.premises {
            let is_here = self.tree.card(premise).home == Some(step);
            let is_apart = self.tree.card(premise).is_pinned;
            if !is_here || is_apart {
                self.all.far.look_again((step, premise));
            }
            if !is_here {
                continue;
            }
            let in_box = match self.all.cards[premise].in_box {
                Some(in_box) => in_box,
                None if it.is_linked() && !is_apart => {
                    let tray = self.tray_of(step);
                    together.push(premise);
                    self.put_card(premise, Some(tray))
                }
                None => self.put_card(premise, None),
            };
            if !children.contains(&in_box) {
                children.push(in_box);
                open.push(Vertex::Card(premise));
            }
        }
        if let Some(tray) = self.all.steps[step].tray
            && !together.is_empty()
        {
            self.all.chain(tray, &together);
            self.all.fit(tray);
        }
        self.boxes_on(Vertex::Step(step), &mut children, open);
        self.set_children(junction, &children);
        // It is drawn otherwise, even if nothing moves: in another colour, or with a line to another place.
        self.all.tidy.touch(junction);
    }

    fn tray_of(&mut self, step: StepNo) -> BoxNo {
        if let Some(tray) = self.all.steps[step].tray {
            return tray;
        }
        let tray = self.all.add_box(What::Tray { first: None }, Stand::default(), None);
        self.all.steps[step].tray = Some(tray);
        tray
    }

    fn set_children(&mut self, parent: BoxNo, children: &[BoxNo]) {
        let tidy = &mut self.all.tidy;
        if tidy.children(parent).eq(children.iter().copied()) {
            return;
        }
        let old: Vec<BoxNo> = tidy.children(parent).collect();
        for child in old.into_iter().chain(children.iter().copied()) {
            tidy.unlink(child);
        }
        for &child in children {
            tidy.link(child, parent);
        }
    }

    /// Asks again for the sizes of cards with something else on them.
    fn measure(&mut self) {
        for &card in &self.changes.written {
            let Some(in_box) = self.all.cards[card].in_box else { continue };
            let size = self.size_of(card);
            if std::mem::replace(&mut self.all.cards[card].size, size) != size {
                self.all.fit(in_box);
                // What lies in a tray or a stack may move although that is as large as before.
                self.all.tidy.touch(in_box);
            }
        }
    }

    fn lay(&mut self) -> bool {
        let all = &mut *self.all;
        let mut scratch = Scratch::default();
        let roots: Vec<BoxNo> = all.root_boxes(self.tree).collect();
        let stale: Vec<BoxNo> = roots.into_iter().flat_map(|it| all.tidy.stale(it)).collect();
        for &id in stale.iter().rev() {
            all.tidy.lay(id, &mut scratch);
        }
        let mut far = std::mem::take(&mut all.far);
        let TreeChanges { steps, gone_steps, .. } = self.changes;
        let leads_elsewhere = |(step, _)| steps.contains(&step) || gone_steps.contains(&step);
        far.follow(&*all, &stale, leads_elsewhere, |it| all.far_ends(self.tree, it));
        all.far = far;
        for &id in stale.iter().rev() {
            all.reach_out(id);
        }
        let n_trees = (self.tree.roots().count(), all.apart.len());
        let has_moved = !stale.is_empty() || n_trees != all.n_trees;
        if has_moved {
            all.n_trees = n_trees;
            all.place_trees(self.tree);
        }
        has_moved
    }
}

impl Downwards {
    /// The boxes at the ends of a line from a step to a premise that stands elsewhere, or apart, still.
    pub(super) fn far_ends(&self, tree: &Tree, (step, card): (StepNo, CardNo)) -> Option<[BoxNo; 2]> {
        let ends = [self.steps[step].in_box?, self.cards[card].in_box?];
        let is_far = tree.step(step).premises.contains(&card)
            && (tree.card(card).home != Some(step) || self.tidy.get(ends[1]).stand.apart);
        is_far.then_some(ends)
    }

    /// Finds what a branch covers with its lines.
    pub(super) fn reach_out(&mut self, id: BoxNo) {
        let branch = Subtree { top: id, corner: kurbo::Point::ZERO };
        let below = self.below(branch).map(|it| self.reach(it));
        let own = [self.tidy.get(id).extent].into_iter().chain(self.far_extent(id));
        let reach = own.chain(below).reduce(|a, b| a.union(b)).unwrap_or_default();
        self.held[id].reach = reach;
    }
}
