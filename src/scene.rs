//! The map as boxes, curves and broken lines of text: what the canvas, SVG, PNG and PDF all draw.
//!
//! Nothing above this floor lays anything out, so what is exported is what was seen.

pub mod card;
pub mod draw;
mod far;
mod link;
mod marks;
mod sign;
mod silhouette;
mod sink;
mod stray;
pub mod text;
pub mod theme;
mod typeset;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use kurbo::{Circle, Insets, Point, Rect, Shape as _, Vec2};

use crate::arrange::columns::{Growth, Manner};
use crate::arrange::{Arrangement, Arranger, Beginnings, CardPlace, EVERYWHERE, Gap, MentionPlace, StepPlace};
use crate::cite::{ChipShelf, Chips};
use crate::model::{
    Changes, Density, InferenceId, Layout, Line, Map, NodeId, NodeKind, Offset, Orientation, Pin, Role, Stance, Target,
};
use crate::route;
use crate::tree::arena::Number as _;
use crate::tree::{CardNo, RoleCounts, Tree, TreeCard, TreeChanges, TreeStep, Vertex};
use far::FarLines;
use typeset::{Typeset, Typesetter};

pub use card::Body;
pub use link::Link;
pub use marks::Mark;
pub use silhouette::{Silhouette, Spot};
pub use theme::{Color, Theme};

/// A part of what is drawn, with all that stands below it.
type ArrangedSubtree = <Arrangement as Arranger>::Subtree;

/// A map ready to be drawn, in map space: points, x to the right, y downwards. What is folded away is not seen.
#[derive(Clone, Debug)]
pub struct Scene {
    pub title: String,
    /// The map that is shown.
    map: Map,
    /// Shared with what is drawn on the way to this scene.
    tree: Arc<Tree>,
    /// The shape of the screen or page that it is arranged for: the width divided by the height.
    aspect: f64,
    places: Arrangement,
    /// The cards' bodies, by the numbers that the tree gives to cards.
    bodies: Vec<Option<Typeset>>,
    pub bounds: Rect,
    /// Two scenes of this run of the program with the same number have everything at the same places.
    pub arrangement: u64,
    /// The state of the citations that are shown.
    chips_at: u64,
    /// The card that is being typed on.
    typed: Option<NodeId>,
    silhouette: OnceLock<Silhouette>,
    /// None while cards are on their way.
    far: Option<FarLines>,
}

/// A card at its place.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    pub node: NodeId,
    pub rect: Rect,
    pub role: Role,
    pub body: &'a Arc<Body>,
    /// The step under which the card stands; `None` for a root.
    pub home: Option<InferenceId>,
    /// Of how many steps it is a premise.
    pub n_uses: usize,
}

impl Card<'_> {
    /// The card with the room for what stands on its edges, whether or not something does.
    pub fn outline(&self) -> Rect {
        self.rect + Insets { x0: sign::RADIUS, y0: marks::OUTSIDE, x1: 0.0, y1: 0.0 }
    }

    /// What is drawn of the card: itself, and what stands out of its edges.
    fn drawn(&self) -> Rect {
        let is_signed = self.kind() != NodeKind::Thesis;
        let sign = is_signed.then(|| Circle::new(self.sign(), sign::RADIUS).bounding_box());
        let all = sign.into_iter().chain(self.marks().map(|it| it.1)).chain(draw::edge_below(self));
        all.fold(self.rect, |all, it| all.union(it))
    }

    /// What a sign or a mark at a place means, in words.
    pub fn said_at(&self, at: Point) -> Option<String> {
        let mark = self.mark_at(at).map(Mark::words);
        let is_on_sign = self.kind() != NodeKind::Thesis && (at - self.sign()).hypot() <= sign::RADIUS;
        mark.or_else(|| is_on_sign.then(|| self.word().to_owned()))
    }

    pub fn mark_at(&self, at: Point) -> Option<Mark<'_>> {
        self.marks().find(|it| it.1.contains(at)).map(|it| it.0)
    }

    /// The middle of the role's sign, which stands on the left edge at the first line.
    pub fn sign(&self) -> Point {
        Point::new(self.rect.x0, self.rect.y0 + self.body.first_line())
    }

    /// The role in words.
    pub fn word(&self) -> &'static str {
        card::word(&self.body.node, self.role)
    }

    pub fn kind(&self) -> NodeKind {
        self.body.node.kind
    }
}

/// A step at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedStep {
    pub id: InferenceId,
    /// The junction: a pill with a word, or a dot.
    pub junction: Rect,
    pub role: Role,
    pub stance: Stance,
    /// Evidence that only supports has a dot instead of a pill.
    pub is_dot: bool,
    /// Nobody says any of its premises.
    pub unstated: bool,
    /// What holds co-premises together.
    pub tray: Option<Rect>,
}

/// What says under a step that one of its premises stands elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedMention {
    pub step: InferenceId,
    pub node: NodeId,
    pub rect: Rect,
    pub role: Role,
}

/// What can be seen on screen and pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    Card(NodeId),
    Step(InferenceId),
}

impl From<Target> for Item {
    fn from(target: Target) -> Self {
        match target {
            Target::Node(node) => Self::Card(node),
            Target::Inference(step) => Self::Step(step),
        }
    }
}

/// A card, or a branch that is too small to be seen card by card.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub rect: Rect,
    /// The role of most of it.
    pub role: Role,
    pub n_cards: usize,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            title: String::new(),
            map: Map::default(),
            tree: Arc::default(),
            aspect: Manner::SCREEN,
            places: Arrangement::default(),
            bodies: Vec::new(),
            bounds: Rect::ZERO,
            arrangement: 0,
            chips_at: 0,
            typed: None,
            silhouette: OnceLock::new(),
            far: Some(FarLines::default()),
        }
    }
}

impl Scene {
    /// A scene of a map by itself.
    pub fn of(map: &Map) -> Self {
        Self::make(map, ChipShelf::of(map).chips())
    }

    /// The scene of a map, with its citations as they are written.
    pub fn make(map: &Map, chips: &mut Chips) -> Self {
        Self::make_as(map, chips, Manner::SCREEN, &Beginnings::default())
    }

    /// The scene of a map for a screen or page of a shape, which is told by its width divided by its height, with columns
    /// that begin as they did at another time.
    pub fn make_as(map: &Map, chips: &mut Chips, aspect: f64, given: &Beginnings) -> Self {
        let mut scene = Self { aspect, ..Self::default() };
        let told = Arc::make_mut(&mut scene.tree).read_anew(map);
        scene.arrange(map, &told, chips, given);
        scene
    }

    /// Shows a map, given all that differs from the map that is shown, its citations as they are written now, and where
    /// columns are to begin as they did at another time.
    pub fn follow(&mut self, map: &Map, changes: &Changes, chips: &mut Chips, given: &Beginnings) {
        let mut told = Arc::make_mut(&mut self.tree).follow(map, changes);
        if self.chips_at != chips.state() && !told.is_anew {
            // Any citation may be written otherwise.
            chips.write_ahead(map.nodes().flat_map(|it| &it.1.citations));
            let cited = map.nodes().filter(|it| !it.1.citations.is_empty());
            told.written.extend(cited.filter_map(|it| self.tree.card_no(it.0)));
        }
        if map.meta().layout != self.map.meta().layout {
            // Cards may be as wide as they were not before, and where columns began says nothing any more.
            told.written.extend(map.nodes().filter_map(|it| self.tree.card_no(it.0)));
            self.arrange(map, &told, chips, &given.alone());
            return;
        }
        self.arrange(map, &told, chips, given);
    }

    /// The card that is being typed on.
    pub fn typed(&self) -> Option<NodeId> {
        self.typed
    }

    /// Shows that somebody types on a card, or no longer: its citations stand below its text meanwhile.
    pub fn type_on(&mut self, typed: Option<NodeId>, chips: &mut Chips) {
        let before = std::mem::replace(&mut self.typed, typed);
        if before == typed {
            return;
        }
        let both = [before, typed].into_iter().flatten();
        let written: BTreeSet<CardNo> = both.filter_map(|it| self.tree.card_no(it)).collect();
        let map = self.map.clone();
        self.arrange(&map, &TreeChanges { written, ..TreeChanges::default() }, chips, &Beginnings::default());
    }

    /// Places what changed.
    fn arrange(&mut self, map: &Map, told: &TreeChanges, chips: &mut Chips, given: &Beginnings) {
        let manner = manner_of(map.meta().layout, self.aspect);
        let mut typesetter = Typesetter::new(map, self.typed, chips, &mut self.bodies);
        let has_moved = self.places.follow(&self.tree, told, &manner, given, &mut typesetter);
        if let Some(far) = &mut self.far {
            far.follow(&self.tree, told);
        }
        self.chips_at = chips.state();
        self.map = map.clone();
        map.title().clone_into(&mut self.title);
        if has_moved {
            static N_ARRANGED: AtomicU64 = AtomicU64::new(0);
            self.arrangement = N_ARRANGED.fetch_add(1, Ordering::Relaxed) + 1;
            self.arranged();
        }
    }

    /// Where all columns begin.
    pub fn beginnings(&self) -> Beginnings {
        self.places.beginnings()
    }

    /// Where columns began before the scene followed last, as far as they begin elsewhere now.
    pub fn beginnings_before(&self) -> &Beginnings {
        self.places.beginnings_before()
    }

    /// Names the citations that it shows: see [`Chips::state`].
    pub fn chips_at(&self) -> u64 {
        self.chips_at
    }

    /// Brings up to date what follows from the places of everything.
    fn arranged(&mut self) {
        self.silhouette = OnceLock::new();
        self.bounds = self.extent();
    }

    /// What is drawn on the way from an earlier scene, which lies `shift` away: what stands in both has gone a part of its
    /// way.
    pub fn between(&self, from: &Self, shift: Vec2, part: f64) -> Self {
        let places = self.places.between(&self.tree, (&from.tree, &from.places), shift, part);
        let (map, tree, bodies) = (self.map.clone(), Arc::clone(&self.tree), self.bodies.clone());
        let mut scene = Self { map, tree, places, bodies, far: None, ..Self::default() };
        scene.arranged();
        scene
    }

    /// The map that is shown.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// The map seen from far away.
    pub fn silhouette(&self) -> &Silhouette {
        self.silhouette.get_or_init(Silhouette::default)
    }

    pub fn n_cards(&self) -> usize {
        self.tree.n_cards()
    }

    /// How many nodes stand in the branch of a card, itself and those that folds hide too.
    pub fn n_nodes_in_branch(&self, node: NodeId) -> usize {
        self.tree.card_no(node).map_or(0, |it| self.tree.counts(Vertex::Card(it)).total())
    }

    pub fn is_empty(&self) -> bool {
        self.n_cards() == 0
    }

    /// The number of rows in the outline.
    pub fn n_rows(&self) -> usize {
        self.tree.n_rows()
    }

    /// The rows of the outline, from one of them on.
    pub fn rows(&self, first: usize) -> impl Iterator<Item = Line> + '_ {
        self.tree.rows(first)
    }

    /// The row of a card in the outline.
    pub fn row_of(&self, node: NodeId) -> Option<usize> {
        self.tree.row_of(node)
    }

    /// All cards, in drawing order.
    pub fn cards(&self) -> impl Iterator<Item = Card<'_>> {
        self.cards_near(EVERYWHERE).filter_map(|it| self.with_body(it))
    }

    /// All steps, in drawing order.
    pub fn steps(&self) -> impl Iterator<Item = PlacedStep> + '_ {
        self.steps_near(EVERYWHERE)
    }

    /// All lines, in drawing order, however long it takes to find them.
    pub fn links(&self) -> impl Iterator<Item = Link> + '_ {
        self.links_in(EVERYWHERE)
    }

    /// The cards that stand under no step, in reading order.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.tree.roots().map(|it| self.tree.card(it).node)
    }

    /// The card that is read first.
    pub fn first(&self) -> Option<Card<'_>> {
        self.card(self.rows(0).next()?.node)
    }

    pub fn card(&self, node: NodeId) -> Option<Card<'_>> {
        self.places.card(&self.tree, self.tree.card_no(node)?).and_then(|it| self.with_body(it))
    }

    pub fn step(&self, id: InferenceId) -> Option<PlacedStep> {
        self.places.step(&self.tree, self.tree.step_no(id)?).map(|it| self.named(it))
    }

    fn with_body(&self, CardPlace { card, rect }: CardPlace) -> Option<Card<'_>> {
        let body = &self.bodies.get(card.at())?.as_ref()?.body;
        let TreeCard { node, role, home, is_shared, .. } = *self.tree.card(card);
        let n_uses = if is_shared { self.map.uses(node).len() } else { usize::from(home.is_some()) };
        Some(Card { node, rect, role, body, home: home.map(|it| self.tree.step(it).id), n_uses })
    }

    fn named(&self, StepPlace { step, junction, is_dot, tray }: StepPlace) -> PlacedStep {
        let TreeStep { id, role, stance, is_unstated, .. } = *self.tree.step(step);
        PlacedStep { id, junction, role, stance, is_dot, unstated: is_unstated, tray }
    }

    /// What the cards, junctions and trays cover.
    fn extent(&self) -> Rect {
        let all = self.places.trees(&self.tree).map(|it| self.places.extent(it));
        all.reduce(|a, b| a.union(b)).unwrap_or_default()
    }

    /// What all that is drawn covers: more than the bounds, since signs and marks stand out of cards, lines to what stands
    /// elsewhere may lead around everything else, and lines have a width.
    pub fn drawn_bounds(&self) -> Rect {
        let all = self.cards().fold(self.bounds, |all, it| all.union(it.drawn()));
        let all = self.far_links_in(EVERYWHERE).iter().fold(all, |all, it| all.union(it.bounds));
        all.inflate(draw::HALF_LINE, draw::HALF_LINE)
    }

    /// The cards of the subtrees that reach into an area, in drawing order.
    fn cards_near(&self, area: Rect) -> impl Iterator<Item = CardPlace> + '_ {
        self.places.subtrees_in(&self.tree, area).filter_map(|it| self.places.card_on(it))
    }

    /// The steps of the subtrees that reach into an area, in drawing order.
    fn steps_near(&self, area: Rect) -> impl Iterator<Item = PlacedStep> + '_ {
        let all = self.places.subtrees_in(&self.tree, area).filter_map(|it| self.places.step_on(&self.tree, it));
        all.map(|it| self.named(it))
    }

    /// The cards that an area shows a part of, in drawing order.
    pub fn cards_in(&self, area: Rect) -> impl Iterator<Item = Card<'_>> {
        self.cards_near(area).filter(move |it| it.rect.overlaps(area)).filter_map(|it| self.with_body(it))
    }

    /// The steps whose junction or tray may be seen in an area, in drawing order.
    pub fn steps_in(&self, area: Rect) -> impl Iterator<Item = PlacedStep> + '_ {
        let covers = |it: &PlacedStep| it.tray.map_or(it.junction, |tray| tray.union(it.junction));
        self.steps_near(area).filter(move |it| covers(it).overlaps(area))
    }

    /// All premises that stand elsewhere, where they are mentioned.
    pub fn mentions(&self) -> impl Iterator<Item = PlacedMention> + '_ {
        self.mentions_in(EVERYWHERE)
    }

    /// The mentions that may be seen in an area, in drawing order.
    pub fn mentions_in(&self, area: Rect) -> impl Iterator<Item = PlacedMention> + '_ {
        let near = self.places.subtrees_in(&self.tree, area).flat_map(|it| self.places.mentions_at(it));
        near.filter(move |it| it.rect.overlaps(area)).map(|it| self.mentioned(it))
    }

    /// Where a node is mentioned under a step that it is a premise of.
    pub fn mention(&self, step: InferenceId, node: NodeId) -> Option<PlacedMention> {
        let (step, card) = (self.tree.step_no(step)?, self.tree.card_no(node)?);
        self.places.mention(&self.tree, step, card).map(|it| self.mentioned(it))
    }

    fn mentioned(&self, MentionPlace { step, card, rect }: MentionPlace) -> PlacedMention {
        let TreeStep { id, .. } = *self.tree.step(step);
        PlacedMention { step: id, node: self.tree.card(card).node, rect, role: self.tree.role_in(step, card) }
    }

    /// The lines that may be seen in an area, in drawing order.
    pub fn links_in(&self, area: Rect) -> impl Iterator<Item = Link> + '_ {
        self.tree_links_in(area).chain(self.far_links_in(area))
    }

    /// Those within branches.
    pub fn tree_links_in(&self, area: Rect) -> impl Iterator<Item = Link> + '_ {
        let all = self.places.subtrees_in(&self.tree, area).flat_map(move |it| self.links_at(it, area));
        all.filter(move |it| it.bounds.overlaps(area))
    }

    /// The lines from the top of a subtree to what is right below it, as far as they may be seen in an area.
    fn links_at(&self, subtree: ArrangedSubtree, area: Rect) -> impl Iterator<Item = Link> + '_ {
        self.places.joints(&self.tree, subtree, area).into_iter().map(|it| Link::of(&self.tree, it))
    }

    /// All cards that an area shows a part of, and instead of them whole branches that are less than `least` wide and
    /// high.
    pub fn blocks_in(&self, area: Rect, least: f64) -> impl Iterator<Item = Block> + '_ {
        let mut open: Vec<ArrangedSubtree> = self.places.trees(&self.tree).collect();
        let mut found = Vec::new();
        std::iter::from_fn(move || {
            loop {
                if let Some(block) = found.pop() {
                    return Some(block);
                }
                let subtree = open.pop()?;
                let rect = self.places.extent(subtree);
                if !rect.overlaps(area) {
                    continue;
                }
                if rect.width() < least && rect.height() < least {
                    let role = most(self.places.counts(&self.tree, subtree));
                    return Some(Block { rect, role, n_cards: self.places.n_cards_in(&self.tree, subtree) });
                }
                let card = self.places.card_on(subtree);
                let block = |it: CardPlace| Block { rect: it.rect, role: self.tree.card(it.card).role, n_cards: 1 };
                found.extend(card.map(block));
                open.extend(self.places.below(&self.tree, subtree, area));
            }
        })
    }

    /// About how many cards lie in an area, if they are spread evenly.
    fn n_cards_expected(&self, area: Rect) -> f64 {
        self.n_cards() as f64 * self.bounds.intersect(area).area() / self.bounds.area().max(1.0)
    }

    /// The lines that are longer than `least` in one direction, and may be seen in an area.
    fn links_longer_than(&self, least: f64, area: Rect) -> impl Iterator<Item = Link> + '_ {
        let is_long = move |it: Rect| it.width() > least || it.height() > least;
        // A line lies within the subtree that it is a part of.
        let may_hold = move |it: &ArrangedSubtree| {
            let reach = self.places.reach(*it);
            is_long(reach) && reach.overlaps(area)
        };
        let mut open: Vec<ArrangedSubtree> = self.places.trees(&self.tree).filter(may_hold).collect();
        let subtrees = std::iter::from_fn(move || {
            let subtree = open.pop()?;
            open.extend(self.places.below(&self.tree, subtree, area).filter(may_hold));
            Some(subtree)
        });
        let all = subtrees.flat_map(move |it| self.links_at(it, area));
        all.filter(move |it| is_long(it.bounds) && it.bounds.overlaps(area))
    }

    /// The statements at most so many levels below a root, each with the number of cards in its branch.
    fn tops(&self, deepest: usize) -> impl Iterator<Item = (usize, NodeId)> + '_ {
        let mut open: Vec<(ArrangedSubtree, usize)> = self.places.trees(&self.tree).map(|it| (it, 0)).collect();
        let subtrees = std::iter::from_fn(move || {
            let (subtree, depth) = open.pop()?;
            let is_statement = self.places.card_on(subtree).is_some();
            let depth_below = depth + usize::from(is_statement);
            if depth_below <= deepest {
                open.extend(self.places.below(&self.tree, subtree, EVERYWHERE).map(|it| (it, depth_below)));
            }
            Some(subtree)
        });
        subtrees.filter_map(|it| {
            let card = self.places.card_on(it)?.card;
            Some((self.places.n_cards_in(&self.tree, it), self.tree.card(card).node))
        })
    }

    /// What lies at a place; lines are met within `reach` of them, to what stands elsewhere if they were found. A mention
    /// is a part of its step.
    pub fn hit(&self, at: Point, reach: f64) -> Option<Item> {
        let around = reach + route::REACH;
        if !self.bounds.inflate(around, around).contains(at) {
            return None;
        }
        let here = Rect::from_center_size(at, (2.0 * reach, 2.0 * reach)).inflate(4.0, 4.0);
        let card = self.cards_in(here).filter(|it| it.rect.contains(at)).last().map(|it| Item::Card(it.node));
        let step =
            || self.steps_in(here).filter(|it| it.junction.inflate(2.0, 2.0).contains(at)).last().map(|it| it.id);
        let mention = || self.mentions_in(here).find(|it| it.rect.contains(at)).map(|it| it.step);
        let mut lines = self.tree_links_in(here).chain(self.far_links_found_in(here));
        let line = || lines.find(|it| it.passes(at, reach)).map(|it| it.step);
        card.or_else(|| step().or_else(mention).or_else(line).map(Item::Step))
    }

    /// The room beside a card, other than one, into which a sibling can be put at a place.
    pub fn gap(&self, at: Point, but: NodeId) -> Option<(Card<'_>, Gap)> {
        let near = Rect::from_center_size(at, Arrangement::gap_reach() * 2.0);
        let steps = self.places.subtrees_in(&self.tree, near).filter_map(|it| self.places.step_on(&self.tree, it));
        let cards = steps.flat_map(|it| self.tree.premises_here(it.step));
        let gaps = cards.filter_map(|it| {
            let gap = self.places.gap(&self.tree, it, at)?;
            let card = self.card(self.tree.card(it).node)?;
            (card.node != but).then_some((card, gap))
        });
        gaps.min_by(|a, b| a.1.distance.total_cmp(&b.1.distance))
    }

    /// Where a card has its handle, from which something new is drawn that bears on it.
    pub fn handle(card: Rect) -> Point {
        Arrangement::handle(card)
    }

    /// A card divided into parts that can be dropped on, in reading order.
    pub fn parts(card: Rect, n_parts: usize) -> Vec<Rect> {
        Arrangement::parts(card, n_parts)
    }

    /// The place nearest to one at which a box covers nothing of the scene, nor of what else is `taken`. The box is
    /// given as it lies about its place.
    pub fn free_place(&self, shape: Rect, near: Point, taken: &[Rect]) -> Point {
        const GAP: f64 = 24.0;
        const STEP: f64 = 80.0;
        const RINGS: i32 = 24;
        let is_free = |at: &Point| {
            let area = (shape + at.to_vec2()).inflate(GAP, GAP);
            let step = |it: &PlacedStep| it.junction.overlaps(area) || it.tray.is_some_and(|it| it.overlaps(area));
            self.cards_in(area).next().is_none()
                && !self.steps_in(area).any(|it| step(&it))
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

    /// The folded cards that hide something, the nearest first.
    pub fn folds_above(&self, item: Item) -> impl Iterator<Item = NodeId> + '_ {
        let vertex = match item {
            Item::Card(node) => self.tree.card_no(node).map(Vertex::Card),
            Item::Step(id) => self.tree.step_no(id).map(Vertex::Step),
        };
        vertex.into_iter().flat_map(|it| self.tree.folds_above(it)).map(|it| self.tree.card(it).node)
    }

    /// The pin that puts the middle of a card's top edge at a place.
    pub fn pin(&self, node: NodeId, at: Point) -> Pin {
        let from = self.tree.card_no(node).and_then(|it| self.tree.seen_from(it)).and_then(|it| match it {
            Vertex::Card(card) => self.places.card(&self.tree, card).map(|it| it.rect),
            Vertex::Step(step) => self.places.step(&self.tree, step).map(|it| it.junction),
        });
        let from = from.map_or(Point::ORIGIN, |it| Point::new(it.center().x, it.y0));
        let Vec2 { x, y } = (at - from).round();
        Pin::FromAbove(Offset { x, y })
    }

    /// The pin that puts the middle of the top edge of a card that hangs on nothing at a place: the first thesis lies at
    /// the origin.
    pub fn pin_of_root(at: Point) -> Pin {
        let Point { x, y } = at.round();
        Pin::FromAbove(Offset { x, y })
    }

    pub fn rect(&self, item: Item) -> Option<Rect> {
        match item {
            Item::Card(node) => self.card(node).map(|it| it.rect),
            Item::Step(id) => self.step(id).map(|it| it.junction),
        }
    }
}

/// How a map is to be set, as people chose.
fn manner_of(Layout { orientation, density, card_width: _ }: Layout, aspect: f64) -> Manner {
    let growth = match orientation {
        Orientation::Top => Growth::Down,
        Orientation::Left => Growth::Right,
    };
    let column = match density {
        Density::Airy => Manner::AIRY,
        Density::Normal => Manner::NORMAL,
        Density::Dense => Manner::DENSE,
    };
    Manner { growth, column, aspect, ..Manner::default() }
}

/// The role that stands for the most of several.
fn most(counts: RoleCounts) -> Role {
    let RoleCounts { reasons, objections, evidence } = counts;
    if evidence > reasons && evidence > objections {
        Role::Evidence
    } else if objections > reasons {
        Role::Objection
    } else {
        Role::Reason
    }
}
