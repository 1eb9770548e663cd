//! What kinds of source there are, and what can be said of one.

use serde_json::Value;

use crate::model::Source;
use crate::words::citing;

/// The types of CSL 1.0.2, the usual ones first.
pub const TYPES: [&str; 45] = [
    "book",
    "chapter",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "webpage",
    "post-weblog",
    "report",
    "thesis",
    "paper-conference",
    "dataset",
    "interview",
    "legal_case",
    "legislation",
    "bill",
    "treaty",
    "motion_picture",
    "broadcast",
    "speech",
    "document",
    "article",
    "classic",
    "collection",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "manuscript",
    "map",
    "musical_score",
    "pamphlet",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "regulation",
    "review",
    "review-book",
    "software",
    "song",
    "standard",
];

/// What a field holds, and so how it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    Text,
    /// A name a line: “family, given”, or the whole name of an institution.
    Names,
    /// “2018”, “2018-05”, “2018-05-03” or words.
    Date,
}

/// Something that can be said of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// CSL's name.
    pub key: &'static str,
    pub holds: FieldType,
    /// The types of source whose form shows it even while it is empty.
    shown: Shown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Always,
    For(&'static [&'static str]),
}

/// The fields of the form, in its order. Others are kept, and shown where they have a value.
pub const FIELDS: [Field; 27] = [
    field("author", FieldType::Names, Shown::Always),
    field("editor", FieldType::Names, Shown::For(&["book", "chapter", "paper-conference", "entry-encyclopedia"])),
    field("translator", FieldType::Names, Shown::For(&["book"])),
    field("title", FieldType::Text, Shown::Always),
    field("container-title", FieldType::Text, Shown::For(IN_OTHERS)),
    field("publisher", FieldType::Text, Shown::For(&["book", "chapter", "report", "thesis", "paper-conference"])),
    field("publisher-place", FieldType::Text, Shown::For(&["book", "chapter", "report"])),
    field("issued", FieldType::Date, Shown::Always),
    field("original-date", FieldType::Date, Shown::For(&["classic"])),
    field("edition", FieldType::Text, Shown::For(&["book"])),
    field("volume", FieldType::Text, Shown::For(&["article-journal"])),
    field("issue", FieldType::Text, Shown::For(&["article-journal", "article-magazine"])),
    field("page", FieldType::Text, Shown::For(&["chapter", "article-journal", "article-magazine", "paper-conference"])),
    field("number", FieldType::Text, Shown::For(&["report", "patent", "bill", "legislation"])),
    field("genre", FieldType::Text, Shown::For(&["thesis", "report"])),
    field("authority", FieldType::Text, Shown::For(&["legal_case", "hearing"])),
    field("section", FieldType::Text, Shown::For(&["article-newspaper"])),
    field("event-title", FieldType::Text, Shown::For(&["paper-conference", "speech"])),
    field("collection-title", FieldType::Text, Shown::For(&[])),
    field("DOI", FieldType::Text, Shown::For(&["article-journal"])),
    field("ISBN", FieldType::Text, Shown::For(&["book"])),
    field("URL", FieldType::Text, Shown::For(&["webpage", "post-weblog", "article-newspaper", "dataset"])),
    field("accessed", FieldType::Date, Shown::For(&["webpage", "post-weblog"])),
    field("archive", FieldType::Text, Shown::For(&["manuscript"])),
    field("language", FieldType::Text, Shown::For(&[])),
    field("abstract", FieldType::Text, Shown::For(&[])),
    field("note", FieldType::Text, Shown::For(&[])),
];

const IN_OTHERS: &[&str] = &[
    "chapter",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "webpage",
    "post-weblog",
    "paper-conference",
    "entry-dictionary",
    "entry-encyclopedia",
];

const fn field(key: &'static str, holds: FieldType, shown: Shown) -> Field {
    Field { key, holds, shown }
}

impl Field {
    pub fn name(&self) -> &'static str {
        citing::field(self.key).unwrap_or(self.key)
    }

    /// Whether the form of a source shows the field.
    pub fn is_shown(&self, source: &Source) -> bool {
        let is_usual = match self.shown {
            Shown::Always => true,
            Shown::For(types) => types.contains(&kind(source)),
        };
        is_usual || has(source, self.key)
    }
}

/// The name on screen of a type of source, which may be none of CSL's.
pub fn type_name(csl: &str) -> &str {
    citing::type_of_source(csl).unwrap_or(csl)
}

/// CSL's type of a source.
pub fn kind(source: &Source) -> &str {
    source.csl.get("type").and_then(Value::as_str).unwrap_or("document")
}

pub(super) fn has(source: &Source, key: &str) -> bool {
    source.csl.get(key).is_some_and(|it| match it {
        Value::Null | Value::Bool(_) => false,
        Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(all) => !all.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_field_has_a_name() {
        assert!(TYPES.iter().all(|it| citing::type_of_source(it).is_some()));
        assert!(FIELDS.iter().all(|it| citing::field(it.key).is_some()));
    }
}
