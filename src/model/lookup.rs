//! All records of a map at hand.

use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::id::{InferenceId, NodeId};
use super::map::Map;
use super::records::{Inference, Node, Target};

/// All nodes and inferences of a map, each found in one step: for whoever goes through all of a map in another order
/// than that of its ids. It is made in one pass over the map.
pub struct Lookup<'a> {
    nodes: FxHashMap<NodeId, &'a Arc<Node>>,
    inferences: FxHashMap<InferenceId, &'a Inference>,
    incoming: FxHashMap<Target, &'a [InferenceId]>,
    shared: FxHashSet<NodeId>,
}

impl<'a> Lookup<'a> {
    pub fn of(map: &'a Map) -> Self {
        let (mut nodes, mut inferences) = (with_capacity(map.n_nodes()), with_capacity(map.n_inferences()));
        let mut incoming = with_capacity(map.n_nodes());
        rayon::join(
            || nodes.extend(map.node_arcs()),
            || {
                inferences.extend(map.inferences());
                incoming.extend(map.all_incoming());
            },
        );
        Self { nodes, inferences, incoming, shared: map.shared_nodes().collect() }
    }

    pub fn node(&self, id: NodeId) -> Option<&'a Arc<Node>> {
        self.nodes.get(&id).copied()
    }

    /// Whether a node is a premise of more than one inference.
    pub fn is_shared(&self, id: NodeId) -> bool {
        self.shared.contains(&id)
    }

    pub fn inference(&self, id: InferenceId) -> Option<&'a Inference> {
        self.inferences.get(&id).copied()
    }

    /// The inferences that bear on `target`, in sibling order.
    pub fn incoming(&self, target: Target) -> &'a [InferenceId] {
        self.incoming.get(&target).copied().unwrap_or_default()
    }
}

fn with_capacity<K, V>(n: usize) -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher(n, FxBuildHasher)
}
