//! Words of the language to what stands where. It goes on after a fault, and tells it.
//!
//! Statements nest by indentation as deep as somebody likes, so what is open is a list, and nothing calls itself.

use rustc_hash::FxHashSet;

use super::content::{Content, is_content, push_letters};
use super::document::{
    Document, Fault, FaultKind, Form, Inference, Parent, Passage, PassageKind, Place, Section, Structure,
};
use super::lex::Lexer;
use super::token::{Token, TokenKind};

/// Nobody reads more of them.
const MOST_FAULTS: usize = 200;

pub struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    next: Token,
    pub keeps_tags: bool,
    document: Document,
    /// What the relations at each level of indentation stand under.
    parents: Vec<Option<Parent>>,
    /// The passages that others may still come to stand under, each with its level.
    open: Vec<(usize, usize)>,
    last: Option<Parent>,
    /// The first passage of this block, or of the one before it.
    top: Option<usize>,
    is_new_block: bool,
    structure: Option<usize>,
    /// What the next statement of the structure is inferred by.
    inference: Option<usize>,
    n_untitled: usize,
    /// The arguments that have a structure.
    taken: FxHashSet<String>,
}

/// Reads a text whose lines end with line feeds.
pub fn parse(text: &str, keeps_tags: bool) -> Document {
    let mut lexer = Lexer::new(text);
    let next = lexer.token();
    let mut parser = Parser {
        text,
        lexer,
        next,
        keeps_tags,
        document: Document::default(),
        parents: Vec::new(),
        open: Vec::new(),
        last: None,
        top: None,
        is_new_block: true,
        structure: None,
        inference: None,
        n_untitled: 0,
        taken: FxHashSet::default(),
    };
    while parser.peek().kind != TokenKind::End {
        parser.step();
    }
    parser.end_structure();
    parser.end_open(0);
    parser.document.n_comments = parser.lexer.n_comments;
    parser.document
}

impl<'a> Parser<'a> {
    pub fn peek(&self) -> Token {
        self.next
    }

    pub fn bump(&mut self) -> Token {
        std::mem::replace(&mut self.next, self.lexer.token())
    }

    pub fn image(&self, token: Token) -> &'a str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    pub fn fault(&mut self, at: Token, kind: FaultKind) {
        if self.document.faults.len() == MOST_FAULTS {
            self.document.n_more_faults += 1;
            return;
        }
        let before = self.text.get(..at.start).unwrap_or_default();
        let column = 1 + before.rsplit('\n').next().map_or(0, |it| it.chars().count());
        self.document.faults.push(Fault { line: at.line, column, kind });
    }

    fn step(&mut self) {
        let token = self.peek();
        match token.kind {
            TokenKind::FrontMatter => {
                self.bump();
                let trimmed = self.image(token).trim_matches('=');
                let start = token.start + self.image(token).len() - self.image(token).trim_start_matches('=').len();
                self.document.front = Some(start..start + trimmed.len());
            }
            TokenKind::EmptyLine => {
                self.bump();
                self.is_new_block = true;
            }
            TokenKind::NewLine => _ = self.bump(),
            TokenKind::Indent => {
                self.bump();
                self.parents.push(self.last);
            }
            TokenKind::Dedent => {
                self.bump();
                self.parents.pop();
            }
            TokenKind::Relation(_) => self.relation(),
            TokenKind::Heading => self.heading(),
            TokenKind::StatementNumber => {
                self.bump();
                self.statement_of_structure(token);
            }
            TokenKind::InferenceStart => self.inference(),
            TokenKind::ListItem => {
                self.bump();
                self.begin_block(token);
                self.passage(Place::List);
            }
            _ if self.inference.is_some() => {
                self.fault(token, FaultKind::NoNumber);
                self.statement_of_structure(token);
            }
            _ => {
                self.begin_block(token);
                self.passage(Place::Top);
            }
        }
    }

    /// Ends what came before, where it was not ended by an empty line.
    fn begin_block(&mut self, at: Token) {
        let is_apart = self.is_new_block || at.kind == TokenKind::ListItem;
        if !is_apart && !self.document.passages.is_empty() {
            self.fault(at, FaultKind::NoEmptyLine);
        }
        self.end_structure();
        self.is_new_block = false;
        self.top = None;
    }

    fn relation(&mut self) {
        let token = self.bump();
        let TokenKind::Relation(sign) = token.kind else { return };
        let parent = self.parents.last().copied().flatten();
        let is_loose = self.is_new_block || parent.is_none();
        let parent = if is_loose { self.top.map(Parent::Passage).or(parent) } else { parent };
        let Some(parent) = parent else {
            self.fault(token, FaultKind::NoParent);
            self.begin_block(token);
            return self.passage(Place::Top);
        };
        if is_loose {
            self.fault(token, FaultKind::LooseRelation);
            self.is_new_block = false;
            // What stands under the first relation stands under the same.
            if let Some(level) = self.parents.last_mut() {
                *level = Some(parent);
            }
        }
        self.passage(Place::Under { parent, sign });
    }

    fn heading(&mut self) {
        let start = self.bump();
        self.end_structure();
        self.end_open(0);
        self.top = None;
        let mut content = Content::default();
        self.content(&mut content);
        let end = content.data.map_or(content.written.end, |it| it.end).max(start.end);
        self.document.sections.push(Section { written: start.start..end });
        self.is_new_block = true;
    }

    fn statement_of_structure(&mut self, number: Token) {
        let structure = match self.structure {
            Some(it) if !self.is_new_block || !self.is_whole(it) => {
                if self.is_new_block {
                    self.fault(number, FaultKind::NoEmptyLine);
                }
                it
            }
            _ => self.begin_structure(number),
        };
        self.is_new_block = false;
        let place = match self.inference.take() {
            Some(inference) => Place::Conclusion { structure, inference },
            None => Place::Premise { structure },
        };
        self.passage(place);
    }

    /// Whether its last statement is inferred.
    fn is_whole(&self, structure: usize) -> bool {
        let last = self.document.structures.get(structure).and_then(|it| it.statements.last());
        let last = last.and_then(|&it| self.document.passages.get(it));
        self.inference.is_none() && last.is_some_and(|it| matches!(it.place, Place::Conclusion { .. }))
    }

    fn begin_structure(&mut self, at: Token) -> usize {
        self.end_structure();
        let above = self.top.and_then(|it| self.document.passages.get(it));
        let above = above.filter(|it| it.kind == PassageKind::Argument).map(|it| it.title.clone());
        let is_taken = |title: &String| self.taken.contains(title);
        let is_second = above.as_ref().is_some_and(is_taken);
        if is_second {
            self.fault(at, FaultKind::SecondStructure);
        }
        let titled = above.filter(|_| !is_second);
        let is_untitled = titled.is_none();
        let argument = titled.unwrap_or_else(|| self.untitled());
        self.taken.insert(argument.clone());
        let structure = Structure { argument, is_untitled, statements: Vec::new(), n_inferences: 0, line: at.line };
        self.document.structures.push(structure);
        self.end_open(0);
        self.top = None;
        self.structure = Some(self.document.structures.len() - 1);
        self.document.structures.len() - 1
    }

    fn end_structure(&mut self) {
        let Some(structure) = self.structure.take() else { return };
        if !self.is_whole(structure) {
            let line = self.document.structures.get(structure).map_or(0, |it| it.line);
            self.fault(Token { line, ..self.peek() }, FaultKind::NoConclusion);
        }
        self.inference = None;
    }

    fn inference(&mut self) {
        let start = self.bump();
        let mut rules = vec![String::new()];
        let mut data = None;
        loop {
            let token = self.peek();
            let image = self.image(token);
            match token.kind {
                TokenKind::InferenceEnd => {
                    self.bump();
                    break;
                }
                TokenKind::End => break,
                TokenKind::Comma => rules.push(String::new()),
                TokenKind::Data => data = Some(token.start..token.end),
                kind => {
                    if let Some(rule) = rules.last_mut() {
                        let image = if kind == TokenKind::NewLine { " " } else { image };
                        push_letters(rule, kind, image);
                    }
                }
            }
            self.bump();
        }
        if self.peek().kind == TokenKind::NewLine {
            self.bump();
        }
        let is_led = self.structure.is_some() && self.inference.is_none();
        let Some(structure) = self.structure.filter(|_| is_led) else {
            return self.fault(start, FaultKind::NoPremise);
        };
        let rules = rules.into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        let nth = match self.document.structures.get_mut(structure) {
            Some(it) => {
                it.n_inferences += 1;
                it.n_inferences - 1
            }
            None => 0,
        };
        self.document.inferences.push(Inference { structure, nth, rules, data, conclusion: None, line: start.line });
        let inference = self.document.inferences.len() - 1;
        self.inference = Some(inference);
        self.end_open(0);
        self.last = Some(Parent::Inference(inference));
        self.is_new_block = false;
    }

    /// A statement or an argument, without what stands under it.
    fn passage(&mut self, place: Place) {
        let level = if matches!(place, Place::Under { .. }) { self.parents.len().max(1) } else { 0 };
        if level == 0 {
            self.parents.clear();
        }
        self.end_open(level);
        let first = self.peek();
        let image = self.image(first);
        let title = |ends: usize| image.get(1..image.len().saturating_sub(ends)).unwrap_or_default().to_owned();
        let (kind, form, title) = match first.kind {
            TokenKind::StatementDefinition => (PassageKind::Statement, Form::Definition, title(2)),
            TokenKind::ArgumentDefinition => (PassageKind::Argument, Form::Definition, title(2)),
            TokenKind::StatementReference => (PassageKind::Statement, Form::Reference, title(1)),
            TokenKind::ArgumentReference => (PassageKind::Argument, Form::Reference, title(1)),
            _ => (PassageKind::Statement, Form::Content, String::new()),
        };
        if form != Form::Content {
            self.bump();
        }
        let mut content = Content::default();
        if form == Form::Reference {
            self.reference(&mut content)
        } else {
            self.content(&mut content)
        }
        let next = self.peek().kind;
        let is_within = form == Form::Reference && is_content(next) && next != TokenKind::NewLine;
        let (kind, form, title) = if is_within {
            // “[sic], it says” is a sentence that begins with a bracket.
            self.fault(first, FaultKind::Within);
            let mut rest = Content::default();
            self.content(&mut rest);
            let tagged = content.text;
            rest.text = format!("{image}{tagged}{}", rest.text);
            rest.written.start = first.start;
            content = rest;
            (PassageKind::Statement, Form::Content, String::new())
        } else {
            (kind, form, title)
        };
        let is_empty = form == Form::Content && content.text.is_empty() && content.tags.is_empty();
        if is_empty && content.written.is_empty() {
            self.fault(first, FaultKind::NothingThere);
            if self.peek() == first
                && matches!(first.kind, TokenKind::Comma | TokenKind::InferenceEnd | TokenKind::FrontMatter)
            {
                self.bump();
            }
            return;
        }
        let is_untitled = form == Form::Content;
        let title = if is_untitled { self.untitled() } else { title };
        if self.peek().kind == TokenKind::NewLine {
            self.bump();
            if content.data.is_none() && self.peek().kind == TokenKind::Data {
                content.blank();
                let data = self.bump();
                content.data = Some(data.start..data.end);
                if self.peek().kind == TokenKind::NewLine {
                    self.bump();
                    self.blank_before_relations(&mut content);
                }
            } else {
                self.blank_before_relations(&mut content);
            }
        } else if content.data.is_none() && self.peek().kind == TokenKind::Data {
            let data = self.bump();
            content.data = Some(data.start..data.end);
            if self.peek().kind == TokenKind::NewLine {
                self.bump();
                self.blank_before_relations(&mut content);
            }
        }
        let Content { text, tags, unclosed, written, data, .. } = content;
        let has_text = form != Form::Reference || kind == PassageKind::Argument || !text.is_empty();
        let section = self.document.sections.len().checked_sub(1);
        let number = self.document.passages.len();
        self.document.passages.push(Passage {
            kind,
            form,
            title,
            is_untitled,
            text: has_text.then_some(text),
            written,
            unclosed,
            tags,
            data,
            line: first.line,
            place,
            section,
        });
        if let Place::Premise { structure } | Place::Conclusion { structure, .. } = place
            && let Some(it) = self.document.structures.get_mut(structure)
        {
            let nth = it.statements.len();
            it.statements.push(number);
            if let Place::Conclusion { inference, .. } = place
                && let Some(it) = self.document.inferences.get_mut(inference)
            {
                it.conclusion = Some(nth);
            }
            self.top = Some(number);
        }
        self.open.push((level, number));
        self.last = Some(Parent::Passage(number));
        if self.top.is_none() {
            self.top = Some(number);
        }
    }

    /// The reference counts the end of a line as a blank there.
    fn blank_before_relations(&self, content: &mut Content) {
        if self.peek().kind == TokenKind::Indent {
            content.blank();
        }
    }

    /// The tags behind a title.
    fn reference(&mut self, content: &mut Content) {
        while self.peek().kind == TokenKind::Tag {
            let tag = self.bump();
            content.tag(self.image(tag), self.keeps_tags);
        }
    }

    /// Ends the passages at a level of indentation and below it.
    fn end_open(&mut self, level: usize) {
        while let Some((_, ended)) = self.open.pop_if(|it| it.0 >= level) {
            self.document.ended.push(ended);
        }
    }

    fn untitled(&mut self) -> String {
        self.n_untitled += 1;
        format!("Untitled {}", self.n_untitled)
    }
}
