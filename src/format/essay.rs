//! Essays as files: documents of Word and `OpenDocument`, Markdown for pandoc, LaTeX with biblatex, HTML and plain text.
//!
//! Citations can be live, so that Zotero, pandoc or biber writes them; or stand in words, in the style of the map. See
//! <https://pandoc.org/MANUAL.html#citation-syntax> and the manual of biblatex, section 3.9.

mod archive;
mod docx;
mod html;
mod language;
mod latex;
mod markdown;
pub mod marks;
mod odt;
mod plain;
mod written;
mod zotero;

use super::text::encoded;
use super::{Loss, WriteError, lost};
use crate::cite::Style;
use crate::essay::{Composition, EssayOptions, compose};
use crate::model::Map;
use crate::text::{ParagraphOrder, TextDirection};

pub use docx::{WordPart, WordTemplate};
pub use written::{WrittenEssay, WrittenSentence};

/// What an essay is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EssayForm {
    Word,
    OpenDocument,
    Markdown,
    Text,
    Html,
    Latex,
}

impl EssayForm {
    pub const ALL: [Self; 6] = [Self::Word, Self::OpenDocument, Self::Markdown, Self::Text, Self::Html, Self::Latex];

    pub fn extension(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::OpenDocument => "odt",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Html => "html",
            Self::Latex => "tex",
        }
    }

    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_lowercase().as_str() {
            "markdown" => Some(Self::Markdown),
            "htm" => Some(Self::Html),
            lower => Self::ALL.into_iter().find(|it| it.extension() == lower),
        }
    }

    /// Live citations in it are Zotero’s.
    fn is_for_zotero(self) -> bool {
        matches!(self, Self::Word | Self::OpenDocument)
    }
}

/// How an essay is written.
#[derive(Clone, Copy, Debug)]
pub struct EssayAs<'a> {
    /// Citations are written so that another program renders them, where the format can.
    pub live: bool,
    /// The name of the file of sources beside it.
    pub bib: &'a str,
    /// A document of Word whose styles it has, in that format.
    pub template: Option<&'a WordTemplate>,
    /// How it was put together, which a document carries.
    pub made: EssayOptions,
}

impl Default for EssayAs<'_> {
    fn default() -> Self {
        Self { live: true, bib: "", template: None, made: EssayOptions::default() }
    }
}

/// An essay of a map as a file.
///
/// # Errors
/// Where a document cannot be packed, or its template is damaged.
pub fn write(map: &Map, essay: &Composition, form: EssayForm, how: &EssayAs<'_>) -> Result<Vec<u8>, WriteError> {
    let &EssayAs { live, bib, .. } = how;
    Ok(match form {
        EssayForm::Word => return docx::write(map, essay, how),
        EssayForm::OpenDocument => return odt::write(map, essay, how),
        EssayForm::Markdown => encoded(markdown::write(essay, live, bib)),
        EssayForm::Text => encoded(plain::write(essay)),
        EssayForm::Html => encoded(html::write(essay, live)),
        EssayForm::Latex => encoded(latex::write(essay, live, bib)),
    })
}

/// A map as an essay in one file. In Markdown its citations stand in words, since no file of sources is beside it.
///
/// # Errors
/// As [`write()`].
pub fn whole(map: &Map, form: EssayForm) -> Result<Vec<u8>, WriteError> {
    let how = EssayAs { live: form.is_for_zotero(), made: EssayOptions::of(map), ..EssayAs::default() };
    write(map, &compose(map, how.made), form, &how)
}

/// The style that Zotero does not have, where an essay goes there.
pub fn loses_style(map: &Map, form: EssayForm) -> Option<Loss> {
    let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
    let is_lost = form.is_for_zotero() && style.address().is_none() && map.nodes().any(|it| !it.1.citations.is_empty());
    is_lost.then_some(Loss::StyleUnknownToZotero(style.name))
}

/// What an essay does not say of a map.
pub fn loses(map: &Map, form: EssayForm) -> Vec<Loss> {
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let n_in_words = if form.is_for_zotero() { 0 } else { n_citations };
    let n_unstated = map.nodes().filter(|it| it.1.unstated).count();
    let n_steps = map.n_inferences();
    let lost = lost::some([
        (n_steps, Loss::StepsAsProse(n_steps)),
        (n_unstated, Loss::UnstatedLeftOut(n_unstated)),
        (n_in_words, Loss::CitationsAsWords(n_in_words)),
        lost::notes(map),
        lost::texts(map),
        lost::layout(map),
    ]);
    lost.into_iter().chain(loses_style(map, form)).collect()
}

/// The stretches of a text that run one way, in the order in which they are read, and whether each runs to the left.
fn runs_of(text: &str) -> Vec<(&str, bool)> {
    if text.is_ascii() {
        return if text.is_empty() { Vec::new() } else { vec![(text, false)] };
    }
    let mut parts = ParagraphOrder::new(text, TextDirection::of(text)).of_line(0..text.len());
    parts.sort_by_key(|it| it.text.start);
    parts.into_iter().filter_map(|it| Some((text.get(it.text)?, it.is_to_left))).collect()
}

/// Deeper lines of an outline are set in no further.
const DEEPEST: usize = 8;

#[cfg(test)]
mod tests;
