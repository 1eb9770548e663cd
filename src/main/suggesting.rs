//! `mainstay suggest`: what the sentences of a text may be in its argument.

use std::path::Path;

use anyhow::Result;
use mainstay::prose::Prose;
use mainstay::suggest;
use mainstay::words::suggesting as words;

use crate::input::read_text;
use crate::print::{print, say};

pub fn run(file: &Path, json: bool) -> Result<()> {
    let text = read_text(file)?.replace("\r\n", "\n").replace('\r', "\n");
    let suggestions = suggest::suggest(&Prose::plain(&text));
    if !suggestions.is_english {
        say(words::NOT_ENGLISH);
    }
    print(&if json {
        serde_json::to_string_pretty(&suggest::listed(&text, &suggestions))? + "\n"
    } else {
        suggest::in_words(&text, &suggestions)
    })
}
