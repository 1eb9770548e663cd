//! A source as `hayagriva` takes it.
//!
//! Its reader of CSL-JSON panics on ranges of dates, months out of range and the like, so items are built
//! here, of values that it can bear: one date at a time (see [`super::date_range`]), and of markup in a title its
//! text.

use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameItem, NameValue, Value as Csl, VecDate, VecDateRange,
};
use serde_json::Value;

use super::date::{Date, Day};
use super::names::{Name, Person};
use crate::model::Source;

/// Stands after the commas of a title, so that small words after them stay small in styles that write titles
/// with capitals: `hayagriva` takes what follows a comma for a new beginning, which CSL does not.
pub(super) const JOINER: char = '\u{2060}';

/// Which end of the dates that span a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SpanEnd {
    First,
    Last,
}

/// A source; dates that span a time are their first.
pub(super) fn item(source: &Source) -> Item {
    item_at(source, SpanEnd::First)
}

/// A source that has dates which span a time, with their last instead of their first.
pub(super) fn last_item(source: &Source) -> Option<Item> {
    let spans = |it: &Value| it.is_object() && Date::of_csl(it).last.is_some();
    source.csl.values().any(spans).then(|| item_at(source, SpanEnd::Last))
}

fn item_at(source: &Source, end: SpanEnd) -> Item {
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

fn field(value: &Value, end: SpanEnd) -> Option<Csl> {
    match value {
        Value::String(text) => Some(Csl::String(without_markup(text))).filter(|_| !text.trim().is_empty()),
        Value::Number(number) => Some(Csl::String(number.to_string())),
        Value::Array(names) => {
            let names: Vec<NameValue> = names.iter().filter_map(name).collect();
            (!names.is_empty()).then_some(Csl::Names(names))
        }
        Value::Object(_) => date(value, end).map(Csl::Date),
        Value::Null | Value::Bool(_) => None,
    }
}

fn name(name: &Value) -> Option<NameValue> {
    Some(match Name::of_csl(name)? {
        Name::Whole(literal) => NameValue::Literal(LiteralName { literal }),
        Name::Person(Person { family, given, particle, dropping_particle, suffix, comma_suffix }) => {
            NameValue::Item(NameItem {
                family,
                given,
                non_dropping_particle: particle,
                dropping_particle,
                suffix,
                comma_suffix,
            })
        }
    })
}

fn date(csl: &Value, end: SpanEnd) -> Option<DateValue> {
    let date = Date::of_csl(csl);
    let last = date.last.filter(|_| end == SpanEnd::Last);
    let day =
        last.and_then(Day::sound).or_else(|| date.first.and_then(Day::sound)).or_else(|| date.in_words()?.sound())?;
    let parts = day.parts().map(|it| it as i16).collect();
    let season = date.season.map(|it| it.to_string());
    Some(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season,
        circa: date.circa,
    })
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

    #[test]
    fn markup_is_left_out() {
        assert_eq!(
            without_markup("The <i>Guanxi</i> of <span class=\"nocase\">IR</span>: 1 < 2"),
            "The Guanxi of IR: 1 < 2"
        );
    }
}
