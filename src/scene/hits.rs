//! What lies at a place of a scene, and where something can be put.

use kurbo::{Point, Rect, Vec2};

use super::{Card, Item, PlacedStep, Scene};
use crate::arrange::{Arrangement, Arranger as _, Gap};
use crate::model::{NodeId, Offset, Pin};
use crate::route;
use crate::tree::Vertex;

impl Scene {
    /// What lies at a place; lines are met within `reach` of them, to what stands elsewhere if they were found. A mention
    /// is a part of its step.
    pub fn hit(&self, at: Point, reach: f64) -> Option<Item> {
        let around = reach + route::REACH;
        if !self.bounds.inflate(around, around).contains(at) {
            return None;
        }
        let here = Rect::from_center_size(at, (2.0 * reach, 2.0 * reach)).inflate(4.0, 4.0);
        let card = self.cards_in(here).filter(|it| it.rect.contains(at)).last().map(|it| Item::Card(it.node));
        let step =
            || self.steps_in(here).filter(|it| it.junction.inflate(2.0, 2.0).contains(at)).last().map(|it| it.id);
        let mention = || self.mentions_in(here).find(|it| it.rect.contains(at)).map(|it| it.step);
        let mut lines = self.tree_links_in(here).chain(self.far_links_found_in(here));
        let line = || lines.find(|it| it.passes(at, reach)).map(|it| it.step);
        card.or_else(|| step().or_else(mention).or_else(line).map(Item::Step))
    }

    /// The room beside a card, other than one, into which a sibling can be put at a place.
    pub fn gap(&self, at: Point, but: NodeId) -> Option<(Card<'_>, Gap)> {
        let near = Rect::from_center_size(at, Arrangement::gap_reach() * 2.0);
        let steps = self.places.subtrees_in(&self.tree, near).filter_map(|it| self.places.step_on(&self.tree, it));
        let cards = steps.flat_map(|it| self.tree.premises_here(it.step));
        let gaps = cards.filter_map(|it| {
            let gap = self.places.gap(&self.tree, it, at)?;
            let card = self.card(self.tree.card(it).node)?;
            (card.node != but).then_some((card, gap))
        });
        gaps.min_by(|a, b| a.1.distance.total_cmp(&b.1.distance))
    }

    /// Where a card has its handle, from which something new is drawn that bears on it.
    pub fn handle(card: Rect) -> Point {
        Arrangement::handle(card)
    }

    /// A card divided into parts that can be dropped on, in reading order.
    pub fn parts(card: Rect, n_parts: usize) -> Vec<Rect> {
        Arrangement::parts(card, n_parts)
    }

    /// The place nearest to one at which a box covers nothing of the scene, nor of what else is `taken`. The box is
    /// given as it lies about its place.
    pub fn free_place(&self, shape: Rect, near: Point, taken: &[Rect]) -> Point {
        const GAP: f64 = 24.0;
        const STEP: f64 = 80.0;
        const RINGS: i32 = 24;
        let is_free = |at: &Point| {
            let area = (shape + at.to_vec2()).inflate(GAP, GAP);
            let step = |it: &PlacedStep| it.junction.overlaps(area) || it.tray.is_some_and(|it| it.overlaps(area));
            self.cards_in(area).next().is_none()
                && !self.steps_in(area).any(|it| step(&it))
                && !taken.iter().any(|it| it.overlaps(area))
        };
        for ring in 0..=RINGS {
            let side = -ring..=ring;
            let all = side.clone().flat_map(|y| side.clone().map(move |x| (x, y)));
            let on_ring = all.filter(|(x, y)| x.abs().max(y.abs()) == ring);
            let places = on_ring.map(|(x, y)| near + Vec2::new(f64::from(x), f64::from(y)) * STEP);
            let free =
                places.filter(is_free).min_by(|a, b| a.distance_squared(near).total_cmp(&b.distance_squared(near)));
            if let Some(at) = free {
                return at;
            }
        }
        let below = taken.iter().fold(self.bounds, |all, it| all.union(*it)).y1;
        Point::new(near.x, below + GAP - shape.y0)
    }

    /// The pin that puts the middle of a card's top edge at a place.
    pub fn pin(&self, node: NodeId, at: Point) -> Pin {
        let from = self.tree.card_no(node).and_then(|it| self.tree.seen_from(it)).and_then(|it| match it {
            Vertex::Card(card) => self.places.card(&self.tree, card).map(|it| it.rect),
            Vertex::Step(step) => self.places.step(&self.tree, step).map(|it| it.junction),
        });
        let from = from.map_or(Point::ORIGIN, |it| Point::new(it.center().x, it.y0));
        let Vec2 { x, y } = (at - from).round();
        Pin::FromAbove(Offset { x, y })
    }

    /// The pin that puts the middle of the top edge of a card that hangs on nothing at a place: the first thesis lies at
    /// the origin.
    pub fn pin_of_root(at: Point) -> Pin {
        let Point { x, y } = at.round();
        Pin::FromAbove(Offset { x, y })
    }
}
