//! What the bar of actions holds, from what is typed, dragged and selected.

use egui_material_icons::{MaterialIcon, icons};

use crate::command::{Command, MapAs};
use crate::find::excerpt;
use crate::model::{NodeKind, Role};
use crate::scene::Item;
use crate::session::{Drop, Gesture, Session, Zone};
use crate::ui::parts::said_on;
use crate::words::{essay, passages, window as words};

/// About so many letters of a card are said in a sentence.
const LETTERS: usize = 40;

/// A part of the bar, from left to right.
#[derive(Clone, Debug)]
pub enum BarPart {
    Divider,
    Act(BarAction),
    /// A key that does something, which is no command.
    Key {
        key: &'static str,
        word: &'static str,
    },
    /// What the chosen passage becomes, by a key or a click.
    Map {
        what: MapAs,
        key: &'static str,
        word: &'static str,
    },
    /// Words, in the colour of a role where they name it.
    Said {
        text: String,
        role: Option<Role>,
    },
}

/// A command that is offered.
#[derive(Clone, Debug)]
pub struct BarAction {
    pub command: Command,
    pub sign: Sign,
    pub word: &'static str,
    /// Another key than the first of the command's own, as the table of commands writes it.
    pub key: Option<&'static str>,
    /// Why it cannot be done, where it cannot.
    pub why_not: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
pub enum Sign {
    Role(Role),
    /// Of what counts only together.
    Together,
    Icon(MaterialIcon),
}

impl BarAction {
    fn new(command: Command, sign: Sign, word: &'static str) -> Self {
        Self { command, sign, word, key: None, why_not: None }
    }
}

/// An action with the first of its command's keys.
fn act(command: Command, sign: Sign, word: &'static str) -> BarPart {
    let why_not = match command {
        Command::AddCoPremise | Command::AddUndercut | Command::AddBacking | Command::SwapStance => {
            Some(words::NEEDS_STEP)
        }
        _ => None,
    };
    BarPart::Act(BarAction { why_not, ..BarAction::new(command, sign, word) })
}

/// What can be done now.
pub fn offered(session: &Session, is_reading: bool) -> Vec<BarPart> {
    if let Some(drop) = session.gesture.drop() {
        return of_drop(session, drop);
    }
    if let Some(draft) = &session.draft {
        return while_typing(session.scene().card(draft.node).map_or(Role::Claim, |it| it.role));
    }
    if is_reading {
        return of_sentence(session);
    }
    if session.text_place.caret().is_some() {
        return vec![said(passages::WRITING), BarPart::Key { key: "escape", word: passages::READ_ON }];
    }
    match session.selection[..] {
        [] if session.scene().is_empty() => vec![said(words::TYPE_THESIS)],
        [] => with_nothing(),
        [Item::Card(_)] => on_card(),
        [Item::Step(_)] => on_junction(),
        ref several => on_several(several.len()),
    }
}

fn said(text: &str) -> BarPart {
    BarPart::Said { text: text.to_owned(), role: None }
}

/// What the chosen sentence of a text becomes.
fn of_sentence(session: &Session) -> Vec<BarPart> {
    let map = |what, key, word| BarPart::Map { what, key, word };
    let mut parts = vec![said(passages::FROM_THE_SENTENCE)];
    if session.doc.map().nodes().all(|it| it.1.kind != NodeKind::Thesis) {
        parts.push(map(MapAs::Thesis, "1", words::THESIS));
    }
    parts.extend([
        map(MapAs::Reason, "tab", words::REASON),
        map(MapAs::Objection, "shift+tab", words::OBJECTION),
        map(MapAs::Evidence, "e", words::ADD_EVIDENCE),
        map(MapAs::CoPremise, "p", words::ONLY_TOGETHER),
    ]);
    parts
}

/// What can be done with what is chosen of the essay.
pub fn of_essay() -> Vec<BarPart> {
    let key = |key, word| BarPart::Key { key, word };
    vec![
        key("alt+up", essay::MOVE),
        key("h", essay::HEADING),
        key("n", essay::SENTENCE),
        key("p", essay::PARAGRAPH),
        key("delete", essay::LEAVE_OUT),
    ]
}

fn on_card() -> Vec<BarPart> {
    vec![
        act(Command::AddReason, Sign::Role(Role::Reason), words::REASON),
        act(Command::AddObjection, Sign::Role(Role::Objection), words::OBJECTION),
        act(Command::AddEvidence, Sign::Role(Role::Evidence), words::ADD_EVIDENCE),
        act(Command::AddCoPremise, Sign::Together, words::ONLY_TOGETHER),
        act(Command::AddUndercut, Sign::Role(Role::Undercut), words::OBJECTS_TO_STEP),
        BarPart::Divider,
        act(Command::Cite, Sign::Icon(icons::ICON_LINK), words::CITE_SOURCE),
    ]
}

fn on_junction() -> Vec<BarPart> {
    vec![
        act(Command::AddCoPremise, Sign::Together, words::ONLY_TOGETHER),
        act(Command::AddUndercut, Sign::Role(Role::Undercut), words::OBJECTS_TO_STEP),
        act(Command::AddBacking, Sign::Role(Role::Backing), words::BACKS_STEP),
        BarPart::Divider,
        act(Command::SwapStance, Sign::Icon(icons::ICON_SWAP_VERT), words::SWAP),
        act(Command::Fold, Sign::Icon(icons::ICON_UNFOLD_LESS), words::FOLD),
    ]
}

fn on_several(n: usize) -> Vec<BarPart> {
    vec![
        said(&words::n_selected(n)),
        BarPart::Divider,
        act(Command::Duplicate, Sign::Icon(icons::ICON_CONTENT_COPY), words::COPY_TWICE),
        act(Command::Fold, Sign::Icon(icons::ICON_UNFOLD_LESS), words::FOLD),
        act(Command::SwapStance, Sign::Icon(icons::ICON_SWAP_VERT), words::SWAP),
        act(Command::Delete, Sign::Icon(icons::ICON_DELETE), words::DELETE),
    ]
}

fn with_nothing() -> Vec<BarPart> {
    vec![
        act(Command::AddClaim, Sign::Role(Role::Claim), words::CLAIM_BY_ITSELF),
        act(Command::Find, Sign::Icon(icons::ICON_SEARCH), words::FIND_WORDS),
        act(Command::Shortcuts, Sign::Icon(icons::ICON_KEYBOARD), words::ALL_KEYS),
    ]
}

fn while_typing(own: Role) -> Vec<BarPart> {
    let typing =
        |command, sign, word, key| BarPart::Act(BarAction { key: Some(key), ..BarAction::new(command, sign, word) });
    vec![
        BarPart::Key { key: "enter", word: words::TEXT_IS_DONE },
        BarPart::Divider,
        typing(Command::AddReason, Sign::Role(Role::Reason), words::REASON_BELOW, "tab"),
        typing(Command::AddObjection, Sign::Role(Role::Objection), words::OBJECTION, "shift+tab"),
        typing(Command::AddEvidence, Sign::Role(Role::Evidence), words::ADD_EVIDENCE, "cmd+shift+enter"),
        typing(Command::AddSibling, Sign::Role(own), words::ANOTHER, "cmd+enter"),
        BarPart::Divider,
        act(Command::Cite, Sign::Icon(icons::ICON_LINK), words::CITE_SOURCE),
    ]
}

/// In a sentence, what letting go would do.
fn of_drop(session: &Session, drop: &Drop) -> Vec<BarPart> {
    let n = match &session.gesture {
        Gesture::Dragging { dragged, .. } => dragged.nodes.len(),
        _ => 1,
    };
    let is_new = matches!(session.gesture, Gesture::Linking { .. });
    let is_passage = matches!(session.gesture, Gesture::Carrying { .. });
    let text_of = |node| said_on(session.doc.map(), node);
    let mut parts = match drop {
        Drop::OnCard { target, zone } => {
            let target = excerpt(text_of(*target), "", LETTERS);
            let (role, word, whom) = match zone {
                Zone::Reason => (Some(Role::Reason), words::A_REASON, words::for_card(&target)),
                Zone::NeedsAlso => (None, words::COUNTS_ONLY_TOGETHER, words::with_card(&target)),
                Zone::Objection => (Some(Role::Objection), words::AN_OBJECTION, words::against_card(&target)),
            };
            vec![said(words::makes(n)), BarPart::Said { text: word.to_owned(), role }, said(&whom)]
        }
        Drop::OnStep { .. } => vec![said(&words::object_to_step(n))],
        Drop::Between { .. } => vec![said(&words::move_here(n))],
        Drop::AddsTo { node } => vec![said(&passages::adds_to(&excerpt(text_of(*node), "", LETTERS)))],
        Drop::Pin { .. } if is_passage => vec![said(passages::CARD_BY_ITSELF)],
        Drop::Nothing if is_passage => vec![said(passages::CARRIED)],
        Drop::Pin { .. } if is_new => vec![said(words::ADD_A_REASON)],
        Drop::Pin { .. } => vec![said(&words::pin_here(n))],
        Drop::Refused { why, .. } => {
            vec![BarPart::Said { text: session.refusal_in_words(*why), role: Some(Role::Objection) }]
        }
        Drop::Nothing => vec![said(words::STAYS_HERE)],
    };
    if is_passage && matches!(drop, Drop::OnCard { .. }) {
        parts.push(said(passages::WITH_ALT));
    }
    parts.extend([BarPart::Divider, BarPart::Key { key: "escape", word: words::CANCEL_DRAG }]);
    parts
}
