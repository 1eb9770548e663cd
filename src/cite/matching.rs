//! Works that are cited in a text, and the sources of a map that they are.

use serde_json::Value;

use super::bare::BareSource;
use super::library::{families, year};
use super::names::Name;
use crate::folding::Folding;
use crate::model::{Citation, Map, Source, SourceId};
use crate::recognise::{CitedWork, is_institution};

/// The source of a map that a work seems to be, and whether no other could be meant.
pub fn source_meant(map: &Map, work: &CitedWork) -> Option<(SourceId, bool)> {
    if let Some(key) = &work.key {
        let has_key = |it: &Source| it.csl.get("citation-key").and_then(Value::as_str) == Some(key);
        let by_id = key.parse().ok().filter(|&it| map.source(it).is_some());
        return by_id.or_else(|| map.sources().find(|(_, it)| has_key(it)).map(|it| it.0)).map(|it| (it, true));
    }
    let mut fitting = map.sources().filter(|(_, it)| fits(work, it)).map(|it| it.0);
    fitting.next().map(|it| (it, fitting.next().is_none()))
}

/// Whether all that a text says of a work is so of a source. What either leaves open speaks against nothing.
fn fits(work: &CitedWork, source: &Source) -> bool {
    let folding = Folding::default();
    let own: Vec<String> = families(source).iter().map(|it| folding.loose(it)).collect();
    let named: Vec<String> = work.authors.iter().map(|it| folding.loose(it)).collect();
    // “van der Berg” is cited as “Berg” too, and “Emilian Kavalski” as “Kavalski”.
    let alike = |a: &String, b: &String| a == b || a.ends_with(&format!(" {b}")) || b.ends_with(&format!(" {a}"));
    let by_name = !named.is_empty()
        && named.iter().zip(&own).all(|(a, b)| alike(a, b))
        && if work.et_al { own.len() > named.len() || own.len() == 1 } else { own.len() == named.len() };
    let title = folding.loose(source.title());
    let by_title = work.title.as_ref().is_none_or(|it| title.contains(&folding.loose(it)));
    let by_year = match (year_of(work), year(source)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let is_named_by_title = named.is_empty() && work.title.is_some() && !title.is_empty();
    (by_name || is_named_by_title) && by_title && by_year
}

/// What the text tells of a work, as a source that lacks the rest.
pub fn new_source(work: &CitedWork) -> Source {
    let name = |it: &String| match it {
        whole if is_institution(whole) => Name::Whole(whole.clone()),
        family => Name::of_family(family),
    };
    let others = work.et_al.then(|| Name::Whole("others".to_owned()));
    BareSource {
        key: work.key.clone(),
        authors: work.authors.iter().map(name).chain(others).collect(),
        title: work.title.clone(),
        year: year_of(work),
        ..BareSource::default()
    }
    .source()
}

/// What a text says of a source that the source does not say itself: its year, which a style may not write where the
/// source is cited.
pub fn completed(source: &Source, work: &CitedWork) -> Option<Source> {
    let issued = BareSource { year: year_of(work), ..BareSource::default() }.source().csl.remove("issued")?;
    if super::fields::has(source, "issued") {
        return None;
    }
    let mut source = source.clone();
    source.csl.insert("issued".to_owned(), issued);
    Some(source)
}

/// “2018” of “2018a”; none of “n.d.”
fn year_of(work: &CitedWork) -> Option<i64> {
    work.year.as_ref()?.get(..4)?.parse().ok()
}

/// The citation of a source that a text makes.
pub fn citation(work: &CitedWork, source: SourceId) -> Citation {
    Citation {
        locator: work.locator.clone(),
        prefix: work.prefix.clone(),
        suffix: work.suffix.clone(),
        form: work.form,
        ..Citation::new(source)
    }
}
