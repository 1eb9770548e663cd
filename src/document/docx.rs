//! Documents of Word: Office Open XML as it is met (ECMA-376, transitional and strict).

mod body;
mod fields;
mod formulas;
mod numbering;
mod styles;
mod symbols;

use super::assemble::{DocumentPieces, TextWriter, assembled};
use super::block::TextBlock;
use super::found::{DocumentError, DocumentRemark, DocumentTally, DocumentText};
use super::package::{Package, resolved};
use super::part_xml::{PartPiece, PartXml};
use crate::format::decoded;
use body::{Around, note_name, read_part};
use numbering::Numbering;
use styles::WordStyles;

/// The text of a document.
///
/// # Errors
/// When there is none in the package, or it is too large.
pub fn read(package: &mut Package<'_>) -> Result<DocumentText, DocumentError> {
    let mut around = Around::default();
    let main = main_part(package, &mut around.tally)?;
    let related = related_parts(package, &main, &mut around.tally)?;
    let of_kind = |kind: &str| related.iter().find(|it| it.kind == kind).map(|it| it.part.as_str());
    if let Some(text) = text_of(package, of_kind("styles"))? {
        around.styles = WordStyles::read(&text, &mut around.tally);
    }
    if let Some(text) = text_of(package, of_kind("numbering"))? {
        around.numbering = Numbering::read(&text, &mut around.tally);
    }
    for name in package.names_under("customXml/item").iter().filter(|it| !it.contains("props")) {
        if let Some(text) = text_of(package, Some(name))? {
            around.word_sources.read(&text, &mut around.tally);
        }
    }
    if let Some(text) = text_of(package, Some("docProps/custom.xml"))? {
        read_properties(&text, &mut around);
    }
    let mut notes: Vec<Vec<TextBlock>> = Vec::new();
    for kind in ["footnotes", "endnotes"] {
        let Some(text) = text_of(package, of_kind(kind))? else { continue };
        let blocks = part(&text, &mut around, |all: &mut Vec<(String, TextBlock)>, block, note| {
            all.push((note.map_or_else(|| note_name(kind, ""), str::to_owned), block));
        });
        for (name, block) in blocks {
            let place = *around.notes.entry(name).or_insert_with(|| {
                notes.push(Vec::new());
                notes.len() - 1
            });
            if let Some(note) = notes.get_mut(place) {
                note.push(block);
            }
        }
    }
    let words = text_of(package, Some(&main))?.ok_or(DocumentError::NoDocument)?;
    let text = part(&words, &mut around, |text: &mut TextWriter, block, _| _ = text.write(&block));
    let mut title = String::new();
    if let Some(text) = text_of(package, Some("docProps/core.xml"))? {
        title = core_title(&text);
    }
    let Around { cited, tally, styles, essay, title: shown, .. } = around;
    let pieces = DocumentPieces { text, notes, sources: cited.sources, citations: cited.citations, essay };
    let title = if shown.is_empty() { title } else { shown };
    Ok(DocumentText { title, language: styles.language, told: tally.into_told(), ..assembled(pieces) })
}

/// What is put together from the blocks of a part, each with the note that it stands in; where a field that leaves out its
/// result never ends, with the results of all fields.
fn part<T: Default>(text: &str, around: &mut Around, put: impl Fn(&mut T, TextBlock, Option<&str>)) -> T {
    let mut found = T::default();
    let read = read_part(text, around, false, &mut |block, note| put(&mut found, block, note));
    if !read.is_cut_short {
        return found;
    }
    around.tally.tell(DocumentRemark::FieldNeverEnds);
    let mut again = T::default();
    let read_again = read_part(text, around, true, &mut |block, note| put(&mut again, block, note));
    if read_again.n_blocks > read.n_blocks { again } else { found }
}

/// The name of the part with the document’s body.
pub fn main_part(package: &mut Package<'_>, tally: &mut DocumentTally) -> Result<String, DocumentError> {
    let named = related_parts(package, "", tally)?.into_iter().find(|it| it.kind == "officeDocument");
    let name = named.map_or_else(|| "word/document.xml".to_owned(), |it| it.part);
    if package.holds(&name) { Ok(name) } else { Err(DocumentError::NoDocument) }
}

/// What a part leads to.
pub struct RelatedPart {
    pub id: String,
    /// The last word of the relationship’s type.
    pub kind: String,
    /// From the root of the archive.
    pub part: String,
    /// It is no part, but a page of the web or a file.
    pub is_outside: bool,
}

/// What a part leads to; without a name, the document as a whole.
pub fn related_parts(
    package: &mut Package<'_>,
    name: &str,
    tally: &mut DocumentTally,
) -> Result<Vec<RelatedPart>, DocumentError> {
    let mut found = Vec::new();
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let Some(text) = text_of(package, Some(&format!("{folder}/_rels/{file}.rels")))? else { return Ok(found) };
    let mut xml = PartXml::new(&text);
    while let Some(piece) = xml.next() {
        let PartPiece::Open(element) = piece else { continue };
        let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) else { continue };
        found.push(RelatedPart {
            id: element.attribute("Id").unwrap_or_default().to_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            part: resolved(folder, target),
            is_outside: element.attribute("TargetMode") == Some("External"),
        });
    }
    xml.finish(tally);
    Ok(found)
}

pub fn text_of(package: &mut Package<'_>, name: Option<&str>) -> Result<Option<String>, DocumentError> {
    let Some(name) = name else { return Ok(None) };
    let Some(bytes) = package.part(name)? else { return Ok(None) };
    let text = decoded(&bytes).map_err(|_| DocumentError::DamagedArchive)?;
    Ok(Some(text.text.into_owned()))
}

/// The properties of an essay of a map, and those in which Zotero keeps the fields that it names by bookmarks: in pieces,
/// `NAME_1`, `NAME_2` …
fn read_properties(text: &str, around: &mut Around) {
    let mut xml = PartXml::new(text);
    let mut name = None;
    let mut found: Vec<(String, usize, String)> = Vec::new();
    while let Some(piece) = xml.next() {
        match piece {
            PartPiece::Open(element) if element.name == "property" => {
                name = element.attribute("name").map(str::to_owned);
            }
            PartPiece::Text(text) => {
                let Some(name) = name.as_deref() else { continue };
                around.essay.take(name, &text);
                let Some((whole, number)) = name.rsplit_once('_').filter(|it| it.0.starts_with("ZOTERO_BREF")) else {
                    continue;
                };
                if let Ok(number) = number.parse() {
                    found.push((whole.to_owned(), number, text.into_owned()));
                }
            }
            PartPiece::Close | PartPiece::Open(_) => {}
        }
    }
    xml.finish(&mut around.tally);
    // Pieces of one property stay in their order.
    found.sort_by_key(|it| it.1);
    for (name, _, text) in found {
        around.bookmarked.entry(name).or_default().push_str(&text);
    }
}

fn core_title(text: &str) -> String {
    let mut xml = PartXml::new(text);
    while let Some(piece) = xml.next() {
        if matches!(piece, PartPiece::Open(element) if element.name == "title") {
            return xml.words_of().trim().to_owned();
        }
    }
    String::new()
}
