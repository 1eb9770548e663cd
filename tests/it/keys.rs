//! Each key of the command table, pressed in the window: what it does, and that undo takes it back.

use std::collections::BTreeSet;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::{App, Home, Scripted};
use mainstay::command::{Command, Intent, Menu};
use mainstay::format::Loaded;
use mainstay::scene::Item;
use mainstay::session::Session;
use mainstay::settings::Setting;
use mainstay::ui;

use crate::notation;
use crate::window::{Window, assert_map, key, select, thing, told, type_text};

fn session(window: &Window) -> &Session {
    window.state().session().expect("open")
}

/// Presses the nth key of a command, as its row has it.
fn press(window: &mut Window, command: Command, nth: usize) {
    let shortcut = ui::shortcut(command.row().keys[nth]).expect("it is a key");
    // The clipboard comes as events of its own.
    match command {
        Command::Copy => window.event(Event::Copy),
        Command::Cut => window.event(Event::Cut),
        Command::Paste => window.event(Event::Paste("New".to_owned())),
        _ => window.key_press_modifiers(shortcut.modifiers, shortcut.logical_key),
    }
    window.run();
}

/// Presses a key of a place that writes something else on each layout.
fn press_at(window: &mut Window, key: Key, place: Key, modifiers: Modifiers) {
    for pressed in [true, false] {
        window.event(Event::Key { key, physical_key: Some(place), pressed, repeat: false, modifiers });
    }
    window.run();
}

/// Shift+1 comes from a window as the sign that it writes: in English, in Swiss German, in Hungarian; in French it
/// writes the digit.
#[test]
fn shift_and_one_fit_the_map_whatever_they_write() {
    for key in [Key::Exclamationmark, Key::Plus, Key::Quote, Key::Num1] {
        let mut window = told("T\n  + A\n");
        window.step();
        let before = session(&window).camera;
        for _ in 0..3 {
            press(&mut window, Command::ZoomIn, 0);
        }
        assert!(session(&window).camera.zoom > before.zoom, "zoomed in");
        press_at(&mut window, key, Key::Num1, Modifiers::SHIFT);
        let after = session(&window).camera;
        assert!((after.zoom - before.zoom).abs() < 1e-6, "{key:?}: {} {}", after.zoom, before.zoom);
    }
}

#[test]
fn shift_and_two_fit_the_selection_whatever_they_write() {
    // Of “@” and “"” egui knows no key, and gives the place; “'” and “/” it does know.
    for key in [Key::Num2, Key::Quote, Key::Slash] {
        let mut window = told("T\n  + A\n    + B\n");
        select(&mut window, "Reason: A");
        let before = session(&window).camera;
        press_at(&mut window, key, Key::Num2, Modifiers::SHIFT);
        assert_ne!(session(&window).camera, before, "{key:?}");
        assert_map(&window, "T\n  + A\n    + B\n");
    }
}

/// A Czech keyboard writes “+” with the key of 1, and a programmer's Dvorak digits with the keys of others.
#[test]
fn digits_go_by_the_place_of_their_keys_unless_a_digit_is_written() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    press_at(&mut window, Key::Plus, Key::Num3, Modifiers::NONE);
    assert_map(&window, "T\n  e A\n");
    press_at(&mut window, Key::Num2, Key::Num3, Modifiers::NONE);
    assert_map(&window, "T\n  + A\n");
    // What the sign itself means comes first.
    let before = session(&window).camera.zoom;
    press_at(&mut window, Key::Plus, Key::Num1, Modifiers::COMMAND);
    assert!(session(&window).camera.zoom > before);
    assert_map(&window, "T\n  + A\n");
}

/// An edit by key: the command, the map before, what is selected, what is typed then, and the map after.
type Edit = (Command, &'static str, &'static str, &'static str, &'static str);

const EDITS: &[Edit] = &[
    (Command::AddReason, "T\n", "Thesis: T", "New", "T\n  + New\n"),
    (Command::AddObjection, "T\n", "Thesis: T", "New", "T\n  - New\n"),
    (Command::AddEvidence, "T\n", "Thesis: T", "New", "T\n  e New\n"),
    (Command::AddCoPremise, "T\n  + A\n", "Reason: A", "New", "T\n  + A\n  & New\n"),
    (Command::AddUndercut, "T\n  + A\n", "Reason: A", "New", "T\n  + A\n    ! New\n"),
    (Command::AddBacking, "T\n  + A\n", "Reason: A", "New", "T\n  + A\n    ^ New\n"),
    (Command::AddSibling, "T\n  - A\n", "Objection: A", "New", "T\n  - A\n  - New\n"),
    (Command::AddAbove, "T\n  - A\n    + B\n  + C\n", "Reason: B", "New", "T\n  - A\n    + B\n  - New\n  + C\n"),
    (Command::AddClaim, "T\n", "Thesis: T", "New", "T\n* New\n"),
    (Command::SwapStance, "T\n  + A\n", "Reason: A", "", "T\n  - A\n"),
    (Command::KindThesis, "* A\n", "Claim: A", "", "A\n"),
    (Command::KindClaim, "T\n  e A\n", "Evidence: A", "", "T\n  + A\n"),
    (Command::KindEvidence, "T\n  + A\n", "Reason: A", "", "T\n  e A\n"),
    (Command::ToggleUnstated, "T\n  + A\n", "Reason: A", "", "T\n  +? A\n"),
    (Command::MoveEarlier, "T\n  + A\n  + B\n", "Reason: B", "", "T\n  + B\n  + A\n"),
    (Command::MoveLater, "T\n  + A\n  + B\n", "Reason: A", "", "T\n  + B\n  + A\n"),
    (Command::Promote, "T\n  + A\n    + B\n", "Reason: B", "", "T\n  + A\n  + B\n"),
    (Command::Demote, "T\n  + A\n  + B\n", "Reason: B", "", "T\n  + A\n    + B\n"),
    (Command::Cite, "T\n  + It is (Kavalski 132).\n", "Reason: It is (Kavalski 132).", "", "T\n  + It is.\n"),
    (Command::LinkTo, "T\n  + A\n  - Other\n", "Reason: A", "other", "T\n  + A\n  - Other\n    + =A\n"),
    (Command::Detach, "T\n  + A\n", "Reason: A", "", "T\n* A\n"),
    (Command::SplitPremise, "T\n  + A\n  & B\n", "Reason: B", "", "T\n  + A\n  + B\n"),
    (Command::EditText, "T\n  + A\n", "Reason: A", "New", "T\n  + New\n"),
    (Command::Delete, "T\n  + A\n    + B\n", "Reason: A", "", "T\n* B\n"),
    (Command::DeleteBranch, "T\n  + A\n    + B\n", "Reason: A", "", "T\n"),
    (Command::Cut, "T\n  + A\n    + B\n", "Reason: A", "", "T\n"),
    (Command::Paste, "T\n  - A\n", "Objection: A", "", "T\n  - A\n    + New\n"),
    (Command::Duplicate, "T\n  + A\n    + B\n", "Reason: A", "", "T\n  + A\n    + B\n  + A\n    + B\n"),
];

#[test]
fn each_key_that_changes_the_map_does_what_it_says_and_is_undone() {
    for &(command, before, selected, typed, after) in EDITS {
        for nth in 0..command.row().keys.len() {
            let mut window = told(before);
            select(&mut window, selected);
            press(&mut window, command, nth);
            if !typed.is_empty() {
                type_text(&mut window, typed);
                key(&mut window, Modifiers::NONE, Key::Enter);
            }
            let found = notation::write(session(&window)).replace('|', "");
            assert_eq!(found, after, "{command:?} by {}", command.row().keys[nth]);
            assert!(session(&window).doc.undo_label().is_some(), "{command:?}");
            key(&mut window, Modifiers::COMMAND, Key::Z);
            assert_eq!(session(&window).doc.undo_label(), None, "{command:?} is one step");
            assert_map(&window, before);
            key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
            assert_map(&window, after);
        }
    }
}

#[test]
fn no_key_that_changes_the_map_is_left_out() {
    let tested: BTreeSet<String> = EDITS.iter().map(|it| format!("{:?}", it.0)).collect();
    // Those that have a test of their own, here or elsewhere.
    let others = [Command::Tidy, Command::ArrangeAnew, Command::CiteAllTyped].map(|it| format!("{it:?}"));
    for command in Command::all() {
        let row = command.row();
        let name = format!("{command:?}");
        // The keys of the essay are tried in `essay_panel`.
        if name.starts_with("Essay") {
            continue;
        }
        if matches!(row.menu, Menu::Add | Menu::Map) && !row.keys.is_empty() {
            assert!(tested.contains(&name) || others.contains(&name), "{name}");
        }
    }
}

/// What is folded on screen, as the map is read.
fn folded(session: &Session) -> String {
    let map = session.pictured();
    map.walk().iter().filter_map(|it| map.node(it.node)).filter(|it| it.folded).map(|it| it.text.as_str()).collect()
}

#[test]
fn each_key_that_folds_changes_no_map() {
    let text = "T\n  + A\n    + B\n      + C\n  + D\n    + E\n";
    let check = |command: Command, selected: &str, expect: &str| {
        let mut window = told(text);
        select(&mut window, selected);
        press(&mut window, command, 0);
        assert_eq!(folded(session(&window)), expect, "{command:?} on {selected}");
        assert!(!session(&window).doc.is_dirty(), "{command:?}");
        key(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!(folded(session(&window)), expect, "{command:?}");
    };
    check(Command::Fold, "Reason: A", "A");
    check(Command::Fold, "Step, because: A", "A");
    check(Command::FoldSiblings, "Reason: A", "D");
    check(Command::FoldToFirst, "Thesis: T", "ABD");
    check(Command::FoldToSecond, "Thesis: T", "B");
    check(Command::FoldToThird, "Thesis: T", "");
    let mut window = told(text);
    select(&mut window, "Thesis: T");
    press(&mut window, Command::FoldToFirst, 0);
    press(&mut window, Command::UnfoldAll, 0);
    assert_eq!(folded(session(&window)), "");
    // But for the one command that writes folds into the map, which is a step like any other.
    press(&mut window, Command::FoldToSecond, 0);
    window.run();
    assert_eq!(session(&window).doc.undo_label(), None);
    let keep = |window: &mut Window| window.state_mut().handle(Intent::Run(Command::KeepFolds));
    keep(&mut window);
    assert_eq!(session(&window).doc.undo_label(), Some("Keep these folds in the map"));
    let kept = |window: &Window| session(window).doc.map().counts().folded;
    assert_eq!(kept(&window), 1);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!((kept(&window), folded(session(&window))), (0, "B".to_owned()));
}

#[test]
fn pins_are_dropped_by_key_and_come_back() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    let from = thing(&window, "Reason: A").rect().center();
    let to = egui::pos2(300.0, 640.0);
    crate::window::drag(&mut window, from, to);
    crate::window::release(&mut window, to);
    assert_eq!(session(&window).doc.map().counts().pinned, 1);
    press(&mut window, Command::Tidy, 0);
    assert_eq!(session(&window).doc.map().counts().pinned, 0);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(session(&window).doc.map().counts().pinned, 1);
}

#[test]
fn each_key_that_goes_somewhere_gets_there() {
    let text = "T\n  + A\n    + B\n  - C\n";
    let check = |command: Command, from: &str, to: &str| {
        let mut window = told(text);
        select(&mut window, from);
        press(&mut window, command, 0);
        let session = session(&window);
        let text = match session.selected() {
            Some(Item::Card(node)) => session.doc.map().node(node).expect("there").text.clone(),
            other => format!("{other:?}"),
        };
        assert_eq!(text, to, "{command:?} from {from}");
        assert_eq!(session.doc.undo_label(), None, "{command:?}");
    };
    check(Command::GoToThesis, "Reason: B", "T");
    check(Command::GoAlong, "Reason: B", "A");
    check(Command::GoUp, "Reason: B", "A");
    check(Command::GoDown, "Reason: A", "B");
    check(Command::GoRight, "Reason: A", "C");
    check(Command::GoLeft, "Objection: C", "A");
}

#[test]
fn each_key_that_looks_changes_the_view_alone() {
    let check = |command: Command, changed: &dyn Fn(&Session, &Session) -> bool| {
        for nth in 0..command.row().keys.len() {
            let (mut window, untouched) = (told("T\n  + A\n    + B\n"), told("T\n  + A\n    + B\n"));
            select(&mut window, "Reason: A");
            if command == Command::ZoomReset {
                press(&mut window, Command::ZoomIn, 0);
                assert_ne!(session(&window).camera.zoom, 1.0);
            }
            press(&mut window, command, nth);
            assert!(changed(session(&window), session(&untouched)), "{command:?} {nth}");
            assert_eq!(session(&window).doc.undo_label(), None, "{command:?}");
        }
    };
    check(Command::ZoomIn, &|a, b| a.camera.zoom > b.camera.zoom);
    check(Command::ZoomOut, &|a, b| a.camera.zoom < b.camera.zoom);
    check(Command::ZoomReset, &|a, _| (a.camera.zoom - 1.0).abs() < 1e-9);
    check(Command::FitMap, &|a, _| a.camera.seen(a.viewport).contains(a.scene().bounds.center()));
    check(Command::FitSelection, &|a, b| a.camera != b.camera);
    check(Command::Focus, &|a, b| a.focus().is_some() && b.focus().is_none());
    check(Command::SelectAll, &|a, _| a.selection.len() == 3);
    check(Command::Find, &|a, _| a.search().is_some());
}

#[test]
fn each_key_that_opens_something_does() {
    let check = |command: Command, label: &str| {
        for nth in 0..command.row().keys.len() {
            let mut window = told("T\n  + A\n");
            select(&mut window, "Reason: A");
            let n = |window: &Window| window.query_all_by_label_contains(label).count();
            let before = n(&window);
            press(&mut window, command, nth);
            assert_ne!(n(&window), before, "{command:?} by {}", command.row().keys[nth]);
        }
    };
    check(Command::Palette, "Find a command or a card");
    check(Command::Shortcuts, "Keyboard shortcuts");
    check(Command::TogglePanel(Setting::Outline), "Panel at the left");
    check(Command::TogglePanel(Setting::Sources), "No sources yet");
    check(Command::TogglePanel(Setting::Inspector), "Add citation");
    check(Command::New, "Untitled");
    check(Command::CiteAllTyped, "Typed citations");
}

#[test]
fn shift_and_a_letter_that_is_no_command_begins_to_type() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    let shift = |window: &mut Window, letter: &str, key: Key| {
        window.event_modifiers(
            Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::SHIFT },
            Modifiers::SHIFT,
        );
        window.event_modifiers(Event::Text(letter.to_owned()), Modifiers::SHIFT);
        window.run();
    };
    shift(&mut window, "B", Key::B);
    type_text(&mut window, "etter");
    assert_map(&window, "T\n  + ABetter\n");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "T\n  + A\n");
    // Escape keeps it; what was there is one undo away, as the typing began with it.
    shift(&mut window, "Д", Key::D);
    assert_map(&window, "T\n  + AД\n");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_map(&window, "T\n  + AД\n");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    shift(&mut window, "Д", Key::D);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "T\n  + A\n");
    assert!(session(&window).draft.is_some());
    key(&mut window, Modifiers::NONE, Key::Escape);
    // Shift+F is a command.
    shift(&mut window, "F", Key::F);
    assert!(session(&window).focus().is_some());
    assert_map(&window, "T\n  + A\n");
}

/// With Russian keys Shift+F writes “А”: the key means what it means elsewhere, and the card keeps its text.
#[test]
fn shift_and_the_key_of_a_command_is_that_command_whatever_it_writes() {
    for (key, letter, is_done) in [
        (Key::F, "А", (|it| it.focus().is_some()) as fn(&Session) -> bool),
        (Key::L, "Д", |it| it.home(it.selected_node().expect("a card")).is_none()),
        (Key::U, "Г", |it| it.doc.map().n_nodes() == 3),
    ] {
        let mut window = told("T\n  + A\n");
        select(&mut window, "Reason: A");
        let pressed =
            Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::SHIFT };
        // A window tells both in one frame.
        window.input_mut().events.extend([pressed, Event::Text(letter.to_owned())]);
        window.run();
        assert!(is_done(session(&window)), "Shift+{letter}");
        let texts: Vec<&str> = session(&window).doc.map().nodes().map(|it| it.1.text.as_str()).collect();
        assert!(texts.contains(&"A") && !texts.contains(&letter), "{texts:?}");
    }
}

#[test]
fn all_kinds_of_cards_are_reached_while_a_text_is_typed() {
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    for (modifiers, it, expect) in [
        (Modifiers::NONE, Key::Tab, "T\n  + A!\n    + New\n"),
        (Modifiers::SHIFT, Key::Tab, "T\n  + A!\n    - New\n"),
        (Modifiers::COMMAND, Key::Enter, "T\n  + A!\n  + New\n"),
        (Modifiers::COMMAND | Modifiers::ALT, Key::Enter, "T\n  + A!\n"),
        (both, Key::Enter, "T\n  + A!\n    e New\n"),
        (Modifiers::COMMAND, Key::J, "T\n  + A!\n  & New\n"),
        (both, Key::J, "T\n  + A!\n    ! New\n"),
    ] {
        let mut window = told("T\n  + A\n");
        select(&mut window, "Reason: A");
        key(&mut window, Modifiers::NONE, Key::F2);
        key(&mut window, Modifiers::NONE, Key::End);
        type_text(&mut window, "!");
        key(&mut window, modifiers, it);
        if expect.contains("New") {
            type_text(&mut window, "New");
        }
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert_map(&window, expect);
    }
    let mut window = told("T\n  + A\n    e B\n");
    select(&mut window, "Evidence: B");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::Enter);
    type_text(&mut window, "New");
    assert_map(&window, "T\n  + A\n    e B\n  + New\n");
    // A thesis bears on nothing: there is no step to object to, and the text that is typed stays.
    let mut window = told("T\n");
    select(&mut window, "Thesis: T");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, "!");
    key(&mut window, both, Key::J);
    assert_map(&window, "T!\n");
}

/// Up and down go along the argument, from any of several, from what attacks a step, and in a branch that is shown alone.
#[test]
fn arrows_lead_along_the_argument_from_everything_that_bears_on_something() {
    let text = "T\n  + A\n    e E1\n    e E2\n    e E3\n    ! U\n      + G\n  - B\n    + C\n      + D\n";
    let goes = |window: &mut Window, from: &str, it: Key, to: &str| {
        select(window, from);
        key(window, Modifiers::NONE, it);
        let map = session(window).doc.map();
        let said = |node| map.node(node).map_or("", |it| it.text.as_str());
        let now = match session(window).selected().expect("something is selected") {
            Item::Card(node) => said(node).to_owned(),
            Item::Step(step) => format!("step {}", said(map.inference(step).expect("there").premises[0])),
        };
        assert_eq!(now, to, "{it:?} from {from}");
    };
    let mut window = told(text);
    for evidence in ["E1", "E2", "E3"] {
        goes(&mut window, &format!("Evidence: {evidence}"), Key::ArrowUp, "A");
    }
    goes(&mut window, "Objection to the step: U", Key::ArrowUp, "step A");
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    let thesis = session(&window).scene().first().map(|it| it.node);
    assert_eq!(session(&window).selected_node(), thesis);
    goes(&mut window, "Thesis: T", Key::ArrowDown, "A");
    select(&mut window, "Objection: B");
    key(&mut window, Modifiers::SHIFT, Key::F);
    assert!(session(&window).focus().is_some());
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    let below = session(&window).selected_node().and_then(|it| session(&window).doc.map().node(it));
    assert_eq!(below.map(|it| it.text.as_str()), Some("C"));
}

/// As on a slow machine, where Shift is let go of, and the next letter typed, before the frame is drawn.
#[test]
fn letters_of_one_frame_are_all_typed_and_none_is_a_command() {
    let session = notation::session("T\n");
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, Box::new(Scripted::default()), Home::default());
    app.show(Loaded::from(session.doc.map().clone()), "Test");
    let frame = |app: &mut App, events: Vec<Event>| {
        let input = egui::RawInput { events, ..Default::default() };
        ctx.run_ui(input, |ui| app.frame(ui)).drop_without_applying_deltas();
    };
    let thesis = session.doc.map().nodes().next().expect("a card").0;
    frame(&mut app, Vec::new());
    app.handle(Intent::Select(Item::Card(thesis)));
    let pressed = |key: Key, modifiers: Modifiers| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    let none = Modifiers::NONE;
    let events = vec![pressed(Key::B, Modifiers::SHIFT), text("B"), pressed(Key::E, none), text("e")];
    frame(&mut app, events);
    // The field has the keyboard from the next frame on; what comes before waits for it.
    frame(&mut app, vec![text("tter")]);
    frame(&mut app, Vec::new());
    let texts = |app: &App| -> Vec<String> {
        let map = app.session().expect("open").doc.map();
        map.walk().iter().filter_map(|it| map.node(it.node)).map(|it| it.text.clone()).collect()
    };
    assert_eq!(texts(&app), ["TBetter"]);
    frame(&mut app, vec![pressed(Key::Enter, none)]);
    // The letters after a key that adds a card are its text, though X and E are commands.
    let press = |app: &mut App, events: Vec<Event>| {
        frame(app, events);
        for _ in 0..6 {
            frame(app, Vec::new());
        }
    };
    let key = |key: Key| pressed(key, none);
    press(&mut app, vec![key(Key::Tab), key(Key::E), text("e"), key(Key::X), text("x"), text("act"), key(Key::Enter)]);
    // Enter ends the text: E is a command again, and N and O are the text of the card that it adds.
    press(&mut app, vec![key(Key::E), text("e"), key(Key::N), text("n"), key(Key::O), text("o"), key(Key::Enter)]);
    assert_eq!(texts(&app), ["TBetter", "exact", "no"]);
    press(
        &mut app,
        vec![key(Key::F2), text("yes"), key(Key::Enter), key(Key::E), text("e"), text("why"), key(Key::Escape)],
    );
    assert_eq!(texts(&app), ["TBetter", "exact", "yes", "why"]);
    // A command before Shift and a letter is done before it.
    press(&mut app, vec![key(Key::Home), pressed(Key::C, Modifiers::SHIFT), text("C"), text("ars"), key(Key::Enter)]);
    assert_eq!(texts(&app), ["TBetterCars", "exact", "yes", "why"]);
}
