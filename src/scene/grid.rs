//! What lies where: a grid of cells, so that a look at a part of a large map costs what that part holds.

use kurbo::Rect;
use rustc_hash::FxHashMap;

/// The side of a cell: a screen at reading size has a handful of them.
const CELL: f64 = 800.0;
/// What spans more cells is looked at each time: lines that lead across the map.
const MOST_CELLS: i64 = 64;

/// The places of things that are numbered in drawing order.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    cells: FxHashMap<(i64, i64), Vec<u32>>,
    wide: Vec<u32>,
    n: usize,
}

impl Grid {
    /// Adds the next thing.
    pub fn push(&mut self, place: Rect) {
        let number = self.n as u32;
        self.n += 1;
        let [x0, y0, x1, y1] = span(place);
        if (x1 - x0 + 1) * (y1 - y0 + 1) > MOST_CELLS {
            self.wide.push(number);
            return;
        }
        for x in x0..=x1 {
            for y in y0..=y1 {
                self.cells.entry((x, y)).or_default().push(number);
            }
        }
    }

    /// The numbers of the things that may lie in an area, in drawing order: all that do, and few others.
    pub fn near(&self, area: Rect) -> Vec<u32> {
        let [x0, y0, x1, y1] = span(area);
        let n_cells = (x1 - x0 + 1).saturating_mul(y1 - y0 + 1);
        if n_cells > self.cells.len() as i64 {
            return (0..self.n as u32).collect();
        }
        let mut found = self.wide.clone();
        for x in x0..=x1 {
            for y in y0..=y1 {
                found.extend(self.cells.get(&(x, y)).into_iter().flatten());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn span(area: Rect) -> [i64; 4] {
    [area.x0, area.y0, area.x1, area.y1].map(|it| (it / CELL).floor() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_finds_all_that_lies_there_and_little_else() {
        let mut rng = fastrand::Rng::with_seed(4);
        let mut grid = Grid::default();
        let places: Vec<Rect> = (0..5_000)
            .map(|it| {
                let (x, y) = (rng.f64() * 1e5 - 5e4, rng.f64() * 1e4 - 5e3);
                let width = if it % 100 == 0 { rng.f64() * 8e4 } else { rng.f64() * 400.0 };
                Rect::new(x, y, x + width, y + rng.f64() * 300.0)
            })
            .collect();
        for place in &places {
            grid.push(*place);
        }
        for _ in 0..200 {
            let (x, y) = (rng.f64() * 1e5 - 5e4, rng.f64() * 1e4 - 5e3);
            let area = Rect::new(x, y, x + 1_600.0, y + 900.0);
            let near = grid.near(area);
            assert!(near.is_sorted());
            for (number, place) in places.iter().enumerate().filter(|it| it.1.overlaps(area)) {
                assert!(near.contains(&(number as u32)), "{place:?}");
            }
            assert!(near.len() < 400, "{}", near.len());
        }
        assert_eq!(grid.near(Rect::new(-1e6, -1e6, 1e6, 1e6)).len(), places.len());
    }
}
