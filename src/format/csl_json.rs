//! CSL-JSON: a list of items, as Zotero, Mendeley and pandoc write it.

use serde_json::Value;

use super::refs::{CslItem, items, library};
use super::{Loaded, ReadError, Warning};
use crate::model::Map;
use crate::words::citing;

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or(&reason);
        ReadError::new(error.line(), citing::not_json(reason))
    })?;
    let all = match value {
        Value::Array(all) => all,
        Value::Object(mut one) => match one.remove("items").or_else(|| one.remove("references")) {
            Some(Value::Array(all)) => all,
            _ if one.contains_key("type") => vec![Value::Object(one)],
            _ => return Err(not_csl()),
        },
        _ => return Err(not_csl()),
    };
    let mut warnings = Vec::new();
    let mut found: Vec<CslItem> = Vec::with_capacity(all.len());
    for (at, item) in all.into_iter().enumerate() {
        match item {
            Value::Object(item) if item.keys().any(|it| it != "id") => found.push(item),
            _ => {
                warnings.push(Warning { line: None, text: citing::no_source(at + 1) });
            }
        }
    }
    Ok(library(found, warnings))
}

fn not_csl() -> ReadError {
    ReadError::new(None, citing::NOT_CSL_JSON)
}

pub fn write(map: &Map) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&items(map)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
