//! The order of lines that are lines of one paragraph: UAX #9 says which way each part of a paragraph runs before it is
//! broken, and turns round what stands on a line afterwards.

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};

use super::TextDirection;

/// Which way each part of a paragraph runs.
pub struct ParagraphOrder<'a>(ParagraphBidiInfo<'a>);

/// What stands side by side on a line and runs one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePart {
    /// In bytes of the paragraph.
    pub text: Range<usize>,
    pub is_to_left: bool,
}

impl<'a> ParagraphOrder<'a> {
    pub fn new(paragraph: &'a str, direction: TextDirection) -> Self {
        Self(ParagraphBidiInfo::new(paragraph, direction.level()))
    }

    /// The parts of a line of the paragraph, from left to right.
    pub fn of_line(&self, line: Range<usize>) -> Vec<LinePart> {
        if line.is_empty() {
            return Vec::new();
        }
        let (levels, runs) = self.0.visual_runs(line);
        let part = |text: Range<usize>| {
            let is_to_left = levels.get(text.start).is_some_and(Level::is_rtl);
            LinePart { text, is_to_left }
        };
        runs.into_iter().map(part).collect()
    }
}

impl TextDirection {
    /// The level of a paragraph; nothing where its text says it.
    pub(super) fn level(self) -> Option<Level> {
        match self {
            Self::ByText => None,
            Self::ToRight => Some(Level::ltr()),
            Self::ToLeft => Some(Level::rtl()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_its_paragraph() {
        let check = |text: &str, line: Range<usize>, expect: &[(&str, bool)]| {
            let order = ParagraphOrder::new(text, TextDirection::of(text));
            let found: Vec<_> = order.of_line(line).into_iter().map(|it| (&text[it.text], it.is_to_left)).collect();
            assert_eq!(found, expect);
        };
        check("ab \u{5d0}\u{5d1}", 0..7, &[("ab ", false), ("\u{5d0}\u{5d1}", true)]);
        check("\u{5d0}\u{5d1} ab", 0..7, &[("ab", false), ("\u{5d0}\u{5d1} ", true)]);
        // The number belongs to the word that stands on the line above.
        check("ab \u{5d0} 12!", 6..9, &[("12", false), ("!", false)]);
        check("ab \u{5d0} 12", 0..8, &[("ab ", false), ("12", false), ("\u{5d0} ", true)]);
        check(
            "ab \u{2068}\u{5d0} 1\u{2069} 2",
            0..15,
            &[("ab \u{2068}", false), ("1", false), ("\u{5d0} ", true), ("\u{2069} 2", false)],
        );
        check("", 0..0, &[]);
    }
}
