//! The one door for changes.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::Arc;

use super::changes::{Change, Changes, Diffed};
use super::essay_plan::{EssayItem, EssayPlan};
use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::layout::{Orientation, Pin};
use super::map::Map;
use super::records::{Anchor, Inference, Meta, Node, Source, Stance, Target, Text};
use super::violations::ungrounded;

/// A change in the making. Dropped unfinished, the map is as before.
pub struct Tx<'a> {
    map: &'a mut Map,
    rng: &'a mut fastrand::Rng,
    changes: Changes,
}

/// Why a change was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    Missing,
    NoPremise,
    PremiseTwice,
    OwnPremise,
    /// A claim would rest on itself.
    Circular,
    /// … if one of several came to bear on something: this one.
    CircularFor(NodeId),
    /// Of several cards that were to move together, this one has nowhere to go.
    NowhereToGo(NodeId),
    /// A step would bear on itself through other steps, and on no node.
    Groundless,
    MissingSource,
    StillCited,
    TooFar,
    /// In a branch that is shown alone, the card hangs on something else than in the map.
    PinInBranch,
    ReadOnly,
    /// The map waits for a step that is taken beside the window.
    Held,
}

impl EditError {
    /// The one of several cards because of which all of them stay.
    pub fn because_of(self) -> Option<NodeId> {
        match self {
            Self::CircularFor(node) | Self::NowhereToGo(node) => Some(node),
            _ => None,
        }
    }
}

/// Sibling places nearer to each other than this are spread anew.
const MIN_GAP: f64 = 1e-6;

impl<'a> Tx<'a> {
    pub(super) fn new(map: &'a mut Map, rng: &'a mut fastrand::Rng) -> Self {
        Self { map, rng, changes: Changes::default() }
    }

    pub fn map(&self) -> &Map {
        self.map
    }

    pub fn set_meta(&mut self, change: impl FnOnce(&mut Meta)) {
        let from = Arc::clone(self.map.meta_arc());
        let mut to = from.clone();
        change(Arc::make_mut(&mut to));
        self.map.set_meta(Arc::clone(&to));
        self.changes.push_meta(from, to);
    }

    /// Lets the thesis stand elsewhere. Pinned cards go along: what was right of something comes to lie below it, and
    /// the other way round. Turned back, all is as it was.
    pub fn turn(&mut self, to: Orientation) -> Result<(), EditError> {
        if self.map.meta().layout.orientation == to {
            return Ok(());
        }
        let pinned = self.map.nodes().filter(|it| it.1.pinned.is_some()).map(|it| it.0);
        for id in pinned.collect::<Vec<_>>() {
            self.set_node(id, |it| it.pinned = it.pinned.map(Pin::turned))?;
        }
        self.set_meta(|it| it.layout.orientation = to);
        Ok(())
    }

    pub fn add_node(&mut self, node: Node) -> NodeId {
        let id = loop {
            let id = NodeId::random(self.rng);
            if self.map.node(id).is_none() {
                break id;
            }
        };
        self.put(id, Some(Arc::new(node)));
        id
    }

    /// Adds nodes whose ids have their order, which is that of roots.
    pub fn add_nodes(&mut self, nodes: Vec<Node>) -> Vec<NodeId> {
        let ids = NodeId::several(nodes.len(), self.rng, |it| self.map.node(it).is_some());
        self.put_all(ids.iter().copied().zip(nodes.into_iter().map(|it| Some(Arc::new(it)))));
        ids
    }

    pub fn set_node(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) -> Result<(), EditError> {
        self.change(id, change)
    }

    /// Removes a node and the steps that cannot stand without it. What bore on it stays, unattached.
    pub fn remove_node(&mut self, id: NodeId) -> Result<(), EditError> {
        self.remove_nodes(&[id])
    }

    /// Removes nodes, as one by one.
    pub fn remove_nodes(&mut self, ids: &[NodeId]) -> Result<(), EditError> {
        let gone: BTreeSet<NodeId> = ids.iter().copied().collect();
        if gone.iter().any(|it| self.map.node(*it).is_none()) {
            return Err(EditError::Missing);
        }
        let used: BTreeSet<InferenceId> = gone.iter().flat_map(|&it| self.map.uses(it)).copied().collect();
        let mut fall: Vec<InferenceId> =
            gone.iter().flat_map(|&it| self.map.incoming(Target::Node(it))).copied().collect();
        let mut stand = Vec::new();
        for id in used {
            let mut step = self.map.inference(id).ok_or(EditError::Missing)?.clone();
            step.premises.retain(|it| !gone.contains(it));
            if step.premises.is_empty() { fall.push(id) } else { stand.push((id, Some(Arc::new(step)))) }
        }
        self.put_all(stand);
        self.remove_inferences(fall);
        self.forget_in_essay(&gone);
        self.put_all::<Node>(gone.into_iter().map(|it| (it, None)));
        Ok(())
    }

    /// Takes cards out of the order of writing.
    fn forget_in_essay(&mut self, gone: &BTreeSet<NodeId>) {
        let is_gone = |it: &EssayItem| it.card().is_some_and(|it| gone.contains(&it));
        if self.map.meta().essay.as_ref().is_some_and(|it| it.items.iter().any(is_gone)) {
            self.set_essay(|it| it.items.retain(|it| !is_gone(it)));
        }
    }

    /// Changes how the map is written as an essay. What says nothing goes.
    pub fn set_essay(&mut self, change: impl FnOnce(&mut EssayPlan)) {
        self.set_meta(|it| {
            let mut essay = it.essay.take().map(Arc::unwrap_or_clone).unwrap_or_default();
            change(&mut essay);
            it.essay = Some(essay).filter(|it| *it != EssayPlan::default()).map(Arc::new);
        });
    }

    /// Adds a step after its siblings.
    pub fn infer(
        &mut self,
        premises: impl IntoIterator<Item = NodeId>,
        target: Target,
        stance: Stance,
    ) -> Result<InferenceId, EditError> {
        let place = self.map.incoming(target).len();
        self.infer_at(premises, target, stance, place)
    }

    /// Adds a step as number `place`, counted from 0, among those with the same target.
    pub fn infer_at(
        &mut self,
        premises: impl IntoIterator<Item = NodeId>,
        target: Target,
        stance: Stance,
        place: usize,
    ) -> Result<InferenceId, EditError> {
        let premises = premises.into_iter().collect();
        let order = self.order_at(target, place)?;
        let id = loop {
            let id = InferenceId::random(self.rng);
            if self.map.inference(id).is_none() {
                break id;
            }
        };
        let inference = Inference { premises, target, stance, order, note: String::new(), extra: None };
        self.check(id, &inference)?;
        self.put(id, Some(Arc::new(inference)));
        Ok(id)
    }

    /// Ids for so many steps, in their order.
    pub(super) fn new_steps(&mut self, n: usize) -> Vec<InferenceId> {
        InferenceId::several(n, self.rng, |it| self.map.inference(it).is_some())
    }

    /// Adds a step for each of some premises, after the siblings that are there.
    pub(super) fn infer_each(&mut self, premises: &[(NodeId, Stance)], target: Target) -> Result<(), EditError> {
        let first = self.order_at(target, usize::MAX)?;
        let ids = self.new_steps(premises.len());
        let mut steps = Vec::with_capacity(ids.len());
        for ((id, &(premise, stance)), at) in ids.into_iter().zip(premises).zip(0..) {
            let order = first + f64::from(at);
            let step = Inference { premises: vec![premise], target, stance, order, note: String::new(), extra: None };
            self.check(id, &step)?;
            steps.push((id, Some(Arc::new(step))));
        }
        self.put_all(steps);
        Ok(())
    }

    /// Changes a step; its place is kept unless the target changes, then it comes last.
    pub fn set_inference(&mut self, id: InferenceId, change: impl FnOnce(&mut Inference)) -> Result<(), EditError> {
        let old = self.map.inference(id).ok_or(EditError::Missing)?;
        let old_target = old.target;
        let mut new = old.clone();
        change(&mut new);
        if new.target != old_target {
            new.order = self.order_at(new.target, self.map.incoming(new.target).len())?;
        }
        self.check(id, &new)?;
        self.put(id, Some(Arc::new(new)));
        Ok(())
    }

    /// Moves a step to number `place` among its siblings, counted without itself.
    pub fn reorder(&mut self, id: InferenceId, place: usize) -> Result<(), EditError> {
        let mut inference = self.map.inference(id).ok_or(EditError::Missing)?.clone();
        self.put::<Inference>(id, None);
        inference.order = self.order_at(inference.target, place)?;
        self.put(id, Some(Arc::new(inference)));
        Ok(())
    }

    /// Takes one premise out of a step; a step without premises goes too.
    pub fn withdraw_premise(&mut self, id: InferenceId, premise: NodeId) -> Result<(), EditError> {
        // The step may have gone with an earlier one, as the undercut of a step that fell.
        let Some(inference) = self.map.inference(id) else { return Ok(()) };
        if inference.premises == [premise] {
            return self.remove_inference(id);
        }
        self.change(id, |it: &mut Inference| it.premises.retain(|&it| it != premise))
    }

    /// Removes a step and what attacks or backs it. The premises stay, unattached.
    pub fn remove_inference(&mut self, id: InferenceId) -> Result<(), EditError> {
        self.map.inference(id).ok_or(EditError::Missing)?;
        self.remove_inferences(vec![id]);
        Ok(())
    }

    /// Removes those steps that are there, and what attacks or backs them. The premises stay, unattached.
    pub fn remove_inferences(&mut self, mut open: Vec<InferenceId>) {
        let mut gone = BTreeSet::new();
        while let Some(id) = open.pop() {
            if gone.insert(id) {
                open.extend_from_slice(self.map.incoming(Target::Inference(id)));
            }
        }
        self.put_all::<Inference>(gone.into_iter().map(|it| (it, None)));
    }

    pub fn add_source(&mut self, mut source: Source) -> SourceId {
        let wished = source.csl.get("id").and_then(|it| it.as_str()).and_then(|it| it.parse().ok());
        let id = match wished.filter(|&it| self.map.source(it).is_none()) {
            Some(id) => id,
            None => loop {
                let id = SourceId::random(self.rng);
                if self.map.source(id).is_none() {
                    break id;
                }
            },
        };
        source.csl.insert("id".to_owned(), id.to_string().into());
        self.put(id, Some(Arc::new(source)));
        id
    }

    pub fn set_source(&mut self, id: SourceId, change: impl FnOnce(&mut Source)) -> Result<(), EditError> {
        self.change(id, |it: &mut Source| {
            change(it);
            it.csl.insert("id".to_owned(), id.to_string().into());
        })
    }

    /// Removes a source that nothing cites.
    pub fn remove_source(&mut self, id: SourceId) -> Result<(), EditError> {
        self.map.source(id).ok_or(EditError::Missing)?;
        if self.map.nodes().any(|(_, it)| it.citations.iter().any(|it| it.source == id)) {
            return Err(EditError::StillCited);
        }
        let texts: Vec<TextId> = self.map.texts().filter(|it| it.1.source == Some(id)).map(|it| it.0).collect();
        for text in texts {
            self.set_text(text, |it| it.source = None)?;
        }
        self.put::<Source>(id, None);
        Ok(())
    }

    pub fn add_text(&mut self, text: Text) -> TextId {
        let id = TextId::random(self.rng);
        self.put(id, Some(Arc::new(text)));
        id
    }

    /// Puts a text under an id, in the place of one that may be there. Whoever does moves the passages of cards, too.
    pub fn put_text(&mut self, id: TextId, text: Text) {
        self.put(id, Some(Arc::new(text)));
    }

    /// Changes a text. Where its words change, whoever changes them moves the passages of cards, too.
    pub fn set_text(&mut self, id: TextId, change: impl FnOnce(&mut Text)) -> Result<(), EditError> {
        self.change(id, change)
    }

    /// Removes a text. Cards that come from it stay, without its passages.
    pub fn remove_text(&mut self, id: TextId) -> Result<(), EditError> {
        self.map.text(id).ok_or(EditError::Missing)?;
        let cards: Vec<NodeId> =
            self.map.nodes().filter(|it| it.1.passages().any(|it| it.text == id)).map(|it| it.0).collect();
        for card in cards {
            self.set_passages(card, |passages| passages.retain(|it| it.text != id))?;
        }
        self.put::<Text>(id, None);
        Ok(())
    }

    /// Changes the passages that a card comes from. The first of them stays the first.
    pub fn set_passages(&mut self, id: NodeId, change: impl FnOnce(&mut Vec<Anchor>)) -> Result<(), EditError> {
        self.change(id, |node: &mut Node| {
            let mut passages: Vec<Anchor> = node.passages().cloned().collect();
            change(&mut passages);
            node.set_passages(passages);
        })
    }

    /// Makes the map equal to another, by the records that differ.
    pub fn become_like(&mut self, other: &Map) {
        self.set_meta(|it| it.clone_from(other.meta()));
        self.align::<Node>(other);
        self.align::<Inference>(other);
        self.align::<Source>(other);
        self.align::<Text>(other);
    }

    fn align<R: Diffed>(&mut self, other: &Map) {
        let gone = R::all(self.map).map(|it| it.0).filter(|&id| R::get(other, id).is_none()).map(|id| (id, None));
        let other = R::all(other).filter(|(id, record)| R::get(self.map, *id) != Some(record));
        let all: Vec<_> = gone.chain(other.map(|(id, record)| (id, Some(Arc::clone(record))))).collect();
        self.put_all::<R>(all);
    }

    pub(super) fn finish(mut self) -> Result<Changes, EditError> {
        self.unpin_what_hangs_otherwise()?;
        let nodes: Vec<NodeId> = self.changes.touched_nodes().collect();
        for id in nodes {
            let Some(node) = self.map.node(id) else { continue };
            if node.citations.iter().any(|it| self.map.source(it.source).is_none()) {
                return Err(EditError::MissingSource);
            }
            if node.passages().any(|it| self.map.text(it.text).is_none() || it.start > it.end) {
                return Err(EditError::Missing);
            }
            if node.pinned.is_some_and(|it| !it.is_sound()) {
                return Err(EditError::TooFar);
            }
        }
        if self.changes.meta().is_some() && !self.map.has_sound_essay() {
            return Err(EditError::Missing);
        }
        let mut texts = self.map.texts().map(|it| it.1);
        if texts.any(|it| it.source.is_some_and(|it| self.map.source(it).is_none())) {
            return Err(EditError::MissingSource);
        }
        // A step can be made before the things it names; here, all must be there.
        if self.changes.touched_inferences().any(|(id, it)| self.check(id, it).is_err())
            || self.changes.removed().any(|it| !self.map.incoming(it).is_empty())
        {
            return Err(EditError::Missing);
        }
        // Whoever makes a circle of steps touches one of them.
        let touched = self.changes.touched_inferences().map(|it| it.0);
        if ungrounded(self.map, touched).next().is_some() {
            return Err(EditError::Groundless);
        }
        Ok(mem::take(&mut self.changes))
    }

    /// A place seen from the card above says nothing once there is none above, nor one of a root once there is. A pin
    /// that the same edit set is meant.
    fn unpin_what_hangs_otherwise(&mut self) -> Result<(), EditError> {
        let mut more_uses: BTreeMap<NodeId, isize> = BTreeMap::new();
        for (_, Change { before, after }) in self.changes.inferences() {
            for (inference, more) in [(before, -1), (after, 1)] {
                for &node in inference.into_iter().flat_map(|it| &it.premises) {
                    *more_uses.entry(node).or_default() += more;
                }
            }
        }
        for (id, more) in more_uses {
            let n_uses = self.map.uses(id).len() as isize;
            let (is_root, was_root) = (n_uses == 0, n_uses == more);
            let is_pinned = matches!(self.map.node(id).and_then(|it| it.pinned), Some(Pin::FromAbove(_)));
            if is_root != was_root && is_pinned && !self.changes.touches_node(id) {
                self.set_node(id, |it| it.pinned = None)?;
            }
        }
        Ok(())
    }

    fn check(&self, id: InferenceId, inference: &Inference) -> Result<(), EditError> {
        let Inference { premises, target, .. } = inference;
        if premises.is_empty() {
            return Err(EditError::NoPremise);
        }
        if !self.map.has(*target) || premises.iter().any(|&it| self.map.node(it).is_none()) {
            return Err(EditError::Missing);
        }
        if inference.premises_again().next().is_some() {
            return Err(EditError::PremiseTwice);
        }
        if *target == Target::Inference(id) || target.node().is_some_and(|it| premises.contains(&it)) {
            return Err(EditError::OwnPremise);
        }
        Ok(())
    }

    /// A place between two siblings, as a number. Spreads the siblings anew when there is no room.
    fn order_at(&mut self, target: Target, place: usize) -> Result<f64, EditError> {
        let siblings = self.map.incoming(target).to_vec();
        let order = |tx: &Self, it: InferenceId| tx.map.inference(it).map_or(0.0, |it| it.order);
        let place = place.min(siblings.len());
        let before = place.checked_sub(1).map(|it| order(self, siblings[it]));
        let after = siblings.get(place).map(|&it| order(self, it));
        let (found, gap) = match (before, after) {
            (None, None) => (1.0, 1.0),
            (Some(before), None) => (before.floor() + 1.0, before.floor() + 1.0 - before),
            (None, Some(after)) => (after.ceil() - 1.0, after - after.ceil() + 1.0),
            (Some(before), Some(after)) => (before.midpoint(after), after - before),
        };
        if gap > MIN_GAP && found.abs() < 1e12 {
            return Ok(found);
        }
        for (at, &sibling) in siblings.iter().enumerate() {
            let order = if at < place { at + 1 } else { at + 2 };
            self.change(sibling, |it: &mut Inference| it.order = order as f64)?;
        }
        Ok((place + 1) as f64)
    }

    fn change<R: Diffed + Clone>(&mut self, id: R::Id, change: impl FnOnce(&mut R)) -> Result<(), EditError> {
        let mut record = Arc::clone(R::get(self.map, id).ok_or(EditError::Missing)?);
        change(Arc::make_mut(&mut record));
        self.put(id, Some(record));
        Ok(())
    }

    fn put<R: Diffed>(&mut self, id: R::Id, to: Option<Arc<R>>) {
        self.put_all([(id, to)]);
    }

    /// Puts, replaces or removes records, each named once.
    pub(super) fn put_all<R: Diffed>(&mut self, records: impl IntoIterator<Item = (R::Id, Option<Arc<R>>)>) {
        for (id, from, to) in R::set(self.map, records) {
            R::swaps(&mut self.changes).push(id, from, to);
        }
    }
}

impl Drop for Tx<'_> {
    fn drop(&mut self) {
        self.changes.inverse().apply(self.map);
    }
}
