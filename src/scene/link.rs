//! The lines between cards and junctions.

use kurbo::{BezPath, Point, Rect};

use crate::arrange::Joint;
use crate::model::{InferenceId, Role, Stance};
use crate::route::Course;
use crate::tree::{CardNo, StepNo, Tree, TreeStep};

/// One line of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub step: InferenceId,
    pub role: Role,
    pub stance: Stance,
    /// Leads from a card that stands elsewhere.
    pub far: bool,
    pub bounds: Rect,
    course: Course,
}

impl Link {
    /// What is drawn beside the way to a card that stands elsewhere: its head, and paper.
    pub(super) const BESIDE_FAR: f64 = 5.0;

    pub(super) fn of(tree: &Tree, Joint { step, course }: Joint) -> Self {
        let TreeStep { id, role, stance, .. } = *tree.step(step);
        // As wide as lines are drawn.
        let bounds = course.bounds().inflate(2.0, 2.0);
        Self { step: id, role, stance, far: false, bounds, course }
    }

    /// The line from a premise to a step that it does not stand under.
    pub(super) fn far(tree: &Tree, step: StepNo, premise: CardNo, way: &[Point]) -> Self {
        let TreeStep { id, stance, .. } = *tree.step(step);
        let course = Course::Far(way.into());
        let bounds = course.bounds().inflate(Self::BESIDE_FAR, Self::BESIDE_FAR);
        Self { step: id, role: tree.role_in(step, premise), stance, far: true, bounds, course }
    }

    pub fn path(&self) -> BezPath {
        self.course.path()
    }

    /// The part that it has in common with its siblings, and its own.
    pub fn parts(&self) -> (BezPath, BezPath) {
        self.course.parts()
    }

    /// The points of its whole way: from what is borne on, or from the card that stands elsewhere.
    pub fn points(&self) -> &[Point] {
        self.course.points()
    }

    /// The points between which it is drawn.
    pub fn drawn_points(&self) -> Vec<Point> {
        self.course.drawn_points()
    }

    /// Whether the line comes within `reach` of a place.
    pub fn passes(&self, at: Point, reach: f64) -> bool {
        self.bounds.inflate(reach, reach).contains(at) && self.course.passes(at, reach)
    }
}
