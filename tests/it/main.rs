//! Everything tested from outside the crate, in one binary.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that expects in vain has failed")]

#[cfg(feature = "gui")]
mod access;
mod actions;
mod anything;
mod argdown;
#[cfg(feature = "gui")]
mod beginning;
mod beside;
#[cfg(feature = "gui")]
mod branch;
mod browsing;
#[cfg(feature = "gui")]
mod buttons;
mod calm;
mod camera;
mod card;
mod chips;
#[cfg(feature = "gui")]
mod choices;
mod commands;
#[cfg(feature = "gui")]
mod converting;
#[cfg(feature = "gui")]
mod dialogs;
mod essay;
#[cfg(feature = "gui")]
mod essay_panel;
#[cfg(feature = "gui")]
mod essays;
mod examples;
#[cfg(feature = "gui")]
mod exporting;
mod exports;
mod extremes;
mod far;
#[cfg(feature = "gui")]
mod fields;
mod files;
mod formats;
#[cfg(feature = "gui")]
#[path = "../../examples/generate/map.rs"]
mod generate;
mod gestures;
#[cfg(feature = "gui")]
mod importing;
mod kept;
#[cfg(feature = "gui")]
mod keyboard;
#[cfg(feature = "gui")]
mod keys;
#[cfg(feature = "gui")]
mod labels;
mod large;
mod layers;
mod layout;
#[cfg(feature = "gui")]
mod lengthy;
#[cfg(feature = "gui")]
mod letters;
mod library;
mod linked;
#[cfg(feature = "gui")]
mod mapping;
mod maps;
mod menus;
mod minds;
#[path = "../../src/text/mixed.rs"]
mod mixed;
mod names;
#[cfg(feature = "gui")]
mod narrow;
mod native;
#[cfg(feature = "gui")]
mod newcomer;
mod notation;
mod opening;
mod packaging;
#[cfg(feature = "gui")]
mod palette;
#[cfg(feature = "gui")]
mod pictures;
mod pipes;
mod power;
mod presenting;
#[cfg(feature = "gui")]
mod printing;
mod private;
mod prompts;
mod random;
mod reading;
mod recognition;
#[cfg(feature = "gui")]
mod replacing;
mod returning;
mod routes;
mod safety;
#[cfg(feature = "gui")]
mod settings;
mod sources;
#[cfg(feature = "gui")]
mod spelling;
mod spoken;
#[cfg(feature = "gui")]
mod states;
#[cfg(feature = "gui")]
mod status;
#[cfg(feature = "gui")]
mod templates;
#[cfg(feature = "gui")]
mod tour;
mod tree;
#[cfg(feature = "gui")]
#[path = "../../examples/kills/trial.rs"]
mod trial;
#[cfg(feature = "gui")]
mod two;
#[cfg(feature = "gui")]
mod typing;
mod undo;
#[cfg(feature = "gui")]
mod window;
mod words;
