//! One text out of blocks and notes, with the places of all that stands in it.
//!
//! A block is written as soon as it is read: many short ones, kept, would take many times the memory of their words.

use super::block::{BlockGap, BlockKind, BlockMark, MarkedThing, TextBlock};
use super::found::{CardSentence, DocumentText, EssayProperties, LiveCitation, LiveWork};
use crate::model::{Source, TextPart, TextPartKind};

/// What a reader found in a document.
#[derive(Default)]
pub struct DocumentPieces {
    pub text: TextWriter,
    /// The notes that blocks name, by their places.
    pub notes: Vec<Vec<TextBlock>>,
    pub sources: Vec<Source>,
    /// The works of the citations that blocks name, by their places.
    pub citations: Vec<Vec<LiveWork>>,
    pub essay: EssayProperties,
}

/// The text, and after it the notes in the order in which they are named.
pub fn assembled(pieces: DocumentPieces) -> DocumentText {
    let DocumentPieces { text: mut writing, notes, sources, citations: mut works, essay } = pieces;
    let named = std::mem::take(&mut writing.named);
    let mut places: Vec<Option<usize>> = vec![None; notes.len()];
    let mut order = Vec::with_capacity(notes.len());
    for (note, at) in named {
        if let Some(place) = places.get_mut(note).filter(|it| it.is_none()) {
            *place = Some(at);
            order.push(note);
        }
    }
    let unnamed: Vec<usize> = (0..notes.len()).filter(|&it| places.get(it).is_none_or(|it| it.is_none())).collect();
    order.extend(unnamed);
    for note in order {
        let Some(blocks) = notes.get(note).filter(|it| !it.is_empty()) else { continue };
        let mut start = None;
        for block in blocks {
            let began = writing.write(block);
            start.get_or_insert(began);
        }
        let at = places.get(note).copied().flatten();
        let start = start.unwrap_or(writing.n_chars);
        let end = writing.n_chars;
        writing.parts.push(TextPart { kind: TextPartKind::Note, level: 0, at, start, end, extra: None });
    }
    let TextWriter { content, mut parts, cited, sentences, .. } = writing;
    parts.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
    let citation = |(citation, start, end): (usize, usize, usize)| {
        let works = works.get_mut(citation).map(std::mem::take).filter(|it| !it.is_empty())?;
        Some(LiveCitation { start, end, works })
    };
    let citations = cited.into_iter().filter_map(citation).collect();
    let essay = essay.essay(sentences);
    DocumentText { content, parts, sources, citations, essay, ..DocumentText::default() }
}

/// A text that is written block by block.
#[derive(Default)]
pub struct TextWriter {
    content: String,
    n_chars: usize,
    last: Option<BlockKind>,
    parts: Vec<TextPart>,
    /// Citations, and the characters between which they stand.
    cited: Vec<(usize, usize, usize)>,
    sentences: Vec<CardSentence>,
    /// Notes, and the characters after which they stand.
    named: Vec<(usize, usize)>,
}

impl TextWriter {
    /// Writes a block and says where it begins.
    pub fn write(&mut self, block: &TextBlock) -> usize {
        let are_items = |last| matches!((last, block.kind), (BlockKind::Item(_), BlockKind::Item(_)));
        let gap = match (self.last, block.gap) {
            (None, _) => "",
            (Some(_), BlockGap::Cell) => "\t",
            (Some(_), BlockGap::Line) => "\n",
            (Some(last), BlockGap::Paragraph) if are_items(last) => "\n",
            (Some(_), BlockGap::Paragraph) => "\n\n",
        };
        self.put(gap);
        let began = self.n_chars;
        if !block.label.is_empty() {
            self.put(&block.label);
            self.put(" ");
        }
        let start = self.n_chars;
        self.put(&block.text);
        self.last = Some(block.kind);
        let kind = match block.kind {
            BlockKind::Words => None,
            BlockKind::Heading(level) => Some((TextPartKind::Heading, level)),
            BlockKind::Item(level) => Some((TextPartKind::Item, level)),
        };
        if let Some((kind, level)) = kind {
            self.parts.push(TextPart { kind, level, at: None, start, end: self.n_chars, extra: None });
        }
        self.marks(block, start);
        began
    }

    fn put(&mut self, text: &str) {
        self.content.push_str(text);
        self.n_chars += text.chars().count();
    }

    fn marks(&mut self, block: &TextBlock, start: usize) {
        let mut marks: Vec<&BlockMark> = block.marks.iter().collect();
        marks.sort_by_key(|it| (it.start, it.end));
        let mut places = CharPlaces { text: &block.text, byte: 0, n_chars: 0 };
        for mark in marks {
            let from = places.of(mark.start);
            // What is within a mark is counted again for it: marks are short, and lie side by side.
            let within = block.text.get(mark.start..mark.end).unwrap_or_default().chars().count();
            let to = from + within;
            match mark.what {
                MarkedThing::Citation(at) => self.cited.push((at, start + from, start + to)),
                MarkedThing::Note(at) => self.named.push((at, start + to)),
                MarkedThing::Card(card) => self.sentence(card, start + from, start + to),
            }
        }
    }

    /// Takes in a sentence, or what the next paragraph has of one that goes on there.
    fn sentence(&mut self, card: u64, start: usize, end: usize) {
        if start == end {
            return;
        }
        match self.sentences.last_mut().filter(|it| it.card == card) {
            Some(last) => last.end = end,
            None => self.sentences.push(CardSentence { start, end, card }),
        }
    }
}

/// Bytes to characters, for places that only go on.
struct CharPlaces<'a> {
    text: &'a str,
    byte: usize,
    n_chars: usize,
}

impl CharPlaces<'_> {
    fn of(&mut self, byte: usize) -> usize {
        self.n_chars += self.text.get(self.byte..byte).unwrap_or_default().chars().count();
        self.byte = self.byte.max(byte);
        self.n_chars
    }
}
