//! What stands in the list of exports: its groups, the commands, what each format is good for, and what is said before a map is
//! exported.

use super::number_of;

// The groups.

pub const PICTURES: &str = "Pictures and print";
pub const DOCUMENTS: &str = "Documents";
pub const PROGRAMS: &str = "Other programs";
pub const DATA: &str = "Data";
pub const SOURCES: &str = "Sources";

// The commands.

pub const EXPORT_SVG: &str = "Export as SVG…";
pub const EXPORT_PNG: &str = "Export as PNG…";
pub const EXPORT_PDF: &str = "Export as PDF…";
pub const EXPORT_ESSAY: &str = "Export as essay (Markdown)…";
pub const EXPORT_ESSAY_WORD: &str = "Export as essay (Word)…";
pub const EXPORT_ESSAY_OPEN: &str = "Export as essay (OpenDocument)…";
pub const EXPORT_MARKDOWN: &str = "Export as outline (Markdown)…";
pub const EXPORT_OUTLINE: &str = "Export as outline (plain text)…";
pub const EXPORT_ARGDOWN: &str = "Export as Argdown…";
pub const EXPORT_FREEPLANE: &str = "Export as Freeplane mind map…";
pub const EXPORT_OPML: &str = "Export as OPML…";
pub const EXPORT_CANVAS: &str = "Export as JSON Canvas…";
pub const EXPORT_KIALO: &str = "Export as Kialo discussion…";
pub const EXPORT_MERMAID: &str = "Export as Mermaid diagram…";
pub const EXPORT_DOT: &str = "Export as Graphviz diagram…";
pub const EXPORT_CSV: &str = "Export as CSV table…";
pub const EXPORT_GRAPHML: &str = "Export as GraphML…";
pub const EXPORT_AIF: &str = "Export as AIF graph…";
pub const EXPORT_ARGDOWN_JSON: &str = "Export as JSON of Argdown…";
pub const EXPORT_BIBTEX: &str = "Export sources as BibTeX…";
pub const EXPORT_RIS: &str = "Export sources as RIS…";
pub const EXPORT_CSL_JSON: &str = "Export sources as CSL-JSON…";

// What each is good for.

pub const SVG_ABOUT: &str = "A picture that is sharp at any size, for web pages and drawing programs.";
pub const PNG_ABOUT: &str = "A picture for slides, documents and messages.";
pub const PDF_ABOUT: &str = "The map on one page of its own size. To put it on paper, use Print.";
pub const ESSAY_ABOUT: &str = "The cards as sentences in paragraphs: a draft to write on.";
pub const ESSAY_WORD_ABOUT: &str = "The cards as sentences in paragraphs, for Word. Zotero goes on with the citations. Edited there, it can be opened again.";
pub const ESSAY_OPEN_ABOUT: &str = "The cards as sentences in paragraphs, for LibreOffice. Zotero goes on with the citations. Edited there, it can be opened again.";
pub const MARKDOWN_ABOUT: &str = "Nested lists, for notes and editors of Markdown.";
pub const OUTLINE_ABOUT: &str = "Indented lines of plain text, for any editor.";
pub const ARGDOWN_ABOUT: &str = "For Argdown and its tools.";
pub const FREEPLANE_ABOUT: &str = "For Freeplane and other programs that draw mind maps.";
pub const OPML_ABOUT: &str = "For outliners.";
pub const CANVAS_ABOUT: &str = "For Obsidian and other programs that draw canvases.";
pub const KIALO_ABOUT: &str = "The text that Kialo exports of a discussion.";
pub const MERMAID_ABOUT: &str = "A text from which Mermaid draws a diagram, as many sites do within Markdown.";
pub const DOT_ABOUT: &str = "A text from which Graphviz draws a diagram.";
pub const CSV_ABOUT: &str = "A row for each use of a card, for spreadsheets and statistics.";
pub const GRAPHML_ABOUT: &str = "For programs that analyse and draw graphs.";
pub const AIF_ABOUT: &str = "For research on arguments and its corpora.";
pub const ARGDOWN_JSON_ABOUT: &str = "As Argdown’s own tools export it, for scripts.";
pub const BIBTEX_ABOUT: &str = "The sources of the map, for LaTeX and managers of references.";
pub const RIS_ABOUT: &str = "The sources of the map, for managers of references.";
pub const CSL_JSON_ABOUT: &str = "The sources of the map, for Zotero and pandoc.";

// The dialog.

pub const EXPORT: &str = "Export";
pub const FORMATS: &str = "Formats";
pub const CANCEL: &str = "Cancel";
pub const EXPORT_FILE: &str = "Export…";
pub const LOOKING_THROUGH: &str = "Looking through the map…";
pub const WHAT: &str = "What";
pub const WHOLE_MAP: &str = "The whole map";

/// What is selected, with all that bears on it.
pub fn branches(n: usize) -> String {
    if n == 1 { "The selected branch".to_owned() } else { format!("The {n} selected branches") }
}

pub const LOSES_NOTHING: &str = "Nothing of the map is lost.";

/// What is lost of the map, in one sentence.
pub fn loses(losses: &[String]) -> String {
    if losses.is_empty() { LOSES_NOTHING.to_owned() } else { format!("In this format, {}.", losses.join("; ")) }
}

pub const PICTURE_ALONE: &str = "It shows the map, and cannot be opened again as one.";

// What a picture carries.

pub const CARRIES: &str = "To open it again as a map, the picture carries";
pub const CARRIES_NOTHING: &str = "nothing";
pub const TOO_LARGE: &str = "The map is larger than 64 MiB, which is too large for a picture to carry.";

/// A map of so many bytes. `without` what stays here, which may be nothing.
pub fn carries_bare(without: bool, size: usize) -> String {
    let what = if without { "the map without notes, texts and paths" } else { "the map" };
    format!("{what} ({})", bytes(size))
}

pub fn carries_whole(size: usize) -> String {
    format!("the whole map ({})", bytes(size))
}

/// What goes with a picture that carries the whole map, and stays here where it is left out: as in “1 note, 2 texts”.
pub fn private(notes: usize, texts: usize, paths: usize) -> String {
    let all = [
        (notes, number_of(notes, "note", "notes")),
        (texts, number_of(texts, "text that is mapped", "texts that are mapped")),
        (paths, number_of(paths, "path of an attached file", "paths of attached files")),
    ];
    all.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect::<Vec<_>>().join(", ")
}

pub fn goes_with_it(what: &str) -> String {
    format!("Whoever has the picture can read: {what}.")
}

pub fn stays_here(what: &str) -> String {
    format!("Stays here: {what}.")
}

/// “900 bytes”, “12 KB”, “3.4 MB”.
fn bytes(n: usize) -> String {
    match n {
        0..1_000 => number_of(n, "byte", "bytes"),
        1_000..1_000_000 => format!("{:.0} KB", n as f64 / 1e3),
        _ => format!("{:.1} MB", n as f64 / 1e6),
    }
}
