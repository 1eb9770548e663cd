//! Small parts that several panels draw alike.

use std::borrow::Cow;

use egui::{Button, Response, RichText, Role, Ui, WidgetInfo};
use egui_material_icons::MaterialIcon;

use super::style::{color, semibold};
use crate::scene::Theme;

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
