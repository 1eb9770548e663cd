//! Mainstay: argument maps that are read, rearranged, edited, undone and saved.
//!
//! The modules are the floors of the house, bottom first. Each may use only floors below its own,
//! and rooms that share a floor do not know each other; `tests/it/layers.rs` holds the rule.
//! Nothing below [`ui`] knows egui: `cargo check --lib --no-default-features` builds it all without.

// 1
pub mod model;
// 2
pub mod words;
// 3
pub mod cite;
pub mod compare;
pub mod find;
pub mod layout;
pub mod settings;
pub mod stats;
// 4
pub mod scene;
// 5
pub mod format;
// 6
pub mod files;
pub mod session;
// 7
pub mod command;
// 8
#[cfg(feature = "gui")]
pub mod raster;
#[cfg(feature = "gui")]
pub mod ui;
// 9
#[cfg(feature = "gui")]
pub mod app;
