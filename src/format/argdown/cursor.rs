//! Where a reader is in a text: the next word, and what was wrong so far.

use super::document::{ArgdownText, Fault};
use super::lex::Lexer;
use super::token::Lexeme;
use crate::format::ArgdownFault;

pub struct ArgdownCursor<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    next: Lexeme,
    pub keeps_tags: bool,
    faults: Vec<Fault>,
    n_more_faults: usize,
}

/// Nobody reads more of them.
const MOST_FAULTS: usize = 200;

impl<'a> ArgdownCursor<'a> {
    pub fn new(text: &'a str, keeps_tags: bool) -> Self {
        let mut lexer = Lexer::new(text);
        let next = lexer.token();
        Self { text, lexer, next, keeps_tags, faults: Vec::new(), n_more_faults: 0 }
    }

    pub fn peek(&self) -> Lexeme {
        self.next
    }

    pub fn bump(&mut self) -> Lexeme {
        std::mem::replace(&mut self.next, self.lexer.token())
    }

    pub fn image(&self, token: Lexeme) -> &'a str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    pub fn fault(&mut self, at: Lexeme, kind: ArgdownFault) {
        if self.faults.len() == MOST_FAULTS {
            self.n_more_faults += 1;
            return;
        }
        let before = self.text.get(..at.start).unwrap_or_default();
        let column = 1 + before.rsplit('\n').next().map_or(0, |it| it.chars().count());
        self.faults.push(Fault { line: at.line, column, kind });
    }

    /// The blank that stands behind a word.
    pub fn blank_after(&self, token: Lexeme) -> &'static str {
        let after = Lexeme { start: token.end, end: token.end + 1, ..token };
        if matches!(self.image(after), " " | "\t") { " " } else { "" }
    }

    /// Hands over what was wrong.
    pub fn told_in(self, document: &mut ArgdownText) {
        document.faults = self.faults;
        document.n_more_faults = self.n_more_faults;
        document.n_comments = self.lexer.n_comments;
    }
}
