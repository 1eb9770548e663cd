//! Outlines as an SVG has them.

use std::fmt::Write as _;

use kurbo::{BezPath, PathEl, Point};

/// Outlines as path data, to a hundredth of a point.
pub(super) fn outline(path: &BezPath) -> String {
    let mut data = String::new();
    let mut put = |command: char, points: &[Point]| {
        data.push(command);
        for (nth, Point { x, y }) in points.iter().enumerate() {
            let gap = if nth > 0 { " " } else { "" };
            _ = write!(data, "{gap}{} {}", (x * 100.0).round() / 100.0, (y * 100.0).round() / 100.0);
        }
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(a) => put('M', &[a]),
            PathEl::LineTo(a) => put('L', &[a]),
            PathEl::QuadTo(a, b) => put('Q', &[a, b]),
            PathEl::CurveTo(a, b, c) => put('C', &[a, b, c]),
            PathEl::ClosePath => put('Z', &[]),
        }
    }
    data
}
