//! Keys to commands.

use std::sync::LazyLock;

use egui::{Event, Key, KeyboardShortcut, Modifiers, Ui};

use super::focus::{self, Listener};
use super::intents::Intents;
use super::outline;
use super::shortcut::{self, Meanings, writes};
use crate::command::{Command, Context, Effect, Intent};
use crate::session::Session;

/// The keys of the command table, read once.
static COMMANDS: LazyLock<Meanings<Command>> = LazyLock::new(|| {
    let rows = Command::rows().map(|(command, row)| (command, row.keys));
    shortcut::meanings(rows.flat_map(|(command, keys)| keys.iter().map(move |key| (*key, command))))
});

/// Reads the keys of the command table, and says what each means to who listens.
pub fn commands(ui: &mut Ui, session: Option<&Session>, listener: Listener, out: &mut Intents) {
    if matches!(listener, Listener::Dialog | Listener::Gesture) {
        return;
    }
    if listener.is_on_map() {
        clipboard(ui, session, out);
    }
    if listener == Listener::Canvas {
        letters(ui, session, out);
    }
    let mut from = 0;
    while let Some((at, key, command)) = next_command(ui, listener, from) {
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
fn next_command(ui: &Ui, listener: Listener, from: usize) -> Option<(usize, KeyboardShortcut, Command)> {
    let is_heard = |&&(key, command): &&(KeyboardShortcut, Command)| {
        listener.is_on_map() || (!writes(key) && command.row().context == Context::Everywhere)
    };
    ui.input(|it| {
        it.events.iter().enumerate().skip(from).find_map(|(at, event)| {
            let &(key, command) = shortcut::meant(&COMMANDS, event).find(is_heard)?;
            Some((at, key, command))
        })
    })
}

/// Shift and a letter that is no command begin to type on the selected card.
fn letters(ui: &Ui, session: Option<&Session>, out: &mut Intents) {
    let Some(node) = session.and_then(Session::selected_node) else { return };
    let is_command =
        |key: Key| COMMANDS.iter().any(|(own, _)| own.logical_key == key && own.modifiers == Modifiers::SHIFT);
    let found = ui.input(|it| {
        // Shift may be let go of before the frame ends: what counts is how the key was pressed. Whether it is a command
        // is asked of the key, which writes another letter on another layout.
        let mut with_shift = it.modifiers.shift_only();
        let mut own = None;
        let mut keys: Vec<usize> = Vec::new();
        it.events.iter().enumerate().find_map(|(at, event)| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                with_shift = modifiers.shift_only();
                own = Some(*key);
                keys.push(at);
                None
            }
            Event::Text(text) if with_shift && text.chars().all(char::is_alphabetic) => {
                let own = own.or_else(|| Key::from_name(&text.to_uppercase()));
                (!own.is_some_and(is_command)).then(|| (at, text.clone(), std::mem::take(&mut keys)))
            }
            _ => None,
        })
    });
    match found {
        // What was pressed before comes first, and may select another card.
        Some((_, _, keys)) if keys.len() > 1 => focus::wait(ui, keys[keys.len() - 1]),
        Some((at, letter, keys)) if !letter.is_empty() => {
            focus::wait(ui, at + 1);
            // The letter's own key is no command.
            if let Some(&own) = keys.first() {
                ui.input_mut(|it| it.events.remove(own));
            }
            out.push(Intent::EditWith(node, letter));
        }
        _ => {}
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
