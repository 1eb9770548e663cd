//! Files of other programs, opened and dropped: each becomes a new map, with all that was told of it.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use mainstay::app::Scripted;
use mainstay::format::{ExportOptions, Format, Holds, Offered, Parts};

use crate::files::Folder;
use crate::formats::{map, whole};
use crate::maps::{at_home, drop_on, open};
use crate::window::{Window, key};

/// A file of each format that is read, in a folder, with whether it holds sources alone.
fn files(folder: &Folder) -> Vec<(Format, PathBuf)> {
    let map = map();
    let carrying = ExportOptions { carry: Some(map.clone()), ..ExportOptions::default() };
    let read = Format::ALL.iter().filter(|it| it.row().read.is_some() && it.row().is_offered(Offered::File));
    read.map(|&format| {
        let row = format.row();
        let parts: Parts<'static> = match row.holds {
            Holds::Picture => format.write(&map, &carrying).expect("drawn").parts,
            _ => whole(format, &map),
        };
        let path = folder.file(&format!("{}.{}", row.id, row.extensions[0]));
        std::fs::write(&path, parts.main()).expect("written");
        for other in parts.others() {
            std::fs::write(path.with_extension(other.ending.trim_start_matches('.')), &other.bytes).expect("written");
        }
        (format, path)
    })
    .collect()
}

fn n_tabs(window: &Window) -> usize {
    window.query_all_by_role(Role::Tab).count()
}

#[track_caller]
fn assert_came(window: &Window, format: Format, before: usize) {
    let row = format.row();
    let session = window.state().session().expect("open");
    if row.holds_sources() {
        assert_eq!(n_tabs(window), before, "{format:?}: sources go to the map that is open");
        assert!(session.doc.map().n_sources() > 0, "{format:?}");
        return;
    }
    assert_eq!(n_tabs(window), before + 1, "{format:?}: {:?}", window.state().message());
    assert!(session.doc.map().n_nodes() >= 2, "{format:?}");
    let is_ours = format == Format::Argmap;
    assert_eq!(session.doc.is_dirty(), !is_ours, "{format:?}: what is another program's is a map without a file");
}

#[test]
fn every_kind_that_is_read_can_be_dropped_and_opened() {
    let folder = Folder::new("every-kind");
    let files = files(&folder);
    assert_eq!(files.len(), 19);
    let dropped = Folder::new("every-kind-dropped");
    let mut window = at_home(&dropped, Scripted::default());
    for (format, path) in &files {
        let before = n_tabs(&window);
        drop_on(&mut window, [path.clone()]);
        assert_came(&window, *format, before);
    }
    let opened = Folder::new("every-kind-opened");
    let mut window = at_home(&opened, Scripted::new(files.iter().map(|it| Some(it.1.clone()))));
    for (format, _) in &files {
        let before = n_tabs(&window);
        key(&mut window, Modifiers::COMMAND, Key::O);
        assert_came(&window, *format, before);
    }
}

/// A canvas of which nine edges lead nowhere.
pub fn with_remarks(folder: &Folder) -> PathBuf {
    let path = folder.file("a.canvas");
    let nodes = "{\"id\": \"0\", \"type\": \"text\", \"text\": \"A\", \"x\": 0, \"y\": 0}";
    let edges: Vec<String> =
        (0..9).map(|it| format!("{{\"id\": \"e{it}\", \"fromNode\": \"0\", \"toNode\": \"none{it}\"}}")).collect();
    std::fs::write(&path, format!("{{\"nodes\": [{nodes}],\n\"edges\": [{}]}}", edges.join(",\n"))).expect("written");
    path
}

#[test]
fn all_that_was_told_of_a_file_can_be_read_and_copied() {
    let folder = Folder::new("report");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &with_remarks(&folder));
    window.get_by_label("Show all 9 remarks").click();
    window.run();
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "Remarks");
    let text = field.accesskit_node().value().expect("a text");
    assert!(text.lines().count() == 9 && text.contains("line 2: ") && text.contains("line 10: "), "{text}");
    assert!(window.query_by_label("9 remarks on a.canvas").is_some());
    window.get_by_label("Copy all").click();
    window.step();
    let copies = |it: &egui::OutputCommand| matches!(it, egui::OutputCommand::CopyText(copied) if *copied == text);
    assert!(window.output().platform_output.commands.iter().any(copies));
    window.run();
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().dialog().is_none());
}
