//! Essays as files.

use serde_json::json;

use super::*;
use crate::model::{
    Citation, CitationForm, Document, Locator, LocatorLabel, Map, Node, NodeKind, Source, Stance, Target,
};

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
        tx.infer([reason], Target::Node(thesis), Stance::Supports)?;
        // Both are named, one with what is put to the name; of the third, the author is left out.
        let named = tx.add_node(Node::new(NodeKind::Claim, "Lo agrees with Wu’s book, but he doubts it"));
        tx.set_node(named, |it| {
            let cited = |source, form| Citation { form: Some(form), ..Citation::new(source) };
            let place = Some(Locator { label: LocatorLabel::Page, value: "7".to_owned(), extra: None });
            it.citations = vec![
                Citation { locator: place.clone(), ..cited(wu, CitationForm::InText) },
                Citation { locator: place.clone(), ..cited(lo, CitationForm::InText) },
                Citation { locator: place, ..cited(lo, CitationForm::SuppressAuthor) },
            ];
        })?;
        tx.infer([named], Target::Node(thesis), Stance::Supports)
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
    let how = EssayAs { live, bib: "essay.bib", ..EssayAs::default() };
    let written = String::from_utf8(write(&map, &essay, form, &how).expect("written")).expect("text");
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

/// Of works in one place, each keeps whether its author is left out.
#[test]
fn a_cluster_in_latex_keeps_which_authors_are_left_out() {
    let source = map("mla").sources().next().expect("a source").0;
    let check = |are_left_out: &[bool], expected: &str| {
        let form = |it: &bool| it.then_some(CitationForm::SuppressAuthor);
        let cited = are_left_out.iter().map(|it| Citation { form: form(it), ..Citation::new(source) });
        let written = latex::cluster(&cited.collect::<Vec<_>>());
        assert_eq!(written.replace(&source.to_string(), "lo"), expected);
    };
    check(&[false], "\\autocite{lo}");
    check(&[true], "\\autocite*{lo}");
    check(&[false, false], "\\autocites{lo}{lo}");
    check(&[true, true], "\\autocites*{lo}{lo}");
    check(&[false, true, false], "\\autocite{lo} \\autocite*{lo} \\autocite{lo}");
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
fn an_author_whom_a_sentence_names_is_cited_after_the_name() {
    let live = "@{LO} [{p. 7}] agrees with Wu’s [-@{WU}, {p. 7}] book, but he doubts it [-@{LO}, {p. 7}].";
    check("mla", EssayForm::Markdown, true, &[live]);
    check("mla", EssayForm::Markdown, false, &["Lo (7) agrees with Wu’s (7) book, but he doubts it (7)."]);
    let live = "\\textcite[{7}]{LO} agrees with Wu’s \\autocite*[{7}]{WU} book, but he doubts it \\autocite*[{7}]{LO}.";
    check("mla", EssayForm::Latex, true, &[live]);
    let cited = "Lo <span class=\"citation\" data-cites=\"LO\">(7)</span> agrees";
    check("mla", EssayForm::Html, true, &[cited]);
    check("apa", EssayForm::Text, true, &["Lo (n.d., p. 7) agrees"]);
    check("chicago-notes", EssayForm::Text, true, &["Lo[2] agrees with Wu’s[3] book, but he doubts it.[4]"]);
}

#[test]
fn plain_text_has_notes_at_its_end() {
    check("mla", EssayForm::Text, true, &["So it is (see Lo 132 too; @all; Wu", "Works cited\n\nLo, Bo. Axis."]);
    check("chicago-notes", EssayForm::Text, true, &["So it is.[1]\n", "Notes\n\n1. see Bo Lo, Axis"]);
}

#[test]
fn a_citation_stands_before_the_signs_that_end_a_sentence() {
    let check = |text: &str, expected: (&str, &str)| assert_eq!(crate::essay::parted(text), expected);
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
        let written =
            || write(&map, &compose(&map, EssayOptions::default()), form, &EssayAs::default()).expect("written");
        assert!(written() == written(), "{form:?}");
    }
}

/// A part of a document, unpacked.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let part = archive.by_name(name).expect("it is there");
    std::io::read_to_string(part).expect("text")
}

/// A document of the map above: a part of it, with the ids of its sources as “LO” and “WU”.
fn document(style: &str, form: EssayForm, live: bool, name: &str) -> String {
    let map = map(style);
    let how = EssayAs { live, ..EssayAs::default() };
    let bytes = write(&map, &compose(&map, how.made), form, &how).expect("written");
    let key = |title: &str| map.sources().find(|it| it.1.title() == title).expect("it is there").0.to_string();
    let text = part(&bytes, name);
    assert!(roxmltree::Document::parse(&text).is_ok(), "{name} is no XML: {text}");
    text.replace(&key("Axis"), "LO").replace(&key("Trust & Co"), "WU")
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\n\nin\n\n{text}");
    }
}

/// What stands of an item of a citation beside its data.
const ITEM_OF_LO: &str =
    r#""label":"page","locator":"132","prefix":"see","suffix":"too; @all","uris":["urn:mainstay:LO"]"#;

#[test]
fn word_has_styles_and_fields_that_zotero_knows() {
    let text = document("mla", EssayForm::Word, true, "word/document.xml");
    let json = ITEM_OF_LO.replace('"', "&quot;");
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    holds(
        &text,
        &[
            "<w:pStyle w:val=\"Title\"/>",
            &run("A &amp; B &lt;1&gt;"),
            &run("So it is"),
            "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> ADDIN ZOTERO_ITEM CSL_CITATION {",
            &json,
            "&quot;plainCitation&quot;:&quot;(see Lo 132 too; @all; Wu",
            "&quot;noteIndex&quot;:0",
            "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t xml:space=\"preserve\">(see Lo 132 too; @all; Wu",
            "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\">.</w:t></w:r><w:bookmarkEnd",
            " ADDIN ZOTERO_BIBL {&quot;uncited&quot;:[],&quot;omitted&quot;:[],&quot;custom&quot;:[]} CSL_BIBLIOGRAPHY",
            "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">سلام</w:t></w:r>",
        ],
    );
    let text = document("mla", EssayForm::Word, false, "word/document.xml");
    assert!(text.contains("(see Lo 132 too; @all; Wu") && !text.contains("ADDIN"));
    let text = document("chicago-notes", EssayForm::Word, true, "word/footnotes.xml");
    holds(
        &text,
        &["<w:footnoteRef/>", " ADDIN ZOTERO_ITEM", "&quot;noteIndex&quot;:1", "<w:rPr><w:i/><w:iCs/></w:rPr>"],
    );
    let text = document("chicago-notes", EssayForm::Word, true, "docProps/custom.xml");
    holds(&text, &["name=\"MAINSTAY_ESSAY\"><vt:lpwstr>essay<", "name=\"ZOTERO_PREF_1\"", "styles/chicago-"]);
}

#[test]
fn open_documents_have_reference_marks_that_zotero_knows() {
    let text = document("mla", EssayForm::OpenDocument, true, "content.xml");
    let json = ITEM_OF_LO.replace('"', "&quot;");
    holds(
        &text,
        &[
            "<text:p text:style-name=\"Title\">A &amp; B &lt;1&gt;</text:p>",
            "So it is <text:reference-mark-start text:name=\"ZOTERO_ITEM CSL_CITATION {",
            &json,
            "/>(see Lo 132 too; @all; Wu",
            "/>.<text:bookmark-end text:name=\"_ms_",
            "<text:section text:style-name=\"Section\" text:name=\"ZOTERO_BIBL {",
        ],
    );
    let text = document("chicago-notes", EssayForm::OpenDocument, true, "content.xml");
    holds(&text, &["<text:note-body><text:p text:style-name=\"Footnote\"><text:reference-mark-start"]);
    let text = document("chicago-notes", EssayForm::OpenDocument, true, "meta.xml");
    holds(&text, &["meta:name=\"MAINSTAY_ESSAY\">essay<", "meta:name=\"ZOTERO_PREF_1\">", "ReferenceMark"]);
}

#[test]
fn a_style_that_zotero_does_not_have_is_told() {
    let own = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>House</title>\
               <id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable=\"title\"/>\
               </layout></citation></style>";
    let told = |style: &str, form| loses_style(&map(style), form);
    assert_eq!(told(own, EssayForm::Word), Some(Loss::StyleUnknownToZotero("House".to_owned())));
    assert_eq!([told(own, EssayForm::Html), told("apa", EssayForm::OpenDocument)], [None, None]);
}
