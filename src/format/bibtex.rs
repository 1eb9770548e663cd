//! BibTeX and BibLaTeX, read with the `biblatex` crate, entry by entry, so that one that is broken costs the
//! others nothing.
//!
//! What CSL can hold and BibTeX cannot is written in fields of our own, `csl-field`, as JSON.

mod entry;
mod fields;
mod item;
mod own;
mod read;
mod split;
mod strings;
mod symbols;
mod tables;
mod tex;
mod write;

pub use read::read;
pub use write::{sound_key, write};
