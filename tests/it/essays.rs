//! Documents of Word and `OpenDocument` in the window: opened as texts, and essays that come back to their maps.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;
use mainstay::format::{ExportOptions, Format};
use mainstay::model::Map;

use crate::files::Folder;
use crate::maps::{at_home, open, saved};
use crate::window::Window;

const WALLS: &str = "Walls should fall\n  + They part people\n  - They keep peace\n";

fn map(window: &Window) -> &Map {
    window.state().session().expect("open").doc.map()
}

/// The essay of a map that is in front.
fn essay(folder: &Folder, window: &Window) -> PathBuf {
    let path = folder.file("essay.docx");
    let written = Format::EssayWord.write(map(window), &ExportOptions::default()).expect("written");
    std::fs::write(&path, written.parts.main()).expect("written");
    path
}

fn n_passages(map: &Map) -> usize {
    map.nodes().map(|it| it.1.passages().count()).sum()
}

#[test]
fn an_essay_comes_back_to_its_map_whichever_is_in_front() {
    let folder = Folder::new("essay-back");
    let walls = saved(&folder, "walls.argmap", WALLS);
    let other = saved(&folder, "other.argmap", "Trees are green\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &walls);
    let essay = essay(&folder, &window);
    open(&mut window, &other);
    open(&mut window, &essay);
    assert_eq!((map(&window).texts().count(), n_passages(map(&window))), (1, 3));
    assert!(window.query_all_by_label_contains("The essay is back: 3 sentences found").next().is_some());
    // Once more, it takes its own place.
    open(&mut window, &essay);
    assert_eq!((map(&window).texts().count(), n_passages(map(&window))), (1, 3));
}

#[test]
fn a_map_that_is_not_open_is_asked_for() {
    let folder = Folder::new("essay-asks");
    let walls = saved(&folder, "walls.argmap", WALLS);
    let mut window = at_home(&folder, Scripted::new([Some(walls.clone())]));
    open(&mut window, &walls);
    let essay = essay(&folder, &window);
    let own = Folder::new("essay-asks-own");
    let mut window = at_home(&own, Scripted::new([Some(walls)]));
    open(&mut window, &essay);
    window.run();
    assert_eq!((map(&window).texts().count(), n_passages(map(&window))), (1, 3));
}

#[test]
fn a_document_that_is_opened_is_a_text_of_a_new_map() {
    let folder = Folder::new("document-opened");
    let mut window = at_home(&folder, Scripted::default());
    let path = folder.file("notes.docx");
    let walls = saved(&folder, "walls.argmap", WALLS);
    open(&mut window, &walls);
    let bytes = std::fs::read(essay(&folder, &window)).expect("read");
    // Somebody took away all that makes it an essay of a map.
    let bytes = crate::returning::edited(&bytes, "docProps/custom.xml", |_| "<Properties/>".to_owned());
    let bytes = crate::returning::edited(&bytes, "word/document.xml", |xml| xml.replace("_ms_", "_other_"));
    std::fs::write(&path, bytes).expect("written");
    open(&mut window, &path);
    assert_eq!((map(&window).n_nodes(), map(&window).texts().count()), (0, 1));
}
