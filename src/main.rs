//! Arguments; a window, or a command without one.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use mainstay::cite::{Style, listing};
use mainstay::files;
use mainstay::format::{Format, Write};
use mainstay::model::{Document, Map};
use mainstay::stats::Stats;

/// Frames allocate and free many vertices; this allocator keeps their memory between frames.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Maps arguments: a thesis, the claims that bear on it, and the evidence, cited to its sources.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Verb>,
    /// Maps to open in the window
    files: Vec<PathBuf>,
    /// Start a window of its own, even if Mainstay runs already
    #[arg(long)]
    new_window: bool,
}

#[derive(Subcommand)]
enum Verb {
    /// Convert a map to another format, chosen by the extension: argmap, svg, png or pdf; or its sources: bib, ris
    /// or json
    Convert { input: PathBuf, output: PathBuf },
    /// Draw the program's window with a map to a PNG, without a display
    Screenshot {
        file: PathBuf,
        output: PathBuf,
        /// Size of the window in points
        #[arg(long, default_value = "1280x800", value_parser = size)]
        size: [f32; 2],
        /// Pixels a point
        #[arg(long, default_value_t = 1.0)]
        scale: f32,
        #[arg(long, value_enum, default_value = "light")]
        theme: ThemeName,
    },
    /// Print the citations of a map as they stand on its cards, or those found in a text (.txt, .md)
    Citations {
        file: PathBuf,
        #[command(flatten)]
        style: StyleChoice,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the works that a map cites; of a file of sources (.bib, .ris, .json), all of them
    Bibliography {
        file: PathBuf,
        #[command(flatten)]
        style: StyleChoice,
        #[arg(long, value_enum, default_value = "text")]
        to: ListForm,
    },
    /// Count what a map holds
    Stats {
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(clap::Args)]
struct StyleChoice {
    /// The style: mla, apa, chicago-author-date, chicago-notes, harvard-cite-them-right, ieee, another of CSL’s,
    /// or a .csl file. The map’s own if left out
    #[arg(long)]
    style: Option<String>,
    /// The language of the words in it, such as de-DE
    #[arg(long)]
    language: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum ListForm {
    Text,
    Html,
    Bibtex,
    Ris,
    CslJson,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum ThemeName {
    Light,
    Dark,
}

fn size(text: &str) -> Result<[f32; 2], String> {
    let wrong = || format!("“{text}” is not a size; write it as 1280x800");
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |it: &str| it.parse().ok().filter(|it| (100.0..=8_000.0).contains(it)).ok_or_else(wrong);
    Ok([side(width)?, side(height)?])
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("mainstay: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(Arguments { command, files: paths, new_window }: Arguments) -> Result<()> {
    match command {
        None => {
            let start = mainstay::app::Start { paths, new_window };
            mainstay::app::open_window(start).context(mainstay::words::files::NO_WINDOW)
        }
        Some(Verb::Convert { input, output }) => {
            let map = read(&input)?;
            for loss in files::write(&output, &map)? {
                say(&format!("{}: {loss}", output.display()));
            }
            Ok(())
        }
        Some(Verb::Screenshot { file, output, size, scale, theme }) => {
            let map = read(&file)?;
            let dark = matches!(theme, ThemeName::Dark);
            let png = mainstay::app::screenshot(&file, map, size, scale, dark)?;
            Ok(files::write_bytes(&output, &png)?)
        }
        Some(Verb::Stats { file, json }) => {
            let stats = Stats::of(&read(&file)?);
            print(&if json { serde_json::to_string_pretty(&stats)? + "\n" } else { stats.in_words() })
        }
        Some(Verb::Citations { file, style, json }) => citations(&file, &style, json),
        Some(Verb::Bibliography { file, style, to }) => bibliography(&file, &style, to),
    }
}

fn citations(file: &Path, style: &StyleChoice, json: bool) -> Result<()> {
    if files::format_of(file).is_some() {
        let all = listing::on_cards(&styled(file, style)?);
        let lines = all.iter().map(|it| it.text.clone() + "\n");
        return print(&if json { serde_json::to_string_pretty(&all)? + "\n" } else { lines.collect() });
    }
    let all = listing::in_text(&files::read_text(&files::Disk::default(), file)?);
    if json {
        return print(&(serde_json::to_string_pretty(&all)? + "\n"));
    }
    let lines = all.iter().map(|it| {
        let works = it.works.iter().map(|it| {
            let place = it.locator.as_ref().map(|place| format!(", {} {place}", it.label.as_deref().unwrap_or("page")));
            let year = it.year.as_ref().map(|it| format!(" {it}"));
            format!("{}{}{}", it.source, year.unwrap_or_default(), place.unwrap_or_default())
        });
        let doubt = if it.sure { "" } else { "  (not sure)" };
        format!("{}–{}  {}  {}{doubt}\n", it.start, it.end, it.text, works.collect::<Vec<_>>().join("; "))
    });
    print(&lines.collect::<String>())
}

fn bibliography(file: &Path, style: &StyleChoice, to: ListForm) -> Result<()> {
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
    match format.row().write {
        Write::Sources(write) => print(&String::from_utf8_lossy(&write(&map))),
        Write::Map(_) | Write::Picture(_) => Ok(()),
    }
}

/// Reads a map, and gives it the style that was asked for.
fn styled(file: &Path, StyleChoice { style, language }: &StyleChoice) -> Result<Map> {
    let map = read(file)?;
    let style = match style {
        Some(path) if path.to_lowercase().ends_with(".csl") => {
            Some(files::read_text(&files::Disk::default(), Path::new(path))?)
        }
        other => other.clone(),
    };
    let mut doc = Document::new(map);
    doc.edit("Choose style", |tx| {
        tx.set_meta(|it| {
            it.style = style.unwrap_or_else(|| it.style.clone());
            it.language = language.clone().unwrap_or_else(|| it.language.clone());
        });
        Ok(())
    })?;
    let meta = doc.map().meta();
    Style::of(&meta.style, &meta.language)?;
    Ok(doc.map().clone())
}

fn print(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        // The reader had enough, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Reads a map and says what was repaired.
fn read(path: &Path) -> Result<Map> {
    let loaded = files::read(path)?;
    for warning in &loaded.warnings {
        let line = warning.line.map(|it| format!(", line {it}")).unwrap_or_default();
        // What is remarked of sources was kept as it is.
        let what = if files::format_of(path).is_some_and(|it| it.row().holds_sources()) { "" } else { "repaired: " };
        say(&format!("{}{line}: {what}{}", path.display(), warning.text));
    }
    Ok(loaded.map)
}

/// Says something to the person at the terminal, who may have closed it.
fn say(text: &str) {
    _ = writeln!(std::io::stderr(), "{text}");
}
