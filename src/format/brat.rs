//! Annotations of a text as [brat](https://brat.nlplab.org/standoff.html) keeps them beside it, with the names that
//! [corpora of arguments](https://tudatalib.ulb.tu-darmstadt.de/handle/tudatalib/2422) use.
//!
//! (Fields are parted by tabs, shown as ⇥.)
//!
//! ```text
//! T1 ⇥ MajorClaim 0 16 ⇥ Stay open at six
//! T2 ⇥ Claim 18 23;30 38 ⇥ It is so quiet
//! A1 ⇥ Stance T2 For
//! R1 ⇥ supports Arg1:T3 Arg2:T2
//! #1 ⇥ AnnotatorNotes T2 ⇥ Not sure
//! ```
//!
//! A passage (`T`) is a card, anchored where it stands in the text; the parts of one with gaps are several anchors: the
//! first is the card's own, the others are kept (under `anchors` in `extra`). A major claim is a thesis, and a relation
//! (`R`) a step. A claim with a stance (`A`) bears on the first major claim. Places are counted in characters, as
//! everywhere here. It is only read.

mod lines;
mod read;

pub use lines::recognises;
pub use read::read;

/// What the name of the text ends with, instead of “.ann”.
pub const TEXT: &str = ".txt";

#[cfg(test)]
mod tests;
