//! Essays as files: Markdown for pandoc, LaTeX with biblatex, HTML and plain text.
//!
//! In Markdown and LaTeX citations can be live, so that pandoc or biber writes them; or stand in words, in the style of
//! the map. See <https://pandoc.org/MANUAL.html#citation-syntax> and the manual of biblatex, section 3.9.

mod html;
mod latex;
mod markdown;
mod plain;

use super::{Loss, lost};
use crate::essay::{Composition, EssayOptions, compose};
use crate::model::Map;

/// What an essay is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EssayForm {
    Markdown,
    Text,
    Html,
    Latex,
}

impl EssayForm {
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Text, Self::Html, Self::Latex];

    pub fn extension(self) -> &'static str {
        match self {
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
}

/// An essay as a file. `live`: citations are written so that another program renders them, where the format can.
/// `bib` names the file of sources beside it.
pub fn write(essay: &Composition, form: EssayForm, live: bool, bib: &str) -> String {
    match form {
        EssayForm::Markdown => markdown::write(essay, live, bib),
        EssayForm::Text => plain::write(essay),
        EssayForm::Html => html::write(essay, live),
        EssayForm::Latex => latex::write(essay, live, bib),
    }
}

/// A map as an essay in one file of Markdown: its citations stand in words.
pub fn whole(map: &Map) -> String {
    write(&compose(map, EssayOptions::default()), EssayForm::Markdown, false, "")
}

/// What an essay does not say of a map.
pub fn loses(map: &Map) -> Vec<Loss> {
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let n_unstated = map.nodes().filter(|it| it.1.unstated).count();
    let n_steps = map.n_inferences();
    lost::some([
        (n_steps, Loss::StepsAsProse(n_steps)),
        (n_unstated, Loss::UnstatedLeftOut(n_unstated)),
        (n_citations, Loss::CitationsAsWords(n_citations)),
        lost::notes(map),
        lost::texts(map),
        lost::layout(map),
    ])
}

/// A sentence without the signs that end it, and those: its citation stands between.
///
/// A sentence that ends within quotation marks or brackets keeps all of its signs, and one without a sign has a full stop.
fn parted(text: &str) -> (&str, &str) {
    let body = text.trim_end_matches(['.', '!', '?', '…', '。']);
    let end = text.get(body.len()..).unwrap_or_default();
    match end {
        "" if text.ends_with(['”', '"', '’', ')', '»', ':', ';']) => (text, ""),
        "" => (text, "."),
        _ => (body, end),
    }
}

/// What stands before a sentence, with the space after it.
fn lead(lead: &str) -> String {
    if lead.is_empty() { String::new() } else { format!("{lead} ") }
}

/// Deeper lines of an outline are set in no further.
const DEEPEST: usize = 8;

#[cfg(test)]
mod tests;
