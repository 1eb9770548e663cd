//! Who has the keyboard: what can have it by name, who listens to keys, how it goes from panel to panel, and how keys
//! wait for who is about to have it.

use egui::{Event, Id, Rect, Ui};

use super::intents::Intents;
use crate::command::{Command, Intent, Menu};
use crate::model::{NodeId, SourceId};
use crate::session::{Gesture, Session};

/// What can have the keyboard and is asked for by name. Other fields and all buttons have ids that egui gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    Canvas,
    /// The text that is typed on a card.
    CardText,
    Outline,
    /// The text that is typed on a line of the outline.
    LineText,
    /// The words that are looked for on the map.
    Find,
    /// The words that are looked for among commands and cards.
    Palette,
    /// The words that are looked for among sources.
    FindSource,
    /// A field of a source.
    Source(SourceId, &'static str),
    /// The map's title in the inspector.
    Title,
    /// A card's text in the inspector.
    Text(NodeId),
    Note(NodeId),
    /// The letters by which a source is picked for a card's citation, or for a new one.
    Pick(NodeId, Option<usize>),
}

impl Holder {
    pub fn id(self) -> Id {
        Id::unique(("keyboard", self))
    }
}

/// Who listens to keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listener {
    /// A question in front of the window, which keeps all keys to itself.
    Dialog,
    /// What is dragged: until it ends, keys but Escape mean nothing.
    Gesture,
    Canvas,
    Outline,
    /// A text on the map, a field or a button: keys that write nothing still mean commands.
    Field,
}

impl Listener {
    pub fn of(ui: &Ui, session: Option<&Session>, has_dialog: bool) -> Self {
        let Some(session) = session else { return if has_dialog { Self::Dialog } else { Self::Field } };
        let focused = ui.memory(|it| it.focused());
        let is = |holder: Holder| focused == Some(holder.id());
        if has_dialog {
            Self::Dialog
        } else if session.gesture != Gesture::Idle {
            Self::Gesture
        } else if session.draft.is_some() || egui::Popup::is_any_open(ui.ctx()) {
            Self::Field
        } else if focused.is_none() || is(Holder::Canvas) || is(Holder::CardText) {
            // The field on a card outlives the typing by a frame.
            Self::Canvas
        } else if is(Holder::Outline) || is(Holder::LineText) {
            Self::Outline
        } else {
            Self::Field
        }
    }

    /// Whether letters are commands.
    pub fn is_on_map(self) -> bool {
        matches!(self, Self::Canvas | Self::Outline)
    }
}

/// Gives the keyboard to somebody, who may be drawn in the next frame only.
pub fn give(ui: &Ui, to: Holder) {
    ui.memory_mut(|it| it.request_focus(to.id()));
}

/// Gives the keyboard to the field that a command opens, so that what is typed next goes there.
pub fn follow(ui: &Ui, out: &Intents) {
    let opens =
        [(Command::Find, Holder::Find), (Command::Palette, Holder::Palette), (Command::LinkTo, Holder::Palette)];
    for (_, holder) in opens.iter().filter(|it| out.contains(&Intent::Run(it.0))) {
        give(ui, *holder);
    }
}

/// Whether a command is followed by typing: on a card, or in a field that it opens.
pub fn opens_a_field(command: Command) -> bool {
    command.row().menu == Menu::Add
        || matches!(command, Command::EditText | Command::Find | Command::Palette | Command::LinkTo)
}

/// A place on the round of F6: who gets the keyboard there, and what belongs to it.
pub struct Stop {
    pub first: Holder,
    pub area: Rect,
}

/// F6 leads on from the canvas to each stop and back, so that Tab on the canvas traps nobody.
pub fn go_round(ui: &Ui, stops: impl FnOnce() -> Vec<Stop>) {
    if !ui.input_mut(|it| it.consume_key(egui::Modifiers::NONE, egui::Key::F6)) {
        return;
    }
    let stops = stops();
    let focused = ui.memory(|it| it.focused()).filter(|it| *it != Holder::Canvas.id());
    let place = focused.and_then(|it| ui.ctx().read_response(it)).map(|it| it.rect.center());
    let next = match place {
        None => 0,
        Some(place) => stops.iter().position(|it| it.area.contains(place)).map_or(stops.len(), |it| it + 1),
    };
    give(ui, stops.get(next).map_or(Holder::Canvas, |it| it.first));
}

fn waiting() -> Id {
    Id::unique("keys that wait")
}

/// Lets the keys and letters from a place on wait for the next frame: the key before them changed who listens. On a
/// slow machine several come in one frame.
pub fn wait(ui: &Ui, from: usize) {
    let later: Vec<Event> = ui.input_mut(|it| {
        let mut at = 0;
        let is_later = |event: &mut Event| {
            at += 1;
            at > from && matches!(event, Event::Key { .. } | Event::Text(_))
        };
        it.events.extract_if(.., is_later).collect()
    });
    if !later.is_empty() {
        ui.data_mut(|it| {
            // They came before those that wait already.
            let waiting = it.get_temp_mut_or_default::<Vec<Event>>(waiting());
            waiting.splice(0..0, later);
        });
        ui.request_repaint();
    }
}

/// Brings back the keys and letters that waited since the last frame.
pub fn resume(ui: &Ui) {
    if let Some(events) = ui.data_mut(|it| it.remove_temp::<Vec<Event>>(waiting())) {
        ui.input_mut(|it| drop(it.events.splice(0..0, events)));
    }
}

/// Lets what is typed wait for a field that is about to have the keyboard.
pub fn wait_for(ui: &Ui, field: Holder) {
    if !ui.memory(|it| it.has_focus(field.id())) {
        wait(ui, 0);
    }
}
