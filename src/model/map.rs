//! One argument map: its records, and who points at whom.

use std::fmt;
use std::sync::Arc;

use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::records::{Inference, Meta, Node, NodeKind, Source, Stance, Target, Text};
use super::table::Table;

/// One argument map.
///
/// Copying it costs a few pointers at any size. Records iterate in the order of their ids, so the same
/// map writes the same bytes; what bears on a node is listed in sibling order.
#[derive(Clone, Debug, Default)]
pub struct Map {
    meta: Arc<Meta>,
    nodes: Table<NodeId, Node>,
    inferences: Table<InferenceId, Inference>,
    sources: Table<SourceId, Source>,
    texts: Table<TextId, Text>,
    /// Derived: the inferences that bear on each target, in sibling order. No empty lists.
    incoming: Table<Target, [InferenceId]>,
    /// Derived: the inferences each node is a premise of, by id. No empty lists.
    uses: Table<NodeId, [InferenceId]>,
    /// Derived.
    counts: Counts,
}

/// How many nodes of each kind a map holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub theses: usize,
    pub claims: usize,
    pub evidence: usize,
    /// Those that somebody put where they are.
    pub pinned: usize,
    /// Those that hide what bears on them.
    pub folded: usize,
}

impl Counts {
    fn of<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Self {
        let mut counts = Self::default();
        for node in nodes {
            *counts.kind(node.kind) += 1;
            counts.pinned += usize::from(node.pinned.is_some());
            counts.folded += usize::from(node.folded);
        }
        counts
    }

    fn kind(&mut self, kind: NodeKind) -> &mut usize {
        match kind {
            NodeKind::Thesis => &mut self.theses,
            NodeKind::Claim => &mut self.claims,
            NodeKind::Evidence => &mut self.evidence,
        }
    }

    fn replace(&mut self, old: Option<&Node>, new: Option<&Node>) {
        if let Some(old) = old {
            *self.kind(old.kind) -= 1;
            self.pinned -= usize::from(old.pinned.is_some());
            self.folded -= usize::from(old.folded);
        }
        if let Some(new) = new {
            *self.kind(new.kind) += 1;
            self.pinned += usize::from(new.pinned.is_some());
            self.folded += usize::from(new.folded);
        }
    }
}

/// A broken invariant: always a bug in this program, or a damaged file that was not repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    NoPremise(InferenceId),
    PremiseTwice { inference: InferenceId, node: NodeId },
    OwnPremise(InferenceId),
    OwnTarget(InferenceId),
    MissingPremise { inference: InferenceId, node: NodeId },
    MissingTarget { inference: InferenceId, target: Target },
    UnsoundOrder(InferenceId),
    MissingSource { node: NodeId, source: SourceId },
    MissingText { node: NodeId, text: TextId },
    UnsoundAnchor(NodeId),
    UnsoundPin(NodeId),
    StaleIndex,
}

/// Equal maps say the same; how they came to be does not matter.
impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        let Self { meta, nodes, inferences, sources, texts, incoming: _, uses: _, counts: _ } = self;
        *meta == other.meta
            && *nodes == other.nodes
            && *inferences == other.inferences
            && *sources == other.sources
            && *texts == other.texts
    }
}

impl Map {
    /// Builds a map of records that were read, each list sorted by id, in time linear in their number.
    ///
    /// What it is given must be sound: see [`violations`](Self::violations).
    pub fn from_records(
        meta: Meta,
        nodes: Vec<(NodeId, Node)>,
        inferences: Vec<(InferenceId, Inference)>,
        sources: Vec<(SourceId, Source)>,
        texts: Vec<(TextId, Text)>,
    ) -> Self {
        let (incoming, uses) = index(inferences.iter().map(|(id, it)| (*id, it)));
        let counts = Counts::of(nodes.iter().map(|it| &it.1));
        let (nodes, inferences) = rayon::join(|| table_of(nodes), || table_of(inferences));
        Self {
            meta: Arc::new(meta),
            nodes,
            inferences,
            sources: table_of(sources),
            texts: table_of(texts),
            incoming,
            uses,
            counts,
        }
    }

    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The node as it is shared between copies of the map: the same one as long as it did not change.
    pub fn node_arc(&self, id: NodeId) -> Option<&Arc<Node>> {
        self.nodes.get_arc(id)
    }

    /// The nodes that differ from another state of this map, by id.
    pub fn changed_nodes(&self, since: &Self) -> Vec<NodeId> {
        self.nodes.changed(&since.nodes)
    }

    /// The inferences that another state of this map lacks, has otherwise, or has alone, by id.
    pub fn changed_inferences(&self, since: &Self) -> Vec<InferenceId> {
        self.inferences.changed(&since.inferences)
    }

    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> + Clone {
        self.nodes.iter()
    }

    pub fn counts(&self) -> Counts {
        self.counts
    }

    pub fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    pub fn inference(&self, id: InferenceId) -> Option<&Inference> {
        self.inferences.get(id)
    }

    pub fn inferences(&self) -> impl DoubleEndedIterator<Item = (InferenceId, &Inference)> + Clone {
        self.inferences.iter()
    }

    pub fn n_inferences(&self) -> usize {
        self.inferences.len()
    }

    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id)
    }

    pub fn sources(&self) -> impl DoubleEndedIterator<Item = (SourceId, &Source)> + Clone {
        self.sources.iter()
    }

    /// The sources that another state of this map lacks, has otherwise, or has alone.
    pub fn changed_sources(&self, since: &Self) -> Vec<SourceId> {
        self.sources.changed(&since.sources)
    }

    pub fn n_sources(&self) -> usize {
        self.sources.len()
    }

    pub fn text(&self, id: TextId) -> Option<&Text> {
        self.texts.get(id)
    }

    pub fn texts(&self) -> impl DoubleEndedIterator<Item = (TextId, &Text)> + Clone {
        self.texts.iter()
    }

    /// The inferences that bear on `target`, in sibling order.
    pub fn incoming(&self, target: Target) -> &[InferenceId] {
        self.incoming.get(target).unwrap_or_default()
    }

    /// The inferences that `node` is a premise of, by id. More than one: a shared claim.
    pub fn uses(&self, node: NodeId) -> &[InferenceId] {
        self.uses.get(node).unwrap_or_default()
    }

    /// The nodes as they are shared between copies of the map.
    pub fn node_arcs(&self) -> impl Iterator<Item = (NodeId, &Arc<Node>)> {
        self.nodes.arcs()
    }

    pub(super) fn all_incoming(&self) -> impl Iterator<Item = (Target, &[InferenceId])> {
        self.incoming.iter()
    }

    /// The nodes that are a premise of more than one inference.
    pub fn shared_nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.uses.iter().filter(|it| it.1.len() > 1).map(|it| it.0)
    }

    /// The nodes that are a premise of nothing. Both tables are walked side by side.
    pub(super) fn unused_nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        let mut used = self.uses.iter().map(|it| it.0).peekable();
        self.nodes().filter(move |(id, _)| {
            while used.next_if(|it| it < id).is_some() {}
            used.next_if_eq(id).is_none()
        })
    }

    /// The title if there is one, else the text of the first thesis.
    pub fn title(&self) -> &str {
        if !self.meta.title.trim().is_empty() {
            return &self.meta.title;
        }
        let thesis = self.nodes().find(|(_, it)| it.kind == NodeKind::Thesis);
        thesis.map_or("", |(_, it)| it.text.as_str())
    }

    /// Whether `node` is `inference`'s target, or bears on it through any number of steps.
    pub fn bears_on(&self, node: NodeId, goal: NodeId) -> bool {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if node == goal {
                return true;
            }
            for &id in self.uses(node) {
                if seen.insert(id)
                    && let Some(node) = self.target_node(id)
                {
                    open.push(node);
                }
            }
        }
        false
    }

    /// The node that `inference` bears on, through the steps it attacks or backs.
    pub fn target_node(&self, inference: InferenceId) -> Option<NodeId> {
        let mut at = inference;
        // A chain of steps cannot be longer than there are steps, unless it is a circle.
        for _ in 0..=self.n_inferences() {
            match self.inference(at)?.target {
                Target::Node(node) => return Some(node),
                Target::Inference(next) => at = next,
            }
        }
        None
    }

    /// The map as it is seen while some folded nodes are shown unfolded.
    pub fn seen_unfolded<'a>(&self, nodes: impl IntoIterator<Item = &'a NodeId>) -> Self {
        let mut map = self.clone();
        for &id in nodes {
            if let Some(node) = map.node(id).cloned() {
                map.nodes.set(id, Some(Arc::new(Node { folded: false, ..node })));
            }
        }
        map
    }

    /// Every broken invariant; empty for a sound map.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        for (id, inference) in self.inferences() {
            let Inference { premises, target, order, .. } = inference;
            if premises.is_empty() {
                found.push(Violation::NoPremise(id));
            }
            for (at, &node) in premises.iter().enumerate() {
                if premises[..at].contains(&node) {
                    found.push(Violation::PremiseTwice { inference: id, node });
                }
                if !self.nodes.contains(node) {
                    found.push(Violation::MissingPremise { inference: id, node });
                }
            }
            match *target {
                Target::Node(node) if premises.contains(&node) => found.push(Violation::OwnPremise(id)),
                Target::Inference(target) if target == id => found.push(Violation::OwnTarget(id)),
                _ => {}
            }
            if !self.has(*target) {
                found.push(Violation::MissingTarget { inference: id, target: *target });
            }
            if !order.is_finite() {
                found.push(Violation::UnsoundOrder(id));
            }
        }
        for (id, node) in self.nodes() {
            for citation in &node.citations {
                if !self.sources.contains(citation.source) {
                    found.push(Violation::MissingSource { node: id, source: citation.source });
                }
            }
            if let Some(anchor) = &node.anchor {
                if !self.texts.contains(anchor.text) {
                    found.push(Violation::MissingText { node: id, text: anchor.text });
                }
                if anchor.start > anchor.end {
                    found.push(Violation::UnsoundAnchor(id));
                }
            }
            if node.pinned.is_some_and(|it| !it.is_sound()) {
                found.push(Violation::UnsoundPin(id));
            }
        }
        let is_stale = index(self.inferences()) != (self.incoming.clone(), self.uses.clone());
        if is_stale || Counts::of(self.nodes().map(|it| it.1)) != self.counts {
            found.push(Violation::StaleIndex);
        }
        found
    }

    pub fn has(&self, target: Target) -> bool {
        match target {
            Target::Node(id) => self.nodes.contains(id),
            Target::Inference(id) => self.inferences.contains(id),
        }
    }

    pub(super) fn set_meta(&mut self, meta: Arc<Meta>) {
        self.meta = meta;
    }

    pub(super) fn meta_arc(&self) -> &Arc<Meta> {
        &self.meta
    }

    /// Names the inferences that bear on `target`, placing `id` by `order` among them.
    fn enlist(&mut self, id: InferenceId, target: Target, order: f64) {
        let mut list = self.incoming(target).to_vec();
        let place = |map: &Self, it: InferenceId| map.inference(it).map_or(0.0, |it| it.order);
        let at = list.partition_point(|&it| place(self, it).total_cmp(&order).then(it.cmp(&id)).is_lt());
        list.insert(at, id);
        self.incoming.set(target, Some(list.into()));
    }

    fn delist(&mut self, id: InferenceId, target: Target) {
        let list: Vec<_> = self.incoming(target).iter().copied().filter(|&it| it != id).collect();
        self.incoming.set(target, (!list.is_empty()).then(|| list.into()));
    }
}

type Index = (Table<Target, [InferenceId]>, Table<NodeId, [InferenceId]>);

fn table_of<K: Copy + Ord, V>(records: Vec<(K, V)>) -> Table<K, V> {
    Table::from_sorted(records.into_iter().map(|(key, it)| (key, Arc::new(it))))
}

fn index<'a, I: Iterator<Item = (InferenceId, &'a Inference)> + Clone + Send>(inferences: I) -> Index {
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
                map.delist(id, old.target);
            }
            if let Some(new) = new {
                map.enlist(id, new.target, new.order);
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

impl Target {
    pub fn node(self) -> Option<NodeId> {
        match self {
            Self::Node(id) => Some(id),
            Self::Inference(_) => None,
        }
    }
}

impl Inference {
    pub fn is_undercut(&self) -> bool {
        self.stance == Stance::Opposes && matches!(self.target, Target::Inference(_))
    }
}
