//! Lines between a step and a premise that stands elsewhere than under it.
//!
//! Boxes lie within one another, each at a place as seen from the next ([`Nest`]). A line is kept with the nearest box that
//! both its ends lie in, and is seen from there: it is looked at again only when something within that box changed, and a
//! branch that moves aside takes its lines along. A line that no box holds, or with an end in a box at a place of its own,
//! is looked at each time.

use std::collections::BTreeSet;
use std::hash::Hash;

use kurbo::Vec2;
use rustc_hash::{FxHashMap, FxHashSet};

/// Boxes that lie within one another.
pub trait Nest {
    type Frame: Copy + Eq + Hash;

    fn nested(&self, frame: Self::Frame) -> Nested<Self::Frame>;
}

/// How a box lies in another.
#[derive(Clone, Copy, Debug)]
pub struct Nested<F> {
    pub within: Option<F>,
    /// Its corner: as seen from that of the box it lies in, or by itself if it has a place of its own.
    pub at: Vec2,
    pub is_hidden: bool,
    /// It has a place of its own.
    pub is_apart: bool,
}

/// The lines of a map, by names that the caller gives them.
#[derive(Clone, Debug)]
pub struct FarLines<F, L> {
    /// By the nearest box that both ends lie in.
    within: FxHashMap<F, Vec<KeptLine<F, L>>>,
    abroad: Vec<L>,
    /// What is to be looked at again.
    pending: BTreeSet<L>,
}

/// A line, seen from the box that it is kept with.
#[derive(Clone, Copy, Debug)]
struct KeptLine<F, L> {
    line: L,
    ends: [End<F>; 2],
}

#[derive(Clone, Copy, Debug)]
struct End<F> {
    /// The box right within the one that the line is kept with; none where that one is the end itself.
    top: Option<F>,
    /// The corner of the end's box, seen from that of the top one.
    at: Vec2,
    /// It is hidden even if the top one is seen.
    is_hidden: bool,
}

/// How deep some boxes lie, and where, found once for all that lies in them.
type Survey<F> = FxHashMap<F, Surveyed>;

#[derive(Clone, Copy, Debug, Default)]
struct Surveyed {
    depth: usize,
    corner: Vec2,
}

/// The boxes from one up to, and without, one that it lies in.
struct Climb<F> {
    boxes: Vec<F>,
    is_apart: bool,
}

impl<F: Copy + Eq + Hash, L: Copy + Ord> FarLines<F, L> {
    /// A line came, or may be otherwise than before.
    pub fn look_again(&mut self, line: L) {
        self.pending.insert(line);
    }

    /// A box is gone. Its lines, if they are there still, are kept elsewhere.
    pub fn forget(&mut self, frame: F) {
        self.pending.extend(self.within.remove(&frame).into_iter().flatten().map(|it| it.line));
    }

    /// Brings the lines up to date with boxes, given all that changed or have something within them that did, and which
    /// lines may lead elsewhere than before. `ends` tells the boxes at the ends of a line that is there still.
    pub fn follow(
        &mut self,
        nest: &impl Nest<Frame = F>,
        changed: &[F],
        leads_elsewhere: impl Fn(L) -> bool,
        ends: impl Fn(L) -> Option<[F; 2]>,
    ) {
        self.pending.extend(self.abroad.drain(..));
        if !self.within.is_empty() {
            self.check(nest, changed, leads_elsewhere, &ends);
        }
        self.locate(nest, &ends);
    }

    /// Finds the ends of all lines anew, wherever they lie now.
    pub fn relocate(&mut self, nest: &impl Nest<Frame = F>, ends: impl Fn(L) -> Option<[F; 2]>) {
        self.pending.extend(std::mem::take(&mut self.within).into_values().flatten().map(|it| it.line));
        self.pending.extend(self.abroad.drain(..));
        self.locate(nest, &ends);
    }

    /// The lines that are kept with a box, as far as both ends are seen, with the corners of the boxes at their ends as
    /// seen from its corner.
    pub fn within<'a>(&'a self, nest: &'a impl Nest<Frame = F>, frame: F) -> impl Iterator<Item = (L, [Vec2; 2])> {
        let lines = self.within.get(&frame).into_iter().flatten();
        lines.filter_map(move |it| {
            let [a, b] = it.ends.map(|it| corner_of_end(nest, it));
            Some((it.line, [a?, b?]))
        })
    }

    /// The lines that no box holds.
    pub fn abroad(&self) -> impl Iterator<Item = L> + '_ {
        self.abroad.iter().copied()
    }

    /// Looks through the lines of changed boxes: those whose ends can be found within the box again stay with it.
    fn check(
        &mut self,
        nest: &impl Nest<Frame = F>,
        changed: &[F],
        leads_elsewhere: impl Fn(L) -> bool,
        ends: &impl Fn(L) -> Option<[F; 2]>,
    ) {
        let all: FxHashSet<F> = changed.iter().copied().collect();
        for &frame in changed {
            let Some(mut lines) = self.within.remove(&frame) else { continue };
            lines.retain_mut(|it| {
                let stays = !leads_elsewhere(it.line)
                    && !self.pending.contains(&it.line)
                    && stays_within(nest, frame, it, &all, ends);
                if !stays {
                    self.pending.insert(it.line);
                }
                stays
            });
            if !lines.is_empty() {
                self.within.insert(frame, lines);
            }
        }
    }

    /// Finds the ends of what is to be looked at again.
    fn locate(&mut self, nest: &impl Nest<Frame = F>, ends: &impl Fn(L) -> Option<[F; 2]>) {
        let mut surveys = Survey::default();
        for line in std::mem::take(&mut self.pending) {
            let Some(frames) = ends(line) else { continue };
            let surveyed = frames.map(|it| survey(nest, it, &mut surveys));
            let (ways, above) = ways(nest, frames, surveyed.map(|it| it.depth));
            let Some(above) = above.filter(|_| !ways.iter().any(|it| it.is_apart)) else {
                self.abroad.push(line);
                continue;
            };
            let end = |side: usize| end(nest, surveyed[side], &ways[side], &surveys);
            self.within.entry(above).or_default().push(KeptLine { line, ends: [end(0), end(1)] });
        }
    }
}

impl<F, L> Default for FarLines<F, L> {
    fn default() -> Self {
        Self { within: FxHashMap::default(), abroad: Vec::new(), pending: BTreeSet::new() }
    }
}

/// Whether a line is kept with a box rightly still. What lies otherwise within it is found again.
fn stays_within<F: Copy + Eq + Hash, L: Copy>(
    nest: &impl Nest<Frame = F>,
    frame: F,
    kept: &mut KeptLine<F, L>,
    changed: &FxHashSet<F>,
    ends: &impl Fn(L) -> Option<[F; 2]>,
) -> bool {
    let is_as_before =
        |end: &End<F>| end.top.is_some_and(|it| !changed.contains(&it) && nest.nested(it).within == Some(frame));
    let as_before = kept.ends.each_ref().map(is_as_before);
    if as_before == [true, true] {
        return true;
    }
    let Some(frames) = ends(kept.line) else { return false };
    let find = |side: usize| {
        if as_before[side] { Some(kept.ends[side]) } else { end_within(nest, frame, frames[side]) }
    };
    match [find(0), find(1)] {
        // Where both are within the box still, apart from one another, it is the nearest that holds both.
        [Some(a), Some(b)] if a.top != b.top => {
            kept.ends = [a, b];
            true
        }
        _ => false,
    }
}

fn corner_of_end<F: Copy>(nest: &impl Nest<Frame = F>, end: End<F>) -> Option<Vec2> {
    let Some(top) = end.top else { return Some(end.at) };
    let top = nest.nested(top);
    (!end.is_hidden && !top.is_hidden).then(|| top.at + end.at)
}

/// How deep a box lies, and where, by way of those around it that were surveyed before.
fn survey<F: Copy + Eq + Hash>(nest: &impl Nest<Frame = F>, frame: F, surveys: &mut Survey<F>) -> Surveyed {
    let (mut way, mut next) = (Vec::new(), Some(frame));
    let mut found = Surveyed::default();
    while let Some(at) = next {
        if let Some(known) = surveys.get(&at) {
            found = *known;
            break;
        }
        way.push(at);
        next = nest.nested(at).within;
    }
    for at in way.into_iter().rev() {
        let it = nest.nested(at);
        found.depth += 1;
        found.corner = if it.is_apart { it.at } else { found.corner + it.at };
        surveys.insert(at, found);
    }
    found
}

/// The ways from two boxes up to the nearest that holds both, given how deep they lie.
fn ways<F: Copy + Eq>(nest: &impl Nest<Frame = F>, ends: [F; 2], mut depths: [usize; 2]) -> ([Climb<F>; 2], Option<F>) {
    let mut ways = [(); 2].map(|()| Climb { boxes: Vec::new(), is_apart: false });
    let mut next = ends.map(Some);
    while next[0] != next[1] {
        // The deeper one goes on; both, where they are level.
        let deepest = depths[0].max(depths[1]);
        for side in [0, 1] {
            if let Some(at) = next[side].filter(|_| depths[side] == deepest) {
                let it = nest.nested(at);
                ways[side].boxes.push(at);
                ways[side].is_apart |= it.is_apart;
                (next[side], depths[side]) = (it.within, deepest - 1);
            }
        }
    }
    (ways, next[0])
}

fn end<F: Copy + Eq + Hash>(
    nest: &impl Nest<Frame = F>,
    found: Surveyed,
    way: &Climb<F>,
    surveys: &Survey<F>,
) -> End<F> {
    let Some((&top, below)) = way.boxes.split_last() else {
        return End { top: None, at: Vec2::ZERO, is_hidden: false };
    };
    let is_hidden = below.iter().any(|it| nest.nested(*it).is_hidden);
    let corner = surveys.get(&top).map_or(Vec2::ZERO, |it| it.corner);
    End { top: Some(top), at: found.corner - corner, is_hidden }
}

/// Where a box lies within another, if it does, with nothing in between that has a place of its own.
fn end_within<F: Copy + Eq>(nest: &impl Nest<Frame = F>, frame: F, inner: F) -> Option<End<F>> {
    let mut end = End { top: None, at: Vec2::ZERO, is_hidden: false };
    let mut next = inner;
    while next != frame {
        let it = nest.nested(next);
        if let Some(top) = end.top {
            let top = nest.nested(top);
            end.at += top.at;
            end.is_hidden |= top.is_hidden;
        }
        if it.is_apart {
            return None;
        }
        (end.top, next) = (Some(next), it.within?);
    }
    Some(end)
}
