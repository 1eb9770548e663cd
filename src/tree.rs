//! A map in reading order: what bears on what, where each shared claim is met first, and what folds hide.
//!
//! A map is a graph; it is read, and drawn, as a tree. A card stands under the step in which it is met first; other steps
//! that it is a premise of mention it. Folds hide what stands beneath a card, and let all stand where it stands: a claim
//! that is met first beneath a fold is mentioned elsewhere all the same. What is *cut*, because fewer levels are shown, is
//! no part of what is shown: a claim stands there only if it is met nowhere else. What bears on a node or a step is in
//! the order that the map gives it. There are no sizes and no places here: an arranger gives them.
//!
//! A tree is kept between edits ([`Tree::follow`]): what is read again is what changed, and what stands above it. What it
//! tells of that ([`TreeChanges`]) is all that others need to follow.
//!
//! What always holds, each with its test in `tests/it/tree.rs`:
//!
//! 1. A tree that followed edits is the one that would be read anew:
//!    `a_tree_that_follows_edits_is_the_one_that_is_read_anew`.
//! 2. Its rows are those of [`Map::walk_unfolded`], and each is found by its number: the same test.
//! 3. A map without circles is all but never read as a whole, but where more than half of it changes:
//!    `a_tree_without_circles_is_all_but_never_read_as_a_whole`.
//! 4. What a tree tells of an edit is all that differs: `what_a_tree_tells_is_all_that_differs`.
//! 5. Every way up ends at a root, also where a map has circles: `every_card_stands_somewhere`.

pub mod arena;
mod first;
mod follow;
mod read;
mod rows;
mod tally;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::{InferenceId, Map, NodeId, NodeKind, Pin, Role, Stance, Target};
use arena::{Arena, number};
use tally::Tally;

pub use rows::{OutlineRow, RowShows, Rows};
pub use tally::RoleCounts;

number!(
    /// A card of a tree: the place of one node.
    CardNo
);
number!(
    /// A step of a tree: one inference.
    StepNo
);

/// What stands in a tree, and what steps can bear on: a card or a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vertex {
    Card(CardNo),
    Step(StepNo),
}

impl Vertex {
    pub fn as_card(self) -> Option<CardNo> {
        match self {
            Self::Card(card) => Some(card),
            Self::Step(_) => None,
        }
    }

    pub fn as_step(self) -> Option<StepNo> {
        match self {
            Self::Step(step) => Some(step),
            Self::Card(_) => None,
        }
    }
}

/// A map in reading order.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    cards: Arena<CardNo, TreeCard>,
    steps: Arena<StepNo, TreeStep>,
    card_of: FxHashMap<NodeId, CardNo>,
    step_of: FxHashMap<InferenceId, StepNo>,
    /// The cards that stand under no step, in reading order.
    roots: BTreeMap<RootRank, CardNo>,
    /// Few cards are pinned: the others need no room for a place.
    pins: BTreeMap<CardNo, Pin>,
    /// Something bears on itself in the end. Such a map is read as a whole each time: where a circle is entered depends
    /// on all of it.
    is_circular: bool,
    n_cut: usize,
    n_cards: usize,
    n_rows: usize,
    n_read_anew: usize,
}

/// The order of roots: theses come first, then what else is used nowhere, then where circles are entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RootRank {
    is_used: bool,
    is_no_thesis: bool,
    node: NodeId,
}

/// A node where it stands in the tree.
#[derive(Clone, Debug)]
pub struct TreeCard {
    pub node: NodeId,
    pub kind: NodeKind,
    pub role: Role,
    /// What bears on it is hidden.
    pub is_folded: bool,
    /// It is folded because of the levels that are shown: what bears on it is no part of them.
    pub is_cut: bool,
    pub is_pinned: bool,
    is_unstated: bool,
    /// It is a premise of more than one step.
    pub is_shared: bool,
    /// Its tally, or one below, is to be made again.
    is_stale: bool,
    /// The step under which it stands; none for a root.
    pub home: Option<StepNo>,
    /// The steps that bear on it, in order.
    pub steps: Box<[StepNo]>,
    tally: Tally,
}

/// An inference where it stands in the tree.
#[derive(Clone, Debug)]
pub struct TreeStep {
    pub id: InferenceId,
    /// What it bears on.
    pub on: Vertex,
    /// That of its first premise.
    pub role: Role,
    pub stance: Stance,
    /// It is evidence alone that supports a card, and nothing bears on either: such steps can stand closer together.
    pub is_bare_evidence: bool,
    /// Nobody says any of its premises.
    pub is_unstated: bool,
    is_stale: bool,
    /// In order. Those whose `home` is another step stand elsewhere.
    pub premises: Box<[CardNo]>,
    /// The steps that attack or back it, in order.
    pub steps: Box<[StepNo]>,
    tally: Tally,
}

/// What differs from the tree as it was before an edit. Numbers of what is gone name nothing any more, and are given to
/// others only by a later edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeChanges {
    /// All was read anew, and has other numbers. Nothing else is told then.
    pub is_anew: bool,
    pub gone_cards: BTreeSet<CardNo>,
    pub gone_steps: BTreeSet<StepNo>,
    /// The cards that came, or stand under another step, or as other roots than before.
    pub moved: BTreeSet<CardNo>,
    /// The cards on which other steps bear than before, or in another order or manner, and those that are folded, unfolded, cut or no longer
    /// cut.
    pub cards: BTreeSet<CardNo>,
    /// The steps that came, or differ in anything: also in where their premises stand and what roles those have.
    pub steps: BTreeSet<StepNo>,
    /// The cards with something else on them: another text, or a fold that hides something else.
    pub written: BTreeSet<CardNo>,
}

impl TreeStep {
    /// More than one premise: they only work together.
    pub fn is_linked(&self) -> bool {
        self.premises.len() > 1
    }
}

impl Tree {
    /// The number of cards that are seen.
    pub fn n_cards(&self) -> usize {
        self.n_cards
    }

    pub fn card(&self, card: CardNo) -> &TreeCard {
        &self.cards[card]
    }

    pub fn step(&self, step: StepNo) -> &TreeStep {
        &self.steps[step]
    }

    pub fn card_no(&self, node: NodeId) -> Option<CardNo> {
        self.card_of.get(&node).copied()
    }

    pub fn step_no(&self, id: InferenceId) -> Option<StepNo> {
        self.step_of.get(&id).copied()
    }

    /// All numbers of cards, and of steps, are below these.
    pub fn ends(&self) -> (usize, usize) {
        (self.cards.end(), self.steps.end())
    }

    /// The cards that stand under no step, in reading order.
    pub fn roots(&self) -> impl Iterator<Item = CardNo> + '_ {
        self.roots.values().copied()
    }

    /// Where somebody put a card.
    pub fn pin(&self, card: CardNo) -> Option<Pin> {
        self.pins.get(&card).copied()
    }

    /// The cards that somebody put somewhere.
    pub fn pinned(&self) -> impl Iterator<Item = (CardNo, Pin)> + '_ {
        self.pins.iter().map(|(card, pin)| (*card, *pin))
    }

    /// From what the place of a card is seen where it is pinned from above: that on which its home bears. That of a root
    /// is seen from the first thesis. It is not the home: whether that is drawn as a pill or as a mere dot depends on
    /// whether its premise is pinned.
    pub fn seen_from(&self, card: CardNo) -> Option<Vertex> {
        self.cards[card].home.map(|it| self.steps[it].on)
    }

    /// The premises that stand under a step, in order.
    pub fn premises_here(&self, step: StepNo) -> impl Iterator<Item = CardNo> + '_ {
        self.steps[step].premises.iter().copied().filter(move |it| self.cards[*it].home == Some(step))
    }

    /// The steps that bear on something, in order.
    pub fn steps_on(&self, vertex: Vertex) -> &[StepNo] {
        match vertex {
            Vertex::Card(card) => &self.cards[card].steps,
            Vertex::Step(step) => &self.steps[step].steps,
        }
    }

    /// Whether a card is folded, so that what bears on it is hidden.
    pub fn hides(&self, vertex: Vertex) -> bool {
        matches!(vertex, Vertex::Card(card) if self.cards[card].is_folded)
    }

    /// The folded cards that hide something, the nearest first.
    pub fn folds_above(&self, vertex: Vertex) -> impl Iterator<Item = CardNo> + '_ {
        let above = std::iter::successors(self.above(vertex), |it| self.above(*it));
        above.filter_map(|it| match it {
            Vertex::Card(card) => self.cards[card].is_folded.then_some(card),
            Vertex::Step(_) => None,
        })
    }

    /// Whether some card is folded because of the levels that are shown.
    pub fn is_cut_somewhere(&self) -> bool {
        self.n_cut > 0
    }

    /// Whether something bears on itself in the end.
    pub fn is_circular(&self) -> bool {
        self.is_circular
    }

    /// How often a map was read as a whole instead of what changed in it.
    pub fn n_read_anew(&self) -> usize {
        self.n_read_anew
    }

    /// What something bears on, or stands under; none for a root.
    pub fn above(&self, vertex: Vertex) -> Option<Vertex> {
        match vertex {
            Vertex::Card(card) => self.cards[card].home.map(Vertex::Step),
            Vertex::Step(step) => Some(self.steps[step].on),
        }
    }

    /// How many stand above something.
    pub fn depth_of(&self, vertex: Vertex) -> usize {
        std::iter::successors(self.above(vertex), |it| self.above(*it)).count()
    }

    fn vertex(&self, target: Target) -> Option<Vertex> {
        match target {
            Target::Node(node) => self.card_no(node).map(Vertex::Card),
            Target::Inference(id) => self.step_no(id).map(Vertex::Step),
        }
    }

    fn target(&self, vertex: Vertex) -> Target {
        match vertex {
            Vertex::Card(card) => Target::Node(self.cards[card].node),
            Vertex::Step(step) => Target::Inference(self.steps[step].id),
        }
    }

    /// The role that counts for what bears on something: steps have none.
    fn role_of(&self, vertex: Vertex) -> Option<Role> {
        match vertex {
            Vertex::Card(card) => Some(self.cards[card].role),
            Vertex::Step(_) => None,
        }
    }

    /// The role that a premise has in a step.
    pub fn role_in(&self, step: StepNo, premise: CardNo) -> Role {
        let TreeStep { on, stance, .. } = self.steps[step];
        Role::in_step(self.cards[premise].kind, matches!(on, Vertex::Step(_)), stance, self.role_of(on))
    }

    /// Whether a step is evidence alone that supports a card and can do without a word: nothing bears on either.
    fn finds_bare_evidence(&self, step: StepNo) -> bool {
        let TreeStep { on: Vertex::Card(_), stance: Stance::Supports, premises, steps, .. } = &self.steps[step] else {
            return false;
        };
        let [premise] = **premises else { return false };
        let card = &self.cards[premise];
        let is_free = card.home == Some(step) && !card.is_pinned && card.steps.is_empty();
        card.kind == NodeKind::Evidence && is_free && steps.is_empty()
    }

    fn rank(&self, card: CardNo, map: &Map) -> RootRank {
        let TreeCard { node, kind, .. } = self.cards[card];
        RootRank { is_used: !map.uses(node).is_empty(), is_no_thesis: kind != NodeKind::Thesis, node }
    }
}
