//! A text mapped sentence by sentence, by keys and by pointer.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use mainstay::command::{Command, Intent, TextChange};
use mainstay::document::{LiveCitation, LiveWork};
use mainstay::format::{ExportOptions, Format};
use mainstay::mapping::{TextInSentences, coverage, passages};
use mainstay::model::{Locator, LocatorLabel, Map, Source, Text};
use mainstay::session::Session;
use mainstay::settings::Setting;

use crate::window::{Window, assert_map, key, told};

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
    let mut window = told("");
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
