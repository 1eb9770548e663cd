//! A drag in the making. It is told to the map once, on release, or not at all.

use kurbo::{Point, Rect, Vec2};

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
    /// A card and its branch follow the pointer.
    Dragging { node: NodeId, from: Point, at: Point, drop: Drop },
    /// A line is drawn from a card's handle to where a new card goes, or to a card to link to.
    Linking { node: NodeId, at: Point, drop: Drop },
    /// A rectangle selects what it touches.
    Marquee { from: Point, at: Point, add: bool },
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
    /// As number `place` among the steps with this target, counted without the dragged one's own.
    Between {
        target: Target,
        place: usize,
        caret: Rect,
    },
    OnStep {
        step: InferenceId,
    },
    Refused {
        on: Item,
        why: EditError,
    },
}

/// How far the pointer moves on screen before it drags.
const SLOP: f64 = 5.0;

impl Gesture {
    /// The gesture after `event`, and the one that `event` completed.
    pub fn next(self, event: Pointer, scene: &Scene, doc: &Document, zoom: f64) -> (Self, Option<Self>) {
        match (self, event) {
            (_, Pointer::Down { item, handle, at, add }) => (Self::Pressed { item, handle, from: at, add }, None),
            (Self::Pressed { item, handle, from, add }, Pointer::Move { at }) => {
                if (at - from).hypot() * zoom < SLOP {
                    return (Self::Pressed { item, handle, from, add }, None);
                }
                let next = match item {
                    Some(Item::Card(node)) if handle => Self::Linking { node, at, drop: Drop::Nothing },
                    Some(Item::Card(node)) => Self::Dragging { node, from, at, drop: Drop::Nothing },
                    // A junction is not dragged: what is pulled from it selects.
                    Some(Item::Step(_)) | None => Self::Marquee { from, at, add },
                };
                next.next(Pointer::Move { at }, scene, doc, zoom)
            }
            (Self::Dragging { node, from, .. }, Pointer::Move { at }) => {
                let drop = drop_of_card(scene, doc.map(), node, from, at, zoom);
                (Self::Dragging { node, from, at, drop }, None)
            }
            (Self::Linking { node, .. }, Pointer::Move { at }) => {
                let drop = drop_of_link(scene, doc.map(), node, at);
                (Self::Linking { node, at, drop }, None)
            }
            (Self::Marquee { from, add, .. }, Pointer::Move { at }) => (Self::Marquee { from, at, add }, None),
            (Self::Idle, _) | (_, Pointer::Cancel) => (Self::Idle, None),
            (done, Pointer::Up) => (Self::Idle, Some(done)),
        }
    }

    pub fn drop(&self) -> Option<&Drop> {
        match self {
            Self::Dragging { drop, .. } | Self::Linking { drop, .. } => Some(drop),
            _ => None,
        }
    }

    /// How far the dragged card is from its place.
    pub fn drag_offset(&self, node: NodeId) -> Option<Vec2> {
        match self {
            Self::Dragging { node: dragged, from, at, .. } if *dragged == node => Some(*at - *from),
            _ => None,
        }
    }
}

fn drop_of_card(scene: &Scene, map: &Map, node: NodeId, from: Point, at: Point, zoom: f64) -> Drop {
    let Some(card) = scene.card(node) else { return Drop::Nothing };
    let under = scene.hit(at, 8.0 / zoom).filter(|&it| it != Item::Card(node));
    match under {
        Some(Item::Card(target)) => {
            if let Some(why) = refusal(map, node, Target::Node(target)) {
                return Drop::Refused { on: Item::Card(target), why };
            }
            let zone = scene.card(target).map_or(Zone::Reason, |it| zone(it.rect, at, it.home.is_some()));
            if zone == Zone::NeedsAlso
                && let Some(step) = scene.card(target).and_then(|it| it.home)
                && let Some(why) = map.inference(step).and_then(|it| refusal(map, node, it.target))
            {
                return Drop::Refused { on: Item::Card(target), why };
            }
            Drop::OnCard { target, zone }
        }
        Some(Item::Step(step)) => {
            if card.home == Some(step) {
                return Drop::Nothing;
            }
            match refusal_of_move(map, node, card.home, Target::Inference(step)) {
                Some(why) => Drop::Refused { on: Item::Step(step), why },
                None => Drop::OnStep { step },
            }
        }
        None => between(scene, map, node, at).unwrap_or_else(|| {
            let place = Point::new(card.rect.center().x, card.rect.y0) + (at - from);
            // The card's own place is no new place.
            if card.rect.contains(at) && (at - from).hypot() < card.rect.height() / 2.0 {
                return Drop::Nothing;
            }
            Drop::Pin { at: place }
        }),
    }
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

/// Why `node` may not come to bear on `target`.
pub fn refusal(map: &Map, node: NodeId, target: Target) -> Option<EditError> {
    let circular = match target {
        Target::Node(target) => map.bears_on(target, node),
        Target::Inference(step) => {
            let premises = map.inference(step).map_or(&[][..], |it| &it.premises);
            premises.contains(&node) || map.target_node(step).is_some_and(|it| map.bears_on(it, node))
        }
    };
    circular.then_some(EditError::Circular)
}

/// Why a card may not come to bear on `target` instead of on what it bears on through `home`. The step of a single
/// premise goes along whole, so it must not lead to itself: both would bear on nothing.
fn refusal_of_move(map: &Map, node: NodeId, home: Option<InferenceId>, target: Target) -> Option<EditError> {
    let goes_along = home.filter(|it| map.inference(*it).is_some_and(|it| !it.is_linked()));
    let mut at = target;
    while let Target::Inference(step) = at {
        if Some(step) == goes_along {
            return Some(EditError::Groundless);
        }
        at = map.inference(step)?.target;
    }
    refusal(map, node, target)
}

/// The gap between two siblings at `at`, or the room before the first and after the last.
fn between(scene: &Scene, map: &Map, node: NodeId, at: Point) -> Option<Drop> {
    let (beside, gap) = scene.gap(at, node)?;
    let step = beside.home?;
    let (target, home) = (map.inference(step)?.target, scene.card(node)?.home);
    if refusal_of_move(map, node, home, target).is_some() {
        return None;
    }
    let own = home.filter(|&it| map.inference(it).is_some_and(|it| !it.is_linked()));
    let siblings: Vec<InferenceId> = map.incoming(target).iter().copied().filter(|&it| Some(it) != own).collect();
    let place = siblings.iter().position(|&it| it == step)? + usize::from(gap.is_after);
    Some(Drop::Between { target, place, caret: gap.caret })
}
