//! What a file says beyond what this version knows.

use serde_json::Value;

/// Fields of a file that this version does not know, kept so that they are written back.
pub type Extra = Option<Box<serde_json::Map<String, Value>>>;
