//! Glyphs in colour in an SVG: each is there once, and used wherever it stands.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use kurbo::Affine;

use super::paths::outline;
use crate::text::{GlyphPicture, PlacedPicture, TextFont};

/// The glyphs that a drawing has already.
#[derive(Default)]
pub(super) struct SvgPictures(Vec<(Arc<TextFont>, u32)>);

impl SvgPictures {
    /// Draws a glyph on a line whose text has a colour.
    pub(super) fn draw(&mut self, out: &mut String, placed: &PlacedPicture<'_>, ink: &str) {
        let &PlacedPicture { font, glyph, ref picture, place } = placed;
        let known = self.0.iter().position(|it| it.0 == *font && it.1 == glyph);
        let nth = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push((Arc::clone(font), glyph));
            define(out, nth, picture);
        }
        let (within, of_one) = match picture {
            // A picture fills a square of one unit.
            GlyphPicture::Png(_, rect) => (Affine::new([rect.width(), 0.0, 0.0, rect.height(), rect.x0, rect.y0]), 1.0),
            GlyphPicture::Layers(_) => (Affine::IDENTITY, LAYER_UNITS),
        };
        let [a, _, _, d, x, y] = (place * within * Affine::scale(1.0 / of_one)).as_coeffs();
        _ = writeln!(
            out,
            "<use href=\"#glyph-{nth}\" color=\"{ink}\" transform=\"matrix({a:.4} 0 0 {d:.4} {x:.2} {y:.2})\"/>"
        );
    }
}

/// So many units of its own a glyph of outlines has for an em: numbers are written to a hundredth.
const LAYER_UNITS: f64 = 100.0;

fn define(out: &mut String, nth: usize, picture: &GlyphPicture<'_>) {
    match picture {
        GlyphPicture::Png(png, _) => {
            let data = base64::engine::general_purpose::STANDARD.encode(png);
            _ = writeln!(
                out,
                "<defs><image id=\"glyph-{nth}\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" \
                 href=\"data:image/png;base64,{data}\"/></defs>"
            );
        }
        GlyphPicture::Layers(layers) => {
            _ = write!(out, "<defs><g id=\"glyph-{nth}\">");
            for layer in layers {
                let fill = match layer.color {
                    Some([r, g, b, _]) => format!("#{r:02x}{g:02x}{b:02x}"),
                    None => "currentColor".to_owned(),
                };
                let opacity = layer.color.map_or(1.0, |it| f64::from(it[3]) / 255.0);
                let path = outline(&(Affine::scale(LAYER_UNITS) * layer.path.clone()));
                _ = write!(out, "<path fill=\"{fill}\" fill-opacity=\"{opacity:.2}\" d=\"{path}\"/>");
            }
            out.push_str("</g></defs>\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use kurbo::Rect;

    use super::*;
    use crate::text::{Face, GlyphLayer, TextDirection};

    #[test]
    fn a_glyph_in_colour_is_there_once() {
        let line = Face::Regular.glyphs("a", TextDirection::ByText);
        let font = &line.runs[0].font;
        let mut pictures = SvgPictures::default();
        let mut draw = |out: &mut String, glyph, x: f64, picture| {
            let place = Affine::translate((x, 10.0)) * Affine::scale(20.0);
            pictures.draw(out, &PlacedPicture { font, glyph, picture, place }, "#123456");
        };
        let png = || GlyphPicture::Png(b"not looked into", Rect::new(0.0, -1.0, 1.0, 0.0));
        let layer = GlyphLayer {
            path: kurbo::Shape::to_path(&Rect::new(0.0, 0.0, 1.0, 1.0), 0.1),
            color: Some([255, 0, 0, 51]),
        };
        let mut out = String::new();
        draw(&mut out, 1, 0.0, png());
        draw(&mut out, 1, 30.0, png());
        draw(&mut out, 2, 60.0, GlyphPicture::Layers(vec![layer]));
        assert_eq!((out.matches("<image").count(), out.matches("<use href=\"#glyph-0\"").count()), (1, 2));
        assert!(out.contains("matrix(20.0000 0 0 20.0000 30.00 -10.00)"), "{out}");
        assert!(out.contains("<path fill=\"#ff0000\" fill-opacity=\"0.20\" d=\"M0 0L100 0"), "{out}");
    }
}
