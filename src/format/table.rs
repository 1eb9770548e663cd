//! The table of formats. A new one is a name here, its row below, and a file with its reader and writer.

use super::essay::EssayForm;
use super::text::{Decoded, encoded};
use super::{
    ExportGroup, ExportOption, ExportRow, FormatRow, Holds, Loaded, Loss, Offered, Parts, ReadError, Remark, Room,
    Unreadable, Warning, Write, aif, argdown, arggraph, bibtex, brat, canvas, carried, clip, csl_json, decoded,
    diagram, dot, essay, freeplane, graphml, kialo, markdown_outline, mermaid, mindmup, native, opml, outline, pdf,
    plain, png, ris, spreadsheet, svg,
};
use crate::model::{Branch, Map};
use crate::words::exporting as lists;
use crate::words::formats as words;
use crate::words::of_formats as about;

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

formats! { Argmap Svg Png Pdf Bibtex Ris Aif Canvas ArgdownJson CslJson Clip Opml Freeplane Csv Kialo Brat Arggraph Graphml Dot Mermaid Argdown Mindmup Essay EssayWord EssayOpen Markdown Outline }

impl Format {
    /// The formats that begin as no other file does.
    pub(super) const SURE: &[Self] = &[
        Self::Argmap,
        Self::Svg,
        Self::Png,
        Self::Aif,
        Self::Canvas,
        Self::Opml,
        Self::Freeplane,
        Self::Arggraph,
        Self::Graphml,
        Self::Mindmup,
    ];
}

/// What formats have unless they say otherwise.
const PLAIN: FormatRow = FormatRow {
    id: "",
    name: "",
    in_general: about::NOTHING,
    tested: about::OWN_TESTS,
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
    loses_plain: |_| Vec::new(),
};

impl Format {
    pub fn row(self) -> FormatRow {
        use ExportGroup::{Data, Documents, Pictures, Programs, Sources};
        use ExportOption::{Carry, LeaveOut, Margin, OnSheets, Page, Plain, Raw, Scale, Theme, Unfold};
        match self {
            Self::Argmap => FormatRow {
                id: "argmap",
                name: words::ARGMAP,
                in_general: about::ARGMAP,
                extensions: &["argmap"],
                recognises: |it| it.text().starts_with('{') && it.text().contains("\"argmap\""),
                read: Some(|it| native::read(it.main())),
                salvage: Some(|it, error| native::salvage(it.main(), error)),
                write: Some(Write::Map(|it, _| native::write(it).map(Parts::one))),
                ..PLAIN
            },
            Self::Svg => FormatRow {
                id: "svg",
                name: words::SVG,
                in_general: about::SVG,
                tested: about::SVG_TESTED,
                holds: Holds::Picture,
                extensions: &["svg"],
                recognises: svg::recognises,
                read: Some(|it| carried::from_svg(it.main())),
                write: Some(Write::Picture(svg::write)),
                export: Some(listed(Pictures, lists::EXPORT_SVG, lists::SVG_ABOUT)),
                takes: &[Theme, Margin, LeaveOut, Unfold, Carry],
                ..PLAIN
            },
            Self::Png => FormatRow {
                id: "png",
                name: words::PNG,
                in_general: about::PNG,
                tested: about::PNG_TESTED,
                holds: Holds::Picture,
                offered: &[Offered::File, Offered::Clipboard],
                extensions: &["png"],
                recognises: |it| it.main().starts_with(b"\x89PNG"),
                read: Some(|it| carried::from_png(it.main())),
                write: Some(Write::Picture(png::write)),
                export: Some(listed(Pictures, lists::EXPORT_PNG, lists::PNG_ABOUT)),
                takes: &[Theme, Margin, Scale, LeaveOut, Unfold, Carry],
                ..PLAIN
            },
            Self::Pdf => FormatRow {
                id: "pdf",
                name: words::PDF,
                in_general: about::PDF,
                tested: about::PDF_TESTED,
                holds: Holds::Picture,
                extensions: &["pdf"],
                recognises: |it| it.main().starts_with(b"%PDF"),
                write: Some(Write::Picture(pdf::write)),
                export: Some(listed(Pictures, lists::EXPORT_PDF, lists::PDF_ABOUT)),
                takes: &[Theme, Margin, Page, OnSheets, LeaveOut, Unfold],
                ..PLAIN
            },
            Self::Bibtex => FormatRow {
                id: "bibtex",
                name: words::BIBTEX,
                in_general: about::BIBTEX,
                tested: about::BIBTEX_TESTED,
                holds: Holds::Sources,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["bib", "bibtex"],
                recognises: |it| it.text().starts_with('@') && it.text().contains('{'),
                read: Some(|it| bibtex::read(it.main())),
                write: Some(Write::Map(|it, _| Ok(Parts::one(bibtex::write(it))))),
                export: Some(listed(Sources, lists::EXPORT_BIBTEX, lists::BIBTEX_ABOUT)),
                loses: all_but_sources,
                ..PLAIN
            },
            Self::Ris => FormatRow {
                id: "ris",
                name: words::RIS,
                in_general: about::RIS,
                tested: about::RIS_TESTED,
                holds: Holds::Sources,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["ris"],
                recognises: |it| it.text().starts_with("TY  -"),
                read: Some(|it| ris::read(it.main())),
                write: Some(Write::Map(|it, _| Ok(Parts::one(ris::write(it))))),
                export: Some(listed(Sources, lists::EXPORT_RIS, lists::RIS_ABOUT)),
                loses: all_but_sources,
                ..PLAIN
            },
            Self::Aif => FormatRow {
                id: "aif",
                name: words::AIF,
                in_general: about::AIF,
                tested: about::AIF_TESTED,
                holds: Holds::Branch,
                extensions: &["json"],
                recognises: aif::recognises,
                read: Some(|it| aif::read(it.main())),
                write: Some(Write::Map(|it, _| aif::write(it).map(Parts::one))),
                export: Some(listed(Data, lists::EXPORT_AIF, lists::AIF_ABOUT)),
                loses: aif::loses,
                ..PLAIN
            },
            Self::Canvas => FormatRow {
                id: "canvas",
                name: words::CANVAS,
                in_general: about::CANVAS,
                tested: about::CANVAS_TESTED,
                extensions: &["canvas"],
                recognises: canvas::is_canvas,
                read: Some(|it| canvas::read(it.main())),
                write: Some(Write::Map(|it, how| canvas::write(it, how.plain).map(Parts::one))),
                export: Some(listed(Programs, lists::EXPORT_CANVAS, lists::CANVAS_ABOUT)),
                takes: &[Plain],
                loses_plain: plain::canvas,
                ..PLAIN
            },
            Self::ArgdownJson => FormatRow {
                id: "argdown-json",
                name: words::ARGDOWN_JSON,
                in_general: about::ARGDOWN_JSON,
                tested: about::ARGDOWN_JSON_TESTED,
                extensions: &["json"],
                recognises: argdown::is_json,
                write: Some(Write::Map(|it, _| argdown::to_json(&argdown::write(it, true)).map(Parts::one))),
                export: Some(listed(Data, lists::EXPORT_ARGDOWN_JSON, lists::ARGDOWN_JSON_ABOUT)),
                loses: plain::argdown,
                ..PLAIN
            },
            Self::CslJson => FormatRow {
                id: "csl-json",
                name: words::CSL_JSON,
                in_general: about::CSL_JSON,
                tested: about::CSL_JSON_TESTED,
                holds: Holds::Sources,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["json"],
                recognises: |it| {
                    it.text().starts_with(['[', '{']) && it.text().contains("\"type\"") && !aif::recognises(it)
                },
                read: Some(|it| csl_json::read(it.main())),
                write: Some(Write::Map(|it, _| csl_json::write(it).map(Parts::one))),
                export: Some(listed(Sources, lists::EXPORT_CSL_JSON, lists::CSL_JSON_ABOUT)),
                loses: all_but_sources,
                ..PLAIN
            },
            Self::Opml => FormatRow {
                id: "opml",
                name: words::OPML,
                in_general: about::OPML,
                tested: about::OPML_TESTED,
                extensions: &["opml"],
                recognises: opml::is_opml,
                read: Some(|it| opml::read(it.main())),
                write: Some(Write::Map(|it, how| opml::write(it, how.plain).map(Parts::one))),
                export: Some(listed(Programs, lists::EXPORT_OPML, lists::OPML_ABOUT)),
                takes: &[Plain],
                loses_plain: plain::opml,
                ..PLAIN
            },
            Self::Freeplane => FormatRow {
                id: "freeplane",
                name: words::FREEPLANE,
                in_general: about::FREEPLANE,
                tested: about::FREEPLANE_TESTED,
                extensions: &["mm"],
                recognises: freeplane::is_mind_map,
                read: Some(|it| freeplane::read(it.main())),
                write: Some(Write::Map(|it, how| freeplane::write(it, how.plain).map(Parts::one))),
                export: Some(listed(Programs, lists::EXPORT_FREEPLANE, lists::FREEPLANE_ABOUT)),
                takes: &[Plain],
                loses_plain: plain::freeplane,
                ..PLAIN
            },
            Self::Csv => FormatRow {
                id: "csv",
                name: words::CSV,
                in_general: about::CSV,
                tested: about::CSV_TESTED,
                extensions: &["csv"],
                recognises: spreadsheet::is_table,
                read: Some(|it| spreadsheet::read(it.main())),
                write: Some(Write::Map(|it, how| spreadsheet::write(it, how.raw).map(Parts::one))),
                export: Some(listed(Data, lists::EXPORT_CSV, lists::CSV_ABOUT)),
                takes: &[Raw],
                loses: spreadsheet::loses,
                ..PLAIN
            },
            Self::Clip => FormatRow {
                id: "branch",
                name: words::CLIP,
                in_general: about::CLIP,
                holds: Holds::Branch,
                offered: &[Offered::Clipboard, Offered::Paste],
                recognises: |it| it.other(clip::HTML).is_some(),
                read: Some(|it| branch(clip::from_clipboard(it))),
                write: Some(Write::Branch(clip::to_clipboard)),
                ..PLAIN
            },
            Self::Argdown => FormatRow {
                id: "argdown",
                name: words::ARGDOWN,
                in_general: about::ARGDOWN,
                tested: about::ARGDOWN_TESTED,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["argdown", "ad"],
                recognises: |it| argdown::recognises(it.text()),
                read: Some(|it| argdown::read(it.main())),
                write: Some(Write::Map(|it, how| Ok(Parts::one(argdown::write(it, how.plain).into_bytes())))),
                export: Some(listed(Programs, lists::EXPORT_ARGDOWN, lists::ARGDOWN_ABOUT)),
                takes: &[Plain],
                loses_plain: plain::argdown,
                ..PLAIN
            },
            Self::Kialo => FormatRow {
                id: "kialo",
                name: words::KIALO,
                in_general: about::KIALO,
                tested: about::KIALO_TESTED,
                holds: Holds::Branch,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["txt"],
                recognises: kialo::recognises,
                read: Some(|it| kialo::read(it.main())),
                write: Some(Write::Map(|it, _| Ok(Parts::one(encoded(kialo::write(it)))))),
                export: Some(listed(Programs, lists::EXPORT_KIALO, lists::KIALO_ABOUT)),
                loses: kialo::loses,
                ..PLAIN
            },
            Self::Brat => FormatRow {
                id: "brat",
                name: words::BRAT,
                in_general: about::BRAT,
                tested: about::BRAT_TESTED,
                holds: Holds::Branch,
                extensions: &["ann"],
                beside: &[brat::TEXT],
                recognises: brat::recognises,
                read: Some(brat::read),
                ..PLAIN
            },
            Self::Arggraph => FormatRow {
                id: "arggraph",
                name: words::ARGGRAPH,
                in_general: about::ARGGRAPH,
                tested: about::ARGGRAPH_TESTED,
                holds: Holds::Branch,
                extensions: &["xml"],
                recognises: arggraph::recognises,
                read: Some(|it| arggraph::read(it.main())),
                ..PLAIN
            },
            Self::Mindmup => FormatRow {
                id: "mindmup",
                name: words::MINDMUP,
                in_general: about::MINDMUP,
                tested: about::MINDMUP_TESTED,
                holds: Holds::Branch,
                extensions: &["mup"],
                recognises: mindmup::recognises,
                read: Some(|it| mindmup::read(it.main())),
                ..PLAIN
            },
            Self::Graphml => FormatRow {
                id: "graphml",
                name: words::GRAPHML,
                in_general: about::GRAPHML,
                tested: about::GRAPHML_TESTED,
                holds: Holds::Branch,
                extensions: &["graphml"],
                recognises: graphml::recognises,
                read: Some(|it| graphml::read(it.main())),
                write: Some(Write::Map(|it, _| Ok(Parts::one(graphml::write(it).into_bytes())))),
                export: Some(listed(Data, lists::EXPORT_GRAPHML, lists::GRAPHML_ABOUT)),
                loses: graphml::loses,
                ..PLAIN
            },
            Self::Dot => FormatRow {
                id: "dot",
                name: words::DOT,
                in_general: about::DOT,
                tested: about::DOT_TESTED,
                holds: Holds::Branch,
                extensions: &["gv", "dot"],
                recognises: |it| it.text().starts_with("digraph"),
                write: Some(Write::Map(|it, _| Ok(Parts::one(dot::write(it).into_bytes())))),
                export: Some(listed(Programs, lists::EXPORT_DOT, lists::DOT_ABOUT)),
                loses: diagram::loses,
                ..PLAIN
            },
            Self::Mermaid => FormatRow {
                id: "mermaid",
                name: words::MERMAID,
                in_general: about::MERMAID,
                tested: about::MERMAID_TESTED,
                holds: Holds::Branch,
                extensions: &["mmd", "mermaid"],
                recognises: |it| it.text().starts_with("flowchart") || it.text().contains("\n---\nflowchart"),
                write: Some(Write::Map(|it, _| Ok(Parts::one(mermaid::write(it).into_bytes())))),
                export: Some(listed(Programs, lists::EXPORT_MERMAID, lists::MERMAID_ABOUT)),
                loses: diagram::loses,
                ..PLAIN
            },
            Self::Essay => FormatRow {
                id: "essay",
                name: words::ESSAY,
                in_general: about::ESSAY,
                holds: Holds::Branch,
                extensions: &["md"],
                write: Some(Write::Map(|it, _| essay::whole(it, EssayForm::Markdown).map(Parts::one))),
                export: Some(listed(Documents, lists::EXPORT_ESSAY, lists::ESSAY_ABOUT)),
                loses: |it| essay::loses(it, EssayForm::Markdown),
                ..PLAIN
            },
            Self::EssayWord => FormatRow {
                id: "essay-docx",
                name: words::ESSAY_WORD,
                in_general: about::ESSAY_DOCUMENT,
                tested: about::ESSAY_DOCUMENT_TESTED,
                holds: Holds::Branch,
                extensions: &["docx"],
                write: Some(Write::Map(|it, _| essay::whole(it, EssayForm::Word).map(Parts::one))),
                export: Some(listed(Documents, lists::EXPORT_ESSAY_WORD, lists::ESSAY_WORD_ABOUT)),
                loses: |it| essay::loses(it, EssayForm::Word),
                ..PLAIN
            },
            Self::EssayOpen => FormatRow {
                id: "essay-odt",
                name: words::ESSAY_OPEN_DOCUMENT,
                in_general: about::ESSAY_DOCUMENT,
                tested: about::ESSAY_DOCUMENT_TESTED,
                holds: Holds::Branch,
                extensions: &["odt"],
                write: Some(Write::Map(|it, _| essay::whole(it, EssayForm::OpenDocument).map(Parts::one))),
                export: Some(listed(Documents, lists::EXPORT_ESSAY_OPEN, lists::ESSAY_OPEN_ABOUT)),
                loses: |it| essay::loses(it, EssayForm::OpenDocument),
                ..PLAIN
            },
            Self::Markdown => FormatRow {
                id: "markdown",
                name: words::MARKDOWN,
                in_general: about::MARKDOWN,
                tested: about::MARKDOWN_TESTED,
                holds: Holds::Branch,
                extensions: &["md", "markdown"],
                recognises: markdown_outline::recognises,
                read: Some(|it| markdown_outline::read(it.main())),
                write: Some(Write::Map(|it, _| Ok(Parts::one(encoded(markdown_outline::write(it)))))),
                export: Some(listed(Documents, lists::EXPORT_MARKDOWN, lists::MARKDOWN_ABOUT)),
                loses: markdown_outline::loses,
                ..PLAIN
            },
            Self::Outline => FormatRow {
                id: "outline",
                name: words::OUTLINE,
                in_general: about::OUTLINE,
                holds: Holds::Branch,
                offered: &[Offered::File, Offered::Paste],
                extensions: &["txt"],
                recognises: |it| !it.text().is_empty(),
                read: Some(|it| outline_of(it.main())),
                write: Some(Write::Branch(|it| Ok(Parts::one(encoded(outline::write(it)))))),
                export: Some(listed(Documents, lists::EXPORT_OUTLINE, lists::OUTLINE_ABOUT)),
                loses: outline::loses,
                ..PLAIN
            },
        }
    }
}

fn listed(group: ExportGroup, command: &'static str, about: &'static str) -> ExportRow {
    ExportRow { group, command, about }
}

/// What a line of an outline needs as a node with its step, while both are made.
const A_LINE: usize = 780;

fn outline_of(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let Decoded { text, is_guessed } = decoded(bytes)?;
    let n_lines = outline::n_lines(&text);
    Room::of(bytes.len()).for_cards(n_lines)?.has(A_LINE * n_lines)?;
    let guessed = is_guessed.then_some(Warning { line: None, remark: Remark::LettersGuessed });
    Ok(Loaded { warnings: guessed.into_iter().collect(), ..branch(outline::read(&text))? })
}

fn branch(found: Option<Branch>) -> Result<Loaded, ReadError> {
    found.map(Loaded::from).ok_or_else(|| ReadError::new(None, Unreadable::NoBranch))
}

fn all_but_sources(map: &Map) -> Vec<Loss> {
    if map.n_nodes() == 0 { Vec::new() } else { vec![Loss::Argument] }
}
