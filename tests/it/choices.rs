//! Choices by which something is given up: never the first one, never met by keys that were pressed ahead, and what they
//! throw away can be brought back.

use std::sync::Arc;

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::{Home, Scripted};
use mainstay::files::{self, About, Call, Disk, Faults, Keeper};

use crate::files::Folder;
use crate::maps::{add_reason, home_in, open, saved};
use crate::notation;
use crate::window::{Window, assert_map, consider, key, program_at, select, status_is, type_text};

fn at_home(folder: &Folder) -> Window {
    crate::maps::at_home(folder, Scripted::default())
}

/// Two pieces of work that a crash left.
fn crash(folder: &Folder) {
    let keeper = Keeper::start(Disk::default(), &home_in(folder).folders, Arc::new(|_| {}));
    for (number, name) in [(1, "First"), (2, "Second")] {
        let about = About { path: None, name: name.to_owned(), at: 0 };
        keeper.keep(number, about, notation::session(&format!("{name}\n")).doc.map().clone());
    }
}

/// Presses keys one after another, a frame each, as somebody does who does not look.
fn press_ahead(window: &mut Window, keys: &[Key]) {
    for it in keys {
        window.key_press(*it);
        window.step();
    }
}

const AHEAD: [&[Key]; 10] = [
    &[Key::ArrowDown, Key::Tab, Key::Space],
    &[Key::Space],
    &[Key::Enter],
    &[Key::Enter, Key::Enter, Key::Enter],
    &[Key::Tab, Key::Space],
    &[Key::Tab, Key::Tab, Key::Space],
    &[Key::Tab, Key::Tab, Key::Tab, Key::Enter],
    &[Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Space],
    &[Key::Tab, Key::ArrowRight, Key::Space],
    &[Key::Tab, Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::Enter],
];

#[test]
fn keys_pressed_ahead_discard_nothing_that_a_crash_left() {
    for keys in AHEAD {
        let folder = Folder::new("ahead-crash");
        crash(&folder);
        let mut window = at_home(&folder);
        press_ahead(&mut window, keys);
        window.run();
        drop(window);
        let disk = Disk::default();
        assert_eq!(files::discarded(&disk, &home_in(&folder).folders).len(), 0, "{keys:?}");
        // What was opened is kept as the work of this program.
        assert_eq!(files::rescued(&disk, &home_in(&folder).folders).len(), 2, "{keys:?}");
    }
}

#[test]
fn keys_pressed_ahead_close_no_map_without_saving() {
    for keys in AHEAD {
        let folder = Folder::new("ahead-close");
        let path = saved(&folder, "a.argmap", "A\n");
        let mut window = at_home(&folder);
        open(&mut window, &path);
        add_reason(&mut window, "Mine");
        key(&mut window, Modifiers::COMMAND, Key::W);
        press_ahead(&mut window, keys);
        window.run();
        let is_saved = files::read(&path).expect("read").map.n_nodes() == 2;
        let is_open = window.state().session().is_some_and(|it| it.doc.map().n_nodes() == 2);
        assert!(is_saved || is_open, "{keys:?}");
    }
}

#[test]
fn keys_pressed_ahead_end_neither_version_of_a_file_that_others_changed() {
    for keys in AHEAD {
        let folder = Folder::new("ahead-outside");
        let path = saved(&folder, "a.argmap", "A\n");
        let mut window = at_home(&folder);
        open(&mut window, &path);
        add_reason(&mut window, "Mine");
        files::write(&path, notation::session("Theirs\n").doc.map()).expect("written");
        key(&mut window, Modifiers::COMMAND, Key::S);
        assert!(window.query_by_label("Take theirs").is_some());
        press_ahead(&mut window, keys);
        window.run();
        assert_map(&window, "A\n  + Mine\n");
        assert_eq!(files::read(&path).expect("read").map.n_nodes(), 1, "{keys:?}");
    }
}

#[test]
fn a_second_enter_pressed_ahead_replaces_no_file() {
    let folder = Folder::new("ahead-replace");
    let path = folder.file("other.argmap");
    std::fs::write(&path, "somebody’s work").expect("written");
    let mut window = at_home(&folder);
    key(&mut window, Modifiers::COMMAND, Key::N);
    key(&mut window, Modifiers::NONE, Key::N);
    type_text(&mut window, "Mine");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    key(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, &path.display().to_string());
    press_ahead(&mut window, &[Key::Enter, Key::Enter, Key::Enter]);
    window.run();
    assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), Some("somebody’s work"));
    consider(&mut window);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(files::read(&path).expect("saved").map.n_nodes(), 1);
}

/// With the keyboard alone, and with time: everything can be chosen.
#[test]
fn choices_that_give_something_up_come_after_the_others() {
    let folder = Folder::new("order");
    crash(&folder);
    let mut window = at_home(&folder);
    consider(&mut window);
    let mut met = Vec::new();
    for _ in 0..5 {
        key(&mut window, Modifiers::NONE, Key::Tab);
        let focused =
            window.root().children_recursive().find(|it| it.is_focused()).map(|it| it.accesskit_node().label());
        met.push(focused.flatten().unwrap_or_default());
    }
    assert_eq!(met, ["Open", "Discard", "Open", "Discard", "Later"]);
}

fn show_discarded(window: &mut Window) {
    select(window, "File");
    window.get_by_label_contains("Discarded work").click();
    window.run();
}

#[test]
fn what_a_crash_left_and_was_discarded_is_brought_back() {
    let folder = Folder::new("discard");
    crash(&folder);
    let mut window = at_home(&folder);
    for _ in 0..2 {
        consider(&mut window);
        window.get_all_by_label("Discard").next().expect("one to discard").click();
        window.run();
    }
    drop(window);
    let mut window = at_home(&folder);
    assert!(window.query_by_label("There is work that was not saved").is_none());
    show_discarded(&mut window);
    assert!(window.query_by_label_contains("stay here for 30 days").is_some());
    assert!(window.query_by_label("First").is_some() && window.query_by_label("Second").is_some());
    window.get_all_by_label("Open").next().expect("one to open").click();
    window.run();
    assert!(status_is(&window, "Edited"), "it is in no file");
    drop(window);
    // It is unsaved work again, and the other one is still there.
    let folders = home_in(&folder).folders;
    let n = |it: &[files::Rescued]| it.len();
    let disk = Disk::default();
    assert_eq!((n(&files::rescued(&disk, &folders)), n(&files::discarded(&disk, &folders))), (1, 1));
}

#[test]
fn changes_that_were_not_saved_on_purpose_are_brought_back_into_their_map() {
    let folder = Folder::new("do-not-save");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder);
    open(&mut window, &path);
    add_reason(&mut window, "Mine");
    key(&mut window, Modifiers::COMMAND, Key::W);
    assert!(window.query_by_label_contains("for 30 days").is_some());
    consider(&mut window);
    select(&mut window, "Don’t save");
    assert!(window.state().session().is_none());
    show_discarded(&mut window);
    assert!(window.query_by_label_contains("Beside the saved file: 1 card more").is_some());
    select(&mut window, "Open");
    assert_map(&window, "A\n  + Mine\n");
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(files::read(&path).expect("read").map.n_nodes(), 2);
    show_discarded(&mut window);
    assert!(window.query_by_label_contains("There is none.").is_some());
}

#[test]
fn quitting_without_saving_gives_up_nothing_for_good() {
    let folder = Folder::new("quit");
    let mut window = at_home(&folder);
    key(&mut window, Modifiers::COMMAND, Key::N);
    key(&mut window, Modifiers::NONE, Key::N);
    type_text(&mut window, "Mine");
    key(&mut window, Modifiers::COMMAND, Key::Q);
    consider(&mut window);
    select(&mut window, "Don’t save");
    drop(window);
    let found = files::discarded(&Disk::default(), &home_in(&folder).folders);
    assert_eq!(found.iter().filter_map(|it| it.map()).map(|it| it.n_nodes()).collect::<Vec<_>>(), [1]);
    assert_eq!(files::rescued(&Disk::default(), &home_in(&folder).folders).len(), 0);
}

#[test]
fn mine_is_brought_back_after_theirs_was_taken_and_the_map_closed() {
    let folder = Folder::new("theirs");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder);
    open(&mut window, &path);
    add_reason(&mut window, "Mine");
    files::write(&path, notation::session("Theirs\n").doc.map()).expect("written");
    key(&mut window, Modifiers::COMMAND, Key::S);
    consider(&mut window);
    select(&mut window, "Take theirs");
    assert_map(&window, "Theirs\n");
    key(&mut window, Modifiers::COMMAND, Key::W);
    show_discarded(&mut window);
    select(&mut window, "Open");
    assert_map(&window, "A\n  + Mine\n");
}

/// No room in the state folder, where work is kept safe.
struct NoRoom;

impl Faults for NoRoom {
    fn before(&self, call: Call, path: &std::path::Path) -> Option<std::io::ErrorKind> {
        let is_state = path.components().any(|it| it.as_os_str() == "state");
        (call == Call::Write && is_state).then_some(std::io::ErrorKind::StorageFull)
    }
}

#[test]
fn a_full_disk_of_the_state_folder_is_said_at_each_save_and_each_change() {
    let folder = Folder::new("no-room");
    let path = saved(&folder, "a.argmap", "A\n");
    let home = Home { disk: Disk::with_faults(Arc::new(NoRoom)), ..home_in(&folder) };
    let mut window = program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    open(&mut window, &path);
    let says = |window: &mut Window, text: &str| {
        for _ in 0..100 {
            window.run();
            if window.query_all_by_label_contains(text).next().is_some() {
                return true;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        false
    };
    for (nth, text) in ["B", "C"].into_iter().enumerate() {
        add_reason(&mut window, text);
        assert!(says(&mut window, "cannot be kept safe"), "change {nth}: {:?}", window.state().message());
        key(&mut window, Modifiers::COMMAND, Key::S);
        assert_eq!(files::read(&path).expect("read").map.n_nodes(), nth + 2);
        std::thread::sleep(std::time::Duration::from_millis(100));
        window.run();
        assert!(says(&mut window, "no earlier version could be kept"), "save {nth}: {:?}", window.state().message());
    }
}
