//! Laying out what changed, and putting trees beside one another.

use kurbo::{Point, Rect, Vec2};

use super::arena::NONE;
use super::read::{Reading, Sizes};
use super::tidy::{GAP_SIBLING, Scratch};
use super::{Branch, Counts, GAP_LEVEL, Held, Layout, Owner, What};
use crate::model::Map;

/// Trees that stand beside the first one wrap into rows of this width.
const SHELF: f64 = 4_000.0;

impl<S: Sizes> Reading<'_, S> {
    /// Lays out what changed, from below upwards. Says whether anything did.
    pub fn settle(&mut self) -> bool {
        let mut scratch = Scratch::default();
        let roots: Vec<u32> = self.layout.root_boxes().collect();
        let stale: Vec<u32> = roots.into_iter().flat_map(|it| self.layout.tidy.stale(it)).collect();
        for &id in stale.iter().rev() {
            self.tally(id);
            self.layout.tidy.lay(id, &mut scratch);
        }
        self.layout.loosen_far(&stale);
        self.layout.locate_far(self.map);
        for &id in stale.iter().rev() {
            self.layout.reach_out(id);
        }
        let n_trees = (self.layout.roots.len(), self.layout.apart.len());
        let has_moved = !stale.is_empty() || n_trees != self.layout.n_trees;
        if has_moved {
            self.layout.n_trees = n_trees;
            self.layout.place_trees(self.map);
        }
        has_moved
    }

    /// Counts what is in a branch, and tells a folded card what it hides.
    fn tally(&mut self, id: u32) {
        let mut held = Held { what: self.layout.held(id), ..Held::default() };
        if let What::Junction(step) = held.what {
            held.n_rows = self.layout.steps[step].n_again;
            held.n_shared = u32::from(self.layout.steps[step].meets_shared);
        }
        let cards: Vec<u32> = self.layout.cards_in_box(id).collect();
        for &card in &cards {
            held.counts.add(Counts::of(self.layout.cards[card].role));
            held.n_rows += 1;
            held.n_cards += 1;
            if let What::Stack { .. } = held.what {
                held.n_shared += u32::from(self.layout.shared.contains(&self.layout.cards[card].node));
            }
        }
        for kid in self.layout.tidy.children(id) {
            let below = &self.layout.boxes[kid];
            held.counts.add(below.counts);
            held.n_shared += below.n_shared;
            if !self.layout.tidy.get(kid).hidden {
                held.n_rows += below.n_rows;
                held.n_cards += below.n_cards;
            }
        }
        self.layout.boxes[id] = held;
        for card in cards {
            if self.layout.cards[card].hides.is_none() {
                continue;
            }
            let mut hides = Counts::default();
            let kids = self.layout.kids(id, Owner::Card(card));
            for kid in kids {
                hides.add(self.layout.boxes[kid].counts);
            }
            if self.layout.cards[card].hides != Some(hides) {
                self.layout.cards[card].hides = Some(hides);
                self.measure(card);
            }
        }
    }
}

impl Layout {
    pub(super) fn root_boxes(&self) -> impl Iterator<Item = u32> + '_ {
        let boxes = self.roots.iter().filter_map(|it| self.card_of.get(&it.node)).map(|it| self.cards[*it].in_box);
        boxes.filter(|it| *it != NONE)
    }

    /// Finds what a branch covers with its lines.
    pub(super) fn reach_out(&mut self, id: u32) {
        let below = self.below(Branch { id, corner: Point::ZERO }).map(|it| self.reach(it));
        let own = [self.tidy.get(id).extent].into_iter().chain(self.far_extent(id));
        self.boxes[id].reach = own.chain(below).reduce(|a, b| a.union(b)).unwrap_or_default();
    }

    /// Puts pinned trees where they are to be, the first other one at the origin, and the rest beside it.
    fn place_trees(&mut self, map: &Map) {
        let mut taken: Option<Rect> = None;
        for id in self.apart.clone() {
            let card = self.cards_in_box(id).next().map(|it| &self.cards[it]);
            let pinned = card.and_then(|it| map.node(it.node)?.pinned);
            if let Some((pinned, card)) = pinned.zip(card) {
                let corner = Point::new(pinned.x - card.size.width / 2.0, pinned.y).round();
                self.tidy.put(id, corner - Vec2::new(GAP_SIBLING / 2.0, 0.0));
                if let Some(corner) = self.corner(id) {
                    let own = self.tidy.room(id) + corner.to_vec2();
                    taken = Some(taken.map_or(own, |it| it.union(own)));
                }
            }
        }
        let mut shelf: Option<Shelf> = None;
        let roots: Vec<u32> = self.root_boxes().collect();
        for &id in &roots {
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
        let totals = roots.iter().map(|it| &self.boxes[*it]);
        (self.n_cards, self.n_rows) =
            totals.fold((0, 0), |all, it| (all.0 + it.n_cards as usize, all.1 + it.n_rows as usize));
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
