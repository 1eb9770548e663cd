//! The arrows of a map turned around, all at once: what was drawn from claims to their reasons is read as it was meant.

use super::outcome::{Done, NextView, Outcome};
use crate::model::{EditError, Inference, InferenceId, Map, NodeId, NodeKind, Offset, Pin, Target, Tx};
use crate::session::Session;
use crate::words::commands as words;

/// Whether there is anything to turn.
pub fn can_turn(session: Option<&Session>) -> bool {
    session.is_some_and(|it| !arrows(it.doc.map()).is_empty())
}

/// Turns the steps from one card to another: what bore on a card is borne on by it. Cards stay where somebody put them.
pub fn turn_arrows(session: &mut Session) -> Done {
    session.doc.edit(words::TURN_ARROWS, |tx| {
        let before = tx.map().first_thesis();
        for (step, premise, target) in arrows(tx.map()) {
            tx.set_inference(step, |it| (it.premises, it.target) = (vec![target], Target::Node(premise)))?;
        }
        name_theses(tx)?;
        let after = tx.map().first_thesis();
        see_pins_from(tx, before, after)
    })?;
    // It is another map to look at.
    Ok(Outcome { view: Some(NextView::Whole), ..Outcome::default() })
}

fn arrows(map: &Map) -> Vec<(InferenceId, NodeId, NodeId)> {
    let arrow = |(id, step): (InferenceId, &Inference)| match (&step.premises[..], step.target) {
        (&[premise], Target::Node(target)) => Some((id, premise, target)),
        _ => None,
    };
    map.inferences().filter_map(arrow).collect()
}

/// A thesis bears on nothing, and something bears on it.
fn name_theses(tx: &mut Tx<'_>) -> Result<(), EditError> {
    let kinds: Vec<(NodeId, NodeKind)> = tx
        .map()
        .nodes()
        .filter_map(|(id, node)| {
            let bears = !tx.map().uses(id).is_empty();
            let is_borne_on = !tx.map().incoming(Target::Node(id)).is_empty();
            match node.kind {
                NodeKind::Thesis if bears => Some((id, NodeKind::Claim)),
                NodeKind::Claim if !bears && is_borne_on => Some((id, NodeKind::Thesis)),
                _ => None,
            }
        })
        .collect();
    kinds.into_iter().try_for_each(|(id, kind)| tx.set_node(id, |it| it.kind = kind))
}

/// Places that were given from one thesis on, given from another.
fn see_pins_from(tx: &mut Tx<'_>, before: Option<NodeId>, after: Option<NodeId>) -> Result<(), EditError> {
    let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
    if before == after {
        return Ok(());
    }
    let Some(Pin::FromThesis(from)) = tx.map().node(after).and_then(|it| it.pinned) else { return Ok(()) };
    let pins: Vec<(NodeId, Offset)> = tx
        .map()
        .nodes()
        .filter_map(|(id, it)| match it.pinned {
            Some(Pin::FromThesis(to)) => Some((id, to)),
            _ => (id == before).then_some((id, Offset { x: 0.0, y: 0.0 })),
        })
        .collect();
    for (id, to) in pins {
        let pin = Pin::FromThesis(Offset { x: to.x - from.x, y: to.y - from.y });
        tx.set_node(id, |it| it.pinned = Some(pin).filter(|it| id != after && it.is_sound()))?;
    }
    Ok(())
}
