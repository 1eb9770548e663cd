//! Fields for text, each with an undo of its own: it belongs to one typing on one thing, from where the keyboard comes
//! to where it leaves, or until the text is changed from elsewhere.
//!
//! egui keeps the history of a field under the field's id for as long as the program runs. The same field shows one
//! thing after another, and whatever it showed before would come back with Ctrl+Z.
//!
//! Of a very long text a field holds the beginning, and the rest stays as it is: egui breaks all that a field holds into
//! lines whenever a letter of it changes.

mod menu;

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::LazyLock;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::util::undoer::Undoer;
use egui::{Context, Event, Id, Response, Ui};
use rustc_hash::FxBuildHasher;

use super::focus;
use super::shortcut::{self, Meanings};
use crate::command::Command;
use crate::format::clip;
use crate::words::window as words;

use super::spelled;
use menu::{Abilities, FieldChoice};

/// An undo or redo that the field itself has no answer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Before the first letter. What was typed until then and taken back is `typed`.
    Undo {
        typed: Option<String>,
    },
    Redo,
}

/// Draws a field with `add`, and lets it undo what is typed there.
pub fn text_field(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    add: impl FnOnce(&mut Ui, &mut String) -> Response,
) -> Response {
    field(ui, id, text, false, add).0
}

/// Like [`text_field`], and says what was to be undone beyond what was typed.
pub fn undoing(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    add: impl FnOnce(&mut Ui, &mut String) -> Response,
) -> (Response, Option<Beyond>) {
    field(ui, id, text, true, add)
}

fn field(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    goes_beyond: bool,
    add: impl FnOnce(&mut Ui, &mut String) -> Response,
) -> (Response, Option<Beyond>) {
    let (mut beyond, mut asks_for_menu) = (None, false);
    let chosen = menu::take_chosen(ui.ctx(), id);
    let has_keys = ui.memory(|it| it.has_focus(id));
    let rest;
    if has_keys || is_in_menu(ui, id) {
        if has_keys {
            ui.input_mut(|it| it.events.iter_mut().for_each(clean));
            paste_much(ui, id, text);
        }
        if let Some(n_kept) = kept_in_same_typing(ui, id, text) {
            rest = text.split_off(text.len() - n_kept);
        } else {
            rest = text.split_off(end_of_beginning(text));
            forget(ui, id);
        }
        if let Some(choice) = chosen {
            beyond = done(ui, id, text, &rest, choice);
        } else if has_keys {
            beyond = heard(ui, id, text, &rest);
            asks_for_menu = menu::is_asked(ui);
        }
    } else {
        rest = text.split_off(end_of_beginning(text));
    }
    // egui lets go of it where the second button is pressed, and when the keyboard is the menu's.
    let keeps = menu::is_second_pressed(ui) || is_in_menu(ui, id);
    let selected = keeps.then(|| selected(ui, id)).flatten();
    let response = add(ui, text);
    if let Some(before) = selected {
        keep_selected(ui, id, before);
    }
    menu::show(ui, &response, asks_for_menu, || abilities(ui, id, text, goes_beyond));
    if response.has_focus() || is_in_menu(ui, id) {
        remember(ui, id, text, rest.len());
    }
    if !rest.is_empty() {
        ui.label(words::more_letters(rest.chars().count()));
        text.push_str(&rest);
    }
    (response, beyond)
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

/// What is selected in a field.
fn selected(ui: &Ui, id: Id) -> Option<CCursorRange> {
    TextEditState::load(ui.ctx(), id)?.cursor.char_range().filter(|it| !it.is_empty())
}

/// Selects again what was selected before a press within it.
fn keep_selected(ui: &Ui, id: Id, before: CCursorRange) {
    let Some(mut state) = TextEditState::load(ui.ctx(), id) else { return };
    let [from, to] = before.sorted_cursors();
    let is_within = |it: CCursorRange| from.index <= it.primary.index && it.primary.index <= to.index;
    if state.cursor.char_range().is_some_and(is_within) {
        state.cursor.set_char_range(Some(before));
        state.store(ui.ctx(), id);
    }
}

fn abilities(ui: &Ui, id: Id, text: &str, goes_beyond: bool) -> Abilities {
    let state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let now = (state.cursor.char_range().unwrap_or_default(), text.to_owned());
    let can = |step: Step| goes_beyond || next_text(&mut state.undoer(), step, now.clone()).is_some();
    let caret = now.0.primary;
    Abilities {
        misspelling: spelled::misspelling_at(ui, id, text, caret),
        undo: can(UndoPoints::undo),
        redo: can(UndoPoints::redo),
        has_selection: selected(ui, id).is_some(),
        has_text: !text.is_empty(),
    }
}

/// Does what was chosen in the menu.
fn done(ui: &Ui, id: Id, text: &mut String, rest: &str, choice: FieldChoice) -> Option<Beyond> {
    match choice {
        FieldChoice::Command(command @ (Command::Undo | Command::Redo)) => {
            return turn_back(ui, id, text, rest, command);
        }
        FieldChoice::Command(Command::SelectAll) => {
            let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
        FieldChoice::Command(command) => menu::tell(ui, command),
        FieldChoice::Replace(place, other) => replace(ui, id, text, place, &other),
        FieldChoice::AddToDictionary(word) => spelled::add(ui, word),
    }
    None
}

/// Puts another word in the place of one, as one step of what is typed.
fn replace(ui: &Ui, id: Id, text: &mut String, place: Range<usize>, other: &str) {
    if text.get(place.clone()).is_none() {
        return;
    }
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let mut undoer = state.undoer();
    undoer.add_undo(&(state.cursor.char_range().unwrap_or_default(), text.clone()));
    text.replace_range(place.clone(), other);
    let end = CCursor::new(text[..place.start + other.len()].chars().count());
    let caret = CCursorRange::one(end);
    undoer.add_undo(&(caret, text.clone()));
    state.cursor.set_char_range(Some(caret));
    state.set_undoer(undoer);
    state.store(ui.ctx(), id);
}

/// A field holds no more bytes of a text, but for what is typed there.
const MOST: usize = 32 << 10;

/// Where the part of a text ends that a field shows: all of it, or its first lines or words.
fn end_of_beginning(text: &str) -> usize {
    if text.len() <= MOST {
        return text.len();
    }
    let most = text.floor_char_boundary(MOST);
    let is_space = |it: char| it.is_whitespace();
    text[..most].rfind('\n').or_else(|| text[..most].rfind(is_space)).filter(|it| *it > MOST / 2).unwrap_or(most)
}

/// Pastes what is so much that it takes the field beyond what it shows, which begins another typing.
fn paste_much(ui: &Ui, id: Id, text: &mut String) {
    let is_much = |it: &Event| matches!(it, Event::Paste(pasted) if pasted.len() > MOST);
    let pasted = ui.input_mut(|it| {
        let at = it.events.iter().position(is_much)?;
        match it.events.remove(at) {
            Event::Paste(pasted) => Some(pasted),
            _ => None,
        }
    });
    let (Some(pasted), Some(mut state)) = (pasted, TextEditState::load(ui.ctx(), id)) else { return };
    let byte_of = |cursor: CCursor| text.char_indices().nth(cursor.index.0).map_or(text.len(), |it| it.0);
    let [from, to] = state.cursor.char_range().unwrap_or_default().sorted_cursors().map(byte_of);
    text.replace_range(from..to, &pasted);
    let end = text[..end_of_beginning(text)].chars().count();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(end))));
    state.store(ui.ctx(), id);
}

/// Lets typing begin that is taken back as far as to `before`.
pub fn begin(ui: &Ui, id: Id, before: &str, now: &str) {
    forget(ui, id);
    let (now, rest) = now.split_at(end_of_beginning(now));
    // What a field could not hold is brought back by the map.
    if let Some(before) = before.strip_suffix(rest).filter(|it| it.len() <= MOST) {
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let mut undoer = UndoPoints::default();
        undoer.add_undo(&(CCursorRange::one(CCursor::new(before.chars().count())), before.to_owned()));
        state.set_undoer(undoer);
        state.store(ui.ctx(), id);
    }
    remember(ui, id, now, rest.len());
}

/// Ends what is typed anywhere, as when another map comes to the front: its fields have the same ids.
pub fn end_typing(ctx: &Context) {
    ctx.data_mut(|it| it.remove::<LastTyped>(last()));
}

/// What the field that has the keyboard held when it was drawn last, and how many bytes it did not hold.
#[derive(Clone, Copy)]
struct LastTyped {
    field: Id,
    pass: u64,
    hash: u64,
    n_kept: usize,
}

fn last() -> Id {
    Id::unique("text typed last")
}

fn remember(ui: &Ui, field: Id, text: &str, n_kept: usize) {
    let now = LastTyped { field, pass: ui.ctx().cumulative_pass_nr(), hash: FxBuildHasher.hash_one(text), n_kept };
    let before = ui.data_mut(|it| {
        let before = it.get_temp::<LastTyped>(last());
        it.insert_temp(last(), now);
        before
    });
    // A long text is not kept in many states for as long as the program runs.
    if let Some(left) = before.map(|it| it.field).filter(|it| *it != field) {
        forget(ui, left);
    }
}

/// How much of a text the field does not hold, where what it holds is what it held last.
fn kept_in_same_typing(ui: &Ui, field: Id, text: &str) -> Option<usize> {
    let LastTyped { field: last, pass, hash, n_kept } = ui.data(|it| it.get_temp(last()))?;
    let held = text.get(..text.len().checked_sub(n_kept)?)?;
    let is_same = last == field
        && pass + 1 >= ui.ctx().cumulative_pass_nr()
        && held.len() <= 2 * MOST
        && hash == FxBuildHasher.hash_one(held);
    is_same.then_some(n_kept)
}

fn forget(ui: &Ui, id: Id) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
        state.clear_undoer();
        state.store(ui.ctx(), id);
    }
}

/// Takes an undo or redo before it reaches the field, whose own would also step from one place of the cursor to another.
fn heard(ui: &Ui, id: Id, text: &mut String, rest: &str) -> Option<Beyond> {
    static KEYS: LazyLock<Meanings<Command>> = LazyLock::new(|| {
        let keys = [Command::Undo, Command::Redo].into_iter();
        shortcut::meanings(keys.flat_map(|command| command.row().keys.iter().map(move |key| (*key, command))))
    });
    let found = ui.input(|it| {
        let mut typed = false;
        it.events.iter().enumerate().find_map(|(at, event)| {
            if let Some((_, command)) = shortcut::meant(&KEYS, event).next() {
                return Some((at, *command, typed));
            }
            typed |= is_typed(event);
            None
        })
    });
    let (at, command, typed) = found?;
    if typed {
        // What was typed before it is done before it.
        focus::wait(ui, at);
        return None;
    }
    ui.input_mut(|it| it.events.remove(at));
    focus::wait(ui, at);
    turn_back(ui, id, text, rest, command)
}

/// Undoes or redoes what was typed in a field.
fn turn_back(ui: &Ui, id: Id, text: &mut String, rest: &str, command: Command) -> Option<Beyond> {
    let mut state = TextEditState::load(ui.ctx(), id)?;
    let mut undoer = state.undoer();
    let step: Step = if command == Command::Undo { UndoPoints::undo } else { UndoPoints::redo };
    let now = (state.cursor.char_range().unwrap_or_default(), text.clone());
    let Some((cursor, other)) = next_text(&mut undoer, step, now) else {
        return Some(match command {
            Command::Undo => Beyond::Undo { typed: typed_last(state.undoer(), text).map(|it| it + rest) },
            _ => Beyond::Redo,
        });
    };
    *text = other;
    state.cursor.set_char_range(Some(cursor));
    state.set_undoer(undoer);
    state.store(ui.ctx(), id);
    remember(ui, id, text, rest.len());
    None
}

/// What is pasted comes as it would have been typed.
fn clean(event: &mut Event) {
    if let Event::Paste(text) = event {
        *text = clip::typed(text);
    }
}

fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_))
}

type TextAt = (CCursorRange, String);
type UndoPoints = Undoer<TextAt>;
type Step = for<'a> fn(&'a mut UndoPoints, &TextAt) -> Option<&'a TextAt>;

/// The next state that holds another text.
fn next_text(undoer: &mut UndoPoints, step: Step, mut at: TextAt) -> Option<TextAt> {
    loop {
        let next = step(undoer, &at)?.clone();
        if next.1 != at.1 {
            return Some(next);
        }
        at = next;
    }
}

/// The text from which everything was taken back.
fn typed_last(mut undoer: UndoPoints, now: &str) -> Option<String> {
    let mut last = (CCursorRange::default(), now.to_owned());
    // Redo asks for the state that the last undo left.
    undoer.add_undo(&last);
    while let Some(next) = undoer.redo(&last).cloned() {
        last = next;
    }
    (last.1 != now).then_some(last.1)
}
