//! What a map is exported as, what it loses by that, and what a picture carries.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::{EXAMPLES, Scripted};
use mainstay::command::{Command, Intent};
use mainstay::files;
use mainstay::format::{ExportGroup, Format};
use mainstay::model::{Document, Map, Source};
use mainstay::scene::Item;

use crate::files::Folder;
use crate::maps::{at_home, open};
use crate::notation;
use crate::window::{Window, assert_map, key, picture, program, select};

/// A map with a note, a text and a source with a file, in a file.
fn private(folder: &Folder) -> (PathBuf, Map) {
    let mut doc =
        Document::new(notation::session("Open late\n  + It is quiet\n    + Music\n  - It costs\n").doc.map().clone());
    let node = doc.map().nodes().next().expect("there").0;
    doc.edit("Note", |tx| {
        tx.set_node(node, |it| "For nobody else".clone_into(&mut it.note))?;
        let csl = serde_json::json!({ "type": "book", "title": "Axis", "custom": { "attachment": "/home/me/a.pdf" } });
        tx.add_source(Source { csl: csl.as_object().cloned().expect("an object") });
        Ok(())
    })
    .expect("noted");
    let path = folder.file("a.argmap");
    files::write(&path, doc.map()).expect("written");
    (path, doc.map().clone())
}

fn press(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// A map in a window that answers its file dialogs so.
fn exporting(folder: &Folder, to: &[PathBuf]) -> (Window, Map) {
    let (path, map) = private(folder);
    let mut window = at_home(folder, Scripted::new(to.iter().cloned().map(Some)));
    open(&mut window, &path);
    (window, map)
}

fn show(window: &mut Window, format: Format) {
    window.state_mut().handle(Intent::Run(Command::Export(format)));
    window.run();
}

#[track_caller]
fn assert_says(window: &Window, words: &str) {
    assert!(window.query_all_by_label_contains(words).next().is_some(), "“{words}” is not said");
}

#[track_caller]
fn carried(path: &Path) -> Option<Map> {
    let format = files::format_of(path).expect("a picture");
    format.read(&std::fs::read(path).expect("written")).ok().map(|it| it.map)
}

fn bytes(map: &Map) -> Vec<u8> {
    Format::Argmap.bytes(map).expect("written")
}

#[test]
fn a_picture_carries_the_map_without_what_is_private_unless_that_is_chosen() {
    let folder = Folder::new("carries");
    let to = ["bare.png", "whole.svg", "none.svg"].map(|it| folder.file(it));
    let (mut window, map) = exporting(&folder, &to);
    show(&mut window, Format::Png);
    assert_says(&window, "the map without notes, texts and paths (");
    assert_says(&window, "Stays here: 1 note, 1 path of an attached file.");
    key(&mut window, Modifiers::NONE, Key::Enter);
    let bare = carried(&to[0]).expect("it carries the map");
    assert!(bare.n_nodes() == map.n_nodes() && bare.n_sources() == 1);
    let text = String::from_utf8(bytes(&bare)).expect("text");
    assert!(!text.contains("For nobody else") && !text.contains("/home/me"), "{text}");

    show(&mut window, Format::Svg);
    let whole = window.query_all_by_label_contains("the whole map (").next().expect("a choice");
    assert_eq!(whole.accesskit_node().role(), Role::RadioButton);
    whole.click();
    window.run();
    assert_says(&window, "Whoever has the picture can read: 1 note, 1 path of an attached file.");
    press(&mut window, "Export…");
    assert!(bytes(&carried(&to[1]).expect("it carries the map")) == bytes(&map));

    show(&mut window, Format::Svg);
    press(&mut window, "nothing");
    assert_says(&window, "cannot be opened again");
    press(&mut window, "Export…");
    assert_eq!(carried(&to[2]), None);
    let drawn = std::fs::read_to_string(&to[2]).expect("text");
    assert!(!drawn.contains("For nobody else") && drawn.contains("It is quiet"));
}

#[test]
fn a_picture_of_a_branch_carries_the_branch_and_opens_as_one() {
    let folder = Folder::new("branch");
    let to = [folder.file("branch.png"), folder.file("branch.png")];
    let (mut window, _) = exporting(&folder, &to);
    select(&mut window, "Reason: It is quiet");
    show(&mut window, Format::Png);
    press(&mut window, "The selected branch");
    press(&mut window, "Export…");
    window.state_mut().open(&to[0]);
    window.run();
    assert_map(&window, "* It is quiet\n  + Music\n");
    assert!(window.state().session().expect("open").doc.is_dirty(), "a map without a file");
}

#[test]
fn arrows_go_along_the_formats_and_enter_exports() {
    let folder = Folder::new("arrows");
    let to = [folder.file("a.md"), folder.file("a.md")];
    let (mut window, _) = exporting(&folder, &to);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    let chosen = |window: &Window| {
        let options = window.query_all_by_role(Role::ListBoxOption);
        let mut chosen = options.filter(|it| it.accesskit_node().is_selected() == Some(true));
        chosen.next().and_then(|it| it.accesskit_node().label())
    };
    assert_eq!(chosen(&window).as_deref(), Some("SVG picture"));
    for _ in 0..3 {
        key(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    assert_eq!(chosen(&window).as_deref(), Some("Essay (Markdown)"));
    assert_says(&window, "3 steps are told by the order of sentences; 1 note is left out");
    let list = window.get_by_role_and_label(Role::ListBox, "Formats");
    assert!(list.accesskit_node().is_focused() || list.accesskit_node().data().active_descendant().is_some());
    key(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(chosen(&window).as_deref(), Some("CSL-JSON"));
    assert_says(&window, "holds the sources alone");
    key(&mut window, Modifiers::NONE, Key::Home);
    for _ in 0..3 {
        key(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().dialog().is_none());
    let essay = std::fs::read_to_string(&to[0]).expect("written");
    assert!(essay.contains("It is quiet") && !essay.contains("- It is quiet"), "{essay}");

    // The list begins with what was exported last.
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    assert_eq!(chosen(&window).as_deref(), Some("Essay (Markdown)"));
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(chosen(&window).as_deref(), Some("Essay (Word)"));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().dialog().is_none());
}

#[test]
fn each_format_is_written_from_the_list_under_its_own_extension() {
    let folder = Folder::new("each");
    let names: Vec<(Format, PathBuf)> =
        Format::exports().map(|(it, _)| (it, folder.file(&format!("{}-file", it.row().id)))).collect();
    let to: Vec<PathBuf> = names.iter().map(|it| it.1.clone()).collect();
    let (mut window, map) = exporting(&folder, &to);
    for (format, path) in names {
        show(&mut window, format);
        key(&mut window, Modifiers::NONE, Key::Enter);
        let path = path.with_extension(format.row().extensions[0]);
        let found = std::fs::read(&path).unwrap_or_else(|_| panic!("{format:?}"));
        assert!(!found.is_empty(), "{format:?}");
        if ![ExportGroup::Pictures].contains(&format.row().export.expect("it is exported").group) {
            assert!(found == format.bytes(&map).expect("written"), "{format:?}");
        }
    }
}

#[test]
fn a_map_of_sources_alone_offers_what_holds_sources() {
    let folder = Folder::new("sources-alone");
    let mut window = at_home(&folder, Scripted::default());
    window.state_mut().handle(Intent::Run(Command::New));
    let sources = folder.file("a.bib");
    std::fs::write(&sources, "@book{a, title = {Axis}}").expect("written");
    open(&mut window, &sources);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    let options: Vec<String> =
        window.query_all_by_role(Role::ListBoxOption).filter_map(|it| it.accesskit_node().label()).collect();
    assert_eq!(options, ["BibTeX", "RIS", "CSL-JSON"]);
}

#[test]
fn picture_of_the_export_dialog() {
    let mut doc = Document::new(EXAMPLES[0].load().expect("sound").map);
    let thesis = doc.map().nodes().next().expect("there").0;
    doc.edit("Note", |tx| tx.set_node(thesis, |it| "For nobody else".clone_into(&mut it.note))).expect("noted");
    let mut window = program(Scripted::default(), vec2(1_040.0, 640.0), 1.0, false);
    crate::window::show(&mut window, doc.map());
    window.state_mut().handle(Intent::Select(Item::Card(thesis)));
    show(&mut window, Format::Png);
    picture(&mut window, "export");
}
