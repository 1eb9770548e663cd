//! An essay as an `OpenDocument` (OASIS `OpenDocument` 1.3), with citations in reference marks as Zotero writes them into
//! `LibreOffice`.

mod body;

use super::EssayAs;
use super::archive::{ArchivePart, archive};
use super::language::{languages, parts};
use super::marks;
use super::zotero::{ZoteroCitations, ZoteroFields, preferences};
use crate::cite::Style;
use crate::essay::Composition;
use crate::format::WriteError;
use crate::format::xml::escaped;
use crate::model::Map;

const KIND: &str = "application/vnd.oasis.opendocument.text";
const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A document of an essay.
///
/// # Errors
/// Where it cannot be packed.
pub fn write(map: &Map, essay: &Composition, how: &EssayAs<'_>) -> Result<Vec<u8>, WriteError> {
    let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
    let is_live = how.live && !essay.works.is_empty();
    let citations = is_live.then(|| ZoteroCitations::new(map, essay.has_notes));
    let mut properties = marks::properties(map, how.made);
    if is_live {
        properties.extend(preferences(map, &style, ZoteroFields::ReferenceMarks));
    }
    let kind = ArchivePart { is_stored: true, ..ArchivePart::new("mimetype", KIND) };
    archive(&[
        kind,
        ArchivePart::new("META-INF/manifest.xml", manifest()),
        ArchivePart::new("meta.xml", meta(essay, &properties)),
        ArchivePart::new("styles.xml", styles(&essay.language)),
        ArchivePart::new("content.xml", body::content(essay, citations)),
    ])
}

/// The declarations of some namespaces of `OpenDocument`, by the last words of their names.
fn namespaces(names: &[&str]) -> String {
    let one = |name: &&str| {
        let prefix = if *name == "xsl-fo-compatible" { "fo" } else { name };
        format!(" xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
    };
    names.iter().map(one).collect()
}

fn manifest() -> String {
    let of_part = |name: &str, kind: &str| {
        format!("<manifest:file-entry manifest:full-path=\"{name}\" manifest:media-type=\"{kind}\"/>")
    };
    let parts: String = ["content.xml", "styles.xml", "meta.xml"].map(|it| of_part(it, "text/xml")).concat();
    format!(
        "{HEADER}<manifest:manifest{} manifest:version=\"1.3\">{}{parts}</manifest:manifest>",
        namespaces(&["manifest"]),
        of_part("/", KIND)
    )
}

/// Without dates: a document is the same whenever it is written.
fn meta(essay: &Composition, properties: &[(String, String)]) -> String {
    let element = |name: &str, text: &str| match text {
        "" => String::new(),
        text => format!("<{name}>{}</{name}>", escaped(text)),
    };
    let own = properties.iter().map(|(name, text)| {
        format!("<meta:user-defined meta:name=\"{}\">{}</meta:user-defined>", escaped(name), escaped(text))
    });
    format!(
        "{HEADER}<office:document-meta{} xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\">\
         <office:meta>{}{}{}{}</office:meta></office:document-meta>",
        namespaces(&["office", "meta"]),
        element("dc:title", &essay.title),
        element("meta:initial-creator", &essay.author),
        element("dc:language", &essay.language),
        own.collect::<String>()
    )
}

fn styles(language: &str) -> String {
    let (to_right, to_left) = languages(language);
    let mut xml = include_str!("../../../assets/essay/open-styles.xml").to_owned();
    for (language, words) in [(to_left, ["COMPLEX_TONGUE", "COMPLEX_LAND"]), (to_right, ["LANGUAGE", "COUNTRY"])] {
        let (language, country) = parts(language);
        for (word, value) in words.into_iter().zip([language, country.unwrap_or("none")]) {
            xml = xml.replace(&format!("\"{word}\""), &format!("\"{}\"", escaped(value)));
        }
    }
    xml
}
