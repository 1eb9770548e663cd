//! The program's own format, `.argmap`: JSON, one property a line, records in the order of their ids.
//!
//! `docs/file-format.md` describes it for people, `docs/argmap.schema.json` for programs.

mod pieces;
mod read;
mod salvage;
mod v1;
mod write;

pub use pieces::{OwnPieces, head_object, inference_object, node_object};
pub use read::read;
pub use salvage::salvage;
pub use write::{SaidElsewhere, write, write_within};

const FORMAT: &str = "argmap";
const VERSION: u32 = 1;
