//! Changing what is selected, and undoing changes.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::outcome::{Done, Outcome};
use crate::model::{Changes, EvidenceKind, InferenceId, NodeId, NodeKind, Stance};
use crate::scene::Item;
use crate::session::Session;
use crate::tree::RowShows;
use crate::words::commands as words;

pub fn undo(session: &mut Session) -> Done {
    may_undo(session)?;
    Ok(session.doc.undo().map(|it| shown(&it)).unwrap_or_default())
}

pub fn redo(session: &mut Session) -> Done {
    may_undo(session)?;
    Ok(session.doc.redo().map(|it| shown(&it)).unwrap_or_default())
}

/// Only a step that is being taken beside the window stands in the way. That a map is read only does not: what another
/// program did to its file came in as a step, which may be looked behind.
fn may_undo(session: &Session) -> Result<(), crate::model::EditError> {
    if session.doc.held { session.doc.may_change() } else { Ok(()) }
}

/// Selects and shows what an undo or redo brought back or changed.
fn shown(changes: &Changes) -> Outcome {
    // What was written in a text moved the passages of cards, and the cards are as they were.
    if changes.texts().any(|(_, it)| it.before.is_some() && it.after.is_some()) {
        return Outcome::default();
    }
    let mut show: Vec<Item> = changes.touched_nodes().map(Item::Card).collect();
    if show.is_empty() {
        show.extend(changes.touched_inferences().flat_map(|(_, it)| it.premises.iter().copied()).map(Item::Card));
        // Where a card went, what it bore on.
        let gone = changes.inferences().filter(|(_, it)| it.after.is_none());
        show.extend(gone.filter_map(|(_, it)| Some(Item::from(it.before?.target))));
    }
    Outcome { show: Some(show), ..Outcome::default() }
}

/// Makes each selected step a reason where it is an objection, and the other way round; of premises that count together,
/// their one step once.
pub fn swap_stance(session: &mut Session) -> Done {
    let steps: BTreeSet<InferenceId> = session.selection.iter().filter_map(|it| session.step_of(*it)).collect();
    session.doc.edit(words::SWAP_STANCE, |tx| {
        steps.iter().try_for_each(|&step| tx.set_inference(step, |it| it.stance = it.stance.swapped()))
    })?;
    Outcome::nothing()
}

pub fn set_stance(session: &mut Session, step: InferenceId, stance: Stance) -> Done {
    session.doc.edit(words::SWAP_STANCE, |tx| tx.set_inference(step, |it| it.stance = stance))?;
    Outcome::nothing()
}

/// Makes the selected cards something else.
pub fn make(session: &mut Session, kind: NodeKind) -> Done {
    let nodes = selected_nodes(session);
    set_kind(session, &nodes, kind)
}

pub fn set_kind(session: &mut Session, nodes: &[NodeId], kind: NodeKind) -> Done {
    session
        .doc
        .edit(words::CHANGE_KIND, |tx| nodes.iter().try_for_each(|&node| tx.set_node(node, |it| it.kind = kind)))?;
    Outcome::nothing()
}

pub fn set_evidence(session: &mut Session, node: NodeId, kind: Option<EvidenceKind>) -> Done {
    session.doc.edit(words::CHANGE_EVIDENCE, |tx| tx.set_node(node, |it| it.evidence = kind))?;
    Outcome::nothing()
}

pub fn toggle_unstated(session: &mut Session) -> Done {
    let Some(first) = session.selected_node() else { return Outcome::nothing() };
    let to = session.doc.map().node(first).is_some_and(|it| !it.unstated);
    let nodes = selected_nodes(session);
    set_unstated(session, &nodes, to)
}

pub fn set_unstated(session: &mut Session, nodes: &[NodeId], to: bool) -> Done {
    let label = if to { words::MARK_UNSTATED } else { words::MARK_STATED };
    session.doc.edit(label, |tx| nodes.iter().try_for_each(|&node| tx.set_node(node, |it| it.unstated = to)))?;
    Outcome::nothing()
}

/// All cards, in the order in which they are drawn.
pub fn select_all(session: &mut Session) -> Done {
    session.selection = session.scene().cards().map(|it| Item::Card(it.node)).collect();
    Outcome::nothing()
}

/// All cards from the selected one to another in reading order, with the steps that have rows between them. The one from which they were counted stays the last, so
/// that the next time it counts from there, too.
pub fn select_through(session: &Session, to: Item) -> Outcome {
    let scene = session.scene();
    let from = session.selected().unwrap_or(to);
    let rows = scene.row_of_item(from).zip(scene.row_of_item(to));
    let Some((from_row, to_row)) = rows else { return Outcome::selecting([to]) };
    let (first, last) = (from_row.min(to_row), from_row.max(to_row));
    let rows = scene.rows(first).take(last - first + 1).filter_map(|it| match it.shows {
        RowShows::Card(line) => (!line.again).then_some(Item::Card(line.node)),
        RowShows::Step { step, .. } => Some(Item::Step(step)),
    });
    Outcome::selecting(rows.filter(|it| *it != from).chain([from]))
}

/// The selected cards; of a step, those of its premises. Each once, as where a step is selected with its premises.
pub fn meant(session: &Session) -> Vec<NodeId> {
    let map = session.doc.map();
    let nodes = session.selection.iter().flat_map(|it| match it {
        Item::Card(node) => vec![*node],
        Item::Step(step) => map.inference(*step).map(|it| it.premises.clone()).unwrap_or_default(),
    });
    let mut seen = FxHashSet::default();
    nodes.filter(|it| seen.insert(*it)).collect()
}

pub fn selected_nodes(session: &Session) -> Vec<NodeId> {
    selected_apart(session).0
}

/// The selected cards, and the selected steps.
pub fn selected_apart(session: &Session) -> (Vec<NodeId>, Vec<InferenceId>) {
    let (mut nodes, mut steps) = (Vec::new(), Vec::new());
    for item in session.selection.iter() {
        match item {
            Item::Card(node) => nodes.push(*node),
            Item::Step(step) => steps.push(*step),
        }
    }
    (nodes, steps)
}

/// About how many cards stand in the selected branches.
pub fn selected_branches(session: &Session) -> usize {
    meant(session).iter().map(|it| session.scene().n_nodes_in_branch(*it)).sum()
}
