//! Small parts that several panels draw alike.

use std::sync::Arc;

use egui::{
    Button, Color32, FontId, Galley, Painter, Pos2, Rect, Response, RichText, Role, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};
use egui_material_icons::MaterialIcon;

use super::WindowView;
use super::intents::Intents;
use super::shortcut::first_key;
use super::style::{color, semibold};
use crate::command::{Command, Intent};
use crate::scene::Theme;
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

/// The size of a button that is an icon on a bar.
pub const TOOL: Vec2 = vec2(28.0, 28.0);

/// A button on a bar that runs a command: its icon, with name and key for those who hover over it.
pub fn command_button(ui: &mut Ui, command: Command, icon: MaterialIcon, view: &WindowView<'_>, out: &mut Intents) {
    let name = command.title(view.session);
    let tip = words::with_key(&name, &first_key(ui, command));
    let button = Button::new(icon.rich_text().size(20.0)).frame_when_inactive(false).min_size(TOOL);
    let response = ui.add_enabled((command.row().enabled)(view.session), button);
    named(&response, Role::Button, &name);
    if response.on_hover_text(&tip).on_disabled_hover_text(&tip).clicked() {
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
