//! What is derived from the inferences of a map: who points at whom.

use std::sync::Arc;

use super::id::{InferenceId, NodeId};
use super::records::{Inference, Target};
use super::table::Table;

/// What bears on each target, and what each node is a premise of.
pub(super) type Index = (Table<Target, [InferenceId]>, Table<NodeId, [InferenceId]>);

pub(super) fn table_of<K: Copy + Ord, V>(records: Vec<(K, V)>) -> Table<K, V> {
    Table::from_sorted(records.into_iter().map(|(key, it)| (key, Arc::new(it))))
}

pub(super) fn index<'a, I: Iterator<Item = (InferenceId, &'a Inference)> + Clone + Send>(inferences: I) -> Index {
    let incoming = |inferences: I| {
        let mut all: Vec<_> = inferences.map(|(id, it)| (it.target, it.order, id)).collect();
        all.sort_unstable_by(|a, b| (a.0.cmp(&b.0)).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let all: Vec<_> = all.into_iter().map(|(target, _, id)| (target, id)).collect();
        grouped(&all)
    };
    let uses = |inferences: I| {
        let mut all: Vec<_> = inferences.flat_map(|(id, it)| it.premises.iter().map(move |&node| (node, id))).collect();
        all.sort_unstable();
        grouped(&all)
    };
    let copy = inferences.clone();
    rayon::join(|| incoming(copy), || uses(inferences))
}

fn grouped<K: Copy + Ord>(pairs: &[(K, InferenceId)]) -> Table<K, [InferenceId]> {
    let groups = pairs.chunk_by(|a, b| a.0 == b.0);
    Table::from_sorted(groups.map(|it| (it[0].0, it.iter().map(|it| it.1).collect())))
}
