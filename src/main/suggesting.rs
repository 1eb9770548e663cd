//! `mainstay suggest`: what the sentences of a text may be in its argument.

use std::path::Path;

use anyhow::Result;
use mainstay::prose::Prose;
use mainstay::suggest;
use mainstay::words::suggesting as words;

use crate::print::{print, say};
use crate::text::read_document;

pub fn run(file: &Path, json: bool) -> Result<()> {
    // As `mainstay text` prints it: places count its letters.
    let document = read_document(file)?;
    let text = &document.content;
    let headings = document.headings();
    let prose = if headings.is_empty() { Prose::plain(text) } else { Prose::with_headings(text, &headings) };
    let suggestions = suggest::suggest(&prose);
    if !suggestions.is_english {
        say(words::NOT_ENGLISH);
    }
    print(&if json {
        serde_json::to_string_pretty(&suggest::listed(text, &suggestions))? + "\n"
    } else {
        suggest::in_words(text, &suggestions)
    })
}
