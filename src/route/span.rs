//! Boxes and stretches in whole points, alike in both directions: axis 0 is level, axis 1 upright.

use kurbo::Rect;

/// A box: its least and greatest coordinate on either axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    pub lo: [i32; 2],
    pub hi: [i32; 2],
}

/// A level or upright piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The axis that it runs along.
    pub axis: usize,
    /// Where it lies on the other axis.
    pub at: i32,
    pub lo: i32,
    pub hi: i32,
}

impl Area {
    pub fn from_rect(rect: Rect) -> Self {
        let rect = rect.abs().round();
        Self { lo: [rect.x0 as i32, rect.y0 as i32], hi: [rect.x1 as i32, rect.y1 as i32] }
    }

    /// The part of it that lies in another.
    pub fn within(self, other: Self) -> Option<Self> {
        let lo = [0, 1].map(|it| self.lo[it].max(other.lo[it]));
        let hi = [0, 1].map(|it| self.hi[it].min(other.hi[it]));
        (lo[0] < hi[0] && lo[1] < hi[1]).then_some(Self { lo, hi })
    }

    pub fn grown(self, by: i32) -> Self {
        Self { lo: self.lo.map(|it| it - by), hi: self.hi.map(|it| it + by) }
    }

    /// The two edges that run along an axis.
    pub fn edges(self, axis: usize) -> [Stretch; 2] {
        [self.lo, self.hi].map(|it| Stretch { axis, at: it[1 - axis], lo: self.lo[axis], hi: self.hi[axis] })
    }

    /// How far a place is from it on either axis.
    pub fn gaps(&self, at: [i32; 2]) -> [i32; 2] {
        [0, 1].map(|it| (self.lo[it] - at[it]).max(at[it] - self.hi[it]).max(0))
    }
}

impl Stretch {
    pub fn between(from: [i32; 2], to: [i32; 2]) -> Self {
        let axis = usize::from(from[0] == to[0]);
        Self { axis, at: from[1 - axis], lo: from[axis].min(to[axis]), hi: from[axis].max(to[axis]) }
    }

    /// The part of a stretch, given as a box without breadth, that lies within an area.
    pub fn within(flat: Area, area: Area) -> Option<Self> {
        let Self { axis, at, lo, hi } = Self::between(flat.lo, flat.hi);
        let (lo, hi) = (lo.max(area.lo[axis]), hi.min(area.hi[axis]));
        let is_inside = area.lo[1 - axis] < at && at < area.hi[1 - axis];
        (is_inside && lo < hi).then_some(Self { axis, at, lo, hi })
    }

    pub fn crosses(&self, other: &Self) -> bool {
        let parts = |a: &Self, b: &Self| a.lo < b.at && b.at < a.hi;
        self.axis != other.axis && parts(self, other) && parts(other, self)
    }

    /// The places that are no farther from it than that, on its sides.
    pub fn sides(&self, reach: i32) -> Area {
        let mut area = Area { lo: [self.lo; 2], hi: [self.hi; 2] };
        area.lo[1 - self.axis] = self.at - reach;
        area.hi[1 - self.axis] = self.at + reach;
        area
    }
}

/// Stretches in order, with those that lie on or follow one another made one.
pub fn merge(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    stretches.dedup_by(|next, last| {
        let joins = (next.axis, next.at) == (last.axis, last.at) && next.lo <= last.hi;
        if joins {
            last.hi = last.hi.max(next.hi);
        }
        joins
    });
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_share_a_part_become_one() {
        let level = |at, lo, hi| Stretch { axis: 0, at, lo, hi };
        let upright = Stretch { axis: 1, at: 5, lo: 0, hi: 9 };
        let merged =
            merge(vec![level(5, 6, 9), upright, level(5, 0, 4), level(5, 2, 6), level(6, 9, 12), level(5, 11, 12)]);
        assert_eq!(merged, [level(5, 0, 9), level(5, 11, 12), level(6, 9, 12), upright]);
    }

    #[test]
    fn stretches_cross_where_neither_ends() {
        let level = Stretch::between([0, 5], [10, 5]);
        assert!(level.crosses(&Stretch::between([4, 9], [4, 1])));
        assert!(!level.crosses(&Stretch::between([4, 9], [4, 5])));
        assert!(!level.crosses(&Stretch::between([10, 9], [10, 1])));
        assert!(!level.crosses(&Stretch::between([3, 5], [6, 5])));
    }
}
