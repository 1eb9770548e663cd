//! The menu of a field, by the second button, the menu key or Shift+F10. What is chosen there is done by the field in
//! the next frame, when it has the keyboard again.

use egui::{Button, Context, Event, Id, Key, Modifiers, PointerButton, Popup, PopupKind, Rect, Response, Ui};

use crate::command::Command;
use crate::ui::menu::in_lines;
use crate::ui::shortcut::first_key;

/// What can be done in a field now.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
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
    chosen: Option<Command>,
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
pub fn take_chosen(ctx: &Context, field: Id) -> Option<Command> {
    let chosen = get(ctx).filter(|it| it.field == field)?.chosen?;
    close(ctx);
    Some(chosen)
}

/// Takes the keys that ask for the menu of the field that has the keyboard.
pub fn is_asked(ui: &Ui) -> bool {
    ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Menu) || it.consume_key(Modifiers::SHIFT, Key::F10))
}

/// Whether the second button goes down in this frame: what is selected stays so where it is pressed.
pub fn is_second_pressed(ui: &Ui) -> bool {
    ui.input(|it| it.pointer.button_pressed(PointerButton::Secondary))
}

/// Shows the menu of a field from when it is asked for until something is chosen or pressed elsewhere.
pub fn show(ui: &Ui, response: &Response, is_asked: bool, abilities: impl FnOnce() -> Abilities) {
    let field = response.id;
    let pressed = response.secondary_clicked().then(|| response.interact_pointer_pos()).flatten();
    let at = pressed.map(|it| Rect::from_min_size(it, egui::Vec2::ZERO));
    // Where letters are put together is where the next one is written.
    let caret = || ui.output(|it| it.ime.map(|it| it.cursor_rect)).unwrap_or(response.rect);
    if let Some(anchor) = at.or_else(|| is_asked.then(caret)) {
        ui.data_mut(|it| it.insert_temp(open_menu(), OpenMenu { field, anchor, chosen: None }));
    }
    let Some(mut open) = get(ui.ctx()).filter(|it| it.field == field && it.chosen.is_none()) else { return };
    let mut stays = true;
    let popup = Popup::from_response(response).id(field.with("menu")).kind(PopupKind::Menu).anchor(open.anchor);
    popup.open_bool(&mut stays).show(|ui| open.chosen = rows(ui, field, abilities()));
    if open.chosen.is_some() {
        ui.data_mut(|it| it.insert_temp(open_menu(), open));
        ui.request_repaint();
    } else if !stays {
        // Pressed elsewhere: who was pressed has the keyboard.
        ui.data_mut(|it| it.remove::<OpenMenu>(open_menu()));
    }
}

fn rows(ui: &mut Ui, field: Id, can: Abilities) -> Option<Command> {
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
    let mut chosen = None;
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
            chosen = Some(command);
        }
    }
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
