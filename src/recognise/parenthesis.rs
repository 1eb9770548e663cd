//! Citations in round brackets, as MLA, APA, Chicago and Harvard teach them, with the names inside or before.

use super::citation::{CitedWork, TypedCitation, Uncertainty};
use super::cursor::Cursor;
use super::lexicon::{bare, is_label};
use super::names::{NamedAuthors, Nouns, names, names_before};
use super::spelled_out::{SpelledOut, spelled_out};
use super::token::{Token, TokenKind, closing, is_year};
use crate::model::CitationForm;

/// “(Kavalski 132; Shimko 23)”, or “Kavalski (2018, 132)” with what stands before.
pub fn parenthesis(
    text: &str,
    all: &[Token<'_>],
    open: usize,
    before: Option<&TypedCitation>,
) -> (usize, Option<TypedCitation>) {
    let Some(close) = closing(all, open, ")") else { return (open + 1, None) };
    let last = before.and_then(|it| it.works.last());
    // Names that belong to the citation before are not those of this one.
    let end = before.map_or(0, |it| it.range.end);
    let free = all[..open].partition_point(|it| it.start < end);
    let inside = &all[open + 1..close];
    let cut = all[open].start..all[close].end();
    let mut works: Vec<CitedWork> = Vec::new();
    // Either each part is a citation or none is: “(Kavalski 132; my translation)” stays as it is.
    let mut whole = !inside.is_empty();
    for part in inside.split(|it| it.text == ";") {
        // “ibid.” alone looks back past its own bracket.
        let before = works.last().or(last.filter(|_| is_ibid(part)));
        let read = |nouns| in_parenthesis(text, part, before, !works.is_empty(), nouns);
        let found = read(Nouns::AreNoNames);
        match found.or_else(|| read(Nouns::MayBeNames).filter(|_| names_year_and_page(part))) {
            Some(found) => works.extend(found),
            None => whole = false,
        }
    }
    if whole && !works.is_empty() {
        let start = spell_out(text, &all[free..open], &mut works).unwrap_or(cut.start);
        return (close + 1, Some(TypedCitation { range: start..cut.end, cut, works }));
    }
    if let Some((start, works)) = narrative(text, &all[free..open], inside) {
        return (close + 1, Some(TypedCitation { range: start..cut.end, cut, works }));
    }
    // A citation may stand in a remark: “(as others have said [Kavalski 132])”.
    (open + 1, None)
}

/// “World Health Organization (WHO, 2020)”: the letters stand for the name before the bracket, as APA has it where such
/// a name is met first. Where the name begins.
fn spell_out(text: &str, before: &[Token<'_>], works: &mut [CitedWork]) -> Option<usize> {
    let [letters] = &works.first()?.authors[..] else { return None };
    let letters = letters.clone();
    let SpelledOut { name, start } = spelled_out(text, before, &letters)?;
    for work in works.iter_mut().filter(|it| it.authors == [letters.as_str()]) {
        work.authors = vec![name.clone()];
    }
    Some(start)
}

fn is_ibid(part: &[Token<'_>]) -> bool {
    let word = part.iter().find(|it| it.kind == TokenKind::Word);
    word.is_some_and(|it| matches!(bare(it.text).as_str(), "ibid" | "ibidem"))
}

/// One part of a parenthesis: usually one work, or several of the same authors. Where it `inherits`, a year alone is
/// another work of the authors before it: “(Wilson 2004; 2010)”.
fn in_parenthesis(
    text: &str,
    part: &[Token<'_>],
    before: Option<&CitedWork>,
    inherits: bool,
    nouns: Nouns,
) -> Option<Vec<CitedWork>> {
    let mut cursor = Cursor { text, part, at: 0 };
    let mut work = CitedWork { prefix: cursor.prefix(), ..CitedWork::default() };
    if is_ibid(&part[cursor.at..]) {
        cursor.at += 1;
        let last = before.cloned().unwrap_or_default();
        cursor.skip(&[",", "."]);
        let locator = cursor.locator(true);
        cursor.at_end().then_some(())?;
        let unsure = if before.is_none() { Uncertainty::IbidOfNothing } else { Uncertainty::Ibid };
        let (prefix, suffix, uncertainty) = (String::new(), String::new(), Some(unsure));
        return Some(vec![CitedWork { locator, prefix, suffix, uncertainty, ..last }]);
    }
    if let Some(NamedAuthors { authors, et_al, len }) = names(cursor.rest(), nouns) {
        (work.authors, work.et_al) = (authors, et_al);
        cursor.at += len;
        cursor.initials_of_institution();
    } else if inherits && cursor.sees_year() {
        let before = before?;
        (work.authors, work.et_al) = (before.authors.clone(), before.et_al);
    }
    let start = cursor.at;
    cursor.skip(&[","]);
    work.title = cursor.title(work.authors.is_empty());
    if work.title.is_none() {
        cursor.at = start;
    }
    if work.authors.is_empty() && work.title.is_none() {
        return None;
    }
    let start = cursor.at;
    cursor.skip(&[",", "."]);
    if cursor.is_personal() {
        work.suffix = cursor.rest_text();
        work.year = cursor.any_year();
        return work.year.is_some().then_some(vec![work]);
    }
    cursor.at = start;
    cursor.finish(work)
}

/// “Law 2004, 45”: names, a year and a page, and nothing else.
fn names_year_and_page(part: &[Token<'_>]) -> bool {
    let is_name = |it: &Token<'_>| it.kind == TokenKind::Word || matches!(it.text, "," | "&");
    let n_names = part.iter().take_while(|it| is_name(it)).count();
    (1..=MOST_IN_NAMES).contains(&n_names) && is_year_and_page(&part[n_names..])
}

/// “2004, 45”, “2004, p. 45”, “2004: 45–46”.
fn is_year_and_page(part: &[Token<'_>]) -> bool {
    let [year, sign, rest @ ..] = part else { return false };
    let rest = match rest {
        [label, rest @ ..] if is_label(label.text) => rest,
        rest => rest,
    };
    let is_place = |it: &Token<'_>| it.kind == TokenKind::Number || matches!(it.text, "," | "." | "–" | "-");
    is_year(year.text)
        && matches!(sign.text, "," | ":")
        && rest.iter().any(|it| it.kind == TokenKind::Number && !is_year(it.text))
        && rest.iter().all(is_place)
}

/// More words than this before a year are a sentence.
const MOST_IN_NAMES: usize = 8;

/// “Kavalski (2018, 132)”: the names stand before the parenthesis.
fn narrative(text: &str, before: &[Token<'_>], inside: &[Token<'_>]) -> Option<(usize, Vec<CitedWork>)> {
    // “(2018, 132)” and “(p. 23)” are hardly anything but a citation.
    let has_page = inside.len() > 2 && inside.iter().any(|it| is_year(it.text))
        || inside.first().is_some_and(|it| is_label(it.text));
    let noun = || names_before(before, has_page, Nouns::MayBeNames).filter(|_| is_year_and_page(inside));
    let NamedAuthors { authors, et_al, len } = names_before(before, has_page, Nouns::AreNoNames).or_else(noun)?;
    let first = &before[before.len() - len];
    let mut works: Vec<CitedWork> = Vec::new();
    for part in inside.split(|it| it.text == ";") {
        let mut cursor = Cursor { text, part, at: 0 };
        let form = Some(CitationForm::InText);
        let work = CitedWork { authors: authors.clone(), et_al, prefix: cursor.prefix(), form, ..CitedWork::default() };
        let with_year = cursor.sees_year();
        let mut found = if with_year {
            cursor.finish(work)?
        } else {
            let locator = cursor.locator(false)?;
            cursor.at_end().then_some(())?;
            vec![CitedWork { locator: Some(locator), ..work }]
        };
        // Two authors with a year are one; a single name with a year, or with a number, may be anything.
        let uncertainty = if !with_year {
            Some(Uncertainty::NameAndNumber)
        } else if authors.len() == 1 && !et_al && found.iter().all(|it| it.locator.is_none()) {
            Some(Uncertainty::NameAndYear)
        } else {
            None
        };
        for it in &mut found {
            it.uncertainty = uncertainty;
        }
        works.extend(found);
    }
    (!works.is_empty()).then_some((first.start, works))
}
