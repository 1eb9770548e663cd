//! Documents of `OpenDocument` (OASIS `OpenDocument` 1.3, part 3), of `LibreOffice` above all.

mod body;
mod formulas;
mod styles;

use super::assemble::{DocumentPieces, assembled};
use super::found::{DocumentError, DocumentText, EssayProperties};
use super::package::Package;
use super::part_xml::{PartPiece, PartXml};
use crate::format::decoded;
use body::OpenBody;
use formulas::Formulas;
use styles::OpenStyles;

/// The text of a document.
///
/// # Errors
/// When there is none in the package, it is protected by a password, or too large.
pub fn read(package: &mut Package<'_>) -> Result<DocumentText, DocumentError> {
    let mut text_of = |name: &str| -> Result<Option<String>, DocumentError> {
        let Some(bytes) = package.part(name)? else { return Ok(None) };
        Ok(Some(decoded(&bytes).map_err(|_| DocumentError::DamagedArchive)?.text.into_owned()))
    };
    if text_of("META-INF/manifest.xml")?.is_some_and(|it| it.contains("encryption-data")) {
        return Err(DocumentError::PasswordProtected);
    }
    let content = text_of("content.xml")?.ok_or(DocumentError::NoDocument)?;
    let styles = text_of("styles.xml")?.unwrap_or_default();
    let meta = text_of("meta.xml")?.unwrap_or_default();
    let formulas = if content.contains(":object") { Formulas::read(package)? } else { Formulas::default() };
    Ok(read_with(&content, &styles, &meta, formulas))
}

/// The text of a document whose parts are these.
pub fn read_xml(content: &str, styles: &str, meta: &str) -> DocumentText {
    read_with(content, styles, meta, Formulas::default())
}

fn read_with(content: &str, styles: &str, meta: &str, formulas: Formulas) -> DocumentText {
    let mut known = OpenStyles::default();
    known.read(styles);
    known.read(content);
    let OpenMeta { title, properties, essay } = described(meta);
    let mut body = OpenBody::new(known, properties, formulas);
    let mut xml = PartXml::new(content);
    while let Some(piece) = xml.next() {
        match piece {
            PartPiece::Open(element) => body.open(element, &mut xml),
            PartPiece::Close => body.close(),
            PartPiece::Text(text) => body.said(&text),
        }
    }
    let mut found = body.finish();
    xml.finish(&mut found.tally);
    let pieces = DocumentPieces {
        text: found.text,
        notes: found.notes,
        sources: found.cited.sources,
        citations: found.cited.citations,
        essay,
    };
    let title = if found.title.is_empty() { title } else { found.title };
    DocumentText { title, language: found.language, told: found.tally.into_told(), ..assembled(pieces) }
}

/// What a document says of itself.
#[derive(Default)]
struct OpenMeta {
    title: String,
    /// Those in which Zotero keeps the fields that it names by bookmarks.
    properties: Vec<(String, String)>,
    essay: EssayProperties,
}

fn described(meta: &str) -> OpenMeta {
    let mut xml = PartXml::new(meta);
    let mut found = OpenMeta::default();
    while let Some(piece) = xml.next() {
        let PartPiece::Open(element) = piece else { continue };
        match &*element.name {
            "title" => xml.words_of().trim().clone_into(&mut found.title),
            "user-defined" => {
                let name = element.attribute("name").unwrap_or_default().to_owned();
                let value = xml.words_of();
                found.essay.take(&name, &value);
                if name.starts_with("ZOTERO_BREF") {
                    found.properties.push((name, value));
                }
            }
            _ => {}
        }
    }
    found
}
