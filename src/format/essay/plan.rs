//! An essay as the words that its documents hold, with the place of each card’s sentence: what one that comes back is
//! compared with.

use std::ops::Range;

use super::sentence::SentencePieces;
use crate::cite::plain;
use crate::essay::{Composition, EssayBlock, EssaySentence};
use crate::model::NodeId;

/// The words of an essay.
#[derive(Debug, Default)]
pub struct EssayPlan {
    pub content: String,
    pub sentences: Vec<PlannedSentence>,
}

/// The sentence of a card.
#[derive(Debug)]
pub struct PlannedSentence {
    pub node: NodeId,
    /// In bytes of the content: with its citation, without what leads to it.
    pub range: Range<usize>,
    /// The same without its citation.
    pub words: String,
}

impl EssayPlan {
    pub fn of(essay: &Composition) -> Self {
        let mut plan = Self { content: essay.title.clone(), ..Self::default() };
        for block in &essay.blocks {
            plan.content += "\n\n";
            match block {
                EssayBlock::Heading(heading) => plan.content += heading,
                EssayBlock::Paragraph(all) => {
                    for (at, one) in all.iter().enumerate() {
                        plan.content += if at > 0 { " " } else { "" };
                        plan.sentence(one, essay.has_notes);
                    }
                }
                EssayBlock::Line(_, one) => plan.sentence(one, essay.has_notes),
            }
        }
        plan
    }

    fn sentence(&mut self, sentence: &EssaySentence, has_notes: bool) {
        let SentencePieces { lead, body, end, cited } = SentencePieces::of(sentence);
        self.content += &lead;
        let start = self.content.len();
        self.content += body;
        if let Some(cited) = cited.filter(|_| !has_notes) {
            self.content.push(' ');
            self.content += &plain(&cited);
        }
        self.content += end;
        if let Some(node) = sentence.node {
            let words = format!("{body}{end}");
            self.sentences.push(PlannedSentence { node, range: start..self.content.len(), words });
        }
    }
}
