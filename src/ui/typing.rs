//! What is typed on the map: on a card of the canvas, or on a line of the outline. Each letter changes the map at once;
//! the field shows what the map holds.

use std::sync::LazyLock;

use egui::{Event, Id, ImeEvent, Ui};

use super::focus::{self, Holder};
use super::intents::Intents;
use super::shortcut::{self, Meanings};
use super::text_field::{self, Beyond, ShownField};
use crate::command::{Command, Intent};
use crate::model::NodeId;
use crate::scene::Item;
use crate::session::{Draft, Pointer};
use crate::words::window as words;

/// What a key does while something is typed.
#[derive(Clone, Copy, Debug)]
enum Then {
    /// Ends the typing, and the card stays selected.
    Done,
    /// Is text.
    Write,
    /// Ends the typing; a new card without a text goes, and all is seen as before.
    Leave,
    /// Ends the typing and goes on with what comes next.
    Run(Command),
}

/// The keys that mean something while something is typed, and what the list of keys says about them.
const KEYS: [(&str, &str, Then); 11] = [
    ("enter", words::DONE, Then::Done),
    ("shift+enter", words::NEW_LINE, Then::Write),
    ("tab", words::ADD_A_REASON, Then::Run(Command::AddReason)),
    ("shift+tab", words::ADD_AN_OBJECTION, Then::Run(Command::AddObjection)),
    ("cmd+enter", words::ADD_ANOTHER, Then::Run(Command::AddSibling)),
    ("cmd+alt+enter", words::ADD_ANOTHER_ABOVE, Then::Run(Command::AddAbove)),
    ("cmd+shift+enter", words::ADD_THE_EVIDENCE, Then::Run(Command::AddEvidence)),
    ("cmd+j", words::ADD_ONLY_TOGETHER, Then::Run(Command::AddCoPremise)),
    ("cmd+shift+j", words::ADD_TO_THE_STEP, Then::Run(Command::AddUndercut)),
    ("cmd+e", words::CITE_IT, Then::Run(Command::Cite)),
    ("escape", words::DONE_OR_LEAVE, Then::Leave),
];

/// The keys while something is typed, and what each does, in words.
pub fn keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.iter().map(|it| (it.0, it.1))
}

/// How typing goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The field asked for the keyboard in this frame.
    Begins,
    GoesOn,
    Ends,
}

/// Types on a card through a field that `show` draws, and reports the text and what ends it.
pub fn typing(
    ui: &mut Ui,
    draft: &Draft,
    before: &str,
    holder: Holder,
    out: &mut Intents,
    show: impl FnOnce(&mut Ui, &mut String) -> ShownField,
) -> Typing {
    // A question in front of the window has the keyboard, and the typing goes on after it.
    if !ui.memory(|it| it.allows_interaction(ui.layer_id())) {
        show(ui, &mut before.to_owned());
        return Typing::GoesOn;
    }
    let is_in_menu = text_field::is_in_menu(ui, holder.id());
    if !is_in_menu {
        focus::wait_for(ui, holder);
    }
    let end = if is_composing(ui) || is_in_menu { None } else { end(ui, draft.node) };
    let mut text = before.to_owned();
    let ShownField { response, beyond, .. } = show(ui, &mut text);
    if let Some(beyond) = beyond {
        go_beyond(beyond, draft, before, out);
        return Typing::Ends;
    }
    if text != before {
        out.push_typed(text);
    }
    if let Some(end) = end {
        out.push(end);
        Typing::Ends
    } else if response.has_focus() || is_in_menu || text_field::is_in_menu(ui, holder.id()) {
        Typing::GoesOn
    } else {
        response.request_focus();
        text_field::begin(ui, holder.id(), &draft.before, before);
        Typing::Begins
    }
}

/// Undo before the first letter ends the typing and goes on on the map. Of a new card, that it was made is what is
/// undone.
fn go_beyond(beyond: Beyond, draft: &Draft, now: &str, out: &mut Intents) {
    match beyond {
        Beyond::Undo { typed } => {
            out.push(Intent::UndoTyping { typed });
            if draft.made.is_none() && now == draft.before {
                out.push(Intent::Run(Command::Undo));
            }
        }
        Beyond::Redo => out.push(Intent::Run(Command::Redo)),
    }
}

/// Whether an input method puts letters together: its keys, Enter and Escape among them, are not for the card.
pub fn is_composing(ui: &Ui) -> bool {
    let id = Id::unique("composing");
    let was = ui.data(|it| it.get_temp::<bool>(id)).unwrap_or_default();
    let composed = ui.input(|it| {
        it.events.iter().rev().find_map(|it| match it {
            Event::Ime(ImeEvent::Preedit { text, .. }) => Some(!text.is_empty()),
            Event::Ime(ImeEvent::Commit(_)) => Some(false),
            _ => None,
        })
    });
    ui.data_mut(|it| it.insert_temp(id, composed.unwrap_or(was)));
    was || composed.is_some()
}

/// Takes the key that ends the typing, before it reaches the field. What is pressed after it is not for the field.
fn end(ui: &Ui, node: NodeId) -> Option<Intent> {
    static MEANINGS: LazyLock<Meanings<Then>> =
        LazyLock::new(|| shortcut::meanings(KEYS.iter().map(|&(key, _, then)| (key, then))));
    let found = ui.input(|it| {
        it.events.iter().enumerate().find_map(|(at, event)| {
            let intent = match shortcut::meant(&MEANINGS, event).next()?.1 {
                Then::Done => Intent::Select(Item::Card(node)),
                Then::Write => return None,
                Then::Leave => Intent::Point(Pointer::Cancel),
                Then::Run(command) => Intent::Run(command),
            };
            Some((at, intent))
        })
    });
    let (at, intent) = found?;
    ui.input_mut(|it| it.events.remove(at));
    focus::wait(ui, at);
    Some(intent)
}
