//! Argdown, by <https://argdown.org>: a text in which statements and arguments stand under what they bear on.
//!
//! ```text
//! [Open late]: The library should stay open.
//!   + <Quiet>: Most pupils have no quiet place to work at home.
//!     _ <Music>: Some learn with music.
//!   - Somebody has to be paid.
//! ```

mod assemble;
mod content;
mod cursor;
mod document;
mod draft;
mod drafting;
mod escape;
mod front;
mod json;
mod kept;
mod keys;
mod lex;
mod model;
mod own;
mod parse;
mod plan;
mod read;
mod recognise;
mod scan;
mod special;
mod titles;
mod token;
mod write;

pub use json::{is_json, json, to_json};
pub use read::read;
pub use recognise::recognises;
pub use write::write;

#[cfg(test)]
mod tests;
