//! What is said of each format in the table of formats: what it cannot hold, and what it was tested on.

// What it cannot hold of any map. Of one map, the losses say how many.

pub const NOTHING: &str = "nothing";
pub const ARGMAP: &str = NOTHING;
pub const SVG: &str = "nothing while it carries the map; else it is a picture alone";
pub const PNG: &str = SVG;
pub const PDF: &str = "all but the picture";
pub const BIBTEX: &str = "all but the sources";
pub const RIS: &str = BIBTEX;
pub const CSL_JSON: &str = BIBTEX;
pub const AIF: &str = "kinds of cards, citations but for their words, notes, marks of what is unstated, texts that are not its own, layout";
pub const CANVAS: &str = "nothing; with --plain, all but texts and what bears on what";
pub const OPML: &str = "nothing; with --plain, all but texts one below the other and their notes";
pub const FREEPLANE: &str = "nothing; with --plain, all but texts one below the other, objections and notes";
pub const CSV: &str = "citations but for their words, sources, texts that are mapped, notes, layout";
pub const CLIP: &str = NOTHING;
pub const ARGDOWN: &str = "nothing; with --plain, citations, kinds of cards, notes, texts that are mapped, layout";
pub const ARGDOWN_JSON: &str = "citations, kinds of cards, notes, texts that are mapped, layout";
pub const KIALO: &str = "kinds of cards, premises that hold together, objections to steps, notes, layout";
pub const BRAT: &str = "it is only read";
pub const ARGGRAPH: &str = BRAT;
pub const MINDMUP: &str = BRAT;
pub const GRAPHML: &str = "citations but for their words, notes, sources, texts that are mapped, layout";
pub const DOT: &str = "all but the picture that Graphviz draws";
pub const MERMAID: &str = "all but the picture that Mermaid draws";
pub const ESSAY: &str = "what bears on what but for the words between sentences, citations but for their words, what is unstated, notes, layout";
pub const ESSAY_DOCUMENT: &str =
    "what bears on what but for the words between sentences, what is unstated, notes, texts that are mapped, layout";
pub const OUTLINE: &str = "citations but for their words, notes, marks of what is unstated, shared claims, layout";
pub const MARKDOWN: &str = "citations but for their words, marks of what is unstated, shared claims, layout";

// What it was tested on.

pub const OWN_TESTS: &str = "own tests";
pub const SVG_TESTED: &str = "200 random maps, read by libxml2, drawn by librsvg, and opened here as the same bytes";
pub const PNG_TESTED: &str = "200 random maps, read by pngcheck, and opened here as the same bytes";
pub const PDF_TESTED: &str = "200 random maps, read by qpdf, MuPDF and Poppler";
pub const CSV_TESTED: &str = "200 random maps, read by Python’s csv";
pub const BIBTEX_TESTED: &str = "597 files of others, whose 18,055 works are the same after a round trip; of 91 that Zotero’s \
                                 importer is tested with, all 4,418 works";
pub const RIS_TESTED: &str =
    "26 files of others, whose 121 works are the same after a round trip; so are the works of CSL’s test suite";
pub const CSL_JSON_TESTED: &str = "859 inputs of CSL’s test suite: all 1,823 works are the same after a round trip";
pub const MARKDOWN_TESTED: &str =
    "390 notes of four Obsidian vaults: 10,383 cards with all their words; what is no card is told";
pub const ARGDOWN_TESTED: &str = "1,000 maps written here, read by the reference implementation without an error, and \
                                  read back here as the same bytes";
pub const ARGDOWN_JSON_TESTED: &str = "48 files of others: all 29 that the reference implementation reads without an error \
                                       are equal to its own export";
pub const ESSAY_DOCUMENT_TESTED: &str =
    "22 citations of an essay, all read back by pandoc; 45 sentences, all read back after LibreOffice 7.4 saved them";
pub const KIALO_TESTED: &str = "three exports: 839, 105 and 512 claims; 126, 1 and 33 further uses";
pub const AIF_TESTED: &str =
    "4,563 files with 22,206 steps: all 231,470 nodes and 220,290 edges are in the map or kept, and told";
pub const BRAT_TESTED: &str = "all 6,089 passages equal their words";
pub const ARGGRAPH_TESTED: &str = "112 microtexts: 63 undercuts, 20 linked steps";
pub const GRAPHML_TESTED: &str = "42 files of igraph, yEd and others, of which every node is a card and every edge a step, or told; \
                                  300 random maps, read by Graphviz’s tools";
pub const DOT_TESTED: &str = "300 random maps, drawn by Graphviz";
pub const MERMAID_TESTED: &str = "300 random maps, read by Mermaid’s parser";
pub const MINDMUP_TESTED: &str = "the example file of MindMup: each of its 43 ideas is a card";
pub const OPML_TESTED: &str =
    "21 files of others, of which every outline is a card; 10 more of others, which are the same after a round trip";
pub const FREEPLANE_TESTED: &str = "63 files of the versions 0.8 to 1.12.1; what is written opens in Freeplane 1.7.10";
pub const CANVAS_TESTED: &str = "12 files of others, of which every node is a card or a group that is kept; 5 more of others, which are the same after a round trip";

// The table as it is printed.

pub const HEADINGS: [&str; 5] = ["name", "extensions", "way", "format", "loses"];
pub const DOC_BEGINNING: &str = "\
# Formats

Written from the table of formats by a test; `mainstay formats` prints it, and `--json` for programs.

What a file holds says what it is, and its extension where the content does not. `--from` and `--to` take the names. An
extension with \\* stands for the format where a file is written and no `--to` is given. *In* is read, *out* is written,
*both* is both. What a map loses in a format is said, with numbers, before it is exported and after `convert`; with
`--strict`, nothing is written then. A file of another program opens as a new map, and what was left out or kept of it is
told with its line.

Of every format, files up to 512 MiB, 5 million cards and 100,000 levels are read, documents that unpack to at most 512 MiB
and 200 times their size, and pictures that carry up to 64 MiB; reading takes at most 64 MiB of memory, 20 times the size of
the file and 2 KiB a card. What is beyond that is refused by the name of the limit.

";
pub const DOC_HEADINGS: &str =
    "| format | name | extensions | way | loses | tested on |\n| --- | --- | --- | --- | --- | --- |";

pub fn reads_and_writes(reads: bool, writes: bool) -> &'static str {
    match (reads, writes) {
        (true, true) => "both",
        (true, false) => "in",
        (false, true) => "out",
        (false, false) => "none",
    }
}

/// “.json .md*”: what has a star stands for the format where nothing else is said.
pub fn extensions(all: &[&str], default_for: &[&str]) -> String {
    let one = |it: &&str| format!(".{it}{}", if default_for.contains(it) { "*" } else { "" });
    all.iter().map(one).collect::<Vec<_>>().join(" ")
}
