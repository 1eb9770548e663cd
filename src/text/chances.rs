//! Where Unicode lets lines be broken (UAX #14), also in scripts that put no space between words.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_linebreak::BreakOpportunity;

/// Knows the words of Thai, Lao, Khmer and Burmese, too.
static LINES: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(LineBreakOptions::default()));

/// What ends a line wherever it stands: classes BK, CR, LF and NL.
pub const LINE_ENDS: [char; 7] = ['\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// The places where lines may or must end, in order; the last is the end of the text.
pub(super) fn chances(text: &str) -> Vec<(usize, BreakOpportunity)> {
    let places = LINES.segment_str(text).filter(|it| *it > 0);
    let chance = places.map(|at| {
        let must = at == text.len() || text[..at].ends_with(LINE_ENDS);
        (at, if must { BreakOpportunity::Mandatory } else { BreakOpportunity::Allowed })
    });
    chance.collect()
}

/// The letters of line breaking class SA (LineBreak.txt) of the languages that are known.
pub(super) fn has_unparted_words(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e4e}' | '\u{e80}'..='\u{ece}' | '\u{edc}'..='\u{edf}' | '\u{1000}'..='\u{103f}'
        | '\u{1050}'..='\u{108f}' | '\u{109a}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{17d7}' | '\u{17dc}'..='\u{17dd}')
}
