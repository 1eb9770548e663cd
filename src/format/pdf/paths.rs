//! Shapes as paths of a PDF.

use krilla::geom::{Path, PathBuilder, Rect as Box2};
use kurbo::{PathEl, Point, Rect};

pub(super) fn rectangle(rect: Rect) -> Option<Path> {
    let sides = [rect.x0, rect.y0, rect.width(), rect.height()].map(|it| it as f32);
    let mut path = PathBuilder::new();
    path.push_rect(Box2::from_xywh(sides[0], sides[1], sides[2], sides[3])?);
    path.finish()
}

pub(super) fn outline(elements: impl Iterator<Item = PathEl>) -> Option<Path> {
    let mut path = PathBuilder::new();
    let f = |it: Point| (it.x as f32, it.y as f32);
    for element in elements {
        match element {
            PathEl::MoveTo(a) => path.move_to(f(a).0, f(a).1),
            PathEl::LineTo(a) => path.line_to(f(a).0, f(a).1),
            PathEl::QuadTo(a, b) => path.quad_to(f(a).0, f(a).1, f(b).0, f(b).1),
            PathEl::CurveTo(a, b, c) => path.cubic_to(f(a).0, f(a).1, f(b).0, f(b).1, f(c).0, f(c).1),
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}
