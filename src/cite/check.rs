//! What kinds of source there are, what can be said of one, and what is missing.

use serde_json::Value;

use crate::model::Source;

/// The types of CSL 1.0.2, the usual ones first, with their names on screen.
pub const TYPES: [(&str, &str); 45] = [
    ("book", "Book"),
    ("chapter", "Chapter in a book"),
    ("article-journal", "Journal article"),
    ("article-magazine", "Magazine article"),
    ("article-newspaper", "Newspaper article"),
    ("webpage", "Web page"),
    ("post-weblog", "Blog post"),
    ("report", "Report"),
    ("thesis", "Thesis or dissertation"),
    ("paper-conference", "Conference paper"),
    ("dataset", "Data set"),
    ("interview", "Interview"),
    ("legal_case", "Legal case"),
    ("legislation", "Legislation"),
    ("bill", "Bill"),
    ("treaty", "Treaty"),
    ("motion_picture", "Film"),
    ("broadcast", "Broadcast"),
    ("speech", "Speech"),
    ("document", "Document"),
    ("article", "Article or preprint"),
    ("classic", "Classical work"),
    ("collection", "Collection"),
    ("entry", "Entry"),
    ("entry-dictionary", "Entry in a dictionary"),
    ("entry-encyclopedia", "Entry in an encyclopedia"),
    ("event", "Event"),
    ("figure", "Figure"),
    ("graphic", "Picture"),
    ("hearing", "Hearing"),
    ("manuscript", "Manuscript"),
    ("map", "Geographic map"),
    ("musical_score", "Musical score"),
    ("pamphlet", "Pamphlet"),
    ("patent", "Patent"),
    ("performance", "Performance"),
    ("periodical", "Periodical"),
    ("personal_communication", "Personal communication"),
    ("post", "Post"),
    ("regulation", "Regulation"),
    ("review", "Review"),
    ("review-book", "Book review"),
    ("software", "Software"),
    ("song", "Song or recording"),
    ("standard", "Standard"),
];

/// How a field is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
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
    pub name: &'static str,
    pub widget: Widget,
    /// The kinds of source whose form shows it even while it is empty; none: all of them.
    kinds: &'static [&'static str],
}

/// The fields of the form, in its order. Others are kept, and shown where they have a value.
pub const FIELDS: [Field; 27] = [
    field("author", "Authors", Widget::Names, &[]),
    field("editor", "Editors", Widget::Names, &["book", "chapter", "paper-conference", "entry-encyclopedia"]),
    field("translator", "Translators", Widget::Names, &["book"]),
    field("title", "Title", Widget::Text, &[]),
    field("container-title", "Published in", Widget::Text, IN_OTHERS),
    field("publisher", "Publisher", Widget::Text, &["book", "chapter", "report", "thesis", "paper-conference"]),
    field("publisher-place", "Place", Widget::Text, &["book", "chapter", "report"]),
    field("issued", "Date", Widget::Date, &[]),
    field("original-date", "First published", Widget::Date, &["classic"]),
    field("edition", "Edition", Widget::Text, &["book"]),
    field("volume", "Volume", Widget::Text, &["article-journal"]),
    field("issue", "Issue", Widget::Text, &["article-journal", "article-magazine"]),
    field("page", "Pages", Widget::Text, &["chapter", "article-journal", "article-magazine", "paper-conference"]),
    field("number", "Number", Widget::Text, &["report", "patent", "bill", "legislation"]),
    field("genre", "Kind", Widget::Text, &["thesis", "report"]),
    field("authority", "Authority", Widget::Text, &["legal_case", "hearing"]),
    field("section", "Section", Widget::Text, &["article-newspaper"]),
    field("event-title", "Event", Widget::Text, &["paper-conference", "speech"]),
    field("collection-title", "Series", Widget::Text, &[]),
    field("DOI", "DOI", Widget::Text, &["article-journal"]),
    field("ISBN", "ISBN", Widget::Text, &["book"]),
    field("URL", "Web address", Widget::Text, &["webpage", "post-weblog", "article-newspaper", "dataset"]),
    field("accessed", "Visited", Widget::Date, &["webpage", "post-weblog"]),
    field("archive", "Archive", Widget::Text, &["manuscript"]),
    field("language", "Language", Widget::Text, &[]),
    field("abstract", "Abstract", Widget::Text, &[]),
    field("note", "Note", Widget::Text, &[]),
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

const fn field(key: &'static str, name: &'static str, widget: Widget, kinds: &'static [&'static str]) -> Field {
    Field { key, name, widget, kinds }
}

impl Field {
    /// Whether the form of a source shows the field.
    pub fn is_shown(&self, source: &Source) -> bool {
        let always = matches!(self.key, "author" | "title" | "issued");
        always || has(source, self.key) || self.kinds.contains(&kind(source))
    }
}

/// The name on screen of a type of source.
pub fn type_name(source: &Source) -> &str {
    let kind = kind(source);
    TYPES.iter().find(|it| it.0 == kind).map_or(kind, |it| it.1)
}

/// A field that readers need to find the work, and that a source lacks.
pub type Missing = &'static str;

/// What readers need to find the work and cannot know, in words: “title”, “year”.
pub fn missing(source: &Source) -> Vec<Missing> {
    let needs: &[(&[&str], Missing)] = match kind(source) {
        "book" => &[(AUTHOR, "author"), (TITLE, "title"), (&["publisher"], "publisher"), (DATE, "year")],
        "chapter" | "paper-conference" => &[
            (AUTHOR, "author"),
            (TITLE, "title"),
            (&["container-title"], "title of the book"),
            (&["publisher"], "publisher"),
            (DATE, "year"),
            (&["page"], "pages"),
        ],
        "article-journal" => &[
            (AUTHOR, "author"),
            (TITLE, "title"),
            (&["container-title"], "journal"),
            (&["volume", "issue"], "volume"),
            (DATE, "year"),
            (&["page", "DOI", "number"], "pages"),
        ],
        "article-magazine" | "article-newspaper" => {
            &[(TITLE, "title"), (&["container-title"], "paper"), (DATE, "date")]
        }
        "webpage" | "post-weblog" | "post" => &[(TITLE, "title"), (&["URL"], "web address"), (DATE, "date")],
        "thesis" | "report" => &[(AUTHOR, "author"), (TITLE, "title"), (&["publisher"], "institution"), (DATE, "year")],
        _ => &[(AUTHOR, "author"), (TITLE, "title"), (DATE, "year")],
    };
    needs.iter().filter(|(keys, _)| !keys.iter().any(|it| has(source, it))).map(|it| it.1).collect()
}

const AUTHOR: &[&str] = &["author", "editor", "translator", "director", "interviewer", "authority"];
const TITLE: &[&str] = &["title"];
const DATE: &[&str] = &["issued", "original-date", "event-date", "submitted"];

pub(super) fn kind(source: &Source) -> &str {
    source.csl.get("type").and_then(Value::as_str).unwrap_or("document")
}

fn has(source: &Source, key: &str) -> bool {
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
    use serde_json::json;

    fn check(csl: Value, expect: &[&str]) {
        let source = Source { csl: csl.as_object().cloned().unwrap_or_default() };
        assert_eq!(missing(&source), expect);
    }

    #[test]
    fn what_is_missing_depends_on_the_kind_of_work() {
        check(json!({"type": "book", "author": [{"family": "Kavalski"}]}), &["title", "publisher", "year"]);
        check(
            json!({"type": "article-journal", "author": [], "title": "T", "container-title": "J", "DOI": "10.1/x"}),
            &["author", "volume", "year"],
        );
        check(json!({"type": "webpage", "title": "T", "URL": "https://a.b", "issued": {"date-parts": [[2018]]}}), &[]);
        check(json!({}), &["author", "title", "year"]);
    }
}
