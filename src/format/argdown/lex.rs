//! A text as words of the language, one by one. It does what the reference implementation's lexer does, with its quirks;
//! lines end with a line feed alone.

use std::collections::VecDeque;

use super::scan::Scan;
use super::token::{Lexeme, LexemeKind, Range, RelationSign};

pub struct Lexer<'a> {
    text: &'a str,
    scan: Scan<'a>,
    at: usize,
    line: usize,
    pub n_comments: usize,
    /// How far the lines are indented that others stand under.
    indents: Vec<usize>,
    ranges: Vec<Range>,
    is_in_inference: bool,
    last: Option<LexemeKind>,
    /// Where the last word ended, and whether blanks or a comment came after it.
    is_after_skipped: bool,
    /// Nothing but ends of lines has come yet.
    is_at_beginning: bool,
    ready: VecDeque<Lexeme>,
}

impl<'a> Lexer<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            scan: Scan::new(text),
            at: 0,
            line: 1,
            n_comments: 0,
            indents: vec![0],
            ranges: Vec::new(),
            is_in_inference: false,
            last: None,
            is_after_skipped: false,
            is_at_beginning: true,
            ready: VecDeque::new(),
        }
    }

    /// The next word; [`LexemeKind::End`] for ever, once the text is over.
    pub fn token(&mut self) -> Lexeme {
        loop {
            if let Some(token) = self.ready.pop_front() {
                return token;
            }
            if self.at >= self.text.len() {
                self.dedent_all();
                self.ready.push_back(Lexeme { kind: LexemeKind::End, start: self.at, end: self.at, line: self.line });
                continue;
            }
            if let Some(end) = self.skipped() {
                self.n_comments += usize::from(!matches!(self.scan.byte(self.at), Some(b' ' | b'\t')));
                self.pass(end);
                self.is_after_skipped = true;
                continue;
            }
            let (kind, end) = if self.is_in_inference { self.of_inference() } else { self.of_text() };
            // Nothing is as long as nothing: the text is always gone through.
            let end = end.max(self.at + 1);
            self.ready.push_back(Lexeme { kind, start: self.at, end, line: self.line });
            self.pass(end);
            self.last = Some(kind);
            self.is_at_beginning &= matches!(kind, LexemeKind::NewLine | LexemeKind::EmptyLine);
            self.is_after_skipped = false;
        }
    }

    fn pass(&mut self, end: usize) {
        let passed = self.text.get(self.at..end).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.at = end;
    }

    fn is_at_line_start(&self) -> bool {
        matches!(self.last, None | Some(LexemeKind::NewLine | LexemeKind::EmptyLine))
    }

    /// Comments, with the ends of lines that would part what stands around them; and blanks that mean nothing.
    fn skipped(&self) -> Option<usize> {
        let Some(end) = self.scan.comment(self.at) else {
            let is_blank = matches!(self.scan.byte(self.at), Some(b' ' | b'\t'));
            let means = |it: Option<usize>| it.is_some();
            if !is_blank || means(self.scan.new_line(self.at)) || (!self.is_in_inference && means(self.indented())) {
                return None;
            }
            return Some(self.scan.blanks(self.at));
        };
        match self.last {
            Some(LexemeKind::EmptyLine) => {
                let rest = self.text.get(end..).unwrap_or_default();
                Some(end + rest.bytes().take_while(|it| *it == b'\n').count())
            }
            Some(LexemeKind::NewLine) => {
                Some(self.scan.new_line(end).filter(|it| self.scan.new_line(*it).is_none()).unwrap_or(end))
            }
            _ => Some(end),
        }
    }

    /// Whether a sign that may stand behind blanks begins here.
    fn indented(&self) -> Option<usize> {
        let may_infer = matches!(self.last, None | Some(LexemeKind::NewLine));
        let signs = || self.inference().filter(|_| may_infer).or_else(|| self.sign().map(|it| it.1));
        let signs = || signs().or_else(|| self.statement_number()).or_else(|| self.list_item());
        if self.is_at_line_start() { signs() } else { None }
    }

    fn of_text(&mut self) -> (LexemeKind, usize) {
        let at = self.at;
        let first = self.scan.byte(at).unwrap_or_default();
        // Elsewhere the reference takes it for a fault.
        if first == b'='
            && self.is_at_beginning
            && let Some(end) = self.scan.front_matter(at)
        {
            return (LexemeKind::FrontMatter, end);
        }
        if let Some(end) = self.scan.data(at) {
            return (LexemeKind::Data, end);
        }
        if let Some(end) = self.escaped_or_special(first) {
            return end;
        }
        if self.last != Some(LexemeKind::EmptyLine)
            && let Some(end) = self.scan.empty_line(at)
        {
            if end < self.text.len() {
                self.dedent_all();
            }
            return (LexemeKind::EmptyLine, end);
        }
        if let Some(end) = self.scan.new_line(at) {
            return (LexemeKind::NewLine, end);
        }
        if self.is_at_line_start()
            && let Some(found) = self.of_line_start()
        {
            return found;
        }
        if matches!(first, b'*' | b'_')
            && let Some(found) = self.range()
        {
            return found;
        }
        self.titled(first).unwrap_or_else(|| (LexemeKind::Words, self.scan.words(at)))
    }

    fn escaped_or_special(&self, first: u8) -> Option<(LexemeKind, usize)> {
        match first {
            b'\\' => self.scan.escaped(self.at).map(|end| (LexemeKind::Escaped, end)),
            b'.' | b':' => self.scan.special(self.at).map(|end| (LexemeKind::Special, end)),
            _ => None,
        }
    }

    fn of_inference(&mut self) -> (LexemeKind, usize) {
        let at = self.at;
        let first = self.scan.byte(at).unwrap_or_default();
        if let Some(end) = self.scan.new_line(at) {
            return (LexemeKind::NewLine, end);
        }
        if let Some(found) = self.escaped_or_special(first) {
            return found;
        }
        let n_hyphens = self.text.get(at..).unwrap_or_default().bytes().take_while(|it| *it == b'-').count();
        if n_hyphens >= 2 {
            self.is_in_inference = false;
            return (LexemeKind::InferenceEnd, at + n_hyphens);
        }
        if let Some(end) = self.scan.data(at) {
            return (LexemeKind::Data, end);
        }
        if first == b',' { (LexemeKind::Comma, at + 1) } else { (LexemeKind::Words, self.scan.words(at)) }
    }

    /// What means something at the beginning of a line alone.
    fn of_line_start(&mut self) -> Option<(LexemeKind, usize)> {
        if self.last != Some(LexemeKind::EmptyLine)
            && let Some(end) = self.inference()
        {
            self.dedent_all();
            self.is_in_inference = true;
            return Some((LexemeKind::InferenceStart, end));
        }
        if let Some((sign, end)) = self.sign() {
            self.indent_to(self.scan.indent(self.at) - self.at);
            return Some((LexemeKind::ArgdownRelation(sign), end));
        }
        let rest = self.text.get(self.at..)?;
        let n_hashes = rest.bytes().take_while(|it| *it == b'#').count();
        if n_hashes > 0 && self.scan.byte(self.at + n_hashes) == Some(b' ') {
            return Some((LexemeKind::Heading, self.at + n_hashes + 1));
        }
        if let Some(end) = self.statement_number() {
            self.dedent_all();
            return Some((LexemeKind::StatementNumber, end));
        }
        let end = self.list_item()?;
        // A list may begin at the edge, where a relation may not.
        self.indent_to(self.scan.indent(self.at) - self.at + 1);
        Some((LexemeKind::ListItem, end))
    }

    fn inference(&self) -> Option<usize> {
        let at = self.scan.indent(self.at);
        self.text.get(at..)?.starts_with("--").then_some(at + 2)
    }

    fn sign(&self) -> Option<(RelationSign, usize)> {
        const SIGNS: [(&str, RelationSign); 9] = [
            ("+>", RelationSign::SupportBy),
            ("->", RelationSign::AttackBy),
            ("<+", RelationSign::Support),
            ("+", RelationSign::Support),
            ("<-", RelationSign::Attack),
            ("-", RelationSign::Attack),
            ("><", RelationSign::Contradiction),
            ("_>", RelationSign::UndercutBy),
            ("<_", RelationSign::Undercut),
        ];
        let at = self.scan.indent(self.at);
        let rest = self.text.get(at..)?;
        let found = SIGNS.iter().find(|it| rest.starts_with(it.0)).map(|it| (it.1, at + it.0.len()));
        let is_lone = || rest.starts_with('_') && self.scan.is_blank_at(at + 1);
        found.or_else(|| is_lone().then_some((RelationSign::Undercut, at + 1)))
    }

    fn statement_number(&self) -> Option<usize> {
        let at = self.scan.indent(self.at);
        if self.scan.byte(at) != Some(b'(') {
            return None;
        }
        let end = self.scan.number(at + 1)?;
        (self.scan.byte(end) == Some(b')')).then_some(end + 1)
    }

    fn list_item(&self) -> Option<usize> {
        let at = self.scan.indent(self.at);
        let end = match self.scan.byte(at)? {
            b'*' => at + 1,
            _ => self.scan.number(at).filter(|it| self.scan.byte(*it) == Some(b'.'))? + 1,
        };
        self.scan.is_blank_at(end).then_some(end)
    }

    fn range(&mut self) -> Option<(LexemeKind, usize)> {
        let rest = self.text.get(self.at..)?;
        if let Some(&open) = self.ranges.last()
            && self.last.is_some()
            && !self.is_after_skipped
            && rest.starts_with(open.mark())
            && let Some(end) = self.scan.ends_range(self.at + open.mark().len())
        {
            self.ranges.pop();
            return Some((LexemeKind::RangeEnd(open), end));
        }
        let begins = |it: &Range| rest.starts_with(it.mark()) && !self.scan.is_blank_at(self.at + it.mark().len());
        let range = Range::ALL.into_iter().find(begins)?;
        self.ranges.push(range);
        Some((LexemeKind::RangeStart(range), self.at + range.mark().len()))
    }

    fn titled(&self, first: u8) -> Option<(LexemeKind, usize)> {
        let (at, scan) = (self.at, &self.scan);
        let found = |kind, end: Option<usize>| end.map(|end| (kind, end));
        match first {
            b'#' => found(LexemeKind::Tag, scan.tag(at)),
            b'[' => found(LexemeKind::Link, scan.link(at))
                .or_else(|| found(LexemeKind::StatementDefinition, scan.definition(at, "]:")))
                .or_else(|| found(LexemeKind::StatementReference, scan.reference(at, "]"))),
            b'<' => found(LexemeKind::ArgumentDefinition, scan.definition(at, ">:"))
                .or_else(|| found(LexemeKind::ArgumentReference, scan.reference(at, ">"))),
            b'@' if scan.byte(at + 1) == Some(b'[') => found(LexemeKind::StatementMention, scan.mention(at, "]")),
            b'@' if scan.byte(at + 1) == Some(b'<') => found(LexemeKind::ArgumentMention, scan.mention(at, ">")),
            _ => None,
        }
    }

    fn bare(&self, kind: LexemeKind) -> Lexeme {
        Lexeme { kind, start: self.at, end: self.at, line: self.line }
    }

    fn indent_to(&mut self, level: usize) {
        let top = |it: &[usize]| it.last().copied().unwrap_or_default();
        if level > top(&self.indents) {
            self.indents.push(level);
            self.ready.push_back(self.bare(LexemeKind::Indent));
        }
        while self.indents.len() > 1 && level < top(&self.indents) {
            self.indents.pop();
            self.ready.push_back(self.bare(LexemeKind::Dedent));
        }
    }

    fn dedent_all(&mut self) {
        while self.indents.len() > 1 {
            self.indents.pop();
            self.ready.push_back(self.bare(LexemeKind::Dedent));
        }
    }
}
