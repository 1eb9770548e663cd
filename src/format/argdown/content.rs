//! The words of a statement: what is written, and what is read of it.

use super::cursor::ArgdownCursor;
use super::special::special;
use super::token::{Lexeme, LexemeKind, Range};
use crate::format::ArgdownFault;

/// What a statement says.
#[derive(Debug, Default)]
pub struct Wording {
    pub text: String,
    pub tags: Vec<String>,
    pub unclosed: Vec<std::ops::Range<usize>>,
    /// Where it begins and ends in the file.
    pub written: std::ops::Range<usize>,
    pub data: Option<std::ops::Range<usize>>,
    /// Bold and italic letters that go on, and where they began in the text.
    open: Vec<(Range, usize)>,
    /// The end of a line comes before what follows.
    is_after_line: bool,
}

impl Wording {
    pub fn blank(&mut self) {
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    pub fn tag(&mut self, image: &str, keeps: bool) {
        let bare = image.trim_end_matches([' ', '\t']);
        let tag = bare.trim_start_matches('#');
        let tag = tag.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(tag);
        self.tags.push(tag.to_owned());
        if keeps {
            self.text.push_str(image);
        }
    }

    /// Takes a word to what is written, which begins behind ends of lines and comments.
    fn take(&mut self, word: Lexeme) {
        if self.written.is_empty() {
            self.written.start = word.start;
        }
        self.written.end = word.end;
    }

    /// Marks that never end are letters.
    fn close(&mut self) {
        let mut text = String::with_capacity(self.text.len() + 2 * self.open.len());
        let mut from = 0;
        for (range, at) in std::mem::take(&mut self.open) {
            text.push_str(self.text.get(from..at).unwrap_or_default());
            self.unclosed.push(text.len()..text.len() + range.mark().len());
            text.push_str(range.mark());
            from = at;
        }
        text.push_str(self.text.get(from..).unwrap_or_default());
        self.text = text;
    }
}

/// Reads on while there are words, with the data behind them.
pub fn read_content(cursor: &mut ArgdownCursor<'_>, content: &mut Wording) {
    content.written = cursor.peek().start..cursor.peek().start;
    loop {
        let token = cursor.peek();
        let image = cursor.image(token);
        match token.kind {
            LexemeKind::Words | LexemeKind::Escaped | LexemeKind::Special => {
                push_letters(&mut content.text, token.kind, image);
            }
            LexemeKind::Link => {
                let title = image.get(1..image.find(']').unwrap_or(1)).unwrap_or_default();
                content.text.push_str(title);
                content.text.push_str(if image.ends_with(' ') { " " } else { "" });
            }
            LexemeKind::Tag => content.tag(image, cursor.keeps_tags),
            LexemeKind::StatementMention | LexemeKind::ArgumentMention => content.text.push_str(image),
            LexemeKind::RangeStart(range) => content.open.push((range, content.text.len())),
            LexemeKind::RangeEnd(_) => {
                content.open.pop();
                content.text.push_str(if image.ends_with(' ') { " " } else { "" });
            }
            LexemeKind::NewLine => {
                cursor.bump();
                content.is_after_line = true;
                let next = cursor.peek().kind;
                if is_content(next) && !matches!(next, LexemeKind::RangeEnd(_)) {
                    content.blank();
                }
                continue;
            }
            LexemeKind::StatementDefinition
            | LexemeKind::StatementReference
            | LexemeKind::ArgumentDefinition
            | LexemeKind::ArgumentReference
                if !content.is_after_line =>
            {
                cursor.fault(token, ArgdownFault::Within);
                content.text.push_str(image);
                content.text.push_str(cursor.blank_after(token));
            }
            LexemeKind::Data if content.data.is_none() => {
                cursor.bump();
                if is_content(cursor.peek().kind) && cursor.peek().kind != LexemeKind::NewLine {
                    cursor.fault(token, ArgdownFault::Within);
                    content.text.push_str(image);
                    content.text.push_str(cursor.blank_after(token));
                    content.take(token);
                    continue;
                }
                content.data = Some(token.start..token.end);
                break;
            }
            _ => break,
        }
        content.is_after_line = false;
        content.take(token);
        cursor.bump();
    }
    if !content.open.is_empty() {
        cursor.fault(Lexeme { end: content.written.end, ..cursor.peek() }, ArgdownFault::Unclosed);
        content.close();
    }
}

/// Adds what a word, an escaped letter or a letter by its name stands for.
pub fn push_letters(text: &mut String, kind: LexemeKind, image: &str) {
    match kind {
        LexemeKind::Escaped => text.push_str(image.get(1..).unwrap_or_default()),
        LexemeKind::Special => match special(image.trim_end_matches([' ', '\t'])) {
            Some(letter) => {
                text.push_str(letter);
                text.push_str(if image.ends_with(' ') { " " } else { "" });
            }
            None => text.push_str(image),
        },
        _ => text.push_str(image),
    }
}

/// Whether it can be a part of a statement.
pub fn is_content(kind: LexemeKind) -> bool {
    matches!(
        kind,
        LexemeKind::Words
            | LexemeKind::Escaped
            | LexemeKind::Special
            | LexemeKind::Link
            | LexemeKind::Tag
            | LexemeKind::StatementMention
            | LexemeKind::ArgumentMention
            | LexemeKind::RangeStart(_)
            | LexemeKind::RangeEnd(_)
            | LexemeKind::NewLine
    )
}
