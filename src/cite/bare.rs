//! Sources of which only little is known yet.

use serde_json::{Map as Object, Value};

use super::date::{Date, Day};
use super::names::Name;
use crate::model::Source;

/// What is known of a work that somebody only mentions.
#[derive(Clone, Debug)]
pub struct BareSource {
    /// CSL's type.
    pub kind: &'static str,
    pub key: Option<String>,
    pub authors: Vec<Name>,
    pub title: Option<String>,
    pub year: Option<i64>,
    pub note: Option<String>,
}

impl Default for BareSource {
    fn default() -> Self {
        Self { kind: "document", key: None, authors: Vec::new(), title: None, year: None, note: None }
    }
}

impl BareSource {
    /// What is typed to cite a source that the map lacks: “Kavalski 2018”, “Bolt and Cross”.
    pub fn read(query: &str) -> Self {
        let query = query.trim();
        let last = query.rsplit(' ').next().filter(|it| it.len() == 4);
        let year = last.and_then(|it| it.parse().ok());
        let names = if year.is_some() { query[..query.len() - 4].trim().trim_end_matches(',') } else { query };
        let names = names.split(" and ").filter(|it| !it.trim().is_empty());
        Self { authors: names.map(Name::read).collect(), year, ..Self::default() }
    }

    pub fn source(self) -> Source {
        let Self { kind, key, authors, title, year, note } = self;
        let authors: Vec<Value> = authors.iter().map(Name::csl).collect();
        let first = year.map(|year| Day { year, month: None, day: None });
        let fields = [
            ("type", Some(kind.into())),
            ("id", key.map(Value::from)),
            ("author", Some(authors.into()).filter(|it: &Value| *it != Value::Array(Vec::new()))),
            ("title", title.map(Value::from)),
            ("issued", first.map(|_| Date { first, ..Date::default() }.csl())),
            ("note", note.map(Value::from)),
        ];
        let known = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Source { csl: known.collect::<Object<String, Value>>() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn as_much_is_known_of_a_source_as_was_typed() {
        let check = |query: &str, csl: Value| assert_eq!(Value::Object(BareSource::read(query).source().csl), csl);
        check(
            "Bolt and Cross 2018",
            json!({"type": "document", "author": [{"family": "Bolt"}, {"family": "Cross"}],
                "issued": {"date-parts": [[2018]]}}),
        );
        check("World Bank", json!({"type": "document", "author": [{"literal": "World Bank"}]}));
        check("2018", json!({"type": "document", "issued": {"date-parts": [[2018]]}}));
        check(" ", json!({"type": "document"}));
    }
}
