//! Small parts that several panels draw alike.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Button, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, RichText, Role, Sense, Shape,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};
use egui_material_icons::MaterialIcon;

use super::WindowView;
use super::intents::Intents;
use super::paint::{CanvasSink, LEAST_TEXT};
use super::shortcut::first_key;
use super::style::{color, semibold};
use crate::command::{Command, Intent};
use crate::model::{Map, NodeId, Role as ArgumentRole};
use crate::scene::draw::draw_sign;
use crate::scene::{Color, Theme};
use crate::session::Camera;
use crate::words::window as words;

pub fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(semibold(17.0)));
}

/// The name of what follows, with room above it.
pub fn section(ui: &mut Ui, theme: &Theme, above: f32, text: &str) -> Response {
    ui.add_space(above);
    ui.label(RichText::new(text).font(semibold(13.0)).color(color(theme.muted)))
}

pub fn weak(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.label(RichText::new(text).size(13.0).color(color(theme.muted)))
}

pub fn warning(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.label(RichText::new(text).size(13.0).color(color(theme.warning)))
}

/// What names a card: its text or, where it has none, what is asked for there, or that there is none.
pub fn said_on(map: &Map, node: NodeId) -> &str {
    let node = map.node(node);
    let text = node.map(|it| it.asked().unwrap_or(&it.text)).filter(|it| !it.is_empty());
    text.unwrap_or(words::NO_TEXT_YET)
}

/// What a line or a tip shows of a text. egui lays out all that it is given, also what it cuts off then.
pub fn beginning(text: &str) -> Cow<'_, str> {
    const MOST: usize = 500;
    match text.char_indices().nth(MOST) {
        None => text.into(),
        Some((end, _)) => format!("{}…", &text[..end]).into(),
    }
}

/// Tells who cannot see it what something is.
pub fn named(response: &Response, role: Role, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(role, response.enabled(), name));
}

/// A button that is an icon, with its name for those who hover over it or cannot see it.
pub fn icon_button(ui: &mut Ui, icon: MaterialIcon, size: f32, name: &str) -> Response {
    let response = ui.add(Button::new(icon.rich_text().size(size)).frame_when_inactive(false));
    named(&response, Role::Button, name);
    response.on_hover_text(name)
}

/// The sign of a role, on a panel or a bar.
pub fn role_sign(painter: &Painter, role: ArgumentRole, middle: Pos2, radius: f32, disc: Color, theme: &Theme) {
    let mut sink =
        CanvasSink { painter, camera: Camera::default(), corner: Pos2::ZERO, least_text: LEAST_TEXT, pictures: 1.0 };
    let at = kurbo::Point::new(f64::from(middle.x), f64::from(middle.y));
    draw_sign(role, at, f64::from(radius), disc, theme.panel, &mut sink);
}

/// A box with a dashed edge.
pub fn dashed_box(painter: &Painter, area: Rect, edge: Stroke, dash: f32, gap: f32) {
    let corners = [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom(), area.left_top()];
    painter.extend(Shape::dashed_line(&corners, edge, dash, gap));
}

/// A text on one line, as far as there is room for it.
pub fn one_line(painter: &Painter, text: String, font: FontId, ink: Color32, room: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text, font, ink);
    job.wrap = TextWrapping::truncate_at_width(room);
    painter.layout_job(job)
}

/// The size of a button that is an icon on a bar.
pub const TOOL: Vec2 = vec2(28.0, 28.0);

/// A button on a bar that runs a command: its icon, with name and key for those who hover over it.
pub fn command_button(ui: &mut Ui, command: Command, icon: MaterialIcon, view: &WindowView<'_>, out: &mut Intents) {
    let name = command.title(view.session);
    let button = Button::new(icon.rich_text().size(20.0)).frame_when_inactive(false).min_size(TOOL);
    let response = ui.add_enabled((command.row().enabled)(view.session), button);
    let enabled = response.enabled();
    response.widget_info(|| match command.row().choice(view.session, view.settings) {
        Some(is_on) => WidgetInfo::selected(Role::Button, enabled, is_on, &name),
        None => WidgetInfo::labeled(Role::Button, enabled, &name),
    });
    let tip = |ui: &mut Ui| {
        ui.label(words::with_key(&name, &first_key(ui, command)));
    };
    if response.on_hover_ui(tip).on_disabled_hover_ui(tip).clicked() {
        out.push(Intent::Run(command));
    }
}

const KEY_PADDING: Vec2 = vec2(6.0, 2.0);

/// How large a key is drawn.
pub fn key_cap_size(ui: &Ui, key: &str) -> Vec2 {
    if key.is_empty() { Vec2::ZERO } else { key_galley(ui.painter(), Color32::BLACK, key).size() + 2.0 * KEY_PADDING }
}

/// A key, as one sees it on a keyboard.
pub fn key_cap(painter: &Painter, theme: &Theme, corner: Pos2, key: &str) {
    if key.is_empty() {
        return;
    }
    let galley = key_galley(painter, color(theme.muted), key);
    let area = Rect::from_min_size(corner, galley.size() + 2.0 * KEY_PADDING);
    painter.rect(area, 4.0, color(theme.card), Stroke::new(1.0, color(theme.border)), StrokeKind::Inside);
    painter.galley(corner + KEY_PADDING, galley, color(theme.muted));
}

fn key_galley(painter: &Painter, ink: Color32, key: &str) -> Arc<Galley> {
    painter.layout_no_wrap(key.to_owned(), FontId::proportional(12.0), ink)
}

/// One of several choices, side by side. Gives another one that is chosen now.
pub fn segments(ui: &mut Ui, theme: &Theme, names: &[&str], chosen: usize) -> Option<usize> {
    const HEIGHT: f32 = 30.0;
    const RADIUS: u8 = 6;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let width = area.width() / names.len() as f32;
    let painter = ui.painter_at(area);
    let edge = |ink| Stroke::new(1.0, color(ink));
    painter.rect(area, RADIUS, color(theme.card), edge(theme.field_edge), StrokeKind::Inside);
    let mut new = None;
    for (nth, name) in names.iter().enumerate() {
        let place = Rect::from_min_size(area.min + vec2(width * nth as f32, 0.0), vec2(width, HEIGHT));
        let response = ui.interact(place, ui.scope_id().with(("segment", *name)), Sense::click());
        let is_chosen = nth == chosen;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, *name));
        let round = |it: usize| if nth == it { RADIUS } else { 0 };
        let (left, right) = (round(0), round(names.len() - 1));
        let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
        if is_chosen || response.hovered() || response.has_focus() {
            let fill = if is_chosen { theme.accent_soft } else { theme.paper };
            let ink = if is_chosen || response.has_focus() { theme.accent } else { theme.field_edge };
            painter.rect(place, corners, color(fill), edge(ink), StrokeKind::Inside);
        } else if nth > 0 && nth != chosen + 1 {
            painter.vline(place.left(), place.y_range(), edge(theme.border));
        }
        let font = if is_chosen { semibold(14.0) } else { FontId::proportional(14.0) };
        painter.text(place.center(), Align2::CENTER_CENTER, name, font, color(theme.text));
        if response.clicked() && !is_chosen {
            new = Some(nth);
        }
    }
    new
}
