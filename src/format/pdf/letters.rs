//! What a line says to programs that read a PDF.
//!
//! They know letters and places alone, and guess: what stands a little higher is another line, what runs to the left is read
//! letter by letter from the right, the two letters of one glyph are taken to run to the right, and full stops and digits
//! do, too (poppler; others in part). So glyphs say what they stand for where they are one letter each on the baseline.
//! Others are drawn as outlines, and what they stand for is there beside them, on the baseline and not seen; so are marks of
//! direction.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_width::UnicodeWidthChar as _;

use crate::text::{GlyphRun, PlacedGlyph, ShapedLine, TextFont};

/// A part of a run; its left end is seen from that of the line, in ems.
pub(super) enum LetterPart<'a> {
    /// Glyphs that say what they stand for.
    Said { x: f64, glyphs: &'a [PlacedGlyph] },
    /// Glyphs that are drawn alone.
    Drawn { x: f64, glyphs: &'a [PlacedGlyph] },
    /// What is not seen, in a font of the line.
    Unseen { x: f64, font: &'a Arc<TextFont>, letters: Vec<UnseenLetter> },
}

/// Letters that are not seen, of one glyph.
pub(super) struct UnseenLetter {
    pub glyph: u32,
    pub text: LetterText,
    pub advance: f64,
    /// From the left end of its part, in ems.
    pub x: f64,
    /// In ems: it may be smaller than the others, to have room.
    pub size: f64,
}

pub(super) enum LetterText {
    /// A part of the line.
    OfLine(Range<usize>),
    Mark(&'static str),
}

impl UnseenLetter {
    /// Whether both glyphs stand for the same letters.
    pub fn is_of_one_with(&self, other: &Self) -> bool {
        matches!((&self.text, &other.text), (LetterText::OfLine(a), LetterText::OfLine(b)) if a == b)
    }
}

const TO_RIGHT: &str = "\u{200e}";
const TO_LEFT: &str = "\u{200f}";

/// The parts of a line's runs in the order in which they are read, word by word; those of a word from left to right.
pub(super) fn parts<'a>(line: &'a ShapedLine, text: &'a str, is_to_left: bool) -> Vec<(&'a GlyphRun, LetterPart<'a>)> {
    let font_of_marks = line.runs.iter().find(|it| it.is_to_left).map(|it| &it.font);
    let mut read: Vec<(usize, Vec<Vec<LetterPart<'_>>>)> = Vec::new();
    for (nth, run) in line.runs.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|it| line.runs.get(it)).and_then(|it| it.glyphs.last());
        let after = line.runs.get(nth + 1).and_then(|it| it.glyphs.first());
        let neighbours = Neighbours { before: before.map(|it| kind(it, text)), after: after.map(|it| kind(it, text)) };
        let of_run = RunParts { run, text, line_is_to_left: is_to_left, font_of_marks, neighbours };
        read.push((nth, of_run.words()));
    }
    // What reads pages as they are written reads words in their order.
    read.sort_by_key(|it| line.runs.get(it.0).map_or(0, |it| it.text.start));
    let parts = read.into_iter().flat_map(|(nth, words)| words.into_iter().flatten().map(move |part| (nth, part)));
    parts.filter_map(|(nth, part)| Some((line.runs.get(nth)?, part))).collect()
}

/// What readers take a letter for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadAs {
    ToRight,
    ToLeft,
    /// Digits and what stands between digits.
    Number,
    Other,
}

fn kind(glyph: &PlacedGlyph, text: &str) -> ReadAs {
    let letter = text.get(glyph.cluster.clone()).and_then(|it| it.chars().next());
    match letter.map(bidi_class) {
        Some(BidiClass::L) => ReadAs::ToRight,
        Some(BidiClass::R | BidiClass::AL) => ReadAs::ToLeft,
        Some(BidiClass::EN | BidiClass::AN | BidiClass::ES | BidiClass::ET | BidiClass::CS) => ReadAs::Number,
        _ => ReadAs::Other,
    }
}

/// What stands beside a run, if anything does.
#[derive(Clone, Copy)]
struct Neighbours {
    before: Option<ReadAs>,
    after: Option<ReadAs>,
}

struct RunParts<'a> {
    run: &'a GlyphRun,
    text: &'a str,
    line_is_to_left: bool,
    /// None where nothing on the line runs to the left.
    font_of_marks: Option<&'a Arc<TextFont>>,
    neighbours: Neighbours,
}

impl<'a> RunParts<'a> {
    fn words(&self) -> Vec<Vec<LetterPart<'a>>> {
        let Self { run, text, .. } = *self;
        let ends_word = |it: &PlacedGlyph| run.is_to_left && text.get(it.cluster.clone()) == Some(" ");
        let (mut x, mut left) = (run.x, self.neighbours.before);
        let mut words = Vec::new();
        // The space after a word that runs to the left stands on its left.
        for word in run.glyphs.chunk_by(|_, next| !ends_word(next)) {
            words.push(self.word(word, x, left));
            left = word.last().map(|it| kind(it, text));
            x += width(word);
        }
        let goes_on = matches!(self.neighbours.after, None | Some(ReadAs::ToRight | ReadAs::Number));
        let ends_well = matches!(left, Some(ReadAs::ToRight | ReadAs::Number));
        let is_stopped = if self.line_is_to_left { run.is_to_left || ends_well } else { !run.is_to_left || goes_on };
        if !is_stopped && let Some(last) = words.last_mut() {
            last.extend(self.mark(TO_RIGHT, x));
        }
        if run.is_to_left {
            words.reverse();
        }
        words
    }

    /// `left`: what stands before it.
    fn word(&self, word: &'a [PlacedGlyph], start: f64, mut left: Option<ReadAs>) -> Vec<LetterPart<'a>> {
        let mut parts = Vec::new();
        let (mut x, mut said) = (start, 0..0);
        let mut said_from = start;
        let mut is_first = start == self.run.x;
        for cluster in word.chunk_by(|a, b| a.cluster == b.cluster) {
            let end = said.end + cluster.len();
            let kind = cluster.first().map_or(ReadAs::Other, |it| kind(it, self.text));
            let mark = self.is_left_out(kind, left, is_first).then(|| self.mark(TO_LEFT, x)).flatten();
            let letters = letters(cluster, self.run, self.text);
            if mark.is_some() || letters.is_some() {
                parts.extend(said_part(&word[said.clone()], said_from));
                said = said.end..said.end;
                said_from = x;
            }
            parts.extend(mark);
            if let Some(letters) = letters {
                parts.push(LetterPart::Drawn { x, glyphs: cluster });
                parts.push(LetterPart::Unseen { x, font: &self.run.font, letters });
                said = end..end;
                said_from = x + width(cluster);
            } else {
                said.end = end;
            }
            x += width(cluster);
            (left, is_first) = (Some(kind), false);
        }
        parts.extend(said_part(&word[said], said_from));
        parts
    }

    /// Whether what stands here would be read with what stands on its left, which comes after it, or before all the rest.
    fn is_left_out(&self, kind: ReadAs, left: Option<ReadAs>, begins_run: bool) -> bool {
        let is_to_left = self.run.is_to_left;
        match left {
            None => is_to_left && kind == ReadAs::Other,
            Some(ReadAs::ToLeft) => false,
            Some(ReadAs::Number) if !begins_run => false,
            Some(_) if is_to_left => kind == ReadAs::Number,
            Some(_) => begins_run && self.line_is_to_left,
        }
    }

    /// A mark of direction, if the font has it.
    fn mark(&self, mark: &'static str, x: f64) -> Option<LetterPart<'a>> {
        let font = self.font_of_marks?;
        let (glyph, advance) = font.letter(mark.chars().next()?)?;
        let letter = UnseenLetter { glyph, text: LetterText::Mark(mark), advance, x: 0.0, size: 1.0 };
        Some(LetterPart::Unseen { x, font, letters: vec![letter] })
    }
}

fn said_part(glyphs: &[PlacedGlyph], x: f64) -> Option<LetterPart<'_>> {
    (!glyphs.is_empty()).then_some(LetterPart::Said { x, glyphs })
}

/// The letters beside glyphs that cannot say themselves what they stand for.
fn letters(cluster: &[PlacedGlyph], run: &GlyphRun, text: &str) -> Option<Vec<UnseenLetter>> {
    const LEAST: f32 = 0.001;
    let range = cluster.first()?.cluster.clone();
    let of_cluster = text.get(range.clone())?;
    let is_moved = |it: &PlacedGlyph| it.up.abs() > LEAST || it.advance.abs() < LEAST && it.right.abs() > LEAST;
    let runs_wrong = run.is_to_left && of_cluster.chars().nth(1).is_some();
    if !runs_wrong && !cluster.iter().any(is_moved) || run.font.is_in_colour || cluster.iter().any(|it| it.id == 0) {
        return None;
    }
    if !run.is_to_left {
        // The same glyphs on the baseline.
        let mut x = 0.0;
        let letters = cluster.iter().map(|it| {
            let advance = f64::from(it.advance);
            x += advance;
            UnseenLetter { glyph: it.id, text: LetterText::OfLine(range.clone()), advance, x: x - advance, size: 1.0 }
        });
        return Some(letters.collect());
    }
    let places = of_cluster.char_indices().map(|(at, c)| (range.start + at..range.start + at + c.len_utf8(), c));
    let is_letter = |c: char| c.width().is_some_and(|it| it > 0);
    let n_letters = of_cluster.chars().filter(|it| is_letter(*it)).count();
    let room = width(cluster) / n_letters.max(1) as f64;
    let mut x = 0.0;
    let letters = places.rev().map(|(text, c)| {
        let (glyph, own) = alone(&run.font, c)?;
        let advance = if is_letter(c) { room } else { 0.0 };
        x += advance;
        let size = if is_letter(c) { (room / own).min(1.0) } else { 1.0 };
        Some(UnseenLetter { glyph, text: LetterText::OfLine(text), advance, x: x - advance, size })
    });
    letters.collect()
}

/// The glyph of a letter by itself and its advance. Lam, which is one glyph with the alef after it, is as narrow as at the
/// start of a word.
fn alone(font: &TextFont, c: char) -> Option<(u32, f64)> {
    const LAM: char = '\u{644}';
    const LAM_AT_START: char = '\u{fedf}';
    let narrow = (c == LAM).then(|| font.letter(LAM_AT_START)).flatten();
    narrow.or_else(|| font.letter(c))
}

fn width(glyphs: &[PlacedGlyph]) -> f64 {
    glyphs.iter().map(|it| f64::from(it.advance)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::mixed::mixed_text;
    use crate::text::{Face, TextDirection};

    /// Where a part lies on its line, and which bytes of it it says.
    fn said(part: &LetterPart<'_>) -> ([f64; 2], Vec<Range<usize>>) {
        match part {
            LetterPart::Said { x, glyphs } => {
                ([*x, x + width(glyphs)], glyphs.iter().map(|it| it.cluster.clone()).collect())
            }
            LetterPart::Drawn { x, glyphs } => ([*x, x + width(glyphs)], Vec::new()),
            LetterPart::Unseen { x, letters, .. } => {
                let end = letters.iter().map(|it| x + it.x + it.advance).fold(*x, f64::max);
                let of_line = letters.iter().filter_map(|it| match &it.text {
                    LetterText::OfLine(range) => Some(range.clone()),
                    LetterText::Mark(_) => None,
                });
                ([*x, end], of_line.collect())
            }
        }
    }

    #[test]
    fn any_line_is_said_whole_and_where_it_is_drawn() {
        for seed in 0..200 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let text = mixed_text(&mut rng, 1..40);
            let direction = TextDirection::of(&text);
            let breaks = Face::Regular.breaks(&text, 10.0, rng.usize(20..200) as f64);
            for line in breaks.lines(&text) {
                let shaped = Face::Regular.glyphs(&line, direction);
                let mut is_said = vec![false; line.len()];
                for (_, part) in parts(&shaped, &line, direction == TextDirection::ToLeft) {
                    let ([left, right], ranges) = said(&part);
                    let is_mark = ranges.is_empty() && matches!(part, LetterPart::Unseen { .. });
                    let is_within = left >= -1e-6 && right <= shaped.width + 1e-6;
                    assert!(is_mark || is_within, "{seed}: {left} to {right} of {}, {line:?}", shaped.width);
                    for it in ranges {
                        is_said[it].fill(true);
                    }
                }
                assert!(is_said.iter().all(|it| *it), "{seed}: {line:?}");
            }
        }
    }
}
