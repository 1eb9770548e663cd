//! What commands are given: maps, sources and texts.

use std::path::Path;

use anyhow::Result;
use mainstay::cite;
use mainstay::document::DocumentText;
use mainstay::files::{self, Disk, MapOrText};
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
    say_remarks(path, format, &loaded);
    Ok(loaded)
}

/// What is to be converted.
pub struct ToConvert {
    pub map: Map,
    /// How much was left out of it.
    pub n_left_out: usize,
    /// The text of a file of Argdown.
    pub argdown: Option<String>,
}

/// As [`read_as`], but a file of paragraphs is a map with one text.
pub fn read_to_convert(path: &Path, from: Option<Format>) -> Result<ToConvert> {
    let of_map = |format: Format, loaded: Loaded, argdown| {
        say_remarks(path, format, &loaded);
        let n_left_out = loaded.warnings.iter().filter(|it| it.remark.is_loss()).count();
        ToConvert { map: loaded.map, n_left_out, argdown }
    };
    match files::read_map_or_text(path, from)? {
        MapOrText::Map(format, loaded) => Ok(of_map(format, *loaded, None)),
        MapOrText::Argdown(text, loaded) => Ok(of_map(Format::Argdown, *loaded, Some(text))),
        MapOrText::Text(text) => {
            say(&words::is_a_text(path));
            say_document_remarks(path, &text);
            let n_left_out = text.told.iter().filter(|it| it.0.is_loss()).map(|it| it.1).sum();
            Ok(ToConvert { map: text.into_map(), n_left_out, argdown: None })
        }
    }
}

/// Says what was left out of a document.
pub fn say_document_remarks(path: &Path, document: &DocumentText) {
    for (remark, times) in &document.told {
        say(&words::read_with(path, None, false, &remark.in_words(*times)));
    }
}

fn say_remarks(path: &Path, format: Format, loaded: &Loaded) {
    for Warning { line, remark } in &loaded.warnings {
        // What is remarked of files of others was kept, or left out.
        let is_repair = format == Format::Argmap;
        say(&words::read_with(path, *line, is_repair, &remark.to_string()));
    }
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
