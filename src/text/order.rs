//! The order of lines that are lines of one paragraph: UAX #9 says which way each part of a paragraph runs before it is
//! broken, and turns round what stands on a line afterwards.

use std::ops::Range;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo};

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

    /// The parts of a line of the paragraph, from left to right. It takes as long as the line is, not as the paragraph.
    pub fn of_line(&self, line: Range<usize>) -> Vec<LinePart> {
        in_order(line.start, self.levels_of(line))
    }

    /// The levels of a line, in which what separates parts, and white space at their ends and its own, runs as the
    /// paragraph does (L1).
    fn levels_of(&self, line: Range<usize>) -> Vec<Level> {
        let of_paragraph = self.0.paragraph_level;
        let (Some(levels), Some(classes)) = (self.0.levels.get(line.clone()), self.0.original_classes.get(line)) else {
            return Vec::new();
        };
        let mut levels = levels.to_vec();
        let mut before = of_paragraph;
        let mut spaces = None;
        for (at, class) in classes.iter().enumerate() {
            match class {
                BidiClass::B | BidiClass::S => {
                    levels[spaces.take().unwrap_or(at)..=at].fill(of_paragraph);
                }
                BidiClass::WS | BidiClass::FSI | BidiClass::LRI | BidiClass::RLI | BidiClass::PDI => {
                    spaces.get_or_insert(at);
                }
                // They have no level of their own (5.2).
                BidiClass::RLE | BidiClass::LRE | BidiClass::RLO | BidiClass::LRO | BidiClass::PDF | BidiClass::BN => {
                    spaces.get_or_insert(at);
                    levels[at] = before;
                }
                _ => spaces = None,
            }
            before = levels[at];
        }
        if let Some(spaces) = spaces {
            levels[spaces..].fill(of_paragraph);
        }
        levels
    }
}

/// The parts of a line from left to right (L2), by the levels of its bytes.
fn in_order(start: usize, levels: Vec<Level>) -> Vec<LinePart> {
    let mut runs: Vec<(Level, Range<usize>)> = Vec::new();
    for (at, level) in (start..).zip(levels) {
        match runs.last_mut() {
            Some((of_last, text)) if *of_last == level => text.end = at + 1,
            _ => runs.push((level, at..at + 1)),
        }
    }
    let of_runs: Vec<Level> = runs.iter().map(|it| it.0).collect();
    let runs = ParagraphBidiInfo::reorder_visual(&of_runs).into_iter().filter_map(|it| runs.get(it));
    runs.map(|(level, text)| LinePart { text: text.clone(), is_to_left: level.is_rtl() }).collect()
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
    /// `unicode-bidi` copies the whole paragraph for each line.
    #[test]
    fn any_line_is_in_the_order_of_unicode_bidi() {
        let signs = [
            "a", "\u{5d0}", "\u{628}", "1", "\u{661}", " ", ".", "(", ")", "\t", "\u{2068}", "\u{2067}", "\u{2069}",
            "\u{202b}", "\u{202d}", "\u{202c}", "\u{200b}", "\u{301}", "-", "%",
        ];
        for seed in 0..3_000 {
            let mut random = fastrand::Rng::with_seed(seed);
            let text: String = (0..random.usize(1..20)).filter_map(|_| random.choice(signs)).collect();
            let direction = [TextDirection::ByText, TextDirection::ToLeft, TextDirection::ToRight][random.usize(0..3)];
            let ends: Vec<usize> = text.char_indices().map(|it| it.0).chain([text.len()]).collect();
            let from = random.usize(0..ends.len() - 1);
            let line = ends[from]..ends[random.usize(from + 1..ends.len())];
            let order = ParagraphOrder::new(&text, direction);
            let (levels, runs) = order.0.visual_runs(line.clone());
            let expect = runs.into_iter().map(|text| LinePart { is_to_left: levels[text.start].is_rtl(), text });
            assert_eq!(order.of_line(line.clone()), expect.collect::<Vec<_>>(), "{text:?} {line:?}");
        }
    }
}
