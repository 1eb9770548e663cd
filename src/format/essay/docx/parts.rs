//! The parts of a document of Word beside its body, and how they hang together (ECMA-376, parts 1 and 2).

use super::super::archive::ArchivePart;
use crate::essay::Composition;
use crate::format::xml::escaped;

/// What parts of XML begin with.
pub const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE_RELATION: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// A part of the document, and what it is to the part that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordPart {
    /// From the root of the archive, as in `word/styles.xml`.
    pub name: String,
    /// The last word of its relationship’s type; nothing for one that other parts name.
    pub relation: String,
    /// Its type as `[Content_Types].xml` has it; nothing where its extension says it.
    pub content_type: String,
    pub bytes: Vec<u8>,
}

impl WordPart {
    /// A part of the kinds that every document has.
    pub fn usual(relation: &str, xml: impl Into<Vec<u8>>) -> Self {
        Self {
            name: format!("word/{relation}.xml"),
            relation: relation.to_owned(),
            content_type: format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{relation}+xml"),
            bytes: xml.into(),
        }
    }
}

/// The id of the relationship to a part, by its place among them.
pub fn relation_id(place: usize) -> String {
    format!("rId{}", place + 1)
}

/// All files of a document.
pub fn files(
    essay: &Composition,
    body: String,
    parts: &[WordPart],
    properties: &[(String, String)],
) -> Vec<ArchivePart> {
    let mut files = vec![
        ArchivePart::new("[Content_Types].xml", content_types(parts)),
        ArchivePart::new("_rels/.rels", root_relations()),
        ArchivePart::new("docProps/core.xml", core(essay)),
        ArchivePart::new("docProps/custom.xml", custom(properties)),
        ArchivePart::new("word/document.xml", body),
        ArchivePart::new("word/_rels/document.xml.rels", relations(parts)),
    ];
    files.extend(parts.iter().map(|it| ArchivePart::new(&it.name, it.bytes.clone())));
    files
}

fn content_types(parts: &[WordPart]) -> String {
    let mut xml = format!(
        "{HEADER}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for (extension, kind) in [
        ("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("jpg", "image/jpeg"),
        ("gif", "image/gif"),
        ("emf", "image/x-emf"),
        ("wmf", "image/x-wmf"),
        ("svg", "image/svg+xml"),
    ] {
        if parts.iter().any(|it| it.name.rsplit('.').next().is_some_and(|it| it.eq_ignore_ascii_case(extension))) {
            xml += &format!("<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>");
        }
    }
    let document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let properties = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
    let fixed = [
        ("word/document.xml", document),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/custom.xml", properties),
    ];
    let own = parts.iter().map(|it| (it.name.as_str(), it.content_type.as_str())).filter(|it| !it.1.is_empty());
    for (name, kind) in fixed.into_iter().chain(own) {
        xml += &format!("<Override PartName=\"/{}\" ContentType=\"{}\"/>", escaped(name), escaped(kind));
    }
    xml + "</Types>"
}

fn root_relations() -> String {
    format!(
        "{HEADER}<Relationships xmlns=\"{PACKAGE_RELATIONS}\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{CORE_RELATION}\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATIONS}/custom-properties\" Target=\"docProps/custom.xml\"/>\
         </Relationships>"
    )
}

fn relations(parts: &[WordPart]) -> String {
    let mut xml = format!("{HEADER}<Relationships xmlns=\"{PACKAGE_RELATIONS}\">");
    for (place, part) in parts.iter().enumerate().filter(|it| !it.1.relation.is_empty()) {
        xml += &format!(
            "<Relationship Id=\"{}\" Type=\"{RELATIONS}/{}\" Target=\"{}\"/>",
            relation_id(place),
            escaped(&part.relation),
            escaped(&seen_from_words(&part.name))
        );
    }
    xml + "</Relationships>"
}

/// The name of a part as the folder `word` sees it.
fn seen_from_words(name: &str) -> String {
    name.strip_prefix("word/").map_or_else(|| format!("../{name}"), str::to_owned)
}

/// Without dates: a document is the same whenever it is written.
fn core(essay: &Composition) -> String {
    let element = |name: &str, text: &str| match text {
        "" => String::new(),
        text => format!("<dc:{name}>{}</dc:{name}>", escaped(text)),
    };
    format!(
        "{HEADER}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{}{}{}</cp:coreProperties>",
        element("title", &essay.title),
        element("creator", &essay.author),
        element("language", &essay.language)
    )
}

fn custom(properties: &[(String, String)]) -> String {
    let mut xml = format!(
        "{HEADER}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    );
    // The first numbers are those of the standard’s own.
    for (number, (name, text)) in (2..).zip(properties) {
        xml += &format!(
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{number}\" name=\"{}\">\
             <vt:lpwstr>{}</vt:lpwstr></property>",
            escaped(name),
            escaped(text)
        );
    }
    xml + "</Properties>"
}
