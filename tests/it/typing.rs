//! Typing in the window: what undo, Escape and the clipboard mean in a text belongs to one typing on one thing.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::{App, Home, Scripted};
use mainstay::command::{Command, Intent};
use mainstay::format::Loaded;
use mainstay::scene::Item;

use crate::notation;
use crate::window::{Window, assert_map, key, select, thing, told, type_text};

fn undo(window: &mut Window) {
    key(window, Modifiers::COMMAND, Key::Z);
}

fn redo(window: &mut Window) {
    key(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
}

fn plain(window: &mut Window, pressed: Key) {
    key(window, Modifiers::NONE, pressed);
}

/// Lets so much time pass that what is typed next is undone by itself.
fn pause(window: &mut Window) {
    for _ in 0..80 {
        window.step();
    }
}

#[test]
fn undo_in_a_text_brings_no_other_cards_text_in() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Thesis: Ban cars");
    plain(&mut window, Key::F2);
    plain(&mut window, Key::End);
    type_text(&mut window, " one");
    plain(&mut window, Key::Enter);
    plain(&mut window, Key::ArrowDown);
    plain(&mut window, Key::F2);
    plain(&mut window, Key::End);
    type_text(&mut window, " two");
    undo(&mut window);
    assert_map(&window, "Ban cars one\n  + Less noise\n");
    assert!(window.state().session().is_some_and(|it| it.draft.is_some()), "undo stops where the typing began");
    undo(&mut window);
    assert_map(&window, "Ban cars\n  + Less noise\n");
    assert!(window.state().session().is_some_and(|it| it.draft.is_none()), "and goes on on the map");
    undo(&mut window);
    assert_map(&window, "Ban cars\n  + Less noise\n");
    redo(&mut window);
    assert_map(&window, "Ban cars one\n  + Less noise\n");
    redo(&mut window);
    assert_map(&window, "Ban cars one\n  + Less noise two\n");
}

#[test]
fn undo_in_a_text_goes_back_by_pauses_and_forth_again() {
    let mut window = told("Ban cars\n");
    select(&mut window, "Thesis: Ban cars");
    plain(&mut window, Key::F2);
    plain(&mut window, Key::End);
    type_text(&mut window, " now");
    pause(&mut window);
    type_text(&mut window, " here");
    // Where the cursor stands is no step.
    plain(&mut window, Key::Home);
    plain(&mut window, Key::End);
    undo(&mut window);
    assert_map(&window, "Ban cars now\n");
    undo(&mut window);
    assert_map(&window, "Ban cars\n");
    redo(&mut window);
    assert_map(&window, "Ban cars now\n");
    redo(&mut window);
    assert_map(&window, "Ban cars now here\n");
    undo(&mut window);
    plain(&mut window, Key::Enter);
    undo(&mut window);
    assert_map(&window, "Ban cars\n");
}

#[test]
fn undo_in_a_card_just_added_takes_that_card_alone_and_redo_brings_it_back_with_its_text() {
    let before = "Ban cars\n  - Shops lose trade\n";
    let mut window = told(before);
    select(&mut window, "Objection: Shops lose trade");
    plain(&mut window, Key::X);
    let swapped = "Ban cars\n  + Shops lose trade\n";
    plain(&mut window, Key::Tab);
    type_text(&mut window, "Deliveries");
    undo(&mut window);
    assert_map(&window, "Ban cars\n  + Shops lose trade\n    + \n");
    undo(&mut window);
    assert_map(&window, swapped);
    redo(&mut window);
    assert_map(&window, "Ban cars\n  + Shops lose trade\n    + Deliveries\n");
    undo(&mut window);
    // Nothing typed: by the key, the menu or the toolbar.
    for how in 0..2 {
        select(&mut window, "Reason: Shops lose trade");
        plain(&mut window, Key::Tab);
        match how {
            0 => undo(&mut window),
            _ => window.state_mut().handle(Intent::Run(Command::Undo)),
        }
        window.run();
        assert_map(&window, swapped);
    }
    undo(&mut window);
    assert_map(&window, before);
}

#[test]
fn what_was_typed_in_one_map_comes_into_no_other() {
    let mut window = told("Ban cars\n");
    select(&mut window, "Thesis: Ban cars");
    plain(&mut window, Key::F2);
    type_text(&mut window, "Ban all cars");
    plain(&mut window, Key::Enter);
    key(&mut window, Modifiers::COMMAND, Key::N);
    plain(&mut window, Key::N);
    type_text(&mut window, "New");
    undo(&mut window);
    assert_map(&window, "\n");
    undo(&mut window);
    assert_map(&window, "");
    undo(&mut window);
    assert_map(&window, "");
    redo(&mut window);
    assert_map(&window, "New\n");
}

#[test]
fn undo_in_a_panels_field_brings_no_other_things_text_in() {
    let mut window = told("Ban cars\n  + Less noise\n");
    let title = |it: &Window| it.state().session().expect("open").doc.map().meta().title.clone();
    let field = |it: &mut Window, name: &str| {
        it.get_by_role_and_label(Role::MultilineTextInput, name).focus();
        it.run();
    };
    field(&mut window, "Title");
    type_text(&mut window, "Cars");
    pause(&mut window);
    type_text(&mut window, " in towns");
    undo(&mut window);
    assert_eq!(title(&window), "Cars");
    // The keyboard is left where it is, and another map comes.
    key(&mut window, Modifiers::COMMAND, Key::N);
    field(&mut window, "Title");
    for _ in 0..3 {
        undo(&mut window);
    }
    assert_eq!(title(&window), "");
    // Another map with the same title, while the field has the keyboard.
    type_text(&mut window, "Cars");
    key(&mut window, Modifiers::COMMAND, Key::PageUp);
    for _ in 0..3 {
        undo(&mut window);
    }
    assert_eq!(title(&window), "Cars");
    // A citation of one card, then of another.
    for card in ["Thesis: Ban cars", "Reason: Less noise"] {
        select(&mut window, card);
        select(&mut window, "Add citation");
        type_text(&mut window, "Kavalski");
        plain(&mut window, Key::Enter);
        field(&mut window, "Quotation");
        for _ in 0..3 {
            undo(&mut window);
        }
        let session = window.state().session().expect("open");
        let node = session.selected_node().and_then(|it| session.doc.map().node(it)).expect("selected");
        assert_eq!(node.citations[0].quote, "", "{card}");
        type_text(&mut window, "It was loud");
        pause(&mut window);
    }
}

#[test]
fn a_change_from_elsewhere_ends_what_a_field_can_take_back() {
    let mut window = told("Ban cars\n");
    select(&mut window, "Thesis: Ban cars");
    window.get_by_role_and_label(Role::MultilineTextInput, "Statement").focus();
    window.run();
    type_text(&mut window, "!");
    let node = window.state().session().and_then(|it| it.selected_node()).expect("selected");
    let text = mainstay::command::Inspect::Text(node, "Something else".to_owned());
    window.state_mut().handle(Intent::Inspect(text));
    window.run();
    undo(&mut window);
    assert_map(&window, "Something else\n");
}

#[test]
fn escape_keeps_what_is_typed_and_an_undo_takes_it_back() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    plain(&mut window, Key::Tab);
    type_text(&mut window, "At night");
    plain(&mut window, Key::Escape);
    let added = "Ban cars\n  + Less noise\n    + At night\n";
    assert_map(&window, added);
    plain(&mut window, Key::F2);
    type_text(&mut window, "By day");
    plain(&mut window, Key::Escape);
    assert_map(&window, "Ban cars\n  + Less noise\n    + By day\n");
    undo(&mut window);
    assert_map(&window, added);
    undo(&mut window);
    assert_map(&window, "Ban cars\n  + Less noise\n");
}

#[test]
fn a_new_card_given_up_empty_leaves_all_as_it_was_seen() {
    let deep = "T\n  + A\n    + B\n      + C\n        + D\n          + E\n            + F\n  + G\n";
    for keys in [&[Key::Tab][..], &[Key::Enter], &[Key::N], &[Key::Tab, Key::Tab]] {
        for by_undo in [false, true] {
            let mut window = told(deep);
            window.state_mut().handle(Intent::Run(Command::UnfoldAll));
            let session = window.state().session().expect("open");
            let last = session.doc.map().nodes().find(|it| it.1.text == "F").expect("there").0;
            window.state_mut().handle(Intent::Show(Item::Card(last)));
            window.state_mut().handle(Intent::Run(Command::ZoomOut));
            window.run();
            let before = window.state().session().expect("open").clone();
            for &pressed in keys {
                plain(&mut window, pressed);
            }
            if by_undo {
                undo(&mut window);
            } else {
                plain(&mut window, Key::Escape);
            }
            let after = window.state().session().expect("open");
            assert_eq!(notation::write(after), notation::write(&before), "{keys:?} by undo: {by_undo}");
            let (at, was) = (after.camera, before.camera);
            assert!(
                (at.origin - was.origin).hypot() < 1e-6 && at.zoom == was.zoom,
                "{keys:?} {by_undo} {at:?} {was:?}"
            );
            assert_eq!(after.doc.undo_label(), None);
        }
    }
}

#[test]
fn a_line_feed_at_the_end_of_what_is_pasted_leaves_no_empty_line() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    plain(&mut window, Key::F2);
    window.event(Event::Paste("\u{feff}It is quiet.\r\nAlso at night.\r\n".to_owned()));
    window.run();
    assert_map(&window, "Ban cars\n  + It is quiet.\nAlso at night.\n");
    plain(&mut window, Key::Enter);
    window.get_by_role_and_label(Role::MultilineTextInput, "Note").focus();
    window.run();
    window.event(Event::Paste("Ask Jo\r".to_owned()));
    window.run();
    let map = window.state().session().expect("open").doc.map();
    assert!(map.nodes().any(|it| it.1.note == "Ask Jo"));
}

/// A window draws no more once nothing changes: the canvas has the keyboard by then, whatever ended the typing, and the
/// arrow that comes next leads to no panel.
#[test]
fn after_a_typing_the_canvas_has_the_keyboard_at_once() {
    for end in [Key::Escape, Key::Enter] {
        let session = notation::session("T\n  + A\n  + B\n");
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, Box::new(Scripted::default()), Home::default());
        app.show(Loaded::from(session.doc.map().clone()), "Test");
        let a = session.doc.map().nodes().find(|it| it.1.text == "A").expect("there").0;
        let mut time = 0.0;
        let mut frames = |app: &mut App, mut events: Vec<Event>| {
            // No frame but those that are asked for at once.
            for _ in 0..60 {
                time += 0.5;
                let screen_rect = Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0)));
                let events = std::mem::take(&mut events);
                let input = egui::RawInput { events, screen_rect, time: Some(time), ..Default::default() };
                let output = ctx.run_ui(input, |ui| app.frame(ui));
                let asks = output.viewport_output.values().any(|it| it.repaint_delay.is_zero());
                output.drop_without_applying_deltas();
                if !asks {
                    break;
                }
            }
        };
        let mut press = |app: &mut App, key: Key, text: Option<&str>| {
            for pressed in [true, false] {
                let own = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
                let text = text.filter(|_| pressed).map(|it| Event::Text(it.to_owned()));
                frames(app, [own].into_iter().chain(text).collect());
            }
        };
        press(&mut app, Key::F35, None);
        app.handle(Intent::Select(Item::Card(a)));
        press(&mut app, Key::F2, None);
        press(&mut app, Key::X, Some("x"));
        press(&mut app, end, None);
        press(&mut app, Key::ArrowRight, None);
        press(&mut app, Key::Tab, None);
        press(&mut app, Key::C, Some("c"));
        let found = notation::write(app.session().expect("open"));
        assert_eq!(found, "T\n  + x\n  + B\n    + |c\n", "{end:?}");
    }
}

/// Presses the second button in the middle of what has a label.
fn ask_for_menu(window: &mut Window, label: &str) {
    let pos = thing(window, label).rect().center();
    for pressed in [true, false] {
        window.event(Event::PointerMoved(pos));
        let (button, modifiers) = (egui::PointerButton::Secondary, Modifiers::NONE);
        window.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.run();
    }
}

/// The rows that a menu shows and that can be chosen, of those that a field's has.
fn rows(window: &Window) -> Vec<&'static str> {
    let all = ["Undo", "Redo", "Cut", "Copy", "Paste", "Select all"];
    let can = |name: &str| {
        // “Undo” is also on the bar on top, as a sign.
        let rows = window.query_all_by_role(Role::Button).map(|it| it.accesskit_node());
        rows.filter(|it| !it.is_disabled())
            .filter_map(|it| it.label())
            .any(|it| it.starts_with(name) && it.contains("Ctrl"))
    };
    all.into_iter().filter(|it| can(it)).collect()
}

fn choose(window: &mut Window, name: &str) {
    let row = |it: &egui_kittest::Node<'_>| {
        it.accesskit_node().label().is_some_and(|it| it.starts_with(name) && it.contains("Ctrl"))
    };
    window.query_all_by_role(Role::Button).rfind(row).expect("a row of the menu").click();
    window.run();
}

#[test]
fn a_text_on_a_card_has_a_menu_that_gives_the_keyboard_back() {
    for by_key in [false, true] {
        let mut window = told("Ban cars\n  + Less noise\n");
        select(&mut window, "Reason: Less noise");
        plain(&mut window, Key::F2);
        type_text(&mut window, "Quiet streets");
        if by_key {
            key(&mut window, Modifiers::SHIFT, Key::F10);
        } else {
            ask_for_menu(&mut window, "Text of reason for the thesis");
        }
        assert_eq!(rows(&window), ["Undo", "Redo", "Paste", "Select all"], "nothing is selected");
        choose(&mut window, "Select all");
        assert!(rows(&window).is_empty(), "the menu is gone");
        type_text(&mut window, "Sleep");
        assert_map(&window, "Ban cars\n  + Sleep\n");
        key(&mut window, Modifiers::NONE, Key::Menu);
        choose(&mut window, "Undo");
        assert_map(&window, "Ban cars\n  + Less noise\n");
    }
}

#[test]
fn arrows_and_enter_go_through_the_menu_of_a_text_and_escape_leaves_it_alone() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    plain(&mut window, Key::F2);
    type_text(&mut window, "Quiet");
    plain(&mut window, Key::Menu);
    plain(&mut window, Key::Escape);
    assert!(rows(&window).is_empty());
    type_text(&mut window, " nights");
    assert_map(&window, "Ban cars\n  + Quiet nights\n");
    // Letters are not the text's while its menu is open, and Enter is the row's.
    plain(&mut window, Key::Menu);
    type_text(&mut window, "x");
    plain(&mut window, Key::ArrowUp);
    plain(&mut window, Key::Enter);
    type_text(&mut window, "All gone");
    assert_map(&window, "Ban cars\n  + All gone\n");
}

#[test]
fn what_is_selected_stays_so_under_the_second_button_and_can_be_cut_and_replaced() {
    let mut window = told("Ban cars\n");
    select(&mut window, "Thesis: Ban cars");
    let field = |it: &mut Window| it.get_by_role_and_label(Role::MultilineTextInput, "Statement").focus();
    field(&mut window);
    window.run();
    key(&mut window, Modifiers::COMMAND, Key::A);
    let pos =
        window.get_by_role_and_label(Role::MultilineTextInput, "Statement").rect().left_top() + egui::vec2(20.0, 16.0);
    window.hover_at(pos);
    window.run();
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Secondary, Modifiers::NONE);
        window.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.run();
    }
    assert!(rows(&window).contains(&"Cut"), "{:?}", rows(&window));
    choose(&mut window, "Cut");
    assert_map(&window, "\n");
    plain(&mut window, Key::Menu);
    assert_eq!(rows(&window), ["Undo", "Paste"]);
    choose(&mut window, "Undo");
    assert_map(&window, "Ban cars\n");
    plain(&mut window, Key::Menu);
    choose(&mut window, "Paste");
    // The window brings it.
    window.event(Event::Paste("Walk".to_owned()));
    window.run();
    assert!(window.state().session().is_some_and(|it| it.doc.map().n_nodes() == 1), "nothing is pasted on the map");
}
