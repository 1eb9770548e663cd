//! The glyphs of a line that have colours of their own, as one picture.

use egui::{Color32, ColorImage, Vec2, vec2};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use resvg::tiny_skia::{FillRule, FilterQuality, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Transform};

use crate::text::{GlyphPicture, PlacedPicture, ShapedLine};

/// A line's glyphs in colour, and where the corner of their picture lies from the left end of the baseline.
pub(super) fn pictures(line: &ShapedLine, size: f64, ink: Color32) -> Option<(ColorImage, Vec2)> {
    /// Larger than any line of a card on any screen.
    const MOST: f64 = 8_000.0;
    let placed = line.pictures(Point::ORIGIN, size);
    let bounds = placed.iter().map(bounds).reduce(|a, b| a.union(b))?.inflate(1.0, 1.0).expand();
    if bounds.width() > MOST || bounds.height() > MOST {
        return None;
    }
    let mut pixmap = Pixmap::new(bounds.width() as u32, bounds.height() as u32)?;
    let shift = Affine::translate(-bounds.origin().to_vec2());
    for PlacedPicture { picture, place, .. } in &placed {
        match picture {
            GlyphPicture::Png(png, rect) => draw_png(&mut pixmap, png, (shift * *place).transform_rect_bbox(*rect)),
            GlyphPicture::Layers(layers) => {
                for layer in layers {
                    let [r, g, b, a] = layer.color.unwrap_or(ink.to_array());
                    let mut paint = Paint::default();
                    paint.set_color_rgba8(r, g, b, a);
                    if let Some(path) = tiny_path(&(shift * *place * layer.path.clone())) {
                        pixmap.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
                    }
                }
            }
        }
    }
    let size = [pixmap.width() as usize, pixmap.height() as usize];
    let image = ColorImage::from_rgba_premultiplied(size, pixmap.data());
    Some((image, vec2(bounds.x0 as f32, bounds.y0 as f32)))
}

fn bounds(it: &PlacedPicture<'_>) -> Rect {
    let own = match &it.picture {
        GlyphPicture::Png(_, rect) => *rect,
        GlyphPicture::Layers(layers) => {
            let all = layers.iter().map(|it| it.path.bounding_box());
            all.reduce(|a, b| a.union(b)).unwrap_or_default()
        }
    };
    it.place.transform_rect_bbox(own)
}

fn draw_png(onto: &mut Pixmap, png: &[u8], place: Rect) {
    let Ok(mut picture) = Pixmap::decode_png(png) else { return };
    // What is made far smaller in one step loses lines.
    while f64::from(picture.width()) >= 2.0 * place.width() && f64::from(picture.height()) >= 2.0 * place.height() {
        let Some(half) = halved(&picture) else { break };
        picture = half;
    }
    let scale = [place.width() / f64::from(picture.width()), place.height() / f64::from(picture.height())];
    let [x, y] = scale.map(|it| it as f32);
    let transform = Transform::from_row(x, 0.0, 0.0, y, place.x0 as f32, place.y0 as f32);
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    onto.draw_pixmap(0, 0, picture.as_ref(), &paint, transform, None);
}

/// Each pixel the mean of four.
fn halved(picture: &Pixmap) -> Option<Pixmap> {
    let mut half = Pixmap::new(picture.width() / 2, picture.height() / 2)?;
    let (width, row) = (half.width() as usize, picture.width() as usize * 4);
    let data = picture.data();
    for (nth, pixel) in half.data_mut().chunks_exact_mut(4).enumerate() {
        let corner = nth / width * 2 * row + nth % width * 8;
        for (channel, out) in pixel.iter_mut().enumerate() {
            let of_four = [0, 4, row, row + 4].map(|it| data.get(corner + channel + it).copied().map_or(0, u32::from));
            *out = ((of_four.iter().sum::<u32>() + 2) / 4) as u8;
        }
    }
    Some(half)
}

pub(super) fn tiny_path(path: &BezPath) -> Option<Path> {
    let mut out = PathBuilder::new();
    let f = |it: Point| (it.x as f32, it.y as f32);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(a) => out.move_to(f(a).0, f(a).1),
            PathEl::LineTo(a) => out.line_to(f(a).0, f(a).1),
            PathEl::QuadTo(a, b) => out.quad_to(f(a).0, f(a).1, f(b).0, f(b).1),
            PathEl::CurveTo(a, b, c) => out.cubic_to(f(a).0, f(a).1, f(b).0, f(b).1, f(c).0, f(c).1),
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pixel_of_a_halved_picture_is_the_mean_of_four() {
        let mut picture = Pixmap::new(4, 2).expect("of some size");
        for (nth, pixel) in picture.data_mut().chunks_exact_mut(4).enumerate() {
            pixel.copy_from_slice(&[nth as u8 * 10, 0, 0, 255]);
        }
        let half = halved(&picture).expect("large enough");
        assert_eq!((half.width(), half.height()), (2, 1));
        assert_eq!(half.data(), [25, 0, 0, 255, 45, 0, 0, 255]);
    }
}
