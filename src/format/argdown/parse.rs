//! Words of the language to what stands where. It goes on after a fault, and tells it.
//!
//! Statements nest by indentation as deep as somebody likes, so what is open is a list, and nothing calls itself.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::content::{Wording, is_content, push_letters, read_content};
use super::cursor::ArgdownCursor;
use super::document::{
    ArgdownPassage, ArgdownText, MorePassage, PassageForm, PassageKind, PassagePlace, RelationParent, Structure,
    WrittenHeading, WrittenInference, once, unless_default,
};
use super::token::{Lexeme, LexemeKind};
use crate::format::{ArgdownFault, Room};

struct Parser<'a> {
    cursor: ArgdownCursor<'a>,
    document: ArgdownText,
    /// What the relations at each level of indentation stand under.
    parents: Vec<Option<RelationParent>>,
    /// The passages that others may still come to stand under, each with its level.
    open: Vec<(usize, usize)>,
    last: Option<RelationParent>,
    /// The first passage of this block, or of the one before it.
    top: Option<usize>,
    is_new_block: bool,
    structure: Option<usize>,
    /// What the next statement of the structure is inferred by.
    inference: Option<usize>,
    n_untitled: usize,
    /// The titles that were written, each once.
    titles: FxHashSet<Rc<str>>,
    /// The arguments that have a structure.
    taken: FxHashSet<Rc<str>>,
}

/// Reads a text whose lines end with line feeds.
pub fn parse(text: &str, keeps_tags: bool) -> ArgdownText {
    let passages = Vec::with_capacity(likely_passages(text));
    let mut parser = Parser {
        cursor: ArgdownCursor::new(text, keeps_tags),
        document: ArgdownText { passages, ..ArgdownText::default() },
        parents: Vec::new(),
        open: Vec::new(),
        last: None,
        top: None,
        is_new_block: true,
        structure: None,
        inference: None,
        n_untitled: 0,
        titles: FxHashSet::default(),
        taken: FxHashSet::default(),
    };
    while parser.cursor.peek().kind != LexemeKind::End && !parser.document.is_too_deep {
        parser.step();
    }
    parser.end_structure();
    parser.end_open(0);
    parser.cursor.told_in(&mut parser.document);
    parser.document
}

/// How many passages a text seems to have: a list that grows takes twice or three times its length.
fn likely_passages(text: &str) -> usize {
    let mut is_after_empty = true;
    let mut begins = |line: &str| {
        let words = line.trim_start();
        let is_signed = words.starts_with(|it: char| "+-_<>[(*".contains(it) || it.is_ascii_digit());
        let is_one = !words.is_empty() && !words.starts_with('#') && (is_after_empty || is_signed);
        is_after_empty = words.is_empty();
        is_one
    };
    text.lines().filter(|it| begins(it)).count()
}

impl Parser<'_> {
    fn step(&mut self) {
        let token = self.cursor.peek();
        match token.kind {
            LexemeKind::FrontMatter => {
                self.cursor.bump();
                let trimmed = self.cursor.image(token).trim_matches('=');
                let start = token.start + self.cursor.image(token).len()
                    - self.cursor.image(token).trim_start_matches('=').len();
                self.document.front = Some(start..start + trimmed.len());
            }
            LexemeKind::EmptyLine => {
                self.cursor.bump();
                self.is_new_block = true;
            }
            LexemeKind::NewLine => _ = self.cursor.bump(),
            LexemeKind::Indent => {
                self.cursor.bump();
                self.parents.push(self.last);
                self.document.is_too_deep = self.parents.len() > Room::MOST_LEVELS;
            }
            LexemeKind::Dedent => {
                self.cursor.bump();
                self.parents.pop();
            }
            LexemeKind::ArgdownRelation(_) => self.relation(),
            LexemeKind::Heading => self.heading(),
            LexemeKind::StatementNumber => {
                self.cursor.bump();
                self.statement_of_structure(token);
            }
            LexemeKind::InferenceStart => self.inference(),
            LexemeKind::ListItem => {
                self.cursor.bump();
                self.begin_block(token);
                self.passage(PassagePlace::List);
            }
            _ if self.inference.is_some() => {
                self.cursor.fault(token, ArgdownFault::NoNumber);
                self.statement_of_structure(token);
            }
            _ => {
                self.begin_block(token);
                self.passage(PassagePlace::Top);
            }
        }
    }

    /// Ends what came before, where it was not ended by an empty line.
    fn begin_block(&mut self, at: Lexeme) {
        let is_apart = self.is_new_block || at.kind == LexemeKind::ListItem;
        if !is_apart && !self.document.passages.is_empty() {
            self.cursor.fault(at, ArgdownFault::NoEmptyLine);
        }
        self.end_structure();
        self.is_new_block = false;
        self.top = None;
    }

    fn relation(&mut self) {
        let token = self.cursor.bump();
        let LexemeKind::ArgdownRelation(sign) = token.kind else { return };
        let parent = self.parents.last().copied().flatten();
        let is_loose = self.is_new_block || parent.is_none();
        let parent = if is_loose { self.top.map(RelationParent::ArgdownPassage).or(parent) } else { parent };
        let Some(parent) = parent else {
            self.cursor.fault(token, ArgdownFault::NoParent);
            self.begin_block(token);
            return self.passage(PassagePlace::Top);
        };
        if is_loose {
            self.cursor.fault(token, ArgdownFault::LooseRelation);
            self.is_new_block = false;
            // What stands under the first relation stands under the same.
            if let Some(level) = self.parents.last_mut() {
                *level = Some(parent);
            }
        }
        self.passage(PassagePlace::Under { parent, sign });
    }

    fn heading(&mut self) {
        let start = self.cursor.bump();
        self.end_structure();
        self.end_open(0);
        self.top = None;
        let mut content = Wording::default();
        read_content(&mut self.cursor, &mut content);
        let end = content.data.map_or(content.written.end, |it| it.end).max(start.end);
        self.document.headings.push(WrittenHeading { written: start.start..end });
        self.is_new_block = true;
    }

    fn statement_of_structure(&mut self, number: Lexeme) {
        let structure = match self.structure {
            Some(it) if !self.is_new_block || !self.is_whole(it) => {
                if self.is_new_block {
                    self.cursor.fault(number, ArgdownFault::NoEmptyLine);
                }
                it
            }
            _ => self.begin_structure(number),
        };
        self.is_new_block = false;
        let place = match self.inference.take() {
            Some(inference) => PassagePlace::Conclusion { structure, inference },
            None => PassagePlace::Premise { structure },
        };
        self.passage(place);
    }

    /// Whether its last statement is inferred.
    fn is_whole(&self, structure: usize) -> bool {
        let last = self.document.structures.get(structure).and_then(|it| it.statements.last());
        let last = last.and_then(|&it| self.document.passages.get(it));
        self.inference.is_none() && last.is_some_and(|it| matches!(it.place, PassagePlace::Conclusion { .. }))
    }

    fn begin_structure(&mut self, at: Lexeme) -> usize {
        self.end_structure();
        let above = self.top.and_then(|it| self.document.passages.get(it));
        let above = above.filter(|it| it.kind == PassageKind::Argument).map(|it| it.title.clone());
        let is_taken = |title: &Rc<str>| self.taken.contains(title);
        let is_second = above.as_ref().is_some_and(is_taken);
        if is_second {
            self.cursor.fault(at, ArgdownFault::SecondStructure);
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
            self.cursor.fault(Lexeme { line, ..self.cursor.peek() }, ArgdownFault::NoConclusion);
        }
        self.inference = None;
    }

    fn inference(&mut self) {
        let start = self.cursor.bump();
        let mut rules = vec![String::new()];
        let mut data = None;
        loop {
            let token = self.cursor.peek();
            let image = self.cursor.image(token);
            match token.kind {
                LexemeKind::InferenceEnd => {
                    self.cursor.bump();
                    break;
                }
                LexemeKind::End => break,
                LexemeKind::Comma => rules.push(String::new()),
                LexemeKind::Data => data = Some(token.start..token.end),
                kind => {
                    if let Some(rule) = rules.last_mut() {
                        let image = if kind == LexemeKind::NewLine { " " } else { image };
                        push_letters(rule, kind, image);
                    }
                }
            }
            self.cursor.bump();
        }
        if self.cursor.peek().kind == LexemeKind::NewLine {
            self.cursor.bump();
        }
        let is_led = self.structure.is_some() && self.inference.is_none();
        let Some(structure) = self.structure.filter(|_| is_led) else {
            return self.cursor.fault(start, ArgdownFault::NoPremise);
        };
        let rules = rules.into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        let nth = match self.document.structures.get_mut(structure) {
            Some(it) => {
                it.n_inferences += 1;
                // Each goes on from the one before it.
                self.document.is_too_deep = it.n_inferences > Room::MOST_LEVELS;
                it.n_inferences - 1
            }
            None => 0,
        };
        self.document.inferences.push(WrittenInference {
            structure,
            nth,
            rules,
            data,
            conclusion: None,
            line: start.line,
        });
        let inference = self.document.inferences.len() - 1;
        self.inference = Some(inference);
        self.end_open(0);
        self.last = Some(RelationParent::Inference(inference));
        self.is_new_block = false;
    }

    /// A statement or an argument, without what stands under it.
    fn passage(&mut self, place: PassagePlace) {
        let level = if matches!(place, PassagePlace::Under { .. }) { self.parents.len().max(1) } else { 0 };
        if level == 0 {
            self.parents.clear();
        }
        self.end_open(level);
        let first = self.cursor.peek();
        let image = self.cursor.image(first);
        let title = |ends: usize| image.get(1..image.len().saturating_sub(ends)).unwrap_or_default();
        let (kind, form, title) = match first.kind {
            LexemeKind::StatementDefinition => (PassageKind::Statement, PassageForm::Definition, title(2)),
            LexemeKind::ArgumentDefinition => (PassageKind::Argument, PassageForm::Definition, title(2)),
            LexemeKind::StatementReference => (PassageKind::Statement, PassageForm::Reference, title(1)),
            LexemeKind::ArgumentReference => (PassageKind::Argument, PassageForm::Reference, title(1)),
            _ => (PassageKind::Statement, PassageForm::Content, ""),
        };
        if form != PassageForm::Content {
            self.cursor.bump();
        }
        let mut content = Wording::default();
        if form == PassageForm::Reference {
            self.reference(&mut content);
        } else {
            read_content(&mut self.cursor, &mut content);
        }
        let next = self.cursor.peek().kind;
        let is_within = form == PassageForm::Reference && is_content(next) && next != LexemeKind::NewLine;
        let (kind, form, title) = if is_within {
            // “[sic], it says” is a sentence that begins with a bracket.
            self.cursor.fault(first, ArgdownFault::Within);
            let mut rest = Wording::default();
            read_content(&mut self.cursor, &mut rest);
            let tagged = content.text;
            rest.text = format!("{image}{}{tagged}{}", self.cursor.blank_after(first), rest.text);
            rest.written.start = first.start;
            content = rest;
            (PassageKind::Statement, PassageForm::Content, "")
        } else {
            (kind, form, title)
        };
        let is_empty = form == PassageForm::Content && content.text.is_empty() && content.tags.is_empty();
        if is_empty && content.written.is_empty() {
            self.cursor.fault(first, ArgdownFault::NothingThere);
            if self.cursor.peek() == first
                && matches!(first.kind, LexemeKind::Comma | LexemeKind::InferenceEnd | LexemeKind::FrontMatter)
            {
                self.cursor.bump();
            }
            return;
        }
        let is_untitled = form == PassageForm::Content;
        let title = if is_untitled { self.untitled() } else { self.titled(title) };
        if self.cursor.peek().kind == LexemeKind::NewLine {
            self.cursor.bump();
            if content.data.is_none() && self.cursor.peek().kind == LexemeKind::Data {
                content.blank();
                let data = self.cursor.bump();
                content.data = Some(data.start..data.end);
                if self.cursor.peek().kind == LexemeKind::NewLine {
                    self.cursor.bump();
                    self.blank_before_relations(&mut content);
                }
            } else {
                self.blank_before_relations(&mut content);
            }
        } else if content.data.is_none() && self.cursor.peek().kind == LexemeKind::Data {
            let data = self.cursor.bump();
            content.data = Some(data.start..data.end);
            if self.cursor.peek().kind == LexemeKind::NewLine {
                self.cursor.bump();
                self.blank_before_relations(&mut content);
            }
        }
        let Wording { text, tags, unclosed, written, data, .. } = content;
        let has_text = form != PassageForm::Reference || kind == PassageKind::Argument || !text.is_empty();
        let section = self.document.headings.len().checked_sub(1);
        let number = self.document.passages.len();
        let more = MorePassage { unclosed, tags: once(tags), data };
        self.document.passages.push(ArgdownPassage {
            kind,
            form,
            title,
            is_untitled,
            text: has_text.then_some(text),
            written,
            more: unless_default(more),
            line: first.line,
            place,
            section,
        });
        if let PassagePlace::Premise { structure } | PassagePlace::Conclusion { structure, .. } = place
            && let Some(it) = self.document.structures.get_mut(structure)
        {
            let nth = it.statements.len();
            it.statements.push(number);
            if let PassagePlace::Conclusion { inference, .. } = place
                && let Some(it) = self.document.inferences.get_mut(inference)
            {
                it.conclusion = Some(nth);
            }
            self.top = Some(number);
        }
        self.open.push((level, number));
        self.last = Some(RelationParent::ArgdownPassage(number));
        if self.top.is_none() {
            self.top = Some(number);
        }
    }

    /// The reference counts the end of a line as a blank there.
    fn blank_before_relations(&self, content: &mut Wording) {
        if self.cursor.peek().kind == LexemeKind::Indent {
            content.blank();
        }
    }

    /// The tags behind a title.
    fn reference(&mut self, content: &mut Wording) {
        while self.cursor.peek().kind == LexemeKind::Tag {
            let tag = self.cursor.bump();
            content.tag(self.cursor.image(tag), self.cursor.keeps_tags);
        }
    }

    /// Ends the passages at a level of indentation and below it.
    fn end_open(&mut self, level: usize) {
        while let Some((_, ended)) = self.open.pop_if(|it| it.0 >= level) {
            self.document.ended.push(ended);
        }
    }

    fn titled(&mut self, title: &str) -> Rc<str> {
        if let Some(known) = self.titles.get(title) {
            return Rc::clone(known);
        }
        let new: Rc<str> = title.into();
        self.titles.insert(Rc::clone(&new));
        new
    }

    fn untitled(&mut self) -> Rc<str> {
        self.n_untitled += 1;
        format!("Untitled {}", self.n_untitled).into()
    }
}
