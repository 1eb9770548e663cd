//! The menus, and the lines of each.

use egui::{Button, Event, Id, Key, Modifiers, Popup, Response, Ui};

use super::WindowView;
use super::intents::Intents;
use super::shortcut::key_in;
use crate::command::{Command, Effect, Intent, Menu};
use crate::session::{Pointer, Session};
use crate::words::{commands, window as words};

/// The buttons that open the menus, also by Alt with a letter of the name, and F10.
pub fn menus(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    let asked = asked(ui);
    let buttons: Vec<Response> = Menu::ALL.into_iter().map(|it| button(ui, it, view, out)).collect();
    let ids: Vec<Id> = buttons.iter().map(Popup::default_response_id).collect();
    let open = ids.iter().position(|it| Popup::is_id_open(ui.ctx(), *it));
    let beside = open.and_then(|it| Some((it + Menu::ALL.len()).wrapping_add_signed(turned(ui)?) % Menu::ALL.len()));
    let Some(nth) = asked.or(beside).filter(|it| open != Some(*it)) else { return };
    if let Some(open) = open {
        Popup::close_id(ui.ctx(), ids[open]);
    } else if view.session.is_some_and(|it| it.draft.is_some()) {
        // What is typed is kept, and the keyboard is the menu's.
        out.push(Intent::Point(Pointer::Cancel));
    }
    Popup::open_id(ui.ctx(), ids[nth]);
    ui.data_mut(|it| it.insert_temp(first_line(), true));
    ui.ctx().request_repaint();
}

fn button(ui: &mut Ui, menu: Menu, view: &WindowView<'_>, out: &mut Intents) -> Response {
    let shown = ui.menu_button(menu.name(), |ui| {
        // A small window scrolls a long menu.
        let height = ui.content_rect().height() - 64.0;
        egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            all_lines(ui, menu, view, out);
        });
    });
    shown.response
}

/// The lines of a menu, with what is many of a kind behind a line of its own.
fn all_lines(ui: &mut Ui, menu: Menu, view: &WindowView<'_>, out: &mut Intents) {
    let all: Vec<Command> = Command::all().filter(|it| it.row().menu == menu).collect();
    let is_chosen = |it: Command| it.row().is_chosen(view.session, view.settings);
    in_lines(ui);
    for (nth, &command) in all.iter().enumerate() {
        let kind = kind(command);
        if kind.is_some() && nth > 0 && self::kind(all[nth - 1]) == kind {
            continue;
        }
        if nth > 0 && command.row().starts_group {
            ui.separator();
        }
        match kind {
            Some(name) => {
                let alike = all.iter().copied().filter(|it| self::kind(*it) == kind);
                ui.menu_button(name, |ui| lines(ui, alike, view.session, is_chosen, out));
            }
            None => line(ui, command, view.session, is_chosen(command), out),
        }
        if command == Command::Open && !view.recent.is_empty() {
            ui.menu_button(words::RECENT_MAPS, |ui| recent(ui, view, out));
        }
    }
}

/// What a command is one of many of, in a word.
fn kind(command: Command) -> Option<&'static str> {
    match command {
        Command::Export(_) => Some(words::EXPORT),
        Command::ThesisAtTop
        | Command::ThesisAtLeft
        | Command::AiryLayout
        | Command::NormalLayout
        | Command::DenseLayout
        | Command::NarrowCards
        | Command::NormalCards
        | Command::WideCards
        | Command::NewMapsAlike => Some(words::LAYOUT),
        Command::FoldToFirst | Command::FoldToSecond | Command::FoldToThird => Some(commands::FOLD_TO),
        Command::ThemeSystem
        | Command::ThemeLight
        | Command::ThemeDark
        | Command::ThemeBlackOnWhite
        | Command::ThemeWhiteOnBlack => Some(words::THEME),
        _ => None,
    }
}

fn recent(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    in_lines(ui);
    for map in view.recent {
        let response = ui.add(Button::new(&map.name).frame(false));
        if response.on_hover_text(map.path.display().to_string()).clicked() {
            out.push(Intent::Do(Effect::OpenFile(map.path.clone())));
            ui.close();
        }
    }
}

fn in_lines(ui: &mut Ui) {
    ui.set_min_width(260.0);
    ui.spacing_mut().item_spacing.y = 1.0;
}

/// Which opens a menu, with Alt: as words that begin alike allow.
fn letter(menu: Menu) -> Key {
    match menu {
        Menu::File => Key::F,
        Menu::Edit => Key::E,
        Menu::Add => Key::A,
        Menu::Map => Key::M,
        Menu::View => Key::V,
        Menu::Light => Key::I,
        Menu::Go => Key::G,
        Menu::Help => Key::H,
    }
}

/// Hears the keys that open a menu, before the letter alone means something.
pub fn hear_keys(ui: &Ui) {
    // On a Mac Alt and a letter write something.
    let is_mac = ui.os() == egui::os::OperatingSystem::Mac;
    let asked = ui.input_mut(|it| {
        if it.modifiers.is_none() && it.consume_key(Modifiers::NONE, Key::F10) {
            return Some(0);
        }
        let nth = Menu::ALL.iter().position(|menu| !is_mac && it.consume_key(Modifiers::ALT, letter(*menu)))?;
        // What the key writes on some systems is no text.
        it.events.retain(|it| !matches!(it, Event::Text(_)));
        Some(nth)
    });
    if let Some(nth) = asked {
        ui.data_mut(|it| it.insert_temp(asked_for(), nth));
    }
}

/// The menu that was asked for by a key, counted from 0; once.
pub fn asked(ui: &Ui) -> Option<usize> {
    ui.data_mut(|it| it.remove_temp(asked_for()))
}

/// Where that is noted.
fn asked_for() -> Id {
    Id::unique("menu asked for")
}

/// To the next menu or the one before, by the arrows.
fn turned(ui: &Ui) -> Option<isize> {
    ui.input_mut(|it| match () {
        () if it.consume_key(Modifiers::NONE, Key::ArrowRight) => Some(1),
        () if it.consume_key(Modifiers::NONE, Key::ArrowLeft) => Some(-1),
        () => None,
    })
}

/// Set while the first line of a menu that was opened by a key is to get the keyboard.
fn first_line() -> Id {
    Id::unique("first line of a menu")
}

/// A menu's lines for commands, with their keys.
pub fn lines(
    ui: &mut Ui,
    commands: impl Iterator<Item = Command>,
    session: Option<&Session>,
    is_chosen: impl Fn(Command) -> bool,
    out: &mut Intents,
) {
    in_lines(ui);
    for (nth, command) in commands.enumerate() {
        if nth > 0 && command.row().starts_group {
            ui.separator();
        }
        line(ui, command, session, is_chosen(command), out);
    }
}

/// Rows of a menu that stand together.
pub fn rows(ui: &mut Ui, commands: impl Iterator<Item = Command>, session: &Session, out: &mut Intents) {
    in_lines(ui);
    commands.for_each(|it| line(ui, it, Some(session), false, out));
}

fn line(ui: &mut Ui, command: Command, session: Option<&Session>, is_chosen: bool, out: &mut Intents) {
    let mark = if is_chosen { " ✓" } else { "" };
    let button = Button::new(command.title(session) + mark).frame(false).shortcut_text(key_in(ui, session, command));
    let enabled = (command.row().enabled)(session);
    let response = ui.add_enabled(enabled, button);
    if enabled && ui.data_mut(|it| it.remove_temp::<bool>(first_line())).is_some() {
        response.request_focus();
    }
    if response.clicked() {
        out.push(Intent::Run(command));
        ui.close();
    }
}
