//! One walk over the map for everyone: outlines, exporters, arrow keys and the layout.

use rustc_hash::FxHashSet;

use super::id::{InferenceId, NodeId};
use super::map::Map;
use super::records::{Node, NodeKind, Target};
use super::role::Role;

/// One line of the map read as an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub node: NodeId,
    /// The step that brought us here; `None` for a root.
    pub via: Option<InferenceId>,
    pub role: Role,
    /// 0 for a root.
    pub depth: usize,
    /// The node stands on an earlier line: what bears on it is not repeated.
    pub again: bool,
}

impl Map {
    /// The nodes that stand for themselves: theses, then other nodes that are a premise of nothing.
    pub fn roots(&self) -> Vec<NodeId> {
        theses_first(self.unused_nodes())
    }

    /// The whole map in reading order: each node, then what bears on it, each step's premises before the
    /// objections to the step. Every node has exactly one line that is not `again`; circles end.
    pub fn walk(&self) -> Vec<Line> {
        Walk::over(self, false).lines
    }

    /// Like [`walk`](Self::walk), without what folded nodes hide.
    pub fn walk_unfolded(&self) -> Vec<Line> {
        Walk::over(self, true).lines
    }

    /// A node and all that bears on it, in reading order.
    pub fn walk_from(&self, node: NodeId) -> Vec<Line> {
        let mut walk = Walk::new(self, false);
        walk.from(node);
        walk.lines
    }

    /// The nodes that a folded `node` hides, each with its role there.
    pub fn hidden_by(&self, node: NodeId) -> Vec<Line> {
        let hidden = self.walk_from(node).into_iter().skip(1);
        hidden.filter(|it| !it.again).collect()
    }
}

fn theses_first<'a>(nodes: impl Iterator<Item = (NodeId, &'a Node)>) -> Vec<NodeId> {
    let (theses, others): (Vec<_>, Vec<_>) = nodes.partition(|(_, it)| it.kind == NodeKind::Thesis);
    theses.into_iter().chain(others).map(|(id, _)| id).collect()
}

struct Walk<'a> {
    map: &'a Map,
    stop_at_folds: bool,
    seen: FxHashSet<NodeId>,
    steps_seen: FxHashSet<InferenceId>,
    lines: Vec<Line>,
}

enum Open {
    Node { line: Line, folded: bool },
    Step { id: InferenceId, of_target: Role, depth: usize },
}

impl<'a> Walk<'a> {
    fn new(map: &'a Map, stop_at_folds: bool) -> Self {
        let (seen, steps_seen) = (FxHashSet::default(), FxHashSet::default());
        Self { map, stop_at_folds, seen, steps_seen, lines: Vec::new() }
    }

    fn over(map: &'a Map, stop_at_folds: bool) -> Self {
        let mut walk = Self::new(map, stop_at_folds);
        walk.lines.reserve(map.n_nodes());
        walk.seen.reserve(map.n_nodes());
        walk.steps_seen.reserve(map.n_inferences());
        for root in map.roots() {
            walk.from(root);
        }
        // What is left hangs on circles, or is hidden. Enter each circle at its first thesis, else node.
        if walk.seen.len() < map.n_nodes() {
            let hidden = walk.hidden();
            for id in theses_first(map.nodes()) {
                if !walk.seen.contains(&id) && !hidden.contains(&id) {
                    walk.from(id);
                }
            }
        }
        walk
    }

    /// The nodes beneath the folded ones that were met.
    fn hidden(&self) -> FxHashSet<NodeId> {
        let mut all = Self::new(self.map, false);
        if self.stop_at_folds {
            for line in &self.lines {
                if !all.seen.contains(&line.node) && self.map.node(line.node).is_some_and(|it| it.folded) {
                    all.from(line.node);
                }
            }
        }
        all.seen
    }

    fn from(&mut self, root: NodeId) {
        let look = |node| self.map.node(node).map_or((NodeKind::Claim, false), |it| (it.kind, it.folded));
        let (kind, folded) = look(root);
        let line = Line { node: root, via: None, role: Role::of_root(kind), depth: 0, again: false };
        let mut open = vec![Open::Node { line, folded }];
        while let Some(next) = open.pop() {
            match next {
                Open::Node { line, folded } => {
                    let again = !self.seen.insert(line.node);
                    self.lines.push(Line { again, ..line });
                    let is_end = folded && self.stop_at_folds;
                    if !again && !is_end {
                        let (of_target, depth) = (line.role, line.depth + 1);
                        let steps = self.map.incoming(Target::Node(line.node)).iter().rev();
                        open.extend(steps.map(|&id| Open::Step { id, of_target, depth }));
                    }
                }
                Open::Step { id, of_target, depth } => {
                    let Some(step) = self.map.inference(id) else { continue };
                    if !self.steps_seen.insert(id) {
                        continue;
                    }
                    let on_step = self.map.incoming(Target::Inference(id)).iter().rev();
                    open.extend(on_step.map(|&id| Open::Step { id, of_target, depth: depth + 1 }));
                    open.extend(step.premises.iter().rev().map(|&node| {
                        let (kind, folded) = look(node);
                        let role = Role::of_premise(kind, step, Some(of_target));
                        Open::Node { line: Line { node, via: Some(id), role, depth, again: false }, folded }
                    }));
                }
            }
        }
    }
}
