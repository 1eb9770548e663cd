//! How lines run: from the ends that an arranger gives them to a path.
//!
//! A line begins and ends at a [`Port`], which says where, and in which direction the line goes there. Nothing here knows
//! which way a map grows, nor what the boxes at the ends are. [`Course`] is what decides a line; its path is made when it
//! is asked for, since a large map has more lines than are ever looked at. [`far`] keeps the lines between a step and a
//! premise that stands elsewhere, which belong to no branch.

mod bent;
pub mod far;
mod routes;
mod search;
mod sight;
mod span;
mod tracks;

pub use bent::{arrow_head, rounded};
use kurbo::{BezPath, ParamCurveNearest as _, Point, Rect, Shape as _, Vec2};
pub use routes::{FarLine, LONGEST, REACH, Routes};
pub use sight::Ground;

/// How far a line to what stands elsewhere may swing out from the boxes at its ends.
pub const SWING: f64 = 48.0;
/// Ends that are so little out of line are joined by a straight line.
const IN_LINE: f64 = 2.0;

/// An end of a line: where it is, and the direction in which the line goes there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Port {
    pub at: Point,
    pub heading: Vec2,
}

/// The ends of a line to what stands elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FarPorts {
    pub from: Port,
    pub to: Port,
    /// Where it ends as seen from afar.
    pub afar: Point,
}

/// What decides how a line runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Course {
    Straight {
        from: Point,
        to: Point,
    },
    /// A curve that leaves and arrives in the directions of its ends, each of which pulls it so far.
    Curve {
        from: Port,
        to: Port,
        pull: f64,
    },
    /// A curve to what stands elsewhere. From so far away that it is drawn straight, it ends at `afar`, wherever it enters.
    Far {
        from: Port,
        to: Port,
        pull: f64,
        afar: Point,
    },
    /// Along a rail from its start, or the last stop, to the next one, and from there aside to `to`.
    Rail {
        from: RailStart,
        stop: Point,
        to: Point,
    },
}

/// Where a piece of a rail begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RailStart {
    /// Where the rail is entered from a port, at its `head`.
    Head {
        from: Port,
        head: Point,
    },
    Stop(Point),
}

impl Course {
    /// Between boxes next to one another.
    pub fn near(from: Port, to: Port) -> Self {
        let way = to.at - from.at;
        if way.cross(from.heading).abs() < IN_LINE {
            let along = way.dot(from.heading);
            return Self::Straight { from: to.at - from.heading * along, to: to.at };
        }
        Self::Curve { from, to, pull: way.dot(from.heading) / 2.0 }
    }

    /// Between boxes side by side, which may be very close.
    pub fn aside(from: Port, to: Port) -> Self {
        const LEAST: f64 = 12.0;
        Self::Curve { from, to, pull: ((to.at - from.at).dot(from.heading).abs() / 2.0).max(LEAST) }
    }

    /// Between boxes that stand anywhere.
    pub fn far(FarPorts { from, to, afar }: FarPorts) -> Self {
        const PULL: std::ops::RangeInclusive<f64> = 24.0..=120.0;
        let pull = if from.heading == to.heading {
            ((to.at - from.at).dot(from.heading) / 2.0).clamp(*PULL.start(), *PULL.end())
        } else {
            SWING
        };
        Self::Far { from, to, pull, afar }
    }

    pub fn path(&self) -> BezPath {
        let mut path = BezPath::new();
        match *self {
            Self::Straight { from, to } => {
                path.move_to(from);
                path.line_to(to);
            }
            Self::Curve { from, to, pull } | Self::Far { from, to, pull, .. } => {
                path.move_to(from.at);
                path.curve_to(from.at + from.heading * pull, to.at - to.heading * pull, to.at);
            }
            Self::Rail { from, stop, to } => {
                match from {
                    RailStart::Stop(from) => path.move_to(from),
                    RailStart::Head { from, head } => {
                        path.move_to(from.at);
                        let pull = from.heading * ((head - from.at).dot(from.heading) / 2.0);
                        path.curve_to(from.at + pull, head - pull, head);
                    }
                }
                path.line_to(stop);
                path.line_to(to);
            }
        }
        path
    }

    /// From end to end, as it is seen from afar.
    pub fn ends(&self) -> (Point, Point) {
        match *self {
            Self::Straight { from, to } => (from, to),
            Self::Curve { from, to, .. } => (from.at, to.at),
            Self::Far { from, afar, .. } => (from.at, afar),
            Self::Rail { from, to, .. } => (from.at(), to),
        }
    }

    /// What the line covers.
    pub fn bounds(&self) -> Rect {
        match *self {
            Self::Straight { from, to } => Rect::from_points(from, to),
            Self::Curve { from, to, pull } => {
                let ends = Rect::from_points(from.at, to.at);
                // A curve covers no more than its ends and the points that they pull it to.
                let pulled = Rect::from_points(from.at + from.heading * pull, to.at - to.heading * pull);
                if ends.union(pulled) == ends { ends } else { self.path().bounding_box() }
            }
            Self::Far { .. } => self.path().bounding_box(),
            Self::Rail { from, stop, to } => Rect::from_points(from.at(), stop).union_pt(to),
        }
    }

    /// Whether the line comes within `reach` of a place.
    pub fn passes(&self, at: Point, reach: f64) -> bool {
        self.path().segments().any(|it| it.nearest(at, 0.5).distance_sq <= reach * reach)
    }
}

impl RailStart {
    fn at(self) -> Point {
        match self {
            Self::Head { from, .. } => from.at,
            Self::Stop(at) => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: Vec2 = Vec2::new(0.0, 1.0);

    fn port(x: f64, y: f64, heading: Vec2) -> Port {
        Port { at: Point::new(x, y), heading }
    }

    #[test]
    fn a_line_begins_and_ends_at_its_ports_and_stays_in_its_bounds() {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut place = || (rng.f64() * 2_000.0 - 1_000.0).round();
        for _ in 0..1_000 {
            let (from, to) = (port(place(), place(), DOWN), port(place(), place(), DOWN));
            let aside = |it: Port| Port { heading: Vec2::new(1.0, 0.0), ..it };
            let into_side = Port { heading: Vec2::new(-1.0, -1.0), ..to };
            let courses = [
                Course::near(from, to),
                Course::aside(aside(from), aside(to)),
                Course::far(FarPorts { from, to, afar: to.at }),
                Course::far(FarPorts { from, to: into_side, afar: to.at }),
                Course::Rail { from: RailStart::Stop(from.at), stop: Point::new(from.at.x, to.at.y), to: to.at },
            ];
            for course in courses {
                let (path, bounds) = (course.path(), course.bounds());
                assert!(bounds.inflate(1e-6, 1e-6).contains_rect(path.bounding_box()), "{course:?}");
                let points: Vec<Point> = path.elements().iter().filter_map(|it| it.end_point()).collect();
                assert_eq!(points.last(), Some(&to.at), "{course:?}");
                assert!((points[0] - from.at).hypot() < IN_LINE, "{course:?}");
                assert!(course.passes(to.at, 1.0), "{course:?}");
            }
        }
    }

    #[test]
    fn what_is_in_line_is_joined_by_a_straight_line() {
        let course = Course::near(port(0.0, 0.0, DOWN), port(1.5, 100.0, DOWN));
        assert_eq!(course, Course::Straight { from: Point::new(1.5, 0.0), to: Point::new(1.5, 100.0) });
        assert!(matches!(Course::near(port(0.0, 0.0, DOWN), port(2.0, 100.0, DOWN)), Course::Curve { .. }));
    }
}
