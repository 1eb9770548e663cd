//! `mainstay text`: the text of a document, as it is mapped.

use std::path::Path;

use anyhow::Result;
use mainstay::document::DocumentText;
use mainstay::files::{self, Disk};

use crate::input::say_document_remarks;
use crate::print::print;

pub fn text(file: &Path, json: bool) -> Result<()> {
    let document = read_document(file)?;
    let json = json.then(|| serde_json::to_string_pretty(&document.as_json())).transpose()?;
    print(&(json.unwrap_or(document.content) + "\n"))
}

/// Reads a document and says what was left out of it.
pub fn read_document(file: &Path) -> Result<DocumentText> {
    let document = files::read_document(&Disk::of_commands(), file)?;
    say_document_remarks(file, &document);
    Ok(document)
}
