//! An essay as plain text, with its notes at the end.

use super::DEEPEST;
use crate::cite::plain;
use crate::essay::{Composition, EssayBlock, EssaySentence, SentencePieces};
use crate::words::essay as words;

pub fn write(essay: &Composition) -> String {
    let mut text = format!("{}\n", essay.title);
    let mut notes: Vec<String> = Vec::new();
    let mut was_line = false;
    for block in &essay.blocks {
        let is_line = matches!(block, EssayBlock::Line(..));
        if !(is_line && was_line) {
            text.push('\n');
        }
        was_line = is_line;
        match block {
            EssayBlock::Heading(heading) => text += heading,
            EssayBlock::Paragraph(all) => {
                let all: Vec<String> = all.iter().map(|it| sentence(essay, it, &mut notes)).collect();
                text += &all.join(" ");
            }
            EssayBlock::Line(depth, one) => {
                text += &"  ".repeat((*depth).min(DEEPEST));
                text += "- ";
                text += &sentence(essay, one, &mut notes);
            }
        }
        text.push('\n');
    }
    if !notes.is_empty() {
        text += &format!("\n{}\n\n", words::NOTES);
        for (at, note) in notes.iter().enumerate() {
            text += &format!("{}. {note}\n", at + 1);
        }
    }
    if !essay.works.is_empty() {
        text += &format!("\n{}\n\n", words::WORKS_CITED);
        for work in &essay.works {
            text += plain(&work.text).trim();
            text.push('\n');
        }
    }
    text
}

fn sentence(essay: &Composition, it: &EssaySentence, notes: &mut Vec<String>) -> String {
    let pieces = SentencePieces::of(it);
    let note = |text: &str| {
        notes.push(text.to_owned());
        format!("[{}]", notes.len())
    };
    let said = pieces.in_words(essay.has_notes.then_some(note));
    pieces.lead + &said
}
