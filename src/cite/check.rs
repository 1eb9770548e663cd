//! What is looked for in a source: one row a check.

use super::fields::{has, kind};
use crate::model::Source;
use crate::words::citing;

/// One thing that is looked for in sources.
#[derive(Debug)]
pub struct Check {
    /// Its name among the checks, which no other has.
    pub name: &'static str,
    looks_at: Types,
    /// Whether a source is at fault.
    finds: fn(&Source) -> bool,
    /// What a source at fault lacks, in words: “year”.
    pub lacks: &'static str,
}

/// Types of source, by CSL's names.
#[derive(Clone, Copy, Debug)]
enum Types {
    All,
    Only(&'static [&'static str]),
    But(&'static [&'static str]),
}

const IN_BOOKS: &[&str] = &["chapter", "paper-conference"];
const BY_PUBLISHERS: &[&str] = &["book", "chapter", "paper-conference"];
const BY_INSTITUTIONS: &[&str] = &["thesis", "report"];
const IN_JOURNALS: &[&str] = &["article-journal"];
const IN_PAPERS: &[&str] = &["article-magazine", "article-newspaper"];
const ON_THE_WEB: &[&str] = &["webpage", "post-weblog", "post"];
/// Known by the day on which they came out, and often nobody's in particular.
const OF_A_DAY: &[&str] = &["article-magazine", "article-newspaper", "webpage", "post-weblog", "post"];

/// What readers need to find the work and cannot know, in the order in which it is told.
#[rustfmt::skip]
pub const CHECKS: &[Check] = &[
    row("author", Types::But(OF_A_DAY), |it| lacks(it, AUTHOR), citing::AUTHOR),
    row("title", Types::All, |it| lacks(it, &["title"]), citing::TITLE),
    row("book", Types::Only(IN_BOOKS), |it| lacks(it, &["container-title"]), citing::TITLE_OF_BOOK),
    row("journal", Types::Only(IN_JOURNALS), |it| lacks(it, &["container-title"]), citing::JOURNAL),
    row("paper", Types::Only(IN_PAPERS), |it| lacks(it, &["container-title"]), citing::PAPER),
    row("web address", Types::Only(ON_THE_WEB), |it| lacks(it, &["URL"]), citing::WEB_ADDRESS),
    row("publisher", Types::Only(BY_PUBLISHERS), |it| lacks(it, &["publisher"]), citing::PUBLISHER),
    row("institution", Types::Only(BY_INSTITUTIONS), |it| lacks(it, &["publisher"]), citing::INSTITUTION),
    row("volume", Types::Only(IN_JOURNALS), |it| lacks(it, &["volume", "issue"]), citing::VOLUME),
    row("year", Types::But(OF_A_DAY), |it| lacks(it, DATE), citing::YEAR),
    row("date", Types::Only(OF_A_DAY), |it| lacks(it, DATE), citing::DATE),
    row("pages in a book", Types::Only(IN_BOOKS), |it| lacks(it, &["page"]), citing::PAGES),
    row("pages in a journal", Types::Only(IN_JOURNALS), |it| lacks(it, &["page", "DOI", "number"]), citing::PAGES),
];

const fn row(name: &'static str, looks_at: Types, finds: fn(&Source) -> bool, lacks: &'static str) -> Check {
    Check { name, looks_at, finds, lacks }
}

const AUTHOR: &[&str] = &["author", "editor", "translator", "director", "interviewer", "authority"];
const DATE: &[&str] = &["issued", "original-date", "event-date", "submitted"];

impl Check {
    /// Whether a source is of a type that is looked at, and at fault.
    pub fn finds(&self, source: &Source) -> bool {
        let looks = match self.looks_at {
            Types::All => true,
            Types::Only(types) => types.contains(&kind(source)),
            Types::But(types) => !types.contains(&kind(source)),
        };
        looks && (self.finds)(source)
    }
}

/// What readers need to find the work and cannot know, in words: “title”, “year”.
pub fn missing(source: &Source) -> Vec<&'static str> {
    CHECKS.iter().filter(|it| it.finds(source)).map(|it| it.lacks).collect()
}

/// Whether none of some fields says anything.
fn lacks(source: &Source, fields: &[&str]) -> bool {
    !fields.iter().any(|it| has(source, it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[track_caller]
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
        check(json!({"type": "chapter"}), &["author", "title", "title of the book", "publisher", "year", "pages"]);
        check(json!({"type": "article-journal"}), &["author", "title", "journal", "volume", "year", "pages"]);
        check(json!({"type": "article-newspaper"}), &["title", "paper", "date"]);
        check(json!({"type": "post"}), &["title", "web address", "date"]);
        check(json!({"type": "thesis"}), &["author", "title", "institution", "year"]);
    }

    #[test]
    fn no_two_checks_have_one_name() {
        let names: std::collections::BTreeSet<&str> = CHECKS.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), CHECKS.len());
    }
}
