//! A plain text as it is read: paragraphs, headings among them, and sentences.
//!
//! Every place is in bytes of the text. Paragraphs and sentences are in its order and never overlap; what lies between
//! them is white space.

mod paragraphs;
mod sentences;
mod stops;

use std::ops::Range;

pub use paragraphs::{CutBefore, Prose, ProseParagraph};

/// The words of a text, in lower case, with their places: letters and digits, with apostrophes and hyphens within.
pub fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let joins = matches!(letter, '\'' | '’' | '-' | '‑')
            && start.is_some()
            && letters.peek().is_some_and(|it| it.1.is_alphanumeric());
        if letter.is_alphanumeric() || joins {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            found.push((start..at, lower(&text[start..at])));
        }
    }
    if let Some(start) = start {
        found.push((start..text.len(), lower(&text[start..])));
    }
    found
}

fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests;
