//! The map as a forest of boxes.
//!
//! Four kinds of box: a card; the junction of a step; the tray that holds a step's co-premises; and a stack
//! of evidence that hangs on one card. A junction stands over its premise, with the steps that attack or
//! back it to the right of that premise. What is drawn elsewhere (a shared claim, a pinned card) has no box
//! under its step; the scene draws a line to it.

use std::borrow::Cow;
use std::ops::Range;

use kurbo::{Point, Rect, Size};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::tidy::{Boxes, tidy};
use super::{Layout, PlacedCard, PlacedStep, Sizes};
use crate::model::{Inference, InferenceId, Line, Map, Node, NodeId, NodeKind, Offset, Role, Stance, Target};

/// Free space between neighbours.
pub const GAP_SIBLING: f64 = 24.0;
/// Free space between a card and the junctions below it.
pub const GAP_LEVEL: f64 = 40.0;
/// Free space between a junction and its premise.
const GAP_PREMISE: f64 = 16.0;
/// The width of the rail to the left of a stack.
pub const RAIL: f64 = 24.0;
const GAP_STACK: f64 = 12.0;
const TRAY_PADDING: f64 = 12.0;
/// Room for the words under the cards of a tray.
const TRAY_CAPTION: f64 = 20.0;
/// Trees that stand beside the first one wrap into rows of this width.
const SHELF: f64 = 4_000.0;

pub(super) struct Forest {
    cards: Vec<PlacedCard>,
    /// Where each card lies: the box, and its place in it.
    card_places: Vec<(usize, Point)>,
    steps: Vec<PlacedStep>,
    step_places: Vec<(usize, Point)>,
    boxes: Boxes,
    kinds: Vec<Kind>,
    /// The boxes of each tree; the roots in order.
    trees: Vec<Tree>,
}

struct Tree {
    boxes: Range<usize>,
    pinned: Option<Offset>,
}

enum Kind {
    Card,
    Junction,
    Tray { step: usize },
    Stack { on: NodeId },
}

struct Reading<'a, S> {
    map: &'a Map,
    sizes: &'a mut S,
    forest: Forest,
    box_of_card: FxHashMap<NodeId, usize>,
    box_of_step: FxHashMap<InferenceId, (usize, usize)>,
    last_child: Vec<Option<usize>>,
}

impl Forest {
    pub(super) fn of(map: &Map, lines: &[Line], sizes: &mut impl Sizes) -> Self {
        let forest = Self {
            cards: Vec::with_capacity(lines.len()),
            card_places: Vec::with_capacity(lines.len()),
            steps: Vec::with_capacity(lines.len()),
            step_places: Vec::with_capacity(lines.len()),
            boxes: Boxes::default(),
            kinds: Vec::new(),
            trees: Vec::new(),
        };
        let capacity = |n| FxHashMap::with_capacity_and_hasher(n, FxBuildHasher);
        let (box_of_card, box_of_step) = (capacity(lines.len()), FxHashMap::default());
        let mut reading = Reading { map, sizes, forest, box_of_card, box_of_step, last_child: Vec::new() };
        for tree in trees(map, lines) {
            let first = reading.forest.kinds.len();
            let pinned = tree.first().and_then(|it| map.node(it.node)?.pinned);
            for line in &*tree {
                reading.line(line, line.node == tree[0].node && !line.again);
            }
            let boxes = first..reading.forest.kinds.len();
            if !boxes.is_empty() {
                reading.forest.trees.push(Tree { boxes, pinned });
            }
        }
        reading.forest
    }

    /// The top left corner of each box.
    pub(super) fn corners(&self) -> Vec<Point> {
        let mut corners: Vec<Point> = tidy(&self.boxes).into_iter().map(|(x, y)| Point::new(x, y)).collect();
        // The gap between siblings is part of a box's width: half of it on either side.
        let extent = |range: &Range<usize>, corners: &[Point]| {
            let rects = range
                .clone()
                .map(|it| Rect::from_origin_size(corners[it], Size::new(self.boxes.width[it], self.boxes.height[it])));
            rects.reduce(|a, b| a.union(b)).unwrap_or_default()
        };
        let mut taken: Option<Rect> = None;
        for tree in &self.trees {
            if let Some(Offset { x, y }) = tree.pinned {
                let by = Point::new(x, y).to_vec2();
                corners[tree.boxes.clone()].iter_mut().for_each(|it| *it += by);
                let own = extent(&tree.boxes, &corners);
                taken = Some(taken.map_or(own, |it| it.union(own)));
            }
        }
        let mut shelf: Option<Shelf> = None;
        for tree in self.trees.iter().filter(|it| it.pinned.is_none()) {
            let own = extent(&tree.boxes, &corners);
            let by = match &mut shelf {
                None => {
                    // The first tree stands at the origin, whatever is pinned around it.
                    let all = taken.map_or(own, |it| it.union(own));
                    let top = own.y0;
                    shelf = Some(Shelf { left: all.x1 + GAP_SIBLING, x: all.x1 + GAP_SIBLING, top, bottom: top });
                    continue;
                }
                Some(shelf) => shelf.put(own),
            };
            corners[tree.boxes.clone()].iter_mut().for_each(|it| *it += by);
        }
        corners
    }

    pub(super) fn place(self, corners: &[Point], lines: Vec<Line>) -> Layout {
        let Self { mut cards, card_places, mut steps, step_places, kinds, boxes, .. } = self;
        // Whole points keep edges crisp.
        let at = |place: (usize, Point)| (corners[place.0] + place.1.to_vec2()).round();
        for (card, &place) in cards.iter_mut().zip(&card_places) {
            card.rect = card.rect.with_origin(at(place));
        }
        for (step, &place) in steps.iter_mut().zip(&step_places) {
            step.junction = step.junction.with_origin(at(place));
        }
        for (at, kind) in kinds.iter().enumerate() {
            if let Kind::Tray { step } = *kind {
                let size = Size::new(boxes.width[at] - GAP_SIBLING, boxes.height[at] - GAP_LEVEL);
                let corner = corners[at] + kurbo::Vec2::new(GAP_SIBLING / 2.0, 0.0);
                steps[step].tray = Some(Rect::from_origin_size(corner.round(), size.round()));
            }
        }
        Layout { lines, cards, steps }
    }

    fn add_box(&mut self, parent: Option<usize>, kind: Kind, width: f64, height: f64) -> usize {
        let over_first = matches!(kind, Kind::Junction);
        self.boxes.width.push(width + GAP_SIBLING);
        self.boxes.height.push(height);
        self.boxes.parent.push(parent);
        self.boxes.over_first.push(over_first);
        self.boxes.rise.push(0.0);
        self.kinds.push(kind);
        self.kinds.len() - 1
    }
}

/// Puts trees beside one another, in rows.
struct Shelf {
    left: f64,
    x: f64,
    top: f64,
    bottom: f64,
}

impl Shelf {
    fn put(&mut self, tree: Rect) -> kurbo::Vec2 {
        if self.x > self.left && self.x + tree.width() > self.left + SHELF {
            self.x = self.left;
            self.top = self.bottom + GAP_LEVEL;
        }
        let by = kurbo::Vec2::new(self.x - tree.x0, self.top - tree.y0);
        self.x += tree.width();
        self.bottom = self.bottom.max(self.top + tree.height());
        by
    }
}

/// The lines of each tree, in order. A pinned card and what is under it is a tree of its own.
fn trees<'a>(map: &Map, lines: &'a [Line]) -> Vec<Cow<'a, [Line]>> {
    if map.counts().pinned == 0 {
        // Without pins, what stands under a root is read right after it.
        return lines.chunk_by(|_, next| next.via.is_some()).map(Cow::Borrowed).collect();
    }
    trees_with_pins(map, lines).into_iter().map(Cow::Owned).collect()
}

fn trees_with_pins(map: &Map, lines: &[Line]) -> Vec<Vec<Line>> {
    let mut trees: Vec<Vec<Line>> = Vec::new();
    let mut of_node: FxHashMap<NodeId, usize> = FxHashMap::default();
    let mut of_step: FxHashMap<InferenceId, usize> = FxHashMap::default();
    for line in lines {
        let around = line.via.and_then(|step| {
            let tree = match map.inference(step)?.target {
                Target::Node(node) => *of_node.get(&node)?,
                Target::Inference(other) => *of_step.get(&other)?,
            };
            of_step.insert(step, tree);
            Some(tree)
        });
        let pinned = !line.again && map.node(line.node).is_some_and(|it| it.pinned.is_some());
        if let Some(tree) = around {
            trees[tree].push(Line { again: line.again || pinned, ..*line });
        }
        let own = match around {
            Some(tree) if !pinned => tree,
            _ => {
                trees.push(vec![*line]);
                trees.len() - 1
            }
        };
        if !line.again {
            of_node.insert(line.node, own);
        }
    }
    trees
}

impl<S: Sizes> Reading<'_, S> {
    fn line(&mut self, line: &Line, is_root: bool) {
        let Some(node) = self.map.node(line.node) else { return };
        let via = line.via.filter(|_| !is_root).and_then(|id| Some((id, self.map.inference(id)?)));
        let Some((id, step)) = via else {
            return self.card(line, node, None);
        };
        if self.is_stackable(line, node, id, step) {
            return self.stacked(line, node, id, step);
        }
        let (junction, step_at) = match self.box_of_step.get(&id) {
            Some(&found) => found,
            None => {
                let Some(parent) = self.box_of(step.target) else { return };
                self.junction(id, line.role, step.stance, parent)
            }
        };
        if line.again {
            return;
        }
        if step.is_linked() {
            self.in_tray(line, node, junction, step_at);
        } else {
            self.card(line, node, Some(junction));
        }
    }

    fn box_of(&self, target: Target) -> Option<usize> {
        match target {
            Target::Node(node) => self.box_of_card.get(&node).copied(),
            Target::Inference(step) => self.box_of_step.get(&step).map(|it| it.0),
        }
    }

    fn is_stackable(&self, line: &Line, node: &Node, id: InferenceId, step: &Inference) -> bool {
        let bare = |target| self.map.incoming(target).is_empty();
        node.kind == NodeKind::Evidence
            && !line.again
            && step.stance == Stance::Supports
            && !step.is_linked()
            && step.target.node().is_some_and(|it| self.box_of_card.contains_key(&it))
            && bare(Target::Node(line.node))
            && bare(Target::Inference(id))
    }

    fn add_box(&mut self, parent: Option<usize>, kind: Kind, width: f64, height: f64) -> usize {
        let at = self.forest.add_box(parent, kind, width, height);
        self.last_child.push(None);
        if let Some(parent) = parent {
            self.last_child[parent] = Some(at);
        }
        at
    }

    fn add_card(&mut self, line: &Line, size: Size, in_box: usize, place: Point) {
        let home = line.via;
        let rect = Rect::from_origin_size(Point::ZERO, size);
        self.forest.cards.push(PlacedCard { node: line.node, rect, role: line.role, home });
        self.forest.card_places.push((in_box, place));
        self.box_of_card.insert(line.node, in_box);
    }

    /// Adds a step that is complete but for its place.
    fn add_step(&mut self, step: PlacedStep, in_box: usize, place: Point) -> usize {
        self.forest.steps.push(step);
        self.forest.step_places.push((in_box, place));
        self.forest.steps.len() - 1
    }

    fn card(&mut self, line: &Line, node: &Node, parent: Option<usize>) {
        let size = self.sizes.card(line.node, node, line.role);
        let at = self.add_box(parent, Kind::Card, size.width, size.height + GAP_LEVEL);
        self.add_card(line, size, at, Point::new(GAP_SIBLING / 2.0, 0.0));
    }

    fn junction(&mut self, id: InferenceId, role: Role, stance: Stance, parent: usize) -> (usize, usize) {
        let size = self.sizes.junction(role);
        let on_step = matches!(self.forest.kinds[parent], Kind::Junction);
        let beside = on_step && self.last_child[parent].is_some();
        let at = self.add_box(Some(parent), Kind::Junction, size.width, size.height + GAP_PREMISE);
        if beside {
            // What attacks or backs a step stands beside its junction, to the right of its premise.
            self.forest.boxes.rise[at] = self.forest.boxes.height[parent];
        }
        let junction = Rect::from_origin_size(Point::ZERO, size);
        let step = PlacedStep { id, junction, role, stance, stacked: false, tray: None };
        let step = self.add_step(step, at, Point::new(GAP_SIBLING / 2.0, 0.0));
        self.box_of_step.insert(id, (at, step));
        (at, step)
    }

    fn in_tray(&mut self, line: &Line, node: &Node, junction: usize, step: usize) {
        let tray = self.last_child[junction].filter(|&it| matches!(self.forest.kinds[it], Kind::Tray { .. }));
        let tray = tray.unwrap_or_else(|| {
            let height = TRAY_PADDING + TRAY_CAPTION + GAP_LEVEL;
            self.add_box(Some(junction), Kind::Tray { step }, TRAY_PADDING, height)
        });
        let size = self.sizes.card(line.node, node, line.role);
        let place = Point::new(self.forest.boxes.width[tray] - GAP_SIBLING / 2.0, TRAY_PADDING);
        self.add_card(line, size, tray, place);
        let boxes = &mut self.forest.boxes;
        boxes.width[tray] += size.width + TRAY_PADDING;
        boxes.height[tray] = boxes.height[tray].max(size.height + TRAY_PADDING + TRAY_CAPTION + GAP_LEVEL);
    }

    fn stacked(&mut self, line: &Line, node: &Node, id: InferenceId, step: &Inference) {
        let (Some(parent), Some(on)) = (self.box_of(step.target), step.target.node()) else { return };
        let size = self.sizes.card(line.node, node, line.role);
        let last = self.last_child[parent];
        let same = last.filter(|&it| matches!(self.forest.kinds[it], Kind::Stack { on: it } if it == on));
        let stack = same.unwrap_or_else(|| self.add_box(Some(parent), Kind::Stack { on }, 0.0, GAP_LEVEL));
        let top = self.forest.boxes.height[stack] - GAP_LEVEL + if same.is_some() { GAP_STACK } else { 0.0 };
        self.add_card(line, size, stack, Point::new(GAP_SIBLING / 2.0 + RAIL, top));
        let dot = Size::new(RAIL / 2.0, RAIL / 2.0);
        let middle = top + size.height / 2.0 - dot.height / 2.0;
        let junction = Rect::from_origin_size(Point::ZERO, dot);
        let step = PlacedStep { id, junction, role: line.role, stance: step.stance, stacked: true, tray: None };
        self.add_step(step, stack, Point::new(GAP_SIBLING / 2.0, middle));
        let boxes = &mut self.forest.boxes;
        boxes.width[stack] = boxes.width[stack].max(size.width + RAIL + GAP_SIBLING);
        boxes.height[stack] = top + size.height + GAP_LEVEL;
    }
}
