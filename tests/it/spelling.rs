//! Spelling in the window, by dictionaries that the tests bring: marks under words, the menu of a field, settings.

use std::fs;

use egui::accesskit::Role;
use egui::epaint::Shape;
use egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::{Home, Scripted};
use mainstay::command::{Command, Effect, Intent};
use mainstay::files::DictionaryFolders;
use mainstay::settings::{Setting, Value};

use crate::files::Folder;
use crate::maps::home_in;
use crate::notation;
use crate::window::{Window, assert_map, key, program_at, select, show, type_text};

/// The program with a map.
fn spelling(folder: &Folder, text: &str) -> Window {
    let mut window = started(folder);
    show(&mut window, notation::session(text).doc.map());
    window
}

/// The program with an English and a German dictionary, on an English desktop.
fn started(folder: &Folder) -> Window {
    let dictionaries = folder.file("dictionaries");
    fs::create_dir_all(&dictionaries).expect("a folder");
    for (name, words) in [("en_GB", "less noise the streets quiet cars ban"), ("de_DE", "weniger Lärm")] {
        let words = format!("9\n{}\n", words.replace(' ', "\n"));
        fs::write(dictionaries.join(name).with_extension("aff"), "SET UTF-8\nTRY abcdefghijklmnopqrstuvwxyz\n")
            .expect("written");
        fs::write(dictionaries.join(name).with_extension("dic"), words).expect("written");
    }
    let dictionaries = DictionaryFolders::inside(&dictionaries);
    let home = Home { dictionaries, language: "en_US.UTF-8".to_owned(), ..home_in(folder) };
    program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false)
}

/// How many lines of waves are drawn.
fn n_marks(window: &Window) -> usize {
    fn count(shape: &Shape) -> usize {
        match shape {
            Shape::Vec(all) => all.iter().map(count).sum(),
            Shape::Path(path) => usize::from(is_wave(&path.points)),
            _ => 0,
        }
    }
    fn is_wave(points: &[egui::Pos2]) -> bool {
        points.len() > 4
            && points.windows(3).all(|it| (it[0].y - it[2].y).abs() < 0.01 && (it[0].y - it[1].y).abs() > 1.9)
    }
    window.output().shapes.iter().map(|it| count(&it.shape)).sum()
}

/// The lines of a field's menu that belong to spelling, from the top.
fn rows(window: &Window) -> Vec<String> {
    let labels = window.query_all_by_role(Role::Button).filter_map(|it| it.accesskit_node().label());
    labels.filter(|it| it.contains(", instead of") || it.contains("to dictionary") || it == "No suggestions").collect()
}

fn type_on(window: &mut Window, card: &str, text: &str) {
    select(window, card);
    key(window, Modifiers::NONE, Key::F2);
    key(window, Modifiers::NONE, Key::End);
    type_text(window, text);
}

fn menu(window: &mut Window) {
    key(window, Modifiers::SHIFT, Key::F10);
}

fn choose(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    window.run();
}

#[test]
fn a_word_is_marked_when_the_caret_has_left_it() {
    let folder = Folder::new("spelling-marks");
    let mut window = spelling(&folder, "Ban cars\n  + Less noise\n");
    type_on(&mut window, "Reason: Less noise", " teh");
    // The inspector shows the text of the card, too, and nobody types there.
    assert_eq!(n_marks(&window), 1, "the word is being typed");
    type_text(&mut window, " streets");
    assert_eq!(n_marks(&window), 2);
    type_text(&mut window, " NASA 2nd https://exmaple.org");
    assert_eq!(n_marks(&window), 2);
}

#[test]
fn words_are_marked_wherever_an_argument_is_written() {
    let folder = Folder::new("spelling-everywhere");
    let mut window = started(&folder);
    window.run();
    type_text(&mut window, "teh streets ");
    assert_eq!(n_marks(&window), 1, "the thesis of a new map");
    let mut window = spelling(&folder, "Ban cars\n  + Less noise\n");
    window.state_mut().handle(Intent::Run(Command::TogglePanel(Setting::Outline)));
    window.run();
    select(&mut window, "Outline, reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, " teh streets");
    assert_eq!(n_marks(&window), 2, "a line of the outline, and the inspector beside it");
    let mut window = spelling(&folder, "Ban cars\n");
    window.get_by_role_and_label(Role::MultilineTextInput, "Title").click();
    window.run();
    type_text(&mut window, "Teh streets");
    assert_eq!(n_marks(&window), 1, "the title of the map");
}

#[test]
fn a_suggestion_takes_the_place_of_a_word_in_one_step() {
    let folder = Folder::new("spelling-menu");
    let mut window = spelling(&folder, "Ban cars\n  + Less noise\n");
    type_on(&mut window, "Reason: Less noise", " in teh");
    menu(&mut window);
    assert_eq!(rows(&window), ["the, instead of “teh”", "Add “teh” to dictionary"]);
    // The first of them has the keyboard.
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + Less noise in the\n");
    type_text(&mut window, " streets");
    assert_map(&window, "Ban cars\n  + Less noise in the streets\n");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "Ban cars\n  + Less noise in the\n");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "Ban cars\n  + Less noise in teh\n");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_map(&window, "Ban cars\n  + Less noise in the\n");
}

#[test]
fn the_second_button_on_a_marked_word_offers_what_may_be_meant() {
    let folder = Folder::new("spelling-button");
    let mut window = spelling(&folder, "Ban cars\n  + Quiett streets\n");
    select(&mut window, "Reason: Quiett streets");
    assert_eq!(n_marks(&window), 1);
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "Statement").rect();
    let mut press = |x: f32| {
        let pos = field.left_top() + vec2(x, 16.0);
        window.hover_at(pos);
        window.run();
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            window.event(Event::PointerButton { pos, button, pressed, modifiers });
            window.run();
        }
        let found = rows(&window);
        key(&mut window, Modifiers::NONE, Key::Escape);
        found
    };
    assert_eq!(press(24.0), ["Quiet, instead of “Quiett”", "Add “Quiett” to dictionary"]);
    assert!(press(80.0).is_empty(), "“streets” is right");
}

#[test]
fn a_word_that_is_added_is_right_from_then_on() {
    let folder = Folder::new("spelling-add");
    let mut window = spelling(&folder, "Ban cars\n  + Luhmann zettel\n");
    select(&mut window, "Reason: Luhmann zettel");
    assert_eq!(n_marks(&window), 2);
    type_on(&mut window, "Reason: Luhmann zettel", "");
    menu(&mut window);
    assert_eq!(rows(&window), ["No suggestions", "Add “zettel” to dictionary"]);
    choose(&mut window, "Add “zettel” to dictionary");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(n_marks(&window), 1);
    let list = folder.file("own/settings/words.txt");
    drop(window);
    assert_eq!(fs::read_to_string(list).expect("kept"), "zettel\n");
    let mut window = spelling(&folder, "Ban cars\n  + Luhmann zettel\n");
    select(&mut window, "Reason: Luhmann zettel");
    assert_eq!(n_marks(&window), 1, "also after another start");
}

#[test]
fn the_settings_choose_a_dictionary_or_none() {
    let folder = Folder::new("spelling-settings");
    let mut window = spelling(&folder, "Weniger Lärm\n");
    select(&mut window, "Thesis: Weniger Lärm");
    assert_eq!(n_marks(&window), 2);
    let mut set = |setting: Setting, value: Value| {
        window.state_mut().handle(Intent::Do(Effect::Set(setting, value)));
        window.run();
        n_marks(&window)
    };
    assert_eq!(set(Setting::SpellingLanguage, Value::Name("de_DE".to_owned())), 0);
    assert_eq!(set(Setting::SpellingLanguage, Value::Name("fr".to_owned())), 0, "there is none");
    assert_eq!(set(Setting::SpellingLanguage, Value::Name(String::new())), 2);
    assert_eq!(set(Setting::CheckSpelling, Value::Switch(false)), 0);
}

#[test]
fn without_a_dictionary_nothing_is_marked_and_nothing_said() {
    let folder = Folder::new("spelling-none");
    let mut window = program_at(home_in(&folder), Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    show(&mut window, notation::session("Teh thesis\n").doc.map());
    type_on(&mut window, "Thesis: Teh thesis", " zzz");
    assert_eq!(n_marks(&window), 0);
    menu(&mut window);
    assert!(rows(&window).is_empty());
}
