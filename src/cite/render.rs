//! Citations and works cited as a style writes them.

use std::collections::hash_map::Entry as Slot;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayagriva::citationberg::json::{Item, Value as Csl};
use hayagriva::citationberg::taxonomy::Locator as Label;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, ElemMeta,
    Formatted, LocatorPayload, SpecificLocator, standalone_citation,
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::item::{JOINER, item};
use super::span;
use super::style::{LOCALES, Style};
use crate::model::{Citation, Locator, LocatorLabel, Map, NodeId, Source, SourceId};

/// A stretch of a rendered text in one kind of type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub italic: bool,
    pub bold: bool,
    pub small_caps: bool,
    pub raised: bool,
    /// Where the text leads: always `http` or `https`.
    pub url: Option<String>,
}

/// A line of the works cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub source: SourceId,
    pub runs: Vec<Run>,
}

pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|it| it.text.as_str()).collect()
}

pub fn html(runs: &[Run]) -> String {
    let mut html = String::new();
    for Run { text, italic, bold, small_caps, raised, url } in runs {
        let mut part = escape(text);
        for (is, tag) in [(raised, "sup"), (bold, "b"), (italic, "i")] {
            if *is {
                part = format!("<{tag}>{part}</{tag}>");
            }
        }
        if *small_caps {
            part = format!("<span style=\"font-variant: small-caps\">{part}</span>");
        }
        if let Some(url) = url {
            part = format!("<a href=\"{}\">{part}</a>", escape(url));
        }
        html += &part;
    }
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The citations of a map as its style writes them on cards, remembered from one state of the map to the
/// next: work is done for sources that changed and for citations that were not met before.
///
/// A card stands alone, so nothing is left out because a citation before it said it, as “ibid.” does; styles
/// of notes write their short form. Works that would be cited alike are told apart as the style has it.
#[derive(Clone, Debug, Default)]
pub struct Chips {
    /// What it was made for.
    map: Map,
    style: Style,
    /// Each source cited without a place, before it is told apart from others.
    bare: FxHashMap<SourceId, String>,
    /// The sources that are cited alike.
    alike: FxHashMap<String, Vec<SourceId>>,
    /// The places in the works cited, counted from 0, in styles that cite by number.
    numbers: FxHashMap<SourceId, usize>,
    texts: FxHashMap<SourceId, Texts>,
    /// Grows with every change of a source or of the style.
    state: u64,
}

/// How one source is cited.
#[derive(Clone, Debug, Default)]
struct Texts {
    /// What stands before and after a page that is a plain number.
    page: Page,
    others: FxHashMap<String, String>,
}

#[derive(Clone, Debug, Default)]
enum Page {
    #[default]
    Unknown,
    /// It is the same for every page.
    Around(String, String),
    /// Each page is written by itself.
    Each,
}

/// More works than this that are cited alike are not told apart: that takes time by the square.
const MOST_ALIKE: usize = 100;
/// A page that no book has.
const SOME_PAGE: &str = "4242424";

impl Chips {
    /// Takes note of what changed in a map.
    pub fn update(&mut self, map: &Map) {
        let new = map.meta();
        let fresh = self.texts.is_empty() && self.bare.is_empty();
        if fresh || !self.is_for(map) {
            // A style that cannot be used is said where it is chosen; here the usual one stands in.
            let style = Style::of(&new.style, &new.language).unwrap_or_default();
            *self = Self { style, state: self.state + 1, ..Self::default() };
        }
        let written = |id| map.source(id).and_then(|it| self.render(&[item(it)], 1, None, 0).pop());
        let changed: Vec<_> = map.changed_sources(&self.map).into_par_iter().map(|id| (id, written(id))).collect();
        for (id, text) in changed {
            let is_alone = text.as_ref().and_then(|it| self.alike.get(it)).is_some_and(|it| *it == [id]);
            if is_alone && text.as_ref().is_some_and(|it| it.contains(char::is_alphanumeric)) {
                // It is cited as before, and as no other.
                continue;
            }
            self.state += 1;
            self.forget(id);
            let Some(text) = text else { continue };
            let alike = self.alike.entry(text.clone()).or_default();
            alike.push(id);
            for id in &*alike {
                self.texts.remove(id);
            }
            self.bare.insert(id, text);
        }
        if self.style.is_numeric() {
            for (id, number) in order(map).zip(0..) {
                if self.numbers.insert(id, number) != Some(number) {
                    self.state += 1;
                    self.texts.remove(&id);
                }
            }
        }
        self.map = map.clone();
    }

    /// Writes on all processors what some citations of the map will ask for.
    pub fn write_ahead<'a>(&mut self, citations: impl Iterator<Item = &'a Citation> + Clone) {
        let mut seen = FxHashSet::default();
        let mut firsts = Vec::new();
        for id in citations.clone().filter(|it| plain_page(it).is_some()).map(|it| it.source) {
            let is_unknown = self.texts.get(&id).is_none_or(|it| matches!(it.page, Page::Unknown));
            if is_unknown && !seen.contains(&id) {
                seen.extend(self.alike(id));
                firsts.push(id);
            }
        }
        let pages: Vec<(SourceId, Page)> = firsts.into_par_iter().flat_map_iter(|it| self.pages(it)).collect();
        for (id, page) in pages {
            self.texts.entry(id).or_default().page = page;
        }
        let mut seen = FxHashSet::default();
        let mut others = Vec::new();
        for citation in citations {
            let key = key_of(citation);
            if self.known(citation).is_none() && seen.insert((citation.source, key.clone())) {
                others.push((citation, key));
            }
        }
        let write = |(it, key): (&Citation, _)| (it.source, key, self.cite(it.source, it.locator.as_ref()));
        let others: Vec<_> = others.into_par_iter().map(write).collect();
        for (id, key, text) in others {
            self.texts.entry(id).or_default().others.insert(key, text);
        }
    }

    /// A citation without its affixes, if it was written already.
    fn known(&self, citation: &Citation) -> Option<String> {
        let texts = self.texts.get(&citation.source)?;
        match (&texts.page, plain_page(citation)) {
            (Page::Around(before, after), Some(page)) => Some(format!("{before}{page}{after}")),
            _ => texts.others.get(&key_of(citation)).cloned(),
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

    /// As long as it is the same, so are all texts.
    pub fn state(&self) -> u64 {
        self.state
    }

    fn forget(&mut self, id: SourceId) {
        self.texts.remove(&id);
        let Some(text) = self.bare.remove(&id) else { return };
        if let Slot::Occupied(mut alike) = self.alike.entry(text) {
            alike.get_mut().retain(|&it| it != id);
            for id in alike.get() {
                self.texts.remove(id);
            }
            if alike.get().is_empty() {
                alike.remove();
            }
        }
    }

    /// A citation of the map of the last [`update`](Self::update), with the style's brackets.
    pub fn text(&mut self, citation: &Citation) -> String {
        if self.known(citation).is_none() {
            self.write_ahead(std::iter::once(citation));
        }
        let text = self.known(citation).unwrap_or_default();
        self.with_affixes(text, citation.prefix.trim(), citation.suffix.trim())
    }

    /// The sources that are cited as this one is, itself first.
    fn alike(&self, id: SourceId) -> Vec<SourceId> {
        let alike = self.bare.get(&id).and_then(|it| self.alike.get(it)).map_or(&[][..], Vec::as_slice);
        // Numbers tell all works apart.
        let few = alike.len() <= MOST_ALIKE && !self.style.is_numeric();
        std::iter::once(id).chain(alike.iter().copied().filter(|it| *it != id && few)).collect()
    }

    /// Writes a source, and those that are cited like it, with some page: what is before and after it is there
    /// for every page.
    fn pages(&self, id: SourceId) -> impl Iterator<Item = (SourceId, Page)> + '_ {
        let some = Locator { label: LocatorLabel::Page, value: SOME_PAGE.to_owned(), extra: None };
        let alike = self.alike(id);
        let items: Vec<Item> = alike.iter().filter_map(|&it| self.map.source(it)).map(item).collect();
        let number = self.numbers.get(&id).copied().unwrap_or(0);
        let pages = self.render(&items, items.len(), Some(&some), number);
        alike.into_iter().zip(pages).map(move |(id, text)| {
            let text = self.named(id, self.spanned(id, text, Some(&some), number));
            let page = match text.split_once(SOME_PAGE) {
                Some((before, after)) if !after.contains(SOME_PAGE) => {
                    Page::Around(before.to_owned(), after.to_owned())
                }
                _ => Page::Each,
            };
            (id, page)
        })
    }

    fn cite(&self, id: SourceId, locator: Option<&Locator>) -> String {
        let items: Vec<Item> = self.alike(id).into_iter().filter_map(|it| self.map.source(it)).map(item).collect();
        let number = self.numbers.get(&id).copied().unwrap_or(0);
        let text = self.render(&items, 1, locator, number).pop().unwrap_or_default();
        self.named(id, self.spanned(id, text, locator, number))
    }

    /// A citation with both ends of dates that span a time.
    fn spanned(&self, id: SourceId, text: String, locator: Option<&Locator>, number: usize) -> String {
        let Some(source) = self.map.source(id) else { return text };
        let alone = |it: Item| self.render(&[it], 1, locator, number).pop().unwrap_or_default();
        let mut text = [Run { text, ..Run::default() }];
        span::apply(&span::of(source, alone), &mut text);
        text.map(|it| it.text).concat()
    }

    /// The text of a citation, or the source's name where the style has nothing to say of it.
    fn named(&self, id: SourceId, text: String) -> String {
        if text.chars().any(char::is_alphanumeric) {
            return text;
        }
        self.map.source(id).map(|it| format!("({})", named(it))).unwrap_or_default()
    }

    /// The first `n` of some items as they are cited, told apart from all of them.
    fn render(&self, items: &[Item], n: usize, locator: Option<&Locator>, number: usize) -> Vec<String> {
        let locator = locator.filter(|it| !it.value.trim().is_empty());
        let texts = guarded(|| {
            let place = locator.map(|it| SpecificLocator(label(&it.label), LocatorPayload::Str(it.value.trim())));
            let request = |it, place| {
                let note = self.style.is_note().then_some(1);
                let item = vec![CitationItem::with_locator(it, place)];
                CitationRequest::new(item, &self.style.csl, self.style.language.clone(), &LOCALES, note)
            };
            if let ([one], false, 0) = (items, self.style.is_note(), number) {
                return vec![runs(&standalone_citation(request(one, place)))];
            }
            let mut driver = BibliographyDriver::new().with_citation_number_offset(number);
            for it in items {
                driver.citation(request(it, None));
            }
            // A work that was cited before, with another in between, is cited in the short form.
            let other = Item([("id".to_owned(), Csl::String(String::new()))].into());
            for it in &items[..n.min(items.len())] {
                if self.style.is_note() {
                    driver.citation(request(&other, None));
                }
                driver.citation(request(it, place.clone()));
            }
            let list = BibliographyRequest::new(&self.style.csl, self.style.language.clone(), &LOCALES);
            let every = if self.style.is_note() { 2 } else { 1 };
            let all = driver.finish(list).citations;
            let written = all[items.len().min(all.len())..].iter().skip(every - 1).step_by(every);
            written.map(|it| runs(&it.citation)).collect()
        });
        texts.iter().map(|it| plain(it).trim().to_owned()).collect()
    }

    /// Puts words before and after a citation, inside its brackets.
    fn with_affixes(&self, text: String, prefix: &str, suffix: &str) -> String {
        if prefix.is_empty() && suffix.is_empty() {
            return text;
        }
        let layout = &self.style.csl.citation.layout;
        let (open, close) =
            (layout.prefix.as_deref().unwrap_or_default(), layout.suffix.as_deref().unwrap_or_default());
        let inner = text.strip_prefix(open).unwrap_or(&text);
        let inner = inner.strip_suffix(close).unwrap_or(inner);
        let open = if text.starts_with(open) { open } else { "" };
        let close = if text.ends_with(close) { close } else { "" };
        let before = if prefix.is_empty() { String::new() } else { format!("{prefix} ") };
        let gap = if suffix.is_empty() || suffix.starts_with([',', ';', '.', ':']) { "" } else { " " };
        format!("{open}{before}{inner}{gap}{suffix}{close}")
    }
}

/// The page of a citation, if it is a plain number.
fn plain_page(citation: &Citation) -> Option<&str> {
    let Locator { label, value, .. } = citation.locator.as_ref()?;
    let is_number = (1..SOME_PAGE.len()).contains(&value.len()) && value.bytes().all(|it| it.is_ascii_digit());
    (*label == LocatorLabel::Page && is_number).then_some(value)
}

/// Tells the places in a source apart.
fn key_of(citation: &Citation) -> String {
    citation.locator.as_ref().map_or_else(String::new, |it| format!("{} {}", it.label.name(), it.value))
}

/// Every citation of a map in reading order: the card, which of its citations it is, and its text.
pub fn citations(map: &Map) -> Vec<(NodeId, usize, String)> {
    let mut chips = Chips::default();
    chips.update(map);
    let mut all = Vec::new();
    for line in map.walk().into_iter().filter(|it| !it.again) {
        let cited = map.node(line.node).map_or(&[][..], |it| &it.citations);
        all.extend(cited.iter().enumerate().map(|(at, it)| (line.node, at, chips.text(it))));
    }
    all
}

/// The cited sources, once each, in the order of their first citation as the map is read.
fn order(map: &Map) -> impl Iterator<Item = SourceId> {
    let mut seen = FxHashSet::default();
    let lines = map.walk().into_iter().filter(|it| !it.again);
    let cited: Vec<SourceId> = lines
        .filter_map(|it| map.node(it.node))
        .flat_map(|it| it.citations.iter().map(|it| it.source))
        .filter(|it| seen.insert(*it))
        .collect();
    cited.into_iter()
}

/// The works cited, as the map's style writes and orders them. Where nothing is cited, all sources.
///
/// Limit: the time grows with the square of the number of sources; 1,000 take 0.16 s.
pub fn bibliography(map: &Map, style: &Style) -> Vec<Entry> {
    let mut sources: Vec<SourceId> = order(map).collect();
    if sources.is_empty() {
        sources = map.sources().map(|it| it.0).collect();
    }
    let mut style = style.clone();
    let csl = std::sync::Arc::make_mut(&mut style.csl);
    // `hayagriva` leaves “, and” standing between names that it replaced; it is done below.
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
    let mut listed: Vec<Entry> = Vec::with_capacity(items.len());
    for (key, mut runs) in write_list(&items, &style, substitute.as_deref()) {
        let Some(&source) = key.parse().ok().and_then(|at: usize| sources.get(at)) else { continue };
        if let Some(source) = map.source(source) {
            let alone = |it: Item| write_list(&[it], &style, None).pop().map(|it| plain(&it.1)).unwrap_or_default();
            span::apply(&span::of(source, alone), &mut runs);
        }
        listed.push(Entry { source, runs });
    }
    // A style without a list, or one that broke, must not lose a work.
    let found: FxHashSet<SourceId> = listed.iter().map(|it| it.source).collect();
    for id in sources.into_iter().filter(|it| !found.contains(it)) {
        if let Some(source) = map.source(id) {
            listed.push(Entry { source: id, runs: vec![Run { text: named(source), ..Run::default() }] });
        }
    }
    listed
}

/// The works cited, each with the id of its item; `substitute` stands for names that are those of the work before.
fn write_list(items: &[Item], style: &Style, substitute: Option<&str>) -> Vec<(String, Vec<Run>)> {
    guarded(|| {
        let mut driver = BibliographyDriver::new();
        for it in items {
            let request = vec![CitationItem::with_entry(it)];
            driver.citation(CitationRequest::new(request, &style.csl, style.language.clone(), &LOCALES, None));
        }
        let list = driver.finish(BibliographyRequest::new(&style.csl, style.language.clone(), &LOCALES));
        let mut last = None;
        let mut listed = Vec::new();
        for mut line in list.bibliography.map_or_else(Vec::new, |it| it.items) {
            if let Some(substitute) = substitute
                && let Some(names) = line.content.find_names_mut()
            {
                let who = format!("{:?} {}", names.meta, plain(&runs(&names.children)));
                if last.as_ref() == Some(&who) {
                    let text = substitute.to_owned();
                    let text = Formatted { text, formatting: hayagriva::Formatting::default() };
                    names.children = ElemChildren(vec![ElemChild::Text(text)]);
                }
                last = Some(who);
            } else {
                last = None;
            }
            let mut text: Vec<Run> = Vec::new();
            if let Some(first) = line.first_field {
                text = runs(&ElemChildren(vec![first]));
                text.push(Run { text: " ".to_owned(), ..Run::default() });
            }
            text.extend(runs(&line.content));
            if text.iter().any(|it| it.text.contains(char::is_alphabetic)) {
                listed.push((line.key, text));
            }
        }
        listed
    })
}

/// What a source is called where a style has no word for it.
fn named(source: &Source) -> String {
    let own = source.name();
    let field = |key: &str| source.csl.get(key).and_then(|it| it.as_str()).filter(|it| !it.is_empty());
    let other = ["container-title", "URL", "DOI", "citation-key", "id"].into_iter().find_map(field);
    if own.is_empty() { other.unwrap_or("?").to_owned() } else { own }
}

/// Runs the renderer, which is not ours, so that a bug in it costs one text and not the window.
fn guarded<T>(render: impl FnOnce() -> Vec<T>) -> Vec<T> {
    catch_unwind(AssertUnwindSafe(render)).unwrap_or_default()
}

fn label(label: &LocatorLabel) -> Label {
    label.name().parse().unwrap_or(Label::Page)
}

fn runs(children: &ElemChildren) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut open: Vec<&ElemChild> = children.0.iter().rev().collect();
    while let Some(child) = open.pop() {
        let (formatted, url) = match child {
            ElemChild::Text(text) => (text, None),
            ElemChild::Link { text, url } => {
                (text, Some(url).filter(|it| it.starts_with("https://") || it.starts_with("http://")))
            }
            ElemChild::Elem(elem) => {
                if elem.meta == Some(ElemMeta::CitationNumber) && found.is_empty() && elem.children.is_empty() {
                    continue;
                }
                open.extend(elem.children.0.iter().rev());
                continue;
            }
            ElemChild::Markup(text) => {
                found.push(Run { text: text.clone(), ..Run::default() });
                continue;
            }
            ElemChild::Transparent { .. } => continue,
        };
        let Formatted { text, formatting } = formatted;
        let run = Run {
            text: text.replace(JOINER, ""),
            italic: formatting.font_style == FontStyle::Italic,
            bold: formatting.font_weight == FontWeight::Bold,
            small_caps: formatting.font_variant == FontVariant::SmallCaps,
            raised: formatting.vertical_align == VerticalAlign::Sup,
            url: url.cloned(),
        };
        match found.last_mut() {
            Some(last)
                if (Run { text: String::new(), ..last.clone() }) == (Run { text: String::new(), ..run.clone() }) =>
            {
                last.text += &run.text;
            }
            _ => found.push(run),
        }
    }
    found
}
