//! Citations that are found in plain text, measured on sentences of our own.

use std::ops::Range;

use mainstay::model::{CitationForm, LocatorLabel};
use mainstay::recognise::{CitedWork, TypedCitation, recognise, without};

use crate::files::golden;

/// What stands before a line that tells what is found where that is not what is meant.
const FOUND: &str = "≠ ";

/// The text of a line without its marks, the marked ranges, and the works in each.
fn parse(line: &str) -> (String, Vec<(Range<usize>, String)>) {
    let (marked, expected) = line.split_once(" => ").unwrap_or((line, ""));
    let mut expected = expected.split(" ;; ");
    let (mut text, mut ranges, mut start) = (String::new(), Vec::new(), None);
    for letter in marked.chars() {
        match letter {
            '⟦' => start = Some(text.len()),
            '⟧' => {
                let range = start.take().expect("a mark is opened")..text.len();
                if let Some(it) = expected.next().filter(|it| !it.is_empty()) {
                    ranges.push((range, it.to_owned()));
                }
            }
            other => text.push(other),
        }
    }
    (text, ranges)
}

/// A line of the file, as [`parse`] reads it.
fn written(text: &str, found: &[(Range<usize>, String)]) -> String {
    let (mut line, mut at) = (String::new(), 0);
    for (range, _) in found {
        line += &format!("{}⟦{}⟧", &text[at..range.start], &text[range.clone()]);
        at = range.end;
    }
    let said: Vec<&str> = found.iter().map(|it| it.1.as_str()).collect();
    line += &text[at..];
    if said.is_empty() { line } else { format!("{line} => {}", said.join(" ;; ")) }
}

fn words(work: &CitedWork) -> String {
    let CitedWork { authors, et_al, year, title, key, locator, prefix, suffix, form: _, uncertainty } = work;
    let mut words = if prefix.is_empty() { String::new() } else { format!("{prefix} > ") };
    words += &key.as_ref().map_or_else(|| authors.join("+"), |it| format!("@{it}"));
    if *et_al {
        words += "+…";
    }
    if let Some(title) = title {
        words += &format!("“{title}”");
    }
    words += &format!("/{}/", year.as_deref().unwrap_or_default());
    if let Some(place) = locator {
        let label = if place.label == LocatorLabel::Page { String::new() } else { format!("{} ", place.label.name()) };
        words += &format!("{label}{}", place.value);
    }
    if !suffix.is_empty() {
        words += &format!(" < {suffix}");
    }
    if let Some(why) = uncertainty {
        words += &format!(" ?{why:?}");
    }
    words
}

fn said(found: &TypedCitation) -> String {
    found.works.iter().map(words).collect::<Vec<_>>().join(" ; ")
}

/// `citations.txt` says of each line what is meant and, on a line of its own, what is found instead, if anything;
/// `UPDATE_DOCS=1 cargo test` writes the latter anew. So no change for the better or worse of a single citation goes
/// unseen.
///
/// Precision: the share of what was found that is right, wholly: the place in the text and all that is said of each
/// work. Recall: the share of what there is that was found so.
#[test]
fn each_citation_is_recognised_as_it_is_meant_or_as_it_is_known_to_be_missed() {
    let (mut right, mut found, mut there, mut traps) = (0, 0, 0, 0);
    let mut anew = String::new();
    for line in include_str!("citations.txt").lines().filter(|it| !it.starts_with(FOUND)) {
        anew += &format!("{line}\n");
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (text, meant) = parse(line);
        let all: Vec<_> = recognise(&text).into_iter().map(|it| (it.range.clone(), said(&it))).collect();
        traps += usize::from(meant.is_empty());
        there += meant.len();
        found += all.len();
        right += all.iter().filter(|it| meant.contains(it)).count();
        if all != meant {
            anew += &format!("{FOUND}{}\n", written(&text, &all));
        }
    }
    let (precision, recall) = (right as f64 / found as f64, right as f64 / there as f64);
    let report = format!("{there} citations, {traps} traps: precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.95 && recall >= 0.95, "{report}");
    golden("tests/it/citations.txt", &anew);
}

/// As it comes from a PDF; a line of `citations.txt` cannot hold it.
#[test]
fn a_name_that_was_broken_where_its_line_ended_is_whole() {
    let check = |text: &str, expect: &str| {
        let found: Vec<String> = recognise(text).iter().map(said).collect();
        assert_eq!(found, [expect], "{text}");
    };
    check("They keep to it (Kaval-\nski 2018, 132).", "Kavalski/2018/132");
    check("They keep to it (Kaval-\r\nski, 2018,\r\np. 132).", "Kavalski/2018/132");
    check("They keep to it (Kaval\u{AD}\nski 132).", "Kavalski//132");
    check("They keep to it (Smith-\nJones 132).", "Smith-Jones//132");
    check("As Kaval-\nski (2018, 132) has it.", "Kavalski/2018/132");
}

/// Seen by the fuzzer: the name before a bracket was the key of another citation.
#[test]
fn citations_do_not_overlap() {
    for text in ["so holds @Key Name (Article 5)", "@@Kavalskie (see section.2)", "(Lo 3) Lukin (2015, 4)", "@Lo (5)"] {
        let found = recognise(text);
        assert!(found.windows(2).all(|it| it[0].range.end <= it[1].range.start), "{text}: {found:?}");
    }
}

#[test]
fn a_text_is_whole_without_its_citations() {
    let check = |text: &str, expect: &str| {
        let cuts: Vec<_> = recognise(text).into_iter().map(|it| it.cut).collect();
        assert_eq!(without(text, &cuts), expect);
    };
    check("They keep to it (Kavalski 132).", "They keep to it.");
    check("They keep to it (Kavalski 132), mostly (Wilson 3)", "They keep to it, mostly");
    check("(Kavalski 132) It holds.", "It holds.");
    check("It holds (Kavalski 132) and stays.", "It holds and stays.");
    check("Kavalski (2018, 132) says so.", "Kavalski says so.");
    check("No citation (2018).", "No citation (2018).");
}

#[test]
fn how_a_sentence_names_a_work_is_kept() {
    let check = |text: &str, expect: &[Option<CitationForm>]| {
        let found: Vec<_> = recognise(text).iter().flat_map(|it| &it.works).map(|it| it.form).collect();
        assert_eq!(found, expect, "{text}");
    };
    let (in_text, without) = (Some(CitationForm::InText), Some(CitationForm::SuppressAuthor));
    check("They keep to it (Kavalski 2018, 132).", &[None]);
    check("Kavalski (2018, 132) says so.", &[in_text]);
    check("Kavalski’s (2018, 132) book says so.", &[in_text]);
    check("Keep to it [see @kavalski2018; -@wilson2004, 3].", &[None, without]);
    check("@kavalski2018 [p. 132] says so.", &[in_text]);
    check("Kavalski says so -@kavalski2018 [p. 132].", &[without]);
    check("Kept \\autocite[132]{a}, \\textcite{b}, \\autocite*{c}.", &[None, in_text, without]);
    check("Kept \\autocites{a}{b} \\autocites*[3]{c}{d} \\textcites{e}.", &[None, None, without, without, in_text]);
}

/// What the fuzzer found worth keeping; `cargo fuzz run citations fuzz/seeds/citations` goes on from it.
#[test]
fn citations_of_the_kept_corpus_lie_in_their_texts_and_in_order() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/citations");
    let mut n_found = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        let Ok(text) = str::from_utf8(&bytes) else { continue };
        let found = recognise(text);
        n_found += found.len();
        assert!(found.windows(2).all(|it| it[0].range.end <= it[1].range.start), "{text}");
        let cuts: Vec<_> = found.into_iter().map(|it| it.cut).collect();
        assert!(without(text, &cuts).len() <= text.len() + cuts.len(), "{text}");
    }
    assert!(n_found > 20, "{n_found}");
}
