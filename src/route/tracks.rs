//! The tracks that a line may run on, and what each stretch of them costs.
//!
//! Tracks lie beside the edges of boxes, several to a gap, so that lines that run in parallel find tracks of their own
//! (the interesting lines of Wybrow, Marriott and Stuckey, *Orthogonal connector routing*, 2009, moved out of the way of
//! one another from the start instead of afterwards). All tracks run through the whole rectangle; what they cost says where
//! they can be used. Prices are in tenths of a point of length, and whole, so that sums do not depend on their order.

use super::sight::Sight;
use super::span::{Area, Stretch};

/// What a point of length costs.
pub const POINT: u32 = 10;
/// A bend.
pub const BEND: u32 = 50 * POINT;
/// A line that is crossed, or met.
const CROSS: u32 = 700 * POINT;
/// A point of length that can be taken for a part of another line.
const ALONG: u32 = 30 * POINT;
/// A point of length so close to another line that it looks pressed.
const BESIDE: u32 = POINT;
/// A point of length in a tray.
const IN_TRAY: u32 = 15;
/// A point of length on the edge of a tray, where it can be taken for a part of it; and how far from it that is so.
const ON_EDGE: u32 = 5 * POINT;
const EDGE: i32 = 4;
/// A point of length that squeezes past a box.
const PAST_BOX: u32 = 2;
/// What cannot be used.
pub const WALL: u32 = u32::MAX;

/// How close to boxes no line comes.
const CLEAR: i32 = 6;
/// How far from a box the ends of lines, and tracks, lie.
pub const PORT: i32 = 7;
/// The tracks before and behind a box, on either axis.
const BEFORE: [&[i32]; 2] = [&[PORT, 12, 24], &[PORT, 12]];
const BEHIND: [&[i32]; 2] = [&[PORT, 12, 18, 24], &[PORT, 12, 18]];
/// How close tracks are that are as good as one.
const THIN: i32 = 3;
/// How far from another line one is told apart from it; and from there, how far it is not pressed.
const APART: i32 = 6;
const AIRY: i32 = 11;
/// How far beside its end a line is met.
const MET: i32 = 2;
/// How far from the rectangle's edge tracks lie, since boxes beyond it are not seen.
const MARGIN: i32 = 12;

#[derive(Clone, Debug, Default)]
pub struct Tracks {
    /// Where tracks are met as one goes along an axis.
    stops: [Vec<i32>; 2],
    /// What it costs to go along an axis from a stop to the next, by the stop on the other axis, then on this one.
    prices: [Vec<u32>; 2],
}

impl Tracks {
    /// Lays tracks anew, one through each of `needed`.
    pub fn lay(&mut self, sight: &Sight, needed: impl Iterator<Item = [i32; 2]> + Clone) {
        for axis in [0, 1] {
            let needed = needed.clone().map(|it| it[axis]);
            lay_stops(&mut self.stops[axis], sight, axis, needed);
        }
        for axis in [0, 1] {
            let along = &self.stops[axis];
            let prices = &mut self.prices[axis];
            prices.clear();
            let lengths = along.windows(2).map(|it| (it[1] - it[0]) as u32 * POINT).chain([WALL]);
            for _ in 0..self.stops[1 - axis].len() {
                prices.extend(lengths.clone());
            }
        }
        self.charge(sight);
    }

    fn charge(&mut self, sight: &Sight) {
        for axis in [0, 1] {
            for it in &sight.boxes {
                self.within(axis, it.grown(CLEAR), |price, _| *price = WALL);
                self.within(axis, it.grown(AIRY), add(PAST_BOX));
            }
            for it in &sight.trays {
                self.within(axis, *it, add(IN_TRAY));
                it.edges(axis).into_iter().for_each(|edge| self.within(axis, edge.sides(EDGE), add(ON_EDGE)));
            }
        }
        for it in &sight.lines {
            self.within(it.axis, it.sides(APART), add(ALONG));
            self.within(it.axis, it.sides(AIRY), add(BESIDE));
            self.across(it, CROSS);
        }
    }

    /// How many stops there are along either axis.
    pub fn n_stops(&self) -> [usize; 2] {
        self.stops.each_ref().map(Vec::len)
    }

    pub fn place(&self, stop: [usize; 2]) -> [i32; 2] {
        [0, 1].map(|it| self.stops[it][stop[it]])
    }

    /// The stop at a place that tracks were to go through.
    pub fn stop_at(&self, place: [i32; 2]) -> Option<[usize; 2]> {
        let [x, y] = [0, 1].map(|it| self.stops[it].binary_search(&place[it]).ok());
        Some([x?, y?])
    }

    /// What it costs to go on from a stop along an axis.
    pub fn price(&self, axis: usize, stop: [usize; 2]) -> u32 {
        self.prices[axis][stop[1 - axis] * self.stops[axis].len() + stop[axis]]
    }

    /// Changes what each stretch costs that runs along an axis inside of an area, given the length that it has there.
    fn within(&mut self, axis: usize, area: Area, change: impl Fn(&mut u32, u32)) {
        let (along, across) = (&self.stops[axis], &self.stops[1 - axis]);
        let (lo, hi) = (area.lo[axis], area.hi[axis]);
        let first = along.partition_point(|it| *it <= lo).saturating_sub(1);
        let last = along.partition_point(|it| *it < hi).min(along.len().saturating_sub(1));
        let rows = after(across, area.lo[1 - axis])..across.partition_point(|it| *it < area.hi[1 - axis]);
        if first >= last {
            return;
        }
        for row in rows {
            let start = row * along.len();
            let ends = along[first..].iter().zip(&along[first + 1..]);
            for (price, (from, to)) in self.prices[axis][start + first..start + last].iter_mut().zip(ends) {
                change(price, (hi.min(*to) - lo.max(*from)) as u32);
            }
        }
    }

    /// Adds to what it costs to cross a stretch.
    fn across(&mut self, it: &Stretch, price: u32) {
        let (along, across) = (&self.stops[1 - it.axis], &self.stops[it.axis]);
        let Some(index) = after(along, it.at).checked_sub(1) else { return };
        if index + 1 < along.len() {
            for row in across.partition_point(|stop| *stop < it.lo - MET)..after(across, it.hi + MET) {
                let old = &mut self.prices[1 - it.axis][row * along.len() + index];
                *old = old.saturating_add(price);
            }
        }
    }
}

fn add(rate: u32) -> impl Fn(&mut u32, u32) {
    move |price, length| *price = price.saturating_add(rate * length)
}

fn after(stops: &[i32], place: i32) -> usize {
    stops.partition_point(|it| *it <= place)
}

/// Tracks beside all boxes; of those that lie very close to one another, the first, and all that are needed.
fn lay_stops(stops: &mut Vec<i32>, sight: &Sight, axis: usize, needed: impl Iterator<Item = i32> + Clone) {
    stops.clear();
    for it in &sight.boxes {
        stops.extend(BEFORE[axis].iter().map(|by| it.lo[axis] - by));
        stops.extend(BEHIND[axis].iter().map(|by| it.hi[axis] + by));
    }
    stops.retain(|it| (MARGIN..sight.size[axis] - MARGIN).contains(it));
    stops.extend(needed.clone());
    stops.sort_unstable();
    stops.dedup();
    let is_needed = |it: i32| needed.clone().any(|needed| needed == it);
    stops.dedup_by(|next, last| {
        let is_close = *next - *last < THIN;
        if is_close && is_needed(*next) && !is_needed(*last) {
            *last = *next;
            return true;
        }
        is_close && !is_needed(*next)
    });
}
