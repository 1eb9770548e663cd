//! An essay as the words that its documents hold, with the place of each card’s sentence: what one that comes back is
//! compared with.

use std::ops::Range;

use crate::cite::{FormattedText, plain};
use crate::essay::{BodyPiece, Composition, EssayBlock, EssaySentence, SentencePieces};
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
        let SentencePieces { lead, body, end, cited } = SentencePieces::of(sentence);
        self.content += &lead;
        let start = self.content.len();
        let mut words = String::new();
        let cite = |content: &mut String, cited: &[FormattedText]| {
            if let cited = plain(cited)
                && !has_notes
                && !cited.trim().is_empty()
            {
                content.push(' ');
                *content += cited.trim();
            }
        };
        for piece in body {
            let (said, named) = match piece {
                BodyPiece::Words(words) => (words, None),
                BodyPiece::Name { words, work, .. } => (words, Some(work)),
            };
            self.content += said;
            words += said;
            if let Some(work) = named {
                cite(&mut self.content, &work.cited);
            }
        }
        cite(&mut self.content, &cited.unwrap_or_default());
        self.content += end;
        words += end;
        if let Some(node) = sentence.node {
            self.sentences.push(WrittenSentence { node, range: start..self.content.len(), words });
        }
    }
}
