//! Citations and works cited, listed to be printed.

use serde::Serialize;

use super::bibliography::{BibliographyEntry, bibliography};
use super::check::missing;
use super::chips::citations;
use super::formatted::{html, plain};
use super::style::Style;
use crate::model::{CitationForm, Locator, Map};
use crate::recognise::{self, CitedWork, TypedCitation, Uncertainty};
use crate::words::citing;

/// A citation on a card.
#[derive(Debug, Serialize)]
pub struct OnCard {
    pub node: String,
    /// As it is written on the card: “(Kavalski 132)”.
    pub text: String,
    /// The id of the source.
    pub source: String,
    /// The authors as cited: “Bolt and Cross”.
    pub authors: String,
    pub label: Option<String>,
    pub locator: Option<String>,
    pub quote: String,
}

/// A citation in a text.
#[derive(Debug, Serialize)]
pub struct InText {
    /// The first character, counted from 0 in Unicode scalar values.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    pub text: String,
    /// It can be nothing else.
    pub sure: bool,
    pub works: Vec<Cited>,
}

/// A work that is cited in a text.
#[derive(Debug, Serialize)]
pub struct Cited {
    /// In words: “Bolt and Cross”, or the key.
    pub source: String,
    pub authors: Vec<String>,
    pub et_al: bool,
    pub year: Option<String>,
    pub title: Option<String>,
    pub key: Option<String>,
    pub label: Option<String>,
    pub locator: Option<String>,
    pub prefix: String,
    pub suffix: String,
    /// How it is named in its sentence.
    pub form: Option<&'static str>,
    /// Why it may be something else.
    pub doubt: Option<&'static str>,
}

/// The citations of a map, as its style writes them, in reading order.
pub fn on_cards(map: &Map) -> Vec<OnCard> {
    let all = citations(map).into_iter().filter_map(|(node, at, text)| {
        let citation = map.node(node)?.citations.get(at)?;
        let (label, locator) = place(citation.locator.as_ref());
        let authors = citing::source_authors(map.source(citation.source)?);
        let quote = citation.quote.clone();
        Some(OnCard {
            node: node.to_string(),
            text,
            source: citation.source.to_string(),
            authors,
            label,
            locator,
            quote,
        })
    });
    all.collect()
}

/// The citations in a text.
pub fn in_text(text: &str) -> Vec<InText> {
    let mut at = (0, 0);
    recognise::recognise(text)
        .into_iter()
        .map(|found| {
            // Counted on from the last one, so that a long text is walked once.
            let start = at.1 + text[at.0..found.range.start].chars().count();
            let end = start + text[found.range.clone()].chars().count();
            at = (found.range.end, end);
            let sure = found.is_sure();
            let TypedCitation { range, works, .. } = found;
            InText { start, end, text: text[range].to_owned(), sure, works: works.into_iter().map(cited).collect() }
        })
        .collect()
}

fn cited(work: CitedWork) -> Cited {
    let source = work.name();
    let CitedWork { authors, et_al, year, title, key, locator, prefix, suffix, form, uncertainty } = work;
    let doubt = uncertainty.map(Uncertainty::words);
    let (label, locator) = place(locator.as_ref());
    let form = form.map(CitationForm::name);
    Cited { source, authors, et_al, year, title, key, label, locator, prefix, suffix, form, doubt }
}

fn place(locator: Option<&Locator>) -> (Option<String>, Option<String>) {
    locator.map(|it| (it.label.name().to_owned(), it.value.clone())).unzip()
}

/// The works cited as plain text, a line each.
pub fn works_cited(map: &Map, style: &Style) -> String {
    bibliography(map, style).iter().map(|it| plain(&it.text).trim().to_owned() + "\n").collect()
}

/// The works cited as a part of a web page.
pub fn works_cited_html(map: &Map, style: &Style) -> String {
    let lines = bibliography(map, style);
    let lines =
        lines.iter().map(|BibliographyEntry { text, .. }| format!("  <div class=\"csl-entry\">{}</div>\n", html(text)));
    format!("<div class=\"csl-bib-body\">\n{}</div>\n", lines.collect::<String>())
}

/// What readers need and the sources lack, a line for each source.
pub fn gaps(map: &Map) -> Vec<String> {
    let gaps = map.sources().map(|(id, source)| (id, missing(source))).filter(|it| !it.1.is_empty());
    gaps.map(|(id, missing)| citing::missing_of(&id.to_string(), &missing)).collect()
}
