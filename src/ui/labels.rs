//! Labels in every script: what stands in the window beside the map, in the order in which it is read (UAX #9).
//!
//! egui lays out its labels itself, and knows no order of words. So, when a frame is done, each text that is not in order
//! as it stands is set by our own room of text and drawn in the place of egui's. Whatever draws a text in the window, be it
//! a widget of egui or a line on a painter, comes through here; what is plain stays as it is and costs a look at its text.
//! What a label is called for those who hear it is its text, as it is written.
//!
//! Limitations: how large a label is, egui measures; `fonts` gives it the same fonts. A label's text that is selected by
//! the pointer is copied as it is, but is not marked where it is not in order.

mod fonts;
mod row;
mod rows;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::epaint::{ClippedShape, TextShape};
use egui::{Color32, Context, FullOutput, Galley, Plugin, Rect, Shape, Stroke, pos2};
use rustc_hash::FxHashMap;

use self::rows::{LabelRow, rows};
use super::shaped::{self, LineToDraw};
use crate::scene::card::TextStyle;
use crate::text::is_in_order;

/// Lets egui's labels be drawn in order. Needed once.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    ctx.add_plugin(Labels::default());
}

/// The labels that were set, for as long as they are seen.
#[derive(Default)]
struct Labels {
    /// By where the galley lies in memory, which is kept so that no other comes to lie there.
    known: FxHashMap<usize, SetLabel>,
    /// How many were set so far.
    n_set: u64,
    /// The frame in which what is not seen any more was forgotten last.
    swept: u64,
}

struct SetLabel {
    galley: Arc<Galley>,
    rows: Vec<LabelRow>,
    nth: u64,
    /// The last frame that it was seen in.
    seen: u64,
}

impl Plugin for Labels {
    fn debug_name(&self) -> &'static str {
        "labels"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let now = ctx.cumulative_pass_nr();
        self.sweep(now);
        let mut any = false;
        for ClippedShape { clip_rect, shape, .. } in &mut output.shapes {
            any |= self.draw(ctx, *clip_rect, shape, now);
        }
        if any {
            // What was drawn just now is to be there when the frame is painted.
            let new = ctx.tex_manager().write().take_delta();
            output.textures_delta.append(new);
        }
    }
}

impl Labels {
    /// Draws what is not in order in the place of a shape. Whether there was anything.
    fn draw(&mut self, ctx: &Context, clip: Rect, shape: &mut Shape, now: u64) -> bool {
        match shape {
            Shape::Vec(shapes) => shapes.iter_mut().fold(false, |any, it| self.draw(ctx, clip, it, now) || any),
            Shape::Text(text) if text.angle == 0.0 && !is_in_order(text.galley.text()) => {
                let place = text.galley.rect.translate(text.pos.to_vec2());
                // Nothing is made of what is scrolled away.
                if clip.intersects(place.expand(place.height())) {
                    *shape = self.drawn(ctx, text, now);
                }
                true
            }
            _ => false,
        }
    }

    fn drawn(&mut self, ctx: &Context, text: &TextShape, now: u64) -> Shape {
        let n_set = &mut self.n_set;
        let label = self.known.entry(Arc::as_ptr(&text.galley) as usize).or_insert_with(|| {
            *n_set += 1;
            let galley = Arc::clone(&text.galley);
            SetLabel { rows: rows(&galley), galley, nth: *n_set, seen: now }
        });
        label.seen = now;
        let mut shapes = label.shapes(ctx, text);
        // What is not seen is not painted, but whoever looks for the texts of a frame finds it.
        shapes.push(Shape::Text(TextShape { opacity_factor: 0.0, ..text.clone() }));
        Shape::Vec(shapes)
    }

    fn sweep(&mut self, now: u64) {
        /// So many frames a label is kept that is not seen.
        const KEPT: u64 = 30;
        if now > self.swept + KEPT {
            self.known.retain(|_, it| it.seen + KEPT >= now);
            self.swept = now;
        }
    }
}

impl SetLabel {
    fn shapes(&self, ctx: &Context, text: &TextShape) -> Vec<Shape> {
        /// More rows than any label has, and pieces than any row.
        const ROWS: u64 = 10_000;
        let scale = self.galley.pixels_per_point;
        let inks = Inks { text, own: own_ink(&self.galley) };
        let corner = (text.pos.to_vec2() * scale).round() / scale;
        let mut shapes = Vec::new();
        let mut lines = Vec::new();
        for (row_nth, row) in (0_u64..).zip(&self.rows) {
            let at = (corner + row.at).to_pos2();
            let (top, bottom) = (corner.y + row.top, corner.y + row.bottom);
            let line_at = |from: f32, to: f32, y: f32, stroke: Stroke| {
                let y = ((y * scale).floor() + 0.5) / scale;
                Shape::line_segment([pos2(at.x + from, y), pos2(at.x + to, y)], stroke)
            };
            for (piece_nth, piece) in (0_u64..).zip(&row.pieces) {
                let Some(format) = self.galley.job.sections.get(piece.section).map(|it| &it.format) else { continue };
                for span in &piece.spans {
                    if format.background != Color32::TRANSPARENT {
                        let ground = Rect::from_min_max(pos2(at.x + span.min, top), pos2(at.x + span.max, bottom));
                        let ground = ground.expand(format.expand_bg);
                        shapes.push(Shape::rect_filled(ground, 0.0, inks.of(format.background)));
                    }
                    for (stroke, y) in
                        [(format.underline, bottom - 1.0 / scale), (format.strikethrough, (top + bottom) / 2.0)]
                    {
                        if stroke != Stroke::NONE {
                            lines.push(line_at(span.min, span.max, y, inks.stroke(stroke)));
                        }
                    }
                }
                let what = LineToDraw {
                    text: "",
                    line: &piece.line,
                    style: TextStyle::new(piece.face, f64::from(piece.size), f64::from(row.bottom - row.top)),
                    size: piece.size,
                    leans: format.italics,
                    ink: inks.glyphs(format.color),
                    part: (self.nth * ROWS + row_nth) * ROWS + piece_nth,
                };
                lines.extend(shaped::shape(ctx, scale, at, &what));
            }
            if text.underline != Stroke::NONE {
                lines.push(line_at(0.0, row.width, bottom - 1.0 / scale, inks.stroke(text.underline)));
            }
        }
        shapes.append(&mut lines);
        shapes
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

    fn stroke(&self, stroke: Stroke) -> Stroke {
        Stroke::new(stroke.width, self.of(stroke.color))
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
