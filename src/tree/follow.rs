//! Bringing a tree up to date with an edit, in named steps.
//!
//! All of a tree but one thing follows from the records nearby: what bears on what, and in which order. Those are read
//! again first. The one thing is where a claim stands that is used more than once: where it is met first, which depends
//! on all that is read before. So of such claims those are looked at again that are met in a branch which came, went,
//! moved, or was cut; where one moves, so does its branch, and those met in that follow, until nothing moves. Roles
//! and counts come last, since they follow from where everything stands. In a map without circles there is but one
//! answer: what a claim bears on is settled before the claim, from the roots down.

use std::collections::BTreeSet;

use super::{CardNo, RootRank, StepNo, Tree, TreeChanges, Vertex};
use crate::model::{Change, Changes, Inference, Map, Node, NodeId, NodeKind, Role};

/// Where shared claims stand is looked at so many times before the map is read as a whole. Each time settles what
/// depends on nothing unsettled, so it ends by itself; but where claims are shared by claims that are shared, many
/// branches may be looked through for each.
const MOST_ROUNDS: usize = 8;

impl Tree {
    /// Brings the tree up to date with a map, given all that changed in it since the state that was read last.
    pub fn follow(&mut self, map: &Map, changes: &Changes) -> TreeChanges {
        let n_changed = changes.nodes().count() + changes.inferences().count();
        let is_much = n_changed > map.n_nodes() / 2 + 64;
        if self.is_circular || is_much || closes_circle(map, changes) {
            return self.give_up(map);
        }
        let mut following = Following::new(self, map);
        following.take_in_nodes(changes);
        following.take_in_inferences(changes);
        following.relist();
        following.reuse();
        if !following.find_homes() {
            return self.give_up(map);
        }
        following.assign_roles();
        following.count();
        following.forget()
    }

    /// Reads all anew, and counts it: tests say how often that may be.
    fn give_up(&mut self, map: &Map) -> TreeChanges {
        self.n_read_anew += 1;
        self.read_anew(map)
    }
}

/// Whether a changed step may be a part of a circle. A circle through a step goes on from the node that the step bears
/// on, and comes back to it. Steps that bear on no node, but on one another, are read by nobody.
fn closes_circle(map: &Map, changes: &Changes) -> bool {
    let comes_back =
        |on: NodeId| map.uses(on).iter().any(|it| map.target_node(*it).is_none_or(|it| map.bears_on(it, on)));
    let mut steps = changes.inferences().filter(|it| it.1.after.is_some());
    steps.any(|(id, _)| map.target_node(id).is_none_or(comes_back))
}

/// A tree on its way to the state of a map. In between, lists may name what is gone.
pub(super) struct Following<'a> {
    tree: &'a mut Tree,
    map: &'a Map,
    told: TreeChanges,
    /// The steps that came, or bear on something else, on other premises, or in another order than before.
    changed: BTreeSet<StepNo>,
    /// On these bears something else than before, or in another order.
    relisted: BTreeSet<Vertex>,
    /// The steps that may stand in another manner than before: what bears on their premises may differ.
    unsure: Vec<StepNo>,
    /// The nodes that became, or are no longer, a premise of a step.
    reused: BTreeSet<NodeId>,
    /// The cards whose branches are read sooner or later than before.
    reread: BTreeSet<CardNo>,
    /// The cards of shared claims that may be met first elsewhere.
    recheck: BTreeSet<CardNo>,
}

impl<'a> Following<'a> {
    pub fn new(tree: &'a mut Tree, map: &'a Map) -> Self {
        Self {
            tree,
            map,
            told: TreeChanges::default(),
            changed: BTreeSet::new(),
            relisted: BTreeSet::new(),
            unsure: Vec::new(),
            reused: BTreeSet::new(),
            reread: BTreeSet::new(),
            recheck: BTreeSet::new(),
        }
    }

    /// Cards come, go, and have something else on them.
    fn take_in_nodes(&mut self, changes: &Changes) {
        for (id, change) in changes.nodes() {
            match (change, self.tree.card_no(id)) {
                (Change { before: None, after: Some(node) }, _) => {
                    let card = self.tree.add_card(id, node);
                    self.told.moved.insert(card);
                    self.reused.insert(id);
                }
                (Change { before: Some(before), after: None }, Some(card)) => {
                    if self.tree.cards[card].home.is_none() {
                        self.tree.roots.remove(&unused(id, before.kind));
                    }
                    self.tree.card_of.remove(&id);
                    self.tree.pins.remove(&card);
                    self.told.gone_cards.insert(card);
                }
                (Change { before: Some(before), after: Some(after) }, Some(card)) => {
                    self.take_in_node(id, card, before, after);
                }
                _ => {}
            }
        }
    }

    fn take_in_node(&mut self, id: NodeId, card: CardNo, before: &Node, after: &Node) {
        // Whatever it is: the text, citations, notes and marks are on the card, and may change its size.
        self.told.written.insert(card);
        let it = &mut self.tree.cards[card];
        if (before.folded, before.cut) != (after.folded, after.cut) {
            (it.is_folded, it.is_cut) = (after.folded, after.cut);
            self.told.cards.insert(card);
            self.tree.touch(Vertex::Card(card));
        }
        if before.unstated != after.unstated {
            self.tree.cards[card].is_unstated = after.unstated;
            self.tell_uses(id);
        }
        if before.cut != after.cut {
            self.reread.insert(card);
        }
        if before.kind == after.kind && before.pinned == after.pinned {
            return;
        }
        let it = &mut self.tree.cards[card];
        (it.kind, it.is_pinned) = (after.kind, after.pinned.is_some());
        match after.pinned {
            Some(place) => _ = self.tree.pins.insert(card, place),
            None => _ = self.tree.pins.remove(&card),
        }
        self.tree.touch(Vertex::Card(card));
        if self.tree.cards[card].home.is_none() {
            self.tree.roots.remove(&unused(id, before.kind));
            self.tree.roots.insert(unused(id, after.kind), card);
            self.told.moved.insert(card);
            self.reread.insert(card);
        }
        // What it is for a step shows on the step, wherever the card stands.
        self.tell_uses(id);
    }

    /// All steps that a node is a premise of differ.
    fn tell_uses(&mut self, id: NodeId) {
        let steps = self.map.uses(id).iter().filter_map(|it| self.tree.step_no(*it));
        self.told.steps.extend(steps);
    }

    /// Steps come, go, and have other premises.
    fn take_in_inferences(&mut self, changes: &Changes) {
        // What others may bear on is to be there first. What a new step bears on is set with the lists; until then it
        // stands on its own premise.
        for (id, change) in changes.inferences() {
            if let Change { before: None, after: Some(inference) } = change {
                let first = inference.premises.first().and_then(|it| self.tree.card_no(*it));
                if let Some(first) = first {
                    self.tree.add_step(id, Vertex::Card(first), inference.stance);
                }
            }
        }
        for (id, Change { before, after }) in changes.inferences() {
            if let (Some(before), Some(after)) = (before, after)
                && is_read_alike(before, after)
            {
                continue;
            }
            let Some(step) = self.tree.step_no(id) else { continue };
            for inference in [before, after].into_iter().flatten() {
                self.relisted.extend(self.tree.vertex(inference.target));
                self.reused.extend(&inference.premises);
            }
            let premises = after.map_or(&[][..], |it| &it.premises);
            self.tree.steps[step].premises = premises.iter().filter_map(|it| self.tree.card_no(*it)).collect();
            match after {
                Some(after) => {
                    self.tree.steps[step].stance = after.stance;
                    self.tree.touch(Vertex::Step(step));
                    self.changed.insert(step);
                    self.told.steps.insert(step);
                }
                None => {
                    self.tree.step_of.remove(&id);
                    self.told.gone_steps.insert(step);
                }
            }
        }
    }

    /// What bears on something is read again, in its order.
    fn relist(&mut self) {
        for &vertex in &self.relisted {
            let incoming = self.map.incoming(self.tree.target(vertex));
            let steps: Box<[StepNo]> = incoming.iter().filter_map(|it| self.tree.step_no(*it)).collect();
            for step in &steps {
                self.tree.steps[*step].on = vertex;
            }
            self.tree.set_steps_on(vertex, steps);
            self.tree.touch(vertex);
            match vertex {
                Vertex::Card(card) => {
                    self.told.cards.insert(card);
                    self.unsure.extend(self.tree.cards[card].home);
                }
                Vertex::Step(step) => _ = self.told.steps.insert(step),
            }
        }
    }

    /// The nodes that are used otherwise stand elsewhere, as far as that is plain.
    fn reuse(&mut self) {
        for id in std::mem::take(&mut self.reused) {
            let Some(card) = self.tree.card_no(id) else { continue };
            let uses = self.map.uses(id);
            let steps: Vec<StepNo> = uses.iter().filter_map(|it| self.tree.step_no(*it)).collect();
            let is_shared = uses.len() > 1;
            if std::mem::replace(&mut self.tree.cards[card].is_shared, is_shared) != is_shared {
                for &step in &steps {
                    self.tree.touch(Vertex::Step(step));
                }
            }
            let home = self.tree.cards[card].home;
            // Of several uses any will do for now: which is met first is found when all lists are read.
            let keeps_home = is_shared && home.is_some_and(|it| steps.contains(&it));
            if !keeps_home {
                self.settle(card, steps.first().copied());
            }
            if is_shared {
                self.recheck.insert(card);
            }
        }
    }

    /// Lets a card stand under a step, or as a root.
    fn settle(&mut self, card: CardNo, home: Option<StepNo>) {
        let before = std::mem::replace(&mut self.tree.cards[card].home, home);
        let is_new = self.tree.cards[card].home.is_none() && !self.tree.roots.contains_key(&self.root_rank(card));
        if before == home && !is_new {
            return;
        }
        match home {
            Some(_) => _ = self.tree.roots.remove(&self.root_rank(card)),
            None => _ = self.tree.roots.insert(self.root_rank(card), card),
        }
        for step in [before, home].into_iter().flatten() {
            self.tree.touch(Vertex::Step(step));
            self.told.steps.insert(step);
        }
        self.told.moved.insert(card);
        self.reread.insert(card);
        // Lines from its other uses lead elsewhere now.
        self.tell_uses(self.tree.cards[card].node);
    }

    fn root_rank(&self, card: CardNo) -> RootRank {
        let it = &self.tree.cards[card];
        unused(it.node, it.kind)
    }

    /// Lets shared claims stand where they are met first, as far as that may be elsewhere. False if there is no end.
    fn find_homes(&mut self) -> bool {
        // With one cut, what is met in one branch alone is read there in the same order whatever changed around it. With
        // a cut within a cut it may be met in another order, as the outer one opens.
        let n_cut = self.map.counts().cut;
        let cuts = std::mem::replace(&mut self.tree.n_cut, n_cut) + n_cut > 1;
        let mut recheck = std::mem::take(&mut self.recheck);
        // What is met below several premises is met in another order, too, as they change places.
        let (linked, alone): (Vec<StepNo>, Vec<StepNo>) =
            self.changed.iter().partition(|it| self.tree.steps[**it].premises.len() > 1);
        recheck.extend(self.tree.shared_below(linked, self.map, true));
        recheck.extend(self.tree.shared_below(alone, self.map, cuts));
        let reread = std::mem::take(&mut self.reread);
        recheck.extend(self.tree.shared_below(self.steps_on_all(&reread), self.map, cuts));
        self.settle_shared(recheck, cuts, MOST_ROUNDS)
    }

    fn steps_on_all<'b>(&'b self, cards: &'b BTreeSet<CardNo>) -> impl Iterator<Item = StepNo> + 'b {
        cards.iter().flat_map(|it| self.tree.cards[*it].steps.iter().copied())
    }

    /// Lets shared claims stand where they are met first: those to be checked again, and those that are read sooner or
    /// later by that. False if so many rounds do not settle them.
    pub fn settle_shared(&mut self, mut recheck: BTreeSet<CardNo>, cuts: bool, most_rounds: usize) -> bool {
        for _ in 0..most_rounds {
            if recheck.is_empty() {
                return true;
            }
            self.reread.clear();
            for card in recheck {
                let Some(home) = self.tree.first_use(self.map, self.tree.cards[card].node) else { return false };
                self.settle(card, Some(home));
            }
            let moved = std::mem::take(&mut self.reread);
            recheck = self.tree.shared_below(self.steps_on_all(&moved), self.map, cuts);
        }
        false
    }

    /// Roles follow from steps, and from the roles of what those bear on.
    fn assign_roles(&mut self) {
        let gone = &self.told.gone_steps;
        self.told.steps.retain(|it| !gone.contains(it));
        let mut open: Vec<StepNo> = self.told.steps.iter().copied().collect();
        open.extend(self.unsure.iter().filter(|it| !gone.contains(it)));
        for &card in self.told.moved.iter().chain(&self.told.written) {
            let it = &self.tree.cards[card];
            let role = self.map.node(it.node).map_or(Role::of_root(it.kind), Node::role_as_root);
            if it.home.is_none() && it.role != role {
                self.tree.cards[card].role = role;
                self.tree.touch(Vertex::Card(card));
                open.extend(&self.tree.cards[card].steps);
            }
        }
        while let Some(step) = open.pop() {
            let was_bare = self.tree.steps[step].is_bare_evidence;
            let mut below = Vec::new();
            let has_changed = self.tree.assign_role(step, |card| below.push(card));
            for card in below {
                self.tree.touch(Vertex::Card(card));
                open.extend(&self.tree.cards[card].steps);
            }
            let is_bare = self.tree.steps[step].is_bare_evidence;
            if has_changed || was_bare != is_bare {
                self.told.steps.insert(step);
            }
            if let Vertex::Card(on) = self.tree.steps[step].on
                && (was_bare || is_bare)
                && self.told.steps.contains(&step)
            {
                self.told.cards.insert(on);
            }
        }
    }

    /// Counts anew, and tells where a fold hides something else than before.
    fn count(&mut self) {
        let stale = self.tree.stale();
        let folded: Vec<(CardNo, _)> = stale
            .iter()
            .filter_map(|it| match it {
                Vertex::Card(card) if self.tree.cards[*card].is_folded => Some((*card, self.tree.counts(*it))),
                _ => None,
            })
            .collect();
        self.tree.count(&stale);
        let differ = folded.into_iter().filter(|it| self.tree.counts(Vertex::Card(it.0)) != it.1);
        self.told.written.extend(differ.map(|it| it.0));
    }

    /// Numbers of what is gone are free again. Not before: whoever follows tells old things from new ones by them.
    fn forget(mut self) -> TreeChanges {
        for &card in &self.told.gone_cards {
            for cards in [&mut self.told.moved, &mut self.told.cards, &mut self.told.written] {
                cards.remove(&card);
            }
            self.tree.cards.remove(card);
        }
        for &step in &self.told.gone_steps {
            self.tree.steps.remove(step);
        }
        self.told
    }
}

/// Whether two states of a step are read in the same way: its notes are not.
fn is_read_alike(before: &Inference, after: &Inference) -> bool {
    before.premises == after.premises
        && before.target == after.target
        && before.stance == after.stance
        && before.order == after.order
}

/// The rank of a root that no step uses, as all are where there is no circle.
fn unused(node: NodeId, kind: NodeKind) -> RootRank {
    RootRank { is_used: false, is_no_thesis: kind != NodeKind::Thesis, node }
}
