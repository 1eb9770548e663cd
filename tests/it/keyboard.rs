//! Building a map with keys alone: in the outline, along lines, and an essay from the first word to the last.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::Scripted;
use mainstay::command::{Command, Intent, handle};
use mainstay::model::Layout;
use mainstay::scene::Item;
use mainstay::session::{Camera, Session};

use crate::notation;
use crate::window::{Window, assert_map, drag, key, program, release, seen, select, thing, told, type_text};

/// A window with its outline.
fn outlined(text: &str) -> Window {
    let mut window = told(text);
    window.state_mut().set_outline(true);
    window.run();
    window
}

#[test]
fn a_line_of_the_outline_is_typed_in_its_place() {
    let mut window = outlined("Ban cars\n  + Less noise\n");
    select(&mut window, "Outline, reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    assert!(window.query_by_role_and_label(Role::TextInput, "Text of the line").is_some());
    type_text(&mut window, " at night");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + Less noise at night\n");
    assert_eq!(window.state().session().and_then(|it| it.doc.undo_label()), Some("Edit text"));
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "Ban cars\n  + Less noise\n");
}

/// With the thesis at the left, siblings stand below one another and levels beside one another.
#[test]
fn alt_and_arrows_turn_with_the_map_and_the_outline_keeps_its_own() {
    let text = "T\n  + A\n  + B\n";
    let check = |window: &mut Window| {
        key(window, Modifiers::ALT, Key::ArrowUp);
        assert_map(window, "T\n  + B\n  + A\n");
        key(window, Modifiers::ALT, Key::ArrowDown);
        assert_map(window, text);
        key(window, Modifiers::ALT, Key::ArrowRight);
        assert_map(window, "T\n  + A\n    + B\n");
        key(window, Modifiers::ALT, Key::ArrowLeft);
        assert_map(window, text);
    };
    for (label, orientation) in [
        ("Reason: B", Command::ThesisAtLeft),
        ("Outline, reason: B", Command::ThesisAtLeft),
        ("Outline, reason: B", Command::ThesisAtTop),
    ] {
        let mut window = outlined(text);
        window.state_mut().handle(Intent::Run(orientation));
        window.run();
        select(&mut window, label);
        check(&mut window);
    }
    // The keys beside a command are those that run it.
    let shown = |orientation: Command| {
        let mut window = told(text);
        window.state_mut().handle(Intent::Run(orientation));
        window.run();
        select(&mut window, "Reason: B");
        select(&mut window, "Map");
        let line = window.get_by_label_contains("Move up a level");
        format!("{:?}", line.accesskit_node().label())
    };
    assert!(shown(Command::ThesisAtTop).contains("Alt+↑"), "{}", shown(Command::ThesisAtTop));
    assert!(shown(Command::ThesisAtLeft).contains("Alt+←"), "{}", shown(Command::ThesisAtLeft));
}

#[test]
fn new_maps_are_laid_out_as_was_chosen_for_them() {
    let layout = |window: &Window| window.state().session().map(|it| it.doc.map().meta().layout);
    let mut window = told("T\n");
    let run = |window: &mut Window, command: Command| {
        window.state_mut().handle(Intent::Run(command));
        window.run();
    };
    for command in [Command::ThesisAtLeft, Command::DenseLayout, Command::WideCards] {
        run(&mut window, command);
    }
    let chosen = layout(&window);
    run(&mut window, Command::New);
    assert_eq!(layout(&window), Some(Layout::default()), "nobody chose it for others yet");
    run(&mut window, Command::PreviousMap);
    run(&mut window, Command::NewMapsAlike);
    run(&mut window, Command::New);
    assert_eq!(layout(&window), chosen);
    assert!(window.state().session().is_some_and(|it| !it.doc.is_dirty()));
}

#[test]
fn lines_are_moved_and_indented_by_the_keys_of_a_list() {
    let text = "Ban cars\n  + Less noise\n  + Safer streets\n";
    let mut window = outlined(text);
    select(&mut window, "Outline, reason: Safer streets");
    key(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_map(&window, "Ban cars\n  + Safer streets\n  + Less noise\n");
    key(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_map(&window, text);
    key(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert_map(&window, "Ban cars\n  + Less noise\n    + Safer streets\n");
    key(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_map(&window, text);
    for _ in 0..4 {
        key(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_map(&window, text);
}

#[test]
fn lines_of_the_outline_are_dragged_before_after_and_under_others() {
    let text = "Ban cars\n  + Less noise\n  + Safer streets\n";
    let mut window = outlined(text);
    let line = |window: &Window, words: &str| thing(window, &format!("Outline, reason: {words}")).rect();
    let move_to = |window: &mut Window, part: f32| {
        let from = line(window, "Safer streets").center();
        let onto = line(window, "Less noise");
        let to = egui::pos2(onto.center().x, onto.top() + onto.height() * part);
        drag(window, from, to);
        release(window, to);
    };
    move_to(&mut window, 0.1);
    assert_map(&window, "Ban cars\n  + Safer streets\n  + Less noise\n");
    move_to(&mut window, 0.9);
    assert_map(&window, text);
    move_to(&mut window, 0.5);
    assert_map(&window, "Ban cars\n  + Less noise\n    + Safer streets\n");
    // The thesis cannot come to bear on what bears on it.
    let thesis = thing(&window, "Outline, thesis: Ban cars").rect().center();
    let to = line(&window, "Less noise").center();
    drag(&mut window, thesis, to);
    release(&mut window, to);
    assert_map(&window, "Ban cars\n  + Less noise\n    + Safer streets\n");
    select(&mut window, "Outline, reason: Less noise");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, text);
}

#[test]
fn a_line_is_followed_from_end_to_end() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::G);
    let session = window.state().session().expect("open");
    let thesis = session.selected_node().and_then(|it| session.doc.map().node(it)).expect("selected");
    assert_eq!(thesis.text, "Ban cars");
}

#[test]
fn typing_on_a_card_too_small_to_read_comes_back_to_the_same_zoom() {
    let mut session = notation::session("Ban cars\n  + |Less noise\n");
    let run = |session: &mut Session, intent| handle(intent, session).expect("it is sound");
    run(&mut session, Intent::Viewport(kurbo::Size::new(800.0, 600.0).into()));
    let node = session.selected_node().expect("selected");
    session.camera.zoom = 0.2;
    let before = session.camera.screen_from_map(session.scene().card(node).expect("shown").rect.center());
    run(&mut session, Intent::Edit(node));
    assert_eq!(session.camera.zoom, Camera::READABLE);
    run(&mut session, Intent::Select(Item::Card(node)));
    assert!((session.camera.zoom - 0.2).abs() < 1e-9);
    let after = session.camera.screen_from_map(session.scene().card(node).expect("shown").rect.center());
    assert!((after - before).hypot() < 1e-6);
}

/// Presses keys and counts them, and types texts, which are not counted.
struct Typist {
    window: Window,
    n_keys: usize,
}

impl Typist {
    fn press(&mut self, modifiers: Modifiers, it: Key) {
        key(&mut self.window, modifiers, it);
        self.n_keys += 1;
    }

    fn write(&mut self, text: &str) {
        type_text(&mut self.window, text);
    }
}

/// Five sections of a reason, three pieces of evidence with their citations, an objection and its answer: 31
/// cards. No more than two keys a card beyond the texts.
#[test]
fn an_essay_is_mapped_with_keys_alone() {
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    key(&mut window, Modifiers::COMMAND, Key::N);
    let mut typist = Typist { window, n_keys: 0 };
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    typist.press(Modifiers::NONE, Key::N);
    typist.write("The city should close its centre to cars.");
    for section in 1..=5 {
        if section == 1 {
            typist.press(Modifiers::NONE, Key::Tab);
        } else {
            // From the answer to the objection, and to the reason.
            typist.press(Modifiers::NONE, Key::Enter);
            typist.press(Modifiers::NONE, Key::G);
            typist.press(Modifiers::NONE, Key::G);
            typist.press(Modifiers::NONE, Key::Enter);
        }
        typist.write(&format!("Reason {section}."));
        typist.press(both, Key::Enter);
        typist.write(&format!("Finding {section} 1 (Kavalski {section}1)."));
        for nth in 2..=3 {
            typist.press(Modifiers::COMMAND, Key::Enter);
            typist.write(&format!("Finding {section} {nth} (Kavalski {section}{nth})."));
        }
        typist.press(Modifiers::NONE, Key::Enter);
        typist.press(Modifiers::NONE, Key::G);
        typist.press(Modifiers::SHIFT, Key::Tab);
        typist.write(&format!("Objection {section}."));
        typist.press(Modifiers::SHIFT, Key::Tab);
        typist.write(&format!("Answer {section}."));
    }
    typist.press(both, Key::K);
    typist.press(Modifiers::NONE, Key::Enter);
    let Typist { window, n_keys } = typist;
    let session = window.state().session().expect("open");
    let map = session.doc.map();
    let citations: usize = map.nodes().map(|it| it.1.citations.len()).sum();
    assert_eq!((map.n_nodes(), citations, map.n_sources()), (31, 15, 1));
    let lines: Vec<String> = session
        .scene()
        .lines(0)
        .map(|it| format!("{}{}", "  ".repeat(it.depth), map.node(it.node).map_or("", |it| it.text.as_str())))
        .collect();
    assert!(
        lines.contains(&"    Finding 5 3.".to_owned()) && lines.contains(&"      Answer 5.".to_owned()),
        "{lines:#?}"
    );
    assert!(n_keys <= 2 * map.n_nodes(), "{n_keys} keys for {} cards", map.n_nodes());
    assert_eq!(n_keys, 55);
}

/// The card that is worked on stays exactly where it is on screen; the others move only as far as the change
/// needs. The figures are in `docs/answers.md`.
#[test]
fn what_is_worked_on_stays_and_little_else_moves() {
    let essay = mainstay::app::EXAMPLES[0].load().expect("sound").map;
    let commands =
        [Command::AddReason, Command::AddObjection, Command::AddEvidence, Command::Fold, Command::SwapStance];
    let (mut moved, mut n) = (0.0, 0);
    for command in commands {
        for (node, _) in essay.nodes() {
            let mut session = Session::new(mainstay::model::Document::new(essay.clone()));
            handle(Intent::Viewport(kurbo::Size::new(60_000.0, 20_000.0).into()), &mut session).expect("it is sound");
            session.camera.zoom = 1.0;
            handle(Intent::Show(Item::Card(node)), &mut session).expect("it is there");
            let places = |session: &Session| -> Vec<(mainstay::model::NodeId, kurbo::Point)> {
                let cards = session.scene().cards();
                cards.map(|it| (it.node, session.camera.screen_from_map(it.rect.origin()))).collect()
            };
            let before = places(&session);
            if handle(Intent::Run(command), &mut session).is_err() {
                continue;
            }
            let after: std::collections::BTreeMap<_, _> = places(&session).into_iter().collect();
            for (other, place) in before {
                let Some(now) = after.get(&other) else { continue };
                let by = (*now - place).hypot();
                if other == node && command != Command::SwapStance {
                    assert!(by < 1e-6, "{command:?}: {by}");
                }
                moved += by;
                n += 1;
            }
        }
    }
    let mean = moved / f64::from(n);
    assert!(mean < 100.0, "{mean}");
}

/// The tabs over a panel choose between what can stand there.
#[test]
fn the_tab_of_the_outline_shows_it_whatever_was_shown_before() {
    let mut window = told("Ban cars\n");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    assert!(window.query_by_label_contains("No sources yet").is_some());
    window.get_by_role_and_label(Role::Button, "Outline").click();
    window.run();
    assert!(seen(&window, "Outline, thesis: Ban cars").is_some());
}

/// A menu does what it says, wherever the keyboard is: the outline's own meaning of keys is that of keys.
#[test]
fn a_menu_means_the_same_while_the_outline_has_the_keyboard() {
    let mut window = outlined("Ban cars\n  + Less noise\n  + Safer streets\n");
    select(&mut window, "Outline, reason: Safer streets");
    select(&mut window, "Map");
    window.get_by_label_contains("Move before its neighbour").click();
    window.run();
    assert_map(&window, "Ban cars\n  + Safer streets\n  + Less noise\n");
}

/// On a slow machine a key and the letters after it come in one frame, and the field that it opens a frame later.
#[test]
fn letters_after_a_key_that_opens_a_field_go_into_that_field() {
    let at_once = |window: &mut Window, modifiers: Modifiers, it: Key, text: &str| {
        let press =
            |key, modifiers| egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let events = &mut window.input_mut().events;
        events.push(press(it, modifiers));
        for letter in text.chars() {
            let own = Key::from_name(&letter.to_ascii_uppercase().to_string()).expect("a key");
            events.extend([press(own, Modifiers::NONE), egui::Event::Text(letter.to_string())]);
        }
        window.run();
    };
    let text = "Ban cars\n  + Exact\n  - Shops lose trade\n";
    let mut window = told(text);
    select(&mut window, "Reason: Exact");
    at_once(&mut window, Modifiers::COMMAND, Key::F, "exact");
    assert!(window.query_by_label("1 of 1").is_some());
    assert_map(&window, text);
    key(&mut window, Modifiers::NONE, Key::Escape);
    at_once(&mut window, Modifiers::COMMAND, Key::K, "exact");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_map(&window, text);
    at_once(&mut window, Modifiers::NONE, Key::L, "lose");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + Exact\n  - Shops lose trade\n    + =Exact\n");
}

#[test]
fn lines_of_the_outline_are_selected_one_by_one_and_in_a_range() {
    let mut window = outlined("T\n  + A\n  + B\n    - E\n  + C\n  + D\n");
    let click = |window: &mut Window, line: &str, modifiers: Modifiers| {
        let line = format!("Outline, {line}");
        thing(window, &line).click_modifiers(modifiers);
        window.run();
    };
    let check = |window: &Window, expect: &str| {
        assert_eq!(notation::write(window.state().session().expect("open")), expect);
    };
    click(&mut window, "reason: A", Modifiers::NONE);
    click(&mut window, "reason: C", Modifiers::COMMAND);
    check(&window, "T\n  + |A\n  + B\n    - E\n  + |C\n  + D\n");
    click(&mut window, "reason: A", Modifiers::COMMAND);
    check(&window, "T\n  + A\n  + B\n    - E\n  + |C\n  + D\n");
    click(&mut window, "reason: A", Modifiers::SHIFT);
    check(&window, "T\n  + |A\n  + |B\n    - |E\n  + |C\n  + D\n");
    // From where the first one was.
    click(&mut window, "reason: D", Modifiers::SHIFT);
    check(&window, "T\n  + A\n  + B\n    - E\n  + |C\n  + |D\n");
}

#[test]
fn the_row_of_a_step_is_chosen_gone_through_and_dropped_on() {
    let text = "T\n  + A\n  & B\n    ! U\n  + C\n";
    let mut window = outlined(text);
    let row = "Outline, step: 2 premises that only work together, and 1 about the step";
    let check = |window: &Window, expect: &str| {
        let session = window.state().session().expect("open");
        let selected = match session.selected() {
            Some(Item::Card(node)) => session.doc.map().node(node).map(|it| it.text.clone()),
            Some(Item::Step(_)) => Some("the step".to_owned()),
            None => None,
        };
        assert_eq!(selected.as_deref(), Some(expect));
    };
    thing(&window, row).click();
    window.run();
    check(&window, "the step");
    let arrow = |window: &mut Window, it| key(window, Modifiers::NONE, it);
    for (pressed, expect) in [
        (Key::ArrowRight, "A"),
        (Key::ArrowDown, "B"),
        (Key::ArrowLeft, "the step"),
        (Key::ArrowUp, "T"),
        (Key::ArrowRight, "the step"),
        (Key::ArrowRight, "A"),
        (Key::ArrowDown, "B"),
        (Key::ArrowDown, "U"),
        (Key::ArrowLeft, "the step"),
        (Key::ArrowLeft, "T"),
    ] {
        arrow(&mut window, pressed);
        check(&window, expect);
    }
    // What is selected on the canvas is lit here, and a range goes over it.
    select(&mut window, "Step, because: A");
    let is_lit = |window: &Window| thing(window, row).accesskit_node().is_selected() == Some(true);
    check(&window, "the step");
    thing(&window, "Outline, thesis: T").click();
    window.run();
    thing(&window, "Outline, reason: A").click_modifiers(Modifiers::SHIFT);
    window.run();
    assert!(is_lit(&window));

    let from = thing(&window, "Outline, reason: C").rect().center();
    let onto = thing(&window, row).rect().center();
    thing(&window, "Outline, reason: C").click();
    window.run();
    drag(&mut window, from, onto);
    release(&mut window, onto);
    assert_map(&window, "T\n  + A\n  & B\n  & C\n    ! U\n");
    assert!(seen(&window, "Outline, step: 3 premises that only work together, and 1 about the step").is_some());
}

#[test]
fn a_range_with_a_step_in_it_is_deleted_at_once() {
    let mut window = outlined("T\n  + A\n  & B\n  + C\n");
    thing(&window, "Outline, reason: C").click();
    window.run();
    thing(&window, "Outline, step: 2 premises that only work together").click_modifiers(Modifiers::SHIFT);
    window.run();
    key(&mut window, Modifiers::NONE, Key::Delete);
    assert_map(&window, "T\n");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "T\n  + A\n  & B\n  + C\n");
}

#[test]
fn lines_of_the_outline_that_are_selected_are_dragged_together() {
    let mut window = outlined("T\n  + A\n  + B\n  + C\n  - D\n");
    for (line, modifiers) in [("reason: A", Modifiers::NONE), ("reason: B", Modifiers::SHIFT)] {
        thing(&window, &format!("Outline, {line}")).click_modifiers(modifiers);
        window.run();
    }
    let from = thing(&window, "Outline, reason: B").rect().center();
    let onto = thing(&window, "Outline, objection: D").rect().center();
    drag(&mut window, from, onto);
    release(&mut window, onto);
    assert_map(&window, "T\n  + C\n  - D\n    + A\n    + B\n");
}

/// F6 leaves what is typed as Enter does, and the letters after it are for whoever has the keyboard then.
#[test]
fn f6_leaves_a_card_that_is_typed_on() {
    let mut window = outlined("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, " at night");
    key(&mut window, Modifiers::SHIFT, Key::F6);
    assert_map(&window, "Ban cars\n  + Less noise at night\n");
    assert!(window.state().session().is_some_and(|it| it.draft.is_none()), "nothing is typed any more");
    assert!(!window.query_all_by(|it| it.is_focused()).any(|it| it.accesskit_node().role() == Role::TreeItem));
    type_text(&mut window, "xyz");
    assert_map(&window, "Ban cars\n  + Less noise at night\n");
}
