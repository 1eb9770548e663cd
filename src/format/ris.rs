//! RIS: tagged lines, as reference managers and libraries have exchanged them since the eighties.
//!
//! Read are the editions of 2001 and 2011 and the habits of the usual reference managers. What CSL
//! can hold and RIS cannot is written in lines of the user’s own tag `U5`, as `csl:field=JSON`.

mod inside;
mod read;
mod tables;
mod write;

pub use read::read;
pub use write::write;
