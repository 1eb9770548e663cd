//! Everything tested from outside the crate, in one binary.

mod commands;
mod examples;
mod exports;
mod files;
mod gestures;
mod layers;
mod layout;
mod native;
mod notation;
mod random;
mod undo;
#[cfg(feature = "gui")]
mod window;
