//! Fields for text, of every script: all that is typed in the window is typed in one of these.
//!
//! egui's own field takes a caret from letter to letter of the text and not by sight, loses it among letters that are
//! joined, writes what an input method is about to put together into the text, and lets a line be selected whose letters
//! it has drawn in the wrong order.

mod beginning;
mod composing;
mod drawn;
mod edit;
mod history;
mod menu;
mod pointer;
mod shown;
mod state;
mod told;

use egui::{Color32, Event, Id, Rect, Response, Ui, Vec2};

use super::{focus, spelled};
use crate::command::Command;
use crate::format::clip;
use crate::scene::Color;
use crate::scene::card::TextStyle;
use crate::words::window as words;
use beginning::{end_of_beginning, paste_much};
use menu::{Abilities, FieldChoice};
use state::with_state;

pub use composing::settle_composition;
pub use history::{Beyond, begin, end_typing};
pub use state::SelectedText;

/// A field to be shown.
pub struct TextField<'a> {
    id: Id,
    /// So many lines it has at least; nothing where it has one only.
    rows: Option<usize>,
    width: f32,
    height: f32,
    margin: Vec2,
    place: Option<Rect>,
    hint: &'a str,
    style: Option<TextStyle>,
    size: Option<f32>,
    /// Lines are broken where they are wider than so many ems, if not where the field ends.
    broken_at: Option<f64>,
    ink: Option<Color32>,
    quiet: Option<Color32>,
    share: f64,
    has_frame: bool,
    keeps_tab: bool,
    is_broken_by_shift_enter: bool,
    is_read_only: bool,
    goes_beyond: bool,
    is_undone_elsewhere: bool,
    /// The ink of lines under words that the dictionary has not, if they are looked up.
    spelled: Option<Color>,
}

/// A field that was shown.
pub struct ShownField {
    pub response: Response,
    /// What was to be undone beyond what was typed.
    pub beyond: Option<Beyond>,
    /// Where the caret stands in the text and on screen, while the field has the keyboard.
    pub caret: Option<(usize, Rect)>,
}

impl<'a> TextField<'a> {
    /// A field of one line.
    pub fn line(id: Id) -> Self {
        Self {
            id,
            rows: None,
            width: f32::INFINITY,
            height: 0.0,
            margin: Vec2::splat(6.0),
            place: None,
            hint: "",
            style: None,
            size: None,
            broken_at: None,
            ink: None,
            quiet: None,
            share: 0.0,
            has_frame: true,
            keeps_tab: false,
            is_broken_by_shift_enter: false,
            is_read_only: false,
            goes_beyond: false,
            is_undone_elsewhere: false,
            spelled: None,
        }
    }

    /// A field of as many lines as its text has, and so many at least.
    pub fn lines(id: Id, rows: usize) -> Self {
        Self { rows: Some(rows), ..Self::line(id) }
    }

    /// As wide as that, where there is room.
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    pub fn height(self, height: f32) -> Self {
        Self { height, ..self }
    }

    pub fn margin(self, margin: impl Into<Vec2>) -> Self {
        Self { margin: margin.into(), ..self }
    }

    /// In a place of its own, and not where the next thing stands.
    pub fn at(self, place: Rect) -> Self {
        Self { place: Some(place), ..self }
    }

    /// What is shown where nothing is typed.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Of another size than the window's text.
    pub fn size(self, size: f32) -> Self {
        Self { size: Some(size), ..self }
    }

    pub fn styled(self, style: TextStyle) -> Self {
        Self { style: Some(style), ..self }
    }

    /// Lets lines be broken where they are wider than so many ems.
    pub fn broken_at(self, ems: f64) -> Self {
        Self { broken_at: Some(ems), ..self }
    }

    pub fn ink(self, ink: Color32, quiet: Color32) -> Self {
        Self { ink: Some(ink), quiet: Some(quiet), ..self }
    }

    /// In the middle of its place.
    pub fn centred(self, is_centred: bool) -> Self {
        Self { share: if is_centred { 0.5 } else { 0.0 }, ..self }
    }

    pub fn without_frame(self) -> Self {
        Self { has_frame: false, ..self }
    }

    /// Tab is not for going on from it.
    pub fn keeps_tab(self, keeps_tab: bool) -> Self {
        Self { keeps_tab, ..self }
    }

    /// Enter is not for it.
    pub fn broken_by_shift_enter(self) -> Self {
        Self { is_broken_by_shift_enter: true, ..self }
    }

    /// It can be read and copied.
    pub fn read_only(self) -> Self {
        Self { is_read_only: true, ..self }
    }

    /// What is to be undone before the first letter is said.
    pub fn goes_beyond(self) -> Self {
        Self { goes_beyond: true, ..self }
    }

    /// It keeps nothing that is to be undone: each undo and redo is said.
    pub fn undone_elsewhere(self) -> Self {
        Self { is_undone_elsewhere: true, ..self.goes_beyond() }
    }

    /// Its words are looked up in the dictionary.
    pub fn spelled(self, ink: Option<Color>) -> Self {
        Self { spelled: ink, ..self }
    }

    /// Shows the field, and changes the text as is typed.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> ShownField {
        let id = self.id;
        focus::is_field(ui, id);
        let (mut beyond, mut asks_for_menu) = (None, false);
        let chosen = menu::take_chosen(ui.ctx(), id);
        let has_keys = ui.memory(|it| it.has_focus(id));
        let rest;
        if has_keys || is_in_menu(ui, id) {
            if has_keys {
                ui.input_mut(|it| it.events.iter_mut().for_each(clean));
                if !self.is_read_only {
                    paste_much(ui, id, text);
                }
            }
            if let Some(n_kept) = history::kept_in_same_typing(ui, id, text) {
                rest = text.split_off(text.len() - n_kept);
            } else {
                rest = text.split_off(end_of_beginning(text));
                history::forget(ui, id);
                // What stood here before has nothing to do with it.
                select(ui, id, SelectedText::default());
            }
            if self.is_undone_elsewhere {
                history::forget(ui, id);
            }
            if let Some(choice) = chosen {
                beyond = chosen_in_menu(ui, id, text, &rest, choice);
            } else if has_keys {
                beyond = history::heard(ui, id, text, &rest);
                asks_for_menu = menu::is_asked(ui);
            }
        } else {
            rest = text.split_off(end_of_beginning(text));
        }
        let goes_beyond = self.goes_beyond;
        let (response, caret) = self.show_beginning(ui, text);
        menu::show(ui, &response, asks_for_menu, || abilities(ui, id, text, goes_beyond));
        if response.has_focus() || is_in_menu(ui, id) {
            history::remember(ui, id, text, rest.len());
        }
        if !rest.is_empty() {
            ui.label(words::more_letters(rest.chars().count()));
            text.push_str(&rest);
        }
        ShownField { response, beyond, caret }
    }
}

/// Selects a part of the text of a field, or places the caret.
pub fn select(ui: &Ui, id: Id, selected: SelectedText) {
    with_state(ui.ctx(), id, |it| it.selected = selected);
}

/// What is selected in a field, and where its caret stands.
pub fn selected(ui: &Ui, id: Id) -> SelectedText {
    with_state(ui.ctx(), id, |it| it.selected)
}

/// Whether a field has left the keyboard to its menu, and gets it back.
pub fn is_in_menu(ui: &Ui, id: Id) -> bool {
    menu::is_of(ui.ctx(), id)
}

/// Whether the menu of any field is open.
pub fn has_menu(ui: &Ui) -> bool {
    menu::is_any_open(ui.ctx())
}

/// Closes the menu of a field, which has the keyboard then.
pub fn close_menu(ui: &Ui) {
    menu::close(ui.ctx());
}

fn abilities(ui: &Ui, id: Id, text: &str, goes_beyond: bool) -> Abilities {
    let selected = with_state(ui.ctx(), id, |it| it.selected);
    let [undo, redo] = history::can_turn_back(ui, id, text).map(|can| can || goes_beyond);
    Abilities {
        misspelling: spelled::misspelling_at(ui, id, text, selected.caret.at),
        undo,
        redo,
        has_selection: !selected.is_empty(),
        has_text: !text.is_empty(),
    }
}

/// Does what was chosen in the menu.
fn chosen_in_menu(ui: &Ui, id: Id, text: &mut String, rest: &str, choice: FieldChoice) -> Option<Beyond> {
    match choice {
        FieldChoice::Command(command @ (Command::Undo | Command::Redo)) => {
            return history::turn_back(ui, id, text, rest, command);
        }
        FieldChoice::Command(Command::SelectAll) => select(ui, id, SelectedText::all(text)),
        FieldChoice::Command(command) => menu::tell(ui, command),
        FieldChoice::Replace(place, other) => history::replace(ui, id, text, place, &other),
        FieldChoice::AddToDictionary(word) => spelled::add(ui, word),
    }
    None
}

/// What is pasted comes as it would have been typed.
fn clean(event: &mut Event) {
    if let Event::Paste(text) = event {
        *text = clip::typed(text);
    }
}
