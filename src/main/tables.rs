//! The table of formats, and the cards of a map, printed.

use std::path::Path;

use anyhow::Result;
use mainstay::format::{CardList, Format, listed};
use mainstay::words::of_formats as words;

use crate::input::read;
use crate::print::print;

pub fn formats(json: bool) -> Result<()> {
    let all = listed();
    if json {
        return print(&(serde_json::to_string_pretty(&all)? + "\n"));
    }
    let rows: Vec<[String; 5]> = all
        .iter()
        .map(|it| {
            let way = words::reads_and_writes(it.reads, it.writes).to_owned();
            [
                it.id.to_owned(),
                words::extensions(it.extensions, &it.default_for),
                way,
                it.name.to_owned(),
                it.loses.to_owned(),
            ]
        })
        .collect();
    print(&columns(&[words::HEADINGS.map(str::to_owned)].into_iter().chain(rows).collect::<Vec<_>>()))
}

/// Rows with their columns one below the other; the last one is as long as it is.
fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |at: usize| rows.iter().map(|it| it[at].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..N.saturating_sub(1)).map(width).chain([0]).collect();
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(&widths).map(|(text, width)| format!("{text:width$}"));
        cells.collect::<Vec<_>>().join("  ") + "\n"
    };
    rows.iter().map(line).collect()
}

/// The cards of a map, as an outline or for programs.
pub fn show(file: &Path, json: bool) -> Result<()> {
    let map = read(file)?;
    if json {
        return print(&(serde_json::to_string_pretty(&CardList::of(&map))? + "\n"));
    }
    print(&String::from_utf8_lossy(&Format::Outline.bytes(&map)?))
}
