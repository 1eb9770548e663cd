//! RIS as CSL items, line by line.

use serde_json::{Value, json};

use super::tables::{NAMES, TEXTS, TYPES, is_whole};
use crate::cite::date::Date;
use crate::cite::names::Name;
use crate::format::refs::{self, CslItem, keep, library, put, restore, string};
use crate::format::{Loaded, ReadError, Remark, Unreadable, Warning};

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = refs::text(bytes)?;
    let mut warnings = Vec::new();
    let found = items(&text, &mut warnings);
    if found.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotRis));
    }
    warnings.truncate(MOST_WARNINGS);
    Ok(library(found, warnings))
}

/// Of a file that is no RIS at heart nobody reads more.
const MOST_WARNINGS: usize = 200;

/// The items of a text, with what was not understood in it.
pub fn items(text: &str, warnings: &mut Vec<Warning>) -> Vec<CslItem> {
    let (mut found, mut record): (Vec<CslItem>, Option<RisRecord>) = (Vec::new(), None);
    for (at, line) in text.lines().enumerate() {
        let line_number = at + 1;
        match tag(line) {
            Some(("TY", value)) => {
                found.extend(record.take().map(RisRecord::finish));
                record = Some(RisRecord::new(value));
            }
            Some(("ER", _)) => found.extend(record.take().map(RisRecord::finish)),
            Some((tag, value)) => match &mut record {
                Some(record) => record.field(tag, value, line_number, warnings),
                None => warnings.push(Warning::new(line_number, Remark::TagOutsideRecord(tag.to_owned()))),
            },
            None if line.trim().is_empty() => {}
            None => match &mut record {
                Some(record) => record.go_on(line.trim()),
                None => warnings.push(Warning::new(line_number, Remark::NotARisLine)),
            },
        }
    }
    found.extend(record.map(RisRecord::finish));
    found
}

/// “AU  - Kavalski, Emilian”, with as many spaces as there are.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let sound = |it: &str| {
        it.as_bytes()[0].is_ascii_uppercase()
            && (it.as_bytes()[1].is_ascii_uppercase() || it.as_bytes()[1].is_ascii_digit())
    };
    let tag = line.get(..2).filter(|it| it.is_ascii() && sound(it))?;
    let rest = line[2..].trim_start_matches([' ', '\t']);
    (rest.len() < line.len() - 2 || rest.starts_with('-')).then_some(())?;
    Some((tag, rest.strip_prefix('-')?.trim()))
}

#[derive(Debug, Default)]
struct RisRecord {
    item: CslItem,
    /// The tag of the last line, which the next one may go on with.
    last: String,
    start: String,
    end: String,
    /// “T2”, “JO”, “BT”: what the work stands in, by the type.
    inside: Vec<(String, String)>,
}

impl RisRecord {
    fn new(kind: &str) -> Self {
        let known = TYPES.iter().find(|it| it.0 == kind.to_uppercase());
        let mut item = CslItem::new();
        item.insert("type".to_owned(), known.map_or("document", |it| it.1).into());
        if known.is_none() && !kind.is_empty() {
            keep(&mut item, "ris", "TY", kind);
        }
        Self { item, ..Self::default() }
    }

    fn field(&mut self, tag: &str, value: &str, line: usize, warnings: &mut Vec<Warning>) {
        tag.clone_into(&mut self.last);
        if value.is_empty() {
            return;
        }
        if let Some(&(_, field)) = NAMES.iter().find(|it| it.0 == tag) {
            if let Some(all) = self.item.entry(field).or_insert_with(|| json!([])).as_array_mut() {
                all.push(Name::read(value).csl());
            }
            return;
        }
        if let Some(&(_, field)) = TEXTS.iter().find(|it| it.0 == tag) {
            if field == "title" && self.item.contains_key("title") {
                return;
            }
            // Publishers write “doi:10.1/x”, and some write it as the kind of work.
            let doi = value.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("doi:")).then(|| value[4..].trim_start());
            if let Some(doi) = doi.filter(|_| matches!(field, "DOI" | "genre")) {
                return put(&mut self.item, "DOI", doi);
            }
            if field.starts_with("title") {
                return self.add(field, &value.split_whitespace().collect::<Vec<_>>().join(" "), "; ");
            }
            return self.add(field, value, if field == "note" { "\n" } else { "; " });
        }
        match tag {
            "ID" | "LB" => put(&mut self.item, "id", value),
            "T2" | "JO" | "JF" | "BT" | "T3" => self.inside.push((tag.to_owned(), value.to_owned())),
            "IS" => self.add("issue", value, ", "),
            "M1" => self.add(
                if string(&self.item, "type") == Some("article-journal") { "issue" } else { "number" },
                value,
                ", ",
            ),
            "SP" => value.clone_into(&mut self.start),
            "EP" => value.clone_into(&mut self.end),
            "SN" => {
                let digits = value.chars().filter(|it| it.is_ascii_digit() || matches!(it, 'X' | 'x')).count();
                self.add(if digits == 8 { "ISSN" } else { "ISBN" }, value, " ");
            }
            "PY" | "Y1" | "DA" => {
                let date = ris_date(value).csl();
                let long = |it: &Value| it.get("date-parts").map_or(0, |it| it.to_string().len());
                if self.item.get("issued").is_none_or(|it| long(it) < long(&date)) {
                    self.item.insert("issued".to_owned(), date);
                }
            }
            "Y2" => put(&mut self.item, "accessed", ris_date(value).csl()),
            "KW" => self.add("keyword", value, ", "),
            "U5" if value.starts_with("csl:") => {
                let field = value[4..].split_once('=').and_then(|it| Some((it.0, serde_json::from_str(it.1).ok()?)));
                match field {
                    Some((key, value)) => restore(&mut self.item, key, value),
                    None => {
                        warnings.push(Warning::new(line, Remark::OwnFieldUnreadable));
                        keep(&mut self.item, "ris", tag, value);
                    }
                }
            }
            _ => {
                warnings.push(Warning::new(line, Remark::TagKept(tag.to_owned())));
                keep(&mut self.item, "ris", tag, value);
            }
        }
    }

    /// A line without a tag belongs to the one before.
    fn go_on(&mut self, line: &str) {
        if let Some(&(_, field)) = TEXTS.iter().find(|it| it.0 == self.last) {
            self.add(field, line, if field == "note" || field == "abstract" { "\n" } else { " " });
        }
    }

    fn add(&mut self, field: &str, value: &str, join: &str) {
        let text = match string(&self.item, field) {
            Some(before) => format!("{before}{join}{value}"),
            None => value.to_owned(),
        };
        put(&mut self.item, field, text);
    }

    fn finish(mut self) -> CslItem {
        let pages = match (&*self.start, &*self.end) {
            (start, "") => start.to_owned(),
            (start, end) if start.is_empty() || start.contains('-') => format!("{start}{end}"),
            (start, end) if start == end => start.to_owned(),
            (start, end) => format!("{start}-{end}"),
        };
        if !self.item.contains_key("page") {
            put(&mut self.item, "page", pages);
        }
        let whole = string(&self.item, "type").is_some_and(is_whole);
        for (tag, value) in std::mem::take(&mut self.inside) {
            let field = if tag == "T3" || (whole && tag == "T2") { "collection-title" } else { "container-title" };
            if !self.item.contains_key(field) {
                put(&mut self.item, field, value);
            }
        }
        self.item
    }
}

/// “2018/05/03/spring”, “2018”, or a date as elsewhere.
fn ris_date(text: &str) -> Date {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    if parts.len() < 3 && !text.ends_with('/') && text.len() != 7 {
        return Date::read(text);
    }
    let numbers: Vec<&str> = parts.iter().take(3).copied().take_while(|it| !it.is_empty()).collect();
    let found = Date::read(&numbers.join("-"));
    match found.words {
        Some(_) => Date { words: Some(text.to_owned()), ..Date::default() },
        None => Date { words: parts.get(3).filter(|it| !it.is_empty()).map(|it| (*it).to_owned()), ..found },
    }
}
