//! Citations that a program of references put into a document. A text keeps them among its parts, so that a sentence that
//! is mapped cites the very work, whatever its words look like.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::bytes;
use crate::model::{Citation, CitationForm, Locator, LocatorLabel, SourceId, Text, TextPart, TextPartKind};

/// The name of such a part, and of what it says.
const KIND: &str = "citation";
const WORKS: &str = "works";

/// A stretch of a text, in characters, as a part that cites some works.
pub fn cited_part(range: Range<usize>, works: impl IntoIterator<Item = Citation>) -> TextPart {
    let work = |it: Citation| {
        let mut work = Map::new();
        work.insert("source".to_owned(), it.source.to_string().into());
        if let Some(Locator { label, value, .. }) = it.locator {
            work.insert("locator".to_owned(), json!({ "label": label.name(), "value": value }));
        }
        let form = it.form.map_or("", CitationForm::name).to_owned();
        for (name, words) in [("prefix", it.prefix), ("suffix", it.suffix), ("form", form)] {
            if !words.is_empty() {
                work.insert(name.to_owned(), words.into());
            }
        }
        Value::Object(work)
    };
    let works: Vec<Value> = works.into_iter().map(work).collect();
    let extra = Map::from_iter([(WORKS.to_owned(), works.into())]);
    let kind = TextPartKind::Other(KIND.to_owned());
    TextPart { kind, level: 0, at: None, start: range.start, end: range.end, extra: Some(Box::new(extra)) }
}

/// The citations within a passage, in bytes of the text: where each stands, and what it cites.
pub fn cited_within(text: &Text, passage: &Range<usize>) -> Vec<(Range<usize>, Vec<Citation>)> {
    let parts: Vec<&TextPart> = text.parts.iter().filter(|it| it.kind.name() == KIND).collect();
    let ranges = bytes(&text.content, parts.iter().map(|it| it.start..it.end));
    let within = ranges.into_iter().zip(parts).filter(|(it, _)| passage.start <= it.start && it.end <= passage.end);
    within.map(|(range, part)| (range, cited(part))).filter(|it| !it.1.is_empty()).collect()
}

/// What a part cites. What cannot be read of it is left out.
fn cited(part: &TextPart) -> Vec<Citation> {
    let works = part.extra.as_ref().and_then(|it| it.get(WORKS)?.as_array());
    let work = |it: &Value| {
        let words = |name: &str| it.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let source: SourceId = words("source").parse().ok()?;
        let place = it.get("locator").and_then(|it| Some((it.get("label")?.as_str()?, it.get("value")?.as_str()?)));
        let locator = place.map(|(label, value)| Locator {
            label: LocatorLabel::from_name(label),
            value: value.to_owned(),
            extra: None,
        });
        let (prefix, suffix, form) = (words("prefix"), words("suffix"), CitationForm::from_name(&words("form")));
        Some(Citation { locator, prefix, suffix, form, ..Citation::new(source) })
    };
    works.into_iter().flatten().filter_map(work).collect()
}
