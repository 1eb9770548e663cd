//! What the sentences of a text may be in its argument, without a language model: a thesis, claims, reasons and
//! evidence, by their places, by phrases that tell what a sentence does, and by citations.
//!
//! The rules are those that handbooks of writing teach: an essay says what it will show at the end of its introduction
//! and again in its conclusion; a paragraph makes one claim, most often in its first sentence or, drawn from the
//! others, in its last. Nothing is learned from data. `docs/suggestions.md` says how well that does, and on what.
//!
//! Phrases are known in English alone. In other languages places decide, and nothing is ticked.

mod body;
mod cue;
mod ends;
mod language;
mod lexicon;
mod listed;
mod sections;
mod seen;
mod weighed;

use std::ops::Range;

use crate::model::Stance;
use crate::prose::Prose;
use crate::recognise::recognise;
use crate::words::suggesting as words;

use sections::ProseSection;
use seen::SeenSentence;

pub use listed::{ListedSuggestion, in_words, listed};
pub use sections::is_no_argument;

/// What is suggested for the sentences of a text, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestions {
    pub all: Vec<Suggestion>,
    /// Without it phrases are not known, and nothing is ticked.
    pub is_english: bool,
}

/// What one sentence may be. A sentence without one is no part of the argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// In bytes of the text.
    pub range: Range<usize>,
    pub kind: SuggestedKind,
    /// A reason that cites, counts or gives an example.
    pub is_evidence: bool,
    /// The one it is a reason for or against, by its number among all.
    pub bears_on: Option<usize>,
    /// Without it, what it bears on is not known either.
    pub stance: Option<Stance>,
    /// It is likely enough to be taken without a look.
    pub is_ticked: bool,
    /// Where the same may be said instead.
    pub also: Vec<Range<usize>>,
    pub place: SentencePlace,
    pub part: ProsePart,
    /// The words that speak for it.
    pub cue: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestedKind {
    Thesis,
    Claim,
    Premise,
}

/// Where a sentence stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentencePlace {
    First,
    Within,
    Last,
    Only,
}

/// Which part of a text a paragraph belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProsePart {
    Introduction,
    Body,
    Conclusion,
}

impl Suggestion {
    /// “last sentence of the introduction, with ‘in my opinion’”
    pub fn why(&self) -> String {
        let position = match self.place {
            SentencePlace::First => words::FIRST,
            SentencePlace::Within => words::WITHIN,
            SentencePlace::Last => words::LAST,
            SentencePlace::Only => words::ONLY,
        };
        let part = match self.part {
            ProsePart::Introduction => words::INTRODUCTION,
            ProsePart::Body => words::PARAGRAPH,
            ProsePart::Conclusion => words::CONCLUSION,
        };
        words::why(position, part, self.cue.as_deref())
    }
}

/// What the sentences of a text may be.
pub fn suggest(prose: &Prose<'_>) -> Suggestions {
    let is_english = language::is_english(prose.text);
    let cited: Vec<Range<usize>> = recognise(prose.text).into_iter().map(|it| it.range).collect();
    let read = |range: &Range<usize>| {
        let next = cited.partition_point(|it| it.end <= range.start);
        let is_cited = cited.get(next).is_some_and(|it| it.start < range.end);
        SeenSentence::of(prose.text, range.clone(), is_english, is_cited)
    };
    let sections: Vec<ProseSection<'_>> = sections::sections(prose, &read);
    let title = sections::title(prose, &read);
    let mut all = Vec::new();
    for section in &sections {
        match section.part {
            ProsePart::Introduction => ends::introduction(section, &title, &mut all),
            ProsePart::Conclusion => ends::conclusion(section, &title, &mut all),
            ProsePart::Body => body::paragraph(section, &title, &mut all),
        }
    }
    body::bind(&mut all);
    if !is_english {
        for suggestion in &mut all {
            suggestion.is_ticked = false;
        }
    }
    Suggestions { all, is_english }
}

#[cfg(test)]
mod tests;
