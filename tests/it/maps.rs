//! Several maps in one window, and what keeps their work safe, as the user meets it.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::{Home, Scripted};
use mainstay::command::{Effect, Intent, Sources};
use mainstay::files::{self, Call, Disk, Faults};
use mainstay::format::Loaded;
use mainstay::model::{Citation, Node, NodeKind, Source};
use mainstay::scene::Item;

use crate::files::Folder;
use crate::notation;
use crate::window::{
    Window, assert_map, consider, drag, key, picture, program, program_at, release, select, status_is, type_text,
};

/// The program in a home of its own inside a folder, as it is when it starts.
pub fn at_home(folder: &Folder, answers: Scripted) -> Window {
    program_at(home_in(folder), answers, vec2(1280.0, 800.0), 1.0, false)
}

pub fn home_in(folder: &Folder) -> Home {
    Home { folders: files::Folders::inside(&folder.file("own")), ..Home::default() }
}

/// A map that was saved to a file.
pub fn saved(folder: &Folder, name: &str, text: &str) -> std::path::PathBuf {
    let path = folder.file(name);
    files::write(&path, notation::session(text).doc.map()).expect("written");
    path
}

pub fn open(window: &mut Window, path: &Path) {
    window.state_mut().open(path);
    window.run();
}

/// Adds a reason to the thesis in front.
pub fn add_reason(window: &mut Window, text: &str) {
    key(window, Modifiers::NONE, Key::Home);
    key(window, Modifiers::NONE, Key::Tab);
    type_text(window, text);
    key(window, Modifiers::NONE, Key::Enter);
}

/// Steps until something is on screen that threads beside the window bring about.
#[track_caller]
fn wait_for(window: &mut Window, label: &str) {
    for _ in 0..600 {
        window.step();
        if window.query_all_by_label_contains(label).next().is_some() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("“{label}” does not come");
}

#[test]
fn each_map_has_its_own_list_of_sources() {
    let folder = Folder::new("tabs-sources");
    let mut window = at_home(&folder, Scripted::default());
    for (name, authors) in [("a", &["Adams", "Clark"][..]), ("b", &["Brown"])] {
        let mut session = notation::session("Thesis\n");
        for who in authors {
            let csl = serde_json::json!({ "type": "book", "title": "Work", "author": [{ "family": who }] });
            let source = Source { csl: csl.as_object().cloned().expect("an object") };
            session.doc.edit("Add", |tx| Ok(tx.add_source(source))).expect("it is sound");
        }
        let path = folder.file(&format!("{name}.argmap"));
        files::write(&path, session.doc.map()).expect("written");
        open(&mut window, &path);
    }
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    let shows = |window: &Window, who: &str| window.query_all_by_label_contains(who).next().is_some();
    assert!(shows(&window, "Brown") && !shows(&window, "Adams"));
    key(&mut window, Modifiers::COMMAND, Key::PageUp);
    assert!(shows(&window, "Adams") && shows(&window, "Clark") && !shows(&window, "Brown"));
}

#[test]
fn a_file_is_read_beside_the_window_and_can_be_given_up() {
    let folder = Folder::new("beside");
    let (one, two) = (saved(&folder, "one.argmap", "Ban cars\n"), saved(&folder, "two.argmap", "Ban noise\n"));
    let home = Home { beside: true, ..home_in(&folder) };
    let mut window = program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().open(&one);
    window.state_mut().open(&two);
    // The first is on its way and is given up; the second is read all the same.
    window.state_mut().handle(Intent::Do(Effect::CancelWork));
    wait_for(&mut window, "Thesis: Ban noise");
    assert!(window.query_all_by_label_contains("one.argmap").next().is_none());
    // What was given up can be opened again.
    window.state_mut().open(&one);
    wait_for(&mut window, "Thesis: Ban cars");
}

/// A disk on which the first reading of a map hangs until somebody lets it go on.
#[derive(Default)]
struct Hangs {
    has_begun: AtomicBool,
    goes_on: AtomicBool,
}

impl Faults for Hangs {
    fn before(&self, call: Call, path: &Path) -> Option<io::ErrorKind> {
        let is_first =
            call == Call::Read && path.ends_with("one.argmap") && !self.has_begun.swap(true, Ordering::SeqCst);
        while is_first && !self.goes_on.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    }
}

/// Until its reading has come to an end, the map is locked by the program itself.
#[test]
fn a_file_that_was_given_up_is_read_again_once_it_can_be() {
    let folder = Folder::new("given-up");
    let one = saved(&folder, "one.argmap", "Ban cars\n");
    let disk = Arc::new(Hangs::default());
    let home = Home { beside: true, disk: Disk::with_faults(disk.clone()), ..home_in(&folder) };
    let mut window = program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().open(&one);
    while !disk.has_begun.load(Ordering::SeqCst) {
        window.step();
    }
    window.state_mut().handle(Intent::Do(Effect::CancelWork));
    window.state_mut().open(&one);
    // Long enough for a second reading to find the lock.
    for _ in 0..20 {
        window.step();
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(window.query_by_role(Role::Dialog).is_none(), "it is open nowhere else");
    disk.goes_on.store(true, Ordering::SeqCst);
    wait_for(&mut window, "Thesis: Ban cars");
}

#[test]
fn many_citations_are_written_in_another_style_beforehand_and_back_by_undo() {
    let mut session = notation::session("Thesis\n");
    let thesis = session.doc.map().nodes().next().expect("a card").0;
    let first = session
        .doc
        .edit("Add", |tx| {
            let sources: Vec<_> = (0..150)
                .map(|it| {
                    let author = format!("Author{it}");
                    let csl = serde_json::json!({ "type": "book", "author": [{ "family": author, "given": "Ada" }],
                        "issued": { "date-parts": [[2018]] } });
                    tx.add_source(Source { csl: csl.as_object().cloned().expect("an object") })
                })
                .collect();
            let citations = sources.iter().map(|it| Citation::new(*it)).collect();
            tx.set_node(thesis, |it| it.citations = citations)?;
            Ok(sources[0])
        })
        .expect("it is sound");
    let folder = Folder::new("restyle");
    let path = folder.file("many.argmap");
    files::write(&path, session.doc.map()).expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    let chip = |window: &Window| {
        let session = window.state().session().expect("open");
        assert!(session.doc.map().source(first).is_some());
        session.scene().card(thesis).expect("shown").body.chips[0].text().to_owned()
    };
    assert_eq!(chip(&window), "(Author0)");
    window.state_mut().handle(Intent::Sources(Sources::Style("apa".to_owned())));
    window.run();
    assert_eq!(chip(&window), "(Author0, 2018)");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(chip(&window), "(Author0)");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(chip(&window), "(Author0, 2018)");
}

#[test]
fn maps_stand_side_by_side_each_with_its_own_undo() {
    let folder = Folder::new("tabs");
    let mut window = at_home(&folder, Scripted::default());
    for (name, text) in [("a.argmap", "A\n"), ("b.argmap", "B\n"), ("c.argmap", "C\n")] {
        let path = saved(&folder, name, text);
        open(&mut window, &path);
    }
    assert_map(&window, "C\n");
    window.get_by_role_and_label(Role::Tab, "a.argmap").click();
    window.run();
    add_reason(&mut window, "New");
    assert_map(&window, "A\n  + New\n");
    assert!(window.query_by_role_and_label(Role::Tab, "a.argmap, edited").is_some());
    key(&mut window, Modifiers::COMMAND, Key::Tab);
    assert_map(&window, "B\n");
    assert_eq!(window.state().session().and_then(|it| it.doc.undo_label()), None);
    key(&mut window, Modifiers::COMMAND, Key::PageUp);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "A\n");
    open(&mut window, &folder.file("./c.argmap"));
    assert_map(&window, "C\n");
    assert_eq!(window.get_all_by_role(Role::Tab).count(), 3, "a file is open once");
    key(&mut window, Modifiers::COMMAND, Key::W);
    assert_map(&window, "B\n");
    select(&mut window, "Close b.argmap");
    assert_map(&window, "A\n");
    assert_eq!(window.get_all_by_role(Role::Tab).count(), 1);
}

#[test]
fn a_dragged_tab_changes_its_place() {
    let folder = Folder::new("tab-drag");
    let mut window = at_home(&folder, Scripted::default());
    for (name, text) in [("a.argmap", "A\n"), ("b.argmap", "B\n"), ("c.argmap", "C\n")] {
        let path = saved(&folder, name, text);
        open(&mut window, &path);
    }
    let place = |window: &Window, name: &str| window.get_by_role_and_label(Role::Tab, name).rect().center();
    let (from, to) = (place(&window, "a.argmap") - vec2(40.0, 0.0), place(&window, "c.argmap"));
    drag(&mut window, from, to);
    release(&mut window, to);
    let order = ["b.argmap", "c.argmap", "a.argmap"].map(|it| place(&window, it).x);
    assert!(order.is_sorted(), "{order:?}");
    assert_map(&window, "A\n");
}

#[test]
fn what_a_crash_left_is_offered_opened_and_then_gone() {
    let folder = Folder::new("crash");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    add_reason(&mut window, "Not saved");
    key(&mut window, Modifiers::COMMAND, Key::N);
    key(&mut window, Modifiers::NONE, Key::N);
    type_text(&mut window, "Never saved");
    // The program goes without a word; its keeper has had the time it needs.
    drop(window);

    let mut window = at_home(&folder, Scripted::default());
    assert!(window.query_by_label("There is work that was not saved").is_some());
    assert!(window.query_by_label_contains("Beside the saved file: 1 card more").is_some());
    assert!(window.query_by_label_contains("Never saved; 1 card").is_some());
    select(&mut window, "Later");
    drop(window);

    let mut window = at_home(&folder, Scripted::default());
    for _ in 0..2 {
        window.get_all_by_label("Open").next().expect("one to open").click();
        window.run();
    }
    key(&mut window, Modifiers::COMMAND, Key::Tab);
    let map = |window: &Window| notation::write(window.state().session().expect("open")).replace('|', "");
    let mut maps = vec![map(&window)];
    key(&mut window, Modifiers::COMMAND, Key::Tab);
    maps.push(map(&window));
    maps.sort();
    assert_eq!(maps, ["A\n  + Not saved\n", "Never saved\n"]);
    assert_eq!(files::read(&path).expect("read").map.n_nodes(), 1, "the file is as it was");
    drop(window);

    let mut window = at_home(&folder, Scripted::default());
    for _ in 0..2 {
        consider(&mut window);
        window.get_all_by_label("Discard").next().expect("one to discard").click();
        window.run();
    }
    drop(window);
    let window = at_home(&folder, Scripted::default());
    assert!(window.query_by_label("There is work that was not saved").is_none());
}

#[test]
fn saved_work_is_not_offered_again() {
    let folder = Folder::new("clean");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    add_reason(&mut window, "Saved");
    key(&mut window, Modifiers::COMMAND, Key::S);
    drop(window);
    let window = at_home(&folder, Scripted::default());
    assert!(window.query_by_label("There is work that was not saved").is_none());
    assert_eq!(files::read(&path).expect("read").map.n_nodes(), 2);
}

#[test]
fn a_file_that_others_changed_is_read_again_and_the_selection_stays() {
    let folder = Folder::new("outside-clean");
    let path = saved(&folder, "a.argmap", "A\n  + B\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    select(&mut window, "Reason: B");
    let mut theirs = mainstay::model::Document::new(files::read(&path).expect("read").map);
    let thesis = theirs.map().roots()[0];
    theirs.edit("Edit", |tx| tx.set_node(thesis, |it| it.text = "Theirs".to_owned())).expect("edited");
    files::write(&path, theirs.map()).expect("written");
    wait_for(&mut window, "read again: 1 card changed");
    assert_eq!(notation::write(window.state().session().expect("open")), "Theirs\n  + |B\n");
    assert!(status_is(&window, "Saved"));
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "A\n  + B\n");
}

#[test]
fn a_file_that_was_only_written_anew_is_no_news() {
    let folder = Folder::new("outside-same");
    let path = saved(&folder, "a.argmap", "A\n  + B\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    let text = std::fs::read_to_string(&path).expect("read");
    std::fs::write(&path, format!("{text}\n")).expect("written");
    for _ in 0..75 {
        std::thread::sleep(Duration::from_millis(20));
        window.step();
        assert_eq!(window.state().message(), None);
    }
    assert!(status_is(&window, "Saved"));
    assert_eq!(window.state().session().expect("open").doc.undo_label(), None);
}

#[test]
fn what_a_file_held_before_others_changed_it_is_noticed_when_it_comes_back() {
    let folder = Folder::new("outside-back");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    let before = files::read(&path).expect("read").map;
    let mut theirs = mainstay::model::Document::new(before.clone());
    theirs.edit("Add", |tx| Ok(tx.add_node(Node::new(NodeKind::Claim, "Theirs")))).expect("edited");
    files::write(&path, theirs.map()).expect("written");
    wait_for(&mut window, "read again: 1 card more");
    files::write(&path, &before).expect("written");
    wait_for(&mut window, "read again: 1 card fewer");
    assert_map(&window, "A\n");
}

#[test]
fn a_file_that_others_changed_meets_unsaved_work_with_a_question() {
    for (answer, here, file) in [
        ("Keep mine", "A\n  + Mine\n", "A\n  + Mine\n"),
        ("Take theirs", "Theirs\n", "Theirs\n"),
        ("Save mine as a copy…", "A\n  + Mine\n", "Theirs\n"),
    ] {
        let folder = Folder::new("outside-dirty");
        let path = saved(&folder, "a.argmap", "A\n");
        let copy = folder.file("copy.argmap");
        let mut window = at_home(&folder, Scripted::new([Some(copy.clone())]));
        open(&mut window, &path);
        add_reason(&mut window, "Mine");
        files::write(&path, notation::session("Theirs\n").doc.map()).expect("written");
        // Saving notices it even before the watch does.
        key(&mut window, Modifiers::COMMAND, Key::S);
        assert!(window.query_by_label("a.argmap was changed by another program").is_some());
        assert!(window.query_by_label_contains("Beside it, the file has: 1 card fewer, 1 card changed").is_some());
        consider(&mut window);
        select(&mut window, answer);
        assert_map(&window, here);
        key(&mut window, Modifiers::COMMAND, Key::S);
        let read = |path| files::read(path).expect("read").map;
        assert_eq!(read(&path).n_nodes(), notation::session(file).doc.map().n_nodes(), "{answer}");
        assert_eq!(copy.exists(), answer.starts_with("Save"));
        if answer == "Take theirs" {
            key(&mut window, Modifiers::COMMAND, Key::Z);
            assert_map(&window, "A\n  + Mine\n");
        }
    }
}

#[test]
fn a_file_that_goes_away_leaves_what_is_on_screen() {
    let folder = Folder::new("gone");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    std::fs::remove_file(&path).expect("removed");
    wait_for(&mut window, "was moved or deleted");
    assert_map(&window, "A\n");
    assert!(status_is(&window, "Edited"));
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(files::read(&path).expect("saved").map.n_nodes(), 1);
    assert!(window.query_by_label_contains("was moved").is_none());
}

#[test]
fn what_is_offered_for_a_map_is_offered_while_it_is_in_front_and_stays_when_another_is_saved() {
    let folder = Folder::new("offered");
    let paths = ["a", "b"].map(|it| saved(&folder, &format!("{it}.argmap"), &format!("{it}\n")));
    let mut window = at_home(&folder, Scripted::default());
    for path in &paths {
        open(&mut window, path);
    }
    std::fs::remove_file(&paths[0]).expect("removed");
    wait_for(&mut window, "was moved or deleted");
    assert_map(&window, "b\n");
    assert!(window.query_by_label("Save as…").is_none(), "it would save the other map");
    select(&mut window, "Thesis: b");
    key(&mut window, Modifiers::NONE, Key::A);
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert!(status_is(&window, "Saved"));
    assert!(window.query_by_label_contains("was moved or deleted").is_some(), "it is still so");
    key(&mut window, Modifiers::COMMAND, Key::PageUp);
    assert_map(&window, "a\n");
    assert!(window.query_by_label("Save as…").is_some());
}

#[test]
fn a_second_window_on_a_file_is_told_and_may_copy_or_read() {
    let folder = Folder::new("second");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut first = at_home(&folder, Scripted::default());
    open(&mut first, &path);
    let mut second = at_home(&folder, Scripted::default());
    open(&mut second, &path);
    assert!(second.query_by_label("a.argmap is open in another window").is_some());
    select(&mut second, "Open to read");
    key(&mut second, Modifiers::NONE, Key::Home);
    key(&mut second, Modifiers::NONE, Key::Tab);
    assert_map(&second, "A\n");
    assert!(second.query_by_label_contains("open to be read only").is_some());
    assert!(second.query_by_label("Read only").is_some());
    key(&mut second, Modifiers::COMMAND, Key::W);
    open(&mut second, &path);
    select(&mut second, "Open a copy");
    add_reason(&mut second, "Mine");
    assert_map(&second, "A\n  + Mine\n");
    drop(first);
    let mut third = at_home(&folder, Scripted::default());
    if third.query_by_label("Later").is_some() {
        select(&mut third, "Later");
    }
    open(&mut third, &path);
    assert_map(&third, "A\n");
}

#[test]
fn earlier_versions_are_listed_and_open_beside_the_map() {
    let folder = Folder::new("earlier");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    for text in ["B", "C"] {
        add_reason(&mut window, text);
        key(&mut window, Modifiers::COMMAND, Key::S);
    }
    select(&mut window, "File");
    window.get_by_label_contains("Earlier versions").click();
    window.run();
    for cards in ["1 card", "2 cards", "3 cards"] {
        assert!(window.query_by_label(cards).is_some(), "{cards}");
    }
    window.get_all_by_label_contains("Open, ").last().expect("the oldest").click();
    window.run();
    assert_map(&window, "A\n");
    assert_eq!(window.get_all_by_role(Role::Tab).count(), 2);
    assert!(status_is(&window, "Edited"), "it is a copy that no file has");
}

#[test]
fn a_failed_save_says_why_offers_another_place_and_works_the_next_time() {
    use mainstay::files::{Call, Disk, Faults};
    struct FullOnce(AtomicBool);
    impl Faults for FullOnce {
        fn before(&self, call: Call, path: &Path) -> Option<io::ErrorKind> {
            let is_it = call == Call::Write && path.ends_with("a.argmap");
            let fails = is_it && !self.0.swap(true, Ordering::Relaxed);
            fails.then_some(io::ErrorKind::StorageFull)
        }
    }
    let folder = Folder::new("full-disk");
    let path = saved(&folder, "a.argmap", "A\n");
    let disk = Disk::with_faults(Arc::new(FullOnce(false.into())));
    let home = Home { disk, ..home_in(&folder) };
    let mut window = program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    open(&mut window, &path);
    add_reason(&mut window, "B");
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.query_by_label_contains("the disk is full").is_some());
    assert!(window.query_by_label("Save as…").is_some());
    assert!(status_is(&window, "Edited"));
    assert_map(&window, "A\n  + B\n");
    assert_eq!(files::read(&path).expect("whole").map.n_nodes(), 1);
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert!(status_is(&window, "Saved"));
    assert_eq!(files::read(&path).expect("saved").map.n_nodes(), 2);
}

#[test]
fn the_maps_that_were_open_are_opened_again_if_that_is_wished() {
    let folder = Folder::new("reopen");
    let paths = ["a", "b", "c"].map(|it| saved(&folder, &format!("{it}.argmap"), &format!("{it}\n")));
    let mut window = at_home(&folder, Scripted::default());
    for path in &paths {
        open(&mut window, path);
    }
    key(&mut window, Modifiers::COMMAND, Key::PageUp);
    drop(window);
    std::fs::remove_file(&paths[0]).expect("removed");

    let mut window = at_home(&folder, Scripted::default());
    window.state_mut().reopen();
    window.run();
    assert_map(&window, "b\n");
    assert_eq!(window.get_all_by_role(Role::Tab).count(), 2, "the third is no more");
    select(&mut window, "File");
    window.get_by_label_contains("Open last maps at start").click();
    window.run();
    drop(window);
    let mut window = at_home(&folder, Scripted::default());
    window.state_mut().reopen();
    assert!(window.state().session().is_none());
}

/// Drops files on the window.
pub fn drop_on(window: &mut Window, paths: impl IntoIterator<Item = std::path::PathBuf>) {
    #[derive(Debug)]
    struct Dropped(std::path::PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            std::fs::read(&self.0).map_err(|it| it.to_string())
        }
    }
    for path in paths {
        window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    }
    window.run();
}

#[test]
fn dropped_files_open_side_by_side() {
    let folder = Folder::new("drop");
    let mut window = at_home(&folder, Scripted::default());
    let files = ["a.argmap", "b.argmap"].map(|it| saved(&folder, it, "Dropped\n"));
    drop_on(&mut window, files);
    assert_eq!(window.get_all_by_role(Role::Tab).count(), 2);
}

#[test]
fn broken_settings_are_set_aside_and_said() {
    let folder = Folder::new("settings");
    let path = folder.file("own/settings/settings.json");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, "{\"theme\": ").expect("written");
    let mut window = at_home(&folder, Scripted::default());
    assert!(window.query_by_label_contains("settings could not be read").is_some());
    assert!(path.with_extension("broken.json").exists() && !path.exists());
    select(&mut window, "Colours");
    window.get_by_label_contains("Dark colours").click();
    window.run();
    drop(window);
    assert!(std::fs::read_to_string(&path).expect("kept").contains("\"dark\""));
}

#[test]
fn a_damaged_map_opens_as_a_copy_and_its_file_stays() {
    let folder = Folder::new("damaged");
    let path = saved(&folder, "a.argmap", "A\n  + B\n");
    let bytes = std::fs::read(&path).expect("read");
    std::fs::write(&path, &bytes[..bytes.len() * 2 / 3]).expect("cut");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    assert!(window.query_by_label_contains("a.argmap is damaged; this is a copy").is_some());
    assert!(window.state().session().is_some_and(|it| it.doc.map().n_nodes() == 2));
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(std::fs::read(&path).expect("read").len(), bytes.len() * 2 / 3, "it asks for another name");
}

#[cfg(unix)]
#[test]
fn a_name_that_would_break_a_line_or_turn_it_is_written_out() {
    let folder = Folder::new("odd-names");
    let mut window = at_home(&folder, Scripted::default());
    for name in ["a.argmap", "b\n\u{1b}[1m\u{202e}.argmap"] {
        let path = saved(&folder, name, "A\n");
        open(&mut window, &path);
    }
    assert!(window.query_by_role_and_label(Role::Tab, "b\\n\\u{1b}[1m\\u{202e}.argmap").is_some());
    add_reason(&mut window, "Mine");
    key(&mut window, Modifiers::COMMAND, Key::W);
    assert!(window.query_by_label("Save the changes to b\\n\\u{1b}[1m\\u{202e}.argmap?").is_some());
}

#[test]
fn a_copy_that_a_sync_program_made_is_told_to_be_one() {
    let folder = Folder::new("conflict");
    let mut window = at_home(&folder, Scripted::default());
    let mut says = |name: &str, text: Option<&str>| {
        let path = saved(&folder, name, "A\n");
        open(&mut window, &path);
        let said = window.state().message();
        assert!(text.map_or(said.is_none(), |text| said.is_some_and(|it| it.contains(text))), "{name}: {said:?}");
    };
    says("a.sync-conflict-20260818-173636-D4LGQYW.argmap", Some("a.argmap is not beside it"));
    says("a.argmap", None);
    says("a.sync-conflict-20260819-173636-D4LGQYW.argmap", Some("a.argmap lies beside it"));
    says("a (Ada's conflicted copy 2014-06-17).argmap", Some("made of a.argmap"));
    says("b-DESKTOP-QRI9EIH.argmap", None);
    says("a-DESKTOP-QRI9EIH.argmap", Some("made of a.argmap"));
}

#[test]
fn a_map_that_was_merged_badly_opens_as_both_its_versions() {
    let folder = Folder::new("merged");
    let path = saved(&folder, "a.argmap", "Ours\n");
    let text = std::fs::read_to_string(&path).expect("read");
    let line = text.lines().find(|it| it.contains("Ours")).expect("there").to_owned();
    let both = format!("<<<<<<< HEAD\n{line}\n=======\n{}\n>>>>>>> other", line.replace("Ours", "Theirs"));
    let merged = text.replace(&line, &both);
    std::fs::write(&path, &merged).expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    assert!(window.query_by_label_contains("Two versions of a.argmap were merged badly").is_some());
    assert!(window.query_all_by_label_contains("(their version)").count() > 0);
    let thesis = |it: &mainstay::session::Session| it.doc.map().nodes().next().map(|it| it.1.text.clone());
    assert_eq!(window.state().session().and_then(thesis).as_deref(), Some("Ours"));
    assert_eq!(std::fs::read_to_string(&path).expect("read"), merged);
}

#[test]
fn a_text_file_opens_as_a_map_without_a_file() {
    let folder = Folder::new("text");
    let path = folder.file("essay.txt");
    std::fs::write(&path, "\u{feff}Open late.\r\n  + Quiet.\r\n").expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    assert_eq!(window.state().session().map(|it| it.doc.map().n_nodes()), Some(2));
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert!(std::fs::read_to_string(&path).expect("read").ends_with("Quiet.\r\n"), "it asks for a name");
}

/// Paragraphs are to be mapped, as `convert` has it.
#[test]
fn a_file_of_paragraphs_opens_as_a_text_of_a_map() {
    let folder = Folder::new("paragraphs");
    let path = folder.file("essay.txt");
    let one =
        "The library should stay open in the evening, since most pupils have no quiet place at home. They say so.";
    std::fs::write(&path, format!("On libraries\n\n{one}\n\n{one}\n")).expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    let counts = window.state().session().map(|it| (it.doc.map().n_nodes(), it.doc.map().texts().count()));
    assert_eq!(counts, Some((0, 1)));
    assert!(window.query_by_label_contains("is a text to be mapped").is_some());
}

/// Whoever meant cards is one press away from them, and from the text as it was.
#[test]
fn the_paragraphs_of_a_text_that_was_opened_become_cards_at_a_press() {
    let folder = Folder::new("paragraphs-as-cards");
    let path = folder.file("notes.txt");
    let quiet = "The library should stay open in the evening. Most pupils have no quiet place at home – none.";
    let cheap = "It costs little. Two teachers would look after it, and they are there anyway.";
    std::fs::write(&path, format!("{quiet}\n\n{cheap}\n")).expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    window.get_by_label("Make cards of the text’s paragraphs").click();
    window.run();
    let map = window.state().session().expect("open").doc.map();
    let passages: Vec<_> =
        map.nodes().map(|(_, it)| (it.text.as_str(), it.passages().map(|it| it.quote.as_str()).collect())).collect();
    assert_eq!(passages, [(quiet, vec![quiet]), (cheap, vec![cheap])]);
    let content = &map.texts().next().expect("there").1.content;
    for anchor in map.nodes().flat_map(|it| it.1.passages()) {
        let stands: String = content.chars().skip(anchor.start).take(anchor.end - anchor.start).collect();
        assert_eq!(stands, anchor.quote);
    }
    assert!(window.query_by_label_contains("is a text to be mapped").is_none(), "it is done");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    let counts = window.state().session().map(|it| (it.doc.map().n_nodes(), it.doc.map().texts().count()));
    assert_eq!(counts, Some((0, 1)));
}

/// Which end of an arrow is the reason is asked where no label says so.
#[test]
fn the_arrows_of_a_canvas_turn_around_at_a_press() {
    let folder = Folder::new("arrows");
    let path = folder.file("ideas.canvas");
    let node = |name: &str, x: i32, y: i32| {
        format!(
            "{{\"id\":\"{name}\",\"type\":\"text\",\"text\":\"{name}\",\"x\":{x},\"y\":{y},\"width\":200,\"height\":60}}"
        )
    };
    let edge = |from: &str, to: &str| format!("{{\"id\":\"{from}{to}\",\"fromNode\":\"{from}\",\"toNode\":\"{to}\"}}");
    let nodes = [node("A", 0, 0), node("B", 0, 130), node("C", 150, 260)].join(",");
    let text = format!("{{\"nodes\":[{nodes}],\"edges\":[{},{}]}}", edge("A", "B"), edge("B", "C"));
    std::fs::write(&path, text).expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    assert_map(&window, "C\n  + B\n    + A\n");
    let place = |window: &Window, name: &str| {
        let session = window.state().session().expect("open");
        let node = session.doc.map().nodes().find(|it| it.1.text == name).expect("there").0;
        let rect = session.scene().rect(Item::Card(node)).expect("drawn");
        kurbo::Point::new(rect.center().x, rect.y0)
    };
    let between = |window: &Window| place(window, "C") - place(window, "B");
    let before = between(&window);
    window.get_by_label("Turn all arrows around").click();
    window.run();
    assert_map(&window, "A\n  + B\n    + C\n");
    let after = between(&window);
    assert!((after - before).hypot() < 2.0, "cards stay where somebody put them: {before:?} {after:?}");
    assert!(window.query_by_label_contains("which way the arrows lead").is_none(), "it is done");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "C\n  + B\n    + A\n");
}

#[test]
fn what_another_program_wrote_opens_as_a_map_without_a_file() {
    let folder = Folder::new("outline");
    let path = folder.file("outline.opml");
    let text = "<opml version=\"2.0\"><body><outline text=\"A\"><outline text=\"B\"/></outline></body></opml>";
    std::fs::write(&path, text).expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    assert_eq!(window.state().session().map(|it| it.doc.map().n_nodes()), Some(2));
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(std::fs::read_to_string(&path).expect("read"), text, "it asks for a name");
}

#[test]
fn picture_of_work_that_was_left() {
    let folder = Folder::new("picture");
    for (name, text) in [("essay.argmap", "A\n"), ("", "Never saved\n")] {
        let path = (!name.is_empty()).then(|| saved(&folder, name, text));
        let keeper = files::Keeper::start(Disk::default(), &home_in(&folder).folders, Arc::new(|_| {}));
        let name = if name.is_empty() { "Untitled" } else { name }.to_owned();
        let map = notation::session(&format!("{text}  + More\n")).doc.map().clone();
        keeper.keep(1, files::About { path, name, at: 0 }, map);
    }
    let home = home_in(&folder);
    let mut window = program_at(home, Scripted::default(), vec2(760.0, 480.0), 1.0, false);
    consider(&mut window);
    picture(&mut window, "rescued");
}

#[test]
fn the_window_is_named_after_what_the_map_is_about() {
    let mut window = program(Scripted::default(), vec2(960.0, 600.0), 1.0, false);
    let mut title_with = |text: &str| {
        let loaded = Loaded::from(notation::session(text).doc.map().clone());
        window.state_mut().show(loaded, "Test");
        window.step();
        let commands = window.output().viewport_output.values().flat_map(|it| &it.commands);
        let titles = commands.filter_map(|it| match it {
            egui::ViewportCommand::Title(title) => Some(title.clone()),
            _ => None,
        });
        titles.collect::<Vec<_>>()
    };
    assert_eq!(title_with("Ban cars\n  + Less noise\n"), ["Ban cars — Mainstay"]);
    assert_eq!(title_with(""), ["Test — Mainstay"]);
}

/// The desktop knows a map by what it holds, and hands it over.
#[test]
fn a_map_whose_name_says_nothing_is_opened_and_saved_where_it_was() {
    let folder = Folder::new("no-extension");
    let path = folder.file("essay");
    std::fs::rename(saved(&folder, "a.argmap", "A\n"), &path).expect("renamed");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    assert_map(&window, "A\n");
    add_reason(&mut window, "B");
    key(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(files::read(&path).expect("read").map.n_nodes(), 2);
    // Anything else is not taken for one.
    let other = folder.file("letter");
    std::fs::write(&other, "Dear argmap\n").expect("written");
    open(&mut window, &other);
    assert!(window.query_by_label_contains("cannot open this kind of file").is_some());
}

/// A name says little of what other programs write: an AIF graph and a list of sources are both called “.json”.
#[test]
fn what_is_opened_is_known_by_what_it_holds() {
    use mainstay::format::{ExportOptions, Format};

    let folder = Folder::new("contents");
    let map = notation::session("Open late\n  + It is quiet\n").doc.map().clone();
    let mut window = at_home(&folder, Scripted::default());
    let carry = ExportOptions { carry: Some(map.clone()), ..ExportOptions::default() };
    let files = [
        (Format::Aif, "graph.json", ExportOptions::default()),
        (Format::Opml, "named.argmap", ExportOptions::default()),
        (Format::Png, "picture.png", carry),
    ];
    for (format, name, options) in files {
        let path = folder.file(name);
        let bytes = format.write(&map, &options).expect("written").parts.into_main();
        std::fs::write(&path, &bytes).expect("written");
        open(&mut window, &path);
        let session = window.state().session().expect("a map is open");
        let texts: Vec<&str> = session.doc.map().nodes().map(|it| it.1.text.as_str()).collect();
        assert!(texts.contains(&"It is quiet"), "{name}: {texts:?}");
        assert!(session.doc.is_dirty(), "{name} is opened as a new map");
        window.state_mut().handle(Intent::Run(mainstay::command::Command::Save));
        assert_eq!(std::fs::read(&path).expect("there"), bytes, "{name} is no file to save in");
    }
    let sources = folder.file("sources.json");
    std::fs::write(&sources, r#"[{"id": "lo", "type": "book", "title": "Axis"}]"#).expect("written");
    let n_nodes = |window: &Window| window.state().session().expect("open").doc.map().n_nodes();
    let before = n_nodes(&window);
    open(&mut window, &sources);
    let map = window.state().session().expect("open").doc.map().clone();
    assert_eq!((map.n_sources(), map.n_nodes()), (1, before), "its sources go to the map that is open");
}

/// Counts how often a file is read.
#[derive(Default)]
struct CountsReadings(AtomicUsize);

impl Faults for CountsReadings {
    fn before(&self, call: Call, path: &Path) -> Option<io::ErrorKind> {
        let is_it = call == Call::Read && path.ends_with("notes.txt");
        self.0.fetch_add(is_it.into(), Ordering::SeqCst);
        None
    }
}

#[test]
fn a_file_of_text_is_read_once_whatever_it_is() {
    let paragraph = "Cities were built for people who walk, and many of them still are. Cars came later.\n\n";
    for content in ["Ban cars\n  + Less noise\n", &paragraph.repeat(3)] {
        let folder = Folder::new("read-once");
        let path = folder.file("notes.txt");
        std::fs::write(&path, content).expect("written");
        let counts = Arc::new(CountsReadings::default());
        let home = Home { disk: Disk::with_faults(counts.clone()), ..home_in(&folder) };
        let mut window = program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
        open(&mut window, &path);
        assert_eq!(counts.0.load(Ordering::SeqCst), 1, "{content}");
    }
}
