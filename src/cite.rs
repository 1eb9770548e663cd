//! Sources and how they are cited: styles, citations as they are written, works cited, and citations
//! found in plain text.
//!
//! Styles are those of the Citation Style Language (CSL 1.0.2), rendered by `hayagriva`.

mod check;
mod index;
mod item;
mod library;
pub mod listing;
pub mod recognise;
mod render;
mod span;
mod style;
mod uses;
pub mod words;

pub use check::{FIELDS, Field, Missing, TYPES, Widget, missing, type_name};
pub use index::Index;
pub use library::{adopt, enlist, key_for, merge, year};
pub use render::{Chips, Entry, Run, bibliography, citations, html, plain};
pub use style::{COMMON, Style, StyleError};
pub use uses::{Uses, rests_on};
