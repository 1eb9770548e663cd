//! The cheapest way between two boxes: A* (Hart, Nilsson and Raphael, *A formal basis for the heuristic determination of
//! minimum cost paths*, 1968) along tracks.
//!
//! A state is a stop and the axis on which it was reached, so that bends can be charged. What is left to go is guessed as
//! the distance to the box, and a bend where the way cannot do without; both are never too much, so the first way found is
//! the cheapest. Of ways that cost the same, one is taken by the order of its stops.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::sight::Sight;
use super::span::Area;
use super::tracks::{BEND, POINT, PORT, Tracks, WALL};

/// What a way may cost: as much as the longest line with six bends, or a shorter one that crosses others. What is dearer is
/// not looked for, which leaves most of the tracks alone where no way is good.
const DEAREST: u32 = 2_700 * POINT;
/// No more states are looked at for one line, however closely boxes stand.
const MOST_STATES: usize = 60_000;
/// How much boxes have to lie abreast for a line to run straight from one to the other.
const ABREAST: i32 = 16;

/// Looks for ways. It keeps what it allocates from one to the next.
#[derive(Clone, Debug, Default)]
pub struct Wayfinder {
    tracks: Tracks,
    /// By states: what it costs to get there, and from which one.
    costs: Vec<u32>,
    origins: Vec<u32>,
    /// What the whole way costs at least, with the state that it would go on from.
    open: BinaryHeap<Reverse<(u32, u32)>>,
}

/// Where a line may leave a box, or end at it.
#[derive(Clone, Copy, Debug)]
struct Gate {
    edge: [i32; 2],
    /// Where tracks begin.
    stop: [i32; 2],
    axis: usize,
    price: u32,
}

impl Wayfinder {
    /// The points between which the way is straight, from edge to edge.
    pub fn way(&mut self, sight: &Sight) -> Option<Vec<[i32; 2]>> {
        Some(self.cheapest(sight, MOST_STATES)?.1)
    }

    /// The cheapest way with what it costs.
    fn cheapest(&mut self, sight: &Sight, most_states: usize) -> Option<(u32, Vec<[i32; 2]>)> {
        let (starts, goals) = (gates(sight.from, sight.to), gates(sight.to, sight.from));
        self.tracks.lay(sight, starts.iter().chain(&goals).map(|it| it.stop));
        let [n_level, n_upright] = self.tracks.n_stops();
        let n_states = n_level * n_upright * 2;
        self.costs.clear();
        self.costs.resize(n_states, WALL);
        self.origins.resize(n_states, NOWHERE);
        self.open.clear();
        let left = Left { goal: sight.to.grown(PORT) };
        for gate in &starts {
            let stop = self.tracks.stop_at(gate.stop)?;
            self.reach(stop, gate.axis, gate.price, NOWHERE, &left);
        }
        let mut best: Option<(u32, u32, [i32; 2])> = None;
        let mut n_looked_at = 0;
        while let Some(Reverse((least, state))) = self.open.pop() {
            if best.is_some_and(|(total, ..)| total <= least) {
                break;
            }
            let (stop, axis) = self.stop_of(state);
            let (place, cost) = (self.tracks.place(stop), self.costs[state as usize]);
            let left_here = left.at_least(place, axis);
            if least != cost + left_here {
                // It was reached for less since.
                continue;
            }
            n_looked_at += 1;
            if n_looked_at > most_states {
                return None;
            }
            if left_here == 0 {
                for gate in goals.iter().filter(|it| (it.stop, it.axis) == (place, axis)) {
                    let total = cost + gate.price;
                    if total <= DEAREST && best.is_none_or(|(least, ..)| total < least) {
                        best = Some((total, state, gate.edge));
                    }
                }
            }
            self.go_on(state, stop, axis, cost, &left);
        }
        let (total, state, edge) = best?;
        Some((total, self.trace(state, edge, &starts)))
    }

    /// Reaches the stops around one.
    fn go_on(&mut self, state: u32, stop: [usize; 2], axis: usize, cost: u32, left: &Left) {
        for onto in [0, 1] {
            let cost = cost + if onto == axis { 0 } else { BEND };
            let mut before = stop;
            if stop[onto] > 0 {
                before[onto] -= 1;
                let price = self.tracks.price(onto, before);
                if price != WALL {
                    self.reach(before, onto, cost + price, state, left);
                }
            }
            let price = self.tracks.price(onto, stop);
            if price != WALL {
                let mut behind = stop;
                behind[onto] += 1;
                self.reach(behind, onto, cost + price, state, left);
            }
        }
    }

    fn reach(&mut self, stop: [usize; 2], axis: usize, cost: u32, origin: u32, left: &Left) {
        let state = (stop[1] * self.tracks.n_stops()[0] + stop[0]) * 2 + axis;
        let least = cost + left.at_least(self.tracks.place(stop), axis);
        if cost < self.costs[state] && least <= DEAREST {
            self.costs[state] = cost;
            self.origins[state] = origin;
            self.open.push(Reverse((least, state as u32)));
        }
    }

    fn stop_of(&self, state: u32) -> ([usize; 2], usize) {
        let (node, n_level) = (state as usize / 2, self.tracks.n_stops()[0]);
        ([node % n_level, node / n_level], state as usize % 2)
    }

    /// The way that led to a state, and from there to an edge.
    fn trace(&self, end: u32, edge: [i32; 2], starts: &[Gate]) -> Vec<[i32; 2]> {
        let mut way = vec![edge];
        let (mut state, mut first) = (end, end);
        while state != NOWHERE {
            push(&mut way, self.tracks.place(self.stop_of(state).0));
            (first, state) = (state, self.origins[state as usize]);
        }
        let (stop, axis) = self.stop_of(first);
        let place = self.tracks.place(stop);
        if let Some(gate) = starts.iter().find(|it| (it.stop, it.axis) == (place, axis)) {
            push(&mut way, gate.edge);
        }
        way.reverse();
        way
    }
}

const NOWHERE: u32 = u32::MAX;

/// What is left to go.
struct Left {
    /// The box, with the gates around it.
    goal: Area,
}

impl Left {
    fn at_least(&self, place: [i32; 2], axis: usize) -> u32 {
        let gaps = self.goal.gaps(place);
        let bends = gaps[1 - axis] > 0;
        (gaps[0] + gaps[1]) as u32 * POINT + if bends { BEND } else { 0 }
    }
}

/// Goes on to a place, without a point where the way stays straight.
fn push(way: &mut Vec<[i32; 2]>, place: [i32; 2]) {
    if let [.., before, last] = &mut way[..]
        && [0, 1].iter().any(|it| before[*it] == last[*it] && last[*it] == place[*it])
    {
        *last = place;
    } else if way.last() != Some(&place) {
        way.push(place);
    }
}

/// Where a line to another box may leave one. The sides come first, the right one before the left, each best left in the
/// middle; then the edges above and below. Where the boxes lie abreast, they can be joined without a bend.
fn gates(area: Area, other: Area) -> Vec<Gate> {
    let part = |axis: usize, percent: i32| {
        let (lo, hi) = (area.lo[axis], area.hi[axis]);
        lo + ((hi - lo) * percent + 50).div_euclid(100)
    };
    let abreast = |axis: usize, price: u32| {
        let (lo, hi) = (area.lo[axis].max(other.lo[axis]), area.hi[axis].min(other.hi[axis]));
        (hi - lo >= ABREAST).then_some((lo.midpoint(hi), price))
    };
    let mut gates = Vec::with_capacity(16);
    for (y, price) in [(50, 0), (72, 4), (30, 6)].map(|it| (part(1, it.0), it.1)).into_iter().chain(abreast(1, 8)) {
        let side = |x, out, price| Gate { edge: [x, y], stop: [x + out, y], axis: 0, price: price * POINT };
        gates.extend([side(area.hi[0], PORT, price), side(area.lo[0], -PORT, price + 10)]);
    }
    for (x, price) in [(75, 12), (50, 20), (90, 16)].map(|it| (part(0, it.0), it.1)).into_iter().chain(abreast(0, 20)) {
        let end = |y, out| Gate { edge: [x, y], stop: [x, y + out], axis: 1, price: price * POINT };
        gates.extend([end(area.hi[1], PORT), end(area.lo[1], -PORT)]);
    }
    gates
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rustc_hash::FxHashMap;

    use super::*;
    use crate::route::span::{Stretch, merge};

    /// Two boxes with others and lines between them.
    fn random_sight(rng: &mut fastrand::Rng) -> Sight {
        let mut area = |left: i32| {
            let lo = [left + rng.i32(0..200), rng.i32(300..700)];
            Area { lo, hi: [lo[0] + rng.i32(20..250), lo[1] + rng.i32(20..120)] }
        };
        let (from, to) = (area(50), area(700));
        let mut boxes: Vec<Area> = (0..8).map(|it| area(450 + it % 3 * 20)).chain([from, to]).collect();
        boxes.sort_unstable();
        let trays = vec![area(300)];
        let lines = (0..6).map(|_| {
            let (at, lo) = (rng.i32(50..950), rng.i32(50..500));
            Stretch { axis: rng.usize(0..2), at, lo, hi: lo + rng.i32(20..400) }
        });
        Sight { size: [1_000, 1_000], from, to, boxes, trays, lines: merge(lines.collect()) }
    }

    /// What the cheapest way costs, by going everywhere (Dijkstra, without a guess of what is left).
    fn least_cost(sight: &Sight) -> Option<u32> {
        let (starts, goals) = (gates(sight.from, sight.to), gates(sight.to, sight.from));
        let mut tracks = Tracks::default();
        tracks.lay(sight, starts.iter().chain(&goals).map(|it| it.stop));
        let stop_at = |it: &Gate| (tracks.stop_at(it.stop).unwrap(), it.axis);
        let mut open: BTreeSet<_> = starts.iter().map(|it| (it.price, stop_at(it))).collect();
        let mut costs = FxHashMap::default();
        while let Some((cost, at @ (stop, axis))) = open.pop_first() {
            if costs.contains_key(&at) {
                continue;
            }
            costs.insert(at, cost);
            for (onto, by) in [(0, 1), (0, -1), (1, 1), (1, -1)] {
                let mut next = stop;
                next[onto] = next[onto].wrapping_add_signed(by);
                if next[onto] < tracks.n_stops()[onto] {
                    let price = tracks.price(onto, if by > 0 { stop } else { next });
                    let bend = if onto == axis { 0 } else { BEND };
                    open.extend(cost.checked_add(price).filter(|_| price != WALL).map(|it| (it + bend, (next, onto))));
                }
            }
        }
        let totals = goals.iter().filter_map(|it| Some(costs.get(&stop_at(it))? + it.price));
        totals.filter(|it| *it <= DEAREST).min()
    }

    #[test]
    fn no_way_is_cheaper_than_the_one_found() {
        let (mut rng, mut search, mut n_found) = (fastrand::Rng::with_seed(1), Wayfinder::default(), 0);
        for seed in 0..12 {
            let sight = random_sight(&mut rng);
            let found = search.cheapest(&sight, MOST_STATES).map(|it| it.0);
            assert_eq!(found, least_cost(&sight), "{seed}: {sight:?}");
            n_found += usize::from(found.is_some());
        }
        assert!(n_found > 6, "{n_found}");
    }

    #[test]
    fn a_search_ends_with_the_states_that_it_may_look_at() {
        let sight = random_sight(&mut fastrand::Rng::with_seed(2));
        let mut search = Wayfinder::default();
        assert!(search.cheapest(&sight, MOST_STATES).is_some());
        assert!(search.cheapest(&sight, 10).is_none());
    }
}
