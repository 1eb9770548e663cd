//! Outlines as Markdown: lists within lists, in [CommonMark 0.31](https://spec.commonmark.org/0.31.2/).
//!
//! ```text
//! - **Thesis:** The library should stay open.
//!   - **Reason:** Most pupils have no quiet place to work at home.
//!   - **And:** Quiet helps them to learn.
//!     - **Undercut:** Some learn with music.
//!   - **Objection:** Somebody has to be paid.
//!
//!     A paragraph within an item is the note of its card.
//! ```
//!
//! An item is a card, and what stands within it bears on it, for it where nothing else is said. In texts of others headings
//! are cards, too, and what follows them bears on them; a text without lists and headings is read as an outline of plain
//! lines. The title of the map stands in front matter, as `title`.

mod label;
mod read;
mod write;

pub use read::{read, recognises};
pub use write::{loses, write};

#[cfg(test)]
mod tests;
