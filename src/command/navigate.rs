//! Going from card to card.

use kurbo::{Rect, Vec2};

use super::outcome::Outcome;
use crate::model::NodeId;
use crate::scene::{Item, Scene};
use crate::session::Session;

/// Selects the nearest card in a direction, as the eye would find it. From nothing, the first card.
pub fn go(session: &mut Session, direction: Vec2) -> Outcome {
    let Some(from) = session.selected().and_then(|it| session.scene().rect(it)) else {
        return go_to_thesis(session);
    };
    let cost = |to: Rect| {
        let gap = gap(from, to);
        let along = gap.dot(direction);
        let across = gap.cross(direction).abs();
        let way = (to.center() - from.center()).dot(direction);
        let beside = (to.center() - from.center()).cross(direction).abs();
        // A card straight ahead wins over a nearer one at the side.
        (way > 1.0 && along >= across * 0.3).then_some(along + 3.0 * across + 0.2 * beside)
    };
    going_to(nearest(session.scene(), from, cost).map(Item::Card))
}

fn going_to(item: Option<Item>) -> Outcome {
    item.map(Outcome::going_to).unwrap_or_default()
}

/// The card that costs least to go to. What is farther away than some distance, in either direction, costs more than
/// that.
fn nearest(scene: &Scene, from: Rect, cost: impl Fn(Rect) -> Option<f64>) -> Option<NodeId> {
    let mut reach = 1_000.0;
    loop {
        let here = from.inflate(reach, reach);
        let cards = scene.cards_in(here).filter_map(|it| Some((cost(it.rect)?, it.node)));
        let best = cards.min_by(|a, b| a.0.total_cmp(&b.0));
        if best.is_some_and(|it| it.0 <= reach) || here.contains_rect(scene.bounds) {
            return best.map(|it| it.1);
        }
        reach *= 4.0;
    }
}

/// The way from one rectangle to another, nought where they overlap in a direction.
fn gap(from: Rect, to: Rect) -> Vec2 {
    let axis = |a0: f64, a1: f64, b0: f64, b1: f64| {
        if b0 > a1 {
            b0 - a1
        } else if b1 < a0 {
            b1 - a0
        } else {
            0.0
        }
    };
    Vec2::new(axis(from.x0, from.x1, to.x0, to.x1), axis(from.y0, from.y1, to.y0, to.y1))
}

/// Goes to the other end of a line: from a card or a step to what it bears on; from a claim that is used in
/// several places, from one to the next.
pub fn go_along(session: &mut Session) -> Outcome {
    let map = session.doc.map();
    let step = match session.selected() {
        Some(Item::Step(step)) => Some(step),
        Some(Item::Card(node)) => {
            let uses = map.uses(node);
            let place = |step| uses.iter().position(|it| *it == step);
            let last = session.came_from.filter(|it| it.0 == node).and_then(|it| place(it.1));
            // First what it stands under, then one after the other.
            let next = last.map_or_else(|| session.home(node).and_then(place).unwrap_or(0), |it| it + 1);
            let step = (!uses.is_empty()).then(|| uses[next % uses.len()]);
            session.came_from = step.map(|it| (node, it));
            step
        }
        None => None,
    };
    going_to(step.and_then(|it| map.inference(it)).map(|it| it.target.into()))
}

pub fn go_to_thesis(session: &mut Session) -> Outcome {
    going_to(session.scene().first().map(|it| Item::Card(it.node)))
}

pub fn fit_map(session: &mut Session) -> Outcome {
    let bounds = session.scene().bounds;
    session.look(|camera, viewport| camera.fit(bounds, viewport));
    Outcome::default()
}

pub fn fit_selection(session: &mut Session) -> Outcome {
    let rects = session.selection.iter().filter_map(|&it| session.scene().rect(it));
    if let Some(area) = rects.reduce(|a, b| a.union(b)) {
        session.look(|camera, viewport| camera.fit(area, viewport));
    }
    Outcome::default()
}

/// Zooms about the middle of the screen.
pub fn zoom_by(session: &mut Session, factor: f64) -> Outcome {
    session.look(|camera, viewport| camera.zoom_by(factor, viewport.to_rect().center()));
    Outcome::default()
}

pub fn zoom_to_life_size(session: &mut Session) -> Outcome {
    session.look(|camera, viewport| camera.zoom_by(1.0 / camera.zoom, viewport.to_rect().center()));
    Outcome::default()
}
