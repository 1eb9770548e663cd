//! Where the boxes of a map go, given their sizes.
//!
//! The map is read from its thesis downwards into trees of boxes, which are made tidy in linear time: parents over
//! the middle of their children, siblings in order, nothing overlapping. A claim that is used in several places
//! stands where it is met first. A pinned card and its branch stand where they were put and move nothing else.
//!
//! A layout is kept between edits ([`Layout::follow`]): what is read and placed again is what changed and what
//! stands above it. Nothing has a place of its own but as seen from what it hangs on, so that a branch that moves
//! aside costs one number.
//!
//! Four kinds of box: a card; the junction of a step; the tray that holds a step's co-premises; and a stack of
//! evidence that hangs on one card. A junction stands over its premise, with the steps that attack or back it to
//! the right of that premise. What is drawn elsewhere (a shared claim, a pinned card) takes no room under its step;
//! the scene draws a line to it.
//!
//! All lengths are points; x grows to the right, y downwards; the origin is the middle of the top edge of the first
//! root.

mod arena;
mod between;
mod boxes;
mod far;
mod follow;
mod order;
mod read;
mod rows;
mod tidy;
mod trees;

use std::collections::BTreeSet;

use kurbo::{Point, Rect, Size, Vec2};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{InferenceId, NodeId, NodeKind, Role, Stance};
use arena::{Arena, Chunks, NONE};
use far::Far;

pub use far::SWING;
pub use read::Sizes;
pub use rows::Rows;
pub use tidy::{GAP_SIBLING, Scratch, Stand, Tidy};

/// Free space between a card and the junctions below it.
pub const GAP_LEVEL: f64 = 40.0;
/// Free space between a junction and its premise.
const GAP_PREMISE: f64 = 16.0;
/// The width of the rail to the left of a stack.
pub const RAIL: f64 = 24.0;

/// A map with a place for everything.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    tidy: Tidy,
    /// What each box of `tidy` holds, by the same number.
    boxes: Chunks<Held>,
    cards: Arena<Card>,
    steps: Arena<Step>,
    card_of: FxHashMap<NodeId, u32>,
    step_of: FxHashMap<InferenceId, u32>,
    /// The nodes that stand beneath no other, in reading order.
    roots: BTreeSet<Root>,
    /// The boxes that stand where somebody put them.
    apart: BTreeSet<u32>,
    /// The nodes that are used in more than one place.
    shared: FxHashSet<NodeId>,
    /// Premises that stand elsewhere than under their step.
    far: Far,
    /// The map has a circle: it is read as a whole each time.
    is_circular: bool,
    n_cards: usize,
    n_rows: usize,
    /// The numbers of roots and of boxes apart when trees were placed last.
    n_trees: (usize, usize),
}

/// A node that stands beneath no other. First come theses, then what else is used nowhere, then where circles are
/// entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Root {
    is_used: bool,
    is_no_thesis: bool,
    node: NodeId,
}

/// What a box holds.
#[derive(Clone, Debug, Default)]
struct Held {
    what: What,
    /// The rows of the outline that the branch takes.
    n_rows: u32,
    /// The cards that are seen in the branch.
    n_cards: u32,
    /// What stands in the branch, whether it is seen or not.
    counts: Counts,
    /// The boxes in the branch at which claims that are used elsewhere, too, are met.
    n_shared: u32,
    /// What the branch covers with its lines, seen from the corner.
    reach: Rect,
}

#[derive(Clone, Copy, Debug, Default)]
enum What {
    #[default]
    Nothing,
    Card(u32),
    Junction(u32),
    /// The co-premises of a step, from the first card on.
    Tray {
        first: u32,
    },
    /// Evidence on a card, from the first card on.
    Stack {
        on: u32,
        first: u32,
    },
}

/// How many nodes there are, by what they are for the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub reasons: u32,
    pub objections: u32,
    pub evidence: u32,
}

impl Counts {
    fn of(role: Role) -> Self {
        let mut counts = Self::default();
        match role {
            Role::Evidence | Role::CounterEvidence => counts.evidence = 1,
            Role::Objection | Role::Undercut | Role::Rebuttal => counts.objections = 1,
            Role::Reason | Role::Backing | Role::Claim | Role::Thesis => counts.reasons = 1,
        }
        counts
    }

    fn add(&mut self, other: Self) {
        self.reasons += other.reasons;
        self.objections += other.objections;
        self.evidence += other.evidence;
    }
}

#[derive(Clone, Debug)]
struct Card {
    node: NodeId,
    kind: NodeKind,
    role: Role,
    /// The step under which it stands, or is to stand; none for a root.
    home: u32,
    /// The box it lies in; none while it is taken out.
    in_box: u32,
    /// Its corner, seen from that of the box.
    at: Vec2,
    size: Size,
    /// The next card in the same box.
    next: u32,
    /// What a folded card hides.
    hides: Option<Counts>,
}

/// What a step bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Card(u32),
    Step(u32),
}

#[derive(Clone, Debug)]
struct Step {
    id: InferenceId,
    on: Owner,
    role: Role,
    stance: Stance,
    /// Its junction, or the stack that it is a part of; none while it is taken out.
    in_box: u32,
    at: Vec2,
    size: Size,
    stacked: bool,
    tray: u32,
    /// So many of its premises stand elsewhere and are met again here.
    n_again: u32,
    /// A premise may be one of other steps, too.
    meets_shared: bool,
}

/// A card at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedCard {
    pub node: NodeId,
    /// The number under which its size was asked for.
    pub number: u32,
    pub rect: Rect,
    pub role: Role,
    /// The step under which the card stands; `None` for a root.
    pub home: Option<InferenceId>,
}

/// A step at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedStep {
    pub id: InferenceId,
    /// The junction: a pill with a word, or the dot where a stacked card hangs on its rail.
    pub junction: Rect,
    pub role: Role,
    pub stance: Stance,
    pub stacked: bool,
    /// What holds co-premises together.
    pub tray: Option<Rect>,
}

/// How two boxes are joined, one of which hangs on the other.
#[derive(Clone, Copy, Debug)]
pub enum Joint {
    OnCard {
        on: Rect,
        step: PlacedStep,
    },
    /// A step bears on the step whose junction lies at `on`.
    OnStep {
        on: Rect,
        step: PlacedStep,
    },
    Premise {
        step: PlacedStep,
        card: Rect,
    },
    Tray {
        step: PlacedStep,
    },
    /// The rail of a stack on the card at `on`, from its last dot if there is one, to the next.
    Rail {
        from: Option<Point>,
        on: Rect,
        step: PlacedStep,
        card: Rect,
    },
}

/// A box that is seen, and what hangs on it.
#[derive(Clone, Copy, Debug)]
pub struct Branch {
    id: u32,
    corner: Point,
}

impl Layout {
    /// The number of cards that are seen.
    pub fn n_cards(&self) -> usize {
        self.n_cards
    }

    /// What all cards, junctions and trays cover.
    pub fn bounds(&self) -> Rect {
        let all = self.shown_trees().map(|it| self.extent(it));
        all.reduce(|a, b| a.union(b)).unwrap_or_default()
    }

    pub fn card(&self, node: NodeId) -> Option<PlacedCard> {
        let number = *self.card_of.get(&node)?;
        let corner = self.corner(self.cards[number].in_box)?;
        Some(self.card_at(number, corner))
    }

    pub fn step(&self, id: InferenceId) -> Option<PlacedStep> {
        let number = *self.step_of.get(&id)?;
        let corner = self.corner(self.steps[number].in_box)?;
        Some(self.step_at(number, corner))
    }

    /// The trees, as far as they are seen, each with what stands apart from it as a tree of its own.
    pub fn shown_trees(&self) -> impl Iterator<Item = Branch> + '_ {
        self.trees().filter_map(|id| Some(Branch { id, corner: self.corner(id)? }))
    }

    /// The branches right below a box, in order.
    pub fn below(&self, branch: Branch) -> impl Iterator<Item = Branch> + '_ {
        let mut next = self.tidy.first_placed(branch.id);
        std::iter::from_fn(move || {
            let id = next;
            next = if id == NONE { NONE } else { self.tidy.next_placed(id) };
            (id != NONE).then(|| Branch { id, corner: branch.corner + self.tidy.get(id).at })
        })
    }

    /// What all of a branch covers.
    pub fn extent(&self, branch: Branch) -> Rect {
        self.tidy.get(branch.id).extent + branch.corner.to_vec2()
    }

    /// What all of a branch covers with its lines.
    pub fn reach(&self, branch: Branch) -> Rect {
        self.boxes[branch.id].reach + branch.corner.to_vec2()
    }

    /// What stands in a branch, with what folds hide.
    pub fn counts(&self, branch: Branch) -> Counts {
        self.boxes[branch.id].counts
    }

    /// About how many nodes stand in the branch of a card: those that it shares a box with are counted, too.
    pub fn n_nodes_in_branch(&self, node: NodeId) -> usize {
        let in_box = self.card_of.get(&node).map_or(NONE, |it| self.cards[*it].in_box);
        if in_box == NONE {
            return 0;
        }
        let Counts { reasons, objections, evidence } = self.boxes[in_box].counts;
        (reasons + objections + evidence) as usize
    }

    pub fn n_cards_in(&self, branch: Branch) -> usize {
        self.boxes[branch.id].n_cards as usize
    }

    /// The branches that show something in an area, each before those below it.
    pub fn branches_in(&self, area: Rect) -> impl Iterator<Item = Branch> + '_ {
        let mut trees = self.shown_trees();
        // What is still to be looked at: a box, and the corner of its parent.
        let mut open: Vec<(u32, Point)> = Vec::new();
        std::iter::from_fn(move || {
            loop {
                let branch = match open.pop() {
                    Some((id, parent)) => {
                        let next = self.tidy.next_placed(id);
                        if next != NONE {
                            open.push((next, parent));
                        }
                        Branch { id, corner: parent + self.tidy.get(id).at }
                    }
                    None => trees.next()?,
                };
                if !meet(self.reach(branch), area) {
                    continue;
                }
                let first = self.tidy.first_placed(branch.id);
                if first != NONE {
                    open.push((first, branch.corner));
                }
                return Some(branch);
            }
        })
    }

    /// The cards in the box at the top of a branch.
    pub fn cards_at(&self, branch: Branch) -> impl Iterator<Item = PlacedCard> + '_ {
        self.cards_in_box(branch.id).map(move |it| self.card_at(it, branch.corner))
    }

    /// The steps in the box at the top of a branch.
    pub fn steps_at(&self, branch: Branch) -> impl Iterator<Item = PlacedStep> + '_ {
        let junction = match self.held(branch.id) {
            What::Junction(step) => step,
            _ => NONE,
        };
        let is_stack = matches!(self.held(branch.id), What::Stack { .. });
        let stacked = self.cards_in_box(branch.id).filter(move |_| is_stack).map(|it| self.cards[it].home);
        let all = [junction].into_iter().filter(|it| *it != NONE).chain(stacked);
        all.map(move |it| self.step_at(it, branch.corner))
    }

    /// How the box at the top of a branch is joined to those right below it, as far as that may show in an area.
    pub fn joints_in(&self, branch: Branch, area: Rect) -> impl Iterator<Item = Joint> + '_ {
        let is_near = move |child: &Branch| {
            let [above, below] =
                [branch, *child].map(|it| Rect::from_origin_size(it.corner, self.tidy.get(it.id).room()));
            meet(above.union(below), area)
        };
        self.below(branch).filter(is_near).flat_map(move |child| self.joints(branch, child))
    }

    fn joints(&self, above: Branch, below: Branch) -> impl Iterator<Item = Joint> + '_ {
        let rect = move |card: u32| self.card_at(card, above.corner).rect;
        let step = |it: u32, at: Branch| self.step_at(it, at.corner);
        let one = match (self.held(above.id), self.held(below.id)) {
            (What::Junction(on), What::Junction(it)) => {
                Some(Joint::OnStep { on: step(on, above).junction, step: step(it, below) })
            }
            (What::Junction(it), What::Card(card)) => {
                Some(Joint::Premise { step: step(it, above), card: self.card_at(card, below.corner).rect })
            }
            (What::Junction(it), What::Tray { .. }) => Some(Joint::Tray { step: step(it, above) }),
            (_, What::Junction(it)) => match self.steps[it].on {
                Owner::Card(card) => Some(Joint::OnCard { on: rect(card), step: step(it, below) }),
                Owner::Step(_) => None,
            },
            _ => None,
        };
        let stack = match self.held(below.id) {
            What::Stack { on, .. } => Some(rect(on)),
            _ => None,
        };
        let mut from = None;
        let rails = self.cards_in_box(below.id).filter_map(move |card| {
            let step = self.step_at(self.cards[card].home, below.corner);
            let rail = Joint::Rail { from, on: stack?, step, card: self.card_at(card, below.corner).rect };
            from = Some(step.junction.center());
            Some(rail)
        });
        one.into_iter().chain(rails)
    }

    /// The boxes of the trees: of roots, and of what stands apart.
    fn trees(&self) -> impl Iterator<Item = u32> + '_ {
        self.root_boxes().filter(|it| !self.tidy.get(*it).stand.apart).chain(self.apart.iter().copied())
    }

    fn cards_in_box(&self, id: u32) -> impl Iterator<Item = u32> + '_ {
        let mut next = match self.held(id) {
            What::Nothing | What::Junction(_) => NONE,
            What::Card(first) | What::Tray { first, .. } | What::Stack { first, .. } => first,
        };
        std::iter::from_fn(move || {
            let card = next;
            next = if card == NONE { NONE } else { self.cards[card].next };
            (card != NONE).then_some(card)
        })
    }

    /// The corner of a box, if nothing hides it.
    fn corner(&self, id: u32) -> Option<Point> {
        let (mut at, mut corner, mut arrived) = (id, Vec2::ZERO, false);
        while at != NONE {
            let it = self.tidy.get(at);
            if it.hidden {
                return None;
            }
            if !arrived {
                corner += it.at;
                arrived = it.stand.apart;
            }
            at = it.parent;
        }
        (id != NONE).then(|| corner.to_point())
    }

    fn card_at(&self, number: u32, corner: Point) -> PlacedCard {
        let Card { node, role, home, at, size, .. } = self.cards[number];
        let home = (home != NONE).then(|| self.steps[home].id);
        PlacedCard { node, number, rect: Rect::from_origin_size(corner + at, size), role, home }
    }

    fn step_at(&self, number: u32, corner: Point) -> PlacedStep {
        let Step { id, role, stance, at, size, stacked, tray, .. } = self.steps[number];
        let junction = Rect::from_origin_size(corner + at, size);
        // A tray hangs right below its junction.
        let tray = (tray != NONE).then(|| {
            let place = corner + self.tidy.get(tray).at + Vec2::new(GAP_SIBLING / 2.0, 0.0);
            Rect::from_origin_size(place, self.tidy.get(tray).inner())
        });
        PlacedStep { id, junction, role, stance, stacked, tray }
    }
}

/// All of a map, wherever it lies.
pub const EVERYWHERE: Rect = Rect::new(f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY);

/// Whether two areas share more than nothing, where either may be a mere line.
fn meet(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}
