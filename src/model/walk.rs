//! One walk over the map for everyone: outlines, exporters, arrow keys and the layout.

use rustc_hash::FxHashSet;

use super::id::{InferenceId, NodeId};
use super::lookup::Lookup;
use super::map::Map;
use super::records::{Fold, Inference, Node, NodeKind, Role, Target};

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

    /// The thesis that comes first, from which old pins are seen.
    pub fn first_thesis(&self) -> Option<NodeId> {
        self.nodes().find(|it| it.1.kind == NodeKind::Thesis).map(|it| it.0)
    }

    /// The whole map in reading order: each node, then what bears on it, each step's premises before the
    /// objections to the step. Every node has exactly one line that is not `again`; circles end.
    pub fn walk(&self) -> Vec<Line> {
        Walk::over(&Lookup::of(self), self, false).lines
    }

    /// The map in the order in which it is shown, without the lines that folded nodes hide. A node stands where it is
    /// met first, also where a fold hides it there; but what is cut off is not met.
    pub fn walk_unfolded(&self) -> Vec<Line> {
        let Walk { lines, hidden, .. } = Walk::over(&Lookup::of(self), self, true);
        lines.into_iter().zip(hidden).filter(|it| !it.1).map(|it| it.0).collect()
    }

    /// Like [`walk`](Self::walk), without what is cut off, and with the records at hand.
    pub fn walk_uncut_by(&self, lookup: &Lookup<'_>) -> Vec<Line> {
        Walk::over(lookup, self, true).lines
    }

    /// Like [`walk`](Self::walk), and whether something bears on itself in the end.
    pub fn walk_noting_circles(&self, lookup: &Lookup<'_>) -> (Vec<Line>, bool) {
        let walk = Walk::over(lookup, self, false);
        (walk.lines, walk.has_circle)
    }

    /// A node and all that bears on it, in reading order.
    pub fn walk_from(&self, node: NodeId) -> Vec<Line> {
        let mut walk = Walk::new(None, self, false);
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
    /// Where the records are found, if all of the map is read.
    lookup: Option<&'a Lookup<'a>>,
    map: &'a Map,
    stop_at_cuts: bool,
    lines: Vec<Line>,
    /// Which of the lines folds hide.
    hidden: Vec<bool>,
    /// So many folded nodes are on the way to the node that is read.
    n_folds_above: usize,
    n_met: usize,
    /// The nodes met so far that may be met again: those that are used more than once, and where the walk began. Every
    /// other is met where it is used.
    seen: FxHashSet<NodeId>,
    /// Those of them that are on the way to the node that is read.
    above: FxHashSet<NodeId>,
    has_circle: bool,
}

enum Open {
    Node { line: Line, fold: Fold },
    Leave(NodeId),
    LeaveFold,
    Step { id: InferenceId, of_target: Role, depth: usize },
}

impl<'a> Walk<'a> {
    fn new(lookup: Option<&'a Lookup<'a>>, map: &'a Map, stop_at_cuts: bool) -> Self {
        Self {
            lookup,
            map,
            stop_at_cuts,
            lines: Vec::new(),
            hidden: Vec::new(),
            n_folds_above: 0,
            n_met: 0,
            seen: FxHashSet::default(),
            above: FxHashSet::default(),
            has_circle: false,
        }
    }

    fn over(lookup: &'a Lookup<'a>, map: &'a Map, stop_at_cuts: bool) -> Self {
        let mut walk = Self::new(Some(lookup), map, stop_at_cuts);
        walk.lines.reserve(map.n_nodes());
        walk.hidden.reserve(map.n_nodes());
        for root in map.roots() {
            walk.from(root);
        }
        // What is left hangs on circles, or is cut off. Enter each circle at its first thesis, else node.
        if walk.n_met < map.n_nodes() {
            let (mut met, mut cut_off) = (FxHashSet::default(), FxHashSet::default());
            let mut beneath = Self::new(Some(lookup), map, false);
            walk.note_met(0, &mut met, &mut beneath, &mut cut_off);
            for id in theses_first(map.nodes()) {
                if !met.contains(&id) && !cut_off.contains(&id) {
                    walk.has_circle = true;
                    let n_lines = walk.lines.len();
                    walk.from(id);
                    walk.note_met(n_lines, &mut met, &mut beneath, &mut cut_off);
                }
            }
        }
        walk
    }

    /// Adds the nodes that were met from a line on, and those beneath the cut ones among them, which another walk finds.
    fn note_met(&self, from: usize, met: &mut FxHashSet<NodeId>, beneath: &mut Self, cut_off: &mut FxHashSet<NodeId>) {
        for Line { node, .. } in &self.lines[from..] {
            met.insert(*node);
            let is_end = self.stop_at_cuts && self.node(*node).is_some_and(|it| it.cut);
            if is_end && !cut_off.contains(node) {
                let n_lines = beneath.lines.len();
                beneath.from(*node);
                cut_off.extend(beneath.lines[n_lines..].iter().map(|it| it.node));
            }
        }
    }

    fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.lookup.map_or_else(|| self.map.node(id), |it| it.node(id).map(|it| &**it))
    }

    fn inference(&self, id: InferenceId) -> Option<&'a Inference> {
        self.lookup.map_or_else(|| self.map.inference(id), |it| it.inference(id))
    }

    fn incoming(&self, target: Target) -> &'a [InferenceId] {
        self.lookup.map_or_else(|| self.map.incoming(target), |it| it.incoming(target))
    }

    fn is_shared(&self, node: NodeId) -> bool {
        self.lookup.map_or_else(|| self.map.uses(node).len() > 1, |it| it.is_shared(node))
    }

    fn kind_and_fold(&self, node: NodeId) -> (NodeKind, Fold) {
        self.node(node).map_or((NodeKind::Claim, Fold::Open), |it| (it.kind, it.fold()))
    }

    fn from(&mut self, root: NodeId) {
        let (kind, fold) = self.kind_and_fold(root);
        let line = Line { node: root, via: None, role: Role::of_root(kind), depth: 0, again: false };
        let mut open = vec![Open::Node { line, fold }];
        while let Some(next) = open.pop() {
            match next {
                Open::Node { line, fold } => {
                    let again = self.seen.contains(&line.node);
                    self.lines.push(Line { again, ..line });
                    self.hidden.push(self.n_folds_above > 0);
                    if again {
                        self.has_circle |= self.above.contains(&line.node);
                        continue;
                    }
                    self.n_met += 1;
                    let may_return = line.via.is_none() || self.is_shared(line.node);
                    if may_return {
                        self.seen.insert(line.node);
                    }
                    if fold == Fold::Cut && self.stop_at_cuts {
                        continue;
                    }
                    if fold != Fold::Open {
                        self.n_folds_above += 1;
                        open.push(Open::LeaveFold);
                    }
                    let (of_target, depth) = (line.role, line.depth + 1);
                    let steps = self.incoming(Target::Node(line.node)).iter().rev();
                    if may_return && steps.len() > 0 {
                        self.above.insert(line.node);
                        open.push(Open::Leave(line.node));
                    }
                    open.extend(steps.map(|&id| Open::Step { id, of_target, depth }));
                }
                Open::Leave(node) => _ = self.above.remove(&node),
                Open::LeaveFold => self.n_folds_above -= 1,
                Open::Step { id, of_target, depth } => {
                    let Some(step) = self.inference(id) else { continue };
                    let on_step = self.incoming(Target::Inference(id)).iter().rev();
                    open.extend(on_step.map(|&id| Open::Step { id, of_target, depth: depth + 1 }));
                    for &node in step.premises.iter().rev() {
                        let (kind, fold) = self.kind_and_fold(node);
                        let role = Role::of_premise(kind, step, Some(of_target));
                        let line = Line { node, via: Some(id), role, depth, again: false };
                        open.push(Open::Node { line, fold });
                    }
                }
            }
        }
    }
}
