//! Taking cards and steps from the map.

use rustc_hash::FxHashSet;

use super::outcome::{Done, Outcome};
use crate::model::{InferenceId, Map, NodeId, Target};
use crate::scene::Item;
use crate::session::Session;
use crate::words::commands as words;

/// Deletes what is selected. What bore on it stays, unattached.
pub fn delete(session: &mut Session) -> Done {
    let next = next_after_delete(session);
    let (mut nodes, mut steps) = (Vec::new(), Vec::new());
    for &item in &*session.selection {
        match item {
            Item::Card(node) if session.doc.map().node(node).is_some() => nodes.push(node),
            Item::Card(_) => {}
            Item::Step(step) => steps.push(step),
        }
    }
    session.doc.edit(words::DELETE, |tx| {
        tx.remove_nodes(&nodes)?;
        tx.remove_inferences(steps);
        Ok(())
    })?;
    Ok(Outcome::selecting(next))
}

/// Deletes the selected cards with all that stands under them and nowhere else.
pub fn delete_branch(session: &mut Session) -> Done {
    delete_branches(session, words::DELETE_BRANCH, &super::edit::selected_nodes(session))
}

pub fn delete_branches(session: &mut Session, label: &'static str, roots: &[NodeId]) -> Done {
    let next = next_after_delete(session);
    let branch = held_alone(session.doc.map(), roots);
    session.doc.edit(label, |tx| tx.remove_nodes(&branch))?;
    Ok(Outcome::selecting(next))
}

/// Some nodes with all that bears on them and on nothing else, by id. What a branch shares with the rest of the map
/// stays: whatever is still reached from outside.
fn held_alone(map: &Map, roots: &[NodeId]) -> Vec<NodeId> {
    let roots: FxHashSet<NodeId> = roots.iter().copied().collect();
    let mut branch = FxHashSet::default();
    let mut open: Vec<NodeId> = roots.iter().copied().collect();
    while let Some(node) = open.pop() {
        if branch.insert(node) {
            open.extend(premises_below(map, node));
        }
    }
    // A node is kept from outside, and then keeps all that stands under it.
    let is_used_outside =
        |node: NodeId, branch: &FxHashSet<NodeId>| map.uses(node).iter().any(|&it| !bears_inside(map, it, branch));
    let mut kept: Vec<NodeId> =
        branch.iter().copied().filter(|it| !roots.contains(it) && is_used_outside(*it, &branch)).collect();
    while let Some(node) = kept.pop() {
        if !roots.contains(&node) && branch.remove(&node) {
            kept.extend(premises_below(map, node));
        }
    }
    let mut branch: Vec<NodeId> = branch.into_iter().collect();
    branch.sort_unstable();
    branch
}

/// The premises of the steps that bear on a node, and of those that bear on these steps.
fn premises_below(map: &Map, node: NodeId) -> Vec<NodeId> {
    let (mut found, mut open) = (Vec::new(), vec![Target::Node(node)]);
    while let Some(at) = open.pop() {
        for &step in map.incoming(at) {
            found.extend(map.inference(step).into_iter().flat_map(|it| &it.premises));
            open.push(Target::Inference(step));
        }
    }
    found
}

fn bears_inside(map: &Map, step: InferenceId, branch: &FxHashSet<NodeId>) -> bool {
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
    Some(card.map_or(target.into(), Item::Card))
}
