//! What stands in each branch, counted from below.

use super::{StepNo, Tree, TreeCard, TreeStep, Vertex};
use crate::model::Role;

/// How many nodes there are, by what they are for the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoleCounts {
    pub reasons: u32,
    pub objections: u32,
    pub evidence: u32,
}

/// What stands in a branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The rows of the outline that it takes.
    pub n_rows: u32,
    /// The cards that are seen.
    pub n_cards: u32,
    /// The nodes, whether they are seen or not.
    pub roles: RoleCounts,
    /// The premises that are met elsewhere, too: where there are none, nothing in the branch depends on what is read
    /// outside it.
    pub n_shared: u32,
}

impl RoleCounts {
    pub fn of(role: Role) -> Self {
        let mut counts = Self::default();
        match role {
            Role::Evidence | Role::CounterEvidence => counts.evidence = 1,
            Role::Objection | Role::Undercut | Role::Rebuttal => counts.objections = 1,
            Role::Reason | Role::Backing | Role::Claim | Role::Thesis => counts.reasons = 1,
        }
        counts
    }

    pub fn add(&mut self, other: Self) {
        self.reasons += other.reasons;
        self.objections += other.objections;
        self.evidence += other.evidence;
    }

    pub fn total(self) -> usize {
        let Self { reasons, objections, evidence } = self;
        (reasons + objections + evidence) as usize
    }
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.n_rows += other.n_rows;
        self.n_cards += other.n_cards;
        self.roles.add(other.roles);
        self.n_shared += other.n_shared;
    }
}

impl Tree {
    /// What stands in the branch of a card or a step, with what folds hide.
    pub fn counts(&self, vertex: Vertex) -> RoleCounts {
        self.tally(vertex).roles
    }

    /// The number of cards that are seen in the branch of a card or a step, if that itself is seen.
    pub fn n_cards_in(&self, vertex: Vertex) -> usize {
        self.tally(vertex).n_cards as usize
    }

    /// What a folded card hides.
    pub fn hidden_by(&self, vertex: Vertex) -> Option<RoleCounts> {
        self.hides(vertex).then(|| {
            let mut hidden = RoleCounts::default();
            self.steps_on(vertex).iter().for_each(|it| hidden.add(self.steps[*it].tally.roles));
            hidden
        })
    }

    pub(super) fn tally(&self, vertex: Vertex) -> Tally {
        match vertex {
            Vertex::Card(card) => self.cards[card].tally,
            Vertex::Step(step) => self.steps[step].tally,
        }
    }

    /// Lets the tally of something be made again, and those above it.
    pub(super) fn touch(&mut self, vertex: Vertex) {
        let mut next = Some(vertex);
        while let Some(at) = next {
            let is_stale = match at {
                Vertex::Card(card) => &mut self.cards[card].is_stale,
                Vertex::Step(step) => &mut self.steps[step].is_stale,
            };
            // All above what is stale are so already, and stay so while things move: each is touched where it comes to.
            if *is_stale {
                return;
            }
            *is_stale = true;
            next = self.above(at);
        }
    }

    pub(super) fn is_stale(&self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Card(card) => self.cards[card].is_stale,
            Vertex::Step(step) => self.steps[step].is_stale,
        }
    }

    /// What is to be counted again, each before what stands below it.
    pub(super) fn stale(&self) -> Vec<Vertex> {
        let mut found = Vec::new();
        let mut open: Vec<Vertex> = self.roots().map(Vertex::Card).filter(|it| self.is_stale(*it)).collect();
        open.reverse();
        while let Some(vertex) = open.pop() {
            found.push(vertex);
            let n_open = open.len();
            if let Vertex::Step(step) = vertex {
                open.extend(self.premises_here(step).map(Vertex::Card).filter(|it| self.is_stale(*it)));
            }
            open.extend(self.steps_on(vertex).iter().map(|it| Vertex::Step(*it)).filter(|it| self.is_stale(*it)));
            open[n_open..].reverse();
        }
        found
    }

    /// Counts what is in branches, the lowest of which come last.
    pub(super) fn count(&mut self, stale: &[Vertex]) {
        for &vertex in stale.iter().rev() {
            match vertex {
                Vertex::Card(card) => {
                    let tally = self.count_card(&self.cards[card]);
                    let it = &mut self.cards[card];
                    (it.tally, it.is_stale) = (tally, false);
                }
                Vertex::Step(step) => {
                    let tally = self.count_step(step, &self.steps[step]);
                    let it = &mut self.steps[step];
                    (it.tally, it.is_stale) = (tally, false);
                }
            }
        }
        let roots = self.roots().map(|it| self.cards[it].tally);
        (self.n_cards, self.n_rows) =
            roots.fold((0, 0), |all, it| (all.0 + it.n_cards as usize, all.1 + it.n_rows as usize));
    }

    fn count_card(&self, card: &TreeCard) -> Tally {
        let mut tally = Tally { n_rows: 1, n_cards: 1, roles: RoleCounts::of(card.role), n_shared: 0 };
        for step in &card.steps {
            let below = self.steps[*step].tally;
            if card.is_folded {
                tally.roles.add(below.roles);
                tally.n_shared += below.n_shared;
            } else {
                tally.add(below);
            }
        }
        tally
    }

    fn count_step(&self, number: StepNo, step: &TreeStep) -> Tally {
        let mut tally = Tally { n_rows: u32::from(step.has_row()), ..Tally::default() };
        for premise in &step.premises {
            let card = &self.cards[*premise];
            tally.n_shared += u32::from(card.is_shared);
            if card.home == Some(number) {
                tally.add(card.tally);
            } else {
                // It is named again.
                tally.n_rows += 1;
            }
        }
        for it in &step.steps {
            tally.add(self.steps[*it].tally);
        }
        tally
    }
}
