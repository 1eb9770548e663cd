//! A text mapped sentence by sentence, by keys and by pointer.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use mainstay::command::{Command, Intent, TextChange};
use mainstay::document::{LiveCitation, LiveWork};
use mainstay::format::{ExportOptions, Format, clip};
use mainstay::mapping::{TextInSentences, coverage, passages};
use mainstay::model::{Anchor, Branch, Locator, LocatorLabel, Map, Source, Text, TextPart, TextPartKind};
use mainstay::scene::Item;
use mainstay::session::Session;
use mainstay::settings::Setting;

use crate::files::Folder;
use crate::maps::drop_on;
use crate::window::{Window, assert_map, consider, key, told};

const NONE: Modifiers = Modifiers::NONE;

const ESSAY: &str = "Whose streets are they?\n\nIn my opinion, cities should close their centres to cars. This essay shows why.\n\n\
    Streets without cars are healthier. Nitrogen dioxide fell by a third in the first year (Smith 12). Asthma fell as well.\n\n\
    It is often said that shops lose customers. However, most of them come on foot.\n\n\
    Works Cited\n\nSmith, Ann. Air. 2019.";

fn session(window: &Window) -> &Session {
    window.state().session().expect("open")
}

fn map(window: &Window) -> &Map {
    session(window).doc.map()
}

/// An empty map with the essay in its panel, which has the keyboard.
fn opened() -> Window {
    opened_beside("")
}

/// The same beside a map that has something in it.
fn opened_beside(map: &str) -> Window {
    let mut window = told(map);
    let text = Text { title: "Essay".to_owned(), content: ESSAY.to_owned(), ..Text::default() };
    window.state_mut().handle(Intent::Texts(TextChange::Add(Box::new(text), Vec::new(), Vec::new())));
    window.state_mut().handle(Intent::Run(Command::TogglePanel(Setting::Text)));
    window.run();
    window
}

fn chosen(window: &Window) -> String {
    session(window).chosen_passage().map(|it| it.2.to_owned()).unwrap_or_default()
}

fn press(window: &mut Window, keys: &[(Modifiers, Key)]) {
    for (modifiers, it) in keys {
        key(window, *modifiers, *it);
    }
}

#[test]
fn an_essay_is_mapped_by_keys() {
    let mut window = opened();
    let (down, shift) = ((NONE, Key::ArrowDown), Modifiers::SHIFT);
    press(&mut window, &[down]);
    assert_eq!(chosen(&window), "In my opinion, cities should close their centres to cars.");
    press(&mut window, &[(NONE, Key::Num1), down, down, (NONE, Key::Tab)]);
    // What it bears on stays selected; a card goes below the one that was made last by Ctrl and Down.
    press(&mut window, &[(Modifiers::COMMAND, Key::ArrowDown), down, (NONE, Key::E)]);
    press(&mut window, &[(Modifiers::COMMAND, Key::ArrowUp), down, down, (shift, Key::Tab)]);
    let expect = "Cities should close their centres to cars.\n  + Streets without cars are healthier.\n    \
        e Nitrogen dioxide fell by a third in the first year.\n  - Shops lose customers.\n";
    assert_map(&window, expect);
    let evidence = map(&window).nodes().find(|it| it.1.text.starts_with("Nitrogen")).expect("there").1;
    assert_eq!(evidence.citations.len(), 1);
    assert_eq!(
        evidence.anchor.as_ref().map(|it| it.quote.as_str()),
        Some("Nitrogen dioxide fell by a third in the first year (Smith 12).")
    );
    assert_eq!(map(&window).n_sources(), 1);
    // One step each.
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&window).n_nodes(), 3);
    key(&mut window, Modifiers::COMMAND | shift, Key::Z);
    assert_map(&window, expect);
}

#[test]
fn the_next_sentence_that_is_not_mapped_is_found() {
    let mut window = opened();
    press(&mut window, &[(NONE, Key::F7), (NONE, Key::Num1), (NONE, Key::F7)]);
    assert_eq!(chosen(&window), "This essay shows why.");
    press(&mut window, &[(NONE, Key::Tab), (NONE, Key::F7), (NONE, Key::F7)]);
    assert_eq!(chosen(&window), "Nitrogen dioxide fell by a third in the first year (Smith 12).");
    // From the last on to the first that is left.
    press(&mut window, &[(NONE, Key::End), (NONE, Key::F7)]);
    assert_eq!(chosen(&window), "Streets without cars are healthier.");
    let (id, text) = session(&window).shown_text().expect("there");
    let found = coverage(&TextInSentences::of(text), &passages(map(&window), id));
    let mapped = ["In my opinion, cities should close their centres to cars.", "This essay shows why."];
    let letters = |it: &str| it.chars().filter(|it| !it.is_whitespace()).count();
    assert_eq!(found.covered, mapped.iter().map(|it| letters(it)).sum::<usize>());
    let body = ESSAY.split("\n\n").filter(|it| it.ends_with('.') && !it.starts_with("Smith"));
    assert_eq!(found.all, body.map(letters).sum::<usize>());
    assert!(window.query_by_label_contains("% mapped").is_some());
}

#[test]
fn what_is_chosen_grows_by_sentences_and_by_words() {
    let mut window = opened();
    let (shift, both) = (Modifiers::SHIFT, Modifiers::COMMAND | Modifiers::SHIFT);
    press(&mut window, &[(NONE, Key::ArrowDown), (NONE, Key::ArrowDown), (shift, Key::ArrowDown)]);
    assert_eq!(chosen(&window), "This essay shows why.\n\nStreets without cars are healthier.");
    press(&mut window, &[(shift, Key::ArrowUp)]);
    assert_eq!(chosen(&window), "This essay shows why.");
    press(&mut window, &[(both, Key::ArrowLeft)]);
    assert_eq!(chosen(&window), "This essay shows ");
    press(&mut window, &[(both, Key::ArrowRight)]);
    assert_eq!(chosen(&window), "This essay shows why");
    press(&mut window, &[(NONE, Key::Escape)]);
    assert_eq!(chosen(&window), "");
}

#[test]
fn a_sentence_and_its_card_know_each_other() {
    let mut window = opened();
    press(&mut window, &[(NONE, Key::ArrowDown), (NONE, Key::Num1), (NONE, Key::ArrowDown), (NONE, Key::Tab)]);
    press(&mut window, &[(NONE, Key::Enter)]);
    let selected = session(&window).selected_node().and_then(|it| map(&window).node(it)).map(|it| it.text.clone());
    assert_eq!(selected.as_deref(), Some("This essay shows why."));
    // Removed with its text, a card stays.
    let text = session(&window).shown_text().expect("there").0;
    window.state_mut().handle(Intent::Texts(TextChange::Remove(text)));
    window.run();
    assert_eq!((map(&window).n_nodes(), map(&window).texts().count()), (2, 0));
    assert!(window.query_by_label("Add a text…").is_some());
}

#[test]
fn tab_goes_on_where_nothing_was_pointed_at() {
    let mut window = opened();
    press(&mut window, &[(NONE, Key::ArrowDown), (NONE, Key::Num1), (NONE, Key::F6)]);
    // Round to the panel again: the sentence is chosen, but Tab is not meant for it.
    for _ in 0..14 {
        key(&mut window, NONE, Key::F6);
        if window.get_by_role(Role::Document).is_focused() {
            break;
        }
    }
    assert!(window.get_by_role(Role::Document).is_focused());
    press(&mut window, &[(NONE, Key::Tab)]);
    assert_eq!(map(&window).n_nodes(), 1);
}

#[test]
fn a_suggestion_is_taken_or_dropped() {
    let mut window = opened();
    press(&mut window, &[(NONE, Key::F7), (NONE, Key::F7)]);
    assert!(window.query_by_label_contains("Suggested: the thesis").is_some());
    press(&mut window, &[(NONE, Key::Enter)]);
    assert_map(&window, "This essay shows why.\n");
    press(&mut window, &[(NONE, Key::ArrowDown)]);
    assert!(window.query_by_label_contains("Suggested: a reason for").is_some());
    press(&mut window, &[(NONE, Key::Delete)]);
    assert!(window.query_by_label_contains("Suggested:").is_none());
    assert_eq!(map(&window).n_nodes(), 1);
}

#[test]
fn a_map_that_has_a_thesis_is_offered_no_other() {
    let mut window = opened_beside("Cities should be closed to cars.\n");
    press(&mut window, &[(NONE, Key::F7), (NONE, Key::F7)]);
    assert_eq!(chosen(&window), "This essay shows why.");
    assert!(window.query_by_label_contains("Suggested:").is_none());
    press(&mut window, &[(NONE, Key::ArrowDown)]);
    assert!(window.query_by_label_contains("Suggested: a reason for").is_some());
}

#[test]
fn a_live_citation_cites_the_very_work() {
    let mut window = told("T\n");
    let content = "The air was clean [7]. So it stayed.";
    let source =
        Source { csl: [("id".to_owned(), "air".into()), ("type".to_owned(), "book".into())].into_iter().collect() };
    let locator = Locator { label: LocatorLabel::Chapter, value: "3".to_owned(), extra: None };
    let (prefix, suffix) = ("see ".to_owned(), String::new());
    let work = LiveWork { source: 0, locator: Some(locator.clone()), prefix, suffix, without_author: false };
    let cited = LiveCitation { start: 18, end: 21, works: vec![work] };
    let text = Text { content: content.to_owned(), ..Text::default() };
    window.state_mut().handle(Intent::Texts(TextChange::Add(Box::new(text), vec![source], vec![cited])));
    window.state_mut().handle(Intent::Run(Command::TogglePanel(Setting::Text)));
    window.run();
    press(&mut window, &[(NONE, Key::ArrowDown), (NONE, Key::Tab)]);
    assert_map(&window, "T\n  + The air was clean.\n");
    let card = map(&window).nodes().find(|it| it.1.text.starts_with("The air")).expect("there").1;
    let [citation] = &card.citations[..] else { panic!("{:?}", card.citations) };
    assert_eq!((citation.source.to_string(), &citation.locator), ("air".to_owned(), &Some(locator)));
    assert_eq!(citation.prefix, "see ");
    // The file keeps it for sentences that are mapped another time.
    let bytes = Format::Argmap.write(map(&window), &ExportOptions::default()).expect("written").parts.main().to_vec();
    let read = Format::Argmap.read(&bytes).expect("read").map;
    let text = read.texts().next().expect("there").1;
    assert_eq!(mainstay::mapping::cited_within(text, &(0..22)).len(), 1);
}

/// The words of the passages of the card that begins so.
fn passages_of(window: &Window, card: &str) -> Vec<String> {
    let map = map(window);
    let node = map.nodes().find(|it| it.1.text.starts_with(card)).expect("there").1;
    let words = |it: &Anchor| {
        let content = &map.text(it.text).expect("there").content;
        let passage: String = content.chars().skip(it.start).take(it.end - it.start).collect();
        assert!(it.start == it.end || it.quote == passage, "{it:?}");
        passage
    };
    node.passages().map(words).collect()
}

fn content(window: &Window) -> &str {
    &session(window).shown_text().expect("there").1.content
}

#[test]
fn what_is_written_moves_passages_in_one_step() {
    let mut window = opened();
    let down = (NONE, Key::ArrowDown);
    press(&mut window, &[down, (NONE, Key::Num1), down, down, (NONE, Key::Tab), down, (NONE, Key::Tab)]);
    let before = content(&window).to_owned();
    // In “Streets without cars are healthier.”: keys write, and map nothing.
    press(&mut window, &[(NONE, Key::ArrowUp), (NONE, Key::F2)]);
    assert!(window.get_by_label("Paragraph of the text").is_focused());
    press(&mut window, &[(NONE, Key::ArrowLeft)]);
    for letter in [", e", "v", "en", " ", "1", "\u{e4}"] {
        window.event(egui::Event::Text(letter.to_owned()));
        window.run();
    }
    let written = before.replace("are healthier.", "are healthier, even 1\u{e4}.");
    assert_eq!(content(&window), written);
    assert_eq!(passages_of(&window, "Streets without"), ["Streets without cars are healthier, even 1\u{e4}."]);
    let nitrogen = "Nitrogen dioxide fell by a third in the first year (Smith 12).";
    assert_eq!(passages_of(&window, "Nitrogen"), [nitrogen]);
    assert_eq!(map(&window).n_nodes(), 3);
    press(&mut window, &[(Modifiers::COMMAND, Key::Z)]);
    assert_eq!(content(&window), before);
    assert_eq!(passages_of(&window, "Streets without"), ["Streets without cars are healthier."]);
    press(&mut window, &[(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)]);
    assert_eq!(content(&window), written);
    // The caret stands where it was written.
    press(&mut window, &[(NONE, Key::Backspace), (NONE, Key::Escape)]);
    assert_eq!(chosen(&window), "Streets without cars are healthier, even 1.");
    assert!(window.get_by_role(Role::Document).is_focused());
    press(&mut window, &[(NONE, Key::ArrowDown)]);
    assert_eq!(chosen(&window), nitrogen);
}

#[test]
fn what_is_cut_and_put_in_again_keeps_its_passages_where_their_text_is() {
    let mut window = opened();
    let down = (NONE, Key::ArrowDown);
    press(&mut window, &[down, (NONE, Key::Num1), down, (NONE, Key::Tab)]);
    let why = "This essay shows why.";
    let card = map(&window).nodes().find(|it| it.1.text == why).expect("there").0;
    let branch = Branch::of(map(&window), &[card]);
    window.state_mut().handle(Intent::Select(Item::Card(card)));
    window.state_mut().handle(Intent::Run(Command::Cut));
    window.run();
    assert!(map(&window).node(card).is_none());
    // As another window has it from the clipboard.
    let branch = clip::read(&clip::write(&branch).expect("written")).expect("read");
    window.state_mut().handle(Intent::Insert(branch.clone()));
    window.run();
    assert_eq!(passages_of(&window, why), [why]);
    // A text of other words keeps them out, and so does a map without the text.
    window.state_mut().handle(Intent::Texts(TextChange::Write { range: 0..0, new: "So it is. ".to_owned() }));
    window.state_mut().handle(Intent::Insert(branch.clone()));
    window.run();
    let n_passages =
        |window: &Window| map(window).nodes().filter(|it| it.1.text == why && it.1.anchor.is_some()).count();
    assert_eq!((map(&window).nodes().filter(|it| it.1.text == why).count(), n_passages(&window)), (2, 1));
    let mut other = told("T\n");
    assert_eq!(branch.n_passages_beyond(map(&other)), 1);
    other.state_mut().handle(Intent::Insert(branch));
    other.run();
    assert!(map(&other).violations().is_empty() && n_passages(&other) == 0);
}

#[test]
fn a_passage_that_is_deleted_keeps_its_words_until_they_are_put_in_again() {
    let mut window = opened();
    let down = (NONE, Key::ArrowDown);
    press(&mut window, &[down, (NONE, Key::Num1), down, (NONE, Key::Tab), (NONE, Key::F2)]);
    let why = "This essay shows why.";
    let (start, end) =
        (content(&window).find(why).expect("there"), content(&window).find(why).expect("there") + why.len());
    let write = |window: &mut Window, range, new: &str| {
        window.state_mut().handle(Intent::Texts(TextChange::Write { range, new: new.to_owned() }));
        window.run();
    };
    write(&mut window, start..end, "");
    assert_eq!(passages_of(&window, "This essay"), [""]);
    let quote = |window: &Window| {
        let card = map(window).nodes().find(|it| it.1.text == why).expect("there").1;
        card.anchor.as_ref().map(|it| it.quote.clone())
    };
    assert_eq!(quote(&window).as_deref(), Some(why));
    // Moved elsewhere, it is found there.
    write(&mut window, 0..0, "So it is. This essay shows why. ");
    assert_eq!(passages_of(&window, "This essay"), [why]);
    assert!(map(&window).violations().is_empty());
    let text = session(&window).shown_text().expect("there").0;
    assert_eq!(passages(map(&window), text)[0].range, 10..10 + why.len());
}

#[test]
fn paragraphs_are_parted_joined_and_gone_through() {
    let mut window = opened();
    press(&mut window, &[(NONE, Key::ArrowDown), (NONE, Key::ArrowDown), (NONE, Key::F2), (NONE, Key::Enter)]);
    window.event(egui::Event::Text("New".to_owned()));
    window.run();
    let parted = ESSAY.replace("shows why.\n\n", "shows why.\n\nNew\n\n");
    assert_eq!(content(&window), parted);
    press(&mut window, &[(NONE, Key::Home), (NONE, Key::Backspace)]);
    assert_eq!(content(&window), ESSAY.replace("shows why.", "shows why.New"));
    // A space at the end of a line is no part of what parts it from the next.
    window.event(egui::Event::Text(" ".to_owned()));
    window.run();
    press(&mut window, &[(NONE, Key::Enter), (NONE, Key::Backspace)]);
    assert_eq!(content(&window), ESSAY.replace("shows why.", "shows why. New"));
    // Up and down lead from paragraph to paragraph, and the caret to where it is written.
    press(&mut window, &[(NONE, Key::End), (NONE, Key::ArrowRight), (NONE, Key::Delete)]);
    assert!(content(&window).contains("\n\ntreets without cars"));
    press(&mut window, &[(NONE, Key::ArrowUp), (NONE, Key::Home), (NONE, Key::Tab)]);
    assert!(content(&window).contains("cars.") && content(&window).contains('\t'));
    press(&mut window, &[(Modifiers::COMMAND, Key::End), (NONE, Key::Backspace)]);
    assert!(content(&window).ends_with("2019"));
    press(&mut window, &[(Modifiers::COMMAND, Key::Home), (NONE, Key::Delete)]);
    assert!(content(&window).starts_with("hose streets"));
}

#[test]
fn headings_go_on_to_the_ends_of_their_lines() {
    let mut window = told("");
    let content_of = "Why\n\nOne is here.\n\nAnd\n\nTwo is here.";
    let heading = |start, end| TextPart { kind: TextPartKind::Heading, level: 1, at: None, start, end, extra: None };
    let parts = vec![heading(0, 3), heading(19, 22)];
    let text = Text { content: content_of.to_owned(), parts, ..Text::default() };
    window.state_mut().handle(Intent::Texts(TextChange::Add(Box::new(text), Vec::new(), Vec::new())));
    window.state_mut().handle(Intent::Texts(TextChange::WriteAt(0)));
    let headings = |window: &mut Window, range: std::ops::Range<usize>, new: &str| {
        window.state_mut().handle(Intent::Texts(TextChange::Write { range, new: new.to_owned() }));
        let (_, text) = session(window).shown_text().expect("there");
        let words = |it: &TextPart| text.content.chars().skip(it.start).take(it.end - it.start).collect::<String>();
        text.parts.iter().map(words).collect::<Vec<_>>()
    };
    assert_eq!(headings(&mut window, 3..3, " so"), ["Why so", "And"]);
    assert_eq!(headings(&mut window, 3..3, "\n\n"), ["Why", "And"]);
    // Joined with the paragraph above, it is none.
    let at = content(&window).find("\n\nAnd").expect("there");
    assert_eq!(headings(&mut window, at..at + 2, ""), ["Why"]);
    assert_eq!(headings(&mut window, 0..3, ""), [""; 0]);
    assert!(map(&window).violations().is_empty());
}

/// A place of the canvas.
fn beside_text(window: &Window) -> egui::Pos2 {
    window.get_by_role(Role::Document).rect().right_center() + egui::vec2(120.0, 0.0)
}

/// Presses the first sentence of the essay's first paragraph, which chooses it, and drags it somewhere.
fn drag_passage(window: &mut Window, onto: egui::Pos2, modifiers: Modifiers) {
    let page = window.get_by_role(Role::Document).rect();
    let letter = page.min + egui::vec2(60.0, 68.0);
    crate::window::drag(window, letter, letter);
    crate::window::release(window, letter);
    assert_eq!(chosen(window), "In my opinion, cities should close their centres to cars.");
    crate::window::drag(window, letter, onto);
    window.event(egui::Event::ModifiersChanged(modifiers));
    window.step();
    assert!(session(window).gesture.drop().is_some());
    crate::window::release(window, onto);
    window.event(egui::Event::ModifiersChanged(NONE));
    window.run();
}

#[test]
fn a_passage_is_dragged_onto_cards() {
    let mut window = opened();
    let canvas = beside_text(&window);
    // Of an empty map it is the thesis.
    drag_passage(&mut window, canvas, NONE);
    let thesis = "Cities should close their centres to cars.";
    assert_map(&window, "Cities should close their centres to cars.\n");
    let card =
        |window: &Window| crate::window::thing(window, "Thesis: Cities should close their centres to cars.").rect();
    let place = card(&window);
    let parts = |place: egui::Rect, nth: f32, of: f32| {
        egui::pos2(place.left() + place.width() * (nth + 0.5) / of, place.center().y)
    };
    drag_passage(&mut window, parts(place, 0.0, 2.0), NONE);
    assert_map(&window, &format!("{thesis}\n  + {thesis}\n"));
    let place = card(&window);
    drag_passage(&mut window, parts(place, 1.0, 2.0), NONE);
    assert_map(&window, &format!("{thesis}\n  + {thesis}\n  - {thesis}\n"));
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, &format!("{thesis}\n  + {thesis}\n"));
    // Escape lets go of it.
    let page = window.get_by_role(Role::Document).rect();
    let letter = page.min + egui::vec2(60.0, 68.0);
    crate::window::drag(&mut window, letter, place.center());
    assert!(session(&window).gesture.drop().is_some());
    key(&mut window, NONE, Key::Escape);
    crate::window::release(&mut window, place.center());
    assert_map(&window, &format!("{thesis}\n  + {thesis}\n"));
}

#[test]
fn a_passage_dropped_close_to_a_card_covers_nothing() {
    let mut window = opened_beside("T\n");
    let place = crate::window::thing(&window, "Thesis: T").rect();
    drag_passage(&mut window, place.right_center() + egui::vec2(40.0, 0.0), NONE);
    let cards: Vec<_> = session(&window).scene().cards().map(|it| it.rect).collect();
    let [thesis, dropped] = cards[..] else { panic!("{cards:?}") };
    assert!(!thesis.overlaps(dropped), "{thesis:?} {dropped:?}");
    assert!((dropped.x0 - thesis.x1).abs() < 400.0, "{dropped:?} is far from {thesis:?}");
}

#[test]
fn a_card_comes_from_several_passages() {
    let mut window = opened();
    let down = (NONE, Key::ArrowDown);
    press(&mut window, &[down, down, (NONE, Key::Num1)]);
    let place = crate::window::thing(&window, "Thesis: This essay shows why.").rect();
    drag_passage(&mut window, place.center(), Modifiers::ALT);
    let first = "In my opinion, cities should close their centres to cars.";
    assert_eq!(passages_of(&window, "This essay"), ["This essay shows why.", first]);
    assert_map(&window, "This essay shows why.\n");
    // By a key, and only once.
    press(&mut window, &[down, down, (NONE, Key::A), (NONE, Key::A)]);
    let third = "Streets without cars are healthier.";
    assert_eq!(passages_of(&window, "This essay"), ["This essay shows why.", first, third]);
    window.state_mut().handle(Intent::Run(Command::Undo));
    assert_eq!(passages_of(&window, "This essay").len(), 2);
}

#[test]
fn a_sentence_is_mapped_by_a_click() {
    let mut window = opened();
    press(&mut window, &[(NONE, Key::ArrowDown)]);
    window.get_by_role_and_label(Role::Button, "Thesis").click();
    window.run();
    assert_map(&window, "Cities should close their centres to cars.\n");
    // The keyboard stays with the text.
    press(&mut window, &[(NONE, Key::ArrowDown)]);
    assert_eq!(chosen(&window), "This essay shows why.");
    window.get_by_role_and_label(Role::Button, "Reason").click();
    window.run();
    assert_map(&window, "Cities should close their centres to cars.\n  + This essay shows why.\n");
}

#[test]
fn a_document_that_is_dropped_on_the_panel_is_a_text_of_the_map() {
    let folder = Folder::new("drop-text");
    let paths = ["Notes.txt", "Other.md"].map(|it| folder.file(it));
    for path in &paths {
        std::fs::write(path, "One is here. Two is here.\n\nThree is here.").expect("written");
    }
    let mut window = opened();
    let n_tabs = window.query_all_by_role(Role::Tab).count();
    let page = window.get_by_role(Role::Document).rect().center();
    window.hover_at(page);
    window.run();
    drop_on(&mut window, [paths[0].clone()]);
    consider(&mut window);
    assert_eq!(map(&window).texts().count(), 2);
    assert_eq!(content(&window), "One is here. Two is here.\n\nThree is here.");
    assert_eq!(window.query_all_by_role(Role::Tab).count(), n_tabs);
    // Elsewhere it is opened.
    let canvas = beside_text(&window);
    window.hover_at(canvas);
    window.run();
    drop_on(&mut window, [paths[1].clone()]);
    consider(&mut window);
    assert!(window.query_all_by_role(Role::Tab).count() > n_tabs);
}

#[test]
fn a_document_that_is_opened_is_a_text_of_a_new_map() {
    let folder = Folder::new("open-text");
    let path = folder.file("Notes.odt");
    let content = "<office:document-content><office:body><office:text><text:p>One is here. Two is here.</text:p></office:text>\
        </office:body></office:document-content>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("content.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    std::io::Write::write_all(&mut zip, content.as_bytes()).expect("written");
    std::fs::write(&path, zip.finish().expect("an archive").into_inner()).expect("written");
    let mut window = told("T\n");
    window.state_mut().open(&path);
    consider(&mut window);
    assert_eq!(self::content(&window), "One is here. Two is here.");
    assert_eq!(map(&window).n_nodes(), 0);
}
