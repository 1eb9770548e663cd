//! What differs between two states of a map, record by record.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::layout::Layout;
use super::map::Map;
use super::record::Record;
use super::records::{Inference, Meta, Node, Source, Target, Text};

/// The records that differ between two states of a map, each as it was before and after.
///
/// Undo needs no code per command: swap the two sides and apply. What is derived from a map needs no guessing
/// either: it follows these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    meta: Option<(Arc<Meta>, Arc<Meta>)>,
    nodes: Swaps<Node>,
    inferences: Swaps<Inference>,
    sources: Swaps<Source>,
    texts: Swaps<Text>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Swaps<R: Record>(BTreeMap<R::Id, Swap<R>>);

type Swap<R> = (Option<Arc<R>>, Option<Arc<R>>);

/// A record before and after; one side is missing where it was added or removed.
#[derive(Debug, PartialEq)]
pub struct Change<'a, R> {
    pub before: Option<&'a Arc<R>>,
    pub after: Option<&'a Arc<R>>,
}

impl<R> Clone for Change<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Change<'_, R> {}

impl Changes {
    /// What leads from one state of a map to another. Takes time for what they do not share.
    pub fn between(before: &Map, after: &Map) -> Self {
        let mut changes = Self::default();
        changes.push_meta(Arc::clone(before.meta_arc()), Arc::clone(after.meta_arc()));
        changes.nodes = Swaps::between(before, after);
        changes.inferences = Swaps::between(before, after);
        changes.sources = Swaps::between(before, after);
        changes.texts = Swaps::between(before, after);
        changes
    }

    /// The nodes that were added, removed or changed, by id.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, Change<'_, Node>)> {
        self.nodes.iter()
    }

    /// The inferences that were added, removed or changed, by id.
    pub fn inferences(&self) -> impl Iterator<Item = (InferenceId, Change<'_, Inference>)> {
        self.inferences.iter()
    }

    /// The sources that were added, removed or changed, by id.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, Change<'_, Source>)> {
        self.sources.iter()
    }

    /// The texts that were added, removed or changed, by id.
    pub fn texts(&self) -> impl Iterator<Item = (TextId, Change<'_, Text>)> {
        self.texts.iter()
    }

    /// What is said of the map as a whole, before and after, where that changed.
    pub fn meta(&self) -> Option<(&Meta, &Meta)> {
        self.meta.as_ref().map(|(before, after)| (&**before, &**after))
    }

    /// How the map was laid out and is to be laid out, where that changed.
    pub fn layout(&self) -> Option<(Layout, Layout)> {
        let (before, after) = self.meta()?;
        (before.layout != after.layout).then_some((before.layout, after.layout))
    }

    pub fn is_empty(&self) -> bool {
        let Self { meta, nodes, inferences, sources, texts } = self;
        meta.is_none() && nodes.0.is_empty() && inferences.0.is_empty() && sources.0.is_empty() && texts.0.is_empty()
    }

    /// The number of records that differ.
    pub fn len(&self) -> usize {
        let Self { meta, nodes, inferences, sources, texts } = self;
        usize::from(meta.is_some()) + nodes.0.len() + inferences.0.len() + sources.0.len() + texts.0.len()
    }

    pub fn inverse(&self) -> Self {
        let Self { meta, nodes, inferences, sources, texts } = self.clone();
        Self {
            meta: meta.map(|(from, to)| (to, from)),
            nodes: nodes.inverse(),
            inferences: inferences.inverse(),
            sources: sources.inverse(),
            texts: texts.inverse(),
        }
    }

    /// Makes these stand for themselves followed by `next`.
    pub fn append(&mut self, next: Self) {
        let Self { meta, nodes, inferences, sources, texts } = next;
        if let Some((from, to)) = meta {
            self.push_meta(from, to);
        }
        self.nodes.append(nodes);
        self.inferences.append(inferences);
        self.sources.append(sources);
        self.texts.append(texts);
    }

    pub(super) fn apply(&self, map: &mut Map) {
        let Self { meta, nodes, inferences, sources, texts } = self;
        if let Some((_, to)) = meta {
            map.set_meta(Arc::clone(to));
        }
        nodes.apply(map);
        inferences.apply(map);
        sources.apply(map);
        texts.apply(map);
    }

    /// The nodes that the edit made or changed and that exist after it: what to select and show.
    pub fn touched_nodes(&self) -> impl Iterator<Item = NodeId> {
        self.nodes.0.iter().filter(|(_, (_, to))| to.is_some()).map(|(&id, _)| id)
    }

    pub(super) fn touches_node(&self, id: NodeId) -> bool {
        self.nodes.0.contains_key(&id)
    }

    /// The inferences that the edit made or changed and that exist after it.
    pub fn touched_inferences(&self) -> impl Iterator<Item = (InferenceId, &Inference)> {
        self.inferences.0.iter().filter_map(|(&id, (_, to))| Some((id, &**to.as_ref()?)))
    }

    /// The records that the edit removed and that others may still name.
    pub(super) fn removed(&self) -> impl Iterator<Item = Target> {
        let nodes = self.nodes.0.iter().filter(|(_, (_, to))| to.is_none()).map(|(&id, _)| Target::Node(id));
        let steps = self.inferences.0.iter().filter(|(_, (_, to))| to.is_none());
        nodes.chain(steps.map(|(&id, _)| Target::Inference(id)))
    }

    /// Says of a node what it was and is, whatever was said of it before.
    pub(super) fn set_node(&mut self, id: NodeId, before: Option<Arc<Node>>, after: Option<Arc<Node>>) {
        self.nodes.0.remove(&id);
        self.nodes.push(id, before, after);
    }

    pub(super) fn push_meta(&mut self, from: Arc<Meta>, to: Arc<Meta>) {
        let first = self.meta.take().map_or(from, |(first, _)| first);
        self.meta = (first != to).then_some((first, to));
    }
}

/// A record that changes have a place for.
pub(super) trait Diffed: Record {
    fn swaps(changes: &mut Changes) -> &mut Swaps<Self>;
}

macro_rules! diffed {
    ($record:ty, $field:ident) => {
        impl Diffed for $record {
            fn swaps(changes: &mut Changes) -> &mut Swaps<Self> {
                &mut changes.$field
            }
        }
    };
}

diffed!(Node, nodes);
diffed!(Inference, inferences);
diffed!(Source, sources);
diffed!(Text, texts);

impl<R: Record> Swaps<R> {
    fn between(before: &Map, after: &Map) -> Self {
        let ids = R::changed(after, before).into_iter();
        let swaps = ids.map(|id| (id, (R::get(before, id).cloned(), R::get(after, id).cloned())));
        Self(swaps.filter(|(_, (before, after))| before != after).collect())
    }

    fn iter(&self) -> impl Iterator<Item = (R::Id, Change<'_, R>)> {
        self.0.iter().map(|(id, (before, after))| (*id, Change { before: before.as_ref(), after: after.as_ref() }))
    }

    pub(super) fn push(&mut self, id: R::Id, from: Option<Arc<R>>, to: Option<Arc<R>>) {
        let first = self.0.remove(&id).map_or(from, |(first, _)| first);
        if first != to {
            self.0.insert(id, (first, to));
        }
    }

    fn append(&mut self, next: Self) {
        for (id, (from, to)) in next.0 {
            self.push(id, from, to);
        }
    }

    fn inverse(mut self) -> Self {
        for (from, to) in self.0.values_mut() {
            mem::swap(from, to);
        }
        self
    }

    fn apply(&self, map: &mut Map) {
        R::set(map, self.0.iter().map(|(&id, (_, to))| (id, to.clone())));
    }
}

impl<R: Record> Default for Swaps<R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}
