//! How much of a text is on the map: the share of its letters, white space left aside, that lie in a passage of a card.
//! Headings, and what stands under those of works cited and notes, do not count.

use std::ops::Range;

use super::{MappedPassage, TextInSentences};
use crate::suggest::is_no_argument;

/// What of a text is covered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// For each paragraph, how many of its letters are covered, and how many it has; nothing where they do not count.
    pub paragraphs: Vec<Option<(usize, usize)>>,
    /// The sentences that are not mapped: of which less than half is covered.
    pub left: Vec<Range<usize>>,
    pub covered: usize,
    pub all: usize,
}

impl Coverage {
    /// In percent, rounded down, so that all is all.
    pub fn percent(&self) -> usize {
        percent(self.covered, self.all)
    }
}

/// A share in percent.
pub fn percent(covered: usize, all: usize) -> usize {
    (covered * 100).checked_div(all).unwrap_or_default()
}

/// Counts what some passages cover.
pub fn coverage(text: &TextInSentences, passages: &[MappedPassage]) -> Coverage {
    let covered = joined(passages);
    let mut found = Coverage::default();
    let mut counts_below = true;
    for paragraph in &text.paragraphs {
        if paragraph.is_heading {
            counts_below = !is_no_argument(&text.content[paragraph.range.clone()]);
        }
        let counted = (counts_below && !paragraph.is_heading).then(|| counted(text, &covered, &paragraph.range));
        if let Some((part, all)) = counted {
            found.covered += part;
            found.all += all;
            let is_left = |it: &&Range<usize>| {
                let (part, all) = self::counted(text, &covered, it);
                part * 2 < all
            };
            found.left.extend(paragraph.sentences.iter().filter(is_left).cloned());
        }
        found.paragraphs.push(counted);
    }
    found
}

/// How many letters of a range lie in passages, and how many it has.
fn counted(text: &TextInSentences, covered: &[Range<usize>], range: &Range<usize>) -> (usize, usize) {
    let letters =
        |it: Range<usize>| text.content.get(it).map_or(0, |it| it.chars().filter(|c| !c.is_whitespace()).count());
    let first = covered.partition_point(|it| it.end <= range.start);
    let met = covered[first..].iter().take_while(|it| it.start < range.end);
    let part = met.map(|it| letters(it.start.max(range.start)..it.end.min(range.end))).sum();
    (part, letters(range.clone()))
}

/// What passages cover, without what they share.
fn joined(passages: &[MappedPassage]) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for MappedPassage { range, .. } in passages {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range.clone()),
        }
    }
    joined
}
