//! The lines between a card and the mention of it elsewhere, around all that lies between.
//!
//! Lines are found from the shortest on: each heeds the lines of the tree and the shorter ones that are drawn, within a
//! rectangle around its ends ([`Sight`]), and nothing else. So what is found for a line depends on the arrangement alone, not
//! on the order of edits nor on what was looked at first; and it stays until something in its sight changes. Lines with an
//! end in common do not heed one another: they may run on one track.
//!
//! A line that would be too long or cross too much is not drawn: the words at either end say the same.

use std::hash::Hash;

use kurbo::{Point, Rect};
use rustc_hash::FxHashMap;

use super::search::Wayfinder;
use super::sight::{Ground, Sight};

/// How far a line may go round beyond its ends.
pub const REACH: f64 = 900.0;
/// How far apart the ends of a line that is drawn may be, and how long it may be, in points.
pub const LONGEST: f64 = 2_400.0;
/// How many lines it may cross.
const MOST_CROSSED: usize = 2;

/// A line to be drawn from the edge of a box to that of another. Boxes that are the same are the same end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FarLine<K> {
    pub key: K,
    pub from: Rect,
    pub to: Rect,
}

/// The lines of a map by their keys, which say which of equally long ones comes first.
#[derive(Clone, Debug)]
pub struct Routes<K> {
    /// Those whose ends are not too far apart, from the shortest on.
    lines: Vec<Routed<K>>,
    by_key: FxHashMap<K, u32>,
    places: Places,
    finder: Wayfinder,
}

#[derive(Clone, Debug)]
struct Routed<K> {
    line: FarLine<K>,
    /// What the search for it sees.
    area: Rect,
    /// It was looked at since the arrangement changed.
    is_current: bool,
    found: Option<Found>,
}

/// What was found for a line in the sight of a print.
#[derive(Clone, Debug)]
struct Found {
    print: u64,
    /// Where the corner of the sight was.
    corner: Point,
    /// No points, where the line is not drawn.
    way: Vec<Point>,
}

impl<K: Copy + Ord + Hash> Routes<K> {
    /// Takes in all lines, as they are after an arrangement changed. What was found before is looked at again when it is
    /// asked for ([`Self::route_near`]).
    pub fn follow(&mut self, lines: impl IntoIterator<Item = FarLine<K>>) {
        let mut before: FxHashMap<K, Option<Found>> = self.lines.drain(..).map(|it| (it.line.key, it.found)).collect();
        let near = lines.into_iter().filter(|it| it.distance() <= LONGEST);
        self.lines.extend(near.map(|line| Routed {
            line,
            area: line.from.union(line.to).inflate(REACH, REACH),
            is_current: false,
            found: before.remove(&line.key).flatten(),
        }));
        self.lines.sort_unstable_by(|a, b| {
            a.line.distance().total_cmp(&b.line.distance()).then_with(|| a.line.key.cmp(&b.line.key))
        });
        self.by_key = self.lines.iter().zip(0..).map(|(it, index)| (it.line.key, index)).collect();
        self.places = Places::of(self.lines.iter().map(|it| it.area));
    }

    /// Brings all lines up to date. Gives how many were searched for, since something in their sight changed.
    pub fn route_all(&mut self, ground: &impl Ground) -> usize {
        (0..self.lines.len()).filter(|it| self.bring_up_to_date(*it, ground)).count()
    }

    /// Brings the lines up to date that may be seen in an area, exactly as [`Self::route_all`] would, until so many were
    /// searched for. Gives how many were: fewer than that, if all are done.
    pub fn route_near(&mut self, area: Rect, ground: &impl Ground, most: usize) -> usize {
        let mut n_searched = 0;
        for index in self.outdated(area) {
            if n_searched == most {
                break;
            }
            n_searched += usize::from(self.bring_up_to_date(index, ground));
        }
        n_searched
    }

    /// The points between which a line is straight; none if it is not drawn, or not brought up to date.
    pub fn way(&self, key: K) -> Option<&[Point]> {
        self.lines.get(*self.by_key.get(&key)? as usize)?.way()
    }

    /// The lines that are drawn and may be seen in an area, from the shortest on.
    pub fn ways_in(&self, area: Rect) -> impl Iterator<Item = (K, &[Point])> {
        let near = self.places.meeting(area).into_iter().map(|it| &self.lines[it as usize]);
        near.filter_map(move |it| {
            let way = it.way()?;
            meets(bounds(way)?, area).then_some((it.line.key, way))
        })
    }

    /// The lines that may be seen in an area and are not up to date, and those that they depend on, the shortest first.
    fn outdated(&self, area: Rect) -> Vec<usize> {
        let mut open: Vec<usize> = self.places.meeting(area).into_iter().map(|it| it as usize).collect();
        let (mut found, mut is_found) = (Vec::new(), vec![false; self.lines.len()]);
        while let Some(index) = open.pop() {
            if !self.lines[index].is_current && !is_found[index] {
                is_found[index] = true;
                found.push(index);
                open.extend(self.heeded_by(index));
            }
        }
        found.sort_unstable();
        found
    }

    /// The shorter lines that a search for one may see.
    fn heeded_by(&self, index: usize) -> impl Iterator<Item = usize> {
        let (shorter, it) = self.lines.split_at(index);
        let near = it.first().map(|it| self.places.meeting(it.area)).unwrap_or_default();
        let near = near.into_iter().map(|it| it as usize).take_while(move |it| *it < index);
        near.filter(move |other| !shorter[*other].line.shares_an_end(&it[0].line))
    }

    /// Whether a line had to be searched for.
    fn bring_up_to_date(&mut self, index: usize, ground: &impl Ground) -> bool {
        let it = &self.lines[index];
        if it.is_current {
            return false;
        }
        let ways = self.heeded_by(index).filter_map(|it| self.lines[it].way());
        let sight = Sight::of(it.area, [it.line.from, it.line.to], ground, ways);
        let (print, corner) = (sight.print(), it.area.origin());
        let it = &mut self.lines[index];
        it.is_current = true;
        if let Some(found) = it.found.as_mut().filter(|it| it.print == print) {
            let moved = corner - found.corner;
            found.way.iter_mut().for_each(|it| *it += moved);
            found.corner = corner;
            return false;
        }
        let way = self.finder.way(&sight).filter(|it| is_drawn(it, &sight)).unwrap_or_default();
        let way = way.iter().map(|it| corner + (f64::from(it[0]), f64::from(it[1]))).collect();
        it.found = Some(Found { print, corner, way });
        true
    }
}

impl<K> Routed<K> {
    fn way(&self) -> Option<&[Point]> {
        let way = &self.found.as_ref().filter(|_| self.is_current)?.way[..];
        (!way.is_empty()).then_some(way)
    }
}

impl<K> FarLine<K> {
    /// How far its ends are apart, going level and upright.
    fn distance(&self) -> f64 {
        let gap = |lo: f64, hi: f64| (lo - hi).max(0.0);
        let (a, b) = (self.from, self.to);
        gap(a.x0, b.x1) + gap(b.x0, a.x1) + gap(a.y0, b.y1) + gap(b.y0, a.y1)
    }

    fn shares_an_end(&self, other: &Self) -> bool {
        [self.from, self.to].iter().any(|it| [other.from, other.to].contains(it))
    }
}

impl<K> Default for Routes<K> {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            by_key: FxHashMap::default(),
            places: Places::default(),
            finder: Wayfinder::default(),
        }
    }
}

fn is_drawn(way: &[[i32; 2]], sight: &Sight) -> bool {
    let length: u32 = way.windows(2).map(|it| it[0][0].abs_diff(it[1][0]) + it[0][1].abs_diff(it[1][1])).sum();
    f64::from(length) <= LONGEST && sight.n_crossed(way) <= MOST_CROSSED
}

/// Numbered areas by where they lie.
#[derive(Clone, Debug, Default)]
struct Places {
    areas: Vec<Rect>,
    fields: FxHashMap<[i32; 2], Vec<u32>>,
    all: Option<Rect>,
}

impl Places {
    /// About what the area of a line covers.
    const FIELD: f64 = 2_400.0;

    fn of(areas: impl Iterator<Item = Rect>) -> Self {
        let areas: Vec<Rect> = areas.collect();
        let mut fields: FxHashMap<[i32; 2], Vec<u32>> = FxHashMap::default();
        for (area, number) in areas.iter().zip(0..) {
            for field in fields_of(*area) {
                fields.entry(field).or_default().push(number);
            }
        }
        let all = areas.iter().copied().reduce(|a, b| a.union(b));
        Self { areas, fields, all }
    }

    /// Those that overlap with an area, in order.
    fn meeting(&self, area: Rect) -> Vec<u32> {
        let Some(all) = self.all.filter(|it| meets(*it, area)) else { return Vec::new() };
        let (part, meets_area) = (area.intersect(all), |it: &u32| meets(self.areas[*it as usize], area));
        if part.area() > Self::FIELD.powi(2) * self.areas.len() as f64 {
            return (0..self.areas.len() as u32).filter(meets_area).collect();
        }
        let mut found: Vec<u32> =
            fields_of(part).filter_map(|it| self.fields.get(&it)).flatten().copied().filter(meets_area).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn fields_of(area: Rect) -> impl Iterator<Item = [i32; 2]> {
    let field = |it: f64| (it / Places::FIELD).floor() as i32;
    (field(area.y0)..=field(area.y1)).flat_map(move |y| (field(area.x0)..=field(area.x1)).map(move |x| [x, y]))
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

fn bounds(way: &[Point]) -> Option<Rect> {
    let first = *way.first()?;
    Some(way.iter().fold(Rect::from_points(first, first), |all, it| all.union_pt(*it)))
}
