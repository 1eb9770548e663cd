//! Markdown within a line or a card: signs that are taken off, and words in which nothing is a sign.
//!
//! [CommonMark 0.31](https://spec.commonmark.org/0.31.2/) lets every sign of ASCII be written with a backslash; `==` and `%%`
//! are Obsidian's.

use super::xml::unescaped;

/// What Markdown says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plain {
    pub text: String,
    /// Pictures, and how things look.
    pub has_more: bool,
}

/// Signs that mean something wherever they stand.
const SIGNS: &str = "\\`*_[]<>#|~$=^%&{}";

/// A text in which nothing is a sign.
pub fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + text.len() / 16);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            written.push('\n');
        }
        let digits = line.len() - line.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        for (at, letter) in line.char_indices() {
            let begins_list =
                (at == 0 && matches!(letter, '+' | '-')) || (digits > 0 && at == digits && ".)".contains(letter));
            if SIGNS.contains(letter) || begins_list {
                written.push('\\');
            }
            written.push(letter);
        }
    }
    written
}

/// The words of Markdown. Items of lists and lines stay as they are.
pub fn plain(markdown: &str) -> Plain {
    let mut found = Plain::default();
    for (at, line) in markdown.replace("\r\n", "\n").split('\n').enumerate() {
        if at > 0 {
            found.text.push('\n');
        }
        plain_line(line, &mut found);
    }
    found
}

fn plain_line(line: &str, found: &mut Plain) {
    let bare = line.trim_start_matches('#');
    let n_signs = line.len() - bare.len();
    let line = if (1..=6).contains(&n_signs) && bare.starts_with(' ') {
        found.has_more = true;
        bare.trim_start()
    } else {
        line
    };
    let mut rest = line;
    let mut text = std::mem::take(&mut found.text);
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        rest = match letter {
            '\\' if after.starts_with(|it: char| it.is_ascii_punctuation()) => {
                text.extend(after.chars().next());
                after.get(1..).unwrap_or_default()
            }
            '&' => {
                let end = after.bytes().take(ENTITY).position(|it| it == b';').map_or(0, |it| it + 2);
                let entity = rest.get(..end).unwrap_or_default();
                let read = unescaped(entity);
                if read == entity {
                    text.push('&');
                    after
                } else {
                    text.push_str(&read);
                    rest.get(end..).unwrap_or_default()
                }
            }
            '[' | '!' => match link(rest) {
                Some((words, after)) => {
                    found.has_more |= letter == '!';
                    text.push_str(&words);
                    after
                }
                None => {
                    text.push(letter);
                    after
                }
            },
            '*' | '~' | '=' | '`' | '_' => {
                let n = rest.len() - rest.trim_start_matches(letter).len();
                let (run, after) = rest.split_at(n);
                if is_emphasis(letter, n, &text, after) {
                    found.has_more = true;
                } else {
                    text.push_str(run);
                }
                after
            }
            _ => {
                text.push(letter);
                after
            }
        };
    }
    found.text = text;
}

/// The longest name of a letter that is looked for.
const ENTITY: usize = 40;

/// Whether a run of signs beside words is how these look, and not one of them.
fn is_emphasis(sign: char, n: usize, before: &str, after: &str) -> bool {
    let touches = |it: Option<char>| it.is_some_and(|it| !it.is_whitespace());
    let (last, next) = (before.chars().last(), after.chars().next());
    let is_within = last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
    let fits = match sign {
        '*' => n <= 3,
        '_' => n <= 3 && !is_within,
        '`' => true,
        _ => n == 2,
    };
    fits && (touches(last) || touches(next))
}

/// A link or picture at the beginning, as words, and what follows: `[words](address)`, `[[page|words]]`.
fn link(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 2_000;
    let near = |text: &str, end: &str| {
        let at = text.find(end)?;
        (at < LONGEST && !text.get(..at)?.contains('\n')).then_some(at)
    };
    let bare = text.strip_prefix('!').unwrap_or(text);
    if let Some(inside) = bare.strip_prefix("[[") {
        let end = near(inside.get(..inside.len().min(floor(inside, LONGEST)))?, "]]")?;
        let page = inside.get(..end)?;
        let words = page.rsplit_once('|').map_or(page, |it| it.1);
        return Some((words.to_owned(), inside.get(end + 2..)?));
    }
    let inside = bare.strip_prefix('[')?;
    let nearby = inside.get(..floor(inside, LONGEST))?;
    let end = near(nearby, "](")?;
    let words = inside.get(..end)?;
    let rest = inside.get(end + 2..)?;
    let end = near(rest.get(..floor(rest, LONGEST))?, ")")?;
    let address = rest.get(..end)?.split_whitespace().next().unwrap_or_default();
    let said = match (words.is_empty(), words == address || address.is_empty()) {
        (true, _) => address.to_owned(),
        (false, true) => words.to_owned(),
        (false, false) => format!("{words} ({address})"),
    };
    Some((said, rest.get(end + 1..)?))
}

/// The end of the last whole letter up to a place.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_is_read_as_it_was() {
        for text in [
            "",
            "a",
            "*a* _b_ `c` ~~d~~ ==e== [f](g) [[h]] <i> # j",
            "# a",
            "- a\n+ b\n1. c\n2) d",
            "&amp; & \\ \\\\",
            "a_b 2*3",
            "![x](y)",
            "%%c%% $d$ ^e |f|",
            "10.5 a",
            "é *",
        ] {
            assert_eq!(plain(&escaped(text)), Plain { text: text.to_owned(), has_more: false }, "{}", escaped(text));
        }
    }

    #[test]
    fn signs_are_taken_off() {
        for (markdown, expect) in [
            ("**a** *b* __c__ _d_ ~~e~~ ==f== `g`", "a b c d e f g"),
            ("# A\n\nb", "A\n\nb"),
            ("a_b 2 * 3 a = b snake_case_name", "a_b 2 * 3 a = b snake_case_name"),
            ("[a](http://b) [[c|d]] [[e]] ![f](g.png)", "a (http://b) d e f (g.png)"),
            ("a [b] (c) [d](", "a [b] (c) [d]("),
            ("AT&amp;T & &auml;", "AT&T & ä"),
        ] {
            assert_eq!(plain(markdown).text, expect);
        }
    }
}
