//! An arrangement on the way from an earlier one.

use kurbo::{Point, Rect, Vec2};

use super::{Downwards, GAP_SIBLING, Subtree, What};
use crate::arrange::tidy::BoxNo;
use crate::arrange::{Arranger as _, CardPlace, StepPlace};
use crate::tree::{CardNo, StepNo, Tree};

pub(super) struct Between<'a> {
    pub tree: &'a Tree,
    pub to: &'a Downwards,
    pub from_tree: &'a Tree,
    pub from: &'a Downwards,
    pub shift: Vec2,
    pub part: f64,
}

impl Between<'_> {
    pub fn arrangement(&self) -> Downwards {
        let Self { tree, to, .. } = *self;
        let mut arrangement = to.clone();
        let mut placed: Vec<BoxNo> = Vec::new();
        // A box, the corner it is to have in the end, and that of its parent now.
        let mut open: Vec<(BoxNo, Point, Point)> = to.trees(tree).map(|it| (it.top, it.corner, Point::ZERO)).collect();
        while let Some((id, end, parent)) = open.pop() {
            let it = to.tidy.get(id);
            let is_tree = it.stand.apart || it.parent.is_none();
            let follows = if is_tree { end } else { parent + it.at };
            let corner = self.old_corner(id).map_or(follows, |it| self.goes(it, end));
            for card in to.cards_in_box(id) {
                if let Some(old) = self.old_card(card) {
                    arrangement.cards[card].at = self.goes(old.rect.origin(), end + to.cards[card].at) - corner;
                }
                if let Some(step) = to.cards[card].dot
                    && let Some(old) = self.old_step(step)
                {
                    arrangement.steps[step].at = self.goes(old.junction.origin(), end + to.steps[step].at) - corner;
                }
            }
            let at = if is_tree { corner.to_vec2() } else { corner - parent };
            arrangement.tidy.displace(id, at, Rect::ZERO);
            placed.push(id);
            open.extend(to.below(Subtree { top: id, corner: end }).map(|it| (it.top, it.corner, corner)));
        }
        for &id in placed.iter().rev() {
            let extent = arrangement.extent_now(id);
            arrangement.tidy.displace(id, arrangement.tidy.get(id).at, extent);
        }
        let mut far = std::mem::take(&mut arrangement.far);
        far.relocate(&arrangement, |it| arrangement.far_ends(tree, it));
        arrangement.far = far;
        for &id in placed.iter().rev() {
            arrangement.reach_out(id);
        }
        arrangement
    }

    fn goes(&self, old: Point, new: Point) -> Point {
        (old + self.shift).lerp(new, self.part)
    }

    fn old_card(&self, card: CardNo) -> Option<CardPlace> {
        self.from.card(self.from_tree.card_no(self.tree.card(card).node)?)
    }

    fn old_step(&self, step: StepNo) -> Option<StepPlace> {
        self.from.step(self.from_tree.step_no(self.tree.step(step).id)?)
    }

    /// The corner that a box would have had, by what lies first in it.
    fn old_corner(&self, id: BoxNo) -> Option<Point> {
        let to = self.to;
        if let What::Junction(step) = to.held[id].what {
            return self.old_step(step).map(|it| it.junction.origin() - to.steps[step].at);
        }
        let card = to.cards_in_box(id).next()?;
        self.old_card(card).map(|it| it.rect.origin() - to.cards[card].at)
    }
}

impl Downwards {
    /// What a branch covers, wherever what is right in and below its top box lies.
    fn extent_now(&self, id: BoxNo) -> Rect {
        let cards = self.cards_in_box(id).map(|it| self.card_at(it, Point::ZERO).rect);
        let own = match self.held[id].what {
            What::Junction(step) => {
                let it = &self.steps[step];
                Some(Rect::from_origin_size(it.at.to_point(), it.size))
            }
            What::Tray { .. } => {
                let corner = Point::new(GAP_SIBLING / 2.0, 0.0);
                Some(Rect::from_origin_size(corner, self.tidy.get(id).inner()))
            }
            _ => None,
        };
        let below = self.below(Subtree { top: id, corner: Point::ZERO }).map(|it| self.extent(it));
        cards.chain(own).chain(below).reduce(|a, b| a.union(b)).unwrap_or_default()
    }
}
