//! How two maps differ, counted.

use crate::model::{Map, NodeId};
use crate::words::counting;

/// What one map has that another has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Nodes that only the second map has.
    pub added: usize,
    /// Nodes that only the first map has.
    pub removed: usize,
    /// Nodes that differ.
    pub changed: usize,
    /// Inferences that only one has, or that differ.
    pub steps: usize,
    /// The title, sources or texts differ.
    pub around: bool,
}

impl Difference {
    pub fn between(first: &Map, second: &Map) -> Self {
        let removed = first.nodes().filter(|it| second.node(it.0).is_none()).count();
        let differs = |id: NodeId| first.node(id).map(|it| second.node(id) != Some(it));
        let seconds = || second.nodes().map(|it| differs(it.0));
        let steps_gone = first.inferences().filter(|it| second.inference(it.0).is_none()).count();
        let steps_other = second.inferences().filter(|it| first.inference(it.0) != Some(it.1)).count();
        Self {
            added: seconds().filter(Option::is_none).count(),
            removed,
            changed: seconds().filter(|it| *it == Some(true)).count(),
            steps: steps_gone + steps_other,
            around: first.meta() != second.meta()
                || !first.sources().eq(second.sources())
                || !first.texts().eq(second.texts()),
        }
    }

    /// “2 cards more, 1 card changed, 3 steps differ”, of the second map seen from the first.
    pub fn in_words(&self) -> String {
        let Self { added, removed, changed, steps, around } = *self;
        counting::difference(added, removed, changed, steps, around)
    }
}
