//! A map seen from far away: spots of colour for what is too small to be seen card by card, the longest of
//! the lines, and the statements at the top of its large branches. Each is made when it is first asked for, for one
//! distance at a time, by going no deeper into the map than can be seen from there.

use std::borrow::Cow;
use std::sync::OnceLock;

use kurbo::{Point, Rect};
use rustc_hash::FxHashMap;

use super::{Link, Scene};
use crate::arrange::EVERYWHERE;
use crate::model::{NodeId, Role};

/// The side of the smallest cells, about half as wide as a card.
const FINEST: f64 = 128.0;
const LEVELS: usize = 24;
/// What a card covers, more or less.
const CARD_AREA: f64 = 20_000.0;
/// Deeper branches have no words from afar.
const DEEPEST: usize = 3;
const MOST_TOPS: usize = 400;
const MOST_LINES: usize = 600;
/// An area with fewer cards, and less than half of the map, is looked at by itself; what is seen of a larger one is made
/// for all of the map, once.
const MANY: f64 = 30_000.0;

/// A map seen from far away.
#[derive(Clone, Debug, Default)]
pub struct Silhouette {
    /// From near to far, each with cells twice as wide as the one before.
    levels: [OnceLock<Level>; LEVELS],
    /// The longest lines among those that are longer than a level's cells.
    lines: [OnceLock<Vec<Link>>; LEVELS],
    tree_lines: OnceLock<Vec<Link>>,
    tops: OnceLock<Vec<NodeId>>,
}

/// Cells of one size with something in them, row by row.
#[derive(Clone, Debug, Default)]
struct Level {
    cell: f64,
    /// Row, column and what is there, in this order.
    cells: Vec<((i32, i32), Spot)>,
}

/// What lies in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The role of most of it.
    pub role: Role,
    /// The area that is covered, in square points.
    pub area: f64,
}

fn cell_of_level(level: usize) -> f64 {
    FINEST * f64::from(1_u32 << level)
}

impl Silhouette {
    /// What is seen in an area where a cell is at least `least` wide: the cells, each with what is in it.
    pub fn spots(&self, scene: &Scene, area: Rect, least: f64) -> Vec<(Rect, Spot)> {
        let at = (0..LEVELS - 1).find(|it| cell_of_level(*it) >= least).unwrap_or(LEVELS - 1);
        let level = |area| Level::of(scene, area, cell_of_level(at));
        if is_looked_at_by_itself(scene, area) {
            return level(area).spots(area).collect();
        }
        self.levels[at].get_or_init(|| level(EVERYWHERE)).spots(area).collect()
    }

    /// The longest of the lines that may be seen in an area, the longest first: about those longer than `least`.
    pub fn long_lines<'a>(&'a self, scene: &Scene, area: Rect, least: f64) -> Cow<'a, [Link]> {
        let at = (1..LEVELS).find(|it| cell_of_level(*it) > least).unwrap_or(LEVELS) - 1;
        let lines = |area| long_lines(scene, area, cell_of_level(at));
        if is_looked_at_by_itself(scene, area) {
            return Cow::Owned(lines(area));
        }
        Cow::Borrowed(self.lines[at].get_or_init(|| lines(EVERYWHERE)))
    }

    /// The lines within branches that may be seen in an area.
    pub fn tree_lines<'a>(&'a self, scene: &Scene, area: Rect) -> Cow<'a, [Link]> {
        let lines = |area| scene.tree_links_in(area).collect();
        if is_looked_at_by_itself(scene, area) {
            return Cow::Owned(lines(area));
        }
        Cow::Borrowed(self.tree_lines.get_or_init(|| lines(EVERYWHERE)))
    }

    /// The statements at the top of branches, that of the largest first.
    pub fn tops(&self, scene: &Scene) -> &[NodeId] {
        self.tops.get_or_init(|| tops(scene))
    }
}

fn is_looked_at_by_itself(scene: &Scene, area: Rect) -> bool {
    let expected = scene.n_cards_expected(area);
    expected < MANY && expected * 2.0 < scene.n_cards() as f64
}

fn cell_of(at: Point, cell: f64) -> (i32, i32) {
    ((at.y / cell).floor() as i32, (at.x / cell).floor() as i32)
}

fn add(cells: &mut FxHashMap<(i32, i32), Spot>, at: (i32, i32), spot: Spot) {
    let there = cells.entry(at).or_insert(Spot { role: spot.role, area: 0.0 });
    // The larger part gives its role.
    if spot.area > there.area {
        there.role = spot.role;
    }
    there.area += spot.area;
}

impl Level {
    fn of(scene: &Scene, area: Rect, cell: f64) -> Self {
        let mut cells: FxHashMap<(i32, i32), Spot> = FxHashMap::default();
        for block in scene.blocks_in(area.inflate(cell, cell), cell) {
            let spot = Spot { role: block.role, area: block.n_cards as f64 * CARD_AREA };
            add(&mut cells, cell_of(block.rect.center(), cell), spot);
        }
        Self::sorted(cell, cells)
    }

    fn sorted(cell: f64, cells: FxHashMap<(i32, i32), Spot>) -> Self {
        let mut cells: Vec<((i32, i32), Spot)> = cells.into_iter().collect();
        cells.sort_unstable_by_key(|it| it.0);
        Self { cell, cells }
    }

    fn spots(&self, area: Rect) -> impl Iterator<Item = (Rect, Spot)> + '_ {
        let (first, last) = (cell_of(area.origin(), self.cell), cell_of(Point::new(area.x1, area.y1), self.cell));
        let mut at = self.cells.partition_point(|it| it.0 < first);
        std::iter::from_fn(move || {
            loop {
                let &((row, column), spot) = self.cells.get(at).filter(|it| it.0.0 <= last.0)?;
                if column < first.1 {
                    at += self.cells[at..].partition_point(|it| it.0 < (row, first.1));
                } else if column > last.1 {
                    at += self.cells[at..].partition_point(|it| it.0 < (row + 1, first.1));
                } else {
                    at += 1;
                    let corner = (f64::from(column) * self.cell, f64::from(row) * self.cell);
                    return Some((Rect::from_origin_size(corner, (self.cell, self.cell)), spot));
                }
            }
        })
    }
}

fn long_lines(scene: &Scene, area: Rect, least: f64) -> Vec<Link> {
    let length = |it: &Link| it.bounds.width().max(it.bounds.height());
    let mut lines: Vec<Link> = scene.links_longer_than(least, area).collect();
    lines.sort_by(|a, b| length(b).total_cmp(&length(a)));
    lines.truncate(MOST_LINES);
    lines
}

/// The nodes near the top with the most beneath them.
fn tops(scene: &Scene) -> Vec<NodeId> {
    let mut found: Vec<(usize, NodeId)> = scene.tops(DEEPEST).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    found.truncate(MOST_TOPS);
    found.into_iter().map(|it| it.1).collect()
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_in_an_area_is_seen_once_and_no_other() {
        let mut rng = fastrand::Rng::with_seed(5);
        let mut cells = FxHashMap::default();
        for _ in 0..5_000 {
            let at = Point::new(rng.f64() * 1e5 - 5e4, rng.f64() * 1e4 - 5e3);
            add(&mut cells, cell_of(at, FINEST), Spot { role: Role::Claim, area: 1.0 });
        }
        let all: f64 = cells.values().map(|it| it.area).sum();
        assert_eq!(all, 5_000.0);
        let level = Level::sorted(FINEST, cells);
        for _ in 0..100 {
            let (x, y) = (rng.f64() * 1e5 - 5e4, rng.f64() * 1e4 - 5e3);
            let area = Rect::new(x, y, x + rng.f64() * 5e4, y + rng.f64() * 5e3);
            let found: Vec<Rect> = level.spots(area).map(|it| it.0).collect();
            let expect: Vec<Rect> = level
                .cells
                .iter()
                .map(|it| {
                    Rect::from_origin_size((f64::from(it.0.1) * FINEST, f64::from(it.0.0) * FINEST), (FINEST, FINEST))
                })
                .filter(|it| it.x0 <= area.x1 && it.x1 > area.x0 && it.y0 <= area.y1 && it.y1 > area.y0)
                .collect();
            assert_eq!(found, expect);
        }
    }
}
