//! Where columns began: what an arranger is told, and tells, so that a map stays calm from edit to edit.

use std::collections::BTreeMap;

use crate::model::{InferenceId, NodeId};

/// Where columns began, by what began them. May tell of a part of a map alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginnings {
    /// Of what it does not tell, nothing is kept.
    is_all: bool,
    steps: BTreeMap<InferenceId, (NodeId, [Option<bool>; 2])>,
    /// Whether the only branch of a card stood right below it; none where that was not asked.
    overs: BTreeMap<NodeId, Option<bool>>,
}

impl Beginnings {
    /// Nothing is kept: all is arranged anew.
    pub fn none() -> Self {
        Self { is_all: true, ..Self::default() }
    }

    /// The same, and nothing else is kept.
    pub fn alone(&self) -> Self {
        Self { is_all: true, ..self.clone() }
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

    /// What is told here otherwise than there. Of a single branch that is told of there alone, nothing was chosen here.
    pub fn unlike(&self, other: &Self) -> Self {
        let steps = self.steps.iter().filter(|(id, told)| other.steps.get(id) != Some(told));
        let overs = self.overs.iter().filter(|(node, told)| other.overs.get(node) != Some(told));
        let new = other.overs.keys().filter(|it| !self.overs.contains_key(it)).map(|it| (*it, None));
        Self {
            is_all: false,
            steps: steps.map(|it| (*it.0, *it.1)).collect(),
            overs: overs.map(|it| (*it.0, *it.1)).chain(new).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.overs.is_empty()
    }

    /// Says it of a step of which nothing was said yet, if anything was chosen for it.
    pub fn note_first_step(&mut self, id: InferenceId, on: NodeId, begins: [Option<bool>; 2]) {
        if begins != [None; 2] {
            self.steps.entry(id).or_insert((on, begins));
        }
    }

    /// Says it of a card of which nothing was said yet, also that nothing was chosen.
    pub fn note_first_over(&mut self, node: NodeId, is_over: Option<bool>) {
        self.overs.entry(node).or_insert(is_over);
    }

    /// All of it as a text, to be kept.
    pub fn to_text(&self) -> String {
        let mark = |it: Option<bool>| match it {
            Some(true) => '1',
            Some(false) => '0',
            None => '-',
        };
        let steps = self.steps().map(|(id, on, [flat, upright])| format!("{id}:{on}:{}{}", mark(flat), mark(upright)));
        let overs = self.overs().map(|(node, is_over)| format!("{node}:{}", mark(is_over)));
        steps.chain(overs).collect::<Vec<_>>().join(",")
    }

    /// What a text tells of all columns; what cannot be read is left out.
    pub fn of_text(text: &str) -> Self {
        let mut all = Self::none();
        let mark = |it: Option<char>| match it {
            Some('1') => Some(true),
            Some('0') => Some(false),
            _ => None,
        };
        for item in text.split(',') {
            match *item.split(':').collect::<Vec<_>>() {
                [id, on, marks] => {
                    if let (Ok(id), Ok(on)) = (id.parse(), on.parse()) {
                        let mut marks = marks.chars();
                        all.note_step(id, on, [mark(marks.next()), mark(marks.next())]);
                    }
                }
                [node, is_over] => {
                    if let Ok(node) = node.parse() {
                        all.note_over(node, mark(is_over.chars().next()));
                    }
                }
                _ => {}
            }
        }
        all
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_all_and_what_cannot_be_read_of_it_is_left_out() {
        let mut all = Beginnings::none();
        let id = |it: &str| it.parse::<InferenceId>().expect("an id");
        let node = |it: &str| it.parse::<NodeId>().expect("an id");
        all.note_step(id("i1"), node("n1"), [Some(true), None]);
        all.note_step(id("i-2"), node("n.2"), [Some(false), Some(true)]);
        all.note_over(node("n3"), Some(false));
        assert_eq!(all.to_text(), "i-2:n.2:01,i1:n1:1-,n3:0");
        assert_eq!(Beginnings::of_text(&all.to_text()), all);
        assert_eq!(Beginnings::of_text("i-2:n.2:01,I1:n1:11,::,n3,i1:n1:1-,:,n3:0:0:0,n3:0"), all);
        assert_eq!(Beginnings::of_text(""), Beginnings::none());
    }
}
