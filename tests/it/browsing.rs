//! The window's own dialog for files, where the system has none.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;
use mainstay::files;

use crate::files::Folder;
use crate::maps::{add_reason, at_home, open, saved};
use crate::window::{Window, assert_map, consider, key, texts_in, type_text};

/// A window with a map open, beside which there is a folder with another.
fn beside(folder: &Folder) -> Window {
    let path = saved(folder, "a.argmap", "A\n");
    std::fs::create_dir(folder.file("maps")).expect("made");
    for name in ["maps/Bees.argmap", "maps/cats.argmap", "maps/.hidden.argmap"] {
        saved(folder, name, &format!("In {name}\n"));
    }
    std::fs::write(folder.file("maps/song.ogg"), "no map").expect("written");
    let mut window = at_home(folder, Scripted::default());
    open(&mut window, &path);
    window
}

fn press(window: &mut Window, it: Key) {
    key(window, Modifiers::NONE, it);
}

fn has(window: &Window, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

#[test]
fn folders_are_gone_through_and_a_file_is_found_by_its_letters() {
    let folder = Folder::new("browse");
    let mut window = beside(&folder);
    key(&mut window, Modifiers::COMMAND, Key::O);
    assert!(has(&window, "Folder maps") && has(&window, "a.argmap"), "it begins beside the map in front");
    type_text(&mut window, "MAP");
    press(&mut window, Key::Enter);
    assert!(has(&window, "Bees.argmap") && has(&window, "cats.argmap"));
    for left_out in ["Folder maps", ".hidden.argmap", "song.ogg"] {
        assert!(!has(&window, left_out), "{left_out}");
    }
    type_text(&mut window, "cat");
    assert!(has(&window, "cats.argmap") && !has(&window, "Bees.argmap"));
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_none());
    assert_map(&window, "In maps/cats.argmap\n");
}

#[test]
fn arrows_mark_a_row_and_backspace_goes_up() {
    let folder = Folder::new("browse-keys");
    let mut window = beside(&folder);
    key(&mut window, Modifiers::COMMAND, Key::O);
    type_text(&mut window, "maps");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Backspace);
    assert!(has(&window, "Folder maps"), "an empty field leads up");
    type_text(&mut window, "..");
    press(&mut window, Key::Enter);
    assert!(!has(&window, "Folder maps"), "so does its name");
    press(&mut window, Key::Escape);
    assert!(window.state().dialog().is_none());

    key(&mut window, Modifiers::COMMAND, Key::O);
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_some(), "nothing is meant yet");
    for _ in 0..2 {
        press(&mut window, Key::ArrowDown);
    }
    assert!(has(&window, "Open folder"), "the button says what Enter does");
    press(&mut window, Key::Enter);
    for _ in 0..2 {
        press(&mut window, Key::ArrowDown);
    }
    press(&mut window, Key::Enter);
    assert_map(&window, "In maps/Bees.argmap\n");
}

#[test]
fn a_path_is_typed_as_seen_from_the_folder_and_one_of_a_folder_leads_there() {
    let folder = Folder::new("browse-typed");
    let mut window = beside(&folder);
    key(&mut window, Modifiers::COMMAND, Key::O);
    type_text(&mut window, "./maps");
    press(&mut window, Key::Enter);
    assert!(has(&window, "Bees.argmap"));
    for _ in 0..6 {
        press(&mut window, Key::Backspace);
    }
    let whole = folder.file("maps/cats.argmap");
    type_text(&mut window, &whole.display().to_string());
    press(&mut window, Key::Enter);
    assert_map(&window, "In maps/cats.argmap\n");
}

#[test]
fn a_map_is_saved_in_the_folder_that_is_shown_and_replaces_nothing_unasked() {
    let folder = Folder::new("browse-save");
    let mut window = beside(&folder);
    add_reason(&mut window, "B");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.get_by_label("Folder maps").click();
    window.run();
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_some() && has(&window, "cats.argmap"), "the folder is gone into");
    window.get_by_label("cats.argmap").click();
    window.run();
    press(&mut window, Key::Enter);
    let asked = "There is a file of this name already. Replace it?";
    assert!(has(&window, asked));
    assert_eq!(files::read(&folder.file("maps/cats.argmap")).expect("read").map.n_nodes(), 1);
    consider(&mut window);
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_none());
    assert_eq!(files::read(&folder.file("maps/cats.argmap")).expect("read").map.n_nodes(), 2);
    // The next file is looked for there.
    key(&mut window, Modifiers::COMMAND, Key::O);
    assert!(has(&window, "Bees.argmap"));
}

/// An essay to be mapped has no map yet, and nobody looks for its map at home.
#[test]
fn what_has_no_file_yet_is_saved_beside_what_was_opened() {
    let folder = Folder::new("browse-beside");
    std::fs::create_dir(folder.file("essays")).expect("made");
    saved(&folder, "essays/cats.argmap", "Cats\n");
    let path = folder.file("essays/walls.txt");
    std::fs::write(&path, "Walls should fall. They part people, and they cost a lot.\n").expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.state().dialog().is_some() && has(&window, "cats.argmap"), "the folder of the essay");
}

#[test]
fn a_folder_that_cannot_be_listed_says_so_and_long_names_are_told_whole() {
    let folder = Folder::new("browse-broken");
    let mut window = beside(&folder);
    let long = format!("{}.argmap", "long-name-".repeat(15));
    saved(&folder, &long, "Long\n");
    key(&mut window, Modifiers::COMMAND, Key::O);
    assert!(has(&window, &long), "those who do not see it hear it whole");
    let shown = texts_in(&window).into_iter().find(|it| it.starts_with("long-name-")).expect("it is drawn");
    assert!(shown.len() == long.len() || shown.ends_with('…'), "{shown}");
    let effect = mainstay::command::Effect::Browse(folder.file("none"));
    window.state_mut().handle(mainstay::command::Intent::Do(effect));
    window.run();
    assert!(window.query_all_by_label_contains("cannot be listed").next().is_some());
    window.get_by_label("The folder above").click();
    window.run();
    press(&mut window, Key::Enter);
    assert!(has(&window, "Folder maps"));
}
