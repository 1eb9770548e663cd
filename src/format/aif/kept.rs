//! What is kept of a graph that the model has no place for, and counted.

use std::collections::BTreeMap;

use serde_json::{Map as Object, Value};

use super::KEPT;
use super::graph::kind;
use crate::format::Remark;
use crate::format::told::Told;
use crate::model::Extra;

/// Nodes and edges that belong to no card or step.
#[derive(Default)]
pub struct KeptAside {
    pub nodes: Vec<Value>,
    pub edges: Vec<Value>,
    /// Edges that lead to or from nothing in the file.
    pub loose: Vec<Value>,
    n_of_kind: BTreeMap<String, usize>,
    n_refused: usize,
}

impl KeptAside {
    /// Keeps a node that is no statement and no step.
    pub fn node(&mut self, node: Value) {
        *self.n_of_kind.entry(kind(&node).to_owned()).or_default() += 1;
        self.nodes.push(node);
    }

    /// Keeps a step that has no premise, or bears on nothing.
    pub fn refused(&mut self, node: Value) {
        self.n_refused += 1;
        self.nodes.push(node);
    }

    /// Tells how many of what are kept.
    pub fn tell(&self, told: &mut Told) {
        for (kind, &n) in &self.n_of_kind {
            told.tell(None, Remark::NodesKept { n, kind: kind.clone() });
        }
        for (n, remark) in [
            (self.n_refused, Remark::StepsKept(self.n_refused)),
            (self.edges.len(), Remark::EdgesKept(self.edges.len())),
            (self.loose.len(), Remark::EdgesLoose(self.loose.len())),
        ] {
            if n > 0 {
                told.tell(None, remark);
            }
        }
    }
}

/// What is kept under this format’s name.
pub fn kept(extra: &Extra) -> Option<&Object<String, Value>> {
    extra.as_ref()?.get(KEPT)?.as_object()
}
