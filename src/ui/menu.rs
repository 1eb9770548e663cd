//! The menus, and the lines of each.

use egui::{Button, Ui};

use super::WindowView;
use super::intents::Intents;
use super::shortcut::key_in;
use crate::command::{Command, Intent, Menu};
use crate::session::Session;

/// The buttons that open the menus.
pub fn menus(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    for menu in Menu::ALL {
        ui.menu_button(menu.name(), |ui| {
            let commands = Command::all().filter(|it| it.row().menu == menu);
            // A small window scrolls a long menu.
            let height = ui.content_rect().height() - 64.0;
            egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                lines(ui, commands, view.session, |it| it.row().is_chosen(view.session, view.settings), out);
            });
        });
    }
}

/// A menu's lines for commands, with their keys.
pub fn lines(
    ui: &mut Ui,
    commands: impl Iterator<Item = Command>,
    session: Option<&Session>,
    is_chosen: impl Fn(Command) -> bool,
    out: &mut Intents,
) {
    ui.set_min_width(260.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    for (nth, command) in commands.enumerate() {
        if nth > 0 && command.row().starts_group {
            ui.separator();
        }
        let mark = if is_chosen(command) { " ✓" } else { "" };
        let button =
            Button::new(command.title(session) + mark).frame(false).shortcut_text(key_in(ui, session, command));
        if ui.add_enabled((command.row().enabled)(session), button).clicked() {
            out.push(Intent::Run(command));
            ui.close();
        }
    }
}
