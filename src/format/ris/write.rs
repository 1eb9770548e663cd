//! CSL items as RIS, in the tags of 2011.

use serde_json::Value;

use super::read;
use super::tables::{NAMES, TEXTS, TYPES, is_whole};
use crate::cite::date::Date;
use crate::cite::names::Name;
use crate::format::refs::{CslItem, differences, items, kept, string};
use crate::model::Map;

pub fn write(map: &Map) -> Vec<u8> {
    let mut text = String::new();
    for item in items(map) {
        let plain = record(&item, &[]);
        let read_back = read::read_one(&plain).unwrap_or_default();
        let more: Vec<String> =
            differences(&item, &read_back).map(|(key, value)| format!("csl:{}={value}", own_name(key))).collect();
        text += &record(&item, &more);
        text.push('\n');
    }
    text.into_bytes()
}

/// A name in JSON where it could be taken for something else.
fn own_name(key: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    if key.chars().all(plain) { key.to_owned() } else { Value::from(key).to_string().replace('=', "\\u003d") }
}

fn record(item: &CslItem, more: &[String]) -> String {
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
                line(tag, &Name::of_csl(name).map(|it| it.text()).unwrap_or_default());
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
        let text = item.get(field).and_then(|it| Date::of_csl(it).numbers()).unwrap_or_default();
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
