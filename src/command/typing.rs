//! Typing on a card. Each key changes the map at once; all of them together are one undo step.

use super::outcome::{Done, Outcome};
use crate::model::{Fold, MergeKey, NodeId};
use crate::scene::Item;
use crate::session::{Camera, Draft, Session};
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
pub fn start_on_new(session: &mut Session, node: NodeId, unfolded: Option<(NodeId, Fold)>) {
    session.doc.merge_next(MergeKey::Text(node));
    begin(session, Draft { is_new: true, unfolded, ..draft(session, node) });
}

fn draft(session: &Session, node: NodeId) -> Draft {
    Draft {
        node,
        before: session.doc.map().node(node).map(|it| it.text.clone()).unwrap_or_default(),
        is_new: false,
        unfolded: None,
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

/// Begins to type on a card with its first letter, in the place of its text.
pub fn start_with(session: &mut Session, node: NodeId, letter: String) -> Done {
    start(session, node)?;
    type_text(session, letter)
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

/// Ends typing and keeps the text. A new card that got none goes again.
pub fn end(session: &mut Session) {
    let Some(Draft { node, is_new, unfolded, zoom_before, .. }) = session.draft.take() else { return };
    zoom_back(session, node, zoom_before);
    let is_empty = session.doc.map().node(node).is_some_and(|it| it.text.trim().is_empty());
    if is_new && is_empty {
        withdraw(session, node, unfolded);
    }
    session.doc.seal();
}

/// Ends typing and restores the text from before.
pub fn cancel(session: &mut Session) {
    let Some(Draft { node, before, is_new, unfolded, zoom_before, .. }) = session.draft.take() else { return };
    zoom_back(session, node, zoom_before);
    if is_new {
        withdraw(session, node, unfolded);
    } else {
        // The way back joins the typing, and together they are no step at all.
        let restored = set_text(session, node, before);
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

/// A new card goes again, and what was unfolded to show it is as it was.
fn withdraw(session: &mut Session, node: NodeId, unfolded: Option<(NodeId, Fold)>) {
    if let Some((unfolded, fold)) = unfolded {
        session.fold(unfolded, fold);
    }
    let home = session.home(node).and_then(|it| session.doc.map().target_node(it));
    let gone = session.doc.edit_merging(words::DELETE, Some(MergeKey::Text(node)), |tx| tx.remove_node(node));
    debug_assert!(gone.is_ok(), "a card that was just made can be removed");
    session.selection = home.map(Item::Card).into_iter().collect();
}
