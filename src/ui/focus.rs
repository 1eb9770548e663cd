//! Who has the keyboard: what can have it by name, who listens to keys, and how keys wait for who is about to have it.

use egui::{Event, Id, StrokeKind, Ui};

use super::intents::Intents;
use super::style::ring;
use crate::command::{Command, Intent, Menu};
use crate::model::{NodeId, SourceId};
use crate::scene::Theme;
use crate::session::{Gesture, Session};
use crate::settings::Setting;

/// What can have the keyboard and is asked for by name. Other fields and all buttons have ids that egui gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    Canvas,
    /// The text that is typed on a card.
    CardText,
    Outline,
    /// The text that is typed on a line of the outline.
    LineText,
    /// What was told of a file.
    Report,
    /// A branch as a text.
    Branch,
    /// The words that are looked for on the map.
    Find,
    /// What comes in their place.
    ReplaceBy,
    /// The words that are looked for among commands and cards.
    Palette,
    /// The words that are looked for among sources.
    FindSource,
    /// A field of a source.
    Source(SourceId, &'static str),
    /// The map's title in the inspector.
    Title,
    /// The map's author, there.
    Author,
    /// A card's text in the inspector.
    Text(NodeId),
    Note(NodeId),
    /// The letters by which a source is picked for a card's citation, or for a new one.
    Pick(NodeId, Option<usize>),
    /// What is said of a card's citation, by the name of the field.
    Citation(NodeId, usize, &'static str),
    /// The words that a setting is.
    Setting(Setting),
    /// The words that are looked for among settings.
    FindSetting,
    /// The words that are looked for among keys.
    FindKey,
    /// The path that is asked for.
    Path,
    /// What goes on with the tour.
    Tour,
    /// A text of the map that is read.
    Passages,
    /// The paragraph of it that is written.
    PassageText,
    /// The map as an essay.
    Essay,
    /// Words of it that are typed there.
    EssayWords,
    /// The thesis of a new map, on the start.
    NewThesis,
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
    /// The map as an essay, whose keys are its own.
    Essay,
    /// A text on the map, a field, a button or a menu: keys that write nothing still mean commands.
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
        } else if is(Holder::Essay) {
            Self::Essay
        } else {
            Self::Field
        }
    }

    /// Whether letters are commands.
    pub fn is_on_map(self) -> bool {
        matches!(self, Self::Canvas | Self::Outline)
    }
}

/// Gives the keyboard to somebody at the end of the frame, so that who has it now hears the letters of this frame. Who
/// gets it may be drawn in the next one only.
pub fn give(ui: &Ui, to: Holder) {
    give_widget(ui, to.id());
}

/// The same, to what has no name of its own.
pub fn give_widget(ui: &Ui, to: Id) {
    ui.data_mut(|it| it.insert_temp(next(), Some(to)));
}

fn next() -> Id {
    Id::unique("gets the keyboard next")
}

/// Lets the keyboard go where it was given, or to the field that a command opens: the last thing of a frame.
pub fn settle(ui: &Ui, out: &Intents) {
    release(ui);
    let opened = OPENS.iter().find(|it| out.contains(&Intent::Run(it.0))).map(|it| it.1.id());
    let given = ui.data_mut(|it| it.remove_temp::<Option<Id>>(next())).flatten();
    if let Some(to) = opened.or(given) {
        ui.memory_mut(|it| it.request_focus(to));
    }
}

/// Takes the keyboard from who was left by a press elsewhere. egui would do so before a field reads the letters that come
/// in one frame with the press, and they would be lost.
fn release(ui: &Ui) {
    let Some(focused) = ui.memory(|it| it.focused()).filter(|_| ui.input(|it| it.pointer.any_pressed())) else {
        return;
    };
    if ui.ctx().read_response(focused).is_some_and(|it| !it.hovered()) {
        ui.memory_mut(|it| it.surrender_focus(focused));
    }
}

/// What shows by itself that it has the keyboard tells so.
pub fn shows_itself(ui: &Ui, id: Id, shows: bool) {
    ui.data_mut(|it| it.insert_temp(id.with("shows"), shows));
}

/// A field tells that something can be typed in it.
pub fn is_field(ui: &Ui, id: Id) {
    ui.data_mut(|it| it.insert_temp(id.with("field"), true));
}

/// Whether a field has the keyboard.
pub fn is_in_field(ui: &Ui) -> bool {
    let focused = ui.memory(|it| it.focused());
    focused.is_some_and(|id| ui.data(|it| it.get_temp::<bool>(id.with("field"))).is_some())
}

/// Draws the ring around what has the keyboard, whatever it is. The map shows where somebody is by itself, and a field its
/// edge and its caret.
pub fn show(ui: &Ui, theme: &Theme) {
    let Some(focused) = ui.memory(|it| it.focused()) else { return };
    let has_own = [Holder::Canvas, Holder::Outline].map(Holder::id).contains(&focused);
    let is_shown = ui.data(|it| it.get_temp::<bool>(focused.with("shows"))).unwrap_or_default();
    if has_own || is_shown || is_in_field(ui) {
        return;
    }
    let Some(place) = ui.ctx().read_response(focused).filter(|it| it.interact_rect.is_positive()) else { return };
    let painter = ui.ctx().layer_painter(place.layer_id);
    painter.rect_stroke(place.interact_rect.expand(1.0), 7.0, ring(theme), StrokeKind::Outside);
}

/// The commands that open a field, and the field.
const OPENS: [(Command, Holder); 6] = [
    (Command::Find, Holder::Find),
    (Command::Replace, Holder::Find),
    (Command::Palette, Holder::Palette),
    (Command::LinkTo, Holder::Palette),
    (Command::Settings, Holder::FindSetting),
    (Command::Shortcuts, Holder::FindKey),
];

/// Whether a command is followed by typing: on a card, or in a field that it opens.
pub fn is_followed_by_typing(command: Command) -> bool {
    command.row().menu == Menu::Add
        || matches!(command, Command::EditText | Command::Cite)
        || matches!(command, Command::EssayEdit | Command::EssaySignpost)
        || matches!(command, Command::EssayHeading | Command::EssaySentence)
        || OPENS.iter().any(|it| it.0 == command)
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
