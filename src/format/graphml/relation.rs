//! What edges say of how one thing bears on another.

use crate::model::Stance;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeMeaning {
    Premise,
    Bears(Stance),
}

impl EdgeMeaning {
    /// The word for it; `on_step` says that it leads to a step.
    pub fn word(self, on_step: bool) -> &'static str {
        match (self, on_step) {
            (Self::Premise, _) => "premise",
            (Self::Bears(Stance::Supports), false) => "supports",
            (Self::Bears(Stance::Opposes), false) => "opposes",
            (Self::Bears(Stance::Supports), true) => "backs",
            (Self::Bears(Stance::Opposes), true) => "undercuts",
        }
    }

    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let is = |all: &[&str]| all.iter().any(|it| word == *it || word.strip_suffix('s') == Some(it));
        if is(&["premise"]) {
            Some(Self::Premise)
        } else if is(&["support", "back", "pro", "for", "entail", "+", "reason", "evidence"]) {
            Some(Self::Bears(Stance::Supports))
        } else if is(&[
            "oppose",
            "undercut",
            "attack",
            "con",
            "against",
            "rebut",
            "-",
            "objection",
            "contradict",
            "contrary",
        ]) {
            Some(Self::Bears(Stance::Opposes))
        } else {
            None
        }
    }
}
