//! The table of formats. A new one is a name here, its row below, and a file with its reader and writer.

use super::text::{Decoded, encoded};
use super::{
    ExportOption, FormatRow, Holds, Loaded, Loss, Offered, Parts, ReadError, Remark, Room, Unreadable, Warning, Write,
    aif, argdown, arggraph, bibtex, brat, canvas, clip, csl_json, decoded, diagram, dot, freeplane, graphml, kialo,
    mermaid, mindmup, native, opml, outline, pdf, png, ris, spreadsheet, svg,
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

formats! { Argmap Svg Png Pdf Bibtex Ris Aif Canvas CslJson Clip Opml Freeplane Csv Kialo Brat Arggraph Graphml Dot Mermaid Argdown Mindmup Outline }

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
            Self::Aif => FormatRow {
                name: words::AIF,
                holds: Holds::Branch,
                extensions: &["json"],
                recognises: aif::recognises,
                read: Some(|it| aif::read(it.main())),
                write: Some(Write::Map(|it| aif::write(it).map(Parts::one))),
                loses: aif::loses,
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
                recognises: |it| {
                    it.text().starts_with(['[', '{']) && it.text().contains("\"type\"") && !aif::recognises(it)
                },
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
            Self::Argdown => FormatRow {
                name: words::ARGDOWN,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["argdown", "ad"],
                recognises: |it| argdown::recognises(it.text()),
                read: Some(|it| argdown::read(it.main())),
                write: Some(Write::Map(|it| Ok(Parts::one(argdown::write(it, false).into_bytes())))),
                export: Some(words::EXPORT_ARGDOWN),
                ..PLAIN
            },
            Self::Kialo => FormatRow {
                name: words::KIALO,
                holds: Holds::Branch,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["txt"],
                recognises: kialo::recognises,
                read: Some(|it| kialo::read(it.main())),
                write: Some(Write::Map(|it| Ok(Parts::one(encoded(kialo::write(it)))))),
                loses: kialo::loses,
                ..PLAIN
            },
            Self::Brat => FormatRow {
                name: words::BRAT,
                holds: Holds::Branch,
                extensions: &["ann"],
                beside: &[brat::TEXT],
                recognises: brat::recognises,
                read: Some(brat::read),
                ..PLAIN
            },
            Self::Arggraph => FormatRow {
                name: words::ARGGRAPH,
                holds: Holds::Branch,
                extensions: &["xml"],
                recognises: arggraph::recognises,
                read: Some(|it| arggraph::read(it.main())),
                ..PLAIN
            },
            Self::Mindmup => FormatRow {
                name: words::MINDMUP,
                holds: Holds::Branch,
                extensions: &["mup"],
                recognises: mindmup::recognises,
                read: Some(|it| mindmup::read(it.main())),
                ..PLAIN
            },
            Self::Graphml => FormatRow {
                name: words::GRAPHML,
                holds: Holds::Branch,
                extensions: &["graphml"],
                recognises: graphml::recognises,
                read: Some(|it| graphml::read(it.main())),
                write: Some(Write::Map(|it| Ok(Parts::one(graphml::write(it).into_bytes())))),
                loses: graphml::loses,
                ..PLAIN
            },
            Self::Dot => FormatRow {
                name: words::DOT,
                holds: Holds::Branch,
                extensions: &["gv", "dot"],
                recognises: |it| it.text().starts_with("digraph"),
                write: Some(Write::Map(|it| Ok(Parts::one(dot::write(it).into_bytes())))),
                loses: diagram::loses,
                ..PLAIN
            },
            Self::Mermaid => FormatRow {
                name: words::MERMAID,
                holds: Holds::Branch,
                extensions: &["mmd", "mermaid"],
                recognises: |it| it.text().starts_with("flowchart") || it.text().contains("\n---\nflowchart"),
                write: Some(Write::Map(|it| Ok(Parts::one(mermaid::write(it).into_bytes())))),
                loses: diagram::loses,
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
