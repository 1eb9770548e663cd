//! Citations that are found in plain text, measured on sentences of our own.

use mainstay::cite::recognise::{Found, Work, recognise, without};

/// The line without its marks, the marked ranges, and what is expected of them.
fn parse(line: &str) -> (String, Vec<(std::ops::Range<usize>, String)>) {
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

fn words(work: &Work) -> String {
    let Work { authors, year, key, locator, .. } = work;
    let who = key.as_ref().map_or_else(|| authors.join("+"), |it| format!("@{it}"));
    let place = locator.as_ref().map_or("", |it| it.value.as_str());
    format!("{who}/{}/{place}", year.as_deref().unwrap_or_default())
}

fn said(found: &Found) -> String {
    found.works.iter().map(words).collect::<Vec<_>>().join(" ; ")
}

/// Precision: the share of what was found that is right, wholly: the place, every author, year and page.
/// Recall: the share of what there is that was found so.
#[test]
fn citations_are_recognised_in_the_forms_that_are_taught() {
    let lines = include_str!("citations.txt").lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    let (mut right, mut found, mut there, mut traps) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for line in lines {
        let (text, expected) = parse(line);
        traps += usize::from(expected.is_empty());
        let all: Vec<_> = recognise(&text).into_iter().map(|it| (it.range.clone(), said(&it))).collect();
        there += expected.len();
        found += all.len();
        right += all.iter().filter(|it| expected.contains(it)).count();
        if all != expected {
            wrong.push(format!("{text}\n    expected {expected:?}\n    found    {all:?}"));
        }
    }
    let (precision, recall) = (right as f64 / found as f64, right as f64 / there as f64);
    let report =
        format!("{there} citations, {traps} traps: precision {precision:.3}, recall {recall:.3}\n{}", wrong.join("\n"));
    assert!(precision >= 0.95 && recall >= 0.95, "{report}");
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
