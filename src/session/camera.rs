//! What part of the map is on screen.

use kurbo::{Point, Rect, Size, Vec2};

/// Maps map space (points, any size, f64) to the canvas on screen (points from its top left corner).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place of the map at the canvas's top left corner.
    pub origin: Point,
    /// Screen points a map point.
    pub zoom: f64,
    /// The zoom at which a map that is too large for [`MIN_ZOOM`](Self::MIN_ZOOM) is seen whole.
    pub least: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self { origin: Point::ZERO, zoom: 1.0, least: Self::MIN_ZOOM }
    }
}

impl Camera {
    pub const MIN_ZOOM: f64 = 0.01;
    pub const MAX_ZOOM: f64 = 4.0;
    /// Below this, text cannot be read with comfort.
    pub const READABLE: f64 = 0.6;
    /// Free space around what is fitted, on screen: little, since it is as large as it can be.
    const FIT_MARGIN: f64 = 16.0;

    pub fn screen_from_map(&self, point: Point) -> Point {
        ((point - self.origin) * self.zoom).to_point()
    }

    pub fn map_from_screen(&self, point: Point) -> Point {
        self.origin + point.to_vec2() / self.zoom
    }

    pub fn screen_rect(&self, rect: Rect) -> Rect {
        Rect::from_points(self.screen_from_map(rect.origin()), self.screen_from_map(Point::new(rect.x1, rect.y1)))
    }

    /// The part of the map that a canvas of this size shows.
    pub fn seen(&self, viewport: Size) -> Rect {
        Rect::from_origin_size(self.origin, viewport / self.zoom)
    }

    pub fn pan(&mut self, on_screen: Vec2) {
        self.origin -= on_screen / self.zoom;
    }

    /// Zooms so that the place under `fixed`, on screen, stays there.
    pub fn zoom_by(&mut self, factor: f64, fixed: Point) {
        let place = self.map_from_screen(fixed);
        self.zoom = (self.zoom * factor).clamp(self.least.min(Self::MIN_ZOOM), Self::MAX_ZOOM);
        self.origin = place - fixed.to_vec2() / self.zoom;
    }

    /// Shows all of `rect` in the middle of a part of the canvas, not larger than life.
    pub fn fit(&mut self, rect: Rect, on_screen: Rect) {
        self.zoom = Self::zoom_to_fit(rect, on_screen.size()).min(1.0);
        self.origin = rect.center() - on_screen.center().to_vec2() / self.zoom;
    }

    /// The zoom at which all of `rect` is on screen, with free space around it.
    pub fn zoom_to_fit(rect: Rect, viewport: Size) -> f64 {
        let free = |it: f64| (it - 2.0 * Self::FIT_MARGIN).max(1.0);
        (free(viewport.width) / rect.width().max(1.0)).min(free(viewport.height) / rect.height().max(1.0))
    }

    /// Shows what is about `rect`, in the middle of a part of the canvas unless that would show less of `bounds`.
    pub fn look_at(&mut self, rect: Rect, bounds: Rect, on_screen: Rect) {
        let seen = on_screen.size() / self.zoom;
        let margin = Self::FIT_MARGIN / self.zoom;
        let place = |middle: f64, seen: f64, low: f64, high: f64| {
            let (first, last) = (low - margin, high + margin - seen);
            if last < first { f64::midpoint(first, last) } else { (middle - seen / 2.0).clamp(first, last) }
        };
        let middle = rect.center();
        self.origin.x = place(middle.x, seen.width, bounds.x0, bounds.x1);
        self.origin.y = place(middle.y, seen.height, bounds.y0, bounds.y1);
        self.origin -= on_screen.origin().to_vec2() / self.zoom;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut camera = Camera { origin: Point::new(1e6, -3.0), zoom: 0.37, ..Camera::default() };
        let pointer = Point::new(400.0, 300.0);
        let place = camera.map_from_screen(pointer);
        for factor in [1.3, 5.0, 100.0, 0.001] {
            camera.zoom_by(factor, pointer);
            assert!((camera.map_from_screen(pointer) - place).hypot() < 1e-6);
        }
        assert_eq!(camera.zoom, Camera::MIN_ZOOM);
    }
}
