//! Words, numbers and signs of a text.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// Starts with a digit: “132”, “2018a”, “132–35”, “00:12:35”, “A4” is a word.
    Number,
    Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    pub kind: Kind,
    pub text: &'t str,
    /// In bytes.
    pub start: usize,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Words that are written with a full stop.
const SHORT: &[&str] = &[
    "p", "pp", "pg", "pgs", "ch", "chs", "chap", "chaps", "sec", "secs", "sect", "par", "pars", "para", "paras", "l",
    "ll", "v", "vv", "vol", "vols", "pt", "pts", "fig", "figs", "bk", "bks", "n", "nn", "col", "cols", "fol", "fols",
    "no", "nos", "art", "arts", "al", "cf", "qtd", "ibid", "ibidem", "ca", "c", "jr", "sr", "st", "ed", "eds", "trans",
    "f", "ff", "esp", "dr", "kap", "vgl", "s", "univ",
];

pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, len) = if first.is_ascii_digit() {
            (Kind::Number, number(&text[at..]))
        } else if first.is_alphabetic() {
            (Kind::Word, word(&text[at..]))
        } else if text[at..].starts_with("§§") || text[at..].starts_with("¶¶") {
            (Kind::Sign, 2 * first.len_utf8())
        } else {
            (Kind::Sign, first.len_utf8())
        };
        all.push(Token { kind, text: &text[at..at + len], start: at });
        at += len;
    }
    all
}

fn word(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|it| it.1);
        let joins = matches!(letter, '\'' | '’' | '-' | '‐' | '‑') && next.is_some_and(char::is_alphabetic);
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
    if text[end..].starts_with('.') && (SHORT.contains(&lower.as_str()) || is_initial || bare.contains('.')) {
        end += 1;
    }
    end
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
