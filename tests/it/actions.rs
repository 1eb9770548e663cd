//! The bar that says what can be done now.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;

use crate::window::{Window, assert_map, consider, key, program, select, show, texts_in, thing, told, type_text};

const MAP: &str = "Ban cars\n  + Less noise\n  - Shops lose trade\n";

/// Whether the window says something, as a text of its own.
fn says(window: &Window, text: &str) -> bool {
    texts_in(window).iter().any(|it| it == text)
}

fn check(window: &Window, says_now: &[&str], not: &[&str]) {
    let texts = texts_in(window);
    let missing: Vec<_> = says_now.iter().filter(|it| !texts.iter().any(|text| text == **it)).collect();
    assert!(missing.is_empty(), "{missing:?} not in {texts:?}");
    let found: Vec<_> = not.iter().filter(|it| texts.iter().any(|text| text == **it)).collect();
    assert!(found.is_empty(), "{found:?} in {texts:?}");
}

#[test]
fn it_offers_what_fits_what_is_selected_and_typed() {
    let mut window = told(MAP);
    check(&window, &["New claim", "Find", "Keys"], &["Objects to the step"]);
    select(&mut window, "Reason: Less noise");
    check(&window, &["Objection", "Only together", "Objects to the step", "Cite", "U"], &["New claim", "done"]);
    select(&mut window, "Step, because: Less noise");
    check(&window, &["Backs the step", "For or against"], &["Cite"]);
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    check(&window, &["done", "Reason below", "Another", "Ctrl+Enter"], &["Only together"]);
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::COMMAND, Key::A);
    check(&window, &["3 selected", "Duplicate", "Delete"], &["Cite"]);
}

#[test]
fn what_it_offers_is_done_by_a_click_also_while_typing() {
    let mut window = told(MAP);
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, " at night");
    window.get_by_label("Add evidence").click();
    window.run();
    type_text(&mut window, "A survey");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + Less noise at night\n    e A survey\n  - Shops lose trade\n");
}

#[test]
fn what_cannot_be_done_does_nothing_and_says_why() {
    let mut window = told(MAP);
    select(&mut window, "Thesis: Ban cars");
    let at = window.get_by_label("Object to the step").rect().center();
    window.hover_at(at);
    consider(&mut window);
    assert!(says(&window, "Select what bears on something: a reason, an objection, evidence or a junction"));
    window.get_by_label("Object to the step").click();
    window.run();
    assert_map(&window, MAP);
}

#[test]
fn it_says_in_a_sentence_what_letting_go_would_do() {
    let mut window = told(MAP);
    let from = thing(&window, "Objection: Shops lose trade").rect().center();
    let onto = thing(&window, "Reason: Less noise").rect();
    let hold = |window: &mut Window, to: egui::Pos2| {
        window.event(egui::Event::PointerMoved(from));
        let modifiers = Modifiers::NONE;
        let button = egui::PointerButton::Primary;
        window.event(egui::Event::PointerButton { pos: from, button, pressed: true, modifiers });
        window.step();
        for part in [0.3, 0.7, 1.0] {
            window.hover_at(from + (to - from) * part);
            window.step();
        }
        consider(window);
    };
    hold(&mut window, onto.left_center() + vec2(30.0, 0.0));
    check(&window, &["Makes it", "a reason", "for “Less noise”", "cancel"], &["New claim"]);
    window.hover_at(onto.center());
    consider(&mut window);
    check(&window, &["count only together", "with “Less noise”"], &[]);
    window.hover_at(onto.right_center() - vec2(30.0, 0.0));
    consider(&mut window);
    check(&window, &["an objection", "to “Less noise”"], &[]);
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_map(&window, MAP);
}

#[test]
fn words_fall_away_in_a_narrow_window_and_keys_stay() {
    let mut window = program(Scripted::default(), vec2(560.0, 400.0), 1.0, false);
    show(&mut window, crate::notation::session(MAP).doc.map());
    select(&mut window, "Reason: Less noise");
    check(&window, &["Reason", "Tab", "U"], &["Objects to the step"]);
}

/// Also where the inspector leaves little of a small window: nothing of the bar is cut off.
#[test]
fn what_can_be_done_while_typing_is_all_on_the_bar_of_a_small_window() {
    for width in [800.0, 640.0] {
        let mut window = program(Scripted::default(), vec2(width, 500.0), 1.0, false);
        show(&mut window, crate::notation::session("Ban cars\n  + Less noise\n").doc.map());
        select(&mut window, "Reason: Less noise");
        key(&mut window, Modifiers::NONE, Key::F2);
        let canvas = window.get_by_label("Map canvas").rect();
        let bar = window.get_by_label("What can be done now").rect();
        assert!(canvas.contains_rect(bar), "{bar} in {canvas}");
        for name in ["Add reason", "Add objection", "Add evidence", "Add another like it", "Cite…"] {
            let button = window.get_by_role_and_label(Role::Button, name).rect();
            assert!(bar.contains_rect(button), "{name}: {button} in {bar}");
        }
    }
}
