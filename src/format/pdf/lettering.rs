//! Shaped lines in a PDF: glyphs at their places, with the text that they stand for, and subsets of their fonts.
//!
//! krilla would read the whole font for each line by itself, and knows neither order nor other fonts.

use std::sync::Arc;

use krilla::color::rgb;
use krilla::geom::Point;
use krilla::num::NormalizedF32;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};

use super::letters::{LetterPart, LetterText, UnseenLetter, parts};
use super::paths::outline;
use crate::scene::card::TextStyle;
use crate::text::{PlacedGlyph, TextFont, outline_of};

/// The fonts of a document, each embedded once.
#[derive(Default)]
pub(super) struct Lettering {
    embedded: Vec<(Arc<TextFont>, Option<Font>)>,
}

impl Lettering {
    /// Draws a line; `at` is the left end of its baseline.
    pub(super) fn draw(
        &mut self,
        surface: &mut Surface<'_>,
        at: kurbo::Point,
        text: &str,
        style: TextStyle,
        ink: rgb::Color,
    ) {
        let line = style.face.lettered(text, style.direction);
        let fill = |opacity| Some(Fill { paint: ink.into(), opacity, ..Fill::default() });
        let place = |x: f64| at + kurbo::Vec2::new(x * style.size, 0.0);
        let size = style.size as f32;
        for (run, part) in parts(&line, text, style.runs_to_left(text)) {
            let font_of_part = if let LetterPart::Unseen { font, .. } = &part { font } else { &run.font };
            let Some(font) = self.font(font_of_part) else { continue };
            surface.set_fill(fill(NormalizedF32::ONE));
            match part {
                LetterPart::Said { x, glyphs } => {
                    surface.draw_glyphs(point(place(x)), &said(glyphs), font, text, size, false);
                }
                LetterPart::Drawn { x, glyphs } => {
                    let drawn = outline_of(&run.font, glyphs, place(x), style.size);
                    if let Some(path) = outline(drawn.iter()) {
                        surface.draw_path(&path);
                    }
                }
                LetterPart::Unseen { x, letters, .. } => {
                    surface.set_fill(fill(NormalizedF32::ZERO));
                    for row in letters.chunk_by(|a, b| a.size == b.size && a.is_of_one_with(b)) {
                        draw_unseen(surface, row, place(x), &font, text, style.size);
                    }
                }
            }
        }
        surface.set_fill(fill(NormalizedF32::ONE));
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

fn point(at: kurbo::Point) -> Point {
    Point::from_xy(at.x as f32, at.y as f32)
}

fn said(glyphs: &[PlacedGlyph]) -> Vec<KrillaGlyph> {
    let glyph = glyphs
        .iter()
        .map(|it| KrillaGlyph::new(GlyphId::new(it.id), it.advance, it.right, it.up, 0.0, it.cluster.clone(), None));
    glyph.collect()
}

/// Draws letters of one cluster, or a single one; `at` is the left end of their part.
fn draw_unseen(surface: &mut Surface<'_>, row: &[UnseenLetter], at: kurbo::Point, font: &Font, line: &str, size: f64) {
    let Some(first) = row.first() else { return };
    let (text, range) = match &first.text {
        LetterText::OfLine(range) => (line, range.clone()),
        LetterText::Mark(mark) => (*mark, 0..mark.len()),
    };
    let glyph = |it: &UnseenLetter| {
        let advance = (it.advance / it.size) as f32;
        KrillaGlyph::new(GlyphId::new(it.glyph), advance, 0.0, 0.0, 0.0, range.clone(), None)
    };
    let glyphs: Vec<KrillaGlyph> = row.iter().map(glyph).collect();
    let start = point(at + kurbo::Vec2::new(first.x * size, 0.0));
    surface.draw_glyphs(start, &glyphs, font.clone(), text, (first.size * size) as f32, false);
}
