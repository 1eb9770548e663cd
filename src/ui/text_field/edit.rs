//! What keys, letters, the clipboard, input methods and screen readers do in a field.

use std::sync::Arc;

use egui::accesskit::{Action, ActionData, ActionRequest};
use egui::os::OperatingSystem;
use egui::{Event, ImeEvent, Key, Modifiers};

use super::state::{FieldState, Preedit, SelectedText};
use crate::text::letters::{deleted_before, grapheme_after, word_after, word_before};
use crate::text::{Caret, WrittenText};

/// How a field takes what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FieldRules {
    /// Whether it has more than one line, which is what Enter, or Shift+Enter, is for.
    pub lines: bool,
    pub is_broken_by_shift_enter: bool,
    pub is_read_only: bool,
    /// How many lines Page Up and Page Down pass.
    pub n_seen: usize,
    pub os: OperatingSystem,
}

/// A text that is typed.
pub(super) struct Edited<'a> {
    pub text: &'a mut String,
    pub state: &'a mut FieldState,
    pub rules: FieldRules,
    /// Writes a text as the field does.
    pub write: &'a dyn Fn(&str, &mut FieldState) -> Arc<WrittenText>,
    /// What a reader means by a place in a written text.
    pub place_told: &'a dyn Fn(&WrittenText, &egui::accesskit::TextPosition) -> Option<Caret>,
}

/// What is to be done beyond the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DoneInField {
    pub copied: Option<String>,
    /// The line is done with.
    pub leaves: bool,
}

impl Edited<'_> {
    /// Does what an event means. Of those that come after one that leaves the field, none is meant for it.
    pub fn on_event(&mut self, event: &Event, done: &mut DoneInField) {
        self.state.selected = self.state.selected.within(self.text);
        if matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Ime(_)) {
            // The next press is the first of its row.
            self.state.pressed = None;
        }
        match event {
            Event::Copy | Event::Cut if !self.state.selected.is_empty() => {
                done.copied = self.text.get(self.state.selected.range()).map(str::to_owned);
                if *event == Event::Cut {
                    self.insert("");
                }
            }
            Event::Paste(text) if !text.is_empty() => self.insert(text),
            // Line feeds are what Enter is for.
            Event::Text(text) if !text.is_empty() && text != "\n" && text != "\r" => self.insert(text),
            Event::Key { key, modifiers, pressed: true, .. } if self.state.preedit.text.is_empty() => {
                self.on_key(*key, *modifiers, done);
            }
            Event::Ime(event) => self.on_input_method(event),
            Event::AccessKitActionRequest(ActionRequest { action, data: Some(data), .. }) => self.asked(*action, data),
            _ => {}
        }
    }

    /// What a screen reader asks of the field.
    fn asked(&mut self, action: Action, data: &ActionData) {
        match (action, data) {
            (Action::SetValue, ActionData::Value(value)) => {
                self.state.selected = SelectedText::all(self.text);
                self.insert(value);
            }
            (Action::ReplaceSelectedText, ActionData::Value(value)) => self.insert(value),
            (Action::SetTextSelection, ActionData::SetTextSelection(selection)) => {
                let written = self.written();
                let place = |it| (self.place_told)(&written, it);
                if let (Some(anchor), Some(caret)) = (place(&selection.anchor), place(&selection.focus)) {
                    self.state.selected = SelectedText { anchor: anchor.at, caret };
                }
            }
            _ => {}
        }
    }

    fn written(&mut self) -> Arc<WrittenText> {
        (self.write)(self.text, self.state)
    }

    /// Writes something in the place of what is selected.
    fn insert(&mut self, new: &str) {
        if self.rules.is_read_only {
            return;
        }
        let new = if self.rules.lines { new.to_owned() } else { new.replace(['\r', '\n'], " ") };
        let range = self.state.selected.within(self.text).range();
        self.text.replace_range(range.clone(), &new);
        self.place(Caret::after(range.start + new.len()), false);
    }

    /// Deletes what is selected, else what lies between the caret and a place.
    fn delete(&mut self, other: impl FnOnce(&str, usize) -> usize) {
        if self.rules.is_read_only {
            return;
        }
        if self.state.selected.is_empty() {
            self.state.selected.anchor = other(self.text, self.state.selected.caret.at);
        }
        self.insert("");
    }

    /// Brings the caret to a place; what it passes is selected if `extends`.
    fn place(&mut self, caret: Caret, extends: bool) {
        let anchor = if extends { self.state.selected.anchor } else { caret.at };
        self.state.selected = SelectedText { anchor, caret };
        self.state.goal = None;
    }

    fn on_input_method(&mut self, event: &ImeEvent) {
        match event {
            ImeEvent::Preedit { text, active_range_chars } if text != "\n" && text != "\r" => {
                if self.rules.is_read_only {
                    return;
                }
                // What is selected goes when something is put together in its place.
                if !text.is_empty() && !self.state.selected.is_empty() {
                    self.insert("");
                }
                let byte = |it: usize| text.char_indices().nth(it).map_or(text.len(), |it| it.0);
                let active = active_range_chars.as_ref().map(|it| byte(it.start)..byte(it.end));
                self.state.preedit = Preedit { text: text.clone(), active };
            }
            ImeEvent::Commit(text) => {
                self.state.preedit = Preedit::default();
                // An empty one ends what there is, and deletes nothing that is selected.
                if !text.is_empty() && text != "\n" && text != "\r" {
                    self.insert(text);
                }
            }
            ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
                let range = self.state.selected.range();
                let from = self.text[..range.start].char_indices().rev().take(*before_chars).last();
                let to = self.text[range.end..].char_indices().nth(*after_chars);
                let from = from.map_or(range.start, |it| it.0);
                let to = to.map_or(self.text.len(), |it| range.end + it.0);
                self.state.selected = SelectedText::of(from..to);
                self.insert("");
            }
            _ => {}
        }
    }

    fn on_key(&mut self, key: Key, modifiers: Modifiers, done: &mut DoneInField) {
        let selected = self.state.selected;
        let by_word = modifiers.ctrl || modifiers.alt;
        let extends = modifiers.shift;
        match key {
            Key::ArrowLeft | Key::ArrowRight => self.go_beside(key == Key::ArrowRight, modifiers),
            Key::ArrowUp if modifiers.command => self.place(Caret::default(), extends),
            Key::ArrowDown if modifiers.command => self.place(Caret::after(self.text.len()), extends),
            Key::ArrowUp => self.go_lines(-1, extends),
            Key::ArrowDown => self.go_lines(1, extends),
            Key::PageUp => self.go_lines(-(self.rules.n_seen as isize), extends),
            Key::PageDown => self.go_lines(self.rules.n_seen as isize, extends),
            Key::Home if modifiers.ctrl => self.place(Caret::default(), extends),
            Key::End if modifiers.ctrl => self.place(Caret::after(self.text.len()), extends),
            Key::Home => {
                let caret = self.written().start_of_line(selected.caret);
                self.place(caret, extends);
            }
            Key::End => {
                let caret = self.written().end_of_line(selected.caret, self.text);
                self.place(caret, extends);
            }
            // With Alt besides, it is how Windows tells of AltGr, which writes a letter.
            Key::A if modifiers.command && !modifiers.alt => self.state.selected = SelectedText::all(self.text),
            Key::Backspace if modifiers.mac_cmd => {
                let start = self.written().start_of_line(selected.caret).at;
                self.delete(|_, _| start);
            }
            Key::Backspace if by_word => self.delete(word_before),
            Key::Backspace => self.delete(deleted_before),
            // Where Shift+Delete cuts, it has come as that already.
            Key::Delete if modifiers.shift && self.rules.os == OperatingSystem::Windows => {}
            Key::Delete if by_word => self.delete(word_after),
            Key::Delete => self.delete(grapheme_after),
            Key::Enter if !self.rules.lines => done.leaves = !modifiers.command,
            Key::Enter if (modifiers.shift || !self.rules.is_broken_by_shift_enter) && !modifiers.command => {
                self.insert("\n");
            }
            _ => {}
        }
    }

    fn go_beside(&mut self, to_right: bool, modifiers: Modifiers) {
        let selected = self.state.selected;
        let written = self.written();
        let is_forwards = to_right != written.runs_to_left;
        let caret = if modifiers.mac_cmd && is_forwards {
            written.end_of_line(selected.caret, self.text)
        } else if modifiers.mac_cmd {
            written.start_of_line(selected.caret)
        } else if (modifiers.ctrl || modifiers.alt) && is_forwards {
            Caret::after(word_after(self.text, selected.caret.at))
        } else if modifiers.ctrl || modifiers.alt {
            Caret::before(word_before(self.text, selected.caret.at))
        } else if !selected.is_empty() && !modifiers.shift {
            let range = selected.range();
            if is_forwards { Caret::after(range.end) } else { Caret::before(range.start) }
        } else {
            written.beside(selected.caret, to_right)
        };
        self.place(caret, modifiers.shift);
    }

    /// Up or down; beyond the first and the last line to where the text begins and ends.
    fn go_lines(&mut self, by: isize, extends: bool) {
        let written = self.written();
        let (line, x) = written.place(self.state.selected.caret);
        let goal = self.state.goal.unwrap_or(x);
        let last = written.lines.len().saturating_sub(1);
        let caret = match line.checked_add_signed(by) {
            None if line == 0 => Caret::default(),
            None => written.nearest(0, goal),
            Some(_) if line == last && by > 0 => Caret::after(self.text.len()),
            Some(to) => written.nearest(to.min(last), goal),
        };
        self.place(caret, extends);
        self.state.goal = Some(goal);
    }
}
