//! Mainstay: argument maps that are read, rearranged, edited, undone and saved.
//!
//! The modules are the floors of the house, bottom first. Each may use only floors below its own,
//! and rooms that share a floor do not know each other; `tests/it/layers.rs` holds the rule.
//! Nothing below [`ui`] knows egui: `cargo check --lib --no-default-features` builds it all without.

// 1
pub mod mapping;
pub mod model;
// 2
pub mod text;
pub mod words;
// 3
pub mod anchor;
pub mod folding;
pub mod prose;
pub mod recognise;
pub mod spelling;
pub mod tree;
// 4
pub mod cite;
pub mod compare;
pub mod find;
pub mod route;
pub mod settings;
pub mod stats;
pub mod suggest;
// 5
pub mod arrange;
pub mod essay;
// 6
pub mod scene;
// 7
pub mod format;
pub mod spoken;
pub mod view;
// 8
pub mod document;
// 9
pub mod files;
pub mod session;
// 10
pub mod command;
// 11
#[cfg(feature = "gui")]
pub mod raster;
#[cfg(feature = "gui")]
pub mod ui;
// 12
#[cfg(feature = "gui")]
pub mod app;
