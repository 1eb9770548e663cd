//! What stands on sheets around the map: a header, page numbers, and marks where the next sheet begins.

use kurbo::{Point, Rect};

use super::{Sheet, SheetWords};
use crate::format::ExportOptions;
use crate::model::Map;
use crate::scene::Scene;
use crate::scene::card::TextStyle;
use crate::text::Face;
use crate::words::formats as words;

const TITLE: TextStyle = TextStyle::new(Face::Semibold, 10.0, 14.0);
const SMALL: TextStyle = TextStyle::new(Face::Regular, 9.0, 12.0);
/// Between the title and what stands at the right of it.
const GAP: f64 = 24.0;

/// Writes header and number on each sheet, where they are asked for.
pub fn write(all: &mut [Sheet], map: &Map, scene: &Scene, options: &ExportOptions) {
    let n = all.len();
    let on_sheets = &options.on_sheets;
    // A map without a title and a thesis is called by what it begins with.
    let first = scene.first().map_or("", |it| it.body.node.text.as_str());
    let title = if scene.title.is_empty() { first } else { scene.title.as_str() };
    for (at, sheet) in all.iter_mut().enumerate() {
        let edge = sheet.size.to_rect().inset(-options.margin);
        if on_sheets.header {
            let right = words::header(&map.meta().author, &on_sheets.date);
            let left = edge.x1 - SMALL.width(&right);
            let room = (left - GAP - edge.x0).max(0.0);
            let title = TITLE.face.cut(title, TITLE.size, room).into_owned();
            let baseline = edge.y0 + TITLE.line * 0.8;
            sheet.words.push(said(Point::new(edge.x0, baseline), title, TITLE, false));
            sheet.words.push(said(Point::new(left, baseline), right, SMALL, true));
        }
        if on_sheets.numbers {
            let number = words::page_of(at + 1, n, sheet.tile);
            let left = edge.center().x - SMALL.width(&number) / 2.0;
            sheet.words.push(said(Point::new(left, edge.y1 - 3.0), number, SMALL, true));
        }
    }
}

pub fn said(at: Point, text: String, style: TextStyle, is_muted: bool) -> SheetWords {
    SheetWords { at, text, style, is_slanted: false, is_muted }
}

/// Short lines outside of a piece, where what is on it begins on the neighbours at the left and right, above and below: along
/// them a sheet is cut or glued upon.
pub fn marks(room: Rect, overlap: f64, beside: [bool; 2], above_and_below: [bool; 2]) -> Vec<[Point; 2]> {
    /// From the edge of the piece, and how long.
    const OFF: f64 = 2.0;
    const LONG: f64 = 9.0;
    let mut marks = Vec::new();
    for (x, _) in [room.x0 + overlap, room.x1 - overlap].into_iter().zip(beside).filter(|it| it.1) {
        for (from, to) in [(room.y0 - OFF - LONG, room.y0 - OFF), (room.y1 + OFF, room.y1 + OFF + LONG)] {
            marks.push([Point::new(x, from), Point::new(x, to)]);
        }
    }
    for (y, _) in [room.y0 + overlap, room.y1 - overlap].into_iter().zip(above_and_below).filter(|it| it.1) {
        for (from, to) in [(room.x0 - OFF - LONG, room.x0 - OFF), (room.x1 + OFF, room.x1 + OFF + LONG)] {
            marks.push([Point::new(from, y), Point::new(to, y)]);
        }
    }
    marks
}
