//! A map seen from far away: spots of colour for what is too small to be seen card by card, the longest of
//! the lines, and the statements at the top of its large branches.

use kurbo::{Point, Rect};
use rustc_hash::FxHashMap;

use super::Scene;
use crate::model::{NodeId, Role};

/// The side of the smallest cells, about half as wide as a card.
const FINEST: f64 = 128.0;
/// Each level's cells are so many times as wide as those of the one before.
const STEP: f64 = 2.0;
const LEVELS: usize = 16;
/// Lines that are shorter belong to a spot.
const SHORTEST: f64 = 400.0;
/// Deeper branches have no words from afar.
const DEEPEST: usize = 3;
const MOST_TOPS: usize = 400;

/// A map seen from far away.
#[derive(Clone, Debug, Default)]
pub struct Silhouette {
    levels: Vec<Level>,
    /// The numbers of long lines, the longest first.
    long: Vec<(f64, u32)>,
    /// The statements at the top of branches, that of the largest first.
    pub tops: Vec<NodeId>,
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

impl Silhouette {
    pub(super) fn of(scene: &Scene) -> Self {
        let mut finest: FxHashMap<(i32, i32), Spot> = FxHashMap::default();
        for card in &scene.cards {
            let middle = card.rect.center();
            add(&mut finest, cell_of(middle, FINEST), Spot { role: card.body.role, area: card.rect.area() });
        }
        let mut levels = vec![Level::of(FINEST, finest)];
        while let Some(last) = levels.last()
            && last.cells.len() > 64
            && levels.len() < LEVELS
        {
            let mut coarser: FxHashMap<(i32, i32), Spot> = FxHashMap::default();
            for &((row, column), spot) in &last.cells {
                add(&mut coarser, (row.div_euclid(STEP as i32), column.div_euclid(STEP as i32)), spot);
            }
            let level = Level::of(last.cell * STEP, coarser);
            levels.push(level);
        }
        let mut long: Vec<(f64, u32)> = (scene.links.iter().zip(0..))
            .map(|(it, at)| (it.bounds.width().max(it.bounds.height()), at))
            .filter(|it| it.0 > SHORTEST)
            .collect();
        long.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Self { levels, long, tops: tops(scene) }
    }

    /// What is seen in an area where a cell is at least `least` wide: the cells, each with what is in it.
    pub fn spots(&self, area: Rect, least: f64) -> impl Iterator<Item = (Rect, Spot)> + '_ {
        let level = self.levels.iter().find(|it| it.cell >= least).or(self.levels.last());
        level.into_iter().flat_map(move |level| level.spots(area))
    }

    /// The numbers of the lines that are longer than `least`, the longest first.
    pub fn long_lines(&self, least: f64) -> impl Iterator<Item = u32> + '_ {
        self.long.iter().take_while(move |it| it.0 > least).map(|it| it.1)
    }
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
    fn of(cell: f64, cells: FxHashMap<(i32, i32), Spot>) -> Self {
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

/// The nodes near the top with the most beneath them.
fn tops(scene: &Scene) -> Vec<NodeId> {
    let mut found: Vec<(usize, usize, NodeId)> = Vec::new();
    // The lines under which the next one stands.
    let mut open: Vec<(usize, usize, NodeId)> = Vec::new();
    for (at, line) in scene.lines.iter().enumerate() {
        while let Some(&(depth, from, node)) = open.last()
            && depth >= line.depth
        {
            found.push((at - from, from, node));
            open.pop();
        }
        if line.depth <= DEEPEST && !line.again {
            open.push((line.depth, at, line.node));
        }
    }
    found.extend(open.into_iter().map(|(_, from, node)| (scene.lines.len() - from, from, node)));
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(MOST_TOPS);
    found.into_iter().map(|it| it.2).collect()
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
        let level = Level::of(FINEST, cells);
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
