//! The sources of a map as a library: keys, and works that are there already.

use rustc_hash::FxHashMap;
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation as _;

use super::date::Date;
use super::fields::kind;
use super::item::without_markup;
use super::names::Name;
use crate::folding::Folding;
use crate::model::{Citation, EditError, Node, NodeId, Source, SourceId, Tx};

/// The key that people expect of a source: the first author's family name and the year, “kavalski2012”;
/// with a letter where that is taken, or a number. Always sound as an id.
pub fn key_for(source: &Source, is_taken: impl Fn(&str) -> bool) -> String {
    let who = families(source).into_iter().next().unwrap_or_else(|| {
        let title = source.title();
        let long = title.unicode_words().find(|it| !matches!(it.to_lowercase().as_str(), "the" | "a" | "an"));
        long.unwrap_or("source").to_owned()
    });
    let mut key: String = Folding::default().loose(&who).chars().filter(char::is_ascii_alphanumeric).take(10).collect();
    if key.is_empty() {
        key.push_str("source");
    }
    if let Some(year) = year(source) {
        key += &year.to_string();
    }
    if !is_taken(&key) {
        return key;
    }
    let with = |letter: u8| format!("{key}{}", char::from(letter));
    // Of thousands that say no more than each other, most need not go through the alphabet.
    let free = if is_taken(&with(b'z')) { None } else { (b'a'..=b'z').map(with).find(|it| !is_taken(it)) };
    free.unwrap_or_else(|| numbered(&key, is_taken))
}

/// A key with a number that is free: the first, where those before it are taken one after another. It is looked for by
/// halves, since a library may hold many thousands of works that say no more than each other.
fn numbered(key: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let with = |number: u64| {
        let number = format!("-{number}");
        format!("{}{number}", &key[..key.len().min(10).min(MOST_OF_KEY - number.len())])
    };
    let (mut taken, mut free) = (1, 2);
    while is_taken(&with(free)) {
        (taken, free) = (free, 2 * free);
    }
    while free - taken > 1 {
        let between = taken + (free - taken) / 2;
        if is_taken(&with(between)) { taken = between } else { free = between }
    }
    with(free)
}

/// As long as an id can be.
const MOST_OF_KEY: usize = 16;

/// The number of the year in which a work came out.
pub fn year(source: &Source) -> Option<i64> {
    Date::of_csl(source.csl.get("issued")?).start().map(|it| it.year)
}

/// The family names of the authors, or of the editors where there are none.
pub(super) fn families(source: &Source) -> Vec<String> {
    let of = |key: &str| -> Vec<String> {
        let names = source.csl.get(key).and_then(Value::as_array).into_iter().flatten();
        names.filter_map(Name::of_csl).map(|it| it.family().to_owned()).collect()
    };
    ["author", "editor", "translator", "director"].into_iter().map(of).find(|it| !it.is_empty()).unwrap_or_default()
}

/// What tells a work from every other, where it has it: its DOI and its ISBNs.
pub(super) fn marks(source: &Source) -> Vec<String> {
    let field = |key: &str| source.csl.get(key).and_then(Value::as_str).unwrap_or_default();
    let doi = field("DOI").trim().to_lowercase();
    let doi = doi.rsplit_once("doi.org/").map_or(doi.as_str(), |it| it.1).trim_start_matches("doi:").trim().to_owned();
    let mut marks: Vec<String> = (!doi.is_empty()).then(|| format!("doi {doi}")).into_iter().collect();
    // A chapter has the ISBN of its book, and so have the other chapters.
    if kind(source) == "book" {
        let numbers = field("ISBN").split([' ', ',', ';']).map(|it| {
            it.chars().filter(|it| it.is_ascii_digit() || matches!(it, 'x' | 'X')).collect::<String>().to_uppercase()
        });
        marks.extend(numbers.filter_map(|it| match it.len() {
            13 => Some(format!("isbn {}", &it[..12])),
            10 => Some(format!("isbn 978{}", &it[..9])),
            _ => None,
        }));
    }
    marks
}

/// Author, title and year in a form that does not mind accents, case and signs; `None` where one is missing.
pub(super) fn likeness(source: &Source) -> Option<String> {
    let who = families(source).into_iter().next()?;
    let title = without_markup(source.title());
    // The title alone, without a subtitle that one library has and the other lacks.
    let title = title.split(':').next().unwrap_or_default();
    let words = |it: &str| Folding::default().loose(it).chars().filter(|it| it.is_alphanumeric()).collect::<String>();
    let title = words(title);
    (!title.is_empty()).then_some(())?;
    Some(format!("{} {title} {}", words(&who), year(source)?))
}

/// Whether two records are of one work: the same DOI or ISBN, or the same author, title and year.
pub(super) fn same_work(a: &Source, b: &Source) -> bool {
    let (of_a, of_b) = (marks(a), marks(b));
    if of_a.iter().any(|it| of_b.contains(it)) {
        return true;
    }
    let differ = |kind: &str| {
        let mark = |all: &[String]| all.iter().any(|it| it.starts_with(kind));
        mark(&of_a) && mark(&of_b)
    };
    !differ("doi") && likeness(a).is_some_and(|it| likeness(b) == Some(it))
}

/// Adds sources to a map: the id of each, and whether it is new. A work that is there already, whole, is not
/// added again; one of the same key that is another work gets a key of its own.
///
/// # Errors
/// When the map refuses changes.
pub fn adopt(tx: &mut Tx<'_>, sources: Vec<Source>) -> Result<Vec<(SourceId, bool)>, EditError> {
    let mut known: FxHashMap<String, SourceId> = FxHashMap::default();
    for (id, source) in tx.map().sources() {
        known.extend(marks(source).into_iter().chain(likeness(source)).map(|it| (it, id)));
    }
    let mut ids = Vec::with_capacity(sources.len());
    for source in sources {
        let names: Vec<String> = marks(&source).into_iter().chain(likeness(&source)).collect();
        let there = names.iter().find_map(|it| known.get(it).copied());
        let there = there.filter(|&id| tx.map().source(id).is_some_and(|it| same_work(it, &source)));
        if let Some(id) = there {
            let lacks = tx.map().source(id).is_some_and(|it| source.csl.keys().any(|key| !it.csl.contains_key(key)));
            if lacks {
                complete(tx, id, source)?;
            }
            ids.push((id, false));
            continue;
        }
        let id = enlist(tx, source);
        known.extend(names.into_iter().map(|it| (it, id)));
        ids.push((id, true));
    }
    Ok(ids)
}

/// Adds a source under its own key, as far as that can be an id and is free; the key that it came with is kept.
pub fn enlist(tx: &mut Tx<'_>, mut source: Source) -> SourceId {
    let key = match source.csl.get("id") {
        Some(Value::String(key)) => key.clone(),
        Some(other) if !other.is_null() => other.to_string(),
        _ => String::new(),
    };
    let is_taken = |it: &str| it.parse().is_ok_and(|it| tx.map().source(it).is_some());
    if key.parse::<SourceId>().is_err() || is_taken(&key) {
        let near = id_near(&key).filter(|it| !is_taken(it));
        if !key.is_empty() {
            source.csl.entry("citation-key").or_insert_with(|| key.into());
        }
        let id = near.unwrap_or_else(|| key_for(&source, is_taken));
        source.csl.insert("id".to_owned(), id.into());
    }
    tx.add_source(source)
}

/// A name as an id, without accents, case and signs that ids have not: “Müller:2020” as “muller2020”. `None` where letters
/// would be lost, or it is too long.
pub fn id_near(name: &str) -> Option<String> {
    let folded = Folding::default().loose(name);
    if folded.chars().any(|it| it.is_alphanumeric() && !it.is_ascii()) {
        return None;
    }
    let is_sound = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    let id: String = folded.chars().filter(is_sound).collect();
    ((1..=MOST_OF_KEY).contains(&id.len()) && id.contains(|it: char| it.is_ascii_alphanumeric())).then_some(id)
}

/// Fills in what a record lacks and another of the same work knows.
fn complete(tx: &mut Tx<'_>, id: SourceId, from: Source) -> Result<(), EditError> {
    tx.set_source(id, |it| {
        for (key, value) in from.csl {
            it.csl.entry(key).or_insert(value);
        }
    })
}

/// Makes one source of several: the first keeps its record, filled in from the others, and all their
/// citations.
///
/// # Errors
/// When one of them is not in the map.
pub fn merge(tx: &mut Tx<'_>, into: SourceId, others: &[SourceId]) -> Result<(), EditError> {
    let citing: Vec<NodeId> = {
        let cites = |it: &Node| it.citations.iter().any(|it: &Citation| others.contains(&it.source));
        tx.map().nodes().filter(|(_, it)| cites(it)).map(|it| it.0).collect()
    };
    for &other in others {
        let record = tx.map().source(other).ok_or(EditError::Missing)?.clone();
        complete(tx, into, record)?;
    }
    for node in citing {
        tx.set_node(node, |it| {
            for citation in it.citations.iter_mut().filter(|it| others.contains(&it.source)) {
                citation.source = into;
            }
        })?;
    }
    others.iter().try_for_each(|&it| tx.remove_source(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::SourceIndex;
    use crate::model::{Changes, Document, Map};
    use serde_json::json;

    fn source(csl: Value) -> Source {
        Source { csl: csl.as_object().cloned().unwrap_or_default() }
    }

    fn book(family: &str, title: &str, year: i64) -> Source {
        source(json!({"type": "book", "author": [{"family": family}], "title": title,
            "issued": {"date-parts": [[year]]}}))
    }

    #[test]
    fn keys_are_those_that_people_expect() {
        let free = |_: &str| false;
        assert_eq!(key_for(&book("Kavalski", "T", 2012), free), "kavalski2012");
        assert_eq!(key_for(&book("Müller-Łoś", "T", 2012), free), "mullerlos2012");
        assert_eq!(key_for(&book("Kavalski", "T", 2012), |it| it == "kavalski2012"), "kavalski2012a");
        assert_eq!(key_for(&source(json!({"title": "The Guanxi of Relations"})), free), "guanxi");
        assert_eq!(key_for(&source(json!({"title": "关系"})), free), "source");
        assert_eq!(key_for(&book("World Health Organization", "T", 2020), free), "worldhealt2020");
        for all_taken in ["kavalski2012", "x"] {
            let key = key_for(&book("Kavalski", "T", 2012), |it| !it.contains('-') || it == all_taken);
            assert_eq!(key, "kavalski20-2");
        }
    }

    #[test]
    fn a_name_that_is_no_id_becomes_the_one_nearest_to_it() {
        for (name, expect) in [
            ("müller2020", Some("muller2020")),
            ("Łoś:2020_a", Some("los2020_a")),
            ("Straße 3", Some("strasse3")),
            ("иванов2020", None),
            ("doe_guanxi_of_relational_2018", None),
            ("—", None),
            ("-.-", None),
            ("", None),
        ] {
            assert_eq!(id_near(name).as_deref(), expect, "{name}");
        }
    }

    #[test]
    fn a_source_keeps_its_key_as_far_as_that_can_be_an_id() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let with_key = |key: &str| {
            let mut it = book("Lo", key, 2001);
            it.csl.insert("id".to_owned(), key.into());
            it
        };
        let keys = ["müller2020", "Muller2020", "lo_on_everything_that_there_is", "lo2001"];
        doc.edit("Add", |tx| {
            let ids: Vec<String> = keys.iter().map(|it| enlist(tx, with_key(it)).to_string()).collect();
            assert_eq!(ids, ["muller2020", "lo2001", "lo2001a", "lo2001b"]);
            Ok(())
        })
        .expect("added");
        let kept = |it: &Source| it.csl.get("citation-key").and_then(Value::as_str).map(str::to_owned);
        let mut kept: Vec<String> = doc.map().sources().filter_map(|it| kept(it.1)).collect();
        kept.sort_unstable();
        assert_eq!(kept, ["Muller2020", "lo2001", "lo_on_everything_that_there_is", "müller2020"]);
    }

    #[test]
    fn a_free_key_is_found_in_few_steps_however_many_are_taken() {
        let number = |it: &str| it.split_once('-').and_then(|it| it.1.parse::<u64>().ok());
        for n_taken in [2, 3, 50, 20_000, 3_000_000] {
            let n_asked = std::cell::Cell::new(0);
            let key = key_for(&book("Kavalski", "T", 2012), |it| {
                n_asked.set(n_asked.get() + 1);
                number(it).is_none_or(|it| it <= n_taken)
            });
            assert_eq!(number(&key), Some(n_taken + 1));
            assert!(key.parse::<SourceId>().is_ok(), "{key}");
            assert!(n_asked.get() < 100, "{n_taken}: {}", n_asked.get());
        }
    }

    #[test]
    fn one_work_is_recognised_by_its_doi_its_isbn_or_author_title_and_year() {
        let check =
            |a: &Source, b: &Source, expect: bool| assert_eq!((same_work(a, b), same_work(b, a)), (expect, expect));
        let doi = |it: &str| source(json!({"title": it, "DOI": it}));
        check(&doi("10.1/ABC"), &doi("https://doi.org/10.1/abc"), true);
        check(&doi("10.1/abc"), &doi("10.1/abd"), false);
        let isbn = |it: &str| source(json!({"type": "book", "ISBN": it}));
        check(&isbn("978-0-415-70595-2"), &isbn("0415705959"), true);
        check(&book("Kavalski", "The Guanxi: A View", 2018), &book("KAVALSKI", "The guanxi", 2018), true);
        check(&book("Kavalski", "The Guanxi", 2018), &book("Kavalski", "The Guanxi", 2012), false);
        check(&source(json!({})), &source(json!({})), false);
    }

    #[test]
    fn what_is_there_already_is_not_added_again_and_is_completed() {
        let mut doc = Document::new(Map::default());
        let mut known = book("Kavalski", "The Guanxi", 2018);
        known.csl.insert("id".to_owned(), "kav".into());
        let mut same = book("Kavalski", "The Guanxi", 2018);
        same.csl.insert("publisher".to_owned(), "Routledge".into());
        let mut other = book("Wilson", "Strategic", 2004);
        other.csl.insert("id".to_owned(), "Wilson:2004/A very long key".into());
        let ids = doc.edit("Add", |tx| {
            adopt(tx, vec![known])?;
            adopt(tx, vec![same, other])
        });
        let ids = ids.expect("it is sound");
        assert_eq!(
            ids.iter().map(|it| (it.0.to_string(), it.1)).collect::<Vec<_>>(),
            [("kav".to_owned(), false), ("wilson2004".to_owned(), true)]
        );
        let record = |at: usize| &doc.map().source(ids[at].0).expect("it is there").csl;
        assert_eq!(record(0).get("publisher"), Some(&json!("Routledge")));
        assert_eq!(record(1).get("citation-key"), Some(&json!("Wilson:2004/A very long key")));
    }

    #[test]
    fn merged_sources_keep_what_each_knew_and_every_citation() {
        let mut doc = Document::new(Map::default());
        let (one, two, node) = doc
            .edit("Add", |tx| {
                let one = tx.add_source(book("Kavalski", "The Guanxi", 2018));
                let mut other = book("Kavalski", "The Guanxi", 2018);
                other.csl.insert("DOI".to_owned(), "10.1/x".into());
                let two = tx.add_source(other);
                let mut node = Node::new(crate::model::NodeKind::Claim, "A claim");
                node.citations = vec![Citation::new(one), Citation::new(two)];
                Ok((one, two, tx.add_node(node)))
            })
            .expect("it is sound");
        let mut index = SourceIndex::default();
        index.follow(doc.map(), &Changes::between(&Map::default(), doc.map()));
        assert_eq!(index.same_as(doc.map(), one).into_iter().collect::<Vec<_>>(), [two]);
        let before = doc.map().clone();
        doc.edit("Merge", |tx| merge(tx, one, &[two])).expect("both are there");
        let cited: Vec<SourceId> =
            doc.map().node(node).expect("it is there").citations.iter().map(|it| it.source).collect();
        assert_eq!((cited, doc.map().n_sources()), (vec![one, one], 1));
        assert_eq!(doc.map().source(one).and_then(|it| it.csl.get("DOI")), Some(&json!("10.1/x")));
        index.follow(doc.map(), &Changes::between(&before, doc.map()));
        assert!(index.same_as(doc.map(), one).is_empty());
    }
}
