//! Text to map.

use super::assemble::{MapHead, assemble};
use super::document::{ArgdownText, Fault};
use super::drafting::draft;
use super::escape::is_heading;
use super::front::{Front, OWN};
use super::kept::OfMap;
use super::model::Model;
use super::own::Own;
use super::parse::parse;
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::{Loaded, ReadError, Remark, Room, Unreadable};

/// What a line needs while it is read, beside what a card may take.
const A_LINE: usize = 1_000;
/// A rule that an inference names.
const A_RULE: usize = 90;
/// What is kept of a relation for which a map has another word.
const A_CONTRADICTION: usize = 3_000;

/// Reads a map.
///
/// # Errors
/// When it is no text, holds nothing, or would take too much memory.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    if text.trim().is_empty() {
        return Err(ReadError::new(None, Unreadable::Empty));
    }
    let mut front = Front::of_text(&text);
    let has_own = front.has(OWN);
    let own_text = front.take(OWN);
    let n_lines = text.lines().filter(|it| !it.is_empty()).count();
    let room = Room::of(bytes.len()).for_cards(n_lines)?;
    let n_contradictions = text.matches("><").count();
    room.has(A_LINE * n_lines + A_RULE * text.matches(',').count() + A_CONTRADICTION * n_contradictions)?;
    let own = own_text.as_deref().and_then(Own::read);
    drop(own_text);
    if has_own && own.is_none() {
        told.tell(None, Remark::OwnFieldUnreadable);
    }
    let document = parse(&text, !front.removes_tags());
    if document.is_too_deep {
        return Err(ReadError::new(None, Unreadable::TooManyLevels));
    }
    tell_faults(&document, &mut told);
    let model = Model::of(&document, false);
    let draft = draft(&text, &document, &model, own.is_some(), &mut told);
    for warning in own.iter().flat_map(|it| &it.loaded.warnings) {
        told.tell(None, warning.remark.clone());
    }
    let head = head(&text, &front, &document);
    drop((model, document));
    Ok(assemble(draft, own, head, &mut told).into_loaded(told))
}

fn tell_faults(document: &ArgdownText, told: &mut Told) {
    for &Fault { line, column, kind } in &document.faults {
        told.tell(line, Remark::Argdown { column, kind });
    }
    if document.n_more_faults > 0 {
        told.tell(None, Remark::More(document.n_more_faults));
    }
    if document.n_comments > 0 {
        told.tell(None, Remark::CommentsLeftOut(document.n_comments));
    }
}

fn head(text: &str, front: &Front, document: &ArgdownText) -> MapHead {
    let (title, author) = (front.text("title"), front.text("author"));
    let mut said = Vec::new();
    said.extend(title.is_some().then_some("title"));
    said.extend(author.is_some().then_some("author"));
    let sections =
        document.headings.iter().map(|it| text.get(it.written.clone()).unwrap_or_default().trim().to_owned());
    let sections = sections.map(|it| if is_heading(&it) { it } else { String::new() }).collect();
    MapHead {
        title: title.unwrap_or_default(),
        author: author.unwrap_or_default(),
        kept: OfMap { front: front.without(&said), sections },
    }
}
