//! The words of a text that are looked up: those that a dictionary can know.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::letters::is_in_capitals;

/// The words of a text with where they stand, by UAX 29; parts that hyphens join are one word. Numbers, addresses, keys
/// of citations, what is in capitals alone, and single letters are left out.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    chunks(text).filter(|it| !is_address(it.1)).flat_map(|(start, chunk)| {
        joined(chunk).into_iter().filter(|it| is_judged(&chunk[it.clone()])).map(move |it| {
            let place = start + it.start..start + it.end;
            (place, &chunk[it])
        })
    })
}

/// What stands between spaces.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split_inclusive(char::is_whitespace);
    parts.scan(0, |end, part| {
        let start = *end;
        *end += part.len();
        Some((start, part))
    })
}

/// Whether no part of it is a word: an address, a path, a name in a network, a key of BibTeX or Pandoc, a command of TeX.
fn is_address(chunk: &str) -> bool {
    let inside = chunk.trim_start_matches(|it: char| !it.is_alphanumeric() && !matches!(it, '/' | '~' | '.' | '#'));
    chunk.contains(['@', '\\'])
        || chunk.contains("://")
        || ["www.", "/", "~/", "./", "../", "#", "doi:"].iter().any(|it| inside.starts_with(it))
}

/// The words of a chunk, with those that single hyphens join as one.
fn joined(chunk: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, word) in chunk.unicode_word_indices() {
        let end = start + word.len();
        match found.last_mut() {
            Some(last) if matches!(&chunk[last.end..start], "-" | "\u{2010}" | "\u{2011}") => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

fn is_judged(word: &str) -> bool {
    let has_letters = word.chars().filter(|it| it.is_alphabetic()).nth(1).is_some();
    let is_plain = !word.chars().any(|it| it.is_numeric() || matches!(it, '_' | '.' | ':'));
    // “NGOs” are capitals, too.
    let is_short_form = is_in_capitals(word.strip_suffix('s').filter(|it| it.len() > 1).unwrap_or(word));
    has_letters && is_plain && !is_short_form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_a_dictionary_can_know() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = words(text).map(|it| it.1).collect();
            assert_eq!(found, expected, "{text}");
            assert!(words(text).all(|(place, word)| &text[place] == word), "{text}");
        };
        check("Cars are loud.", &["Cars", "are", "loud"]);
        check("“Don’t”, they said; l'homme!", &["Don’t", "they", "said", "l'homme"]);
        check("a well-known city–country line", &["well-known", "city", "country", "line"]);
        check("in 1999, 2nd of 3.5 and A4", &["in", "of", "and"]);
        check("see https://example.org/a-page and www.example.org now", &["see", "and", "now"]);
        check("(https://example.org) me@example.org ~/maps/one.map and/or", &["and", "or"]);
        check("as shown [@smith2019, p. 4] and \\cite{smith}", &["as", "shown", "and"]);
        check("NASA and the NGOs say the EU’s so", &["and", "the", "say", "the", "so"]);
        check("e.g. example.org snake_case x", &[]);
        check("Straße größer Ärger", &["Straße", "größer", "Ärger"]);
        check("non\u{2011}linear", &["non\u{2011}linear"]);
        check("", &[]);
        check(" \n\t", &[]);
    }
}
