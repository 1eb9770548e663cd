//! Questions in front of the window.

use std::path::Path;

use egui::{Align2, Area, Color32, Frame, Id, Key, Modal, Modifiers, Order, RichText, ScrollArea, TextEdit, Ui};

use super::style::{color, semibold};
use crate::command::{Effect, Intent};
use crate::scene::Theme;

/// A question in front of a shaded window.
pub fn modal(ui: &Ui, id: Id) -> Modal {
    let frame = Frame::popup(ui.style()).inner_margin(20).corner_radius(10);
    Modal::new(id).frame(frame).backdrop_color(Color32::from_black_alpha(70))
}

/// A place for a dialog near the top of the window.
pub fn area(id: Id, top: f32) -> Area {
    Modal::default_area(id).anchor(Align2::CENTER_TOP, [0.0, top]).order(Order::Foreground)
}

pub fn unsaved(ui: &mut Ui, name: &str, out: &mut Vec<Intent>) {
    let modal = modal(ui, Id::unique("unsaved")).show(ui, |ui| {
        ui.set_width(380.0);
        ui.label(RichText::new(format!("Save the changes to {name}?")).font(semibold(18.0)));
        ui.label("Without saving, they are lost.");
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.button(RichText::new("Save").font(semibold(15.0))).clicked() {
                out.push(Intent::Do(Effect::SaveFirst));
            }
            if ui.button("Don’t save").clicked() {
                out.push(Intent::Do(Effect::Discard));
            }
            if ui.button("Cancel").clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// Asks for a path, where the system has no file dialog.
pub fn path(ui: &mut Ui, title: &str, action: &str, proposed: &str, replaces: Option<&Path>, out: &mut Vec<Intent>) {
    let id = path_id();
    let modal = modal(ui, id).show(ui, |ui| {
        ui.set_width(480.0);
        ui.label(RichText::new(title).font(semibold(18.0)));
        let mut text: String = ui.data(|it| it.get_temp(id)).unwrap_or_else(|| proposed.to_owned());
        let enter = ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
        let edit = ui
            .add(TextEdit::singleline(&mut text).desired_width(f32::INFINITY).margin(8).hint_text("Path of the file"));
        edit.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path of the file"));
        if ui.memory(|it| it.focused().is_none()) {
            edit.request_focus();
        }
        ui.data_mut(|it| it.insert_temp(id, text.clone()));
        let again = replaces.is_some_and(|it| it == Path::new(text.trim()));
        if again {
            ui.label("There is a file of this name already. Replace it?");
        }
        let action = if again { "Replace" } else { action };
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let given = !text.trim().is_empty();
            if ui.add_enabled(given, egui::Button::new(RichText::new(action).font(semibold(15.0)))).clicked()
                || (enter && given)
            {
                out.push(Intent::Do(Effect::PathGiven(text.trim().into())));
            }
            if ui.button("Cancel").clicked() {
                forget_path(ui);
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
    if modal.should_close() {
        forget_path(ui);
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

fn path_id() -> Id {
    Id::unique("path")
}

/// Lets the next question for a path begin anew.
pub fn forget_path(ctx: &egui::Context) {
    ctx.data_mut(|it| it.remove::<String>(path_id()));
}

/// A dialog with a list that scrolls.
#[expect(clippy::too_many_arguments, reason = "a dialog's words, and what it lists")]
pub fn list(
    ui: &mut Ui,
    id: &'static str,
    heading: &str,
    about: &str,
    close: &str,
    theme: &Theme,
    out: &mut Vec<Intent>,
    rows: impl FnOnce(&mut Ui, &mut Vec<Intent>),
) {
    let height = (ui.content_rect().height() - 240.0).max(120.0);
    let modal = modal(ui, Id::unique(id)).show(ui, |ui| {
        ui.set_width(480.0);
        ui.label(RichText::new(heading).font(semibold(18.0)));
        weak(ui, theme, about);
        ui.add_space(8.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| rows(ui, out));
        if ui.button(close).clicked() {
            out.push(Intent::Do(Effect::CloseDialog));
        }
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

pub fn weak(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).size(13.0).color(color(theme.muted))).wrap());
}
