//! How the map is looked at: the camera, what it shows, and the canvas that it is seen on.

use kurbo::{Point, Rect, Size, Vec2};

use super::worked_on::CLEAR;
use super::{Camera, CanvasArea, Session, WorkedOn, worked_on};
use crate::scene::Item;

impl Session {
    /// The canvas, as it was drawn last.
    pub fn canvas(&self) -> CanvasArea {
        CanvasArea { place: Rect::from_origin_size(self.corner, self.viewport), over: self.over.clone() }
    }

    /// What is worked on: the card that is typed on, else what is selected.
    pub fn worked_on(&self) -> Option<Item> {
        self.draft.as_ref().map(|it| Item::Card(it.node)).or(self.selected())
    }

    fn to_show(&self, item: Item) -> Option<WorkedOn> {
        let whole = self.scene().rect(item)?;
        let card = match item {
            Item::Card(node) => self.scene().card(node)?,
            Item::Step(_) => return Some(WorkedOn { whole, line: whole, caret: whole.x0 }),
        };
        let text = card.body.text_box() + whole.origin().to_vec2();
        let draft = self.draft.as_ref().filter(|it| it.node == card.node);
        let caret = draft.and_then(|it| it.caret).map(|it| it + whole.origin().to_vec2());
        let first = Rect { y1: text.y0 + card.body.style().line, ..text };
        let line = caret.map_or(first, |it| Rect { y0: it.y0, y1: it.y1, ..text });
        Some(WorkedOn { whole, line, caret: caret.map_or(text.x0, |it| it.x0) })
    }

    /// Moves the view by the least that shows something: see `session::worked_on`.
    pub fn reveal(&mut self, item: Item) {
        if let Some(it) = self.to_show(item) {
            let canvas = self.canvas();
            self.look(|camera, _| *camera = it.shown(*camera, &canvas));
        }
    }

    /// The canvas lies elsewhere now, or something else over it. The map stays where it is in the window, and what is
    /// worked on stays in view.
    pub fn follow_canvas(&mut self, canvas: CanvasArea) {
        if !self.was_shown() {
            return self.be_shown(canvas);
        }
        let worked_on = self.worked_on();
        let was_seen = |session: &Self| {
            let it = worked_on.and_then(|it| session.to_show(it));
            it.is_some_and(|it| it.is_in_view(&session.goal(), &session.canvas()))
        };
        // A bar that says something else leaves as much to see as before.
        let is_other = canvas.free() != self.canvas().free();
        let (was_in_view, was_fitted) = (was_seen(self), self.is_fitted && is_other);
        let by = (canvas.place.origin() - self.corner) / self.camera.zoom;
        self.be_shown(canvas);
        self.camera.origin += by;
        self.on_its_way.shift_camera(by);
        if was_fitted {
            // The way up to a branch, say, is there only once the branch is seen.
            self.look_at_all();
        } else if let Some(item) = worked_on.filter(|_| was_in_view && !was_seen(self)) {
            self.reveal(item);
        }
    }

    /// Pans by hand, as far as something of the map stays in sight.
    pub fn pan(&mut self, by: Vec2) {
        if self.scene().is_empty() {
            return self.camera.pan(by);
        }
        let bounds = self.scene().bounds;
        worked_on::pan(&mut self.camera, by, bounds, self.viewport);
    }

    /// How fast something that is dragged at the edge of the canvas pans it, where it would by `by`.
    pub fn pan_at_edge(&self, by: Vec2) -> Vec2 {
        worked_on::slowed(&self.camera, by, self.scene().bounds, self.viewport)
    }

    /// Whether nothing of the map is seen.
    pub fn is_lost(&self) -> bool {
        !self.scene().is_empty() && self.scene().cards_in(self.camera.seen(self.viewport)).next().is_none()
    }

    /// Whether the map is larger than the canvas.
    pub fn is_larger_than_view(&self) -> bool {
        let on_screen = self.scene().bounds.size() * self.camera.zoom;
        on_screen.width > self.viewport.width || on_screen.height > self.viewport.height
    }

    /// Shows all there is, not larger than life.
    pub fn look_at_all(&mut self) {
        let bounds = self.seen_bounds();
        self.look_at_area(bounds);
        self.is_fitted = true;
    }

    /// Shows the first card, as large as life, near the top in the middle: what is added comes below.
    pub fn look_at_start(&mut self) {
        let Some(first) = self.scene().first().map(|it| it.rect) else { return };
        let free = self.canvas().free();
        self.look(|camera, _| {
            camera.zoom = 1.0;
            camera.origin = Point::new(first.center().x - free.center().x, first.y0 - free.y0 - CLEAR);
        });
    }

    /// Shows all of an area, not larger than life.
    pub fn look_at_area(&mut self, area: Rect) {
        let free = self.canvas().free();
        self.look(|camera, _| camera.fit(area, free));
    }

    /// Goes to another view: at once, or in a short glide.
    pub fn look(&mut self, change: impl FnOnce(&mut Camera, Size)) {
        let before = self.goal();
        let mut to = before;
        change(&mut to, self.viewport);
        if to == before {
            // A glide that is on its way there goes on.
        } else if !self.motion || self.viewport == Size::ZERO {
            self.stop();
            self.camera = to;
        } else {
            self.on_its_way.glide(self.camera, to);
        }
    }

    /// The view as it is, or as it will be when the camera arrives.
    pub fn goal(&self) -> Camera {
        self.on_its_way.goal().unwrap_or(self.camera)
    }

    /// Whether the camera or cards are on their way.
    pub fn is_gliding(&self) -> bool {
        self.on_its_way.is_on()
    }

    /// Lets camera and cards go on for some seconds.
    pub fn go_on(&mut self, seconds: f64) {
        self.on_its_way.cards_go_on(seconds, self.view.scene());
        if let Some(camera) = self.on_its_way.camera_goes_on(seconds, self.viewport) {
            self.camera = camera;
        }
    }

    /// Stays where the camera is now.
    pub fn stop(&mut self) {
        self.on_its_way.stop();
    }

    /// Is looked at from where a copy was looked at meanwhile, both of which began with the same camera.
    pub fn follow_view(&mut self, other: &Self, began: Camera) {
        (self.viewport, self.motion) = (other.viewport, other.motion);
        (self.corner, self.over) = (other.corner, other.over.clone());
        if other.camera != began {
            let by = self.camera.origin - began.origin;
            self.stop();
            self.camera = Camera { origin: other.camera.origin + by, least: self.camera.least, ..other.camera };
        }
    }
}
