//! Making, changing and deleting what is on the map.

use kurbo::Point;
use rustc_hash::FxHashSet;

use super::typing;
use crate::model::{Changes, EditError, InferenceId, Line, Node, NodeId, NodeKind, Offset, Stance, Target, Tx};
use crate::scene::Item;
use crate::session::Session;

/// Adds a card that bears on the selected card or step.
pub fn add(session: &mut Session, label: &'static str, kind: NodeKind, stance: Stance) -> Result<(), EditError> {
    let target = match session.selected() {
        Some(Item::Card(node)) => Target::Node(node),
        Some(Item::Step(step)) => Target::Inference(step),
        None => return Ok(()),
    };
    add_on(session, label, kind, stance, target)
}

fn add_on(
    session: &mut Session,
    label: &'static str,
    kind: NodeKind,
    stance: Stance,
    target: Target,
) -> Result<(), EditError> {
    let node = session.doc.edit(label, |tx| {
        let node = tx.add_node(Node::new(kind, ""));
        tx.infer([node], target, stance)?;
        if let Target::Node(target) = target {
            tx.set_node(target, |it| it.folded = false)?;
        }
        Ok(node)
    })?;
    type_on_new(session, node);
    Ok(())
}

fn type_on_new(session: &mut Session, node: NodeId) {
    session.refresh(session.anchor());
    typing::start(session, node, true);
    session.reveal(Item::Card(node));
}

pub fn add_co_premise(session: &mut Session) -> Result<(), EditError> {
    let Some(step) = session.selected_step() else { return Ok(()) };
    let after = session.selected_node();
    let node = session.doc.edit("Add co-premise", |tx| {
        let node = tx.add_node(Node::new(NodeKind::Claim, ""));
        tx.set_inference(step, |it| {
            let place = it.premises.iter().position(|it| Some(*it) == after).map_or(it.premises.len(), |it| it + 1);
            it.premises.insert(place, node);
        })?;
        Ok(node)
    })?;
    type_on_new(session, node);
    Ok(())
}

pub fn add_undercut(session: &mut Session) -> Result<(), EditError> {
    let Some(step) = session.selected_step() else { return Ok(()) };
    add_on(session, "Object to the step", NodeKind::Claim, Stance::Opposes, Target::Inference(step))
}

pub fn add_backing(session: &mut Session) -> Result<(), EditError> {
    let Some(step) = session.selected_step() else { return Ok(()) };
    add_on(session, "Back the step", NodeKind::Claim, Stance::Supports, Target::Inference(step))
}

/// Adds a card with the same role after the selected one; on a junction, a co-premise.
pub fn add_sibling(session: &mut Session) -> Result<(), EditError> {
    let Some(Item::Card(selected)) = session.selected() else { return add_co_premise(session) };
    let Some(step) = session.selected_step() else { return Ok(()) };
    let node = session.doc.edit("Add another like it", |tx| {
        let (inference, kind) = (tx.map().inference(step).cloned(), tx.map().node(selected).map(|it| it.kind));
        let (inference, kind) = (inference.ok_or(EditError::Missing)?, kind.ok_or(EditError::Missing)?);
        let place = tx.map().incoming(inference.target).iter().position(|&it| it == step).map_or(0, |it| it + 1);
        let node = tx.add_node(Node::new(kind, ""));
        tx.infer_at([node], inference.target, inference.stance, place)?;
        Ok(node)
    })?;
    type_on_new(session, node);
    Ok(())
}

/// Adds a card that bears on nothing. The first card of a map is its thesis.
pub fn add_at(session: &mut Session, at: Point) -> Result<(), EditError> {
    typing::end(session);
    let is_first = session.doc.map().n_nodes() == 0;
    let kind = if is_first { NodeKind::Thesis } else { NodeKind::Claim };
    let label = if is_first { "Add thesis" } else { "Add claim" };
    let node = session.doc.edit(label, |tx| {
        let pinned = (!is_first).then_some(Offset { x: at.x.round(), y: at.y.round() });
        Ok(tx.add_node(Node { pinned, ..Node::new(kind, "") }))
    })?;
    session.selection.clear();
    type_on_new(session, node);
    Ok(())
}

pub fn undo(session: &mut Session) {
    if let Some(changes) = session.doc.undo() {
        show(session, &changes);
    }
}

pub fn redo(session: &mut Session) {
    if let Some(changes) = session.doc.redo() {
        show(session, &changes);
    }
}

/// Selects and shows what an undo or redo brought back or changed.
fn show(session: &mut Session, changes: &Changes) {
    session.refresh(session.anchor());
    let steps = changes.touched_inferences().flat_map(|(_, it)| it.premises.iter().copied());
    let touched: Vec<NodeId> = changes.touched_nodes().chain(steps).collect();
    if let Some(&node) = touched.iter().find(|&&it| session.scene().card(it).is_some()) {
        session.select(Item::Card(node));
        session.reveal(Item::Card(node));
    }
}

/// Deletes what is selected. What bore on it stays, unattached.
pub fn delete(session: &mut Session) -> Result<(), EditError> {
    let next = next_after_delete(session);
    let selection = session.selection.clone();
    session.doc.edit("Delete", |tx| {
        for item in selection {
            match item {
                Item::Card(node) if tx.map().node(node).is_some() => tx.remove_node(node)?,
                Item::Step(step) if tx.map().inference(step).is_some() => tx.remove_inference(step)?,
                _ => {}
            }
        }
        Ok(())
    })?;
    session.selection = next.into_iter().collect();
    Ok(())
}

/// Deletes the selected cards with all that stands under them and nowhere else.
pub fn delete_branch(session: &mut Session, label: &'static str) -> Result<(), EditError> {
    let next = next_after_delete(session);
    let roots = selected_nodes(session);
    let map = session.doc.map();
    let mut branch: FxHashSet<NodeId> = roots.iter().copied().collect();
    // What a branch shares with the rest of the map stays: whatever is still reached from outside.
    let under: FxHashSet<NodeId> = roots.iter().flat_map(|&it| map.hidden_by(it)).map(|it| it.node).collect();
    branch.extend(&under);
    loop {
        let kept: Vec<NodeId> = branch
            .iter()
            .copied()
            .filter(|it| !roots.contains(it))
            .filter(|&it| map.uses(it).iter().any(|&step| !bears_inside(map, step, &branch)))
            .collect();
        if kept.is_empty() {
            break;
        }
        for node in kept {
            branch.remove(&node);
        }
    }
    let mut branch: Vec<NodeId> = branch.into_iter().collect();
    branch.sort_unstable();
    session.doc.edit(label, |tx| branch.iter().try_for_each(|&it| tx.remove_node(it)))?;
    session.selection = next.into_iter().collect();
    Ok(())
}

fn bears_inside(map: &crate::model::Map, step: InferenceId, branch: &FxHashSet<NodeId>) -> bool {
    map.target_node(step).is_some_and(|it| branch.contains(&it))
}

/// What to select when the selection is gone: a co-premise or a neighbour, else what it bore on.
fn next_after_delete(session: &Session) -> Option<Item> {
    let step = session.selected_step()?;
    let inference = session.doc.map().inference(step)?;
    if let Some(selected) = session.selected_node()
        && let Some(other) = inference.premises.iter().find(|&&it| it != selected)
    {
        return Some(Item::Card(*other));
    }
    let target = inference.target;
    let siblings = session.doc.map().incoming(target);
    let at = siblings.iter().position(|&it| it == step)?;
    let neighbour = siblings.get(at + 1).or_else(|| siblings.get(at.checked_sub(1)?));
    let card = neighbour.and_then(|&it| session.doc.map().inference(it)?.premises.first().copied());
    Some(card.map_or(
        match target {
            Target::Node(node) => Item::Card(node),
            Target::Inference(step) => Item::Step(step),
        },
        Item::Card,
    ))
}

pub fn swap_stance(session: &mut Session) -> Result<(), EditError> {
    let Some(step) = session.selected_step() else { return Ok(()) };
    session.doc.edit("Swap reason and objection", |tx| tx.set_inference(step, |it| it.stance = it.stance.swapped()))
}

pub fn set_kind(session: &mut Session, kind: NodeKind) -> Result<(), EditError> {
    let nodes: Vec<NodeId> = selected_nodes(session);
    session.doc.edit("Change kind", |tx| nodes.iter().try_for_each(|&node| tx.set_node(node, |it| it.kind = kind)))
}

pub fn toggle_unstated(session: &mut Session) -> Result<(), EditError> {
    let Some(first) = session.selected_node() else { return Ok(()) };
    let to = session.doc.map().node(first).is_some_and(|it| !it.unstated);
    let nodes = selected_nodes(session);
    let label = if to { "Mark as unstated" } else { "Mark as stated" };
    session.doc.edit(label, |tx| nodes.iter().try_for_each(|&node| tx.set_node(node, |it| it.unstated = to)))
}

/// Folds what is selected, or unfolds it where all of it is folded. A junction folds its premises: without their
/// words it would say nothing.
pub fn fold(session: &mut Session) -> Result<(), EditError> {
    let map = session.doc.map();
    let nodes = meant(session);
    let is_open =
        |it: &NodeId| map.node(*it).is_some_and(|it| !it.folded) && !map.incoming(Target::Node(*it)).is_empty();
    let to = nodes.iter().any(is_open);
    session.doc.edit(if to { "Fold" } else { "Unfold" }, |tx| set_folded(tx, nodes, to))
}

/// Folds the cards beside the selected one that have something to hide.
pub fn fold_siblings(session: &mut Session) -> Result<(), EditError> {
    let (Some(home), selected) = (session.selected_step(), session.selected_node()) else { return Ok(()) };
    let map = session.doc.map();
    let Some(target) = map.inference(home).map(|it| it.target) else { return Ok(()) };
    let steps = map.incoming(target).iter().filter_map(|&it| map.inference(it));
    let beside: Vec<NodeId> = steps.flat_map(|it| &it.premises).copied().filter(|&it| Some(it) != selected).collect();
    session.doc.edit("Fold", |tx| set_folded(tx, beside, true))
}

/// Shows the cards down to a level below the roots and folds what is under them; without a level, unfolds all.
pub fn fold_to_level(session: &mut Session, level: Option<usize>) -> Result<(), EditError> {
    let lines = session.doc.map().walk();
    let lines = lines.iter().filter(|it| !it.again);
    let (below, above): (Vec<_>, Vec<_>) = lines.partition(|it| level.is_some_and(|level| it.depth >= level));
    let nodes = |lines: Vec<&Line>| lines.into_iter().map(|it| it.node).collect();
    session.doc.edit(if level.is_some() { "Fold" } else { "Unfold" }, |tx| {
        set_folded(tx, nodes(above), false)?;
        set_folded(tx, nodes(below), true)
    })
}

fn set_folded(tx: &mut Tx<'_>, nodes: Vec<NodeId>, to: bool) -> Result<(), EditError> {
    for node in nodes {
        let has_more = !tx.map().incoming(Target::Node(node)).is_empty();
        if (has_more || !to) && tx.map().node(node).is_some_and(|it| it.folded != to) {
            tx.set_node(node, |it| it.folded = to)?;
        }
    }
    Ok(())
}

/// Folds a card that is open, and unfolds one that is folded.
pub fn fold_node(session: &mut Session, node: NodeId) -> Result<(), EditError> {
    let to = session.doc.map().node(node).is_some_and(|it| !it.folded);
    session.doc.edit(if to { "Fold" } else { "Unfold" }, |tx| tx.set_node(node, |it| it.folded = to))
}

/// The selected cards; of a step, those of its premises.
pub fn meant(session: &Session) -> Vec<NodeId> {
    let map = session.doc.map();
    let nodes = session.selection.iter().flat_map(|it| match it {
        Item::Card(node) => vec![*node],
        Item::Step(step) => map.inference(*step).map(|it| it.premises.clone()).unwrap_or_default(),
    });
    nodes.collect()
}

fn selected_nodes(session: &Session) -> Vec<NodeId> {
    let nodes = session.selection.iter().filter_map(|it| match it {
        Item::Card(node) => Some(*node),
        Item::Step(_) => None,
    });
    nodes.collect()
}
