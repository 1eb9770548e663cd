//! Which part of a scene stands on which page.

use kurbo::{Point, Rect, Size};

use crate::format::{ExportOptions, Limit, Loss, Page, WriteError, picture};
use crate::scene::Scene;

/// The longest side that PDF readers must accept, in points: ISO 32000-1, annex C.
const MOST: f64 = 14_400.0;
/// More sheets are a mistake: nobody puts them together.
const MOST_SHEETS: usize = 1_000;
/// Smaller pieces hold no card.
const LEAST_PIECE: f64 = 72.0;

/// A page, in points.
pub struct Sheet {
    pub size: Size,
    /// What it shows, in map space.
    pub shown: Rect,
    /// Where the upper left corner of that stands on the page.
    pub at: Point,
    pub scale: f64,
}

/// The pages of a scene, row by row, and what was made smaller for them.
pub fn sheets(scene: &Scene, options: &ExportOptions) -> Result<(Vec<Sheet>, Option<Loss>), WriteError> {
    let margin = options.margin;
    match options.page {
        Page::OfMap => {
            let shown = picture::area(scene, options);
            let scale = (MOST / shown.width().max(shown.height())).min(1.0);
            let sheet = Sheet { size: shown.size() * scale, shown, at: Point::ORIGIN, scale };
            Ok((vec![sheet], shrunk(Limit::Page, scale)))
        }
        Page::Fit(paper) => {
            let shown = scene.drawn_bounds();
            let is_wide = shown.width() > shown.height();
            let size = if is_wide { turned(paper.size()) } else { paper.size() };
            let room = inside(size, margin)?;
            // A small map is not blown up: its letters would be larger than on any other sheet.
            let scale = (room.width / shown.width()).min(room.height / shown.height()).min(1.0);
            let at = (size.to_vec2() - shown.size().to_vec2() * scale) / 2.0;
            Ok((vec![Sheet { size, shown, at: at.to_point(), scale }], shrunk(Limit::Sheet, scale)))
        }
        Page::Tiled(paper) => {
            let upright = tiles(scene.drawn_bounds(), paper.size(), margin)?;
            let lying = tiles(scene.drawn_bounds(), turned(paper.size()), margin)?;
            Ok((if lying.len() < upright.len() { lying } else { upright }, None))
        }
    }
}

/// As many sheets of a size as an area takes that stands in their middle.
fn tiles(area: Rect, size: Size, margin: f64) -> Result<Vec<Sheet>, WriteError> {
    let room = inside(size, margin)?;
    let n_columns = (area.width() / room.width).ceil().max(1.0);
    let n_rows = (area.height() / room.height).ceil().max(1.0);
    let n = (n_columns * n_rows) as usize;
    if n > MOST_SHEETS {
        return Err(WriteError::TooManySheets { n, most: MOST_SHEETS });
    }
    let all = Size::new(room.width * n_columns, room.height * n_rows);
    let start = area.center() - all.to_vec2() / 2.0;
    let piece = |row: usize, column: usize| {
        let corner = Point::new(start.x + column as f64 * room.width, start.y + row as f64 * room.height);
        Sheet { size, shown: Rect::from_origin_size(corner, room), at: Point::new(margin, margin), scale: 1.0 }
    };
    let rows = 0..n_rows as usize;
    Ok(rows.flat_map(|row| (0..n_columns as usize).map(move |column| piece(row, column))).collect())
}

/// What a margin leaves of a sheet.
fn inside(sheet: Size, margin: f64) -> Result<Size, WriteError> {
    let room = Size::new(sheet.width - 2.0 * margin, sheet.height - 2.0 * margin);
    if room.width < LEAST_PIECE || room.height < LEAST_PIECE { Err(WriteError::NoPaperLeft) } else { Ok(room) }
}

fn turned(size: Size) -> Size {
    Size::new(size.height, size.width)
}

fn shrunk(to: Limit, scale: f64) -> Option<Loss> {
    (scale < 1.0).then_some(Loss::Shrunk { to, percent: scale * 100.0 })
}
