//! What readers and writers of files say.

use std::path::Path;

use super::{number_of, path_shown};

// The names of formats, in file dialogs and messages.

pub const ARGMAP: &str = "Mainstay map";
pub const SVG: &str = "SVG picture";
pub const PNG: &str = "PNG picture";
pub const PDF: &str = "PDF document";
pub const BIBTEX: &str = "BibTeX";
pub const RIS: &str = "RIS";
pub const CANVAS: &str = "JSON Canvas";
pub const CSL_JSON: &str = "CSL-JSON";
pub const OPML: &str = "OPML outline";
pub const FREEPLANE: &str = "Freeplane mind map";
pub const CSV: &str = "CSV table";
pub const CLIP: &str = "Mainstay branch";
pub const OUTLINE: &str = "Outline";

// The commands that export them.

pub const EXPORT_SVG: &str = "Export as SVG…";
pub const EXPORT_PNG: &str = "Export as PNG…";
pub const EXPORT_PDF: &str = "Export as PDF…";
pub const EXPORT_BIBTEX: &str = "Export sources as BibTeX…";
pub const EXPORT_RIS: &str = "Export sources as RIS…";
pub const EXPORT_CANVAS: &str = "Export as JSON Canvas…";
pub const EXPORT_CSV: &str = "Export as CSV table…";
pub const EXPORT_OPML: &str = "Export as OPML…";
pub const EXPORT_FREEPLANE: &str = "Export as Freeplane mind map…";
pub const EXPORT_CSL_JSON: &str = "Export sources as CSL-JSON…";

/// What a message says of a text in a file: on one line, without what a terminal would obey, and no more than can be read.
pub fn brief(text: &str) -> String {
    const MOST: usize = 120;
    let mut letters = text.chars().map(|it| if it.is_control() { '\u{fffd}' } else { it });
    let mut brief: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        brief.push('…');
    }
    brief
}

// Why a file cannot be read, and what can be done.

pub const EMPTY_FILE: &str = "the file is empty; open a backup or an earlier version of it";
pub const NOT_UTF8: &str = "the file is not text in UTF-8; convert it to UTF-8, or open a backup";
pub const NOT_TEXT: &str = "the file is not text; export it again from the program it comes from";
pub const CUT_OFF: &str = "the file ends too early: it was cut off while it was written or copied; open a backup or an \
                           earlier version of it";
pub const MERGED_BADLY: &str = "two versions of this map were merged badly, and git’s marks “<<<<<<<” stand in it; the \
                                window of Mainstay shows both, and “git checkout --ours” or “--theirs” brings back one";
pub const NOT_A_MAP: &str = "this is not a Mainstay map: a map is a JSON object with “format”: “argmap”; choose another \
                             file, or import it if it is of another program";
pub const NOT_BIBTEX: &str = "this is not BibTeX: there is no entry such as “@book{key, …}”; export the sources as \
                              BibTeX from your reference manager";
pub const NOT_RIS: &str = "this is not RIS: no record starts with “TY  - ”; export the sources as RIS from your \
                           reference manager";
pub const NOT_CSL_JSON: &str = "this is not CSL-JSON: that is a list of items with “type”, “title” and so on; export \
                                the sources as CSL-JSON from your reference manager";
pub const NOT_OPML: &str = "this is not OPML: there is no “<opml>” in it; export the outline as OPML from the program it \
                            comes from";
pub const NOT_MIND_MAP: &str =
    "this is not a mind map: there is no “<map>” in it; save the mind map again with Freeplane";
pub const NOT_CANVAS: &str =
    "this is not a JSON Canvas: that is an object with “nodes” and “edges”; choose another file";
pub const NO_TEXT_COLUMN: &str =
    "the first line of this table names no column “text”, in which the sentences stand; name it so";
pub const NO_BRANCH: &str = "there is no branch of a map in it";
pub const ONLY_WRITTEN: &str = "Mainstay writes this kind of file and does not read it";
pub const TAKES_TOO_MUCH: &str = "reading it would take more than 64 MiB of memory and 20 times its size: it repeats a \
                                  long text, or holds a great many tiny parts; split it, or export it again";

/// `reason` is the JSON reader's own, in English.
pub fn not_json(reason: &str) -> String {
    format!("not valid JSON ({reason}); correct this line in a text editor")
}

/// `reason` is the JSON reader's own, in English.
pub fn wrong_value(reason: &str) -> String {
    format!("{reason}; correct this line in a text editor")
}

pub fn newer_version(found: u32, known: u32) -> String {
    format!(
        "the map was written by a newer Mainstay (file version {found}, this program knows {known}); update Mainstay \
         to open it"
    )
}

/// What was told of one line of a file that has no name here.
pub fn on_line(line: usize, what: &str) -> String {
    format!("line {line}: {what}")
}

// What was repaired on reading, or left out.

/// The kinds of records, as the messages below name them.
pub const NODE: &str = "node";
pub const INFERENCE: &str = "inference";
pub const SOURCE: &str = "source";
pub const TEXT: &str = "text";

pub const TOO_DEEP: &str = "what is nested too deeply, below 100 levels, was left out";
pub const LETTERS_GUESSED: &str = "the text is not UTF-8 and was read as Windows-1252; if letters such as “é” are wrong, \
                                   convert it to UTF-8";
pub const BYTES_REPLACED: &str = "bytes that are no text were replaced by “\u{fffd}”";
pub const NO_RECORD: &str = "this line belongs to no record; it was left out";
pub const NO_PROPERTY: &str = "this line could not be read; it was left out";

pub fn named_twice(name: &str, new: &str) -> String {
    format!("“{name}” is given twice; the first counts, and the other was kept as “{new}”")
}

pub fn more_remarks(n: usize) -> String {
    format!("{} not listed", number_of(n, "more remark is", "more remarks are"))
}

pub fn id_used_again(kind: &str, id: &str, new: &str) -> String {
    format!("the {kind} id “{id}” is used again; the later one became “{new}”")
}

pub fn unsound_id(kind: &str, id: &str, new: &str) -> String {
    format!("“{id}” cannot be a {kind} id; it became “{new}”")
}

pub fn bare_sources(n: usize) -> String {
    format!("{n} of the sources say nothing at all; they were left out")
}

pub fn pin_too_far(node: &str) -> String {
    format!("node “{node}” lay too far away; its pin was removed")
}

pub fn pinned_twice(node: &str) -> String {
    format!("node “{node}” lay at two places, “pinned” and “placed”; the latter counts")
}

pub fn unknown_layout(property: &str) -> String {
    format!("this program does not know the map’s “{property}”; the usual one was taken")
}

pub fn lost_passage(node: &str) -> String {
    format!("node “{node}” comes from a passage that is not in the file; that was forgotten")
}

pub fn missing_source(node: &str, source: &str) -> String {
    format!("node “{node}” cites the source “{source}”, which is missing; an empty one was added")
}

pub fn missing_target(inference: &str, target: &str) -> String {
    format!(
        "inference “{inference}” bears on “{target}”, which is missing; the inference was left out and its premises \
         stay"
    )
}

pub fn target_left_out(inference: &str) -> String {
    format!("inference “{inference}” bears on an inference that was left out; it was left out too")
}

pub fn groundless(inference: &str) -> String {
    format!(
        "inference “{inference}” bears on inferences that bear on each other and never reaches a node; it was left \
         out and its premises stay"
    )
}

pub fn missing_premise(inference: &str, premise: &str) -> String {
    format!("inference “{inference}” has the premise “{premise}”, which is missing; it was left out")
}

pub fn premise_is_target(inference: &str, premise: &str) -> String {
    format!("inference “{inference}” has the premise “{premise}”, which it bears on; it was left out")
}

pub fn premise_twice(inference: &str, premise: &str) -> String {
    format!("inference “{inference}” has the premise “{premise}”, twice; it was left out")
}

pub fn no_premise(inference: &str) -> String {
    format!("inference “{inference}” has no premise; it was left out")
}

pub fn damaged(why: &str) -> String {
    format!("the file is damaged: {why}")
}

pub fn record_broken_off(kind: &str, id: Option<&str>) -> String {
    format!("the {} is broken off; it was left out", named(kind, id))
}

pub fn record_cut_off(kind: &str, id: Option<&str>) -> String {
    format!("the {} is cut off; it was left out", named(kind, id))
}

/// `reason` is the JSON reader's own, in English; empty where it was told.
pub fn record_unreadable(kind: &str, id: Option<&str>, reason: &str) -> String {
    let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    format!("the {} cannot be read{reason}; it was left out", named(kind, id))
}

fn named(kind: &str, id: Option<&str>) -> String {
    id.map_or_else(|| kind.to_owned(), |id| format!("{kind} “{id}”"))
}

// What is remarked of sources.

pub const NOT_A_RIS_LINE: &str = "a line that is no RIS; it was left out";
pub const OWN_FIELD_UNREADABLE: &str = "a field of Mainstay’s own cannot be read; it was kept as it is";

pub fn tag_outside_record(tag: &str) -> String {
    format!("“{tag}” stands outside of a record; it was left out")
}

pub fn tag_kept(tag: &str) -> String {
    format!("the tag “{tag}” is not understood; it was kept")
}

pub const RECORD_GOES_ON: &str = "this record has no end, a line “ER  - ”; it was read up to the next one";

pub fn tag_beside(tag: &str) -> String {
    format!("another line says what “{tag}” would; it was kept beside that")
}

pub fn empty_records(n: usize) -> String {
    format!("{} nothing but a type, and left out", number_of(n, "record is", "records are"))
}

pub fn field_beside(field: &str) -> String {
    format!("another field says what “{field}” would; it was kept beside that")
}

pub fn parent_missing(field: &str) -> String {
    format!("what “{field}” refers to is not in the file; the field was kept")
}

pub fn field_kept(field: &str) -> String {
    format!("the field “{field}” is not understood; it was kept")
}

/// `reason` is the BibTeX reader's own, in English.
pub fn entry_kept(reason: &str) -> String {
    format!("the entry cannot be read ({reason}); its text was kept as the note of a source")
}

/// `reason` is the BibTeX reader's own, in English.
pub fn abbreviation_lost(reason: &str) -> String {
    format!("an abbreviation cannot be read ({reason}); it stands for itself where it is used")
}

/// `position` counts from 1.
pub fn not_a_source(position: usize) -> String {
    format!("item {position} is no source; it was left out")
}

// What is remarked of mind maps, outlines, canvases and tables.

pub const WRONGLY_CLOSED: &str = "a tag is closed that is not open; it was taken for the end of the one that is";
pub const OWN_DATA_UNREADABLE: &str = "what Mainstay noted here cannot be read; what the file says itself counts";
pub const COPY_APART: &str =
    "this claim stood elsewhere, too, and says something else now; it became a card of its own";

pub const LINK_LOST: &str = "this bears on something that is not in the file; that was left out";

/// What stands above several theses where a format has room for one.
pub const SEVERAL_THESES: &str = "Several theses";

pub fn looks_left_out(n: usize) -> String {
    format!("{} without pictures, bold letters and the like", number_of(n, "text was taken", "texts were taken"))
}

pub const ROW_UNREADABLE: &str = "this row and what follows it cannot be read; it was left out";

pub fn files_named(n: usize) -> String {
    format!("{} a card with its name; what it holds was not read", number_of(n, "file is", "files are each"))
}

pub fn groups_kept(n: usize) -> String {
    format!("{} kept, and not shown", number_of(n, "group was", "groups were"))
}

pub fn encrypted_kept(n: usize) -> String {
    format!("{} encrypted: what is in it was kept, and is not shown", number_of(n, "branch is", "branches are"))
}

/// `reason` is the XML reader's own, in English.
pub fn not_xml(reason: &str) -> String {
    format!("this cannot be read as XML ({reason}); it was left out")
}

pub fn parts_left_out(n: usize) -> String {
    format!("{} no cards, and left out", number_of(n, "part of the file is", "parts of the file are"))
}

// What is lost where a map is written in another format.

pub const SOURCES_ALONE: &str = "holds the sources alone";

pub const LAYOUT_LOST: &str = "how the map is laid out is left out";

pub fn citations_as_words(n: usize) -> String {
    match n {
        1 => "1 citation stands as words".to_owned(),
        n => format!("{n} citations stand as words"),
    }
}

pub fn notes_lost(n: usize) -> String {
    format!("{} left out", number_of(n, "note is", "notes are"))
}

pub const LOST_OF_MAP: &str = "the title, and what else is said of the map as a whole, is left out";

pub fn sources_lost(n: usize) -> String {
    format!("{} left out", number_of(n, "source is", "sources are"))
}

pub fn texts_lost(n: usize) -> String {
    format!("{} left out", number_of(n, "text that is mapped is", "texts that are mapped are"))
}

/// Where they lie, whether they are folded, what sort of evidence they are, what was asked for, and so on.
pub fn lost_of_cards(n: usize) -> String {
    format!("{} its place, sort or other details", number_of(n, "card loses", "cards lose each"))
}

pub fn unstated_lost(n: usize) -> String {
    format!("{} not marked as unstated", number_of(n, "assumption is", "assumptions are"))
}

pub fn shared_repeated(n: usize) -> String {
    format!("{} written again at each of its places", number_of(n, "shared claim is", "shared claims are"))
}

/// `some` are the first of `n` characters.
/// What stands at the right of the title on top of each sheet.
pub fn header(author: &str, date: &str) -> String {
    [author, date].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The number of a sheet, below it, and its row and column where it is put together with others.
pub fn page_of(number: usize, of: usize, tile: Option<[usize; 2]>) -> String {
    match tile {
        Some([row, column]) if of > 1 => format!("{number} of {of} · row {row}, column {column}"),
        _ => format!("{number} of {of}"),
    }
}

pub fn characters_lost(n: usize, some: &str) -> String {
    let more = if some.chars().count() < n { " …" } else { "" };
    let spaced: Vec<String> = some.chars().map(String::from).collect();
    format!("the bundled fonts lack {n} of its characters: {}{more}; an SVG shows them", spaced.join(" "))
}

pub fn shrunk_to_page(percent: f64) -> String {
    format!("the map is larger than a PDF page can be, and was drawn at {percent:.0} %")
}

pub fn shrunk_to_sheet(percent: f64) -> String {
    format!("the map is larger than the sheet, and was drawn at {percent:.0} %")
}

pub fn shrunk_to_pixels(percent: f64) -> String {
    format!("the map is so large that it was drawn at {percent:.0} % of the usual size")
}

// What the command line says.

/// What was remarked of a file on reading it.
pub fn read_with(path: &Path, line: Option<usize>, is_repair: bool, remark: &str) -> String {
    let line = line.map(|it| format!(", line {it}")).unwrap_or_default();
    let repaired = if is_repair { "repaired: " } else { "" };
    format!("{}{line}: {repaired}{remark}", path_shown(path))
}

/// `extensions` are those that can be written, as in “.argmap, .svg or .png”.
pub fn name_a_format(path: &Path, extensions: &str) -> String {
    format!(
        "the name of {} says no format that Mainstay writes; choose a name that ends in {extensions}, or one of them with --to",
        path_shown(path)
    )
}

pub fn not_a_format(text: &str, extensions: &str) -> String {
    format!("“{text}” is no format that Mainstay writes; those are {extensions}")
}

pub fn not_a_size(text: &str) -> String {
    format!("“{text}” is not a size; write it as 1280x800")
}

pub fn not_a_number(text: &str, least: f64, most: f64) -> String {
    format!("“{text}” is not a number from {least} to {most}")
}

// Why a map cannot be written in a format.

pub const ONLY_READ: &str = "Mainstay reads this kind of file and does not write it";
pub const BROKEN_FONTS: &str = "The bundled fonts cannot be read";
pub const EMPTY_MAP: &str = "The map is empty";
pub const TOO_LARGE_FOR_PNG: &str = "The map is too large for a PNG; export an SVG instead";
pub const NO_PAPER_LEFT: &str = "The margin leaves no room on the sheet; choose a smaller one";

/// `reason` is the encoder's own, in English.
pub fn not_encoded(reason: &str) -> String {
    format!("The picture cannot be encoded: {reason}")
}

/// `reason` is the PDF writer's own, in English.
pub fn pdf_not_written(reason: &str) -> String {
    format!("The PDF cannot be written: {reason}")
}

/// `reason` is the JSON writer's own, in English.
pub fn json_not_written(reason: &str) -> String {
    format!("The map cannot be written as JSON: {reason}")
}

/// `reason` is the table writer's own, in English.
pub fn table_not_written(reason: &str) -> String {
    format!("The table cannot be written: {reason}")
}

pub fn too_many_sheets(n: usize, most: usize) -> String {
    format!("The map would take {n} sheets, more than {most}; choose larger paper, or leave out “tiled”")
}

/// “.argmap, .svg or .png”
pub fn one_of(all: &[String]) -> String {
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => all.concat(),
    }
}

/// What the command line says to an option that a format does not take; `instead` are the extensions of those that do.
pub fn option_not_taken(option: &str, format: &str, instead: &str) -> String {
    format!("“{option}” is not for the format {format}; it is for {instead}")
}
