//! BibTeX and BibLaTeX as CSL items, entry by entry.

use biblatex::{Bibliography, ChunksExt as _, Entry, ParseErrorKind, Person, RawBibliography};
use rustc_hash::FxHashMap;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::own;
use super::split::{RawEntry, parts};
use super::tables::{DATES, MONTHS, NAMES, TEXTS, TYPES};
use crate::cite::BareSource;
use crate::cite::date::Date;
use crate::cite::names::{self, Name};
use crate::format::refs::{self, CslItem, keep, library, put, restore, string};
use crate::format::{Loaded, ReadError, Remark, Unreadable, Warning};
use crate::words::citing;

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = refs::text(bytes)?;
    let mut warnings = Vec::new();
    let found = items(&text, &mut warnings);
    if found.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotBibtex));
    }
    warnings.truncate(MOST_WARNINGS);
    Ok(library(found, warnings))
}

/// One entry that can be read; `None` for anything else.
pub fn read_one(text: &str) -> Option<CslItem> {
    let all = parts(text);
    let (entry, _) = entry(all.first()?, "").ok()?;
    (!is_only_inherited_from(&entry)).then(|| item(&entry, None, 0, &mut Vec::new()))
}

/// The items of a text. An entry that is broken is one, too, with its text as the note.
fn items(text: &str, warnings: &mut Vec<Warning>) -> Vec<CslItem> {
    let all = parts(text);
    let strings: Vec<&str> = all.iter().filter(|it| it.kind == "string").map(|it| it.text).collect();
    let strings = strings.join("\n") + "\n";
    let strings = if are_plain(&strings) { strings } else { String::new() };
    let mut entries: Vec<(Entry, usize, Option<String>)> = Vec::new();
    let mut found: Vec<CslItem> = Vec::new();
    for part in all.iter().filter(|it| !matches!(it.kind.as_str(), "string" | "comment" | "preamble")) {
        match entry(part, &strings) {
            Ok((entry, parent)) => entries.push((entry, part.line, parent)),
            Err(reason) => {
                warnings.push(Warning::new(part.line, Remark::EntryKept { reason }));
                let title = part.text.lines().next().unwrap_or_default().chars().take(80).collect::<String>();
                let (title, note) = (Some(title), Some(part.text.to_owned()));
                found.push(BareSource { title, note, ..BareSource::default() }.source().csl);
            }
        }
    }
    let by_key: FxHashMap<String, Entry> = entries.iter().map(|it| (it.0.key.clone(), it.0.clone())).collect();
    for (entry, line, parent) in entries {
        if is_only_inherited_from(&entry) {
            continue;
        }
        let parent = parent.and_then(|it| by_key.get(&it));
        found.push(item(&entry, parent, line, warnings));
    }
    found
}

/// “@xdata{…}” is no work, but holds fields for others.
fn is_only_inherited_from(entry: &Entry) -> bool {
    entry.entry_type.to_string() == "xdata"
}

/// Whether abbreviations can be read and stand for plain texts: the crate would follow one that names itself
/// without end.
fn are_plain(strings: &str) -> bool {
    let plain = |it: &biblatex::RawChunk<'_>| matches!(it, biblatex::RawChunk::Normal(_));
    let raw = RawBibliography::parse(strings);
    raw.is_ok_and(|it| it.abbreviations.iter().all(|it| it.value.v.iter().all(|it| plain(&it.v))))
}

/// Of a file that is no BibTeX at heart nobody reads more.
const MOST_WARNINGS: usize = 200;

/// Parses one entry, and tells the entry that it inherits from. The crate would follow a circle of such
/// references without end, so it does not see them.
fn entry(part: &RawEntry<'_>, strings: &str) -> Result<(Entry, Option<String>), String> {
    if part.is_deep {
        return Err(citing::NESTED_TOO_DEEPLY.to_owned());
    }
    if !part.is_closed {
        return Err(citing::BRACE_MISSING.to_owned());
    }
    let mut strings = strings.to_owned();
    let body = plain_commands(part.text);
    for _ in 0..40 {
        let text = format!("{strings}{body}");
        let mut raw = RawBibliography::parse(&text).map_err(|it| it.kind.to_string())?;
        let mut parent = None;
        for entry in &mut raw.entries {
            for field in &entry.v.fields {
                if matches!(field.key.v.to_ascii_lowercase().as_str(), "crossref" | "xref" | "xdata") {
                    let chunks = field.value.v.iter().map(|it| match it.v {
                        biblatex::RawChunk::Normal(text) | biblatex::RawChunk::Abbreviation(text) => text,
                    });
                    parent = parent.or_else(|| Some(chunks.collect::<String>().trim().to_owned()));
                }
            }
            entry
                .v
                .fields
                .retain(|it| !matches!(it.key.v.to_ascii_lowercase().as_str(), "crossref" | "xref" | "xdata" | "ids"));
        }
        match Bibliography::from_raw(raw) {
            Ok(all) => {
                let entry = all.into_vec().pop().ok_or(citing::SAYS_NOTHING)?;
                return Ok((entry, parent));
            }
            Err(error) => match error.kind {
                // An abbreviation that is defined nowhere stands for itself.
                ParseErrorKind::UnknownAbbreviation(name) if name.chars().all(char::is_alphanumeric) => {
                    strings += &format!("@string{{{name} = {{{name}}}}}\n");
                }
                other => return Err(other.to_string()),
            },
        }
    }
    Err(citing::TOO_MANY_ABBREVIATIONS.to_owned())
}

/// Commands that only change the type, and those for addresses, are taken out.
fn plain_commands(text: &str) -> String {
    let mut text = text.to_owned();
    for command in [
        "emph",
        "textit",
        "textbf",
        "textsc",
        "textrm",
        "texttt",
        "mkbibemph",
        "mkbibquote",
        "url",
        "uppercase",
        "enquote",
    ] {
        text = text.replace(&format!("\\{command}{{"), "{");
    }
    // An “i” without its dot, to bear an accent.
    for accent in ['\'', '`', '^', '"', '~', '='] {
        for bare in ["\\i ", "{\\i}", "\\i"] {
            text = text.replace(&format!("\\{accent}{bare}"), &format!("\\{accent}i"));
        }
    }
    for command in ["\\em ", "\\it ", "\\bf ", "\\sc ", "\\itshape ", "\\upshape ", "\\noopsort"] {
        text = text.replace(command, "");
    }
    text
}

fn item(entry: &Entry, parent: Option<&Entry>, line: usize, warnings: &mut Vec<Warning>) -> CslItem {
    let kind = entry.entry_type.to_string();
    let mut item = CslItem::new();
    put(&mut item, "id", entry.key.as_str());
    let csl = TYPES.iter().find(|it| it.0 == kind).map(|it| it.1);
    item.insert("type".to_owned(), csl.unwrap_or("document").into());
    if csl.is_none() {
        keep(&mut item, "bibtex", "entrytype", &kind);
    }
    match &*kind {
        "phdthesis" => put(&mut item, "genre", "PhD thesis"),
        "mastersthesis" => put(&mut item, "genre", "Master’s thesis"),
        _ => {}
    }
    let mut guarded = Vec::new();
    for (name, chunks) in &entry.fields {
        let text: String = chunks.format_verbatim().nfc().collect();
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if let Some(field) = name.strip_prefix(own::PREFIX) {
            guarded.push((field.to_owned(), text.to_owned()));
        } else if !known(&mut item, entry, name, text) {
            if !matches!(name.as_str(), "timestamp" | "owner" | "bdsk-url-1" | "date-added" | "date-modified") {
                warnings.push(Warning::new(line, Remark::FieldKept(name.clone())));
            }
            keep(&mut item, "bibtex", name, text);
        }
    }
    issued(&mut item, entry);
    if let Some(parent) = parent {
        inherit(&mut item, parent);
    }
    number(&mut item, entry);
    for (field, text) in guarded {
        // CSL writes some names with capitals, BibTeX none.
        let name =
            ["DOI", "ISBN", "ISSN", "URL", "PMID", "PMCID"].into_iter().find(|it| it.eq_ignore_ascii_case(&field));
        match own::unguard(&text).and_then(|it| serde_json::from_str(&it).ok()) {
            Some(value) => restore(&mut item, name.unwrap_or(&field), value),
            None => keep(&mut item, "bibtex", &format!("{}{field}", own::PREFIX), &text),
        }
    }
    item
}

/// Puts a field that has a place in CSL.
fn known(item: &mut CslItem, entry: &Entry, name: &str, text: &str) -> bool {
    if let Some(&(_, field)) = NAMES.iter().find(|it| it.0 == name) {
        let people = entry.get_as::<Vec<Person>>(name).unwrap_or_default();
        let names: Vec<Value> = people.iter().filter_map(name_of).map(|it| it.csl()).collect();
        if !names.is_empty() {
            item.insert(field.to_owned(), names.into());
        }
        return true;
    }
    if let Some(&(_, field)) = DATES.iter().find(|it| it.0 == name) {
        item.insert(field.to_owned(), Date::read(text).csl());
        return true;
    }
    match name {
        "subtitle" | "booksubtitle" | "journalsubtitle" => {
            let field = if name == "subtitle" { "title" } else { "container-title" };
            // Fields come in the order of their names; the title is there when it is asked for by its chunks.
            let main = entry.get(name.trim_end_matches("subtitle")).or_else(|| entry.get(&name.replace("sub", "")));
            let main = main.map(|it| it.format_verbatim()).unwrap_or_default();
            let whole = if main.trim().is_empty() { text.to_owned() } else { format!("{}: {text}", main.trim()) };
            item.insert(field.to_owned(), whole.into());
            true
        }
        "eprint" => {
            let kind = entry.get("eprinttype").or_else(|| entry.get("archiveprefix")).map(|it| it.format_verbatim());
            let kind = kind.unwrap_or_default();
            match kind.to_lowercase().as_str() {
                "pmid" | "pubmed" => put(item, "PMID", text),
                _ => put(item, "number", if kind.is_empty() { text.to_owned() } else { format!("{kind}:{text}") }),
            }
            true
        }
        // Told with others: the date, the number of an issue, the kind of an e-print.
        "year" | "month" | "day" | "number" | "eprinttype" | "archiveprefix" => true,
        _ => match TEXTS.iter().find(|it| it.0 == name) {
            Some(&(_, field)) => {
                let is_url = field == "medium" && text.starts_with("http");
                let field = if is_url { "URL" } else { field };
                let value = if field == "page" { text.replace('–', "-") } else { text.to_owned() };
                if !item.contains_key(field) || matches!(field, "genre" | "container-title") && name != "booktitle" {
                    put(item, field, value);
                }
                true
            }
            None => false,
        },
    }
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

/// What a part of a book or of proceedings has from the whole.
fn inherit(item: &mut CslItem, parent: &Entry) {
    let mut ignored = Vec::new();
    let whole = self::item(parent, None, 0, &mut ignored);
    for (key, value) in whole {
        let key = match key.as_str() {
            "id" | "type" | "page" | "DOI" | "URL" | "custom" | "title-short" | "abstract" | "note" => continue,
            "title" => "container-title",
            "author" if matches!(string(item, "type"), Some("chapter" | "paper-conference")) => "container-author",
            other => other,
        };
        item.entry(key).or_insert(value);
    }
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
