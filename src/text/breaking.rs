//! Texts broken into lines.

use std::borrow::Cow;
use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;

use super::chances::chances;
use super::fonts::Fonts;
use super::letters::begins_grapheme;
use super::levels::{DirectionMark, marked, marks};
use super::pieces::{LONGEST_LINE, short};
use super::shaping::{ShapedLine, shape};
use super::{Face, TextDirection};

/// Where the lines of a text end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// But for the last.
    ends: Box<[u32]>,
    /// What lines need so that they stand as in their paragraph, in their order.
    marks: Box<[DirectionMark]>,
}

impl Breaks {
    fn new(ends: Vec<u32>) -> Self {
        Self { ends: ends.into(), marks: Box::default() }
    }

    pub fn n_lines(&self) -> usize {
        self.ends.len() + 1
    }

    /// The lines of the text that was broken: every character but white space at the breaks, and marks of direction.
    pub fn lines<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Cow<'a, str>> {
        self.shown_ranges(text).enumerate().map(|(nth, range)| self.shown(nth, &text[range]))
    }

    /// Which part of the text each line is, in bytes; `end` is where it ends.
    pub fn ranges(&self, end: usize) -> impl Iterator<Item = Range<usize>> {
        let ends = self.ends.iter().map(|it| *it as usize).chain([end]);
        let mut from = 0;
        ends.map(move |to| std::mem::replace(&mut from, to)..to)
    }

    /// The same, but for the white space at their ends.
    pub fn shown_ranges<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.ranges(text.len()).map(|it| it.start..it.start + text[it].trim_end().len())
    }

    /// Breaks a text of which `width` tells how wide a part is, in units of `limit`, where Unicode lets it be broken
    /// or, `anywhere`, between graphemes.
    pub fn by_width(text: &str, limit: f64, anywhere: bool, width: impl Fn(Range<usize>) -> f64) -> Self {
        if anywhere {
            let graphemes = text.grapheme_indices(true).skip(1).map(|it| it.0).chain([text.len()]);
            return broken(text, graphemes.map(|it| (it, BreakOpportunity::Allowed)), limit, width);
        }
        broken(text, chances(text).into_iter(), limit, width)
    }

    /// The last line of the text that was broken.
    pub fn last<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let from = self.ends.last().map_or(0, |it| *it as usize);
        self.shown(self.ends.len(), text[from..].trim_end())
    }

    /// A line as it is drawn.
    fn shown<'a>(&self, nth: usize, line: &'a str) -> Cow<'a, str> {
        let first = self.marks.partition_point(|it| (it.line as usize) < nth);
        let of_line = self.marks[first..].iter().take_while(|it| it.line as usize == nth);
        let mut marks = of_line.map(|it| (it.at as usize, it.mark)).peekable();
        let line: Cow<'_, str> = if marks.peek().is_some() { marked(line, marks).into() } else { line.into() };
        if line.contains('\t') { line.replace('\t', "    ").into() } else { line }
    }
}

/// Breaks a text into lines no wider than so many ems.
pub(super) fn breaks(text: &str, face: Face, limit: f64, direction: TextDirection, fonts: &Fonts) -> Breaks {
    if face.is_plain(text) && direction != TextDirection::ToLeft {
        let plain = |range: Range<usize>| face.plain_width(&text[range]);
        return broken(text, linebreaks(text), limit, plain);
    }
    /// A letter that ends a line may be wider than it was before the next one: room for that, in shares of a line.
    const ROOM: [f64; 4] = [0.0, 0.04, 0.1, 0.2];
    let chances = chances(text);
    let widths = Widths::of(text, &chances, |it| shape(it, face, direction, fonts));
    // As it is drawn: a line that is plain by itself has no kerning.
    let is_plain = |line: &str| face.is_plain(line) && direction != TextDirection::ToLeft;
    let width_of = |it: &str| if is_plain(it) { face.plain_width(it) } else { shape(it, face, direction, fonts).width };
    let fits = |line: &str| width_of(line) <= limit;
    let is_one = |range: Range<usize>| text[range].graphemes(true).nth(1).is_none();
    let tries = ROOM.map(|it| limit * (1.0 - it)).into_iter();
    let mut tries = tries.map(|it| {
        let breaks = broken(text, chances.iter().copied(), it, |range| widths.of_range(range));
        let marks = marks(text, direction, breaks.shown_ranges(text)).into();
        Breaks { marks, ..breaks }
    });
    let first = tries.next().unwrap_or_default();
    let all_fit =
        |it: &Breaks| it.lines(text).zip(it.shown_ranges(text)).all(|(line, range)| is_one(range) || fits(&line));
    if all_fit(&first) { first } else { tries.find(all_fit).unwrap_or(first) }
}

/// The widths of a shaped text up to each of its bytes, in ems.
struct Widths(Vec<f64>);

impl Widths {
    /// Shapes a text in pieces of whole words.
    fn of(text: &str, chances: &[(usize, BreakOpportunity)], shape: impl Fn(&str) -> ShapedLine) -> Self {
        const PIECE: usize = 256;
        let mut own = vec![0.0; text.len() + 1];
        let mut measure = |from: usize, to: usize| {
            for glyph in shape(&text[from..to]).runs.iter().flat_map(|it| &it.glyphs) {
                if let Some(slot) = own.get_mut(from + glyph.cluster.start) {
                    *slot += f64::from(glyph.advance);
                }
            }
        };
        let mut from = 0;
        for &(at, chance) in chances {
            if at - from >= PIECE || chance == BreakOpportunity::Mandatory || at == text.len() {
                measure(from, at);
                from = at;
            }
        }
        let mut so_far = 0.0;
        for slot in &mut own {
            so_far += std::mem::replace(slot, so_far);
        }
        Self(own)
    }

    fn of_range(&self, range: Range<usize>) -> f64 {
        let at = |it: usize| self.0.get(it).copied().unwrap_or_default();
        at(range.end) - at(range.start)
    }
}

/// Fills line after line. `width` is that of a part of the text, in ems.
fn broken(
    text: &str,
    chances: impl Iterator<Item = (usize, BreakOpportunity)>,
    limit: f64,
    width: impl Fn(Range<usize>) -> f64,
) -> Breaks {
    let mut breaks = Vec::new();
    let mut from = 0; // where the line begins
    let mut done = 0; // where the last chance to break it was
    let mut so_far = 0.0; // the width of text[from..done]
    for (at, chance) in chances {
        // A mark after a space belongs to it.
        if chance == BreakOpportunity::Allowed && !begins_grapheme(text, at) {
            continue;
        }
        let seen_to = done + text[done..at].trim_end().len();
        let visible = width(done..seen_to);
        let is_too_long = |so_far: f64, from: usize| so_far + visible > limit || at - from > LONGEST_LINE;
        if is_too_long(so_far, from) && done > from {
            breaks.push(done as u32);
            (from, so_far) = (done, 0.0);
        }
        if is_too_long(so_far, from) {
            (from, so_far) = break_word(&mut breaks, text, from, at, limit, &width);
        } else {
            so_far += visible + width(seen_to..at);
        }
        done = at;
        let at_end = at == text.len() && !text.ends_with(['\n', '\r']);
        if chance == BreakOpportunity::Mandatory && !at_end {
            breaks.push(at as u32);
            (from, so_far) = (at, 0.0);
        }
    }
    Breaks::new(breaks)
}

/// Cuts what fits no line. Gives back where the rest begins, and its width.
fn break_word(
    breaks: &mut Vec<u32>,
    text: &str,
    from: usize,
    to: usize,
    limit: f64,
    width: &impl Fn(Range<usize>) -> f64,
) -> (usize, f64) {
    let (mut from, mut so_far, mut at) = (from, 0.0, from);
    for grapheme in text[from..to].graphemes(true).flat_map(short) {
        let width = width(at..at + grapheme.len());
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
