//! Keys to commands.

use std::sync::LazyLock;

use egui::os::OperatingSystem;
use egui::{Event, Key, KeyboardShortcut, Modifiers, Ui};

use super::WindowView;
use super::focus::{self, Listener};
use super::intents::Intents;
use super::menu;
use super::outline;
use super::shortcut::{self, Meanings, is_letter, writes};
use super::text_field;
use crate::command::{Command, Context, Effect, Intent};
use crate::session::Session;

/// The keys of the command table, read once.
static COMMANDS: LazyLock<Meanings<Command>> = LazyLock::new(|| {
    let rows = Command::rows().map(|(command, row)| (command, row.keys));
    shortcut::meanings(rows.flat_map(|(command, keys)| keys.iter().map(move |key| (*key, command))))
});

/// Reads the keys of the command table, and says what each means to who listens.
pub fn commands(ui: &mut Ui, view: &WindowView<'_>, listener: Listener, out: &mut Intents) {
    let (session, letters_are_commands) = (view.session, view.settings.letter_keys);
    shortcut::let_letters_be_commands(ui, letters_are_commands);
    write_nothing_with_alt(ui);
    if matches!(listener, Listener::Dialog | Listener::Gesture) {
        return;
    }
    close_menu(ui);
    if listener.is_on_map() {
        clipboard(ui, session, out);
    }
    if listener.is_on_map() && begin_thesis(ui, session, out) {
        return;
    }
    if listener.is_on_map() && !letters_are_commands {
        type_ahead(ui, session, out);
    } else if listener == Listener::Canvas {
        letters(ui, session, out);
    }
    let mut from = 0;
    while let Some((at, key, command)) = next_command(ui, listener, letters_are_commands, from) {
        from = at;
        ui.input_mut(|it| it.events.remove(at));
        // The outline is a tree from top to bottom, whichever way the map grows.
        let command = match session.filter(|_| listener != Listener::Outline) {
            Some(session) => command.turned(session),
            None => command,
        };
        // Enter answers what is asked for before it adds anything.
        let answers = command == Command::AddSibling && key.modifiers.is_none() && is_asked(session);
        let command = if answers { Command::EditText } else { command };
        if !(command.row().enabled)(session) {
            continue;
        }
        match (listener, session) {
            (Listener::Outline, Some(session)) => outline::run(ui, session, command, out),
            _ => out.push(Intent::Run(command)),
        }
        if focus::is_followed_by_typing(command) {
            let own = writes(key) || key.logical_key == Key::Space;
            ui.input_mut(|it| {
                // What the command's own key writes is no text.
                if own && matches!(it.events.get(at), Some(Event::Text(_))) {
                    it.events.remove(at);
                }
            });
            focus::wait(ui, at);
        }
    }
}

/// Whether the selected card shows what a template asks for there.
fn is_asked(session: Option<&Session>) -> bool {
    session.and_then(|it| it.doc.map().node(it.selected_node()?)).is_some_and(|it| it.asked().is_some())
}

/// The first event from a place on that is a key of a command.
fn next_command(
    ui: &Ui,
    listener: Listener,
    letters_are_commands: bool,
    from: usize,
) -> Option<(usize, KeyboardShortcut, Command)> {
    let is_heard = |&&(key, command): &&(KeyboardShortcut, Command)| {
        let context = command.row().context;
        let is_usable = letters_are_commands || !writes(key) || !is_letter(key.logical_key);
        match listener {
            Listener::Canvas | Listener::Outline => is_usable && context != Context::Essay,
            Listener::Essay if context == Context::Essay => is_usable,
            // What was done there is taken back there.
            Listener::Essay if matches!(command, Command::Undo | Command::Redo) => true,
            _ => !writes(key) && context == Context::Everywhere,
        }
    };
    ui.input(|it| {
        it.events.iter().enumerate().skip(from).find_map(|(at, event)| {
            let &(key, command) = shortcut::meant(&COMMANDS, event).find(is_heard)?;
            Some((at, key, command))
        })
    })
}

/// Alt and a letter belong to the menus, and write nothing; on a Mac they write what no other key does. With Ctrl besides,
/// it is how Windows tells of `AltGr`.
fn write_nothing_with_alt(ui: &Ui) {
    if matches!(ui.os(), OperatingSystem::Mac | OperatingSystem::IOS) {
        return;
    }
    ui.input_mut(|it| {
        let mut is_with_alt = false;
        it.events.retain(|event| match event {
            Event::Key { pressed: true, modifiers, .. } => {
                is_with_alt = modifiers.alt && !modifiers.ctrl;
                true
            }
            Event::Text(_) => !std::mem::take(&mut is_with_alt),
            _ => true,
        });
    });
}

/// Escape closes a menu, and nothing else hears of it.
fn close_menu(ui: &Ui) {
    if text_field::has_menu(ui) && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
        text_field::close_menu(ui);
    }
    if egui::Popup::is_any_open(ui.ctx()) && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
        egui::Popup::close_all(ui.ctx());
        menu::go_back(ui);
    }
}

/// A letter that is written, with Shift or without.
struct Letter {
    /// Where in the events of the frame its text is.
    at: usize,
    /// Where the key that writes it is, and which it is.
    key: Option<(usize, Key)>,
    text: String,
    with_shift: bool,
    /// A key was pressed before it.
    is_later: bool,
}

/// The first text of a frame that is all letters, from a place on.
fn next_letter(ui: &Ui, from: usize) -> Option<Letter> {
    ui.input(|it| {
        // Shift may be let go of before the frame ends: what counts is how the key was pressed.
        let mut with_shift = it.modifiers.shift_only();
        let mut is_held = it.modifiers.alt || it.modifiers.command || it.modifiers.ctrl;
        let mut key = None;
        let mut n_keys = 0;
        it.events.iter().enumerate().skip(from).find_map(|(at, event)| match event {
            Event::Key { key: own, pressed: true, modifiers, .. } => {
                with_shift = modifiers.shift_only();
                is_held = modifiers.alt || modifiers.command || modifiers.ctrl;
                key = Some((at, *own));
                n_keys += 1;
                None
            }
            Event::Text(text) if !is_held && !text.is_empty() && text.chars().all(char::is_alphabetic) => {
                Some(Letter { at, key, text: text.clone(), with_shift, is_later: n_keys > 1 })
            }
            _ => None,
        })
    })
}

/// On an empty map whatever writes something begins the thesis: there is nothing yet that a letter could be a command for.
fn begin_thesis(ui: &Ui, session: Option<&Session>, out: &mut Intents) -> bool {
    if !session.is_some_and(|it| it.scene().is_empty()) {
        return false;
    }
    let first = ui.input(|it| {
        let mut is_held = it.modifiers.alt || it.modifiers.command || it.modifiers.ctrl;
        let mut key = None;
        it.events.iter().enumerate().find_map(|(at, event)| match event {
            Event::Key { pressed: true, modifiers, .. } => {
                is_held = modifiers.alt || modifiers.command || modifiers.ctrl;
                key = Some(at);
                None
            }
            Event::Text(text) if !is_held && !text.trim().is_empty() => Some((at, key)),
            _ => None,
        })
    });
    let Some((at, key)) = first else { return false };
    if let Some(key) = key {
        ui.input_mut(|it| it.events.remove(key));
    }
    out.push(Intent::AddAt(kurbo::Point::ZERO));
    // The letter itself is for the field on the card.
    focus::wait(ui, at - usize::from(key.is_some()));
    true
}

/// Shift and a letter that is no command begin to type at the end of the selected card's text.
fn letters(ui: &Ui, session: Option<&Session>, out: &mut Intents) {
    let Some(node) = session.and_then(Session::selected_node) else { return };
    // Whether it is a command is asked of the key, which writes another letter on another layout.
    let is_command =
        |key: Key| COMMANDS.iter().any(|(own, _)| own.logical_key == key && own.modifiers == Modifiers::SHIFT);
    let is_meant = |it: &Letter| {
        let key = it.key.map(|it| it.1).or_else(|| Key::from_name(&it.text.to_uppercase()));
        it.with_shift && !key.is_some_and(is_command)
    };
    let mut from = 0;
    let letter = loop {
        match next_letter(ui, from) {
            Some(it) if is_meant(&it) => break it,
            Some(it) => from = it.at + 1,
            None => return,
        }
    };
    match letter.key {
        // What was pressed before comes first, and may select another card.
        Some((key, _)) if letter.is_later || from > 0 => focus::wait(ui, key),
        _ => {
            focus::wait(ui, letter.at + 1);
            // The letter's own key is no command, and the letter is in the text already.
            ui.input_mut(|it| {
                it.events.remove(letter.at);
                if let Some((key, _)) = letter.key {
                    it.events.remove(key);
                }
            });
            out.push(Intent::EditWith(node, letter.text));
        }
    }
}

/// Letters lead to the card whose text begins with them, where they are no commands. Those that follow one another
/// quickly belong together.
fn type_ahead(ui: &Ui, session: Option<&Session>, out: &mut Intents) {
    /// In seconds.
    const TOGETHER: f64 = 1.0;
    if session.is_none() {
        return;
    }
    let id = egui::Id::unique("letters typed ahead");
    while let Some(letter) = next_letter(ui, 0) {
        ui.input_mut(|it| it.events.remove(letter.at));
        let now = ui.input(|it| it.time);
        let (before, at): (String, f64) = ui.data(|it| it.get_temp(id)).unwrap_or_default();
        let letters = if now - at < TOGETHER { before + &letter.text } else { letter.text };
        ui.data_mut(|it| it.insert_temp(id, (letters.clone(), now)));
        out.push(Intent::GoToText(letters));
    }
}

/// The keys of the clipboard, which windows tell as events of their own.
fn clipboard(ui: &Ui, session: Option<&Session>, out: &mut Intents) {
    ui.input_mut(|it| {
        it.events.retain(|event| {
            let intent = match event {
                Event::Copy => Intent::Run(Command::Copy),
                Event::Cut => Intent::Run(Command::Cut),
                Event::Paste(text) => Intent::Do(Effect::Pasted(text.clone())),
                _ => return true,
            };
            let enabled = !matches!(intent, Intent::Run(command) if !(command.row().enabled)(session));
            if enabled && session.is_some() {
                out.push(intent);
            }
            false
        });
    });
}
