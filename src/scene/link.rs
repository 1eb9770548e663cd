//! The lines between cards and junctions.

use kurbo::{BezPath, ParamCurveNearest as _, Point, Rect, Shape as _, Vec2};
use rustc_hash::FxHashMap;

use super::{Scene, Step};
use crate::model::{InferenceId, Map, NodeId, Role, Stance, Target};

/// One line of a step.
#[derive(Clone, Debug)]
pub struct Link {
    pub step: InferenceId,
    pub role: Role,
    pub stance: Stance,
    /// Leads to a card that stands elsewhere.
    pub far: bool,
    pub path: BezPath,
    pub bounds: Rect,
}

impl Link {
    /// Whether the line comes within `reach` of a place.
    pub fn passes(&self, at: Point, reach: f64) -> bool {
        self.bounds.inflate(reach, reach).contains(at)
            && self.path.segments().any(|it| it.nearest(at, 0.5).distance_sq <= reach * reach)
    }
}

/// Lines leave a card this far from its corners at least.
const SHOULDER: f64 = 28.0;

pub fn links(map: &Map, scene: &Scene) -> Vec<Link> {
    let mut links = Vec::with_capacity(scene.steps.len() * 2);
    // Where the rail of a card's stack has come to.
    let mut rails: FxHashMap<NodeId, Point> = FxHashMap::default();
    for step in &scene.steps {
        let Some(inference) = map.inference(step.id) else { continue };
        let mut push = |far: bool, path: BezPath| {
            let bounds = path.bounding_box().inflate(2.0, 2.0);
            links.push(Link { step: step.id, role: step.role, stance: step.stance, far, path, bounds });
        };
        if step.stacked {
            let Some(on) = inference.target.node().and_then(|it| scene.card(it)) else { continue };
            let Some(card) = inference.premises.first().and_then(|it| scene.card(*it)) else { continue };
            let from = rails.insert(on.node, step.junction.center());
            push(false, rail(from, on.rect, step.junction.center(), card.rect));
            continue;
        }
        match inference.target {
            Target::Node(node) => {
                if let Some(card) = scene.card(node) {
                    push(false, down(below(card.rect, step.junction.center().x), top(step.junction)));
                }
            }
            Target::Inference(id) => {
                if let Some(on) = scene.step(id) {
                    push(false, to_step(step, on));
                }
            }
        }
        if let Some(tray) = step.tray {
            push(
                false,
                down(bottom(step.junction), Point::new(step.junction.center().x.clamp(tray.x0, tray.x1), tray.y0)),
            );
        }
        for card in inference.premises.iter().filter_map(|&it| scene.card(it)) {
            let is_home = card.home == Some(step.id) && !card.body.pinned;
            match (is_home, step.tray) {
                (true, Some(_)) => {}
                (true, None) => push(false, down(bottom(step.junction), top(card.rect))),
                (false, _) => push(true, far(step.junction, card.rect)),
            }
        }
    }
    links
}

fn top(rect: Rect) -> Point {
    Point::new(rect.center().x, rect.y0)
}

fn bottom(rect: Rect) -> Point {
    Point::new(rect.center().x, rect.y1)
}

/// Where a line to `x` leaves the lower edge of a card: a little towards it.
fn below(card: Rect, x: f64) -> Point {
    let most = (card.width() / 2.0 - SHOULDER).max(0.0);
    let lean = ((x - card.center().x) * 0.2).clamp(-most, most);
    Point::new(card.center().x + lean, card.y1)
}

/// A smooth line that leaves and arrives upright.
fn down(from: Point, to: Point) -> BezPath {
    let mut path = BezPath::new();
    if (from.x - to.x).abs() < 2.0 {
        path.move_to((to.x, from.y));
        path.line_to(to);
    } else {
        path.move_to(from);
        let middle = from.y.midpoint(to.y);
        path.curve_to(Point::new(from.x, middle), Point::new(to.x, middle), to);
    }
    path
}

/// From the side of a junction to the step it bears on.
fn to_step(step: &Step, on: &Step) -> BezPath {
    let side = if step.junction.center().x >= on.junction.center().x { 1.0 } else { -1.0 };
    let edge = |rect: Rect, side: f64| rect.center() + Vec2::new(side * rect.width() / 2.0, 0.0);
    let (from, to) = (edge(on.junction, side), edge(step.junction, -side));
    let mut path = BezPath::new();
    path.move_to(from);
    let reach = ((to.x - from.x).abs() / 2.0).max(12.0);
    path.curve_to(from + Vec2::new(side * reach, 0.0), to - Vec2::new(side * reach, 0.0), to);
    path
}

/// From a junction to a card that stands elsewhere: into its top where it lies lower, else into its side.
fn far(junction: Rect, card: Rect) -> BezPath {
    let from = bottom(junction);
    let mut path = BezPath::new();
    path.move_to(from);
    if card.y0 > junction.y1 + 8.0 {
        let to = top(card);
        let reach = ((to.y - from.y) / 2.0).clamp(24.0, 120.0);
        path.curve_to(from + Vec2::new(0.0, reach), to - Vec2::new(0.0, reach), to);
    } else {
        let side = if junction.center().x >= card.center().x { 1.0 } else { -1.0 };
        let to = card.center() + Vec2::new(side * card.width() / 2.0, 0.0);
        path.curve_to(from + Vec2::new(0.0, 48.0), to + Vec2::new(side * 48.0, 48.0), to);
    }
    path
}

/// Along the rail of a stack, from its card or its last dot to the next dot, and on to the card there.
fn rail(from: Option<Point>, on: Rect, dot: Point, card: Rect) -> BezPath {
    let mut path = BezPath::new();
    match from {
        Some(from) => path.move_to(from),
        None => {
            let head = Point::new(dot.x, card.y0 - 4.0);
            let from = below(on, dot.x);
            path.move_to(from);
            let middle = from.y.midpoint(head.y);
            path.curve_to(Point::new(from.x, middle), Point::new(head.x, middle), head);
        }
    }
    path.line_to(dot);
    path.line_to((card.x0, dot.y));
    path
}
