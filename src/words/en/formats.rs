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
pub const OUTLINE: &str = "Outline (plain text)";
pub const MARKDOWN: &str = "Outline (Markdown)";
pub const ESSAY: &str = "Essay (Markdown)";
pub const ESSAY_WORD: &str = "Essay (Word)";
pub const ESSAY_OPEN_DOCUMENT: &str = "Essay (OpenDocument)";
pub const ARGDOWN: &str = "Argdown";
pub const ARGDOWN_JSON: &str = "Argdown as JSON";
pub const KIALO: &str = "Kialo discussion";
pub const AIF: &str = "AIF graph";
pub const MINDMUP: &str = "MindMup map";
pub const GRAPHML: &str = "GraphML";
pub const DOT: &str = "Graphviz diagram";
pub const MERMAID: &str = "Mermaid diagram";
pub const BRAT: &str = "brat annotations";
pub const ARGGRAPH: &str = "Microtext graph";

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
pub const MARKS_OF_GIT: &str = "two versions of this file were merged badly, and git’s marks “<<<<<<<” stand in it; “git \
                                checkout --ours” or “--theirs” brings back one";
pub const NOT_A_MAP: &str = "this is not a Mainstay map: a map is a JSON object with “format”: “argmap”; choose another \
                             file, or import it if it is of another program";
pub const NOT_BIBTEX: &str = "this is not BibTeX: there is no entry such as “@book{key, …}”; export the sources as \
                              BibTeX from your reference manager";
pub const NOT_RIS: &str = "this is not RIS: no record starts with “TY  - ”; export the sources as RIS from your \
                           reference manager";
pub const NOT_CSL_JSON: &str = "this is not CSL-JSON: that is a list of items with “type”, “title” and so on; export \
                                the sources as CSL-JSON from your reference manager";
pub const NOT_KIALO: &str = "this is not a discussion exported from Kialo: there is no claim such as “1. …” in it; export \
                             it again, as text";
pub const NOT_AIF: &str = "this is not an AIF graph: that is a JSON object with lists of “nodes” and “edges”; export it \
                           again as AIF or xAIF";
pub const NOT_BRAT: &str = "these are not brat’s annotations of an argument: there is no passage such as “T1”, its place and \
                            its words; choose the file that ends in .ann, with its text beside it";
pub const NOT_ARGGRAPH: &str = "this is not a graph of the microtexts: there is no “adu” in it; choose another file";
pub const NOT_GRAPHML: &str = "this is not GraphML: there is no “graph” in it; choose another file";
pub const NOT_MINDMUP: &str = "this is not a map of MindMup: there are no “ideas” in it; save it again as .mup";
pub const CARRIES_NO_MAP: &str = "this picture carries no map: it was exported without it, or another program took it out; \
                                  open the map itself";
pub const CARRIES_TOO_MUCH: &str = "the map in this picture would unpack to more than 64 MiB; open the map itself";
pub const CARRIES_DAMAGED: &str =
    "the map in this picture is damaged; open the map itself, or export the picture again";
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
pub const TAKES_TOO_MUCH: &str = "reading it would take more memory than 64 MiB, 20 times its size and 2 KiB a card: it \
                                  repeats a long text, or holds a great many tiny parts; split it, or export it again";
pub const TOO_LARGE: &str = "it is larger than 512 MiB, and no file that large is read; split it";
pub const TOO_MANY_CARDS: &str = "it would be more than 5 million cards, and no map holds as many; split it";
pub const TOO_MANY_LEVELS: &str = "its cards lie more than 100,000 levels deep, and no map is that deep; split it";

/// `reason` is the JSON reader's own, in English.
pub fn not_json(reason: &str) -> String {
    format!("not valid JSON ({reason}); correct this line in a text editor")
}

/// `reason` is the XML reader's own, in English.
pub fn not_xml(reason: &str) -> String {
    format!("not valid XML ({reason}); correct this line in a text editor")
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

/// A file was read as a text, and no card made of it.
pub fn is_a_text(path: &Path) -> String {
    let path = path_shown(path);
    format!(
        "{path} holds paragraphs and no list: they are one text of the map, and no cards; --from outline or markdown \
             makes a card of each"
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

pub const UNKNOWN_LOST: &str = "what this version does not know could not be read from here on, and was left out";
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

pub fn lost_part(text: &str) -> String {
    format!("a part of text “{text}” ends before it begins; it is left out")
}

pub fn lost_source_of_text(text: &str, source: &str) -> String {
    format!("text “{text}” is that of source “{source}”, which is missing; that is forgotten")
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

// What is remarked of Argdown.

pub const ARGDOWN_UNCLOSED: &str = "bold or italic letters never end; the mark was read as a letter";
pub const ARGDOWN_WITHIN: &str = "a title or data in the middle of a sentence; it was read as a part of it";
pub const ARGDOWN_NO_EMPTY_LINE: &str = "an empty line is missing before it; it was read as if it were there";
pub const ARGDOWN_LOOSE_RELATION: &str = "an empty line, or no indentation, stands before a relation; it was read as one \
                                          of the statement above";
pub const ARGDOWN_NO_PARENT: &str = "a relation stands under nothing; what it says was read as a statement";
pub const ARGDOWN_NOTHING_THERE: &str = "nothing stands there; it was left out";
pub const ARGDOWN_NO_CONCLUSION: &str = "the last statement of an argument is not inferred; write “----” before it";
pub const ARGDOWN_NO_PREMISE: &str = "an inference from nothing; it was left out";
pub const ARGDOWN_SECOND_STRUCTURE: &str =
    "the argument has premises already; these were read as an argument without title";
pub const ARGDOWN_NO_NUMBER: &str = "a conclusion without a number, such as “(3)”; it was read as one";
pub const STEP_WITHOUT_GROUND: &str = "it bears on steps that bear on each other, or are missing; it was left out and its \
                                       premise stays";

/// What stands for an objection with several premises, and the like, as a sentence.
pub const ARGDOWN_OBJECTION: &str = "So it is not as stated";
pub const ARGDOWN_UNDERCUT: &str = "So it does not follow";
pub const ARGDOWN_BACKING: &str = "So it does follow";

/// `column` counts from 1.
pub fn argdown_fault(column: usize, what: &str) -> String {
    format!("column {column}: {what}")
}

pub fn said_otherwise(title: &str) -> String {
    format!("several sentences stand under the title “{title}”; the last one counts, and the others were kept")
}

pub fn premise_left_out(title: &str) -> String {
    format!("“{title}” is a premise twice, or its own conclusion; it was left out there")
}

pub fn step_left_out(title: &str) -> String {
    format!("the argument “{title}” has no premise; its step was left out")
}

pub fn relation_left_out(from: &str, to: &str) -> String {
    format!("a map cannot hold how “{from}” bears on “{to}”; it was left out")
}

pub fn changed_in_text(title: &str) -> String {
    format!("“{title}” was changed in the text; that counts, and what else is known of it was kept")
}

pub fn no_longer_in_text(n: usize) -> String {
    format!("{} no longer in the text, and left out", number_of(n, "card is", "cards are"))
}

pub fn comments_left_out(n: usize) -> String {
    format!("{} left out", number_of(n, "comment was", "comments were"))
}

// What is remarked of discussions and of graphs of arguments.

pub fn claim_under_none(number: &str) -> String {
    format!("claim “{number}” stands under a claim that is missing; it was put under the nearest one above")
}

pub fn claim_number_twice(number: &str) -> String {
    format!("the number “{number}” is used again; what stands under it was put under the first claim of that number")
}

pub fn claim_missing(number: &str) -> String {
    format!("it refers to the claim “{number}”, which is missing; it was read as it stands")
}

pub fn claim_on_itself(number: &str) -> String {
    format!("claim “{number}” is used for or against itself; that was left out")
}

pub fn claim_without_stance(number: &str) -> String {
    format!("claim “{number}” is neither for nor against the one above; it became a thesis of its own")
}

pub fn node_id_twice(id: &str) -> String {
    format!("the node id “{id}” is used again; what comes later is no part of the map, and written back as it is")
}

pub fn nodes_kept(n: usize, kind: &str) -> String {
    let kind = if kind.is_empty() { "without a kind".to_owned() } else { format!("of the kind “{kind}”") };
    let nodes = number_of(n, "node", "nodes");
    format!("{nodes} {kind} {} no part of the map, and written back as they are", are(n))
}

pub fn steps_kept(n: usize) -> String {
    let nodes = number_of(n, "node", "nodes");
    format!("{nodes} of the kind “RA” or “CA” {} no step, for want of a premise or a target, and written back", are(n))
}

pub fn edges_kept(n: usize) -> String {
    format!("{} no part of the map, and written back as they are", number_of(n, "edge is", "edges are"))
}

pub fn edges_loose(n: usize) -> String {
    format!("{} from or to a node that is not in the file, and written back", number_of(n, "edge leads", "edges lead"))
}

pub const TEXT_MISSING: &str = "the text is missing: a file of the same name that ends in .txt; what is said of it is here, \
                                without the places in it";

pub fn mark_left_out(mark: &str) -> String {
    format!("what is said of “{mark}” has no place in a map, or names what is not in the file; it was left out")
}

pub fn mark_twice(mark: &str) -> String {
    format!("“{mark}” is there twice; what refers to it means the first")
}

pub fn passage_differs(mark: &str) -> String {
    format!("the words of “{mark}” are not those at its place in the text; the card has the former")
}

pub fn passage_beyond(mark: &str) -> String {
    format!("the place of “{mark}” is beyond the text; it was forgotten")
}

pub fn edge_left_out(from: &str, to: &str) -> String {
    format!("the edge from “{from}” to “{to}” leads from or to nothing in the file; it was left out")
}

pub fn steps_left_out(n: usize) -> String {
    let what = match n {
        1 => "no premise, or bears on nothing but what it rests on, and was left out",
        _ => "no premise, or bear on nothing but what they rest on, and were left out",
    };
    format!("{} {what}", number_of(n, "argument has", "arguments have"))
}

pub fn edge_data_left_out(n: usize) -> String {
    format!("{} more than how one thing bears on another; that was left out", number_of(n, "edge says", "edges say"))
}

fn are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

// What arrows say in diagrams that other programs draw.

pub const SUPPORTS: &str = "supports";
pub const OPPOSES: &str = "opposes";
pub const BACKS: &str = "backs";
pub const UNDERCUTS: &str = "undercuts";

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

pub fn group_edges_kept(n: usize) -> String {
    let lines = number_of(n, "line that leads from or to a group was", "lines that lead from or to a group were");
    format!("{lines} kept, and not shown")
}

pub const ARROWS_FROM_REASONS: &str =
    "no label says which way the arrows lead; they were taken to lead from reasons to what these bear on";
pub const ARROWS_FROM_CLAIMS: &str =
    "no label says which way the arrows lead; they were taken to lead from claims to what bears on these";

pub fn encrypted_kept(n: usize) -> String {
    format!("{} encrypted: what is in it was kept, and is not shown", number_of(n, "branch is", "branches are"))
}

/// `reason` is the XML reader's own, in English.
pub fn xml_left_out(reason: &str) -> String {
    format!("this cannot be read as XML ({reason}); it was left out")
}

pub fn parts_left_out(n: usize) -> String {
    format!("{} no cards, and left out", number_of(n, "part of the file is", "parts of the file are"))
}

// What is lost where a map is written in another format.

pub const SOURCES_ALONE: &str = "holds the sources alone";

pub const LAYOUT_LOST: &str = "how the map is laid out is left out";

pub const TITLE_LOST: &str = "the title of the map is left out";

pub fn style_unknown_to_zotero(name: &str) -> String {
    format!("Zotero has no style “{}”, and asks for one when it is used", brief(name))
}

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

pub fn steps_as_prose(n: usize) -> String {
    format!("{} by the order of sentences", number_of(n, "step is told", "steps are told"))
}

pub fn unstated_left_out(n: usize) -> String {
    format!("{} left out", number_of(n, "assumption that nobody states is", "assumptions that nobody states are"))
}

pub fn unstated_lost(n: usize) -> String {
    format!("{} not marked as unstated", number_of(n, "assumption is", "assumptions are"))
}

pub fn linked_apart(n: usize) -> String {
    format!("the premises of {} as if each were enough", number_of(n, "step stand", "steps stand"))
}

pub fn on_steps_moved(n: usize) -> String {
    format!(
        "{} to bear on a premise of the step instead",
        number_of(n, "objection to a step, or backing of one, comes", "objections to steps, or backings of them, come")
    )
}

pub fn kinds_lost(n: usize) -> String {
    format!("{} not marked as thesis, claim or evidence", number_of(n, "card is", "cards are"))
}

pub fn citations_lost(n: usize) -> String {
    format!("{} left out", number_of(n, "citation is", "citations are"))
}

pub const NOT_CARRIED: &str = "the picture does not carry the map, which is larger than 64 MiB";

pub fn under_one(n: usize) -> String {
    format!("{n} cards that bear on nothing come to stand under one")
}

pub fn objections_lost(n: usize) -> String {
    format!("{} not told from reasons", number_of(n, "objection is", "objections are"))
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

pub fn characters_lost(n: usize, some: &str, package: Option<&str>) -> String {
    let more = if some.chars().count() < n { " …" } else { "" };
    let spaced: Vec<String> = some.chars().map(String::from).collect();
    let spaced = spaced.join(" ");
    let help = package.map(|it| format!("; the package {it} of Debian and Ubuntu has them")).unwrap_or_default();
    format!("no font has {n} of its characters: {spaced}{more}{help}")
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

pub fn not_a_readable_format(text: &str) -> String {
    format!("“{text}” is no format that Mainstay reads; “mainstay formats” lists them")
}

pub const TWO_FILES: &str =
    "convert takes a file and the file to write; for several files, give a folder with -o and a format with --to";

pub fn not_a_folder(path: &Path) -> String {
    format!("{} is not a folder; make it first", path_shown(path))
}

pub fn written_twice(path: &Path) -> String {
    format!("two of the files would become {}; convert them one by one", path_shown(path))
}

/// What is lost of a map in a file, in one sentence.
pub fn lost_in(path: &Path, losses: &[String]) -> String {
    format!("{}: {}", path_shown(path), losses.join("; "))
}

/// `n_left_out` counts what was remarked on reading.
pub fn not_converted(path: &Path, n_left_out: usize, losses: &[String]) -> String {
    let read =
        (n_left_out > 0).then(|| format!("{} left out on reading", number_of(n_left_out, "thing was", "things were")));
    let all: Vec<String> = read.into_iter().chain(losses.iter().cloned()).collect();
    format!("{} was not written, since something would be lost: {}", path_shown(path), all.join("; "))
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

pub const TEMPLATE_DAMAGED: &str = "The template has no styles that can be read; open it in Word and save it again";

/// `reason` is the packer's own, in English.
pub fn archive_not_written(reason: &str) -> String {
    format!("The document cannot be packed: {reason}")
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
