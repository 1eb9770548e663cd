//! RIS: tagged lines, as reference managers and libraries have exchanged them since the eighties.
//!
//! Read are the editions of 2001 and 2011 and the habits of the usual reference managers. What CSL
//! can hold and RIS cannot is written in lines of the user’s own tag `U5`, as `csl:field=JSON`.

use serde_json::{Value, json};

use super::refs::{
    self, Item, date, date_text, differences, items, keep, kept, library, name, name_text, put, restore, string,
};
use super::{Loaded, ReadError, Remark, Unreadable, Warning};
use crate::model::Map;

/// RIS’s types and CSL’s; the first line of a CSL type is the one that is written.
const TYPES: &[(&str, &str)] = &[
    ("BOOK", "book"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("CHAP", "chapter"),
    ("ECHAP", "chapter"),
    ("JOUR", "article-journal"),
    ("EJOUR", "article-journal"),
    ("JFULL", "periodical"),
    ("ABST", "article-journal"),
    ("INPR", "article-journal"),
    ("MGZN", "article-magazine"),
    ("NEWS", "article-newspaper"),
    ("ELEC", "webpage"),
    ("ICOMM", "webpage"),
    ("WEB", "webpage"),
    ("BLOG", "post-weblog"),
    ("RPRT", "report"),
    ("GOVDOC", "report"),
    ("THES", "thesis"),
    ("CPAPER", "paper-conference"),
    ("CONF", "paper-conference"),
    ("DATA", "dataset"),
    ("DBASE", "dataset"),
    ("CASE", "legal_case"),
    ("STAT", "legislation"),
    ("BILL", "bill"),
    ("UNBILL", "bill"),
    ("HEAR", "hearing"),
    ("LEGAL", "regulation"),
    ("MPCT", "motion_picture"),
    ("VIDEO", "motion_picture"),
    ("SOUND", "song"),
    ("MUSIC", "musical_score"),
    ("MANSCPT", "manuscript"),
    ("UNPB", "manuscript"),
    ("MAP", "map"),
    ("ART", "graphic"),
    ("FIGURE", "figure"),
    ("PAT", "patent"),
    ("PCOMM", "personal_communication"),
    ("ENCYC", "entry-encyclopedia"),
    ("DICT", "entry-dictionary"),
    ("COMP", "software"),
    ("STAND", "standard"),
    ("PAMP", "pamphlet"),
    ("CLSWK", "classic"),
    ("ANCIENT", "classic"),
    ("SLIDE", "speech"),
    ("GEN", "document"),
];

/// Tags that hold a text, and CSL’s fields; the first of a field is the one that is written.
const TEXTS: &[(&str, &str)] = &[
    ("TI", "title"),
    ("T1", "title"),
    ("CT", "title"),
    ("ST", "title-short"),
    ("VL", "volume"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("PP", "publisher-place"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("AB", "abstract"),
    ("N2", "abstract"),
    ("N1", "note"),
    ("LA", "language"),
    ("ET", "edition"),
    ("M3", "genre"),
    ("CN", "call-number"),
    ("AN", "archive_location"),
    ("AV", "archive_location"),
    ("DB", "source"),
    ("NV", "number-of-volumes"),
    ("OP", "original-title"),
    ("C3", "event-title"),
    ("J2", "container-title-short"),
    ("JA", "container-title-short"),
];

const NAMES: &[(&str, &str)] = &[
    ("AU", "author"),
    ("A1", "author"),
    ("A2", "editor"),
    ("ED", "editor"),
    ("A3", "collection-editor"),
    ("A4", "translator"),
];

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = refs::text(bytes)?;
    let mut warnings = Vec::new();
    let (mut found, mut record): (Vec<Item>, Option<Record>) = (Vec::new(), None);
    for (at, line) in text.lines().enumerate() {
        let line_number = at + 1;
        match tag(line) {
            Some(("TY", value)) => {
                found.extend(record.take().map(Record::finish));
                record = Some(Record::new(value));
            }
            Some(("ER", _)) => found.extend(record.take().map(Record::finish)),
            Some((tag, value)) => match &mut record {
                Some(record) => record.field(tag, value, line_number, &mut warnings),
                None => {
                    warnings.push(Warning::new(line_number, Remark::TagOutsideRecord(tag.to_owned())));
                }
            },
            None if line.trim().is_empty() => {}
            None => match &mut record {
                Some(record) => record.go_on(line.trim()),
                None => {
                    warnings.push(Warning::new(line_number, Remark::NotARisLine));
                }
            },
        }
    }
    found.extend(record.map(Record::finish));
    if found.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotRis));
    }
    warnings.truncate(200);
    Ok(library(found, warnings))
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
struct Record {
    item: Item,
    /// The tag of the last line, which the next one may go on with.
    last: String,
    start: String,
    end: String,
    /// “T2”, “JO”, “BT”: what the work stands in, by the type.
    inside: Vec<(String, String)>,
}

impl Record {
    fn new(kind: &str) -> Self {
        let known = TYPES.iter().find(|it| it.0 == kind.to_uppercase());
        let mut item = Item::new();
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
                all.push(name(value));
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
                let date = ris_date(value);
                let long = |it: &Value| it.get("date-parts").map_or(0, |it| it.to_string().len());
                if self.item.get("issued").is_none_or(|it| long(it) < long(&date)) {
                    self.item.insert("issued".to_owned(), date);
                }
            }
            "Y2" => put(&mut self.item, "accessed", ris_date(value)),
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

    fn finish(mut self) -> Item {
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

/// Works that stand in nothing else: what RIS names in `T2` is their series.
fn is_whole(kind: &str) -> bool {
    matches!(kind, "book" | "report" | "thesis" | "motion_picture" | "map")
}

/// “2018/05/03/spring”, “2018”, or a date as elsewhere.
fn ris_date(text: &str) -> Value {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    if parts.len() < 3 && !text.ends_with('/') && text.len() != 7 {
        return date(text);
    }
    let numbers: Vec<&str> = parts.iter().take(3).copied().take_while(|it| !it.is_empty()).collect();
    let mut found = date(&numbers.join("-"));
    if found.get("literal").is_some() {
        found = json!({ "literal": text });
    } else if let Some(more) = parts.get(3).filter(|it| !it.is_empty()) {
        found["literal"] = (*more).into();
    }
    found
}

pub fn write(map: &Map) -> Vec<u8> {
    let mut text = String::new();
    for item in items(map) {
        let plain = record(&item, &[]);
        let read_back = read(plain.as_bytes()).ok().and_then(|it| items(&it.map).pop()).unwrap_or_default();
        let more: Vec<String> =
            differences(&item, &read_back).map(|(key, value)| format!("csl:{key}={value}")).collect();
        text += &record(&item, &more);
        text.push('\n');
    }
    text.into_bytes()
}

fn record(item: &Item, more: &[String]) -> String {
    let kind = string(item, "type").unwrap_or_default();
    let mut lines = Vec::new();
    let mut line = |tag: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            lines.push(format!("{tag}  - {value}"));
        }
    };
    let own = TYPES.iter().find(|it| it.1 == kind).map_or("GEN", |it| it.0);
    line("TY", kept(item, "ris").find(|it| it.0 == "TY").map_or(own, |it| it.1));
    line("ID", string(item, "id").unwrap_or_default());
    let mut written: Vec<&str> = Vec::new();
    for &(tag, field) in NAMES {
        if !written.contains(&field) {
            written.push(field);
            for name in item.get(field).and_then(Value::as_array).into_iter().flatten() {
                line(tag, &name_text(name));
            }
        }
    }
    for &(tag, field) in TEXTS {
        if !written.contains(&field) {
            written.push(field);
            line(tag, string(item, field).unwrap_or_default());
        }
    }
    let whole = is_whole(kind);
    line("T2", string(item, if whole { "collection-title" } else { "container-title" }).unwrap_or_default());
    if !whole {
        line("T3", string(item, "collection-title").unwrap_or_default());
    }
    line("IS", string(item, "issue").unwrap_or_default());
    if kind != "article-journal" {
        line("M1", string(item, "number").unwrap_or_default());
    }
    let pages = string(item, "page").unwrap_or_default();
    let (start, end) = pages.split_once('-').unwrap_or((pages, ""));
    line("SP", start);
    line("EP", end);
    for field in ["ISBN", "ISSN"] {
        line("SN", string(item, field).unwrap_or_default());
    }
    for (tag, field) in [("PY", "issued"), ("Y2", "accessed")] {
        let text = item.get(field).and_then(date_text).unwrap_or_default();
        let is_plain = text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
        line(
            tag,
            &if is_plain && text.len() > 4 {
                text.replace('-', "/") + &"/".repeat(3 - text.matches('-').count())
            } else {
                text
            },
        );
    }
    for word in string(item, "keyword").into_iter().flat_map(|it| it.split(", ")) {
        line("KW", word);
    }
    for (tag, value) in kept(item, "ris").filter(|it| it.0 != "TY") {
        value.lines().for_each(|it| line(tag, it));
    }
    lines.extend(more.iter().map(|it| format!("U5  - {it}")));
    lines.join("\n") + "\nER  - \n"
}
