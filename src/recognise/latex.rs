//! Citations as LaTeX has them: `\autocite[see][132]{kavalski2018}`, `\textcite{wilson2004}`,
//! `\autocites[see][132]{kavalski2018}[][3]{wilson2004}`.
//!
//! See the manual of biblatex, section 3.9, and that of natbib, section 2.3.

use super::citation::{CitedWork, TypedCitation};
use super::cursor::Cursor;
use super::token::{Token, TokenKind, closing, span};
use crate::model::CitationForm;

/// The commands that cite, and how each names its work, if not as the style has it.
const COMMANDS: [(&str, Option<CitationForm>); 9] = [
    ("cite", None),
    ("parencite", None),
    ("autocite", None),
    ("footcite", None),
    ("smartcite", None),
    ("citep", None),
    ("textcite", Some(CitationForm::InText)),
    ("citet", Some(CitationForm::InText)),
    ("citeyearpar", Some(CitationForm::SuppressAuthor)),
];

/// A command with its notes and its keys, from its backslash on.
pub fn command(text: &str, all: &[Token<'_>], backslash: usize) -> (usize, Option<TypedCitation>) {
    read(text, all, backslash).map_or((backslash + 1, None), |(next, it)| (next, Some(it)))
}

fn read(text: &str, all: &[Token<'_>], backslash: usize) -> Option<(usize, TypedCitation)> {
    let name = all.get(backslash + 1).filter(|it| it.kind == TokenKind::Word && it.start == all[backslash].end())?;
    let known = |name: &str| COMMANDS.iter().find(|it| it.0 == name);
    // Of biblatex’s commands, those that cite several works, each with its notes, end in an “s”.
    let several = name.text.strip_suffix('s').and_then(known);
    let (_, mut form) = *known(name.text).or(several)?;
    let mut at = backslash + 2;
    if all.get(at).is_some_and(|it| it.text == "*") {
        // Biblatex leaves out the author.
        form = form.or(Some(CitationForm::SuppressAuthor));
        at += 1;
    }
    let around = if several.is_some() { notes(all, &mut at, ["(", ")"])? } else { NotesAround::default() };
    let mut works = cited(text, all, &mut at, form)?;
    while several.is_some()
        && let Some(more) = cited(text, all, &mut at, form)
    {
        works.extend(more);
    }
    let first = works.first_mut()?;
    first.prefix = joined(span(text, around.before), &first.prefix);
    let last = works.last_mut()?;
    last.suffix = joined(&last.suffix, span(text, around.after));
    let range = all[backslash].start..all.get(at - 1)?.end();
    Some((at, TypedCitation { range: range.clone(), cut: range, works }))
}

/// What stands before works, and after them.
#[derive(Default)]
struct NotesAround<'t, 'a> {
    before: &'a [Token<'t>],
    after: &'a [Token<'t>],
}

/// Notes in brackets, of which one alone stands after.
fn notes<'t, 'a>(all: &'a [Token<'t>], at: &mut usize, [open, close]: [&str; 2]) -> Option<NotesAround<'t, 'a>> {
    let mut found: Vec<&[Token<'_>]> = Vec::new();
    while found.len() < 2 && all.get(*at).is_some_and(|it| it.text == open) {
        let end = closing(all, *at, close)?;
        found.push(&all[*at + 1..end]);
        *at = end + 1;
    }
    Some(match found[..] {
        [before, after] => NotesAround { before, after },
        [after] => NotesAround { before: &[], after },
        _ => NotesAround::default(),
    })
}

/// The works of keys in braces, with the notes before them; where there are none, the place stays where it is.
fn cited(text: &str, all: &[Token<'_>], at: &mut usize, form: Option<CitationForm>) -> Option<Vec<CitedWork>> {
    let mut next = *at;
    let NotesAround { before, after } = notes(all, &mut next, ["[", "]"])?;
    all.get(next).filter(|it| it.text == "{")?;
    let close = closing(all, next, "}")?;
    let keys = text[all[next].end()..all[close].start].split(',').map(str::trim).filter(|it| !it.is_empty());
    let mut works: Vec<CitedWork> =
        keys.map(|it| CitedWork { key: Some(it.to_owned()), form, ..CitedWork::default() }).collect();
    span(text, before).clone_into(&mut works.first_mut()?.prefix);
    let last = works.last_mut()?;
    let mut cursor = Cursor { text, part: after, at: 0 };
    last.locator = cursor.locator(true);
    cursor.skip(&[","]);
    last.suffix = cursor.rest_text();
    *at = close + 1;
    Some(works)
}

fn joined(before: &str, after: &str) -> String {
    format!("{before} {after}").trim().to_owned()
}
