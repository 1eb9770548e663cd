//! Fields in which text of every script is typed: carets, selections, input methods, the clipboard and screen readers.

use egui::accesskit::{Action, ActionData, ActionRequest, Role, TextDirection, TextPosition, TextSelection, TreeId};
use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::{Home, Scripted};
use mainstay::command::Command;
use mainstay::session::Session;

use crate::window::{Window, assert_map, key, program_at, select, told, type_text};

const NONE: Modifiers = Modifiers::NONE;

fn session(window: &Window) -> &Session {
    window.state().session().expect("open")
}

/// A window in which somebody types on a reason, at the end of its text.
fn typed(text: &str) -> Window {
    let mut window = told(&format!("T\n  + {text}\n"));
    select(&mut window, &format!("Reason: {text}"));
    key(&mut window, NONE, Key::F2);
    key(&mut window, NONE, Key::End);
    window
}

fn field(window: &Window) -> egui_kittest::Node<'_> {
    let fields = window.get_all_by_role(Role::MultilineTextInput);
    fields.into_iter().find(|it| it.is_focused()).expect("it has the keyboard")
}

/// Where the letters of the field stand on screen, run by run.
fn runs(window: &Window) -> Vec<(String, TextDirection, Rect)> {
    let run = |it: egui_kittest::Node<'_>| {
        let node = it.accesskit_node();
        let data = node.data();
        let bounds = data.bounds().expect("it has a place");
        let [x0, y0, x1, y1] = [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|it| it as f32);
        let place = Rect::from_min_max(Pos2::new(x0, y0), Pos2::new(x1, y1));
        (data.value().unwrap_or_default().to_owned(), data.text_direction().expect("one"), place)
    };
    field(window).children_recursive().filter(|it| it.accesskit_node().role() == Role::TextRun).map(run).collect()
}

fn presses(window: &mut Window, at: Pos2, n: usize, modifiers: Modifiers) {
    for _ in 0..n {
        for pressed in [true, false] {
            window.event(Event::PointerMoved(at));
            window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
            // A real window tells of each move of the hand, too.
            window.event(Event::MouseMoved(egui::Vec2::ZERO));
            window.step();
        }
    }
    window.run();
}

fn input_method(window: &mut Window, event: ImeEvent) {
    window.event(Event::Ime(event));
    window.run();
}

fn preedit(text: &str) -> ImeEvent {
    ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None }
}

#[test]
fn arrows_go_by_sight_in_a_text_from_right_to_left() {
    let mut window = typed("\u{5d0}\u{5d1}\u{5d2}");
    // It ends at the left: one letter to the right is before the last.
    key(&mut window, NONE, Key::ArrowRight);
    type_text(&mut window, "\u{5d9}");
    assert_map(&window, "T\n  + \u{5d0}\u{5d1}\u{5d9}\u{5d2}\n");
    key(&mut window, NONE, Key::Home);
    key(&mut window, NONE, Key::ArrowLeft);
    type_text(&mut window, "\u{5d8}");
    assert_map(&window, "T\n  + \u{5d0}\u{5d8}\u{5d1}\u{5d9}\u{5d2}\n");
    // The word on the left of where it begins is the first one.
    key(&mut window, NONE, Key::Home);
    key(&mut window, Modifiers::CTRL, Key::ArrowLeft);
    type_text(&mut window, "!");
    assert_map(&window, "T\n  + \u{5d0}\u{5d8}\u{5d1}\u{5d9}\u{5d2}!\n");
}

#[test]
fn one_press_deletes_an_emoji_and_one_mark() {
    let mut window = typed("e\u{301}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}");
    key(&mut window, NONE, Key::Backspace);
    assert_map(&window, "T\n  + e\u{301}\n");
    key(&mut window, NONE, Key::Backspace);
    assert_map(&window, "T\n  + e\n");
    type_text(&mut window, "\u{1d54f}a");
    key(&mut window, NONE, Key::ArrowLeft);
    key(&mut window, NONE, Key::ArrowLeft);
    key(&mut window, NONE, Key::Delete);
    assert_map(&window, "T\n  + ea\n");
}

#[test]
fn presses_in_a_row_take_letters_words_and_paragraphs() {
    let mut window = typed("one two three");
    let place = runs(&window)[0].2;
    let in_two = Pos2::new(place.left() + place.width() * 0.45, place.center().y);
    presses(&mut window, in_two, 2, NONE);
    type_text(&mut window, "2");
    assert_map(&window, "T\n  + one 2 three\n");
    let place = runs(&window)[0].2;
    presses(&mut window, place.center(), 3, NONE);
    type_text(&mut window, "all");
    assert_map(&window, "T\n  + all\n");
    // Shift extends from where the caret stands to where it is pressed.
    let place = runs(&window)[0].2;
    window.event(Event::PointerMoved(place.center() + egui::vec2(200.0, 200.0)));
    for _ in 0..60 {
        window.step();
    }
    presses(&mut window, Pos2::new(place.left() + 0.5, place.center().y), 1, Modifiers::SHIFT);
    type_text(&mut window, "none");
    assert_map(&window, "T\n  + none\n");
}

#[test]
fn a_drag_selects_what_it_passes() {
    let mut window = typed("one two three");
    let place = runs(&window)[0].2;
    let at = |share: f32| Pos2::new(place.left() + place.width() * share, place.center().y);
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: NONE };
    window.event(Event::PointerMoved(at(0.0)));
    window.event(button(at(0.0), true));
    window.step();
    for nth in 1..=6 {
        window.event(Event::PointerMoved(at(nth as f32 * 0.3 / 6.0)));
        window.step();
    }
    window.event(button(at(0.3), false));
    window.run();
    key(&mut window, NONE, Key::Backspace);
    assert_map(&window, "T\n  + two three\n");
}

#[test]
fn what_is_put_together_comes_into_the_map_when_it_is_done() {
    let mut window = typed("A");
    type_text(&mut window, " ");
    input_method(&mut window, preedit("ni"));
    assert_map(&window, "T\n  + A \n");
    // It is seen, and heard.
    assert_eq!(runs(&window).iter().map(|it| it.0.as_str()).collect::<String>(), "A ni");
    input_method(&mut window, preedit(""));
    assert_eq!(runs(&window).iter().map(|it| it.0.as_str()).collect::<String>(), "A ");
    input_method(&mut window, preedit("ni hao"));
    input_method(&mut window, ImeEvent::Commit("\u{4f60}\u{597d}".to_owned()));
    assert_map(&window, "T\n  + A \u{4f60}\u{597d}\n");
    // An end without a beginning deletes nothing that is selected.
    key(&mut window, Modifiers::COMMAND, Key::A);
    input_method(&mut window, preedit(""));
    input_method(&mut window, ImeEvent::Commit(String::new()));
    assert_map(&window, "T\n  + A \u{4f60}\u{597d}\n");
    input_method(&mut window, preedit("wo"));
    assert_map(&window, "T\n  + \n");
    input_method(&mut window, ImeEvent::Commit("\u{6211}".to_owned()));
    assert_map(&window, "T\n  + \u{6211}\n");
}

#[test]
fn what_interrupts_an_input_method_loses_nothing() {
    let press = |window: &mut Window, at: Pos2| presses(window, at, 1, NONE);
    type Interruption<'a> = (&'a str, &'a dyn Fn(&mut Window));
    let interruptions: [Interruption<'_>; 4] = [
        ("a press in the text", &|window| {
            let place = runs(window)[0].2;
            press(window, place.center());
        }),
        ("a press on the map", &|window| press(window, Pos2::new(300.0, 500.0))),
        ("another window", &|window| {
            window.event(Event::WindowFocused(false));
            window.run();
        }),
        ("a command", &|window| key(window, Modifiers::COMMAND, Key::S)),
    ];
    for (name, interrupt) in interruptions {
        let mut window = typed("A");
        input_method(&mut window, preedit("\u{d55c}"));
        interrupt(&mut window);
        let map = session(&window).doc.map();
        let texts: Vec<&str> = map.nodes().map(|it| it.1.text.as_str()).collect();
        assert!(texts.contains(&"A\u{d55c}"), "{name}: {texts:?}");
    }
}

#[test]
fn what_is_around_the_caret_is_deleted_for_an_input_method() {
    let mut window = typed("abcdef");
    key(&mut window, NONE, Key::ArrowLeft);
    key(&mut window, NONE, Key::ArrowLeft);
    input_method(&mut window, ImeEvent::DeleteSurrounding { before_chars: 2, after_chars: 1 });
    assert_map(&window, "T\n  + abf\n");
}

#[test]
fn readers_have_the_text_in_runs_of_one_direction() {
    let mut window = typed("see \u{5d0}\u{5d1} (12)");
    let told = runs(&window);
    let said: Vec<_> = told.iter().map(|it| (it.0.as_str(), it.1)).collect();
    let (right, left) = (TextDirection::LeftToRight, TextDirection::RightToLeft);
    assert_eq!(said, [("see ", right), ("\u{5d0}\u{5d1} (", left), ("12", right), (")", left)]);
    let ends = |nth: usize| (told[nth].2.left().round(), told[nth].2.right().round());
    assert!(ends(0).1 == ends(3).0 && ends(3).1 == ends(2).0 && ends(2).1 == ends(1).0, "they stand by sight");

    // A reader selects the word that runs to the left, and another one is written there.
    let at = field(&window);
    let target_node = at.accesskit_node().locate().0;
    let run = at.children_recursive().filter(|it| it.accesskit_node().role() == Role::TextRun).nth(1).expect("there");
    let node = run.accesskit_node().locate().0;
    let place = |character_index| TextPosition { node, character_index };
    let asks = |action, data| {
        Event::AccessKitActionRequest(ActionRequest {
            action,
            target_tree: TreeId::ROOT,
            target_node,
            data: Some(data),
        })
    };
    let selection = TextSelection { anchor: place(0), focus: place(2) };
    window.event(asks(Action::SetTextSelection, ActionData::SetTextSelection(selection)));
    window.run();
    window.event(asks(Action::ReplaceSelectedText, ActionData::Value("this".into())));
    window.run();
    assert_map(&window, "T\n  + see this (12)\n");
    window.event(asks(Action::SetValue, ActionData::Value("Else".into())));
    window.run();
    assert_map(&window, "T\n  + Else\n");
}

#[test]
fn what_is_typed_in_one_field_is_undone_there() {
    let mut window = typed("\u{5d0}");
    type_text(&mut window, "\u{5d1}");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "T\n  + \u{5d0}\n");
    assert!(session(&window).draft.is_some());
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_map(&window, "T\n  + \u{5d0}\u{5d1}\n");
    assert_eq!(Command::Undo.row().keys[0], "cmd+z");
}

#[test]
fn a_long_line_moves_so_that_its_caret_is_seen() {
    let mut window = told("T\n  + A\n");
    key(&mut window, Modifiers::COMMAND, Key::F);
    let long = "\u{5e9}\u{5dc}\u{5d5}\u{5dd} ".repeat(30);
    type_text(&mut window, &long);
    let caret = |window: &Window| window.output().platform_output.ime.expect("it is typed in");
    for end in [Key::Home, Key::End, Key::Home] {
        key(&mut window, NONE, end);
        let ime = caret(&window);
        assert!(ime.rect.expand(1.0).contains_rect(ime.cursor_rect), "{end:?} {ime:?}");
    }
}

#[test]
fn a_field_begins_where_its_text_ends_whatever_it_held_before() {
    let mut window = told("T\n  + A long text\n  + B\n");
    let find = |window: &mut Window| key(window, Modifiers::COMMAND, Key::F);
    find(&mut window);
    type_text(&mut window, "long");
    key(&mut window, NONE, Key::Home);
    key(&mut window, NONE, Key::Escape);
    find(&mut window);
    type_text(&mut window, " text");
    assert_eq!(session(&window).search().map(|it| it.text.trim()), Some("text"), "another search begins empty");
    key(&mut window, NONE, Key::Home);
    window.state_mut().handle(mainstay::command::Intent::Find(mainstay::command::Find::Text("B".to_owned())));
    window.run();
    type_text(&mut window, "!");
    assert_eq!(session(&window).search().map(|it| it.text.as_str()), Some("B!"));
}

/// As Windows tells of it on a Polish keyboard.
#[test]
fn a_letter_by_alt_gr_takes_nothing_away() {
    let mut window = typed("m");
    let modifiers = Modifiers::CTRL | Modifiers::ALT | Modifiers::COMMAND;
    window.event(Event::Key { key: Key::A, physical_key: None, pressed: true, repeat: false, modifiers });
    window.event(Event::Text("\u{105}".to_owned()));
    window.run();
    assert_map(&window, "T\n  + m\u{105}\n");
}

#[test]
fn keys_that_delete_select_nothing_where_a_text_is_only_read() {
    let mut window = told("T\n  + A\n");
    select(&mut window, "Reason: A");
    window.state_mut().handle(mainstay::command::Intent::Run(Command::ReadBranch));
    window.run();
    key(&mut window, NONE, Key::End);
    let caret = |window: &Window| field(window).accesskit_node().data().text_selection().copied();
    let before = caret(&window);
    for deleting in [Key::Backspace, Key::Delete] {
        key(&mut window, NONE, deleting);
        key(&mut window, Modifiers::CTRL, deleting);
    }
    assert!(before.is_some_and(|it| it.anchor == it.focus));
    assert_eq!(caret(&window), before);
}

#[test]
fn the_list_of_an_input_method_stands_below_the_line() {
    for is_x11 in [false, true] {
        let home = Home { is_x11, ..Home::default() };
        let mut window = program_at(home, Scripted::default(), egui::vec2(1280.0, 800.0), 1.0, false);
        key(&mut window, Modifiers::COMMAND, Key::N);
        type_text(&mut window, "It");
        let ime = window.output().platform_output.ime.expect("it is typed in");
        assert_eq!(ime.cursor_rect.height() == 0.0, is_x11, "{ime:?}");
        assert!(ime.cursor_rect.bottom() > ime.rect.top() + 10.0, "{ime:?}");
    }
}
