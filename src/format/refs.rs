//! What the formats of sources have in common, and how nothing is lost in a format that holds
//! less than CSL-JSON does.

use serde_json::{Map as Object, Value, json};

use rustc_hash::FxHashSet;

use super::Loaded;
use super::told::Told;
use crate::cite::{enlist, key_for};
use crate::format::Remark;
use crate::model::{Document, Map, Source};

/// A CSL-JSON item.
pub type CslItem = Object<String, Value>;

/// A map of nothing but sources.
pub fn library(items: Vec<CslItem>, mut told: Told) -> Loaded {
    let mut doc = Document::new(Map::default()).with_seed(0);
    let added = doc.edit(Document::UNSEEN, |tx| {
        for csl in items {
            enlist(tx, Source { csl });
        }
        Ok(())
    });
    if let Err(error) = added {
        told.tell(None, Remark::Refused(error));
    }
    Loaded { warnings: told.into_warnings(), ..doc.map().clone().into() }
}

/// The sources of a map as CSL items, each under the key that it had elsewhere, or one that people expect.
pub fn items(map: &Map) -> Vec<CslItem> {
    let mut taken: FxHashSet<String> = map.sources().map(|it| it.0.to_string()).collect();
    map.sources()
        .map(|(id, source)| {
            let mut item = source.csl.clone();
            let own = item.get("citation-key").and_then(Value::as_str).filter(|it| !it.is_empty()).map(str::to_owned);
            let key = match own {
                Some(key) => {
                    item.remove("citation-key");
                    key
                }
                None if is_made_up(&id.to_string()) => {
                    let id = id.to_string();
                    key_for(source, |it| it != id && taken.contains(it))
                }
                None => return item,
            };
            taken.insert(key.clone());
            item.insert("id".to_owned(), key.into());
            item
        })
        .collect()
}

/// Whether an id was given before anything was known of the source, or by chance.
fn is_made_up(id: &str) -> bool {
    let is_name_and_year =
        || id.trim_end_matches(|it: char| it.is_ascii_digit()).chars().all(|it| it.is_ascii_alphabetic());
    let by_chance = id.len() == 11 && id.starts_with('s') && id.chars().any(|it| it.is_ascii_digit());
    (by_chance && !is_name_and_year()) || id.strip_prefix("source").is_some_and(|it| it.len() < 4)
}

/// Fields that a format cannot hold, or holds otherwise: the item as it is, against what is read back.
pub fn differences<'a>(item: &'a CslItem, read_back: &'a CslItem) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let missing = item.iter().filter(|(key, value)| *key != "id" && read_back.get(*key) != Some(value));
    let added = read_back.keys().filter(|key| *key != "id" && !item.contains_key(*key));
    missing.map(|(key, value)| (key.as_str(), value)).chain(added.map(|key| (key.as_str(), &Value::Null)))
}

/// Puts a field that was written beside the format's own ones.
pub fn restore(item: &mut CslItem, key: &str, value: Value) {
    if value.is_null() {
        item.remove(key);
    } else {
        item.insert(key.to_owned(), value);
    }
}

pub fn put(item: &mut CslItem, key: &str, value: impl Into<Value>) {
    let value = value.into();
    if value.as_str().is_none_or(|it| !it.is_empty()) {
        item.insert(key.to_owned(), value);
    }
}

pub fn string<'a>(item: &'a CslItem, key: &str) -> Option<&'a str> {
    item.get(key)?.as_str().filter(|it| !it.is_empty())
}

/// What a format does not know, kept under the format's name.
pub fn keep(item: &mut CslItem, format: &str, field: &str, value: &str) {
    let custom = item.entry("custom").or_insert_with(|| json!({}));
    let Some(custom) = custom.as_object_mut() else { return };
    let Some(fields) = custom.entry(format).or_insert_with(|| json!({})).as_object_mut() else { return };
    match fields.get_mut(field) {
        Some(Value::String(before)) if before == value => {}
        Some(Value::String(before)) => go_on(before, "\n", value),
        _ => _ = fields.insert(field.to_owned(), value.into()),
    }
}

/// Adds to a text that may be long already.
pub fn go_on(text: &mut String, join: &str, more: &str) {
    text.push_str(join);
    text.push_str(more);
}

/// What was kept under a format’s name.
pub fn kept<'a>(item: &'a CslItem, format: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let fields = item.get("custom").and_then(|it| it.get(format)).and_then(Value::as_object);
    fields.into_iter().flatten().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
}
