//! Mind maps as Freeplane and `FreeMind` write them, `.mm`: there is no specification but the programs
//! (<https://github.com/freeplane/freeplane>, `NodeBuilder`, `NodeTextBuilder`, `LinkBuilder`).
//!
//! A `node` is a card, and the nodes within it bear on it: against it with the icon `button_cancel`, for it without. What a
//! mind map cannot say stands in attributes of our own, which Freeplane keeps: `MAINSTAY_RELATION`, `MAINSTAY_KIND`, and as
//! JSON `MAINSTAY_CARD`, `MAINSTAY_STEP` and, on the first node, `MAINSTAY_MAP`. A map with several roots stands below a node
//! that is no card. Notes and details become the note of a card. Styles, links and all else are kept as they are written,
//! and written back.

mod read;
mod sign;
mod write;

pub use read::{is_mind_map, read};
pub use write::write;

use std::borrow::Cow;

use super::html;
use super::xml::held;

/// Under what a record keeps what it had in a mind map alone, and there: attributes of its element, and elements in it.
const FORMAT: &str = "freeplane";
const ATTRIBUTES: &str = "attributes";
const ELEMENTS: &str = "elements";
/// The same of the first node, where that is no card.
const ROOT_ATTRIBUTES: &str = "root attributes";
const ROOT_ELEMENTS: &str = "root elements";

/// The oldest version that knows what we write.
const VERSION: &str = "freeplane 1.7.0";
/// Keeps Freeplane from reading a text as a formula, or as what another program made.
const NO_FORMAT: &str = "NO_FORMAT";

/// Whether a text that stands in an attribute is HTML to the programs.
fn is_html(text: &str) -> bool {
    text.trim_start().get(..5).is_some_and(|it| it.eq_ignore_ascii_case("<html"))
}

/// A text as it is read from a mind map: one that would be HTML is written as HTML.
fn shown(text: &str) -> Cow<'_, str> {
    if is_html(text) { html::shown(text) } else { held(text) }
}

/// The id of a node in a mind map.
fn id_attribute(id: crate::model::NodeId) -> String {
    format!("ID_{id}")
}

const CARD: &str = "MAINSTAY_CARD";
const STEP: &str = "MAINSTAY_STEP";
const KIND: &str = "MAINSTAY_KIND";
const RELATION: &str = "MAINSTAY_RELATION";
const MAP: &str = "MAINSTAY_MAP";

#[cfg(test)]
mod tests;
