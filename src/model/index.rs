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

/// Takes some of those that point at something out of its list, and puts others in by their place. Takes time for the
/// lists that are touched, however much of one changes.
pub(super) fn revise<K: Copy + Ord>(
    table: &mut Table<K, [InferenceId]>,
    mut gone: Vec<(K, InferenceId)>,
    mut come: Vec<(K, InferenceId)>,
    place: impl Fn(InferenceId) -> f64,
) {
    let precedes = |a: InferenceId, b: InferenceId| place(a).total_cmp(&place(b)).then(a.cmp(&b));
    gone.sort_unstable();
    come.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| precedes(a.1, b.1)));
    let mut keys: Vec<K> = gone.iter().chain(&come).map(|it| it.0).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut come = come.into_iter().peekable();
    for key in keys {
        let old = table.get(key).unwrap_or_default();
        // Those that go are no guide: their place is another one by now.
        let stays: Vec<_> = old.iter().copied().filter(|&it| gone.binary_search(&(key, it)).is_err()).collect();
        let (mut list, mut rest) = (Vec::with_capacity(stays.len() + 1), &stays[..]);
        while let Some((_, new)) = come.next_if(|it| it.0 == key) {
            let (before, after) = rest.split_at(rest.partition_point(|&it| precedes(it, new).is_lt()));
            list.extend_from_slice(before);
            list.push(new);
            rest = after;
        }
        list.extend_from_slice(rest);
        table.set(key, (!list.is_empty()).then(|| list.into()));
    }
}

fn grouped<K: Copy + Ord>(pairs: &[(K, InferenceId)]) -> Table<K, [InferenceId]> {
    let groups = pairs.chunk_by(|a, b| a.0 == b.0);
    Table::from_sorted(groups.map(|it| (it[0].0, it.iter().map(|it| it.1).collect())))
}
