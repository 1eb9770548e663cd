//! The entries of a BibTeX file, told apart by their braces.

use std::borrow::Cow;

/// “@book{…}” or “@book(…)”.
#[derive(Debug)]
pub struct RawEntry<'t> {
    /// In lower case.
    pub kind: String,
    /// From the “@” to the last brace, without what follows a missing one.
    pub text: &'t str,
    /// Of the “@”, counted from 1.
    pub line: usize,
    pub is_closed: bool,
    /// Its braces are more than a person would write.
    pub is_tangled: bool,
    /// Where its body opens.
    opening: usize,
}

/// No entry that people write nests deeper than ten, or has more than some hundred pairs.
const MAX_DEPTH: usize = 60;
const MAX_BRACES: usize = 50_000;

impl RawEntry<'_> {
    /// The text with braces about its body, instead of parentheses.
    pub fn in_braces(&self) -> Cow<'_, str> {
        if self.text.as_bytes().get(self.opening) != Some(&b'(') {
            return self.text.into();
        }
        let (head, body) = (&self.text[..self.opening], &self.text[self.opening + 1..]);
        format!("{head}{{{}}}", body.strip_suffix(')').unwrap_or(body)).into()
    }

    /// What stands between the opening and the first comma.
    pub fn key(&self) -> &str {
        let body = self.text.get(self.opening + 1..).unwrap_or_default();
        body.split([',', '\n', '}', '=']).next().unwrap_or_default().trim()
    }
}

pub fn parts(text: &str) -> Vec<RawEntry<'_>> {
    let mut parts = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(skip) = text[at..].find('@') {
        line += text[at..at + skip].matches('\n').count();
        let start = at + skip;
        let opening = opening(&text[start..]);
        // An “@” in running text or in a comment starts nothing.
        let Some((kind, opening)) = opening.filter(|_| !line_before(&text[at..start]).contains('%')) else {
            at = start + 1;
            continue;
        };
        let Extent { len, is_closed, is_tangled } = body(&text[start + opening..]);
        let end = start + opening + len;
        parts.push(RawEntry {
            kind: kind.to_lowercase(),
            text: &text[start..end],
            line,
            is_closed,
            is_tangled,
            opening,
        });
        line += text[start..end].matches('\n').count();
        at = end;
    }
    parts
}

/// What stands on the line so far.
fn line_before(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// The kind of the entry that begins with the “@” of a text, and where its body opens.
fn opening(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix('@')?.trim_start();
    let kind = &rest[..rest.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    let opening = rest[kind.len()..].trim_start();
    (!kind.is_empty() && opening.starts_with(['{', '('])).then(|| (kind, text.len() - opening.len()))
}

struct Extent {
    len: usize,
    is_closed: bool,
    is_tangled: bool,
}

/// The body in braces, or parentheses, at the start of a text. One that is never closed ends before the next entry.
fn body(text: &str) -> Extent {
    let in_parentheses = text.starts_with('(');
    let (mut depth, mut deepest, mut n_braces, mut escaped, mut line_start) = (0_usize, 0, 0, false, false);
    let mut next_entry = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' if at == 0 => depth = 1,
            b')' if in_parentheses && depth == 1 => depth = 0,
            b'{' => (depth, n_braces) = (depth + 1, n_braces + 1),
            b'}' if !in_parentheses || depth > 1 => depth -= 1,
            b'@' if line_start && next_entry.is_none() && opening(&text[at..]).is_some() => next_entry = Some(at),
            _ => {}
        }
        deepest = deepest.max(depth);
        if depth == 0 {
            return Extent { len: at + 1, is_closed: true, is_tangled: deepest > MAX_DEPTH || n_braces > MAX_BRACES };
        }
        line_start = byte == b'\n' || (line_start && matches!(byte, b' ' | b'\t'));
    }
    Extent { len: next_entry.unwrap_or(text.len()), is_closed: false, is_tangled: false }
}
