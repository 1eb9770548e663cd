//! The scene's drawing on egui's painter.

use std::borrow::Cow;

use egui::{CornerRadius, FontId, Painter, Pos2, Shape, StrokeKind};
use kurbo::{BezPath, Circle, PathEl, Point, Rect, RoundedRect, Shape as _};

use super::style::{color, family};
use crate::scene::Color;
use crate::scene::card::Style;
use crate::scene::draw::{DASH, Sink, Stroke};
use crate::session::Camera;

/// Draws what lies in map space through a camera.
pub struct CanvasSink<'a> {
    pub painter: &'a Painter,
    pub camera: Camera,
    /// The canvas's top left corner on screen.
    pub corner: Pos2,
}

/// Smaller text is not drawn: it cannot be read, only slows down.
const LEAST_TEXT: f64 = 4.0;
/// Fewer sizes of text need fewer glyphs in the font's texture while zooming.
const SIZE_STEP: f64 = 0.25;

impl CanvasSink<'_> {
    pub fn point(&self, point: Point) -> Pos2 {
        let Point { x, y } = self.camera.screen_from_map(point);
        self.corner + egui::vec2(x as f32, y as f32)
    }

    pub fn screen_rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.point(rect.origin()), self.point(Point::new(rect.x1, rect.y1)))
    }

    fn stroke(&self, Stroke { color: ink, width, .. }: Stroke) -> egui::Stroke {
        egui::Stroke::new(((width * self.camera.zoom) as f32).max(0.75), color(ink))
    }

    fn line(&self, path: impl IntoIterator<Item = PathEl>, stroke: Stroke) {
        let mut points: Vec<Pos2> = Vec::new();
        let draw = |points: &mut Vec<Pos2>| {
            let line = std::mem::take(points);
            if line.len() < 2 {
                return;
            }
            let pen = self.stroke(stroke);
            if stroke.dashed {
                let [dash, gap] = DASH.map(|it| (it * self.camera.zoom).max(2.0) as f32);
                self.painter.extend(Shape::dashed_line(&line, pen, dash, gap));
            } else {
                self.painter.add(Shape::line(line, pen));
            }
        };
        kurbo::flatten(path, 0.15 / self.camera.zoom, |element| match element {
            PathEl::MoveTo(at) => {
                draw(&mut points);
                points.push(self.point(at));
            }
            PathEl::LineTo(at) => points.push(self.point(at)),
            PathEl::ClosePath => points.extend(points.first().copied()),
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
        });
        draw(&mut points);
    }
}

impl Sink for CanvasSink<'_> {
    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        let on_screen = self.screen_rect(rect);
        let corners = CornerRadius::same((radius * self.camera.zoom).round().min(255.0) as u8);
        if let Some(fill) = fill {
            self.painter.rect_filled(on_screen, corners, color(fill));
        }
        match stroke {
            Some(stroke) if stroke.dashed => self.line(RoundedRect::from_rect(rect, radius).path_elements(0.1), stroke),
            Some(stroke) => _ = self.painter.rect_stroke(on_screen, corners, self.stroke(stroke), StrokeKind::Middle),
            None => {}
        }
    }

    fn circle(&mut self, circle: Circle, fill: Color) {
        let radius = (circle.radius * self.camera.zoom) as f32;
        self.painter.circle_filled(self.point(circle.center), radius, color(fill));
    }

    fn path(&mut self, path: &BezPath, stroke: Stroke) {
        self.line(path.iter(), stroke);
    }

    fn text(&mut self, at: Point, text: &str, style: Style, ink: Color) {
        let size = (style.size * self.camera.zoom / SIZE_STEP).round() * SIZE_STEP;
        if size < LEAST_TEXT || text.is_empty() {
            return;
        }
        let font = FontId::new(size as f32, family(style.face));
        let galley = self.painter.layout_no_wrap(visual_order(text).into_owned(), font, color(ink));
        let baseline = galley.rows.first().and_then(|it| it.glyphs.first()).map_or(0.0, |it| it.pos.y);
        self.painter.galley(self.point(at) - egui::vec2(0.0, baseline), galley, color(ink));
    }
}

/// One line with its words in the order in which they stand from left to right. egui joins and turns the
/// letters of a right-to-left word by itself, but puts the words one after the other.
fn visual_order(text: &str) -> Cow<'_, str> {
    let is_rtl =
        |it: char| matches!(unicode_bidi::bidi_class(it), unicode_bidi::BidiClass::R | unicode_bidi::BidiClass::AL);
    if text.is_ascii() || !text.contains(is_rtl) {
        return Cow::Borrowed(text);
    }
    let bidi = unicode_bidi::BidiInfo::new(text, None);
    let mut ordered = String::with_capacity(text.len());
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let words = &text[run.clone()];
            if levels[run.start].is_rtl() {
                let backwards: Vec<&str> = words.split(' ').rev().collect();
                ordered.push_str(&backwards.join(" "));
            } else {
                ordered.push_str(words);
            }
        }
    }
    Cow::Owned(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_visual_order() {
        assert_eq!(visual_order("plain — text"), "plain — text");
        assert_eq!(visual_order("אחת שתיים שלוש"), "שלוש שתיים אחת");
        assert_eq!(visual_order("the word שלום עולם means peace"), "the word עולם שלום means peace");
    }
}
