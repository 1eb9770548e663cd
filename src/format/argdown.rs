//! Argdown, by <https://argdown.org>: a text in which statements and arguments stand under what they bear on.
//!
//! ```text
//! [Open late]: The library should stay open.
//!   + <Quiet>: Most pupils have no quiet place to work at home.
//!     _ <Music>: Some learn with music.
//!   - Somebody has to be paid.
//! ```

mod content;
mod document;
mod front;
mod json;
mod lex;
mod model;
mod parse;
mod scan;
mod special;
mod token;

pub use json::json;
