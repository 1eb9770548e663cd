//! The lines between cards and junctions.

use kurbo::{BezPath, ParamCurveNearest as _, Point, Rect, Shape as _, Vec2};

use super::Step;
use crate::layout::{Joint, PlacedCard, SWING};
use crate::model::{InferenceId, Role, Stance};

/// One line of a step.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub step: InferenceId,
    pub role: Role,
    pub stance: Stance,
    /// Leads to a card that stands elsewhere.
    pub far: bool,
    pub bounds: Rect,
    course: Course,
}

/// What decides how a line runs.
#[derive(Clone, Copy, Debug)]
enum Course {
    Down { from: Point, to: Point },
    ToStep { from: Point, to: Point, side: f64 },
    Far { junction: Rect, card: Rect },
    Rail { from: Option<Point>, on: Rect, dot: Point, card: Rect },
}

impl Link {
    /// The line, made when it is asked for: a large map has more lines than are ever looked at.
    pub fn path(&self) -> BezPath {
        match self.course {
            Course::Down { from, to } => down(from, to),
            Course::ToStep { from, to, side } => to_step(from, to, side),
            Course::Far { junction, card } => far(junction, card),
            Course::Rail { from, on, dot, card } => rail(from, on, dot, card),
        }
    }

    /// From end to end.
    pub fn ends(&self) -> (Point, Point) {
        match self.course {
            Course::Down { from, to } | Course::ToStep { from, to, .. } => (from, to),
            Course::Far { junction, card } => (bottom(junction), top(card)),
            Course::Rail { from, on, dot, card } => {
                (from.unwrap_or_else(|| below(on, dot.x)), Point::new(card.x0, dot.y))
            }
        }
    }

    /// Whether the line comes within `reach` of a place.
    pub fn passes(&self, at: Point, reach: f64) -> bool {
        self.bounds.inflate(reach, reach).contains(at)
            && self.path().segments().any(|it| it.nearest(at, 0.5).distance_sq <= reach * reach)
    }
}

impl Course {
    /// What a line may touch: that of its ends and of the points that bend it.
    fn bounds(&self) -> Rect {
        match *self {
            Self::Down { from, to } => Rect::from_points(from, to),
            Self::ToStep { from, to, side } => to_step(from, to, side).bounding_box(),
            Self::Far { junction, card } => far(junction, card).bounding_box(),
            Self::Rail { from, on, dot, card } => {
                let from = from.unwrap_or_else(|| below(on, dot.x));
                Rect::from_points(from, dot).union_pt(Point::new(card.x0, dot.y))
            }
        }
    }
}

/// Lines leave a card this far from its corners at least.
const SHOULDER: f64 = 28.0;

impl Link {
    pub(super) fn of(joint: Joint) -> Self {
        match joint {
            Joint::OnCard { on, step } => {
                let from = below(on, step.junction.center().x);
                Self::new(step, false, Course::Down { from, to: top(step.junction) })
            }
            Joint::OnStep { on, step } => Self::new(step, false, beside(step.junction, on)),
            Joint::Premise { step, card } => {
                Self::new(step, false, Course::Down { from: bottom(step.junction), to: top(card) })
            }
            Joint::Tray { step } => {
                let tray = step.tray.unwrap_or(step.junction);
                let to = Point::new(step.junction.center().x.clamp(tray.x0, tray.x1), tray.y0);
                Self::new(step, false, Course::Down { from: bottom(step.junction), to })
            }
            Joint::Rail { from, on, step, card } => {
                Self::new(step, false, Course::Rail { from, on, dot: step.junction.center(), card })
            }
        }
    }

    /// The line from a step to a premise that stands elsewhere.
    pub(super) fn far((step, card): (Step, PlacedCard)) -> Self {
        Self::new(step, true, Course::Far { junction: step.junction, card: card.rect })
    }

    fn new(step: Step, far: bool, course: Course) -> Self {
        let bounds = course.bounds().inflate(2.0, 2.0);
        Self { step: step.id, role: step.role, stance: step.stance, far, bounds, course }
    }
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
fn beside(junction: Rect, on: Rect) -> Course {
    let side = if junction.center().x >= on.center().x { 1.0 } else { -1.0 };
    let edge = |rect: Rect, side: f64| rect.center() + Vec2::new(side * rect.width() / 2.0, 0.0);
    Course::ToStep { from: edge(on, side), to: edge(junction, -side), side }
}

fn to_step(from: Point, to: Point, side: f64) -> BezPath {
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
        path.curve_to(from + Vec2::new(0.0, SWING), to + Vec2::new(side * SWING, SWING), to);
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
