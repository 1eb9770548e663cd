//! What an edit asks to be read again.

use std::collections::BTreeSet;

use super::arena::NONE;
use super::read::{Open, Reading, Sizes};
use super::{Card, Layout, Owner, Step, What};
use crate::model::{InferenceId, Map, NodeId, NodeKind, Target};

/// Where shared claims stand is looked at so many times before the map is read as a whole.
const MOST_ROUNDS: usize = 8;

impl Layout {
    /// Brings the places up to date with what changed in a map. `touched` names further nodes whose cards may have
    /// got another size. Says whether anything moved.
    pub fn follow(&mut self, old: &Map, new: &Map, sizes: &mut impl Sizes, touched: &[NodeId]) -> bool {
        let (nodes, steps) = (new.changed_nodes(old), new.changed_inferences(old));
        // A circle through a step goes on from the node that the step bears on, and comes back to it.
        let makes_circle = |id: &InferenceId| {
            let comes_back =
                |on: NodeId| new.uses(on).iter().any(|it| new.target_node(*it).is_none_or(|it| new.bears_on(it, on)));
            new.inference(*id).is_some() && new.target_node(*id).is_none_or(comes_back)
        };
        let is_much = nodes.len() + steps.len() > new.n_nodes() / 2 + 64;
        if self.is_circular || is_much || steps.iter().any(makes_circle) {
            *self = Self::of(new, sizes);
            return true;
        }
        let mut reading = Reading::new(self, new, sizes);
        if !reading.follow(old, &nodes, &steps, touched) {
            *self = Self::of(new, sizes);
            return true;
        }
        reading.settle()
    }
}

impl<'a, S: Sizes> Reading<'a, S> {
    /// False if too much depends on one another to be told apart.
    pub fn follow(&mut self, old: &Map, nodes: &[NodeId], steps: &[InferenceId], touched: &[NodeId]) -> bool {
        let premises = |map: &'a Map, id: InferenceId| map.inference(id).map_or(&[][..], |it| &it.premises);
        for &id in steps {
            let kept = premises(self.map, id);
            if let Some(&step) = self.layout.step_of.get(&id) {
                self.open.push(Open::Seat(step));
                self.hang_again(self.layout.steps[step].on);
                if old.inference(id).is_none_or(|it| it.premises != kept) {
                    self.unseat(step);
                }
                if self.map.inference(id).is_none() {
                    self.remove_step(step);
                }
            }
            if let Some(inference) = self.map.inference(id) {
                let on = match inference.target {
                    Target::Node(node) => self.layout.card_of.get(&node).map(|it| Owner::Card(*it)),
                    Target::Inference(step) => self.layout.step_of.get(&step).map(|it| Owner::Step(*it)),
                };
                if let Some(on) = on {
                    self.hang_again(on);
                }
            }
            let before = old.inference(id).map_or(&[][..], |it| &it.premises);
            for &node in kept.iter().chain(before) {
                self.use_changed(node);
            }
        }
        for &id in nodes {
            self.node_changed(old, id);
        }
        for &id in touched {
            if let Some(&card) = self.layout.card_of.get(&id) {
                self.measure(card);
            }
        }
        // Much may be asked for more than once.
        self.open.sort_unstable();
        self.open.dedup();
        self.work();
        let moved = steps.iter().filter_map(|it| Some(self.layout.steps[*self.layout.step_of.get(it)?].in_box));
        // What is folded within a branch may be seen first or last, as the branch itself is folded or not.
        let folds = old.counts().folded + self.map.counts().folded > 1;
        let mut doubtful = self.layout.shared_below(moved.filter(|it| *it != NONE), self.map, folds);
        let read_elsewhere = std::mem::take(&mut self.read_elsewhere);
        let kids =
            read_elsewhere.iter().filter_map(|it| self.layout.card_of.get(it)).flat_map(|it| self.layout.kids_of(*it));
        doubtful.extend(self.layout.shared_below(kids, self.map, folds));
        doubtful.extend(read_elsewhere.into_iter().filter(|it| self.layout.shared.contains(it)));
        if !self.settle_shared(doubtful, folds) {
            return false;
        }
        let mut gone: Vec<u32> = self.loose.keys().copied().collect();
        gone.sort_unstable();
        for card in gone {
            if self.map.node(self.layout.cards[card].node).is_some() {
                return false;
            }
            let kids = self.take_kids(card);
            self.remove_card(card);
            for kid in kids {
                self.remove_branch(kid);
            }
        }
        true
    }

    /// What hangs on a card without a seat still: it may have been hung elsewhere meanwhile, or be gone.
    pub fn take_kids(&mut self, card: u32) -> Vec<u32> {
        let mut kids = self.loose.remove(&card).unwrap_or_default();
        let layout = &self.layout;
        kids.retain(|&it| layout.tidy.get(it).parent == NONE && layout.owner_of(it) == Some(Owner::Card(card)));
        kids
    }

    /// What bears on something is looked at again; so is what it is stacked with.
    fn hang_again(&mut self, owner: Owner) {
        self.open.push(Open::Hang(owner));
        let step = match owner {
            Owner::Card(card) => self.layout.cards[card].home,
            Owner::Step(step) => step,
        };
        let is_evidence = match owner {
            Owner::Card(card) => self.layout.cards[card].kind == NodeKind::Evidence,
            Owner::Step(_) => true,
        };
        if step != NONE && is_evidence {
            self.open.push(Open::Hang(self.layout.steps[step].on));
        }
    }

    /// A node became, or is no longer, a premise of a step.
    fn use_changed(&mut self, id: NodeId) {
        self.read_elsewhere.push(id);
        let n_uses = self.map.uses(id).len();
        if n_uses < 2 {
            self.layout.shared.remove(&id);
        } else if self.layout.shared.insert(id) {
            // The steps that are as before count it anew.
            for step in self.map.uses(id).iter().filter_map(|it| self.layout.step_of.get(it)) {
                let it = &mut self.layout.steps[*step];
                it.meets_shared = true;
                if it.in_box != NONE {
                    self.layout.tidy.touch(it.in_box);
                }
            }
        }
        let is_root = n_uses == 0 && self.map.node(id).is_some();
        match self.layout.card_of.get(&id) {
            Some(&card) if !is_root && self.layout.cards[card].home == NONE => self.loosen(card),
            _ if is_root => self.open.push(Open::SeatRoot(id)),
            _ => {}
        }
    }

    fn node_changed(&mut self, old: &Map, id: NodeId) {
        let (before, now) = (old.node(id), self.map.node(id));
        match (before, now, self.layout.card_of.get(&id).copied()) {
            (Some(before), Some(now), Some(card)) => {
                let stands_otherwise = before.kind != now.kind || before.pinned != now.pinned;
                if stands_otherwise {
                    // What it is for a step shows on the junction, wherever the card stands.
                    let uses = self.map.uses(id).iter().filter_map(|it| self.layout.step_of.get(it).copied());
                    let steps: Vec<u32> = uses.collect();
                    for step in steps {
                        self.open.push(Open::Seat(step));
                        self.open.push(Open::Hang(self.layout.steps[step].on));
                    }
                    if self.map.uses(id).is_empty() {
                        self.read_elsewhere.push(id);
                        self.open.push(Open::SeatRoot(id));
                    }
                } else {
                    self.measure(card);
                }
                if before.folded != now.folded {
                    self.read_elsewhere.push(id);
                    self.open.push(Open::Hang(Owner::Card(card)));
                }
            }
            (_, None, Some(card)) => self.loosen(card),
            (_, Some(_), None) if self.map.uses(id).is_empty() => self.open.push(Open::SeatRoot(id)),
            _ => {}
        }
    }

    /// Lets shared claims stand where they are met first, and sooner where they are seen; those in doubt, and those
    /// that come into doubt by that. False if there is no end.
    pub fn settle_shared(&mut self, mut doubtful: BTreeSet<NodeId>, folds: bool) -> bool {
        for _ in 0..MOST_ROUNDS {
            let loose = self.loose.keys().map(|it| self.layout.cards[*it].node);
            doubtful.extend(loose.filter(|it| self.map.node(*it).is_some()));
            if doubtful.is_empty() {
                return true;
            }
            let mut moved = Vec::new();
            let cards = doubtful.iter().map(|it| Some((*it, *self.layout.card_of.get(it)?)));
            let Some(cards) = cards.collect::<Option<Vec<(NodeId, u32)>>>() else { return false };
            let homes: Vec<u32> = cards.iter().map(|it| self.seated_under(it.1)).collect();
            for ((node, card), before) in cards.into_iter().zip(homes) {
                let Some(best) = self.layout.first_use(self.map, node) else { return false };
                let Card { home, in_box, kind, .. } = self.layout.cards[card];
                if self.seated_under(card) == best {
                    // It may have come along with a co-premise.
                    if before != best {
                        moved.push(card);
                    }
                    continue;
                }
                if in_box != NONE {
                    self.loosen(card);
                }
                self.layout.cards[card].home = best;
                for step in [home, best].into_iter().filter(|it| *it != NONE) {
                    self.open.push(Open::Seat(step));
                    if kind == NodeKind::Evidence {
                        self.open.push(Open::Hang(self.layout.steps[step].on));
                    }
                }
                self.work();
                moved.push(card);
            }
            let kids = moved.iter().flat_map(|it| self.layout.kids_of(*it));
            doubtful = self.layout.shared_below(kids, self.map, folds);
        }
        false
    }

    /// The step that a card stands under, if it has a seat.
    fn seated_under(&self, card: u32) -> u32 {
        let Card { home, in_box, .. } = self.layout.cards[card];
        if in_box == NONE { NONE } else { home }
    }

    pub fn remove_junction(&mut self, step: u32) {
        let Step { in_box, stacked, .. } = self.layout.steps[step];
        if in_box != NONE && !stacked {
            self.unseat(step);
            self.clear_away(in_box);
            self.layout.steps[step].in_box = NONE;
        }
    }

    /// Removes a box. What hangs on it still is to hang elsewhere, or to go, too.
    pub fn clear_away(&mut self, in_box: u32) {
        let kids: Vec<u32> = self.layout.tidy.children(in_box).collect();
        for kid in kids {
            self.layout.tidy.unlink(kid);
        }
        self.layout.tidy.unlink(in_box);
        self.layout.remove_box(in_box);
    }

    fn remove_step(&mut self, step: u32) {
        self.unseat(step);
        // What attacks or backs a step goes with it.
        let in_box = self.layout.steps[step].in_box;
        if in_box != NONE && !self.layout.steps[step].stacked {
            self.clear_away(in_box);
        }
        self.forget_step(step);
    }

    fn forget_step(&mut self, step: u32) {
        self.layout.far.doubt_step(step);
        // What is still to be done with it is nothing then.
        self.layout.steps[step].in_box = NONE;
        self.layout.step_of.remove(&self.layout.steps[step].id);
        self.layout.steps.remove(step);
    }

    fn remove_card(&mut self, card: u32) {
        self.layout.far.doubt_card(card);
        self.layout.card_of.remove(&self.layout.cards[card].node);
        self.layout.shared.remove(&self.layout.cards[card].node);
        self.layout.cards.remove(card);
    }

    /// Removes boxes that hang nowhere any more, and all that they hold.
    fn remove_branch(&mut self, top: u32) {
        let mut open = vec![top];
        while let Some(id) = open.pop() {
            let kids: Vec<u32> = self.layout.tidy.children(id).collect();
            for &kid in &kids {
                self.layout.tidy.unlink(kid);
            }
            open.extend(kids);
            let cards: Vec<u32> = self.layout.cards_in_box(id).collect();
            for card in cards {
                if let (What::Stack { .. }, step) = (self.layout.held(id), self.layout.cards[card].home) {
                    self.forget_step(step);
                }
                self.remove_card(card);
            }
            if let What::Junction(step) = self.layout.held(id) {
                self.forget_step(step);
            }
            self.layout.tidy.unlink(id);
            self.layout.remove_box(id);
        }
    }
}
