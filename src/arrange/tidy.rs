//! Tidy trees of boxes of any size that stay tidy while boxes come, go and grow.
//!
//! The algorithm is A. van der Ploeg's “Drawing non-layered tidy trees in linear time” (Software: Practice and
//! Experience 44, 2014). Every place is told as seen from the parent, and every thread as seen from the box that
//! it leaves, so that a change is worked out in the changed boxes and those above them alone: what moves aside
//! takes its branch along.

use kurbo::{Point, Rect, Size, Vec2};

use crate::tree::arena::{Arena, number};

number!(
    /// A box of a tidy tree.
    BoxNo
);

/// Free space between neighbours, half of it on either side of a box.
pub const GAP_SIBLING: f64 = 24.0;

/// Boxes with their places. A box without a parent is a tree.
#[derive(Clone, Debug, Default)]
pub struct Tidy {
    boxes: Arena<BoxNo, TidyBox>,
}

/// All lengths are whole points, so that sums of them are exact and edges crisp.
#[derive(Clone, Debug)]
pub struct TidyBox {
    pub parent: Option<BoxNo>,
    next: Option<BoxNo>,
    first: Option<BoxNo>,
    prev: Option<BoxNo>,
    last: Option<BoxNo>,
    /// With the free space around and below it.
    size: Size,
    /// The free space below.
    gap: f64,
    pub stand: Stand,
    /// Neither it nor its branch takes any room.
    pub hidden: bool,
    /// It, or something below it, changed since it was laid out.
    stale: bool,
    /// The corner, seen from the parent's.
    pub at: Vec2,
    /// What the branch covers, without free space, seen from the corner.
    pub extent: Rect,
    first_placed: Option<BoxNo>,
    last_placed: Option<BoxNo>,
    /// Where the contours of the branch end; in a box without one, where those of a larger branch go on from here (the
    /// paper's threads).
    left: Option<Corner>,
    right: Option<Corner>,
}

/// A box, and where its corner is as seen from another box.
#[derive(Clone, Copy, Debug)]
struct Corner {
    id: BoxNo,
    at: Vec2,
}

impl TidyBox {
    /// What it holds, without the free space.
    pub fn inner(&self) -> Size {
        Size::new(self.size.width - GAP_SIBLING, self.size.height - self.gap)
    }

    /// What it takes up with the free space around it.
    pub fn room(&self) -> Size {
        self.size
    }

    fn takes_room(&self) -> bool {
        !self.hidden && !self.stand.apart
    }
}

impl Corner {
    fn of(id: BoxNo) -> Self {
        Self { id, at: Vec2::ZERO }
    }

    fn shifted(self, by: Vec2) -> Self {
        Self { at: self.at + by, ..self }
    }

    fn seen_from(self, other: Self) -> Self {
        self.shifted(-other.at)
    }
}

/// How a box stands to its parent and children.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stand {
    /// Over its first child instead of over the middle of all.
    pub over_first: bool,
    /// Beside its parent instead of below it, if it is not the first child.
    pub beside: bool,
    /// At a place of its own.
    pub apart: bool,
}

/// The figures of one box's children, kept to be used again for the next box.
#[derive(Debug, Default)]
pub struct Scratch {
    children: Vec<Child>,
    /// The lowest bottoms of the children so far, as a stack: the lowest first.
    lows: Vec<(f64, usize)>,
}

#[derive(Debug)]
struct Child {
    id: BoxNo,
    /// The left edge, seen from that of the first child.
    x: f64,
    shift: f64,
    change: f64,
}

impl Tidy {
    pub fn add(&mut self, stand: Stand) -> BoxNo {
        self.boxes.add(TidyBox {
            parent: None,
            next: None,
            first: None,
            prev: None,
            last: None,
            size: Size::ZERO,
            gap: 0.0,
            stand,
            hidden: false,
            stale: false,
            at: Vec2::ZERO,
            extent: Rect::ZERO,
            first_placed: None,
            last_placed: None,
            left: None,
            right: None,
        })
    }

    /// Removes a box that stands nowhere and has no children.
    pub fn remove(&mut self, id: BoxNo) {
        debug_assert!(self.boxes[id].parent.is_none() && self.boxes[id].first.is_none());
        self.boxes.remove(id);
    }

    pub fn get(&self, id: BoxNo) -> &TidyBox {
        &self.boxes[id]
    }

    /// The size of what the box holds, and the free space below it.
    pub fn resize(&mut self, id: BoxNo, size: Size, gap: f64) {
        let full = Size::new(size.width + GAP_SIBLING, size.height + gap);
        if (self.boxes[id].size, self.boxes[id].gap) != (full, gap) {
            (self.boxes[id].size, self.boxes[id].gap) = (full, gap);
            self.touch(id);
        }
    }

    /// Lets a box be laid out again, and those above it.
    pub fn touch(&mut self, id: BoxNo) {
        let mut next = Some(id);
        while let Some(at) = next.filter(|it| !self.boxes[*it].stale) {
            self.boxes[at].stale = true;
            next = self.boxes[at].parent;
        }
    }

    /// Puts a box, which has none, under a parent, as its last child.
    pub fn link(&mut self, id: BoxNo, parent: BoxNo) {
        let before = self.boxes[parent].last.replace(id);
        let it = &mut self.boxes[id];
        (it.parent, it.prev, it.next) = (Some(parent), before, None);
        match before {
            Some(before) => self.boxes[before].next = Some(id),
            None => self.boxes[parent].first = Some(id),
        }
        self.touch(parent);
    }

    /// Takes a box with its branch out from under its parent, if it has one.
    pub fn unlink(&mut self, id: BoxNo) {
        let TidyBox { parent, prev, next, .. } = self.boxes[id];
        let Some(parent) = parent else { return };
        match prev {
            Some(prev) => self.boxes[prev].next = next,
            None => self.boxes[parent].first = next,
        }
        match next {
            Some(next) => self.boxes[next].prev = prev,
            None => self.boxes[parent].last = prev,
        }
        let it = &mut self.boxes[id];
        (it.parent, it.prev, it.next) = (None, None, None);
        self.touch(parent);
    }

    /// Lets a box stand otherwise, before it is linked.
    pub fn stand(&mut self, id: BoxNo, stand: Stand) {
        self.boxes[id].stand = stand;
    }

    pub fn hide(&mut self, id: BoxNo, hidden: bool) {
        if self.boxes[id].hidden != hidden {
            self.boxes[id].hidden = hidden;
            if let Some(parent) = self.boxes[id].parent {
                self.touch(parent);
            }
        }
    }

    /// Puts a tree, or a box that stands apart.
    pub fn put(&mut self, id: BoxNo, corner: Point) {
        self.boxes[id].at = corner.to_vec2();
    }

    /// Moves a box out of its tidy place, with a branch that covers so much then.
    pub fn displace(&mut self, id: BoxNo, at: Vec2, extent: Rect) {
        (self.boxes[id].at, self.boxes[id].extent) = (at, extent);
    }

    /// The children: hidden ones and those that stand apart, too.
    pub fn children(&self, id: BoxNo) -> impl Iterator<Item = BoxNo> + '_ {
        std::iter::successors(self.boxes[id].first, |it| self.boxes[*it].next)
    }

    /// The first child that takes room.
    pub fn first_placed(&self, id: BoxNo) -> Option<BoxNo> {
        self.boxes[id].first_placed
    }

    /// The next among siblings that takes room.
    pub fn next_placed(&self, id: BoxNo) -> Option<BoxNo> {
        std::iter::successors(self.boxes[id].next, |it| self.boxes[*it].next).find(|it| self.boxes[*it].takes_room())
    }

    /// The boxes of a tree that are to be laid out again, parents first.
    pub fn stale(&self, root: BoxNo) -> Vec<BoxNo> {
        let mut found = Vec::new();
        let mut open: Vec<BoxNo> = [root].into_iter().filter(|it| self.boxes[*it].stale).collect();
        while let Some(id) = open.pop() {
            found.push(id);
            open.extend(self.children(id).filter(|it| self.boxes[*it].stale));
        }
        found
    }

    /// What a branch takes up with the free space around it, seen from the corner of its top box.
    pub fn room(&self, id: BoxNo) -> Rect {
        let it = self.boxes[id].extent;
        Rect::new(it.x0 - GAP_SIBLING / 2.0, it.y0, it.x1 + GAP_SIBLING / 2.0, it.y1 + self.boxes[id].gap)
    }

    fn left_end(&self, id: BoxNo) -> Corner {
        let it = &self.boxes[id];
        it.left.filter(|_| it.first_placed.is_some()).unwrap_or(Corner::of(id))
    }

    fn right_end(&self, id: BoxNo) -> Corner {
        let it = &self.boxes[id];
        it.right.filter(|_| it.last_placed.is_some()).unwrap_or(Corner::of(id))
    }

    fn bottom(&self, spot: Corner) -> f64 {
        spot.at.y + self.boxes[spot.id].size.height
    }

    fn is_beside(&self, id: BoxNo) -> bool {
        let it = &self.boxes[id];
        it.stand.beside && it.parent.is_none_or(|it| self.boxes[it].first_placed != Some(id))
    }

    /// Places the children of a box, all of which are laid out already.
    pub fn lay(&mut self, id: BoxNo, scratch: &mut Scratch) {
        let Scratch { children, lows } = scratch;
        children.clear();
        lows.clear();
        let placed = self.children(id).filter(|it| self.boxes[*it].takes_room());
        children.extend(placed.map(|id| Child { id, x: 0.0, shift: 0.0, change: 0.0 }));
        let TidyBox { size, gap, stand, .. } = self.boxes[id];
        let own = Rect::new(GAP_SIBLING / 2.0, 0.0, size.width - GAP_SIBLING / 2.0, size.height - gap);
        let this = &mut self.boxes[id];
        this.stale = false;
        let (Some(first), Some(last)) = (children.first(), children.last()) else {
            (this.extent, this.first_placed, this.last_placed) = (own, None, None);
            (this.left, this.right) = (None, None);
            return;
        };
        (this.first_placed, this.last_placed) = (Some(first.id), Some(last.id));

        // Places are seen from the left edge of the first child and the top of the parent.
        let first_corner = Vec2::new(0.0, size.height);
        self.boxes[first.id].at = first_corner;
        let mut left_end = self.left_end(first.id).shifted(first_corner);
        let mut right_end = self.right_end(first.id).shifted(first_corner);
        let first_width = self.boxes[first.id].size.width;
        lows.push((self.bottom(right_end), 0));
        for i in 1..children.len() {
            self.separate(i, children, lows, size, first_width, &mut left_end, &mut right_end);
            let corner = Vec2::new(children[i].x, self.boxes[children[i].id].at.y);
            let low = self.bottom(self.right_end(children[i].id).shifted(corner));
            while lows.last().is_some_and(|it| low >= it.0) {
                lows.pop();
            }
            lows.push((low, i));
        }

        let over = if stand.over_first { 0 } else { children.len() - 1 };
        let right = children[over].x + self.boxes[children[over].id].size.width;
        let x = ((right - size.width) / 2.0).floor();
        let mut extent = own;
        let (mut shift, mut delta) = (0.0, 0.0);
        for child in &*children {
            shift += child.shift;
            delta += shift + child.change;
            // Its sum is a whole number but for what was lost in fractions.
            let it = &mut self.boxes[child.id];
            it.at.x = child.x + (delta + 1e-6).floor() - x;
            extent = extent.union(it.extent + it.at);
        }
        let by = Vec2::new(-x, 0.0);
        let this = &mut self.boxes[id];
        (this.extent, this.left, this.right) = (extent, Some(left_end.shifted(by)), Some(right_end.shifted(by)));
    }

    /// Puts child `i` to the right of all its left siblings' branches: its left contour and their right one are followed
    /// down side by side, and where they come too near, the child moves on.
    #[expect(clippy::too_many_arguments, reason = "the figures of one box, in the middle of its children")]
    fn separate(
        &mut self,
        i: usize,
        children: &mut [Child],
        lows: &[(f64, usize)],
        parent: Size,
        first_width: f64,
        left_end: &mut Corner,
        right_end: &mut Corner,
    ) {
        let (before, id) = (children[i - 1].id, children[i].id);
        let y = if self.boxes[id].stand.beside { 0.0 } else { parent.height };
        self.boxes[id].at.y = y;
        let mut right = Corner { id: before, at: Vec2::new(children[i - 1].x, self.boxes[before].at.y) };
        right = self.outermost(right, right_end.id);
        let (corner, own_end) = (Vec2::new(0.0, y), self.left_end(id).id);
        let mut left = Corner { id, at: corner };
        // Beside the parent is beyond its edge.
        let mut x = if y == 0.0 { first_width.midpoint(parent.width).ceil() } else { f64::NEG_INFINITY };
        let mut low = lows.len() - 1;
        let (ended_right, ended_left) = loop {
            while low > 0 && self.bottom(right) > lows[low].0 {
                low -= 1;
            }
            let needed = right.at.x + self.boxes[right.id].size.width - left.at.x;
            if needed > x {
                let from = lows[low].1;
                if x.is_finite() && from != i - 1 {
                    // The siblings in between share the room.
                    let (by, n) = (needed - x, (i - from) as f64);
                    children[from + 1].shift += by / n;
                    children[i].shift -= by / n;
                    children[i].change -= by - by / n;
                }
                x = needed;
            }
            let (bottom_right, bottom_left) = (self.bottom(right), self.bottom(left));
            let ends_right = bottom_right <= bottom_left && right.id == right_end.id;
            let ends_left = bottom_right >= bottom_left && left.id == own_end;
            if bottom_right <= bottom_left && !ends_right {
                right = self.next_right(right, right_end.id);
            }
            if bottom_right >= bottom_left && !ends_left {
                left = self.next_left(left);
            }
            if ends_right || ends_left {
                break (ends_right, ends_left);
            }
        };
        children[i].x = x;
        let by = Vec2::new(x, 0.0);
        let corner = corner + by;
        let own_right_end = self.right_end(id).shifted(corner);
        if ended_left && !ended_right {
            self.boxes[own_right_end.id].right = Some(right.seen_from(own_right_end));
            return;
        }
        if ended_right && !ended_left {
            self.boxes[left_end.id].left = Some(left.shifted(by).seen_from(*left_end));
            *left_end = self.left_end(id).shifted(corner);
        }
        *right_end = own_right_end;
    }

    /// Where the left contour goes on below a box that is not its end.
    fn next_left(&self, spot: Corner) -> Corner {
        let it = &self.boxes[spot.id];
        let next = it.first_placed.map(|it| self.corner(it)).or(it.left);
        next.map_or(spot, |it| it.shifted(spot.at))
    }

    /// Where the right contour goes on below a box that is not its end.
    fn next_right(&self, spot: Corner, end: BoxNo) -> Corner {
        let it = &self.boxes[spot.id];
        let next = it.last_placed.map(|it| self.corner(it)).or(it.right);
        next.map_or(spot, |it| self.outermost(it.shifted(spot.at), end))
    }

    /// A box as seen from its parent.
    fn corner(&self, id: BoxNo) -> Corner {
        Corner { id, at: self.boxes[id].at }
    }

    /// What stands beside a box is farther out than the box itself.
    fn outermost(&self, mut spot: Corner, end: BoxNo) -> Corner {
        while spot.id != end {
            let Some(child) = self.boxes[spot.id].last_placed.filter(|it| self.is_beside(*it)) else { break };
            spot = self.corner(child).shifted(spot.at);
        }
        spot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lay_all(tidy: &mut Tidy, root: BoxNo) {
        let mut scratch = Scratch::default();
        tidy.stale(root).into_iter().rev().for_each(|it| tidy.lay(it, &mut scratch));
    }

    /// Where each box lies, without the free space around it.
    fn places(tidy: &Tidy, root: BoxNo) -> Vec<(BoxNo, Rect)> {
        let mut open = vec![(root, Vec2::ZERO)];
        let mut placed = Vec::new();
        while let Some((id, corner)) = open.pop() {
            let corner = corner + tidy.get(id).at;
            placed.push((id, Rect::from_origin_size(corner.to_point(), tidy.get(id).inner())));
            open.extend(tidy.children(id).map(|it| (it, corner)));
        }
        placed.sort_by_key(|it| it.0);
        placed
    }

    #[track_caller]
    fn assert_apart(placed: &[(BoxNo, Rect)], said: &str) {
        for (at, (id, rect)) in placed.iter().enumerate() {
            for (other, near) in &placed[at + 1..] {
                assert!(!rect.overlaps(*near), "{said}: {id:?} {rect:?} and {other:?} {near:?}");
            }
        }
    }

    /// A card under a parent, or with a junction over it, which others may stand beside.
    fn grow(tidy: &mut Tidy, rng: &mut fastrand::Rng, n: usize) -> Vec<BoxNo> {
        let mut all = vec![tidy.add(Stand::default())];
        let mut junctions = Vec::new();
        tidy.resize(all[0], Size::new(400.0, 100.0), 40.0);
        for _ in 0..n {
            let beside = !junctions.is_empty() && rng.u8(..4) == 0;
            let parent = if beside { junctions[rng.usize(..junctions.len())] } else { all[rng.usize(..all.len())] };
            let junction = tidy.add(Stand { over_first: true, beside, apart: false });
            tidy.resize(junction, Size::new(rng.f64().mul_add(100.0, 60.0).round(), 24.0), 16.0);
            tidy.link(junction, parent);
            junctions.push(junction);
            // Some stand over nothing: their premise stands elsewhere.
            if rng.u8(..5) > 0 {
                let card = tidy.add(Stand::default());
                tidy.resize(card, Size::new(268.0, rng.f64().mul_add(160.0, 60.0).round()), 40.0);
                tidy.link(card, junction);
                all.push(card);
            }
        }
        all
    }

    #[test]
    fn nothing_overlaps_and_what_grows_is_laid_out_as_if_it_had_been_so() {
        for seed in 0..200 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let mut tidy = Tidy::default();
            let cards = grow(&mut tidy, &mut rng, 40);
            lay_all(&mut tidy, cards[0]);
            assert_apart(&places(&tidy, cards[0]), &format!("seed {seed}"));
            for round in 0..10 {
                let card = cards[rng.usize(..cards.len())];
                tidy.resize(card, Size::new(268.0, rng.f64().mul_add(300.0, 60.0).round()), 40.0);
                lay_all(&mut tidy, cards[0]);
                let followed = places(&tidy, cards[0]);
                let said = format!("seed {seed}, round {round}");
                assert_apart(&followed, &said);
                for (id, _) in &followed {
                    tidy.touch(*id);
                }
                lay_all(&mut tidy, cards[0]);
                assert_eq!(places(&tidy, cards[0]), followed, "{said}");
            }
        }
    }

    /// The second junction has no premise to keep it away, and what stands beside the first is wider than it.
    #[test]
    fn what_stands_beside_a_junction_keeps_the_next_one_away() {
        let mut tidy = Tidy::default();
        let top = tidy.add(Stand::default());
        tidy.resize(top, Size::new(400.0, 100.0), 40.0);
        let junction = |tidy: &mut Tidy, parent: BoxNo, beside: bool| {
            let id = tidy.add(Stand { over_first: true, beside, apart: false });
            tidy.resize(id, Size::new(100.0, 24.0), 16.0);
            tidy.link(id, parent);
            id
        };
        let first = junction(&mut tidy, top, false);
        let premise = tidy.add(Stand::default());
        tidy.resize(premise, Size::new(268.0, 100.0), 40.0);
        tidy.link(premise, first);
        junction(&mut tidy, first, true);
        junction(&mut tidy, top, false);
        lay_all(&mut tidy, top);
        assert_apart(&places(&tidy, top), "one row");
    }
}
