//! Essays as files.

use serde_json::json;

use super::*;
use crate::essay::{EssayOptions, compose};
use crate::model::{Citation, Document, Locator, LocatorLabel, Map, Node, NodeKind, Source, Stance, Target};

/// Signs of every format, two works on one card, a place, words before and after.
fn map(style: &str) -> Map {
    let mut doc = Document::new(Map::default()).with_seed(1);
    doc.edit("Add", |tx| {
        tx.set_meta(|it| {
            "A & B <1>".clone_into(&mut it.title);
            style.clone_into(&mut it.style);
        });
        let mut source = |family: &str, title: &str| {
            let csl = json!({ "type": "book", "title": title, "author": [{ "family": family, "given": "Bo" }] });
            tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") })
        };
        let (lo, wu) = (source("Lo", "Axis"), source("Wu", "Trust & Co"));
        let thesis = tx.add_node(Node::new(NodeKind::Thesis, "It costs 5 % & “more” <b>_{x}_</b> @home \\ 🌳 سلام"));
        let reason = tx.add_node(Node::new(NodeKind::Evidence, "So it is."));
        tx.set_node(reason, |it| {
            let place = |label, value: &str| Some(Locator { label, value: value.to_owned(), extra: None });
            it.citations = vec![
                Citation {
                    prefix: "see".to_owned(),
                    suffix: "too; @all".to_owned(),
                    locator: place(LocatorLabel::Page, "132"),
                    ..Citation::new(lo)
                },
                Citation { locator: place(LocatorLabel::Chapter, "4"), ..Citation::new(wu) },
            ];
        })?;
        tx.infer([reason], Target::Node(thesis), Stance::Supports)
    })
    .expect("it is sound");
    doc.map().clone()
}

#[track_caller]
fn check(style: &str, form: EssayForm, live: bool, parts: &[&str]) {
    let map = map(style);
    let key = |title: &str| {
        let source = map.sources().find(|it| it.1.title() == title).expect("it is there");
        source.0.to_string()
    };
    let (lo, wu) = (key("Axis"), key("Trust & Co"));
    let essay = compose(&map, EssayOptions::default());
    let written = write(&essay, form, live, "essay.bib");
    for part in parts {
        let part = part.replace("LO", &lo).replace("WU", &wu);
        assert!(written.contains(&part), "{part}\n\nin\n\n{written}");
    }
}

#[test]
fn markdown_has_citations_by_key_or_in_words() {
    let text = "It costs 5 \\% \\& “more” \\<b\\>\\_\\{x\\}\\_\\</b\\> \\@home \\\\ 🌳 سلام.";
    let cluster = "So it is [see @{LO}, {p. 132} too\\; \\@all; @{WU}, {ch. 4}].";
    check("mla", EssayForm::Markdown, true, &[text, cluster, "bibliography: \"essay.bib\"", "::: {#refs}"]);
    check("mla", EssayForm::Markdown, false, &[text, "So it is (see Lo 132 too; \\@all; Wu"]);
    check("chicago-notes", EssayForm::Markdown, false, &["So it is.[^1]", "[^1]: see Bo Lo, *Axis*"]);
}

#[test]
fn latex_has_citations_by_key_or_in_words() {
    let text = "It costs 5 \\% \\& “more” \\textless{}b\\textgreater{}\\_\\{x\\}\\_";
    let cluster = "So it is \\autocites[{see}][{132 too; @all}]{LO}[{ch. 4}]{WU}.";
    check("mla", EssayForm::Latex, true, &[text, cluster, "\\addbibresource{essay.bib}"]);
    check("chicago-notes", EssayForm::Latex, false, &["So it is.\\footnote{see Bo Lo, \\textit{Axis}"]);
}

#[test]
fn html_marks_cards_and_citations() {
    let text = "It costs 5 % &amp; “more” &lt;b&gt;_{x}_&lt;/b&gt; @home \\ 🌳 سلام.</span>";
    let cited = "<span class=\"citation\" data-cites=\"LO WU\">(see Lo 132 too; @all; Wu";
    check("mla", EssayForm::Html, true, &["<h1>A &amp; B &lt;1&gt;</h1>", text, cited, "<span id=\"card-"]);
    check("mla", EssayForm::Html, false, &["<span class=\"citation\">(see Lo"]);
    check("chicago-notes", EssayForm::Html, true, &["<sup><a href=\"#fn1\">1</a></sup>", "<li id=\"fn1\">"]);
}

#[test]
fn plain_text_has_notes_at_its_end() {
    check("mla", EssayForm::Text, true, &["So it is (see Lo 132 too; @all; Wu", "Works cited\n\nLo, Bo. Axis."]);
    check("chicago-notes", EssayForm::Text, true, &["So it is.[1]\n", "Notes\n\n1. see Bo Lo, Axis"]);
}

#[test]
fn a_citation_stands_before_the_signs_that_end_a_sentence() {
    let check = |text: &str, expected: (&str, &str)| assert_eq!(parted(text), expected);
    check("So it is.", ("So it is", "."));
    check("Is it so?!", ("Is it so", "?!"));
    check("So it is", ("So it is", "."));
    check("They said: “So it is.”", ("They said: “So it is.”", ""));
    check("", ("", "."));
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let map = map("chicago-notes");
    for form in EssayForm::ALL {
        let written = || write(&compose(&map, EssayOptions::default()), form, true, "essay.bib");
        assert_eq!(written(), written());
    }
}
