//! What the user means by what they did in one frame, and what of the canvas is left to see.

use kurbo::Point;

use crate::command::{Intent, TextChange};
use crate::session::{CanvasArea, Over, Session};

/// What is meant, in the order in which it is to be done.
#[derive(Default)]
pub struct Intents {
    typed: Vec<Intent>,
    others: Vec<Intent>,
    /// Where the canvas is, and how many points of the window one of its own takes.
    canvas: Option<(egui::Rect, f64)>,
    over: Vec<(egui::Rect, bool)>,
}

impl Intents {
    /// Adds what is done after all that was added before.
    pub fn push(&mut self, intent: Intent) {
        self.others.push(intent);
    }

    /// Adds what was answered in front of the window.
    pub fn extend(&mut self, intents: Vec<Intent>) {
        self.others.extend(intents);
    }

    /// Adds the new text of what is being typed. It is done before everything else, wherever on the window that came
    /// from: a button, a key or a click may each end the typing, and the last letters before it must not be lost.
    pub fn push_typed(&mut self, text: String) {
        self.typed.push(Intent::Type(text));
    }

    /// Adds what is written in a text of the map, which is done before everything else, too.
    pub fn push_written(&mut self, change: TextChange) {
        self.typed.push(Intent::Texts(change));
    }

    pub fn contains(&self, intent: &Intent) -> bool {
        self.others.contains(intent)
    }

    /// Says where the canvas is, and how many points of the window one of its own takes.
    pub fn canvas(&mut self, area: egui::Rect, scale: f64) {
        self.canvas = Some((area, scale));
    }

    /// Says that something lies over the canvas: what is worked on stays clear of it.
    pub fn lies_over(&mut self, rect: egui::Rect) {
        self.over.push((rect, false));
    }

    /// Says that something lies over the canvas along one of its edges: what is fitted stays clear of it, too.
    pub fn bar_lies_over(&mut self, rect: egui::Rect) {
        self.over.push((rect, true));
    }

    /// The lowest place above the bars at the bottom of an area, as far as they were drawn already.
    pub fn above_bars(&self, area: egui::Rect) -> f32 {
        let bars = self.over.iter().filter(|it| it.1 && it.0.center().y > area.center().y);
        bars.map(|it| it.0.top()).fold(area.bottom(), f32::min)
    }

    pub fn into_vec(self, session: Option<&Session>) -> Vec<Intent> {
        let canvas = self.canvas_area();
        let Self { mut typed, others, .. } = self;
        typed.extend(canvas.zip(session).filter(|(new, it)| it.canvas() != *new).map(|it| Intent::Viewport(it.0)));
        typed.extend(others);
        typed
    }

    fn canvas_area(&self) -> Option<CanvasArea> {
        let (area, scale) = self.canvas?;
        let in_canvas = |it: egui::Rect| fine(rect(it).scale_from_origin(1.0 / scale));
        let over = self.over.iter().filter(|it| it.0.intersects(area)).map(|(it, is_bar)| Over {
            rect: in_canvas(it.intersect(area).translate(-area.min.to_vec2())),
            is_bar: *is_bar,
        });
        Some(CanvasArea { place: in_canvas(area), over: over.collect() })
    }
}

/// On places of which sums are exact: what is told to the session is what that tells again.
fn fine(it: kurbo::Rect) -> kurbo::Rect {
    const PARTS: f64 = 64.0;
    let fine = |it: f64| (it * PARTS).round() / PARTS;
    kurbo::Rect::new(fine(it.x0), fine(it.y0), fine(it.x1), fine(it.y1))
}

fn rect(it: egui::Rect) -> kurbo::Rect {
    let point = |it: egui::Pos2| Point::new(f64::from(it.x), f64::from(it.y));
    kurbo::Rect::from_points(point(it.min), point(it.max))
}
