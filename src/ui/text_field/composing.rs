//! What an input method puts together, when something else is done before it is finished: it is taken as it is, and
//! nothing of it is lost.

use egui::{Event, ImeEvent, Memory, Ui};

use super::state::with_state;
use crate::ui::focus;

/// Takes what is put together in the field that has the keyboard as it is, before what interrupts it. Keys that do wait
/// until it is in the text.
pub fn settle_composition(ui: &Ui) {
    let Some(field) = ui.memory(|it| it.focused()).filter(|_| focus::is_in_field(ui)) else { return };
    let text = with_state(ui.ctx(), field, |it| it.preedit.text.clone());
    let Some(at) = ui.input(|it| it.events.iter().position(interrupts)).filter(|_| !text.is_empty()) else { return };
    focus::wait(ui, at);
    ui.input_mut(|it| it.events.insert(at.min(it.events.len()), Event::Ime(ImeEvent::Commit(text))));
    ui.memory_mut(Memory::interrupt_ime);
}

/// Whether something else is done than that an input method goes on. Keys are for the input method while it is at work,
/// but for those of commands.
fn interrupts(event: &Event) -> bool {
    match event {
        Event::Key { pressed, modifiers, .. } => *pressed && modifiers.command,
        Event::PointerButton { pressed, .. } => *pressed,
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Copy | Event::AccessKitActionRequest(_) => true,
        Event::WindowFocused(is_focused) => !is_focused,
        _ => false,
    }
}
