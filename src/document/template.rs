//! What a document of Word gives to an essay that is written like it: its styles, lists, theme and fonts, the size of its
//! pages, and what stands on each of them.

use roxmltree::{Document, Node};
use rustc_hash::FxHashMap;

use super::docx::{main_part, related_parts, text_of};
use super::found::{DocumentError, DocumentTally};
use super::package::Package;
use crate::format::essay::{WordPart, WordTemplate};

/// The namespace of Word’s own elements as most documents have it, and as the strict form of the standard has it.
const USUAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// What a section says of its pages, in the order of the standard (ECMA-376, part 1, 17.6.17).
const OF_SECTIONS: [&str; 10] =
    ["footnotePr", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "titlePg", "docGrid"];

/// A template, from the bytes of a document or template of Word.
///
/// # Errors
/// When it is none, or too large.
pub fn read(bytes: &[u8]) -> Result<WordTemplate, DocumentError> {
    let mut package = Package::open(bytes)?;
    let mut tally = DocumentTally::default();
    let main = main_part(&mut package, &mut tally)?;
    let related = related_parts(&mut package, &main, &mut tally)?;
    let xml_of = |kind: &str, package: &mut Package<'_>| {
        let part = related.iter().find(|it| it.kind == kind).map(|it| it.part.as_str());
        Ok::<_, DocumentError>(text_of(package, part)?.map(|it| it.replace(STRICT, USUAL)))
    };
    let mut template = WordTemplate {
        styles: xml_of("styles", &mut package)?.ok_or(DocumentError::NoDocument)?,
        numbering: xml_of("numbering", &mut package)?,
        ..WordTemplate::default()
    };
    let body = text_of(&mut package, Some(&main))?.ok_or(DocumentError::NoDocument)?.replace(STRICT, USUAL);
    let types = types_of_parts(&text_of(&mut package, Some("[Content_Types].xml"))?.unwrap_or_default());
    let body = Document::parse(&body).map_err(|_| DocumentError::DamagedArchive)?;
    let section = body.descendants().rfind(|it| it.tag_name().name() == "sectPr");
    if let Some(section) = section {
        template.section = section_of(section);
    }
    let mut wanted: Vec<(String, String)> = Vec::new();
    for kind in ["theme", "fontTable"] {
        wanted.extend(related.iter().filter(|it| it.kind == kind).map(|it| (kind.to_owned(), it.part.clone())));
    }
    for reference in section.into_iter().flat_map(|it| it.children()) {
        let kind = reference.tag_name().name();
        let Some(relation) = kind.strip_suffix("Reference").filter(|it| matches!(*it, "header" | "footer")) else {
            continue;
        };
        let value = |name: &str| reference.attributes().find(|it| it.name() == name).map_or("", |it| it.value());
        let Some(part) = related.iter().find(|it| it.id == value("id")) else { continue };
        template.on_pages.push((page_kind(value("type")).to_owned(), part.part.clone()));
        wanted.push((relation.to_owned(), part.part.clone()));
    }
    for (relation, name) in wanted {
        take_part(&mut package, &types, &relation, &name, &mut template)?;
    }
    Ok(template)
}

/// Takes a part with what it names: pictures on a page, fonts.
fn take_part(
    package: &mut Package<'_>,
    types: &PartTypes,
    relation: &str,
    name: &str,
    template: &mut WordTemplate,
) -> Result<(), DocumentError> {
    let Some(bytes) = package.part(name)? else { return Ok(()) };
    if template.parts.iter().any(|it| it.name == name) {
        return Ok(());
    }
    let part = |relation: &str, name: &str, content_type: String, bytes: Vec<u8>| WordPart {
        name: name.to_owned(),
        relation: relation.to_owned(),
        content_type,
        bytes,
    };
    template.parts.push(part(relation, name, content_type(types, name), bytes));
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let relations = format!("{folder}/_rels/{file}.rels");
    let Some(bytes) = package.part(&relations)? else { return Ok(()) };
    template.parts.push(part("", &relations, String::new(), bytes));
    for named in related_parts(package, name, &mut DocumentTally::default())?.into_iter().filter(|it| !it.is_outside) {
        let Some(bytes) = package.part(&named.part)? else { continue };
        if template.parts.iter().all(|it| it.name != named.part) {
            let content_type = content_type(types, &named.part);
            template.parts.push(part("", &named.part, content_type, bytes));
        }
    }
    Ok(())
}

/// What a section says of its pages, as it is written there.
fn section_of(section: Node<'_, '_>) -> String {
    let text = section.document().input_text();
    let of_name = |name: &str| {
        let child = section.children().find(|it| it.tag_name().name() == name)?;
        // Under another prefix it could not stand in a document of ours.
        text.get(child.range()).filter(|it| it.starts_with("<w:") && !it.contains("r:id"))
    };
    OF_SECTIONS.iter().filter_map(|it| of_name(it)).collect()
}

fn page_kind(kind: &str) -> &'static str {
    match kind {
        "first" => "first",
        "even" => "even",
        _ => "default",
    }
}

/// The types of parts, by their names in lower case.
type PartTypes = FxHashMap<String, String>;

/// The types that are said of parts one by one.
fn types_of_parts(xml: &str) -> PartTypes {
    let Ok(document) = Document::parse(xml) else { return PartTypes::default() };
    let of_part = |it: Node<'_, '_>| {
        let name = it.attribute("PartName")?.trim_start_matches('/').to_lowercase();
        Some((name, it.attribute("ContentType")?.to_owned()))
    };
    document.descendants().filter_map(of_part).collect()
}

fn content_type(types: &PartTypes, name: &str) -> String {
    types.get(&name.to_lowercase()).cloned().unwrap_or_default()
}
