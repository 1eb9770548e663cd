//! What the reference implementation's patterns match, found in one pass: what is looked for again and again is
//! remembered, so that a text of a million brackets takes no time by the square.

use std::cell::Cell;

/// A text, and where in it the letters lie that were looked for last.
pub struct Scan<'a> {
    text: &'a str,
    found: [Cell<LastFound>; Scan::WANTED.len()],
    /// The end of an address, which lies farther off than that of a tag.
    address: Cell<LastFound>,
    data: Cell<DataRun>,
}

/// No hit lies between `from` and `at`; `None` where there is none at all.
#[derive(Clone, Copy, Default)]
struct LastFound {
    from: usize,
    at: Option<usize>,
    is_known: bool,
}

/// Data that begins within `from..stop` ends at `end`, if it begins before that.
#[derive(Clone, Copy, Default)]
struct DataRun {
    from: usize,
    stop: usize,
    end: Option<usize>,
    is_known: bool,
}

impl<'a> Scan<'a> {
    const WANTED: [&'static str; 9] = ["]", ")", ">", "]:", ">:", "\n", "===", "*/", "-->"];

    pub fn new(text: &'a str) -> Self {
        Self { text, found: Default::default(), address: Cell::default(), data: Cell::default() }
    }

    /// Where `wanted` comes next, at `from` or later.
    pub fn next(&self, wanted: &str, from: usize) -> Option<usize> {
        let cell = Self::WANTED.iter().zip(&self.found).find(|it| *it.0 == wanted)?.1;
        self.next_known(cell, wanted, from)
    }

    fn next_known(&self, cell: &Cell<LastFound>, wanted: &str, from: usize) -> Option<usize> {
        let found = cell.get();
        if found.is_known && found.from <= from && found.at.is_none_or(|it| it >= from) {
            return found.at;
        }
        let at = self.text.get(from..)?.find(wanted).map(|it| from + it);
        cell.set(LastFound { from, at, is_known: true });
        at
    }

    /// As [`next`](Self::next), on the same line.
    pub fn next_on_line(&self, wanted: &str, from: usize) -> Option<usize> {
        let at = self.next(wanted, from)?;
        self.next("\n", from).is_none_or(|end| at < end).then_some(at)
    }

    fn from(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    pub fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The end of a comment.
    pub fn comment(&self, at: usize) -> Option<usize> {
        let rest = self.from(at);
        if rest.starts_with("<!--") {
            self.next("-->", at + 4).map(|it| it + 3)
        } else if rest.starts_with("/*") {
            self.next("*/", at + 2).map(|it| it + 2)
        } else if rest.starts_with("//") {
            self.next("\n", at)
        } else {
            None
        }
    }

    /// `===…===`
    pub fn front_matter(&self, at: usize) -> Option<usize> {
        let signs = |at: usize| self.from(at).bytes().take_while(|it| *it == b'=').count();
        let n = signs(at);
        if n < 3 {
            return None;
        }
        match self.next("===", at + n) {
            Some(end) => Some(end + signs(end)),
            None => (n >= 6).then_some(at + n),
        }
    }

    /// `{…}`, as long as it can be.
    pub fn data(&self, at: usize) -> Option<usize> {
        if self.byte(at) != Some(b'{') {
            return None;
        }
        let run = self.data.get();
        let run = if run.is_known && (run.from..=run.stop).contains(&at) { run } else { self.data_run(at) };
        self.data.set(run);
        run.end.filter(|it| *it > at + 1)
    }

    /// Data goes on up to a “}” which is followed by a blank and anything but “,” or “}”, and ends with the last “}” up to
    /// there that no “,” or “}” follows.
    fn data_run(&self, from: usize) -> DataRun {
        let mut end = None;
        for (at, _) in self.from(from).match_indices('}') {
            let at = from + at;
            let rest = self.from(at + 1);
            let after = rest.trim_start_matches(is_blank).chars().next();
            if !matches!(after, Some(',' | '}')) {
                end = Some(at + 1);
            }
            let mut letters = rest.chars();
            let stops = letters.next().is_some_and(is_blank) && letters.next().is_some_and(|it| it != ',' && it != '}');
            if stops {
                return DataRun { from, stop: at, end, is_known: true };
            }
        }
        DataRun { from, stop: self.text.len(), end, is_known: true }
    }

    /// `.name.` or `:name:`, with a blank.
    pub fn special(&self, at: usize) -> Option<usize> {
        let mut letters = self.from(at).char_indices();
        let mark = letters.next().map(|it| it.1).filter(|it| matches!(it, '.' | ':'))?;
        let (_, first) = letters.next()?;
        if is_blank(first) {
            return None;
        }
        let end = letters.find(|(_, it)| *it == mark || is_blank(*it)).filter(|it| it.1 == mark)?.0;
        Some(self.one_blank(at + end + 1))
    }

    /// Behind one blank, if there is one.
    pub fn one_blank(&self, at: usize) -> usize {
        if matches!(self.byte(at), Some(b' ' | b'\t')) { at + 1 } else { at }
    }

    pub fn blanks(&self, at: usize) -> usize {
        at + self.from(at).bytes().take_while(|it| matches!(it, b' ' | b'\t')).count()
    }

    /// The blanks before a sign, among which the reference counts apostrophes.
    pub fn indent(&self, at: usize) -> usize {
        at + self.from(at).bytes().take_while(|it| matches!(it, b' ' | b'\t' | b'\'')).count()
    }

    /// The end of a line with nothing on it.
    pub fn new_line(&self, at: usize) -> Option<usize> {
        let end = self.blanks(at);
        (self.byte(end) == Some(b'\n')).then_some(end + 1)
    }

    /// Two ends of lines or more.
    pub fn empty_line(&self, at: usize) -> Option<usize> {
        let first = self.new_line(at)?;
        let mut end = self.new_line(first)?;
        while let Some(next) = self.new_line(end) {
            end = next;
        }
        Some(end)
    }

    pub fn number(&self, at: usize) -> Option<usize> {
        let n = self.from(at).bytes().take_while(u8::is_ascii_digit).count();
        (n > 0).then_some(at + n)
    }

    pub fn is_blank_at(&self, at: usize) -> bool {
        self.from(at).starts_with(is_blank)
    }

    /// `[text](address)`
    pub fn link(&self, at: usize) -> Option<usize> {
        let title = self.next("]", at + 1).filter(|it| *it > at + 1)?;
        if self.byte(title + 1) != Some(b'(') {
            return None;
        }
        let end = self.next_known(&self.address, ")", title + 2).filter(|it| *it > title + 2)?;
        Some(self.one_blank(end + 1))
    }

    /// `#tag` or `#(a tag)`
    pub fn tag(&self, at: usize) -> Option<usize> {
        let rest = self.from(at).strip_prefix('#')?;
        if rest.starts_with('(') {
            let end = self.next(")", at + 2).filter(|it| *it > at + 2)?;
            return Some(self.one_blank(end + 1));
        }
        let length = rest.find(|it| !is_of_tag(it)).unwrap_or(rest.len());
        (length > 0).then(|| self.one_blank(at + 1 + length))
    }

    /// `[Title]:`, given which brackets.
    pub fn definition(&self, at: usize, close: &str) -> Option<usize> {
        let first = self.letter_after(at)?;
        self.next_on_line(close, first).filter(|_| self.byte(at + 1) != Some(b'\n')).map(|it| it + 2)
    }

    /// `[Title]`
    pub fn reference(&self, at: usize, close: &str) -> Option<usize> {
        let first = self.letter_after(at)?;
        self.next_on_line(close, first).filter(|_| self.byte(at + 1) != Some(b'-')).map(|it| it + 1)
    }

    /// `@[Title]`
    pub fn mention(&self, at: usize, close: &str) -> Option<usize> {
        let first = self.letter_after(at + 1)?;
        let end = self.next_on_line(close, first).filter(|_| self.byte(at + 2) != Some(b'\n'))?;
        Some(self.one_blank(end + 1))
    }

    /// Behind the letter that follows.
    fn letter_after(&self, at: usize) -> Option<usize> {
        Some(at + 1 + self.from(at + 1).chars().next()?.len_utf8())
    }

    /// `\x`, with the blanks behind it.
    pub fn escaped(&self, at: usize) -> Option<usize> {
        let letter = self.from(at + 1).chars().next().filter(|it| *it != '\n')?;
        let end = at + 1 + letter.len_utf8();
        Some(end + self.from(end).bytes().take_while(|it| *it == b' ').count())
    }

    /// Letters that mean nothing else.
    pub fn words(&self, at: usize) -> usize {
        let rest = self.from(at);
        match rest.find(is_control) {
            Some(0) => self.one_blank(at + rest.chars().next().map_or(0, char::len_utf8)),
            Some(length) => at + length,
            None => self.text.len(),
        }
    }

    /// Whether `**` and the like may end here, given where they would.
    pub fn ends_range(&self, end: usize) -> Option<usize> {
        match self.byte(end) {
            Some(b' ' | b'\t') => Some(end + 1),
            None => Some(end),
            Some(it) => b"\n)}_.,!?;:-*".contains(&it).then_some(end),
        }
    }
}

/// Letters that may mean something, and so end a run of words.
fn is_control(letter: char) -> bool {
    matches!(
        letter,
        '\\' | '@'
            | '#'
            | '*'
            | '_'
            | '['
            | ']'
            | ','
            | '.'
            | ':'
            | ';'
            | '<'
            | '/'
            | '>'
            | '-'
            | '\n'
            | '('
            | ')'
            | '{'
            | '}'
    )
}

/// As `\s` has it in the language of the reference.
pub fn is_blank(letter: char) -> bool {
    (letter.is_whitespace() && letter != '\u{85}') || letter == '\u{feff}'
}

pub fn is_of_tag(letter: char) -> bool {
    matches!(letter,
        'A'..='z' | '0'..='9' | '-' | '\u{a0}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}')
}
