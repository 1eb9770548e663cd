//! English, in sentence case: “…” stands where a question follows, and no full stop after a label.

pub mod argument;
pub mod citing;
pub mod commands;
pub mod counting;
pub mod documents;
pub mod essay;
pub mod exporting;
pub mod files;
pub mod formats;
pub mod of_formats;
pub mod passages;
pub mod settings;
pub mod spoken;
pub mod suggesting;
pub mod window;

use std::path::Path;

/// A path, or another text of others, in a line that people read.
pub fn path_shown(path: &Path) -> String {
    on_one_line(&path.display().to_string())
}

/// A text with what would steer a terminal, break its line or turn its direction written out, as in `\u{1b}`.
pub fn on_one_line(text: &str) -> String {
    let steers = |it: char| {
        it.is_control()
            || matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return text.to_owned();
    }
    text.chars().map(|it| if steers(it) { it.escape_default().to_string() } else { it.to_string() }).collect()
}

/// A number of things: “1 card”, “2 cards”.
pub fn number_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
