//! A narrow window: panels lie over the canvas, one at a time.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;
use mainstay::command::{Command, Effect, Intent};
use mainstay::model::Map;
use mainstay::settings::Setting;

use crate::notation;
use crate::window::{Window, key, program, select, show};

fn window(size: Vec2) -> Window {
    let map: Map = notation::session("T\n  + A\n  + B\n  - C\n").doc.map().clone();
    let mut window = program(Scripted::default(), size, 1.0, false);
    show(&mut window, &map);
    window.state_mut().set_outline(true);
    window.run();
    window
}

fn has_outline(window: &Window) -> bool {
    window.query_by_role_and_label(Role::Tree, "Outline").is_some()
}

fn has_inspector(window: &Window) -> bool {
    window.query_all_by_label_contains("Select a card to see").next().is_some()
        || window.query_all_by_label_contains("Statement").next().is_some()
}

fn toggle(window: &mut Window, setting: Setting) {
    window.state_mut().handle(Intent::Run(Command::TogglePanel(setting)));
    window.run();
}

fn canvas(window: &Window) -> egui::Rect {
    window.get_by_label("Map canvas").rect()
}

#[test]
fn a_narrow_window_begins_with_the_map_alone_and_shows_one_panel_over_it() {
    let mut window = window(vec2(800.0, 500.0));
    let whole = canvas(&window);
    assert!(!has_outline(&window) && whole.width() > 799.0);
    toggle(&mut window, Setting::Outline);
    assert!(has_outline(&window));
    assert_eq!(canvas(&window), whole, "it lies over the canvas");
    let session = window.state().session().expect("a map");
    let covered = session.canvas().over.iter().any(|it| it.rect.width() > 250.0 && it.rect.height() > 300.0);
    assert!(covered, "the camera knows of it: {:?}", session.canvas());
    toggle(&mut window, Setting::Inspector);
    assert!(has_inspector(&window) && !has_outline(&window), "one at a time");
    toggle(&mut window, Setting::Inspector);
    assert!(!has_inspector(&window));
    assert!(window.state().settings().show_outline, "what is chosen for wide windows stays");
}

#[test]
fn a_panel_over_the_canvas_stays_while_the_map_is_worked_on_and_goes_by_escape() {
    let mut window = window(vec2(800.0, 500.0));
    toggle(&mut window, Setting::Inspector);
    select(&mut window, "Reason: A");
    assert!(has_inspector(&window));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!has_inspector(&window), "first the panel");
    let n_selected = |window: &Window| window.state().session().expect("a map").selection.len();
    assert_eq!(n_selected(&window), 1);
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(n_selected(&window), 0, "then the selection");

    toggle(&mut window, Setting::Outline);
    // Between the bar on top and the tabs.
    for _ in 0..2 {
        key(&mut window, Modifiers::SHIFT, Key::F6);
    }
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert!(has_outline(&window));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!has_outline(&window), "also from within it");
    toggle(&mut window, Setting::Outline);
    window.get_by_label("Close this panel").click();
    window.run();
    assert!(!has_outline(&window));
}

#[test]
fn what_is_typed_ends_before_a_panel_over_the_canvas_does() {
    let mut window = window(vec2(800.0, 500.0));
    toggle(&mut window, Setting::Inspector);
    select(&mut window, "Reason: A");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().session().expect("a map").draft.is_none());
    assert!(has_inspector(&window));
}

#[test]
fn a_wide_window_has_panels_beside_the_canvas_and_never_loses_one() {
    for width in [1_000.0, 1_100.0, 1_280.0] {
        let window = window(vec2(width, 700.0));
        assert!(has_outline(&window) && has_inspector(&window), "{width}");
        assert!(canvas(&window).width() >= width / 3.0 - 1.0, "{width}: {}", canvas(&window).width());
    }
    let mut window = window(vec2(1_280.0, 700.0));
    toggle(&mut window, Setting::Outline);
    assert!(!has_outline(&window));
    window.state_mut().handle(Intent::Do(Effect::ShowSources));
    window.run();
    assert!(window.state().settings().show_sources);
}
