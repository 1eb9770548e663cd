//! Branches copied, cut, pasted and duplicated.

use kurbo::{Point, Rect};

use super::edit;
use crate::model::{Branch, EditError, NodeId, Offset, Stance, Target};
use crate::scene::{Item, Scene};
use crate::session::Session;

/// The selected branches.
pub fn copied(session: &Session) -> Option<Branch> {
    let nodes = edit::meant(session);
    (!nodes.is_empty()).then(|| Branch::of(session.doc.map(), &nodes))
}

/// Puts a branch under the selected card or step, else beside what is on the map.
pub fn paste(session: &mut Session, branch: &Branch) -> Result<(), EditError> {
    let target = session.selected().map(|it| match it {
        Item::Card(node) => Target::Node(node),
        Item::Step(step) => Target::Inference(step),
    });
    let is_first = session.doc.map().n_nodes() == 0;
    let places = if target.is_none() && !is_first { free_places(session, branch) } else { Vec::new() };
    let tops = session.doc.edit("Paste", |tx| {
        let tops = tx.graft(branch, target)?;
        match target {
            Some(Target::Node(node)) => tx.set_node(node, |it| it.folded = false)?,
            None => {
                for (&top, &Point { x, y }) in tops.iter().zip(&places) {
                    tx.set_node(top, |it| it.pinned = Some(Offset { x: x.round(), y: y.round() }))?;
                }
            }
            Some(Target::Inference(_)) => {}
        }
        Ok(tops)
    })?;
    show(session, &tops);
    Ok(())
}

/// Where the parts of a branch can stand without covering anything, near the middle of the screen.
fn free_places(session: &Session, branch: &Branch) -> Vec<Point> {
    let middle = session.camera.seen(session.viewport).center();
    let mut taken: Vec<Rect> = Vec::new();
    let tops = branch.tops.iter().map(|&(top, _)| {
        let shape = Scene::of(&Branch::of(&branch.map, &[top]).map).bounds;
        let at = session.scene().free_place(shape, middle, &taken);
        taken.push(shape + at.to_vec2());
        at
    });
    tops.collect()
}

/// Puts a copy of each selected branch beside it.
pub fn duplicate(session: &mut Session) -> Result<(), EditError> {
    let Some(branch) = copied(session) else { return Ok(()) };
    let homes: Vec<Option<(Target, Stance)>> = branch
        .tops
        .iter()
        .map(|(top, _)| {
            session.home(*top).and_then(|it| session.doc.map().inference(it)).map(|it| (it.target, it.stance))
        })
        .collect();
    let tops = session.doc.edit("Duplicate", |tx| {
        let tops = tx.graft(&branch, None)?;
        for ((&top, home), (original, _)) in tops.iter().zip(homes).zip(&branch.tops) {
            if let Some((target, stance)) = home {
                tx.infer([top], target, stance)?;
            } else if let Some(Offset { x, y }) = tx.map().node(*original).and_then(|it| it.pinned) {
                tx.set_node(top, |it| it.pinned = Some(Offset { x: x + 40.0, y: y + 40.0 }))?;
            }
        }
        Ok(tops)
    })?;
    show(session, &tops);
    Ok(())
}

/// Deletes the selected branches, which were copied.
pub fn cut(session: &mut Session) -> Result<(), EditError> {
    let cards: Vec<Item> = edit::meant(session).into_iter().map(Item::Card).collect();
    let of_steps = cards.into_iter().filter(|it| !session.selection.contains(it));
    session.selection.extend(of_steps.collect::<Vec<_>>());
    edit::delete_branch(session, "Cut")
}

fn show(session: &mut Session, tops: &[NodeId]) {
    session.refresh(session.anchor());
    session.selection = tops.iter().map(|&it| Item::Card(it)).collect();
    if let Some(&first) = tops.first() {
        session.reveal(Item::Card(first));
    }
}
