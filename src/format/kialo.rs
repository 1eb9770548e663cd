//! Discussions of [Kialo](https://www.kialo.com), as the site exports them for people who take part.
//!
//! There is no specification; what is known is read off exports, whose claims are numbered as they hang together:
//!
//! ```text
//! Discussion Title: Should the library stay open?
//!
//! 1. The library should stay open.
//! 1.1. Pro: Most pupils have no quiet place \(see [a survey](https://example.org/survey)\).
//! 1.1.1. Con: Some learn with music.
//! 1.2. Con: -> See 1.1.1.
//! ```
//!
//! A claim is a card, and `Pro:` or `Con:` a step of its own from it to the claim above. A claim without either is a
//! thesis, of which a discussion may have several. `-> See` is a further use of a claim that stands elsewhere. A link is
//! a citation of a source on the web, which keeps its words (under `kialo` in `extra`), so that it is put around them
//! again; brackets have a backslash; a claim may have several lines.
//!
//! On writing, co-premises become reasons of their own, what bears on a step comes to bear on its first premise, and
//! citations without an address are words.

mod escapes;
mod links;
mod numbers;
mod read;
mod write;

pub use read::{read, recognises};
pub use write::{loses, write};

const TITLE: &str = "Discussion Title:";
const PRO: &str = "Pro:";
const CON: &str = "Con:";
const SEE: &str = "-> See ";
/// Under what the words of a link are kept with its citation.
const KEPT: &str = "kialo";

#[cfg(test)]
mod tests;
