//! What is seen in one sentence.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::cue::Phrases;
use super::lexicon;
use crate::prose;

/// A sentence with all that rules ask of it.
#[derive(Debug)]
pub struct SeenSentence<'t> {
    /// In bytes of the text.
    pub range: Range<usize>,
    pub text: &'t str,
    words: Vec<(Range<usize>, String)>,
    lower: Vec<String>,
    /// Empty where cues are not known in the language of the text.
    is_read: bool,
    pub is_cited: bool,
}

/// How many words from the start a cue may stand at its beginning: “Thus, in my opinion”.
const LEAD: usize = 3;

impl<'t> SeenSentence<'t> {
    pub fn of(text: &'t str, range: Range<usize>, is_read: bool, is_cited: bool) -> Self {
        let own = &text[range.clone()];
        let words = prose::words(own);
        let lower = words.iter().map(|it| it.1.clone()).collect();
        Self { range, text: own, words, lower, is_read, is_cited }
    }

    pub fn n_words(&self) -> usize {
        self.words.len()
    }

    pub fn is_question(&self) -> bool {
        self.text.trim_end_matches(['"', '”', ')', '’', ' ']).ends_with(['?', '？'])
    }

    /// The words of a phrase at the beginning of the sentence.
    pub fn opens_with(&self, phrases: &Phrases) -> Option<&'t str> {
        self.is_read.then(|| phrases.at_start(&self.lower)).flatten().and_then(|len| self.quoted(0, len))
    }

    /// Those of one near the beginning, behind other small words.
    pub fn leads_with(&self, phrases: &Phrases) -> Option<&'t str> {
        let at_word = |at: usize| self.quoted(at, phrases.at_start(self.lower.get(at..)?)?);
        self.is_read.then(|| (0..LEAD).find_map(at_word)).flatten()
    }

    pub fn has(&self, phrases: &Phrases) -> Option<&'t str> {
        let (at, len) = self.is_read.then(|| phrases.anywhere(&self.lower)).flatten()?;
        self.quoted(at, len)
    }

    /// Words that say what it is about, shortened so that forms of one word are the same.
    pub fn topics(&self) -> FxHashSet<String> {
        topics(&self.lower)
    }

    /// It cites, counts or gives an example.
    pub fn is_evidence(&self) -> bool {
        self.is_cited || self.text.contains('%') || self.has(&lexicon::DATA).is_some()
    }

    fn quoted(&self, at: usize, len: usize) -> Option<&'t str> {
        let (first, last) = (self.words.get(at)?, self.words.get(at + len - 1)?);
        self.text.get(first.0.start..last.0.end)
    }
}

fn topics(words: &[String]) -> FxHashSet<String> {
    words.iter().filter(|it| it.len() > 3 && !is_empty_word(it)).map(|it| it.chars().take(6).collect()).collect()
}

/// Words that say nothing of what a text is about.
fn is_empty_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "that",
        "this",
        "these",
        "those",
        "with",
        "from",
        "they",
        "their",
        "them",
        "have",
        "been",
        "will",
        "would",
        "should",
        "could",
        "because",
        "which",
        "when",
        "where",
        "what",
        "more",
        "most",
        "many",
        "much",
        "some",
        "than",
        "then",
        "there",
        "also",
        "such",
        "other",
        "others",
        "very",
        "only",
        "about",
        "into",
        "over",
        "even",
        "just",
        "like",
        "think",
        "believe",
        "people",
        "agree",
        "disagree",
        "opinion",
        "view",
        "however",
        "therefore",
        "while",
        "although",
        "though",
        "being",
        "were",
        "your",
        "each",
        "every",
        "both",
        "make",
        "made",
        "does",
        "must",
        "need",
        "says",
        "important",
        "conclusion",
        "firstly",
        "secondly",
        "thing",
        "things",
        "reason",
        "reasons",
        "nowadays",
        "strongly",
        "personally",
    ];
    WORDS.contains(&word)
}
