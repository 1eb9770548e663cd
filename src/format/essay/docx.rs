//! An essay as a document of Word (ECMA-376, transitional), with styles and notes of its own or a template’s.

mod body;
mod numbering;
mod parts;
mod styles;

use super::EssayAs;
use super::archive::archive;
use super::marks;
use super::zotero::{ZoteroCitations, ZoteroFields, preferences};
use crate::cite::Style;
use crate::essay::Composition;
use crate::format::WriteError;
use crate::model::Map;

pub use parts::WordPart;

/// Pages of A4 with an inch around the text.
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" \
                    w:left=\"1440\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>";

/// What a document gives to an essay that is written like it. All of it is XML as Word writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTemplate {
    pub styles: String,
    pub numbering: Option<String>,
    /// What is in its last section, without what stands on top and at the bottom of pages.
    pub section: String,
    /// On top and at the bottom of pages: which of them (“default”, “first”, “even”), and the name of the part.
    pub on_pages: Vec<(String, String)>,
    /// Other parts, such as the theme and the fonts.
    pub parts: Vec<WordPart>,
}

/// A document of an essay.
///
/// # Errors
/// Where it cannot be packed, or the template has no styles.
pub fn write(map: &Map, essay: &Composition, how: &EssayAs<'_>) -> Result<Vec<u8>, WriteError> {
    let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
    let is_live = how.live && !essay.works.is_empty();
    let (styles, mut ids) = match how.template {
        Some(template) => styles::with_all(&template.styles).ok_or(WriteError::TemplateDamaged)?,
        None => styles::own(&essay.language),
    };
    let numbering = how.template.and_then(|it| numbering::with_ours(it.numbering.as_deref()?));
    let (numbering, list_number) = numbering.unwrap_or_else(numbering::own);
    ids.list_number = list_number;
    let mut all = vec![
        WordPart::usual("styles", styles),
        WordPart::usual("numbering", numbering),
        WordPart::usual("settings", include_str!("../../../assets/essay/word-settings.xml")),
    ];
    let section = match how.template {
        Some(template) => {
            all.extend(template.parts.iter().cloned());
            section_of(template, &all)
        }
        None => {
            all.push(WordPart::usual(
                "footer",
                include_str!("../../../assets/essay/word-footer.xml").replace("FOOTER", &ids.footer),
            ));
            let footer = parts::relation_id(all.len() - 1);
            format!("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"{footer}\"/>{PAGE}</w:sectPr>")
        }
    };
    let citations = is_live.then(|| ZoteroCitations::new(map, essay.has_notes));
    let text = body::text(essay, &ids, citations, &section);
    all.push(WordPart::usual("footnotes", text.notes));
    let mut properties = marks::properties(map, how.made);
    if is_live {
        properties.extend(preferences(map, &style, ZoteroFields::Word));
    }
    archive(&parts::files(essay, text.body, &all, &properties))
}

/// The last section of a template, with what stands on its pages.
fn section_of(template: &WordTemplate, all: &[WordPart]) -> String {
    let on_pages = template.on_pages.iter().filter_map(|(kind, name)| {
        let place = all.iter().position(|it| it.name == *name)?;
        let relation = &all.get(place)?.relation;
        Some(format!("<w:{relation}Reference w:type=\"{kind}\" r:id=\"{}\"/>", parts::relation_id(place)))
    });
    let on_pages: String = on_pages.collect();
    let section = if template.section.is_empty() { PAGE } else { &template.section };
    format!("<w:sectPr>{on_pages}{section}</w:sectPr>")
}

#[cfg(test)]
mod tests;
