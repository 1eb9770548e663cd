//! Citations as notes, in their order.
//!
//! `hayagriva` takes time by the square of how many citations it is given. Each is given to it with those alone on which
//! it depends: works that would be cited alike, the first note of the same work, and the note before.

use hayagriva::citationberg::json::{Item, Value as Csl};
use hayagriva::citationberg::taxonomy::Locator as Label;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, LocatorPayload, SpecificLocator,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::chips::Chips;
use super::date_range;
use super::formatted::FormattedText;
use super::mend::PageStandIns;
use super::renderer::{formatted, guarded, name_without_style, with_numbers};
use super::style::{LOCALES, Style};
use crate::model::{Citation, Locator, Map, SourceId};

/// What a citation in a note depends on.
#[derive(Clone, Debug)]
struct NoteBefore<'c> {
    /// The note it stands in, counted from 1.
    number: usize,
    /// The notes of the first and of the last citation of the same work.
    first_and_last: Option<(usize, usize)>,
    /// The citation right before it, if it is of the same work.
    ibid: Option<&'c Citation>,
}

/// More notes between two are not told from as many (CSL: “near-note-distance”, usually 5).
const MOST_BETWEEN: usize = 12;

/// The text of each note.
pub(super) fn notes(map: &Map, style: &Style, chips: &Chips, all: &[&[Citation]]) -> Vec<Vec<FormattedText>> {
    let mut cited: Vec<(usize, &Citation, NoteBefore<'_>)> = Vec::new();
    let mut seen: FxHashMap<SourceId, (usize, usize)> = FxHashMap::default();
    let mut last: Option<&Citation> = None;
    let mut number = 0;
    for (cluster, citations) in all.iter().enumerate().filter(|it| !it.1.is_empty()) {
        number += 1;
        for citation in *citations {
            let ibid = last.filter(|it| it.source == citation.source);
            let first_and_last = seen.get(&citation.source).copied();
            cited.push((cluster, citation, NoteBefore { number, first_and_last, ibid }));
            let first = first_and_last.map_or(number, |it| it.0);
            seen.insert(citation.source, (first, number));
            last = Some(citation);
        }
        // After a note with several works it is not clear which one is meant.
        last = last.filter(|_| citations.len() == 1);
    }
    let written: Vec<(usize, Vec<FormattedText>)> = cited
        .into_par_iter()
        .map(|(cluster, citation, before)| (cluster, style.note(map, chips, citation, &before)))
        .collect();
    let mut notes: Vec<Vec<FormattedText>> = vec![Vec::new(); all.len()];
    let layout = &style.csl.citation.layout;
    let close = layout.suffix.as_deref().unwrap_or_default();
    for (cluster, text) in written {
        let Some(note) = notes.get_mut(cluster) else { continue };
        if !note.is_empty() {
            without_end(note, close);
            note.push(FormattedText::plain(layout.delimiter.as_deref().unwrap_or("; ")));
        }
        note.extend(text);
    }
    notes
}

impl Style {
    fn note(&self, map: &Map, chips: &Chips, citation: &Citation, before: &NoteBefore<'_>) -> Vec<FormattedText> {
        let alike = chips.alike(citation.source);
        let own = alike.iter().position(|it| *it == citation.source).unwrap_or(0);
        let mut text = self.note_of(&chips.items(&alike), own, citation.locator.as_ref(), before);
        if let Some(source) = map.source(citation.source) {
            let alone = |it: Item| super::formatted::plain(&self.note_of(&[it], 0, citation.locator.as_ref(), before));
            date_range::apply(&date_range::of(source, alone), &mut text);
            if !text.iter().any(|it| it.text.contains(char::is_alphanumeric)) {
                text = vec![FormattedText::plain(name_without_style(source))];
            }
        }
        self.with_affixes_in(text, citation.prefix.trim(), citation.suffix.trim())
    }

    fn note_of(
        &self,
        items: &[Item],
        own: usize,
        locator: Option<&Locator>,
        before: &NoteBefore<'_>,
    ) -> Vec<FormattedText> {
        let mut numbered = PageStandIns::default();
        let items = with_numbers(items, &mut numbered);
        let given = |it: Option<&Locator>, numbered: &mut PageStandIns| {
            let locator = it.filter(|it| !it.value.trim().is_empty())?;
            let value = locator.value.trim();
            let label = locator.label.name().parse().unwrap_or(Label::Page);
            Some((label, numbered.place(value).unwrap_or_else(|| value.to_owned())))
        };
        let place = given(locator, &mut numbered);
        let place_before = given(before.ibid.and_then(|it| it.locator.as_ref()), &mut numbered);
        let texts = guarded(|| {
            let Some(cited) = items.get(own) else { return Vec::new() };
            let place = place.as_ref().map(|it| SpecificLocator(it.0, LocatorPayload::Str(&it.1)));
            let place_before = place_before.as_ref().map(|it| SpecificLocator(it.0, LocatorPayload::Str(&it.1)));
            let request = |it, place, note: usize| {
                let item = vec![CitationItem::with_locator(it, place)];
                CitationRequest::new(item, &self.csl, self.language.clone(), &LOCALES, Some(note))
            };
            let other = Item([("id".to_owned(), Csl::String(String::new()))].into());
            let mut driver = BibliographyDriver::new();
            for it in items.iter().enumerate().filter(|it| it.0 != own).map(|it| it.1) {
                driver.citation(request(it, None, 1));
            }
            if let Some((first, last)) = before.first_and_last {
                driver.citation(request(cited, None, first));
                let n_between = (before.number - last).saturating_sub(1).clamp(1, MOST_BETWEEN);
                if before.ibid.is_some() {
                    driver.citation(request(cited, place_before, last));
                } else {
                    if last > first {
                        driver.citation(request(cited, None, last));
                    }
                    for _ in 0..n_between {
                        driver.citation(request(&other, None, before.number));
                    }
                }
            }
            driver.citation(request(cited, place, before.number));
            let list = BibliographyRequest::new(&self.csl, self.language.clone(), &LOCALES);
            driver.finish(list).citations.last().map(|it| formatted(&it.citation)).into_iter().collect()
        });
        self.mended(texts.into_iter().next().unwrap_or_default(), &numbered)
    }

    /// Puts words before and after a note, inside what closes it.
    fn with_affixes_in(&self, mut text: Vec<FormattedText>, prefix: &str, suffix: &str) -> Vec<FormattedText> {
        if !prefix.is_empty() {
            text.insert(0, FormattedText::plain(format!("{prefix} ")));
        }
        if !suffix.is_empty() {
            let close = self.csl.citation.layout.suffix.as_deref().unwrap_or_default();
            let has_close = without_end(&mut text, close);
            let gap = if suffix.starts_with([',', ';', '.', ':']) { "" } else { " " };
            let close = if has_close && !suffix.ends_with(close) { close } else { "" };
            text.push(FormattedText::plain(format!("{gap}{suffix}{close}")));
        }
        text
    }
}

/// Takes what closes a citation from its end, if it is there.
fn without_end(text: &mut Vec<FormattedText>, close: &str) -> bool {
    let Some(last) = text.last_mut() else { return false };
    let Some(rest) = last.text.strip_suffix(close).map(str::to_owned) else { return false };
    if rest.is_empty() {
        text.pop();
    } else {
        last.text = rest;
    }
    true
}
