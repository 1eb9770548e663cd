//! Documents that people write elsewhere: their bytes to plain text, with its headings, notes and lists, the citations
//! that programs of references put there, and what was left out.
//!
//! Nothing here goes deeper with the depth of a document; what one may unpack to is limited ([`DocumentError`]).

mod assemble;
mod block;
mod citing;
mod docx;
mod formula;
mod found;
mod listing;
mod markdown;
mod numbers;
mod odt;
mod package;
mod pages;
mod part_xml;
mod pictures;
mod plain;
mod putting;
mod template;

use std::ops::Range;

use crate::format::outline;
use crate::model::{Document, Map, Text, TextPart, TextPartKind};

use package::Package;

pub use found::{CardSentence, DocumentError, DocumentRemark, DocumentText, EssayCopy, LiveCitation, LiveWork};
pub use putting::{add_citations, put_text};
pub use template::read as read_template;

/// The first bytes of files of Microsoft’s compound format, which hold old documents and protected ones.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The first bytes of documents of the first two versions of Word for Windows.
const FIRST_WORDS: [&[u8]; 2] = [b"\x9B\xA5\x21\x00", b"\xDB\xA5\x2D\x00"];

/// What names of documents end in.
pub const EXTENSIONS: [&str; 5] = ["docx", "odt", "md", "markdown", "txt"];

/// Whether a name ends as those of documents do.
pub fn is_document(extension: &str) -> bool {
    EXTENSIONS.iter().any(|it| it.eq_ignore_ascii_case(extension))
}

/// What names of documents end in that nothing else is read from.
pub const OFFICE_EXTENSIONS: [&str; 2] = ["docx", "odt"];

pub fn is_office_document(extension: &str) -> bool {
    OFFICE_EXTENSIONS.iter().any(|it| it.eq_ignore_ascii_case(extension))
}

impl DocumentText {
    /// Reads a document. What it is, is seen from its bytes; the extension of its name says whether a text is Markdown.
    ///
    /// # Errors
    /// When it is none that can be read.
    pub fn read(bytes: &[u8], extension: &str) -> Result<Self, DocumentError> {
        if bytes.starts_with(b"PK") {
            let mut package = Package::open(bytes)?;
            let is_open = package.holds("content.xml") && !package.holds("word/document.xml");
            return if is_open { odt::read(&mut package) } else { docx::read(&mut package) };
        }
        if bytes.starts_with(COMPOUND) {
            return Err(compound(bytes));
        }
        if FIRST_WORDS.iter().any(|it| bytes.starts_with(it)) {
            return Err(DocumentError::OldWord);
        }
        if bytes.starts_with(b"%PDF") {
            return Err(DocumentError::Pdf);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(DocumentError::RichText);
        }
        plain::read(bytes, extension)
    }

    /// Whether it was written to be read, and is no list: it has as many paragraphs as items, or more.
    pub fn is_prose(&self) -> bool {
        if self.parts.is_empty() {
            return outline::essay(&self.content).is_some();
        }
        let of_kind = |kind: TextPartKind| self.parts.iter().filter(move |it| it.kind == kind);
        let n_items = of_kind(TextPartKind::Item).count();
        let mut begin = 0;
        let mut apart = of_kind(TextPartKind::Item).chain(of_kind(TextPartKind::Heading)).collect::<Vec<_>>();
        apart.sort_by_key(|it| it.start);
        let mut apart = apart.into_iter().peekable();
        let mut n_paragraphs = 0;
        for line in self.content.lines() {
            let end = begin + line.chars().count();
            while apart.next_if(|it| it.end <= begin).is_some() {}
            let is_apart = apart.peek().is_some_and(|it| it.start < end);
            n_paragraphs += usize::from(!is_apart && outline::is_paragraph(line));
            begin = end + 1;
        }
        n_paragraphs > 0 && n_paragraphs >= n_items
    }

    /// The places of its headings, in bytes.
    pub fn headings(&self) -> Vec<Range<usize>> {
        let bytes: Vec<usize> = self.content.char_indices().map(|it| it.0).chain([self.content.len()]).collect();
        let of_part = |it: &TextPart| Some(*bytes.get(it.start)?..*bytes.get(it.end)?);
        self.parts.iter().filter(|it| it.kind == TextPartKind::Heading).filter_map(of_part).collect()
    }

    /// A map of this text, in which nothing is mapped yet, with the works that it cites.
    pub fn into_map(self) -> Map {
        let Self { title, language, content, parts, sources, citations, essay: _, told: _ } = self;
        let mut doc = Document::new(Map::default());
        let text = Text { title, content, parts, language, ..Text::default() };
        let made = doc.edit(Document::UNSEEN, |tx| put_text(tx, text, sources, &citations));
        debug_assert!(made.is_ok(), "what is added bears on nothing");
        doc.map().clone()
    }
}

/// What a file of the compound format is, by the names of its streams, in which capitals are the same as small letters.
fn compound(bytes: &[u8]) -> DocumentError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|it| it.eq_ignore_ascii_case(&name))
    };
    match (holds("EncryptedPackage"), holds("WordDocument")) {
        (true, _) => DocumentError::PasswordProtected,
        (_, true) => DocumentError::OldWord,
        _ => DocumentError::NotText,
    }
}

#[cfg(test)]
mod tests;
