//! Putting trees beside one another, and the lines that lead from one place to another.

use kurbo::{Point, Rect, Vec2};

use super::{Downwards, GAP_LEVEL, GAP_SIBLING};
use crate::arrange::Arranger as _;
use crate::arrange::tidy::BoxNo;
use crate::model::{Offset, Pin};
use crate::route::SWING;
use crate::route::far::{Nest, Nested};
use crate::tree::{CardNo, Tree, Vertex};

/// Trees that stand beside the first one wrap into rows of this width.
const SHELF: f64 = 4_000.0;

impl Nest for Downwards {
    type Frame = BoxNo;

    fn nested(&self, frame: BoxNo) -> Nested<BoxNo> {
        let it = self.tidy.get(frame);
        Nested { within: it.parent, at: it.at, is_hidden: it.hidden, is_apart: it.stand.apart }
    }
}

impl Downwards {
    /// What the lines below a box cover, but for those of the boxes below it.
    pub(super) fn far_extent(&self, id: BoxNo) -> Option<Rect> {
        let lines = self.far.within(self, id).map(|((step, card), corners)| {
            let [step_corner, card_corner] = corners.map(Vec2::to_point);
            let ends = self.step_at(step, step_corner).junction.union(self.card_at(card, card_corner).rect);
            ends.inflate(SWING, SWING)
        });
        lines.reduce(|a, b| a.union(b))
    }

    /// Puts pinned trees where they are to be, the first other one at the origin, and the rest beside it.
    pub(super) fn place_trees(&mut self, tree: &Tree) {
        let mut taken: Option<Rect> = None;
        // What is seen from others waits until those have their places.
        let mut waiting = Vec::new();
        for (node, id) in self.apart.clone() {
            let Some(card) = tree.card_no(node) else { continue };
            let Some(pin) = tree.pin(card) else { continue };
            if let (Pin::FromAbove(_), Some(from)) = (pin, tree.seen_from(card)) {
                waiting.push((self.n_apart_above(id), id, card, from, pin));
                continue;
            }
            self.put_apart(id, card, Point::ORIGIN, pin);
            if let Some(corner) = self.corner(id) {
                let own = self.tidy.room(id) + corner.to_vec2();
                taken = Some(taken.map_or(own, |it| it.union(own)));
            }
        }
        let mut shelf: Option<Shelf> = None;
        let roots: Vec<BoxNo> = self.root_boxes(tree).collect();
        for id in roots {
            if self.tidy.get(id).stand.apart {
                continue;
            }
            let room = self.tidy.room(id);
            let corner = match &mut shelf {
                None => {
                    // The first tree stands at the origin, whatever is pinned around it.
                    let corner = Point::new(-(self.tidy.get(id).inner().width + GAP_SIBLING) / 2.0, 0.0).floor();
                    let own = room + corner.to_vec2();
                    let left = taken.map_or(own, |it| it.union(own)).x1 + GAP_SIBLING;
                    shelf = Some(Shelf { left, x: left, top: own.y0, bottom: own.y0 });
                    corner
                }
                Some(shelf) => shelf.put(room),
            };
            self.tidy.put(id, corner);
        }
        waiting.sort_by_key(|it| it.0);
        for (_, id, card, from, pin) in waiting {
            // What a fold hides hides what hangs on it.
            if let Some(from) = self.top_of(from) {
                self.put_apart(id, card, from, pin);
            }
        }
    }

    fn put_apart(&mut self, id: BoxNo, card: CardNo, from: Point, pin: Pin) {
        let Offset { x, y } = pin.offset();
        let corner = from + Vec2::new(x - self.cards[card].size.width / 2.0, y);
        self.tidy.put(id, corner.round() - Vec2::new(GAP_SIBLING / 2.0, 0.0));
    }

    /// The number of boxes apart in whose branch a box lies.
    fn n_apart_above(&self, id: BoxNo) -> usize {
        let above = std::iter::successors(self.tidy.get(id).parent, |it| self.tidy.get(*it).parent);
        above.filter(|it| self.tidy.get(*it).stand.apart).count()
    }

    /// The middle of the top edge of a card or junction.
    fn top_of(&self, vertex: Vertex) -> Option<Point> {
        let rect = match vertex {
            Vertex::Card(card) => self.card(card)?.rect,
            Vertex::Step(step) => self.step(step)?.junction,
        };
        Some(Point::new(rect.center().x, rect.y0))
    }
}

/// Puts trees beside one another, in rows.
struct Shelf {
    left: f64,
    x: f64,
    top: f64,
    bottom: f64,
}

impl Shelf {
    /// The corner of a tree that needs so much room around it.
    fn put(&mut self, room: Rect) -> Point {
        if self.x > self.left && self.x + room.width() > self.left + SHELF {
            self.x = self.left;
            self.top = self.bottom + GAP_LEVEL;
        }
        let corner = Point::new(self.x - room.x0, self.top - room.y0);
        self.x += room.width();
        self.bottom = self.bottom.max(self.top + room.height());
        corner
    }
}
