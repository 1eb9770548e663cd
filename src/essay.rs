//! A map as an essay: its cards as sentences in an order of writing, or in reading order, with signposts that say what each
//! does, and its citations in the order in which they then stand.
//!
//! Each card's sentence stands once and unchanged, but for those that are left out. Where a claim is used again, the essay refers back. What is unstated is
//! left to the outline, and what bears on nothing, with nothing bearing on it, is listed at the end. Nothing here knows
//! of a file; `format::essay` writes what is composed.

mod compose;
mod named;
mod order;
mod outline;
mod rearrange;
mod sentence;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::cite::{BibliographyEntry, FormattedText, Style, bibliography, clusters};
use crate::model::{Citation, Document, Map, NodeId};
use crate::words::essay as words;

pub use order::{EssayOrder, EssayPiece};
pub use rearrange::{EssayGap, has_words};
pub use sentence::{BodyPiece, SENTENCE_ENDS, SentencePieces, body_written, parted, trimmed};

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

impl EssayOptions {
    /// What a map says of how it is written.
    pub fn of(map: &Map) -> Self {
        let plan = map.meta().essay.as_ref();
        Self { signposts: plan.is_none_or(|it| it.signposts), ..Self::default() }
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
    Heading(EssayHeading),
    Paragraph(Vec<EssaySentence>),
    /// A line of a list; 0 is the outermost level.
    Line(usize, EssaySentence),
}

/// A heading. It is its words to whoever asks for no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EssayHeading {
    /// 1 stands above 2.
    pub level: u8,
    pub text: String,
    /// The number of the heading among the words of the essay that are on no card, from 0.
    pub own: Option<usize>,
}

impl std::ops::Deref for EssayHeading {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A card's sentence, or what stands in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EssaySentence {
    /// The card that is said here; none where the essay only refers to it.
    pub node: Option<NodeId>,
    /// What leads to the sentence: a signpost, or in an outline what the card is.
    pub lead: String,
    pub text: String,
    /// The works whose authors it names, in the order of their names.
    pub named: Vec<NamedWork>,
    /// The other citations, which stand at its end.
    pub citations: Vec<Citation>,
    /// Those in words, with their brackets or as the text of a note.
    pub cited: Vec<FormattedText>,
    /// The number of the sentence among the words of the essay that are on no card, from 0.
    pub own: Option<usize>,
    /// It says what is still to be written.
    pub is_guidance: bool,
}

/// A work whose author a sentence names: what else is to be said of it stands after the name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedWork {
    /// Where the name stands in the sentence, in bytes.
    pub name: Range<usize>,
    /// Where the name ends with what is put to it, such as “’s”.
    pub end: usize,
    pub citation: Citation,
    /// The citation in words, as with those at the end.
    pub cited: Vec<FormattedText>,
}

impl EssaySentence {
    fn refers(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// What is cited after each name, and at its end.
    fn clusters(&self) -> impl Iterator<Item = &[Citation]> {
        self.named.iter().map(|it| std::slice::from_ref(&it.citation)).chain([&*self.citations])
    }

    fn of_card(map: &Map, node: NodeId, lead: String, text: String) -> Self {
        let citations = map.node(node).map(|it| it.citations.clone()).unwrap_or_default();
        let (named, citations) = named::named(map, &text, citations);
        Self { node: Some(node), lead, text, named, citations, ..Self::default() }
    }
}

/// A map as an essay, in its style of citations.
pub fn compose(map: &Map, options: EssayOptions) -> Composition {
    let essay = uncited(map, &EssayOrder::of(map), options);
    let citations = EssayCitations::of(map, &essay);
    essay.citing(&citations)
}

/// A map as an essay in which no citation is written yet.
pub fn uncited(map: &Map, order: &EssayOrder, options: EssayOptions) -> Composition {
    let meta = map.meta();
    Composition {
        title: if meta.title.trim().is_empty() { words::UNTITLED.to_owned() } else { one_line(&meta.title) },
        author: one_line(&meta.author),
        language: meta.language.trim().to_owned(),
        blocks: if options.outline {
            outline::outline(map, order)
        } else {
            compose::prose(map, order, options.signposts)
        },
        has_notes: style_of(map).is_note(),
        works: Vec::new(),
    }
}

fn style_of(map: &Map) -> Style {
    Style::of(&map.meta().style, &map.meta().language).unwrap_or_default()
}

/// The citations of an essay in words, which follow from what is cited, in which order, and not from what is said.
#[derive(Clone, Debug)]
pub struct EssayCitations {
    /// For each sentence those after names, and the one at its end.
    clusters: Vec<Vec<FormattedText>>,
    works: Vec<BibliographyEntry>,
}

impl EssayCitations {
    pub fn of(map: &Map, essay: &Composition) -> Self {
        let style = style_of(map);
        let all: Vec<&EssaySentence> = essay.sentences().collect();
        let cited_here = without_others(map, &all);
        let all: Vec<&[Citation]> = all.iter().flat_map(|it| it.clusters()).collect();
        let has_citations = all.iter().any(|it| !it.is_empty());
        let works = if has_citations { bibliography(&cited_here, &style) } else { Vec::new() };
        Self { clusters: clusters(&cited_here, &style, &all), works }
    }
}

impl Composition {
    /// All sentences, in their order.
    pub fn sentences(&self) -> impl Iterator<Item = &EssaySentence> {
        self.blocks.iter().flat_map(|it| match it {
            EssayBlock::Heading(_) => &[],
            EssayBlock::Paragraph(all) => &all[..],
            EssayBlock::Line(_, one) => std::slice::from_ref(one),
        })
    }

    /// The same with its citations.
    #[must_use]
    pub fn citing(mut self, citations: &EssayCitations) -> Self {
        let sentences = self.blocks.iter_mut().flat_map(sentences);
        let mut clusters = citations.clusters.iter();
        for sentence in sentences {
            let places = sentence.named.iter_mut().map(|it| &mut it.cited).chain([&mut sentence.cited]);
            places.zip(clusters.by_ref()).for_each(|(place, cited)| place.clone_from(cited));
        }
        self.works.clone_from(&citations.works);
        self
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
fn without_others(map: &Map, said: &[&EssaySentence]) -> Map {
    let said: FxHashSet<NodeId> = said.iter().filter_map(|it| it.node).collect();
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
