//! One argument map: its records, and who points at whom.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::index::{index, table_of};
use super::records::{Inference, Meta, Node, NodeKind, Source, Stance, Target, Text};
use super::table::Table;

/// One argument map.
///
/// Copying it costs a few pointers at any size. Records iterate in the order of their ids, so the same
/// map writes the same bytes; what bears on a node is listed in sibling order.
#[derive(Clone, Debug, Default)]
pub struct Map {
    meta: Arc<Meta>,
    pub(super) nodes: Table<NodeId, Node>,
    pub(super) inferences: Table<InferenceId, Inference>,
    pub(super) sources: Table<SourceId, Source>,
    pub(super) texts: Table<TextId, Text>,
    /// Derived: the inferences that bear on each target, in sibling order. No empty lists.
    pub(super) incoming: Table<Target, [InferenceId]>,
    /// Derived: the inferences each node is a premise of, by id. No empty lists.
    pub(super) uses: Table<NodeId, [InferenceId]>,
    /// Derived.
    pub(super) counts: Counts,
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
    /// Those among them that are cut.
    pub cut: usize,
}

impl Counts {
    fn of<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Self {
        let mut counts = Self::default();
        for node in nodes {
            *counts.kind(node.kind) += 1;
            counts.pinned += usize::from(node.pinned.is_some());
            counts.folded += usize::from(node.folded);
            counts.cut += usize::from(node.cut);
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

    pub(super) fn replace(&mut self, old: Option<&Node>, new: Option<&Node>) {
        if let Some(old) = old {
            *self.kind(old.kind) -= 1;
            self.pinned -= usize::from(old.pinned.is_some());
            self.folded -= usize::from(old.folded);
            self.cut -= usize::from(old.cut);
        }
        if let Some(new) = new {
            *self.kind(new.kind) += 1;
            self.pinned += usize::from(new.pinned.is_some());
            self.folded += usize::from(new.folded);
            self.cut += usize::from(new.cut);
        }
    }
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

    /// The nodes that another state of this map lacks, has otherwise, or has alone.
    pub fn changed_nodes(&self, since: &Self) -> Vec<NodeId> {
        self.nodes.changed(&since.nodes)
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
        let mut seen = FxHashSet::default();
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
                map.nodes.set(id, Some(Arc::new(Node { folded: false, cut: false, ..node })));
            }
        }
        map
    }

    pub fn has(&self, target: Target) -> bool {
        match target {
            Target::Node(id) => self.nodes.contains(id),
            Target::Inference(id) => self.inferences.contains(id),
        }
    }

    /// Whether what is derived differs from what would be derived anew.
    pub(super) fn has_stale_index(&self) -> bool {
        index(self.inferences()) != (self.incoming.clone(), self.uses.clone())
            || Counts::of(self.nodes().map(|it| it.1)) != self.counts
    }

    pub(super) fn set_meta(&mut self, meta: Arc<Meta>) {
        self.meta = meta;
    }

    pub(super) fn meta_arc(&self) -> &Arc<Meta> {
        &self.meta
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
    /// The premises that are given before already.
    pub(super) fn premises_again(&self) -> impl Iterator<Item = NodeId> {
        let mut seen = FxHashSet::default();
        self.premises.iter().copied().filter(move |it| !seen.insert(*it))
    }

    pub fn is_undercut(&self) -> bool {
        self.stance == Stance::Opposes && matches!(self.target, Target::Inference(_))
    }
}
