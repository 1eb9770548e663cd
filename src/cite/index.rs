//! Finding sources by a few letters.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::library::{likeness, marks, same_work};
use super::year;
use crate::model::{Map, Source, SourceId};

/// The sources of a map by author, brought up to date with what changed.
#[derive(Clone, Debug, Default)]
pub struct Index {
    rows: Vec<Row>,
    /// The sources that share what tells a work from others.
    by_mark: FxHashMap<String, Vec<SourceId>>,
    /// The map that it was made of.
    map: Map,
}

/// What a source is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Author, year, title and id, in lower case.
    text: String,
    title: Range<usize>,
    pub id: SourceId,
    pub year: Option<i64>,
}

impl Row {
    fn of(id: SourceId, source: &Source) -> Self {
        let year = year(source);
        let mut text = source.authors().to_lowercase();
        text.push(' ');
        if let Some(year) = year {
            text += &format!("{year} ");
        }
        let from = text.len();
        text += &source.title().to_lowercase();
        let title = from..text.len();
        text += &format!(" {id}");
        Self { text, title, id, year }
    }

    /// In lower case.
    pub fn title(&self) -> &str {
        &self.text[self.title.clone()]
    }

    /// Author and year.
    fn name(&self) -> &str {
        &self.text[..self.title.start]
    }
}

impl Index {
    /// Takes note of what changed in a map, and says whether anything did.
    pub fn follow(&mut self, map: &Map) -> bool {
        let changed = map.changed_sources(&self.map);
        let old = std::mem::replace(&mut self.map, map.clone());
        if changed.is_empty() {
            return false;
        }
        for &id in &changed {
            for mark in old.source(id).into_iter().flat_map(marks_of) {
                if let Entry::Occupied(mut ids) = self.by_mark.entry(mark) {
                    ids.get_mut().retain(|it| *it != id);
                    if ids.get().is_empty() {
                        ids.remove();
                    }
                }
            }
            for mark in map.source(id).into_iter().flat_map(marks_of) {
                self.by_mark.entry(mark).or_default().push(id);
            }
        }
        self.rows.retain(|it| changed.binary_search(&it.id).is_err());
        self.rows.extend(changed.iter().filter_map(|&id| Some(Row::of(id, map.source(id)?))));
        // What was there is in order already, which makes this quick.
        self.rows.sort_by(|a, b| (&a.text, a.id).cmp(&(&b.text, b.id)));
        true
    }

    /// The other sources that seem to be the same work as one.
    pub fn same_as(&self, id: SourceId) -> BTreeSet<SourceId> {
        let Some(source) = self.map.source(id) else { return BTreeSet::new() };
        let alike = marks_of(source).filter_map(|it| self.by_mark.get(&it)).flatten().copied();
        let is_same = |it: &SourceId| *it != id && self.map.source(*it).is_some_and(|it| same_work(source, it));
        alike.filter(is_same).collect()
    }

    /// The sources that hold all words of a query, in any order and case, by author.
    pub fn find(&self, query: &str) -> Vec<&Row> {
        let words = words(query);
        self.rows.iter().filter(|row| words.iter().all(|it| row.text.contains(it))).collect()
    }

    /// The first sources for a few letters that are typed to cite one: those whose author or year they are come
    /// before those whose title holds them.
    pub fn pick(&self, query: &str, most: usize) -> Vec<SourceId> {
        let words = words(query);
        let (named, others): (Vec<&Row>, Vec<&Row>) =
            self.find(query).into_iter().partition(|row| words.iter().all(|it| row.name().contains(it)));
        named.into_iter().chain(others).map(|it| it.id).take(most).collect()
    }
}

/// What a source may share with others that are the same work.
fn marks_of(source: &Source) -> impl Iterator<Item = String> {
    marks(source).into_iter().chain(likeness(source))
}

fn words(query: &str) -> Vec<String> {
    query.to_lowercase().split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;
    use serde_json::json;

    fn add(doc: &mut Document, family: &str, title: &str, year: i64) -> SourceId {
        let csl = json!({ "type": "book", "title": title, "author": [{ "family": family }],
            "issued": { "date-parts": [[year]] } });
        let csl = csl.as_object().cloned().expect("an object");
        doc.edit("Add", |tx| Ok(tx.add_source(Source { csl }))).expect("it is sound")
    }

    #[test]
    fn sources_are_found_by_letters_of_author_year_and_title() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let title = add(&mut doc, "Adams", "On Kavalski", 2020);
        let name = add(&mut doc, "Kavalski", "The Guanxi", 2018);
        let mut index = Index::default();
        index.follow(doc.map());
        assert_eq!(index.pick("kav", 9), [name, title]);
        assert_eq!(index.pick("GUANXI 2018", 9), [name]);
        assert_eq!(index.pick("", 1), [title]);
        assert_eq!(index.find("2020").iter().map(|it| it.title()).collect::<Vec<_>>(), ["on kavalski"]);
        assert!(index.find("nobody").is_empty());
    }

    #[test]
    fn what_changes_is_followed() {
        let mut doc = Document::new(Map::default()).with_seed(2);
        let mut index = Index::default();
        let mut rng = fastrand::Rng::with_seed(3);
        let mut ids = Vec::new();
        for nth in 0..300 {
            if nth % 3 > 0 || ids.is_empty() {
                ids.push(add(&mut doc, &format!("Author{}", rng.u32(..50)), "Title", 2000));
            } else {
                let id = ids.swap_remove(rng.usize(..ids.len()));
                doc.edit("Remove", |tx| tx.remove_source(id)).expect("it is there");
            }
            index.follow(doc.map());
            let mut anew = Index::default();
            anew.follow(doc.map());
            assert_eq!(index.rows, anew.rows);
            assert!(ids.iter().all(|&it| index.same_as(it) == anew.same_as(it)));
        }
    }
}
