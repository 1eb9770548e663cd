//! Finding sources by a few letters.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::library::{likeness, marks, same_work, year};
use crate::folding::Folding;
use crate::model::{Changes, Map, Source, SourceId};
use crate::words::citing;

/// The sources of a map by author, brought up to date with what changed.
#[derive(Clone, Debug, Default)]
pub struct SourceIndex {
    /// By author.
    sources: Vec<IndexedSource>,
    /// The sources that share what tells a work from others.
    by_mark: FxHashMap<String, Vec<SourceId>>,
}

/// What a source is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedSource {
    /// Author, year, title and id, as a search compares them.
    text: String,
    title: Range<usize>,
    pub id: SourceId,
    pub year: Option<i64>,
}

impl IndexedSource {
    fn of(id: SourceId, source: &Source) -> Self {
        let year = year(source);
        let mut text = Folding::default().loose(&citing::source_authors(source));
        text.push(' ');
        if let Some(year) = year {
            text += &format!("{year} ");
        }
        let from = text.len();
        text += &Folding::default().loose(source.title());
        let title = from..text.len();
        text += &format!(" {id}");
        Self { text, title, id, year }
    }

    /// As a search compares it.
    pub fn title(&self) -> &str {
        &self.text[self.title.clone()]
    }

    /// Author and year.
    fn name(&self) -> &str {
        &self.text[..self.title.start]
    }
}

impl SourceIndex {
    pub fn of(map: &Map) -> Self {
        let mut index = Self::default();
        for (id, source) in map.sources() {
            for mark in marks_of(source) {
                index.by_mark.entry(mark).or_default().push(id);
            }
            index.sources.push(IndexedSource::of(id, source));
        }
        index.sort();
        index
    }

    fn sort(&mut self) {
        self.sources.sort_by(|a, b| (&a.text, a.id).cmp(&(&b.text, b.id)));
    }

    /// Takes note of what changed in a map, and says whether anything did.
    pub fn follow(&mut self, map: &Map, changes: &Changes) -> bool {
        let changed: Vec<SourceId> = changes.sources().map(|it| it.0).collect();
        for (id, change) in changes.sources() {
            for mark in change.before.into_iter().flat_map(|it| marks_of(it)) {
                if let Entry::Occupied(mut ids) = self.by_mark.entry(mark) {
                    ids.get_mut().retain(|it| *it != id);
                    if ids.get().is_empty() {
                        ids.remove();
                    }
                }
            }
            for mark in change.after.into_iter().flat_map(|it| marks_of(it)) {
                self.by_mark.entry(mark).or_default().push(id);
            }
        }
        if changed.is_empty() {
            return false;
        }
        self.sources.retain(|it| changed.binary_search(&it.id).is_err());
        self.sources.extend(changed.iter().filter_map(|&id| Some(IndexedSource::of(id, map.source(id)?))));
        // What was there is in order already, which makes this quick.
        self.sort();
        true
    }

    /// The other sources of the map that seem to be the same work as one.
    pub fn same_as(&self, map: &Map, id: SourceId) -> BTreeSet<SourceId> {
        let Some(source) = map.source(id) else { return BTreeSet::new() };
        let alike = marks_of(source).filter_map(|it| self.by_mark.get(&it)).flatten().copied();
        let is_same = |it: &SourceId| *it != id && map.source(*it).is_some_and(|it| same_work(source, it));
        alike.filter(is_same).collect()
    }

    /// The sources that hold all words of a query, in any order and case, by author.
    pub fn find(&self, query: &str) -> Vec<&IndexedSource> {
        let words = words(query);
        self.sources.iter().filter(|it| words.iter().all(|word| it.text.contains(word))).collect()
    }

    /// The first sources for a few letters that are typed to cite one: those whose author or year they are come
    /// before those whose title holds them.
    pub fn pick(&self, query: &str, most: usize) -> Vec<SourceId> {
        let words = words(query);
        let (named, others): (Vec<&IndexedSource>, Vec<&IndexedSource>) =
            self.find(query).into_iter().partition(|it| words.iter().all(|word| it.name().contains(word)));
        named.into_iter().chain(others).map(|it| it.id).take(most).collect()
    }
}

/// What a source may share with others that are the same work.
fn marks_of(source: &Source) -> impl Iterator<Item = String> {
    marks(source).into_iter().chain(likeness(source))
}

fn words(query: &str) -> Vec<String> {
    Folding::default().loose(query).split_whitespace().map(str::to_owned).collect()
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
        let mut index = SourceIndex::default();
        index.follow(doc.map(), &Changes::between(&Map::default(), doc.map()));
        assert_eq!(index.pick("kav", 9), [name, title]);
        assert_eq!(index.pick("GUANXI 2018", 9), [name]);
        assert_eq!(index.pick("", 1), [title]);
        assert_eq!(index.find("2020").iter().map(|it| it.title()).collect::<Vec<_>>(), ["on kavalski"]);
        assert!(index.find("nobody").is_empty());
    }

    #[test]
    fn what_changes_is_followed() {
        let mut doc = Document::new(Map::default()).with_seed(2);
        let mut index = SourceIndex::default();
        let mut rng = fastrand::Rng::with_seed(3);
        let (mut ids, mut before) = (Vec::new(), Map::default());
        for nth in 0..300 {
            if nth % 3 > 0 || ids.is_empty() {
                ids.push(add(&mut doc, &format!("Author{}", rng.u32(..50)), "Title", 2000));
            } else {
                let id = ids.swap_remove(rng.usize(..ids.len()));
                doc.edit("Remove", |tx| tx.remove_source(id)).expect("it is there");
            }
            index.follow(doc.map(), &Changes::between(&before, doc.map()));
            before = doc.map().clone();
            let anew = SourceIndex::of(doc.map());
            assert_eq!(index.sources, anew.sources);
            assert!(ids.iter().all(|&it| index.same_as(doc.map(), it) == anew.same_as(doc.map(), it)));
        }
    }
}
