//! The first minute: the start screen, and a map on which nothing stands yet.

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::{Home, Scripted};
use mainstay::command::{Command, Effect, Intent};

use crate::window::{Window, assert_map, key, program, program_at, select, texts_in, thing, type_text};

fn empty_map() -> Window {
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    key(&mut window, Modifiers::COMMAND, Key::N);
    window
}

/// Presses each key of a text as a keyboard does: the key, and what it writes.
fn press_all(window: &mut Window, text: &str) {
    for letter in text.chars() {
        if let Some(key) = Key::from_name(&letter.to_uppercase().to_string()) {
            let modifiers = Modifiers::NONE;
            window.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
        }
        window.event(Event::Text(letter.to_string()));
        window.run();
    }
}

#[test]
fn what_is_typed_on_the_start_is_the_thesis_of_a_new_map() {
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    assert!(texts_in(&window).iter().any(|it| it == "What do you want to argue?"));
    press_all(&mut window, "every plan fails.");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "every plan fails.\n");
    // What is added next bears on it.
    key(&mut window, Modifiers::NONE, Key::Tab);
    type_text(&mut window, "Few are read");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "every plan fails.\n  + Few are read\n");
}

#[test]
fn where_nothing_can_be_dropped_the_start_and_the_help_say_what_to_do_instead() {
    for no_drops in [false, true] {
        let home = Home { no_drops, ..Home::default() };
        let mut window = program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
        let says = |it: &Window| it.query_by_label_contains("Files cannot be dropped").is_some();
        assert_eq!(says(&window), no_drops);
        key(&mut window, Modifiers::COMMAND, Key::N);
        assert!(!says(&window));
        window.state_mut().handle(Intent::Run(Command::About));
        window.run();
        assert_eq!(says(&window), no_drops);
    }
}

#[test]
fn on_an_empty_map_any_key_that_writes_begins_the_thesis_and_no_letter_is_lost() {
    for text in ["every plan fails.", "no.", "1 in 3 are wrong", "(some) say so", "обед в полдень"] {
        let mut window = empty_map();
        press_all(&mut window, text);
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert_map(&window, &format!("{text}\n"));
    }
}

#[test]
fn letters_that_come_in_one_frame_are_all_typed() {
    let mut window = empty_map();
    for letter in "eat".chars() {
        window.event(Event::Text(letter.to_string()));
    }
    window.run();
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "eat\n");
}

#[test]
fn a_click_and_a_double_click_begin_one_thesis_near_the_top() {
    for n_clicks in [1, 2] {
        let mut window = empty_map();
        let at = window.get_by_label("Map canvas").rect().center();
        window.event(Event::PointerMoved(at));
        for _ in 0..n_clicks {
            for pressed in [true, false] {
                let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
                window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
                window.step();
            }
        }
        window.run();
        press_all(&mut window, "ban cars");
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert_map(&window, "ban cars\n");
        let canvas = window.get_by_label("Map canvas").rect();
        let card = thing(&window, "Thesis: ban cars").rect();
        assert!(card.top() - canvas.top() < 120.0, "{card} in {canvas}");
        assert!((card.center().x - canvas.center().x).abs() < 6.0, "{card} in {canvas}");
    }
}

const ESSAY: &str = "Ban cars from the centre\n\nCars take the room that people want to have, to walk and to sit and to meet one another.\n\nShops would not lose by it, since those who walk come more often than those who drive there.\n";

fn paste(window: &mut Window, text: &str) {
    window.state_mut().handle(Intent::Do(Effect::Pasted(text.to_owned())));
    window.run();
    window.run();
}

#[test]
fn paragraphs_that_are_pasted_on_an_empty_map_are_cards_or_one_card_as_one_likes() {
    let (title, rest) = ESSAY.split_once("\n\n").expect("has a title");
    let [first, second] = rest.trim_end().split("\n\n").collect::<Vec<_>>()[..] else { panic!("two paragraphs") };
    let mut window = empty_map();
    paste(&mut window, ESSAY);
    assert_map(&window, "");
    assert!(texts_in(&window).iter().any(|it| it.contains("“Ban cars from the centre” is the thesis")));
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, &format!("{title}\n  + {first}\n  + {second}\n"));
    // Where there is something, nobody is asked.
    key(&mut window, Modifiers::NONE, Key::Escape);
    paste(&mut window, rest);
    assert!(window.query_by_label("As one card").is_none());
    let n_cards = |window: &Window| window.state().session().expect("open").doc.map().n_nodes();
    assert_eq!(n_cards(&window), 5);

    let mut window = empty_map();
    paste(&mut window, ESSAY);
    select(&mut window, "As one card");
    let map = window.state().session().expect("open").doc.map();
    let all: Vec<_> = map.nodes().map(|it| (it.1.kind, it.1.text.as_str())).collect();
    assert_eq!(all, [(mainstay::model::NodeKind::Thesis, ESSAY.trim_end())]);

    let mut window = empty_map();
    paste(&mut window, rest);
    assert!(texts_in(&window).iter().any(|it| it == "As cards, each paragraph is one, in their order."));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_map(&window, "");
    // Its own branches are what they are.
    let mut window = empty_map();
    paste(&mut window, ESSAY);
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::COMMAND, Key::A);
    key(&mut window, Modifiers::COMMAND, Key::C);
    key(&mut window, Modifiers::COMMAND, Key::N);
    paste(&mut window, &format!("{title}\n  + {first}\n  + {second}\n"));
    assert_map(&window, &format!("{title}\n  + {first}\n  + {second}\n"));
}

#[test]
fn what_is_pasted_on_an_empty_map_is_what_it_is_about() {
    for (text, map) in [
        ("Ban cars", "Ban cars\n"),
        ("Ban cars\n", "Ban cars\n"),
        ("- Ban cars\n  - Less noise\n  - Safer streets\n", "Ban cars\n  + Less noise\n  + Safer streets\n"),
    ] {
        let mut window = empty_map();
        window.state_mut().handle(Intent::Do(Effect::Pasted(text.to_owned())));
        window.run();
        assert_map(&window, map);
        key(&mut window, Modifiers::COMMAND, Key::Z);
        assert_map(&window, "");
    }
}
