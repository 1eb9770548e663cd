//! What commands are given: maps, sources and texts.

use std::path::Path;

use anyhow::Result;
use mainstay::cite;
use mainstay::files::{self, Disk};
use mainstay::format::{Format, Loaded, Warning};
use mainstay::model::Map;
use mainstay::words::{formats as words, path_shown};

use crate::print::say;

/// Reads a map and says what was repaired.
pub fn read(path: &Path) -> Result<Map> {
    read_as(path, None).map(|it| it.map)
}

/// Reads a map in a format that was asked for, or as what it is, and says what was remarked.
pub fn read_as(path: &Path, from: Option<Format>) -> Result<Loaded> {
    let (format, loaded) = files::read_as(path, from)?;
    for Warning { line, remark } in &loaded.warnings {
        // What is remarked of files of others was kept, or left out.
        let is_repair = format == Format::Argmap;
        say(&words::read_with(path, *line, is_repair, &remark.to_string()));
    }
    Ok(loaded)
}

/// Reads a text and says if its letters were guessed.
pub fn read_text(path: &Path) -> Result<String> {
    let read = files::read_text(&Disk::of_commands(), path)?;
    if let Some(remark) = read.remark {
        say(&words::read_with(path, None, true, &remark.to_string()));
    }
    Ok(read.text)
}

/// Whether the style that a map has cannot be used, which is said then.
pub fn say_refused_style(path: &Path, map: &Map) -> bool {
    let refused = cite::refused_style(map);
    if let Some(error) = &refused {
        say(&mainstay::words::files::style_refused(&path_shown(path), &error.to_string()));
    }
    refused.is_some()
}
