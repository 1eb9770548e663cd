//! Keys to commands.

use egui::{Event, Id, Key, KeyboardShortcut, Modifiers, Ui};

use crate::command::{Command, Context, Effect, Intent, Menu};
use crate::session::Session;

/// Whether the keyboard belongs to the canvas or the outline, once nothing is typed there: no button or other field
/// has it.
pub fn on_canvas(ui: &Ui) -> bool {
    let own = [super::canvas::id(), super::canvas::editor::text_id(), super::outline::id()];
    ui.memory(|it| it.focused()).is_none_or(|it| own.contains(&it))
}

/// Reads the keys of the command table.
pub fn commands(ui: &mut Ui, session: Option<&Session>, out: &mut Vec<Intent>) {
    let canvas = on_canvas(ui) && session.is_some_and(|it| it.draft.is_none());
    // A gesture has the keyboard until it ends.
    let busy = session.is_some_and(|it| it.gesture != crate::session::Gesture::Idle);
    let mut keys: Vec<(KeyboardShortcut, Command)> = Command::all()
        .filter(|it| !busy && (canvas || it.row().context == Context::Everywhere))
        .flat_map(|it| it.row().keys.iter().filter_map(move |key| Some((parse(key)?, it))))
        .filter(|it| canvas || !writes(it.0))
        .collect();
    if canvas && !busy {
        clipboard(ui, session, out);
        letters(ui, session, out);
    }
    // The longer combination is meant where both would fit.
    keys.sort_by_key(|(it, _)| {
        let Modifiers { alt, shift, ctrl, command, .. } = it.modifiers;
        std::cmp::Reverse([alt, shift, ctrl || command].into_iter().filter(|it| *it).count())
    });
    let mut from = 0;
    while let Some((at, shortcut, command)) = next_command(ui, &keys, from) {
        from = at;
        ui.input_mut(|it| it.events.remove(at));
        if !(command.row().enabled)(session) {
            continue;
        }
        out.push(Intent::Run(command));
        if begins_to_type(command) {
            let own = writes(shortcut) || shortcut.logical_key == Key::Space;
            ui.input_mut(|it| {
                // What the command's own key writes is no text.
                if own && matches!(it.events.get(at), Some(Event::Text(_))) {
                    it.events.remove(at);
                }
            });
            wait(ui, at);
        }
    }
}

/// The first event from a place on that is a key of a command.
fn next_command(
    ui: &Ui,
    keys: &[(KeyboardShortcut, Command)],
    from: usize,
) -> Option<(usize, KeyboardShortcut, Command)> {
    ui.input(|it| {
        it.events.iter().enumerate().skip(from).find_map(|(at, event)| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
            let is_meant = |it: &&(KeyboardShortcut, Command)| {
                it.0.logical_key == *key && modifiers.matches_logically(it.0.modifiers)
            };
            keys.iter().find(is_meant).map(|&(shortcut, command)| (at, shortcut, command))
        })
    })
}

fn waiting() -> Id {
    Id::unique("keys that wait")
}

/// Lets the keys and letters from a place on wait for the next frame: the key before them changed who listens. On a
/// slow machine several come in one frame.
pub fn wait(ui: &Ui, from: usize) {
    let later: Vec<Event> = ui.input_mut(|it| {
        let mut at = 0;
        let is_later = |event: &mut Event| {
            at += 1;
            at > from && matches!(event, Event::Key { .. } | Event::Text(_))
        };
        it.events.extract_if(.., is_later).collect()
    });
    if !later.is_empty() {
        ui.data_mut(|it| {
            // They came before those that wait already.
            let waiting = it.get_temp_mut_or_default::<Vec<Event>>(waiting());
            waiting.splice(0..0, later);
        });
        ui.request_repaint();
    }
}

/// Brings back the keys and letters that waited since the last frame.
pub fn resume(ui: &Ui) {
    if let Some(events) = ui.data_mut(|it| it.remove_temp::<Vec<Event>>(waiting())) {
        ui.input_mut(|it| drop(it.events.splice(0..0, events)));
    }
}

/// Lets what is typed wait for a field that is about to have the keyboard.
pub fn wait_for_focus(ui: &Ui, field: Id) {
    if !ui.memory(|it| it.has_focus(field)) {
        wait(ui, 0);
    }
}

/// Whether a command is followed by typing on a card.
fn begins_to_type(command: Command) -> bool {
    command.row().menu == Menu::Add || command == Command::EditText
}

/// Shift and a letter that is no command begin to type on the selected card.
fn letters(ui: &Ui, session: Option<&Session>, out: &mut Vec<Intent>) {
    let Some(node) = session.and_then(Session::selected_node) else { return };
    if ui.memory(|it| it.has_focus(super::outline::id())) {
        return;
    }
    let is_command = |letter: &str| {
        let key = format!("shift+{}", letter.to_lowercase());
        Command::all().any(|it| it.row().keys.contains(&key.as_str()))
    };
    let found = ui.input(|it| {
        // Shift may be let go of before the frame ends: what counts is how the key was pressed.
        let mut with_shift = it.modifiers.shift_only();
        let mut keys: Vec<usize> = Vec::new();
        it.events.iter().enumerate().find_map(|(at, event)| match event {
            Event::Key { pressed: true, modifiers, .. } => {
                with_shift = modifiers.shift_only();
                keys.push(at);
                None
            }
            Event::Text(text) if with_shift && text.chars().all(char::is_alphabetic) && !is_command(text) => {
                Some((at, text.clone(), std::mem::take(&mut keys)))
            }
            _ => None,
        })
    });
    match found {
        // What was pressed before comes first, and may select another card.
        Some((_, _, keys)) if keys.len() > 1 => wait(ui, keys[keys.len() - 1]),
        Some((at, letter, keys)) if !letter.is_empty() => {
            wait(ui, at + 1);
            // The letter's own key is no command.
            if let Some(&own) = keys.first() {
                ui.input_mut(|it| it.events.remove(own));
            }
            out.push(Intent::EditWith(node, letter));
        }
        _ => {}
    }
}

/// Whether a key writes something where text is typed.
fn writes(key: KeyboardShortcut) -> bool {
    let Modifiers { alt, ctrl, command, .. } = key.modifiers;
    !alt && !ctrl && !command && key.logical_key.symbol_or_name().chars().count() == 1
}

/// The keys of the clipboard, which windows tell as events of their own.
fn clipboard(ui: &Ui, session: Option<&Session>, out: &mut Vec<Intent>) {
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

/// Reads a key as the command table writes it.
pub fn parse(text: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    for part in text.split('+') {
        match part {
            "cmd" => modifiers |= Modifiers::COMMAND,
            "shift" => modifiers |= Modifiers::SHIFT,
            "alt" => modifiers |= Modifiers::ALT,
            "pageup" => key = Some(Key::PageUp),
            "pagedown" => key = Some(Key::PageDown),
            "up" => key = Some(Key::ArrowUp),
            "down" => key = Some(Key::ArrowDown),
            "left" => key = Some(Key::ArrowLeft),
            "right" => key = Some(Key::ArrowRight),
            name => {
                let mut letters = name.chars();
                let first = letters.next()?.to_ascii_uppercase();
                key = Key::from_name(&format!("{first}{}", letters.as_str()));
            }
        }
    }
    Some(KeyboardShortcut::new(modifiers, key?))
}

/// A key as people read it: “Ctrl+Shift+Z”.
pub fn shortcut_text(key: &str, is_mac: bool) -> String {
    let names = key.split('+').map(|part| match part {
        "cmd" => if is_mac { "⌘" } else { "Ctrl" }.to_owned(),
        "plus" => "+".to_owned(),
        "minus" => "−".to_owned(),
        "equals" => "=".to_owned(),
        "questionmark" => "?".to_owned(),
        "pageup" => "Page up".to_owned(),
        "pagedown" => "Page down".to_owned(),
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        other => {
            let mut letters = other.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            first + letters.as_str()
        }
    });
    names.collect::<Vec<_>>().join("+")
}

/// The keys of a command as people read them, the first one.
pub fn first_key(ui: &Ui, command: Command) -> String {
    let is_mac = ui.os() == egui::os::OperatingSystem::Mac;
    command.row().keys.first().map(|it| shortcut_text(it, is_mac)).unwrap_or_default()
}
