//! Keys as the command table writes them (`cmd+shift+z`): read for egui, and written for people.

use egui::{Event, Key, KeyboardShortcut, Modifiers, Ui};

use crate::command::Command;
use crate::session::Session;
use crate::words::window as words;

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

/// What keys mean, to be asked with [`meant`].
pub type Meanings<T> = Vec<(KeyboardShortcut, T)>;

/// Reads what keys mean, in the order in which they are asked: with Ctrl+Shift+Z the longer combination is meant, not
/// Ctrl+Z with a key too many.
pub fn meanings<'a, T>(keys: impl IntoIterator<Item = (&'a str, T)>) -> Meanings<T> {
    let mut read: Meanings<T> = keys.into_iter().filter_map(|(key, it)| Some((parse(key)?, it))).collect();
    read.sort_by_key(|(it, _)| {
        let Modifiers { alt, shift, ctrl, command, .. } = it.modifiers;
        std::cmp::Reverse([alt, shift, ctrl || command].into_iter().filter(|it| *it).count())
    });
    read
}

/// What a key event means, and how its key is written. A digit is meant by its key's place, too, with Shift or without:
/// what the key writes there is a sign on one layout and a letter or a digit on others, and egui knows some of the signs
/// as keys of their own.
pub fn meant<'a, T>(meanings: &'a Meanings<T>, event: &Event) -> impl Iterator<Item = &'a (KeyboardShortcut, T)> {
    let (key, place, modifiers) = match event {
        &Event::Key { key, physical_key, pressed: true, modifiers, .. } => (Some(key), physical_key, modifiers),
        _ => (None, None, Modifiers::NONE),
    };
    let place = place.filter(|it| DIGITS.contains(it) && !key.is_some_and(|it| DIGITS.contains(&it)));
    let by = move |key: Option<Key>| {
        let is_meant =
            move |it: &KeyboardShortcut| key == Some(it.logical_key) && modifiers.matches_logically(it.modifiers);
        meanings.iter().filter(move |it| is_meant(&it.0))
    };
    by(key).chain(by(place))
}

const DIGITS: [Key; 10] =
    [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Whether a key writes something where text is typed.
pub fn writes(key: KeyboardShortcut) -> bool {
    let Modifiers { alt, ctrl, command, .. } = key.modifiers;
    !alt && !ctrl && !command && key.logical_key.symbol_or_name().chars().count() == 1
}

/// A key as people read it: “Ctrl+Shift+Z”.
pub fn shortcut_text(key: &str, is_mac: bool) -> String {
    key.split('+').map(|it| words::key(it, is_mac)).collect::<Vec<_>>().join("+")
}

/// The keys of a command in a map, as the way in which the map grows has them.
pub fn keys_in(session: Option<&Session>, command: Command) -> &'static [&'static str] {
    session.map_or(command, |it| command.turned(it)).row().keys
}

/// The first of a command's keys in a map, as people read it.
pub fn key_in(ui: &Ui, session: Option<&Session>, command: Command) -> String {
    let is_mac = ui.os() == egui::os::OperatingSystem::Mac;
    keys_in(session, command).first().map(|it| shortcut_text(it, is_mac)).unwrap_or_default()
}

/// The keys of a command as people read them, the first one.
pub fn first_key(ui: &Ui, command: Command) -> String {
    key_in(ui, None, command)
}
