//! One entry of BibTeX as a CSL item.

use biblatex::{ChunksExt as _, Entry, EntryType, Person};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::entry::Parsed;
use super::own;
use super::tables::{DATES, FOREIGN_TYPES, MONTHS, NAMES, TEXTS, TYPES, is_housekeeping};
use crate::cite::date::Date;
use crate::cite::names::{self, Name};
use crate::format::Remark;
use crate::format::refs::{CslItem, go_on, keep, put, restore, string};
use crate::format::told::Told;

pub fn item(parsed: &Parsed, line: usize, told: &mut Told) -> CslItem {
    let Parsed { entry, again, parents: _, ids } = parsed;
    let kind = match &entry.entry_type {
        EntryType::Unknown(name) => name.clone(),
        known => known.to_string(),
    };
    let mut item = CslItem::new();
    put(&mut item, "id", entry.key.as_str());
    let csl = TYPES.iter().chain(FOREIGN_TYPES).find(|it| it.0 == kind).map(|it| it.1);
    if csl.is_none() {
        keep(&mut item, "bibtex", "entrytype", &kind);
    }
    let csl = csl.unwrap_or("document");
    item.insert("type".to_owned(), csl.into());
    let mut guarded = Vec::new();
    let mut names: Vec<&String> = entry.fields.keys().collect();
    names.sort_by_key(|it| rank(it, csl));
    for name in names {
        let text = text_of(entry, name);
        if text.is_empty() {
            continue;
        }
        if let Some(field) = name.strip_prefix(own::PREFIX) {
            guarded.push((field.to_owned(), text));
            continue;
        }
        match put_known(&mut item, entry, name, &text) {
            Put::Done => {}
            Put::Beside => beside(&mut item, name, &text, line, told),
            Put::Unknown => {
                if !is_housekeeping(name) {
                    told.tell(line, Remark::FieldKept(name.clone()));
                }
                keep(&mut item, "bibtex", name, &text);
            }
        }
    }
    match &*kind {
        "phdthesis" if !item.contains_key("genre") => put(&mut item, "genre", "PhD thesis"),
        "mastersthesis" if !item.contains_key("genre") => put(&mut item, "genre", "Master’s thesis"),
        _ => {}
    }
    for more in again {
        given_again(&mut item, entry, more, line, told);
    }
    if let Some(ids) = ids {
        keep(&mut item, "bibtex", "ids", ids);
    }
    issued(&mut item, entry);
    number(&mut item, entry);
    for (field, text) in guarded {
        let value = own::unguard(&text).and_then(|it| serde_json::from_str(&it).ok());
        match own::csl(&field).zip(value) {
            Some((name, value)) => restore(&mut item, &name, value),
            None => keep(&mut item, "bibtex", &format!("{}{field}", own::PREFIX), &text),
        }
    }
    item
}

fn text_of(entry: &Entry, name: &str) -> String {
    let text: String = entry.get(name).map(|it| it.format_verbatim().nfc().collect()).unwrap_or_default();
    text.trim().to_owned()
}

/// Which of several fields that say the same thing is heard first: the one that belongs to the type, else as the table
/// has them. What adds to others comes last.
fn rank(name: &str, csl: &str) -> usize {
    let is_own = match name {
        "journal" | "journaltitle" => csl.starts_with("article") || csl == "periodical",
        "school" => csl == "thesis",
        "institution" => csl == "report",
        _ => false,
    };
    let in_table = TEXTS.iter().position(|it| it.0 == name);
    if is_own { 0 } else { in_table.map_or(TEXTS.len() + 1, |it| it + 1) }
}

enum Put {
    Done,
    /// Another field has said something else of it.
    Beside,
    Unknown,
}

/// Puts a field that has a place in CSL.
fn put_known(item: &mut CslItem, entry: &Entry, name: &str, text: &str) -> Put {
    if let Some(&(_, field)) = NAMES.iter().find(|it| it.0 == name) {
        let names = people(entry, name);
        if !names.is_empty() {
            item.insert(field.to_owned(), names.into());
        }
        return Put::Done;
    }
    if let Some(&(_, field)) = DATES.iter().find(|it| it.0 == name) {
        item.insert(field.to_owned(), Date::read(text).csl());
        return Put::Done;
    }
    match name {
        "subtitle" => append(item, "title", text),
        "booksubtitle" | "journalsubtitle" => append(item, "container-title", text),
        "eprint" => {
            let kind = entry.get("eprinttype").or_else(|| entry.get("archiveprefix")).map(|it| it.format_verbatim());
            let kind = kind.unwrap_or_default();
            match kind.to_lowercase().as_str() {
                "pmid" | "pubmed" => put(item, "PMID", text),
                _ => put(item, "number", if kind.is_empty() { text.to_owned() } else { format!("{kind}:{text}") }),
            }
            Put::Done
        }
        // Told with others: the date, the number of an issue, the kind of an e-print.
        "year" | "month" | "day" | "number" | "eprinttype" | "archiveprefix" => Put::Done,
        _ => {
            let Some(&(_, field)) = TEXTS.iter().find(|it| it.0 == name) else { return Put::Unknown };
            let is_url = field == "medium" && text.starts_with("http");
            let field = if is_url { "URL" } else { field };
            let value = if field == "page" { text.replace('–', "-") } else { text.to_owned() };
            match string(item, field) {
                Some(before) if before != value => return Put::Beside,
                Some(_) => {}
                None => put(item, field, value),
            }
            Put::Done
        }
    }
}

fn append(item: &mut CslItem, field: &str, text: &str) -> Put {
    match item.get_mut(field) {
        Some(Value::String(before)) => go_on(before, ": ", text),
        _ => put(item, field, text),
    }
    Put::Done
}

fn beside(item: &mut CslItem, name: &str, text: &str, line: usize, told: &mut Told) {
    // Its two fields for the language are meant for two readers.
    if name != "langid" {
        told.tell(line, Remark::FieldBeside(name.to_owned()));
    }
    keep(item, "bibtex", name, text);
}

/// Fields that an entry has another time: more people, more words to find it by, or something that is kept.
fn given_again(item: &mut CslItem, entry: &Entry, more: &Entry, line: usize, told: &mut Told) {
    for name in more.fields.keys() {
        let text = text_of(more, name);
        if text.is_empty() || text == text_of(entry, name) {
            continue;
        }
        let names = NAMES.iter().find(|it| it.0 == name).map(|it| it.1);
        let field = names.or((name == "keywords").then_some("keyword"));
        match field.and_then(|it| item.get_mut(it)) {
            Some(Value::Array(all)) => all.extend(people(more, name)),
            Some(Value::String(words)) => go_on(words, ", ", &text),
            _ => beside(item, name, &text, line, told),
        }
    }
}

fn people(entry: &Entry, name: &str) -> Vec<Value> {
    let people = entry.get_as::<Vec<Person>>(name).unwrap_or_default();
    people.iter().filter_map(name_of).map(|it| it.csl()).collect()
}

/// A number is that of an issue, of a book in a series, or of a report.
fn number(item: &mut CslItem, entry: &Entry) {
    let Some(text) = entry.get("number").map(|it| it.format_verbatim()) else { return };
    let field = match string(item, "type") {
        Some("article-journal" | "article-magazine" | "article-newspaper" | "periodical") => "issue",
        Some("book" | "chapter" | "paper-conference" | "pamphlet") => "collection-number",
        _ => "number",
    };
    put(item, field, text.trim());
}

/// The date in `date`, or in `year`, `month` and `day`.
fn issued(item: &mut CslItem, entry: &Entry) {
    if item.contains_key("issued") {
        return;
    }
    let field =
        |name: &str| entry.get(name).map(|it| it.format_verbatim().trim().to_owned()).filter(|it| !it.is_empty());
    let Some(year) = field("year") else { return };
    let mut text = year.clone();
    let month = field("month").and_then(|it| {
        let lower = it.to_lowercase();
        let named = MONTHS.iter().position(|it| lower.starts_with(it)).map(|it| it + 1);
        named.or_else(|| lower.parse().ok().filter(|it| (1..=12).contains(it)))
    });
    if let Some(month) = month {
        text += &format!("-{month:02}");
        let in_month = field("month").and_then(|it| it.rsplit([' ', '~', '.']).next()?.parse::<u8>().ok());
        let day = field("day")
            .and_then(|it| it.parse::<u8>().ok())
            .or(in_month.filter(|it| *it > 12 || field("month").is_some_and(|it| it.contains(char::is_alphabetic))));
        if let Some(day) = day.filter(|it| (1..=31).contains(it)) {
            text += &format!("-{day:02}");
        }
    }
    let found = Date::read(&text);
    let found = if found.words.is_some() { Date::read(&year) } else { found };
    item.insert("issued".to_owned(), found.csl());
}

fn name_of(person: &Person) -> Option<Name> {
    let whole = |it: &str| it.trim().nfc().collect::<String>();
    let [family, given, particle, suffix] =
        [&person.name, &person.given_name, &person.prefix, &person.suffix].map(|it| whole(it));
    let some = |it: String| (!it.is_empty()).then_some(it);
    match (some(given), some(particle), some(suffix)) {
        (None, None, None) if family.is_empty() => None,
        (None, None, None) if family.contains(' ') => Some(Name::Whole(family)),
        (given, particle, suffix) => {
            Some(Name::Person(names::Person { family, given, particle, suffix, ..names::Person::default() }))
        }
    }
}
