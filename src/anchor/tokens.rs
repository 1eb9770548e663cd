//! A text as numbered words and signs.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// The words and signs of some texts, numbered from 0 as they come.
#[derive(Debug, Default)]
pub struct Vocabulary<'t> {
    ids: FxHashMap<&'t str, u32>,
}

/// A text cut into words and signs.
#[derive(Debug)]
pub struct TextTokens<'t> {
    pub text: &'t str,
    /// Two tokens have one number if they are the same letters.
    pub ids: Vec<u32>,
    /// Where each stands, in bytes.
    pub ranges: Vec<Range<usize>>,
}

impl<'t> Vocabulary<'t> {
    pub fn tokens(&mut self, text: &'t str) -> TextTokens<'t> {
        let (mut ids, mut ranges) = (Vec::new(), Vec::new());
        for range in ranges_of(text) {
            let next = self.ids.len() as u32;
            ids.push(*self.ids.entry(usual(&text[range.clone()])).or_insert(next));
            ranges.push(range);
        }
        TextTokens { text, ids, ranges }
    }

    /// A text in numbers, if all of its words are known.
    pub fn known(&self, text: &str) -> Option<Vec<u32>> {
        ranges_of(text).into_iter().map(|it| self.ids.get(usual(&text[it])).copied()).collect()
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }
}

impl<'t> TextTokens<'t> {
    /// The tokens that touch some bytes.
    pub fn covering(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self.ranges.partition_point(|it| it.end <= bytes.start);
        let end = self.ranges.partition_point(|it| it.start < bytes.end);
        first..end.max(first)
    }

    pub fn ids_in(&self, tokens: &Range<usize>) -> &[u32] {
        self.ids.get(tokens.clone()).unwrap_or_default()
    }

    pub fn word(&self, token: usize) -> &'t str {
        self.ranges.get(token).and_then(|it| self.text.get(it.clone())).unwrap_or_default()
    }

    /// How many letters a token has.
    pub fn weight(&self, token: usize) -> usize {
        self.word(token).chars().count()
    }

    /// The bytes from the first of some tokens to the last.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self.ranges.get(tokens.start).map_or(self.text.len(), |it| it.start);
        let last = tokens.end.checked_sub(1).and_then(|it| self.ranges.get(it)).map_or(first, |it| it.end);
        first..last.max(first)
    }
}

/// One sign for all kinds of it: programs put curly ones for straight ones.
fn usual(token: &str) -> &str {
    match token {
        "’" | "‘" | "ʼ" => "'",
        "“" | "”" | "„" | "«" | "»" => "\"",
        "–" | "—" | "‐" | "‑" => "-",
        other => other,
    }
}

/// Words, and each other sign that is no space; of scripts without spaces each letter.
fn ranges_of(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        let is_word = (letter.is_alphanumeric() || letter == '_' || is_mark(letter)) && !stands_alone(letter);
        if is_word {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            found.push(start..at);
        }
        if !letter.is_whitespace() {
            found.push(at..at + letter.len_utf8());
        }
    }
    if let Some(start) = start {
        found.push(start..text.len());
    }
    found
}

fn is_mark(letter: char) -> bool {
    !letter.is_ascii() && unicode_normalization::char::is_combining_mark(letter)
}

/// Letters of scripts that put no space between words.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
