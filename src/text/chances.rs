//! Where Unicode lets lines be broken (UAX #14), also in scripts that put no space between words.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Knows the words of Thai, Lao, Khmer and Burmese.
static WORDS: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(LineBreakOptions::default()));

/// The places where lines may or must end, in order; the last is the end of the text.
pub(super) fn chances(text: &str) -> Vec<(usize, BreakOpportunity)> {
    let mut chances: Vec<(usize, BreakOpportunity)> = linebreaks(text).collect();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(has_unparted_words).map(|it| rest + it) {
        let end = text[start..].find(|it| !has_unparted_words(it)).map_or(text.len(), |it| start + it);
        let within = WORDS.segment_str(&text[start..end]).map(|it| start + it);
        chances.extend(within.filter(|it| start < *it && *it < end).map(|it| (it, BreakOpportunity::Allowed)));
        rest = end;
    }
    if rest > 0 {
        chances.sort_unstable_by_key(|it| it.0);
        chances.dedup_by_key(|it| it.0);
    }
    chances
}

/// The letters of line breaking class SA (LineBreak.txt) of the languages that are known.
pub(super) fn has_unparted_words(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e4e}' | '\u{e80}'..='\u{ece}' | '\u{edc}'..='\u{edf}' | '\u{1000}'..='\u{103f}'
        | '\u{1050}'..='\u{108f}' | '\u{109a}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{17d7}' | '\u{17dc}'..='\u{17dd}')
}
