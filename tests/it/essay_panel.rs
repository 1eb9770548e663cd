//! The essay beside the map: gone through and rearranged by keys and by pointer.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::command::{Command, Intent};
use mainstay::session::{EssaySpot, Session};
use mainstay::settings::Setting;

use crate::essay;
use crate::window::{Window, drag, key, release, texts_in, told, type_text};

const NONE: Modifiers = Modifiers::NONE;
const MAP: &str = "Cities should ban cars\n  + Streets are quieter\n    e Noise fell by half\n  - Shops lose trade\n";

fn session(window: &Window) -> &Session {
    window.state().session().expect("open")
}

fn opened(text: &str) -> Window {
    let mut window = told(text);
    window.state_mut().handle(Intent::Run(Command::TogglePanel(Setting::Essay)));
    window.run();
    window
}

fn chosen(window: &Window) -> String {
    match session(window).essay_spot() {
        Some(EssaySpot::Card(node)) => session(window).doc.map().node(node).map(|it| it.text.clone()),
        Some(EssaySpot::Own(nth)) => session(window).own_words(nth).and_then(|it| it.own_text()).map(str::to_owned),
        None => None,
    }
    .unwrap_or_default()
}

fn written(window: &Window) -> String {
    essay::written(session(window).doc.map())
}

fn shows(window: &Window, text: &str) -> bool {
    texts_in(window).iter().any(|it| it.contains(text))
}

#[test]
fn it_is_opened_gone_through_and_rearranged_by_keys() {
    let mut window = told(MAP);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Y);
    assert!(shows(&window, "One reason is this: Streets are quieter."));
    assert!(window.get_by_role(Role::Document).is_focused());
    key(&mut window, NONE, Key::Home);
    assert_eq!(chosen(&window), "Cities should ban cars");
    key(&mut window, NONE, Key::ArrowDown);
    key(&mut window, NONE, Key::ArrowDown);
    assert_eq!(chosen(&window), "Noise fell by half");
    // The card is selected on the map, too.
    assert_eq!(session(&window).selected_node().map(EssaySpot::Card), session(&window).essay_spot());
    key(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(chosen(&window), "Noise fell by half");
    assert!(written(&window).contains("Noise fell by half. One reason is this: Streets are quieter."));
    key(&mut window, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp);
    let follows = "Noise fell by half. This speaks for the following: Streets are quieter.\n\nThis speaks for the following: Cities";
    assert!(written(&window).starts_with(follows), "{}", written(&window));
    for _ in 0..2 {
        key(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert!(written(&window).contains("One reason is this: Streets are quieter. There is evidence for this:"));
    // The map's own keys mean other things there: nothing was added.
    assert_eq!(session(&window).doc.map().n_nodes(), 4);
    key(&mut window, NONE, Key::Delete);
    assert!(!written(&window).contains("Noise fell") && shows(&window, "1 left out"));
    key(&mut window, NONE, Key::End);
    key(&mut window, NONE, Key::Delete);
    assert!(written(&window).contains("Noise fell"));
    key(&mut window, NONE, Key::Escape);
    assert!(!window.get_by_role(Role::Document).is_focused());
}

#[test]
fn a_heading_and_a_sentence_are_typed_in_place() {
    let mut window = opened(MAP);
    for _ in 0..2 {
        key(&mut window, NONE, Key::ArrowDown);
    }
    assert_eq!(chosen(&window), "Streets are quieter");
    key(&mut window, NONE, Key::H);
    type_text(&mut window, "Why, and for whom");
    assert!(window.get_by_label("Words of the essay").is_focused());
    key(&mut window, NONE, Key::Enter);
    assert_eq!(chosen(&window), "Why, and for whom");
    assert!(window.get_by_role(Role::Document).is_focused());
    key(&mut window, NONE, Key::ArrowDown);
    key(&mut window, NONE, Key::N);
    type_text(&mut window, "So much is clear");
    key(&mut window, NONE, Key::Escape);
    let expect = "Why, and for whom\n\nOne reason is this: Streets are quieter. So much is clear. There is evidence";
    assert!(written(&window).contains(expect), "{}", written(&window));
    assert!(window.get_by_role(Role::Document).is_focused());
    assert_eq!(chosen(&window), "So much is clear");
    key(&mut window, NONE, Key::F2);
    assert!(window.get_by_label("Words of the essay").is_focused());
    key(&mut window, NONE, Key::End);
    type_text(&mut window, "!");
    key(&mut window, NONE, Key::Enter);
    assert!(written(&window).contains("So much is clear!"), "{}", written(&window));
    // What stays empty goes.
    key(&mut window, NONE, Key::N);
    key(&mut window, NONE, Key::Escape);
    assert!(written(&window).contains("So much is clear! There is evidence"), "{}", written(&window));
    // On a card its own text is typed.
    key(&mut window, NONE, Key::Home);
    key(&mut window, NONE, Key::Enter);
    type_text(&mut window, "Ban cars");
    key(&mut window, NONE, Key::Enter);
    assert!(written(&window).starts_with("Ban cars."), "{}", written(&window));
}

#[test]
fn what_is_new_is_marked_until_it_is_kept() {
    let mut window = opened(MAP);
    key(&mut window, NONE, Key::End);
    key(&mut window, Modifiers::ALT, Key::ArrowUp);
    key(&mut window, NONE, Key::Escape);
    key(&mut window, NONE, Key::Tab);
    type_text(&mut window, "Rents rise");
    key(&mut window, NONE, Key::Enter);
    assert!(shows(&window, "5 sentences · 1 new"));
    window.state_mut().handle(Intent::Run(Command::EssayKeepNew));
    window.run();
    assert!(shows(&window, "5 sentences") && !shows(&window, "1 new"));
}

#[test]
fn a_sentence_is_dragged_into_another_paragraph() {
    let mut window = opened(MAP);
    let corner = window.get_by_role(Role::Document).rect().left_top();
    // Below the title stand the thesis and a paragraph; at its left it begins.
    let thesis = corner + egui::vec2(60.0, 8.0 + 30.0 + 14.0 + 13.0);
    let next = thesis + egui::vec2(0.0, 41.0);
    drag(&mut window, thesis, next);
    key(&mut window, NONE, Key::Escape);
    release(&mut window, next);
    assert!(written(&window).starts_with("Cities should ban cars.\n\n"), "{}", written(&window));
    drag(&mut window, thesis, next);
    release(&mut window, next);
    assert!(written(&window).starts_with("Cities should ban cars. One reason is this:"), "{}", written(&window));
    // Between two paragraphs it is one of its own.
    let (words, between) = (thesis, thesis + egui::vec2(0.0, 5.0 * 27.0));
    drag(&mut window, words, between);
    release(&mut window, between);
    assert!(!written(&window).starts_with("Cities"), "{}", written(&window));
    assert_eq!(session(&window).doc.map().n_nodes(), 4);
}

#[test]
fn the_outline_says_what_is_to_be_written() {
    let mut window = opened("Cities should ban cars\n  + Streets are quieter\n    e Noise fell by half\n");
    window.get_by_label("With guidance").click();
    window.run();
    assert!(shows(&window, "Name the source."));
    window.get_by_label("Prose").click();
    window.run();
    assert!(!shows(&window, "Name the source."));
    window.get_by_label("Export…").click();
    window.run();
    assert!(window.query_by_role(Role::Dialog).is_some_and(|it| it.accesskit_node().label().is_some()));
}

#[test]
fn a_map_without_cards_says_how_an_essay_begins() {
    let window = opened("");
    assert!(shows(&window, "No sentence yet"));
}
