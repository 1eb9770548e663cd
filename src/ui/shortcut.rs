//! Keys as the command table writes them (`cmd+shift+z`): read for egui, and written for people.

use egui::{Event, Id, Key, KeyboardShortcut, Modifiers, Ui};

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
        let is_meant = move |it: &KeyboardShortcut| key == Some(it.logical_key) && are_meant(modifiers, *it);
        meanings.iter().filter(move |it| is_meant(&it.0))
    };
    by(key).chain(by(place))
}

/// Whether the modifiers that are held are those of a shortcut. Alt and a letter belong to the menus, Shift and a letter
/// to what is typed; other keys take Shift besides, as where a layout writes a sign with it.
fn are_meant(held: Modifiers, it: KeyboardShortcut) -> bool {
    let is_digit = DIGITS.contains(&it.logical_key);
    let is_exact = match (is_letter(it.logical_key), is_digit) {
        (true, _) => held.alt == it.modifiers.alt && held.shift == it.modifiers.shift,
        (_, true) => held.alt == it.modifiers.alt && (held.shift == it.modifiers.shift || it.modifiers.command),
        _ => true,
    };
    is_exact && held.matches_logically(it.modifiers)
}

/// Whether a key is called by a letter.
pub fn is_letter(key: Key) -> bool {
    let name = key.name();
    name.len() == 1 && name.starts_with(|it: char| it.is_ascii_alphabetic())
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

/// Says for this frame whether letters are commands on the canvas: where they are not, no letter is shown as a key.
pub fn let_letters_be_commands(ui: &Ui, are_commands: bool) {
    ui.data_mut(|it| it.insert_temp(letter_keys(), are_commands));
}

fn letter_keys() -> Id {
    Id::unique("letters are commands")
}

/// The first of a command's keys in a map that can be used now, as people read it.
pub fn key_in(ui: &Ui, session: Option<&Session>, command: Command) -> String {
    let is_mac = ui.os() == egui::os::OperatingSystem::Mac;
    let with_letters = ui.data(|it| it.get_temp::<bool>(letter_keys())).unwrap_or(true);
    let is_usable = |key: &&&str| with_letters || !parse(key).is_some_and(|it| writes(it) && is_letter(it.logical_key));
    keys_in(session, command).iter().find(is_usable).map(|it| shortcut_text(it, is_mac)).unwrap_or_default()
}

/// The keys of a command as people read them, the first one.
pub fn first_key(ui: &Ui, command: Command) -> String {
    key_in(ui, None, command)
}
