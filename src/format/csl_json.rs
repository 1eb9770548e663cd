//! CSL-JSON: a list of items, as Zotero, Mendeley and pandoc write it.

use serde_json::Value;

use super::json;
use super::refs::{CslItem, items, library};
use super::text::text;
use super::told::Told;
use super::{Loaded, ReadError, Remark, Room, Unreadable, WriteError};
use crate::model::Map;

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = text(bytes)?;
    let mut told = Told::default();
    let all = match json::read_file(&text, &mut Room::of(bytes.len()), &mut told)? {
        Value::Array(all) => all,
        Value::Object(mut one) => match one.remove("items").or_else(|| one.remove("references")) {
            Some(Value::Array(all)) => all,
            _ if one.contains_key("type") => vec![Value::Object(one)],
            _ => return Err(not_csl()),
        },
        _ => return Err(not_csl()),
    };
    let mut found: Vec<CslItem> = Vec::with_capacity(all.len());
    for (at, item) in all.into_iter().enumerate() {
        match item {
            Value::Object(item) if item.keys().any(|it| it != "id") => found.push(item),
            _ => told.tell(None, Remark::NotASource { position: at + 1 }),
        }
    }
    Ok(library(found, told))
}

fn not_csl() -> ReadError {
    ReadError::new(None, Unreadable::NotCslJson)
}

pub fn write(map: &Map) -> Result<Vec<u8>, WriteError> {
    let json = serde_json::to_vec_pretty(&items(map));
    let mut bytes = json.map_err(|it| WriteError::Json { reason: it.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}
