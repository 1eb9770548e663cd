//! What is folded and shown alone: of the session, not of the map. Nothing here is undone, but for the one command that
//! writes folds into the map.

use std::collections::BTreeSet;

use super::edit::meant;
use super::outcome::{Done, NextView, Outcome};
use crate::model::{EditError, Fold, NodeId, Target};
use crate::session::Session;
use crate::words::commands as words;

/// Folds what is selected, or unfolds it where all of it is folded. A junction folds its premises: without their
/// words it would say nothing.
pub fn fold(session: &mut Session) -> Done {
    let nodes = meant(session);
    let to = nodes.iter().any(|&it| !session.is_folded(it) && has_more(session, it));
    set_folded(session, nodes, to)
}

/// Folds the cards beside the selected one that have something to hide.
pub fn fold_siblings(session: &mut Session) -> Done {
    let (Some(home), selected) = (session.selected_step(), session.selected_node()) else { return Outcome::nothing() };
    let map = session.doc.map();
    let Some(target) = map.inference(home).map(|it| it.target) else { return Outcome::nothing() };
    let steps = map.incoming(target).iter().filter_map(|&it| map.inference(it));
    let beside: Vec<NodeId> = steps.flat_map(|it| &it.premises).copied().filter(|&it| Some(it) != selected).collect();
    set_folded(session, beside, true)
}

/// Shows the cards down to a level below the roots, and no more of the map: it is arranged without what is under them.
pub fn fold_to_level(session: &mut Session, level: usize) -> Done {
    may_fold(session)?;
    let map = session.doc.map();
    let beyond = map.walk().into_iter().filter(|it| !it.again && it.depth >= level).map(|it| it.node);
    let cut: BTreeSet<NodeId> = beyond.filter(|it| has_more(session, *it)).collect();
    session.cut_at(cut);
    Ok(Outcome { view: Some(NextView::Whole), ..Outcome::default() })
}

pub fn unfold_all(session: &mut Session) -> Done {
    may_fold(session)?;
    session.unfold_all();
    Outcome::nothing()
}

/// Folds a card that is open, and unfolds one that is folded.
pub fn fold_node(session: &mut Session, node: NodeId) -> Done {
    may_fold(session)?;
    session.fold(node, if session.is_folded(node) { Fold::Open } else { Fold::Folded });
    Outcome::nothing()
}

fn set_folded(session: &mut Session, nodes: Vec<NodeId>, to: bool) -> Done {
    may_fold(session)?;
    for node in nodes {
        match to {
            true if has_more(session, node) && !session.is_folded(node) => _ = session.fold(node, Fold::Folded),
            false => _ = session.fold(node, Fold::Open),
            true => {}
        }
    }
    Outcome::nothing()
}

/// While a step is taken on a copy of the session, what is folded here would be forgotten with it.
fn may_fold(session: &Session) -> Result<(), EditError> {
    if session.doc.held { Err(EditError::Held) } else { Ok(()) }
}

fn has_more(session: &Session, node: NodeId) -> bool {
    !session.doc.map().incoming(Target::Node(node)).is_empty()
}

/// Writes what is folded here into the map, as what others see first.
pub fn keep_folds(session: &mut Session) -> Done {
    let nodes = session.folds_differing();
    session
        .doc
        .edit(words::KEEP_FOLDS, |tx| nodes.iter().try_for_each(|&it| tx.set_node(it, |it| it.folded = !it.folded)))?;
    Outcome::nothing()
}

/// Shows nothing but a branch, as large as it can be, or everything again as it was seen before.
pub fn focus_on(session: &mut Session, node: Option<NodeId>) -> Outcome {
    let before = session.focus_on(node);
    let view = if node.is_some() { Some(NextView::Whole) } else { before.map(NextView::Back) };
    Outcome { view, ..Outcome::default() }
}
