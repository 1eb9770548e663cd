//! Going from card to card: along the argument, and where it leads no further, to what is drawn next.

use kurbo::{Rect, Vec2};

use super::layout::layout;
use super::outcome::{NextView, Outcome};
use crate::model::{InferenceId, NodeId, Orientation, Target};
use crate::scene::{Item, Scene};
use crate::session::Session;
use crate::words::spoken;

/// An arrow on the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrow {
    Up,
    Down,
    Left,
    Right,
}

/// Where an arrow leads in the argument.
enum Way {
    /// To what something bears on.
    Target,
    /// To the first that bears on it.
    Premise,
    /// To the sibling before it.
    Before,
    /// To the sibling after it.
    After,
}

impl Arrow {
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Left, Self::Right];

    /// Whichever way the map grows, what bears on something lies further that way.
    fn way(self, orientation: Orientation) -> Way {
        match (orientation, self) {
            (Orientation::Top, Self::Up) | (Orientation::Left, Self::Left) => Way::Target,
            (Orientation::Top, Self::Down) | (Orientation::Left, Self::Right) => Way::Premise,
            (Orientation::Top, Self::Left) | (Orientation::Left, Self::Up) => Way::Before,
            (Orientation::Top, Self::Right) | (Orientation::Left, Self::Down) => Way::After,
        }
    }

    fn direction(self) -> Vec2 {
        match self {
            Self::Up => Vec2::new(0.0, -1.0),
            Self::Down => Vec2::new(0.0, 1.0),
            Self::Left => Vec2::new(-1.0, 0.0),
            Self::Right => Vec2::new(1.0, 0.0),
        }
    }
}

/// Selects what an arrow leads to. Where nothing is selected, what somebody is at comes first.
pub fn go(session: &mut Session, arrow: Arrow) -> Outcome {
    let is_at = session.current().filter(|_| session.selection.is_empty());
    going_to(is_at.or_else(|| next(session, arrow)))
}

/// Selects what an arrow leads to, besides what is selected; what is selected already, no longer.
pub fn extend(session: &mut Session, arrow: Arrow) -> Outcome {
    let (Some(from), Some(to)) = (session.current(), next(session, arrow)) else { return Outcome::default() };
    let mut items: Vec<Item> = session.selection.iter().copied().filter(|it| *it != from).collect();
    let is_back = items.contains(&to);
    items.retain(|it| *it != to);
    items.extend((!is_back).then_some(from));
    items.push(to);
    Outcome { select: Some(items), reveal: Some(to), ..Outcome::default() }
}

/// Goes where an arrow leads, and selects nothing.
pub fn walk(session: &mut Session, arrow: Arrow) -> Outcome {
    let to = next(session, arrow);
    if let Some(item) = to {
        session.be_at(item);
    }
    Outcome { reveal: to, ..Outcome::default() }
}

/// Selects what somebody is at besides what is selected, or no longer.
pub fn toggle_current(session: &mut Session) -> Outcome {
    let Some(item) = session.current() else { return Outcome::default() };
    if session.selection.contains(&item) {
        session.selection.remove(item);
    } else {
        session.selection.add(item);
    }
    session.be_at(item);
    Outcome { say: Some(spoken::n_selected(session.selection.len())), ..Outcome::default() }
}

/// What an arrow leads to in the argument; where nothing is there, or a fold hides it, the nearest card in its direction.
fn next(session: &Session, arrow: Arrow) -> Option<Item> {
    let (scene, way) = (session.scene(), arrow.way(layout(session).orientation));
    let from = session.current()?;
    let rect = scene.rect(from)?;
    let next = along(scene, from, &way).filter(|it| scene.rect(*it).is_some());
    next.or_else(|| next_drawn(scene, rect, arrow.direction()))
}

/// What lies next in the argument. A shared claim has its place where it stands.
fn along(scene: &Scene, from: Item, way: &Way) -> Option<Item> {
    let step = match from {
        Item::Card(node) => scene.card(node)?.home,
        Item::Step(step) => Some(step),
    };
    match way {
        Way::Target => Some(scene.map().inference(step?)?.target.into()),
        Way::Premise => first_below(scene, from, step).map(Item::Card),
        Way::Before | Way::After => {
            let is_after = matches!(way, Way::After);
            match from {
                Item::Card(node) => beside_card(scene, node, step, is_after).map(Item::Card),
                Item::Step(step) => beside_step(scene, step, is_after),
            }
        }
    }
}

/// The first card that bears on a card or, as in the outline, on its step; of a step, its first premise.
fn first_below(scene: &Scene, from: Item, step: Option<InferenceId>) -> Option<NodeId> {
    let first = match from {
        Item::Card(node) => first_on(scene, Target::Node(node)),
        Item::Step(step) => premises_here(scene, step).next(),
    };
    first.or_else(|| first_on(scene, Target::Inference(step?)))
}

fn first_on(scene: &Scene, target: Target) -> Option<NodeId> {
    scene.map().incoming(target).iter().find_map(|it| premises_here(scene, *it).next())
}

/// The premises that are seen under a step, in order.
fn premises_here(scene: &Scene, step: InferenceId) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
    let premises = scene.map().inference(step).map_or(&[][..], |it| &it.premises);
    premises.iter().copied().filter(move |it| scene.card(*it).is_some_and(|it| it.home == Some(step)))
}

/// The premise before or after a card, of all that bear on the same: those of its own step, then those of the next.
/// Roots are siblings, too.
fn beside_card(scene: &Scene, node: NodeId, home: Option<InferenceId>, is_after: bool) -> Option<NodeId> {
    let Some(home) = home else { return next_of(scene.roots(), node, is_after) };
    let nearest = |step| {
        let mut premises = premises_here(scene, step);
        if is_after { premises.next() } else { premises.next_back() }
    };
    let together = next_of(premises_here(scene, home), node, is_after);
    together.or_else(|| siblings(scene, home, is_after).find_map(nearest))
}

/// What stands right of a junction is what attacks or backs its step; else the junction before or after it.
fn beside_step(scene: &Scene, step: InferenceId, is_after: bool) -> Option<Item> {
    let on_it = if is_after { first_on(scene, Target::Inference(step)) } else { None };
    let drawn = |step| {
        // A dot says nothing without its card.
        let is_dot = scene.step(step)?.is_dot;
        if is_dot { premises_here(scene, step).next().map(Item::Card) } else { Some(Item::Step(step)) }
    };
    on_it.map(Item::Card).or_else(|| siblings(scene, step, is_after).find_map(drawn))
}

/// What comes right before or after one of several.
fn next_of(mut all: impl Iterator<Item = NodeId>, node: NodeId, is_after: bool) -> Option<NodeId> {
    let before = all.by_ref().take_while(|it| *it != node).last();
    if is_after { all.next() } else { before }
}

/// The siblings before or after a step, the nearest first.
fn siblings(scene: &Scene, step: InferenceId, is_after: bool) -> impl Iterator<Item = InferenceId> + '_ {
    let target = scene.map().inference(step).map(|it| it.target);
    let all = target.map_or(&[][..], |it| scene.map().incoming(it));
    let at = all.iter().position(|it| *it == step).unwrap_or(all.len());
    let (before, after) = if is_after { (&[][..], &all[at..]) } else { (&all[..at], &[][..]) };
    before.iter().rev().chain(after.iter().skip(1)).copied()
}

/// The nearest card in a direction, as the eye would find it.
fn next_drawn(scene: &Scene, from: Rect, direction: Vec2) -> Option<Item> {
    let cost = |to: Rect| {
        let gap = gap(from, to);
        let along = gap.dot(direction);
        let across = gap.cross(direction).abs();
        let way = (to.center() - from.center()).dot(direction);
        let beside = (to.center() - from.center()).cross(direction).abs();
        // A card straight ahead wins over a nearer one at the side.
        (way > 1.0 && along >= across * 0.3).then_some(along + 3.0 * across + 0.2 * beside)
    };
    nearest(scene, from, cost).map(Item::Card)
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
/// several places, from one to the next; from a step with a premise that stands elsewhere to that, and from there back.
pub fn go_along(session: &mut Session) -> Outcome {
    let map = session.doc.map();
    let step = match session.selected() {
        Some(Item::Step(step)) => {
            if let Some(node) = premise_elsewhere(session, step) {
                return follow_mention(session, step, node);
            }
            Some(step)
        }
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

/// Goes from where a premise of a step is mentioned to its card, from which the next way along leads back.
pub fn follow_mention(session: &mut Session, step: InferenceId, node: NodeId) -> Outcome {
    let uses = session.doc.map().uses(node);
    let at = uses.iter().position(|it| *it == step).unwrap_or(0);
    // The use before it: what is gone to next is the one after that.
    session.came_from = uses.iter().cycle().nth(at + uses.len().saturating_sub(1)).map(|it| (node, *it));
    Outcome::going_to(Item::Card(node))
}

/// From a card to the junction of its step; from a junction back to the card, else to its first premise.
pub fn go_to_step(session: &mut Session) -> Outcome {
    match session.selected() {
        Some(Item::Card(node)) => {
            session.premise_left = Some(node);
            going_to(session.home(node).map(Item::Step))
        }
        Some(Item::Step(step)) => {
            let mut premises = premises_here(session.scene(), step);
            let left = session.premise_left.filter(|it| session.home(*it) == Some(step));
            going_to(left.or_else(|| premises.next()).map(Item::Card))
        }
        None => Outcome::default(),
    }
}

/// Goes to the next card in reading order whose text begins with some letters, else to one that contains them. The more
/// of them are typed, the less they may lead away from a card that has them all.
pub fn go_to_text(session: &Session, letters: &str) -> Outcome {
    let scene = session.scene();
    let wanted = letters.to_lowercase();
    let first = session.selected_node().and_then(|it| scene.row_of(it));
    // One letter more may mean the same card; the first one means another.
    let from = first.map_or(0, |it| it + usize::from(letters.chars().nth(1).is_none()));
    let in_order = || {
        scene
            .rows(from)
            .chain(scene.rows(0).take(from))
            .filter_map(|it| it.line())
            .filter(|it| !it.again)
            .map(|it| it.node)
    };
    let text = |node: NodeId| session.doc.map().node(node).map(|it| it.text.to_lowercase()).unwrap_or_default();
    let begins = in_order().find(|it| text(*it).starts_with(&wanted));
    going_to(begins.or_else(|| in_order().find(|it| text(*it).contains(&wanted))).map(Item::Card))
}

fn premise_elsewhere(session: &Session, step: InferenceId) -> Option<NodeId> {
    let premises = &session.doc.map().inference(step)?.premises;
    premises.iter().copied().find(|it| session.home(*it) != Some(step))
}

pub fn go_to_thesis(session: &mut Session) -> Outcome {
    going_to(session.scene().first().map(|it| Item::Card(it.node)))
}

pub fn fit_map() -> Outcome {
    Outcome { view: Some(NextView::Whole), ..Outcome::default() }
}

pub fn fit_selection(session: &mut Session) -> Outcome {
    let rects = session.selection.iter().filter_map(|&it| session.scene().rect(it));
    if let Some(area) = rects.reduce(|a, b| a.union(b)) {
        session.look_at_area(area);
    }
    Outcome::default()
}

/// Zooms about the middle of the screen.
pub fn zoom_by(session: &mut Session, factor: f64) -> Outcome {
    session.look(|camera, viewport| camera.zoom_by(factor, viewport.to_rect().center()));
    Outcome::default()
}

/// Zooms to 100 % about what is selected, else about the middle of the screen.
pub fn zoom_to_life_size(session: &mut Session) -> Outcome {
    let selected = session.selected().and_then(|it| Some((it, session.scene().rect(it)?)));
    session.look(|camera, viewport| {
        let middle = viewport.to_rect().center();
        let about = selected.map_or(middle, |it| camera.screen_from_map(it.1.center()));
        camera.zoom_by(1.0 / camera.zoom, about);
        if !viewport.to_rect().contains(about) {
            camera.pan(middle - about);
        }
    });
    Outcome { reveal: selected.map(|it| it.0), ..Outcome::default() }
}
