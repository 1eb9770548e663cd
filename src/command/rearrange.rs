//! Moving what is on the map by pointer, and what it bears on by command.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::{Point, Rect};

use super::adding::{add_reason, unfold};
use super::outcome::{Done, Outcome};
use super::{edit, folding, mapping, typing};
use crate::model::{EditError, InferenceId, Node, NodeId, NodeKind, Pin, Stance, Target, Tx};
use crate::scene::Item;
use crate::session::{Dragged, Drop, Gesture, Pointer, Session, Zone, refusal};
use crate::words::commands as words;

/// Tells the gesture what the pointer did, and does what that completed.
pub fn point(session: &mut Session, event: Pointer) -> Done {
    let gesture = std::mem::take(&mut session.gesture);
    let was_idle = gesture == Gesture::Idle;
    let (next, done) = gesture.next(event, session.scene(), &session.doc, &session.selection, session.camera.zoom);
    session.gesture = next;
    match done {
        // A click on the handle is a command of its own.
        Some(Gesture::Pressed { handle: true, .. }) => {}
        Some(Gesture::Pressed { item, add, .. }) => click(session, item, add),
        Some(Gesture::Dragging { held, drop, .. }) => {
            // The pointer brought it there already.
            session.jump();
            return drop_cards(session, held, drop);
        }
        Some(Gesture::Linking { node, drop, .. }) => return drop_link(session, node, drop),
        Some(Gesture::Carrying { drop, .. }) => return mapping::drop_passage(session, &drop),
        Some(Gesture::Marquee { from, at, add }) => select_in(session, Rect::from_points(from, at), add),
        Some(Gesture::Idle) | None => {
            if event == Pointer::Cancel && was_idle {
                if session.draft.is_some() {
                    typing::end(session);
                    return Outcome::nothing();
                }
                if session.focus().is_some() {
                    return Ok(folding::focus_on(session, None));
                }
                session.selection.clear();
            }
        }
    }
    Outcome::nothing()
}

/// Selects what was clicked; with `add`, besides what is selected, or no longer.
pub fn click(session: &mut Session, item: Option<Item>, add: bool) {
    match item {
        None if add => {}
        None => session.selection.clear(),
        Some(item) if !add => session.select(item),
        Some(item) if session.selection.contains(&item) => session.selection.remove(item),
        Some(item) => session.selection.add(item),
    }
}

fn select_in(session: &mut Session, area: Rect, add: bool) {
    let touched = session.scene().cards_in(area).map(|it| Item::Card(it.node));
    let touched: Vec<Item> = touched.collect();
    if !add {
        session.selection.clear();
    }
    session.selection.extend(touched);
}

/// Lets go of the card that is held, and of those that are selected with it.
pub fn drop_cards(session: &mut Session, held: NodeId, drop: Drop) -> Done {
    let dragged = Dragged::of(held, &session.selection, session.scene());
    if !session.selection.contains(&Item::Card(held)) {
        session.select(Item::Card(held));
    }
    let homes = moved(session, &dragged);
    match drop {
        Drop::Nothing | Drop::AddsTo { .. } => {}
        Drop::Refused { why, .. } => return Err(why),
        Drop::Pin { at } => return pin(session, held, &dragged, at),
        Drop::OnCard { target, zone: Zone::NeedsAlso } => {
            let Some(step) = session.home(target) else { return Outcome::nothing() };
            session.doc.edit(words::MAKE_CO_PREMISE, |tx| {
                let mut after = target;
                for &Moved { node, home } in &homes {
                    if home != Some(step) {
                        tx.set_inference(step, |it| {
                            let place = it.premises.iter().position(|&it| it == after).map_or(0, |it| it + 1);
                            it.premises.insert(place, node);
                        })?;
                        leave(tx, home, node)?;
                        after = node;
                    }
                    claim_and_unpin(tx, node)?;
                }
                Ok(())
            })?;
        }
        Drop::OnCard { target, zone } => {
            let stance = if zone == Zone::Reason { Stance::Supports } else { Stance::Opposes };
            session.doc.edit(words::MOVE, |tx| {
                for step in attach(tx, &homes, &dragged, Target::Node(target), Some(stance))? {
                    tx.reorder(step, usize::MAX)?;
                }
                Ok(())
            })?;
            unfold(session, Target::Node(target));
        }
        Drop::Between { target, place, .. } => session.doc.edit(words::MOVE, |tx| {
            let steps = attach(tx, &homes, &dragged, target, None)?;
            put(tx, &steps, place)
        })?,
        Drop::OnStep { step } => session.doc.edit(words::ADD_UNDERCUT, |tx| {
            attach(tx, &homes, &dragged, Target::Inference(step), Some(Stance::Opposes)).map(|_| ())
        })?,
    }
    Outcome::nothing()
}

/// Puts the card that is held at a place, and those that are dragged with it as far from where they were.
fn pin(session: &mut Session, held: NodeId, dragged: &Dragged, at: Point) -> Done {
    if session.focus().is_some() && !dragged.nodes.iter().all(|it| hangs_alike_in_map(session, *it)) {
        return Err(EditError::PinInBranch);
    }
    let top = |node: NodeId| session.scene().rect(Item::Card(node)).map(|it| Point::new(it.center().x, it.y0));
    let Some(by) = top(held).map(|it| at - it) else { return Outcome::nothing() };
    let pins = dragged.nodes.iter().filter_map(|&it| Some((it, session.scene().pin(it, top(it)? + by))));
    let pins: Vec<(NodeId, Pin)> = pins.collect();
    session.doc.edit(words::PIN, |tx| {
        pins.iter().try_for_each(|&(node, pin)| tx.set_node(node, |it| it.pinned = Some(pin)))
    })?;
    Outcome::nothing()
}

/// Whether what a card in a branch that is shown alone hangs on is what it hangs on in the map: then its place there is
/// one in the map. The top of the branch hangs on nothing here, and a shared claim may be met first elsewhere.
fn hangs_alike_in_map(session: &Session, node: NodeId) -> bool {
    session.home(node).is_some() && session.doc.map().uses(node).len() == 1
}

/// A card that moves, and the step under which it stood.
#[derive(Clone, Copy)]
pub struct Moved {
    pub node: NodeId,
    pub home: Option<InferenceId>,
}

pub fn moved(session: &Session, dragged: &Dragged) -> Vec<Moved> {
    dragged.nodes.iter().map(|&node| Moved { node, home: session.home(node) }).collect()
}

/// Lets cards bear on `target` instead of on what they bore on, and says through which steps, each once. Without a
/// stance they keep their own.
pub fn attach(
    tx: &mut Tx<'_>,
    moved: &[Moved],
    dragged: &Dragged,
    target: Target,
    stance: Option<Stance>,
) -> Result<Vec<InferenceId>, EditError> {
    let mut steps = Vec::new();
    for &Moved { node, home } in moved {
        let own = home.and_then(|it| tx.map().inference(it)).map_or(Stance::Supports, |it| it.stance);
        let stance = stance.unwrap_or(own);
        // A step that is only about what moves goes along, with what attacks it.
        let step = if let Some(step) = home.filter(|it| dragged.takes(*it, tx.map())) {
            tx.set_inference(step, |it| {
                it.target = target;
                it.stance = stance;
            })?;
            step
        } else {
            leave(tx, home, node)?;
            tx.infer([node], target, stance)?
        };
        // Premises of one step that move together stay together.
        if steps.last() != Some(&step) {
            steps.push(step);
        }
        claim_and_unpin(tx, node)?;
    }
    Ok(steps)
}

/// Puts steps that bear on the same at a place among its other ones.
pub fn put(tx: &mut Tx<'_>, steps: &[InferenceId], place: usize) -> Result<(), EditError> {
    // Those that still wait for their place stand behind it.
    steps.iter().try_for_each(|it| tx.reorder(*it, usize::MAX))?;
    steps.iter().zip(place..).try_for_each(|(it, place)| tx.reorder(*it, place))
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
fn drop_link(session: &mut Session, node: NodeId, drop: Drop) -> Done {
    let (target, stance) = match drop {
        Drop::Nothing | Drop::AddsTo { .. } | Drop::Between { .. } => return Outcome::nothing(),
        Drop::Refused { why, .. } => return Err(why),
        Drop::Pin { .. } => {
            session.select(Item::Card(node));
            return add_reason(session);
        }
        Drop::OnCard { target, zone: Zone::Objection } => (Target::Node(target), Stance::Opposes),
        Drop::OnCard { target, .. } => (Target::Node(target), Stance::Supports),
        Drop::OnStep { step } => (Target::Inference(step), Stance::Opposes),
    };
    link(session, node, target, stance)
}

fn link(session: &mut Session, node: NodeId, target: Target, stance: Stance) -> Done {
    session.doc.edit(words::LINK, |tx| tx.infer([node], target, stance).map(|_| ()))?;
    Outcome::nothing()
}

/// Lets the selected card bear on another one, besides what it bears on already.
pub fn link_to(session: &mut Session, target: NodeId) -> Done {
    let Some(node) = session.selected_node() else { return Outcome::nothing() };
    if let Some(why) = refusal(session.doc.map(), node, Target::Node(target)) {
        return Err(why);
    }
    link(session, node, Target::Node(target), Stance::Supports)
}

/// Takes the selected cards from the steps under which they stand; what bears on one of them stays with it. Selected
/// steps go whole.
pub fn detach(session: &mut Session) -> Done {
    let (cards, steps) = edit::selected_apart(session);
    let dragged = cards.first().map(|it| Dragged::of(*it, &session.selection, session.scene()));
    let moved = dragged.map(|it| moved(session, &it)).unwrap_or_default();
    session.doc.edit(words::DETACH, |tx| {
        moved.iter().try_for_each(|it| leave(tx, it.home, it.node))?;
        tx.remove_inferences(steps);
        Ok(())
    })?;
    Outcome::nothing()
}

/// Gives each selected co-premise a step of its own, right after the one it was part of. Where all that count together
/// are selected, the first keeps the step.
pub fn split_premise(session: &mut Session) -> Done {
    let mut parted: BTreeMap<InferenceId, BTreeSet<NodeId>> = BTreeMap::new();
    for node in edit::selected_nodes(session) {
        if let Some(home) = linked_home(session, node) {
            parted.entry(home).or_default().insert(node);
        }
    }
    session.doc.edit(words::SPLIT_PREMISE, |tx| {
        for (home, nodes) in parted {
            let step = tx.map().inference(home).ok_or(EditError::Missing)?;
            let (target, stance) = (step.target, step.stance);
            let stays = usize::from(step.premises.len() == nodes.len());
            let leave: Vec<NodeId> =
                step.premises.iter().copied().filter(|it| nodes.contains(it)).skip(stays).collect();
            let own = tx.map().incoming(target).iter().position(|&it| it == home).ok_or(EditError::Missing)?;
            for (node, place) in leave.into_iter().zip(own + 1..) {
                tx.withdraw_premise(home, node)?;
                tx.infer_at([node], target, stance, place)?;
            }
        }
        Ok(())
    })?;
    Outcome::nothing()
}

/// The step under which a card stands, if others count together with it.
pub fn linked_home(session: &Session, node: NodeId) -> Option<InferenceId> {
    session.home(node).filter(|it| session.doc.map().inference(*it).is_some_and(|it| it.is_linked()))
}

/// Drops the pins of the selected cards; without any, of all cards that the layout has a place for.
pub fn tidy(session: &mut Session) -> Done {
    let is_pinned = |it: &Node| it.pinned.is_some();
    let map = session.doc.map();
    let mut nodes = edit::selected_nodes(session);
    nodes.retain(|&it| map.node(it).is_some_and(is_pinned));
    if nodes.is_empty() {
        nodes = map.nodes().filter(|(_, it)| is_pinned(it)).map(|(id, _)| id).collect();
    }
    unpin(session, &nodes)
}

/// Drops the pins that stray.
pub fn tidy_stray(session: &mut Session) -> Done {
    let nodes: Vec<NodeId> = session.scene().stray_pins().collect();
    unpin(session, &nodes)
}

pub fn unpin(session: &mut Session, nodes: &[NodeId]) -> Done {
    session.doc.edit(words::TIDY, |tx| nodes.iter().try_for_each(|&node| tx.set_node(node, |it| it.pinned = None)))?;
    Outcome::nothing()
}
