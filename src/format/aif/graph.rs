//! The graph in a file: its nodes and edges, in whatever shape tools write them.

use serde_json::{Map as Object, Value};

use crate::format::Parts;

/// What a file holds.
#[derive(Default)]
pub struct AifGraph {
    pub nodes: Vec<Value>,
    pub edges: Vec<Value>,
    /// What else stands beside them.
    pub beside: Object<String, Value>,
    /// Of xAIF, what stands around the graph.
    pub around: Option<Object<String, Value>>,
}

/// What xAIF calls the graph in it.
pub const IN_XAIF: &str = "AIF";
pub const NODES: &str = "nodes";
pub const EDGES: &str = "edges";

/// Whether a text is JSON with the names that such graphs have.
pub fn recognises(parts: &Parts<'_>) -> bool {
    let text = parts.text();
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    // A graph without nodes is known by what stands beside them.
    let has_own = || ["nodeID", "fromID", "locutions", IN_XAIF].into_iter().any(has);
    text.starts_with('{') && has(NODES) && has(EDGES) && has_own()
}

impl AifGraph {
    /// The graph of a file; `None` where it holds none.
    pub fn of(file: Value) -> Option<Self> {
        let Value::Object(mut beside) = file else { return None };
        let mut around = None;
        if let Some(Value::Object(graph)) = beside.get_mut(IN_XAIF) {
            let graph = std::mem::take(graph);
            beside.remove(IN_XAIF);
            around = Some(std::mem::replace(&mut beside, graph));
        }
        let mut list = |name: &str| match beside.remove(name) {
            Some(Value::Array(all)) => Some(all),
            Some(other) => {
                beside.insert(name.to_owned(), other);
                None
            }
            None => None,
        };
        let (nodes, edges) = (list(NODES)?, list(EDGES).unwrap_or_default());
        Some(Self { nodes, edges, beside, around })
    }
}

/// The id of a node, which tools write as text or as a number.
pub fn node_id(node: &Value) -> Option<String> {
    as_id(node.get("nodeID").or_else(|| node.get("id"))?)
}

/// The ids of the nodes between which an edge runs.
pub fn ends(edge: &Value) -> Option<(String, String)> {
    let end = |by_id: &str, name: &str| {
        let end = edge.get(by_id).or_else(|| edge.get(name))?;
        as_id(end).or_else(|| node_id(end))
    };
    Some((end("fromID", "from")?, end("toID", "to")?))
}

pub fn as_id(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.trim().to_owned()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// What a node is: `I`, `RA`, `CA` …
pub fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or_default()
}
