//! Citations as notes, in their order.
//!
//! `hayagriva` takes time by the square of how many citations it is given. Each is given to it with those alone on which
//! it depends: works that would be cited alike, the first note of the same work, and the note before.

use std::sync::Arc;

use hayagriva::citationberg::json::{Item, Value as Csl};
use hayagriva::citationberg::taxonomy::Locator as Label;
use hayagriva::citationberg::{IndependentStyle, TestPosition};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, LocatorPayload, SpecificLocator,
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::chips::{Chips, SOME_PAGE, place_of, plain_page};
use super::date_range;
use super::formatted::{FormattedText, plain};
use super::mend::PageStandIns;
use super::positions::asks_for;
use super::renderer::{formatted, guarded, name_without_style, with_numbers};
use super::style::{LOCALES, Style};
use crate::model::{Citation, Locator, LocatorLabel, Map, SourceId};

/// More notes between two are not told from as many (CSL: “near-note-distance”, usually 5).
const FARTHEST: u32 = 12;

/// What a note says but for its page and its affixes: notes of one kind are written once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct NoteKind {
    source: SourceId,
    /// The note of the first citation of the same work.
    first: Option<usize>,
    /// It was cited again between that one and this.
    is_repeated: bool,
    /// So many notes stand between the last citation of the work and this one, as far as the style can tell.
    n_between: usize,
    ibid: Option<NoteIbid>,
    /// Empty for a page that is a plain number.
    place: String,
    is_page: bool,
}

/// The place that the citation right before named, where it was of the same work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum NoteIbid {
    Same,
    Other,
    Bare,
}

/// The text of each note.
pub(super) fn notes(map: &Map, style: &Style, chips: &Chips, all: &[&[Citation]]) -> Vec<Vec<FormattedText>> {
    let close = style.csl.citation.layout.suffix.as_deref().unwrap_or_default();
    let style = &style.open_and_unlisted();
    let cited = in_order(style, all);
    let mut seen = FxHashSet::default();
    let kinds: Vec<(&NoteKind, Option<Locator>)> = cited
        .iter()
        .filter(|it| seen.insert(&it.2))
        .map(|(_, citation, kind)| (kind, if kind.is_page { Some(page(SOME_PAGE)) } else { citation.locator.clone() }))
        .collect();
    let texts: FxHashMap<&NoteKind, Vec<FormattedText>> =
        kinds.into_par_iter().map(|(kind, place)| (kind, style.note(map, chips, kind, place.as_ref()))).collect();
    let written = cited.iter().map(|(cluster, citation, kind)| {
        let text = texts.get(kind).cloned().unwrap_or_default();
        let text = match plain_page(citation) {
            Some(page) => {
                with_page(text, page).unwrap_or_else(|| style.note(map, chips, kind, citation.locator.as_ref()))
            }
            None => text,
        };
        (*cluster, with_affixes(text, citation.prefix.trim(), citation.suffix.trim()))
    });
    let mut notes: Vec<Vec<FormattedText>> = vec![Vec::new(); all.len()];
    for (cluster, text) in written {
        let Some(note) = notes.get_mut(cluster) else { continue };
        if !note.is_empty() {
            note.push(FormattedText::plain(style.csl.citation.layout.delimiter.as_deref().unwrap_or("; ")));
        }
        note.extend(text);
    }
    let close = |it: Vec<FormattedText>| if it.is_empty() { it } else { style.closed(it, close) };
    notes.into_iter().map(close).collect()
}

/// All citations with the clusters they stand in, and what their notes say.
fn in_order<'c>(style: &Style, all: &[&'c [Citation]]) -> Vec<(usize, &'c Citation, NoteKind)> {
    // What the style does not ask for need not be told apart: each kind of note is written by itself.
    let asks_near = asks_for(&style.csl, &[TestPosition::NearNote]);
    let asks_ibid = asks_for(&style.csl, &[TestPosition::Ibid, TestPosition::IbidWithLocator]);
    let near = if asks_near { style.csl.citation.near_note_distance.clamp(1, FARTHEST) as usize } else { 1 };
    let mut cited = Vec::new();
    let mut seen: FxHashMap<SourceId, (usize, usize)> = FxHashMap::default();
    let mut before: Option<&Citation> = None;
    let mut number = 0;
    for (cluster, citations) in all.iter().enumerate().filter(|it| !it.1.is_empty()) {
        number += 1;
        for citation in *citations {
            let ibid = before.filter(|it| asks_ibid && it.source == citation.source).map(|it| match &it.locator {
                _ if place_of(it) == place_of(citation) => NoteIbid::Same,
                None => NoteIbid::Bare,
                Some(_) => NoteIbid::Other,
            });
            let first_and_last = seen.get(&citation.source).copied();
            let is_page = plain_page(citation).is_some();
            let kind = NoteKind {
                source: citation.source,
                first: first_and_last.map(|it| it.0),
                is_repeated: asks_near && first_and_last.is_some_and(|it| it.1 > it.0),
                n_between: first_and_last.map_or(0, |it| (number - it.1).saturating_sub(1).clamp(1, near)),
                ibid,
                place: if is_page { String::new() } else { place_of(citation) },
                is_page,
            };
            cited.push((cluster, citation, kind));
            seen.insert(citation.source, (first_and_last.map_or(number, |it| it.0), number));
            before = Some(citation);
        }
        // After a note with several works it is not clear which one is meant.
        before = before.filter(|_| citations.len() == 1);
    }
    cited
}

pub(super) fn page(value: &str) -> Locator {
    Locator { label: LocatorLabel::Page, value: value.to_owned(), extra: None }
}

/// A text with a page in the place of the one that no book has, if that stands in it once.
pub(super) fn with_page(mut text: Vec<FormattedText>, page: &str) -> Option<Vec<FormattedText>> {
    let n_times: usize = text.iter().map(|it| it.text.matches(SOME_PAGE).count()).sum();
    let part = text.iter_mut().find(|it| it.text.contains(SOME_PAGE)).filter(|_| n_times == 1)?;
    part.text = part.text.replace(SOME_PAGE, page);
    Some(text)
}

impl Style {
    /// Citations alone, since `hayagriva` would list the works each time, and without what closes a note, since words may
    /// come before that.
    fn open_and_unlisted(&self) -> Self {
        let mut csl = IndependentStyle::clone(&self.csl);
        csl.bibliography = None;
        csl.citation.layout.suffix = None;
        self.with_csl(csl)
    }

    fn note(&self, map: &Map, chips: &Chips, kind: &NoteKind, locator: Option<&Locator>) -> Vec<FormattedText> {
        let alike = chips.alike(kind.source);
        let own = alike.iter().position(|it| *it == kind.source).unwrap_or(0);
        let mut text = self.note_of(&chips.items(&alike), own, locator, kind);
        if let Some(source) = map.source(kind.source) {
            let alone = |it: Item| plain(&self.note_of(&[it], 0, locator, kind));
            date_range::apply(&date_range::of(source, alone), &mut text);
            if !text.iter().any(|it| it.text.contains(char::is_alphanumeric)) {
                text = vec![FormattedText::plain(name_without_style(source))];
            }
        }
        text
    }

    fn note_of(&self, items: &[Item], own: usize, locator: Option<&Locator>, kind: &NoteKind) -> Vec<FormattedText> {
        let mut numbered = PageStandIns::default();
        let items = with_numbers(items, &mut numbered);
        let given = |it: Option<&Locator>, numbered: &mut PageStandIns| {
            let locator = it.filter(|it| !it.value.trim().is_empty())?;
            let value = self.place(locator);
            let label = locator.label.name().parse().unwrap_or(Label::Page);
            Some((label, numbered.place(&value).unwrap_or(value)))
        };
        let place = given(locator, &mut numbered);
        let other_page = page("1");
        let locator_before = match kind.ibid {
            Some(NoteIbid::Same) => locator,
            Some(NoteIbid::Other) => Some(&other_page),
            Some(NoteIbid::Bare) | None => None,
        };
        let place_before = given(locator_before, &mut numbered);
        let texts = guarded(|| {
            let Some(cited) = items.get(own) else { return Vec::new() };
            let place = place.as_ref().map(|it| SpecificLocator(it.0, LocatorPayload::Str(&it.1)));
            let place_before = place_before.as_ref().map(|it| SpecificLocator(it.0, LocatorPayload::Str(&it.1)));
            let rules: Vec<Arc<IndependentStyle>> = items.iter().map(|it| self.rules_for(it)).collect();
            let rules: Vec<&IndependentStyle> = rules.iter().map(|it| &**it).collect();
            let Some(&own_rules) = rules.get(own) else { return Vec::new() };
            let request = |it, rules, place, note: usize| {
                let item = vec![CitationItem::with_locator(it, place)];
                CitationRequest::new(item, rules, self.language.clone(), &LOCALES, Some(note))
            };
            let other = Item([("id".to_owned(), Csl::String(String::new()))].into());
            let mut driver = BibliographyDriver::new();
            // Works that would be cited alike are told apart by what they say.
            let [mere, mere_other] = self.mere_rules();
            let before = if items.len() == 1 { mere } else { own_rules };
            for (at, it) in items.iter().enumerate().filter(|it| it.0 != own) {
                driver.citation(request(it, rules[at], None, 1));
            }
            let mut number = 1;
            if let Some(first) = kind.first {
                driver.citation(request(cited, before, None, first));
                number = first + 1;
                if kind.ibid.is_some() {
                    driver.citation(request(cited, before, place_before, number));
                } else {
                    if kind.is_repeated {
                        driver.citation(request(cited, before, None, number));
                    }
                    for _ in 0..kind.n_between {
                        driver.citation(request(&other, mere_other, None, number));
                    }
                }
                number += 1;
            }
            driver.citation(request(cited, own_rules, place, number));
            let list = BibliographyRequest::new(own_rules, self.language.clone(), &LOCALES);
            driver.finish(list).citations.last().map(|it| formatted(&it.citation)).into_iter().collect()
        });
        self.mended(texts.into_iter().next().unwrap_or_default(), &numbered)
    }
}

/// Puts words before and after a citation.
pub(super) fn with_affixes(mut text: Vec<FormattedText>, prefix: &str, suffix: &str) -> Vec<FormattedText> {
    if !prefix.is_empty() {
        text.insert(0, FormattedText::plain(format!("{prefix} ")));
    }
    if !suffix.is_empty() {
        let gap = if suffix.starts_with([',', ';', '.', ':']) { "" } else { " " };
        text.push(FormattedText::plain(format!("{gap}{suffix}")));
    }
    text
}

/// Takes what closes a citation from its end, if it is there.
pub(super) fn without_end(text: &mut Vec<FormattedText>, close: &str) -> bool {
    let Some(last) = text.last_mut() else { return false };
    let Some(rest) = last.text.strip_suffix(close).map(str::to_owned) else { return false };
    if rest.is_empty() {
        text.pop();
    } else {
        last.text = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many notes are written of citations, each for itself.
    fn n_written(style: &str, cited: &[SourceId]) -> usize {
        let style = Style::of(style, "").expect("it is there");
        let cited: Vec<Vec<Citation>> = cited.iter().map(|it| vec![Citation::new(*it)]).collect();
        let all: Vec<&[Citation]> = cited.iter().map(Vec::as_slice).collect();
        in_order(&style, &all).into_iter().map(|it| it.2).collect::<FxHashSet<_>>().len()
    }

    /// A style of notes that asks for some position.
    fn asking(position: &str) -> String {
        format!(
            r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title><id>t</id>
            <updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><choose><if position="{position}"><text
            value="b"/></if><else><text variable="title"/></else></choose></layout></citation></style>"#
        )
    }

    #[test]
    fn notes_that_a_style_does_not_tell_apart_are_written_once() {
        let mut rng = fastrand::Rng::with_seed(1);
        let works = SourceId::several(10, &mut rng, |_| false);
        let cited: Vec<SourceId> = (0..1_000).map(|_| works[rng.usize(..works.len())]).collect();
        assert_eq!(n_written(&asking("subsequent"), &cited), 20);
        assert_eq!(n_written(&asking("ibid"), &cited), 30);
        assert!(n_written(&asking("near-note"), &cited) > 60);
        assert!(n_written("chicago-notes", &cited) <= 30);
    }
}
