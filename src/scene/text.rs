//! Text measured and broken into lines, once, for the screen and every export.
//!
//! Widths are sums of advances, without kerning: a line so measured is at least as wide as it is drawn, and
//! breaks at the same place at every zoom. Characters that no bundled font has are given the width that
//! Unicode's East Asian Width suggests, so that a font of the system fits when it steps in.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

/// A font file that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Font {
    Regular,
    Semibold,
    /// Stands in for characters that the others lack.
    Wide,
}

/// A weight of the text face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    Regular,
    Semibold,
}

impl Font {
    pub const ALL: [Self; 3] = [Self::Regular, Self::Semibold, Self::Wide];

    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf"),
            Self::Semibold => include_bytes!("../../assets/fonts/SourceSans3-Semibold.ttf"),
            Self::Wide => include_bytes!("../../assets/fonts/DejaVuSans.ttf"),
        }
    }

    /// The family as style sheets name it.
    pub fn family(self) -> &'static str {
        match self {
            Self::Regular | Self::Semibold => "Source Sans 3",
            Self::Wide => "DejaVu Sans",
        }
    }

    pub fn weight(self) -> u16 {
        match self {
            Self::Regular | Self::Wide => 400,
            Self::Semibold => 600,
        }
    }
}

impl Face {
    /// The font that draws `c` in this weight, if a bundled one can.
    pub fn font_for(self, c: char) -> Option<Font> {
        let own = self.font();
        [own, Font::Wide].into_iter().find(|it| METRICS[*it as usize].advance(c).is_some())
    }

    pub fn font(self) -> Font {
        match self {
            Self::Regular => Font::Regular,
            Self::Semibold => Font::Semibold,
        }
    }

    /// The width of one line, in units of `size`'s unit.
    pub fn width(self, text: &str, size: f64) -> f64 {
        text.chars().map(|it| self.advance(it)).sum::<f64>() * size
    }

    /// The height of an ascender over the baseline, for placing a line in its box.
    pub fn ascent(self, size: f64) -> f64 {
        f64::from(METRICS[self.font() as usize].ascent) * size
    }

    fn advance(self, c: char) -> f64 {
        let own = METRICS[self.font() as usize].advance(c);
        let em = own.or_else(|| METRICS[Font::Wide as usize].advance(c)).unwrap_or_else(|| match c.width() {
            Some(0) => 0.0,
            Some(2) => 1.0,
            _ => 0.6,
        });
        f64::from(em)
    }

    /// Breaks `text` into lines no wider than `width`, at the places Unicode allows (UAX #14); a word that
    /// is too long by itself is broken between graphemes.
    pub fn breaks(self, text: &str, size: f64, width: f64) -> Breaks {
        let mut breaks = Vec::new();
        let limit = width / size;
        let mut from = 0; // where the line begins
        let mut done = 0; // where the last chance to break it was
        let mut so_far = 0.0; // the width of text[from..done]
        for (at, chance) in linebreaks(text) {
            let piece = &text[done..at];
            let visible: f64 = piece.trim_end().chars().map(|it| self.advance(it)).sum();
            if so_far + visible > limit && done > from {
                breaks.push(done as u32);
                (from, so_far) = (done, 0.0);
            }
            if so_far + visible > limit {
                (from, so_far) = self.break_word(&mut breaks, text, from, at, limit);
            } else {
                so_far += visible + trailing(piece).map(|it| self.advance(it)).sum::<f64>();
            }
            done = at;
            let at_end = at == text.len() && !text.ends_with(['\n', '\r']);
            if chance == BreakOpportunity::Mandatory && !at_end {
                breaks.push(at as u32);
                (from, so_far) = (at, 0.0);
            }
        }
        Breaks(breaks.into())
    }

    /// Cuts what fits no line. Gives back where the rest begins, and its width.
    fn break_word(self, breaks: &mut Vec<u32>, text: &str, from: usize, to: usize, limit: f64) -> (usize, f64) {
        let (mut from, mut so_far, mut at) = (from, 0.0, from);
        for grapheme in text[from..to].graphemes(true) {
            let width: f64 = grapheme.chars().map(|it| self.advance(it)).sum();
            if so_far + width > limit && at > from && !grapheme.trim().is_empty() {
                breaks.push(at as u32);
                (from, so_far) = (at, 0.0);
            }
            so_far += width;
            at += grapheme.len();
        }
        (from, so_far)
    }
}

/// Where the lines of a text end, but for the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks(Box<[u32]>);

impl Breaks {
    pub fn n_lines(&self) -> usize {
        self.0.len() + 1
    }

    /// The lines of the text that was broken: every character but white space at the breaks.
    pub fn lines<'a>(&self, text: &'a str) -> impl Iterator<Item = Cow<'a, str>> {
        let ends = self.0.iter().map(|it| *it as usize).chain([text.len()]);
        let mut from = 0;
        ends.map(move |to| {
            let line = text[from..to].trim_end();
            from = to;
            if line.contains('\t') { line.replace('\t', "    ").into() } else { line.into() }
        })
    }
}

fn trailing(piece: &str) -> impl Iterator<Item = char> {
    piece[piece.trim_end().len()..].chars()
}

struct Metrics {
    /// By character up to U+FFFF, in ems; less than nought where the font has none.
    advances: Vec<f32>,
    ascent: f32,
}

static METRICS: LazyLock<[Metrics; 3]> = LazyLock::new(|| Font::ALL.map(|it| Metrics::of(it.bytes())));

impl Metrics {
    fn of(bytes: &[u8]) -> Self {
        let mut advances = vec![-1.0; 0x1_0000];
        let Ok(face) = ttf_parser::Face::parse(bytes, 0) else { return Self { advances, ascent: 1.0 } };
        let em = f32::from(face.units_per_em());
        let tables =
            face.tables().cmap.iter().flat_map(|it| it.subtables).filter(ttf_parser::cmap::Subtable::is_unicode);
        for table in tables {
            table.codepoints(|it| {
                let glyph = char::from_u32(it).and_then(|it| face.glyph_index(it));
                if let (Some(slot), Some(glyph)) = (advances.get_mut(it as usize), glyph) {
                    *slot = face.glyph_hor_advance(glyph).map_or(-1.0, |it| f32::from(it) / em);
                }
            });
        }
        Self { advances, ascent: f32::from(face.ascender()) / em }
    }

    fn advance(&self, c: char) -> Option<f32> {
        let found = self.advances.get(c as usize).copied();
        match c {
            '\n' | '\r' | '\t' => Some(0.0),
            _ => found.filter(|it| *it >= 0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: f64, expect: &[&str]) {
        let lines: Vec<_> = Face::Regular.breaks(text, 10.0, width).lines(text).collect();
        assert_eq!(lines, expect);
        for line in &lines {
            assert!(Face::Regular.width(line, 10.0) <= width || line.graphemes(true).count() == 1, "{line}");
        }
    }

    #[test]
    fn breaks_where_it_may() {
        check("", 100.0, &[""]);
        check("one two three", 45.0, &["one two", "three"]);
        check("one\n\ntwo\n", 100.0, &["one", "", "two", ""]);
        check("a well-known fact", 38.0, &["a well-", "known", "fact"]);
        check("Donaudampfschifffahrt", 50.0, &["Donaudam", "pfschifffahr", "t"]);
        check("人之初性本善", 25.0, &["人之", "初性", "本善"]);
        check("wide", 0.1, &["w", "i", "d", "e"]);
    }
}
