//! The entries of a BibTeX file, told apart by their braces.

/// “@book{…}” or “@book(…)”.
#[derive(Debug)]
pub struct RawEntry<'t> {
    pub kind: &'t str,
    /// From the “@” to the last brace, without what follows a missing one.
    pub text: &'t str,
    /// Of the “@”, counted from 1.
    pub line: usize,
    pub is_closed: bool,
    /// Its fields, braces or pieces are more than a person would write.
    pub is_tangled: bool,
    /// Where its body opens.
    opening: usize,
}

/// No entry that people write nests deeper than ten, has more than some hundred pairs of braces and formulas, more than
/// some dozens of fields, or is put together of more than some pieces, for each of which the crate goes through those
/// before.
const MAX_DEPTH: usize = 30;
const MAX_BRACES: usize = 50_000;
const MAX_PIECES: usize = 1_000;
const MAX_FIELDS: usize = 5_000;

impl RawEntry<'_> {
    pub fn is(&self, kind: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind)
    }

    /// What stands between the braces or parentheses.
    pub fn body(&self) -> &str {
        let body = self.text.get(self.opening + 1..).unwrap_or_default();
        if self.is_closed { &body[..body.len() - 1] } else { body }
    }

    /// How many lines of the entry stand above a place in its body.
    pub fn lines_above(&self, at: usize) -> usize {
        self.text[..self.opening + 1 + at].matches('\n').count()
    }

    /// What stands between the opening and the first comma.
    pub fn key(&self) -> &str {
        let body = self.text.get(self.opening + 1..).unwrap_or_default();
        body.split([',', '\n', '}', '=']).next().unwrap_or_default().trim()
    }
}

/// The entries of a text, one after another: a file may have millions.
pub struct Entries<'t> {
    text: &'t str,
    braces: Braces,
    at: usize,
    line: usize,
}

impl<'t> Entries<'t> {
    pub fn of(text: &'t str) -> Self {
        Self { text, braces: Braces::of(text), at: 0, line: 1 }
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = RawEntry<'t>;

    fn next(&mut self) -> Option<RawEntry<'t>> {
        let text = self.text;
        loop {
            let start = self.at + text[self.at..].find('@')?;
            let before = &text[self.at..start];
            self.line += before.matches('\n').count();
            self.at = start + 1;
            // An “@” in running text or in a comment starts nothing.
            let Some((kind, opening)) = opening(&text[start..]).filter(|_| !line_before(before).contains('%')) else {
                continue;
            };
            let Extent { len, is_closed, is_tangled } = self.extent(start + opening);
            let (line, end) = (self.line, start + opening + len);
            self.line += text[start..end].matches('\n').count();
            self.at = end;
            return Some(RawEntry { kind, text: &text[start..end], line, is_closed, is_tangled, opening });
        }
    }
}

/// What stands on the line so far.
fn line_before(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// The kind of the entry that begins with the “@” of a text, and where its body opens.
fn opening(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix('@')?.trim_start();
    let kind = &rest[..rest.find(|it| !is_of_kind(it)).unwrap_or(rest.len())];
    let opening = rest[kind.len()..].trim_start();
    (!kind.is_empty() && opening.starts_with(['{', '('])).then(|| (kind, text.len() - opening.len()))
}

/// `@book`, and Mendeley’s `@book_section`.
fn is_of_kind(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')
}

struct Extent {
    len: usize,
    is_closed: bool,
    is_tangled: bool,
}

impl Entries<'_> {
    /// How far the body reaches that opens at a place. One that is never closed ends before the next entry.
    fn extent(&self, opening: usize) -> Extent {
        let text = &self.text[opening..];
        let in_parentheses = text.starts_with('(');
        let closing = if in_parentheses { None } else { self.braces.closing(opening).map(|it| it - opening) };
        let (mut depth, mut escaped, mut line_start, mut in_quotes) = (0_usize, false, false, false);
        let mut tangle = Tangle::default();
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' if depth == 0 => in_quotes = !in_quotes,
                b')' if in_parentheses && depth == 0 && !in_quotes => {
                    return Extent { len: at + 1, is_closed: true, is_tangled: tangle.is_too_much() };
                }
                b'{' => (depth, tangle.n_braces) = (depth + 1, tangle.n_braces + 1),
                b'$' => tangle.n_braces += 1,
                b'#' => tangle.n_pieces += 1,
                b'=' if depth < 2 => tangle.n_fields += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'@' if line_start && closing.is_none() && self::opening(&text[at..]).is_some() => {
                    return Extent { len: at, is_closed: false, is_tangled: tangle.is_too_much() };
                }
                _ => {}
            }
            tangle.deepest = tangle.deepest.max(depth);
            if closing == Some(at) {
                return Extent { len: at + 1, is_closed: true, is_tangled: tangle.is_too_much() };
            }
            line_start = byte == b'\n' || (line_start && matches!(byte, b' ' | b'\t'));
        }
        Extent { len: text.len(), is_closed: false, is_tangled: tangle.is_too_much() }
    }
}

/// What makes an entry dear to parse.
#[derive(Default)]
struct Tangle {
    deepest: usize,
    n_braces: usize,
    n_pieces: usize,
    n_fields: usize,
}

impl Tangle {
    fn is_too_much(&self) -> bool {
        let Self { deepest, n_braces, n_pieces, n_fields } = *self;
        deepest > MAX_DEPTH || n_braces > MAX_BRACES || n_pieces > MAX_PIECES || n_fields > MAX_FIELDS
    }
}

/// Where the braces that follow a kind of entry are closed, found for all in one pass: who looked for each would read a
/// file of entries that are never closed as often as it has entries.
struct Braces(Vec<(usize, usize)>);

impl Braces {
    fn of(text: &str) -> Self {
        let mut pairs = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        let mut escaped = false;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'{' => open.push(at as u32),
                b'}' => {
                    let start = open.pop().map(|it| it as usize);
                    pairs.extend(start.filter(|it| follows_kind(&text[..*it])).map(|it| (it, at)));
                }
                _ => {}
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    fn closing(&self, opening: usize) -> Option<usize> {
        self.0.binary_search_by_key(&opening, |it| it.0).ok().map(|it| self.0[it].1)
    }
}

/// Whether a text ends in “@book” and white space.
fn follows_kind(text: &str) -> bool {
    let kind = text.trim_end().trim_end_matches(is_of_kind);
    kind.trim_end().ends_with('@')
}
