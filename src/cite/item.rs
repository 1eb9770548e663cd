//! A source as `hayagriva` takes it.
//!
//! Its reader of CSL-JSON panics on ranges of dates, months out of range and the like, so items are built
//! here, of values that it can bear: one date at a time (see [`super::span`]), and of markup in a title its
//! text.

use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameItem, NameValue, Value as Csl, VecDate, VecDateRange,
};
use serde_json::{Map as Object, Value};

use crate::model::Source;

/// Stands after the commas of a title, so that small words after them stay small in styles that write titles
/// with capitals: `hayagriva` takes what follows a comma for a new beginning, which CSL does not.
pub(super) const JOINER: char = '\u{2060}';

/// Which end of the dates that span a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// A source; dates that span a time are their first.
pub(super) fn item(source: &Source) -> Item {
    item_at(source, End::First)
}

/// A source that has dates which span a time, with their last instead of their first.
pub(super) fn last_item(source: &Source) -> Option<Item> {
    let spans = |it: &Value| it.get("date-parts").and_then(Value::as_array).is_some_and(|it| it.len() > 1);
    source.csl.values().any(spans).then(|| item_at(source, End::Last))
}

fn item_at(source: &Source, end: End) -> Item {
    let fields = source.csl.iter().filter_map(|(key, value)| {
        let mut value = field(value, end)?;
        if let Csl::String(text) = &mut value
            && key.contains("title")
        {
            *text = text.replace(", ", &format!(",{JOINER} ")).replace("; ", &format!(";{JOINER} "));
        }
        Some((key.clone(), value))
    });
    Item(fields.collect())
}

fn field(value: &Value, end: End) -> Option<Csl> {
    match value {
        Value::String(text) => Some(Csl::String(without_markup(text))).filter(|_| !text.trim().is_empty()),
        Value::Number(number) => Some(Csl::String(number.to_string())),
        Value::Array(names) => {
            let names: Vec<NameValue> = names.iter().filter_map(name).collect();
            (!names.is_empty()).then_some(Csl::Names(names))
        }
        Value::Object(date) => self::date(date, end).map(Csl::Date),
        Value::Null | Value::Bool(_) => None,
    }
}

fn name(name: &Value) -> Option<NameValue> {
    let part = |key: &str| {
        let text = name.get(key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let literal = |literal: String| Some(NameValue::Literal(LiteralName { literal }));
    if let Some(text) = name.as_str().map(str::trim).filter(|it| !it.is_empty()) {
        return literal(text.to_owned());
    }
    match (part("family"), part("given"), part("literal")) {
        (Some(family), given, _) => Some(NameValue::Item(NameItem {
            family,
            given,
            non_dropping_particle: part("non-dropping-particle"),
            dropping_particle: part("dropping-particle"),
            suffix: part("suffix"),
            comma_suffix: name.get("comma-suffix").and_then(Value::as_bool),
        })),
        (None, _, Some(text)) | (None, Some(text), None) => literal(text),
        (None, None, None) => None,
    }
}

/// A part of a date, which CSL-JSON writes as a number or as a text.
pub(super) fn number(it: &Value) -> Option<i64> {
    it.as_i64().or_else(|| it.as_str()?.trim().parse().ok())
}

fn date(date: &Object<String, Value>, end: End) -> Option<DateValue> {
    let ends = date.get("date-parts").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut first = ends.first().map(parts).unwrap_or_default();
    if end == End::Last
        && let Some(last) = ends.get(1).map(parts).filter(|it| !it.is_empty())
    {
        first = last;
    }
    if first.is_empty() {
        let words = ["raw", "literal"].iter().find_map(|it| date.get(*it)?.as_str())?;
        first = written(words)?;
    }
    let circa = date.get("circa").is_some_and(|it| !matches!(it, Value::Null | Value::Bool(false)));
    let season = date.get("season").and_then(number).filter(|it| (1..=4).contains(it)).map(|it| it.to_string());
    Some(DateValue::DateParts { date_parts: VecDateRange(vec![VecDate(first)]), literal: None, season, circa })
}

/// Year, month and day, as far as they are sound.
fn parts(date: &Value) -> Vec<i16> {
    let parts = date.as_array().map_or(&[][..], Vec::as_slice);
    let sound = |(at, part): (usize, &Value)| {
        let range = match at {
            0 => -9_999..=9_999,
            1 => 1..=12,
            _ => 1..=31,
        };
        number(part).filter(|it| *it != 0 && range.contains(it)).map(|it| it as i16)
    };
    parts.iter().take(3).enumerate().map_while(sound).collect()
}

/// The year of a date in words, and month and day of one as “2018-05-03”.
fn written(text: &str) -> Option<Vec<i16>> {
    let is_year = |it: &&str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit());
    let parts: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).collect();
    let at = parts.iter().position(is_year)?;
    let mut found = vec![parts[at].parse().ok().filter(|&it: &i16| it != 0)?];
    if at == 0 && text.as_bytes().get(4) == Some(&b'-') {
        for (part, most) in parts[1..].iter().zip([12, 31]) {
            match part.parse().ok().filter(|it| (1..=most).contains(it)) {
                Some(it) => found.push(it),
                None => break,
            }
        }
    }
    Some(found)
}

/// The text without the tags that CSL-JSON allows in it.
pub(super) fn without_markup(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut plain = text.to_owned();
    for tag in ["i", "b", "sup", "sub", "sc", "span", "em", "strong"] {
        for start in [format!("<{tag}>"), format!("</{tag}>")] {
            plain = plain.replace(&start, "");
        }
        while let Some(at) = plain.find(&format!("<{tag} ")) {
            let Some(len) = plain[at..].find('>') else { break };
            plain.replace_range(at..=at + len, "");
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn year(date: Value) -> Option<Vec<i16>> {
        match super::date(date.as_object()?, End::First)? {
            DateValue::DateParts { date_parts, .. } => Some(date_parts.0[0].0.clone()),
            DateValue::Raw { .. } => None,
        }
    }

    #[test]
    fn dates_that_the_renderer_cannot_bear_are_cut_to_what_it_can() {
        assert_eq!(year(json!({"date-parts": [[2018, 5, 3], [2019]]})), Some(vec![2018, 5, 3]));
        assert_eq!(year(json!({"date-parts": [["2018", 13]]})), Some(vec![2018]));
        assert_eq!(year(json!({"date-parts": [[]]})), None);
        assert_eq!(year(json!({"date-parts": [[99_999]]})), None);
        assert_eq!(year(json!({"literal": "Spring 1998, revised"})), Some(vec![1998]));
        assert_eq!(year(json!({"raw": "2018-05-40"})), Some(vec![2018, 5]));
        assert_eq!(year(json!({"literal": "undated"})), None);
    }

    #[test]
    fn markup_is_left_out() {
        assert_eq!(
            without_markup("The <i>Guanxi</i> of <span class=\"nocase\">IR</span>: 1 < 2"),
            "The Guanxi of IR: 1 < 2"
        );
    }
}
