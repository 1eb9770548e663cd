//! Choosing a command, a card or a key from a list.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::Scripted;
use mainstay::command::Command;
use mainstay::find::near;

use crate::notation;
use crate::window::{Window, key, program, select, told, type_text};

#[test]
fn what_a_card_can_be_linked_to_is_listed_from_near_to_far() {
    let check = |text: &str, from: &str, expect: &[&str]| {
        let session = notation::session(text);
        let map = session.doc.map();
        let from = map.nodes().find(|it| it.1.text == from).expect("there").0;
        let found = near(map, from, 30);
        let found: Vec<&str> = found.iter().filter_map(|it| map.node(*it)).map(|it| it.text.as_str()).collect();
        assert_eq!(found, expect);
    };
    let text = "T\n  + A\n    + B\n      + C\n      - D\n      & E\n  - F\n    + G\n";
    check(text, "C", &["D", "E", "A", "T", "F", "G"]);
    check(text, "B", &["T", "F", "G"]);
    check(text, "T", &[]);
    check(text, "F", &["A", "B", "C", "D", "E"]);
    check("T\n  + A\n    + S\n  + B\n    + =S\n    + C\n", "S", &["C", "T"]);
    let wide: Vec<String> = (0..50).map(|it| format!("  + R{it}\n")).collect();
    let session = notation::session(&format!("T\n{}", wide.concat()));
    let from = session.doc.map().nodes().find(|it| it.1.text == "R7").expect("there").0;
    assert_eq!(near(session.doc.map(), from, 30).len(), 30);
}

#[test]
fn link_to_lists_cards_before_anything_is_typed() {
    let mut window = told("T\n  + A\n    + B\n    + C\n  - D\n");
    select(&mut window, "Reason: B");
    key(&mut window, Modifiers::NONE, Key::L);
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    key(&mut window, Modifiers::NONE, Key::Enter);
    // After C, which stands beside it: what A bears on.
    crate::window::assert_map(&window, "T\n  + A\n    + B\n    + C\n  - D\n  + =B\n");
}

/// The buttons of the window, the rows of the palette from the top among them.
fn rows(window: &Window) -> Vec<String> {
    window.get_all_by_role(Role::ListItem).filter_map(|it| it.accesskit_node().label()).collect()
}

#[test]
fn what_was_chosen_most_often_comes_first() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    let name = Command::SwapStance.row().name;
    let first = |window: &mut Window| {
        key(window, Modifiers::COMMAND, Key::K);
        let at = |name: &str| rows(window).iter().position(|it| it.starts_with(name));
        let before = at(name) < at("New map Ctrl+N");
        key(window, Modifiers::NONE, Key::Escape);
        before
    };
    assert!(!first(&mut window));
    key(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, name);
    key(&mut window, Modifiers::NONE, Key::Enter);
    crate::window::assert_map(&window, "T\n  - A\n");
    assert!(first(&mut window));
}

fn sheet(width: f32, height: f32, opened: Key) -> Window {
    let mut window = program(Scripted::default(), vec2(width, height), 1.0, false);
    window.state_mut().open_example(1);
    window.run();
    let modifiers = if opened == Key::Questionmark { Modifiers::SHIFT } else { Modifiers::NONE };
    key(&mut window, modifiers, opened);
    window
}

fn name_of(command: Command) -> String {
    format!("{}  ", command.row().name)
}

#[test]
fn the_key_sheet_stands_in_as_many_columns_as_have_room() {
    for (width, height, n_columns) in [(1280.0, 800.0, 3), (900.0, 600.0, 2), (800.0, 500.0, 1), (480.0, 320.0, 1)] {
        let window = sheet(width, height, Key::F1);
        let rows = window
            .get_all_by_role(Role::Label)
            .filter(|it| it.value().is_some_and(|it| it.contains("  ") && !it.contains('·')));
        let mut left: Vec<i32> = rows.map(|it| it.rect().left() as i32).collect();
        left.sort_unstable();
        left.dedup();
        assert_eq!(left.len(), n_columns, "{width}: {left:?}");
        let add = window.get_by_label_contains(&name_of(Command::AddReason)).rect();
        assert!(add.left() as i32 == left[0], "those that add come first");
        assert!(window.get_by_label("Close").rect().right() < width);
    }
}

#[test]
fn the_key_sheet_has_all_keys_and_finds_them() {
    let mut window = sheet(1280.0, 800.0, Key::Questionmark);
    let there = |window: &Window, command| window.query_by_label_contains(&name_of(command)).is_some();
    for (command, row) in Command::rows().filter(|it| !it.1.keys.is_empty()) {
        assert!(window.query_all_by_label_contains(&name_of(command)).count() > 0, "{}", row.name);
    }
    assert!(window.query_by_label_contains("New line  Shift+Enter").is_some());
    type_text(&mut window, "ctrl+d");
    assert!(there(&window, Command::Duplicate) && !there(&window, Command::Fold));
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("Find a key").is_none());
    key(&mut window, Modifiers::NONE, Key::F1);
    assert!(there(&window, Command::Fold), "what was looked for is forgotten");
    type_text(&mut window, "nowhere at all");
    assert!(window.query_by_label("No key does this").is_some());
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Find a key").is_none());
}
