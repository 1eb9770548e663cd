//! The XML of a part of a package: pieces with the name and the vocabulary of each element.
//!
//! A vocabulary is known by its namespace, in its transitional and its strict form (ISO/IEC 29500), or else by the prefix
//! that everybody writes for it.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::found::{DocumentRemark, DocumentTally};
use crate::format::{Tag, Told, Xml, XmlPiece};

/// What the elements of a namespace are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartVocabulary {
    /// Word’s own.
    Words,
    Mathematics,
    /// Alternatives for programs that know more or less.
    Alternatives,
    Other,
}

pub struct PartXml<'a> {
    xml: Xml<'a>,
    told: Told,
    prefixes: FxHashMap<String, PartVocabulary>,
}

pub enum PartPiece<'a> {
    Open(Element<'a>),
    Close,
    Text(Cow<'a, str>),
}

pub struct Element<'a> {
    tag: Tag<'a>,
    pub vocabulary: PartVocabulary,
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl<'a> PartXml<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { xml: Xml::new(text), told: Told::default(), prefixes: FxHashMap::default() }
    }

    pub fn next(&mut self) -> Option<PartPiece<'a>> {
        loop {
            match self.xml.next(&mut self.told)? {
                XmlPiece::Open(tag) => return Some(PartPiece::Open(self.element(tag))),
                XmlPiece::Close => return Some(PartPiece::Close),
                XmlPiece::Text(text) => return Some(PartPiece::Text(text)),
                XmlPiece::Aside => {}
            }
        }
    }

    /// Passes over the element that was opened last.
    pub fn pass(&mut self, element: &Element<'a>) {
        self.xml.pass(&element.tag, &mut self.told);
    }

    /// Passes over the element that was opened last, and gives what it says.
    pub fn words_of(&mut self) -> String {
        let (mut words, mut depth) = (String::new(), 1_usize);
        while depth > 0 {
            match self.next() {
                None => break,
                Some(PartPiece::Open(_)) => depth += 1,
                Some(PartPiece::Close) => depth -= 1,
                Some(PartPiece::Text(text)) => words.push_str(&text),
            }
        }
        words
    }

    /// Tells what was wrong with it.
    pub fn finish(self, tally: &mut DocumentTally) {
        if !self.told.into_warnings().is_empty() {
            tally.tell(DocumentRemark::Damaged);
        }
    }

    fn element(&mut self, tag: Tag<'a>) -> Element<'a> {
        let attributes = tag.attributes(&mut self.told);
        for (name, value) in &attributes {
            let Some(prefix) = name.strip_prefix("xmlns") else { continue };
            let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
            self.prefixes.insert(prefix.to_owned(), vocabulary(value));
        }
        let whole = tag.name();
        let (prefix, name) = whole.split_once(':').unwrap_or(("", &whole));
        let vocabulary = self.prefixes.get(prefix).copied().unwrap_or_else(|| usual(prefix));
        Element { vocabulary, name: name.to_owned(), attributes, tag }
    }
}

impl Element<'_> {
    /// An attribute by its name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let of_name = |it: &&(String, String)| it.0.rsplit(':').next() == Some(name);
        self.attributes.iter().find(of_name).map(|it| it.1.as_str())
    }

    /// `val`, which most of Word’s elements have.
    pub fn value(&self) -> &str {
        self.attribute("val").unwrap_or_default()
    }

    /// Whether something is so that an element says by being there, unless its value says no.
    pub fn is_on(&self) -> bool {
        !matches!(self.attribute("val"), Some("0" | "false" | "off"))
    }
}

fn vocabulary(namespace: &str) -> PartVocabulary {
    match namespace {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => PartVocabulary::Words,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => PartVocabulary::Mathematics,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => PartVocabulary::Alternatives,
        _ => PartVocabulary::Other,
    }
}

fn usual(prefix: &str) -> PartVocabulary {
    match prefix {
        "w" => PartVocabulary::Words,
        "m" => PartVocabulary::Mathematics,
        "mc" => PartVocabulary::Alternatives,
        _ => PartVocabulary::Other,
    }
}
