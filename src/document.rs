//! Documents that people write elsewhere: their bytes to plain text, with its headings, notes and lists, the citations
//! that programs of references put there, and what was left out.
//!
//! Nothing here goes deeper with the depth of a document; what one may unpack to is limited ([`DocumentError`]).

mod assemble;
mod block;
mod citing;
mod docx;
mod found;
mod listing;
mod markdown;
mod numbers;
mod odt;
mod package;
mod pages;
mod part_xml;
mod plain;

use package::Package;

pub use found::{DocumentError, DocumentRemark, DocumentText, LiveCitation, LiveWork};

/// The first bytes of files of Microsoft’s compound format, which hold old documents and protected ones.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What names of documents end in.
pub const EXTENSIONS: [&str; 5] = ["docx", "odt", "md", "markdown", "txt"];

/// Whether a name ends as those of documents do.
pub fn is_document(extension: &str) -> bool {
    EXTENSIONS.iter().any(|it| it.eq_ignore_ascii_case(extension))
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
        if bytes.starts_with(b"%PDF") {
            return Err(DocumentError::Pdf);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(DocumentError::RichText);
        }
        plain::read(bytes, extension)
    }
}

/// What a file of the compound format is, by the names of its streams.
fn compound(bytes: &[u8]) -> DocumentError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|it| it == name)
    };
    match (holds("EncryptedPackage"), holds("WordDocument")) {
        (true, _) => DocumentError::PasswordProtected,
        (_, true) => DocumentError::OldWord,
        _ => DocumentError::NotText,
    }
}

#[cfg(test)]
mod tests;
