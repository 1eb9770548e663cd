//! Shifted all that is selected by key: among its siblings, a level up, a level down. Each is one step, in reading order.

use std::collections::{BTreeMap, BTreeSet};

use super::adding::unfold;
use super::outcome::{Done, Outcome};
use super::rearrange::{Moved, attach, moved, put};
use crate::model::{EditError, InferenceId, Map, NodeId, Target, Tx};
use crate::session::{Dragged, Session};
use crate::words::commands as words;

/// A way among siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    Earlier,
    Later,
}

/// Moves the selected cards' steps one place among their siblings, or cards among their co-premises. What is at the end
/// stays there, with what is selected right beside it.
pub fn move_among_siblings(session: &mut Session, way: Among) -> Done {
    let shifted = match selected(session) {
        Some((dragged, moved)) => Shifted::of(&dragged, &moved, session.doc.map()),
        None => Shifted { steps: session.selected_step().into_iter().collect(), ..Shifted::default() },
    };
    session.doc.edit(words::MOVE, |tx| shifted.shift(tx, way))?;
    Outcome::nothing()
}

/// Lets the selected cards bear on what their targets bear on, right after those.
pub fn promote(session: &mut Session) -> Done {
    let Some((dragged, moved)) = selected(session) else { return Outcome::nothing() };
    let mut groups: Vec<(InferenceId, Vec<Moved>)> = Vec::new();
    for it in moved {
        let target = it.home.and_then(|home| session.doc.map().target_node(home));
        let Some(above) = target.and_then(|it| session.home(it)) else { return stays(&dragged, it.node) };
        match groups.last_mut() {
            Some((same, group)) if *same == above => group.push(it),
            _ => groups.push((above, vec![it])),
        }
    }
    session.doc.edit(words::PROMOTE, |tx| {
        // What comes right after the same stands in reading order when the last was put there first.
        groups.iter().rev().try_for_each(|(above, group)| {
            let target = tx.map().inference(*above).ok_or(EditError::Missing)?.target;
            let steps = attach(tx, group, &dragged, target, None)?;
            let siblings = tx.map().incoming(target).iter().filter(|it| !steps.contains(it));
            let place = siblings.take_while(|it| *it != above).count() + 1;
            put(tx, &steps, place)
        })
    })?;
    Outcome::nothing()
}

/// Lets the selected cards bear on the one before them.
pub fn demote(session: &mut Session) -> Done {
    let Some((dragged, moved)) = selected(session) else { return Outcome::nothing() };
    let mut under: Vec<NodeId> = Vec::new();
    for it in &moved {
        let Some(before) = it.home.and_then(|home| before(session.doc.map(), home, &dragged)) else {
            return stays(&dragged, it.node);
        };
        if let Some(why) = dragged.refusal_of(it.node, session.doc.map(), Target::Node(before)) {
            return Err(why);
        }
        under.push(before);
    }
    session.doc.edit(words::DEMOTE, |tx| {
        moved.iter().zip(&under).try_for_each(|(it, under)| {
            let steps = attach(tx, &[*it], &dragged, Target::Node(*under), None)?;
            steps.iter().try_for_each(|it| tx.reorder(*it, usize::MAX))
        })
    })?;
    for node in under {
        unfold(session, Target::Node(node));
    }
    Outcome::nothing()
}

/// The cards that a key moves: all that are selected, as in a drag.
fn selected(session: &Session) -> Option<(Dragged, Vec<Moved>)> {
    let dragged = Dragged::of(session.selected_node()?, &session.selection, session.scene());
    let moved = moved(session, &dragged);
    Some((dragged, moved))
}

/// One card that has nowhere to go just stays. Of several, all stay, and it is said because of which.
fn stays(dragged: &Dragged, node: NodeId) -> Done {
    if dragged.nodes.len() > 1 { Err(EditError::NowhereToGo(node)) } else { Outcome::nothing() }
}

/// The nearest card before a step, of those that bear on the same and stay.
fn before(map: &Map, home: InferenceId, dragged: &Dragged) -> Option<NodeId> {
    let siblings = map.incoming(map.inference(home)?.target);
    let at = siblings.iter().position(|it| *it == home)?;
    let premises = |step| map.inference(step).map_or(&[][..], |it| &it.premises);
    siblings[..at].iter().rev().find_map(|it| premises(*it).iter().find(|it| !dragged.contains(**it)).copied())
}

/// What moves among its siblings: steps whole, and premises of steps of which others stay.
#[derive(Default)]
struct Shifted {
    steps: BTreeSet<InferenceId>,
    premises: BTreeMap<InferenceId, BTreeSet<NodeId>>,
}

impl Shifted {
    fn of(dragged: &Dragged, moved: &[Moved], map: &Map) -> Self {
        let mut shifted = Self::default();
        for &Moved { node, home } in moved {
            let Some((home, step)) = home.and_then(|it| Some((it, map.inference(it)?))) else { continue };
            if step.is_linked() && !dragged.takes(home, map) {
                shifted.premises.entry(home).or_default().insert(node);
            } else {
                shifted.steps.insert(home);
            }
        }
        shifted
    }

    fn shift(&self, tx: &mut Tx<'_>, way: Among) -> Result<(), EditError> {
        for (&step, nodes) in &self.premises {
            tx.set_inference(step, |it| {
                let moves: Vec<bool> = it.premises.iter().map(|it| nodes.contains(it)).collect();
                for (at, to) in exchanges(&moves, way) {
                    it.premises.swap(at, to);
                }
            })?;
        }
        let targets = self.steps.iter().filter_map(|it| Some(tx.map().inference(*it)?.target));
        for target in targets.collect::<BTreeSet<Target>>() {
            let siblings = tx.map().incoming(target).to_vec();
            let moves: Vec<bool> = siblings.iter().map(|it| self.steps.contains(it)).collect();
            exchanges(&moves, way).into_iter().try_for_each(|(at, to)| tx.reorder(siblings[at], to))?;
        }
        Ok(())
    }
}

/// The places that are exchanged, one after the other, so that all that moves comes one place further, as far as there is
/// something that stays to pass.
fn exchanges(moves: &[bool], way: Among) -> Vec<(usize, usize)> {
    let all = 0..moves.len();
    let mut has_room = false;
    let mut passes = |at: &usize| {
        has_room |= !moves[*at];
        moves[*at] && has_room
    };
    match way {
        Among::Earlier => all.filter(&mut passes).map(|at| (at, at - 1)).collect(),
        Among::Later => all.rev().filter(&mut passes).map(|at| (at, at + 1)).collect(),
    }
}
