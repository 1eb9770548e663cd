//! Words, numbers and signs of a text.

use super::lexicon::is_abbreviation;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    /// Starts with a digit: “132”, “2018a”, “132–35”, “00:12:35”, “A4” is a word.
    Number,
    Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    pub kind: TokenKind,
    /// Of a sign of full width the usual one.
    pub text: &'t str,
    /// In bytes.
    pub start: usize,
    end: usize,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.end
    }
}

pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, len) = if first.is_ascii_digit() {
            (TokenKind::Number, number(&text[at..]))
        } else if first.is_alphabetic() {
            (TokenKind::Word, word(&text[at..]))
        } else if text[at..].starts_with("§§") || text[at..].starts_with("¶¶") {
            (TokenKind::Sign, 2 * first.len_utf8())
        } else {
            (TokenKind::Sign, first.len_utf8())
        };
        let own = &text[at..at + len];
        all.push(Token { kind, text: usual(own).unwrap_or(own), start: at, end: at + len });
        at += len;
    }
    all
}

/// The usual sign for one of full width, as they stand between Chinese and Japanese characters.
fn usual(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "（" => "(",
        "）" => ")",
        "［" => "[",
        "］" => "]",
        "，" => ",",
        "；" => ";",
        "：" => ":",
        "＆" => "&",
        _ => return None,
    })
}

/// What may stand within a word that was broken where its line ended.
pub const SOFT_HYPHEN: char = '\u{AD}';

/// Whether a word goes on after a hyphen and the end of its line.
fn goes_on_after_break(text: &str) -> bool {
    let next = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'));
    next.is_some_and(|it| it.starts_with(char::is_alphabetic))
}

fn word(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|it| it.1);
        let after = &text[at + letter.len_utf8()..];
        let joins = matches!(letter, '\'' | '’' | '-' | '‐' | '‑') && next.is_some_and(char::is_alphabetic)
            || matches!(letter, '-' | '‐' | SOFT_HYPHEN) && goes_on_after_break(after)
            || letter == SOFT_HYPHEN && next.is_some_and(char::is_alphabetic)
            || letter == '\r' && after.starts_with('\n') && is_broken(&text[..at])
            || letter == '\n' && is_broken(text[..at].trim_end_matches('\r')) && next.is_some_and(char::is_alphabetic);
        // “e.g.”, “n.d.” and “U.S.”
        let dots =
            letter == '.' && end <= 3 && (at < 2 || text[..at].contains('.')) && next.is_some_and(char::is_alphabetic);
        if !(letter.is_alphanumeric() || joins || dots || is_mark(letter)) {
            break;
        }
        end = at + letter.len_utf8();
    }
    let bare = &text[..end];
    let lower = bare.to_lowercase();
    let is_initial = bare.chars().count() == 1 && bare.chars().all(char::is_uppercase);
    if text[end..].starts_with('.') && (is_abbreviation(&lower) || is_initial || bare.contains('.')) {
        end += 1;
    }
    end
}

fn is_broken(before: &str) -> bool {
    before.ends_with(['-', '‐', SOFT_HYPHEN])
}

/// A word as it stands in no broken line: without soft hyphens, and without the hyphen that broke it.
pub fn unbroken(word: &str) -> String {
    let mut whole = String::with_capacity(word.len());
    let mut letters = word.chars().filter(|it| *it != SOFT_HYPHEN && *it != '\r').peekable();
    while let Some(letter) = letters.next() {
        let is_break = matches!(letter, '-' | '‐') && letters.peek() == Some(&'\n');
        match letter {
            '\n' => {}
            // “Smith-Jones” has a hyphen of its own.
            _ if is_break && letters.clone().nth(1).is_some_and(char::is_lowercase) => {}
            other => whole.push(other),
        }
    }
    whole
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

fn number(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|it| it.1);
        // “2018:132” is a year and a page.
        let is_year = at == 4 && text[..4].starts_with(['1', '2']) && text[..4].bytes().all(|it| it.is_ascii_digit());
        let joins = match letter {
            '-' | '–' | '—' | '/' => next.is_some_and(char::is_alphanumeric),
            '.' => next.is_some_and(|it| it.is_ascii_digit()),
            ':' => next.is_some_and(|it| it.is_ascii_digit()) && !is_year,
            _ => letter.is_alphanumeric(),
        };
        if !joins {
            break;
        }
        end = at + letter.len_utf8();
    }
    // “132ff.”
    end + usize::from(text[..end].ends_with('f') && text[end..].starts_with('.'))
}

/// The text from the first of some tokens to the last.
pub fn span<'t>(text: &'t str, part: &[Token<'_>]) -> &'t str {
    match (part.first(), part.last()) {
        (Some(first), Some(last)) => &text[first.start..last.end()],
        _ => "",
    }
}

/// A citation is short; a bracket that is never closed must not cost a walk to the end each time.
const MOST_IN_BRACKET: usize = 160;

/// The token that closes the bracket at `open`, on the same level.
pub fn closing(all: &[Token<'_>], open: usize, sign: &str) -> Option<usize> {
    let opening = all[open].text;
    let mut depth = 0;
    for (at, token) in all.iter().enumerate().skip(open).take(MOST_IN_BRACKET) {
        if token.text == opening {
            depth += 1;
        } else if token.text == sign {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// “2018”, “2018a”, “1867/1990”.
pub fn is_year(text: &str) -> bool {
    let one = |it: &str| {
        let digits = it.trim_end_matches(|it: char| it.is_ascii_lowercase());
        it.len() - digits.len() <= 1
            && digits.len() == 4
            && digits.parse().is_ok_and(|it: u16| (1400..=2100).contains(&it))
    };
    text.split(['/', '–', '-']).all(one)
}

/// A page of a preface, “xii”, or a range of them.
pub fn is_roman(text: &str) -> bool {
    let part = |it: &str| !it.is_empty() && it.len() <= 8 && it.bytes().all(|it| b"ivxlcIVXLC".contains(&it));
    text.split(['-', '–']).all(part)
}

/// A page of a newspaper, “A4”, or of a supplement, “S12”.
pub fn is_lettered(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (1..=5).contains(&letters.as_str().len())
        && letters.all(|it| it.is_ascii_digit())
}

/// A word with a capital, or of a script that has none.
pub fn is_capital(word: &str) -> bool {
    let first = word.chars().next().is_some_and(|it| it.is_alphabetic() && !it.is_lowercase());
    let inner = word.split(['-', '\'', '’']).nth(1).and_then(|it| it.chars().next()).is_some_and(char::is_uppercase);
    first || inner
}
