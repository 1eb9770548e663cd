//! JSON Canvas 1.0, as Obsidian writes it (<https://jsoncanvas.org/spec/1.0/>).
//!
//! A node with a text is a card, an edge a step. A step of several premises, or one that something bears on, has a small node
//! of its own with the word “supports” or “opposes”: its premises lead to it, and it leads to its target. What an edge means
//! is read from its label, else from its colour, else it supports; it leads where its label says, else where its arrow
//! points.
//!
//! Our own data stands under `mainstay`, as JSON: of a node `card` or `step`, and `at`, the place where it was written: as
//! long as it lies there, it is pinned only where the card says so. A card that somebody put elsewhere is pinned there, and
//! so are those of other programs. Properties that are not known, groups with the edges at them, sizes and colours are kept
//! and written back.

mod edges;
mod places;
mod read;
mod write;

pub use read::{is_canvas, read};
pub use write::write;

use std::borrow::Cow;

use serde_json::{Map as Object, Value};

use super::markdown;
use crate::model::InferenceId;

/// Under what a record keeps what it had in a canvas alone.
const FORMAT: &str = "canvas";
const OWN: &str = "mainstay";
const CARD: &str = "card";
const STEP: &str = "step";
const AT: &str = "at";

/// Of what a map keeps of a canvas: its groups, and the edges at them.
const GROUPS: &str = "groups";
const GROUP_EDGES: &str = "groupEdges";

/// So many units of a canvas are a point, unless its own cards are smaller than ours would be there.
const SCALE: f64 = 1.6;

/// Under which that is kept then.
const OWN_SCALE: &str = "unitsPerPoint";

/// The colours of an edge that opposes, and of one that supports: red and green.
const AGAINST: &str = "1";
const FOR: &str = "4";

/// A text as it is read from a canvas.
fn shown(text: &str) -> Cow<'_, str> {
    let text = markdown::plain(&markdown::escaped(text)).text;
    text.trim().to_owned().into()
}

/// What a node says that stands for a file, or for a page.
fn file_name(node: &Object<String, Value>) -> Option<String> {
    let word = |name: &str| node.get(name).and_then(Value::as_str).unwrap_or_default();
    match word("type") {
        "file" => Some(format!("{}{}", word("file"), word("subpath"))),
        "link" => Some(word("url").to_owned()),
        _ => None,
    }
}

/// The id that the edge of a step has, unless it had another one.
fn edge_id(step: InferenceId) -> String {
    format!("edge-{step}")
}

#[cfg(test)]
mod tests;
