//! What a text says, as cards and steps without ids.

use std::rc::Rc;

use super::document::unless_default;
use super::escape::on_one_line;
use super::kept::{OfCard, OfStep};
use super::keys;
use super::model::Kind;
use crate::format::draft::DraftTarget;
use crate::model::Stance;

#[derive(Debug, Default)]
pub struct ArgdownDraft {
    pub cards: Vec<ArgdownCard>,
    pub steps: Vec<ArgdownStep>,
}

#[derive(Debug)]
pub struct ArgdownCard {
    pub title: Rc<str>,
    /// It is an argument, not a statement.
    pub is_argument: bool,
    pub text: Option<String>,
    /// Of how it is written, where that is asked for.
    pub fingerprint: u64,
    /// Nothing is kept of most.
    pub kept: Option<Box<OfCard>>,
    pub line: usize,
}

#[derive(Debug)]
pub struct ArgdownStep {
    /// Where that is asked for.
    pub known_by: Option<Box<KnownBy>>,
    /// By their places among the cards.
    pub premises: Vec<usize>,
    pub target: DraftTarget,
    /// The card that it bears on if its step bears on nothing in the end.
    pub instead: Option<usize>,
    pub stance: Stance,
    pub note: String,
    /// Nothing is kept of most.
    pub kept: Option<Box<OfStep>>,
    pub line: usize,
}

/// By what a step is known when it is read again: see [`keys`].
#[derive(Debug)]
pub struct KnownBy {
    pub key: String,
    /// Of how it is written.
    pub fingerprint: u64,
}

impl ArgdownCard {
    /// By which it is known when it is read again: see [`keys`].
    pub fn key(&self) -> String {
        keys::of_titled(self.is_argument, &self.title)
    }
}

impl ArgdownStep {
    /// A step that cannot be.
    pub fn nothing() -> Self {
        Self {
            known_by: None,
            premises: Vec::new(),
            target: DraftTarget::Nothing,
            instead: None,
            stance: Stance::Supports,
            note: String::new(),
            kept: None,
            line: 0,
        }
    }

    pub fn relation(&self) -> Option<Kind> {
        self.kept.as_ref()?.relation
    }

    pub fn set_relation(&mut self, relation: Option<Kind>) {
        let kept = self.kept.take().map_or_else(OfStep::default, |it| *it);
        self.kept = unless_default(OfStep { relation, ..kept });
    }
}

/// How a step on a card, or on another step, is written, unless something else is kept of it.
pub fn usual(bears_on_card: bool, stance: Stance) -> Kind {
    match stance {
        Stance::Supports => Kind::Support,
        Stance::Opposes if bears_on_card => Kind::Attack,
        Stance::Opposes => Kind::Undercut,
    }
}

/// The text of a card that is only referred to.
pub fn text_of(card: &ArgdownCard) -> String {
    card.text.clone().unwrap_or_else(|| on_one_line(&card.title))
}
