//! The map as boxes, curves and broken lines of text: what the canvas, SVG, PNG and PDF all draw.
//!
//! Nothing above this floor lays anything out, so what is exported is what was seen.

mod areas;
pub mod card;
pub mod draw;
mod far;
mod hits;
mod link;
mod marks;
mod sign;
mod silhouette;
mod sink;
mod stray;
pub mod theme;
mod typeset;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use kurbo::{Circle, Insets, Point, Rect, Shape as _, Vec2};

use crate::arrange::columns::{Growth, Manner};
use crate::arrange::{Arrangement, Arranger, Beginnings, CardPlace, EVERYWHERE, MentionPlace, StepPlace};
use crate::cite::{ChipShelf, Chips};
use crate::model::{
    Changes, Density, InferenceId, Layout, Line, Map, NodeId, NodeKind, Orientation, Role, Stance, Target,
};
use crate::tree::arena::Number as _;
use crate::tree::{CardNo, OutlineRow, Tree, TreeCard, TreeChanges, TreeStep, Vertex};
use far::FarLines;
use typeset::{Typeset, Typesetter};

pub use areas::{Block, Things};
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

    /// What a sign, a mark or a number at a place means, in words.
    pub fn said_at(&self, at: Point) -> Option<String> {
        let mark = self.mark_at(at).map(Mark::words);
        let is_on_sign = self.kind() != NodeKind::Thesis && (at - self.sign()).hypot() <= sign::RADIUS;
        let is_on_counts = || self.body.hidden_box().is_some_and(|it| it.contains(at - self.rect.origin().to_vec2()));
        mark.or_else(|| is_on_sign.then(|| self.word().to_owned()))
            .or_else(|| self.body.hidden_words().filter(|_| is_on_counts()))
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

impl PlacedStep {
    fn covers(&self) -> Rect {
        self.tray.map_or(self.junction, |tray| tray.union(self.junction))
    }
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

impl From<Item> for Target {
    fn from(item: Item) -> Self {
        match item {
            Item::Card(node) => Self::Node(node),
            Item::Step(step) => Self::Inference(step),
        }
    }
}

impl From<Target> for Item {
    fn from(target: Target) -> Self {
        match target {
            Target::Node(node) => Self::Card(node),
            Target::Inference(step) => Self::Step(step),
        }
    }
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

    /// The map in reading order.
    pub fn tree(&self) -> &Tree {
        &self.tree
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
    pub fn rows(&self, first: usize) -> impl Iterator<Item = OutlineRow> + '_ {
        self.tree.rows(first)
    }

    /// The cards of those rows.
    pub fn lines(&self, first: usize) -> impl Iterator<Item = Line> + '_ {
        self.rows(first).filter_map(|it| it.line())
    }

    /// The row of a card or a step; that of a step without one is the row that stands for it.
    pub fn row_of_item(&self, item: Item) -> Option<usize> {
        match item {
            Item::Card(node) => self.tree.row_of(node),
            Item::Step(step) => self.tree.row_of_step(step),
        }
    }

    /// What holds a line in the outline: the row of its step, or what that bears on.
    pub fn holder(&self, line: &Line) -> Option<Item> {
        let step = self.tree.step_no(line.via?)?;
        let has_row = self.tree.step(step).has_row();
        Some(if has_row { Item::Step(line.via?) } else { self.item_of(self.tree.step(step).on) })
    }

    /// What the row of a step is held by.
    pub fn holder_of_step(&self, step: InferenceId) -> Option<Item> {
        Some(self.item_of(self.tree.step(self.tree.step_no(step)?).on))
    }

    /// What stands at a place of the tree.
    pub fn item_of(&self, vertex: Vertex) -> Item {
        match vertex {
            Vertex::Card(card) => Item::Card(self.tree.card(card).node),
            Vertex::Step(step) => Item::Step(self.tree.step(step).id),
        }
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
        self.card(self.lines(0).next()?.node)
    }

    pub fn card(&self, node: NodeId) -> Option<Card<'_>> {
        self.places.card(&self.tree, self.tree.card_no(node)?).and_then(|it| self.with_body(it))
    }

    /// Where the line to what bears on a card leaves it, whether that is folded or not; nowhere where nothing does.
    pub fn leave(&self, node: NodeId) -> Option<Point> {
        self.places.leave(&self.tree, self.tree.card_no(node)?)
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

    /// All premises that stand elsewhere, where they are mentioned.
    pub fn mentions(&self) -> impl Iterator<Item = PlacedMention> + '_ {
        self.mentions_in(EVERYWHERE)
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

    /// The folded cards that hide something, the nearest first.
    pub fn folds_above(&self, item: Item) -> impl Iterator<Item = NodeId> + '_ {
        let vertex = match item {
            Item::Card(node) => self.tree.card_no(node).map(Vertex::Card),
            Item::Step(id) => self.tree.step_no(id).map(Vertex::Step),
        };
        vertex.into_iter().flat_map(|it| self.tree.folds_above(it)).map(|it| self.tree.card(it).node)
    }

    pub fn rect(&self, item: Item) -> Option<Rect> {
        match item {
            Item::Card(node) => self.card(node).map(|it| it.rect),
            Item::Step(id) => self.step(id).map(|it| it.junction),
        }
    }
}

/// How a map is to be set, as people chose.
fn manner_of(Layout { orientation, density, card_width: _, lines: _ }: Layout, aspect: f64) -> Manner {
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
