//! Typing in a text of the map. Each letter changes the text at once, and moves its parts and the passages of cards with
//! it; all that is typed at one place is one step to undo.

use std::ops::Range;

use super::outcome::{Done, Outcome};
use crate::anchor::TextEdit;
use crate::mapping::{TextInSentences, bytes, characters};
use crate::model::{Anchor, EditError, Map, MergeKey, NodeId, TextId, TextPart, TextPartKind, Tx};
use crate::session::{Session, TextTyped};
use crate::words::commands as words;

/// Lets the text that is shown be written, with the caret at a place in bytes.
pub fn begin(session: &mut Session, at: usize) -> Done {
    session.doc.may_change()?;
    let Some((_, text)) = session.shown_text() else { return Outcome::nothing() };
    let at = text.content.floor_char_boundary(at);
    session.text_place.write_at(at);
    Outcome::nothing()
}

/// Lets the text be read again; the sentence at a place, or right before it, is chosen.
pub fn end(session: &mut Session, at: usize) {
    session.text_place.read();
    session.doc.seal();
    let Some((_, text)) = session.shown_text() else { return };
    if let Some(sentence) = TextInSentences::of(text).sentence_at(at.saturating_sub(1)).cloned() {
        session.text_place.choose(sentence.clone(), sentence);
    }
}

/// Puts something in the place of a range of the text that is shown, in bytes.
pub fn write(session: &mut Session, range: Range<usize>, new: &str) -> Done {
    let Some((id, text)) = session.shown_text().filter(|it| it.1.content.get(range.clone()).is_some()) else {
        return Outcome::nothing();
    };
    let edit = TextEdit { range: characters(&text.content, &range), n_new: new.chars().count() };
    let caret = range.start + new.len();
    let now = session.doc.revision();
    let goes_on = session.text_place.take_typed(id, now).and_then(|it| Some((it.edit.then(&edit)?, it.before)));
    let (edit, before) = if let Some(typed) = goes_on {
        typed
    } else {
        session.doc.seal();
        (edit, session.doc.map().clone())
    };
    session.doc.edit_merging(words::WRITE_TEXT, Some(MergeKey::Writing(id)), |tx| {
        tx.set_text(id, |it| it.content.replace_range(range, new))?;
        follow(tx, id, &before, &edit)
    })?;
    let after = session.doc.revision();
    session.text_place.set_typed(TextTyped { text: id, before, edit, after }, caret);
    Outcome::nothing()
}

/// Brings parts and passages to where they stand after an edit, in characters, that led from `before` to the text as it
/// is.
fn follow(tx: &mut Tx<'_>, id: TextId, before: &Map, edit: &TextEdit) -> Result<(), EditError> {
    let content = tx.map().text(id).map(|it| it.content.clone()).ok_or(EditError::Missing)?;
    let old = before.text(id).ok_or(EditError::Missing)?;
    let parts = parts(&content, &old.parts, edit);
    tx.set_text(id, |it| it.parts = parts)?;
    for (node, passages) in moved(&content, before, id, edit) {
        if tx.map().node(node).is_some_and(|it| !it.passages().eq(&passages)) {
            tx.set_passages(node, |it| *it = passages)?;
        }
    }
    Ok(())
}

/// The parts after an edit. What takes the place of all words of one is that part; nothing is none.
///
/// A heading or an item in which something is written goes on to the end of its line, as typed at its end and broken in two.
/// A heading that then begins within a line is none.
fn parts(content: &str, old: &[TextPart], edit: &TextEdit) -> Vec<TextPart> {
    let put_in = edit.range.start..edit.range.start + edit.n_new;
    let moved = |it: &TextPart| {
        let replaced = || Some(put_in.clone()).filter(|new| !new.is_empty() && stays_by_itself(&it.kind));
        let is_written = it.start <= edit.range.end && edit.range.start <= it.end;
        let range = edit.moved(&(it.start..it.end)).or_else(replaced)?;
        let at = it.at.map(|it| edit.place(it));
        Some((is_written, TextPart { start: range.start, end: range.end, at, ..it.clone() }))
    };
    let moved: Vec<(bool, TextPart)> = old.iter().filter_map(moved).collect();
    let starts = bytes(content, moved.iter().map(|it| it.1.start..it.1.start));
    let within_lines = moved.into_iter().zip(starts).filter_map(|((is_written, mut part), start)| {
        let is_line = matches!(part.kind, TextPartKind::Heading | TextPartKind::Item);
        if !is_written || !is_line {
            return Some(part);
        }
        let (above, below) = content.split_at(start.start);
        part.end = part.start + below.split('\n').next().unwrap_or_default().chars().count();
        let is_none = part.kind == TextPartKind::Heading && !above.is_empty() && !above.ends_with('\n');
        (!is_none && part.start < part.end).then_some(part)
    });
    within_lines.collect()
}

/// Whether a part is what it is whatever it says.
fn stays_by_itself(kind: &TextPartKind) -> bool {
    matches!(kind, TextPartKind::Heading | TextPartKind::Item | TextPartKind::Note)
}

/// The passages of the cards whose passages of a text an edit changes.
///
/// One of which all is taken out is kept, with its words and at the place where it was, and has no letters: it is lost. Where
/// its words are put in again, it is found there.
fn moved(content: &str, before: &Map, text: TextId, edit: &TextEdit) -> Vec<(NodeId, Vec<Anchor>)> {
    let put_in = edit.range.start..edit.range.start + edit.n_new;
    let new = bytes(content, [put_in.clone()]).pop().and_then(|it| content.get(it)).unwrap_or_default();
    let one = |it: &Anchor| {
        if it.text != text {
            return it.clone();
        }
        let range = edit.moved(&(it.start..it.end)).filter(|it| !it.is_empty());
        let found = || {
            let at = new.find(&it.quote).filter(|_| !it.quote.is_empty())?;
            let start = put_in.start + new[..at].chars().count();
            Some(start..start + it.quote.chars().count())
        };
        let range = range.or_else(found).unwrap_or_else(|| {
            let at = edit.place(it.start);
            at..at
        });
        Anchor { start: range.start, end: range.end, ..it.clone() }
    };
    let mut all: Vec<(NodeId, Vec<Anchor>)> = Vec::new();
    for (node, record) in before.nodes().filter(|it| it.1.passages().any(|it| it.text == text)) {
        all.push((node, record.passages().map(one).collect()));
    }
    let are_changed = |it: &&mut Anchor| it.text == text && it.start <= put_in.end && put_in.start <= it.end;
    let changed: Vec<&mut Anchor> = all.iter_mut().flat_map(|it| &mut it.1).filter(are_changed).collect();
    let places = bytes(content, changed.iter().map(|it| it.start..it.end));
    for (anchor, place) in changed.into_iter().zip(places) {
        if let Some(words) = content.get(place).filter(|it| !it.is_empty()) {
            words.clone_into(&mut anchor.quote);
        }
    }
    all
}
