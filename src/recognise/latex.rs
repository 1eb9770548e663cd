//! Citations as LaTeX has them: `\autocite[see][132]{kavalski2018}`, `\textcite{wilson2004}`.
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
    let (_, mut form) = *COMMANDS.iter().find(|it| it.0 == name.text)?;
    let mut at = backslash + 2;
    if all.get(at).is_some_and(|it| it.text == "*") {
        // Biblatex leaves out the author.
        form = form.or(Some(CitationForm::SuppressAuthor));
        at += 1;
    }
    let mut notes: Vec<&[Token<'_>]> = Vec::new();
    while notes.len() < 2 && all.get(at).is_some_and(|it| it.text == "[") {
        let close = closing(all, at, "]")?;
        notes.push(&all[at + 1..close]);
        at = close + 1;
    }
    all.get(at).filter(|it| it.text == "{")?;
    let close = closing(all, at, "}")?;
    let keys = text[all[at].end()..all[close].start].split(',').map(str::trim).filter(|it| !it.is_empty());
    let mut works: Vec<CitedWork> =
        keys.map(|it| CitedWork { key: Some(it.to_owned()), form, ..CitedWork::default() }).collect();
    // Of one note alone, it stands after.
    let (before, after) = match notes[..] {
        [before, after] => (before, after),
        [after] => (&[][..], after),
        _ => (&[][..], &[][..]),
    };
    span(text, before).clone_into(&mut works.first_mut()?.prefix);
    let last = works.last_mut()?;
    let mut cursor = Cursor { text, part: after, at: 0 };
    last.locator = cursor.locator(true);
    cursor.skip(&[","]);
    last.suffix = cursor.rest_text();
    let range = all[backslash].start..all[close].end();
    Some((close + 1, TypedCitation { range: range.clone(), cut: range, works }))
}
