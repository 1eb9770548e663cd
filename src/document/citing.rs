//! Live citations: what programs of references keep beside the words of a citation, as sources and uses of them.

mod csl;
mod endnote;
mod word;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::found::LiveWork;
use crate::model::{Extra, Locator, LocatorLabel, Source};

pub use word::{WordSources, citation as word_citation};

/// The sources and citations of a document.
#[derive(Debug, Default)]
pub struct LiveCited {
    pub sources: Vec<Source>,
    /// The place of a source by the address or name that its program knows it by.
    places: FxHashMap<String, usize>,
    pub citations: Vec<Vec<LiveWork>>,
}

impl LiveCited {
    /// Takes in the JSON of Zotero or Mendeley, wherever it begins in an instruction or a name.
    pub fn csl(&mut self, written: &str) -> Option<usize> {
        let works = csl::works(written, self)?;
        self.add(works)
    }

    /// Takes in what Mendeley Cite writes into the tag of a content control.
    pub fn mendeley_tag(&mut self, tag: &str) -> Option<usize> {
        let works = csl::works_of_tag(tag, self)?;
        self.add(works)
    }

    /// Takes in the XML of `EndNote`.
    pub fn endnote(&mut self, xml: &str) -> Option<usize> {
        let works = endnote::works(xml, self)?;
        self.add(works)
    }

    /// The XML that `EndNote` keeps beside a field, in base64.
    pub fn endnote_data(&mut self, data: &str) -> Option<usize> {
        let bytes = csl::from_base64(data)?;
        self.endnote(&String::from_utf8_lossy(&bytes))
    }

    /// Takes in the works of a citation.
    pub fn add(&mut self, works: Vec<LiveWork>) -> Option<usize> {
        if works.is_empty() {
            return None;
        }
        self.citations.push(works);
        Some(self.citations.len() - 1)
    }

    /// A CSL-JSON item of fields as `LibreOffice` has them: its type, its authors, its year, and the rest.
    pub fn plain_item(kind: &str, authors: &str, year: &str, fields: &[(&str, &str)]) -> Map<String, Value> {
        let kind = match kind {
            "article" | "journal" => "article-journal",
            "book" | "booklet" | "manual" => "book",
            "inbook" | "incollection" => "chapter",
            "conference" | "inproceedings" | "proceedings" => "paper-conference",
            "mastersthesis" | "phdthesis" => "thesis",
            "techreport" => "report",
            "www" => "webpage",
            _ => "document",
        };
        let mut csl = Map::new();
        put(&mut csl, "type", kind);
        let names: Vec<Value> = authors.split(';').filter(|it| !it.trim().is_empty()).map(name).collect();
        if !names.is_empty() {
            csl.insert("author".to_owned(), Value::Array(names));
        }
        for (name, value) in fields {
            put(&mut csl, name, value);
        }
        csl.extend(date(year, "", "").map(|it| ("issued".to_owned(), it)));
        csl
    }

    /// The place of a source: the one of this name, or a new one.
    pub fn source(&mut self, name: String, csl: Map<String, Value>) -> usize {
        let Self { sources, places, .. } = self;
        *places.entry(name).or_insert_with(|| {
            sources.push(Source { csl });
            sources.len() - 1
        })
    }
}

/// A place in a work, unless nothing is said.
fn locator(label: &str, value: &str) -> Option<Locator> {
    let label = if label.is_empty() { LocatorLabel::Page } else { LocatorLabel::from_name(label) };
    (!value.is_empty()).then(|| Locator { label, value: value.to_owned(), extra: Extra::None })
}

fn put(csl: &mut Map<String, Value>, name: &str, value: &str) {
    let value = value.trim();
    if !value.is_empty() {
        csl.insert(name.to_owned(), Value::from(value));
    }
}

/// A year, with a month and a day where they are said, as CSL-JSON has dates.
fn date(year: &str, month: &str, day: &str) -> Option<Value> {
    let number = |it: &str, most: i64| it.trim().parse::<i64>().ok().filter(|it| (1..=most).contains(it));
    let Some(year_number) = number(year, 9999) else {
        return (!year.trim().is_empty()).then(|| serde_json::json!({ "literal": year.trim() }));
    };
    let mut parts = vec![year_number];
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let by_name = || {
        let short = month.trim().to_lowercase();
        months.iter().position(|it| short.starts_with(it)).and_then(|it| i64::try_from(it + 1).ok())
    };
    if let Some(month) = number(month, 12).or_else(by_name) {
        parts.push(month);
        parts.extend(number(day, 31));
    }
    Some(serde_json::json!({ "date-parts": [parts] }))
}

/// “Kavalski, Emilian” as CSL-JSON has names; one without a comma is that of a body.
fn name(written: &str) -> Value {
    match written.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => {
            serde_json::json!({ "family": family.trim(), "given": given.trim() })
        }
        _ => serde_json::json!({ "literal": written.trim().trim_end_matches(',') }),
    }
}
