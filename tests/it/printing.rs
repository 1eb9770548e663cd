//! Printing, as the user meets it: a picture of the sheets, what can be chosen, and paper.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::{Home, Scripted};
use mainstay::command::{Effect, Intent};
use mainstay::files::Printers;
use mainstay::format::Format;
use mainstay::scene::{Color, Theme};
use mainstay::settings::ThemeChoice;

use crate::files::Folder;
use crate::maps::{at_home, home_in, open, saved};
use crate::window::{Window, key, picture, program, program_at, select};

const MAP: &str = "Ban cars\n  + Less noise\n    - Trams are loud\n  + Clean air\n";

fn shows(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn press(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn printing(folder: &Folder, answers: Scripted) -> Window {
    let path = saved(folder, "a.argmap", MAP);
    let mut window = at_home(folder, answers);
    open(&mut window, &path);
    key(&mut window, Modifiers::COMMAND, Key::P);
    window
}

fn n_pages(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).expect("a PDF").get_pages().len()
}

#[test]
fn the_sheets_are_shown_as_they_will_be_and_saved_as_they_are_shown() {
    let folder = Folder::new("print-pdf");
    let made = folder.file("made.pdf");
    let mut window = printing(&folder, Scripted::new([Some(made.clone())]));
    assert!(
        shows(&window, "Print the map") && shows(&window, "Sheet 1 of 1") && shows(&window, "No printer is set up")
    );
    press(&mut window, "On several");
    press(&mut window, "15");
    press(&mut window, "Wide");
    let words = window.query_all_by_label_contains("letters of 15.0 points").next().is_some();
    assert!(words, "what it will be is said");
    let n = (1..30).find(|it| shows(&window, &format!("Sheet 1 of {it}"))).expect("it is shown");
    press(&mut window, "Save as PDF…");
    assert!(window.state().dialog().is_none());
    assert_eq!(n_pages(&std::fs::read(&made).expect("it was made")), n);
    // The next time it is as it was.
    key(&mut window, Modifiers::COMMAND, Key::P);
    assert!(shows(&window, "letters of 15.0 points"));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().dialog().is_none());
}

#[test]
fn what_is_folded_is_printed_unless_it_is_chosen_to_be_as_on_screen() {
    let folder = Folder::new("print-folded");
    let made = ["all.pdf", "folded.pdf"].map(|it| folder.file(it));
    let mut window = printing(&folder, Scripted::new(made.iter().cloned().map(Some)));
    key(&mut window, Modifiers::NONE, Key::Escape);
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F);
    for choice in ["Shown all", "As on screen"] {
        key(&mut window, Modifiers::COMMAND, Key::P);
        if choice == "As on screen" {
            press(&mut window, choice);
        }
        press(&mut window, "Save as PDF…");
    }
    let has_objection = made.map(|it| {
        let document = lopdf::Document::load(it).expect("a PDF");
        document.extract_text(&[1]).expect("with text").contains("Trams are loud")
    });
    assert_eq!(has_objection, [true, false]);
}

#[test]
fn paper_is_that_of_the_place_until_another_is_chosen() {
    let folder = Folder::new("print-paper");
    let made = ["a.pdf", "b.pdf"].map(|it| folder.file(it));
    let home = Home { locale: "en_US.UTF-8".to_owned(), ..home_in(&folder) };
    let path = saved(&folder, "a.argmap", MAP);
    let answers = Scripted::new(made.iter().cloned().map(Some));
    let mut window = program_at(home, answers, vec2(1280.0, 800.0), 1.0, false);
    open(&mut window, &path);
    for paper in ["", "A4"] {
        key(&mut window, Modifiers::COMMAND, Key::P);
        if !paper.is_empty() {
            press(&mut window, paper);
        }
        press(&mut window, "Save as PDF…");
    }
    let sides = made.map(|it| {
        let document = lopdf::Document::load(it).expect("a PDF");
        let page = *document.get_pages().values().next().expect("a page");
        let page = document.get_dictionary(page).expect("a page");
        let all = page.get(b"MediaBox").and_then(|it| it.as_array()).expect("it has a size").clone();
        let mut sides = [2, 3].map(|it: usize| all[it].as_float().expect("a number").round() as u32);
        sides.sort_unstable();
        sides
    });
    assert_eq!(sides, [[612, 792], [595, 842]]);
}

/// Shapes that are drawn in a frame.
fn n_shapes(window: &Window) -> usize {
    fn count(shape: &egui::Shape) -> usize {
        if let egui::Shape::Vec(all) = shape { all.iter().map(count).sum() } else { 1 }
    }
    window.output().shapes.iter().map(|it| count(&it.shape)).sum()
}

#[test]
fn a_sheet_with_very_many_cards_is_drawn_from_afar() {
    let map = crate::generate::generate(20_000, 3, crate::generate::Shape::Debate);
    let mut window = program(Scripted::default(), vec2(1_040.0, 640.0), 1.0, false);
    crate::window::show(&mut window, &map);
    key(&mut window, Modifiers::COMMAND, Key::P);
    assert!(shows(&window, "are hard to read"));
    assert!(n_shapes(&window) < 30_000, "{}", n_shapes(&window));
}

#[test]
fn picture_of_the_print_dialog() {
    let mut window = program(Scripted::default(), vec2(1_040.0, 640.0), 1.0, false);
    window.state_mut().open_example(0);
    window.run();
    key(&mut window, Modifiers::COMMAND, Key::P);
    // The day would differ from day to day.
    window.get_by_role_and_label(Role::CheckBox, "Title and date on top").click();
    window.run();
    picture(&mut window, "print");
}

#[test]
fn a_dark_map_leaves_dark_only_if_that_is_chosen() {
    let folder = Folder::new("print-dark");
    let names = ["print.pdf", "export.svg", "export.pdf"];
    let made = names.map(|it| folder.file(it));
    let mut window = printing(&folder, Scripted::new(made.iter().cloned().map(Some)));
    key(&mut window, Modifiers::NONE, Key::Escape);
    window.state_mut().set_theme(ThemeChoice::Dark);
    key(&mut window, Modifiers::COMMAND, Key::P);
    press(&mut window, "Save as PDF…");
    for format in [Format::Svg, Format::Pdf] {
        window.state_mut().handle(Intent::Do(Effect::ShowExport(Some(format))));
        window.run();
        key(&mut window, Modifiers::NONE, Key::Enter);
    }
    let Color { r, g, b } = Theme::LIGHT.paper;
    let svg = std::fs::read_to_string(&made[1]).expect("made");
    assert!(svg.contains(&format!("fill=\"#{r:02x}{g:02x}{b:02x}\"/>")), "the paper is light");
    let fill = |path: &std::path::Path| {
        let document = lopdf::Document::load(path).expect("a PDF");
        let page = *document.get_pages().values().next().expect("a page");
        let content = document.get_and_decode_page_content(page).expect("drawn");
        let first = content.operations.iter().find(|it| matches!(it.operator.as_str(), "rg" | "g" | "scn" | "sc"));
        first.expect("the paper is filled").operands.iter().map(|it| it.as_float().unwrap_or(0.0)).fold(1.0, f32::min)
    };
    assert!(fill(&made[0]) > 0.99, "what is printed stands on white: {}", fill(&made[0]));
    assert!(fill(&made[2]) > 0.9, "{}", fill(&made[2]));
}

#[cfg(unix)]
#[test]
fn a_printer_of_the_system_is_given_the_map() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new("print-lp");
    let programs = folder.file("bin");
    std::fs::create_dir(&programs).expect("made");
    let script = |name: &str, text: &str| {
        let path = programs.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).expect("it can be run");
    };
    let told = folder.file("told");
    script("lpstat", "echo 'system default destination: Office'");
    script("lp", &format!("echo \"$@\" > '{0}'; for it; do :; done; head -c 5 \"$it\" >> '{0}'", told.display()));
    let home = Home { printers: Printers::In(programs.clone()), ..home_in(&folder) };
    let path = saved(&folder, "a.argmap", MAP);
    let mut window = program_at(home, Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    open(&mut window, &path);
    key(&mut window, Modifiers::COMMAND, Key::P);
    assert!(shows(&window, "Print on Office"));
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().dialog().is_none());
    assert_eq!(window.state().message(), Some("Sent to the printer Office"));
    let said = std::fs::read_to_string(&told).expect("lp was called");
    assert!(said.starts_with("-d Office -t a -o media=a4 -- ") && said.ends_with("%PDF-"), "{said}");
    let file = said.lines().next().and_then(|it| it.split(" -- ").nth(1)).expect("a file");
    assert!(!std::path::Path::new(file).exists(), "nothing is left");

    script("lp", "echo 'lp: The printer is out of paper' >&2; exit 1");
    key(&mut window, Modifiers::COMMAND, Key::P);
    key(&mut window, Modifiers::NONE, Key::Enter);
    let message = window.state().message().unwrap_or_default();
    assert!(message.contains("Office did not take the map: lp: The printer is out of paper"), "{message}");
}

#[test]
fn without_a_printer_the_document_is_private_and_shown_by_another_program() {
    let folder = Folder::new("print-shown");
    let mut window = printing(&folder, Scripted::default());
    press(&mut window, "Open to print");
    assert!(window.state().message().is_some_and(|it| it.contains("print it there")));
    let file = folder.file("own").join("state/print/a.pdf");
    assert_eq!(n_pages(&std::fs::read(&file).expect("it is there")), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    }
}
