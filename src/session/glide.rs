//! Motion: the way of the camera from one view to another, and of the cards from one arrangement to the next. It is
//! short, and given up for whatever is done meanwhile.

use kurbo::{Point, Size, Vec2};

use super::Camera;
use crate::scene::Scene;

/// How long it takes, in seconds.
const DURATION: f64 = 0.16;

/// The part of the way that is done after some seconds; `None` at its end.
pub fn eased(elapsed: f64) -> Option<f64> {
    let part = (elapsed / DURATION).max(0.0);
    // Fast at first, so that nothing seems to wait.
    (part < 1.0).then(|| 1.0 - (1.0 - part).powi(3))
}

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
        let Some(eased) = eased(self.elapsed) else { return (self.to, true) };
        let middle = |it: &Camera| it.seen(viewport).center();
        // A zoom is seen as a factor: going by powers, it grows as fast at the end as at the beginning.
        let zoom = self.from.zoom * (self.to.zoom / self.from.zoom).powf(eased);
        let at = middle(&self.from).lerp(middle(&self.to), eased);
        (Camera { origin: at - viewport.to_vec2() / zoom / 2.0, zoom, ..self.to }, false)
    }

    /// The map moved under the camera.
    pub fn shift(&mut self, by: Vec2) {
        let moved = |it: Point| it + by;
        self.from.origin = moved(self.from.origin);
        self.to.origin = moved(self.to.origin);
    }
}

/// The cards on their way from one arrangement to the next.
#[derive(Clone, Debug)]
pub struct Moving {
    from: Scene,
    /// How far the map moved under the camera meanwhile.
    shift: Vec2,
    /// In seconds.
    elapsed: f64,
}

impl Moving {
    /// With more cards than this, they jump.
    pub const MOST: usize = 1_500;

    pub fn new(from: Scene, shift: Vec2) -> Self {
        Self { from, shift, elapsed: 0.0 }
    }

    /// Goes on for some seconds: what is seen then, until all have arrived.
    pub fn go_on(&mut self, seconds: f64, to: &Scene) -> Option<Scene> {
        self.elapsed += seconds;
        eased(self.elapsed).map(|it| to.between(&self.from, self.shift, it))
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
