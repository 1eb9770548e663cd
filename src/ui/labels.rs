//! Labels in every script: what stands in the window beside the map, in the order in which it is read (UAX #9).
//!
//! egui lays out its labels itself, and knows no order of words. So, when a frame is done, each text that is not in order
//! as it stands is set by our own room of text and drawn in the place of egui's. Whatever draws a text in the window, be it
//! a widget of egui or a line on a painter, comes through here; what is plain stays as it is and costs a look at its text.
//! What a label is called for those who hear it is its text, as it is written.
//!
//! Limitations: how large a label is, egui measures; `fonts` gives it the same fonts. A label's text that is selected by
//! the pointer is copied as it is, but is not marked where it is not in order.

mod drawing;
mod fonts;
mod row;
mod rows;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::epaint::{ClippedShape, TextShape};
use egui::{Context, FullOutput, Galley, Plugin, Rect, Shape};
use rustc_hash::FxHashMap;

use self::drawing::shapes;
use self::rows::{LabelRow, rows};
use crate::text::is_in_order;

/// Lets egui's labels be drawn in order. Needed once.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    ctx.add_plugin(Labels::default());
}

/// The labels that were set, for as long as they are seen.
#[derive(Default)]
struct Labels {
    /// By where the galley lies in memory.
    known: FxHashMap<usize, SetLabel>,
    /// How many were set so far.
    n_set: u64,
    /// Whether anything was drawn in this frame.
    draws: bool,
    /// The frame in which what is not seen any more was forgotten last.
    swept: u64,
}

struct SetLabel {
    /// Kept so that no other comes to lie in its place.
    _galley: Arc<Galley>,
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
        self.sweep(ctx.cumulative_pass_nr());
        self.draws = false;
        for ClippedShape { clip_rect, shape, .. } in &mut output.shapes {
            self.draw(ctx, *clip_rect, shape);
        }
        if self.draws {
            // What was drawn just now is to be there when the frame is painted.
            let new = ctx.tex_manager().write().take_delta();
            output.textures_delta.append(new);
        }
    }
}

impl Labels {
    /// Draws what is not in order in the place of a shape.
    fn draw(&mut self, ctx: &Context, clip: Rect, shape: &mut Shape) {
        match shape {
            Shape::Vec(shapes) => shapes.iter_mut().for_each(|it| self.draw(ctx, clip, it)),
            Shape::Text(text) if text.angle == 0.0 && !is_in_order(text.galley.text()) => {
                let place = text.galley.rect.translate(text.pos.to_vec2());
                // Nothing is made of what is scrolled away.
                if clip.intersects(place.expand(place.height())) {
                    *shape = self.drawn(ctx, text);
                }
            }
            _ => {}
        }
    }

    fn drawn(&mut self, ctx: &Context, text: &TextShape) -> Shape {
        self.draws = true;
        let n_set = &mut self.n_set;
        let label = self.known.entry(Arc::as_ptr(&text.galley) as usize).or_insert_with(|| {
            *n_set += 1;
            let galley = Arc::clone(&text.galley);
            SetLabel { rows: rows(&galley), _galley: galley, nth: *n_set, seen: 0 }
        });
        label.seen = ctx.cumulative_pass_nr();
        let mut shapes = shapes(ctx, &label.rows, text, label.nth);
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
