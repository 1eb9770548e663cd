//! Reading a map into boxes, and keeping them in step with it.
//!
//! Two things are done, over and over, until nothing is left to be done: to **hang** on a card or a step what bears
//! on it, in order, and to **seat** the premises of a step under its junction. A whole map is read by hanging
//! everything on its roots; an edit, by hanging and seating again where something changed. Cards that lose their
//! seat keep what hangs on them until they are seated elsewhere.

use std::sync::Arc;

use kurbo::{Size, Vec2};
use rustc_hash::FxHashMap;

use super::arena::NONE;
use super::tidy::Stand;
use super::{Card, Counts, Layout, Owner, Root, Step, What};
use crate::model::{Inference, InferenceId, Lookup, Map, Node, NodeId, NodeKind, Role, Stance, Target};

/// The sizes of what is to be placed.
pub trait Sizes {
    /// The size of a card. It is asked for under the same number as long as the card stays in the layout; `hides`
    /// tells what a folded card hides.
    fn card(&mut self, number: u32, node: &Arc<Node>, hides: Option<Counts>) -> Size;

    /// The size of a junction's pill.
    fn junction(&mut self, role: Role) -> Size;

    /// All cards are about to get new numbers.
    fn begin_anew(&mut self, _map: &Map) {}
}

/// What is still to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Open {
    Hang(Owner),
    Seat(u32),
    SeatRoot(NodeId),
}

pub(super) struct Reading<'a, S> {
    pub layout: &'a mut Layout,
    pub map: &'a Map,
    /// Where the records are found, if all of the map is read.
    lookup: Option<&'a Lookup<'a>>,
    pub sizes: &'a mut S,
    /// The last is done first.
    pub open: Vec<Open>,
    /// Where shared claims are to stand, if that is known beforehand.
    homes: FxHashMap<NodeId, Option<InferenceId>>,
    /// The cards without a seat, each with the boxes that hang on it.
    pub loose: FxHashMap<u32, Vec<u32>>,
    /// The nodes whose branches are read at another time than before.
    pub read_elsewhere: Vec<NodeId>,
}

impl Layout {
    /// Places a whole map. The same map and sizes give the same places.
    pub fn of(map: &Map, sizes: &mut impl Sizes) -> Self {
        sizes.begin_anew(map);
        let mut layout = Self::default();
        let lookup = Lookup::of(map);
        let (lines, is_circular) = map.walk_noting_circles(&lookup);
        layout.is_circular = is_circular;
        layout.card_of.reserve(map.n_nodes());
        layout.step_of.reserve(map.n_inferences());
        layout.shared = map.shared_nodes().collect();
        let mut reading = Reading { lookup: Some(&lookup), ..Reading::new(&mut layout, map, sizes) };
        if !reading.layout.shared.is_empty() {
            // A claim stands where it is met first, and sooner where it is seen.
            let unfolded = if map.counts().folded > 0 { map.walk_unfolded_by(&lookup) } else { Vec::new() };
            for line in lines.iter().chain(&unfolded).filter(|it| !it.again) {
                if reading.layout.shared.contains(&line.node) {
                    reading.homes.insert(line.node, line.via);
                }
            }
        }
        let roots = lines.iter().rev().filter(|it| it.via.is_none());
        reading.open.extend(roots.map(|it| Open::SeatRoot(it.node)));
        drop(lines);
        reading.work();
        if map.counts().folded > 0 && !is_circular {
            // What is hidden stands where it is met first among what is hidden.
            let shared = reading.layout.shared.iter().copied().collect();
            reading.settle_shared(shared, true);
        }
        reading.settle();
        layout
    }
}

impl<'a, S: Sizes> Reading<'a, S> {
    pub fn new(layout: &'a mut Layout, map: &'a Map, sizes: &'a mut S) -> Self {
        let (homes, loose) = (FxHashMap::default(), FxHashMap::default());
        Self { layout, map, lookup: None, sizes, open: Vec::new(), homes, loose, read_elsewhere: Vec::new() }
    }

    pub fn node(&self, id: NodeId) -> Option<&'a Arc<Node>> {
        self.lookup.map_or_else(|| self.map.node_arc(id), |it| it.node(id))
    }

    pub fn inference(&self, id: InferenceId) -> Option<&'a Inference> {
        self.lookup.map_or_else(|| self.map.inference(id), |it| it.inference(id))
    }

    fn incoming(&self, target: Target) -> &'a [InferenceId] {
        self.lookup.map_or_else(|| self.map.incoming(target), |it| it.incoming(target))
    }

    pub fn work(&mut self) {
        while let Some(next) = self.open.pop() {
            match next {
                Open::Hang(owner) => self.hang(owner),
                Open::Seat(step) => self.seat(step),
                Open::SeatRoot(node) => self.seat_root(node),
            }
        }
    }

    fn target_of(&self, owner: Owner) -> Target {
        match owner {
            Owner::Card(card) => Target::Node(self.layout.cards[card].node),
            Owner::Step(step) => Target::Inference(self.layout.steps[step].id),
        }
    }

    /// Hangs on a card or a step all that bears on it, in order.
    fn hang(&mut self, owner: Owner) {
        let target = self.target_of(owner);
        let incoming = self.incoming(target);
        let (in_box, home) = match owner {
            Owner::Card(card) => (self.layout.cards[card].in_box, self.layout.cards[card].home),
            Owner::Step(step) => (self.layout.steps[step].in_box, step),
        };
        if in_box == NONE {
            return;
        }
        if matches!(self.layout.held(in_box), What::Stack { .. }) {
            if !incoming.is_empty() {
                // It is evidence by itself no longer, and leaves its stack.
                self.open.push(Open::Hang(self.layout.steps[home].on));
            }
            return;
        }
        let kids: Vec<u32> = self.layout.kids(in_box, owner).collect();
        if kids.is_empty() && incoming.is_empty() {
            return;
        }
        for &kid in &kids {
            self.layout.tidy.unlink(kid);
        }
        for &kid in &kids {
            if let What::Stack { .. } = self.layout.held(kid) {
                self.dissolve(kid);
            }
        }
        // What comes from elsewhere leaves its place before one is looked for here.
        let inferences: Vec<(u32, &Inference)> = incoming
            .iter()
            .filter_map(|&id| self.inference(id).map(|it| (self.step(id, owner, it.stance), it)))
            .collect();
        for &(step, _) in &inferences {
            let Step { in_box, stacked, .. } = self.layout.steps[step];
            if in_box != NONE && !stacked {
                self.layout.tidy.unlink(in_box);
            }
        }
        let mut after = self.layout.last_before(in_box, owner);
        let hidden = match owner {
            Owner::Card(card) => self.layout.cards[card].hides.is_some(),
            Owner::Step(_) => false,
        };
        let (mut stack, n_open) = (NONE, self.open.len());
        for (step, inference) in inferences {
            let Some(first) = self.node(inference.premises[0]) else { continue };
            let role = Role::of_premise(first.kind, inference, self.layout.role_of(owner));
            if self.is_stackable(step, inference, first) {
                self.remove_junction(step);
                if stack == NONE
                    && let Owner::Card(on) = owner
                {
                    stack = self.layout.add_box(What::Stack { on, first: NONE }, Stand::default());
                    self.layout.tidy.link(stack, in_box, after);
                    after = stack;
                }
                self.stack(step, role, inference.premises[0], first, stack);
            } else {
                if stack != NONE {
                    self.layout.fit(stack);
                    stack = NONE;
                }
                after = self.hang_junction(step, role, inference, owner, in_box, after);
            }
            self.layout.tidy.hide(after, hidden);
        }
        if stack != NONE {
            self.layout.fit(stack);
        }
        self.open[n_open..].reverse();
    }

    /// The number of a step that is to bear on something.
    fn step(&mut self, id: InferenceId, on: Owner, stance: Stance) -> u32 {
        if let Some(&step) = self.layout.step_of.get(&id) {
            (self.layout.steps[step].on, self.layout.steps[step].stance) = (on, stance);
            return step;
        }
        let step = self.layout.steps.add(Step {
            id,
            on,
            role: Role::Claim,
            stance,
            in_box: NONE,
            at: Vec2::ZERO,
            size: Size::ZERO,
            stacked: false,
            tray: NONE,
            n_again: 0,
            meets_shared: false,
        });
        self.layout.step_of.insert(id, step);
        step
    }

    fn is_stackable(&self, step: u32, inference: &Inference, node: &Node) -> bool {
        let &[premise] = inference.premises.as_slice() else { return false };
        inference.stance == Stance::Supports
            && matches!(inference.target, Target::Node(_))
            && node.kind == NodeKind::Evidence
            && node.pinned.is_none()
            && self.incoming(Target::Node(premise)).is_empty()
            && self.incoming(Target::Inference(self.layout.steps[step].id)).is_empty()
            && self.may_stand(premise, step)
    }

    /// Puts a step with its junction under what it bears on, and gives its box.
    fn hang_junction(
        &mut self,
        step: u32,
        role: Role,
        inference: &Inference,
        on: Owner,
        in_box: u32,
        after: u32,
    ) -> u32 {
        if self.layout.steps[step].stacked {
            self.unseat(step);
            (self.layout.steps[step].stacked, self.layout.steps[step].in_box) = (false, NONE);
        }
        let is_new = self.layout.steps[step].in_box == NONE;
        let stand = Stand { over_first: true, beside: matches!(on, Owner::Step(_)), apart: false };
        if is_new {
            self.layout.steps[step].in_box = self.layout.add_box(What::Junction(step), stand);
        }
        let junction = self.layout.steps[step].in_box;
        self.layout.tidy.stand(junction, stand);
        self.layout.tidy.link(junction, in_box, after);
        let has_changed = is_new
            || self.layout.steps[step].role != role
            || inference.premises.iter().any(|&premise| {
                let card = self.layout.card_of.get(&premise).map(|it| &self.layout.cards[*it]);
                card.is_some_and(|it| {
                    it.home == step && it.role != Role::of_premise(it.kind, inference, self.layout.role_of(on))
                })
            });
        if has_changed {
            (self.layout.steps[step].role, self.layout.steps[step].size) = (role, self.sizes.junction(role));
            self.layout.fit(junction);
            self.seat_premises(step, inference);
        }
        if is_new {
            self.open.push(Open::Hang(Owner::Step(step)));
        }
        junction
    }

    /// Adds the evidence of a step to a stack.
    fn stack(&mut self, step: u32, role: Role, premise: NodeId, node: &Arc<Node>, stack: u32) {
        if self.layout.steps[step].stacked {
            // It may have come from another stack.
            self.unseat(step);
        }
        let Some(card) = self.claim(premise, step) else { return };
        self.layout.far.doubt_step(step);
        let it = &mut self.layout.steps[step];
        (it.stacked, it.in_box, it.role, it.n_again) = (true, stack, role, 0);
        self.sit(card, step, role, node, stack);
    }

    /// Takes the cards out of a stack that stands nowhere any more.
    fn dissolve(&mut self, stack: u32) {
        let cards: Vec<u32> = self.layout.cards_in_box(stack).collect();
        let kids: Vec<u32> = self.layout.tidy.children(stack).collect();
        for card in cards {
            self.layout.cards[card].in_box = NONE;
            let own = kids.iter().copied().filter(|it| self.layout.owner_of(*it) == Some(Owner::Card(card)));
            self.loose.insert(card, own.collect());
            let step = self.layout.cards[card].home;
            if step != NONE {
                self.layout.steps[step].in_box = NONE;
            }
        }
        self.clear_away(stack);
    }

    /// Whether a premise has no place yet but this step's.
    fn may_stand(&self, premise: NodeId, step: u32) -> bool {
        match self.layout.card_of.get(&premise) {
            Some(&card) => {
                let Card { home, in_box, .. } = self.layout.cards[card];
                home == step || (in_box == NONE && home == NONE)
            }
            None => self.homes.get(&premise).is_none_or(|it| *it == Some(self.layout.steps[step].id)),
        }
    }

    /// The card of a premise, if it is to stand under a step.
    fn claim(&mut self, premise: NodeId, step: u32) -> Option<u32> {
        self.may_stand(premise, step).then(|| self.card(premise))
    }

    /// The number of the card of a node.
    fn card(&mut self, node: NodeId) -> u32 {
        if let Some(&card) = self.layout.card_of.get(&node) {
            return card;
        }
        let card = self.layout.cards.add(Card {
            node,
            kind: NodeKind::Claim,
            role: Role::Claim,
            home: NONE,
            in_box: NONE,
            at: Vec2::ZERO,
            size: Size::ZERO,
            next: NONE,
            hides: None,
        });
        self.layout.card_of.insert(node, card);
        card
    }

    /// Seats the premises of a step under its junction, as far as they stand there.
    fn seat(&mut self, step: u32) {
        let n_open = self.open.len();
        if let Some(inference) = self.inference(self.layout.steps[step].id) {
            self.seat_premises(step, inference);
        }
        self.open[n_open..].reverse();
    }

    fn seat_premises(&mut self, step: u32, inference: &Inference) {
        let Step { in_box: junction, stacked, on, .. } = self.layout.steps[step];
        self.layout.far.doubt_step(step);
        if junction == NONE || stacked {
            return;
        }
        self.unseat(step);
        let (mut after, mut tray, mut n_again) = (NONE, NONE, 0);
        for &premise in &inference.premises {
            let Some(node) = self.node(premise) else { continue };
            let Some(card) = self.claim(premise, step) else {
                n_again += 1;
                self.layout.far.look_again(step, premise);
                continue;
            };
            let role = Role::of_premise(node.kind, inference, self.layout.role_of(on));
            let apart = node.pinned.is_some();
            if apart {
                self.layout.far.look_again(step, premise);
            }
            let in_box = if inference.is_linked() && !apart && tray != NONE {
                tray
            } else {
                let is_tray = inference.is_linked() && !apart;
                let what = if is_tray { What::Tray { first: NONE } } else { What::Card(NONE) };
                let new = self.layout.add_box(what, Stand { apart, ..Stand::default() });
                self.layout.tidy.link(new, junction, after);
                after = new;
                if is_tray {
                    tray = new;
                }
                new
            };
            self.sit(card, step, role, node, in_box);
            self.open.push(Open::Hang(Owner::Card(card)));
            if in_box != tray {
                self.layout.fit(in_box);
            }
        }
        if tray != NONE {
            self.layout.fit(tray);
        }
        let it = &mut self.layout.steps[step];
        (it.tray, it.n_again) = (tray, n_again);
        it.meets_shared = inference.premises.iter().any(|it| self.layout.shared.contains(it));
        self.layout.tidy.touch(junction);
    }

    /// Seats a node that is a premise of nothing.
    fn seat_root(&mut self, id: NodeId) {
        let Some(node) = self.node(id) else { return };
        let card = self.card(id);
        if self.layout.cards[card].in_box != NONE {
            self.loosen(card);
        }
        let apart = node.pinned.is_some();
        let in_box = self.layout.add_box(What::Card(NONE), Stand { apart, ..Stand::default() });
        self.sit(card, NONE, Role::of_root(node.kind), node, in_box);
        self.open.push(Open::Hang(Owner::Card(card)));
        self.layout.fit(in_box);
        let is_used = !self.map.uses(id).is_empty();
        self.layout.roots.insert(Root { is_used, is_no_thesis: node.kind != NodeKind::Thesis, node: id });
    }

    /// Puts a card, with all that hangs on it, into a box.
    fn sit(&mut self, card: u32, home: u32, role: Role, node: &Arc<Node>, in_box: u32) {
        let kids = self.take_kids(card);
        self.layout.far.doubt_card(card);
        let it = &mut self.layout.cards[card];
        (it.home, it.in_box, it.role, it.kind) = (home, in_box, role, node.kind);
        it.next = NONE;
        it.hides = node.folded.then(|| it.hides.unwrap_or_default());
        it.size = self.sizes.card(card, node, it.hides);
        self.layout.append(in_box, card);
        for kid in kids {
            self.layout.tidy.link(kid, in_box, self.layout.tidy.last_child(in_box));
        }
    }

    /// Asks for the size of a card again.
    pub fn measure(&mut self, card: u32) {
        let Some(node) = self.node(self.layout.cards[card].node) else { return };
        let it = &mut self.layout.cards[card];
        it.hides = node.folded.then(|| it.hides.unwrap_or_default());
        let size = self.sizes.card(card, node, it.hides);
        let (has_changed, in_box) = (it.size != size, it.in_box);
        it.size = size;
        if has_changed && in_box != NONE {
            self.layout.fit(in_box);
            self.layout.tidy.touch(in_box);
        }
    }

    /// Takes the premises of a step from under its junction.
    pub fn unseat(&mut self, step: u32) {
        let Step { in_box: junction, stacked, .. } = self.layout.steps[step];
        if junction == NONE {
            return;
        }
        if stacked {
            let card = self.layout.cards_in_box(junction).find(|it| self.layout.cards[*it].home == step);
            if let Some(card) = card {
                self.loosen(card);
            }
            return;
        }
        let boxes: Vec<u32> = self.layout.tidy.children(junction).collect();
        for in_box in boxes {
            if let What::Card(_) | What::Tray { .. } = self.layout.held(in_box) {
                let cards: Vec<u32> = self.layout.cards_in_box(in_box).collect();
                for card in cards {
                    self.loosen(card);
                }
            }
        }
    }

    /// Takes a card out of its box, and keeps what hangs on it. An empty box goes.
    pub fn loosen(&mut self, card: u32) {
        self.layout.far.doubt_card(card);
        let Card { in_box, home, node, kind, .. } = self.layout.cards[card];
        if in_box != NONE {
            let kids: Vec<u32> = self.layout.kids(in_box, Owner::Card(card)).collect();
            for &kid in &kids {
                self.layout.tidy.unlink(kid);
            }
            if self.layout.withdraw(in_box, card) {
                if home != NONE && self.layout.steps[home].tray == in_box {
                    self.layout.steps[home].tray = NONE;
                }
                self.layout.tidy.unlink(in_box);
                self.layout.remove_box(in_box);
            } else {
                self.layout.fit(in_box);
            }
            self.loose.insert(card, kids);
        }
        if home == NONE {
            self.layout.roots.remove(&Root { is_used: false, is_no_thesis: kind != NodeKind::Thesis, node });
        } else if self.layout.steps[home].stacked {
            (self.layout.steps[home].stacked, self.layout.steps[home].in_box) = (false, NONE);
        }
        (self.layout.cards[card].in_box, self.layout.cards[card].home) = (NONE, NONE);
    }
}
