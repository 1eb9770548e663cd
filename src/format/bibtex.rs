//! BibTeX and BibLaTeX, read with the `biblatex` crate, entry by entry, so that one that is broken costs the
//! others nothing.
//!
//! What CSL can hold and BibTeX cannot is written in fields of our own, `csl-field`, as JSON.

mod split;

use biblatex::{Bibliography, ChunksExt as _, Entry, ParseErrorKind, Person, RawBibliography};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use super::refs::{self, Item, date, date_text, differences, items, keep, kept, library, put, restore, string};
use super::{Loaded, ReadError, Remark, Unreadable, Warning};
use crate::model::Map;
use split::{Part, parts};

/// BibLaTeX's types and CSL's; the first line of a CSL type is the one that is written.
const TYPES: &[(&str, &str)] = &[
    ("book", "book"),
    ("mvbook", "book"),
    ("reference", "book"),
    ("manual", "book"),
    ("proceedings", "book"),
    ("mvproceedings", "book"),
    ("collection", "book"),
    ("mvcollection", "book"),
    ("booklet", "pamphlet"),
    ("incollection", "chapter"),
    ("inbook", "chapter"),
    ("bookinbook", "chapter"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("article", "article-journal"),
    ("suppperiodical", "article-journal"),
    ("periodical", "periodical"),
    ("inproceedings", "paper-conference"),
    ("conference", "paper-conference"),
    ("thesis", "thesis"),
    ("phdthesis", "thesis"),
    ("mastersthesis", "thesis"),
    ("report", "report"),
    ("techreport", "report"),
    ("online", "webpage"),
    ("electronic", "webpage"),
    ("www", "webpage"),
    ("unpublished", "manuscript"),
    ("inreference", "entry-encyclopedia"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("patent", "patent"),
    ("movie", "motion_picture"),
    ("video", "motion_picture"),
    ("music", "song"),
    ("audio", "song"),
    ("artwork", "graphic"),
    ("image", "graphic"),
    ("jurisdiction", "legal_case"),
    ("legislation", "legislation"),
    ("legal", "treaty"),
    ("letter", "personal_communication"),
    ("performance", "performance"),
    ("review", "review"),
    ("standard", "standard"),
    ("misc", "document"),
];

/// BibLaTeX's fields that hold a text and CSL's. The first of a CSL field is the one that is written.
const TEXTS: &[(&str, &str)] = &[
    ("title", "title"),
    ("shorttitle", "title-short"),
    ("booktitle", "container-title"),
    ("journal", "container-title"),
    ("journaltitle", "container-title"),
    ("maintitle", "volume-title"),
    ("shortjournal", "container-title-short"),
    ("series", "collection-title"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("part", "part-number"),
    ("issue", "issue"),
    ("pages", "page"),
    ("pagetotal", "number-of-pages"),
    ("edition", "edition"),
    ("chapter", "chapter-number"),
    ("version", "version"),
    ("publisher", "publisher"),
    ("school", "publisher"),
    ("institution", "publisher"),
    ("organization", "publisher"),
    ("address", "publisher-place"),
    ("location", "publisher-place"),
    ("howpublished", "medium"),
    ("note", "note"),
    ("annote", "annote"),
    ("annotation", "annote"),
    ("abstract", "abstract"),
    ("keywords", "keyword"),
    ("language", "language"),
    ("langid", "language"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("doi", "DOI"),
    ("url", "URL"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("type", "genre"),
    ("library", "archive"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
    ("origtitle", "original-title"),
    ("pubstate", "status"),
    ("scale", "scale"),
];

const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("introduction", "introduction"),
    ("holder", "holder"),
];

const DATES: &[(&str, &str)] =
    &[("date", "issued"), ("urldate", "accessed"), ("origdate", "original-date"), ("eventdate", "event-date")];

/// Fields whose text is no TeX.
const VERBATIM: &[&str] = &["doi", "url", "isbn", "issn", "file"];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What we write beside BibTeX's own fields.
const OWN: &str = "csl-";

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = refs::text(bytes)?;
    let all = parts(&text);
    let mut warnings = Vec::new();
    let strings: Vec<&str> = all.iter().filter(|it| it.kind == "string").map(|it| it.text).collect();
    let strings = strings.join("\n") + "\n";
    let strings = if are_plain(&strings) { strings } else { String::new() };
    let mut entries: Vec<(Entry, usize, Option<String>)> = Vec::new();
    let mut found: Vec<Item> = Vec::new();
    for part in all.iter().filter(|it| !matches!(it.kind.as_str(), "string" | "comment" | "preamble")) {
        match entry(part, &strings) {
            Ok((entry, parent)) => entries.push((entry, part.line, parent)),
            Err(reason) => {
                warnings.push(Warning::new(part.line, Remark::EntryKept { reason }));
                let title = part.text.lines().next().unwrap_or_default().chars().take(80).collect::<String>();
                let item = json!({ "type": "document", "title": title, "note": part.text });
                found.extend(item.as_object().cloned());
            }
        }
    }
    if entries.is_empty() && found.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotBibtex));
    }
    let by_key: FxHashMap<String, Entry> = entries.iter().map(|it| (it.0.key.clone(), it.0.clone())).collect();
    for (entry, line, parent) in entries {
        if entry.entry_type.to_string() == "xdata" {
            continue;
        }
        let parent = parent.and_then(|it| by_key.get(&it));
        found.push(item(&entry, parent, line, &mut warnings));
    }
    warnings.truncate(200);
    Ok(library(found, warnings))
}

/// Whether abbreviations can be read and stand for plain texts: the crate would follow one that names itself
/// without end.
fn are_plain(strings: &str) -> bool {
    let plain = |it: &biblatex::RawChunk<'_>| matches!(it, biblatex::RawChunk::Normal(_));
    let raw = RawBibliography::parse(strings);
    raw.is_ok_and(|it| it.abbreviations.iter().all(|it| it.value.v.iter().all(|it| plain(&it.v))))
}

/// Parses one entry, and tells the entry that it inherits from. The crate would follow a circle of such
/// references without end, so it does not see them.
fn entry(part: &Part<'_>, strings: &str) -> Result<(Entry, Option<String>), String> {
    if part.is_deep {
        return Err("it is nested too deeply".to_owned());
    }
    if !part.is_closed {
        return Err("its last brace is missing".to_owned());
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
                let entry = all.into_vec().pop().ok_or("it says nothing")?;
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
    Err("it has too many abbreviations".to_owned())
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

fn item(entry: &Entry, parent: Option<&Entry>, line: usize, warnings: &mut Vec<Warning>) -> Item {
    let kind = entry.entry_type.to_string();
    let mut item = Item::new();
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
    let mut own = Vec::new();
    for (name, chunks) in &entry.fields {
        let text: String = chunks.format_verbatim().nfc().collect();
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if let Some(field) = name.strip_prefix(OWN) {
            own.push((field.to_owned(), text.to_owned()));
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
    for (field, text) in own {
        // CSL writes some names with capitals, BibTeX none.
        let name =
            ["DOI", "ISBN", "ISSN", "URL", "PMID", "PMCID"].into_iter().find(|it| it.eq_ignore_ascii_case(&field));
        match unguard(&text).and_then(|it| serde_json::from_str(&it).ok()) {
            Some(value) => restore(&mut item, name.unwrap_or(&field), value),
            None => keep(&mut item, "bibtex", &format!("{OWN}{field}"), &text),
        }
    }
    item
}

/// Puts a field that has a place in CSL.
fn known(item: &mut Item, entry: &Entry, name: &str, text: &str) -> bool {
    if let Some(&(_, field)) = NAMES.iter().find(|it| it.0 == name) {
        let people = entry.get_as::<Vec<Person>>(name).unwrap_or_default();
        let names: Vec<Value> = people.iter().filter_map(person).collect();
        if !names.is_empty() {
            item.insert(field.to_owned(), names.into());
        }
        return true;
    }
    if let Some(&(_, field)) = DATES.iter().find(|it| it.0 == name) {
        item.insert(field.to_owned(), date(text));
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
fn number(item: &mut Item, entry: &Entry) {
    let Some(text) = entry.get("number").map(|it| it.format_verbatim()) else { return };
    let field = match string(item, "type") {
        Some("article-journal" | "article-magazine" | "article-newspaper" | "periodical") => "issue",
        Some("book" | "chapter" | "paper-conference" | "pamphlet") => "collection-number",
        _ => "number",
    };
    put(item, field, text.trim());
}

/// The date in `date`, or in `year`, `month` and `day`.
fn issued(item: &mut Item, entry: &Entry) {
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
    let found = date(&text);
    let found = if found.get("literal").is_some() { date(&year) } else { found };
    item.insert("issued".to_owned(), found);
}

/// What a part of a book or of proceedings has from the whole.
fn inherit(item: &mut Item, parent: &Entry) {
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

fn person(person: &Person) -> Option<Value> {
    let Person { name, given_name, prefix, suffix, .. } = person;
    let whole = |it: &str| it.trim().nfc().collect::<String>();
    let (name, given) = (whole(name), whole(given_name));
    if name.is_empty() && given.is_empty() {
        return None;
    }
    if given.is_empty() && prefix.is_empty() && suffix.is_empty() {
        return Some(if name.contains(' ') { json!({ "literal": name }) } else { json!({ "family": name }) });
    }
    let mut csl = json!({ "family": name });
    for (key, value) in [("given", given.as_str()), ("non-dropping-particle", prefix.trim()), ("suffix", suffix.trim())]
    {
        if !value.is_empty() {
            csl[key] = value.into();
        }
    }
    Some(csl)
}

pub fn write(map: &Map) -> Vec<u8> {
    let mut text = String::new();
    for item in items(map) {
        let back = |it: &Item| {
            let loaded = read(record(it, &[]).as_bytes()).ok()?;
            let is_whole = loaded.warnings.iter().all(|it| !matches!(it.remark, Remark::EntryKept { .. }));
            items(&loaded.map).pop().filter(|_| is_whole)
        };
        // What the reader cannot bear in the fields of BibTeX stands in ours alone.
        let mut native = item.clone();
        let read_back = back(&native).unwrap_or_else(|| {
            native.retain(|key, _| matches!(key.as_str(), "id" | "type"));
            back(&native).unwrap_or_default()
        });
        let more: Vec<(String, String)> = differences(&item, &read_back)
            .map(|(key, value)| (format!("{OWN}{key}"), guard(&value.to_string())))
            .collect();
        text += &record(&native, &more);
        text.push('\n');
    }
    text.into_bytes()
}

fn record(item: &Item, more: &[(String, String)]) -> String {
    let kind = string(item, "type").unwrap_or_default();
    let own = TYPES.iter().find(|it| it.1 == kind).map_or("misc", |it| it.0);
    let own = match string(item, "genre") {
        Some("PhD thesis") if own == "thesis" => "phdthesis",
        Some("Master’s thesis") if own == "thesis" => "mastersthesis",
        _ => own,
    };
    let own = kept(item, "bibtex").find(|it| it.0 == "entrytype").map_or(own, |it| it.1);
    let key = string(item, "id").unwrap_or_default();
    let sound = |it: char| {
        !it.is_whitespace() && !matches!(it, ',' | '{' | '}' | '"' | '#' | '%' | '~' | '\\' | '=' | '(' | ')' | '\'')
    };
    let key: String = key.chars().filter(|it| sound(*it)).collect();
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
        let Some(text) = item.get(csl).and_then(date_text) else { continue };
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
        field(name, escape(value));
    }
    for (name, value) in more {
        field(name, value.clone());
    }
    let width = fields.iter().map(|it| it.0.len()).max().unwrap_or(0);
    let lines: Vec<String> = fields.into_iter().map(|(name, value)| format!("  {name:width$} = {value}")).collect();
    format!("@{own}{{{key},\n{}\n}}\n", lines.join(",\n"))
}

fn bib_name(name: &Value) -> String {
    let text = escape(&refs::name_text(name));
    let is_literal = name.get("family").and_then(Value::as_str).is_none_or(str::is_empty);
    if is_literal && (text.contains(' ') || text.contains(',')) {
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
            '{' | '}' | '\\' | '&' | '%' | '$' | '#' | '_' => {
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

/// Signs that TeX would read are written as `=7B`, with their number in hexadecimal.
fn guard(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b".,:;/()[]\"+!?* ".contains(&byte);
        if plain { guarded.push(char::from(byte)) } else { guarded += &format!("={byte:02X}") }
    }
    guarded.replace("  ", "=20=20")
}

fn unguard(text: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((&first, more)) = rest.split_first() {
        rest = more;
        if first == b'=' {
            bytes.push(u8::from_str_radix(str::from_utf8(rest.get(..2)?).ok()?, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}
