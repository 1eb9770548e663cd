//! `mainstay essay`: a map as an essay.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use mainstay::essay::{EssayOptions, compose};
use mainstay::files::{self, Disk};
use mainstay::format::Format;
use mainstay::format::essay::{EssayAs, EssayForm, loses_style, write};
use mainstay::model::Map;
use mainstay::words::{essay as words, path_shown};

use crate::citing::{StyleChoice, styled};
use crate::print::say;

#[derive(clap::Args)]
pub struct EssayArguments {
    /// A map
    map: PathBuf,
    /// The essay: .docx, .odt, .md, .txt, .html or .tex
    output: PathBuf,
    #[command(flatten)]
    style: StyleChoice,
    /// A list with what each card is, and what is still to be written, instead of prose
    #[arg(long)]
    outline: bool,
    /// Whether words such as “One reason is this:” lead to sentences; as the map has it, where that is not said
    #[arg(long, value_enum)]
    signposts: Option<Signposts>,
    /// Citations that Zotero, pandoc or biblatex go on with, or words
    #[arg(long, value_enum, default_value = "live")]
    citations: CitationsAs,
    /// A document of Word (.docx) whose styles and pages the essay gets, which is one of Word, too
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Signposts {
    On,
    Off,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum CitationsAs {
    Live,
    Text,
}

pub fn run(arguments: &EssayArguments) -> Result<()> {
    let EssayArguments { map, output, style, outline, signposts, citations, template } = arguments;
    let extension = output.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let Some(form) = EssayForm::from_extension(extension) else {
        bail!(words::name_a_form(&EssayForm::ALL.map(EssayForm::extension).join(", ")));
    };
    if template.is_some() && form != EssayForm::Word {
        bail!(words::TEMPLATE_FOR_WORD);
    }
    let template = template.as_deref().map(|it| files::read_template(&Disk::of_commands(), it)).transpose()?;
    let map = styled(map, style)?;
    let usual = EssayOptions::of(&map);
    let signposts = signposts.map_or(usual.signposts, |it| it == Signposts::On);
    let made = EssayOptions { signposts, outline: *outline };
    let essay = compose(&map, made);
    let live = *citations == CitationsAs::Live;
    let bib = output.with_extension("bib");
    let name = bib.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = write(&map, &essay, form, &EssayAs { live, bib: &name, template: template.as_ref(), made })?;
    if live && matches!(form, EssayForm::Markdown | EssayForm::Latex) && !essay.works.is_empty() {
        write_sources(&map, &bib)?;
    }
    files::write_bytes(output, &bytes)?;
    if let Some(loss) = loses_style(&map, form).filter(|_| live) {
        say(&mainstay::words::formats::lost_in(output, &[loss.to_string()]));
    }
    Ok(())
}

/// Writes the sources beside an essay, but never over a file that somebody else made.
fn write_sources(map: &Map, path: &Path) -> Result<()> {
    let bytes = [words::BIB_HEADER.as_bytes(), &Format::Bibtex.bytes(map)?].concat();
    if let Ok(there) = files::read_text(&Disk::of_commands(), path)
        && !there.text.starts_with(words::BIB_HEADER)
    {
        bail!(words::bib_in_the_way(&path_shown(path)));
    }
    files::write_bytes(path, &bytes)?;
    say(&words::bib_written(&path_shown(path)));
    Ok(())
}
