//! What Zotero and Mendeley write: a citation as CSL’s “csl-citation.json” has it.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::Value;

use super::super::found::LiveWork;
use super::{LiveCited, locator};

const MENDELEY: &str = "MENDELEY_CITATION_v3_";

/// The works of a citation, whose JSON stands among other words.
pub fn works(written: &str, cited: &mut LiveCited) -> Option<Vec<LiveWork>> {
    let text = written.get(written.find('{')?..=written.rfind('}')?)?;
    let citation: Value = serde_json::from_str(text).ok()?;
    Some(works_of(&citation, cited))
}

pub fn works_of_tag(tag: &str, cited: &mut LiveCited) -> Option<Vec<LiveWork>> {
    let citation: Value = serde_json::from_slice(&from_base64(tag.trim().strip_prefix(MENDELEY)?)?).ok()?;
    Some(works_of(&citation, cited))
}

pub fn from_base64(written: &str) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let plain: String = written.chars().filter(|it| !it.is_whitespace() && *it != '=').collect();
    GeneralPurpose::new(&STANDARD, config).decode(plain).ok()
}

fn works_of(citation: &Value, cited: &mut LiveCited) -> Vec<LiveWork> {
    let items = citation.get("citationItems").and_then(Value::as_array);
    items.into_iter().flatten().filter_map(|it| work(it, cited)).collect()
}

fn work(item: &Value, cited: &mut LiveCited) -> Option<LiveWork> {
    let data = item.get("itemData").and_then(Value::as_object)?;
    let uri = ["uris", "uri"].iter().filter_map(|it| item.get(*it)).find_map(|it| match it {
        Value::Array(all) => all.first()?.as_str(),
        it => it.as_str(),
    });
    let said = |name: &str| match item.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    // Without an address, an item is known by all that it is.
    let known_by = uri.map_or_else(|| Value::Object(data.clone()).to_string(), str::to_owned);
    let is_set = |name: &str| matches!(item.get(name), Some(Value::Bool(true) | Value::Number(_)));
    Some(LiveWork {
        locator: locator(&said("label"), &said("locator")),
        prefix: said("prefix"),
        suffix: said("suffix"),
        without_author: is_set("suppress-author"),
        source: cited.source(known_by, data.clone()),
    })
}
