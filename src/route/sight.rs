//! What the search for a line sees: all that lies in a rectangle around its ends, and nothing else.
//!
//! It is seen from the rectangle's corner, in whole points and in an order of its own. So two sights are equal exactly if
//! a search in them cannot differ, wherever on the map they are and in whichever order their things were told.

use std::hash::{Hash, Hasher as _};

use kurbo::{Point, Rect};
use rustc_hash::FxHasher;

use super::span::{Area, Stretch, merge};

/// What lies around, asked for areas, so that a large map is never gone through. All coordinates are whole points. What is
/// told may reach out of the area asked for, or lie beside it.
pub trait Ground {
    /// What no line runs through: cards, junctions, mentions.
    fn boxes_in(&self, area: Rect, found: &mut Vec<Rect>);
    /// What lines had better run around.
    fn trays_in(&self, area: Rect, found: &mut Vec<Rect>);
    /// The level and upright stretches of the lines of the tree.
    fn lines_in(&self, area: Rect, found: &mut Vec<[Point; 2]>);
}

#[derive(Debug, Hash, PartialEq, Eq)]
pub struct Sight {
    pub size: [i32; 2],
    pub from: Area,
    pub to: Area,
    pub boxes: Vec<Area>,
    pub trays: Vec<Area>,
    /// Those of the tree and of other lines. What several of them share is there once.
    pub lines: Vec<Stretch>,
}

impl Sight {
    /// What is seen in `area` by a line between two boxes that heeds `ways`, the other lines that are drawn.
    pub fn of<'a>(
        area: Rect,
        [from, to]: [Rect; 2],
        ground: &impl Ground,
        ways: impl Iterator<Item = &'a [Point]>,
    ) -> Self {
        let seen = |it: Rect| Area::from_rect(it - area.origin().to_vec2());
        let all = seen(area);
        let areas = |told: &[Rect]| {
            let mut seen: Vec<Area> = told.iter().filter_map(|it| seen(*it).within(all)).collect();
            seen.sort_unstable();
            seen.dedup();
            seen
        };
        let mut told = vec![from, to];
        ground.boxes_in(area, &mut told);
        let boxes = areas(&told);
        told.clear();
        ground.trays_in(area, &mut told);
        let trays = areas(&told);
        let mut told = Vec::new();
        ground.lines_in(area, &mut told);
        told.extend(ways.flat_map(|it| it.windows(2)).filter_map(|it| it.first_chunk().copied()));
        let lines = told.iter().filter_map(|it| Stretch::within(seen(Rect::from_points(it[0], it[1])), all)).collect();
        Self { size: all.hi, from: seen(from), to: seen(to), boxes, trays, lines: merge(lines) }
    }

    /// Sights of one print are one for all that is likely: it has 64 bits.
    pub fn print(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.hash(&mut hasher);
        hasher.finish()
    }

    /// How many lines a way crosses.
    pub fn n_crossed(&self, way: &[[i32; 2]]) -> usize {
        let stretches = way.windows(2).map(|it| Stretch::between(it[0], it[1]));
        stretches.map(|it| self.lines.iter().filter(|other| it.crosses(other)).count()).sum()
    }
}
