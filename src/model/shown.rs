//! A map as it is shown: with other folds than its own, with fewer levels, or one branch of it alone.
//!
//! What is folded on screen is no business of the map, but whoever reads one from top to bottom should not have to
//! know that: here it is again a plain map, whose flags say what is folded *here*. It is kept in step by [`Changes`],
//! and says what changed of itself by others.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::branch::Branch;
use super::changes::Changes;
use super::id::NodeId;
use super::map::Map;
use super::record::Record as _;
use super::records::{Fold, Node, Role};

/// How a map is to be shown.
pub struct Showing<F> {
    /// What becomes of that which bears on a node.
    pub fold: F,
    /// The branch that is shown alone. Its top is never folded: it would hide all there is.
    pub focus: Option<NodeId>,
}

/// How much of a map is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All of it, whatever is folded by hand.
    #[default]
    Whole,
    /// Not all of its levels.
    Levels,
    /// A branch alone.
    Branch(NodeId),
}

/// A map as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// All of the map, with the folds that are shown.
    whole: Map,
    /// The nodes that are folded here and not in the map itself, or the other way round. While there are none, and none
    /// is cut, both share all their memory.
    differing: BTreeSet<NodeId>,
    focus: Option<NodeId>,
    /// The branch in focus, as a map of its own.
    branch: Option<Map>,
}

impl Shown {
    pub fn of(map: &Map, showing: &Showing<impl Fn(NodeId) -> Fold>) -> Self {
        let mut shown = Self { whole: map.clone(), ..Self::default() };
        for (id, own) in map.node_arcs() {
            let after = shown.note(id, own, (showing.fold)(id));
            if !Arc::ptr_eq(own, &after) {
                Node::set(&mut shown.whole, [(id, Some(after))]);
            }
        }
        shown.take_branch(showing.focus);
        shown
    }

    /// What is shown.
    pub fn map(&self) -> &Map {
        self.branch.as_ref().unwrap_or(&self.whole)
    }

    /// All of the map with the folds that are shown, also while a branch is shown alone.
    pub fn whole(&self) -> &Map {
        &self.whole
    }

    pub fn focus(&self) -> Option<NodeId> {
        self.focus
    }

    /// How much of the map is shown. What is arranged for one scope is of no use in another.
    pub fn scope(&self) -> Scope {
        match self.focus {
            Some(focus) => Scope::Branch(focus),
            None if self.whole.counts().cut > 0 => Scope::Levels,
            None => Scope::Whole,
        }
    }

    /// The nodes that are folded here and not in the map itself, or the other way round.
    pub fn differing(&self) -> &BTreeSet<NodeId> {
        &self.differing
    }

    /// Follows what changed in the map, and in what is folded: `folds` names the nodes that may be folded otherwise
    /// than before. Says what changed of what is shown.
    pub fn follow(
        &mut self,
        map: &Map,
        changes: &Changes,
        folds: impl IntoIterator<Item = NodeId>,
        showing: &Showing<impl Fn(NodeId) -> Fold>,
    ) -> Changes {
        let before = self.map().clone();
        let of_whole = self.follow_whole(map, changes, folds, &showing.fold);
        if self.focus.is_none() && showing.focus.is_none() {
            return of_whole;
        }
        if !of_whole.is_empty() || self.focus != showing.focus {
            self.take_branch(showing.focus);
        }
        Changes::between(&before, self.map())
    }

    fn follow_whole(
        &mut self,
        map: &Map,
        changes: &Changes,
        folds: impl IntoIterator<Item = NodeId>,
        fold: impl Fn(NodeId) -> Fold,
    ) -> Changes {
        let touched: BTreeSet<NodeId> = changes.nodes().map(|it| it.0).chain(folds).collect();
        let mut of_whole = changes.clone();
        let mut cuts = self.whole.counts().cut > 0;
        for id in touched {
            let before = self.whole.node_arc(id).cloned();
            let after = map.node_arc(id).map(|own| self.note(id, own, fold(id)));
            if after.is_none() {
                self.differing.remove(&id);
            }
            cuts |= after.as_ref().is_some_and(|it| it.cut);
            of_whole.set_node(id, before, after);
        }
        if self.differing.is_empty() && !cuts {
            self.whole = map.clone();
        } else {
            of_whole.apply(&mut self.whole);
        }
        of_whole
    }

    /// The record of a node as it is shown; notes whether it differs from the map's own.
    fn note(&mut self, id: NodeId, own: &Arc<Node>, fold: Fold) -> Arc<Node> {
        let (folded, cut) = (fold != Fold::Open, fold == Fold::Cut);
        if own.folded == folded {
            self.differing.remove(&id);
        } else {
            self.differing.insert(id);
        }
        if own.fold() == fold { Arc::clone(own) } else { Arc::new(Node { folded, cut, ..Node::clone(own) }) }
    }

    fn take_branch(&mut self, focus: Option<NodeId>) {
        self.focus = focus;
        self.branch = focus.map(|focus| {
            let mut branch = Branch::of(&self.whole.seen_unfolded(&[focus]), &[focus]).map;
            // A rebuttal is one, though what it rebuts is not shown.
            let seen_as = role_in(&self.whole, focus).filter(|_| branch.uses(focus).is_empty());
            if let (Some(top), Some(_)) = (branch.node(focus).cloned(), seen_as) {
                Node::set(&mut branch, [(focus, Some(Arc::new(Node { seen_as, ..top })))]);
            }
            branch
        });
    }
}

/// The role of a node that bears on something, by the way from it to the top that is shown over its branch.
fn role_in(map: &Map, node: NodeId) -> Option<Role> {
    let mut way = Vec::new();
    let (mut at, mut passed) = (Some(node), BTreeSet::new());
    while let Some(node) = at.filter(|it| passed.insert(*it)) {
        let step = map.uses(node).first().and_then(|it| map.inference(*it));
        way.push((map.node(node)?.kind, step));
        at = step.and_then(|it| it.target.node());
    }
    way.into_iter().rev().fold(None, |above, (kind, step)| {
        Some(step.map_or(Role::of_root(kind), |step| Role::of_premise(kind, step, above)))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{Document, NodeKind, Stance, Target};

    #[test]
    fn what_followed_is_what_is_made_anew() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let mut rng = fastrand::Rng::with_seed(2);
        let mut folded: BTreeMap<NodeId, Fold> = BTreeMap::new();
        let mut shown = Shown::default();
        for nth in 0..600 {
            let nodes: Vec<NodeId> = doc.map().nodes().map(|it| it.0).collect();
            let some = (!nodes.is_empty()).then(|| nodes[rng.usize(..nodes.len().max(1))]);
            let mut folds = Vec::new();
            match (nth % 5, some) {
                (0, Some(node)) => {
                    folded.insert(node, [Fold::Open, Fold::Folded, Fold::Cut][rng.usize(..3)]);
                    folds.push(node);
                }
                (1, Some(node)) if nth % 3 == 0 => doc.edit("Remove", |tx| tx.remove_node(node)).expect("sound"),
                (2, Some(node)) => {
                    doc.edit("Keep", |tx| tx.set_node(node, |it| it.folded = !it.folded)).expect("sound");
                }
                _ => doc
                    .edit("Add", |tx| {
                        let new = tx.add_node(Node::new(NodeKind::Claim, format!("Card {nth}")));
                        some.map_or(Ok(()), |it| tx.infer([new], Target::Node(it), Stance::Supports).map(|_| ()))
                    })
                    .expect("sound"),
            }
            let focus = some.filter(|it| nth % 7 == 0 && doc.map().node(*it).is_some());
            let showing = Showing { fold: |it| folded.get(&it).copied().unwrap_or_default(), focus };
            let before = shown.map().clone();
            let news = doc.take_news();
            let changes = shown.follow(doc.map(), &news, folds, &showing);
            let anew = Shown::of(doc.map(), &showing);
            assert_eq!(shown.map(), anew.map());
            assert_eq!(shown.whole(), anew.whole());
            assert_eq!(shown.differing(), anew.differing());
            assert_eq!(shown.scope(), anew.scope());
            assert_eq!(changes, Changes::between(&before, shown.map()));
            assert_eq!(shown.map().violations(), []);
        }
    }
}
