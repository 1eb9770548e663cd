//! The menus, and the lines of each.

use egui::{
    AtomExt as _, Atoms, Button, Event, Id, IntoAtoms as _, Key, Modifiers, Popup, Response, RichText, Role, Ui,
    WidgetInfo, vec2,
};
use egui_material_icons::icons;

use super::WindowView;
use super::intents::Intents;
use super::parts::named;
use super::shortcut::key_in;
use super::style::icon;
use crate::command::{Command, Effect, Intent, Menu};
use crate::session::{Pointer, Session};
use crate::words::{commands, path_shown, window as words};

/// How wide the sign is that marks what is chosen.
const MARK: f32 = 14.0;

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
    opens_menu(&shown.response);
    shown.response
}

/// Tells that a button opens a menu, and whether it is open.
pub fn opens_menu(button: &Response) {
    let is_open = Popup::is_id_open(&button.ctx, Popup::default_response_id(button));
    button.ctx.accesskit_node_builder(button.id, |it| {
        it.set_has_popup(egui::accesskit::HasPopup::Menu);
        it.set_expanded(is_open);
    });
}

/// The lines of a menu, with what is many of a kind behind a line of its own.
fn all_lines(ui: &mut Ui, menu: Menu, view: &WindowView<'_>, out: &mut Intents) {
    // Formats to export to stand in a list of their own.
    let has_line = |it: &Command| it.row().menu == menu && !matches!(it, Command::Export(_));
    let all: Vec<Command> = Command::all().filter(has_line).collect();
    let choice = |it: Command| it.row().choice(view.session, view.settings);
    let has_marks = all.iter().any(|it| kind(*it).is_none() && choice(*it).is_some());
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
                submenu(ui, name, has_marks, |ui| lines(ui, alike, view.session, choice, out));
            }
            None => line(ui, command, view.session, has_marks, choice(command), out),
        }
        if command == Command::Open && !view.recent.is_empty() {
            submenu(ui, words::RECENT_MAPS, has_marks, |ui| recent(ui, view, out));
        }
    }
}

fn submenu(ui: &mut Ui, name: &str, has_marks: bool, lines: impl FnOnce(&mut Ui)) {
    let button = ui.menu_button(marked(name.to_owned(), has_marks, None), lines).response;
    named(&button, Role::Button, name);
    opens_menu(&button);
}

/// What a command is one of many of, in a word.
fn kind(command: Command) -> Option<&'static str> {
    match command {
        Command::ThesisAtTop
        | Command::ThesisAtLeft
        | Command::AiryLayout
        | Command::NormalLayout
        | Command::DenseLayout
        | Command::NarrowCards
        | Command::NormalCards
        | Command::WideCards
        | Command::LinesByText
        | Command::LinesToRight
        | Command::LinesToLeft
        | Command::NewMapsAlike => Some(words::LAYOUT),
        Command::EssayUp
        | Command::EssayDown
        | Command::EssayParagraphUp
        | Command::EssayParagraphDown
        | Command::EssayLeaveOut
        | Command::EssayHeading
        | Command::EssaySentence
        | Command::EssayBreak
        | Command::EssayShallower
        | Command::EssayDeeper
        | Command::EssayEdit
        | Command::EssaySignpost
        | Command::EssaySignposts
        | Command::EssayKeepNew
        | Command::EssayReadingOrder => Some(commands::ESSAY),
        Command::FoldToFirst | Command::FoldToSecond | Command::FoldToThird => Some(commands::FOLD_TO),
        Command::ThemeSystem
        | Command::ThemeLight
        | Command::ThemeDark
        | Command::ThemeBlackOnWhite
        | Command::ThemeWhiteOnBlack => Some(words::THEME),
        Command::Extend(_) | Command::Walk(_) | Command::ToggleCurrent => Some(commands::SELECT_SEVERAL),
        _ => None,
    }
}

fn recent(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    in_lines(ui);
    for map in view.recent {
        let response = ui.add(Button::new(&map.name).frame(false));
        if response.on_hover_text(path_shown(&map.path)).clicked() {
            out.push(Intent::Do(Effect::OpenFile(map.path.clone())));
            ui.close();
        }
    }
}

/// Lets what follows stand in the lines of a menu.
pub fn in_lines(ui: &mut Ui) {
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
        let left = ui.memory(|it| it.focused()).filter(|_| !Popup::is_any_open(ui.ctx()));
        ui.data_mut(|it| {
            it.insert_temp(asked_for(), nth);
            if let Some(left) = left {
                it.insert_temp(left_for_menu(), Some(left));
            }
        });
    }
}

/// Gives the keyboard back to who had it before a menu was opened by a key.
pub fn go_back(ui: &Ui) {
    if let Some(left) = ui.data_mut(|it| it.remove_temp::<Option<Id>>(left_for_menu())).flatten() {
        ui.memory_mut(|it| it.request_focus(left));
    }
}

fn left_for_menu() -> Id {
    Id::unique("who was left for a menu")
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
    commands: impl Iterator<Item = Command> + Clone,
    session: Option<&Session>,
    choice: impl Fn(Command) -> Option<bool>,
    out: &mut Intents,
) {
    in_lines(ui);
    let has_marks = commands.clone().any(|it| choice(it).is_some());
    for (nth, command) in commands.enumerate() {
        if nth > 0 && command.row().starts_group {
            ui.separator();
        }
        line(ui, command, session, has_marks, choice(command), out);
    }
}

/// Rows of a menu that stand together.
pub fn rows(ui: &mut Ui, commands: impl Iterator<Item = Command>, session: &Session, out: &mut Intents) {
    in_lines(ui);
    commands.for_each(|it| line(ui, it, Some(session), false, None, out));
}

/// A line for a command. `choice`: whether it names what is chosen now, if it names anything that can be.
fn line(
    ui: &mut Ui,
    command: Command,
    session: Option<&Session>,
    has_marks: bool,
    choice: Option<bool>,
    out: &mut Intents,
) {
    let title = command.title(session);
    let button = Button::new(marked(title.clone(), has_marks, choice)).frame(false);
    let enabled = (command.row().enabled)(session);
    let key = key_in(ui, session, command);
    let response = ui.add_enabled(enabled, button.shortcut_text(&key));
    let name = || format!("{title} {key}").trim_end().to_owned();
    response.widget_info(|| match choice {
        Some(is_chosen) => WidgetInfo::selected(Role::CheckBox, enabled, is_chosen, name()),
        None => WidgetInfo::labeled(Role::Button, enabled, name()),
    });
    if enabled && ui.data_mut(|it| it.remove_temp::<bool>(first_line())).is_some() {
        response.request_focus();
    }
    if response.clicked() {
        out.push(Intent::Run(command));
        ui.close();
    }
}

/// The words of a line, right of the column for marks where its menu has one.
fn marked(words: String, has_marks: bool, choice: Option<bool>) -> Atoms<'static> {
    if !has_marks {
        return words.into_atoms();
    }
    let mark = if choice == Some(true) { icons::ICON_CHECK.codepoint } else { "" };
    (RichText::new(mark).font(icon(MARK)).atom_size(vec2(MARK, MARK)), words).into_atoms()
}
