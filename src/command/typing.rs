//! Typing on a card. Each key changes the map at once; all of them together are one undo step.

use crate::model::{EditError, MergeKey, NodeId};
use crate::scene::Item;
use crate::session::{Camera, Draft, Session};

pub fn start(session: &mut Session, node: NodeId, is_new: bool) {
    end(session);
    if let Err(refusal) = session.doc.may_change() {
        session.refusal = Some(refusal);
        return;
    }
    let Some(record) = session.doc.map().node(node) else { return };
    let before = record.text.clone();
    if is_new {
        // Making the card and typing its first text are one step.
        session.doc.merge_next(MergeKey::Text(node));
    } else {
        session.doc.seal();
    }
    session.draft = Some(Draft { node, before, is_new, in_outline: false, begun: false, zoom_before: None });
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

/// Begins to type on a card with its first letter, in the place of its text.
pub fn start_with(session: &mut Session, node: NodeId, letter: String) -> Result<(), EditError> {
    start(session, node, false);
    type_text(session, letter)
}

pub fn type_text(session: &mut Session, text: String) -> Result<(), EditError> {
    let Some(Draft { node, begun, .. }) = &mut session.draft else { return Ok(()) };
    *begun = true;
    let node = *node;
    session.doc.edit_merging("Edit text", Some(MergeKey::Text(node)), |tx| tx.set_node(node, |it| it.text = text))
}

/// Ends typing and keeps the text. A new card that got none goes again.
pub fn end(session: &mut Session) {
    let Some(Draft { node, is_new, zoom_before, .. }) = session.draft.take() else { return };
    zoom_back(session, node, zoom_before);
    let is_empty = session.doc.map().node(node).is_some_and(|it| it.text.trim().is_empty());
    if is_new && is_empty {
        withdraw(session, node);
    }
    session.doc.seal();
}

/// Ends typing and restores the text from before.
pub fn cancel(session: &mut Session) {
    let Some(Draft { node, before, is_new, zoom_before, .. }) = session.draft.take() else { return };
    zoom_back(session, node, zoom_before);
    if is_new {
        withdraw(session, node);
    } else {
        // The way back joins the typing, and together they are no step at all.
        let restored = session
            .doc
            .edit_merging("Edit text", Some(MergeKey::Text(node)), |tx| tx.set_node(node, |it| it.text = before));
        debug_assert!(restored.is_ok(), "setting a text breaks nothing");
    }
    session.doc.seal();
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

fn withdraw(session: &mut Session, node: NodeId) {
    let home = session.home(node).and_then(|it| session.doc.map().target_node(it));
    let gone = session.doc.edit_merging("Delete", Some(MergeKey::Text(node)), |tx| tx.remove_node(node));
    debug_assert!(gone.is_ok(), "a card that was just made can be removed");
    session.selection = home.map(Item::Card).into_iter().collect();
}
