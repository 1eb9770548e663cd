//! Markdown within a line or a card: signs that are taken off, and words in which nothing is a sign.
//!
//! [CommonMark 0.31](https://spec.commonmark.org/0.31.2/) lets every sign of ASCII be written with a backslash; `==` and `%%`
//! are Obsidian's.

mod markup;

use super::xml::unescaped;
use markup::{Markup, MarkupSign};

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
    let markdown = markdown.replace("\r\n", "\n");
    let mut markup = Markup::of(&markdown);
    let mut start = 0;
    for line in markdown.split('\n') {
        if start > 0 {
            found.text.push('\n');
        }
        start += line.len() + 1;
        plain_line(&markdown[..start - 1], line, &mut markup, &mut found);
    }
    found
}

/// The words of a line, with which a text ends.
fn plain_line(whole: &str, line: &str, markup: &mut Markup, found: &mut Plain) {
    let bare = line.trim_start_matches('#');
    let n_signs = line.len() - bare.len();
    let line = if (1..=6).contains(&n_signs) && bare.starts_with(' ') {
        found.has_more = true;
        bare.trim_start()
    } else {
        line
    };
    let mut rest = line;
    let mut links = LineLinks::of(line);
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
            '[' | '!' => match links.at(line.len() - rest.len()) {
                Some((words, end)) => {
                    // The address of a link stays beside its words, the page that a note links to does not.
                    found.has_more |= letter == '!' || rest.starts_with("[[");
                    text.push_str(&words);
                    line.get(end..).unwrap_or_default()
                }
                None => {
                    text.push(letter);
                    after
                }
            },
            '*' | '~' | '=' | '`' | '_' | '$' => {
                let run = &rest[..rest.len() - rest.trim_start_matches(letter).len()];
                match markup.at(whole.len() - rest.len()) {
                    Some(MarkupSign::Verbatim { begin, end, over }) => {
                        found.has_more |= letter == '`';
                        text.push_str(&whole[begin as usize..end as usize]);
                        &whole[over as usize..]
                    }
                    sign => {
                        let n_taken = if let Some(MarkupSign::Emphasis(n)) = sign { n as usize } else { 0 };
                        found.has_more |= n_taken > 0;
                        text.push_str(&run[n_taken..]);
                        &rest[run.len()..]
                    }
                }
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

/// The links and pictures of a line, asked for from left to right: `[words](address)`, `[[page|words]]`.
struct LineLinks<'l> {
    line: &'l str,
    pages: NextOf<'l>,
    words: NextOf<'l>,
    addresses: NextOf<'l>,
}

impl<'l> LineLinks<'l> {
    fn of(line: &'l str) -> Self {
        let [pages, words, addresses] = ["]]", "](", ")"].map(|what| NextOf { line, what, at: None });
        Self { line, pages, words, addresses }
    }

    /// What a link or picture at a place says, and where it ends.
    fn at(&mut self, at: usize) -> Option<(String, usize)> {
        let at = at + usize::from(self.line.get(at..)?.starts_with('!'));
        let bare = self.line.get(at..)?;
        if bare.starts_with("[[") {
            let begin = at + 2;
            let end = self.pages.near(begin)?;
            let page = self.line.get(begin..end)?;
            let words = page.rsplit_once('|').map_or(page, |it| it.1);
            return Some((words.to_owned(), end + 2));
        }
        let begin = at + bare.starts_with('[').then_some(1)?;
        let end = self.words.near(begin)?;
        let words = self.line.get(begin..end)?;
        let close = self.addresses.near(end + 2)?;
        let address = self.line.get(end + 2..close)?.split_whitespace().next().unwrap_or_default();
        let said = match (words.is_empty(), words == address || address.is_empty()) {
            (true, _) => address.to_owned(),
            (false, true) => words.to_owned(),
            (false, false) => format!("{words} ({address})"),
        };
        Some((said, close + 1))
    }
}

/// Where something stands next in a line. Each part of the line is looked through once.
struct NextOf<'l> {
    line: &'l str,
    what: &'static str,
    /// The last place that was found, or the end of the line.
    at: Option<usize>,
}

impl NextOf<'_> {
    /// The first one from a place on, which lies behind those that were asked for before, unless it is far away.
    fn near(&mut self, from: usize) -> Option<usize> {
        const LONGEST: usize = 2_000;
        let known = self.at.filter(|it| *it >= from);
        let find = || self.line.get(from..)?.find(self.what).map(|it| from + it);
        let at = known.unwrap_or_else(|| find().unwrap_or(self.line.len()));
        self.at = Some(at);
        (at < self.line.len() && at - from < LONGEST).then_some(at)
    }
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
            ("$a_{n} * b_{n}$ is $$x_*$$, f_{i} * 2 and g_{i}", "$a_{n} * b_{n}$ is $$x_*$$, f_{i} * 2 and g_{i}"),
            ("costs $5 and $10, a footnote* and *one", "costs $5 and $10, a footnote* and *one"),
            ("`a_*b*` and ``c`d`` and `open", "a_*b* and c`d and `open"),
            ("***a** b* **c*d** **e\nf** 中**文。**字 _a_b_", "a b c*d e\nf 中文。字 a_b"),
            ("**open\n\nnew** _a", "**open\n\nnew** _a"),
            ("[a](http://b) [[c|d]] [[e]] ![f](g.png)", "a (http://b) d e f (g.png)"),
            ("a [b] (c) [d](", "a [b] (c) [d]("),
            ("AT&amp;T & &auml;", "AT&T & ä"),
        ] {
            assert_eq!(plain(markdown).text, expect);
        }
    }
}
