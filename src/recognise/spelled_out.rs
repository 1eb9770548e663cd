//! The name of an institution before the letters that stand for it.

use super::lexicon::{bare, is_initials};
use super::token::{Token, TokenKind, is_capital, span, unbroken};

pub struct SpelledOut {
    pub name: String,
    /// Where it begins, in bytes.
    pub start: usize,
}

/// More words than this no institution has.
const MOST_WORDS: usize = 14;

/// The name that ends some tokens, if letters stand for it. They are looked for from the last to the first among its
/// capitals, as Schwartz and Hearst do (“A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical
/// Text”, 2003); a name may have more capitals than letters, as that of the CDC.
pub fn spelled_out(text: &str, before: &[Token<'_>], letters: &str) -> Option<SpelledOut> {
    if !is_initials(letters) {
        return None;
    }
    let near = &before[before.len().saturating_sub(MOST_WORDS)..];
    let mut missing: Vec<char> = letters.chars().collect();
    let mut first = near.len();
    while !missing.is_empty() {
        first = first.checked_sub(1)?;
        let token = &near[first];
        if !is_in_name(token) {
            return None;
        }
        for capital in token.text.chars().rev().filter(|it| it.is_uppercase()) {
            if missing.last() == Some(&capital) {
                missing.pop();
            }
        }
    }
    // “Department of” stands before what is in the letters HHS.
    if let [.., office, of] = &near[..first]
        && is_capital(office.text)
        && matches!(of.text, "of" | "for")
    {
        first -= 2;
    }
    let all = &near[first..];
    let is_several = all.iter().filter(|it| it.kind == TokenKind::Word).count() > 1;
    is_several.then(|| {
        let words: Vec<String> = span(text, all).split_whitespace().map(unbroken).collect();
        SpelledOut { name: words.join(" "), start: all[0].start }
    })
}

/// Capitals, and the small words and signs between them.
fn is_in_name(token: &Token<'_>) -> bool {
    const SMALL: [&str; 16] =
        ["of", "for", "on", "and", "the", "in", "to", "de", "du", "des", "et", "für", "und", "der", "&", ","];
    token.kind == TokenKind::Word && is_capital(token.text) || SMALL.contains(&&*bare(token.text))
}
