//! Lines that stand as they do in their paragraph.
//!
//! The levels of UAX #9 are those of a paragraph, and a line by itself does not know what stands on the lines around it:
//! whether a comma at its end belongs to a phrase that goes on below. It gets the levels of its paragraph by marks of
//! direction, which have no width (UAX #9, 2.6). Where an override or an isolate goes over several lines, none are looked for.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::TextDirection;
use super::letters::in_graphemes;

/// A mark of direction on a line that is broken out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DirectionMark {
    pub line: u32,
    /// Where it is put in, in bytes from the beginning of its line.
    pub at: u32,
    pub mark: char,
}

const TO_RIGHT: char = '\u{200e}';
const TO_LEFT: char = '\u{200f}';

/// The marks that the lines of a text need, in their order. `lines`: without the white space at their ends.
pub(super) fn marks(
    text: &str,
    direction: TextDirection,
    lines: impl Iterator<Item = Range<usize>>,
) -> Vec<DirectionMark> {
    if direction != TextDirection::ToLeft && !text.chars().any(can_turn) {
        return Vec::new();
    }
    let base = if direction == TextDirection::ToLeft { Level::rtl() } else { Level::ltr() };
    let paragraphs = BidiInfo::new(text, Some(base));
    let mut marks = Vec::new();
    for (nth, range) in lines.enumerate() {
        let Some((line, wanted)) = text.get(range.clone()).zip(paragraphs.levels.get(range)) else { continue };
        let of_line = marks_of_line(line, wanted, base).into_iter();
        marks.extend(of_line.map(|(at, mark)| DirectionMark { line: nth as u32, at: at as u32, mark }));
    }
    marks
}

/// Puts marks into a line.
pub(super) fn marked(line: &str, marks: impl IntoIterator<Item = (usize, char)>) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut from = 0;
    for (at, mark) in marks {
        out.push_str(line.get(from..at).unwrap_or_default());
        out.push(mark);
        from = at;
    }
    out.push_str(line.get(from..).unwrap_or_default());
    out
}

/// Whether a character runs to the left, or turns what stands around it.
fn can_turn(c: char) -> bool {
    c >= '\u{590}'
        && !matches!(bidi_class(c), BidiClass::L | BidiClass::ON | BidiClass::NSM | BidiClass::EN | BidiClass::WS)
}

fn marks_of_line(line: &str, wanted: &[Level], base: Level) -> Vec<(usize, char)> {
    /// So many places of a line are mended, which are more than its two ends and a bracket in between.
    const MOST: usize = 4;
    let mut marks: Vec<(usize, char)> = Vec::new();
    for _ in 0..MOST {
        let Some(wrong) = first_wrong(line, &marks, wanted, base) else { break };
        let Some(level) = wanted.get(wrong.start) else { break };
        let first = line.get(wrong.clone()).and_then(|it| it.chars().next()).map(bidi_class);
        // What is one to the reader stays so.
        let wrong = in_graphemes(line, wrong);
        let own = match first {
            // Turned by force, from a line above.
            Some(BidiClass::L | BidiClass::R | BidiClass::AL) => break,
            // A number depends on the letter before it alone.
            Some(BidiClass::EN | BidiClass::AN) => {
                let mark = if *level == base && level.is_ltr() { TO_RIGHT } else { TO_LEFT };
                vec![(wrong.start, mark)]
            }
            _ => {
                let mark = if level.is_ltr() { TO_RIGHT } else { TO_LEFT };
                vec![(wrong.start, mark), (wrong.end, mark)]
            }
        };
        marks.extend(own);
        marks.sort_by_key(|it| it.0);
        marks.dedup();
    }
    marks
}

/// The first stretch of a line whose levels are others by itself, with its marks, than they are wanted.
fn first_wrong(line: &str, marks: &[(usize, char)], wanted: &[Level], base: Level) -> Option<Range<usize>> {
    let own = BidiInfo::new(&marked(line, marks.iter().copied()), Some(base)).levels;
    let is_wrong = |at: usize, c: char| {
        let before: usize = marks.iter().take_while(|it| it.0 <= at).map(|it| it.1.len_utf8()).sum();
        let is_formatting = matches!(bidi_class(c), BidiClass::BN) || is_control(c);
        !is_formatting && own.get(at + before) != wanted.get(at)
    };
    let mut chars = line.char_indices();
    let (start, first) = chars.by_ref().find(|it| is_wrong(it.0, it.1))?;
    let level = wanted.get(start);
    let end = chars.take_while(|it| is_wrong(it.0, it.1) && wanted.get(it.0) == level).last();
    Some(start..end.map_or(start + first.len_utf8(), |it| it.0 + it.1.len_utf8()))
}

/// What embeds, overrides or isolates.
fn is_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
