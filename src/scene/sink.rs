//! What a scene is drawn on: a canvas, or a file of some format.

use kurbo::{BezPath, Circle, Point, Rect, Vec2};

use super::Color;
use super::card::TextStyle;
use crate::model::NodeId;

/// Something that can be drawn on, in map space.
pub trait Sink {
    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>);
    fn circle(&mut self, circle: Circle, fill: Color);
    fn path(&mut self, path: &BezPath, stroke: Stroke);
    /// Fills what lies between three points.
    fn triangle(&mut self, corners: [Point; 3], fill: Color);
    /// Draws one line of text; `at` is the left end of its baseline.
    fn text(&mut self, at: Point, text: &str, style: TextStyle, color: Color);

    /// Draws one line of text in italics, or as near to them as can be.
    fn slanted(&mut self, at: Point, text: &str, style: TextStyle, color: Color) {
        self.text(at, text, style, color);
    }

    /// How much is seen of pictures in text from here on, such as emoji: their colours do not go by its colour.
    fn fade_pictures(&mut self, _seen: f64) {}

    /// Says in words what is drawn until [`end_group`](Self::end_group): a card.
    fn begin_group(&mut self, _words: &str, _card: NodeId) {}
    fn end_group(&mut self) {}

    /// What is drawn until [`end_link`](Self::end_link), at a place, leads to something else that is drawn.
    fn begin_link(&mut self, _at: Rect, _to: Linked) {}
    fn end_link(&mut self) {}

    /// Draws a line through points that lie about a place, `scale` times as far from it as they say.
    fn stroke_around(&mut self, middle: Point, scale: f64, points: &[(f64, f64)], stroke: Stroke) {
        let mut path = BezPath::new();
        for (nth, &(x, y)) in points.iter().enumerate() {
            let at = middle + Vec2::new(x, y) * scale;
            if nth == 0 { path.move_to(at) } else { path.line_to(at) }
        }
        self.path(&path, stroke);
    }
}

/// What a link within a picture leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    Card(NodeId),
    /// Where a card is mentioned first.
    MentionOf(NodeId),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub color: Color,
    pub width: f64,
    pub dashed: bool,
}

impl Stroke {
    pub fn solid(color: Color, width: f64) -> Self {
        Self { color, width, dashed: false }
    }
}

/// The lengths of a dash and the gap after it.
pub const DASH: [f64; 2] = [5.0, 3.0];
