//! Sources and citations in the window, by what can be read on it and by keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;
use mainstay::command::{Effect, Intent, Sources};
use mainstay::model::{Citation, Source};
use mainstay::session::Filter;
use mainstay::words::citing::short_citation;

use crate::files::Folder;
use crate::window::{Window, assert_map, key, picture, program, select, show_all, told, type_text};

fn has(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn sources(window: &Window) -> Vec<Source> {
    window.state().session().expect("open").doc.map().sources().map(|it| it.1.clone()).collect()
}

fn cited(window: &Window) -> Vec<String> {
    let session = window.state().session().expect("open");
    let map = session.doc.map();
    let all = map.nodes().flat_map(|(_, it)| &it.citations);
    let mut all: Vec<String> =
        all.map(|it: &Citation| short_citation(it, map.source(it.source).expect("there"))).collect();
    all.sort();
    all
}

#[test]
fn a_typed_citation_becomes_a_real_one_with_one_key_and_back() {
    let text = "Ban cars\n  + Less noise (Kavalski 132; Bolt and Cross 99).\n";
    let mut window = told(text);
    select(&mut window, "Reason: Less noise (Kavalski 132; Bolt and Cross 99).");
    assert!(has(&window, "Cite (Kavalski 132"));
    key(&mut window, Modifiers::COMMAND, Key::E);
    assert_eq!(cited(&window), ["Bolt and Cross 99", "Kavalski 132"]);
    let session = window.state().session().expect("open");
    assert!(session.doc.map().nodes().any(|it| it.1.text == "Less noise."));
    assert_eq!(session.doc.undo_label(), Some("Cite what is typed"));
    assert!(!has(&window, "Cite (Kavalski 132"));
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, text);
    assert!(sources(&window).is_empty());
}

/// MLA writes no year on a card.
#[test]
fn the_year_of_a_typed_citation_goes_to_its_source() {
    let mut window =
        told("Ban cars\n  + Less noise (Smith 12)\n  + Less smoke (Smith 2019, p. 4)\n  + Less (Smith 2019, 5)\n");
    for card in ["Less noise (Smith 12)", "Less smoke (Smith 2019, p. 4)", "Less (Smith 2019, 5)"] {
        select(&mut window, &format!("Reason: {card}"));
        key(&mut window, Modifiers::COMMAND, Key::E);
    }
    assert_eq!(cited(&window), ["Smith 12", "Smith 4", "Smith 5"]);
    let all = sources(&window);
    assert_eq!((all.len(), &all[0].csl["issued"]), (1, &serde_json::json!({ "date-parts": [[2019]] })));
}

#[test]
fn a_file_is_attached_and_only_then_opened() {
    let folder = Folder::new("attached");
    let file = folder.file("guanxi.pdf");
    std::fs::write(&file, "a paper").expect("written");
    let mut session = crate::notation::session("Ban cars\n");
    let csl = serde_json::json!({ "type": "book", "title": "Mine", "author": [{ "family": "Adams" }] });
    let theirs = serde_json::json!({ "type": "book", "title": "Theirs", "author": [{ "family": "Brown" }],
        "custom": { "attachment": "/usr/bin/true" } });
    for csl in [csl, theirs] {
        let source = Source { csl: csl.as_object().cloned().expect("an object") };
        session.doc.edit("Add", |tx| Ok(tx.add_source(source))).expect("it is sound");
    }
    // The form is longer than the window.
    let press = |window: &mut Window, label: &str| {
        window.get_by_label(label).click_accesskit();
        window.run();
    };
    let mut window = crate::window::with(session.doc.map(), Scripted::new([Some(file.clone())]));
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    // What came with the map is shown and not opened.
    window.get_by_label_contains("Brown").click();
    window.run();
    press(&mut window, "Open true…");
    assert!(has(&window, "/usr/bin/true") && has(&window, "Somebody else attached this file"));
    assert!(window.query_by_label("Open").is_none());
    select(&mut window, "Cancel");
    select(&mut window, "‹ All sources");
    window.get_by_label_contains("Adams").click();
    window.run();
    press(&mut window, "Attach a file…");
    assert_eq!(window.state().session().and_then(|it| it.doc.undo_label()), Some("Attach file"));
    press(&mut window, "Open guanxi.pdf…");
    assert!(has(&window, "Open this file?") && window.query_by_label("Open").is_some());
    select(&mut window, "Cancel");
    std::fs::remove_file(&file).expect("it was there");
    press(&mut window, "Open guanxi.pdf…");
    assert!(has(&window, "not there any more") && window.query_by_label("Open").is_none());
    select(&mut window, "Cancel");
    press(&mut window, "Let go of the file");
    assert!(has(&window, "Attach a file…"));
}

#[test]
fn a_citation_is_offered_while_it_is_typed() {
    let mut window = told("Ban cars\n");
    select(&mut window, "Thesis: Ban cars");
    key(&mut window, Modifiers::NONE, Key::E);
    type_text(&mut window, "Noise harms (Kavalski, 2018, p. 132)");
    assert!(has(&window, "Cite (Kavalski, 2018, p. 132)"));
    key(&mut window, Modifiers::COMMAND, Key::E);
    assert_eq!(cited(&window), ["Kavalski 132"]);
    assert_map(&window, "Ban cars\n  e Noise harms\n");
}

#[test]
fn typed_citations_of_a_whole_map_are_listed_and_confirmed() {
    let mut window = told("Ban cars (Shimko 2)\n  + Less noise (Kavalski 132)\n  - Moscow (2001) did not\n");
    key(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "typed anywhere");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(has(&window, "Typed citations"));
    // What may be none is not ticked beforehand.
    select(&mut window, "Cite on 2 cards");
    assert_eq!(cited(&window), ["Kavalski 132", "Shimko 2"]);
    assert!(!has(&window, "Typed citations"));
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(cited(&window).is_empty());
}

#[test]
fn a_source_is_added_edited_found_and_deleted_by_form() {
    let mut window = told("Ban cars\n");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    assert!(has(&window, "No sources yet"));
    select(&mut window, "Add source");
    assert!(has(&window, "Missing: author, title, publisher, year"));
    for (field, text) in
        [("Authors", "van der Berg, Jan\nWorld Bank"), ("Title", "Trust"), ("Date", "2018-05"), ("Publisher", "Orell")]
    {
        window.get_by_role_and_label(Role::TextInput, field).focus();
        window.run();
        for (nth, line) in text.lines().enumerate() {
            if nth > 0 {
                key(&mut window, Modifiers::NONE, Key::Enter);
            }
            type_text(&mut window, line);
        }
    }
    let all = sources(&window);
    assert_eq!(all[0].csl["author"][0]["non-dropping-particle"], "van der");
    assert_eq!(all[0].csl["author"][1]["literal"], "World Bank");
    assert_eq!(all[0].csl["issued"]["date-parts"][0][1], 5);
    assert!(!has(&window, "Missing:"));
    select(&mut window, "‹ All sources");
    assert!(has(&window, "Source van der Berg and World Bank (2018), not cited"));
    window.get_by_role_and_label(Role::TextInput, "Find a source").focus();
    window.run();
    type_text(&mut window, "nobody");
    assert!(!has(&window, "Source van der Berg"));
    for _ in 0..6 {
        key(&mut window, Modifiers::NONE, Key::Backspace);
    }
    select(&mut window, "Source van der Berg and World Bank (2018), not cited");
    window.get_by_label("Delete source").click_accesskit();
    window.run();
    assert!(sources(&window).is_empty());
    select(&mut window, "Thesis: Ban cars");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(sources(&window).len(), 1);
}

/// The form shows a name a line, and a line may say less than a name holds.
#[test]
fn editing_one_author_leaves_the_others_as_they_are() {
    let department = serde_json::json!({ "literal": "Department of Health, Education" });
    let mut session = crate::notation::session("Ban cars\n");
    let csl =
        serde_json::json!({ "type": "report", "title": "Trust", "author": [department, { "family": "Kavalski" }] });
    let source = Source { csl: csl.as_object().cloned().expect("an object") };
    session.doc.edit("Add", |tx| Ok(tx.add_source(source))).expect("it is sound");
    let mut window = crate::window::with(session.doc.map(), Scripted::default());
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    window.get_by_label_contains("Kavalski").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Authors").focus();
    window.run();
    key(&mut window, Modifiers::COMMAND, Key::End);
    type_text(&mut window, ", Emilian");
    let emilian = serde_json::json!({ "family": "Kavalski", "given": "Emilian" });
    assert_eq!(sources(&window)[0].csl["author"], serde_json::json!([department, emilian]));
    key(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "Department of Health, Education, and Welfare");
    let welfare = serde_json::json!({ "literal": "Department of Health, Education, and Welfare" });
    assert_eq!(sources(&window)[0].csl["author"], serde_json::json!([department, emilian, welfare]));
}

#[test]
fn sources_are_imported_and_what_is_there_already_is_not_added_again() {
    let folder = Folder::new("library");
    let path = folder.0.join("refs.bib");
    let bib = "@book{kav, author = {Kavalski, Emilian}, title = {The Guanxi}, year = {2018}, odd = {x}}\n";
    std::fs::write(&path, bib).expect("it can be written");
    let mut window = program(Scripted::new([Some(path.clone()), Some(path)]), vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().open_example(2);
    window.run();
    let before = sources(&window).len();
    for expect in
        ["Added 1 source. Line 1: the field “odd” is not understood; it was kept.", "1 source was there already."]
    {
        key(&mut window, Modifiers::COMMAND, Key::K);
        type_text(&mut window, "import sources");
        key(&mut window, Modifiers::NONE, Key::Enter);
        window.run();
        assert!(has(&window, expect), "{expect}");
        assert_eq!(sources(&window).len(), before + 1);
    }
}

#[test]
fn files_of_sources_that_are_opened_or_dropped_are_imported_into_the_map() {
    let folder = Folder::new("library-drop");
    let path = folder.file("refs.ris");
    std::fs::write(&path, "TY  - BOOK\nAU  - Lo, Bobo\nTI  - Axis\nER  - \n").expect("it can be written");
    let mut window = told("Ban cars\n");
    window.state_mut().open(&path);
    window.run();
    assert_eq!(sources(&window).len(), 1);
    assert_map(&window, "Ban cars\n");
    assert!(has(&window, "Added 1 source."));
}

#[test]
fn a_style_of_a_file_is_used_and_kept_in_the_map() {
    let folder = Folder::new("library-style");
    let (good, bad) = (folder.file("own.csl"), folder.file("bad.csl"));
    std::fs::write(&good, crate::sources::OWN_STYLE).expect("it can be written");
    std::fs::write(&bad, "<style").expect("it can be written");
    let mut window = program(Scripted::new([Some(bad), Some(good)]), vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().open_example(0);
    window.run();
    show_all(&mut window);
    let choose = |window: &mut Window| {
        window.state_mut().handle(Intent::Do(Effect::ChooseStyleFile));
        window.run();
    };
    choose(&mut window);
    assert!(has(&window, "not a CSL style"));
    choose(&mut window);
    let session = window.state().session().expect("open");
    assert!(session.doc.map().meta().style.starts_with("<style"));
    let card = session.scene().cards().find(|it| !it.body.chips.is_empty()).expect("one is cited");
    assert_eq!(card.body.chips[0].text(), "{Kavalski: 132}");
}

#[test]
fn pasted_entries_become_sources() {
    let mut window = told("|Ban cars\n");
    window.event(egui::Event::Paste("TY  - BOOK\nAU  - Lo, Bobo\nTI  - Axis\nPY  - 2008\nER  - \n".to_owned()));
    window.run();
    assert_eq!(sources(&window).len(), 1);
    assert_map(&window, "Ban cars\n");
}

#[test]
fn a_source_shows_and_lights_the_cards_that_cite_it() {
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().open_example(0);
    window.run();
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    select(&mut window, "Source Kavalski, cited 5 times");
    assert!(has(&window, "Cited 5 times on"));
    select(&mut window, "Light these cards");
    assert!(matches!(window.state().session().and_then(|it| it.filter), Some(Filter::Source(_))));
    select(&mut window, "‹ All sources");
    assert_eq!(window.state().session().and_then(|it| it.filter), None);
}

#[test]
fn the_style_of_a_map_is_chosen_and_undone_and_its_works_are_listed() {
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().open_example(0);
    window.run();
    show_all(&mut window);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    window.get_by_role_and_label(Role::ComboBox, "Citation style").click();
    window.run();
    select(&mut window, "APA, 7th edition");
    let chip = |window: &Window| {
        let session = window.state().session().expect("open");
        let card = session.scene().cards().find(|it| !it.body.chips.is_empty()).expect("one is cited");
        card.body.chips[0].text().to_owned()
    };
    assert_eq!(chip(&window), "(Kavalski, n.d., p. 132)");
    select(&mut window, "Works cited…");
    assert!(has(&window, "Missing: title, year"));
    select(&mut window, "Copy");
    select(&mut window, "Close");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(chip(&window), "(Kavalski 132)");
}

#[test]
fn a_link_is_shown_before_it_is_opened_and_only_the_web_is() {
    let mut window = told("Ban cars\n");
    let open = |window: &mut Window, url: &str| {
        window.state_mut().handle(Intent::Do(Effect::ShowLink(url.to_owned())));
        window.run();
    };
    open(&mut window, "https://doi.org/10.1/x");
    assert!(has(&window, "Open this page in the browser?") && has(&window, "https://doi.org/10.1/x"));
    select(&mut window, "Cancel");
    open(&mut window, "file:///etc/passwd");
    assert!(has(&window, "This is no page of the web"));
    assert!(window.query_by_role_and_label(Role::Button, "Open").is_none());
}

#[test]
fn picture_of_the_sources() {
    let mut window = program(Scripted::default(), vec2(1100.0, 640.0), 1.0, false);
    window.state_mut().open_example(0);
    window.run();
    show_all(&mut window);
    window.state_mut().handle(Intent::Pan(kurbo::Vec2::new(0.0, 44.0)));
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    key(&mut window, Modifiers::COMMAND, Key::I);
    picture(&mut window, "sources");
}

#[test]
fn a_style_that_leaves_out_the_year_that_was_typed_says_so_once_and_another_is_a_click_away() {
    const LEFT_OUT: &str = "MLA, 9th edition leaves out the year";
    let mut window =
        told("Ban cars\n  + Less noise (Kavalski, p. 4)\n  + Sleep (Smith 2019, p. 4)\n  + Air (Bolt 2020)\n");
    let cite = |it: &mut Window, label: &str| {
        select(it, label);
        key(it, Modifiers::COMMAND, Key::E);
    };
    cite(&mut window, "Reason: Less noise (Kavalski, p. 4)");
    assert!(!has(&window, LEFT_OUT), "no year was typed");
    cite(&mut window, "Reason: Sleep (Smith 2019, p. 4)");
    assert!(has(&window, LEFT_OUT));
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    select(&mut window, "Choose another style");
    assert!(window.query_by_role_and_label(Role::ComboBox, "Citation style").is_some());
    assert!(!has(&window, LEFT_OUT), "it is answered");
    cite(&mut window, "Reason: Air (Bolt 2020)");
    assert!(!has(&window, LEFT_OUT), "it is said once a map");

    let mut window = told("Ban cars\n  + Sleep (Smith 2019, p. 4)\n");
    let style = Sources::Style("apa".to_owned());
    window.state_mut().handle(Intent::Sources(style));
    window.run();
    cite(&mut window, "Reason: Sleep (Smith 2019, p. 4)");
    assert!(!has(&window, "leaves out the year"), "it is on the card");
}
