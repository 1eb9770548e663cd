//! Paragraphs, and which of them are headings.

use std::ops::Range;

use super::sentences::sentences;

/// A text cut into paragraphs and sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose<'t> {
    pub text: &'t str,
    pub paragraphs: Vec<ProseParagraph>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseParagraph {
    pub range: Range<usize>,
    pub is_heading: bool,
    /// Those of a heading, too.
    pub sentences: Vec<Range<usize>>,
}

/// A heading has no more letters, and a line that was broken by hand few more.
const LONGEST_HEADING: usize = 120;

impl<'t> Prose<'t> {
    /// A text of which nothing more is known. A short line alone is a heading if it ends like none of prose, and so is
    /// the first if it alone is set off by an empty line, and one that begins with “#”.
    pub fn plain(text: &'t str) -> Self {
        let lines = lines(text);
        let blocks = if is_broken_by_hand(text, &lines) { joined(&lines) } else { lines.clone() };
        let first_is_set_off = is_first_set_off(text, &blocks);
        let last = blocks.len().saturating_sub(1);
        let is_heading = |(at, range): (usize, &Range<usize>)| {
            let line = &text[range.clone()];
            at < last && (line.starts_with('#') || at == 0 && first_is_set_off || looks_like_heading(line))
        };
        let are_headings: Vec<bool> = blocks.iter().enumerate().map(is_heading).collect();
        Self::of(text, blocks.into_iter().zip(are_headings))
    }

    /// A text whose headings are known, by their places in bytes.
    pub fn with_headings(text: &'t str, headings: &[Range<usize>]) -> Self {
        let mut headings = headings.iter().peekable();
        let blocks = lines(text).into_iter().map(|range| {
            while headings.next_if(|it| it.end <= range.start).is_some() {}
            let is_heading = headings.peek().is_some_and(|it| it.start < range.end);
            (range, is_heading)
        });
        Self::of(text, blocks.collect::<Vec<_>>().into_iter())
    }

    fn of(text: &'t str, blocks: impl Iterator<Item = (Range<usize>, bool)>) -> Self {
        let paragraphs = blocks.map(|(range, is_heading)| {
            let sentences = sentences(&text[range.clone()], range.start);
            ProseParagraph { range, is_heading, sentences }
        });
        Self { text, paragraphs: paragraphs.collect() }
    }
}

/// Lines that hold something, without the spaces around it.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            found.push(start..start + trimmed.len());
        }
        at += line.len() + 1;
    }
    found
}

/// Lines that no empty line sets apart, as one.
fn joined(lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last_end = None;
    for line in lines {
        match found.last_mut() {
            Some(last) if last_end == Some(line.start) => last.end = line.end,
            _ => found.push(line.clone()),
        }
        last_end = Some(line.end + 1);
    }
    found
}

/// Whether the lines of paragraphs end where a line was full: most lines that another follows end within a sentence.
fn is_broken_by_hand(text: &str, lines: &[Range<usize>]) -> bool {
    let mut within = 0;
    let mut others = 0;
    for pair in lines.windows(2) {
        if let [line, next] = pair
            && next.start == line.end + 1
        {
            let ends = text[line.clone()].ends_with(['.', '!', '?', ':', '”', '"', ')', '。']);
            if ends || line.len() > LONGEST_HEADING { others += 1 } else { within += 1 }
        }
    }
    within > others
}

/// Whether an empty line follows the first paragraph, and hardly any of the others.
fn is_first_set_off(text: &str, blocks: &[Range<usize>]) -> bool {
    let is_set_off = |pair: &[Range<usize>]| match pair {
        [one, next] => text[one.end..next.start].matches('\n').count() > 1,
        _ => false,
    };
    let mut pairs = blocks.windows(2).map(is_set_off);
    let is_short = blocks.first().is_some_and(|it| it.len() <= 2 * LONGEST_HEADING);
    is_short && blocks.len() > 3 && pairs.next() == Some(true) && pairs.filter(|it| *it).count() * 4 < blocks.len()
}

fn looks_like_heading(line: &str) -> bool {
    let is_short = line.len() <= LONGEST_HEADING && line.split_whitespace().count() <= 14;
    let bare = line.trim_end_matches(['"', '”', '’', ')', ']', '*', '_']);
    is_short && !bare.ends_with(['.', '!', ',', ';', '…', '。']) && !line.starts_with(['-', '•', '*', '>', '|'])
}
