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

/// No line has more bytes. What shapes a line takes time by the square of its length, and thousands of characters that
/// have no width, such as joiners and combining marks, would all fit on one.
const LONGEST_LINE: usize = 1_024;

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

    /// Whether a line ends where its width says, so that something can follow it there. One that runs from right to left
    /// ends elsewhere, and how wide a font of the system draws is known of East Asian characters alone.
    pub fn is_sure_of(self, line: &str) -> bool {
        let is_wide = |it: char| it.width() == Some(2) && it <= '\u{ffff}';
        line.chars().all(|it| !runs_to_the_left(it) && (self.font_for(it).is_some() || is_wide(it)))
    }

    /// The first words of `text`, as many as `width` has room for; what is left out is an ellipsis.
    pub fn cut(self, text: &str, size: f64, width: f64) -> Cow<'_, str> {
        // No line has more letters than this, and a long text need not be read.
        const MOST: usize = 200;
        let end = text.char_indices().nth(MOST).map_or(text.len(), |it| it.0);
        if end == text.len() && !text.contains(['\n', '\r']) && self.width(text, size) <= width {
            return text.into();
        }
        let room = width - self.width("…", size);
        let first = self.breaks(&text[..end], size, room).lines(text).next().unwrap_or_default().into_owned();
        format!("{}…", first.trim_end_matches([',', ';', ':', '.', ' '])).into()
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
            let is_too_long = |so_far: f64, from: usize| so_far + visible > limit || at - from > LONGEST_LINE;
            if is_too_long(so_far, from) && done > from {
                breaks.push(done as u32);
                (from, so_far) = (done, 0.0);
            }
            if is_too_long(so_far, from) {
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
        for grapheme in text[from..to].graphemes(true).flat_map(short) {
            let width: f64 = grapheme.chars().map(|it| self.advance(it)).sum();
            let is_too_long = so_far + width > limit || at + grapheme.len() - from > LONGEST_LINE;
            if is_too_long && at > from && !grapheme.trim().is_empty() {
                breaks.push(at as u32);
                (from, so_far) = (at, 0.0);
            }
            so_far += width;
            at += grapheme.len();
        }
        (from, so_far)
    }
}

/// The pieces of a grapheme, of which one may be as long as a text, that fit a line.
fn short(mut grapheme: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = grapheme.split_at(grapheme.floor_char_boundary(LONGEST_LINE));
        grapheme = rest;
        (!piece.is_empty()).then_some(piece)
    })
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
            let line = shown(&text[from..to]);
            from = to;
            line
        })
    }

    /// The last line of the text that was broken.
    pub fn last<'a>(&self, text: &'a str) -> Cow<'a, str> {
        shown(&text[self.0.last().map_or(0, |it| *it as usize)..])
    }
}

/// A line as it is drawn.
fn shown(line: &str) -> Cow<'_, str> {
    let line = line.trim_end();
    if line.contains('\t') { line.replace('\t', "    ").into() } else { line.into() }
}

/// The blocks that Unicode keeps for scripts that run from right to left (DerivedBidiClass.txt), but for those beyond
/// U+FFFF.
fn runs_to_the_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
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

    /// What shapes lines takes time by the square of their length.
    #[test]
    fn no_line_is_long_where_nothing_has_a_width() {
        for part in ["\u{301}", "\u{200d}", "\u{200b}", "क्", "👨\u{200d}", "\u{2060}", "\u{200b}\u{301}"] {
            let text = format!("a{}", part.repeat(30_000));
            let breaks = Face::Regular.breaks(&text, 10.0, 200.0);
            let lines: Vec<_> = breaks.lines(&text).collect();
            assert!(lines.iter().all(|it| it.len() <= LONGEST_LINE), "{part:?}");
            assert_eq!(lines.concat(), text, "{part:?}");
            assert!(lines.len() <= text.len() / 20, "{part:?}");
        }
    }

    #[test]
    fn the_first_words_fit_their_room() {
        let check = |text: &str, width: f64, expect: &str| {
            let cut = Face::Regular.cut(text, 10.0, width);
            assert_eq!(cut, expect);
            assert!(Face::Regular.width(&cut, 10.0) <= width);
        };
        check("one two", 100.0, "one two");
        check("one, two three", 36.0, "one…");
        check("one\ntwo", 100.0, "one…");
        check("Donaudampfschifffahrt", 60.0, "Donaudam…");
        check(&"人".repeat(1_000), 65.0, "人人人人人…");
    }

    #[test]
    fn words_follow_only_a_line_whose_end_is_known() {
        let sure = ["", "a naïve word", "人之初", "सब", "the word שלום", "مدينة", "😀"];
        assert_eq!(sure.map(|it| Face::Regular.is_sure_of(it)), [true, true, true, false, false, false, false]);
    }
}
