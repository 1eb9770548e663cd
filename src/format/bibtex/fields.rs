//! The fields of an entry, told apart as BibTeX does, and more leniently: what people and programs write otherwise is
//! understood, too, such as no key, commas that are missing or given twice, and comments between fields.

use crate::words::citing;

pub struct EntryFields<'t> {
    /// Empty if there is none: `EndNote` writes none.
    pub key: &'t str,
    pub fields: Vec<EntryField<'t>>,
}

/// `name = {value} # "value" # abbreviation`
pub struct EntryField<'t> {
    pub name: &'t str,
    pub value: Vec<ValuePiece<'t>>,
}

#[derive(Clone, Copy)]
pub enum ValuePiece<'t> {
    Text(&'t str),
    /// An abbreviation, a number, or text that should stand in braces.
    Bare(&'t str),
}

/// Why fields cannot be told apart, and where in the body.
pub struct Stray {
    pub reason: String,
    pub at: usize,
}

impl<'t> EntryFields<'t> {
    /// # Errors
    /// Where something is no field.
    pub fn of_entry(body: &'t str) -> Result<Self, Stray> {
        let head = body.find(',').map_or(body, |it| &body[..it]);
        let (key, len) = match head.find('=') {
            None => (head.trim(), head.len()),
            // A key that no comma follows stands before the name of the first field.
            Some(equals) => match head[..equals].trim().rsplit_once(char::is_whitespace) {
                Some((key, name)) => (key.trim(), head[..equals].trim_end().len() - name.len()),
                None => ("", 0),
            },
        };
        Ok(Self { key, fields: fields(body, len)? })
    }

    /// Those of “@string”, which has no key.
    ///
    /// # Errors
    /// Where something is no field.
    pub fn of_strings(body: &'t str) -> Result<Vec<EntryField<'t>>, Stray> {
        fields(body, 0)
    }
}

fn fields(body: &str, start: usize) -> Result<Vec<EntryField<'_>>, Stray> {
    let mut reader = FieldReader { body, at: start };
    let mut fields = Vec::new();
    loop {
        reader.pass_between();
        if reader.rest().is_empty() {
            return Ok(fields);
        }
        let at = reader.at;
        let name = reader.take_while(|it| !it.is_whitespace() && !matches!(it, '=' | ',' | '{' | '}' | '"'));
        reader.pass_blanks();
        if name.is_empty() || !reader.pass('=') {
            return Err(Stray { reason: citing::no_field(if name.is_empty() { reader.rest() } else { name }), at });
        }
        let value = reader.value()?;
        fields.push(EntryField { name, value });
    }
}

struct FieldReader<'t> {
    body: &'t str,
    at: usize,
}

impl<'t> FieldReader<'t> {
    fn rest(&self) -> &'t str {
        &self.body[self.at..]
    }

    fn take_while(&mut self, is_in: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|it| !is_in(it)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn pass_blanks(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn pass(&mut self, sign: char) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len_utf8() } else { 0 };
        is_there
    }

    /// Commas, blanks and comments between fields.
    fn pass_between(&mut self) {
        loop {
            self.take_while(|it| it == ',' || it.is_whitespace());
            if !self.rest().starts_with('%') {
                return;
            }
            self.take_while(|it| it != '\n');
        }
    }

    fn value(&mut self) -> Result<Vec<ValuePiece<'t>>, Stray> {
        let mut pieces = Vec::new();
        loop {
            self.pass_blanks();
            pieces.extend(self.piece()?);
            let after = self.at;
            self.pass_blanks();
            if !self.pass('#') {
                self.at = after;
                return Ok(pieces);
            }
        }
    }

    fn piece(&mut self) -> Result<Option<ValuePiece<'t>>, Stray> {
        let start = self.at;
        let (text, reason) = if self.pass('{') {
            (self.until('}'), citing::BRACE_MISSING)
        } else if self.pass('"') {
            (self.until('"'), citing::QUOTE_MISSING)
        } else {
            let bare = self.take_while(|it| !matches!(it, ',' | '#' | '%' | '\n' | '{' | '}')).trim();
            return Ok((!bare.is_empty()).then_some(ValuePiece::Bare(bare)));
        };
        match text {
            Some(text) => Ok(Some(ValuePiece::Text(text))),
            None => Err(Stray { reason: reason.to_owned(), at: start }),
        }
    }

    /// The text up to a sign that stands outside of braces, and past it.
    fn until(&mut self, end: char) -> Option<&'t str> {
        let rest = self.rest();
        let len = outside_of_braces(rest, end)?;
        self.at += len + end.len_utf8();
        Some(&rest[..len])
    }
}

/// Where a sign of ASCII stands first that is not escaped, nor in braces.
pub fn outside_of_braces(text: &str, end: char) -> Option<usize> {
    let (mut depth, mut is_escaped) = (0_usize, false);
    text.bytes().position(|byte| {
        let is_end = !is_escaped && depth == 0 && char::from(byte) == end;
        match byte {
            _ if is_escaped => {}
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })
}
