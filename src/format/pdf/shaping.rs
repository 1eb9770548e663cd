//! Lines of text as glyphs at their places.
//!
//! krilla would read the whole font for each line, and look through all glyphs of a cluster for each of them.

use std::ops::Range;
use std::sync::LazyLock;

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, GlyphBuffer, UnicodeBuffer};

use crate::scene::text::Font;

static FACES: LazyLock<[Option<Face<'static>>; 3]> =
    LazyLock::new(|| Font::ALL.map(|it| Face::from_slice(it.bytes(), 0)));

/// The glyphs of a line, in a font that has all its characters.
pub fn glyphs(text: &str, font: Font) -> Vec<KrillaGlyph> {
    let Some(face) = &FACES[font as usize] else { return Vec::new() };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let is_forward = matches!(buffer.direction(), Direction::LeftToRight | Direction::TopToBottom);
    let shaped = rustybuzz::shape(face, &[], buffer);
    let em = face.units_per_em() as f32;
    let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).zip(clusters(&shaped, text, is_forward));
    let glyph = placed.map(|((info, at), range)| {
        let [advance, right, up, down] =
            [at.x_advance, at.x_offset, at.y_offset, at.y_advance].map(|it| it as f32 / em);
        KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, right, up, down, range, None)
    });
    glyph.collect()
}

/// The part of the text that each glyph stands for: of those of one cluster, the same.
fn clusters(shaped: &GlyphBuffer, text: &str, is_forward: bool) -> Vec<Range<usize>> {
    let starts: Vec<usize> = shaped.glyph_infos().iter().map(|it| it.cluster as usize).collect();
    let mut ranges = vec![0..0; starts.len()];
    let (mut start, mut end) = (text.len(), text.len());
    let mut take = |nth: usize| {
        if starts[nth] != start {
            (start, end) = (starts[nth], start);
        }
        ranges[nth] = start..end;
    };
    // From the end of the text to its beginning, which is backwards where it runs to the right.
    if is_forward {
        (0..starts.len()).rev().for_each(&mut take);
    } else {
        (0..starts.len()).for_each(&mut take);
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(text: &str) -> Vec<Range<usize>> {
        glyphs(text, Font::Wide).into_iter().map(|it| krilla::text::Glyph::text_range(&it)).collect()
    }

    #[test]
    fn each_glyph_stands_for_its_part_of_the_text() {
        assert_eq!(ranges("abc"), [0..1, 1..2, 2..3]);
        assert_eq!(ranges("אב"), [2..4, 0..2]);
        assert_eq!(ranges("x\u{30a}\u{32f}y").last(), Some(&(5..6)));
        assert_eq!(ranges(""), []);
    }
}
