//! The text of a document as JSON, for other programs.

use serde_json::{Map, Value, json};

use super::found::{DocumentText, EssayCopy, LiveWork};
use crate::model::{CitationForm, TextPart};

impl DocumentText {
    /// All that was found; places count characters of `content`.
    pub fn as_json(&self) -> Value {
        let citations = self.citations.iter().map(|it| {
            let works: Vec<Value> = it.works.iter().map(work).collect();
            json!({ "start": it.start, "end": it.end, "works": works })
        });
        let told = self.told.iter().map(|(remark, times)| json!({ "what": remark.name(), "times": times }));
        let sources = self.sources.iter().map(|it| Value::Object(it.csl.clone()));
        let mut all = Map::new();
        put(&mut all, "title", &self.title);
        put(&mut all, "language", &self.language);
        all.insert("content".to_owned(), Value::from(self.content.as_str()));
        all.insert("parts".to_owned(), self.parts.iter().map(part).collect());
        all.insert("sources".to_owned(), sources.collect());
        all.insert("citations".to_owned(), citations.collect());
        all.extend(self.essay.as_ref().map(|it| ("essay".to_owned(), essay(it))));
        all.insert("told".to_owned(), told.collect());
        Value::Object(all)
    }
}

/// An essay of a map: the id of its text there, and the cards of its sentences.
fn essay(essay: &EssayCopy) -> Value {
    let text = essay.text.map(|it| it.to_string());
    let sentences = essay.sentences.iter().map(|it| {
        let card = format!("{:016x}", it.card);
        json!({ "start": it.start, "end": it.end, "card": card })
    });
    json!({ "text": text, "sentences": sentences.collect::<Vec<_>>() })
}

fn part(part: &TextPart) -> Value {
    let TextPart { kind, level, at, start, end, extra: _ } = part;
    let mut found = Map::new();
    put(&mut found, "kind", kind.name());
    if *level > 0 {
        found.insert("level".to_owned(), Value::from(*level));
    }
    found.extend(at.map(|it| ("at".to_owned(), Value::from(it))));
    found.insert("start".to_owned(), Value::from(*start));
    found.insert("end".to_owned(), Value::from(*end));
    Value::Object(found)
}

fn work(work: &LiveWork) -> Value {
    let mut found = Map::new();
    found.insert("source".to_owned(), Value::from(work.source));
    if let Some(locator) = &work.locator {
        put(&mut found, "label", locator.label.name());
        put(&mut found, "locator", &locator.value);
    }
    put(&mut found, "prefix", &work.prefix);
    put(&mut found, "suffix", &work.suffix);
    if work.without_author {
        found.insert(CitationForm::SuppressAuthor.name().to_owned(), Value::from(true));
    }
    Value::Object(found)
}

fn put(object: &mut Map<String, Value>, name: &str, value: &str) {
    if !value.is_empty() {
        object.insert(name.to_owned(), Value::from(value));
    }
}
