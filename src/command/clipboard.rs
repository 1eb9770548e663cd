//! Branches copied, cut, pasted and duplicated.

use kurbo::{Point, Rect, Vec2};

use super::adding;
use super::deleting::delete_branches;
use super::edit::meant;
use super::effect::Effect;
use super::outcome::{Done, NextView, Outcome};
use crate::model::{Branch, Fold, Grafted, NodeKind, Offset, Pin, Stance, Target};
use crate::scene::{Item, Scene};
use crate::session::Session;
use crate::words::commands as words;

/// The selected branches, folded as they are seen.
fn copied(session: &Session) -> Option<Branch> {
    let nodes = meant(session);
    (!nodes.is_empty()).then(|| Branch::of(session.pictured(), &nodes))
}

pub fn copy(session: &Session) -> Outcome {
    Outcome { effect: copied(session).map(Effect::Copy), ..Outcome::default() }
}

/// A picture of the selected branches, else of the whole map.
pub fn copy_picture(session: &Session) -> Outcome {
    let map = copied(session).map_or_else(|| session.pictured().clone(), |it| it.map);
    Outcome::asking(Effect::CopyPicture(map, session.pictured_begin()))
}

/// Deletes the selected branches, and copies them.
pub fn cut(session: &mut Session) -> Done {
    let copied = copied(session);
    let outcome = delete_branches(session, words::CUT, &meant(session))?;
    Ok(Outcome { effect: copied.map(Effect::Copy), ..outcome })
}

/// As [`put`].
pub fn paste(session: &mut Session, branch: &Branch) -> Done {
    put(session, words::PASTE, branch)
}

/// Puts a branch under the selected card or step, else beside what is on the map.
pub fn put(session: &mut Session, label: &'static str, branch: &Branch) -> Done {
    let target = session.selected().map(|it| match it {
        Item::Card(node) => Target::Node(node),
        Item::Step(step) => Target::Inference(step),
    });
    // The first card of a map needs no place; several do, to stand in their order.
    let has_places = session.doc.map().n_nodes() > 0 || branch.tops.len() > 1;
    let places = if target.is_none() && has_places { free_places(session, branch) } else { Vec::new() };
    let was_empty = session.doc.map().n_nodes() == 0;
    let grafted = session.doc.edit(label, |tx| {
        let grafted = tx.graft(branch, target)?;
        // What is alone on a map is what it is about.
        if let ([top], true) = (grafted.tops.as_slice(), was_empty) {
            tx.set_node(*top, |it| {
                if it.kind == NodeKind::Claim {
                    it.kind = NodeKind::Thesis;
                }
            })?;
        }
        for (&top, &place) in grafted.tops.iter().zip(&places) {
            tx.set_node(top, |it| it.pinned = Some(Scene::pin_of_root(place)))?;
        }
        Ok(grafted)
    })?;
    if let Some(target) = target {
        adding::unfold(session, target);
    }
    let view = was_empty.then_some(NextView::Whole);
    Ok(Outcome { view, ..shown(session, grafted) })
}

/// Where the parts of a branch can stand without covering anything, near the middle of the screen.
fn free_places(session: &Session, branch: &Branch) -> Vec<Point> {
    // A place in a branch that is shown alone is none in the map, which comes back with what is pasted.
    if session.focus().is_some() {
        let mut at = adding::beside_the_map(session);
        let places = branch.tops.iter().map(|&(top, _)| {
            let here = at;
            at.y += Scene::of(&Branch::of(&branch.map, &[top]).map).bounds.height() + 48.0;
            here
        });
        return places.collect();
    }
    // One below the other, as they are read.
    let (mut y, mut all): (f64, Option<Rect>) = (0.0, None);
    let offsets: Vec<f64> = branch
        .tops
        .iter()
        .map(|&(top, _)| {
            let shape = Scene::of(&Branch::of(&branch.map, &[top]).map).bounds;
            let offset = y - shape.y0;
            let placed = shape + Vec2::new(0.0, offset);
            all = Some(all.map_or(placed, |it| it.union(placed)));
            y = placed.y1 + BETWEEN;
            offset
        })
        .collect();
    let Some(all) = all else { return Vec::new() };
    let at = if session.scene().is_empty() {
        Point::ZERO
    } else {
        session.scene().free_place(all, session.camera.seen(session.viewport).center(), &[])
    };
    offsets.into_iter().map(|it| at + Vec2::new(0.0, it)).collect()
}

/// The room between the parts of what is pasted.
const BETWEEN: f64 = 24.0;

/// Puts a copy of each selected branch beside it.
pub fn duplicate(session: &mut Session) -> Done {
    let Some(branch) = copied(session) else { return Outcome::nothing() };
    let homes: Vec<Option<(Target, Stance)>> = branch
        .tops
        .iter()
        .map(|(top, _)| {
            session.home(*top).and_then(|it| session.doc.map().inference(it)).map(|it| (it.target, it.stance))
        })
        .collect();
    let grafted = session.doc.edit(words::DUPLICATE, |tx| {
        let grafted = tx.graft(&branch, None)?;
        for ((&top, home), (original, _)) in grafted.tops.iter().zip(homes).zip(&branch.tops) {
            if let Some((target, stance)) = home {
                tx.infer([top], target, stance)?;
            } else if let Some(pin) = tx.map().node(*original).and_then(|it| it.pinned) {
                // Of a root, either kind of pin is seen from the first thesis.
                let Offset { x, y } = pin.offset();
                let beside = Pin::FromAbove(Offset { x: x + 40.0, y: y + 40.0 });
                tx.set_node(top, |it| it.pinned = Some(beside))?;
            }
        }
        Ok(grafted)
    })?;
    Ok(shown(session, grafted))
}

/// What was put in is selected, and folded as it was where it comes from.
fn shown(session: &mut Session, Grafted { tops, folded }: Grafted) -> Outcome {
    for node in folded {
        session.fold(node, Fold::Folded);
    }
    let reveal = tops.first().map(|&it| Item::Card(it));
    Outcome { reveal, ..Outcome::selecting(tops.into_iter().map(Item::Card)) }
}
