//! Citations and works cited, printed.

use std::path::Path;

use anyhow::Result;
use mainstay::cite::{Style, StyleError, listing};
use mainstay::files;
use mainstay::format::{Format, Holds};
use mainstay::model::{Document, Map};
use mainstay::words::citing;

use crate::input::{read, read_text, say_refused_style};
use crate::print::{print, say};

#[derive(clap::Args)]
pub struct StyleChoice {
    /// The style: mla, apa, chicago-author-date, chicago-notes, harvard-cite-them-right, ieee, another of CSL’s,
    /// or a .csl file. The map’s own if left out
    #[arg(long)]
    style: Option<String>,
    /// The language of the words in it, such as de-DE
    #[arg(long)]
    language: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
pub enum ListForm {
    Text,
    Html,
    Bibtex,
    Ris,
    CslJson,
}

pub fn citations(file: &Path, style: &StyleChoice, json: bool) -> Result<()> {
    // Citations are looked for in a text as it stands.
    if files::format_of(file).is_some_and(|it| it.row().holds != Holds::Branch) {
        let all = listing::on_cards(&styled(file, style)?);
        let lines = all.iter().map(|it| it.text.clone() + "\n");
        return print(&if json { serde_json::to_string_pretty(&all)? + "\n" } else { lines.collect() });
    }
    let all = listing::in_text(&read_text(file)?);
    if json {
        return print(&(serde_json::to_string_pretty(&all)? + "\n"));
    }
    let lines = all.iter().map(|it| {
        let works = it.works.iter().map(|it| {
            let place = it.locator.as_deref().map(|place| (it.label.as_deref(), place));
            citing::cited_work(&it.source, it.year.as_deref(), place)
        });
        let doubt = if it.sure { String::new() } else { format!("  {}", citing::NOT_SURE) };
        format!("{}–{}  {}  {}{doubt}\n", it.start, it.end, it.text, works.collect::<Vec<_>>().join("; "))
    });
    print(&lines.collect::<String>())
}

pub fn bibliography(file: &Path, style: &StyleChoice, to: ListForm) -> Result<()> {
    let map = styled(file, style)?;
    let format = match to {
        ListForm::Text | ListForm::Html => {
            for gap in listing::gaps(&map) {
                say(&gap);
            }
            let style = Style::of(&map.meta().style, &map.meta().language)?;
            let plain = matches!(to, ListForm::Text);
            let list = if plain { listing::works_cited(&map, &style) } else { listing::works_cited_html(&map, &style) };
            return print(&list);
        }
        ListForm::Bibtex => Format::Bibtex,
        ListForm::Ris => Format::Ris,
        ListForm::CslJson => Format::CslJson,
    };
    print(&String::from_utf8_lossy(&format.bytes(&map)?))
}

/// Reads a map, and gives it the style that was asked for.
pub fn styled(file: &Path, StyleChoice { style, language }: &StyleChoice) -> Result<Map> {
    let map = read(file)?;
    let style = match style {
        Some(path) if path.to_lowercase().ends_with(".csl") => {
            let text = read_text(Path::new(path))?;
            Style::from_xml(&text)?;
            Some(text)
        }
        // In a map it would stand for MLA; nobody asks for that so.
        Some(name) if name.trim().is_empty() => return Err(StyleError::Unknown(name.clone()).into()),
        Some(name) => Some(name.clone()),
        None => say_refused_style(file, &map).then(String::new),
    };
    let mut doc = Document::new(map);
    doc.edit(Document::UNSEEN, |tx| {
        tx.set_meta(|it| {
            it.style = style.unwrap_or_else(|| it.style.clone());
            it.language = language.clone().unwrap_or_else(|| it.language.clone());
        });
        Ok(())
    })
    .map_err(|it| anyhow::anyhow!(mainstay::words::argument::refusal(it)))?;
    let meta = doc.map().meta();
    Style::of(&meta.style, &meta.language)?;
    Ok(doc.map().clone())
}
