//! Arguments; a window, or a command without one.
//!
//! The help stands here, beside the arguments that it explains, and not in the words room: clap reads it from their
//! comments.

use std::borrow::Cow;
use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Parser, Subcommand};
use mainstay::cite::{self, Style, StyleError, listing};
use mainstay::files::{self, Disk};
use mainstay::format::{ExportOption, ExportOptions, Format, Holds, LeaveOut, OnSheets, Page, Paper, SheetTurn};
use mainstay::model::{Document, Map};
use mainstay::scene::Theme;
use mainstay::stats::Stats;
use mainstay::words::{citing, formats as words, on_one_line, path_shown};

#[path = "main/suggesting.rs"]
mod suggesting;

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
    Convert {
        /// A map, a list or text that becomes one, or a file of sources
        input: PathBuf,
        /// A file, or a pipe such as /dev/stdout
        output: PathBuf,
        /// The format, where the name of the output does not say it: the extension that stands for it
        #[arg(long, value_parser = format)]
        to: Option<Format>,
        #[command(flatten)]
        choices: ExportChoices,
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
    /// Print what the sentences of a text may be in its argument: thesis, claims, reasons and evidence
    Suggest {
        /// A text (.txt, .md)
        file: PathBuf,
        /// Print JSON
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

/// What is chosen of [`ExportOptions`]; the rest is as usual.
#[derive(clap::Args)]
struct ExportChoices {
    /// The colours of a picture: light unless the map is put on paper, and then those for print
    #[arg(long, value_enum)]
    theme: Option<PictureTheme>,
    /// Free space around a picture, or at the edges of each sheet, in points
    #[arg(long, value_parser = |it: &str| number(it, 0.0, 1_000.0))]
    margin: Option<f64>,
    /// Pixels a point, in PNG pictures
    #[arg(long, value_parser = |it: &str| number(it, 0.1, 16.0))]
    scale: Option<f64>,
    /// What a picture leaves out: notes,citations
    #[arg(long, value_enum, value_delimiter = ',')]
    without: Vec<Without>,
    /// Show what is folded, too, in a picture
    #[arg(long)]
    unfold: bool,
    /// Put the map on one sheet of this paper, arranged for its shape, in PDF documents
    #[arg(long, value_parser = papers())]
    page: Option<Paper>,
    /// Put the map on as many sheets as it takes to be read, instead of one, with an overlap and marks to put them
    /// together
    #[arg(long, requires = "page")]
    tiled: bool,
    /// How large the letters of cards are on such sheets, in points
    #[arg(long, requires = "tiled", value_parser = |it: &str| number(it, 4.0, 72.0))]
    letters: Option<f64>,
    /// How sheets are turned: as the map needs less paper unless it is said
    #[arg(long, requires = "page", value_parser = turns())]
    turn: Option<SheetTurn>,
    /// Write the title of the map, its author and the date on top of each sheet
    #[arg(long, requires = "page")]
    header: bool,
    /// Write “3 of 8” below each sheet
    #[arg(long, requires = "page")]
    page_numbers: bool,
    /// List the works cited on sheets of their own, at the end
    #[arg(long, requires = "page")]
    works_cited: bool,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Without {
    Notes,
    Citations,
}

impl ExportChoices {
    /// # Errors
    /// When something is chosen that the format does not take.
    fn options_for(&self, format: Format) -> Result<ExportOptions> {
        let Self {
            theme,
            margin,
            scale,
            without,
            unfold,
            page,
            tiled,
            letters,
            turn,
            header,
            page_numbers: numbers,
            works_cited,
        } = self;
        let given = [
            (ExportOption::Theme, "--theme", theme.is_some()),
            (ExportOption::Margin, "--margin", margin.is_some()),
            (ExportOption::Scale, "--scale", scale.is_some()),
            (ExportOption::LeaveOut, "--without", !without.is_empty()),
            (ExportOption::Unfold, "--unfold", *unfold),
            (ExportOption::Page, "--page", page.is_some()),
            (ExportOption::OnSheets, "--header", *header),
            (ExportOption::OnSheets, "--page-numbers", *numbers),
            (ExportOption::OnSheets, "--works-cited", *works_cited),
        ];
        let row = format.row();
        for (option, flag, _) in given.iter().filter(|it| it.2) {
            if !row.takes.contains(option) {
                let instead = Format::extensions(|it| it.takes.contains(option));
                bail!(words::option_not_taken(flag, row.name, &instead));
            }
        }
        let usual = ExportOptions::default();
        Ok(ExportOptions {
            // What is put on paper is to be printed.
            theme: theme.map_or(if page.is_some() { Theme::PRINT } else { usual.theme }, Theme::from),
            margin: margin.unwrap_or(usual.margin),
            scale: scale.unwrap_or(usual.scale),
            leave_out: LeaveOut {
                notes: without.contains(&Without::Notes),
                citations: without.contains(&Without::Citations),
            },
            unfold: *unfold,
            letters: letters.unwrap_or(usual.letters),
            turn: turn.unwrap_or(usual.turn),
            on_sheets: OnSheets {
                header: *header,
                numbers: *numbers,
                works_cited: *works_cited,
                date: mainstay::app::today(),
            },
            page: page.map_or(usual.page, |it| if *tiled { Page::Tiled(it) } else { Page::Fit(it) }),
            ..usual
        })
    }
}

/// The colours that a picture can have.
#[derive(Clone, Copy, clap::ValueEnum)]
enum PictureTheme {
    Light,
    Dark,
    Print,
    BlackAndWhite,
}

impl From<PictureTheme> for Theme {
    fn from(name: PictureTheme) -> Self {
        match name {
            PictureTheme::Light => Self::LIGHT,
            PictureTheme::Dark => Self::DARK,
            PictureTheme::Print => Self::PRINT,
            PictureTheme::BlackAndWhite => Self::BLACK_AND_WHITE,
        }
    }
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
    let wrong = || words::not_a_size(text);
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |it: &str| it.parse().ok().filter(|it| (100.0..=8_000.0).contains(it)).ok_or_else(wrong);
    Ok([side(width)?, side(height)?])
}

/// Takes an extension, with or without its dot.
fn format(text: &str) -> Result<Format, String> {
    let wrong = || words::not_a_format(text, &Format::extensions(|it| it.write.is_some()));
    Format::from_extension(text.strip_prefix('.').unwrap_or(text)).ok_or_else(wrong)
}

/// Takes the name of a paper, and lists those that there are.
fn papers() -> clap::builder::ValueParser {
    let names = PossibleValuesParser::new(Paper::ALL.map(Paper::name));
    names.try_map(|it| Paper::named(&it).ok_or(it)).into()
}

/// Takes a way to turn paper.
fn turns() -> clap::builder::ValueParser {
    let names = PossibleValuesParser::new(SheetTurn::ALL.map(SheetTurn::name));
    names.try_map(|it| SheetTurn::named(&it).ok_or(it)).into()
}

fn number(text: &str, least: f64, most: f64) -> Result<f64, String> {
    let number = text.parse().ok().filter(|it| (least..=most).contains(it));
    number.ok_or_else(|| words::not_a_number(text, least, most))
}

fn main() -> ExitCode {
    match run(Arguments::try_parse().unwrap_or_else(|it| harmless_refusal(it).exit())) {
        Ok(()) => ExitCode::SUCCESS,
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

fn run(Arguments { command, files: paths, new_window }: Arguments) -> Result<()> {
    match command {
        None => {
            let start = mainstay::app::Start { paths, new_window };
            mainstay::app::open_window(start).context(mainstay::words::files::NO_WINDOW)
        }
        Some(Verb::Convert { input, output, to, choices }) => {
            let Some(format) = to.or_else(|| files::format_of(&output)) else {
                bail!(words::name_a_format(&output, &Format::extensions(|it| it.write.is_some())));
            };
            let options = choices.options_for(format)?;
            let map = read(&input)?;
            if matches!(format.row().holds, Holds::Picture | Holds::Branch) {
                say_refused_style(&input, &map);
            }
            for loss in files::export_as(&Disk::of_commands(), &output, format, &map, &options)? {
                say(&format!("{}: {loss}", path_shown(&output)));
            }
            Ok(())
        }
        Some(Verb::Screenshot { file, output, size, scale, theme }) => {
            let map = read(&file)?;
            say_refused_style(&file, &map);
            let dark = matches!(theme, ThemeName::Dark);
            let png = mainstay::app::screenshot(&file, map, size, scale, dark)?;
            Ok(files::write_bytes(&output, &png)?)
        }
        Some(Verb::Stats { file, json }) => {
            let stats = Stats::of(&read(&file)?);
            print(&if json { serde_json::to_string_pretty(&stats)? + "\n" } else { stats.in_words() })
        }
        Some(Verb::Suggest { file, json }) => suggesting::run(&file, json),
        Some(Verb::Citations { file, style, json }) => citations(&file, &style, json),
        Some(Verb::Bibliography { file, style, to }) => bibliography(&file, &style, to),
    }
}

fn citations(file: &Path, style: &StyleChoice, json: bool) -> Result<()> {
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
    print(&String::from_utf8_lossy(&format.bytes(&map)?))
}

/// Reads a map, and gives it the style that was asked for.
fn styled(file: &Path, StyleChoice { style, language }: &StyleChoice) -> Result<Map> {
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

fn print(text: &str) -> Result<()> {
    let out = std::io::stdout();
    let is_terminal = out.is_terminal();
    print_to(out, is_terminal, text)
}

/// To a file, or another program, a text goes as it is.
fn print_to(mut out: impl Write, is_terminal: bool, text: &str) -> Result<()> {
    let text = if is_terminal { Cow::Owned(harmless(text)) } else { Cow::Borrowed(text) };
    match out.write_all(text.as_bytes()) {
        // The reader had enough, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Reads a map and says what was repaired.
fn read(path: &Path) -> Result<Map> {
    let loaded = files::read(path)?;
    for warning in &loaded.warnings {
        // What is remarked of sources was kept as it is.
        let is_repair = !files::format_of(path).is_some_and(|it| it.row().holds_sources());
        say(&words::read_with(path, warning.line, is_repair, &warning.remark.to_string()));
    }
    Ok(loaded.map)
}

/// Reads a text and says if its letters were guessed.
fn read_text(path: &Path) -> Result<String> {
    let read = files::read_text(&Disk::of_commands(), path)?;
    if let Some(remark) = read.remark {
        say(&words::read_with(path, None, true, &remark.to_string()));
    }
    Ok(read.text)
}

/// Whether the style that a map has cannot be used, which is said then.
fn say_refused_style(path: &Path, map: &Map) -> bool {
    let refused = cite::refused_style(map);
    if let Some(error) = &refused {
        say(&mainstay::words::files::style_refused(&path_shown(path), &error.to_string()));
    }
    refused.is_some()
}

/// Says something to the person at the terminal, who may have closed it.
fn say(text: &str) {
    say_to(std::io::stderr(), text);
}

fn say_to(mut out: impl Write, text: &str) {
    _ = writeln!(out, "{}", harmless(text));
}

/// A text for a terminal: what somebody wrote in a map must not steer it.
fn harmless(text: &str) -> String {
    text.split('\n').map(on_one_line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::CommandFactory as _;
    use clap_complete::Shell;

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
