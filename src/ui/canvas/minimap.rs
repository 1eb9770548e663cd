//! The whole map in the corner, and what part of it is on screen.

use egui::{Color32, ColorImage, CornerRadius, Role as Access, Sense, Stroke, StrokeKind, TextureHandle, Ui, vec2};
use kurbo::{Rect, Vec2};

use crate::command::Intent;
use crate::model::Role;
use crate::scene::{Scene, Theme};
use crate::session::Session;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::parts::named;
use crate::ui::style::color;
use crate::words::window as words;

/// At the most: a wide map has a low one.
const SIZE: egui::Vec2 = vec2(200.0, 130.0);
const LOWEST: f32 = 48.0;
const GAP: f32 = 12.0;
/// Pixels a point.
const SCALE: f32 = 2.0;
/// So many pixels apart are the lines of a hatching, and so much of the panel is in what is pale.
const HATCH: usize = 4;
const PALE: f64 = 0.45;

/// The picture of a map, drawn once for each of its states.
#[derive(Clone)]
struct Drawn {
    of: (u64, bool, bool),
    texture: TextureHandle,
    area: Rect,
}

/// Draws the minimap if the map is larger than the canvas; a press on it goes there.
pub fn minimap(ui: &Ui, session: &Session, area: egui::Rect, theme: &Theme, out: &mut Intents) {
    let scene = session.scene();
    let seen = session.camera.seen(session.viewport);
    let has_room = area.width() > 3.0 * SIZE.x && area.height() > 3.0 * SIZE.y;
    if scene.is_empty() || !session.is_larger_than_view() || !has_room {
        return;
    }
    let key = Holder::Canvas.id().with("minimap");
    let of = (scene.arrangement, theme.is_dark, theme.is_high_contrast);
    let known: Option<Drawn> = ui.data(|it| it.get_temp(key));
    let picture = known.filter(|it| it.of == of && it.area == scene.bounds).unwrap_or_else(|| {
        let texture = ui.ctx().load_texture("minimap", draw(scene, theme), egui::TextureOptions::LINEAR);
        let picture = Drawn { of, texture, area: scene.bounds };
        ui.data_mut(|it| it.insert_temp(key, picture.clone()));
        picture
    });

    let place = MinimapPlace::of(scene.bounds);
    let corner = egui::pos2(area.right() - GAP, out.above_bars(area) - GAP);
    let frame = egui::Rect::from_min_size(corner - place.size, place.size);
    out.lies_over(frame);
    let response = ui.interact(frame, key, Sense::CLICK | Sense::DRAG);
    named(&response, Access::Image, words::MINIMAP);
    let painter = ui.painter_at(frame.expand(2.0));
    let border = Stroke::new(1.0, color(theme.border));
    painter.rect(frame, 8.0, color(theme.panel), border, StrokeKind::Inside);
    let uv = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    painter.image(picture.texture.id(), frame.shrink(1.0), uv, Color32::WHITE);
    let window = place.on_screen(seen, frame).intersect(frame.shrink(2.0));
    if window.is_positive() {
        let ink = Stroke::new(1.5, color(theme.accent));
        painter.rect(window, CornerRadius::same(3), color(theme.accent).gamma_multiply(0.08), ink, StrokeKind::Inside);
    }
    if (response.dragged() || response.clicked())
        && let Some(at) = response.interact_pointer_pos()
    {
        let wanted = place.in_map(at, frame);
        out.push(Intent::Pan((seen.center() - wanted) * session.camera.zoom));
    }
}

/// Where a map lies on its minimap.
struct MinimapPlace {
    size: egui::Vec2,
    scale: f64,
    middle: kurbo::Point,
}

impl MinimapPlace {
    fn of(bounds: Rect) -> Self {
        let free = SIZE - vec2(16.0, 16.0);
        let scale = (f64::from(free.x) / bounds.width().max(1.0)).min(f64::from(free.y) / bounds.height().max(1.0));
        let scale = scale.min(0.25);
        let height = ((bounds.height() * scale) as f32 + 16.0).clamp(LOWEST, SIZE.y);
        Self { size: vec2(SIZE.x, height), scale, middle: bounds.center() }
    }

    fn on_screen(&self, rect: Rect, frame: egui::Rect) -> egui::Rect {
        let at = |it: Vec2| frame.center() + vec2((it.x * self.scale) as f32, (it.y * self.scale) as f32);
        egui::Rect::from_min_max(at(rect.origin() - self.middle), at(kurbo::Point::new(rect.x1, rect.y1) - self.middle))
    }

    fn in_map(&self, at: egui::Pos2, frame: egui::Rect) -> kurbo::Point {
        let by = at - frame.center();
        self.middle + Vec2::new(f64::from(by.x), f64::from(by.y)) / self.scale
    }
}

/// The cards as blocks of their roles' colours, on nothing. Those who do not tell the colours apart see what speaks against
/// something hatched, and evidence pale.
fn draw(scene: &Scene, theme: &Theme) -> ColorImage {
    let place = MinimapPlace::of(scene.bounds);
    let [width, height] = [place.size.x, place.size.y].map(|it| (it * SCALE) as usize);
    let mut image = ColorImage::filled([width, height], Color32::TRANSPARENT);
    let frame = egui::Rect::from_min_size(egui::Pos2::ZERO, place.size);
    // What is smaller than a point is drawn as one: after an edit of a large map, this is what is waited for.
    for block in scene.blocks_in(scene.bounds.inflate(1.0, 1.0), 1.0 / place.scale) {
        let rect = place.on_screen(block.rect, frame);
        let pixel = |at: f32, most: usize| ((at * SCALE).round().max(0.0) as usize).min(most);
        let ink = theme.of_role(block.role);
        let pale = color(ink.mixed(theme.panel, PALE));
        let is_pale = |x: usize, y: usize| match block.role {
            Role::Evidence => true,
            role => role.opposes() && (x + y).is_multiple_of(HATCH),
        };
        let ink = color(ink);
        let (left, top) = (pixel(rect.min.x, width - 1), pixel(rect.min.y, height - 1));
        // However small, a card is seen.
        let (right, bottom) = (pixel(rect.max.x, width).max(left + 1), pixel(rect.max.y, height).max(top + 1));
        for row in top..bottom {
            for x in left..right {
                image.pixels[row * width + x] = if is_pale(x, row) { pale } else { ink };
            }
        }
    }
    image
}
