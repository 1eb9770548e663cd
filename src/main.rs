//! Arguments; a window, or a command without one.
//!
//! The help stands here, beside the arguments that it explains, and not in the words room: clap reads it from their
//! comments.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use citing::{ListForm, StyleChoice};
use clap::{Parser, Subcommand};
use convert::ConvertArguments;
use input::{read, say_refused_style};
use mainstay::files;
use mainstay::stats::Stats;
use mainstay::words::{formats as words, path_shown};
use print::{print, say};

#[path = "main/choices.rs"]
mod choices;
#[path = "main/citing.rs"]
mod citing;
#[path = "main/convert.rs"]
mod convert;
#[path = "main/essay.rs"]
mod essay;
#[path = "main/input.rs"]
mod input;
#[path = "main/print.rs"]
mod print;
#[path = "main/suggesting.rs"]
mod suggesting;
#[path = "main/tables.rs"]
mod tables;
#[path = "main/text.rs"]
mod text;

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
    /// Convert a map to another format, or sources; `mainstay formats` lists them
    #[command(
        override_usage = "mainstay convert [OPTIONS] <IN> <OUT>\n       mainstay convert [OPTIONS] <IN>... -o <FOLDER> --to <FORMAT>"
    )]
    Convert(Box<ConvertArguments>),
    /// List the formats: their names for --from and --to, extensions (with * where one stands for it), and what they lose
    Formats {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the cards of a map in reading order
    Show {
        /// A map
        file: PathBuf,
        /// Print JSON: of each card its role, its depth, what it bears on and its citations
        #[arg(long)]
        json: bool,
    },
    /// Draw the program's window with a map to a PNG, without a display
    Screenshot {
        /// A map
        file: PathBuf,
        /// The picture, a PNG
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
        /// A map or a text
        file: PathBuf,
        #[command(flatten)]
        style: StyleChoice,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the works that a map cites; of a file of sources (.bib, .ris, .json), all of them
    Bibliography {
        /// A map or a file of sources
        file: PathBuf,
        #[command(flatten)]
        style: StyleChoice,
        #[arg(long, value_enum, default_value = "text")]
        to: ListForm,
    },
    /// Write a map as an essay, in the format of the extension: docx, odt, md, txt, html or tex
    Essay(essay::EssayArguments),
    /// Print what the sentences of a text may be in its argument: thesis, claims, reasons and evidence
    Suggest {
        /// A text (.txt, .md)
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the text of a document: .docx, .odt, .md or .txt, as it is mapped
    Text {
        /// A document
        file: PathBuf,
        /// Print JSON, with headings, notes, lists and live citations by their characters
        #[arg(long)]
        json: bool,
    },
    /// Count what a map holds
    Stats {
        /// A map
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
    let wrong = || words::not_a_size(text);
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |it: &str| it.parse().ok().filter(|it| (100.0..=8_000.0).contains(it)).ok_or_else(wrong);
    Ok([side(width)?, side(height)?])
}

fn main() -> ExitCode {
    mainstay::text::use_system_fonts(&files::locale_of("LC_CTYPE"));
    match run(Arguments::try_parse().unwrap_or_else(|it| harmless_refusal(it).exit())) {
        Ok(code) => code,
        Err(error) => {
            say(&format!("mainstay: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// What is wrong with the arguments, which it repeats as they can be shown: a name that a shell put in may look like one.
fn harmless_refusal(error: clap::Error) -> clap::Error {
    let shown = std::env::args_os().map(|it| path_shown(Path::new(&it)));
    Arguments::try_parse_from(shown).err().unwrap_or(error)
}

fn run(Arguments { command, files: paths, new_window }: Arguments) -> Result<ExitCode> {
    let done = match command {
        None => {
            let start = mainstay::app::Start { paths, new_window };
            mainstay::app::open_window(start).context(mainstay::words::files::NO_WINDOW)
        }
        Some(Verb::Convert(conversion)) => return convert::convert(&conversion),
        Some(Verb::Formats { json }) => tables::formats(json),
        Some(Verb::Show { file, json }) => tables::show(&file, json),
        Some(Verb::Screenshot { file, output, size, scale, theme }) => {
            let map = read(&file)?;
            say_refused_style(&file, &map);
            let dark = matches!(theme, ThemeName::Dark);
            let png = mainstay::app::screenshot(&file, map, size, scale, dark)?;
            Ok(files::write_bytes(&output, &png)?)
        }
        Some(Verb::Text { file, json }) => text::text(&file, json),
        Some(Verb::Stats { file, json }) => {
            let stats = Stats::of(&read(&file)?);
            print(&if json { serde_json::to_string_pretty(&stats)? + "\n" } else { stats.in_words() })
        }
        Some(Verb::Essay(arguments)) => essay::run(&arguments),
        Some(Verb::Suggest { file, json }) => suggesting::run(&file, json),
        Some(Verb::Citations { file, style, json }) => citing::citations(&file, &style, json),
        Some(Verb::Bibliography { file, style, to }) => citing::bibliography(&file, &style, to),
    };
    done.map(|()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::CommandFactory as _;
    use clap_complete::Shell;

    use crate::print::{print_to, say_to};

    use super::*;

    #[test]
    fn what_is_printed_or_said_steers_no_terminal_and_what_is_printed_reaches_a_file_as_it_is() {
        let text = "(Smith\u{1b}[2J\u{7} 3)\n\u{202e}B\r\n";
        for (is_terminal, expect) in [(true, "(Smith\\u{1b}[2J\\u{7} 3)\n\\u{202e}B\\r\n"), (false, text)] {
            let mut out = Vec::new();
            print_to(&mut out, is_terminal, text).expect("written");
            assert_eq!(String::from_utf8(out).expect("text"), expect);
        }
        let mut out = Vec::new();
        say_to(&mut out, "There is no \u{1b}[2J\u{9b}2J\u{2066}.\nSo it is.");
        assert_eq!(out, b"There is no \\u{1b}[2J\\u{9b}2J\\u{2066}.\nSo it is.\n");
    }

    /// `packaging/man` and `packaging/completions` are written from the arguments; `UPDATE_DOCS=1 cargo test` writes
    /// them anew.
    #[test]
    fn the_manual_and_the_completions_are_those_of_the_arguments() {
        let made = tempfile::tempdir().expect("a folder can be made");
        let (man, completions) = (made.path().join("man"), made.path().join("completions"));
        for folder in [&man, &completions] {
            fs::create_dir(folder).expect("a folder can be made");
        }
        clap_mangen::generate_to(Arguments::command(), &man).expect("written");
        for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
            clap_complete::generate_to(shell, &mut Arguments::command(), "mainstay", &completions).expect("written");
        }
        let packaging = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging");
        for folder in ["man", "completions"] {
            let (made, kept) = (made.path().join(folder), packaging.join(folder));
            for name in names_in(&made) {
                let text = fs::read_to_string(made.join(&name)).expect("it was written");
                golden(&kept.join(name), &text);
            }
            assert_eq!(names_in(&kept), names_in(&made), "in {folder}");
        }
    }

    fn golden(path: &Path, text: &str) {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(path, text).expect("it can be written");
        }
        let found = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        assert!(found == text, "{} is out of date: run UPDATE_DOCS=1 cargo test", path.display());
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder can be read");
        let mut names: Vec<_> = entries.map(|it| it.expect("an entry").file_name().to_string_lossy().into()).collect();
        names.sort();
        names
    }
}
