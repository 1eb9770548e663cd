//! Each kind of record: the table that holds it, and what is derived from it. Both change through one door,
//! [`Record::set`].

use std::fmt;
use std::sync::Arc;

use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::map::Map;
use super::records::{Inference, Node, Source, Target, Text};
use super::table::Table;

/// A kind of record: the table that holds it, and what is derived from it.
pub(super) trait Record: Sized + PartialEq + 'static {
    type Id: Copy + Ord + fmt::Display;

    fn table(map: &Map) -> &Table<Self::Id, Self>;

    fn table_mut(map: &mut Map) -> &mut Table<Self::Id, Self>;

    /// Brings up to date what is derived from a record.
    fn follow(_map: &mut Map, _id: Self::Id, _old: Option<&Self>, _new: Option<&Self>) {}

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

    /// Puts, replaces or removes the record and gives back what stood there.
    fn set(map: &mut Map, id: Self::Id, to: Option<Arc<Self>>) -> Option<Arc<Self>> {
        let old = Self::table_mut(map).set(id, to.clone());
        Self::follow(map, id, old.as_deref(), to.as_deref());
        old
    }
}

/// Names the inferences that bear on `target`, placing `id` by `order` among them.
fn enlist(map: &mut Map, id: InferenceId, target: Target, order: f64) {
    let mut list = map.incoming(target).to_vec();
    let place = |it: InferenceId| map.inference(it).map_or(0.0, |it| it.order);
    let at = list.partition_point(|&it| place(it).total_cmp(&order).then(it.cmp(&id)).is_lt());
    list.insert(at, id);
    map.incoming.set(target, Some(list.into()));
}

fn delist(map: &mut Map, id: InferenceId, target: Target) {
    let list: Vec<_> = map.incoming(target).iter().copied().filter(|&it| it != id).collect();
    map.incoming.set(target, (!list.is_empty()).then(|| list.into()));
}

impl Record for Inference {
    type Id = InferenceId;

    fn table(map: &Map) -> &Table<InferenceId, Self> {
        &map.inferences
    }

    fn table_mut(map: &mut Map) -> &mut Table<InferenceId, Self> {
        &mut map.inferences
    }

    fn follow(map: &mut Map, id: InferenceId, old: Option<&Self>, new: Option<&Self>) {
        let place = |it: Option<&Self>| it.map(|it| (it.target, it.order.to_bits()));
        if place(old) != place(new) {
            if let Some(old) = old {
                delist(map, id, old.target);
            }
            if let Some(new) = new {
                enlist(map, id, new.target, new.order);
            }
        }
        let premises = |it: Option<&Self>| it.map_or(Vec::new(), |it| it.premises.clone());
        let (before, after) = (premises(old), premises(new));
        for &node in before.iter().filter(|it| !after.contains(it)) {
            let list: Vec<_> = map.uses(node).iter().copied().filter(|&it| it != id).collect();
            map.uses.set(node, (!list.is_empty()).then(|| list.into()));
        }
        for &node in after.iter().filter(|it| !before.contains(it)) {
            let mut list = map.uses(node).to_vec();
            if let Err(at) = list.binary_search(&id) {
                list.insert(at, id);
            }
            map.uses.set(node, Some(list.into()));
        }
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

    fn follow(map: &mut Map, _: NodeId, old: Option<&Self>, new: Option<&Self>) {
        map.counts.replace(old, new);
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
