//! Quotations, word for word against the text that they are of.
//!
//! Kinds of quotation marks and dashes make no difference, nor does the first letter’s case; “…” and “\[…\]” leave
//! something out, and brackets stand around what was put in: “\[the wall\] fell … in one night”.

use std::ops::Range;

use super::Versions;
use super::gap::align;
use super::occurrences::Occurrences;
use super::tokens::{TextTokens, Vocabulary};
use crate::words::passages as words;

/// A text in which quotations are looked for.
#[derive(Debug)]
pub struct QuotedText<'t> {
    vocabulary: Vocabulary<'t>,
    tokens: TextTokens<'t>,
    occurrences: Occurrences,
}

/// How a quotation stands to its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuotationCheck {
    /// Word for word, here: in bytes of the text, from its first word to its last.
    Same(Range<usize>),
    /// It is most like what stands here.
    Differs(Range<usize>, Vec<QuotationDifference>),
    /// Its parts are there, but not in this order.
    Reordered,
    /// Nothing like it is there.
    Unknown,
}

/// Words of a quotation, and those that its text has instead. One of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationDifference {
    pub quoted: String,
    pub original: String,
}

impl QuotationCheck {
    /// “differs: ‘big’ for ‘large’”; nothing of one that is the same.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Self::Same(_) => None,
            Self::Reordered => Some(words::REORDERED.to_owned()),
            Self::Unknown => Some(words::NOT_IN_TEXT.to_owned()),
            Self::Differs(_, all) => {
                Some(words::differs(all.iter().map(|it| (it.quoted.as_str(), it.original.as_str()))))
            }
        }
    }
}

impl<'t> QuotedText<'t> {
    pub fn of(text: &'t str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let tokens = vocabulary.tokens(text);
        let occurrences = Occurrences::of(&tokens, vocabulary.len());
        Self { vocabulary, tokens, occurrences }
    }

    pub fn check(&self, quotation: &str) -> QuotationCheck {
        let pieces = pieces(quotation);
        let mut places: Vec<Range<usize>> = Vec::new();
        for piece in &pieces {
            let from = places.last().map_or(0, |it| it.end);
            match self.place(piece, from) {
                Some(place) => places.push(place),
                None if self.place(piece, 0).is_some() => return QuotationCheck::Reordered,
                None => return self.nearest(piece),
            }
        }
        match (places.first(), places.last()) {
            (Some(first), Some(last)) => QuotationCheck::Same(self.tokens.bytes(&(first.start..last.end))),
            _ => QuotationCheck::Unknown,
        }
    }

    /// Where a piece stands word for word, not before a token.
    fn place(&self, piece: &str, from: usize) -> Option<Range<usize>> {
        let find = |piece: &str| {
            let ids = self.vocabulary.known(piece)?;
            let places = self.occurrences.places(&self.tokens, &ids)?;
            places.into_iter().find(|it| *it >= from).map(|it| it..it + ids.len())
        };
        find(piece).or_else(|| find(&with_other_case(piece)?))
    }

    /// Where something like a piece stands, and in what it differs.
    fn nearest(&self, piece: &str) -> QuotationCheck {
        let versions = Versions::of(piece, self.tokens.text);
        let Some(found) = versions.find(0..piece.len()) else { return QuotationCheck::Unknown };
        let (old, new) = (&versions.old, &versions.new);
        let place = new.covering(&found.range);
        let (mut old_at, mut new_at) = (0, place.start);
        let mut differences = Vec::new();
        let end = (old.ids.len(), place.end);
        for (from, to) in align(old, new, &(0..old.ids.len()), &place).into_iter().chain([end]) {
            let words = |tokens: &TextTokens<'_>, range: Range<usize>| {
                let range = tokens.bytes(&range);
                tokens.text.get(range).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
            };
            if from > old_at || to > new_at {
                let quoted = if from > old_at { words(old, old_at..from) } else { String::new() };
                let original = if to > new_at { words(new, new_at..to) } else { String::new() };
                differences.push(QuotationDifference { quoted, original });
            }
            (old_at, new_at) = (from + 1, to + 1);
        }
        QuotationCheck::Differs(found.range, differences)
    }
}

/// What of a quotation has to stand in the text, without quotation marks around it.
fn pieces(quotation: &str) -> Vec<String> {
    let bare = quotation.trim().trim_matches(['"', '“', '”', '„', '«', '»', '‘']);
    let mut pieces = vec![String::new()];
    let mut rest = bare;
    while let Some(letter) = rest.chars().next() {
        let omission =
            ["[...]", "[…]", "(...)", "(…)", ". . .", "...", "…"].into_iter().find_map(|it| rest.strip_prefix(it));
        if let Some(after) = omission {
            pieces.push(String::new());
            rest = after;
            continue;
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        if letter == '['
            && let Some(close) = rest.find(']')
        {
            let inside = rest.get(..close).unwrap_or_default();
            rest = rest.get(close + 1..).unwrap_or_default();
            // “[w]hen”
            if inside.chars().count() == 1 && rest.starts_with(char::is_alphanumeric) {
                if let Some(last) = pieces.last_mut() {
                    last.push_str(inside);
                }
            } else {
                pieces.push(String::new());
            }
            continue;
        }
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces.retain(|it| it.chars().any(char::is_alphanumeric));
    pieces.into_iter().map(|it| it.trim().to_owned()).collect()
}

/// With a capital instead of a small first letter, or the other way round.
fn with_other_case(piece: &str) -> Option<String> {
    let first = piece.chars().next()?;
    let rest = piece.get(first.len_utf8()..)?;
    let other: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    Some(other + rest)
}
