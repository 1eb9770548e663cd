//! A map that grows downwards: parents over the middle of their children, siblings beside one another in order.
//!
//! Four kinds of box: a card; the junction of a step; the tray that holds a step's co-premises; and a stack of bare evidence
//! on one card. A junction stands over its premise, with the steps that attack or back it to the right of that premise.
//! What stands elsewhere (a shared claim, a pinned card) takes no room under its step; a line leads to it. The boxes are
//! laid out as tidy trees ([`super::tidy`]), in time linear in what changed and what stands above it.
//!
//! The origin is the middle of the top edge of the first root. A pinned card and its branch stand where they were put and
//! move nothing else; other trees stand beside the first one, in rows.

mod between;
mod boxes;
mod follow;
mod joints;
mod place;

use std::collections::BTreeSet;

use kurbo::{Point, Rect, Size, Vec2};
use rustc_hash::FxHashMap;

use super::tidy::{BoxNo, GAP_SIBLING, Tidy};
use super::{Arranger, CardPlace, Gap, Joint, Sizes, StepPlace, meet};
use crate::model::NodeId;
use crate::route::far::FarLines;
use crate::route::{Course, FarPorts, SWING};
use crate::tree::arena::Chunks;
use crate::tree::{CardNo, RoleCounts, StepNo, Tree, TreeChanges, Vertex};

/// Free space between a card and the junctions below it.
const GAP_LEVEL: f64 = 40.0;
/// Free space between a junction and its premise.
const GAP_PREMISE: f64 = 16.0;

/// Places for all of a tree, downwards.
#[derive(Clone, Debug, Default)]
pub struct Downwards {
    tidy: Tidy,
    /// What each box of `tidy` holds, by the same number.
    held: Chunks<BoxNo, Held>,
    cards: Chunks<CardNo, BoxedCard>,
    steps: Chunks<StepNo, BoxedStep>,
    /// The boxes that stand where somebody put them, in an order that does not depend on how they came there.
    apart: BTreeSet<(NodeId, BoxNo)>,
    /// The nodes of those boxes.
    node_apart: FxHashMap<BoxNo, NodeId>,
    /// The lines from steps to premises that stand elsewhere.
    far: FarLines<BoxNo, (StepNo, CardNo)>,
    /// The numbers of roots and of boxes apart when trees were placed last.
    n_trees: (usize, usize),
}

/// What a box holds.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    what: What,
    /// What the branch covers with its lines, seen from the corner.
    reach: Rect,
}

#[derive(Clone, Copy, Debug, Default)]
enum What {
    #[default]
    Nothing,
    Card(CardNo),
    Junction(StepNo),
    /// The co-premises of a step, from the first card on.
    Tray {
        first: Option<CardNo>,
    },
    /// Bare evidence on a card, from the first card on.
    Stack {
        on: CardNo,
        first: Option<CardNo>,
    },
}

#[derive(Clone, Copy, Debug, Default)]
struct BoxedCard {
    /// The box it lies in; none while it is taken out.
    in_box: Option<BoxNo>,
    /// The next card in the same box.
    next: Option<CardNo>,
    /// The step whose dot stands beside it, in a stack.
    dot: Option<StepNo>,
    /// Its corner, seen from that of the box.
    at: Vec2,
    size: Size,
}

#[derive(Clone, Copy, Debug, Default)]
struct BoxedStep {
    /// Its junction, or the stack that it is a part of; none while it is taken out.
    in_box: Option<BoxNo>,
    tray: Option<BoxNo>,
    /// Of the junction, seen from the corner of the box.
    at: Vec2,
    size: Size,
}

/// A box that is seen, with all that stands below it.
#[derive(Clone, Copy, Debug)]
pub struct Subtree {
    top: BoxNo,
    corner: Point,
}

impl Arranger for Downwards {
    type Subtree = Subtree;

    fn follow(&mut self, tree: &Tree, changes: &TreeChanges, sizes: &mut impl Sizes) -> bool {
        if changes.is_anew {
            sizes.begin_anew();
            *self = Self::default();
        }
        follow::Placing { all: self, tree, changes, sizes }.follow()
    }

    fn between(&self, tree: &Tree, (from_tree, from): (&Tree, &Self), shift: Vec2, part: f64) -> Self {
        between::Between { tree, to: self, from_tree, from, shift, part }.arrangement()
    }

    fn card(&self, card: CardNo) -> Option<CardPlace> {
        let corner = self.corner(self.cards[card].in_box?)?;
        Some(self.card_at(card, corner))
    }

    fn step(&self, step: StepNo) -> Option<StepPlace> {
        let corner = self.corner(self.steps[step].in_box?)?;
        Some(self.step_at(step, corner))
    }

    fn trees<'a>(&'a self, tree: &'a Tree) -> impl Iterator<Item = Subtree> {
        self.tree_boxes(tree).filter_map(|top| Some(Subtree { top, corner: self.corner(top)? }))
    }

    fn below(&self, subtree: Subtree) -> impl Iterator<Item = Subtree> {
        let all = std::iter::successors(self.tidy.first_placed(subtree.top), |it| self.tidy.next_placed(*it));
        all.map(move |top| Subtree { top, corner: subtree.corner + self.tidy.get(top).at })
    }

    fn extent(&self, subtree: Subtree) -> Rect {
        self.tidy.get(subtree.top).extent + subtree.corner.to_vec2()
    }

    fn reach(&self, subtree: Subtree) -> Rect {
        self.held[subtree.top].reach + subtree.corner.to_vec2()
    }

    fn subtrees_in<'a>(&'a self, tree: &'a Tree, area: Rect) -> impl Iterator<Item = Subtree> {
        let mut trees = self.trees(tree);
        // What is still to be looked at: a box, and the corner of its parent.
        let mut open: Vec<(BoxNo, Point)> = Vec::new();
        std::iter::from_fn(move || {
            loop {
                let subtree = match open.pop() {
                    Some((top, parent)) => {
                        open.extend(self.tidy.next_placed(top).map(|it| (it, parent)));
                        Subtree { top, corner: parent + self.tidy.get(top).at }
                    }
                    None => trees.next()?,
                };
                if !meet(self.reach(subtree), area) {
                    continue;
                }
                open.extend(self.tidy.first_placed(subtree.top).map(|it| (it, subtree.corner)));
                return Some(subtree);
            }
        })
    }

    fn counts(&self, tree: &Tree, subtree: Subtree) -> RoleCounts {
        let mut counts = RoleCounts::default();
        self.vertices(subtree.top).for_each(|it| counts.add(tree.counts(it)));
        counts
    }

    fn n_cards_in(&self, tree: &Tree, subtree: Subtree) -> usize {
        self.vertices(subtree.top).map(|it| tree.n_cards_in(it)).sum()
    }

    fn cards_at(&self, subtree: Subtree) -> impl Iterator<Item = CardPlace> {
        self.cards_in_box(subtree.top).map(move |it| self.card_at(it, subtree.corner))
    }

    fn steps_at(&self, subtree: Subtree) -> impl Iterator<Item = StepPlace> {
        let junction = match self.held[subtree.top].what {
            What::Junction(step) => Some(step),
            _ => None,
        };
        let stacked = self.cards_in_box(subtree.top).filter_map(|it| self.cards[it].dot);
        junction.into_iter().chain(stacked).map(move |it| self.step_at(it, subtree.corner))
    }

    fn joints_in<'a>(&'a self, tree: &'a Tree, subtree: Subtree, area: Rect) -> impl Iterator<Item = Joint> {
        let is_near = move |child: &Subtree| {
            let [above, below] =
                [subtree, *child].map(|it| Rect::from_origin_size(it.corner, self.tidy.get(it.top).room()));
            meet(above.union(below), area)
        };
        self.below(subtree).filter(is_near).flat_map(move |child| self.joints(tree, subtree, child))
    }

    fn far_in(&self, subtree: Subtree, area: Rect) -> impl Iterator<Item = Joint> {
        self.far.within(self, subtree.top).filter_map(move |((step, card), corners)| {
            let [step_corner, card_corner] = corners.map(|it| subtree.corner + it);
            let room =
                |in_box: Option<BoxNo>, corner| Some(Rect::from_origin_size(corner, self.tidy.get(in_box?).room()));
            let ends = room(self.steps[step].in_box, step_corner)?.union(room(self.cards[card].in_box, card_corner)?);
            let is_near = meet(ends.inflate(SWING, SWING), area);
            is_near.then(|| Self::far_joint(self.step_at(step, step_corner), self.card_at(card, card_corner)))
        })
    }

    fn far_abroad(&self) -> impl Iterator<Item = Joint> {
        self.far.abroad().filter_map(|(step, card)| Some(Self::far_joint(self.step(step)?, self.card(card)?)))
    }

    fn gap(card: Rect, at: Point) -> Option<Gap> {
        let reach = Self::gap_reach().width;
        let is_near = (card.y0..=card.y1).contains(&at.y) && at.x > card.x0 - reach && at.x < card.x1 + reach;
        let is_after = at.x > card.center().x;
        let x = if is_after { card.x1 + GAP_SIBLING / 2.0 } else { card.x0 - GAP_SIBLING / 2.0 };
        let distance = (card.x0 - at.x).abs().min((card.x1 - at.x).abs());
        is_near.then(|| Gap { is_after, distance, caret: Rect::new(x - 2.0, card.y0, x + 2.0, card.y1) })
    }

    fn gap_reach() -> Size {
        Size::new(2.0 * GAP_SIBLING, 1.0)
    }

    fn parts(card: Rect, n_parts: usize) -> Vec<Rect> {
        let width = card.width() / n_parts as f64;
        let edge = |nth: usize| card.x0 + width * nth as f64;
        (0..n_parts).map(|nth| Rect::new(edge(nth), card.y0, edge(nth + 1), card.y1)).collect()
    }

    fn far_ports(junction: Rect, card: Rect) -> FarPorts {
        joints::far_ports(junction, card)
    }
}

impl Downwards {
    /// The boxes of the trees: of roots, and of what stands apart.
    fn tree_boxes<'a>(&'a self, tree: &'a Tree) -> impl Iterator<Item = BoxNo> + 'a {
        let roots = self.root_boxes(tree).filter(|it| !self.tidy.get(*it).stand.apart);
        roots.chain(self.apart.iter().map(|it| it.1))
    }

    fn root_boxes<'a>(&'a self, tree: &'a Tree) -> impl Iterator<Item = BoxNo> + 'a {
        tree.roots().filter_map(|it| self.cards[it].in_box)
    }

    /// The corner of a box, if nothing hides it.
    fn corner(&self, id: BoxNo) -> Option<Point> {
        let (mut next, mut corner, mut has_arrived) = (Some(id), Vec2::ZERO, false);
        while let Some(at) = next {
            let it = self.tidy.get(at);
            if it.hidden {
                return None;
            }
            if !has_arrived {
                corner += it.at;
                has_arrived = it.stand.apart;
            }
            next = it.parent;
        }
        Some(corner.to_point())
    }

    fn card_at(&self, card: CardNo, corner: Point) -> CardPlace {
        let BoxedCard { at, size, .. } = self.cards[card];
        CardPlace { card, rect: Rect::from_origin_size(corner + at, size) }
    }

    fn step_at(&self, step: StepNo, corner: Point) -> StepPlace {
        let BoxedStep { in_box, tray, at, size } = self.steps[step];
        let junction = Rect::from_origin_size(corner + at, size);
        // A tray lies right below its junction.
        let tray = tray.map(|tray| {
            let place = corner + self.tidy.get(tray).at + Vec2::new(GAP_SIBLING / 2.0, 0.0);
            Rect::from_origin_size(place, self.tidy.get(tray).inner())
        });
        let is_stacked = in_box.is_some_and(|it| matches!(self.held[it].what, What::Stack { .. }));
        StepPlace { step, junction, is_stacked, tray }
    }

    fn far_joint(step: StepPlace, card: CardPlace) -> Joint {
        Joint { step: step.step, course: Course::far(Self::far_ports(step.junction, card.rect)) }
    }

    /// What lies in a box, as the tree counts it.
    fn vertices(&self, id: BoxNo) -> impl Iterator<Item = Vertex> + '_ {
        let junction = match self.held[id].what {
            What::Junction(step) => Some(Vertex::Step(step)),
            _ => None,
        };
        junction.into_iter().chain(self.cards_in_box(id).map(Vertex::Card))
    }
}
