//! Graphs of the Argument Interchange Format as JSON, as `AIFdb` and the tools around it write them, and xAIF around them.
//!
//! [The format](http://www.arg-tech.org/wp-content/uploads/2011/09/aif-spec.pdf) names nodes and edges: statements (`I`) hang
//! together by nodes for what is inferred (`RA`) and what conflicts (`CA`), and edges lead from premises through these to
//! what they bear on. [xAIF](https://github.com/arg-tech/xaif) puts such a graph under `AIF`, beside the places of its
//! nodes (`OVA`) and the text that they come from.
//!
//! ```json
//! {"nodes": [{"nodeID": "1", "text": "Stay open.", "type": "I"}, {"nodeID": "2", "text": "It is quiet.", "type": "I"},
//!            {"nodeID": "3", "text": "Default Inference", "type": "RA"}],
//!  "edges": [{"edgeID": "1", "fromID": "2", "toID": "3"}, {"edgeID": "2", "fromID": "3", "toID": "1"}]}
//! ```
//!
//! A statement is a card; `RA` and `CA` are steps, one for each thing that they bear on, which may be a step. What the
//! model has no place for is kept as it is and written back: with a card or step (under `aif` in `extra`) its node and
//! its place, with the map the rest, which are rephrasings (`MA`), preferences (`PA`), dialogue (`L`, `YA`, `TA`), steps
//! without a premise or target, and all that is no graph. The words, and what bears on what, are those of the map.

mod graph;
mod kept;
mod read;
mod spans;
mod write;

pub use graph::recognises;
pub use read::read;
pub use write::{loses, write};

/// Under what is kept in `extra`.
const KEPT: &str = "aif";

#[cfg(test)]
mod tests;
