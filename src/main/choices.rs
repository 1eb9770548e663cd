//! What can be chosen of how a map is written.

use anyhow::{Result, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use mainstay::format::{ExportOption, ExportOptions, Format, LeaveOut, OnSheets, Page, Paper, SheetTurn};
use mainstay::scene::Theme;
use mainstay::words::formats as words;

/// What is chosen of [`ExportOptions`]; the rest is as usual.
#[derive(clap::Args)]
pub struct ExportChoices {
    /// The colours of a picture: light unless the map is put on paper, and then those for print
    #[arg(long, value_enum)]
    theme: Option<PictureTheme>,
    /// Free space around a picture, or at the edges of each sheet, in points
    #[arg(long, value_parser = |it: &str| number(it, 0.0, 1_000.0))]
    margin: Option<f64>,
    /// Pixels a point, in PNG pictures
    #[arg(long, value_parser = |it: &str| number(it, 0.1, 16.0))]
    scale: Option<f64>,
    /// What a picture leaves out: notes,citations; and, of the map that an SVG or PNG carries so that it can be opened
    /// again, the texts that are mapped, the paths of attached files, or all of it
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
    /// Leave out data that Mainstay alone understands, in Argdown, OPML, JSON Canvas and Freeplane mind maps
    #[arg(long)]
    plain: bool,
    /// Write texts as they are, also those that a spreadsheet would run, in CSV tables
    #[arg(long)]
    raw: bool,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Without {
    Notes,
    Citations,
    Texts,
    Paths,
    Map,
}

impl ExportChoices {
    /// # Errors
    /// When something is chosen that the format does not take.
    pub fn options_for(&self, format: Format) -> Result<ExportOptions> {
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
            plain,
            raw,
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
            (ExportOption::Plain, "--plain", *plain),
            (ExportOption::Raw, "--raw", *raw),
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
                texts: without.contains(&Without::Texts),
                paths: without.contains(&Without::Paths),
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
            plain: *plain,
            raw: *raw,
            ..usual
        })
    }

    /// Whether a picture is to carry the map.
    pub fn carries(&self) -> bool {
        !self.without.contains(&Without::Map)
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
