//! Passages of a text found again in another version of it.
//!
//! In this order: words that stand once in both versions; else the comparison of both, where it keeps at least half of
//! the passage; else the same words, by what stands around them; else words that are nearly the same, where nothing
//! else was matched. What is not found by the first step, and has less than seven tenths of the old words, is only a
//! place to look at, and so is one of several places with the same words unless what is around it was kept on both
//! sides. A passage of which nothing is found is lost: it keeps its words, and nobody is led to the wrong place.
//!
//! Both texts are compared as words and signs; how they are spaced, and where lines end, makes no difference.
//! All of it takes time in proportion to the texts and the passages.

mod around;
mod compared;
mod edited;
mod gap;
mod kept;
mod near;
mod occurrences;
mod quotation;
mod slide;
mod tokens;

use std::ops::Range;

use compared::Compared;
use occurrences::Occurrences;
use tokens::{TextTokens, Vocabulary};

pub use edited::TextEdit;
pub use quotation::{QuotationCheck, QuotationDifference, QuotedText};

/// Two versions of a text, compared.
#[derive(Debug)]
pub struct Versions<'t> {
    old: TextTokens<'t>,
    new: TextTokens<'t>,
    compared: Compared,
    in_old: Occurrences,
    in_new: Occurrences,
}

/// Where a passage stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPassage {
    /// In bytes of the new version.
    pub range: Range<usize>,
    pub by: FoundBy,
    /// It is likely enough to be shown, and not enough to be believed: “look here”.
    pub is_unsure: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// The same words stand once in both versions.
    Words,
    Comparison,
    /// The same words stand in several places.
    Surroundings,
    NearWords,
}

/// With less of its old words, a place is one to look at.
const SURE: f64 = 0.7;

/// The same if less of the place was in the passage: words may have been put in.
const SURE_OF_PLACE: f64 = 0.65;

impl<'t> Versions<'t> {
    pub fn of(old: &'t str, new: &'t str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let old = vocabulary.tokens(old);
        let new = vocabulary.tokens(new);
        let compared = Compared::of(&old, &new);
        let (in_old, in_new) = (Occurrences::of(&old, vocabulary.len()), Occurrences::of(&new, vocabulary.len()));
        Self { old, new, compared, in_old, in_new }
    }

    /// Where a passage of the old version, in bytes, stands in the new one.
    pub fn find(&self, passage: Range<usize>) -> Option<FoundPassage> {
        let tokens = self.old.covering(&passage);
        if tokens.is_empty() {
            return None;
        }
        let ids = self.old.ids_in(&tokens);
        let before = self.in_old.places(&self.old, ids);
        let after = self.in_new.places(&self.new, ids);
        if let (Some([_]), Some([only])) = (before.as_deref(), after.as_deref()) {
            let place = *only..*only + ids.len();
            if let Some(stayed) = around::changed_where_it_stood(self, &tokens, &place) {
                return Some(self.found(&passage, &tokens, stayed, FoundBy::Comparison, true));
            }
            return Some(self.found(&passage, &tokens, place, FoundBy::Words, false));
        }
        let is_single = matches!(before.as_deref(), Some([_]));
        if let Some(place) = kept::kept(self, &tokens) {
            let (kept, old) = near::share_kept(self, &tokens, &place);
            let has_enough = kept >= SURE && old >= SURE_OF_PLACE;
            let is_held = is_single || around::is_held(self, &tokens, &place);
            return Some(self.found(&passage, &tokens, place, FoundBy::Comparison, !(has_enough && is_held)));
        }
        if let Some(places) = after.filter(|it| !it.is_empty()) {
            let (place, is_free) = around::best(self, &tokens, &places)?;
            return Some(self.found(&passage, &tokens, place, FoundBy::Surroundings, !is_free || !is_single));
        }
        let place = near::near(self, &tokens)?;
        Some(self.found(&passage, &tokens, place, FoundBy::NearWords, true))
    }

    /// A place in tokens as one in bytes. A passage that begins or ends within a word does so there, too.
    fn found(
        &self,
        passage: &Range<usize>,
        was: &Range<usize>,
        is: Range<usize>,
        by: FoundBy,
        is_unsure: bool,
    ) -> FoundPassage {
        let (from, to) = (self.old.bytes(was), self.new.bytes(&is));
        let cut = |new: usize| self.new.text.is_char_boundary(new).then_some(new);
        let same_first = self.old.ids.get(was.start) == self.new.ids.get(is.start);
        let same_last = self.old.ids.get(was.end - 1) == self.new.ids.get(is.end.saturating_sub(1));
        let into = passage.start.saturating_sub(from.start);
        let off = from.end.saturating_sub(passage.end);
        let start = cut(to.start + into).filter(|it| same_first && *it < to.end).unwrap_or(to.start);
        let end = cut(to.end.saturating_sub(off)).filter(|it| same_last && *it > start).unwrap_or(to.end);
        FoundPassage { range: start..end, by, is_unsure }
    }
}

#[cfg(test)]
mod tests;
