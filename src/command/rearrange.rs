//! Moving what is on the map: by pointer and by key.

use kurbo::Rect;

use super::{edit, typing};
use crate::model::{EditError, InferenceId, Node, NodeId, NodeKind, Offset, Stance, Target, Tx};
use crate::scene::Item;
use crate::session::{Drop, Gesture, Pointer, Session, Zone, refusal};

/// Tells the gesture what the pointer did, and does what that completed.
pub fn point(session: &mut Session, event: Pointer) -> Result<(), EditError> {
    if let Pointer::Down { item, .. } = event
        && session.draft.as_ref().is_some_and(|it| item != Some(Item::Card(it.node)))
    {
        typing::end(session);
        session.refresh(item);
    }
    let gesture = std::mem::take(&mut session.gesture);
    let was_idle = gesture == Gesture::Idle;
    let (next, done) = gesture.next(event, session.scene(), &session.doc, session.camera.zoom);
    session.gesture = next;
    match done {
        // A click on the handle is a command of its own.
        Some(Gesture::Pressed { handle: true, .. }) => {}
        Some(Gesture::Pressed { item, add, .. }) => click(session, item, add),
        Some(Gesture::Dragging { node, drop, .. }) => {
            session.select(Item::Card(node));
            // The pointer brought it there already.
            session.jump();
            drop_card(session, node, drop)?;
        }
        Some(Gesture::Linking { node, drop, .. }) => drop_link(session, node, drop)?,
        Some(Gesture::Marquee { from, at, add }) => select_in(session, Rect::from_points(from, at), add),
        Some(Gesture::Idle) | None => {
            if event == Pointer::Cancel && was_idle {
                if session.draft.is_some() {
                    typing::cancel(session);
                } else if session.selection.is_empty() {
                    session.focus_on(None);
                } else {
                    session.selection.clear();
                }
            }
        }
    }
    Ok(())
}

fn click(session: &mut Session, item: Option<Item>, add: bool) {
    match item {
        None if add => {}
        None => session.selection.clear(),
        Some(item) if !add => session.select(item),
        Some(item) => {
            let n_before = session.selection.len();
            session.selection.retain(|&it| it != item);
            if session.selection.len() == n_before {
                session.selection.push(item);
            }
        }
    }
}

fn select_in(session: &mut Session, area: Rect, add: bool) {
    let touched = session.scene().cards_in(area).map(|it| Item::Card(it.node));
    let touched: Vec<Item> = touched.collect();
    if !add {
        session.selection.clear();
    }
    session.selection.retain(|it| !touched.contains(it));
    session.selection.extend(touched);
}

pub fn drop_card(session: &mut Session, node: NodeId, drop: Drop) -> Result<(), EditError> {
    let home = session.home(node);
    match drop {
        Drop::Nothing => Ok(()),
        Drop::Refused { why, .. } => Err(why),
        Drop::Pin { at } => {
            let place = Offset { x: at.x.round(), y: at.y.round() };
            session.doc.edit("Pin", |tx| tx.set_node(node, |it| it.pinned = Some(place)))
        }
        Drop::OnCard { target, zone: Zone::NeedsAlso } => {
            let Some(step) = session.home(target) else { return Ok(()) };
            session.doc.edit("Make it a co-premise", |tx| {
                if home != Some(step) {
                    tx.set_inference(step, |it| {
                        let place = it.premises.iter().position(|&it| it == target).map_or(0, |it| it + 1);
                        it.premises.insert(place, node);
                    })?;
                    leave(tx, home, node)?;
                }
                claim_and_unpin(tx, node)
            })
        }
        Drop::OnCard { target, zone } => {
            let stance = if zone == Zone::Reason { Stance::Supports } else { Stance::Opposes };
            session.doc.edit("Move", |tx| {
                let step = attach(tx, home, node, Target::Node(target), stance)?;
                tx.set_node(target, |it| it.folded = false)?;
                tx.reorder(step, usize::MAX)?;
                claim_and_unpin(tx, node)
            })
        }
        Drop::Between { target, place, .. } => session.doc.edit("Move", |tx| {
            let stance = home.and_then(|it| tx.map().inference(it)).map_or(Stance::Supports, |it| it.stance);
            let step = attach(tx, home, node, target, stance)?;
            tx.reorder(step, place)?;
            claim_and_unpin(tx, node)
        }),
        Drop::OnStep { step } => session.doc.edit("Object to the step", |tx| {
            attach(tx, home, node, Target::Inference(step), Stance::Opposes)?;
            claim_and_unpin(tx, node)
        }),
    }
}

/// Lets `node` bear on `target` instead of on what it bore on through `home`. A step that is only about
/// this node moves along, with what attacks it.
fn attach(
    tx: &mut Tx<'_>,
    home: Option<InferenceId>,
    node: NodeId,
    target: Target,
    stance: Stance,
) -> Result<InferenceId, EditError> {
    if let Some(step) = home
        && tx.map().inference(step).is_some_and(|it| it.premises == [node])
    {
        tx.set_inference(step, |it| {
            it.target = target;
            it.stance = stance;
        })?;
        return Ok(step);
    }
    leave(tx, home, node)?;
    tx.infer([node], target, stance)
}

fn leave(tx: &mut Tx<'_>, home: Option<InferenceId>, node: NodeId) -> Result<(), EditError> {
    home.map_or(Ok(()), |it| tx.withdraw_premise(it, node))
}

/// What is attached stands where the layout puts it, and a thesis that bears on something is a claim.
fn claim_and_unpin(tx: &mut Tx<'_>, node: NodeId) -> Result<(), EditError> {
    tx.set_node(node, |it| {
        it.pinned = None;
        if it.kind == NodeKind::Thesis {
            it.kind = NodeKind::Claim;
        }
    })
}

/// The handle of a card: onto a card it links, onto empty canvas it adds one.
fn drop_link(session: &mut Session, node: NodeId, drop: Drop) -> Result<(), EditError> {
    let (target, stance) = match drop {
        Drop::Nothing | Drop::Between { .. } => return Ok(()),
        Drop::Refused { why, .. } => return Err(why),
        Drop::Pin { .. } => {
            session.select(Item::Card(node));
            return edit::add(session, "Add reason", NodeKind::Claim, Stance::Supports);
        }
        Drop::OnCard { target, zone: Zone::Objection } => (Target::Node(target), Stance::Opposes),
        Drop::OnCard { target, .. } => (Target::Node(target), Stance::Supports),
        Drop::OnStep { step } => (Target::Inference(step), Stance::Opposes),
    };
    session.doc.edit("Link", |tx| {
        tx.infer([node], target, stance)?;
        Ok(())
    })
}

/// Moves the selected card's step one place among its siblings, or the card among its co-premises.
pub fn move_among_siblings(session: &mut Session, by: isize) -> Result<(), EditError> {
    let Some(step) = session.selected_step() else { return Ok(()) };
    let node = session.selected_node();
    session.doc.edit("Move", |tx| {
        let inference = tx.map().inference(step).ok_or(EditError::Missing)?.clone();
        if let Some(at) = inference.premises.iter().position(|it| Some(*it) == node)
            && inference.is_linked()
        {
            if let Some(to) = at.checked_add_signed(by).filter(|&it| it < inference.premises.len()) {
                tx.set_inference(step, |it| it.premises.swap(at, to))?;
            }
            return Ok(());
        }
        let siblings = tx.map().incoming(inference.target);
        let at = siblings.iter().position(|&it| it == step).ok_or(EditError::Missing)?;
        if let Some(to) = at.checked_add_signed(by).filter(|&it| it < siblings.len()) {
            tx.reorder(step, to)?;
        }
        Ok(())
    })
}

/// Lets the selected card bear on what its target bears on, right after it.
pub fn promote(session: &mut Session) -> Result<(), EditError> {
    let (Some(node), Some(home)) = (session.selected_node(), session.selected_step()) else { return Ok(()) };
    let above = session.doc.map().target_node(home).and_then(|it| session.home(it));
    let Some(above) = above else { return Ok(()) };
    session.doc.edit("Move up a level", |tx| {
        let target = tx.map().inference(above).ok_or(EditError::Missing)?.target;
        let stance = tx.map().inference(home).ok_or(EditError::Missing)?.stance;
        let step = attach(tx, Some(home), node, target, stance)?;
        let siblings = tx.map().incoming(target).iter().filter(|&&it| it != step);
        let place = siblings.copied().collect::<Vec<_>>().iter().position(|&it| it == above);
        tx.reorder(step, place.map_or(usize::MAX, |it| it + 1))?;
        claim_and_unpin(tx, node)
    })
}

/// Lets the selected card bear on the one before it.
pub fn demote(session: &mut Session) -> Result<(), EditError> {
    let (Some(node), Some(home)) = (session.selected_node(), session.selected_step()) else { return Ok(()) };
    let map = session.doc.map();
    let Some(inference) = map.inference(home) else { return Ok(()) };
    let siblings = map.incoming(inference.target);
    let before = siblings.iter().position(|&it| it == home).and_then(|it| it.checked_sub(1)).map(|it| siblings[it]);
    let under = before.and_then(|it| map.inference(it)?.premises.first().copied());
    let Some(under) = under else { return Ok(()) };
    if let Some(why) = refusal(map, node, Target::Node(under)) {
        return Err(why);
    }
    let stance = inference.stance;
    session.doc.edit("Move under its neighbour", |tx| {
        let step = attach(tx, Some(home), node, Target::Node(under), stance)?;
        tx.reorder(step, usize::MAX)?;
        tx.set_node(under, |it| it.folded = false)?;
        claim_and_unpin(tx, node)
    })
}

/// Lets the selected card bear on another one, besides what it bears on already.
pub fn link_to(session: &mut Session, target: NodeId) -> Result<(), EditError> {
    let Some(node) = session.selected_node() else { return Ok(()) };
    if let Some(why) = refusal(session.doc.map(), node, Target::Node(target)) {
        return Err(why);
    }
    session.doc.edit("Link", |tx| tx.infer([node], Target::Node(target), Stance::Supports).map(|_| ()))
}

/// Takes the selected card from the step under which it stands; a selected step goes whole.
pub fn detach(session: &mut Session) -> Result<(), EditError> {
    let Some(step) = session.selected_step() else { return Ok(()) };
    match session.selected_node() {
        Some(node) => session.doc.edit("Detach", |tx| tx.withdraw_premise(step, node)),
        None => session.doc.edit("Detach", |tx| tx.remove_inference(step)),
    }
}

/// Gives a co-premise a step of its own, right after the one it was part of.
pub fn split_premise(session: &mut Session) -> Result<(), EditError> {
    let (Some(node), Some(home)) = (session.selected_node(), session.selected_step()) else { return Ok(()) };
    session.doc.edit("Make it a step of its own", |tx| {
        let inference = tx.map().inference(home).ok_or(EditError::Missing)?;
        let (target, stance) = (inference.target, inference.stance);
        let place = tx.map().incoming(target).iter().position(|&it| it == home).map_or(usize::MAX, |it| it + 1);
        tx.withdraw_premise(home, node)?;
        tx.infer_at([node], target, stance, place).map(|_| ())
    })
}

/// Drops the pins of the selected cards; without any, of all cards that the layout has a place for.
pub fn tidy(session: &mut Session) -> Result<(), EditError> {
    let is_pinned = |it: &Node| it.pinned.is_some();
    let map = session.doc.map();
    let selected = session.selection.iter().filter_map(|it| match it {
        Item::Card(node) => Some(*node),
        Item::Step(_) => None,
    });
    let mut nodes: Vec<NodeId> = selected.filter(|&it| map.node(it).is_some_and(is_pinned)).collect();
    if nodes.is_empty() {
        nodes = map.nodes().filter(|(_, it)| is_pinned(it)).map(|(id, _)| id).collect();
    }
    session.doc.edit("Tidy", |tx| nodes.iter().try_for_each(|&node| tx.set_node(node, |it| it.pinned = None)))
}
