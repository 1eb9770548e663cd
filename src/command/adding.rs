//! Cards that are made, to be typed on at once.

use kurbo::Point;

use super::outcome::{Done, NextView, Outcome};
use crate::model::{Document, EditError, Fold, InferenceId, Map, Node, NodeId, NodeKind, Stance, Target};
use crate::scene::{Item, Scene};
use crate::session::Session;
use crate::words::commands as words;

pub fn add_reason(session: &mut Session) -> Done {
    add(session, words::ADD_REASON, NodeKind::Claim, Stance::Supports)
}

pub fn add_objection(session: &mut Session) -> Done {
    add(session, words::ADD_OBJECTION, NodeKind::Claim, Stance::Opposes)
}

pub fn add_evidence(session: &mut Session) -> Done {
    add(session, words::ADD_EVIDENCE, NodeKind::Evidence, Stance::Supports)
}

/// Adds a card that bears on the selected card or step.
fn add(session: &mut Session, label: &'static str, kind: NodeKind, stance: Stance) -> Done {
    match session.selected() {
        Some(Item::Card(node)) => add_on(session, label, kind, stance, Target::Node(node)),
        Some(Item::Step(step)) => add_on(session, label, kind, stance, Target::Inference(step)),
        None => Outcome::nothing(),
    }
}

fn add_on(session: &mut Session, label: &'static str, kind: NodeKind, stance: Stance, target: Target) -> Done {
    let node = session.doc.edit(label, |tx| {
        let node = tx.add_node(Node::new(kind, ""));
        tx.infer([node], target, stance)?;
        Ok(node)
    })?;
    Ok(Outcome::typing_on(node, unfold(session, target)))
}

/// Unfolds what something is put under, so that it is seen, and says what was folded, and how.
pub fn unfold(session: &mut Session, target: Target) -> Option<(NodeId, Fold)> {
    let node = target.node()?;
    let before = session.fold(node, Fold::Open);
    (before != Fold::Open).then_some((node, before))
}

pub fn add_co_premise(session: &mut Session) -> Done {
    let Some(step) = session.selected_step() else { return Outcome::nothing() };
    let after = session.selected_node();
    let node = session.doc.edit(words::ADD_CO_PREMISE, |tx| {
        let node = tx.add_node(Node::new(NodeKind::Claim, ""));
        tx.set_inference(step, |it| {
            let place = it.premises.iter().position(|it| Some(*it) == after).map_or(it.premises.len(), |it| it + 1);
            it.premises.insert(place, node);
        })?;
        Ok(node)
    })?;
    Ok(Outcome::typing_on(node, None))
}

pub fn add_undercut(session: &mut Session) -> Done {
    let Some(step) = session.selected_step() else { return Outcome::nothing() };
    add_on(session, words::ADD_UNDERCUT, NodeKind::Claim, Stance::Opposes, Target::Inference(step))
}

pub fn add_backing(session: &mut Session) -> Done {
    let Some(step) = session.selected_step() else { return Outcome::nothing() };
    add_on(session, words::ADD_BACKING, NodeKind::Claim, Stance::Supports, Target::Inference(step))
}

/// Adds a card with the same role after the selected one; on a junction, a co-premise.
pub fn add_sibling(session: &mut Session) -> Done {
    let Some(Item::Card(selected)) = session.selected() else { return add_co_premise(session) };
    let Some(step) = session.selected_step() else { return Outcome::nothing() };
    add_like(session, words::ADD_SIBLING, selected, step)
}

/// Adds a card with the same role after what the selected one bears on.
pub fn add_above(session: &mut Session) -> Done {
    let Some((above, step)) = session.step_above() else { return Outcome::nothing() };
    add_like(session, words::ADD_ABOVE, above, step)
}

/// Adds a card of the same kind, with a step like another right after that.
fn add_like(session: &mut Session, label: &'static str, like: NodeId, step: InferenceId) -> Done {
    let node = session.doc.edit(label, |tx| {
        let (inference, kind) = (tx.map().inference(step).cloned(), tx.map().node(like).map(|it| it.kind));
        let (inference, kind) = (inference.ok_or(EditError::Missing)?, kind.ok_or(EditError::Missing)?);
        let place = tx.map().incoming(inference.target).iter().position(|&it| it == step).map_or(0, |it| it + 1);
        let node = tx.add_node(Node::new(kind, ""));
        tx.infer_at([node], inference.target, inference.stance, place)?;
        Ok(node)
    })?;
    Ok(Outcome::typing_on(node, None))
}

/// Adds a card that bears on nothing, near the middle of the screen.
pub fn add_unattached(session: &mut Session) -> Done {
    let middle = session.camera.seen(session.viewport).center();
    add_at(session, middle)
}

/// Adds a card that bears on nothing, with the middle of its top edge as near to a place as it covers nothing. The first
/// card of a map is its thesis.
pub fn add_at(session: &mut Session, at: Point) -> Done {
    let is_first = session.doc.map().n_nodes() == 0;
    let (kind, label) =
        if is_first { (NodeKind::Thesis, words::ADD_THESIS) } else { (NodeKind::Claim, words::ADD_CLAIM) };
    let at = place_alone(session, &Node::new(kind, ""), at);
    let node = session.doc.edit(label, |tx| {
        let pinned = (!is_first).then(|| Scene::pin_of_root(at));
        Ok(tx.add_node(Node { pinned, ..Node::new(kind, "") }))
    })?;
    let view = is_first.then_some(NextView::Start);
    Ok(Outcome { view, ..Outcome::typing_on(node, None) })
}

/// Where a card that bears on nothing is put: as near to a place as it covers nothing there.
pub fn place_alone(session: &Session, card: &Node, at: Point) -> Point {
    // A place in a branch that is shown alone is none in the map, which comes back with the card: there, it stands
    // beside all else.
    if session.focus().is_some() {
        return beside_the_map(session);
    }
    let mut alone = Document::new(Map::default());
    let said = Node::new(card.kind, &card.text);
    let added = alone.edit(Document::UNSEEN, |tx| Ok(tx.add_node(said)));
    debug_assert!(added.is_ok(), "it bears on nothing");
    session.scene().free_place(Scene::of(alone.map()).bounds, at, &[])
}

/// A place in the whole map where nothing stands, while a branch is shown alone.
pub fn beside_the_map(session: &Session) -> Point {
    const GAP: f64 = 48.0;
    let bounds = Scene::of(session.pictured()).bounds;
    Point::new(bounds.center().x, bounds.y1 + GAP)
}
