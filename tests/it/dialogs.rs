//! Questions in front of the window: one button stands out, Enter presses it, and Escape does no harm.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::Scripted;
use mainstay::command::{Command, Effect, Intent};
use mainstay::files::{self, About, Disk, Keeper};
use mainstay::scene::Theme;

use crate::files::Folder;
use crate::maps::{add_reason, at_home, home_in, open, saved};
use crate::notation;
use crate::window::{Window, assert_map, consider, key, told};

/// How many buttons are filled with the accent.
fn n_accented(window: &Window) -> usize {
    fn count(shape: &egui::Shape, accent: egui::Color32) -> usize {
        match shape {
            egui::Shape::Rect(it) => usize::from(it.fill == accent && it.rect.height() > 24.0),
            egui::Shape::Vec(shapes) => shapes.iter().map(|it| count(it, accent)).sum(),
            _ => 0,
        }
    }
    let accent = Theme::LIGHT.accent;
    let accent = egui::Color32::from_rgb(accent.r, accent.g, accent.b);
    window.output().shapes.iter().map(|it| count(&it.shape, accent)).sum()
}

/// The name of the dialog in front, of which one button alone stands out.
#[track_caller]
fn dialog(window: &Window) -> Option<String> {
    let dialog =
        window.query_all_by_role(Role::Dialog).next().map(|it| it.accesskit_node().label().unwrap_or_default());
    assert_eq!(n_accented(window), usize::from(dialog.is_some()), "{dialog:?}");
    dialog
}

fn enter(window: &mut Window) {
    key(window, Modifiers::NONE, Key::Enter);
}

fn escape(window: &mut Window) {
    key(window, Modifiers::NONE, Key::Escape);
}

fn ask(window: &mut Window, effect: Effect) {
    window.state_mut().handle(Intent::Do(effect));
    window.run();
    window.run();
}

#[test]
fn enter_saves_what_is_about_to_be_closed_and_escape_leaves_it_open() {
    let folder = Folder::new("dialog-unsaved");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    add_reason(&mut window, "Mine");
    key(&mut window, Modifiers::COMMAND, Key::W);
    assert_eq!(dialog(&window).as_deref(), Some("Save the changes to a.argmap?"));
    escape(&mut window);
    assert_eq!(dialog(&window), None);
    assert_map(&window, "A\n  + Mine\n");
    key(&mut window, Modifiers::COMMAND, Key::W);
    enter(&mut window);
    assert!(dialog(&window).is_none() && window.state().session().is_none());
    assert_eq!(files::read(&path).expect("read").map.n_nodes(), 2);
}

#[test]
fn enter_saves_a_copy_of_what_others_changed_and_escape_decides_nothing() {
    let folder = Folder::new("dialog-outside");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    add_reason(&mut window, "Mine");
    files::write(&path, notation::session("Theirs\n").doc.map()).expect("written");
    key(&mut window, Modifiers::COMMAND, Key::S);
    let asked = Some("a.argmap was changed by another program");
    assert_eq!(dialog(&window).as_deref(), asked);
    enter(&mut window);
    assert_eq!(dialog(&window).as_deref(), asked, "nobody has read it yet");
    consider(&mut window);
    escape(&mut window);
    assert_eq!(dialog(&window).as_deref(), asked);
    enter(&mut window);
    assert_eq!(dialog(&window).as_deref(), Some("Save the map as"));
    escape(&mut window);
    assert_map(&window, "A\n  + Mine\n");
    assert_eq!(files::read(&path).expect("read").map.n_nodes(), 1);
}

/// Work that a crash left, with these names.
fn crashed(folder: &Folder, names: &[&str]) -> Window {
    let keeper = Keeper::start(Disk::default(), &home_in(folder).folders, Arc::new(|_| {}));
    for (number, name) in (1..).zip(names) {
        let about = About { path: None, name: (*name).to_owned(), at: 0 };
        keeper.keep(number, about, notation::session(&format!("{name}\n")).doc.map().clone());
    }
    drop(keeper);
    at_home(folder, Scripted::default())
}

#[test]
fn enter_opens_the_only_work_that_a_crash_left_and_leaves_several_be() {
    let asked = Some("There is work that was not saved");
    let left = |folder: &Folder| files::rescued(&Disk::default(), &home_in(folder).folders).len();
    let folder = Folder::new("dialog-rescued");
    let mut window = crashed(&folder, &["First"]);
    assert_eq!(dialog(&window).as_deref(), asked);
    escape(&mut window);
    assert_eq!((dialog(&window), left(&folder)), (None, 1));
    ask(&mut window, Effect::ShowRescued);
    consider(&mut window);
    enter(&mut window);
    assert_map(&window, "First\n");
    drop(window);

    let folder = Folder::new("dialog-rescued-two");
    let mut window = crashed(&folder, &["First", "Second"]);
    consider(&mut window);
    assert_eq!(dialog(&window).as_deref(), asked);
    enter(&mut window);
    assert_eq!((dialog(&window), left(&folder)), (None, 2));
}

#[test]
fn a_second_window_on_a_file_opens_a_copy_by_enter_and_nothing_by_escape() {
    let folder = Folder::new("dialog-elsewhere");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut first = at_home(&folder, Scripted::default());
    open(&mut first, &path);
    let mut second = at_home(&folder, Scripted::default());
    open(&mut second, &path);
    assert_eq!(dialog(&second).as_deref(), Some("a.argmap is open in another window"));
    escape(&mut second);
    assert!(dialog(&second).is_none() && second.state().session().is_none());
    open(&mut second, &path);
    consider(&mut second);
    enter(&mut second);
    assert_map(&second, "A\n");
}

#[test]
fn lists_are_left_by_enter_and_by_escape() {
    let folder = Folder::new("dialog-lists");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    let lists = [
        (Effect::ShowDiscarded, "Discarded work"),
        (Effect::ShowVersions, "Earlier versions"),
        (Effect::ShowRescued, "Nothing was left by a crash"),
        (Effect::ShowTypedCitations, "Typed citations"),
        (Effect::ShowWorksCited, "Works cited"),
        (Effect::ShowLink("ftp://example.org".to_owned()), "This is no page of the web"),
        (Effect::ShowSettings, "Settings"),
        (Effect::ShowShortcuts, "Keyboard shortcuts"),
    ];
    for (effect, name) in lists {
        for leave in [enter, escape] {
            ask(&mut window, effect.clone());
            consider(&mut window);
            assert_eq!(dialog(&window).as_deref(), Some(name));
            leave(&mut window);
            assert_eq!(dialog(&window), None, "{name}");
        }
    }
}

#[test]
fn enter_cites_what_is_ticked_and_escape_cites_nothing() {
    let mut window = told("Ban cars\n  + Less noise (Kavalski 132)\n");
    let n_sources = |window: &Window| window.state().session().expect("open").doc.map().n_sources();
    for (leave, expect) in [(escape as fn(&mut Window), 0), (enter, 1)] {
        window.state_mut().handle(Intent::Run(Command::CiteAllTyped));
        window.run();
        assert_eq!(dialog(&window).as_deref(), Some("Typed citations"));
        leave(&mut window);
        assert_eq!((dialog(&window), n_sources(&window)), (None, expect));
    }
}

#[test]
fn enter_presses_the_button_that_has_the_keyboard() {
    let mut window = told("Ban cars\n  + Less noise (Kavalski 132)\n");
    window.state_mut().handle(Intent::Run(Command::CiteAllTyped));
    window.run();
    window.get_by_label("Cancel").focus();
    window.run();
    enter(&mut window);
    assert_eq!(dialog(&window), None);
    assert_eq!(window.state().session().expect("open").doc.map().n_sources(), 0);
}
