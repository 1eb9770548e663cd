//! The tour: it goes on as things are done, stops nobody, and leaves nothing behind.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::Scripted;
use mainstay::command::{Command, Intent};
use mainstay::session::TourStep;

use crate::window::{Window, drag, key, program, release, select, texts_in, thing, type_text};

fn begin(size: egui::Vec2) -> Window {
    let mut window = program(Scripted::default(), size, 1.0, false);
    select(&mut window, "New here? Take the tour in six steps");
    window
}

fn step(window: &Window) -> Option<TourStep> {
    window.state().session()?.tour()?.step()
}

fn plain(window: &mut Window, it: Key) {
    key(window, Modifiers::NONE, it);
}

/// Where the sentence stands.
fn sentence(window: &Window) -> Rect {
    let mut all = window.get_all_by_role(Role::Status).filter(|it| it.accesskit_node().raw_bounds().is_some());
    all.next().expect("it is shown").rect()
}

/// The card that is typed on or selected is seen whole, and so is the sentence.
#[track_caller]
fn assert_clear(window: &Window) {
    let session = window.state().session().expect("a map");
    let node = session.draft.as_ref().map(|it| it.node).or(session.selected_node());
    let canvas = window.get_by_label("Map canvas").rect();
    let sentence = sentence(window);
    assert!(canvas.contains_rect(sentence), "{sentence} in {canvas}");
    if let Some(rect) = node.and_then(|it| session.scene().card(it)).map(|it| it.rect) {
        let seen = session.camera.screen_rect(rect);
        let place = Rect::from_min_max(
            egui::pos2(seen.x0 as f32, seen.y0 as f32) + canvas.min.to_vec2(),
            egui::pos2(seen.x1 as f32, seen.y1 as f32) + canvas.min.to_vec2(),
        );
        assert!(!place.intersects(sentence), "{sentence} lies over {place}");
        assert!(canvas.contains_rect(place), "{place} in {canvas}");
    }
}

const SIZES: [egui::Vec2; 2] = [vec2(1280.0, 800.0), vec2(800.0, 500.0)];

#[test]
fn each_step_of_the_tour_goes_on_when_it_was_done() {
    for size in SIZES {
        let mut window = begin(size);
        assert!(texts_in(&window).iter().any(|it| it == "Tour, 1 of 6"));
        assert_clear(&window);
        plain(&mut window, Key::Tab);
        assert_eq!(step(&window), Some(TourStep::AddReason), "nothing is said yet");
        type_text(&mut window, "Trees are a pleasure to see");
        assert_clear(&window);
        // The next one is begun while this one is typed.
        key(&mut window, Modifiers::SHIFT, Key::Tab);
        assert_eq!(step(&window), Some(TourStep::AddObjection));
        assert_clear(&window);
        type_text(&mut window, "Not in winter");
        plain(&mut window, Key::Enter);
        assert_eq!(step(&window), Some(TourStep::Cite));
        assert_clear(&window);
        plain(&mut window, Key::E);
        type_text(&mut window, "It was measured (Smith 2019, 4)");
        assert_eq!(step(&window), Some(TourStep::Cite), "it is but typed");
        assert_clear(&window);
        key(&mut window, Modifiers::COMMAND, Key::E);
        assert_eq!(step(&window), Some(TourStep::Rearrange));
        assert_clear(&window);
        let card = thing(&window, "Objection: Their roots lift the pavement.").rect();
        let target = thing(&window, "Reason: Trees keep the street cool in summer.").rect();
        let to = target.right_center() - vec2(20.0, 0.0);
        drag(&mut window, card.center(), to);
        release(&mut window, to);
        assert_eq!(step(&window), Some(TourStep::Find));
        assert_clear(&window);
        key(&mut window, Modifiers::COMMAND, Key::F);
        type_text(&mut window, "cool");
        assert_eq!(step(&window), Some(TourStep::Present));
        plain(&mut window, Key::Escape);
        plain(&mut window, Key::F5);
        plain(&mut window, Key::ArrowRight);
        assert_eq!(step(&window), Some(TourStep::Present));
        plain(&mut window, Key::Escape);
        assert!(texts_in(&window).iter().any(|it| it == "That was all"));
        assert_clear(&window);
        select(&mut window, "Begin your own map");
        let session = window.state().session().expect("a new map");
        assert!(session.tour().is_none() && session.doc.map().n_nodes() == 0);
        assert!(!texts_in(&window).iter().any(|it| it == "Tour"), "its map went without a question");
    }
}

/// It stands in a corner only as long as there is no room beside what it is about.
#[test]
fn the_sentence_comes_beside_its_card_where_there_is_room_again() {
    let mut window = begin(vec2(800.0, 500.0));
    let gap = |window: &Window| {
        let card = thing(window, "Thesis: The town should plant trees along its main street.").rect();
        let sentence = sentence(window);
        (sentence.left() - card.right()).max(card.left() - sentence.right()).max(sentence.top() - card.bottom())
    };
    window.set_size(vec2(1280.0, 800.0));
    window.run();
    window.run();
    assert!((8.0..=32.0).contains(&gap(&window)), "{}", gap(&window));
    assert_clear(&window);
}

#[test]
fn folding_is_rearranging_and_writing_is_not() {
    let mut window = begin(SIZES[0]);
    for _ in 0..3 {
        select(&mut window, "Next");
    }
    select(&mut window, "Thesis: The town should plant trees along its main street.");
    plain(&mut window, Key::F2);
    type_text(&mut window, "!");
    plain(&mut window, Key::Enter);
    plain(&mut window, Key::Tab);
    type_text(&mut window, "A new one");
    plain(&mut window, Key::Enter);
    assert_eq!(step(&window), Some(TourStep::Rearrange));
    plain(&mut window, Key::Home);
    plain(&mut window, Key::F);
    assert_eq!(step(&window), Some(TourStep::Find));
}

#[test]
fn the_tour_can_be_passed_over_and_left_at_any_time() {
    let mut window = begin(SIZES[0]);
    for nth in 2..=6 {
        select(&mut window, "Next");
        assert!(texts_in(&window).iter().any(|it| *it == format!("Tour, {nth} of 6")));
        assert_clear(&window);
    }
    select(&mut window, "Next");
    select(&mut window, "Stay here");
    assert!(window.state().session().expect("it stays").tour().is_none());
    for leave in [&(|it: &mut Window| select(it, "Leave the tour")) as &dyn Fn(&mut Window), &|it| {
        plain(it, Key::Escape);
    }] {
        let mut window = begin(SIZES[0]);
        leave(&mut window);
        let session = window.state().session().expect("the map stays");
        assert!(session.tour().is_none() && session.selected_node().is_some(), "nothing but the tour ended");
        // It can be taken again.
        window.state_mut().handle(Intent::Run(Command::Tour));
        window.run();
        assert_eq!(step(&window), Some(TourStep::AddReason));
    }
}

#[test]
fn f6_leads_to_the_tour_and_enter_goes_on() {
    let mut window = begin(SIZES[0]);
    plain(&mut window, Key::F6);
    plain(&mut window, Key::Enter);
    assert_eq!(step(&window), Some(TourStep::AddObjection));
}

#[test]
fn what_only_the_tour_touched_goes_without_a_question() {
    let mut window = begin(SIZES[0]);
    plain(&mut window, Key::Tab);
    type_text(&mut window, "Trees are a pleasure to see");
    plain(&mut window, Key::Enter);
    key(&mut window, Modifiers::COMMAND, Key::W);
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert!(window.state().session().is_none(), "it is closed");
    // What is done after the tour is somebody's work.
    let mut window = begin(SIZES[0]);
    plain(&mut window, Key::Escape);
    plain(&mut window, Key::Tab);
    type_text(&mut window, "Trees are a pleasure to see");
    plain(&mut window, Key::Enter);
    key(&mut window, Modifiers::COMMAND, Key::W);
    assert!(window.query_by_role(Role::Dialog).is_some());
}

#[test]
fn help_says_what_is_new_and_what_the_program_is() {
    for (command, text) in [(Command::WhatIsNew, "Added"), (Command::About, "Licences")] {
        let mut window = program(Scripted::default(), vec2(800.0, 500.0), 1.0, false);
        window.state_mut().handle(Intent::Run(command));
        window.run();
        let texts = texts_in(&window);
        assert!(texts.iter().any(|it| it == text), "{texts:?}");
        assert!(texts.iter().any(|it| it.contains(env!("CARGO_PKG_VERSION"))));
        plain(&mut window, Key::Enter);
        assert!(window.query_by_role(Role::Dialog).is_none());
    }
}
