//! How each card and step of a map is written: as a statement or an argument, as a relation or a premise–conclusion
//! structure.
//!
//! A step is a relation where it has one premise and nothing bears on it. One with several, or on which something bears,
//! is the structure of an argument; if it is an objection, or bears on another step, its conclusion is marked, and bears
//! on what the step does.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::usual;
use super::escape::is_title;
use super::kept::{OfCard, OfStep, is_kept, kept};
use super::model::Kind;
use crate::model::{Inference, InferenceId, Map, NodeId, Stance, Target};

#[derive(Debug, Default)]
pub struct Plan {
    pub cards: FxHashMap<NodeId, OfCard>,
    /// The cards that are written as arguments.
    pub arguments: FxHashSet<NodeId>,
    pub steps: FxHashMap<InferenceId, How>,
    pub kept: FxHashMap<InferenceId, OfStep>,
    pub groups: Vec<Group>,
    /// The groups that had a title.
    pub titled: FxHashMap<String, usize>,
}

/// How a step is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    ArgdownRelation(Kind),
    /// As one of the inferences of an argument, counted from 0.
    Structure {
        group: usize,
        nth: usize,
    },
}

/// An argument with a structure.
#[derive(Debug, Default)]
pub struct Group {
    /// The title that it had.
    pub title: Option<String>,
    pub steps: Vec<InferenceId>,
}

impl Plan {
    pub fn of(map: &Map) -> Self {
        let mut plan = Self::default();
        for (id, node) in map.nodes().filter(|it| is_kept(&it.1.extra)) {
            plan.cards.insert(id, kept(&node.extra));
        }
        for (id, step) in map.inferences().filter(|it| is_kept(&it.1.extra)) {
            plan.kept.insert(id, kept(&step.extra));
        }
        let grouped = plan.groups(map);
        let again = plan.said_again(map);
        plan.arguments(map, &grouped, &again);
        for (id, step) in map.inferences() {
            if let Some(&(group, nth)) = grouped.get(&id) {
                plan.steps.insert(id, How::Structure { group, nth });
            } else if plan.needs_structure(map, id, step, &again) {
                plan.groups.push(Group { title: None, steps: vec![id] });
                plan.steps.insert(id, How::Structure { group: plan.groups.len() - 1, nth: 0 });
            } else {
                plan.steps.insert(id, How::ArgdownRelation(plan.relation(map, id, step)));
            }
        }
        plan
    }

    /// The steps that were one structure and can be so still, with the number of their group.
    fn groups(&mut self, map: &Map) -> FxHashMap<InferenceId, (usize, usize)> {
        let mut by_title: BTreeMap<&str, Vec<(usize, InferenceId)>> = BTreeMap::new();
        for (id, _) in map.inferences() {
            let Some(kept) = self.kept.get(&id) else { continue };
            if let Some(title) = kept.argument.as_deref().filter(|it| is_title(it, '>')) {
                by_title.entry(title).or_default().push((kept.nth, id));
            }
        }
        let mut groups = Vec::new();
        for (title, mut steps) in by_title {
            steps.sort_unstable();
            let (before, last) = steps.split_at(steps.len().saturating_sub(1));
            let is_within = |&(_, id): &(usize, InferenceId)| {
                let step = map.inference(id);
                let infers = step.is_some_and(|it| it.stance == Stance::Supports && it.target.node().is_some());
                let mut bearing = map.incoming(Target::Inference(id)).iter().filter_map(|it| map.inference(*it));
                infers && bearing.all(|it| it.stance == Stance::Opposes)
            };
            let title = Some(title.to_owned());
            if before.iter().all(is_within) {
                groups.push(Group { title, steps: steps.iter().map(|it| it.1).collect() });
            } else {
                groups.extend(last.iter().map(|it| Group { title: title.clone(), steps: vec![it.1] }));
                groups.extend(before.iter().map(|it| Group { title: None, steps: vec![it.1] }));
            }
        }
        let titled = groups.iter().enumerate().filter_map(|(number, it)| Some((it.title.clone()?, number)));
        self.titled = titled.collect();
        self.groups = groups;
        let numbered = self.groups.iter().enumerate();
        numbered.flat_map(|(group, it)| it.steps.iter().enumerate().map(move |(nth, id)| (*id, (group, nth)))).collect()
    }

    /// The steps that would be the same relation as another one.
    fn said_again(&self, map: &Map) -> FxHashSet<InferenceId> {
        let mut said: FxHashSet<(bool, Stance, NodeId, Target)> = FxHashSet::default();
        let mut again = FxHashSet::default();
        for (id, step) in map.inferences() {
            let Some(&premise) = step.premises.first() else { continue };
            // An argument contradicts nothing: it attacks.
            let is_argument = |it: &NodeId| self.cards.get(it).is_some_and(|it| it.argument);
            let is_mutual =
                self.kept.get(&id).is_some_and(|it| it.relation == Some(Kind::Contradictory)) && !is_argument(&premise);
            let mut key = (is_mutual, step.stance, premise, step.target);
            if let (true, Target::Node(target)) = (is_mutual, step.target) {
                (key.2, key.3) = (premise.min(target), Target::Node(premise.max(target)));
            }
            if !said.insert(key) {
                again.insert(id);
            }
        }
        again
    }

    /// Cards that were arguments and can be so still: those are no statements of a structure.
    fn arguments(
        &mut self,
        map: &Map,
        grouped: &FxHashMap<InferenceId, (usize, usize)>,
        again: &FxHashSet<InferenceId>,
    ) {
        self.arguments = self.cards.iter().filter(|it| it.1.argument).map(|it| *it.0).collect();
        const MOST_PASSES: usize = 20;
        for _ in 0..MOST_PASSES {
            let is_structure = |id: InferenceId, step: &Inference| {
                grouped.contains_key(&id) || self.needs_structure(map, id, step, again)
            };
            let mut not = Vec::new();
            for (_, step) in map.inferences().filter(|(id, step)| is_structure(*id, step)) {
                not.extend(step.premises.iter().copied().filter(|it| self.arguments.contains(it)));
                let inferred = step.target.node().filter(|_| step.stance == Stance::Supports);
                not.extend(inferred.filter(|it| self.arguments.contains(it)));
            }
            if not.is_empty() {
                return;
            }
            let mut rest = std::mem::take(&mut self.arguments);
            for it in not {
                rest.remove(&it);
            }
            self.arguments = rest;
        }
        self.arguments.clear();
    }

    fn needs_structure(&self, map: &Map, id: InferenceId, step: &Inference, again: &FxHashSet<InferenceId>) -> bool {
        if step.premises.len() > 1 || again.contains(&id) {
            return true;
        }
        let bearing = map.incoming(Target::Inference(id));
        if bearing.is_empty() {
            return false;
        }
        !self.is_undercut_in_card(map, id, step)
    }

    /// Whether what bears on a step can be written as undercuts of its premise, an argument.
    fn is_undercut_in_card(&self, map: &Map, id: InferenceId, step: &Inference) -> bool {
        let [premise] = step.premises.as_slice() else { return false };
        let mut bearing = map.incoming(Target::Inference(id)).iter().filter_map(|it| map.inference(*it));
        let is_undercut = |it: &Inference| it.stance == Stance::Opposes && it.premises.len() == 1;
        self.arguments.contains(premise) && map.uses(*premise) == [id] && bearing.all(is_undercut)
    }

    /// What is written for a step that is a relation.
    fn relation(&self, map: &Map, id: InferenceId, step: &Inference) -> Kind {
        let usual = usual(step.target.node().is_some(), step.stance);
        let Some(kept) = self.kept.get(&id).and_then(|it| it.relation) else { return usual };
        let is_argument = |id: &NodeId| self.arguments.contains(id);
        let fits = match (kept, step.target) {
            (Kind::Contradictory, Target::Node(_)) => !step.premises.iter().any(is_argument),
            // It would be read as one of the only step of the card.
            (Kind::Undercut, Target::Node(node)) => !is_argument(&node) || map.uses(node).len() != 1,
            (Kind::Attack, Target::Inference(id)) => self.is_structure(map, id),
            _ => false,
        };
        if fits && step.stance == Stance::Opposes { kept } else { usual }
    }

    /// Whether a step on which something bears is a structure, and not a relation of an argument that is a card.
    fn is_structure(&self, map: &Map, id: InferenceId) -> bool {
        map.inference(id).is_some_and(|it| !self.is_undercut_in_card(map, id, it))
    }
}
