//! CSL items as BibTeX, in the classic fields, so that old programs read them.

use serde_json::Value;

use super::entry::PARENTS;
use super::own;
use super::read::read_one;
use super::tables::{DATES, MONTHS, NAMES, TEXTS, TYPES};
use crate::cite::date::Date;
use crate::cite::names::Name;
use crate::format::refs::{CslItem, differences, items, kept, string};
use crate::model::Map;

/// Fields whose text is no TeX.
const VERBATIM: &[&str] = &["doi", "url", "isbn", "issn", "file"];

pub fn write(map: &Map) -> Vec<u8> {
    let mut text = String::new();
    for item in items(map) {
        let back = |it: &CslItem| read_one(&record(it, &[]));
        // What the reader cannot bear in the fields of BibTeX stands in ours alone.
        let mut native = item.clone();
        let read_back = back(&native).unwrap_or_else(|| {
            native.retain(|key, _| matches!(key.as_str(), "id" | "type"));
            back(&native).unwrap_or_default()
        });
        let more: Vec<(String, String)> = differences(&item, &read_back)
            .map(|(key, value)| (own::name(key), own::guard(&value.to_string())))
            .collect();
        text += &record(&native, &more);
        text.push('\n');
    }
    text.into_bytes()
}

/// A key without the signs that BibTeX cannot bear in one.
pub fn sound_key(key: &str) -> String {
    let sound = |it: &char| {
        !it.is_whitespace() && !matches!(it, ',' | '{' | '}' | '"' | '#' | '%' | '~' | '\\' | '=' | '(' | ')' | '\'')
    };
    key.chars().filter(sound).collect()
}

fn record(item: &CslItem, more: &[(String, String)]) -> String {
    let kind = string(item, "type").unwrap_or_default();
    let own = TYPES.iter().find(|it| it.1 == kind).map_or("misc", |it| it.0);
    let own = match string(item, "genre") {
        Some("PhD thesis") if own == "thesis" => "phdthesis",
        Some("Master’s thesis") if own == "thesis" => "mastersthesis",
        _ => own,
    };
    let own = kept(item, "bibtex").find(|it| it.0 == "entrytype").map_or(own, |it| it.1);
    let key = sound_key(string(item, "id").unwrap_or_default());
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut field = |name: &str, value: String| {
        if !value.is_empty() {
            fields.push((name.to_owned(), format!("{{{value}}}")));
        }
    };
    for &(name, csl) in NAMES {
        let names = item.get(csl).and_then(Value::as_array).into_iter().flatten().map(bib_name);
        field(name, names.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" and "));
    }
    let mut written: Vec<&str> = Vec::new();
    for &(name, csl) in TEXTS {
        let name = match (csl, kind) {
            ("container-title", "chapter" | "paper-conference" | "entry-encyclopedia" | "entry-dictionary") => {
                "booktitle"
            }
            ("container-title", _) => "journal",
            ("publisher", "thesis") => "school",
            ("publisher", "report") => "institution",
            _ => name,
        };
        let is_told = csl == "genre" && matches!(own, "phdthesis" | "mastersthesis");
        if !written.contains(&csl) && !is_told {
            written.push(csl);
            let text = string(item, csl).unwrap_or_default();
            let text = if csl == "page" { text.replace('-', "--") } else { text.to_owned() };
            field(name, if VERBATIM.contains(&name) { braced(&text) } else { escape(&text) });
        }
    }
    for csl in ["issue", "collection-number", "number"] {
        let fits = match kind {
            "article-journal" | "periodical" => csl == "issue",
            "book" | "chapter" | "paper-conference" | "pamphlet" => csl == "collection-number",
            _ => csl == "number",
        };
        if fits {
            field("number", escape(string(item, csl).unwrap_or_default()));
        }
    }
    for &(name, csl) in DATES {
        let Some(text) = item.get(csl).and_then(|it| Date::of_csl(it).numbers()) else { continue };
        let parts: Vec<&str> = text.split('-').collect();
        // The older programs know a year and a month alone.
        let month = parts.get(1).and_then(|it| it.parse::<usize>().ok()).and_then(|it| MONTHS.get(it.wrapping_sub(1)));
        match (csl, &*parts, month) {
            ("issued", [year], _) if year.len() == 4 => field("year", (*year).to_owned()),
            ("issued", [year, _], Some(month)) => {
                field("year", (*year).to_owned());
                field("month", (*month).to_owned());
            }
            _ => field(name, text),
        }
    }
    for (name, value) in kept(item, "bibtex").filter(|it| it.0 != "entrytype") {
        let is_of_keys = PARENTS.contains(&name) || name == "ids";
        field(name, if is_of_keys { braced(&value.replace('\n', ", ")) } else { escape(value) });
    }
    for (name, value) in more {
        field(name, value.clone());
    }
    let width = fields.iter().map(|it| it.0.len()).max().unwrap_or(0);
    let lines: Vec<String> = fields.into_iter().map(|(name, value)| format!("  {name:width$} = {value}")).collect();
    format!("@{own}{{{key},\n{}\n}}\n", lines.join(",\n"))
}

fn bib_name(csl: &Value) -> String {
    let Some(name) = Name::of_csl(csl) else { return String::new() };
    let text = escape(&name.text());
    if matches!(name, Name::Whole(_)) && (text.contains(' ') || text.contains(',')) {
        return format!("{{{text}}}");
    }
    match text.split(", ").collect::<Vec<_>>().as_slice() {
        [family, given, suffix] => format!("{family}, {suffix}, {given}"),
        [family] if family.contains(' ') => format!("{{{family}}}"),
        _ => text,
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match letter {
            '~' => escaped += "\\textasciitilde{}",
            '^' => escaped += "\\textasciicircum{}",
            '\\' => escaped += "\\textbackslash{}",
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A text that is no TeX, without what would end its field.
fn braced(text: &str) -> String {
    text.chars().filter(|it| !matches!(it, '{' | '}' | '\\')).collect()
}
