//! Tables in CSV (RFC 4180), as spreadsheets read and write them: a row for each use of a card.
//!
//! | column | holds |
//! | --- | --- |
//! | `id` | the card; the same one in several rows is used several times |
//! | `step` | the step; the same one in several rows has several premises |
//! | `target` | the card that it bears on, or `step:` and a step; empty for what bears on nothing |
//! | `stance` | `supports` or `opposes` |
//! | `kind` | `thesis`, `claim` or `evidence` |
//! | `text` | the sentence |
//! | `citations` | in words |
//!
//! A spreadsheet would run what begins with `=` and the like: such a text, and one that begins with an apostrophe, has one
//! apostrophe more. Other columns are kept and written back.

mod read;
mod write;

pub use read::{is_table, read};
pub use write::{loses, write};

/// Under what a card keeps the columns that are not known, and citations that are words.
const FORMAT: &str = "csv";
const CITATIONS: &str = "citations";
const COLUMNS: [&str; 7] = ["id", "step", "target", "stance", "kind", "text", CITATIONS];
/// What begins the name of a step in the column of targets.
const STEP: &str = "step:";

/// Whether a spreadsheet would take a text for something else, or for one of those that were guarded.
fn is_guarded(text: &str) -> bool {
    let risky = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];
    text.starts_with(risky)
}

#[cfg(test)]
mod tests;
