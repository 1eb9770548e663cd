//! One window's state: the document, and what is seen, selected, dragged and typed in it.
//!
//! Nothing here is saved in the map.

mod camera;
mod gesture;
mod glide;
mod search;

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Rect, Size, Vec2};
use rustc_hash::FxHashSet;

use crate::cite::{SourceIndex, Uses};
use crate::model::{
    Branch, Changes, Document, EditError, InferenceId, Map, Node, NodeId, NodeKind, Revision, SourceId, Stance, Target,
};
use crate::recognise::{TypedCitation, recognise};
use crate::scene::{Card, Item, Scene, SceneMaker};
use glide::{Glide, Moving};

pub use camera::Camera;
pub use gesture::{Drop, Gesture, Pointer, Zone, refusal, zones};
pub use search::Search;

/// One window's state.
#[derive(Clone, Debug)]
pub struct Session {
    pub doc: Document,
    /// In the order of selecting; the last one is what commands and the inspector mean by “the” selection.
    pub selection: Vec<Item>,
    pub camera: Camera,
    /// Whether camera and cards glide where they would jump.
    pub motion: bool,
    glide: Option<Glide>,
    moving: Option<Moving>,
    /// What is seen while cards are on their way.
    on_the_way: Option<Scene>,
    /// The next arrangement is shown at once.
    jumps: bool,
    /// The card from which a line was followed, and the line.
    pub came_from: Option<(NodeId, InferenceId)>,
    /// The size of the canvas on screen; nought until it was shown.
    pub viewport: Size,
    pub gesture: Gesture,
    pub draft: Option<Draft>,
    /// The last refusal, shown until the next thing is done.
    pub refusal: Option<EditError>,
    pub search: Option<Search>,
    /// What is lit, while the rest is dimmed.
    pub filter: Option<Filter>,
    /// The source that is shown by itself in the list of sources.
    pub source: Option<SourceId>,
    /// The branch that is shown alone.
    focus: Option<NodeId>,
    sources: SourceIndex,
    /// The state in which the sources became what they are.
    sources_at: Option<Revision>,
    uses: Uses,
    /// The map that sources and uses have followed.
    cited_of: Map,
    typed: Typed,
    /// Shared by copies of the session until one of them changes it.
    scene: Arc<Scene>,
    maker: SceneMaker,
    /// The state that the scene shows, and the folded nodes that it shows unfolded.
    scene_of: Option<Seen>,
}

/// What a scene shows: a state of the map, the folded nodes shown unfolded, and the branch shown alone.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    revision: Revision,
    opened: BTreeSet<NodeId>,
    focus: Option<NodeId>,
}

/// The citations that are typed on the selected card.
#[derive(Clone, Debug, Default)]
struct Typed {
    /// The card that was looked through.
    node: Option<Arc<Node>>,
    found: Vec<TypedCitation>,
}

/// Which cards are lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Evidence,
    /// Objections, rebuttals, undercuts and evidence against.
    Objections,
    Unstated,
    /// Claims that nothing supports and no source backs.
    Unsupported,
    /// What cites a source.
    Source(SourceId),
    /// Evidence that names no source.
    Uncited,
    /// Citations that name no place in their source.
    Placeless,
}

/// A text that is being typed on its card.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub node: NodeId,
    /// The text before, which Escape restores.
    pub before: String,
    /// The card was made for this typing, and goes if it stays empty.
    pub is_new: bool,
    /// It is typed in the outline instead of on the card.
    pub in_outline: bool,
    /// The first letter is there already, so that the next one must not take its place.
    pub begun: bool,
    /// The zoom that typing came from, where it could not be read.
    pub zoom_before: Option<f64>,
}

impl Session {
    pub fn new(doc: Document) -> Self {
        let mut session = Self {
            doc,
            selection: Vec::new(),
            camera: Camera::default(),
            motion: false,
            glide: None,
            moving: None,
            on_the_way: None,
            jumps: false,
            came_from: None,
            viewport: Size::ZERO,
            gesture: Gesture::Idle,
            draft: None,
            refusal: None,
            search: None,
            filter: None,
            source: None,
            focus: None,
            sources: SourceIndex::default(),
            sources_at: None,
            uses: Uses::default(),
            cited_of: Map::default(),
            typed: Typed::default(),
            scene: Arc::default(),
            maker: SceneMaker::default(),
            scene_of: None,
        };
        session.refresh(None);
        session
    }

    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The scene as it is seen: on the way to the present one while cards move.
    pub fn shown(&self) -> &Scene {
        self.on_the_way.as_ref().unwrap_or(&self.scene)
    }

    /// Lets the next arrangement be shown at once, as where the pointer put something already.
    pub fn jump(&mut self) {
        self.jumps = true;
    }

    pub fn selected(&self) -> Option<Item> {
        self.selection.last().copied()
    }

    pub fn selected_node(&self) -> Option<NodeId> {
        match self.selected()? {
            Item::Card(node) => Some(node),
            Item::Step(_) => None,
        }
    }

    /// The selected step, or the one under which the selected card stands.
    pub fn selected_step(&self) -> Option<InferenceId> {
        match self.selected()? {
            Item::Step(step) => Some(step),
            Item::Card(node) => self.home(node),
        }
    }

    /// The step under which a card stands on screen.
    pub fn home(&self, node: NodeId) -> Option<InferenceId> {
        self.scene.card(node)?.home
    }

    pub fn select(&mut self, item: Item) {
        self.selection = vec![item];
    }

    /// What stays where it is on screen while the map changes: what something is dropped on, else what is
    /// selected, else what is in the middle. What is pinned keeps its place by itself.
    pub fn anchor(&self) -> Option<Item> {
        match self.gesture.drop() {
            Some(Drop::Pin { .. }) => None,
            Some(Drop::OnCard { target: node, .. } | Drop::Between { target: Target::Node(node), .. }) => {
                Some(Item::Card(*node))
            }
            Some(Drop::OnStep { step } | Drop::Between { target: Target::Inference(step), .. }) => {
                Some(Item::Step(*step))
            }
            _ => self.selected().or_else(|| self.middle_card()),
        }
    }

    /// Brings everything derived up to date with the document. `anchor` stays where it is on screen.
    pub fn refresh(&mut self, anchor: Option<Item>) {
        let revision = self.doc.revision();
        if let Some(search) = &mut self.search {
            search.follow(self.doc.map());
        }
        let opened = self.search.as_ref().map(|it| it.opened.clone()).unwrap_or_default();
        self.focus.take_if(|it| self.doc.map().node(*it).is_none());
        self.source.take_if(|it| self.doc.map().source(*it).is_none());
        if let Some(Filter::Source(source)) = self.filter
            && self.doc.map().source(source).is_none()
        {
            self.filter = None;
        }
        let state = Seen { revision, opened, focus: self.focus };
        if self.scene_of.as_ref() != Some(&state) {
            self.show(state, anchor);
        }
        self.surface_selection();
        let scene = &self.scene;
        self.draft.take_if(|it| scene.card(it.node).is_none());
        let map = self.doc.map();
        let changes = Changes::between(&self.cited_of, map);
        if self.sources.follow(map, &changes) {
            self.sources_at = Some(revision);
        }
        self.uses.follow(map, &changes);
        self.cited_of = map.clone();
        self.look_for_typed();
        self.jumps = false;
    }

    /// Looks for citations in the text of the selected card, where it is another than before.
    fn look_for_typed(&mut self) {
        let node = self.selected_node().and_then(|it| self.doc.map().node_arc(it));
        let is_known = match (node, &self.typed.node) {
            (Some(new), Some(old)) => Arc::ptr_eq(new, old),
            (new, old) => new.is_none() && old.is_none(),
        };
        if !is_known {
            let found = node.map(|it| recognise(&it.text)).unwrap_or_default();
            self.typed = Typed { node: node.map(Arc::clone), found };
        }
    }

    /// What stands on screen for something on the map: itself or, where it is folded away, the nearest card above it.
    fn surfaced(&self, item: Item) -> Option<Item> {
        let map = self.doc.map();
        let mut at = item;
        // The way up is no longer than the map, unless it is a circle.
        for _ in 0..=map.n_nodes() {
            if self.scene.rect(at).is_some() {
                return Some(at);
            }
            let step = match at {
                Item::Card(node) => *map.uses(node).first()?,
                Item::Step(step) => step,
            };
            at = Item::Card(map.target_node(step)?);
        }
        None
    }

    /// Selects what stands for that which was folded away, and brings it on screen.
    fn surface_selection(&mut self) {
        if self.selection.iter().all(|&it| self.scene.rect(it).is_some()) {
            return;
        }
        let mut seen = FxHashSet::default();
        let surfaced = self.selection.iter().rev().filter_map(|&it| self.surfaced(it));
        // Of those that one card stands for, the one selected last counts.
        let mut surfaced: Vec<Item> = surfaced.filter(|it| seen.insert(*it)).collect();
        surfaced.reverse();
        let new = surfaced.last().copied().filter(|it| !self.selection.contains(it));
        self.selection = surfaced;
        if let Some(new) = new {
            self.reveal(new);
        }
    }

    /// Makes the scene of a state. `anchor` stays where it is on screen.
    fn show(&mut self, state: Seen, anchor: Option<Item>) {
        let mut seen = self.doc.map().seen_unfolded(&state.opened);
        if let Some(focus) = self.focus {
            seen = Branch::of(&seen.seen_unfolded(&[focus]), &[focus]).map;
        }
        let before = anchor.map(|it| self.places_up_from(it)).unwrap_or_default();
        let glides = self.motion && !self.jumps && (1..=Moving::MOST).contains(&self.scene.n_cards());
        let old = glides.then(|| (*self.scene).clone());
        let arrangement = self.scene.arrangement;
        self.maker.update(Arc::make_mut(&mut self.scene), &seen);
        self.scene_of = Some(state);
        if self.scene.arrangement == arrangement {
            return;
        }
        self.camera.least = Camera::zoom_to_fit(self.scene.bounds, self.viewport);
        let stays = before.into_iter().find_map(|(item, before)| Some((before, self.scene.rect(item)?)));
        let by = stays.map_or(Vec2::ZERO, |(before, after)| after.origin() - before.origin());
        self.camera.origin += by;
        if let Some(glide) = &mut self.glide {
            glide.shift(by);
        }
        let from = self.on_the_way.take().or(old);
        self.moving = None;
        if let Some(from) = from.filter(|_| glides && self.scene.n_cards() <= Moving::MOST) {
            self.moving = Some(Moving::new(from, by));
            self.go_on(0.0);
        }
    }

    /// Where something and the nearest of what stands above it lie now: it may be folded away, or gone, soon.
    fn places_up_from(&self, item: Item) -> Vec<(Item, Rect)> {
        const MOST: usize = 64;
        let (mut places, mut next) = (Vec::new(), Some(item));
        while let Some(at) = next.filter(|_| places.len() < MOST) {
            places.extend(self.scene.rect(at).map(|it| (at, it)));
            let step = match at {
                Item::Card(node) => self.home(node),
                Item::Step(step) => Some(step),
            };
            next = step.and_then(|it| self.scene.map().target_node(it)).map(Item::Card);
        }
        places
    }

    /// The card nearest to the middle of the screen.
    fn middle_card(&self) -> Option<Item> {
        let middle = self.camera.map_from_screen(Rect::from_origin_size((0.0, 0.0), self.viewport).center());
        let distance = |rect: Rect| (rect.center() - middle).hypot2();
        let near = self.scene.cards_in(self.camera.seen(self.viewport));
        let nearest = near.min_by(|a, b| distance(a.rect).total_cmp(&distance(b.rect)));
        nearest.map(|it| Item::Card(it.node))
    }

    /// Shows the whole map if its text can then be read, else its beginning.
    pub fn show_from_start(&mut self) {
        self.camera.fit(self.scene.bounds, self.viewport);
        if self.camera.zoom < Camera::READABLE
            && let Some(first) = self.scene.first()
        {
            self.camera.zoom = Camera::READABLE;
            let top = first.rect.y0 - 32.0;
            let middle = first.rect.center().x - self.viewport.width / self.camera.zoom / 2.0;
            self.camera.origin = kurbo::Point::new(middle, top);
        }
    }

    /// The branch that is shown alone.
    pub fn focus(&self) -> Option<NodeId> {
        self.focus
    }

    /// Shows nothing but a branch, or everything. What is selected stays where it is on screen.
    pub fn focus_on(&mut self, node: Option<NodeId>) {
        self.focus = node;
        self.refresh(self.anchor());
    }

    /// The way from the thesis to the branch that is shown alone, itself last.
    pub fn focus_path(&self) -> Vec<NodeId> {
        let map = self.doc.map();
        let (mut path, mut at) = (Vec::new(), self.focus);
        while let Some(node) = at.filter(|it| !path.contains(it)) {
            path.push(node);
            at = map.uses(node).first().and_then(|&it| map.target_node(it));
        }
        path.reverse();
        path
    }

    /// Whether a card is lit: always, unless a filter leaves it out.
    pub fn is_lit(&self, card: &Card<'_>) -> bool {
        let Some(filter) = self.filter else { return true };
        let map = self.doc.map();
        let Some(node) = map.node(card.node) else { return false };
        match filter {
            Filter::Evidence => node.kind == NodeKind::Evidence,
            Filter::Objections => card.role.opposes(),
            Filter::Unstated => node.unstated,
            Filter::Source(source) => node.citations.iter().any(|it| it.source == source),
            Filter::Uncited => node.kind == NodeKind::Evidence && node.citations.is_empty(),
            Filter::Placeless => node.citations.iter().any(|it| it.locator.is_none()),
            Filter::Unsupported => {
                let supports = |it: &InferenceId| map.inference(*it).is_some_and(|it| it.stance == Stance::Supports);
                node.citations.is_empty() && !map.incoming(Target::Node(card.node)).iter().any(supports)
            }
        }
    }

    pub fn begin_search(&mut self) {
        self.search.get_or_insert_with(|| Search::begun(self.doc.map()));
    }

    /// Looks for words, and shows the first hit from the selection on.
    pub fn look_for(&mut self, text: String) {
        let from = self.selected_node();
        self.begin_search();
        if let Some(search) = &mut self.search {
            search.look_for(text, from);
        }
        self.show_hit();
    }

    /// Shows the next hit of the search, or the one before.
    pub fn turn_hits(&mut self, by: isize) {
        if let Some(search) = &mut self.search {
            search.turn(by);
            self.show_hit();
        }
    }

    /// Shows a hit of the search by its number.
    pub fn show_hit_at(&mut self, at: usize) {
        if let Some(search) = &mut self.search
            && at < search.n_hits()
        {
            search.at = Some(at);
            self.show_hit();
        }
    }

    fn show_hit(&mut self) {
        let Some(search) = &mut self.search else { return };
        search.open_folds(self.doc.map());
        if let Some(node) = search.shown() {
            if self.focus.is_some_and(|it| it != node && !self.doc.map().bears_on(node, it)) {
                self.focus = None;
            }
            self.refresh(self.anchor());
            if self.scene.card(node).is_some() {
                self.select(Item::Card(node));
                self.reveal(Item::Card(node));
            }
        }
    }

    /// The first `most` cards that bear on one, as they are read.
    pub fn branch(&self, node: NodeId, most: usize) -> Vec<NodeId> {
        let map = self.doc.map();
        let mut found: Vec<NodeId> = Vec::new();
        let mut open = vec![Target::Node(node)];
        while let Some(at) = open.pop()
            && found.len() < most
        {
            for &step in map.incoming(at).iter().rev() {
                let premises = map.inference(step).map_or(&[][..], |it| &it.premises);
                let new = premises.iter().filter(|it| **it != node && !found.contains(it)).copied();
                let new: Vec<NodeId> = new.take(most - found.len().min(most)).collect();
                open.extend(new.iter().map(|&it| Target::Node(it)));
                open.push(Target::Inference(step));
                found.extend(new);
            }
        }
        found.truncate(most);
        found
    }

    /// Is looked at from where a copy was looked at meanwhile, both of which began with the same camera.
    pub fn follow_view(&mut self, other: &Self, began: Camera) {
        (self.viewport, self.motion) = (other.viewport, other.motion);
        if other.camera != began {
            let by = self.camera.origin - began.origin;
            self.stop();
            self.camera = Camera { origin: other.camera.origin + by, least: self.camera.least, ..other.camera };
        }
    }

    /// The citations that are typed on the selected card.
    pub fn typed_citations(&self) -> &[TypedCitation] {
        &self.typed.found
    }

    /// The sources of the map, to be found by a few letters.
    pub fn sources(&self) -> &SourceIndex {
        &self.sources
    }

    /// Where the sources are cited.
    pub fn uses(&self) -> &Uses {
        &self.uses
    }

    /// Names the state of the sources: as long as it is the same, so are they.
    pub fn sources_at(&self) -> Option<Revision> {
        self.sources_at
    }

    /// Pans as little as brings `item` on screen. Never zooms.
    pub fn reveal(&mut self, item: Item) {
        if let Some(rect) = self.scene.rect(item) {
            self.look(|camera, viewport| camera.reveal(rect, viewport));
        }
    }

    /// Goes to another view: at once, or in a short glide.
    pub fn look(&mut self, change: impl FnOnce(&mut Camera, Size)) {
        let mut to = self.glide.map_or(self.camera, |it| it.to);
        change(&mut to, self.viewport);
        if !self.motion || self.viewport == Size::ZERO {
            self.stop();
            self.camera = to;
        } else if to != self.camera {
            self.glide = Some(Glide::new(self.camera, to));
        }
    }

    /// Whether the camera or cards are on their way.
    pub fn is_gliding(&self) -> bool {
        self.glide.is_some() || self.moving.is_some()
    }

    /// Lets camera and cards go on for some seconds.
    pub fn go_on(&mut self, seconds: f64) {
        if let Some(moving) = &mut self.moving {
            self.on_the_way = moving.go_on(seconds, &self.scene);
            self.moving.take_if(|_| self.on_the_way.is_none());
        }
        if let Some(glide) = &mut self.glide {
            let (camera, arrived) = glide.go_on(seconds, self.viewport);
            self.camera = camera;
            self.glide.take_if(|_| arrived);
        }
    }

    /// Stays where the camera is now.
    pub fn stop(&mut self) {
        self.glide = None;
    }
}
