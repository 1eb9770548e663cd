//! What is offered can be done, and what is shown is of the map that is shown.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::Scripted;
use mainstay::command::{Command, Effect, Intent, Menu, TextChange};
use mainstay::format::Loaded;
use mainstay::model::{Map, Offset, Orientation, Pin, Source, Text};
use mainstay::settings::Setting;

use crate::notation;
use crate::window::{Window, key, program, select, thing, told, type_text, with};

/// Opens another map in front.
fn open(window: &mut Window, map: &Map) {
    window.state_mut().show(Loaded::from(map.clone()), "Other");
    window.run();
}

/// A button by its name, whether it can be pressed or not.
fn is_enabled(window: &Window, name: &str) -> bool {
    !window.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled()
}

/// What is around an old pin was arranged otherwise when somebody put the card there.
#[test]
fn a_map_whose_old_pins_stray_offers_to_tidy_them() {
    let with_pins = |pins: &[(&str, Pin)]| {
        let mut session = notation::session("T\n  + A\n  + B\n  + C\n  + D\n");
        let map = session.doc.map().clone();
        let pinned = session.doc.edit("Pin", |tx| {
            pins.iter().try_for_each(|(text, pin)| {
                let (id, _) = map.nodes().find(|it| it.1.text == *text).expect("there");
                tx.set_node(id, |it| it.pinned = Some(*pin))
            })
        });
        pinned.expect("sound");
        session.doc.map().clone()
    };
    let at = |x, y| Offset { x, y };
    let calm = [("B", Pin::FromThesis(at(-900.0, 60.0))), ("D", Pin::FromAbove(at(9_000.0, 0.0)))];
    let strays = [("A", Pin::FromThesis(at(40.0, 10.0))), ("C", Pin::FromThesis(at(-9_000.0, 0.0)))];
    let mut window = told("T\n");
    open(&mut window, &with_pins(&calm));
    assert!(window.query_by_label_contains("Tidy 1").is_none(), "they lie well");
    let map = with_pins(&[calm, strays].concat());
    open(&mut window, &map);
    assert!(window.query_by_label_contains("2 pinned cards lie on others or beyond the map").is_some());
    select(&mut window, "Tidy 2 pins");
    let session = |window: &Window| window.state().session().map(|it| (it.doc.map().clone(), it.doc.undo_label()));
    let (tidied, label) = session(&window).expect("open");
    assert_eq!(tidied, with_pins(&calm));
    assert_eq!(label, Some("Tidy"));
    assert!(window.query_by_label("Tidy 2 pins").is_none(), "it is done");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(session(&window).expect("open").0, map);
}

#[test]
fn the_arrows_of_find_go_from_hit_to_hit() {
    let mut window = told("Ban cars\n  + Less noise\n  - More noise\n");
    key(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "noise");
    assert!(window.query_by_label("1 of 2").is_some());
    assert!(is_enabled(&window, "Find next") && is_enabled(&window, "Find previous"));
    select(&mut window, "Find next");
    assert!(window.query_by_label("2 of 2").is_some());
    select(&mut window, "Find previous");
    assert!(window.query_by_label("1 of 2").is_some());
    window.get_by_label("Find on the map").focus();
    type_text(&mut window, " nowhere");
    assert!(!is_enabled(&window, "Find next") && !is_enabled(&window, "Find previous"));
}

/// The buttons on screen by name, and whether they can be pressed.
fn look(window: &Window, found: &mut BTreeMap<String, bool>) {
    for node in window.get_all_by_role(Role::Button) {
        let node = node.accesskit_node();
        // “Undo: add reason” is “Undo” when there is something to undo.
        let label = node.label().or_else(|| node.value()).unwrap_or_default();
        let name = if label.starts_with("Undo") || label.starts_with("Redo") { &label[..4] } else { label.as_str() };
        let name = name.to_owned();
        *found.entry(name).or_default() |= !node.is_disabled();
    }
}

#[test]
fn escape_closes_a_menu_and_keeps_the_selection() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    select(&mut window, "Add");
    key(&mut window, Modifiers::NONE, Key::E);
    key(&mut window, Modifiers::NONE, Key::Escape);
    select(&mut window, "Edit");
    key(&mut window, Modifiers::NONE, Key::X);
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().session().is_some_and(|it| it.selected_node().is_some()));
    crate::window::assert_map(&window, "Ban cars\n  + Less noise\n");
}

#[test]
fn every_button_can_be_pressed_at_some_time() {
    let mut session =
        notation::session("Ban cars\n  + Less noise (Kavalski 132)\n  & Noise harms\n  - Shops lose trade\n");
    let csl = serde_json::json!({ "type": "book", "title": "Trams", "author": [{ "family": "Adams" }] });
    let source = Source { csl: csl.as_object().cloned().expect("an object") };
    session.doc.edit("Add", |tx| Ok(tx.add_source(source))).expect("it is sound");
    let map = session.doc.map().clone();
    let run = |window: &mut Window, command: Command| {
        window.state_mut().handle(Intent::Run(command));
        window.run();
    };
    let mut found = BTreeMap::new();
    let mut strayed = notation::session("Ban cars\n  + Less noise\n");
    let reason = strayed.doc.map().nodes().find(|it| it.1.text == "Less noise").expect("there").0;
    let pin = Some(Pin::FromThesis(Offset { x: 0.0, y: 0.0 }));
    strayed.doc.edit("Pin", |tx| tx.set_node(reason, |it| it.pinned = pin)).expect("it is sound");
    let strayed = strayed.doc.map().clone();
    let states: [&dyn Fn(&mut Window); 12] = [
        &|_| {},
        &|window| {
            let text = Text { content: "One. Two.".to_owned(), ..Text::default() };
            window.state_mut().handle(Intent::Texts(TextChange::Add(Box::new(text), Vec::new(), Vec::new())));
            window.state_mut().handle(Intent::Texts(TextChange::Choose { from: 0..4, to: 0..4 }));
            select(window, "Thesis: Ban cars");
        },
        &|window| select(window, "Reason: Less noise (Kavalski 132)"),
        &|window| {
            select(window, "Reason: Noise harms");
            run(window, Command::SwapStance);
        },
        &|window| {
            select(window, "Objection: Shops lose trade");
            run(window, Command::SwapStance);
            run(window, Command::Undo);
            run(window, Command::Focus);
        },
        &|window| {
            run(window, Command::FilterEvidence);
            key(window, Modifiers::COMMAND, Key::F);
            type_text(window, "noise");
        },
        &|window| {
            run(window, Command::TogglePanel(Setting::Sources));
            window.get_by_label_contains("Source Adams").click();
            window.run();
        },
        &|window| run(window, Command::CiteAllTyped),
        &|window| {
            select(window, "Thesis: Ban cars");
            run(window, Command::Fold);
        },
        &|window| open(window, &strayed),
        &|window| {
            select(window, "Objection: Shops lose trade");
            run(window, Command::Demote);
        },
        &|window| {
            let card = thing(window, "Objection: Shops lose trade").rect().center();
            crate::window::drag(window, card, card + vec2(-300.0, 200.0));
            crate::window::release(window, card + vec2(-300.0, 200.0));
        },
    ];
    for state in states {
        let mut window = with(&map, Scripted::default());
        state(&mut window);
        look(&window, &mut found);
        for menu in Menu::ALL {
            // A dialog lies over the menus.
            if window.get_by_role_and_label(Role::Button, menu.name()).rect().min.y < 40.0 {
                window.get_by_role_and_label(Role::Button, menu.name()).click();
                window.run();
                look(&window, &mut found);
                key(&mut window, Modifiers::NONE, Key::Escape);
            }
        }
    }
    assert!(found.len() > 100, "{found:#?}");
    let never: Vec<_> = found.iter().filter(|it| !it.1).map(|it| it.0.as_str()).collect();
    assert_eq!(never, [""; 0]);
}

/// As words come that are pasted, dictated, or written with an input method.
fn type_at_once(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

#[test]
fn the_palette_finds_what_the_map_in_front_holds_now() {
    let mut window = told("Ban cars\n  + Less noise\n");
    let listed = |window: &mut Window, expect: &[&str]| {
        key(window, Modifiers::COMMAND, Key::K);
        type_at_once(window, "noise");
        let all = window.query_all_by_role(Role::ListItem).filter_map(|it| it.accesskit_node().label());
        let found: Vec<String> = all.filter(|it| it.ends_with("Reason") || it.ends_with("Folded away")).collect();
        assert_eq!(found, expect);
        key(window, Modifiers::NONE, Key::Escape);
    };
    listed(&mut window, &["Less noise Reason"]);
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "Quiet");
    key(&mut window, Modifiers::NONE, Key::Enter);
    listed(&mut window, &[]);
    open(&mut window, notation::session("Build trams\n  + Trams make no noise\n").doc.map());
    listed(&mut window, &["Trams make no noise Reason"]);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    key(&mut window, Modifiers::COMMAND, Key::PageDown);
    listed(&mut window, &[]);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    listed(&mut window, &["Less noise Reason"]);
}

#[test]
fn the_palette_begins_at_the_top_each_time() {
    let mut window = told("Ban cars\n");
    key(&mut window, Modifiers::COMMAND, Key::K);
    for _ in 0..3 {
        key(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::COMMAND, Key::K);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().session().map(|it| it.doc.map().n_nodes()), Some(0), "New map is the first command");
}

/// Goes so near that not all of the map is on screen.
fn go_near(window: &mut Window) {
    for command in [Command::FitMap, Command::ZoomIn, Command::ZoomIn, Command::ZoomIn] {
        window.state_mut().handle(Intent::Run(command));
    }
    window.run();
}

/// The pixels of the minimap.
fn minimap(window: &mut Window) -> Vec<u8> {
    let at = window.get_by_label("Minimap").rect();
    window.remove_cursor();
    window.run();
    window.set_render_cursor(false);
    let picture = window.render().expect("it is drawn");
    let [x, y, width, height] = [at.min.x, at.min.y, at.width(), at.height()].map(|it| it.round() as u32);
    image::imageops::crop_imm(&picture, x, y, width, height).to_image().into_raw()
}

#[test]
fn the_minimap_is_of_the_map_in_front_as_it_is_now() {
    let map = |signs: [char; 2]| {
        let line =
            |it: usize| format!("  {} Number {}\n", if matches!(it, 0 | 39) { '+' } else { signs[it / 20] }, it + 10);
        notation::session(&format!("Ban cars\n{}", (0..40).map(line).collect::<String>())).doc.map().clone()
    };
    // Everything lies at the same places in both.
    let (first, second) = (map(['+', '-']), map(['-', '+']));
    let expect = [&first, &second].map(|it| {
        let mut window = with(it, Scripted::default());
        go_near(&mut window);
        minimap(&mut window)
    });
    assert_ne!(expect[0], expect[1]);
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    open(&mut window, &first);
    open(&mut window, &second);
    // Both are seen from the same place.
    let mut seen = || {
        key(&mut window, Modifiers::COMMAND, Key::PageDown);
        go_near(&mut window);
        minimap(&mut window)
    };
    let (of_first, of_second) = (seen(), seen());
    assert_ne!(of_first, of_second, "each map has its own");
    assert_eq!(seen(), of_first);
    let card = first.nodes().find(|it| it.1.text == "Number 10").expect("there").0;
    window.state_mut().handle(Intent::Select(mainstay::scene::Item::Card(card)));
    window.state_mut().handle(Intent::Run(Command::SwapStance));
    assert_ne!(minimap(&mut window), of_first, "a reason that became an objection has another colour");
}

#[test]
fn what_is_typed_of_a_source_stays_with_its_map() {
    let mut session = notation::session("Ban cars\n");
    let csl = serde_json::json!({ "type": "book", "title": "Trams", "author": [{ "family": "Adams" }] });
    let source = Source { csl: csl.as_object().cloned().expect("an object") };
    let source = session.doc.edit("Add", |tx| Ok(tx.add_source(source))).expect("it is sound");
    let map = session.doc.map().clone();
    let mut window = with(&map, Scripted::default());
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    let show = |window: &mut Window| {
        window.state_mut().handle(Intent::Sources(mainstay::command::Sources::Show(Some(source))));
        window.run();
    };
    show(&mut window);
    open(&mut window, &map);
    show(&mut window);
    let titles = |window: &Window| {
        let map = window.state().session().expect("open").doc.map();
        map.source(source).map(|it| it.title().to_owned()).unwrap_or_default()
    };
    window.get_by_role_and_label(Role::TextInput, "Title").focus();
    window.run();
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, "!");
    assert_eq!(titles(&window), "Trams!");
    key(&mut window, Modifiers::COMMAND, Key::PageDown);
    assert_eq!(titles(&window), "Trams");
    type_text(&mut window, "?");
    assert!(!titles(&window).contains('!'), "{}", titles(&window));
}

/// What is not sure is left out until somebody ticks it, whatever was ticked for another map.
#[test]
fn ticks_are_of_the_citations_that_are_listed() {
    let mut window = told("Ban cars\n  + Less noise (Kavalski 132)\n");
    let list = |window: &mut Window| {
        window.state_mut().handle(Intent::Run(Command::CiteAllTyped));
        window.run();
    };
    let answer = |window: &mut Window, effect: Effect| {
        window.state_mut().handle(Intent::Do(effect));
        window.run();
    };
    list(&mut window);
    assert!(is_enabled(&window, "Cite on 1 card"));
    // Another question takes its place, as one about a file may.
    answer(&mut window, Effect::ShowShortcuts);
    answer(&mut window, Effect::CloseDialog);
    open(&mut window, notation::session("Build trams\n  + Trams are quiet, as Kavalski (2018) shows\n").doc.map());
    list(&mut window);
    assert!(!is_enabled(&window, "Cite on 0 cards"));
}

/// On a slow machine a letter and a click on a button come in one frame.
#[test]
fn a_letter_typed_before_a_click_is_kept() {
    for label in ["Add reason", "Objection: Shops lose trade", "Outline, objection: Shops lose trade"] {
        let mut window = told("Ban cars\n  + Less noise\n  - Shops lose trade\n");
        window.state_mut().set_outline(true);
        window.run();
        for in_outline in [false, true] {
            if in_outline {
                select(&mut window, "Outline, reason: Less noise");
            } else {
                select(&mut window, "Reason: Less noise");
            }
            key(&mut window, Modifiers::NONE, Key::F2);
            key(&mut window, Modifiers::NONE, Key::End);
            let at = thing(&window, label).rect().center();
            window.hover_at(at);
            window.step();
            let button = |pressed| Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            window.input_mut().events.extend([Event::Text("!".to_owned()), button(true), button(false)]);
            window.run();
            key(&mut window, Modifiers::NONE, Key::Escape);
            let map = window.state().session().expect("open").doc.map();
            assert!(map.nodes().any(|it| it.1.text == "Less noise!"), "{label}, in the outline: {in_outline}");
            key(&mut window, Modifiers::COMMAND, Key::Z);
        }
    }
}

/// Where the thesis stands at the left, its line leaves at the edge on which cards are added.
#[test]
fn what_folds_and_what_adds_lie_on_nothing_wherever_the_map_grows() {
    for orientation in [Orientation::Top, Orientation::Left] {
        for times in [1.0, 0.5] {
            let mut session = notation::session("T\n  + A\n    + B\n");
            session.doc.edit("Turn", |tx| tx.turn(orientation)).expect("sound");
            let mut window = told("T\n");
            open(&mut window, session.doc.map());
            let thesis = session.doc.map().nodes().next().expect("one").0;
            window.state_mut().handle(Intent::Select(mainstay::scene::Item::Card(thesis)));
            window.state_mut().handle(Intent::Zoom { by: times, at: kurbo::Point::ZERO });
            window.run();
            let place = |name: &str| window.get_by_label(name).rect();
            // As it is drawn: small ones are larger for the hand.
            let session = window.state().session().expect("open");
            let drawn = session.scene().steps().next().expect("one").junction.size() * session.camera.zoom;
            let pill = place("Step, because: A").center();
            let pill = egui::Rect::from_center_size(pill, vec2(drawn.width as f32, drawn.height as f32));
            // Half of what can be pressed, as it is drawn.
            let [folds, adds] = ["Fold branch of T", "Add or link"].map(|it| place(it).shrink(3.0));
            assert!(!folds.intersects(adds), "{orientation:?} {times}: {folds} {adds}");
            assert!(
                !pill.intersects(adds) && !pill.intersects(folds),
                "{orientation:?} {times}: {pill} {folds} {adds}"
            );
        }
    }
}
