//! The words of a claim and the links in them.

use super::escapes::{escape, is_escapable};

/// What a claim says, and its links.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct LinkedWords {
    pub text: String,
    pub links: Vec<WebLink>,
}

/// Words that lead to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink {
    pub words: String,
    /// Where they stand in the text, in bytes.
    pub at: usize,
    pub address: String,
}

/// Reads `words [of a link](https://example.org) and more`, in time for its length.
pub fn linked_words(written: &str) -> LinkedWords {
    let mut found = LinkedWords::default();
    // Where the last bracket that is still open stands in what was read.
    let mut open: Option<usize> = None;
    let mut rest = written;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\\' => {
                let next = rest.chars().next().filter(|it| is_escapable(*it));
                found.text.push(next.unwrap_or(letter));
                rest = &rest[next.map_or(0, char::len_utf8)..];
            }
            '[' => {
                open = Some(found.text.len());
                found.text.push(letter);
            }
            ']' => match open.take().zip(address(rest)) {
                Some((at, (address, after))) => {
                    let words = found.text.split_off(at);
                    let words = words.strip_prefix('[').unwrap_or(&words).to_owned();
                    found.text.push_str(&words);
                    found.links.push(WebLink { words, at, address });
                    rest = after;
                }
                None => found.text.push(letter),
            },
            other => found.text.push(other),
        }
    }
    found
}

/// The address in parentheses at the beginning, and what follows. It has no blanks; brackets in it have a backslash,
/// and parentheses that match need none.
fn address(written: &str) -> Option<(String, &str)> {
    let inside = written.strip_prefix('(')?;
    let mut address = String::new();
    let mut n_open = 0_usize;
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            ')' if n_open == 0 => return (!address.is_empty()).then(|| (address, &inside[at + 1..])),
            '[' | ']' => return None,
            it if it.is_whitespace() => return None,
            '\\' if inside[at + 1..].starts_with(is_escapable) => address.extend(letters.next().map(|it| it.1)),
            other => {
                n_open = if other == '(' { n_open + 1 } else { n_open - usize::from(other == ')') };
                address.push(other);
            }
        }
    }
    None
}

/// Writes the words of a claim with links around some of them, each after the one before it. A link whose words are not
/// there any more stands at the end.
pub fn write_linked(text: &str, links: &[WebLink], into: &mut String) {
    let (mut done, mut at_end) = (0, Vec::new());
    for link in links {
        let WebLink { words, at, .. } = link;
        let is_there = *at >= done && text.get(*at..).is_some_and(|it| it.starts_with(words.as_str()));
        let at = if is_there { Some(*at) } else { text[done..].find(words.as_str()).map(|it| done + it) };
        match at.filter(|_| !words.is_empty()) {
            Some(at) => {
                escape(&text[done..at], true, into);
                write_link(link, into);
                done = at + words.len();
            }
            None => at_end.push(link),
        }
    }
    escape(&text[done..], !at_end.is_empty(), into);
    for link in at_end {
        into.push(' ');
        write_link(link, into);
    }
}

fn write_link(WebLink { words, at: _, address }: &WebLink, into: &mut String) {
    into.push('[');
    escape(words, true, into);
    into.push_str("](");
    escape(address, true, into);
    into.push(')');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, text: &str, links: &[(&str, usize, &str)]) {
        let link = |it: &(&str, usize, &str)| WebLink { words: it.0.to_owned(), at: it.1, address: it.2.to_owned() };
        let links: Vec<WebLink> = links.iter().map(link).collect();
        let found = linked_words(written);
        assert_eq!((found.text.as_str(), &found.links), (text, &links), "{written}");
        let mut again = String::new();
        write_linked(text, &links, &mut again);
        assert_eq!(linked_words(&again), found, "{again}");
    }

    #[test]
    fn links_stand_around_their_words() {
        check("It [is so](https://a.org/b_(c)) said.", "It is so said.", &[("is so", 3, "https://a.org/b_(c)")]);
        check(r"x \(y\) \[z\]", "x (y) [z]", &[]);
        check(r#"[A](https://e.org#{"i":\["0"\]})\)"#, "A)", &[("A", 0, r#"https://e.org#{"i":["0"]}"#)]);
        check("[one](a:b)[two](c:d)", "onetwo", &[("one", 0, "a:b"), ("two", 3, "c:d")]);
        check(r"\\server and \n and \", r"\server and \n and \", &[]);
        check("[a [b](c:d)", "[a b", &[("b", 3, "c:d")]);
        for text in ["[a](b c)", "[a]()", "[a](b", "[a] (b)", "](b)", "[", "[]"] {
            check(text, text, &[]);
        }
    }

    #[test]
    fn a_link_whose_words_are_gone_stands_at_the_end() {
        let link = |words: &str, at| WebLink { words: words.to_owned(), at, address: "a:b".to_owned() };
        let mut written = String::new();
        write_linked("This was said.", &[link("was", 3), link("will", 9)], &mut written);
        assert_eq!(written, "This [was](a:b) said. [will](a:b)");
    }

    #[test]
    fn long_nonsense_is_read_in_time_for_its_length() {
        for unit in ["[", "](", "[a](", "[a](b", "\\", "[a](((", "]("] {
            let text = unit.repeat(200_000);
            assert!(!linked_words(&text).text.is_empty());
        }
    }
}
