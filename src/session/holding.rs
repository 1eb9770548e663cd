//! What stays where it is on screen while the map changes.

use std::sync::Arc;

use kurbo::{Rect, Vec2};
use rustc_hash::FxHashSet;

use super::{Camera, Drop, Gesture, Session};
use crate::model::{Changes, Node, Target};
use crate::scene::{Item, Scene};

impl Session {
    /// What stays where it is on screen while the map changes: what something is dropped on, else what is
    /// selected, else what is in the middle.
    pub fn anchor(&self) -> Option<Item> {
        match self.gesture.drop() {
            Some(Drop::OnCard { target: node, .. } | Drop::Between { target: Target::Node(node), .. }) => {
                Some(Item::Card(*node))
            }
            Some(Drop::AddsTo { node }) => Some(Item::Card(*node)),
            Some(Drop::OnStep { step } | Drop::Between { target: Target::Inference(step), .. }) => {
                Some(Item::Step(*step))
            }
            _ => match self.gesture {
                Gesture::Dragging { held, .. } => Some(Item::Card(held)),
                _ => self.selected().or_else(|| self.middle_card()),
            },
        }
    }

    /// What is to stay where it is on screen, best first. What is pinned or no longer is moves on purpose, with all that
    /// hangs on it: what it hangs on itself stays.
    pub(super) fn held(&self, item: Item, changes: &Changes) -> Vec<(Item, Rect)> {
        let pin = |it: Option<&Arc<Node>>| it.and_then(|it| it.pinned);
        let repinned = changes.nodes().filter(|(_, it)| pin(it.before) != pin(it.after));
        let repinned: FxHashSet<Item> = repinned.map(|it| Item::Card(it.0)).collect();
        let mut held = self.places_up_from(item);
        if let Some(last) = held.iter().rposition(|it| repinned.contains(&it.0)) {
            held.drain(..=last);
            let first = self.scene().first().map(|it| (Item::Card(it.node), it.rect));
            held.extend(first.filter(|it| !repinned.contains(&it.0)));
        }
        held
    }

    /// Where something and the nearest of what stands above it lie now: it may be folded away, or gone, soon.
    fn places_up_from(&self, item: Item) -> Vec<(Item, Rect)> {
        const MOST: usize = 64;
        let (mut places, mut next) = (Vec::new(), Some(item));
        while let Some(at) = next.filter(|_| places.len() < MOST) {
            places.extend(self.scene().rect(at).map(|it| (at, it)));
            let step = match at {
                Item::Card(node) => self.home(node),
                Item::Step(step) => Some(step),
            };
            next = step.and_then(|it| self.scene().map().target_node(it)).map(Item::Card);
        }
        places
    }

    /// The card nearest to the middle of the screen.
    fn middle_card(&self) -> Option<Item> {
        let middle = self.camera.map_from_screen(Rect::from_origin_size((0.0, 0.0), self.viewport).center());
        let distance = |rect: Rect| (rect.center() - middle).hypot2();
        let near = self.scene().cards_in(self.camera.seen(self.viewport));
        let nearest = near.min_by(|a, b| distance(a.rect).total_cmp(&distance(b.rect)));
        nearest.map(|it| Item::Card(it.node))
    }

    /// Everything has another place: lets the first of what was held that is still there stay where it was on screen.
    pub(super) fn move_under_camera(&mut self, held: &[(Item, Rect)], old: Option<Arc<Scene>>) {
        let scene = self.view.scene();
        self.camera.least = Camera::zoom_to_fit(scene.bounds, self.viewport);
        let stays = held.iter().find_map(|(item, before)| Some((before, scene.rect(*item)?)));
        let by = stays.map_or(Vec2::ZERO, |(before, after)| after.origin() - before.origin());
        self.camera.origin += by;
        self.on_its_way.leave(old, scene, by);
    }
}
