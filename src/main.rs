//! Arguments; a window, or a command without one.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use mainstay::files;
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
    /// Convert a map to another format, chosen by the extension: argmap, svg, png or pdf
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
    /// Count what a map holds
    Stats {
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
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
            mainstay::app::open_window(start).context("the window cannot be opened")
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
            let text = if json { serde_json::to_string_pretty(&stats)? + "\n" } else { stats.in_words() };
            match std::io::stdout().write_all(text.as_bytes()) {
                // The reader had enough, as `head` does.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
                other => Ok(other?),
            }
        }
    }
}

/// Reads a map and says what was repaired.
fn read(path: &Path) -> Result<mainstay::model::Map> {
    let loaded = files::read(path)?;
    for warning in &loaded.warnings {
        let line = warning.line.map(|it| format!(", line {it}")).unwrap_or_default();
        say(&format!("{}{line}: repaired: {}", path.display(), warning.text));
    }
    Ok(loaded.map)
}

/// Says something to the person at the terminal, who may have closed it.
fn say(text: &str) {
    _ = writeln!(std::io::stderr(), "{text}");
}
