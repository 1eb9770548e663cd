//! What presses and drags select in a field: letters, with the second press words, with the third paragraphs.

use egui::{Event, Modifiers, PointerButton, Pos2, Response, Ui};

use super::state::{DragUnit, FieldState, SelectedText, TextDrag};
use crate::text::Caret;
use crate::text::letters::{paragraph_at, word_at};

/// Presses within this time, in seconds, and this many points of one another are presses in a row.
const IN_A_ROW: f64 = 0.5;
const NEAR: f32 = 6.0;

/// Selects what is pressed or dragged over. `caret_at` tells which place of the text is nearest to one on screen.
pub(super) fn point(
    ui: &Ui,
    response: &Response,
    text: &str,
    state: &mut FieldState,
    caret_at: impl Fn(Pos2) -> Caret,
) -> bool {
    // On a slow machine, several come in one frame.
    let presses_of = |events: &[Event], wanted: PointerButton| -> Vec<Modifiers> {
        let press = |it: &Event| match it {
            Event::PointerButton { button, pressed: true, modifiers, .. } if *button == wanted => Some(*modifiers),
            _ => None,
        };
        events.iter().filter_map(press).collect()
    };
    let (first, second, is_down, at, now) = ui.input(|it| {
        let [first, second] = [PointerButton::Primary, PointerButton::Secondary].map(|of| presses_of(&it.events, of));
        (first, second, it.pointer.primary_down(), it.pointer.interact_pos(), it.time)
    });
    let Some(at) = at else { return false };
    if !first.is_empty() && response.contains_pointer() {
        for modifiers in first {
            press(text, state, (now, at), modifiers.shift, caret_at(at));
        }
        return true;
    }
    if !is_down {
        state.drag = None;
    }
    if let Some(drag) = state.drag.clone().filter(|_| response.is_pointer_button_down_on()) {
        let before = state.selected;
        drag_to(text, state, &drag, caret_at(at));
        return state.selected != before;
    }
    // What is selected stays so where the second button asks what to do with it.
    if !second.is_empty() && response.contains_pointer() {
        let caret = caret_at(at);
        let range = state.selected.range();
        if state.selected.is_empty() || caret.at < range.start || range.end < caret.at {
            state.selected = SelectedText::caret(caret);
        }
        return true;
    }
    false
}

fn press(text: &str, state: &mut FieldState, (now, at): (f64, Pos2), extends: bool, caret: Caret) {
    let in_a_row = state.pressed.filter(|it| now - it.0 <= IN_A_ROW && it.1.distance(at) <= NEAR);
    let nth = in_a_row.map_or(0, |it| (it.2 + 1) % 3);
    state.pressed = Some((now, at, nth));
    state.goal = None;
    let (by, first) = match nth {
        1 => (DragUnit::Words, word_at(text, caret.at)),
        2 => (DragUnit::Paragraphs, paragraph_at(text, caret.at)),
        _ if extends => {
            let anchor = state.selected.anchor;
            state.selected = SelectedText { anchor, caret };
            state.drag = Some(TextDrag { by: DragUnit::Letters, first: anchor..anchor });
            return;
        }
        _ => (DragUnit::Letters, caret.at..caret.at),
    };
    state.selected = if nth == 0 { SelectedText::caret(caret) } else { SelectedText::of(first.clone()) };
    state.drag = Some(TextDrag { by, first });
}

fn drag_to(text: &str, state: &mut FieldState, TextDrag { by, first }: &TextDrag, caret: Caret) {
    let met = match by {
        DragUnit::Letters => caret.at..caret.at,
        DragUnit::Words => word_at(text, caret.at),
        DragUnit::Paragraphs => paragraph_at(text, caret.at),
    };
    let is_before = met.start < first.start;
    let anchor = if is_before { first.end } else { first.start };
    let caret = match by {
        DragUnit::Letters => caret,
        _ if is_before => Caret::before(met.start),
        _ => Caret::after(met.end.max(first.end)),
    };
    state.selected = SelectedText { anchor, caret };
}
