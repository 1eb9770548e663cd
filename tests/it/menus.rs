//! Menus, by keys and by the second button.

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::Scripted;

use crate::files::Folder;
use crate::maps::{at_home, open, saved};
use crate::window::{Window, assert_map, key, program, select, show, thing, told, type_text};

/// Whether a menu shows a row.
fn shows(window: &Window, name: &str) -> bool {
    window.query_all_by_role(Role::Button).any(|it| it.accesskit_node().label().is_some_and(|it| it.starts_with(name)))
}

/// Where a text begins that is painted, in whole points.
fn left_of(window: &Window, text: &str) -> i32 {
    let all = window.output().shapes.iter().filter_map(|it| match &it.shape {
        egui::Shape::Text(it) => Some(it),
        _ => None,
    });
    all.filter(|it| it.galley.text() == text).map(|it| it.pos.x.round() as i32).next().expect("it is painted")
}

#[test]
fn menus_open_by_alt_and_a_letter_and_are_gone_through_by_arrows() {
    let mut window = told("Ban cars\n  + Less noise\n");
    key(&mut window, Modifiers::ALT, Key::F);
    assert!(shows(&window, "Save as…"));
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert!(shows(&window, "Duplicate") && !shows(&window, "Save as…"));
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(shows(&window, "Command palette…"), "round the end");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "Command palette…"));
    key(&mut window, Modifiers::NONE, Key::F10);
    assert!(shows(&window, "Save as…"));
}

#[test]
fn enter_does_what_the_first_line_of_a_menu_says() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::ALT, Key::A);
    key(&mut window, Modifiers::NONE, Key::Enter);
    type_text(&mut window, "New");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + Less noise\n    + New\n");
}

#[test]
fn a_menu_that_is_opened_while_typing_keeps_what_is_typed() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, " at night");
    key(&mut window, Modifiers::ALT, Key::E);
    assert!(shows(&window, "Duplicate"));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_map(&window, "Ban cars\n  + Less noise at night\n");
}

#[test]
fn the_second_button_offers_what_fits_what_is_under_the_pointer() {
    let rows = |at: Option<&str>| {
        let mut window = told("Ban cars\n  + Less noise\n");
        let at = match at {
            Some(label) => thing(&window, label).rect().center(),
            None => window.get_by_label("Map canvas").rect().left_bottom() + vec2(20.0, -120.0),
        };
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            window.event(egui::Event::PointerMoved(at));
            window.event(egui::Event::PointerButton { pos: at, button: PointerButton::Secondary, pressed, modifiers });
            window.run();
        }
        ["Edit text", "Delete", "Duplicate", "Add unattached claim", "Select all"].map(|it| shows(&window, it))
    };
    assert_eq!(rows(Some("Reason: Less noise")), [true, true, true, false, false]);
    assert_eq!(rows(Some("Step, because: Less noise")), [false, true, true, false, false]);
    let [edit, .., add, all] = rows(None);
    assert_eq!([edit, add, all], [false, true, true]);
}

#[test]
fn maps_that_were_open_lately_are_offered_in_the_file_menu() {
    let folder = Folder::new("recent-menu");
    for (name, text) in [("a.argmap", "A\n"), ("b.argmap", "B\n")] {
        saved(&folder, name, text);
    }
    let mut window = at_home(&folder, Scripted::default());
    for name in ["a.argmap", "b.argmap"] {
        open(&mut window, &folder.file(name));
    }
    for _ in 0..2 {
        key(&mut window, Modifiers::COMMAND, Key::W);
    }
    open(&mut window, &folder.file("b.argmap"));
    key(&mut window, Modifiers::ALT, Key::F);
    window.get_by_role_and_label(Role::Button, "Recent").hover();
    window.run();
    window.get_by_role_and_label(Role::Button, "a.argmap").click();
    window.run();
    assert_map(&window, "A\n");
}

#[test]
fn in_a_narrow_window_all_menus_are_in_one_and_its_keys_open_it() {
    let mut window = program(Scripted::default(), vec2(560.0, 400.0), 1.0, false);
    show(&mut window, crate::notation::session("Ban cars\n").doc.map());
    assert!(!shows(&window, "Edit") && shows(&window, "Menu"));
    key(&mut window, Modifiers::ALT, Key::E);
    assert!(shows(&window, "File") && shows(&window, "Edit") && shows(&window, "Help"));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!shows(&window, "Edit"));
}

/// What is chosen is a state, which a screen reader says in its own words, and no part of the name.
#[test]
fn what_is_chosen_is_marked_in_front_of_its_words_and_told_as_a_state() {
    let mut window = told("T\n");
    let mut looks = Vec::new();
    for _ in 0..2 {
        key(&mut window, Modifiers::ALT, Key::F);
        let line = window.get_by_role_and_label(Role::CheckBox, "Open last maps at start");
        let places = ["Open last maps at start", "New map"].map(|it| left_of(&window, it));
        assert_eq!(places[0], places[1], "all words begin below one another");
        looks.push(line.accesskit_node().toggled());
        line.click();
        window.run();
    }
    assert_ne!(looks[0], looks[1]);
}
