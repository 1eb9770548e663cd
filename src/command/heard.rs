//! What those hear who do not see the map, of what was done to it.

use super::intent::{EssayChange, Intent, TextChange};
use super::name::Command;
use crate::model::{NodeId, Revision};
use crate::scene::Item;
use crate::session::Session;
use crate::spoken::Speaker;
use crate::words::spoken as words;

/// How things were before something was done.
pub struct Heard {
    revision: Revision,
    folds: u64,
    n_rows: usize,
    n_cards: usize,
    current: Option<Item>,
    is_typed: bool,
    /// What is told of the edit that it makes, if it makes one.
    tells: Tells,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// Letters that are typed are read by the field.
    Nothing,
    TheStep,
    Undone(&'static str),
    Redone(&'static str),
}

impl Heard {
    pub fn of(intent: &Intent, session: &Session) -> Self {
        let tells = match intent {
            Intent::Run(Command::Undo) => session.doc.undo_label().map_or(Tells::Nothing, Tells::Undone),
            Intent::Run(Command::Redo) => session.doc.redo_label().map_or(Tells::Nothing, Tells::Redone),
            Intent::Texts(TextChange::Write { .. }) => Tells::Nothing,
            Intent::Run(_)
            | Intent::Texts(_)
            | Intent::Essay(EssayChange::Put(..) | EssayChange::LeaveOut(_))
            | Intent::Drop(..)
            | Intent::LinkTo(_)
            | Intent::Insert(_)
            | Intent::Fold(_) => Tells::TheStep,
            _ => Tells::Nothing,
        };
        Self {
            revision: session.doc.revision(),
            folds: session.folds_state(),
            n_rows: session.scene().n_rows(),
            n_cards: session.scene().n_cards(),
            current: session.current(),
            is_typed: matches!(intent, Intent::Type(_) | Intent::Texts(TextChange::Write { .. })),
            tells,
        }
    }

    /// Says what was done. `new`: a card that was made to be typed on.
    pub fn tell(self, say: Option<String>, new: Option<NodeId>, session: &mut Session) {
        let asked = say.is_some();
        match say.or_else(|| self.done(new, session)) {
            Some(text) => session.say(text, asked, self.current),
            None if self.is_typed || session.current() != self.current => session.forget_said(),
            None => {}
        }
    }

    fn done(&self, new: Option<NodeId>, session: &Session) -> Option<String> {
        if self.tells == Tells::Nothing {
            return None;
        }
        if let Some(node) = new {
            return Some(words::added(&Speaker::new(session.scene()).heading(node)));
        }
        if session.doc.revision() != self.revision {
            return match self.tells {
                Tells::Undone(step) => Some(words::undone(step)),
                Tells::Redone(step) => Some(words::redone(step)),
                Tells::TheStep => session.doc.undo_label().map(words::done),
                Tells::Nothing => None,
            };
        }
        // Rows of steps, and of claims that stand elsewhere, are no cards.
        let (n_rows, n_cards) = (session.scene().n_rows(), session.scene().n_cards());
        (session.folds_state() != self.folds)
            .then(|| words::fold_done(n_rows < self.n_rows, n_cards.abs_diff(self.n_cards)))
    }
}
