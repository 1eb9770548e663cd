//! The argument, shown step by step: each step with its premises, in the order in which it is read.

use kurbo::Rect;
use rustc_hash::FxHashMap;

use super::folds::Folded;
use super::{Camera, Session};
use crate::model::{InferenceId, Map, NodeId, Target};
use crate::scene::Item;

/// How far a presentation is.
#[derive(Clone, Debug)]
pub struct Presenting {
    slides: Vec<Slide>,
    at: usize,
    /// The slide on which a card is said first.
    said_on: FxHashMap<NodeId, usize>,
    /// What was seen before, which comes back.
    before: (Camera, Folded),
}

/// What is said at once: a root, or a step with its premises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slide {
    pub step: Option<InferenceId>,
    pub cards: Vec<NodeId>,
    /// The card that it bears on.
    pub on: Option<NodeId>,
}

/// Where a presentation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Next,
    Previous,
    First,
    Last,
    End,
}

/// When something is said, seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidWhen {
    Before,
    Now,
    Later,
}

/// What is put on screen is no larger.
const LARGEST: f64 = 1.55;
/// What a step bears on is shown with it, unless both would be smaller than this.
const READ_AFAR: f64 = 0.9;
/// The room that the lines at the top and at the bottom take, and the free space around a slide.
const AROUND: (f64, f64) = (72.0, 88.0);

impl Presenting {
    pub fn slide(&self) -> &Slide {
        &self.slides[self.at]
    }

    /// The number of the slide, counted from 1, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.at + 1, self.slides.len())
    }

    pub fn said(&self, node: NodeId) -> SaidWhen {
        match self.said_on.get(&node) {
            Some(on) if *on == self.at => SaidWhen::Now,
            Some(on) if *on < self.at => SaidWhen::Before,
            _ => SaidWhen::Later,
        }
    }

    /// When a step is said: with its premises, the first of which may have been said elsewhere.
    pub fn step_said(&self, map: &Map, step: InferenceId) -> SaidWhen {
        if self.slide().step == Some(step) {
            return SaidWhen::Now;
        }
        let premises = map.inference(step).map_or(&[][..], |it| &it.premises);
        let all = premises.iter().map(|it| self.said(*it));
        if all.into_iter().any(|it| it == SaidWhen::Later) { SaidWhen::Later } else { SaidWhen::Before }
    }
}

/// The slides of a map, in the order in which it is read.
fn slides(map: &Map) -> Vec<Slide> {
    let mut slides: Vec<Slide> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for line in map.walk() {
        match line.via {
            Some(step) if seen.insert(step) => {
                let Some(inference) = map.inference(step) else { continue };
                let on = match inference.target {
                    Target::Node(node) => Some(node),
                    // Seen with the premises of the step that it is about.
                    Target::Inference(about) => map.inference(about).and_then(|it| it.premises.first().copied()),
                };
                slides.push(Slide { step: Some(step), cards: inference.premises.clone(), on });
            }
            Some(_) => {}
            None => slides.push(Slide { step: None, cards: vec![line.node], on: None }),
        }
    }
    slides
}

impl Session {
    pub fn presenting(&self) -> Option<&Presenting> {
        self.presenting.as_ref()
    }

    /// Begins to present all of the map, from the selected card on. Says whether there is anything.
    pub fn present(&mut self) -> bool {
        let slides = slides(self.doc.map());
        let mut said_on = FxHashMap::default();
        for (nth, slide) in slides.iter().enumerate() {
            for card in &slide.cards {
                said_on.entry(*card).or_insert(nth);
            }
        }
        let at = self.selected_node().and_then(|it| said_on.get(&it).copied()).unwrap_or(0);
        let is_something = !slides.is_empty();
        if is_something {
            let before = (self.goal(), self.folds.now().clone());
            self.folds.become_these(Folded::default());
            self.presenting = Some(Presenting { slides, at, said_on, before });
        }
        is_something
    }

    /// Turns to another slide. At the end, gives back how the map was looked at before.
    pub fn turn(&mut self, turn: Turn) -> Option<Camera> {
        let it = self.presenting.as_mut()?;
        let last = it.slides.len() - 1;
        match turn {
            Turn::Next => it.at = (it.at + 1).min(last),
            Turn::Previous => it.at = it.at.saturating_sub(1),
            Turn::First => it.at = 0,
            Turn::Last => it.at = last,
            Turn::End => {
                let (camera, folded) = self.presenting.take()?.before;
                self.folds.become_these(folded);
                return Some(camera);
            }
        }
        None
    }

    /// Shows the slide as large as can be, with what it bears on if both can be read.
    pub fn look_at_slide(&mut self) {
        let Some(slide) = self.presenting.as_ref().map(Presenting::slide) else { return };
        let rect_of = |node: &NodeId| self.scene().rect(Item::Card(*node));
        let own = slide.cards.iter().filter_map(rect_of).reduce(|a, b| a.union(b));
        let Some(own) = own else { return };
        let pill = slide.step.and_then(|it| self.scene().rect(Item::Step(it)));
        let own = pill.map_or(own, |it| own.union(it));
        let whole = slide.on.as_ref().and_then(rect_of).map_or(own, |it| own.union(it));
        let viewport = self.viewport;
        let zoom_of = |it: Rect| {
            let free = |all: f64, around: f64| (all - 2.0 * around).max(1.0);
            (free(viewport.width, AROUND.0) / it.width().max(1.0))
                .min(free(viewport.height, AROUND.1) / it.height().max(1.0))
                .min(LARGEST)
        };
        let shown = if zoom_of(whole) >= READ_AFAR { whole } else { own };
        let zoom = zoom_of(shown);
        self.look(|camera, viewport| {
            camera.zoom = zoom;
            camera.origin = shown.center() - viewport.to_vec2() / zoom / 2.0;
        });
    }
}
