//! An essay as the words that its documents hold, with the place of each card’s sentence: what one that comes back is
//! compared with.

use std::ops::Range;

use crate::essay::{Composition, EssayBlock, EssaySentence, SentencePieces, parted};
use crate::model::NodeId;

/// The words of an essay.
#[derive(Debug, Default)]
pub struct WrittenEssay {
    pub content: String,
    pub sentences: Vec<WrittenSentence>,
}

/// The sentence of a card.
#[derive(Debug)]
pub struct WrittenSentence {
    pub node: NodeId,
    /// In bytes of the content: with its citation, without what leads to it.
    pub range: Range<usize>,
    /// The same without its citation.
    pub words: String,
}

impl WrittenEssay {
    pub fn of(essay: &Composition) -> Self {
        let mut written = Self { content: essay.title.clone(), ..Self::default() };
        for block in &essay.blocks {
            written.content += "\n\n";
            match block {
                EssayBlock::Heading(heading) => written.content += heading,
                EssayBlock::Paragraph(all) => {
                    for (at, one) in all.iter().enumerate() {
                        written.content += if at > 0 { " " } else { "" };
                        written.sentence(one, essay.has_notes);
                    }
                }
                EssayBlock::Line(_, one) => written.sentence(one, essay.has_notes),
            }
        }
        written
    }

    fn sentence(&mut self, sentence: &EssaySentence, has_notes: bool) {
        let pieces = SentencePieces::of(sentence);
        self.content += &pieces.lead;
        let start = self.content.len();
        // Notes stand elsewhere.
        self.content += &pieces.in_words(has_notes.then_some(|_: &str| String::new()));
        if let Some(node) = sentence.node {
            let (body, end) = parted(&sentence.text);
            let words = format!("{body}{end}");
            self.sentences.push(WrittenSentence { node, range: start..self.content.len(), words });
        }
    }
}
