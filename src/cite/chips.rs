//! Citations as they stand on cards, remembered from one state of the map to the next.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use hayagriva::citationberg::json::Item;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::date_range;
use super::formatted::{FormattedText, plain};
use super::item::item;
use super::order::ListOrder;
use super::renderer::name_without_style;
use super::style::Style;
use super::uses::cited_in_order;
use crate::model::{Changes, Citation, Locator, LocatorLabel, Map, NodeId, Source, SourceId};

/// The citations of a map as its style writes them on cards: work is done for sources that changed and for citations
/// that were not met before.
///
/// A card stands alone, so nothing is left out because a citation before it said it, as “ibid.” does; styles
/// of notes write their short form. Works that would be cited alike are told apart as the style has it.
#[derive(Clone, Debug, Default)]
pub struct Chips {
    /// The map as it was last followed: a text is written when it is first asked for.
    map: Map,
    style: Style,
    /// How many citations of the map point into each source. No work is done for those that no card cites: they can be
    /// many, as in a library that was taken in whole.
    n_citations: FxHashMap<SourceId, usize>,
    /// Asked for where works are told apart.
    order: OnceLock<ListOrder>,
    /// Each source that is cited, cited without a place, before it is told apart from others.
    bare: FxHashMap<SourceId, String>,
    /// The sources that are cited alike, by id. Empty in styles that cite by number, which tell all works apart.
    alike: FxHashMap<String, Vec<SourceId>>,
    /// The places in the works cited, counted from 0, in styles that cite by number.
    numbers: FxHashMap<SourceId, usize>,
    texts: FxHashMap<SourceId, Texts>,
    /// Grows whenever a text that was written is no longer sure.
    state: u64,
}

/// How one source is cited, as far as it was asked for.
#[derive(Clone, Debug, Default)]
struct Texts {
    page: PageText,
    /// What is no plain page, by the place.
    others: FxHashMap<String, WrittenCitation>,
}

/// What stands before and after a page that is a plain number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum PageText {
    #[default]
    Unknown,
    /// It is the same for every page.
    Around(String, String),
    /// Each page is written by itself.
    Each,
}

#[derive(Clone, Debug)]
struct WrittenCitation {
    locator: Option<Locator>,
    text: String,
}

/// More works than this that are cited alike are not told apart: that takes time by the square.
pub(super) const MOST_ALIKE: usize = 100;
/// A page that no book has.
pub(super) const SOME_PAGE: &str = "4242424";

impl Chips {
    /// Takes note of what changed since the map that was followed before.
    pub fn follow(&mut self, map: &Map, changes: &Changes) {
        if self.is_for(map) {
            self.note(map, changes.nodes().map(|it| it.0).collect(), changes.sources().map(|it| it.0).collect());
        } else {
            self.catch_up(map);
        }
    }

    /// Follows a map whose changes nobody kept, as after another style stood in for a while.
    pub fn catch_up(&mut self, map: &Map) {
        if !self.is_for(map) {
            // A style that cannot be used is said where it is chosen; here the usual one stands in.
            let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
            *self = Self { style, state: self.state + 1, ..Self::default() };
        }
        self.note(map, map.changed_nodes(&self.map), map.changed_sources(&self.map));
    }

    fn note(&mut self, map: &Map, nodes: Vec<NodeId>, sources: Vec<SourceId>) {
        let before = std::mem::replace(&mut self.map, map.clone());
        let mut changed = self.count(&before, nodes);
        changed.extend(sources.into_iter().filter(|it| self.n_citations.contains_key(it)));
        let look = |id| {
            let cited = map.source(id).filter(|_| self.n_citations.contains_key(&id));
            let bare = cited.and_then(|it| self.style.cite(&[item(it)], 0..1, None, 0).pop());
            let stays = bare.as_ref().is_some_and(|it| self.stays(id, it));
            (id, bare.filter(|_| !stays), stays)
        };
        let changed: Vec<_> = changed.into_par_iter().map(look).collect();
        for (id, bare, stays) in changed {
            if !stays {
                self.forget(id);
            }
            if let Some(bare) = bare {
                self.enter(id, bare);
            }
        }
        if self.style.is_numeric() {
            self.number();
        }
    }

    /// Counts the citations on some cards anew. Gives the sources that came to be cited, and those that are no longer.
    fn count(&mut self, before: &Map, nodes: Vec<NodeId>) -> BTreeSet<SourceId> {
        let mut more: BTreeMap<SourceId, isize> = BTreeMap::new();
        for id in nodes {
            for (map, by) in [(before, -1), (&self.map, 1)] {
                for citation in map.node(id).into_iter().flat_map(|it| &it.citations) {
                    *more.entry(citation.source).or_default() += by;
                }
            }
        }
        let mut changed = BTreeSet::new();
        for (source, more) in more {
            let was = self.n_citations.remove(&source).unwrap_or(0);
            let is = was.saturating_add_signed(more);
            if is > 0 {
                self.n_citations.insert(source, is);
            }
            if (was > 0) != (is > 0) {
                changed.insert(source);
            }
        }
        changed
    }

    /// Whether a source that changed is cited as before, and as no other is. The title of a book is typed on without
    /// a change on any card.
    fn stays(&self, id: SourceId, bare: &str) -> bool {
        let is_alone = self.alike.get(bare).is_none_or(|it| *it == [id]);
        if !is_alone || self.bare.get(&id).is_none_or(|it| it != bare) {
            return false;
        }
        // What is cited without a place may say less than what is cited with one, and of a date only its beginning.
        let Some(Texts { page, others }) = self.texts.get(&id) else { return true };
        let page_stays = *page == PageText::Unknown || self.pages(id).all(|it| it.1 == *page);
        page_stays && others.values().all(|it| self.cite(id, it.locator.as_ref()) == it.text)
    }

    fn enter(&mut self, id: SourceId, bare: String) {
        if !self.style.is_numeric() {
            let alike = self.alike.entry(bare.clone()).or_default();
            let at = alike.binary_search(&id).unwrap_or_else(|at| at);
            alike.insert(at, id);
            for id in alike.clone() {
                self.forget_texts(id);
            }
        }
        self.bare.insert(id, bare);
    }

    fn forget(&mut self, id: SourceId) {
        self.forget_texts(id);
        let Some(bare) = self.bare.remove(&id) else { return };
        let Entry::Occupied(mut alike) = self.alike.entry(bare) else { return };
        alike.get_mut().retain(|&it| it != id);
        let others = if alike.get().is_empty() { alike.remove() } else { alike.get().clone() };
        for id in others {
            self.forget_texts(id);
        }
    }

    fn forget_texts(&mut self, id: SourceId) {
        self.state += u64::from(self.texts.remove(&id).is_some());
    }

    /// Counts the works in the order in which they are cited.
    fn number(&mut self) {
        let numbers: FxHashMap<SourceId, usize> = cited_in_order(&self.map).into_iter().zip(0..).collect();
        let n_written = self.texts.len();
        self.texts.retain(|id, _| numbers.get(id) == self.numbers.get(id));
        self.state += u64::from(self.texts.len() < n_written);
        self.numbers = numbers;
    }

    /// Writes on all processors what some citations of the map will ask for.
    pub fn write_ahead<'a>(&mut self, citations: impl Iterator<Item = &'a Citation> + Clone) {
        let mut seen = FxHashSet::default();
        let mut firsts = Vec::new();
        for id in citations.clone().filter(|it| plain_page(it).is_some()).map(|it| it.source) {
            let is_unknown = self.texts.get(&id).is_none_or(|it| it.page == PageText::Unknown);
            if is_unknown && !seen.contains(&id) {
                // Those that are cited alike are written with it.
                seen.extend(self.alike(id));
                firsts.push(id);
            }
        }
        let pages: Vec<(SourceId, PageText)> = firsts.into_par_iter().flat_map_iter(|it| self.pages(it)).collect();
        for (id, page) in pages {
            self.texts.entry(id).or_default().page = page;
        }
        let mut seen = FxHashSet::default();
        let mut others = Vec::new();
        for citation in citations {
            let place = place_of(citation);
            if self.known(citation).is_none() && seen.insert((citation.source, place.clone())) {
                others.push((citation, place));
            }
        }
        let write = |(it, place): (&Citation, _)| {
            let written =
                WrittenCitation { locator: it.locator.clone(), text: self.cite(it.source, it.locator.as_ref()) };
            (it.source, place, written)
        };
        let others: Vec<_> = others.into_par_iter().map(write).collect();
        for (id, place, written) in others {
            self.texts.entry(id).or_default().others.insert(place, written);
        }
    }

    /// A citation without its affixes, if it was written already.
    fn known(&self, citation: &Citation) -> Option<String> {
        let texts = self.texts.get(&citation.source)?;
        match (&texts.page, plain_page(citation)) {
            (PageText::Around(before, after), Some(page)) => Some(format!("{before}{page}{after}")),
            _ => texts.others.get(&place_of(citation)).map(|it| it.text.clone()),
        }
    }

    /// Whether it is in the style and language of a map.
    pub fn is_for(&self, map: &Map) -> bool {
        let (new, old) = (map.meta(), self.map.meta());
        (&new.style, &new.language) == (&old.style, &old.language)
    }

    /// Makes its state differ from all that came before another one.
    pub fn follow_on(&mut self, other: &Self) {
        self.state = self.state.max(other.state) + 1;
    }

    /// As long as it is the same, so are all texts that were asked for.
    pub fn state(&self) -> u64 {
        self.state
    }

    /// A citation of the map that was followed last, with the style's brackets.
    pub fn text(&mut self, citation: &Citation) -> String {
        if self.known(citation).is_none() {
            self.write_ahead(std::iter::once(citation));
        }
        let text = self.known(citation).unwrap_or_default();
        self.style.with_affixes(text, citation.prefix.trim(), citation.suffix.trim())
    }

    /// The sources that are cited as this one is, with itself, in the order of the works cited: letters tell them apart
    /// there, too.
    pub(super) fn alike(&self, id: SourceId) -> Vec<SourceId> {
        let alike =
            self.bare.get(&id).and_then(|it| self.alike.get(it)).filter(|it| (2..=MOST_ALIKE).contains(&it.len()));
        let Some(alike) = alike else { return vec![id] };
        let sources: Vec<&Source> = alike.iter().filter_map(|&it| self.map.source(it)).collect();
        let order = self.order.get_or_init(|| ListOrder::of(&self.style));
        order.sorted(&sources).into_iter().map(|it| alike[it]).collect()
    }

    /// Writes a source, and those that are cited like it, with some page: what is before and after it is there
    /// for every page.
    fn pages(&self, id: SourceId) -> impl Iterator<Item = (SourceId, PageText)> + '_ {
        let some = Locator { label: LocatorLabel::Page, value: SOME_PAGE.to_owned(), extra: None };
        let alike = self.alike(id);
        let items = self.items(&alike);
        let number = self.number_of(id);
        let pages = self.style.cite(&items, 0..items.len(), Some(&some), number);
        alike.into_iter().zip(pages).map(move |(id, text)| {
            let text = self.named(id, self.spanned(id, text, Some(&some), number));
            let page = match text.split_once(SOME_PAGE) {
                Some((before, after)) if !after.contains(SOME_PAGE) => {
                    PageText::Around(before.to_owned(), after.to_owned())
                }
                _ => PageText::Each,
            };
            (id, page)
        })
    }

    fn cite(&self, id: SourceId, locator: Option<&Locator>) -> String {
        plain(&self.cite_set(id, locator))
    }

    /// A citation as it is set, with the style's brackets.
    pub(super) fn cite_set(&self, id: SourceId, locator: Option<&Locator>) -> Vec<FormattedText> {
        let alike = self.alike(id);
        let own = alike.iter().position(|it| *it == id).unwrap_or(0);
        let number = self.number_of(id);
        let mut text =
            self.style.cite_set(&self.items(&alike), own..own + 1, locator, number).pop().unwrap_or_default();
        self.span(id, &mut text, locator, number);
        let is_said = text.iter().any(|it| it.text.contains(char::is_alphanumeric));
        if is_said { text } else { vec![FormattedText::plain(self.named(id, String::new()))] }
    }

    pub(super) fn items(&self, sources: &[SourceId]) -> Vec<Item> {
        sources.iter().filter_map(|&it| self.map.source(it)).map(item).collect()
    }

    pub(super) fn number_of(&self, id: SourceId) -> usize {
        self.numbers.get(&id).copied().unwrap_or(0)
    }

    /// A citation with both ends of dates that span a time.
    fn spanned(&self, id: SourceId, text: String, locator: Option<&Locator>, number: usize) -> String {
        let mut text = [FormattedText::plain(text)];
        self.span(id, &mut text, locator, number);
        text.map(|it| it.text).concat()
    }

    fn span(&self, id: SourceId, text: &mut [FormattedText], locator: Option<&Locator>, number: usize) {
        let Some(source) = self.map.source(id) else { return };
        let alone = |it: Item| self.style.cite(&[it], 0..1, locator, number).pop().unwrap_or_default();
        date_range::apply(&date_range::of(source, alone), text);
    }

    /// The text of a citation, or the source's name where the style has nothing to say of it.
    fn named(&self, id: SourceId, text: String) -> String {
        if text.chars().any(char::is_alphanumeric) {
            return text;
        }
        self.map.source(id).map(|it| format!("({})", name_without_style(it))).unwrap_or_default()
    }
}

/// The page of a citation, if it is a plain number.
pub(super) fn plain_page(citation: &Citation) -> Option<&str> {
    let Locator { label, value, .. } = citation.locator.as_ref()?;
    let is_number = (1..SOME_PAGE.len()).contains(&value.len()) && value.bytes().all(|it| it.is_ascii_digit());
    (*label == LocatorLabel::Page && is_number).then_some(value)
}

/// Tells the places in a source apart.
pub(super) fn place_of(citation: &Citation) -> String {
    citation.locator.as_ref().map_or_else(String::new, |it| format!("{} {}", it.label.name(), it.value))
}

/// Every citation of a map in reading order: the card, which of its citations it is, and its text.
pub fn citations(map: &Map) -> Vec<(NodeId, usize, String)> {
    let mut chips = Chips::default();
    chips.catch_up(map);
    let mut all = Vec::new();
    for line in map.walk().into_iter().filter(|it| !it.again) {
        let cited = map.node(line.node).map_or(&[][..], |it| &it.citations);
        all.extend(cited.iter().enumerate().map(|(at, it)| (line.node, at, chips.text(it))));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Node, NodeKind};

    /// What is written of sources is kept, so it can be counted.
    #[test]
    fn nothing_is_written_of_what_no_card_cites() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let mut chips = Chips::default();
        let sources: Vec<SourceId> =
            doc.edit("Add", |tx| Ok((0..50).map(|_| tx.add_source(Source::default())).collect())).expect("sound");
        let mut card = Node::new(NodeKind::Evidence, "It is so.");
        card.citations = vec![Citation::new(sources[0]), Citation::new(sources[1]), Citation::new(sources[1])];
        let card = doc.edit("Add", |tx| Ok(tx.add_node(card))).expect("sound");
        chips.catch_up(doc.map());
        assert_eq!(chips.bare.len(), 2);
        let mut check = |n_cited: usize, change: &dyn Fn(&mut Vec<Citation>)| {
            doc.take_news();
            doc.edit("Change", |tx| tx.set_node(card, |it| change(&mut it.citations))).expect("sound");
            let news = doc.take_news();
            chips.follow(doc.map(), &news);
            assert_eq!((chips.bare.len(), chips.n_citations.len()), (n_cited, n_cited));
        };
        check(2, &|it| _ = it.pop());
        check(1, &|it| _ = it.pop());
        check(3, &|it| it.extend([Citation::new(sources[8]), Citation::new(sources[9])]));
        check(0, &|it| it.clear());
    }
}
