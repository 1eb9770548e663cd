//! What TeX sets, as plain text. Accents, names and dashes are left to the `biblatex` crate; here is what it does not know:
//! commands that change the type, formulas, symbols, quotation marks.

use super::fields::outside_of_braces;
use super::symbols::{ACCENTS, ENCLOSING, INVISIBLE, SUBSCRIPTS, SUPERSCRIPTS, SYMBOLS, TYPE};

/// A value of a field, written so that the crate reads what TeX would set.
pub fn plain(value: &str) -> String {
    let is_plain = |it: u8| !matches!(it, b'\\' | b'$' | b'~' | b'`' | b'\'');
    if value.bytes().all(is_plain) {
        return value.to_owned();
    }
    let mut reader = TexReader { rest: value, ..TexReader::default() };
    reader.run();
    reader.set
}

/// A value without any sign that TeX reads.
pub fn bare(value: &str) -> String {
    value.chars().filter(|it| !matches!(it, '\\' | '{' | '}' | '$')).collect()
}

/// An address: it may have been escaped, but holds no commands.
pub fn address(value: &str) -> String {
    let inner = value.trim().strip_prefix("\\url").unwrap_or(value);
    let mut plain = String::with_capacity(inner.len());
    let mut signs = inner.replace("\\textasciitilde", "~").replace("\\textunderscore", "_");
    signs.retain(|it| !matches!(it, '{' | '}'));
    let mut signs = signs.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_escape = sign == '\\' && signs.peek().is_none_or(|it| !it.is_alphanumeric());
        if !is_escape {
            plain.push(sign);
        }
    }
    plain
}

#[derive(Default)]
struct TexReader<'t> {
    rest: &'t str,
    set: String,
    is_formula: bool,
    /// It stands on a line of its own: `$$x$$`.
    is_display: bool,
    /// Within single quotation marks.
    is_quoted: bool,
}

impl<'t> TexReader<'t> {
    fn run(&mut self) {
        while let Some(sign) = self.rest.chars().next() {
            let after = &self.rest[sign.len_utf8()..];
            match sign {
                '\\' => {
                    self.rest = after;
                    self.command();
                    continue;
                }
                '$' => {
                    self.rest = after;
                    self.dollar();
                    continue;
                }
                '^' if self.is_formula => {
                    self.rest = after;
                    self.script(SUPERSCRIPTS);
                    continue;
                }
                '_' if self.is_formula => {
                    self.rest = after;
                    self.script(SUBSCRIPTS);
                    continue;
                }
                '~' => self.set.push(' '),
                '`' | '\'' if !self.is_formula => {
                    let is_double = after.starts_with(sign);
                    let closes = sign == '\'' && self.is_quoted && !after.starts_with(char::is_alphabetic);
                    self.set.push(match (sign, is_double) {
                        ('`', true) => '“',
                        ('`', false) => '‘',
                        (_, true) => '”',
                        (_, false) if closes => '’',
                        (_, false) => '\'',
                    });
                    self.is_quoted =
                        if is_double { self.is_quoted } else { sign == '`' || (self.is_quoted && !closes) };
                    self.rest = if is_double { &after[1..] } else { after };
                    continue;
                }
                _ => self.set.push(sign),
            }
            self.rest = after;
        }
    }

    /// Begins or ends a formula with one dollar or two, or says a dollar.
    fn dollar(&mut self) {
        let after = self.rest;
        if self.is_formula {
            self.rest = if self.is_display { after.strip_prefix('$').unwrap_or(after) } else { after };
            (self.is_formula, self.is_display) = (false, false);
        } else if let Some(inner) = after.strip_prefix('$').filter(|it| begins_formula(it)) {
            (self.rest, self.is_formula, self.is_display) = (inner, true, true);
        } else if begins_formula(after) {
            self.is_formula = true;
        } else {
            self.set.push_str("\\$");
        }
    }

    /// What follows a backslash.
    fn command(&mut self) {
        let len = self.rest.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (name, after) = self.rest.split_at(len);
        if name.is_empty() {
            return self.sign();
        }
        self.rest = after.trim_start();
        let found = |table: &[(&str, &'static str)]| table.iter().find(|it| it.0 == name).map(|it| it.1);
        if TYPE.contains(&name) {
            return;
        }
        if let Some(symbol) = found(SYMBOLS) {
            self.set.push_str(symbol);
            self.rest = self.rest.strip_prefix("{}").unwrap_or(self.rest);
        } else if let Some((_, times)) = INVISIBLE.iter().find(|it| it.0 == name) {
            for _ in 0..*times {
                self.argument();
            }
        } else if let Some((_, before, behind)) = ENCLOSING.iter().find(|it| it.0 == name) {
            let inner = self.argument().map(plain).unwrap_or_default();
            self.set.extend([before, inner.as_str(), behind]);
        } else if let Some(accent) = found(ACCENTS) {
            let inner = self.argument().map(plain).unwrap_or_default();
            self.set.extend([&inner, accent]);
        } else {
            match name {
                "href" => {
                    let address = self.argument().map(address).unwrap_or_default();
                    let shown = self.argument().map(plain).unwrap_or_default();
                    self.set.push_str(if shown.trim().is_empty() { &address } else { &shown });
                }
                "symbol" | "char" => {
                    let code = self.argument().and_then(|it| it.trim().parse().ok());
                    self.set.extend(code.and_then(char::from_u32));
                }
                "textsuperscript" => self.script(SUPERSCRIPTS),
                "textsubscript" => self.script(SUBSCRIPTS),
                _ => self.other(name),
            }
        }
    }

    /// A command that is left to the crate, which would take signs behind it for a part of its name.
    fn other(&mut self, name: &str) {
        let is_accent = name.len() == 1;
        let after = match self.rest.chars().next() {
            Some('{') => "",
            // There is nothing that could bear it.
            None | Some('}') if is_accent => return,
            _ if is_accent => " ",
            _ => "{}",
        };
        self.set.extend(["\\", name, after]);
    }

    /// A command that is a sign.
    fn sign(&mut self) {
        let Some(sign) = self.rest.chars().next() else { return };
        self.rest = &self.rest[sign.len_utf8()..];
        match sign {
            '{' => self.set.push_str("\\textbraceleft{}"),
            '}' => self.set.push_str("\\textbraceright{}"),
            '(' | '[' => self.is_formula = true,
            ')' | ']' => self.is_formula = false,
            '-' | '/' | '!' | '@' => {}
            '\'' | '"' | '`' | '^' | '~' | '=' | '.' => {
                self.set.extend(['\\', sign]);
                self.without_dot();
            }
            '%' | '&' | '#' | '_' | '$' => self.set.extend(['\\', sign]),
            ':' | ';' if !self.is_formula => self.set.push(sign),
            _ if sign.is_whitespace() || matches!(sign, ',' | ':' | ';' | '\\') => self.set.push(' '),
            _ => self.set.push(sign),
        }
    }

    /// An “i” or “j” that has lost its dot to bear the accent before it: `\'\i`, `\'{\i}`.
    fn without_dot(&mut self) {
        let rest = self.rest.trim_start();
        for letter in ["i", "j"] {
            let in_braces = rest.strip_prefix("{\\").and_then(|it| it.strip_prefix(letter)?.strip_prefix('}'));
            let command = rest.strip_prefix('\\').and_then(|it| it.strip_prefix(letter));
            let command = command.filter(|it| !it.starts_with(|it: char| it.is_ascii_alphabetic()));
            if let Some(after) = in_braces.or(command.map(|it| it.strip_prefix(' ').unwrap_or(it))) {
                self.set.extend(["{", letter, "}"]);
                self.rest = after;
                return;
            }
        }
    }

    /// What stands above or below the line, in the signs that Unicode has for it; else as it is.
    fn script(&mut self, signs: &[(char, char)]) {
        let text = plain(self.argument().unwrap_or_else(|| self.one()));
        let set = |sign: char| signs.iter().find(|it| it.0 == sign).map(|it| it.1);
        let all: Option<String> = text.chars().map(set).collect();
        self.set.push_str(&all.unwrap_or(text));
    }

    /// One sign or command, as it is.
    fn one(&mut self) -> &'t str {
        let rest = self.rest;
        let len = match rest.chars().next() {
            None | Some('$') => 0,
            Some('\\') => rest[1..].find(|it: char| !it.is_ascii_alphabetic()).map_or(rest.len(), |it| it + 1),
            Some(sign) => sign.len_utf8(),
        };
        self.rest = &rest[len..];
        &rest[..len]
    }

    /// What stands in braces, if that is next.
    fn argument(&mut self) -> Option<&'t str> {
        let inner = self.rest.trim_start().strip_prefix('{')?;
        let len = outside_of_braces(inner, '}')?;
        self.rest = &inner[len + 1..];
        Some(&inner[..len])
    }
}

/// Whether a formula follows a dollar: it begins and ends without a blank, and no amount follows it.
fn begins_formula(after: &str) -> bool {
    let Some(end) = closing_dollar(after) else { return false };
    let (formula, behind) = (&after[..end], &after[end + 1..]);
    !formula.is_empty()
        && !formula.starts_with(char::is_whitespace)
        && !formula.ends_with(char::is_whitespace)
        && !behind.starts_with(|it: char| it.is_ascii_digit())
}

fn closing_dollar(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|it| {
        let is_end = it == b'$' && !is_escaped;
        is_escaped = it == b'\\' && !is_escaped;
        is_end
    })
}
