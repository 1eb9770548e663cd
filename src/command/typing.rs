//! Typing on a card. Each key changes the map at once; all of them together are one undo step.

use super::outcome::{Done, NextView, Outcome};
use crate::model::{Document, MergeKey, NodeId};
use crate::scene::Item;
use crate::session::{Camera, Draft, Made, Session, Small};
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
        caret: None,
        small: None,
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
        let at = session.camera.screen_from_map(rect.center());
        let zoom = session.camera.zoom;
        session.stop();
        session.camera.zoom_by(Camera::READABLE / zoom, at);
        if let Some(draft) = &mut session.draft {
            draft.small = Some(Small { zoom, at: Some(at) });
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
    let Some(Draft { node, made, small, .. }) = session.draft.take() else { return false };
    zoom_back(session, node, small);
    let goes = made.filter(|_| is_empty(session, node));
    let went = goes.map(|it| withdraw(session, node, it)).is_some();
    session.doc.seal();
    went
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
        end(session);
        return Outcome::nothing();
    }
    let Some(Draft { made, small, .. }) = session.draft.take() else { return Outcome::nothing() };
    zoom_back(session, node, small);
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
    let Some(draft) = &mut session.draft else { return };
    if let Some(made) = &mut draft.made {
        made.view = None;
    }
    if let Some(small) = &mut draft.small {
        small.at = None;
    }
}

/// Back to how the card was seen before it was typed on: to the same zoom, unless somebody zoomed meanwhile, and to the
/// same place, unless somebody looked elsewhere.
fn zoom_back(session: &mut Session, node: NodeId, small: Option<Small>) {
    if let Some(Small { zoom, at }) = small
        && (session.goal().zoom - Camera::READABLE).abs() < 1e-9
        && let Some(rect) = session.scene().rect(Item::Card(node))
    {
        session.look(|camera, _| {
            let middle = camera.screen_from_map(rect.center());
            camera.zoom_by(zoom / camera.zoom, middle);
            camera.pan(at.unwrap_or(middle) - middle);
        });
    }
}

/// A new card that has no text yet, and what was there before it.
pub fn empty_new_card(session: &Session) -> Option<(NodeId, Made)> {
    let draft = session.draft.as_ref().filter(|it| is_empty(session, it.node))?;
    Some((draft.node, draft.made.clone()?))
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
