//! HTML as plain text: paragraphs and items of lists become lines.

use std::borrow::Cow;

use super::told::Told;
use super::xml::{Tag, Xml, XmlPiece, escaped, held};

/// What begins a line, and ends one.
const BLOCKS: [&str; 21] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "hr",
    "section",
    "article",
];

/// What HTML says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PlainHtml {
    pub text: String,
    /// Pictures, and how things look.
    pub has_more: bool,
}

/// The words of HTML, well-formed or not.
pub fn plain(html: &str) -> PlainHtml {
    let mut reading = HtmlReading::default();
    let mut told = Told::default();
    let mut xml = Xml::new(html);
    while let Some(piece) = xml.next(&mut told) {
        match piece {
            XmlPiece::Open(tag) => reading.open(&tag),
            XmlPiece::Close => reading.close(),
            XmlPiece::Text(text) => reading.say(&text),
            XmlPiece::Aside => {}
        }
    }
    let HtmlReading { mut text, has_more, .. } = reading;
    text.truncate(text.trim_end().len());
    PlainHtml { text, has_more }
}

#[derive(Default)]
struct HtmlReading {
    text: String,
    has_more: bool,
    open: Vec<HtmlElement>,
    /// The address of the link that is open, and where its words begin.
    link: Option<(String, usize)>,
    /// So many heads, styles and scripts are open.
    n_unseen: usize,
    n_pre: usize,
    begins_line: bool,
    /// A cell was closed, and another one may follow in the line.
    begins_cell: bool,
}

/// An element that is open, as far as something is to be done at its end.
#[derive(Clone, Copy)]
struct HtmlElement {
    is_block: bool,
    kind: HtmlKind,
}

#[derive(Clone, Copy)]
enum HtmlKind {
    Unseen,
    Preformatted,
    Link,
    Cell,
    Other,
}

impl HtmlReading {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.local_name().to_lowercase();
        let mut kind = HtmlKind::Other;
        match name.as_str() {
            "head" | "style" | "script" => {
                kind = HtmlKind::Unseen;
                self.n_unseen += 1;
            }
            "pre" => {
                kind = HtmlKind::Preformatted;
                self.n_pre += 1;
            }
            "br" => {
                self.end_line();
                self.begins_line = false;
                self.text.push('\n');
            }
            "b" | "i" | "u" | "em" | "strong" | "font" | "img" | "s" | "strike" | "sub" | "sup" | "code" | "span" => {
                self.has_more = true;
            }
            "a" => {
                kind = HtmlKind::Link;
                let attributes = tag.attributes(&mut Told::default());
                self.link = attributes.into_iter().find(|it| it.0 == "href").map(|it| (it.1, self.text.len()));
            }
            "td" | "th" => {
                kind = HtmlKind::Cell;
                self.begins_cell = self.begins_cell && !self.begins_line;
            }
            _ => {}
        }
        let is_block = BLOCKS.contains(&name.as_str());
        if is_block {
            self.end_line();
        }
        if name == "li" {
            self.say_word("•");
            self.text.push(' ');
        }
        self.open.push(HtmlElement { is_block, kind });
    }

    fn close(&mut self) {
        let Some(HtmlElement { is_block, kind }) = self.open.pop() else { return };
        match kind {
            HtmlKind::Unseen => self.n_unseen -= 1,
            HtmlKind::Preformatted => self.n_pre -= 1,
            HtmlKind::Link => {
                if let Some((address, from)) = self.link.take() {
                    let words = self.text.get(from..).unwrap_or_default().trim();
                    if !address.is_empty() && !words.contains(&address) && !address.starts_with('#') {
                        self.say(&format!(" ({address})"));
                    }
                }
            }
            HtmlKind::Cell => self.begins_cell = true,
            HtmlKind::Other => {}
        }
        if is_block {
            self.end_line();
        }
    }

    /// What follows begins another line, if there is something before it.
    fn end_line(&mut self) {
        self.begins_line |= !self.text.is_empty() && !self.text.ends_with('\n');
        self.begins_cell = false;
    }

    fn say(&mut self, text: &str) {
        if self.n_unseen > 0 {
            return;
        }
        if self.n_pre > 0 {
            let lines = text.replace("\r\n", "\n");
            if !lines.trim().is_empty() || !self.text.is_empty() {
                self.begin();
                self.text.push_str(&lines);
            }
            return;
        }
        let is_blank = |it: char| matches!(it, ' ' | '\n' | '\r' | '\t' | '\u{c}');
        let words: Vec<&str> = text.split(is_blank).filter(|it| !it.is_empty()).collect();
        if words.is_empty() {
            if !self.begins_line && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            return;
        }
        let has_gap = text.starts_with(is_blank) && !self.begins_line && !self.text.is_empty();
        if has_gap && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
        self.say_word(&words.join(" "));
        if text.ends_with(is_blank) {
            self.text.push(' ');
        }
    }

    fn say_word(&mut self, text: &str) {
        self.begin();
        self.text.push_str(text);
    }

    fn begin(&mut self) {
        if self.begins_line {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        } else if self.begins_cell && !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push('\t');
        }
        (self.begins_line, self.begins_cell) = (false, false);
    }
}

/// A text as HTML, a paragraph a line.
pub fn html(text: &str) -> String {
    let paragraphs: Vec<String> = text.split('\n').map(|it| format!("<p>{}</p>", escaped(it))).collect();
    format!("<html><head></head><body>{}</body></html>", paragraphs.concat())
}

/// A text as it is read from such HTML: without empty lines, and with one blank where there are several.
pub fn shown(text: &str) -> Cow<'_, str> {
    let text = held(text);
    let is_blank = |it: char| matches!(it, ' ' | '\r' | '\t');
    let is_plain = |line: &str| {
        !line.is_empty()
            && !line.starts_with(is_blank)
            && !line.ends_with(is_blank)
            && !line.contains("  ")
            && !line.contains(['\r', '\t', '\u{c}'])
    };
    if text.split('\n').all(is_plain) && text.trim_end().len() == text.len() {
        return text;
    }
    plain(&html(&text)).text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expect: &str) {
        assert_eq!(plain(html).text, expect, "{html}");
    }

    #[test]
    fn html_is_read_as_lines() {
        check(
            "<html>\n <head>\n <style>p {}</style></head>\n <body>\n  <p>\n   A <b>b</b>c\n  </p>\n </body></html>",
            "A bc",
        );
        check("<p>A</p><p>B</p>\n<p></p><p>C</p>", "A\nB\nC");
        check("<ul><li>A</li><li>B <i>c</i></li></ul>D", "• A\n• B c\nD");
        check("A<br>B<br/>C &amp; D", "A\nB\nC & D");
        check("<a href=\"http://x\">A</a>, <a href=\"http://y\">http://y</a>", "A (http://x), http://y");
        check("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A\tB\nC");
        check("<pre>a\n  b</pre>", "a\n  b");
        check("", "");
        assert!(plain("<b>A</b>").has_more && !plain("<p>A</p>").has_more);
    }

    #[test]
    fn what_is_written_as_html_is_read_as_it_is_shown() {
        for text in [
            "",
            "A",
            "A\nB",
            " A  b\n\n c\t",
            "<b> & \"c\"\u{a0}",
            "\0",
            "• A",
            "A\r\nB",
            "\n",
            "\u{a0}\n\u{a0}",
            "a\u{2003}",
        ] {
            assert_eq!(plain(&html(text)).text, shown(text), "{text:?}");
        }
        assert_eq!(shown("A\nB"), "A\nB");
    }
}
