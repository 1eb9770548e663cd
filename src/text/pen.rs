//! Outlines of glyphs as paths.

use kurbo::{BezPath, Point};
use skrifa::outline::OutlinePen;

/// Takes an outline in a font's units, in which y grows upwards.
pub(super) struct OutlineInEms {
    pub path: BezPath,
    units_per_em: f64,
}

impl OutlineInEms {
    pub(super) fn new(units_per_em: f32) -> Self {
        Self { path: BezPath::new(), units_per_em: f64::from(units_per_em) }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(f64::from(x) / self.units_per_em, -f64::from(y) / self.units_per_em)
    }
}

impl OutlinePen for OutlineInEms {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.point(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.point(cx0, cy0), self.point(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.curve_to(self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
