//! Typing on a card. Each key changes the map at once; all of them together are one undo step.

use super::outcome::{Done, NextView, Outcome};
use crate::model::{Document, MergeKey, NodeId};
use crate::scene::Item;
use crate::session::{Camera, Draft, Made, Session};
use crate::words::commands as words;

pub fn edit_selected(session: &mut Session) -> Done {
    session.selected_node().map_or_else(Outcome::nothing, |it| start(session, it))
}

pub fn start(session: &mut Session, node: NodeId) -> Done {
    end(session);
    session.doc.may_change()?;
    if session.doc.map().node(node).is_some() {
        session.doc.seal();
        begin(session, Draft { node, ..draft(session, node) });
    }
    Outcome::nothing()
}

/// Starts typing on a line of the outline.
pub fn start_in_outline(session: &mut Session, node: NodeId) -> Done {
    start(session, node)?;
    if let Some(draft) = &mut session.draft {
        draft.in_outline = true;
    }
    Outcome::nothing()
}

/// Begins to type on a card that was just made for that: making it and typing its first text are one step.
pub fn start_on_new(session: &mut Session, node: NodeId, made: Made) {
    session.doc.merge_next(MergeKey::Text(node));
    begin(session, Draft { made: Some(made), ..draft(session, node) });
}

fn draft(session: &Session, node: NodeId) -> Draft {
    Draft {
        node,
        before: session.doc.map().node(node).map(|it| it.text.clone()).unwrap_or_default(),
        began: session.doc.revision(),
        made: None,
        in_outline: false,
        begun: false,
        zoom_before: None,
    }
}

fn begin(session: &mut Session, draft: Draft) {
    let node = draft.node;
    session.draft = Some(draft);
    session.select(Item::Card(node));
    // Nobody can write what they cannot read.
    if session.camera.zoom < Camera::READABLE
        && let Some(rect) = session.scene().rect(Item::Card(node))
    {
        let middle = session.camera.screen_from_map(rect.center());
        let before = session.camera.zoom;
        session.stop();
        session.camera.zoom_by(Camera::READABLE / before, middle);
        if let Some(draft) = &mut session.draft {
            draft.zoom_before = Some(before);
        }
    }
}

/// Begins to type on a card with a first letter, at the end of its text.
pub fn start_with(session: &mut Session, node: NodeId, letter: &str) -> Done {
    start(session, node)?;
    let text = session.doc.map().node(node).map(|it| it.text.clone()).unwrap_or_default();
    type_text(session, text + letter)
}

pub fn type_text(session: &mut Session, text: String) -> Done {
    let Some(Draft { node, begun, .. }) = &mut session.draft else { return Outcome::nothing() };
    *begun = true;
    let node = *node;
    set_text(session, node, text)
}

pub fn set_text(session: &mut Session, node: NodeId, text: String) -> Done {
    let key = Some(MergeKey::Text(node));
    session.doc.edit_merging(words::EDIT_TEXT, key, |tx| tx.set_node(node, |it| it.text = text))?;
    Outcome::nothing()
}

/// Ends typing and keeps the text. A new card that got none goes again, and whether it did is said.
pub fn end(session: &mut Session) -> bool {
    let Some(Draft { node, made, zoom_before, .. }) = session.draft.take() else { return false };
    zoom_back(session, node, zoom_before);
    let goes = made.filter(|_| is_empty(session, node));
    let went = goes.map(|it| withdraw(session, node, it)).is_some();
    session.doc.seal();
    went
}

/// Ends typing. Where a new card that got no text goes, all is seen as it was before.
pub fn leave(session: &mut Session) -> Outcome {
    let view = view_to_go_back_to(session);
    Outcome { view: end(session).then_some(NextView::Back(view)), ..Outcome::default() }
}

/// The view as it is seen; while a new card has no text, as it was before it.
pub fn view_to_go_back_to(session: &Session) -> Camera {
    let empty = session.draft.as_ref().filter(|it| is_empty(session, it.node));
    empty.and_then(|it| it.made.as_ref()?.view).unwrap_or_else(|| session.goal())
}

fn is_empty(session: &Session, node: NodeId) -> bool {
    session.doc.map().node(node).is_some_and(|it| it.text.trim().is_empty())
}

/// Ends typing as if it had not begun. What was typed, and a new card with it, comes again by Redo.
pub fn undo(session: &mut Session, typed: Option<String>) -> Done {
    let Some(Draft { node, began, .. }) = session.draft else { return Outcome::nothing() };
    if let Some(text) = typed {
        set_text(session, node, text)?;
    } else if is_empty(session, node) {
        return Ok(leave(session));
    }
    let Some(Draft { made, zoom_before, .. }) = session.draft.take() else { return Outcome::nothing() };
    zoom_back(session, node, zoom_before);
    // More than one step where the map was saved meanwhile.
    let is_undone = |doc: &Document| match made {
        Some(_) => doc.map().node(node).is_none(),
        None => doc.revision() == began,
    };
    while !is_undone(&session.doc) && session.doc.undo().is_some() {}
    session.doc.seal();
    let view = made.as_ref().and_then(|it| it.view).map(NextView::Back);
    if let Some(made) = made {
        bring_back(session, made);
    }
    Ok(Outcome { view, ..Outcome::default() })
}

/// Somebody looks elsewhere while something is typed: there the view stays.
pub fn keep_view(session: &mut Session) {
    if let Some(made) = session.draft.as_mut().and_then(|it| it.made.as_mut()) {
        made.view = None;
    }
}

/// Back to the zoom that typing came from, unless somebody zoomed meanwhile.
fn zoom_back(session: &mut Session, node: NodeId, before: Option<f64>) {
    if let Some(before) = before
        && (session.camera.zoom - Camera::READABLE).abs() < 1e-9
        && let Some(rect) = session.scene().rect(Item::Card(node))
    {
        let middle = session.camera.screen_from_map(rect.center());
        session.camera.zoom_by(before / session.camera.zoom, middle);
    }
}

/// A new card goes again, and what it found is as it was.
fn withdraw(session: &mut Session, node: NodeId, made: Made) {
    let gone = session.doc.edit_merging(words::DELETE, Some(MergeKey::Text(node)), |tx| tx.remove_node(node));
    debug_assert!(gone.is_ok(), "a card that was just made can be removed");
    bring_back(session, made);
}

fn bring_back(session: &mut Session, Made { unfolded, selection, .. }: Made) {
    if let Some((unfolded, fold)) = unfolded {
        session.fold(unfolded, fold);
    }
    session.selection = selection;
}
