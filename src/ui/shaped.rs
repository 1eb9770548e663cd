//! Shaped lines on the canvas: each is a picture of its glyphs, drawn once for a size and kept for as long as it is seen.
//!
//! egui would draw them with fonts that it chooses itself, and knows no order of words.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{
    Color32, ColorImage, Context, Id, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions, Vec2, pos2, vec2,
};
use kurbo::{Affine, Point, Shape as _};
use resvg::tiny_skia::{FillRule, Paint, Pixmap, Transform};
use rustc_hash::FxHashMap;

use super::emoji::{pictures, tiny_path};
use crate::scene::card::TextStyle;
use crate::text::{Face, ShapedLine, TextDirection};

/// A line at a size: its text, how it is shaped, the bits of its size in pixels, whether it leans, and of what it is a part.
type PictureOf = (Box<str>, Face, TextDirection, u32, bool, u64);

/// The pictures that are kept between frames.
#[derive(Default)]
struct LinePictures {
    known: FxHashMap<PictureOf, LinePicture>,
    /// The frame in which what is not seen any more was forgotten last.
    swept: u64,
}

struct LinePicture {
    /// What has the colour of the text, and what has colours of its own, each with its corner, in pixels from the left end of
    /// the baseline; nothing where nothing is seen.
    in_ink: Option<(TextureHandle, Vec2)>,
    in_colour: Option<(TextureHandle, Vec2)>,
    /// The last frame that it was seen in.
    seen: u64,
}

/// What is drawn of a line, and how.
pub(super) struct LineToDraw<'a> {
    pub text: &'a str,
    pub line: &'a ShapedLine,
    pub style: TextStyle,
    /// In points.
    pub size: f32,
    pub leans: bool,
    pub ink: Color32,
    /// Tells apart lines of the same text; nought for one that stands by itself.
    pub part: u64,
    /// How much is seen of what has colours of its own.
    pub pictures: f32,
}

/// Draws a line; `at` is the left end of its baseline.
pub(super) fn draw(painter: &Painter, at: Pos2, what: &LineToDraw<'_>) {
    painter.extend(shapes(painter.ctx(), painter.pixels_per_point(), at, what));
}

/// A line as shapes: what has the colour of the text, and what has colours of its own.
pub(super) fn shapes(ctx: &Context, pixels_per_point: f32, at: Pos2, what: &LineToDraw<'_>) -> Vec<Shape> {
    let size = what.size * pixels_per_point;
    let key = (what.text.into(), what.style.face, what.style.direction, size.to_bits(), what.leans, what.part);
    let pictures = ctx.data_mut(|it| Arc::clone(it.get_temp_mut_or_default::<Arc<Mutex<LinePictures>>>(Id::NULL)));
    let mut pictures = pictures.lock();
    let now = ctx.cumulative_pass_nr();
    pictures.sweep(now);
    let picture = pictures.known.entry(key).or_insert_with(|| LinePicture::new(ctx, what, f64::from(size)));
    picture.seen = now;
    let seen = Color32::WHITE.gamma_multiply(what.pictures);
    let in_ink = picture.in_ink.iter().map(|it| (it, what.ink));
    let layers = in_ink.chain(picture.in_colour.iter().map(|it| (it, seen)));
    let shapes = layers.map(|((texture, corner), tint)| {
        let corner = (at.to_vec2() * pixels_per_point).round() + *corner;
        let place = Rect::from_min_size((corner / pixels_per_point).to_pos2(), texture.size_vec2() / pixels_per_point);
        Shape::image(texture.id(), place, Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)), tint)
    });
    shapes.collect()
}

impl LinePictures {
    fn sweep(&mut self, now: u64) {
        /// So many frames a picture is kept that is not seen.
        const KEPT: u64 = 120;
        if now > self.swept + KEPT {
            self.known.retain(|_, it| it.seen + KEPT >= now);
            self.swept = now;
        }
    }
}

impl LinePicture {
    fn new(ctx: &Context, what: &LineToDraw<'_>, size: f64) -> Self {
        let texture = |(image, corner)| (ctx.load_texture("line", image, TextureOptions::LINEAR), corner);
        let in_ink = picture(what.line, size, what.leans).map(texture);
        let in_colour = pictures(what.line, size, what.ink).map(texture);
        Self { in_ink, in_colour, seen: 0 }
    }
}

/// A line in white, and where its corner lies from the left end of its baseline.
fn picture(line: &ShapedLine, size: f64, leans: bool) -> Option<(ColorImage, Vec2)> {
    /// Larger than any line of a card on any screen.
    const MOST: f64 = 8_000.0;
    /// How far the top of a letter leans to the right, for its height.
    const LEANS: f64 = 0.2;
    let mut path = line.outline(Point::ORIGIN, size);
    if leans {
        path.apply_affine(Affine::new([1.0, 0.0, -LEANS, 1.0, 0.0, 0.0]));
    }
    let bounds = path.bounding_box().inflate(1.0, 1.0).expand();
    if bounds.is_zero_area() || bounds.width() > MOST || bounds.height() > MOST {
        return None;
    }
    let mut pixmap = Pixmap::new(bounds.width() as u32, bounds.height() as u32)?;
    let mut white = Paint::default();
    white.set_color_rgba8(255, 255, 255, 255);
    let shift = Transform::from_translate(-bounds.x0 as f32, -bounds.y0 as f32);
    pixmap.fill_path(&tiny_path(&path)?, &white, FillRule::Winding, shift, None);
    let size = [pixmap.width() as usize, pixmap.height() as usize];
    let image = ColorImage::from_rgba_premultiplied(size, pixmap.data());
    Some((image, vec2(bounds.x0 as f32, bounds.y0 as f32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_wide_as_its_picture() {
        let line = Face::Regular.glyphs("\u{5e9}\u{5dc}\u{5d5}\u{5dd}", TextDirection::ByText);
        let (image, corner) = picture(&line, 40.0, false).expect("seen");
        assert!((image.size[0] as f64 - line.width * 40.0).abs() < 8.0, "{:?} for {}", image.size, line.width);
        assert!(corner.y < -20.0 && image.pixels.contains(&Color32::WHITE));
        assert!(picture(&ShapedLine::default(), 40.0, false).is_none());
    }
}
