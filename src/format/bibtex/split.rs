//! The entries of a BibTeX file, told apart by their braces.

/// “@book{…}”.
#[derive(Debug)]
pub struct RawEntry<'t> {
    /// In lower case.
    pub kind: String,
    /// From the “@” to the last brace, without what follows a missing one.
    pub text: &'t str,
    /// Of the “@”, counted from 1.
    pub line: usize,
    pub is_closed: bool,
    pub is_deep: bool,
}

/// No entry that people write nests deeper than ten.
const MAX_DEPTH: usize = 60;

pub fn parts(text: &str) -> Vec<RawEntry<'_>> {
    let mut parts = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(skip) = text[at..].find('@') {
        line += text[at..at + skip].matches('\n').count();
        let start = at + skip;
        let before = text[..start].rsplit('\n').next().unwrap_or_default();
        let name_len = text[start + 1..].find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(text.len() - start - 1);
        let kind = text[start + 1..start + 1 + name_len].to_lowercase();
        let after = start + 1 + name_len;
        let gap = text[after..].len() - text[after..].trim_start().len();
        let opens = text[after + gap..].starts_with('{');
        // An “@” in running text or in a comment starts nothing.
        if kind.is_empty() || !opens || before.contains('%') {
            at = start + 1;
            continue;
        }
        let (len, is_closed, is_deep) = body(&text[after + gap..]);
        let end = after + gap + len;
        parts.push(RawEntry { kind, text: &text[start..end], line, is_closed, is_deep });
        line += text[start..end].matches('\n').count();
        at = end;
    }
    parts
}

/// The length of a body in braces, whether it is closed, and whether it is nested too deeply. One that is
/// never closed ends before the next entry.
fn body(text: &str) -> (usize, bool, bool) {
    let (mut depth, mut deepest, mut escaped, mut line_start) = (0_usize, 0, false, false);
    let mut next_entry = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b'@' if line_start && next_entry.is_none() => next_entry = Some(at),
            _ => {}
        }
        deepest = deepest.max(depth);
        if depth == 0 {
            return (at + 1, true, deepest > MAX_DEPTH);
        }
        line_start = byte == b'\n' || (line_start && byte == b' ');
    }
    (next_entry.unwrap_or(text.len()), false, deepest > MAX_DEPTH)
}
