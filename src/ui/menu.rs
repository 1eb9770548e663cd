//! The menu bar, and the lines of every menu.

use egui::{Align, Button, Layout, MenuBar, RichText, Ui};

use super::WindowView;
use super::intents::Intents;
use super::panels;
use super::shortcut::first_key;
use super::style::color;
use crate::command::{Command, Intent, Menu};
use crate::format::Format;
use crate::session::{Filter, Session};
use crate::settings::ThemeChoice;
use crate::words::window as words;

pub fn bar(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.name(), |ui| {
                let commands = Command::all().filter(|it| it.row().menu == menu);
                // A small window scrolls a long menu.
                let height = ui.content_rect().height() - 64.0;
                egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                    lines(ui, commands, view.session, |it| is_chosen(it, view), out);
                });
            });
        }
        let title = view.tabs.get(view.front).map_or(words::PROGRAM, |it| it.name.as_str());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(egui::Label::new(RichText::new(title).color(color(view.theme.muted))).truncate());
        });
    });
}

/// Whether a command names what is chosen now.
fn is_chosen(command: Command, view: &WindowView<'_>) -> bool {
    let filter = view.session.and_then(|it| it.filter);
    match command {
        Command::ThemeSystem => view.settings.theme == ThemeChoice::System,
        Command::ThemeLight => view.settings.theme == ThemeChoice::Light,
        Command::ThemeDark => view.settings.theme == ThemeChoice::Dark,
        Command::ToggleMotion => view.settings.less_motion,
        Command::ToggleReopen => view.settings.reopen,
        Command::FilterEvidence => filter == Some(Filter::Evidence),
        Command::FilterObjections => filter == Some(Filter::Objections),
        Command::FilterUnstated => filter == Some(Filter::Unstated),
        Command::FilterUnsupported => filter == Some(Filter::Unsupported),
        Command::FilterUncited => filter == Some(Filter::Uncited),
        Command::FilterPlaceless => filter == Some(Filter::Placeless),
        _ => panels::toggled_by(command).is_some_and(|it| (it.is_on)(view.settings)),
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
        if nth > 0 && starts_group(command) {
            ui.separator();
        }
        let mark = if is_chosen(command) { " ✓" } else { "" };
        let button = Button::new(command.title(session) + mark).frame(false).shortcut_text(first_key(ui, command));
        if ui.add_enabled((command.row().enabled)(session), button).clicked() {
            out.push(Intent::Run(command));
            ui.close();
        }
    }
}

/// Whether a line stands above a command, which begins something else.
fn starts_group(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Save
            | C::EarlierVersions
            | C::Export(Format::Svg)
            | C::ImportSources
            | C::Close
            | C::Cut
            | C::EditText
            | C::SelectAll
            | C::Find
            | C::AddUndercut
            | C::AddSibling
            | C::MoveEarlier
            | C::CiteTyped
            | C::LinkTo
            | C::Tidy
            | C::Focus
            | C::FilterEvidence
            | C::FitMap
            | C::ToggleOutline
            | C::ThemeSystem
            | C::NextMap
    )
}
