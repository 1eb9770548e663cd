//! The scene's drawing on egui's painter.

use egui::text::{LayoutJob, TextFormat};
use egui::{CornerRadius, FontId, Painter, Pos2, Shape, StrokeKind};
use kurbo::{BezPath, Circle, PathEl, Point, Rect, RoundedRect, Shape as _};

use super::shaped::{self, LineToDraw};
use super::style::{color, family};
use crate::scene::Color;
use crate::scene::card::TextStyle;
use crate::scene::draw::{DASH, Sink, Stroke};
use crate::session::Camera;
use crate::text::TextDirection;

/// Draws what lies in map space through a camera.
pub struct CanvasSink<'a> {
    pub painter: &'a Painter,
    pub camera: Camera,
    /// The canvas's top left corner on screen.
    pub corner: Pos2,
    /// Smaller text is not drawn: it cannot be read, only slows down.
    pub least_text: f64,
    /// How much is seen of pictures in text.
    pub pictures: f64,
}

/// The least size of text on the canvas.
pub const LEAST_TEXT: f64 = 4.0;
/// Fewer sizes of text need fewer glyphs in the font's texture while zooming.
const SIZE_STEP: f64 = 0.25;

impl CanvasSink<'_> {
    pub fn point(&self, point: Point) -> Pos2 {
        let Point { x, y } = self.camera.screen_from_map(point);
        self.corner + egui::vec2(x as f32, y as f32)
    }

    pub fn map_point(&self, at: Pos2) -> Point {
        let at = at - self.corner;
        self.camera.map_from_screen(Point::new(f64::from(at.x), f64::from(at.y)))
    }

    pub fn screen_rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.point(rect.origin()), self.point(Point::new(rect.x1, rect.y1)))
    }

    fn stroke(&self, Stroke { color: ink, width, .. }: Stroke) -> egui::Stroke {
        egui::Stroke::new(((width * self.camera.zoom) as f32).max(0.75), color(ink))
    }

    /// Draws what can be seen of a line: one that leads across a large map is far longer than the screen.
    fn line(&self, path: impl IntoIterator<Item = PathEl>, stroke: Stroke) {
        let seen = self.painter.clip_rect().expand(8.0);
        let mut piece = Piece { sink: self, stroke, points: Vec::new(), offset: 0.0 };
        let (mut first, mut last, mut length) = (None, Pos2::ZERO, 0.0);
        kurbo::flatten(path, 0.15 / self.camera.zoom, |element| {
            let to = match element {
                PathEl::MoveTo(at) => {
                    piece.end();
                    last = self.point(at);
                    (first, length) = (Some(last), 0.0);
                    return;
                }
                PathEl::LineTo(at) => self.point(at),
                PathEl::ClosePath => first.unwrap_or(last),
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => return,
            };
            match clipped(last, to, seen) {
                Some([a, b]) => piece.add(a, b, length + (a - last).length()),
                None => piece.end(),
            }
            length += (to - last).length();
            last = to;
        });
        piece.end();
    }
}

/// A piece of a line that is on screen.
struct Piece<'a> {
    sink: &'a CanvasSink<'a>,
    stroke: Stroke,
    points: Vec<Pos2>,
    /// How far from the start of its line the piece begins.
    offset: f32,
}

impl Piece<'_> {
    fn add(&mut self, from: Pos2, to: Pos2, offset: f32) {
        if self.points.last() != Some(&from) {
            self.end();
            self.points.push(from);
            self.offset = offset;
        }
        self.points.push(to);
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.points);
        if line.len() < 2 {
            return;
        }
        let pen = self.sink.stroke(self.stroke);
        if self.stroke.dashed {
            let [dash, gap] = DASH.map(|it| (it * self.sink.camera.zoom).max(2.0) as f32);
            // The dashes stand where they would if all of the line were drawn.
            let offset = -(self.offset % (dash + gap));
            self.sink.painter.extend(Shape::dashed_line_with_offset(&line, pen, &[dash], &[gap], offset));
        } else {
            self.sink.painter.add(Shape::line(line, pen));
        }
    }
}

/// The part of a straight line that lies in a rectangle, after Liang and Barsky.
fn clipped(from: Pos2, to: Pos2, area: egui::Rect) -> Option<[Pos2; 2]> {
    let way = to - from;
    let (mut start, mut end) = (0.0_f32, 1.0_f32);
    for (by, low, high) in
        [(way.x, area.min.x - from.x, area.max.x - from.x), (way.y, area.min.y - from.y, area.max.y - from.y)]
    {
        if by == 0.0 {
            if low > 0.0 || high < 0.0 {
                return None;
            }
            continue;
        }
        let (near, far) = if by > 0.0 { (low / by, high / by) } else { (high / by, low / by) };
        start = start.max(near);
        end = end.min(far);
    }
    let at = |share: f32| {
        if share <= 0.0 {
            from
        } else if share >= 1.0 {
            to
        } else {
            from + way * share
        }
    };
    (start <= end).then(|| [at(start), at(end)])
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

    fn triangle(&mut self, corners: [Point; 3], fill: Color) {
        let points = corners.iter().map(|it| self.point(*it)).collect();
        self.painter.add(Shape::convex_polygon(points, color(fill), egui::Stroke::NONE));
    }

    fn fade_pictures(&mut self, seen: f64) {
        self.pictures = seen;
    }

    fn text(&mut self, at: Point, text: &str, style: TextStyle, ink: Color) {
        self.write(at, text, style, ink, false);
    }

    fn slanted(&mut self, at: Point, text: &str, style: TextStyle, ink: Color) {
        self.write(at, text, style, ink, true);
    }
}

impl CanvasSink<'_> {
    fn write(&self, at: Point, text: &str, style: TextStyle, ink: Color, italics: bool) {
        let size = (style.size * self.camera.zoom / SIZE_STEP).round() * SIZE_STEP;
        if size < self.least_text || text.is_empty() {
            return;
        }
        // Of a card with a very long text only some lines are seen.
        let around = self.painter.clip_rect().y_range().expand(2.0 * size as f32);
        if !around.contains(self.point(at).y) {
            return;
        }
        if let Some(line) = style.shaped(text) {
            // Sizes go in steps, and a line that runs from the right keeps its place there.
            let is_to_left = style.direction == TextDirection::ToLeft;
            let by = if is_to_left { line.width * (style.size * self.camera.zoom - size) } else { 0.0 };
            let what = LineToDraw {
                text,
                line: &line,
                style,
                size: size as f32,
                leans: italics,
                ink: color(ink),
                part: 0,
                pictures: self.pictures as f32,
            };
            return shaped::draw(self.painter, self.point(at) + egui::vec2(by as f32, 0.0), &what);
        }
        let font = FontId::new(size as f32, family(style.face));
        let format = TextFormat { italics, ..TextFormat::simple(font, color(ink)) };
        let galley = self.painter.layout_job(LayoutJob::single_section(text.to_owned(), format));
        let baseline = galley.rows.first().and_then(|it| it.glyphs.first()).map_or(0.0, |it| it.pos.y);
        self.painter.galley(self.point(at) - egui::vec2(0.0, baseline), galley, color(ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_screen_of_a_line_is_drawn() {
        let area = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(100.0, 50.0));
        let check = |from: (f32, f32), to: (f32, f32), expect: Option<[(f32, f32); 2]>| {
            let found = clipped(from.into(), to.into(), area).map(|it| it.map(|it| (it.x, it.y)));
            assert_eq!(found, expect);
        };
        check((10.0, 10.0), (90.0, 40.0), Some([(10.0, 10.0), (90.0, 40.0)]));
        check((-1e6, 25.0), (1e6, 25.0), Some([(0.0, 25.0), (100.0, 25.0)]));
        check((50.0, -10.0), (50.0, 20.0), Some([(50.0, 0.0), (50.0, 20.0)]));
        check((-10.0, 60.0), (200.0, 60.0), None);
        check((-10.0, 30.0), (20.0, 120.0), None);
        check((5.0, 5.0), (5.0, 5.0), Some([(5.0, 5.0), (5.0, 5.0)]));
    }
}
