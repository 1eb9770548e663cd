//! XML as other programs write it, well or badly: read piece by piece with `quick-xml`, and escaped.
//!
//! Nothing is expanded that a file defines for itself, and no tag needs another one: what is closed wrongly is told, and
//! reading goes on.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};

use super::told::Told;
use super::{Remark, Unreadable};

/// A file of XML, from which one piece after another is taken.
pub struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Up to where lines are counted.
    counted: usize,
    line: usize,
    /// The names of the elements that are open, and where each of them begins.
    names: Vec<u8>,
    open: Vec<usize>,
    /// Where the last piece began.
    began: usize,
}

pub enum XmlPiece<'a> {
    /// An element begins; one without content is closed by the next piece.
    Open(Tag<'a>),
    Close,
    Text(Cow<'a, str>),
    /// A comment, an instruction or a declaration.
    Aside,
}

/// An element as it is written.
pub struct Passed<'a> {
    pub whole: &'a str,
    pub inside: &'a str,
}

/// The tag with which an element begins.
pub struct Tag<'a> {
    start: BytesStart<'a>,
    pub line: usize,
    began: usize,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { text, reader, counted: 0, line: 1, names: Vec::new(), open: Vec::new(), began: 0 }
    }

    /// The next piece; none at the end, or where what follows is no XML.
    pub fn next(&mut self, told: &mut Told) -> Option<XmlPiece<'a>> {
        self.count_lines();
        self.began = self.counted;
        let piece = match self.reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                self.open.push(self.names.len());
                self.names.extend_from_slice(start.name().as_ref());
                XmlPiece::Open(Tag { start, line: self.line, began: self.began })
            }
            Ok(Event::End(end)) => {
                let Some(begins) = self.open.pop() else {
                    // An end of what never began.
                    told.tell(self.line, Remark::WronglyClosed);
                    return Some(XmlPiece::Aside);
                };
                if self.names.get(begins..) != Some(end.name().as_ref()) {
                    told.tell(self.line, Remark::WronglyClosed);
                }
                self.names.truncate(begins);
                XmlPiece::Close
            }
            Ok(Event::Text(text)) => XmlPiece::Text(text_of(text.into_inner())),
            Ok(Event::CData(text)) => XmlPiece::Text(text_of(text.into_inner())),
            Ok(Event::GeneralRef(name)) => {
                let name = text_of(name.into_inner());
                XmlPiece::Text(entity(&name).map_or_else(|| format!("&{name};").into(), Cow::Owned))
            }
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => XmlPiece::Aside,
            Ok(Event::Eof) => {
                if !self.open.is_empty() {
                    told.tell(None, Remark::Damaged(Unreadable::CutOff));
                }
                return None;
            }
            Err(error) => {
                let reason = error.to_string();
                told.tell(self.line, Remark::NotXml { reason });
                return None;
            }
        };
        Some(piece)
    }

    /// Passes over the element that was opened last: all of it, and what stands within, as they are written.
    pub fn pass(&mut self, tag: &Tag<'a>, told: &mut Told) -> Passed<'a> {
        let from = self.position();
        let n_above = self.open.len().saturating_sub(1);
        let mut to = from;
        while self.open.len() > n_above && self.next(told).is_some() {
            to = self.began;
        }
        let text = self.text;
        let slice = |from: usize, to: usize| text.get(from..to.max(from)).unwrap_or_default();
        Passed { whole: slice(tag.began, self.position()), inside: slice(from, to) }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    fn count_lines(&mut self) {
        let at = self.position();
        let passed = self.text.get(self.counted..at).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.counted = at;
    }
}

impl Tag<'_> {
    /// Its name with its prefix.
    pub fn name(&self) -> String {
        String::from_utf8_lossy(self.start.name().as_ref()).into_owned()
    }

    /// Its name without a prefix.
    pub fn local_name(&self) -> String {
        String::from_utf8_lossy(self.start.local_name().as_ref()).into_owned()
    }

    /// Its attributes, in their order. Where one cannot be read, what follows it is not either, and that is told.
    pub fn attributes(&self, told: &mut Told) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for attribute in self.start.attributes().with_checks(false) {
            match attribute {
                Ok(it) => {
                    let name = String::from_utf8_lossy(it.key.as_ref()).into_owned();
                    found.push((name, value(&String::from_utf8_lossy(&it.value))));
                }
                Err(error) => told.tell(self.line, Remark::NotXml { reason: error.to_string() }),
            }
        }
        found
    }
}

fn text_of(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    match bytes {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
    }
}

/// What an attribute says. Ends of lines in it are blanks, unless they are written as numbers.
fn value(raw: &str) -> String {
    unescaped(&raw.replace("\r\n", " ").replace(['\n', '\r', '\t'], " "))
}

/// A text with what its entities stand for. One that nobody knows stays as it is.
pub fn unescaped(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let end = after.bytes().take(LONGEST).position(|it| it == b';');
        let found = end.and_then(|end| Some((entity(after.get(..end)?)?, after.get(end + 1..)?)));
        rest = match found {
            Some((letters, after)) => {
                plain.push_str(&letters);
                after
            }
            None => {
                plain.push('&');
                after
            }
        };
    }
    plain + rest
}

fn entity(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(str::to_owned) };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    number.ok().and_then(char::from_u32).map(String::from)
}

/// Whether XML 1.0 can hold a letter.
fn is_held(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A text as XML can hold it: with `\u{fffd}` for a letter that it cannot.
pub fn held(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_held) {
        return text.into();
    }
    text.chars().map(|it| if is_held(it) { it } else { '\u{fffd}' }).collect::<String>().into()
}

/// A text as it is written in XML, within an attribute or outside of one.
pub fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + text.len() / 16);
    for letter in held(text).chars() {
        match letter {
            '&' => written += "&amp;",
            '<' => written += "&lt;",
            '>' => written += "&gt;",
            '"' => written += "&quot;",
            '\n' => written += "&#xa;",
            '\r' => written += "&#xd;",
            '\t' => written += "&#x9;",
            other => written.push(other),
        }
    }
    written
}

/// Whether a text is whole elements, which can stand within another one.
pub fn is_balanced(text: &str) -> bool {
    let mut told = Told::default();
    let mut xml = Xml::new(text);
    while xml.next(&mut told).is_some() {}
    told.into_warnings().is_empty()
}

/// Adds an attribute to a tag that is being written.
pub fn put(tag: &mut String, name: &str, value: &str) {
    tag.push(' ');
    tag.push_str(name);
    tag.push_str("=\"");
    tag.push_str(&escaped(value));
    tag.push('"');
}

/// Whether a text can be the name of an attribute.
pub fn is_name(text: &str) -> bool {
    let begins = |it: char| it.is_alphabetic() || it == '_';
    let goes_on = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | ':');
    text.starts_with(begins) && text.chars().all(goes_on) && !text.starts_with("xmlns")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_is_read_as_it_was() {
        for text in ["", "a < b & c > \"d\" 'e'", " \n\t\r ", "&amp; &lt", "人 é \u{1f600}", "&&;&#;&#x;"] {
            let file = format!("<a b=\"{}\">{}</a>", escaped(text), escaped(text));
            let mut told = Told::default();
            let (mut xml, mut said) = (Xml::new(&file), String::new());
            while let Some(piece) = xml.next(&mut told) {
                match piece {
                    XmlPiece::Open(tag) => assert_eq!(tag.attributes(&mut told), [("b".to_owned(), text.to_owned())]),
                    XmlPiece::Text(text) => said += &text,
                    XmlPiece::Close | XmlPiece::Aside => {}
                }
            }
            assert_eq!(said, text);
            assert_eq!(told.into_warnings(), []);
        }
        assert_eq!(held("a\0b\u{ffff}"), "a\u{fffd}b\u{fffd}");
    }

    #[test]
    fn entities_are_read_and_nothing_is_expanded() {
        for (text, expect) in [
            ("&nbsp;&auml;&#228;&#xE4;", "\u{a0}äää"),
            ("&lol; & &; &#xD800; &#99999999999;", "&lol; & &; &#xD800; &#99999999999;"),
        ] {
            assert_eq!(unescaped(text), expect);
        }
        assert_eq!(value("a\r\nb\nc&#10;d"), "a b c\nd");
    }
}
