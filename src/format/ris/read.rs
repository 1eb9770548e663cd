//! RIS as CSL items, line by line.

use serde_json::{Value, json};

use super::inside::Inside;
use super::tables::{NAMES, TEXTS, TYPES};
use crate::cite::date::Date;
use crate::cite::names::Name;
use crate::format::refs::{CslItem, go_on, keep, library, put, restore, string};
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::{Loaded, ReadError, Remark, Room, Unreadable};

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let found = items(&text, &mut Room::of(bytes.len()), &mut told)?;
    if found.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotRis));
    }
    Ok(library(found, told))
}

/// The one item of a text.
pub fn read_one(text: &str) -> Option<CslItem> {
    items(text, &mut Room::of(text.len()), &mut Told::default()).ok()?.pop()
}

/// The items of a text, with what was not understood in it.
fn items(text: &str, room: &mut Room, told: &mut Told) -> Result<Vec<CslItem>, ReadError> {
    let (mut found, mut record): (Vec<CslItem>, Option<RisRecord>) = (Vec::new(), None);
    let mut n_empty = 0;
    let mut end = |record: Option<RisRecord>, is_ended: bool, room: &mut Room, told: &mut Told| {
        let Some(record) = record else { return Ok(()) };
        if record.is_empty {
            n_empty += 1;
            return Ok(());
        }
        if !is_ended {
            told.tell(record.line, Remark::RecordGoesOn);
        }
        let item = record.finish(told);
        room.take_item(&item)?;
        found.push(item);
        Ok(())
    };
    for (at, line) in text.lines().enumerate() {
        let line_number = at + 1;
        match tag(line) {
            Some(("TY", value)) => {
                end(record.take(), false, room, told)?;
                record = Some(RisRecord::new(value, line_number));
            }
            Some(("ER", _)) => end(record.take(), true, room, told)?,
            Some((tag, value)) => match &mut record {
                Some(record) => {
                    record.field(tag, value, line_number, told);
                    room.has(record.n_names * A_NAME)?;
                }
                None => told.tell(line_number, Remark::TagOutsideRecord(tag.to_owned())),
            },
            None if line.trim().is_empty() => {}
            None => {
                if !record.as_mut().is_some_and(|it| it.go_on(line.trim())) {
                    told.tell(line_number, Remark::NotARisLine);
                }
            }
        }
    }
    end(record, false, room, told)?;
    if n_empty > 0 {
        told.tell(None, Remark::EmptyRecords(n_empty));
    }
    Ok(found)
}

/// What a name needs in an item.
const A_NAME: usize = 800;

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
    /// Of its “TY”.
    line: usize,
    /// It says nothing but its type.
    is_empty: bool,
    n_names: usize,
    /// The tag of the last line, which the next one may go on with.
    last: String,
    start: String,
    end: String,
    inside: Inside,
    /// Fields that came whole, in lines of our own: what other lines say of them is known.
    restored: Vec<String>,
}

impl RisRecord {
    fn new(kind: &str, line: usize) -> Self {
        let known = TYPES.iter().find(|it| it.0 == kind.to_uppercase());
        let mut item = CslItem::new();
        item.insert("type".to_owned(), known.map_or("document", |it| it.1).into());
        if known.is_none() && !kind.is_empty() {
            keep(&mut item, "ris", "TY", kind);
        }
        Self { item, line, is_empty: true, ..Self::default() }
    }

    fn field(&mut self, tag: &str, value: &str, line: usize, told: &mut Told) {
        tag.clone_into(&mut self.last);
        if value.is_empty() {
            return;
        }
        self.is_empty = false;
        if let Some(&(_, field)) = NAMES.iter().find(|it| it.0 == tag) {
            if let Some(all) = self.item.entry(field).or_insert_with(|| json!([])).as_array_mut() {
                all.push(Name::read(value).csl());
                self.n_names += 1;
            }
            return;
        }
        if let Some(&(_, field)) = TEXTS.iter().find(|it| it.0 == tag) {
            return self.text(tag, field, value, line, told);
        }
        match tag {
            "ID" | "LB" => self.first("id", tag, value, line, told),
            _ if Inside::knows(tag) => self.inside.add(tag, value, line),
            "IS" => self.add("issue", value, ", "),
            "M1" => self.add(
                if string(&self.item, "type") == Some("article-journal") { "issue" } else { "number" },
                value,
                ", ",
            ),
            "SP" | "EP" => {
                let page = if tag == "SP" { &mut self.start } else { &mut self.end };
                if page.is_empty() {
                    value.clone_into(page);
                } else if page != value {
                    self.beside(tag, value, line, told);
                }
            }
            "SN" => {
                let digits = value.chars().filter(|it| it.is_ascii_digit() || matches!(it, 'X' | 'x')).count();
                self.add(if digits == 8 { "ISSN" } else { "ISBN" }, value, " ");
            }
            "PY" | "Y1" | "DA" => self.issued(tag, value, line, told),
            "Y2" => match self.item.get("accessed") {
                Some(before) if *before != ris_date(value).csl() => self.beside(tag, value, line, told),
                _ => put(&mut self.item, "accessed", ris_date(value).csl()),
            },
            "KW" => self.add("keyword", value, ", "),
            "U5" if value.starts_with("csl:") => {
                let field = value[4..].split_once('=').and_then(|(key, value)| {
                    let key = if key.starts_with('"') { serde_json::from_str(key).ok()? } else { key.to_owned() };
                    Some((key, serde_json::from_str(value).ok()?))
                });
                match field {
                    Some((key, value)) => {
                        restore(&mut self.item, &key, value);
                        self.restored.push(key);
                    }
                    None => {
                        told.tell(line, Remark::OwnFieldUnreadable);
                        keep(&mut self.item, "ris", tag, value);
                    }
                }
            }
            _ => {
                told.tell(line, Remark::TagKept(tag.to_owned()));
                keep(&mut self.item, "ris", tag, value);
            }
        }
    }

    fn text(&mut self, tag: &str, field: &str, value: &str, line: usize, told: &mut Told) {
        // Publishers write “doi:10.1/x”, and some write it as the kind of work.
        let doi = value.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("doi:")).then(|| value[4..].trim_start());
        match (field, doi) {
            ("DOI" | "genre", Some(doi)) => self.first("DOI", tag, doi, line, told),
            ("DOI" | "URL" | "volume" | "edition" | "number-of-volumes", _) => {
                self.first(field, tag, value, line, told);
            }
            ("title", _) => {
                let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
                self.first("title", tag, without_full_stop(&words), line, told);
            }
            ("title-short", _) => self.add(field, &value.split_whitespace().collect::<Vec<_>>().join(" "), "; "),
            ("abstract", _) => self.summary(value),
            ("note", _) => self.add(field, value, "\n"),
            _ => self.add(field, value, "; "),
        }
    }

    /// Some programs write an abstract twice, under two tags, and cut one of the two short.
    fn summary(&mut self, value: &str) {
        match self.item.get_mut("abstract") {
            Some(Value::String(before)) if value.starts_with(before.trim_end_matches(['.', '…'])) => {
                value.clone_into(before);
            }
            Some(Value::String(before)) if before.starts_with(value.trim_end_matches(['.', '…'])) => {}
            _ => self.add("abstract", value, "\n"),
        }
    }

    /// A date in several tags: the one that says most counts, and one that says something else is kept.
    fn issued(&mut self, tag: &str, value: &str, line: usize, told: &mut Told) {
        let date = ris_date(value).csl();
        let Some(before) = self.item.get("issued") else {
            self.item.insert("issued".to_owned(), date);
            return;
        };
        match (day(before), day(&date)) {
            _ if *before == date => {}
            (Some(before), Some(new)) if before.starts_with(&new) => {}
            (Some(before), Some(new)) if new.starts_with(&before) => _ = self.item.insert("issued".to_owned(), date),
            (None, Some(_)) => {
                let before = self.item.insert("issued".to_owned(), date);
                let words = before.as_ref().and_then(|it| it.get("literal")?.as_str()).unwrap_or_default().to_owned();
                self.beside(tag, &words, line, told);
            }
            _ => self.beside(tag, value, line, told),
        }
    }

    /// Puts what there can be but one of; another one is kept beside it.
    fn first(&mut self, field: &str, tag: &str, value: &str, line: usize, told: &mut Told) {
        match string(&self.item, field) {
            None => put(&mut self.item, field, value),
            Some(before) if before == value => {}
            Some(_) => self.beside(tag, value, line, told),
        }
    }

    fn beside(&mut self, tag: &str, value: &str, line: usize, told: &mut Told) {
        told.tell(line, Remark::TagBeside(tag.to_owned()));
        keep(&mut self.item, "ris", tag, value);
    }

    /// A line without a tag belongs to the one before. Whether that can be gone on with.
    fn go_on(&mut self, line: &str) -> bool {
        match (TEXTS.iter().find(|it| it.0 == self.last), &*self.last) {
            (Some(&(_, field @ ("note" | "abstract"))), _) => self.add(field, line, "\n"),
            (Some(&(_, field)), _) => self.add(field, line, " "),
            // One on each line.
            (None, "KW") => self.add("keyword", line, ", "),
            (None, tag) if Inside::knows(tag) => self.inside.go_on(line),
            _ => return false,
        }
        true
    }

    fn add(&mut self, field: &str, value: &str, join: &str) {
        self.is_empty = false;
        match self.item.get_mut(field) {
            Some(Value::String(before)) if before == value && join != "\n" => {}
            Some(Value::String(before)) => go_on(before, join, value),
            _ => put(&mut self.item, field, value),
        }
    }

    fn finish(mut self, told: &mut Told) -> CslItem {
        let pages = match (&*self.start, &*self.end) {
            (start, "") => start.to_owned(),
            (start, end) if start.is_empty() || start.contains('-') => format!("{start}{end}"),
            (start, end) if start == end => start.to_owned(),
            (start, end) => format!("{start}-{end}"),
        };
        if !self.item.contains_key("page") {
            put(&mut self.item, "page", pages);
        }
        self.inside.put_into(&mut self.item, &self.restored, told);
        self.item
    }
}

/// The year, month and day of a CSL date that is one day, as far as it says them.
fn day(date: &Value) -> Option<Vec<Value>> {
    match date.get("date-parts")?.as_array()?.as_slice() {
        [Value::Array(day)] => Some(day.clone()),
        _ => None,
    }
}

/// Library databases end titles with a full stop, which styles add themselves. One that belongs to an abbreviation, or
/// follows another, stays.
fn without_full_stop(title: &str) -> &str {
    let Some(bare) = title.strip_suffix('.') else { return title };
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let is_word = last.chars().count() > 3 && last.chars().skip(1).all(|it| it.is_lowercase());
    if is_word { bare } else { title }
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
