//! Citations by key, as pandoc has them: “[see @kavalski2018, p. 132]”, “@kavalski2018 [p. 132]”.
//!
//! See <https://pandoc.org/MANUAL.html#citation-syntax>.

use super::citation::{CitedWork, TypedCitation};
use super::cursor::Cursor;
use super::lexicon::label_of;
use super::token::{Token, closing, span};
use crate::model::{CitationForm, Locator, LocatorLabel};

/// “[see @kavalski2018, p. 132; @wilson2004]”.
pub fn brackets(text: &str, all: &[Token<'_>], open: usize) -> (usize, Option<TypedCitation>) {
    let Some(close) = closing(all, open, "]") else { return (open + 1, None) };
    let inside = &all[open + 1..close];
    let mut works = Vec::new();
    for part in inside.split(|it| it.text == ";") {
        let Some(sign) = part.iter().position(|it| it.text == "@") else { return (open + 1, None) };
        let Some((key, len)) = key(text, &part[sign..]) else { return (open + 1, None) };
        let (prefix, form) = match part[..sign].split_last() {
            Some((last, rest)) if last.text == "-" && last.end() == part[sign].start => {
                (rest, Some(CitationForm::SuppressAuthor))
            }
            _ => (&part[..sign], None),
        };
        let mut cursor = Cursor { text, part, at: sign + len };
        cursor.skip(&[","]);
        let start = cursor.at;
        let locator = braces(&mut cursor).or_else(|| cursor.locator(false));
        if locator.is_none() {
            cursor.at = start;
        }
        cursor.skip(&[","]);
        let suffix = cursor.rest_text();
        let prefix = span(text, prefix).to_owned();
        works.push(CitedWork { key: Some(key), locator, prefix, suffix, form, ..CitedWork::default() });
    }
    let range = all[open].start..all[close].end();
    (close + 1, (!works.is_empty()).then_some(TypedCitation { range: range.clone(), cut: range, works }))
}

/// “{p. iv, 3}” holds a place, whatever it looks like.
fn braces(cursor: &mut Cursor<'_, '_>) -> Option<Locator> {
    let open = cursor.at;
    cursor.peek().filter(|it| it.text == "{")?;
    let close = closing(cursor.part, open, "}")?;
    let mut inner = Cursor { part: &cursor.part[open + 1..close], at: 0, ..*cursor };
    let labelled = inner.peek().and_then(|it| label_of(it.text));
    if labelled.is_some() {
        inner.at = 1;
        inner.skip(&["."]);
    }
    let value = inner.rest_text();
    if value.is_empty() {
        return None;
    }
    cursor.at = close + 1;
    Some(Locator { label: labelled.unwrap_or(LocatorLabel::Page), value, extra: None })
}

/// “@kavalski2018 [p. 132] says”.
pub fn bare_key(text: &str, all: &[Token<'_>], sign: usize) -> (usize, Option<TypedCitation>) {
    // An address of mail is none.
    let glued = text[..all[sign].start].chars().next_back().is_some_and(|it| it.is_alphanumeric() || it == '.');
    let Some((key, len)) = key(text, &all[sign..]).filter(|_| !glued) else { return (sign + 1, None) };
    // “-@kavalski2018” says the year alone.
    let is_without_author =
        sign.checked_sub(1).is_some_and(|it| all[it].text == "-" && all[it].end() == all[sign].start);
    let form = if is_without_author { CitationForm::SuppressAuthor } else { CitationForm::InText };
    let mut work = CitedWork { key: Some(key), form: Some(form), ..CitedWork::default() };
    let mut end = sign + len;
    if all.get(end).is_some_and(|it| it.text == "[")
        && let Some(close) = closing(all, end, "]")
    {
        let mut cursor = Cursor { text, part: &all[end + 1..close], at: 0 };
        if let Some(locator) = cursor.locator(false).filter(|_| cursor.at_end()) {
            work.locator = Some(locator);
            end = close + 1;
        }
    }
    let range = all[sign - usize::from(is_without_author)].start..all[end - 1].end();
    (end, Some(TypedCitation { range: range.clone(), cut: range, works: vec![work] }))
}

/// The key after an “@”, and how many tokens both take.
fn key(text: &str, part: &[Token<'_>]) -> Option<(String, usize)> {
    let start = part.first()?.end();
    let rest = &text[start..];
    // “@{https://example.org/a}” takes whatever stands in the braces.
    if let Some(inner) = rest.strip_prefix('{') {
        let key = &inner[..inner.find(['}', '\n'])?];
        let end = start + 1 + key.len() + 1;
        let is_key = !key.is_empty() && text[..end].ends_with('}');
        return is_key.then(|| (key.to_owned(), part.iter().take_while(|it| it.start < end).count()));
    }
    let is_inner = |it: char| {
        it.is_alphanumeric()
            || matches!(it, '_' | ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/')
    };
    let long = rest.find(|it| !is_inner(it)).unwrap_or(rest.len());
    let key = rest[..long].trim_end_matches(|it: char| !it.is_alphanumeric() && it != '_');
    if !key.starts_with(|it: char| it.is_alphanumeric() || it == '_') {
        return None;
    }
    let end = start + key.len();
    Some((key.to_owned(), part.iter().take_while(|it| it.start < end).count()))
}
