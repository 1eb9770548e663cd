//! Each kind of record: the table that holds it, and what is derived from it. Both change through one door,
//! [`Record::set`].

use std::fmt;
use std::sync::Arc;

use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::index::revise;
use super::map::Map;
use super::records::{Inference, Node, Source, Text};
use super::table::Table;

/// A record by its id, as it was before and is after.
pub(super) type Swapped<R> = (<R as Record>::Id, Option<Arc<R>>, Option<Arc<R>>);

/// A kind of record: the table that holds it, and what is derived from it.
pub(super) trait Record: Sized + PartialEq + 'static {
    type Id: Copy + Ord + fmt::Display;

    fn table(map: &Map) -> &Table<Self::Id, Self>;

    fn table_mut(map: &mut Map) -> &mut Table<Self::Id, Self>;

    /// Brings up to date what is derived from records, once they stand in the table.
    fn follow(_map: &mut Map, _swaps: &[Swapped<Self>]) {}

    fn get(map: &Map, id: Self::Id) -> Option<&Arc<Self>> {
        Self::table(map).get_arc(id)
    }

    /// All records of the kind, by id.
    fn all(map: &Map) -> impl Iterator<Item = (Self::Id, &Arc<Self>)> {
        Self::table(map).arcs()
    }

    /// The ids of those that are not the very same record in two states of a map.
    fn changed(map: &Map, since: &Map) -> Vec<Self::Id> {
        Self::table(map).changed(Self::table(since))
    }

    /// Puts, replaces or removes records, each named once, and says what stood there. Many at once take time for what
    /// is derived from them once; each by itself would take it again.
    fn set(map: &mut Map, records: impl IntoIterator<Item = (Self::Id, Option<Arc<Self>>)>) -> Vec<Swapped<Self>> {
        let table = Self::table_mut(map);
        let swaps = records.into_iter().map(|(id, to)| (id, table.set(id, to.clone()), to)).collect::<Vec<_>>();
        Self::follow(map, &swaps);
        swaps
    }
}

impl Record for Inference {
    type Id = InferenceId;

    fn table(map: &Map) -> &Table<InferenceId, Self> {
        &map.inferences
    }

    fn table_mut(map: &mut Map) -> &mut Table<InferenceId, Self> {
        &mut map.inferences
    }

    fn follow(map: &mut Map, swaps: &[Swapped<Self>]) {
        let (mut left, mut met) = (Vec::new(), Vec::new());
        let (mut unused, mut used) = (Vec::new(), Vec::new());
        for (id, old, new) in swaps {
            let place = |it: &Option<Arc<Self>>| it.as_ref().map(|it| (it.target, it.order.to_bits()));
            if place(old) != place(new) {
                left.extend(old.iter().map(|it| (it.target, *id)));
                met.extend(new.iter().map(|it| (it.target, *id)));
            }
            let premises = |it: &Option<Arc<Self>>| it.as_ref().map_or(Vec::new(), |it| it.premises.clone());
            let (before, after) = (premises(old), premises(new));
            if before != after {
                unused.extend(before.into_iter().map(|it| (it, *id)));
                used.extend(after.into_iter().map(|it| (it, *id)));
            }
        }
        let Map { inferences, incoming, uses, .. } = map;
        revise(incoming, left, met, |it| inferences.get(it).map_or(0.0, |it| it.order));
        revise(uses, unused, used, |_| 0.0);
    }
}

impl Record for Node {
    type Id = NodeId;

    fn table(map: &Map) -> &Table<NodeId, Self> {
        &map.nodes
    }

    fn table_mut(map: &mut Map) -> &mut Table<NodeId, Self> {
        &mut map.nodes
    }

    fn follow(map: &mut Map, swaps: &[Swapped<Self>]) {
        for (_, old, new) in swaps {
            map.counts.replace(old.as_deref(), new.as_deref());
        }
    }
}

impl Record for Source {
    type Id = SourceId;

    fn table(map: &Map) -> &Table<SourceId, Self> {
        &map.sources
    }

    fn table_mut(map: &mut Map) -> &mut Table<SourceId, Self> {
        &mut map.sources
    }
}

impl Record for Text {
    type Id = TextId;

    fn table(map: &Map) -> &Table<TextId, Self> {
        &map.texts
    }

    fn table_mut(map: &mut Map) -> &mut Table<TextId, Self> {
        &mut map.texts
    }
}
