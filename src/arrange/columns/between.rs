//! An arrangement on the way from an earlier one.

use kurbo::{Point, Vec2};

use super::shape::At;
use super::{Columns, Subtree};
use crate::arrange::{Arranger as _, EVERYWHERE};
use crate::tree::{Tree, Vertex};

pub(super) struct Between<'a> {
    pub tree: &'a Tree,
    pub to: &'a Columns,
    pub from_tree: &'a Tree,
    pub from: &'a Columns,
    pub shift: Vec2,
    pub part: f64,
}

impl Between<'_> {
    /// What is new moves with what it hangs on.
    pub fn arrangement(&self) -> Columns {
        let Self { tree, to, .. } = *self;
        let mut arrangement = to.clone();
        // A branch where it is to be, and how far what it hangs on is from its place now.
        let mut open: Vec<(Subtree, At)> = to.trees(tree).map(|it| (it, At::default())).collect();
        while let Some((subtree, parent_off)) = open.pop() {
            let off = self.off(subtree).unwrap_or(parent_off);
            let by = At { x: off.x - parent_off.x, y: off.y - parent_off.y };
            let off_most = f64::from(off.x.abs().max(off.y.abs()));
            arrangement.astray = arrangement.astray.max(off_most);
            let (at, is_tree) = match subtree.top {
                Vertex::Card(card) => (&mut arrangement.cards[card].at, arrangement.marks_of_cards[card].is_tree),
                Vertex::Step(step) => (&mut arrangement.steps[step].at, false),
            };
            let by = if is_tree { off } else { by };
            for it in at {
                *it = *it + by;
            }
            open.extend(to.below(tree, subtree, EVERYWHERE).map(|it| (it, off)));
        }
        arrangement
    }

    /// How far from its place what was there before is now.
    fn off(&self, Subtree { top, corner }: Subtree) -> Option<At> {
        let (old, new): (Point, Point) = match top {
            Vertex::Card(card) => {
                let old = self.from_tree.card_no(self.tree.card(card).node)?;
                (self.from.card(self.from_tree, old)?.rect.origin(), self.to.card_at(card, corner).rect.origin())
            }
            Vertex::Step(step) => {
                let old = self.from_tree.step_no(self.tree.step(step).id)?;
                let new = self.to.step_at(self.tree, step, corner);
                (self.from.step(self.from_tree, old)?.junction.origin(), new.junction.origin())
            }
        };
        let off = (old + self.shift - new) * (1.0 - self.part);
        Some(At { x: off.x.round() as i32, y: off.y.round() as i32 })
    }
}
