//! The menu of a field, by the second button, the menu key or Shift+F10. What is chosen there is done by the field in
//! the next frame, when it has the keyboard again.

use std::ops::Range;

use egui::{Button, Context, Event, Id, Key, Modifiers, Popup, PopupKind, Rect, Response, RichText, Role, Ui};

use crate::command::Command;
use crate::ui::menu::in_lines;
use crate::ui::parts::named;
use crate::ui::shortcut::first_key;
use crate::ui::spelled::Misspelling;
use crate::words::window as words;

/// What was chosen in the menu of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldChoice {
    Command(Command),
    /// Another word in the place of a misspelled one.
    Replace(Range<usize>, String),
    AddToDictionary(String),
}

/// What can be done in a field now.
#[derive(Clone, Debug)]
pub struct Abilities {
    pub misspelling: Option<Misspelling>,
    pub undo: bool,
    pub redo: bool,
    pub has_selection: bool,
    pub has_text: bool,
}

/// The field whose menu is open, or whose choice there is about to be done.
#[derive(Clone)]
struct OpenMenu {
    field: Id,
    /// What it stands beside.
    anchor: Rect,
    /// What can be done there, as it was when the menu was asked for: the field waits.
    can: Abilities,
    chosen: Option<FieldChoice>,
}

fn open_menu() -> Id {
    Id::unique("menu of a field")
}

fn get(ctx: &Context) -> Option<OpenMenu> {
    ctx.data(|it| it.get_temp(open_menu()))
}

/// Whether a field has left the keyboard to its menu, and gets it back.
pub fn is_of(ctx: &Context, field: Id) -> bool {
    get(ctx).is_some_and(|it| it.field == field)
}

pub fn is_any_open(ctx: &Context) -> bool {
    get(ctx).is_some_and(|it| it.chosen.is_none())
}

/// Closes the menu of a field, which has the keyboard then.
pub fn close(ctx: &Context) {
    let Some(open) = get(ctx) else { return };
    ctx.data_mut(|it| it.remove::<OpenMenu>(open_menu()));
    ctx.memory_mut(|it| it.request_focus(open.field));
}

/// What was chosen for a field, once.
pub fn take_chosen(ctx: &Context, field: Id) -> Option<FieldChoice> {
    let chosen = get(ctx).filter(|it| it.field == field)?.chosen?;
    close(ctx);
    Some(chosen)
}

/// Takes the keys that ask for the menu of the field that has the keyboard.
pub fn is_asked(ui: &Ui) -> bool {
    ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Menu) || it.consume_key(Modifiers::SHIFT, Key::F10))
}

/// Shows the menu of a field from when it is asked for until something is chosen or pressed elsewhere.
pub fn show(ui: &Ui, response: &Response, is_asked: bool, abilities: impl FnOnce() -> Abilities) {
    let field = response.id;
    let pressed = response.secondary_clicked().then(|| response.interact_pointer_pos()).flatten();
    let at = pressed.map(|it| Rect::from_min_size(it, egui::Vec2::ZERO));
    // Where letters are put together is where the next one is written.
    let caret = || ui.output(|it| it.ime.map(|it| it.cursor_rect)).unwrap_or(response.rect);
    if let Some(anchor) = at.or_else(|| is_asked.then(caret)) {
        let can = abilities();
        ui.data_mut(|it| it.insert_temp(open_menu(), OpenMenu { field, anchor, can, chosen: None }));
    }
    let Some(mut open) = get(ui.ctx()).filter(|it| it.field == field && it.chosen.is_none()) else { return };
    let mut stays = true;
    let popup = Popup::from_response(response).id(field.with("menu")).kind(PopupKind::Menu).anchor(open.anchor);
    popup.open_bool(&mut stays).show(|ui| open.chosen = rows(ui, field, &open.can));
    if open.chosen.is_some() {
        ui.data_mut(|it| it.insert_temp(open_menu(), open));
        ui.request_repaint();
    } else if !stays {
        // Pressed elsewhere: who was pressed has the keyboard.
        ui.data_mut(|it| it.remove::<OpenMenu>(open_menu()));
    }
}

fn rows(ui: &mut Ui, field: Id, can: &Abilities) -> Option<FieldChoice> {
    let rows = [
        (Command::Undo, can.undo),
        (Command::Redo, can.redo),
        (Command::Cut, can.has_selection),
        (Command::Copy, can.has_selection),
        (Command::Paste, true),
        (Command::SelectAll, can.has_text),
    ];
    in_lines(ui);
    // Arrows lead on from the first that can be done.
    let mut wants_keys = ui.memory(|it| it.focused().is_none_or(|it| it == field));
    let mut chosen = can.misspelling.as_ref().and_then(|it| rows_of_spelling(ui, it, &mut wants_keys));
    for (command, can) in rows {
        if matches!(command, Command::Cut | Command::SelectAll) {
            ui.separator();
        }
        let button = Button::new(command.row().name).frame(false).shortcut_text(first_key(ui, command));
        let response = ui.add_enabled(can, button);
        if can && std::mem::take(&mut wants_keys) {
            response.request_focus();
        }
        if response.clicked() {
            chosen = Some(FieldChoice::Command(command));
        }
    }
    chosen
}

/// What may have been meant by a word, and that it is right.
fn rows_of_spelling(ui: &mut Ui, it: &Misspelling, wants_keys: &mut bool) -> Option<FieldChoice> {
    let mut chosen = None;
    let mut row = |ui: &mut Ui, text: RichText, name: &str, choice: FieldChoice| {
        let response = ui.add(Button::new(text).frame(false));
        named(&response, Role::Button, name);
        if std::mem::take(wants_keys) {
            response.request_focus();
        }
        if response.clicked() {
            chosen = Some(choice);
        }
    };
    for other in &it.near {
        let choice = FieldChoice::Replace(it.place.clone(), other.clone());
        row(ui, RichText::new(other).strong(), &words::instead_of(other, &it.word), choice);
    }
    if it.near.is_empty() {
        ui.add_enabled(false, Button::new(words::NOTHING_NEAR).frame(false));
    }
    let add = words::add_to_dictionary(&it.word);
    row(ui, RichText::new(&add), &add, FieldChoice::AddToDictionary(it.word.clone()));
    ui.separator();
    chosen
}

/// Lets the field hear what was chosen as it would hear of it from the window.
pub fn tell(ui: &Ui, command: Command) {
    match command {
        Command::Cut => ui.input_mut(|it| it.events.push(Event::Cut)),
        Command::Copy => ui.input_mut(|it| it.events.push(Event::Copy)),
        Command::Paste => ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste),
        _ => {}
    }
}
