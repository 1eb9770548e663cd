//! Shaped lines in a PDF: glyphs at their places, with the text that they stand for, and subsets of their fonts.
//!
//! krilla would read the whole font for each line by itself, and knows neither order nor other fonts.

use std::sync::Arc;

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};

use crate::scene::card::TextStyle;
use crate::text::{GlyphRun, TextFont};

/// The fonts of a document, each embedded once.
#[derive(Default)]
pub(super) struct Lettering {
    embedded: Vec<(Arc<TextFont>, Option<Font>)>,
}

impl Lettering {
    /// Draws a line with the fill that is set; `at` is the left end of its baseline.
    pub(super) fn draw(&mut self, surface: &mut Surface<'_>, at: kurbo::Point, text: &str, style: TextStyle) {
        let line = style.glyphs(text);
        for run in &line.runs {
            let Some(font) = self.font(&run.font) else { continue };
            let start = Point::from_xy((at.x + run.x * style.size) as f32, at.y as f32);
            surface.draw_glyphs(start, &glyphs(run), font, text, style.size as f32, false);
        }
    }

    fn font(&mut self, font: &Arc<TextFont>) -> Option<Font> {
        if let Some((_, known)) = self.embedded.iter().find(|it| it.0 == *font) {
            return known.clone();
        }
        let variations: Vec<(Tag, f32)> =
            font.variations.iter().map(|(tag, value)| (Tag::new(&tag.to_be_bytes()), *value)).collect();
        let new = Font::new_variable(Arc::clone(&font.bytes).into(), font.index, &variations);
        self.embedded.push((Arc::clone(font), new.clone()));
        new
    }
}

fn glyphs(run: &GlyphRun) -> Vec<KrillaGlyph> {
    let glyph = run
        .glyphs
        .iter()
        .map(|it| KrillaGlyph::new(GlyphId::new(it.id), it.advance, it.right, it.up, 0.0, it.cluster.clone(), None));
    glyph.collect()
}
