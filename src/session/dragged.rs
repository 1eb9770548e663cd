//! Which cards a drag moves.

use rustc_hash::FxHashSet;

use super::Selection;
use crate::model::{EditError, InferenceId, Map, NodeId, Target};
use crate::scene::{Item, Scene};

/// The cards that a drag moves, in reading order. What bears on one of them comes along with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dragged {
    pub nodes: Vec<NodeId>,
    set: FxHashSet<NodeId>,
}

impl Dragged {
    /// All selected cards, where the one that is held is one of them; else that one alone.
    pub fn of(held: NodeId, selection: &Selection, scene: &Scene) -> Self {
        if selection.len() < 2 || !selection.contains(&Item::Card(held)) {
            return Self::alone(held);
        }
        let mut above = None;
        let tops = scene.lines(0).filter(|line| {
            // What stands deeper than the last one bears on it.
            let comes_along = above.is_some_and(|it| line.depth > it);
            let is_top = !comes_along && !line.again && selection.contains(&Item::Card(line.node));
            if !comes_along {
                above = is_top.then_some(line.depth);
            }
            is_top
        });
        let nodes: Vec<NodeId> = tops.map(|it| it.node).collect();
        Self { set: nodes.iter().copied().collect(), nodes }
    }

    pub fn alone(node: NodeId) -> Self {
        Self { nodes: vec![node], set: FxHashSet::from_iter([node]) }
    }

    pub fn contains(&self, node: NodeId) -> bool {
        self.set.contains(&node)
    }

    /// Why they may not come to bear on `target`; of several, because of which.
    pub fn refusal(&self, map: &Map, target: Target) -> Option<EditError> {
        self.nodes.iter().find_map(|it| self.refusal_of(*it, map, target))
    }

    /// Why one of them may not.
    pub fn refusal_of(&self, node: NodeId, map: &Map, target: Target) -> Option<EditError> {
        let why = refusal(map, node, target)?;
        Some(if self.nodes.len() > 1 { EditError::CircularFor(node) } else { why })
    }

    /// Whether all premises of a step are dragged: then it goes along whole, with what attacks it.
    pub fn takes(&self, step: InferenceId, map: &Map) -> bool {
        map.inference(step).is_some_and(|it| it.premises.iter().all(|it| self.contains(*it)))
    }
}

/// Why `node` may not come to bear on `target`.
pub fn refusal(map: &Map, node: NodeId, target: Target) -> Option<EditError> {
    let circular = match target {
        Target::Node(target) => map.bears_on(target, node),
        Target::Inference(step) => {
            let premises = map.inference(step).map_or(&[][..], |it| &it.premises);
            premises.contains(&node) || map.target_node(step).is_some_and(|it| map.bears_on(it, node))
        }
    };
    circular.then_some(EditError::Circular)
}
