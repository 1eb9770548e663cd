//! Where columns began: what an arranger is told, and tells, so that a map stays calm from edit to edit.

use std::collections::BTreeMap;

use crate::model::{InferenceId, NodeId};

/// Where columns began, by what began them. May tell of a part of a map alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginnings {
    /// Of what it does not tell, nothing is kept.
    is_all: bool,
    steps: BTreeMap<InferenceId, (NodeId, [Option<bool>; 2])>,
    /// Whether the only branch of a card stood right below it.
    overs: BTreeMap<NodeId, Option<bool>>,
}

impl Beginnings {
    /// Nothing is kept: all is arranged anew.
    pub fn none() -> Self {
        Self { is_all: true, ..Self::default() }
    }

    pub fn is_all(&self) -> bool {
        self.is_all
    }

    /// Each step with the card that it bore on, and whether it began a column there: where the card lay flat, and where
    /// it stood upright.
    pub fn steps(&self) -> impl Iterator<Item = (InferenceId, NodeId, [Option<bool>; 2])> {
        self.steps.iter().map(|(id, (on, begins))| (*id, *on, *begins))
    }

    pub fn overs(&self) -> impl Iterator<Item = (NodeId, Option<bool>)> {
        self.overs.iter().map(|it| (*it.0, *it.1))
    }

    /// Says it of a step, if anything was chosen for it.
    pub fn note_step(&mut self, id: InferenceId, on: NodeId, begins: [Option<bool>; 2]) {
        if begins != [None; 2] {
            self.steps.insert(id, (on, begins));
        }
    }

    pub fn note_over(&mut self, node: NodeId, is_over: Option<bool>) {
        if is_over.is_some() {
            self.overs.insert(node, is_over);
        }
    }

    /// Says it of a step of which nothing was said yet.
    pub fn note_first_step(&mut self, id: InferenceId, on: NodeId, begins: [Option<bool>; 2]) {
        self.steps.entry(id).or_insert((on, begins));
    }

    pub fn note_first_over(&mut self, node: NodeId, is_over: Option<bool>) {
        self.overs.entry(node).or_insert(is_over);
    }

    /// What was said before counts: two steps of edits become one.
    pub fn and_then(&mut self, later: &Self) {
        for (id, on, begins) in later.steps() {
            self.note_first_step(id, on, begins);
        }
        for (node, is_over) in later.overs() {
            self.note_first_over(node, is_over);
        }
    }
}
