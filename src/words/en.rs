//! English, in sentence case: “…” stands where a question follows, and no full stop after a label.

pub mod argument;
pub mod citing;
pub mod commands;
pub mod counting;
pub mod files;
pub mod formats;
pub mod window;

/// A number of things: “1 card”, “2 cards”.
pub fn number_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
