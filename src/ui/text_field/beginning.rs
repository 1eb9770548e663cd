//! Of a very long text a field holds the beginning, and the rest stays as it is: all that it holds is broken into lines
//! whenever a letter of it changes.

use egui::{Event, Id, Ui};

use super::state::{SelectedText, with_state};
use crate::text::Caret;

/// A field holds no more bytes of a text, but for what is typed there.
pub(super) const MOST: usize = 32 << 10;

/// Where the part of a text ends that a field shows: all of it, or its first lines or words.
pub(super) fn end_of_beginning(text: &str) -> usize {
    if text.len() <= MOST {
        return text.len();
    }
    let most = text.floor_char_boundary(MOST);
    let is_space = |it: char| it.is_whitespace();
    text[..most].rfind('\n').or_else(|| text[..most].rfind(is_space)).filter(|it| *it > MOST / 2).unwrap_or(most)
}

/// Pastes what is so much that it takes the field beyond what it shows, which begins another typing.
pub(super) fn paste_much(ui: &Ui, id: Id, text: &mut String) {
    let is_much = |it: &Event| matches!(it, Event::Paste(pasted) if pasted.len() > MOST);
    let pasted = ui.input_mut(|it| {
        let at = it.events.iter().position(is_much)?;
        match it.events.remove(at) {
            Event::Paste(pasted) => Some(pasted),
            _ => None,
        }
    });
    let Some(pasted) = pasted else { return };
    with_state(ui.ctx(), id, |state| {
        text.replace_range(state.selected.within(text).range(), &pasted);
        state.selected = SelectedText::caret(Caret::after(end_of_beginning(text)));
    });
}
