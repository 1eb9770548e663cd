//! What is told to those who do not see the window, and how they go about it by keys.

use std::fmt::Write as _;

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use mainstay::app::{EXAMPLES, Scripted};
use mainstay::command::{Arrow, Command, Intent};
use mainstay::scene::Item;
use mainstay::settings::{Setting, Value};

use crate::files::golden;
use crate::window::{Window, assert_map, key, program, select, show, told, type_text};

/// What has the focus, as a reader would say it: the row that somebody is at, where they are in a tree.
fn focused(window: &Window) -> String {
    let all = window.query_all_by(|it| it.is_focused());
    let names: Vec<String> = all.filter_map(|it| it.accesskit_node().label()).collect();
    names.join(" & ")
}

fn round(window: &mut Window, modifiers: Modifiers, n: usize) -> Vec<String> {
    let turn = |_| {
        key(window, modifiers, Key::F6);
        focused(window)
    };
    (0..n).map(turn).collect()
}

fn run(window: &mut Window, command: Command) {
    window.state_mut().handle(Intent::Run(command));
    window.run();
}

#[test]
fn f6_leads_round_the_parts_of_the_window_as_they_stand_on_screen() {
    let mut window = told("Ban cars\n  + Less noise\n");
    window.state_mut().set_outline(true);
    window.run();
    select(&mut window, "Reason: Less noise");
    let card = "Reason for the thesis: Less noise.";
    let all = ["Add reason", "Statement", "Zoom 100 %", "File", "Outline", card, "Test", card];
    assert_eq!(round(&mut window, Modifiers::NONE, all.len()), all);
    let mut back = all;
    back.reverse();
    assert_eq!(round(&mut window, Modifiers::SHIFT, 7), back[1..]);
    // What is hidden is no stop.
    run(&mut window, Command::TogglePanel(Setting::Inspector));
    run(&mut window, Command::TogglePanel(Setting::Outline));
    select(&mut window, "Reason: Less noise");
    assert_eq!(round(&mut window, Modifiers::NONE, 5), ["Add reason", "Zoom 100 %", "File", "Test", card]);
}

#[test]
fn tab_leads_round_within_a_part_and_adds_no_card() {
    let map = "Ban cars\n  + Less noise\n";
    for part in 0..5 {
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
            let mut window = told(map);
            select(&mut window, "Reason: Less noise");
            let stops = round(&mut window, Modifiers::NONE, part + 1);
            let first = stops.last().expect("one").clone();
            let mut seen = vec![first.clone()];
            for _ in 0..60 {
                key(&mut window, modifiers, Key::Tab);
                let at = focused(&window);
                if at == first {
                    break;
                }
                assert!(!at.is_empty() && !seen.contains(&at), "{at} after {seen:?}");
                seen.push(at);
            }
            if first.contains("Less noise") {
                // On the map it adds a card.
                continue;
            }
            assert!(seen.len() < 60, "{seen:?}");
            assert_map(&window, map);
        }
    }
}

#[test]
fn tab_on_the_map_leads_on_where_it_is_to_move_the_focus() {
    let map = "Ban cars\n  + Less noise\n";
    let mut window = told(map);
    window.state_mut().handle(Intent::Do(mainstay::command::Effect::Set(Setting::TabMovesFocus, Value::Switch(true))));
    window.run();
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window), "Add reason");
    key(&mut window, Modifiers::SHIFT, Key::F6);
    key(&mut window, Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window), "Test");
    assert_map(&window, map);
    // There are other keys that add.
    key(&mut window, Modifiers::NONE, Key::F6);
    key(&mut window, Modifiers::COMMAND, Key::R);
    assert_map(&window, "Ban cars\n  + Less noise\n    + \n");
}

/// The rows of a tree, one within the other, as a reader is told of them.
fn tree(window: &Window, ground: &str) -> String {
    let mut said = String::new();
    let ground = window.get_by_role_and_label(Role::Tree, ground);
    let mut open: Vec<(usize, AccessKitNode<'_>)> = vec![(0, ground.accesskit_node())];
    while let Some((depth, node)) = open.pop() {
        if node.role() == Role::TreeItem {
            let is_folded = node.data().is_expanded().map_or("", |it| if it { "" } else { " [folded]" });
            let is_selected = if node.is_selected() == Some(true) { " [selected]" } else { "" };
            let is_at = if node.is_focused() { " [here]" } else { "" };
            let place = node.position_in_set().map_or(0, |it| it + 1);
            let n = node.parent().and_then(|it| it.size_of_set()).unwrap_or_default();
            let indent = "  ".repeat(depth - 1);
            let name = node.label().unwrap_or_default();
            assert_eq!(node.data().level(), Some(depth), "{name}");
            _ = writeln!(said, "{indent}{place}/{n} {name}{is_folded}{is_selected}{is_at}");
        }
        let children: Vec<_> = node.children().filter(|it| it.role() == Role::TreeItem).collect();
        open.extend(children.into_iter().rev().map(|it| (depth + 1, it)));
    }
    said
}

/// The example as it is told: open, folded, a branch alone, something found. `UPDATE_DOCS=1` writes it anew.
#[test]
fn all_of_the_example_is_told_whether_it_is_painted_or_not() {
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    show(&mut window, &EXAMPLES[0].load().expect("sound").map);
    run(&mut window, Command::UnfoldAll);
    let open = tree(&window, "Map canvas");
    assert_eq!(open.lines().count(), window.state().session().expect("open").scene().n_rows());
    window.state_mut().set_outline(true);
    window.run();
    assert_eq!(
        tree(&window, "Outline").replace(" [here]", ""),
        open.replace(" [here]", ""),
        "the outline has the same rows"
    );
    run(&mut window, Command::FitMap);
    assert_eq!(tree(&window, "Map canvas"), open, "from far away, too");
    let mut text = format!("# Open\n{open}");
    run(&mut window, Command::FoldToFirst);
    _ = write!(text, "\n# Folded\n{}", tree(&window, "Map canvas"));
    run(&mut window, Command::UnfoldAll);
    run(&mut window, Command::GoToThesis);
    run(&mut window, Command::GoDown);
    run(&mut window, Command::Focus);
    _ = write!(text, "\n# A branch alone\n{}", tree(&window, "Map canvas"));
    run(&mut window, Command::LeaveFocus);
    run(&mut window, Command::Find);
    type_text(&mut window, "humiliation");
    let found = focused(&window);
    _ = write!(text, "\n# Found\n{found}\n");
    golden("tests/it/access.txt", &text);
}

#[test]
fn a_large_map_is_told_around_where_somebody_is_with_true_places() {
    let mut text = "T\n".to_owned();
    for nth in 0..700 {
        _ = write!(text, "  + A{nth}\n    + B{nth}\n");
    }
    let mut window = told(&text);
    let rows = |window: &Window| window.query_all_by_role(Role::TreeItem).count();
    run(&mut window, Command::UnfoldAll);
    run(&mut window, Command::GoToThesis);
    assert_eq!(rows(&window), 101, "the thesis, and the first that it holds");
    run(&mut window, Command::GoDown);
    for _ in 0..150 {
        run(&mut window, Command::GoRight);
    }
    // The thesis, a hundred on each side, and what the card itself holds.
    assert_eq!(rows(&window), 1 + 201 + 1, "{}", tree(&window, "Map canvas"));
    let told = tree(&window, "Map canvas");
    let here: Vec<&str> = told.lines().filter(|it| it.contains("[here]")).collect();
    assert_eq!(here, ["  151/700 Reason 151 of 700 for the thesis: A150. [selected] [here]"]);
    assert!(told.contains("\n  51/700 ") && told.contains("\n  251/700 ") && !told.contains("\n  252/700 "), "{told}");
    assert!(told.contains("\n    1/1 Reason for reason 151: B150."), "{told}");
}

#[test]
fn what_is_done_is_said_once_and_said_again_when_it_is_done_again() {
    let mut window = told("T\n  + A\n    + B\n");
    let said = |window: &Window| -> Vec<String> {
        let all = window.query_all_by(|it| it.role() == Role::Status && it.raw_bounds().is_none());
        all.filter_map(|it| it.accesskit_node().label()).collect()
    };
    select(&mut window, "Reason: A");
    key(&mut window, Modifiers::NONE, Key::F);
    assert_eq!(said(&window), ["Folded, 1 card hidden"]);
    assert_eq!(focused(&window), "Folded, 1 card hidden. Reason for the thesis: A. Folded: 1 reason.");
    key(&mut window, Modifiers::NONE, Key::F);
    key(&mut window, Modifiers::NONE, Key::F);
    assert_eq!(said(&window), ["Folded, 1 card hidden", "Unfolded, 1 card shown", "Folded, 1 card hidden"]);
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(focused(&window), "Thesis: T.");
    key(&mut window, Modifiers::NONE, Key::O);
    assert_eq!(focused(&window), "Text of objection to the thesis");
}

#[test]
fn readers_can_select_fold_and_unfold() {
    let mut window = told("T\n  + A\n    + B\n");
    let ask = |window: &mut Window, name: &str, action: egui::accesskit::Action| {
        let target_node = window.get_by_label(name).accesskit_node().locate().0;
        let target_tree = egui::accesskit::TreeId::ROOT;
        let request = egui::accesskit::ActionRequest { action, target_tree, target_node, data: None };
        window.event(egui::Event::AccessKitActionRequest(request));
        window.run();
    };
    ask(&mut window, "Reason for the thesis: A.", egui::accesskit::Action::Focus);
    assert_eq!(focused(&window), "Reason for the thesis: A.");
    ask(&mut window, "Reason for the thesis: A.", egui::accesskit::Action::Collapse);
    assert!(window.query_by_label("Reason for the reason: B.").is_none());
    ask(
        &mut window,
        "Folded, 1 card hidden. Reason for the thesis: A. Folded: 1 reason.",
        egui::accesskit::Action::Expand,
    );
    assert!(window.query_by_label("Reason for the reason: B.").is_some());
}

#[test]
fn somebody_goes_on_without_selecting_and_a_junction_has_a_name() {
    let mut window = told("T\n  + A\n  + B\n");
    select(&mut window, "Reason: A");
    run(&mut window, Command::Walk(Arrow::Right));
    assert_eq!(focused(&window), "Reason 2 of 2 for the thesis: B.");
    let session = window.state().session().expect("open");
    let selected = session.selected_node().and_then(|it| session.doc.map().node(it)).map(|it| it.text.clone());
    assert_eq!(selected.as_deref(), Some("A"));
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    key(&mut window, Modifiers::NONE, Key::J);
    assert_eq!(focused(&window), "Step of reason 1 of 2 for the thesis: 1 premise.");
    assert!(matches!(window.state().session().and_then(|it| it.current()), Some(Item::Step(_))));
}

#[test]
fn a_branch_is_read_as_a_text_and_what_was_asked_can_be_read() {
    let mut window = told("T\n  + A\n    - B\n  + C\n");
    window.state_mut().set_outline(true);
    window.run();
    select(&mut window, "Reason: A");
    run(&mut window, Command::ReadBranch);
    assert_eq!(focused(&window), "The branch as a text");
    let text =
        window.get_by_role_and_label(Role::MultilineTextInput, "The branch as a text").value().unwrap_or_default();
    assert_eq!(text, "Reason 1 of 2 for the thesis: A.\nObjection to reason 1: B.");
    type_text(&mut window, "x");
    assert_map(&window, "T\n  + A\n    - B\n  + C\n");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window), "Reason 1 of 2 for the thesis: A.");
    key(&mut window, Modifiers::NONE, Key::W);
    let painted = crate::window::texts_in(&window);
    assert!(painted.iter().any(|it| it == "Reason 1 of 2 for the thesis: A. This bears on: Thesis: T."), "{painted:?}");
}

#[test]
fn menus_are_opened_gone_through_and_left_by_keys() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    for back_from in [1, 2] {
        round(&mut window, Modifiers::NONE, back_from);
        let before = focused(&window);
        key(&mut window, Modifiers::NONE, Key::F10);
        assert_eq!(focused(&window), "New map Ctrl+N", "of the first menu, the first line");
        key(&mut window, Modifiers::NONE, Key::ArrowRight);
        assert_ne!(focused(&window), "New map Ctrl+N", "it is another menu");
        key(&mut window, Modifiers::NONE, Key::ArrowLeft);
        assert_eq!(focused(&window), "New map Ctrl+N");
        key(&mut window, Modifiers::NONE, Key::ArrowDown);
        assert_eq!(focused(&window), "New from template…");
        key(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!(focused(&window), before);
    }
}

/// A reader says what is new: the same words are a new thing when they are said again.
#[test]
fn what_is_refused_twice_is_said_twice() {
    let mut window = told("T\n  + A\n  + B\n    + =A\n");
    select(&mut window, "Reason: B");
    let refused = |window: &mut Window| {
        run(window, Command::Demote);
        assert!(window.state().session().is_some_and(|it| it.refusal.is_some()));
        let live = window.query_all_by(|it| it.live() == Live::Polite);
        live.map(|it| it.accesskit_node().locate().0).collect::<Vec<_>>()
    };
    let first = refused(&mut window);
    let second = refused(&mut window);
    assert!(second.iter().any(|it| !first.contains(it)), "{first:?} {second:?}");
}
