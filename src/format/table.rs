//! The table of formats. A new one is a name here, its row below, and a file with its reader and writer.

use super::text::{Decoded, encoded};
use super::{
    ExportOption, FormatRow, Holds, Loaded, Loss, Offered, Parts, ReadError, Remark, Room, Unreadable, Warning, Write,
    bibtex, canvas, clip, csl_json, decoded, freeplane, native, opml, outline, pdf, png, ris, spreadsheet, svg,
};
use crate::model::{Branch, Map};
use crate::words::formats as words;

macro_rules! formats {
    ($($name:ident)*) => {
        /// A format of file, or of what lies on the clipboard.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Format { $($name),* }

        impl Format {
            /// In the order in which they are offered, and asked whether they recognise something.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

formats! { Argmap Svg Png Pdf Bibtex Ris Canvas CslJson Opml Freeplane Csv Clip Outline }

/// What formats have unless they say otherwise.
const PLAIN: FormatRow = FormatRow {
    name: "",
    holds: Holds::Map,
    offered: &[Offered::File],
    extensions: &[],
    beside: &[],
    recognises: |_| false,
    read: None,
    salvage: None,
    write: None,
    export: None,
    takes: &[],
    loses: |_| Vec::new(),
};

impl Format {
    pub fn row(self) -> FormatRow {
        use ExportOption::{LeaveOut, Margin, OnSheets, Page, Scale, Theme, Unfold};
        match self {
            Self::Argmap => FormatRow {
                name: words::ARGMAP,
                extensions: &["argmap"],
                recognises: |it| it.text().starts_with('{') && it.text().contains("\"argmap\""),
                read: Some(|it| native::read(it.main())),
                salvage: Some(|it, error| native::salvage(it.main(), error)),
                write: Some(Write::Map(|it| native::write(it).map(Parts::one))),
                ..PLAIN
            },
            Self::Svg => FormatRow {
                name: words::SVG,
                holds: Holds::Picture,
                extensions: &["svg"],
                recognises: |it| it.text().starts_with("<svg"),
                write: Some(Write::Picture(svg::write)),
                export: Some(words::EXPORT_SVG),
                takes: &[Theme, Margin, LeaveOut, Unfold],
                ..PLAIN
            },
            Self::Png => FormatRow {
                name: words::PNG,
                holds: Holds::Picture,
                offered: &[Offered::File, Offered::Clipboard],
                extensions: &["png"],
                recognises: |it| it.main().starts_with(b"\x89PNG"),
                write: Some(Write::Picture(png::write)),
                export: Some(words::EXPORT_PNG),
                takes: &[Theme, Margin, Scale, LeaveOut, Unfold],
                ..PLAIN
            },
            Self::Pdf => FormatRow {
                name: words::PDF,
                holds: Holds::Picture,
                extensions: &["pdf"],
                recognises: |it| it.main().starts_with(b"%PDF"),
                write: Some(Write::Picture(pdf::write)),
                export: Some(words::EXPORT_PDF),
                takes: &[Theme, Margin, Page, OnSheets, LeaveOut, Unfold],
                ..PLAIN
            },
            Self::Bibtex => FormatRow {
                name: words::BIBTEX,
                holds: Holds::Sources,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["bib", "bibtex"],
                recognises: |it| it.text().starts_with('@') && it.text().contains('{'),
                read: Some(|it| bibtex::read(it.main())),
                write: Some(Write::Map(|it| Ok(Parts::one(bibtex::write(it))))),
                export: Some(words::EXPORT_BIBTEX),
                loses: all_but_sources,
                ..PLAIN
            },
            Self::Ris => FormatRow {
                name: words::RIS,
                holds: Holds::Sources,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["ris"],
                recognises: |it| it.text().starts_with("TY  -"),
                read: Some(|it| ris::read(it.main())),
                write: Some(Write::Map(|it| Ok(Parts::one(ris::write(it))))),
                export: Some(words::EXPORT_RIS),
                loses: all_but_sources,
                ..PLAIN
            },
            Self::Canvas => FormatRow {
                name: words::CANVAS,
                extensions: &["canvas"],
                recognises: canvas::is_canvas,
                read: Some(|it| canvas::read(it.main())),
                write: Some(Write::Map(|it| canvas::write(it).map(Parts::one))),
                export: Some(words::EXPORT_CANVAS),
                ..PLAIN
            },
            Self::CslJson => FormatRow {
                name: words::CSL_JSON,
                holds: Holds::Sources,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["json"],
                recognises: |it| it.text().starts_with(['[', '{']) && it.text().contains("\"type\""),
                read: Some(|it| csl_json::read(it.main())),
                write: Some(Write::Map(|it| csl_json::write(it).map(Parts::one))),
                export: Some(words::EXPORT_CSL_JSON),
                loses: all_but_sources,
                ..PLAIN
            },
            Self::Opml => FormatRow {
                name: words::OPML,
                extensions: &["opml"],
                recognises: opml::is_opml,
                read: Some(|it| opml::read(it.main())),
                write: Some(Write::Map(|it| opml::write(it).map(Parts::one))),
                export: Some(words::EXPORT_OPML),
                ..PLAIN
            },
            Self::Freeplane => FormatRow {
                name: words::FREEPLANE,
                extensions: &["mm"],
                recognises: freeplane::is_mind_map,
                read: Some(|it| freeplane::read(it.main())),
                write: Some(Write::Map(|it| freeplane::write(it).map(Parts::one))),
                export: Some(words::EXPORT_FREEPLANE),
                ..PLAIN
            },
            Self::Csv => FormatRow {
                name: words::CSV,
                extensions: &["csv"],
                recognises: spreadsheet::is_table,
                read: Some(|it| spreadsheet::read(it.main())),
                write: Some(Write::Map(|it| spreadsheet::write(it).map(Parts::one))),
                export: Some(words::EXPORT_CSV),
                loses: spreadsheet::loses,
                ..PLAIN
            },
            Self::Clip => FormatRow {
                name: words::CLIP,
                holds: Holds::Branch,
                offered: &[Offered::Clipboard, Offered::Paste],
                recognises: |it| it.other(clip::HTML).is_some(),
                read: Some(|it| branch(clip::from_clipboard(it))),
                write: Some(Write::Branch(clip::to_clipboard)),
                ..PLAIN
            },
            Self::Outline => FormatRow {
                name: words::OUTLINE,
                holds: Holds::Branch,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["txt"],
                recognises: |it| !it.text().is_empty(),
                read: Some(|it| outline_of(it.main())),
                write: Some(Write::Branch(|it| Ok(Parts::one(encoded(outline::write(it)))))),
                loses: outline::loses,
                ..PLAIN
            },
        }
    }
}

/// What a line of an outline needs as a node with its step, while both are made.
const A_LINE: usize = 780;

fn outline_of(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let Decoded { text, is_guessed } = decoded(bytes)?;
    Room::of(bytes.len()).has(A_LINE * outline::n_lines(&text))?;
    let guessed = is_guessed.then_some(Warning { line: None, remark: Remark::LettersGuessed });
    Ok(Loaded { warnings: guessed.into_iter().collect(), ..branch(outline::read(&text))? })
}

fn branch(found: Option<Branch>) -> Result<Loaded, ReadError> {
    found.map(Loaded::from).ok_or_else(|| ReadError::new(None, Unreadable::NoBranch))
}

fn all_but_sources(map: &Map) -> Vec<Loss> {
    if map.n_nodes() == 0 { Vec::new() } else { vec![Loss::Argument] }
}
