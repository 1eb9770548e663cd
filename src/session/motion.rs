//! What is on its way: the camera from one view to another, and cards from one arrangement to the next.

use std::sync::Arc;

use kurbo::{Size, Vec2};

use super::Camera;
use super::glide::{Glide, Moving};
use crate::scene::Scene;

#[derive(Clone, Debug, Default)]
pub struct Motion {
    glide: Option<Glide>,
    moving: Option<Moving>,
    /// What is seen while cards are on their way.
    on_the_way: Option<Scene>,
    /// The next arrangement is shown at once.
    jumps: bool,
}

impl Motion {
    /// Lets the next arrangement be shown at once, as where the pointer put something already.
    pub fn jump(&mut self) {
        self.jumps = true;
    }

    pub fn has_jumped(&mut self) {
        self.jumps = false;
    }

    /// Whether cards would glide from a scene to the next.
    pub fn may_leave(&self, scene: &Scene) -> bool {
        !self.jumps && (1..=Moving::MOST).contains(&scene.n_cards())
    }

    /// Cards leave an earlier scene, if they glide at all, for one that lies `shift` away.
    pub fn leave(&mut self, old: Option<Arc<Scene>>, new: &Scene, shift: Vec2) {
        self.shift_camera(shift);
        let on_the_way = self.on_the_way.take();
        self.moving = None;
        // Those that are on their way already go on from where they are seen.
        let from = on_the_way.or_else(|| old.clone().map(Arc::unwrap_or_clone));
        if let Some(from) = from.filter(|_| old.is_some() && new.n_cards() <= Moving::MOST) {
            self.moving = Some(Moving::new(from, shift));
            self.cards_go_on(0.0, new);
        }
    }

    /// The map moved under the camera.
    pub fn shift_camera(&mut self, by: Vec2) {
        if let Some(glide) = &mut self.glide {
            glide.shift(by);
        }
    }

    /// The scene as it is seen, if cards are on their way.
    pub fn scene(&self) -> Option<&Scene> {
        self.on_the_way.as_ref()
    }

    /// Where the camera is going.
    pub fn goal(&self) -> Option<Camera> {
        self.glide.map(|it| it.to)
    }

    pub fn glide(&mut self, from: Camera, to: Camera) {
        self.glide = Some(Glide::new(from, to));
    }

    /// Lets the camera stay where it is.
    pub fn stop(&mut self) {
        self.glide = None;
    }

    pub fn is_on(&self) -> bool {
        self.glide.is_some() || self.moving.is_some()
    }

    pub fn cards_go_on(&mut self, seconds: f64, to: &Scene) {
        if let Some(moving) = &mut self.moving {
            self.on_the_way = moving.go_on(seconds, to);
            self.moving.take_if(|_| self.on_the_way.is_none());
        }
    }

    /// The view after some seconds, while the camera glides.
    pub fn camera_goes_on(&mut self, seconds: f64, viewport: Size) -> Option<Camera> {
        let (camera, arrived) = self.glide.as_mut()?.go_on(seconds, viewport);
        self.glide.take_if(|_| arrived);
        Some(camera)
    }
}
