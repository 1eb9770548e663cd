//! How much is done for one question, so that no dictionary, however it is made, keeps anybody waiting.

use std::cell::Cell;

/// How far the answer to one question is looked for.
#[derive(Debug)]
pub struct Effort {
    steps_left: Cell<u32>,
    /// Words are also looked for as what they may be made of.
    pub with_compounds: bool,
}

impl Effort {
    pub fn new(steps: u32, with_compounds: bool) -> Self {
        Self { steps_left: Cell::new(steps), with_compounds }
    }

    /// Takes a step, if any is left.
    pub fn spend(&self) -> bool {
        let left = self.steps_left.get();
        self.steps_left.set(left.saturating_sub(1));
        left > 0
    }

    pub fn is_spent(&self) -> bool {
        self.steps_left.get() == 0
    }
}
