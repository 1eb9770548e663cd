//! Bytes to maps, and maps and pictures to bytes. No paths and no disk.

mod bibtex;
pub mod clip;
mod csl_json;
mod native;
pub mod outline;
mod pdf;
mod png;
mod refs;
mod ris;
mod svg;

use std::collections::BTreeSet;

use crate::model::Map;
use crate::scene::Scene;
use crate::scene::card::SMALL;

/// A format of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Argmap,
    Svg,
    Png,
    Pdf,
    Bibtex,
    Ris,
    CslJson,
}

/// What there is to know about a format.
pub struct Row {
    pub name: &'static str,
    /// Lower case, without the dot; the first one is proposed.
    pub extensions: &'static [&'static str],
    pub read: Option<Read>,
    /// Reads what is whole in a file that `read` refused.
    pub salvage: Option<Salvage>,
    pub write: Write,
}

/// Bytes to a map.
pub type Read = fn(&[u8]) -> Result<Loaded, ReadError>;

/// Damaged bytes, and why they are refused, to what is whole in them.
pub type Salvage = fn(&[u8], &ReadError) -> Option<Loaded>;

pub enum Write {
    /// Holds the whole map.
    Map(fn(&Map) -> Vec<u8>),
    /// Holds the sources of it.
    Sources(fn(&Map) -> Vec<u8>),
    /// Holds a picture of it.
    Picture(fn(&Scene) -> Result<Picture, WriteError>),
}

/// A map that was read, and what had to be repaired or left out.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub map: Map,
    pub warnings: Vec<Warning>,
}

/// A picture, and what it cannot show.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub losses: Vec<String>,
}

/// Something in a file that was repaired on reading. `line` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub line: Option<usize>,
    pub text: String,
}

/// Why a file cannot be read. The text says what is wrong and what can be done. `line` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{text}", line.map(|it| format!("line {it}: ")).unwrap_or_default())]
pub struct ReadError {
    pub line: Option<usize>,
    pub text: String,
}

/// Why a picture cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WriteError(pub String);

impl Format {
    pub const ALL: [Self; 7] = [Self::Argmap, Self::Svg, Self::Png, Self::Pdf, Self::Bibtex, Self::Ris, Self::CslJson];

    pub fn row(self) -> Row {
        match self {
            Self::Argmap => Row {
                name: "Mainstay map",
                extensions: &["argmap"],
                read: Some(native::read),
                salvage: Some(native::salvage),
                write: Write::Map(native::write),
            },
            Self::Svg => picture("SVG picture", &["svg"], svg::write),
            Self::Png => picture("PNG picture", &["png"], png::write),
            Self::Pdf => picture("PDF document", &["pdf"], pdf::write),
            Self::Bibtex => sources("BibTeX", &["bib", "bibtex"], bibtex::read, bibtex::write),
            Self::Ris => sources("RIS", &["ris"], ris::read, ris::write),
            Self::CslJson => sources("CSL-JSON", &["json"], csl_json::read, csl_json::write),
        }
    }

    /// The format that a file name's extension stands for, in whatever case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_lowercase();
        Self::ALL.into_iter().find(|it| it.row().extensions.contains(&extension.as_str()))
    }

    /// The extensions of the formats that fit `which`, as in “.argmap, .svg or .png”.
    pub fn extensions(which: impl Fn(&Row) -> bool) -> String {
        let rows = Self::ALL.into_iter().map(Self::row).filter(which);
        let all: Vec<String> = rows.flat_map(|it| it.extensions).map(|it| format!(".{it}")).collect();
        match all.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => all.concat(),
        }
    }
}

fn picture(
    name: &'static str,
    extensions: &'static [&'static str],
    write: fn(&Scene) -> Result<Picture, WriteError>,
) -> Row {
    Row { name, extensions, read: None, salvage: None, write: Write::Picture(write) }
}

fn sources(name: &'static str, extensions: &'static [&'static str], read: Read, write: fn(&Map) -> Vec<u8>) -> Row {
    Row { name, extensions, read: Some(read), salvage: None, write: Write::Sources(write) }
}

impl Row {
    /// Holds sources alone, which belong to a map.
    pub fn holds_sources(&self) -> bool {
        matches!(self.write, Write::Sources(_))
    }
}

impl ReadError {
    fn new(line: impl Into<Option<usize>>, text: impl Into<String>) -> Self {
        Self { line: line.into(), text: text.into() }
    }
}

/// Says which characters of a scene no bundled font can draw, if there are any.
fn lost_characters(scene: &Scene) -> Option<String> {
    let lines = scene.cards().flat_map(|it| {
        let body = it.body;
        let chips = body.chips.iter().map(|it| (it.text(), SMALL.face));
        [(&*body.node.text, body.style().face)].into_iter().chain(chips)
    });
    let all = lines.flat_map(|(text, face)| text.chars().filter(move |&it| face.font_for(it).is_none()));
    let lost: BTreeSet<char> = all.collect();
    let some: Vec<String> = lost.iter().take(12).map(|it| it.to_string()).collect();
    let more = if lost.len() > some.len() { " …" } else { "" };
    (!lost.is_empty()).then(|| {
        let n = lost.len();
        format!("the bundled fonts lack {n} of its characters: {}{more}; an SVG shows them", some.join(" "))
    })
}
