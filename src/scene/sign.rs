//! The signs of roles.

use kurbo::{Circle, Point, Vec2};

use super::Color;
use super::sink::{Sink, Stroke};
use crate::model::Role;

/// The radius of a sign on its card.
pub const RADIUS: f64 = 9.0;

/// The sign of a role on a disc.
pub fn draw_sign(role: Role, middle: Point, radius: f64, disc: Color, ink: Color, sink: &mut impl Sink) {
    sink.circle(Circle::new(middle, radius), disc);
    let arm = radius * 0.46;
    let stroke = Stroke::solid(ink, radius * 0.2);
    let mut line = |points: &[(f64, f64)]| sink.stroke_around(middle, arm, points, stroke);
    match role {
        Role::Reason | Role::Backing => {
            line(&[(-1.0, 0.0), (1.0, 0.0)]);
            line(&[(0.0, -1.0), (0.0, 1.0)]);
        }
        Role::Objection | Role::CounterEvidence => line(&[(-1.0, 0.0), (1.0, 0.0)]),
        Role::Undercut => {
            line(&[(-1.0, 0.0), (1.0, 0.0)]);
            line(&[(-0.5, 1.0), (0.5, -1.0)]);
        }
        Role::Rebuttal => line(&[(-1.0, 0.35), (-0.25, -0.65), (0.25, 0.6), (1.0, -0.4)]),
        Role::Evidence => {
            // A quotation mark: two drops, each a dot with a tail.
            for x in [-0.55, 0.6] {
                line(&[(x - 0.2, 0.35), (x - 0.1, -0.2), (x + 0.25, -0.75)]);
            }
            for x in [-0.55, 0.6] {
                sink.circle(Circle::new(middle + Vec2::new(x, 0.35) * arm, radius * 0.19), ink);
            }
        }
        Role::Claim | Role::Thesis => line(&[(-0.7, 0.0), (0.0, -0.8), (0.7, 0.0), (0.0, 0.8), (-0.7, 0.0)]),
    }
}
