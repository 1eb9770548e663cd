//! Citations and lists of works as `hayagriva` renders them, item by item.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayagriva::citationberg::json::{Item, Value as Csl};
use hayagriva::citationberg::taxonomy::Locator as Label;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, IndependentStyle, VerticalAlign};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, Elem,
    ElemChild, ElemChildren, ElemMeta, Formatted, Formatting, LocatorPayload, SpecificLocator, standalone_citation,
};

use super::formatted::{FormattedText, plain};
use super::mend::PageStandIns;
use super::style::{LOCALES, Style};
use crate::model::{Locator, Source};
use crate::words::citing;

impl Style {
    /// Some of the `items` as they are cited, told apart from all of them. `number`: how many works are cited before
    /// them, in styles that cite by number.
    pub(super) fn cite(
        &self,
        items: &[Item],
        some: Range<usize>,
        locator: Option<&Locator>,
        number: usize,
    ) -> Vec<String> {
        let texts = self.cite_set(items, some, locator, number);
        texts.iter().map(|it| plain(it).trim().to_owned()).collect()
    }

    /// The same as they are set.
    pub(super) fn cite_set(
        &self,
        items: &[Item],
        some: Range<usize>,
        locator: Option<&Locator>,
        number: usize,
    ) -> Vec<Vec<FormattedText>> {
        let locator = locator.filter(|it| !it.value.trim().is_empty());
        let mut numbered = PageStandIns::default();
        let items = with_numbers(items, &mut numbered);
        let value = locator.map(|it| self.place(it)).unwrap_or_default();
        let value = numbered.place(&value).unwrap_or(value);
        let texts = guarded(|| {
            let place = locator.map(|it| {
                let label = it.label.name().parse().unwrap_or(Label::Page);
                SpecificLocator(label, LocatorPayload::Str(&value))
            });
            let rules: Vec<Arc<IndependentStyle>> = items.iter().map(|it| self.rules_for(it)).collect();
            let rules: Vec<&IndependentStyle> = rules.iter().map(|it| &**it).collect();
            let request = |it, rules, place| {
                let note = self.is_note().then_some(1);
                let item = vec![CitationItem::with_locator(it, place)];
                CitationRequest::new(item, rules, self.language.clone(), &LOCALES, note)
            };
            if let ([one], [rules], false, 0) = (&*items, &*rules, self.is_note(), number) {
                return vec![formatted(&standalone_citation(request(one, rules, place)))];
            }
            let mut driver = BibliographyDriver::new().with_citation_number_offset(number);
            let [mere, mere_other] = self.mere_rules();
            for (it, &rules) in items.iter().zip(&rules) {
                // Works that would be cited alike are told apart by what they say.
                let rules = if self.is_note() && items.len() == 1 { mere } else { rules };
                driver.citation(request(it, rules, None));
            }
            // A work that was cited before, with another in between, is cited in the short form.
            let other = Item([("id".to_owned(), Csl::String(String::new()))].into());
            for (it, &rules) in items[some.clone()].iter().zip(&rules[some]) {
                if self.is_note() {
                    driver.citation(request(&other, mere_other, None));
                }
                driver.citation(request(it, rules, place.clone()));
            }
            // Numbers follow the order of the list.
            let list = BibliographyRequest::new(&self.csl, self.language.clone(), &LOCALES);
            let every = if self.is_note() { 2 } else { 1 };
            let all = driver.finish(list).citations;
            let written = all[items.len().min(all.len())..].iter().skip(every - 1).step_by(every);
            written.map(|it| formatted(&it.citation)).collect()
        });
        texts.into_iter().map(|it| self.bracketed(self.mended(it, &numbered))).collect()
    }

    /// A citation with the bracket that ends it, which `hayagriva` takes for written after a place such as “51(1)”.
    fn bracketed(&self, mut text: Vec<FormattedText>) -> Vec<FormattedText> {
        let close = self.csl.citation.layout.suffix.as_deref().unwrap_or_default();
        let n = |bracket: char| text.iter().flat_map(|it| it.text.chars()).filter(|it| *it == bracket).count();
        let is_open = match close {
            ")" => n('(') > n(')'),
            "]" => n('[') > n(']'),
            _ => false,
        };
        if is_open {
            text.push(FormattedText::plain(close));
        }
        text
    }

    /// A work as it is cited where no other is.
    pub(super) fn cite_alone(&self, item: &Item) -> String {
        let rules = self.rules_for(item);
        let request = || {
            let items = vec![CitationItem::with_entry(item)];
            CitationRequest::new(items, &rules, self.language.clone(), &LOCALES, None)
        };
        plain(&guarded(|| formatted(&standalone_citation(request()))))
    }

    /// The authors of a work as they stand where it is cited; nothing where the style names none.
    pub(super) fn authors_of(&self, item: &Item) -> String {
        let rules = self.rules_for(item);
        let request = || {
            let items = vec![CitationItem::with_entry(item).kind(CitePurpose::Author)];
            CitationRequest::new(items, &rules, self.language.clone(), &LOCALES, None)
        };
        let text = guarded(|| formatted(&standalone_citation(request())));
        let text = plain(&self.mended(text, &PageStandIns::default()));
        self.parted(&text).1.trim().to_owned()
    }

    /// A citation in three: what the style puts before and after are the first and the last.
    pub(super) fn parted<'t>(&self, text: &'t str) -> (&'t str, &'t str, &'t str) {
        let layout = &self.csl.citation.layout;
        let (open, close) = (layout.prefix.as_deref().unwrap_or(""), layout.suffix.as_deref().unwrap_or(""));
        let start = if text.starts_with(open) { open.len() } else { 0 };
        let end = if text[start..].ends_with(close) { text.len() - close.len() } else { text.len() };
        (&text[..start], &text[start..end], &text[end..])
    }

    /// Works as they stand in the works cited, told apart from one another; nothing of one that cannot be written.
    /// `number`: how many stand before them. `substitute` stands for names that are those of the work before.
    pub(super) fn list(&self, items: &[Item], number: usize, substitute: Option<&str>) -> Vec<Option<ListedWork>> {
        let mut numbered = PageStandIns::default();
        let items = with_numbers(items, &mut numbered);
        let mut listed = guarded(|| {
            // Works that are listed together are cited by all rules, and listed by all.
            let rules = match &*items {
                [one] => self.rules_for(one),
                _ => Arc::clone(&self.csl),
            };
            let mut driver = BibliographyDriver::new().with_citation_number_offset(number);
            for it in &items {
                let request = vec![CitationItem::with_entry(it)];
                driver.citation(CitationRequest::new(request, &rules, self.language.clone(), &LOCALES, None));
            }
            let list = driver.finish(BibliographyRequest::new(&rules, self.language.clone(), &LOCALES));
            let lines = list.bibliography.map_or_else(Vec::new, |it| it.items).into_iter();
            lines.map(|it| ListedWork::of(it, substitute)).collect()
        });
        for work in listed.iter_mut().flatten() {
            work.text = self.mended(std::mem::take(&mut work.text), &numbered);
            if let Some((_, text)) = &mut work.names {
                *text = self.mended(std::mem::take(text), &numbered);
            }
        }
        listed.resize_with(items.len(), || None);
        listed
    }

    /// Puts words before and after a citation, inside its brackets.
    pub(super) fn with_affixes(&self, text: String, prefix: &str, suffix: &str) -> String {
        if prefix.is_empty() && suffix.is_empty() {
            return text;
        }
        let (open, inner, close) = self.parted(&text);
        let before = if prefix.is_empty() { String::new() } else { format!("{prefix} ") };
        let gap = if suffix.is_empty() || suffix.starts_with([',', ';', '.', ':']) { "" } else { " " };
        format!("{open}{before}{inner}{gap}{suffix}{close}")
    }
}

/// A work of the works cited, as a style writes it; without text where the style has nothing to say of it.
#[derive(Clone, Debug)]
pub(super) struct ListedWork {
    pub text: Vec<FormattedText>,
    /// Who it is listed under, and its text where the work before is listed under the same.
    pub names: Option<(String, Vec<FormattedText>)>,
}

impl ListedWork {
    fn of(line: BibliographyItem, substitute: Option<&str>) -> Option<Self> {
        let BibliographyItem { first_field, mut content, .. } = line;
        let mut start: Vec<FormattedText> = Vec::new();
        if let Some(first) = first_field {
            start = formatted(&ElemChildren(vec![first]));
            start.push(FormattedText::plain(" "));
        }
        let whole = |content: &ElemChildren| start.iter().cloned().chain(formatted(content)).collect::<Vec<_>>();
        if !formatted(&content).iter().any(|it| it.text.contains(char::is_alphanumeric)) {
            return Some(Self { text: Vec::new(), names: None });
        }
        let text = whole(&content);
        if !text.iter().any(|it| it.text.contains(char::is_alphabetic)) {
            return None;
        }
        let names = content.find_names_mut().filter(|it| names_people(it));
        let who = substitute.zip(names).map(|(substitute, names)| {
            let who = format!("{:?} {}", names.meta, plain(&formatted(&names.children)));
            let text = Formatted { text: substitute.to_owned(), formatting: Formatting::default() };
            names.children = ElemChildren(vec![ElemChild::Text(text)]);
            who
        });
        let names = who.map(|it| (it, whole(&content)));
        Some(Self { text, names })
    }
}

/// Whether people stand there, and not a title in their place.
fn names_people(elem: &Elem) -> bool {
    let has_people = matches!(&elem.meta, Some(ElemMeta::Names(it)) if it.iter().any(|it| !it.0.is_empty()));
    has_people || elem.children.0.iter().any(|it| matches!(it, ElemChild::Elem(it) if names_people(it)))
}

/// What a source is called where a style has no word for it.
pub(super) fn name_without_style(source: &Source) -> String {
    let own = citing::source_name(source);
    let field = |key: &str| source.csl.get(key).and_then(|it| it.as_str()).filter(|it| !it.is_empty());
    let other = ["container-title", "URL", "DOI", "citation-key", "id"].into_iter().find_map(field);
    if own.is_empty() { other.unwrap_or("?").to_owned() } else { own }
}

pub(super) fn with_numbers(items: &[Item], numbered: &mut PageStandIns) -> Vec<Item> {
    let mut items = items.to_vec();
    for it in &mut items {
        numbered.pages(it);
    }
    items
}

/// Runs the renderer, which is not ours, so that a bug in it costs one text and not the window.
pub(super) fn guarded<T>(render: impl FnOnce() -> Vec<T>) -> Vec<T> {
    catch_unwind(AssertUnwindSafe(render)).unwrap_or_default()
}

pub(super) fn formatted(children: &ElemChildren) -> Vec<FormattedText> {
    let mut found: Vec<FormattedText> = Vec::new();
    let mut open: Vec<&ElemChild> = children.0.iter().rev().collect();
    while let Some(child) = open.pop() {
        let (part, url) = match child {
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
                found.push(FormattedText::plain(text.clone()));
                continue;
            }
            ElemChild::Transparent { .. } => continue,
        };
        let Formatted { text, formatting } = part;
        let part = FormattedText {
            text: text.clone(),
            italic: formatting.font_style == FontStyle::Italic,
            bold: formatting.font_weight == FontWeight::Bold,
            small_caps: formatting.font_variant == FontVariant::SmallCaps,
            raised: formatting.vertical_align == VerticalAlign::Sup,
            url: url.cloned(),
        };
        match found.last_mut() {
            Some(last) if last.is_set_like(&part) => last.text += &part.text,
            _ => found.push(part),
        }
    }
    found
}
