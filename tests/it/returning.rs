//! Essays as documents: what is written is read again, and what was edited elsewhere comes back with its passages.

use std::io::{Cursor, Read as _, Write as _};

use mainstay::command::{Command, EssayBack, Intent, TextChange, belongs_to, handle};
use mainstay::document::{DocumentText, read_template};
use mainstay::essay::compose;
use mainstay::format::essay::marks::hash_of_card;
use mainstay::format::essay::{EssayAs, EssayForm, write};
use mainstay::mapping::{PassageDoubt, doubt_of};
use mainstay::model::{
    Citation, Document, Locator, LocatorLabel, Map, Node, NodeId, NodeKind, Source, Stance, Target, Text,
};
use mainstay::session::Session;

const FORMS: [EssayForm; 2] = [EssayForm::Word, EssayForm::OpenDocument];
const STYLES: [&str; 4] = ["mla", "apa", "chicago-notes", "ieee"];

/// Signs of XML, emoji, Arabic, a quotation at an end, two works in one place, one cited again.
const CARDS: [(&str, &[(&str, &str)]); 6] = [
    ("Walls & <borders> should \"fall\" 🌳", &[]),
    ("They part people", &[("Lo", "132")]),
    ("الجدران تفصل بين الناس", &[("Wu", "4")]),
    ("They said: “We shall meet.”", &[("Lo", "7"), ("Wu", "")]),
    ("Is it so?", &[("Lo", "140")]),
    ("Nobody mourns a wall that has fallen.", &[]),
];

fn map(style: &str) -> Map {
    let mut doc = Document::new(Map::default()).with_seed(1);
    doc.edit("Add", |tx| {
        tx.set_meta(|it| {
            "On walls".clone_into(&mut it.title);
            style.clone_into(&mut it.style);
        });
        let mut source = |family: &str| {
            let csl = serde_json::json!({ "type": "book", "title": format!("Of {family} & more"),
                "author": [{ "family": family, "given": "Bo" }], "issued": { "date-parts": [[2008]] } });
            tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") })
        };
        let sources = [("Lo", source("Lo")), ("Wu", source("Wu"))];
        let mut thesis = None;
        for (text, cited) in CARDS {
            let kind = if thesis.is_none() { NodeKind::Thesis } else { NodeKind::Claim };
            let node = tx.add_node(Node::new(kind, text));
            let citation = |(family, page): &(&str, &str)| {
                let source = sources.iter().find(|it| it.0 == *family).expect("it is there").1;
                let place = Locator { label: LocatorLabel::Page, value: (*page).to_owned(), extra: None };
                let locator = Some(place).filter(|it| !it.value.is_empty());
                Citation { locator, prefix: "see".to_owned(), suffix: "too & <so>".to_owned(), ..Citation::new(source) }
            };
            tx.set_node(node, |it| it.citations = cited.iter().map(citation).collect())?;
            match thesis {
                Some(thesis) => _ = tx.infer([node], Target::Node(thesis), Stance::Supports)?,
                None => thesis = Some(node),
            }
        }
        tx.add_text(Text { title: "Mine".to_owned(), content: "They part people.".to_owned(), ..Text::default() });
        Ok(())
    })
    .expect("it is sound");
    doc.map().clone()
}

fn written(map: &Map, form: EssayForm) -> Vec<u8> {
    let how = EssayAs::default();
    write(map, &compose(map, how.made), form, &how).expect("written")
}

fn card(map: &Map, start: &str) -> NodeId {
    map.nodes().find(|it| it.1.text.starts_with(start)).expect("it is there").0
}

/// What a document says in a range of characters.
fn said(document: &DocumentText, start: usize, end: usize) -> String {
    document.content.chars().skip(start).take(end - start).collect()
}

#[test]
fn each_sentence_is_read_back_once_and_in_order_with_all_that_it_cites() {
    for (style, form) in STYLES.iter().flat_map(|style| FORMS.map(|form| (*style, form))) {
        let map = map(style);
        let essay = compose(&map, EssayAs::default().made);
        let document = DocumentText::read(&written(&map, form), form.extension()).expect("it is a document");
        assert_eq!(document.title, "On walls");
        let copy = document.essay.as_ref().expect("it is an essay of a map");
        assert_eq!(copy.text.map(|it| it.to_string()).as_deref(), Some("essay"));
        let found: Vec<u64> = copy.sentences.iter().map(|it| it.card).collect();
        let expect: Vec<u64> = CARDS.iter().map(|it| hash_of_card(card(&map, it.0))).collect();
        assert_eq!(found, expect, "{style} {form:?}");
        for (sentence, (text, _)) in copy.sentences.iter().zip(CARDS) {
            let words = said(&document, sentence.start, sentence.end);
            assert!(words.starts_with(text.trim_end_matches('?')), "{style} {form:?}: {words}");
        }
        let cited: Vec<usize> = document.citations.iter().map(|it| it.works.len()).collect();
        assert_eq!(cited, [1, 1, 2, 1], "{style} {form:?}");
        let first = &document.citations[0].works[0];
        let place = first.locator.as_ref().map(|it| it.value.as_str());
        assert_eq!((place, first.prefix.as_str(), first.suffix.as_str()), (Some("132"), "see", "too & <so>"));
        assert_eq!(document.sources[first.source].title(), "Of Lo & more");
        assert!(document.told.iter().any(|it| it.0.name() == "bibliography-left-out"), "{style} {form:?}");
        assert!(belongs_to(copy, &map) && !belongs_to(copy, &Map::default()));
        assert_eq!(essay.has_notes, style == "chicago-notes");
    }
}

/// A document in which something was changed as another program would.
pub fn edited(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        let text = if name == part { change(text) } else { text };
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        out.write_all(text.as_bytes()).expect("written");
    }
    out.finish().expect("finished").into_inner()
}

fn come_back(session: &mut Session, bytes: &[u8]) {
    let document = DocumentText::read(bytes, "").expect("it is a document");
    let copy = document.essay.expect("it is an essay of a map");
    let text = Text { title: document.title, content: document.content, parts: document.parts, ..Text::default() };
    let back = EssayBack { text, copy, sources: document.sources, cited: document.citations };
    handle(Intent::Texts(TextChange::ComeBack(Box::new(back))), session).expect("it is taken");
}

/// What cards come from in the essay: the beginnings of their texts, the words, and what is not certain.
fn passages(map: &Map) -> Vec<(String, String, Option<PassageDoubt>)> {
    let essay = "essay".parse().expect("an id");
    let content = &map.text(essay).expect("it is back").content;
    let nodes = CARDS.iter().map(|it| map.node(card(map, it.0)).expect("it is there"));
    let of_node = nodes.flat_map(|node| node.passages().filter(|it| it.text == essay).map(move |it| (node, it)));
    let shown = of_node.map(|(node, anchor)| {
        let there: String = content.chars().skip(anchor.start).take(anchor.end - anchor.start).collect();
        assert_eq!(there, anchor.quote);
        (node.text.chars().take(10).collect(), there, doubt_of(anchor))
    });
    shown.collect()
}

#[test]
fn an_essay_that_nobody_edited_comes_back_whole() {
    for (style, form) in STYLES.iter().flat_map(|style| FORMS.map(|form| (*style, form))) {
        let map = map(style);
        let mut session = Session::new(Document::new(map.clone()));
        come_back(&mut session, &written(&map, form));
        let found = passages(session.doc.map());
        assert_eq!(found.len(), CARDS.len(), "{style} {form:?}: {found:#?}");
        assert!(found.iter().all(|it| it.2.is_none()), "{style} {form:?}: {found:#?}");
        assert_eq!(session.doc.map().n_sources(), 2);
        if style == "apa" {
            assert_eq!(
                found[3].1,
                "They said: “We shall meet.” (see Lo, 2008, p. 7 too & <so>; see Wu, 2008 too & <so>)"
            );
        }
        // What comes back goes out under the same id.
        let again = DocumentText::read(&written(session.doc.map(), form), "").expect("it is a document");
        assert_eq!(again.essay.and_then(|it| it.text).map(|it| it.to_string()).as_deref(), Some("essay"));
    }
}

#[test]
fn what_was_rewritten_is_marked_and_a_lost_bookmark_is_found_by_its_words() {
    let map = map("mla");
    let mut session = Session::new(Document::new(map.clone()));
    let before = session.doc.map().clone();
    let bytes = edited(&written(&map, EssayForm::Word), "word/document.xml", |xml| {
        let name = |start: &str| format!("_ms_{:016x}_1", hash_of_card(card(&map, start)));
        let xml = xml.replace(">They part people<", ">They divide families and friends<");
        assert!(xml.contains("divide"));
        // A bookmark that another program lost, with the sentence as it was, and one with a sentence that is gone.
        let xml = xml.replace(&name("Walls"), "_GoBack").replace(&name("Nobody"), "_Other");
        xml.replace("Nobody mourns a wall that has fallen.", "Maybe.")
    });
    come_back(&mut session, &bytes);
    let found = passages(session.doc.map());
    let shown = |start: &str| found.iter().find(|it| it.0.starts_with(start)).map(|it| (it.1.as_str(), it.2));
    let divided = ("They divide families and friends (see Lo 132 too & <so>).", Some(PassageDoubt::Rewritten));
    assert_eq!(shown("They part"), Some(divided));
    assert_eq!(shown("Walls"), Some(("Walls & <borders> should \"fall\" 🌳.", None)));
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(session.said().is_some_and(|it| it.text.contains("1 rewritten, 1 no longer there")));
    // A later return takes its place, in one step; texts of the map stay.
    let once = session.doc.map().clone();
    come_back(&mut session, &written(&map, EssayForm::OpenDocument));
    assert!(passages(session.doc.map()).iter().all(|it| it.2.is_none()));
    assert_eq!(session.doc.map().texts().count(), 2);
    handle(Intent::Run(Command::Undo), &mut session).expect("undone");
    assert_eq!(*session.doc.map(), once);
    handle(Intent::Run(Command::Undo), &mut session).expect("undone");
    assert_eq!(*session.doc.map(), before);
}

#[test]
fn a_sentence_over_two_paragraphs_is_one_passage() {
    let map = map("mla");
    let mut session = Session::new(Document::new(map.clone()));
    let bytes = edited(&written(&map, EssayForm::Word), "word/document.xml", |xml| {
        let cut = "Nobody mourns</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">a wall";
        xml.replace("Nobody mourns a wall", cut)
    });
    come_back(&mut session, &bytes);
    let found = passages(session.doc.map());
    let last = found.last().map(|it| (it.1.as_str(), it.2));
    assert_eq!(last, Some(("Nobody mourns\n\na wall that has fallen.", None)));
}

/// `LibreOffice` keeps the bookmark of a sentence that was deleted but for its full stop, and moves its end by a letter beside
/// a note.
#[test]
fn a_full_stop_is_no_sentence_and_belongs_to_the_one_before_it() {
    let map = map("mla");
    let last = "Nobody mourns a wall that has fallen.";
    let back = |change: &dyn Fn(String) -> String| {
        let mut session = Session::new(Document::new(map.clone()));
        come_back(&mut session, &edited(&written(&map, EssayForm::Word), "word/document.xml", change));
        passages(session.doc.map())
    };
    let found = back(&|xml| xml.replace(last, "."));
    assert!(found.len() == 5 && found.iter().all(|it| !it.0.starts_with("Nobody")), "{found:#?}");
    let end = "<w:bookmarkEnd w:id=\"6\"/>";
    let without_stop = last.trim_end_matches('.');
    let found = back(&|xml| {
        let moved = format!("{without_stop}</w:t></w:r>{end}<w:r><w:t>.</w:t></w:r>");
        xml.replace(&format!("{last}</w:t></w:r>{end}"), &moved)
    });
    assert_eq!(found.last().map(|it| (it.1.as_str(), it.2)), Some((last, None)));
}

#[test]
fn an_essay_takes_no_text_of_another_for_its_own() {
    let map = map("mla");
    let mut doc = Document::new(map.clone());
    doc.edit("Add", |tx| {
        tx.put_text("essay".parse().expect("an id"), Text { content: "Mine.".to_owned(), ..Text::default() });
        Ok(())
    })
    .expect("added");
    let mut session = Session::new(doc);
    come_back(&mut session, &written(&map, EssayForm::Word));
    let mine = session.doc.map().text("essay".parse().expect("an id")).map(|it| it.content.as_str());
    assert_eq!(mine, Some("Mine."));
    assert!(session.doc.map().text("essay-2".parse().expect("an id")).is_some());
}

#[test]
fn an_essay_has_the_styles_and_pages_of_its_template() {
    let map = map("mla");
    let usual = written(&map, EssayForm::Word);
    // As a Word in another language writes it, on letter paper.
    let theirs = edited(&usual, "word/styles.xml", |xml| {
        xml.replace("w:styleId=\"Title\"", "w:styleId=\"Titre\"").replace("Times New Roman", "Garamond")
    });
    let theirs = edited(&theirs, "word/document.xml", |xml| {
        xml.replace("w:w=\"11906\" w:h=\"16838\"", "w:w=\"12240\" w:h=\"15840\"")
    });
    let template = read_template(&theirs).expect("it is a document of Word");
    let how = EssayAs { template: Some(&template), ..EssayAs::default() };
    let bytes = write(&map, &compose(&map, how.made), EssayForm::Word, &how).expect("written");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("it is there").read_to_string(&mut text).expect("text");
        text
    };
    let body = part("word/document.xml");
    assert!(body.contains("<w:pStyle w:val=\"Titre\"/>") && body.contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>"));
    assert_eq!(body.matches("<w:footerReference ").count(), 1);
    assert!(part("word/styles.xml").contains("Garamond") && part("word/footer.xml").contains(" PAGE "));
    assert!(part("[Content_Types].xml").contains("/word/footer.xml\" ContentType=\"application/vnd."));
    let document = DocumentText::read(&bytes, "docx").expect("it is a document");
    assert_eq!((document.title.as_str(), document.citations.len()), ("On walls", 4));
    assert!(read_template(b"PK").is_err() && read_template(b"Mine.").is_err());
}

#[test]
fn any_bytes_make_no_template_or_a_sound_one() {
    let map = map("mla");
    let usual = written(&map, EssayForm::Word);
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..60 {
        let part =
            ["word/styles.xml", "word/numbering.xml", "word/document.xml", "[Content_Types].xml"][random.usize(0..4)];
        let cut = random.usize(0..4_000);
        let damaged = edited(&usual, part, |xml| {
            let at = xml.floor_char_boundary(cut.min(xml.len()));
            let rest = xml.floor_char_boundary((at + 40).min(xml.len()));
            format!("{}{}", &xml[..at], &xml[rest..])
        });
        let Ok(template) = read_template(&damaged) else { continue };
        let how = EssayAs { template: Some(&template), ..EssayAs::default() };
        if let Ok(bytes) = write(&map, &compose(&map, how.made), EssayForm::Word, &how) {
            let document = DocumentText::read(&bytes, "docx").expect("it is a document");
            assert_eq!(document.citations.len(), 4, "{part} {cut}");
        }
    }
}
