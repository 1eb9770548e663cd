//! OPML 2.0, as outliners write it (<https://opml.org/spec2.opml>).
//!
//! An `outline` is a card, and what stands within it bears on it. What an outline cannot say stands in attributes of our own
//! namespace: `mainstay:relation` (`supports`, `opposes`, `undercuts`, `backs`), `mainstay:kind`, and as JSON
//! `mainstay:card` and `mainstay:step`; in the head, `mainstay:map`. The note of a card is `_note`, as `OmniOutliner` has it.
//! Attributes and parts of the head that are not known are kept, and written back.

mod read;
mod write;

pub use read::{is_opml, read};
pub use write::write;

/// Under what a record keeps what it had in OPML alone.
const FORMAT: &str = "opml";
const NAMESPACE: &str = "urn:mainstay:map";

const CARD: &str = "mainstay:card";
const STEP: &str = "mainstay:step";
const KIND: &str = "mainstay:kind";
const RELATION: &str = "mainstay:relation";
const MAP: &str = "mainstay:map";
const NOTE: &str = "_note";

#[cfg(test)]
mod tests;
