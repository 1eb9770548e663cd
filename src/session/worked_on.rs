//! The one rule by which the camera moves by itself.
//!
//! What is *worked on* is the card that is typed on, else what a command, an arrow, a search, a paste or an undo just
//! selected or changed. Then, and when the canvas shrinks over it while it was in view, the view moves by the least that
//! shows it: [`CLEAR`] of all that lies over the canvas and of its edges, or of what is left, and at least [`LEAST`]. Of
//! what does not fit, the line of the caret is shown, else the first line.
//!
//! Nothing else moves the view but what chooses another one: fit, 100 %, levels, a branch that is shown alone, another
//! map. Where somebody pans or zooms by hand is never corrected.

use kurbo::{Point, Rect, Size, Vec2};

use super::Camera;

/// Free space around what is worked on, on screen.
pub const CLEAR: f64 = 48.0;
/// So much of it is kept where there is no room for more.
pub const LEAST: f64 = 8.0;
/// Nearer than this, in points on screen, is at the same place.
const SAME: f64 = 1e-6;

/// The canvas: its place in the window, and what lies over it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CanvasArea {
    pub place: Rect,
    pub over: Vec<Over>,
}

/// Something that lies over the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Over {
    /// In points from the canvas's top left corner.
    pub rect: Rect,
    /// It runs along an edge of the canvas, and what is fitted stays clear of it, too.
    pub is_bar: bool,
}

impl CanvasArea {
    pub fn size(&self) -> Size {
        self.place.size()
    }

    /// What bars leave of the canvas: each takes the edge that costs least.
    pub fn free(&self) -> Rect {
        let mut free = self.size().to_rect();
        for Over { rect, .. } in self.over.iter().filter(|it| it.is_bar) {
            let cuts = [
                Rect { y0: free.y0.max(rect.y1), ..free },
                Rect { y1: free.y1.min(rect.y0), ..free },
                Rect { x0: free.x0.max(rect.x1), ..free },
                Rect { x1: free.x1.min(rect.x0), ..free },
            ];
            let area = |it: &Rect| it.width().max(0.0) * it.height().max(0.0);
            if let Some(cut) = cuts.into_iter().max_by(|a, b| area(a).total_cmp(&area(b))).filter(|it| area(it) > 0.0) {
                free = cut;
            }
        }
        free
    }
}

impl From<Size> for CanvasArea {
    fn from(size: Size) -> Self {
        Self { place: size.to_rect(), over: Vec::new() }
    }
}

/// What is worked on, in the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkedOn {
    pub whole: Rect,
    /// The line of the caret, else the first.
    pub line: Rect,
    /// Where on the line the caret is.
    pub caret: f64,
}

impl WorkedOn {
    /// Whether it is seen, or what is to be seen of it where it does not fit.
    pub fn is_in_view(&self, camera: &Camera, canvas: &CanvasArea) -> bool {
        let is_seen = |rect: Rect| {
            let rect = camera.screen_rect(rect);
            let overlaps = |it: &Over| it.rect.inset(-SAME).overlaps(rect);
            canvas.size().to_rect().inset(SAME).contains_rect(rect) && !canvas.over.iter().any(overlaps)
        };
        let parts = self.parts(camera);
        match parts.iter().position(|it| clear(*it, canvas).is_some()) {
            Some(0) | None => is_seen(self.whole),
            Some(nth) => is_seen([self.whole, self.line, self.point()][nth]),
        }
    }

    /// The view from which it is seen: this one, or the nearest.
    pub fn shown(&self, camera: Camera, canvas: &CanvasArea) -> Camera {
        let parts = self.parts(&camera);
        let by = parts.iter().find_map(|it| clear(*it, canvas)).unwrap_or_else(|| into(parts[2], canvas.size()));
        if by.hypot() < SAME { camera } else { Camera { origin: camera.origin - by / camera.zoom, ..camera } }
    }

    /// What is to be seen on screen: all of it, else the line, else where on it the caret is.
    fn parts(&self, camera: &Camera) -> [Rect; 3] {
        [self.whole, self.line, self.point()].map(|it| camera.screen_rect(it))
    }

    fn point(&self) -> Rect {
        Rect { x0: self.caret, x1: self.caret, ..self.line }
    }
}

/// The least way on screen by which something comes clear of all; `None` if it fits nowhere.
fn clear(rect: Rect, canvas: &CanvasArea) -> Option<Vec2> {
    let size = canvas.size();
    let room = |all: f64, own: f64| ((all - own) / 2.0).clamp(LEAST, CLEAR);
    let most = Vec2::new(room(size.width, rect.width()), room(size.height, rect.height()));
    let margin = |part: f64| Vec2::new(LEAST, LEAST).lerp(most, part);
    if let Some(by) = clear_by(rect, canvas, margin(1.0)) {
        return Some(by);
    }
    // There is less room between what lies over the canvas: as much of it as there is.
    let mut best = clear_by(rect, canvas, margin(0.0))?;
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..16 {
        let part = f64::midpoint(low, high);
        match clear_by(rect, canvas, margin(part)) {
            Some(by) => (best, low) = (by, part),
            None => high = part,
        }
    }
    Some(best)
}

/// The least way by which a rectangle comes clear of all by a margin. In each direction it ends where it began, or where
/// it just passes something.
fn clear_by(rect: Rect, CanvasArea { over, place }: &CanvasArea, margin: Vec2) -> Option<Vec2> {
    let ways = |least: f64, most: f64, passes: &mut dyn Iterator<Item = f64>| -> Vec<f64> {
        if least > most + SAME {
            return Vec::new();
        }
        let stays = if least - SAME <= 0.0 && most + SAME >= 0.0 { 0.0 } else { 0.0_f64.max(least).min(most) };
        passes.filter(|it| (least - SAME..=most + SAME).contains(it)).chain([stays]).collect()
    };
    let (size, m) = (place.size(), margin);
    let mut past_x = over.iter().flat_map(|it| [it.rect.x0 - m.x - rect.x1, it.rect.x1 + m.x - rect.x0]);
    let mut past_y = over.iter().flat_map(|it| [it.rect.y0 - m.y - rect.y1, it.rect.y1 + m.y - rect.y0]);
    let xs = ways(m.x - rect.x0, size.width - m.x - rect.x1, &mut past_x);
    let ys = ways(m.y - rect.y0, size.height - m.y - rect.y1, &mut past_y);
    let is_clear = |by: &Vec2| {
        let moved = (rect + *by).inflate(m.x - SAME, m.y - SAME);
        !over
            .iter()
            .any(|it| it.rect.x0 < moved.x1 && moved.x0 < it.rect.x1 && it.rect.y0 < moved.y1 && moved.y0 < it.rect.y1)
    };
    let all = xs.iter().flat_map(|x| ys.iter().map(|y| Vec2::new(*x, *y)));
    all.filter(is_clear).min_by(|a, b| a.hypot2().total_cmp(&b.hypot2()))
}

/// The way into a canvas that is too small for anything: its beginning is seen.
fn into(rect: Rect, size: Size) -> Vec2 {
    let way = |from: f64, to: f64, all: f64| if from < 0.0 { -from } else { (all - to).min(0.0).max(-from) };
    Vec2::new(way(rect.x0, rect.x1, size.width), way(rect.y0, rect.y1, size.height))
}

/// How much of the map stays in sight however far it is panned, on screen.
const SIGHT: f64 = 64.0;

/// Pans by hand, as far as something of the map stays in sight. Where it is farther away already, it may come back.
pub fn pan(camera: &mut Camera, by: Vec2, bounds: Rect, viewport: Size) {
    let (low, high) = ends(camera, bounds, viewport);
    let before = camera.origin;
    camera.pan(by);
    let within = |to: f64, from: f64, low: f64, high: f64| to.clamp(low.min(from), high.max(from));
    camera.origin =
        Point::new(within(camera.origin.x, before.x, low.x, high.x), within(camera.origin.y, before.y, low.y, high.y));
}

/// How fast something that is dragged at the edge of the canvas pans it, where it would by `by`: slower near the end of
/// the way, and not beyond.
pub fn slowed(camera: &Camera, by: Vec2, bounds: Rect, viewport: Size) -> Vec2 {
    const SLOWS: f64 = 240.0;
    let (low, high) = ends(camera, bounds, viewport);
    let slow = |by: f64, at: f64, low: f64, high: f64| {
        let left = if by > 0.0 { at - low } else { high - at };
        by * (left * camera.zoom / SLOWS).clamp(0.0, 1.0)
    };
    let by = Vec2::new(slow(by.x, camera.origin.x, low.x, high.x), slow(by.y, camera.origin.y, low.y, high.y));
    if by.hypot() < 0.25 { Vec2::ZERO } else { by }
}

/// Between which origins something of the map is in sight.
fn ends(camera: &Camera, bounds: Rect, viewport: Size) -> (Point, Point) {
    let seen = viewport / camera.zoom;
    let sight = |of: f64| (SIGHT / camera.zoom).min(of);
    let sight = Vec2::new(sight(bounds.width()), sight(bounds.height()));
    let low = bounds.origin() + sight - seen.to_vec2();
    (low, Point::new(bounds.x1, bounds.y1) - sight)
}
