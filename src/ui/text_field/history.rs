//! Undo within a field. It belongs to one typing on one thing, from where the keyboard comes to where it leaves, or until
//! the text is changed from elsewhere: the same field shows one thing after another, and whatever it showed before would
//! come back.

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::LazyLock;

use egui::util::undoer::Undoer;
use egui::{Context, Event, Id, Ui};
use rustc_hash::FxBuildHasher;

use super::beginning::{MOST, end_of_beginning};
use super::state::{SelectedText, TextAt, with_state};
use crate::command::Command;
use crate::text::Caret;
use crate::ui::focus;
use crate::ui::shortcut::{self, Meanings};

/// An undo or redo that the field itself has no answer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Before the first letter. What was typed until then and taken back is `typed`.
    Undo {
        typed: Option<String>,
    },
    Redo,
}

/// Lets typing begin that is taken back as far as to `before`.
pub fn begin(ui: &Ui, id: Id, before: &str, now: &str) {
    forget(ui, id);
    with_state(ui.ctx(), id, |it| it.selected = SelectedText::default());
    let (now, rest) = now.split_at(end_of_beginning(now));
    // What a field could not hold is brought back by the map.
    if let Some(before) = before.strip_suffix(rest).filter(|it| it.len() <= MOST) {
        let mut history = Undoer::default();
        history.add_undo(&(SelectedText::caret(Caret::after(before.len())), before.to_owned()));
        with_state(ui.ctx(), id, |it| it.history = history);
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

pub(super) fn remember(ui: &Ui, field: Id, text: &str, n_kept: usize) {
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
pub(super) fn kept_in_same_typing(ui: &Ui, field: Id, text: &str) -> Option<usize> {
    let LastTyped { field: last, pass, hash, n_kept } = ui.data(|it| it.get_temp(last()))?;
    let held = text.get(..text.len().checked_sub(n_kept)?)?;
    let is_same = last == field
        && pass + 1 >= ui.ctx().cumulative_pass_nr()
        && held.len() <= 2 * MOST
        && hash == FxBuildHasher.hash_one(held);
    is_same.then_some(n_kept)
}

pub(super) fn forget(ui: &Ui, id: Id) {
    with_state(ui.ctx(), id, |it| it.history = Undoer::default());
}

/// Takes an undo or redo before the keys that come after it.
pub(super) fn heard(ui: &Ui, id: Id, text: &mut String, rest: &str) -> Option<Beyond> {
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
pub(super) fn turn_back(ui: &Ui, id: Id, text: &mut String, rest: &str, command: Command) -> Option<Beyond> {
    let step: Step = if command == Command::Undo { Undoer::undo } else { Undoer::redo };
    let beyond = with_state(ui.ctx(), id, |state| {
        let mut history = state.history.clone();
        let Some((selected, other)) = next_text(&mut history, step, (state.selected, text.clone())) else {
            return Some(match command {
                Command::Undo => Beyond::Undo { typed: typed_last(state.history.clone(), text).map(|it| it + rest) },
                _ => Beyond::Redo,
            });
        };
        *text = other;
        state.selected = selected;
        state.history = history;
        None
    });
    if beyond.is_none() {
        remember(ui, id, text, rest.len());
    }
    beyond
}

/// Whether the field itself can undo, and redo.
pub(super) fn can_turn_back(ui: &Ui, id: Id, text: &str) -> [bool; 2] {
    with_state(ui.ctx(), id, |state| {
        [Undoer::undo as Step, Undoer::redo]
            .map(|step| next_text(&mut state.history.clone(), step, (state.selected, text.to_owned())).is_some())
    })
}

/// Puts another word in the place of one, as one step of what is typed.
pub(super) fn replace(ui: &Ui, id: Id, text: &mut String, place: Range<usize>, other: &str) {
    if text.get(place.clone()).is_none() {
        return;
    }
    with_state(ui.ctx(), id, |state| {
        state.history.add_undo(&(state.selected, text.clone()));
        text.replace_range(place.clone(), other);
        state.selected = SelectedText::caret(Caret::after(place.start + other.len()));
        state.history.add_undo(&(state.selected, text.clone()));
    });
}

fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_))
}

type Step = for<'a> fn(&'a mut Undoer<TextAt>, &TextAt) -> Option<&'a TextAt>;

/// The next state that holds another text.
fn next_text(history: &mut Undoer<TextAt>, step: Step, mut at: TextAt) -> Option<TextAt> {
    loop {
        let next = step(history, &at)?.clone();
        if next.1 != at.1 {
            return Some(next);
        }
        at = next;
    }
}

/// The text from which everything was taken back.
fn typed_last(mut history: Undoer<TextAt>, now: &str) -> Option<String> {
    let mut last = (SelectedText::default(), now.to_owned());
    // Redo asks for the state that the last undo left.
    history.add_undo(&last);
    while let Some(next) = history.redo(&last).cloned() {
        last = next;
    }
    (last.1 != now).then_some(last.1)
}
