//! What the user means by what they did in one frame.

use crate::command::Intent;

/// What is meant, in the order in which it is to be done.
#[derive(Default)]
pub struct Intents {
    typed: Vec<Intent>,
    others: Vec<Intent>,
}

impl Intents {
    /// Adds what is done after all that was added before.
    pub fn push(&mut self, intent: Intent) {
        self.others.push(intent);
    }

    /// Adds what was answered in front of the window.
    pub fn extend(&mut self, intents: Vec<Intent>) {
        self.others.extend(intents);
    }

    /// Adds the new text of what is being typed. It is done before everything else, wherever on the window that came
    /// from: a button, a key or a click may each end the typing, and the last letters before it must not be lost.
    pub fn push_typed(&mut self, text: String) {
        self.typed.push(Intent::Type(text));
    }

    pub fn contains(&self, intent: &Intent) -> bool {
        self.others.contains(intent)
    }

    pub fn into_vec(self) -> Vec<Intent> {
        let Self { mut typed, others } = self;
        typed.extend(others);
        typed
    }
}
