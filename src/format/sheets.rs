//! A map on sheets: which part of its scene stands on which, and what stands beside it. The PDF writer draws them, and the
//! window what they will be.

mod beside;
mod works;

use kurbo::{Line, Point, Rect, Shape as _, Size};

use super::{ExportOptions, Limit, Loss, Page, Paper, SheetTurn, WriteError, picture};
use crate::model::Map;
use crate::scene::card::{BODY, TextStyle};
use crate::scene::draw::{Sink, Stroke};
use crate::scene::{Color, Scene, Theme};

/// The longest side that PDF readers must accept, in points: ISO 32000-1, annex C.
const MOST: f64 = 14_400.0;
/// More sheets are a mistake: nobody puts them together.
const MOST_SHEETS: usize = 1_000;
/// Smaller pieces hold no card.
const LEAST_PIECE: f64 = 72.0;
/// So much of a sheet stands on the next one, too, so that one can be glued upon the other.
const OVERLAP: f64 = 18.0;
/// What a header and a page's number take at the edge of what a margin leaves.
const HEADER: f64 = 28.0;
const NUMBER: f64 = 24.0;

/// A page, in points.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub size: Size,
    /// What of the map stands on it; nothing where works are listed.
    pub piece: Option<SheetPiece>,
    /// Its row and column among those that are put together, from 1.
    tile: Option<[usize; 2]>,
    /// What is written beside it.
    words: Vec<SheetWords>,
    /// Where a neighbour begins.
    marks: Vec<[Point; 2]>,
}

/// A part of a scene at its place on a sheet.
#[derive(Clone, Copy, Debug)]
pub struct SheetPiece {
    /// What is shown, in map space.
    pub shown: Rect,
    /// Where the upper left corner of that stands on the sheet.
    pub at: Point,
    pub scale: f64,
    /// Whether it is one of several, of which each ends at its edge.
    pub is_cut: bool,
}

/// Words on one line of a sheet.
#[derive(Clone, Debug)]
struct SheetWords {
    at: Point,
    text: String,
    style: TextStyle,
    is_slanted: bool,
    is_muted: bool,
}

impl SheetPiece {
    /// Where something in map space stands on the sheet.
    pub fn on_sheet(&self, place: Rect) -> Rect {
        let from_corner = |it: Point| self.at + (it - self.shown.origin()) * self.scale;
        Rect::from_points(from_corner(place.origin()), from_corner(Point::new(place.x1, place.y1)))
    }
}

impl Sheet {
    /// Draws what stands beside the map, in points from the upper left corner of the sheet.
    pub fn draw_beside(&self, theme: &Theme, sink: &mut impl Sink) {
        const MARK: f64 = 0.75;
        for [from, to] in &self.marks {
            sink.path(&Line::new(*from, *to).to_path(0.1), Stroke::solid(theme.muted, MARK));
        }
        for SheetWords { at, text, style, is_slanted, is_muted } in &self.words {
            let ink: Color = if *is_muted { theme.muted } else { theme.text };
            if *is_slanted {
                sink.slanted(*at, text, *style, ink);
            } else {
                sink.text(*at, text, *style, ink);
            }
        }
    }

    /// All that is written on it beside the map.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|it| it.text.as_str())
    }
}

/// The sheets of a map, in the order in which they are put together, and what was made smaller for them.
pub fn sheets(map: &Map, scene: &Scene, options: &ExportOptions) -> Result<(Vec<Sheet>, Option<Loss>), WriteError> {
    let (mut all, loss) = of_map(scene, options)?;
    let Some(size) = all.first().map(|it| it.size).filter(|_| options.page.paper().is_some()) else {
        return Ok((all, loss));
    };
    if options.on_sheets.works_cited {
        // They are read like a letter, however the map lies.
        let upright = Size::new(size.width.min(size.height), size.width.max(size.height));
        all.extend(works::sheets(map, upright, room(upright, options)?));
    }
    beside::write(&mut all, map, scene, options);
    Ok((all, loss))
}

fn of_map(scene: &Scene, options: &ExportOptions) -> Result<(Vec<Sheet>, Option<Loss>), WriteError> {
    match options.page {
        Page::OfMap => {
            let shown = picture::area(scene, options);
            let scale = (MOST / shown.width().max(shown.height())).min(1.0);
            let piece = SheetPiece { shown, at: Point::ORIGIN, scale, is_cut: false };
            let sheet = Sheet { size: shown.size() * scale, piece: Some(piece), ..Sheet::default() };
            Ok((vec![sheet], shrunk(Limit::Page, scale)))
        }
        Page::Fit(paper) => {
            let shown = scene.drawn_bounds();
            let is_wide = shown.width() > shown.height();
            let mut best: Option<(f64, bool, Size)> = None;
            for size in sizes(paper, options.turn) {
                let scale = fitting(shown, room(size, options)?);
                let has_shape = (size.width > size.height) == is_wide;
                if best.is_none_or(|it| (scale, has_shape) > (it.0, it.1)) {
                    best = Some((scale, has_shape, size));
                }
            }
            let Some((scale, _, size)) = best else { return Err(WriteError::NoPaperLeft) };
            let room = room(size, options)?;
            let at = room.center() - shown.size().to_vec2() * scale / 2.0;
            let piece = SheetPiece { shown, at, scale, is_cut: false };
            Ok((vec![Sheet { size, piece: Some(piece), ..Sheet::default() }], shrunk(Limit::Sheet, scale)))
        }
        Page::Tiled(paper) => {
            let mut best: Option<Vec<Sheet>> = None;
            for size in sizes(paper, options.turn) {
                let tiles = tiles(scene.drawn_bounds(), size, options)?;
                if best.as_ref().is_none_or(|it| tiles.len() < it.len()) {
                    best = Some(tiles);
                }
            }
            Ok((best.unwrap_or_default(), None))
        }
    }
}

/// How a paper may be turned, upright first.
fn sizes(paper: Paper, turn: SheetTurn) -> impl Iterator<Item = Size> {
    let upright = paper.size();
    let lying = Size::new(upright.height, upright.width);
    [upright, lying]
        .into_iter()
        .zip([SheetTurn::Lying, SheetTurn::Upright])
        .filter(move |it| it.1 != turn)
        .map(|it| it.0)
}

/// The width of what can be drawn on, divided by its height, of a sheet as it may be turned.
pub fn shapes(paper: Paper, options: &ExportOptions) -> Result<Vec<f64>, WriteError> {
    sizes(paper, options.turn).map(|it| Ok(room(it, options)?.aspect_ratio_width())).collect()
}

/// How much paper a scene takes: its sheets and, where it is made smaller for one, as many as would go on its side.
pub fn need(scene: &Scene, options: &ExportOptions) -> f64 {
    let pages = of_map(scene, options).map(|it| it.0).unwrap_or_default();
    let scale = pages.first().and_then(|it| it.piece).map(|it| it.scale);
    match options.page {
        Page::Tiled(_) => pages.len() as f64,
        Page::OfMap | Page::Fit(_) => scale.map_or(f64::INFINITY, |it| pages.len() as f64 / it),
    }
}

/// How much smaller an area has to be drawn to fit. A small one is not blown up: its letters would be larger than on any
/// other sheet.
fn fitting(area: Rect, room: Rect) -> f64 {
    (room.width() / area.width()).min(room.height() / area.height()).min(1.0)
}

/// As many sheets of a size as an area takes that stands in the middle of their tops.
fn tiles(area: Rect, size: Size, options: &ExportOptions) -> Result<Vec<Sheet>, WriteError> {
    let room = room(size, options)?;
    let scale = options.letters / BODY.size;
    let step = (room.size() - Size::new(OVERLAP, OVERLAP)) / scale;
    let overlap = OVERLAP / scale;
    let n_columns = ((area.width() - overlap) / step.width).ceil().max(1.0);
    let n_rows = ((area.height() - overlap) / step.height).ceil().max(1.0);
    let n = (n_columns * n_rows) as usize;
    if n > MOST_SHEETS {
        return Err(WriteError::TooManySheets { n, most: MOST_SHEETS });
    }
    let all = step.width * n_columns + overlap;
    let start = Point::new(area.center().x - all / 2.0, area.y0);
    let (n_columns, n_rows) = (n_columns as usize, n_rows as usize);
    let sheet = |row: usize, column: usize| {
        let corner = Point::new(start.x + column as f64 * step.width, start.y + row as f64 * step.height);
        let shown = Rect::from_origin_size(corner, room.size() / scale);
        let piece = SheetPiece { shown, at: room.origin(), scale, is_cut: true };
        let marks = beside::marks(room, OVERLAP, [column > 0, column + 1 < n_columns], [row > 0, row + 1 < n_rows]);
        Sheet { size, piece: Some(piece), tile: Some([row + 1, column + 1]), marks, words: Vec::new() }
    };
    Ok((0..n_rows).flat_map(|row| (0..n_columns).map(move |column| sheet(row, column))).collect())
}

/// What margins, header and page number leave of a sheet.
fn room(sheet: Size, options: &ExportOptions) -> Result<Rect, WriteError> {
    let mut room = sheet.to_rect().inset(-options.margin);
    room.y0 += if options.on_sheets.header { HEADER } else { 0.0 };
    room.y1 -= if options.on_sheets.numbers { NUMBER } else { 0.0 };
    let has_room = room.x1 - room.x0 >= LEAST_PIECE && room.y1 - room.y0 >= LEAST_PIECE;
    if has_room { Ok(room) } else { Err(WriteError::NoPaperLeft) }
}

fn shrunk(to: Limit, scale: f64) -> Option<Loss> {
    (scale < 1.0).then_some(Loss::Shrunk { to, percent: scale * 100.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_ends_on_the_next_sheet() {
        let area = Rect::new(0.0, 0.0, 3_000.0, 2_000.0);
        let options = ExportOptions { page: Page::Tiled(Paper::A4), letters: 10.0, ..ExportOptions::default() };
        let all = tiles(area, Paper::A4.size(), &options).expect("it fits");
        let pieces: Vec<SheetPiece> = all.iter().filter_map(|it| it.piece).collect();
        let first = pieces[0];
        let right =
            pieces.iter().find(|it| it.shown.y0 == first.shown.y0 && it.shown.x0 > first.shown.x0).expect("one");
        let below =
            pieces.iter().find(|it| it.shown.x0 == first.shown.x0 && it.shown.y0 > first.shown.y0).expect("one");
        for overlap in [first.shown.x1 - right.shown.x0, first.shown.y1 - below.shown.y0] {
            assert!((overlap * first.scale - OVERLAP).abs() < 1e-6, "{overlap}");
        }
        let all_shown = pieces.iter().fold(first.shown, |all, it| all.union(it.shown));
        assert!(all_shown.contains_rect(area));
        // One neighbour at the right and one below: a mark at each end of both edges.
        assert_eq!(all[0].marks.len(), 4);
        assert!((BODY.size * first.scale - 10.0).abs() < 1e-9, "letters are as large as is asked for");
    }
}
