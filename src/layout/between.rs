//! A layout on the way from an earlier one.

use kurbo::{Point, Rect, Vec2};

use super::arena::NONE;
use super::{Layout, What};
use crate::model::Map;

impl Layout {
    /// What is seen on the way from an earlier layout, which lies `shift` away: what stands in both has gone a part
    /// of its way, from 0 to 1. What is new moves with what it hangs on. Takes time for all of the map.
    pub fn between(&self, map: &Map, from: &Self, shift: Vec2, part: f64) -> Self {
        let mut layout = self.clone();
        // Each box with the corner it is to have, parents first.
        let mut placed: Vec<(u32, Point)> = Vec::new();
        let mut open: Vec<(u32, Point, Point)> =
            self.trees().filter_map(|it| Some((it, self.corner(it)?, Point::ZERO))).collect();
        while let Some((id, to, parent)) = open.pop() {
            let goes = |old: Point, new: Point| (old + shift).lerp(new, part);
            let first = self.cards_in_box(id).next();
            let old = match (self.held(id), first) {
                (What::Junction(step), _) => {
                    from.step(self.steps[step].id).map(|it| (it.junction, self.steps[step].at))
                }
                (_, Some(card)) => from.card(self.cards[card].node).map(|it| (it.rect, self.cards[card].at)),
                (_, None) => None,
            };
            let is_tree = self.tidy.get(id).stand.apart || self.tidy.get(id).parent == NONE;
            let follows = if is_tree { to } else { parent + self.tidy.get(id).at };
            let corner = old.map_or(follows, |(rect, at)| goes(rect.origin() - at, to));
            for card in self.cards_in_box(id) {
                if let Some(old) = from.card(self.cards[card].node) {
                    layout.cards[card].at = goes(old.rect.origin(), to + self.cards[card].at) - corner;
                }
                let home = self.cards[card].home;
                if home != NONE
                    && self.steps[home].stacked
                    && let Some(old) = from.step(self.steps[home].id)
                {
                    layout.steps[home].at = goes(old.junction.origin(), to + self.steps[home].at) - corner;
                }
            }
            let at = if is_tree { corner.to_vec2() } else { corner - parent };
            layout.tidy.displace(id, at, Rect::ZERO);
            placed.push((id, corner));
            let branch = super::Branch { id, corner: to };
            open.extend(self.below(branch).map(|it| (it.id, it.corner, corner)));
        }
        for &(id, _) in placed.iter().rev() {
            let extent = layout.extent_now(id);
            layout.tidy.displace(id, layout.tidy.get(id).at, extent);
        }
        layout.relocate_far(map);
        for &(id, _) in placed.iter().rev() {
            layout.reach_out(id);
        }
        layout
    }

    /// What a branch covers, wherever what is right in and below its top box lies.
    fn extent_now(&self, id: u32) -> Rect {
        let cards =
            self.cards_in_box(id).map(|it| Rect::from_origin_size(self.cards[it].at.to_point(), self.cards[it].size));
        let junction = match self.held(id) {
            What::Junction(step) => {
                let it = &self.steps[step];
                Some(Rect::from_origin_size(it.at.to_point(), it.size))
            }
            What::Tray { .. } => {
                let corner = Point::new(super::GAP_SIBLING / 2.0, 0.0);
                Some(Rect::from_origin_size(corner, self.tidy.get(id).inner()))
            }
            _ => None,
        };
        let below = self.below(super::Branch { id, corner: Point::ZERO }).map(|it| self.extent(it));
        cards.chain(junction).chain(below).reduce(|a, b| a.union(b)).unwrap_or_default()
    }
}
