//! The way of the camera from one view to another: short, and given up for whatever is done meanwhile.

use kurbo::{Point, Size};

use super::Camera;

/// How long it takes, in seconds.
const DURATION: f64 = 0.16;

/// A view on the way to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glide {
    from: Camera,
    pub to: Camera,
    /// In seconds.
    elapsed: f64,
}

impl Glide {
    pub fn new(from: Camera, to: Camera) -> Self {
        Self { from, to, elapsed: 0.0 }
    }

    /// Goes on for some seconds: the view then, and whether it has arrived.
    pub fn go_on(&mut self, seconds: f64, viewport: Size) -> (Camera, bool) {
        self.elapsed += seconds;
        let part = (self.elapsed / DURATION).clamp(0.0, 1.0);
        if part >= 1.0 {
            return (self.to, true);
        }
        // Fast at first, so that nothing seems to wait.
        let eased = 1.0 - (1.0 - part).powi(3);
        let middle = |it: &Camera| it.seen(viewport).center();
        let zoom = self.from.zoom * (self.to.zoom / self.from.zoom).powf(eased);
        let at = middle(&self.from).lerp(middle(&self.to), eased);
        (Camera { origin: at - viewport.to_vec2() / zoom / 2.0, zoom, ..self.to }, false)
    }

    /// The map moved under the camera.
    pub fn shift(&mut self, by: kurbo::Vec2) {
        let moved = |it: Point| it + by;
        self.from.origin = moved(self.from.origin);
        self.to.origin = moved(self.to.origin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glide_arrives_and_goes_one_way() {
        let from = Camera::default();
        let to = Camera { origin: Point::new(900.0, -300.0), zoom: 0.25, ..from };
        let size = Size::new(800.0, 600.0);
        let mut glide = Glide::new(from, to);
        let mut last = from.zoom;
        for _ in 0..9 {
            let (camera, arrived) = glide.go_on(1.0 / 60.0, size);
            assert!(!arrived && camera.zoom < last && camera.zoom > to.zoom);
            last = camera.zoom;
        }
        assert_eq!(glide.go_on(1.0 / 60.0, size), (to, true));
    }
}
