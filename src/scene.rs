//! The map as boxes, curves and broken lines of text: what the canvas, SVG, PNG and PDF all draw.
//!
//! Nothing above this floor lays anything out, so what is exported is what was seen.

pub mod card;
pub mod draw;
mod grid;
mod link;
mod silhouette;
pub mod text;
pub mod theme;

use std::sync::{Arc, OnceLock};

use kurbo::{Point, Rect, Size, Vec2};
use rustc_hash::FxHashMap;

use crate::cite::Chips;
use crate::layout::{self, Layout, Sizes};
use crate::model::{InferenceId, Line, Map, Node, NodeId, Role, Stance};

pub use card::Body;
use grid::Grid;

pub use link::Link;
pub use silhouette::{Silhouette, Spot};
pub use theme::{Color, Theme};

/// A map ready to be drawn, in map space: points, x to the right, y downwards.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    pub title: String,
    /// The map as it is read, without what is folded away.
    pub lines: Vec<Line>,
    /// In reading order.
    pub cards: Vec<Card>,
    /// In reading order.
    pub steps: Vec<Step>,
    pub links: Vec<Link>,
    pub bounds: Rect,
    /// Two scenes of one maker with the same number have everything at the same places.
    pub arrangement: u64,
    silhouette: OnceLock<Silhouette>,
    card_index: FxHashMap<NodeId, usize>,
    step_index: FxHashMap<InferenceId, usize>,
    card_grid: Grid,
    /// Of junctions and trays.
    step_grid: Grid,
    link_grid: Grid,
}

#[derive(Clone, Debug)]
pub struct Card {
    pub node: NodeId,
    pub rect: Rect,
    pub body: Arc<Body>,
    /// The step under which the card stands; `None` for a root.
    pub home: Option<InferenceId>,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub id: InferenceId,
    pub junction: Rect,
    pub role: Role,
    pub stance: Stance,
    /// The junction is a dot on the rail of a stack instead of a pill.
    pub stacked: bool,
    pub tray: Option<Rect>,
}

/// What can be seen on screen and pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    Card(NodeId),
    Step(InferenceId),
}

/// Makes scenes of one map after another and does again only what changed in between.
#[derive(Debug, Default)]
pub struct SceneMaker {
    bodies: FxHashMap<NodeId, Typeset>,
    chips: Chips,
    /// The citations in styles that the map had, or is about to have; the last used comes last.
    shelf: Vec<Chips>,
    /// The map of the last scene.
    map: Map,
    n_arranged: u64,
}

/// A card's body, and what it was made of.
#[derive(Debug)]
struct Typeset {
    node: Arc<Node>,
    role: Role,
    hidden: Option<String>,
    /// The state of the citations' texts.
    chips: u64,
    cited: Vec<String>,
    body: Arc<Body>,
    /// The arrangement that it was last a part of.
    round: u64,
}

impl SceneMaker {
    pub fn scene(&mut self, map: &Map) -> Scene {
        self.choose_chips(map);
        self.chips.update(map);
        let mut typesetter = Typesetter {
            map,
            chips: &mut self.chips,
            bodies: &mut self.bodies,
            round: self.n_arranged + 1,
            placed: Vec::with_capacity(map.n_nodes()),
        };
        let Layout { lines, cards, steps } = layout::layout(map, &mut typesetter);
        let placed = std::mem::take(&mut typesetter.placed);
        self.map = map.clone();
        self.n_arranged += 1;
        if self.bodies.len() > placed.len() {
            self.bodies.retain(|_, it| it.round == self.n_arranged);
        }
        // Bodies were asked for in the order of the cards.
        debug_assert_eq!(placed.len(), cards.len());
        let cards: Vec<Card> = (cards.into_iter().zip(placed))
            .map(|(it, body)| Card { node: it.node, rect: it.rect, body, home: it.home })
            .collect();
        let steps: Vec<Step> = steps
            .into_iter()
            .map(|layout::PlacedStep { id, junction, role, stance, stacked, tray }| Step {
                id,
                junction,
                role,
                stance,
                stacked,
                tray,
            })
            .collect();
        let mut scene = Scene {
            title: map.title().to_owned(),
            lines,
            arrangement: self.n_arranged,
            card_index: cards.iter().enumerate().map(|(at, it)| (it.node, at)).collect(),
            step_index: steps.iter().enumerate().map(|(at, it)| (it.id, at)).collect(),
            cards,
            steps,
            ..Scene::default()
        };
        scene.connect(map);
        scene
    }

    /// Keeps citations that were written beforehand until the map takes their style.
    pub fn shelve(&mut self, chips: Chips) {
        const MOST: usize = 3;
        self.shelf.push(chips);
        if self.shelf.len() > MOST {
            self.shelf.remove(0);
        }
    }

    /// Takes the citations of a map's style from the shelf, if it has another style than before.
    fn choose_chips(&mut self, map: &Map) {
        if !self.chips.is_for(map)
            && let Some(at) = self.shelf.iter().position(|it| it.is_for(map))
        {
            let mut chips = self.shelf.remove(at);
            chips.follow_on(&self.chips);
            let last = std::mem::replace(&mut self.chips, chips);
            self.shelve(last);
        }
    }

    /// Brings the last scene up to date where the map changed in a few cards that keep their sizes, as most keys
    /// that are typed do. False where more is to be done; the scene is then as before.
    pub fn patch(&mut self, scene: &mut Scene, map: &Map) -> bool {
        const FEW: usize = 8;
        let Some(changed) = map.only_nodes_changed(&self.map).filter(|it| it.len() <= FEW) else { return false };
        let chips = self.chips.state();
        self.chips.update(map);
        if self.chips.state() != chips {
            return false;
        }
        let mut patches = Vec::with_capacity(changed.len());
        for id in changed {
            let (Some(new), Some(old)) = (map.node_arc(id), self.map.node(id)) else { return false };
            let same_place = (new.kind, new.folded, new.pinned) == (old.kind, old.folded, old.pinned);
            let Some(&at) = scene.card_index.get(&id).filter(|_| same_place) else { return false };
            let Some(typeset) = self.bodies.get(&id) else { return false };
            let cited: Vec<String> = new.citations.iter().map(|it| self.chips.text(it)).collect();
            let body = Body::of(new, typeset.role, &cited, typeset.hidden.clone());
            if body.size != typeset.body.size {
                return false;
            }
            patches.push((id, at, Arc::clone(new), cited, Arc::new(body)));
        }
        for (id, at, node, cited, body) in patches {
            scene.cards[at].body = Arc::clone(&body);
            if let Some(typeset) = self.bodies.get_mut(&id) {
                typeset.node = node;
                typeset.cited = cited;
                typeset.body = body;
            }
        }
        map.title().clone_into(&mut scene.title);
        self.map = map.clone();
        true
    }
}

impl Scene {
    pub fn of(map: &Map) -> Self {
        SceneMaker::default().scene(map)
    }

    /// Draws the lines, and notes what lies where.
    fn connect(&mut self, map: &Map) {
        self.links = link::links(map, self);
        let cards = self.cards.iter().map(|it| it.rect);
        let steps = self.steps.iter().map(|it| it.tray.map_or(it.junction, |tray| tray.union(it.junction)));
        let links = self.links.iter().map(|it| it.bounds);
        let grids = [&mut self.card_grid, &mut self.step_grid, &mut self.link_grid];
        let places: [&mut dyn Iterator<Item = Rect>; 3] = [&mut cards.clone(), &mut steps.clone(), &mut links.clone()];
        for (grid, places) in grids.into_iter().zip(places) {
            places.for_each(|it| grid.push(it));
        }
        self.bounds = cards.chain(steps).chain(links).reduce(|a, b| a.union(b)).unwrap_or_default();
    }

    /// What is drawn on the way from an earlier scene, which lies `shift` away: what stands in both has gone a part of its
    /// way. It has no outline and no number of its own.
    pub fn between(&self, map: &Map, from: &Self, shift: Vec2, part: f64) -> Self {
        let go = |from: Rect, to: Rect| to.with_origin((from.origin() + shift).lerp(to.origin(), part));
        let mut scene = Self {
            cards: self.cards.clone(),
            steps: self.steps.clone(),
            card_index: self.card_index.clone(),
            step_index: self.step_index.clone(),
            ..Self::default()
        };
        for card in &mut scene.cards {
            if let Some(old) = from.card(card.node) {
                card.rect = go(old.rect, card.rect);
            }
        }
        for step in &mut scene.steps {
            if let Some(old) = from.step(step.id) {
                step.junction = go(old.junction, step.junction);
                step.tray = step.tray.map(|it| old.tray.map_or(it, |old| go(old, it)));
            }
        }
        scene.connect(map);
        scene
    }

    /// The map seen from far away.
    pub fn silhouette(&self) -> &Silhouette {
        self.silhouette.get_or_init(|| Silhouette::of(self))
    }

    pub fn card(&self, node: NodeId) -> Option<&Card> {
        self.card_index.get(&node).map(|&it| &self.cards[it])
    }

    /// The place of a card in reading order.
    pub fn place(&self, node: NodeId) -> Option<usize> {
        self.card_index.get(&node).copied()
    }

    pub fn step(&self, id: InferenceId) -> Option<&Step> {
        self.step_index.get(&id).map(|&it| &self.steps[it])
    }

    /// The cards that an area shows a part of, in drawing order.
    pub fn cards_in(&self, area: Rect) -> impl Iterator<Item = &Card> {
        let near = self.card_grid.near(area).into_iter().map(|it| &self.cards[it as usize]);
        near.filter(move |it| it.rect.overlaps(area))
    }

    /// The steps whose junction or tray may be seen in an area, in drawing order.
    pub fn steps_in(&self, area: Rect) -> impl Iterator<Item = &Step> {
        self.step_grid.near(area).into_iter().map(|it| &self.steps[it as usize])
    }

    pub fn links_in(&self, area: Rect) -> impl Iterator<Item = &Link> {
        let near = self.link_grid.near(area).into_iter().map(|it| &self.links[it as usize]);
        near.filter(move |it| it.bounds.overlaps(area))
    }

    /// What lies at a place; lines are met within `reach` of them.
    pub fn hit(&self, at: Point, reach: f64) -> Option<Item> {
        if !self.bounds.inflate(reach, reach).contains(at) {
            return None;
        }
        let here = Rect::from_center_size(at, (2.0 * reach, 2.0 * reach)).inflate(4.0, 4.0);
        let card = self.cards_in(here).filter(|it| it.rect.contains(at)).last().map(|it| Item::Card(it.node));
        let step =
            || self.steps_in(here).filter(|it| it.junction.inflate(2.0, 2.0).contains(at)).last().map(|it| it.id);
        let line = || self.links_in(here).find(|it| it.passes(at, reach)).map(|it| it.step);
        card.or_else(|| step().or_else(line).map(Item::Step))
    }

    /// The place nearest to one at which a box covers nothing of the scene, nor of what else is `taken`. The box is
    /// given as it lies about its place.
    pub fn free_place(&self, shape: Rect, near: Point, taken: &[Rect]) -> Point {
        const GAP: f64 = 24.0;
        const STEP: f64 = 80.0;
        const RINGS: i32 = 24;
        let is_free = |at: &Point| {
            let area = (shape + at.to_vec2()).inflate(GAP, GAP);
            let step = |it: &Step| it.junction.overlaps(area) || it.tray.is_some_and(|it| it.overlaps(area));
            self.cards_in(area).next().is_none()
                && !self.steps_in(area).any(step)
                && !taken.iter().any(|it| it.overlaps(area))
        };
        for ring in 0..=RINGS {
            let side = -ring..=ring;
            let all = side.clone().flat_map(|y| side.clone().map(move |x| (x, y)));
            let on_ring = all.filter(|(x, y)| x.abs().max(y.abs()) == ring);
            let places = on_ring.map(|(x, y)| near + Vec2::new(f64::from(x), f64::from(y)) * STEP);
            let free =
                places.filter(is_free).min_by(|a, b| a.distance_squared(near).total_cmp(&b.distance_squared(near)));
            if let Some(at) = free {
                return at;
            }
        }
        let below = taken.iter().fold(self.bounds, |all, it| all.union(*it)).y1;
        Point::new(near.x, below + GAP - shape.y0)
    }

    pub fn rect(&self, item: Item) -> Option<Rect> {
        match item {
            Item::Card(node) => self.card(node).map(|it| it.rect),
            Item::Step(id) => self.step(id).map(|it| it.junction),
        }
    }
}

struct Typesetter<'a> {
    map: &'a Map,
    chips: &'a mut Chips,
    bodies: &'a mut FxHashMap<NodeId, Typeset>,
    round: u64,
    /// In the order in which they are placed.
    placed: Vec<Arc<Body>>,
}

impl Sizes for Typesetter<'_> {
    fn card(&mut self, id: NodeId, node: &Node, role: Role) -> Size {
        let hidden = if node.folded { card::hidden_words(&self.map.hidden_by(id)) } else { None };
        let chips = self.chips.state();
        let old = self.bodies.get_mut(&id).filter(|it| {
            it.role == role && it.hidden == hidden && std::ptr::eq(Arc::as_ptr(&it.node), std::ptr::from_ref(node))
        });
        if let Some(old) = old {
            if old.chips != chips && !node.citations.is_empty() {
                let cited: Vec<String> = node.citations.iter().map(|it| self.chips.text(it)).collect();
                if old.cited != cited {
                    old.body = Arc::new(Body::of(node, role, &cited, hidden));
                    old.cited = cited;
                }
                old.chips = chips;
            }
            old.round = self.round;
            self.placed.push(Arc::clone(&old.body));
            return old.body.size;
        }
        let Some(shared) = self.map.node_arc(id) else { return Size::ZERO };
        let cited: Vec<String> = node.citations.iter().map(|it| self.chips.text(it)).collect();
        let body = Arc::new(Body::of(node, role, &cited, hidden.clone()));
        let size = body.size;
        self.placed.push(Arc::clone(&body));
        let typeset = Typeset { node: Arc::clone(shared), role, hidden, chips, cited, body, round: self.round };
        self.bodies.insert(id, typeset);
        size
    }

    fn junction(&mut self, role: Role) -> Size {
        card::junction_size(role)
    }
}
