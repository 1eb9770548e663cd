//! Inferences that bear on inferences: those that come to no node are left out, since no card would show them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reader;
use crate::format::Remark;
use crate::model::{Inference, InferenceId, Target};

/// The inferences that bear on each inference.
type ByTarget = FxHashMap<InferenceId, Vec<InferenceId>>;

impl Reader<'_> {
    /// The inferences that reach a node through those they bear on. The others bear on one that was left out, or on
    /// each other in a circle.
    pub fn grounded(&mut self, mut all: Vec<(InferenceId, Inference)>) -> Vec<(InferenceId, Inference)> {
        let mut by_target = ByTarget::default();
        for (id, inference) in &all {
            if let Target::Inference(target) = inference.target {
                by_target.entry(target).or_default().push(*id);
            }
        }
        if by_target.is_empty() {
            return all;
        }
        let present: FxHashSet<InferenceId> = all.iter().map(|it| it.0).collect();
        let orphans = all.iter().filter(|it| matches!(it.1.target, Target::Inference(id) if !present.contains(&id)));
        let fallen = with_all_above(orphans.map(|it| it.0), &by_target);
        // Nodes are the ground: who starts from the inferences would follow a circle for ever, or have to count.
        let on_nodes = all.iter().filter(|it| it.1.target.node().is_some());
        let grounded = with_all_above(on_nodes.map(|it| it.0), &by_target);
        for (id, _) in &all {
            if fallen.contains(id) {
                self.warn(&id.to_string(), Remark::TargetLeftOut { inference: id.to_string() });
            } else if !grounded.contains(id) {
                self.warn(&id.to_string(), Remark::Groundless { inference: id.to_string() });
            }
        }
        all.retain(|(id, _)| grounded.contains(id));
        all
    }
}

/// Some inferences, and those that bear on them through any number of others.
fn with_all_above(ids: impl Iterator<Item = InferenceId>, by_target: &ByTarget) -> FxHashSet<InferenceId> {
    let mut open: Vec<InferenceId> = ids.collect();
    let mut found = FxHashSet::default();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(by_target.get(&id).into_iter().flatten());
        }
    }
    found
}
