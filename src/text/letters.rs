//! Letters, words and paragraphs of a text: what is passed, deleted and selected as one.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::chances::{chances, has_unparted_words};

/// Whether a grapheme begins at a place, which lies between characters.
pub fn begins_grapheme(text: &str, at: usize) -> bool {
    /// The first byte of the first character that is put to the one before it, but for the feed of a line.
    const FIRST_MARK: u8 = 0xcc;
    let may_go_on = text.as_bytes().get(at).is_some_and(|it| *it >= FIRST_MARK || *it == b'\n');
    !may_go_on || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The least whole graphemes that hold a part of a text.
pub fn in_graphemes(text: &str, part: Range<usize>) -> Range<usize> {
    let start = if begins_grapheme(text, part.start) { part.start } else { grapheme_before(text, part.start) };
    let end =
        if begins_grapheme(text, part.end) { part.end } else { grapheme_after(text, grapheme_before(text, part.end)) };
    start..end
}

/// Where the grapheme begins that ends at a place, or holds it.
pub fn grapheme_before(text: &str, at: usize) -> usize {
    let end = text.floor_char_boundary(at);
    text[..end].grapheme_indices(true).next_back().map_or(0, |it| it.0)
}

/// Where the grapheme ends that begins at a place.
pub fn grapheme_after(text: &str, at: usize) -> usize {
    let start = text.floor_char_boundary(at);
    text[start..].graphemes(true).next().map_or(text.len(), |it| start + it.len())
}

/// Where that begins which one Backspace deletes: a mark over a letter by itself, as it was typed, but an emoji whole.
pub fn deleted_before(text: &str, at: usize) -> usize {
    let from = grapheme_before(text, at);
    let grapheme = text.get(from..at).unwrap_or_default();
    let is_letter = grapheme.chars().next().is_some_and(char::is_alphabetic);
    let last = grapheme.char_indices().next_back().map_or(0, |it| it.0);
    if is_letter { from + last } else { from }
}

/// Where the word begins that stands before a place.
pub fn word_before(text: &str, at: usize) -> usize {
    words(text).iter().rev().find(|it| it.start < at).map_or(0, |it| it.start)
}

/// Where the word ends that stands after a place.
pub fn word_after(text: &str, at: usize) -> usize {
    words(text).iter().find(|it| it.end > at).map_or(text.len(), |it| it.end)
}

/// The word at a place, or what stands there between words.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let words = words(text);
    let next = words.partition_point(|it| it.end <= at);
    let word = words.get(next).filter(|it| it.start <= at).or_else(|| {
        // Behind the last letter of a word, which no other one follows.
        words.get(next.checked_sub(1)?).filter(|it| it.end == at && !text[at..].starts_with(char::is_whitespace))
    });
    let between = || {
        let from = next.checked_sub(1).and_then(|it| words.get(it)).map_or(0, |it| it.end);
        from..words.get(next).map_or(text.len(), |it| it.start)
    };
    word.cloned().unwrap_or_else(between)
}

/// The paragraph at a place, without the line feed that ends it.
pub fn paragraph_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    start..text[at..].find('\n').map_or(text.len(), |it| at + it)
}

/// The words of a text (UAX #29), in order; of scripts that put no space between them, by what is known of their
/// languages.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut unparted: Option<Range<usize>> = None;
    let part = |range: Range<usize>, words: &mut Vec<Range<usize>>| {
        let mut from = range.start;
        for (at, _) in chances(&text[range.clone()]) {
            words.push(from..range.start + at);
            from = range.start + at;
        }
    };
    for (at, piece) in text.split_word_bound_indices() {
        let range = at..at + piece.len();
        if piece.starts_with(has_unparted_words) {
            unparted = Some(unparted.map_or(range.start, |it| it.start)..range.end);
            continue;
        }
        if let Some(range) = unparted.take() {
            part(range, &mut words);
        }
        if piece.contains(char::is_alphanumeric) {
            words.push(range);
        }
    }
    if let Some(range) = unparted {
        part(range, &mut words);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_passed_one_by_one() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(words(text).into_iter().map(|it| &text[it]).collect::<Vec<_>>(), expect);
        };
        check("It isn\u{2019}t so, (is it)?", &["It", "isn\u{2019}t", "so", "is", "it"]);
        check("\u{5e9}\u{5dc}\u{5d5}\u{5dd} 1984", &["\u{5e9}\u{5dc}\u{5d5}\u{5dd}", "1984"]);
        let thai = ["\u{e44}\u{e17}\u{e22}", "\u{e44}\u{e21}\u{e48}", "\u{e21}\u{e35}"];
        check(&format!("{} a", thai.concat()), &[thai[0], thai[1], thai[2], "a"]);
        check(" \u{2026} ", &[]);
    }

    #[test]
    fn a_word_is_taken_where_it_is_met() {
        let text = "one  two, \u{434}\u{430}";
        let check = |at: usize, expect: &str| assert_eq!(&text[word_at(text, at)], expect, "at {at}");
        check(0, "one");
        check(2, "one");
        check(3, "  ");
        check(4, "  ");
        check(5, "two");
        check(8, "two");
        check(9, ", ");
        check(text.len(), "\u{434}\u{430}");
        assert_eq!(word_at("", 0), 0..0);
        assert_eq!(word_at("\u{2026}", 3), 0..3);
        let goes = |at: usize| (word_before(text, at), word_after(text, at));
        assert_eq!([goes(0), goes(4), goes(6), goes(8)], [(0, 3), (0, 8), (5, 8), (5, 14)]);
    }

    #[test]
    fn one_press_deletes_what_one_press_wrote() {
        let check = |text: &str, expect: &str| assert_eq!(&text[deleted_before(text, text.len())..], expect);
        check("ae\u{301}", "\u{301}");
        check("\u{939}\u{93f}", "\u{93f}");
        check("a\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}");
        check("\u{1f1eb}\u{1f1f7}", "\u{1f1eb}\u{1f1f7}");
        check("a\r\n", "\r\n");
        check("", "");
        assert_eq!(grapheme_after("e\u{301}a", 0), 3);
    }

    #[test]
    fn a_part_of_an_emoji_is_in_the_whole_of_it() {
        let text = "a \u{301}\u{1f468}\u{200d}\u{1f469}!";
        let starts: Vec<usize> =
            (0..=text.len()).filter(|it| text.is_char_boundary(*it) && begins_grapheme(text, *it)).collect();
        let of_text: Vec<usize> = text.grapheme_indices(true).map(|it| it.0).chain([text.len()]).collect();
        assert_eq!(starts, of_text);
        assert_eq!(
            [in_graphemes(text, 4..8), in_graphemes(text, 8..11), in_graphemes(text, 1..2)],
            [4..15, 4..15, 1..4]
        );
    }

    #[test]
    fn a_paragraph_ends_where_its_line_does() {
        let text = "one\n\ntwo";
        let found = [0, 3, 4, 5, 8].map(|it| &text[paragraph_at(text, it)]);
        assert_eq!(found, ["one", "one", "", "two", "two"]);
    }
}
