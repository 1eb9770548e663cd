//! The works cited, as a style writes and orders them.

use hayagriva::citationberg::json::{Item, Value as Csl};
use rustc_hash::FxHashSet;

use super::date_range;
use super::formatted::{FormattedText, plain};
use super::item::item;
use super::renderer::name_without_style;
use super::style::Style;
use super::uses::cited_in_order;
use crate::model::{Map, SourceId};

/// One work of the works cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BibliographyEntry {
    pub source: SourceId,
    pub text: Vec<FormattedText>,
}

/// The works cited, as the map's style writes and orders them. Where nothing is cited, all sources.
///
/// Limit: the time grows with the square of the number of sources; 1,000 take 0.16 s.
pub fn bibliography(map: &Map, style: &Style) -> Vec<BibliographyEntry> {
    let mut sources: Vec<SourceId> = cited_in_order(map);
    if sources.is_empty() {
        sources = map.sources().map(|it| it.0).collect();
    }
    let mut style = style.clone();
    let csl = std::sync::Arc::make_mut(&mut style.csl);
    // `hayagriva` leaves “, and” standing between names that it replaced, so they are replaced after it.
    let substitute = csl.bibliography.as_mut().and_then(|it| it.subsequent_author_substitute.take());
    let items: Vec<Item> = (sources.iter().filter_map(|&it| map.source(it)).enumerate())
        .map(|(at, source)| {
            let mut item = item(source);
            item.0.insert("id".to_owned(), Csl::String(at.to_string()));
            // Items are compared field by field, often: a first field that differs makes that quick.
            item.0.insert("!".to_owned(), Csl::Number(at as i64));
            item
        })
        .collect();
    let mut listed: Vec<BibliographyEntry> = Vec::with_capacity(items.len());
    for (key, mut text) in style.list(&items, substitute.as_deref()) {
        let Some(&source) = key.parse().ok().and_then(|at: usize| sources.get(at)) else { continue };
        if let Some(source) = map.source(source) {
            let alone = |it: Item| style.list(&[it], None).pop().map(|it| plain(&it.1)).unwrap_or_default();
            date_range::apply(&date_range::of(source, alone), &mut text);
        }
        listed.push(BibliographyEntry { source, text });
    }
    // A style without a list, or one that broke, must not lose a work.
    let found: FxHashSet<SourceId> = listed.iter().map(|it| it.source).collect();
    for id in sources.into_iter().filter(|it| !found.contains(it)) {
        if let Some(source) = map.source(id) {
            let text = vec![FormattedText::plain(name_without_style(source))];
            listed.push(BibliographyEntry { source: id, text });
        }
    }
    listed
}
