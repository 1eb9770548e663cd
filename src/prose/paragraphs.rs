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

/// A text as it was before, with its paragraphs.
#[derive(Clone, Copy, Debug)]
pub struct CutBefore<'b> {
    pub text: &'b str,
    pub paragraphs: &'b [ProseParagraph],
}

impl<'t> Prose<'t> {
    /// A text of which nothing more is known. A short line alone is a heading if it ends like none of prose, and so is
    /// the first if it alone is set off by an empty line, and one that begins with “#”.
    pub fn plain(text: &'t str) -> Self {
        Self::cut(text, None, None)
    }

    /// A text whose headings are known, by their places in bytes.
    pub fn with_headings(text: &'t str, headings: &[Range<usize>]) -> Self {
        Self::cut(text, Some(headings), None)
    }

    /// As the two above. What it shares with the text before is not cut again.
    pub fn cut(text: &'t str, headings: Option<&[Range<usize>]>, before: Option<CutBefore<'_>>) -> Self {
        let blocks = headings.map_or_else(|| plain_blocks(text), |it| known_blocks(text, it));
        let shared = before.map(|it| SharedParagraphs::of(it, text));
        let paragraphs = blocks.into_iter().map(|(range, is_heading)| {
            let known = shared.as_ref().and_then(|it| it.sentences(&range));
            let sentences = known.unwrap_or_else(|| sentences(&text[range.clone()], range.start));
            ProseParagraph { range, is_heading, sentences }
        });
        Self { text, paragraphs: paragraphs.collect() }
    }
}

/// The paragraphs that a text shares with another one: those of its beginning, and those of its end.
struct SharedParagraphs<'b> {
    paragraphs: &'b [ProseParagraph],
    /// How much of the beginning is the same, from where on the end is, and what both texts hold.
    same_to: usize,
    same_from: usize,
    n_bytes: usize,
    n_bytes_before: usize,
}

impl<'b> SharedParagraphs<'b> {
    fn of(CutBefore { text: old, paragraphs }: CutBefore<'b>, text: &str) -> Self {
        let (old, new) = (old.as_bytes(), text.as_bytes());
        let same_to = old.iter().zip(new).take_while(|(one, other)| one == other).count();
        let rest = old.len().min(new.len()) - same_to;
        let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
        let n_at_end = ends.take_while(|(one, other)| one == other).count();
        let same_from = new.len() - n_at_end;
        Self { paragraphs, same_to, same_from, n_bytes: new.len(), n_bytes_before: old.len() }
    }

    /// The sentences of a paragraph, if it was one of the same words.
    fn sentences(&self, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let place_before = |at: usize| (at + self.n_bytes_before) - self.n_bytes;
        let before = if range.end <= self.same_to {
            range.clone()
        } else if range.start >= self.same_from {
            place_before(range.start)..place_before(range.end)
        } else {
            return None;
        };
        let at = self.paragraphs.binary_search_by_key(&before.start, |it| it.range.start).ok()?;
        let known = self.paragraphs.get(at).filter(|it| it.range == before)?;
        let moved = |it: &Range<usize>| it.start - before.start + range.start..it.end - before.start + range.start;
        Some(known.sentences.iter().map(moved).collect())
    }
}

/// Lines, and which of them look like headings.
fn plain_blocks(text: &str) -> Vec<(Range<usize>, bool)> {
    let lines = lines(text);
    let blocks = if is_broken_by_hand(text, &lines) { joined(&lines) } else { lines };
    let first_is_set_off = is_first_set_off(text, &blocks);
    let last = blocks.len().saturating_sub(1);
    let is_heading = |at: usize, range: &Range<usize>| {
        let line = &text[range.clone()];
        at < last && (line.starts_with('#') || at == 0 && first_is_set_off || looks_like_heading(line))
    };
    let are_headings: Vec<bool> = blocks.iter().enumerate().map(|(at, range)| is_heading(at, range)).collect();
    blocks.into_iter().zip(are_headings).collect()
}

/// Lines, of which some are known to be headings.
fn known_blocks(text: &str, headings: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut headings = headings.iter().peekable();
    let block = |range: Range<usize>| {
        while headings.next_if(|it| it.end <= range.start).is_some() {}
        let is_heading = headings.peek().is_some_and(|it| it.start < range.end);
        (range, is_heading)
    };
    lines(text).into_iter().map(block).collect()
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
