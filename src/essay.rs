//! A map as an essay: its cards as sentences in reading order, with signposts that say what each does, and its citations
//! in the order in which they then stand.
//!
//! Each card's sentence stands once and unchanged. Where a claim is used again, the essay refers back. What is unstated is
//! left to the outline, and what bears on nothing, with nothing bearing on it, is listed at the end. Nothing here knows
//! of a file; `format::essay` writes what is composed.

mod compose;
mod named;
mod outline;

use crate::cite::{BibliographyEntry, FormattedText, Style, bibliography, clusters};
use crate::model::{Citation, Document, Map, NodeId};
use crate::words::essay as words;

/// What is chosen for an essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EssayOptions {
    /// With “One reason is this:”.
    pub signposts: bool,
    /// A list with what each card is, and what is still to be written, instead of prose.
    pub outline: bool,
}

impl Default for EssayOptions {
    fn default() -> Self {
        Self { signposts: true, outline: false }
    }
}

/// An essay, ready to be written in any format.
#[derive(Clone, Debug)]
pub struct Composition {
    pub title: String,
    pub author: String,
    /// A language as BCP 47 has it; empty if none was chosen.
    pub language: String,
    pub blocks: Vec<EssayBlock>,
    /// Citations are notes.
    pub has_notes: bool,
    /// The works that it cites.
    pub works: Vec<BibliographyEntry>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum EssayBlock {
    Heading(String),
    Paragraph(Vec<EssaySentence>),
    /// A line of a list; 0 is the outermost level.
    Line(usize, EssaySentence),
}

/// A card's sentence, or what stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct EssaySentence {
    /// The card that is said here; none where the essay only refers to it.
    pub node: Option<NodeId>,
    /// What leads to the sentence: a signpost, or in an outline what the card is.
    pub lead: String,
    pub text: String,
    pub citations: Vec<Citation>,
    /// The citations in words, with their brackets or as the text of a note.
    pub cited: Vec<FormattedText>,
}

impl EssaySentence {
    fn refers(text: String) -> Self {
        Self { node: None, lead: String::new(), text, citations: Vec::new(), cited: Vec::new() }
    }
}

/// A map as an essay, in its style of citations.
pub fn compose(map: &Map, options: EssayOptions) -> Composition {
    let mut blocks = if options.outline { outline::outline(map) } else { compose::prose(map, options.signposts) };
    let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
    let cited_here = without_others(map, &blocks);
    let mut sentences: Vec<&mut EssaySentence> = blocks.iter_mut().flat_map(sentences).collect();
    let all: Vec<Vec<Citation>> = sentences.iter_mut().map(|it| it.citations.clone()).collect();
    let all: Vec<&[Citation]> = all.iter().map(Vec::as_slice).collect();
    for (sentence, cited) in sentences.into_iter().zip(clusters(&cited_here, &style, &all)) {
        sentence.cited = cited;
    }
    let has_citations = all.iter().any(|it| !it.is_empty());
    let meta = map.meta();
    Composition {
        title: if meta.title.trim().is_empty() { words::UNTITLED.to_owned() } else { one_line(&meta.title) },
        author: one_line(&meta.author),
        language: meta.language.trim().to_owned(),
        blocks,
        has_notes: style.is_note(),
        works: if has_citations { bibliography(&cited_here, &style) } else { Vec::new() },
    }
}

fn sentences(block: &mut EssayBlock) -> &mut [EssaySentence] {
    match block {
        EssayBlock::Heading(_) => &mut [],
        EssayBlock::Paragraph(all) => all,
        EssayBlock::Line(_, one) => std::slice::from_mut(one),
    }
}

/// A map in which only what an essay says cites anything, so that works are numbered and listed as in the essay.
fn without_others(map: &Map, blocks: &[EssayBlock]) -> Map {
    let mut blocks = blocks.to_vec();
    let said: rustc_hash::FxHashSet<NodeId> = blocks.iter_mut().flat_map(sentences).filter_map(|it| it.node).collect();
    let others: Vec<NodeId> =
        map.nodes().filter(|it| !it.1.citations.is_empty() && !said.contains(&it.0)).map(|it| it.0).collect();
    if others.is_empty() {
        return map.clone();
    }
    let mut doc = Document::new(map.clone());
    let cleared = doc
        .edit(Document::UNSEEN, |tx| others.iter().try_for_each(|it| tx.set_node(*it, |node| node.citations.clear())));
    // Cards of the map are there to be changed.
    if cleared.is_err() { map.clone() } else { doc.map().clone() }
}

/// A text on one line, as it stands in a sentence.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words of a text that stands elsewhere in full: never all of several.
fn start_of(text: &str) -> String {
    const MOST: usize = 5;
    let words: Vec<&str> = text.split_whitespace().collect();
    let n_shown = MOST.min(words.len().saturating_sub(1)).max(1);
    let start = words.iter().take(n_shown).copied().collect::<Vec<_>>().join(" ");
    if n_shown < words.len() { start.trim_end_matches([',', ';', ':', '.']).to_owned() + " …" } else { start }
}

#[cfg(test)]
mod tests;
