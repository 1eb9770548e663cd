//! How lines run: in level and upright stretches, rounded where they bend.
//!
//! Nothing here knows which way a map grows, nor what the boxes at the ends are. A line within a branch runs as the
//! arranger says ([`Bent`]); one to what stands elsewhere is looked for in the gaps between boxes ([`Routes`]). Lines are short descriptions; paths are made when they are asked for, since a large map has
//! more lines than are ever looked at.

mod bent;
mod routes;
mod search;
mod sight;
mod span;
mod tracks;

use std::sync::Arc;

use kurbo::{BezPath, Line, ParamCurveNearest as _, Point, Rect};

pub use bent::{arrow_head, direct, rounded};
pub use routes::{FarLine, LONGEST, REACH, Routes};
pub use sight::Ground;

/// The radius of the bends of lines within branches.
const RADIUS: f64 = 8.0;
/// The radius of the bends of lines to what stands elsewhere.
const FAR_RADIUS: f64 = 10.0;
/// A line within a branch has at most so many points.
const MOST_POINTS: usize = 5;

/// What decides how a line runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Course {
    /// Within a branch.
    Bent(Bent),
    /// To what stands elsewhere.
    Far(Arc<[Point]>),
}

/// A line within a branch. Its way begins where those of its siblings do; it leaves them where it is drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bent {
    points: [Point; MOST_POINTS],
    n_points: u8,
    /// The stretch on which it leaves what is drawn for a sibling, and where.
    leaves: Option<(u8, Point)>,
}

impl Bent {
    /// Along points, as far as there are so many, without those that are no stretch away.
    pub fn along(points: impl IntoIterator<Item = Point>) -> Self {
        let mut bent = Self { points: [Point::ZERO; MOST_POINTS], n_points: 0, leaves: None };
        for point in points {
            let n = usize::from(bent.n_points);
            if n < MOST_POINTS && (n == 0 || bent.points[n - 1] != point) {
                bent.points[n] = point;
                bent.n_points += 1;
            }
        }
        bent
    }

    /// From end to end.
    pub fn points(&self) -> &[Point] {
        &self.points[..usize::from(self.n_points)]
    }

    /// Is drawn from a place on its way on: up to there a sibling's line is drawn.
    pub fn leave_at(&mut self, at: Point) {
        let on = |a: Point, b: Point| Rect::from_points(a, b).inflate(0.5, 0.5).contains(at);
        let stretch = self.points().windows(2).position(|it| on(it[0], it[1]));
        self.leaves = stretch.map(|it| (it as u8, at));
    }

    /// The points of what is drawn.
    fn drawn(&self) -> impl Iterator<Item = Point> + '_ {
        let (first, start) = match self.leaves {
            Some((stretch, at)) => {
                let begin = self.points[usize::from(stretch)];
                // Where the sibling's line bends away, this one goes on: it begins before the bend.
                let back = begin - at;
                let length = back.hypot();
                let start = if length > RADIUS { at + back * (RADIUS / length) } else { begin };
                (usize::from(stretch), start)
            }
            None => (0, self.points[0]),
        };
        std::iter::once(start).chain(self.points()[first..].iter().skip(1).copied())
    }
}

impl Course {
    /// All of what is drawn of it.
    pub fn path(&self) -> BezPath {
        match self {
            Self::Bent(bent) => rounded(&bent.drawn().collect::<Vec<_>>(), RADIUS),
            Self::Far(points) => rounded(points, FAR_RADIUS),
        }
    }

    /// The part that it has in common with its siblings, and the last stretch, which is its own.
    pub fn parts(&self) -> (BezPath, BezPath) {
        let Self::Bent(bent) = self else { return (BezPath::new(), self.path()) };
        let mut points: Vec<Point> = bent.drawn().collect();
        let &[.., bend, end] = &*points else { return (BezPath::new(), BezPath::new()) };
        if points.len() < 3 {
            return (BezPath::new(), rounded(&points, RADIUS));
        }
        let way = end - bend;
        let from = bend + way * (RADIUS / way.hypot().max(RADIUS)).min(0.5);
        if let Some(last) = points.last_mut() {
            *last = from;
        }
        (rounded(&points, RADIUS), rounded(&[from, end], RADIUS))
    }

    /// The points of its whole way.
    pub fn points(&self) -> &[Point] {
        match self {
            Self::Bent(bent) => bent.points(),
            Self::Far(points) => points,
        }
    }

    /// The points between which it is drawn.
    pub fn drawn_points(&self) -> Vec<Point> {
        match self {
            Self::Bent(bent) => bent.drawn().collect(),
            Self::Far(points) => points.to_vec(),
        }
    }

    /// What the drawn line covers.
    pub fn bounds(&self) -> Rect {
        let around = |all: Option<Rect>, it: Point| Some(all.map_or(Rect::from_points(it, it), |all| all.union_pt(it)));
        let bounds = match self {
            Self::Bent(bent) => bent.drawn().fold(None, around),
            Self::Far(points) => points.iter().copied().fold(None, around),
        };
        bounds.unwrap_or_default()
    }

    /// Whether the line comes within `reach` of a place.
    pub fn passes(&self, at: Point, reach: f64) -> bool {
        let points = self.drawn_points();
        points.windows(2).any(|it| Line::new(it[0], it[1]).nearest(at, 0.5).distance_sq <= reach * reach)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bent(points: &[(f64, f64)]) -> Bent {
        Bent::along(points.iter().map(|&it| Point::from(it)))
    }

    #[test]
    fn a_line_is_drawn_from_where_it_leaves_its_sibling() {
        let mut line = bent(&[(50.0, 0.0), (50.0, 20.0), (300.0, 20.0), (300.0, 40.0)]);
        assert_eq!(Course::Bent(line).path().to_svg(), "M50,0 L50,12 Q50,20 58,20 L292,20 Q300,20 300,28 L300,40");
        line.leave_at(Point::new(200.0, 20.0));
        assert_eq!(Course::Bent(line).path().to_svg(), "M192,20 L292,20 Q300,20 300,28 L300,40");
        assert_eq!(line.points().len(), 4);
    }

    #[test]
    fn the_last_stretch_is_its_own() {
        let line = bent(&[(10.0, 0.0), (10.0, 50.0), (28.0, 50.0)]);
        let (trunk, own) = Course::Bent(line).parts();
        assert_eq!(
            (trunk.to_svg().as_str(), own.to_svg().as_str()),
            ("M10,0 L10,42 Q10,50 18,50 L18,50", "M18,50 L28,50")
        );
        let (trunk, own) = Course::Bent(bent(&[(0.0, 0.0), (0.0, 8.0)])).parts();
        assert!(trunk.is_empty());
        assert_eq!(own.to_svg(), "M0,0 L0,8");
    }

    #[test]
    fn a_line_stays_in_its_bounds_and_is_met_where_it_is_drawn() {
        let mut line = bent(&[(0.0, 0.0), (0.0, 20.0), (-90.0, 20.0), (-90.0, 60.0), (-70.0, 60.0)]);
        line.leave_at(Point::new(-40.0, 20.0));
        let course = Course::Bent(line);
        assert_eq!(course.bounds(), Rect::new(-90.0, 20.0, -32.0, 60.0));
        assert!(course.passes(Point::new(-90.0, 40.0), 2.0) && !course.passes(Point::new(0.0, 10.0), 2.0));
    }
}
