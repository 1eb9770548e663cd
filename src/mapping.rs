//! A text of a map as it is mapped: its sentences, the passages that cards come from, and how much of it they cover.
//!
//! Every place here is in bytes of the text; the map counts characters.

mod coverage;
mod doubt;
mod live;
mod statement;

use std::ops::Range;

use crate::model::{Map, NodeId, Text, TextId, TextPartKind};
use crate::prose::{CutBefore, Prose, ProseParagraph};

pub use coverage::{Coverage, coverage, percent};
pub use doubt::{PassageDoubt, doubt_of, with_doubt};
pub use live::{cited_part, cited_within};
pub use statement::statement;

/// A text cut into paragraphs and sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct TextInSentences {
    pub content: String,
    pub paragraphs: Vec<ProseParagraph>,
}

/// A passage that a card comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedPassage {
    pub range: Range<usize>,
    pub node: NodeId,
    pub doubt: Option<PassageDoubt>,
}

impl TextInSentences {
    pub fn of(text: &Text) -> Self {
        Self::after(text, None)
    }

    /// The text as it is after an edit: what stood in it before is not cut again.
    pub fn after(text: &Text, before: Option<&Self>) -> Self {
        let before = before.map(|it| CutBefore { text: &it.content, paragraphs: &it.paragraphs });
        Self { paragraphs: cut(text, before).paragraphs, content: text.content.clone() }
    }

    /// As it is where it is written, at a place: the paragraph there with the spaces around it, or an empty one where
    /// there is none. Its number.
    pub fn open_at(&mut self, at: usize) -> usize {
        let line = line_around(&self.content, at..at);
        let nth = self.paragraphs.partition_point(|it| it.range.end < line.start);
        if let Some(paragraph) = self.paragraphs.get_mut(nth).filter(|it| it.range.start <= line.end) {
            paragraph.range = line_around(&self.content, paragraph.range.clone());
        } else {
            self.paragraphs.insert(nth, ProseParagraph { range: line, is_heading: false, sentences: Vec::new() });
        }
        nth
    }

    /// The whole lines around a range.
    pub fn lines_around(&self, range: Range<usize>) -> Range<usize> {
        line_around(&self.content, range)
    }

    /// What stands between a paragraph that is written and the one after it, or before it: line feeds.
    pub fn gap(&self, nth: usize) -> &'static str {
        let after = |at: usize| Some(self.paragraphs.get(at)?.range.end..self.paragraphs.get(at + 1)?.range.start);
        let gap = after(nth).or_else(|| after(nth.checked_sub(1)?)).and_then(|it| self.content.get(it));
        if gap.is_some_and(|it| it.matches('\n').count() == 1) { "\n" } else { "\n\n" }
    }

    /// All sentences but those of headings.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = &Range<usize>> {
        self.paragraphs.iter().filter(|it| !it.is_heading).flat_map(|it| &it.sentences)
    }

    /// The sentence at a place, else the next one, else the last.
    pub fn sentence_at(&self, at: usize) -> Option<&Range<usize>> {
        self.sentences().find(|it| at < it.end).or_else(|| self.sentences().next_back())
    }

    /// The sentence after or before another.
    pub fn beside(&self, sentence: &Range<usize>, forwards: bool) -> Option<&Range<usize>> {
        if forwards {
            self.sentences().find(|it| it.start >= sentence.end)
        } else {
            self.sentences().rev().find(|it| it.end <= sentence.start)
        }
    }
}

/// The lines around a range, without the line feeds at their ends.
fn line_around(content: &str, range: Range<usize>) -> Range<usize> {
    let (above, below) = (content.get(..range.start).unwrap_or(content), content.get(range.end..).unwrap_or_default());
    let start = above.rfind('\n').map_or(0, |it| it + 1);
    start..content.len() - below.len() + below.find('\n').unwrap_or(below.len())
}

/// A text as prose: with its headings where it says them, else as it looks.
pub fn prose(text: &Text) -> Prose<'_> {
    cut(text, None)
}

fn cut<'t>(text: &'t Text, before: Option<CutBefore<'_>>) -> Prose<'t> {
    let headings: Vec<_> = text.parts.iter().filter(|it| it.kind == TextPartKind::Heading).collect();
    if headings.is_empty() {
        return Prose::cut(&text.content, None, before);
    }
    let ranges: Vec<Range<usize>> = bytes(&text.content, headings.iter().map(|it| it.start..it.end));
    Prose::cut(&text.content, Some(&ranges), before)
}

/// Places in characters as places in bytes.
pub fn bytes(content: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let ranges: Vec<Range<usize>> = ranges.into_iter().collect();
    if content.is_ascii() {
        return ranges.into_iter().map(|it| it.start.min(content.len())..it.end.min(content.len())).collect();
    }
    let mut places: Vec<usize> = ranges.iter().flat_map(|it| [it.start, it.end]).collect();
    places.sort_unstable();
    places.dedup();
    let mut starts = content.char_indices().map(|it| it.0).chain([content.len()]).enumerate().peekable();
    let byte_of = |place: usize| {
        while starts.next_if(|it| it.0 < place).is_some() {}
        starts.peek().map_or(content.len(), |it| it.1)
    };
    let found: Vec<usize> = places.iter().copied().map(byte_of).collect();
    let byte = |place: usize| places.binary_search(&place).map_or(content.len(), |it| found[it]);
    ranges.into_iter().map(|it| byte(it.start)..byte(it.end)).collect()
}

/// A place in bytes as one in characters.
pub fn characters(content: &str, range: &Range<usize>) -> Range<usize> {
    let count = |to: usize| content.get(..to).unwrap_or(content).chars().count();
    count(range.start)..count(range.end)
}

/// Places in bytes as places in characters: as [`characters`], but the text is gone through once.
pub fn characters_of_all(content: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let ranges: Vec<Range<usize>> = ranges.into_iter().collect();
    let mut places: Vec<usize> = ranges.iter().flat_map(|it| [it.start, it.end]).collect();
    places.sort_unstable();
    places.dedup();
    let (mut from, mut n_before) = (0, 0);
    let counts: Vec<usize> = places
        .iter()
        .map(|&place| {
            n_before += content.get(from..place).unwrap_or_default().chars().count();
            from = place;
            n_before
        })
        .collect();
    let character = |place: usize| places.binary_search(&place).map_or(n_before, |it| counts[it]);
    ranges.into_iter().map(|it| character(it.start)..character(it.end)).collect()
}

/// The passages of a text that cards come from, by their places.
pub fn passages(map: &Map, text: TextId) -> Vec<MappedPassage> {
    let Some(content) = map.text(text).map(|it| &it.content) else { return Vec::new() };
    let mut places = Vec::new();
    let mut found = Vec::new();
    for (node, record) in map.nodes() {
        for anchor in record.passages().filter(|it| it.text == text) {
            places.push(anchor.start..anchor.end);
            found.push((node, doubt_of(anchor)));
        }
    }
    let ranges = bytes(content, places).into_iter();
    let mut passages: Vec<_> =
        ranges.zip(found).map(|(range, (node, doubt))| MappedPassage { range, node, doubt }).collect();
    passages.sort_by_key(|it| (it.range.start, it.range.end));
    passages
}

#[cfg(test)]
mod tests;
