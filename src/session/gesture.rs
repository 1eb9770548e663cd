//! A drag in the making. It is told to the map once, on release, or not at all.

use kurbo::{Point, Rect};

use super::dragged::refusal;
use super::{Dragged, Selection};
use crate::model::{Document, EditError, InferenceId, Map, NodeId, Target};
use crate::scene::{Item, Scene};
use crate::words::argument as words;

/// What the pointer is doing. Places are in map space.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    Idle,
    /// The button is down and has not moved enough to mean a drag.
    Pressed { item: Option<Item>, handle: bool, from: Point, add: bool },
    /// Cards and their branches follow the pointer, which holds one of them.
    Dragging { held: NodeId, dragged: Dragged, from: Point, at: Point, drop: Drop },
    /// A line is drawn from a card's handle to where a new card goes, or to a card to link to.
    Linking { node: NodeId, at: Point, drop: Drop },
    /// A rectangle selects what it touches.
    Marquee { from: Point, at: Point, add: bool },
    /// The chosen passage of a text follows the pointer, which may not be over the map. With `adds`, a card it is dropped on
    /// comes from it, too.
    Carrying { at: Option<Point>, adds: bool, drop: Drop },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pointer {
    /// `handle`: on the handle of the card rather than the card.
    Down {
        item: Option<Item>,
        handle: bool,
        at: Point,
        add: bool,
    },
    Move {
        at: Point,
    },
    /// A passage of a text is where the pointer is.
    Carry {
        at: Option<Point>,
        adds: bool,
    },
    Up,
    Cancel,
}

/// The part of a card that something is dropped on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Reason,
    NeedsAlso,
    Objection,
}

/// What a release would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Drop {
    Nothing,
    Pin {
        at: Point,
    },
    OnCard {
        target: NodeId,
        zone: Zone,
    },
    /// As number `place` among the steps with this target, counted without those that go along.
    Between {
        target: Target,
        place: usize,
        caret: Rect,
    },
    OnStep {
        step: InferenceId,
    },
    /// A passage becomes one of a card’s.
    AddsTo {
        node: NodeId,
    },
    Refused {
        on: Item,
        why: EditError,
    },
}

/// How far the pointer moves on screen before it drags.
const SLOP: f64 = 5.0;
/// How near to a junction something is dropped on it, on screen.
const REACH: f64 = 8.0;

impl Gesture {
    /// The gesture after `event`, and the one that `event` completed.
    pub fn next(
        self,
        event: Pointer,
        scene: &Scene,
        doc: &Document,
        selection: &Selection,
        zoom: f64,
    ) -> (Self, Option<Self>) {
        match (self, event) {
            (_, Pointer::Down { item, handle, at, add }) => (Self::Pressed { item, handle, from: at, add }, None),
            (Self::Pressed { item, handle, from, add }, Pointer::Move { at }) => {
                if (at - from).hypot() * zoom < SLOP {
                    return (Self::Pressed { item, handle, from, add }, None);
                }
                let next = match item {
                    Some(Item::Card(node)) if handle => Self::Linking { node, at, drop: Drop::Nothing },
                    Some(Item::Card(held)) => {
                        let dragged = Dragged::of(held, selection, scene);
                        Self::Dragging { held, dragged, from, at, drop: Drop::Nothing }
                    }
                    // A junction is not dragged: what is pulled from it selects.
                    Some(Item::Step(_)) | None => Self::Marquee { from, at, add },
                };
                next.next(Pointer::Move { at }, scene, doc, selection, zoom)
            }
            (Self::Dragging { held, dragged, from, .. }, Pointer::Move { at }) => {
                let drop = drop_of_cards(scene, doc.map(), held, &dragged, from, at, zoom);
                (Self::Dragging { held, dragged, from, at, drop }, None)
            }
            (Self::Linking { node, .. }, Pointer::Move { at }) => {
                let drop = drop_of_link(scene, doc.map(), node, at);
                (Self::Linking { node, at, drop }, None)
            }
            (Self::Marquee { from, add, .. }, Pointer::Move { at }) => (Self::Marquee { from, at, add }, None),
            (Self::Idle | Self::Carrying { .. }, Pointer::Carry { at, adds }) => {
                let drop = at.map_or(Drop::Nothing, |it| drop_of_passage(scene, it, adds, zoom));
                (Self::Carrying { at, adds, drop }, None)
            }
            (carrying @ Self::Carrying { .. }, Pointer::Move { .. }) => (carrying, None),
            (busy, Pointer::Carry { .. }) => (busy, None),
            (Self::Idle, _) | (_, Pointer::Cancel) => (Self::Idle, None),
            (done, Pointer::Up) => (Self::Idle, Some(done)),
        }
    }

    pub fn drop(&self) -> Option<&Drop> {
        match self {
            Self::Dragging { drop, .. } | Self::Linking { drop, .. } | Self::Carrying { drop, .. } => Some(drop),
            _ => None,
        }
    }
}

fn drop_of_cards(scene: &Scene, map: &Map, held: NodeId, dragged: &Dragged, from: Point, at: Point, zoom: f64) -> Drop {
    let Some(card) = scene.card(held) else { return Drop::Nothing };
    let is_dragged = |it: &Item| matches!(it, Item::Card(node) if *node == held || dragged.contains(*node));
    let refused = |target: Target| dragged.nodes.iter().find_map(|it| refusal(map, *it, target));
    match scene.hit(at, REACH / zoom).filter(|it| !is_dragged(it)) {
        Some(Item::Card(target)) => {
            if let Some(why) = refused(Target::Node(target)) {
                return Drop::Refused { on: Item::Card(target), why };
            }
            let zone = scene.card(target).map_or(Zone::Reason, |it| zone(it.rect, at, it.home.is_some()));
            if zone == Zone::NeedsAlso
                && let Some(step) = scene.card(target).and_then(|it| it.home)
                && let Some(why) = map.inference(step).and_then(|it| refused(it.target))
            {
                return Drop::Refused { on: Item::Card(target), why };
            }
            Drop::OnCard { target, zone }
        }
        Some(Item::Step(step)) => {
            if dragged.nodes.iter().any(|it| home(scene, *it) == Some(step)) {
                return Drop::Nothing;
            }
            match refusal_of_move(scene, map, dragged, Target::Inference(step)) {
                Some(why) => Drop::Refused { on: Item::Step(step), why },
                None => Drop::OnStep { step },
            }
        }
        None => between(scene, map, held, dragged, at).unwrap_or_else(|| {
            let place = Point::new(card.rect.center().x, card.rect.y0) + (at - from);
            // The card's own place is no new place.
            if card.rect.contains(at) && (at - from).hypot() < card.rect.height() / 2.0 {
                return Drop::Nothing;
            }
            Drop::Pin { at: place }
        }),
    }
}

fn home(scene: &Scene, node: NodeId) -> Option<InferenceId> {
    scene.card(node)?.home
}

fn drop_of_link(scene: &Scene, map: &Map, node: NodeId, at: Point) -> Drop {
    match scene.hit(at, 4.0) {
        Some(Item::Card(target)) if target == node => Drop::Nothing,
        Some(Item::Card(target)) => match refusal(map, node, Target::Node(target)) {
            Some(why) => Drop::Refused { on: Item::Card(target), why },
            None => {
                let zone = scene.card(target).map_or(Zone::Reason, |it| zone(it.rect, at, false));
                Drop::OnCard { target, zone }
            }
        },
        Some(Item::Step(step)) => match refusal(map, node, Target::Inference(step)) {
            Some(why) => Drop::Refused { on: Item::Step(step), why },
            None => Drop::OnStep { step },
        },
        None => Drop::Pin { at },
    }
}

/// A card that is made of a passage is new, and so nothing stands in its way.
fn drop_of_passage(scene: &Scene, at: Point, adds: bool, zoom: f64) -> Drop {
    match scene.hit(at, REACH / zoom) {
        Some(Item::Card(node)) if adds => Drop::AddsTo { node },
        Some(Item::Card(target)) => {
            let zone = scene.card(target).map_or(Zone::Reason, |it| zone(it.rect, at, it.home.is_some()));
            Drop::OnCard { target, zone }
        }
        Some(Item::Step(step)) => Drop::OnStep { step },
        None => Drop::Pin { at },
    }
}

/// The parts of a card that can be dropped on, in reading order.
pub fn zones(card: Rect, with_needs: bool) -> Vec<(Zone, Rect)> {
    let zones: &[Zone] =
        if with_needs { &[Zone::Reason, Zone::NeedsAlso, Zone::Objection] } else { &[Zone::Reason, Zone::Objection] };
    zones.iter().copied().zip(Scene::parts(card, zones.len())).collect()
}

fn zone(card: Rect, at: Point, with_needs: bool) -> Zone {
    let zones = zones(card, with_needs);
    zones.iter().find(|(_, it)| it.contains(at)).map_or(Zone::Objection, |it| it.0)
}

impl Zone {
    /// The word on the card while something is dragged over it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reason => words::DROP_AS_REASON,
            Self::NeedsAlso => words::DROP_AS_CO_PREMISE,
            Self::Objection => words::DROP_AS_OBJECTION,
        }
    }
}

/// Why cards may not come to bear on `target` instead of on what they bear on. A step that goes along whole must not
/// lead to itself: both would bear on nothing.
fn refusal_of_move(scene: &Scene, map: &Map, dragged: &Dragged, target: Target) -> Option<EditError> {
    let mut at = target;
    while let Target::Inference(step) = at {
        if goes_along(scene, map, dragged, step) {
            return Some(EditError::Groundless);
        }
        at = map.inference(step)?.target;
    }
    dragged.refusal(map, target)
}

/// Whether a step goes along with the cards that stand under it.
pub fn goes_along(scene: &Scene, map: &Map, dragged: &Dragged, step: InferenceId) -> bool {
    let first = map.inference(step).and_then(|it| it.premises.first().copied());
    first.is_some_and(|it| home(scene, it) == Some(step)) && dragged.takes(step, map)
}

/// The gap between two siblings at `at`, or the room before the first and after the last.
fn between(scene: &Scene, map: &Map, held: NodeId, dragged: &Dragged, at: Point) -> Option<Drop> {
    let (beside, gap) = scene.gap(at, held)?;
    let step = beside.home?;
    let target = map.inference(step)?.target;
    if refusal_of_move(scene, map, dragged, target).is_some() {
        return None;
    }
    let siblings = map.incoming(target);
    let place = siblings.iter().position(|&it| it == step)? + usize::from(gap.is_after);
    let stays = |it: &&InferenceId| !goes_along(scene, map, dragged, **it);
    Some(Drop::Between { target, place: siblings[..place].iter().filter(stays).count(), caret: gap.caret })
}
