//! Letters on the canvas: commands, text, or the way to a card; and what Escape ends.

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::command::{Command, Effect, Intent};
use mainstay::scene::Item;
use mainstay::session::Session;
use mainstay::settings::{Setting, Value};

use crate::window::{Window, assert_map, key, select, thing, told, type_text};

fn session(window: &Window) -> &Session {
    window.state().session().expect("open")
}

/// A key and what it writes, as a window tells them.
fn press(window: &mut Window, key: Key, modifiers: Modifiers, letter: &str) {
    let pressed = Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers };
    window.input_mut().events.extend([pressed, Event::Text(letter.to_owned())]);
    window.run();
}

/// The text of the selected card; of a junction, “step” and that of its first premise.
fn selected(window: &Window) -> String {
    let map = session(window).doc.map();
    let said = |node| map.node(node).map_or("", |it| it.text.as_str());
    match session(window).selected() {
        Some(Item::Card(node)) => said(node).to_owned(),
        Some(Item::Step(step)) => format!("step {}", said(map.inference(step).expect("there").premises[0])),
        None => String::new(),
    }
}

#[test]
fn alt_and_a_letter_are_left_to_the_menus() {
    let text = "T\n  + A\n  + B\n";
    let mut window = told(text);
    select(&mut window, "Reason: A");
    for (it, letter) in [(Key::F, "f"), (Key::E, "e"), (Key::A, "a"), (Key::X, "x")] {
        press(&mut window, it, Modifiers::ALT, letter);
    }
    assert_map(&window, text);
    assert!(session(&window).folds().is_empty() && session(&window).draft.is_none());
    key(&mut window, Modifiers::NONE, Key::F2);
    press(&mut window, Key::F, Modifiers::ALT, "f");
    assert_map(&window, text);
    // What AltGr writes is text: Windows tells of it as Ctrl and Alt.
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    press(&mut window, Key::Q, Modifiers::ALT | Modifiers::CTRL, "@");
    assert_map(&window, "T\n  + A@\n  + B\n");
}

/// As on Russian and Greek keyboards, too, where egui says the key's place.
#[test]
fn shift_and_a_letter_begins_at_the_end_of_the_text_on_every_layout() {
    for (it, letter) in [(Key::B, "B"), (Key::B, "И"), (Key::G, "Γ")] {
        let mut window = told("T\n  + Less noise.\n");
        select(&mut window, "Reason: Less noise.");
        press(&mut window, it, Modifiers::SHIFT, letter);
        type_text(&mut window, "ut");
        assert_map(&window, &format!("T\n  + Less noise.{letter}ut\n"));
        key(&mut window, Modifiers::NONE, Key::Escape);
        key(&mut window, Modifiers::COMMAND, Key::Z);
        assert_map(&window, "T\n  + Less noise.\n");
    }
    // Nor does Shift do what the letter alone does, with nothing selected.
    let mut window = told("T\n");
    press(&mut window, Key::N, Modifiers::SHIFT, "N");
    assert_map(&window, "T\n");
}

#[test]
fn where_letters_are_no_commands_they_lead_to_a_card() {
    let text = "Ban cars\n  + Less noise\n  + Lower costs\n    e Nights are quieter\n";
    let mut window = told(text);
    window.state_mut().handle(Intent::Do(Effect::Set(Setting::LetterKeys, Value::Switch(false))));
    window.run();
    select(&mut window, "Thesis: Ban cars");
    let wait = |window: &mut Window| (0..70).for_each(|_| window.step());
    let letters = |window: &mut Window, keys: &[(Key, &str)], modifiers: Modifiers| {
        for (key, letter) in keys {
            let pressed = Event::Key { key: *key, physical_key: None, pressed: true, repeat: false, modifiers };
            window.input_mut().events.extend([pressed, Event::Text((*letter).to_owned())]);
            window.step();
        }
    };
    letters(&mut window, &[(Key::L, "l")], Modifiers::NONE);
    assert_eq!(selected(&window), "Less noise");
    wait(&mut window);
    // The next one, and with Shift as well.
    letters(&mut window, &[(Key::L, "L")], Modifiers::SHIFT);
    assert_eq!(selected(&window), "Lower costs");
    wait(&mut window);
    letters(&mut window, &[(Key::L, "l"), (Key::E, "e")], Modifiers::NONE);
    assert_eq!(selected(&window), "Less noise");
    wait(&mut window);
    // Else what contains them.
    letters(&mut window, &[(Key::Q, "q"), (Key::U, "u")], Modifiers::NONE);
    assert_eq!(selected(&window), "Nights are quieter");
    assert_map(&window, text);
    // What letters do is done with Ctrl, which is what menus say.
    for (modifiers, it) in [
        (Modifiers::COMMAND, Key::R),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::R),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter),
        (Modifiers::COMMAND, Key::J),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::J),
    ] {
        select(&mut window, "Reason: Less noise");
        key(&mut window, modifiers, it);
        assert!(session(&window).draft.as_ref().is_some_and(|it| it.made.is_some()), "{modifiers:?} {it:?}");
        key(&mut window, Modifiers::NONE, Key::Escape);
    }
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::J);
    assert_eq!(selected(&window), "step Less noise");
    key(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::J);
    select(&mut window, "Add");
    let shown: Vec<String> = crate::window::texts_in(&window);
    assert!(shown.iter().any(|it| it == "Ctrl+J") && !shown.iter().any(|it| it == "P"), "{shown:?}");
}

#[test]
fn j_leads_to_the_junction_and_back_to_the_card() {
    let mut window = told("T\n  + A\n  & B\n");
    for card in ["A", "B"] {
        select(&mut window, &format!("Reason: {card}"));
        key(&mut window, Modifiers::NONE, Key::J);
        assert_eq!(selected(&window), "step A");
        key(&mut window, Modifiers::NONE, Key::J);
        assert_eq!(selected(&window), card);
    }
    select(&mut window, "Thesis: T");
    key(&mut window, Modifiers::NONE, Key::J);
    assert_eq!(selected(&window), "T");
}

#[test]
fn ctrl_and_e_cites_what_is_typed_else_asks_for_a_source() {
    let mut window = told("T\n  + It is so\n");
    select(&mut window, "Reason: It is so");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, " (Kavalski 132)");
    key(&mut window, Modifiers::COMMAND, Key::E);
    assert_map(&window, "T\n  + It is so\n");
    // While a text is typed, and what is typed next finds the source.
    key(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "Another");
    key(&mut window, Modifiers::COMMAND, Key::E);
    assert!(window.query_by_role_and_label(Role::TextInput, "Find a source to cite").is_some());
    type_text(&mut window, "kav");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "T\n  + It is so\n  + Another\n");
    let map = session(&window).doc.map();
    assert_eq!(map.n_sources(), 1);
    assert!(map.nodes().filter(|it| it.1.text != "T").all(|it| it.1.citations.len() == 1));
    assert_eq!(selected(&window), "Another");
    // A card without a text cites nothing, and its typing goes on.
    key(&mut window, Modifiers::NONE, Key::E);
    key(&mut window, Modifiers::COMMAND, Key::E);
    assert!(session(&window).draft.is_some() && window.query_by_label("Find a source to cite").is_none());
}

/// What arrows mark is what Enter cites.
#[test]
fn the_sources_that_letters_find_are_gone_through_by_arrows() {
    let mut window = told("T\n  + It is so (Kavalski 132)\n  + So, too (Wilson 7)\n  + Bare\n");
    for card in ["Reason: It is so (Kavalski 132)", "Reason: So, too (Wilson 7)"] {
        select(&mut window, card);
        key(&mut window, Modifiers::COMMAND, Key::E);
    }
    assert_eq!(session(&window).doc.map().n_sources(), 2);
    select(&mut window, "Reason: Bare");
    key(&mut window, Modifiers::COMMAND, Key::E);
    let marked = |window: &Window| {
        let rows = window.get_all_by_role(Role::ListItem);
        let mut marked = rows.filter(|it| it.accesskit_node().is_selected() == Some(true));
        marked.find_map(|it| it.accesskit_node().label())
    };
    assert_eq!(marked(&window).as_deref(), Some("Kavalski"));
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(marked(&window).as_deref(), Some("Wilson"));
    key(&mut window, Modifiers::NONE, Key::Enter);
    let map = session(&window).doc.map();
    let bare = map.nodes().find(|it| it.1.text == "Bare").expect("it is there").1;
    let cited = map.source(bare.citations[0].source).expect("it is cited");
    assert_eq!(mainstay::words::citing::source_name(cited), "Wilson");
}

#[test]
fn the_menu_key_opens_the_menu_of_what_is_selected() {
    for (it, modifiers) in [(Key::Menu, Modifiers::NONE), (Key::F10, Modifiers::SHIFT)] {
        let mut window = told("T\n  + A\n");
        select(&mut window, "Reason: A");
        key(&mut window, modifiers, it);
        let line = window.get_by_label_contains("Edit text").rect();
        let card = thing(&window, "Reason: A").rect();
        assert!((line.left() - card.left()).abs() < 100.0, "{line:?} beside {card:?}");
        // Escape closes it, and nothing else.
        key(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.query_by_label_contains("Edit text").is_none());
        assert_eq!(selected(&window), "A");
        // Its first line has the keyboard.
        key(&mut window, modifiers, it);
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert!(session(&window).draft.is_some(), "it edits the text");
    }
}

#[test]
fn f11_turns_the_whole_screen_on() {
    let mut window = told("T\n");
    let (physical_key, modifiers) = (None, Modifiers::NONE);
    window.event(Event::Key { key: Key::F11, physical_key, pressed: true, repeat: false, modifiers });
    window.step();
    let commands = window.output().viewport_output.values().flat_map(|it| &it.commands);
    assert!(commands.into_iter().any(|it| *it == ViewportCommand::Fullscreen(true)));
}

#[test]
fn escape_ends_the_innermost_first() {
    let mut window = told("T\n  + A\n    + B\n");
    let escape = |window: &mut Window| key(window, Modifiers::NONE, Key::Escape);
    select(&mut window, "Reason: A");
    key(&mut window, Modifiers::SHIFT, Key::F);
    key(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "b");
    thing(&window, "Reason: B").click();
    window.run();
    key(&mut window, Modifiers::NONE, Key::F2);
    select(&mut window, "Add");
    escape(&mut window);
    assert!(session(&window).draft.is_some(), "the menu goes alone");
    escape(&mut window);
    assert!(session(&window).draft.is_none() && session(&window).search().is_some());
    escape(&mut window);
    assert!(session(&window).search().is_none() && session(&window).focus().is_some());
    escape(&mut window);
    assert!(session(&window).focus().is_none() && !session(&window).selection.is_empty());
    escape(&mut window);
    assert!(session(&window).selection.is_empty());
}

#[test]
fn a_key_of_an_input_method_ends_no_typing() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    let preedit = |text: &str| ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None };
    window.event(Event::Ime(preedit("ni")));
    window.run();
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(session(&window).draft.is_some());
    window.event(Event::Ime(ImeEvent::Commit("你".to_owned())));
    window.run();
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(session(&window).draft.is_none());
    assert_map(&window, "T\n  + A你\n");
}

#[test]
fn a_question_in_front_of_a_typing_has_its_keys() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    key(&mut window, Modifiers::NONE, Key::F2);
    // As one that comes from elsewhere.
    window.state_mut().handle(Intent::Do(Effect::ShowPalette));
    window.run();
    type_text(&mut window, "fit");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(session(&window).draft.is_some(), "Escape closed the question alone");
    assert!(window.query_by_label("Find a command or a card").is_none());
    assert_map(&window, "T\n  + A\n");
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, "!");
    assert_map(&window, "T\n  + A!\n");
    assert_eq!(Command::Palette.row().keys[0], "cmd+k");
}
