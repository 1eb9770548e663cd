//! Graphs of arguments in the XML of the [microtexts](https://github.com/peldszus/arg-microtexts), `arggraph.dtd`.
//!
//! ```xml
//! <arggraph id="demo" stance="pro">
//!   <edu id="e1"><![CDATA[Stay open,]]></edu> <edu id="e2"><![CDATA[for it is quiet.]]></edu>
//!   <adu id="a1" type="pro"/> <adu id="a2" type="pro"/>
//!   <edge id="c1" src="e1" trg="a1" type="seg"/> <edge id="c2" src="e2" trg="a2" type="seg"/>
//!   <edge id="c3" src="a2" trg="a1" type="sup"/>
//! </arggraph>
//! ```
//!
//! The text is cut into units (`edu`), of which arguments are made (`adu`): these are cards, anchored where their units
//! stand. Support (`sup`, or `exa` by an example), and rebuttal (`reb`) lead from one to another, an undercut (`und`) to
//! an edge, and a further premise (`add`) to the edge that it belongs to. It is only read.

mod read;

pub use read::{read, recognises};

#[cfg(test)]
mod tests;
