//! The lines to what stands elsewhere: from a card to each mention of it, and from a pinned card to its step.
//!
//! Their ways follow from the places of everything, but looking for them takes longer than all else: so they are looked
//! for when somebody asks, and what was found is kept as the scene follows edits. It is a memo: it changes what is known,
//! never what is so.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kurbo::{Point, Rect};

use super::{Link, Scene};
use crate::arrange::Arranger as _;
use crate::model::{InferenceId, NodeId};
use crate::route::{FarLine, Ground, Routes, direct};
use crate::tree::arena::Number as _;
use crate::tree::{CardNo, StepNo, Tree, TreeCard, TreeChanges};

/// A step and a premise of it to which a line leads.
type Ends = (InferenceId, NodeId);

/// What is known of the lines of a scene.
#[derive(Debug, Default)]
pub(super) struct FarLines {
    /// The steps with a premise that stands elsewhere.
    mentioning: BTreeSet<StepNo>,
    found: Mutex<Arc<FoundRoutes>>,
}

#[derive(Clone, Debug, Default)]
struct FoundRoutes {
    /// The arrangement whose lines they are.
    arrangement: u64,
    routes: Routes<Ends>,
}

impl FarLines {
    pub fn follow(&mut self, tree: &Tree, told: &TreeChanges) {
        let Self { mentioning, .. } = self;
        if told.is_anew {
            let all = (0..tree.ends().1).map(StepNo::of);
            *mentioning = all.filter(|it| elsewhere(tree, *it).next().is_some()).collect();
            return;
        }
        for step in &told.gone_steps {
            mentioning.remove(step);
        }
        for &step in &told.steps {
            if elsewhere(tree, step).next().is_some() {
                mentioning.insert(step);
            } else {
                mentioning.remove(&step);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Arc<FoundRoutes>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for FarLines {
    fn clone(&self) -> Self {
        Self { mentioning: self.mentioning.clone(), found: Mutex::new(self.lock().clone()) }
    }
}

/// The premises of a step that stand elsewhere.
fn elsewhere(tree: &Tree, step: StepNo) -> impl Iterator<Item = CardNo> {
    tree.step(step).premises.iter().copied().filter(move |it| tree.card(*it).home != Some(step))
}

impl Scene {
    /// The lines to what stands elsewhere that may be seen in an area, the shortest first, however long it takes to find
    /// them.
    pub fn far_links_in(&self, area: Rect) -> Vec<Link> {
        self.searching(|routes| {
            routes.route_near(area, self, usize::MAX);
            self.far_links(routes, area)
        })
    }

    /// Finds some more of them. Says whether there are others.
    pub fn find_far_links(&self, area: Rect, most: usize) -> bool {
        self.searching(|routes| routes.route_near(area, self, most) == most)
    }

    /// Those that were found.
    pub fn far_links_found_in(&self, area: Rect) -> Vec<Link> {
        self.found().map_or_else(Vec::new, |it| self.far_links(&it.routes, area))
    }

    /// The lines from a card to all that mentions it, also those that are not drawn since they are long or cross much.
    pub fn far_links_of(&self, node: NodeId) -> Vec<Link> {
        let Some(card) = self.tree.card_no(node) else { return Vec::new() };
        let steps = self.map.uses(node).iter().filter_map(|it| self.tree.step_no(*it));
        let lines = steps.filter_map(|it| self.far_line(it, card));
        let found = self.found().unwrap_or_default();
        let way = |it: &FarLine<Ends>| found.routes.way(it.key).map_or_else(|| direct(it.from, it.to), Into::into);
        lines.filter_map(|it| self.far_link(it.key, &way(&it))).collect()
    }

    /// Takes what was found for a while. Nobody waits for it: who asks meanwhile, on another thread, begins with nothing.
    fn searching<T: Default>(&self, then: impl FnOnce(&mut Routes<Ends>) -> T) -> T {
        // While cards are on their way, lines around them would jump from frame to frame.
        let Some(far) = &self.far else { return T::default() };
        let mut taken = std::mem::take(&mut *far.lock());
        let found = Arc::make_mut(&mut taken);
        if found.arrangement != self.arrangement {
            found.arrangement = self.arrangement;
            found.routes.follow(self.far_lines(far));
        }
        let answer = then(&mut found.routes);
        *far.lock() = taken;
        answer
    }

    /// What was found in this arrangement.
    fn found(&self) -> Option<Arc<FoundRoutes>> {
        let found = Arc::clone(&self.far.as_ref()?.lock());
        (found.arrangement == self.arrangement).then_some(found)
    }

    /// All lines that could be drawn.
    fn far_lines(&self, FarLines { mentioning, .. }: &FarLines) -> impl Iterator<Item = FarLine<Ends>> {
        let mentioned = mentioning.iter().flat_map(|&step| elsewhere(&self.tree, step).map(move |it| (step, it)));
        mentioned.filter_map(|(step, card)| self.far_line(step, card)).chain(self.lines_of_pins())
    }

    /// A pinned card is mentioned nowhere: without a line nothing would say what it bears on.
    fn lines_of_pins(&self) -> impl Iterator<Item = FarLine<Ends>> {
        self.tree.pinned().filter_map(|(card, _)| self.far_line(self.tree.card(card).home?, card))
    }

    /// The line from a card to its mention, or to its step if it is pinned, unless a fold hides either.
    fn far_line(&self, step: StepNo, card: CardNo) -> Option<FarLine<Ends>> {
        let TreeCard { node, home, is_pinned, .. } = *self.tree.card(card);
        let from = self.places.card(&self.tree, card)?.rect;
        let to = if home != Some(step) {
            self.places.mention(&self.tree, step, card)?.rect
        } else if is_pinned {
            self.places.step(&self.tree, step)?.junction
        } else {
            return None;
        };
        Some(FarLine { key: (self.tree.step(step).id, node), from, to })
    }

    fn far_links(&self, routes: &Routes<Ends>, area: Rect) -> Vec<Link> {
        // Heads and halos are drawn beside the ways.
        let around = area.inflate(Link::BESIDE_FAR, Link::BESIDE_FAR);
        let found = routes.ways_in(around).filter_map(|(key, way)| self.far_link(key, way));
        let others = self.lines_of_pins().filter(|it| routes.way(it.key).is_none());
        let direct = others.filter_map(|it| self.far_link(it.key, &direct(it.from, it.to)));
        found.chain(direct).filter(|it| it.bounds.overlaps(area)).collect()
    }

    fn far_link(&self, (id, node): Ends, way: &[Point]) -> Option<Link> {
        Some(Link::far(&self.tree, self.tree.step_no(id)?, self.tree.card_no(node)?, way))
    }
}

/// What lines go around.
impl Ground for Scene {
    fn boxes_in(&self, area: Rect, found: &mut Vec<Rect>) {
        for subtree in self.places.subtrees_in(&self.tree, area) {
            found.extend(self.places.card_on(subtree).map(|it| it.rect));
            found.extend(self.places.step_on(&self.tree, subtree).filter(|it| !it.is_dot).map(|it| it.junction));
            found.extend(self.places.mentions_at(subtree).map(|it| it.rect));
        }
    }

    fn trays_in(&self, area: Rect, found: &mut Vec<Rect>) {
        let steps = self.places.subtrees_in(&self.tree, area).filter_map(|it| self.places.step_on(&self.tree, it));
        found.extend(steps.filter_map(|it| it.tray));
    }

    fn lines_in(&self, area: Rect, found: &mut Vec<[Point; 2]>) {
        let subtrees = self.places.subtrees_in(&self.tree, area);
        let joints = subtrees.flat_map(|it| self.places.joints(&self.tree, it, area));
        for joint in joints {
            found.extend(joint.course.points().windows(2).map(|it| [it[0], it[1]]));
        }
    }
}
