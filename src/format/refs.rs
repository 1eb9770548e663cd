//! What the formats of sources have in common: names, dates, and how nothing is lost in a format that holds
//! less than CSL-JSON does.

use serde_json::{Map as Object, Value, json};

use super::Loaded;
use crate::cite::enlist;
use crate::format::{ReadError, Warning};
use crate::model::{Document, Map, Source};

/// A CSL-JSON item.
pub type Item = Object<String, Value>;

/// A map of nothing but sources.
pub fn library(items: Vec<Item>, mut warnings: Vec<Warning>) -> Loaded {
    let mut doc = Document::new(Map::default()).with_seed(0);
    let added = doc.edit("Read", |tx| {
        for csl in items {
            enlist(tx, Source { csl });
        }
        Ok(())
    });
    if let Err(error) = added {
        warnings.push(Warning { line: None, text: error.to_string() });
    }
    Loaded { map: doc.map().clone(), warnings }
}

/// The sources of a map as CSL items, each under the key that it had elsewhere.
pub fn items(map: &Map) -> Vec<Item> {
    map.sources()
        .map(|(_, source)| {
            let mut item = source.csl.clone();
            let key = item.get("citation-key").and_then(Value::as_str).map(str::to_owned);
            if let Some(key) = key.filter(|it| !it.is_empty()) {
                item.remove("citation-key");
                item.insert("id".to_owned(), key.into());
            }
            item
        })
        .collect()
}

pub fn text(bytes: &[u8]) -> Result<String, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        // Older exports are in Latin-1, where every byte is a letter.
        Err(_) if !bytes.contains(&0) => Ok(bytes.iter().map(|&it| char::from(it)).collect()),
        Err(_) => Err(ReadError::new(None, "the file is not text; export it again from the program it comes from")),
    }
}

/// Fields that a format cannot hold, or holds otherwise: the item as it is, against what is read back.
pub fn differences<'a>(item: &'a Item, read_back: &'a Item) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let missing = item.iter().filter(|(key, value)| *key != "id" && read_back.get(*key) != Some(value));
    let added = read_back.keys().filter(|key| *key != "id" && !item.contains_key(*key));
    missing.map(|(key, value)| (key.as_str(), value)).chain(added.map(|key| (key.as_str(), &Value::Null)))
}

/// Puts a field that was written beside the format's own ones.
pub fn restore(item: &mut Item, key: &str, value: Value) {
    if value.is_null() {
        item.remove(key);
    } else {
        item.insert(key.to_owned(), value);
    }
}

pub fn put(item: &mut Item, key: &str, value: impl Into<Value>) {
    let value = value.into();
    if value.as_str().is_none_or(|it| !it.is_empty()) {
        item.insert(key.to_owned(), value);
    }
}

pub fn string<'a>(item: &'a Item, key: &str) -> Option<&'a str> {
    item.get(key)?.as_str().filter(|it| !it.is_empty())
}

/// What a format does not know, kept under the format's name.
pub fn keep(item: &mut Item, format: &str, field: &str, value: &str) {
    let custom = item.entry("custom").or_insert_with(|| json!({}));
    let Some(custom) = custom.as_object_mut() else { return };
    let Some(fields) = custom.entry(format).or_insert_with(|| json!({})).as_object_mut() else { return };
    match fields.get_mut(field).and_then(|it| it.as_str().map(str::to_owned)) {
        Some(before) => fields.insert(field.to_owned(), format!("{before}\n{value}").into()),
        None => fields.insert(field.to_owned(), value.into()),
    };
}

/// What was kept under a format’s name.
pub fn kept<'a>(item: &'a Item, format: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let fields = item.get("custom").and_then(|it| it.get(format)).and_then(Value::as_object);
    fields.into_iter().flatten().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
}

/// “Family, Given” and “Family, Given, Jr.” as CSL has it; a name without a comma is an institution’s.
pub fn name(text: &str) -> Value {
    let mut parts = text.split(',').map(str::trim);
    let (family, given, suffix) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let Some(given) = given else {
        return if family.contains(' ') { json!({ "literal": family }) } else { json!({ "family": family }) };
    };
    let (particle, family) = particle(family);
    let mut name = json!({ "family": family });
    for (key, value) in [("given", given), ("suffix", suffix.unwrap_or_default()), ("non-dropping-particle", particle)]
    {
        if !value.is_empty() {
            name[key] = value.into();
        }
    }
    name
}

/// The small words at the start of a family name, and the rest.
fn particle(family: &str) -> (&str, &str) {
    let mut at = 0;
    for word in family.split_inclusive(' ') {
        if !word.starts_with(char::is_lowercase) || at + word.len() == family.len() {
            break;
        }
        at += word.len();
    }
    (family[..at].trim(), &family[at..])
}

/// “Family, Given, Suffix”; a literal name as it is.
pub fn name_text(name: &Value) -> String {
    let part = |key: &str| name.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    if !part("literal").is_empty() || part("family").is_empty() {
        return [part("literal"), part("given")].into_iter().find(|it| !it.is_empty()).unwrap_or_default().to_owned();
    }
    let mut text =
        [part("dropping-particle"), part("non-dropping-particle"), part("family")].join(" ").trim().to_owned();
    for more in [part("given"), part("suffix")] {
        if !more.is_empty() {
            text += ", ";
            text += more;
        }
    }
    text
}

/// “2018”, “2018-05”, “2018-05-03”, “2018/2020”, “2018~”, “2018-21” (spring): as in ISO 8601 and EDTF.
/// Anything else is kept in its words.
pub fn date(text: &str) -> Value {
    let text = text.trim();
    let circa = text.ends_with(['~', '?', '%']);
    let bare = text.trim_end_matches(['~', '?', '%']);
    let ends: Option<Vec<Vec<i64>>> = bare.split('/').map(parts).collect();
    let Some(ends) = ends.filter(|it| it.len() <= 2) else { return json!({ "literal": text }) };
    let mut date = json!({});
    if let [end] = &*ends
        && let Some(season) = end.get(1).filter(|it| (21..=24).contains(*it))
    {
        date["date-parts"] = json!([[end[0]]]);
        date["season"] = (season - 20).into();
    } else {
        date["date-parts"] = json!(ends);
    }
    if circa {
        date["circa"] = true.into();
    }
    date
}

fn parts(text: &str) -> Option<Vec<i64>> {
    let mut parts = Vec::new();
    for (at, part) in text.split('-').enumerate() {
        let is_sound = part.bytes().all(|it| it.is_ascii_digit())
            && if at == 0 { part.len() == 4 } else { (1..=2).contains(&part.len()) };
        let number: i64 = part.parse().ok().filter(|_| is_sound)?;
        let most = [9_999, 24, 31].get(at)?;
        (1..=*most).contains(&number).then(|| parts.push(number))?;
    }
    (parts.len() < 3 || parts[1] <= 12).then_some(parts)
}

/// A date as [`date`] reads it; `None` for one without numbers.
pub fn date_text(date: &Value) -> Option<String> {
    let ends = date.get("date-parts").and_then(Value::as_array)?;
    let number = |it: &Value| it.as_i64().or_else(|| it.as_str()?.parse().ok());
    let end = |it: &Value| -> Option<String> {
        let parts: Vec<i64> = it.as_array()?.iter().map(number).collect::<Option<_>>()?;
        let (year, rest) = parts.split_first()?;
        Some(rest.iter().fold(format!("{year:04}"), |text, it| format!("{text}-{it:02}")))
    };
    let ends: Vec<String> = ends.iter().map(end).collect::<Option<_>>()?;
    let mut text = ends.join("/");
    if text.is_empty() {
        return None;
    }
    if let Some(season) = date.get("season").and_then(number).filter(|it| (1..=4).contains(it) && text.len() == 4) {
        text += &format!("-{}", season + 20);
    }
    if date.get("circa").is_some_and(|it| !matches!(it, Value::Null | Value::Bool(false))) {
        text.push('~');
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        let check = |text: &str, csl: Value| {
            assert_eq!(name(text), csl);
            assert_eq!(name_text(&csl), text);
        };
        check("Kavalski, Emilian", json!({"family": "Kavalski", "given": "Emilian"}));
        check("van der Berg, Jan", json!({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}));
        check("King, Martin, Jr.", json!({"family": "King", "given": "Martin", "suffix": "Jr."}));
        check("World Bank", json!({"literal": "World Bank"}));
        check("Plato", json!({"family": "Plato"}));
    }

    #[test]
    fn dates_are_read_and_written() {
        let check = |text: &str, csl: Value| {
            assert_eq!(date(text), csl);
            assert_eq!(date_text(&csl).as_deref(), Some(text));
        };
        check("2018", json!({"date-parts": [[2018]]}));
        check("2018-05-03", json!({"date-parts": [[2018, 5, 3]]}));
        check("2018-05/2019-01", json!({"date-parts": [[2018, 5], [2019, 1]]}));
        check("2018~", json!({"date-parts": [[2018]], "circa": true}));
        check("2018-22", json!({"date-parts": [[2018]], "season": 2}));
        for words in ["forthcoming", "2018-13-01x", "18", "", "2018-23-02"] {
            assert_eq!(date(words), json!({ "literal": words }));
        }
    }
}
