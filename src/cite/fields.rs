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
    shown: ShownFor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ShownFor {
    EveryType,
    Types(&'static [&'static str]),
}

/// The fields of the form, in its order. Others are kept, and shown where they have a value.
pub const FIELDS: [Field; 27] = [
    field("author", FieldType::Names, ShownFor::EveryType),
    field("editor", FieldType::Names, ShownFor::Types(&["book", "chapter", "paper-conference", "entry-encyclopedia"])),
    field("translator", FieldType::Names, ShownFor::Types(&["book"])),
    field("title", FieldType::Text, ShownFor::EveryType),
    field("container-title", FieldType::Text, ShownFor::Types(IN_OTHERS)),
    field("publisher", FieldType::Text, ShownFor::Types(&["book", "chapter", "report", "thesis", "paper-conference"])),
    field("publisher-place", FieldType::Text, ShownFor::Types(&["book", "chapter", "report"])),
    field("issued", FieldType::Date, ShownFor::EveryType),
    field("original-date", FieldType::Date, ShownFor::Types(&["classic"])),
    field("edition", FieldType::Text, ShownFor::Types(&["book"])),
    field("volume", FieldType::Text, ShownFor::Types(&["article-journal"])),
    field("issue", FieldType::Text, ShownFor::Types(&["article-journal", "article-magazine"])),
    field(
        "page",
        FieldType::Text,
        ShownFor::Types(&["chapter", "article-journal", "article-magazine", "paper-conference"]),
    ),
    field("number", FieldType::Text, ShownFor::Types(&["report", "patent", "bill", "legislation"])),
    field("genre", FieldType::Text, ShownFor::Types(&["thesis", "report"])),
    field("authority", FieldType::Text, ShownFor::Types(&["legal_case", "hearing"])),
    field("section", FieldType::Text, ShownFor::Types(&["article-newspaper"])),
    field("event-title", FieldType::Text, ShownFor::Types(&["paper-conference", "speech"])),
    field("collection-title", FieldType::Text, ShownFor::Types(&[])),
    field("DOI", FieldType::Text, ShownFor::Types(&["article-journal"])),
    field("ISBN", FieldType::Text, ShownFor::Types(&["book"])),
    field("URL", FieldType::Text, ShownFor::Types(&["webpage", "post-weblog", "article-newspaper", "dataset"])),
    field("accessed", FieldType::Date, ShownFor::Types(&["webpage", "post-weblog"])),
    field("archive", FieldType::Text, ShownFor::Types(&["manuscript"])),
    field("language", FieldType::Text, ShownFor::Types(&[])),
    field("abstract", FieldType::Text, ShownFor::Types(&[])),
    field("note", FieldType::Text, ShownFor::Types(&[])),
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

const fn field(key: &'static str, holds: FieldType, shown: ShownFor) -> Field {
    Field { key, holds, shown }
}

impl Field {
    pub fn name(&self) -> &'static str {
        citing::field(self.key).unwrap_or(self.key)
    }

    /// Whether the form of a source shows the field.
    pub fn is_shown(&self, source: &Source) -> bool {
        let is_usual = match self.shown {
            ShownFor::EveryType => true,
            ShownFor::Types(types) => types.contains(&kind(source)),
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
