//! A label that is set, as shapes in the place and in the colours of the text that egui would paint.

use egui::epaint::TextShape;
use egui::{Color32, Context, Galley, Pos2, Rangef, Rect, Shape, Stroke, TextFormat, pos2};

use super::super::shaped::{self, LineToDraw};
use super::row::RowPiece;
use super::rows::LabelRow;
use crate::scene::card::TextStyle;

/// The shapes of a label, those behind its letters first. `nth` tells it apart from all others.
pub(super) fn shapes(ctx: &Context, rows: &[LabelRow], text: &TextShape, nth: u64) -> Vec<Shape> {
    /// More rows than any label has, and pieces than any row.
    const MOST: u64 = 10_000;
    let scale = text.galley.pixels_per_point;
    let corner = (text.pos.to_vec2() * scale).round() / scale;
    let inks = Inks { text, own: own_ink(&text.galley) };
    let (mut grounds, mut letters) = (Vec::new(), Vec::new());
    for (row_nth, row) in (0_u64..).zip(rows) {
        let drawn = DrawnRow {
            at: (corner + row.at).to_pos2(),
            lies: Rangef::new(corner.y + row.top, corner.y + row.bottom),
            scale,
            inks: &inks,
        };
        for (piece_nth, piece) in (0_u64..).zip(&row.pieces) {
            let Some(section) = text.galley.job.sections.get(piece.section) else { continue };
            grounds.extend(drawn.ground(piece, &section.format));
            letters.extend(drawn.letters(ctx, piece, &section.format, (nth * MOST + row_nth) * MOST + piece_nth));
            letters.extend(drawn.lines(piece, &section.format));
        }
        if text.underline != Stroke::NONE {
            letters.push(drawn.line(Rangef::new(0.0, row.width), drawn.lies.max - 1.0 / scale, text.underline));
        }
    }
    grounds.append(&mut letters);
    grounds
}

/// A row in its place on screen.
struct DrawnRow<'a> {
    /// The left end of its baseline.
    at: Pos2,
    /// From its top to its bottom.
    lies: Rangef,
    scale: f32,
    inks: &'a Inks<'a>,
}

impl DrawnRow<'_> {
    fn ground(&self, piece: &RowPiece, format: &TextFormat) -> impl Iterator<Item = Shape> {
        let spans = if format.background == Color32::TRANSPARENT { &[][..] } else { &piece.spans };
        spans.iter().map(|span| {
            let x = Rangef::new(self.at.x + span.min, self.at.x + span.max);
            let ground = Rect::from_x_y_ranges(x, self.lies).expand(format.expand_bg);
            Shape::rect_filled(ground, 0.0, self.inks.of(format.background))
        })
    }

    fn letters(&self, ctx: &Context, piece: &RowPiece, format: &TextFormat, part: u64) -> Vec<Shape> {
        let what = LineToDraw {
            text: "",
            line: &piece.line,
            style: TextStyle::new(piece.face, f64::from(piece.size), f64::from(self.lies.span())),
            size: piece.size,
            leans: format.italics,
            ink: self.inks.glyphs(format.color),
            part,
            pictures: self.inks.pictures(),
        };
        shaped::shapes(ctx, self.scale, self.at, &what)
    }

    /// Under the letters, and through them.
    fn lines(&self, piece: &RowPiece, format: &TextFormat) -> impl Iterator<Item = Shape> {
        let under = (format.underline, self.lies.max - 1.0 / self.scale);
        let through = (format.strikethrough, self.lies.center());
        let lines = [under, through].into_iter().filter(|it| it.0 != Stroke::NONE);
        lines.flat_map(move |(stroke, y)| piece.spans.iter().map(move |span| self.line(*span, y, stroke)))
    }

    fn line(&self, span: Rangef, y: f32, stroke: Stroke) -> Shape {
        let y = ((y * self.scale).floor() + 0.5) / self.scale;
        let stroke = Stroke::new(stroke.width, self.inks.of(stroke.color));
        Shape::line_segment([pos2(self.at.x + span.min, y), pos2(self.at.x + span.max, y)], stroke)
    }
}

/// The colours of a text, as egui paints it.
struct Inks<'a> {
    text: &'a TextShape,
    /// That of its glyphs, where all have the same.
    own: Option<Color32>,
}

impl Inks<'_> {
    fn glyphs(&self, ink: Color32) -> Color32 {
        self.of(self.text.override_text_color.or(self.own).unwrap_or(ink))
    }

    /// How much is seen of what has colours of its own.
    fn pictures(&self) -> f32 {
        self.text.opacity_factor
    }

    fn of(&self, ink: Color32) -> Color32 {
        let ink = if ink == Color32::PLACEHOLDER { self.text.fallback_color } else { ink };
        if self.text.opacity_factor < 1.0 { ink.gamma_multiply(self.text.opacity_factor) } else { ink }
    }
}

/// The colour that the glyphs of a galley were given: what is switched off is faded there, and not in its format.
fn own_ink(galley: &Galley) -> Option<Color32> {
    let visuals = galley.rows.iter().map(|it| &it.row.visuals).find(|it| !it.glyph_vertex_range.is_empty())?;
    let has_one = galley.job.sections.len() == 1;
    visuals.mesh.vertices.get(visuals.glyph_vertex_range.start).map(|it| it.color).filter(|_| has_one)
}
