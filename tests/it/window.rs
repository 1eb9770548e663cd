//! The window, driven by what can be read on it and by keys.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, TestRenderer};
use mainstay::app::{App, EXAMPLES, Home, Scripted};
use mainstay::command::{Command, Intent};
use mainstay::files;
use mainstay::format::Loaded;
use mainstay::model::Map;
use mainstay::raster::Raster;
use mainstay::session::Camera;
use mainstay::settings::ThemeChoice;

use crate::files::Folder;
use crate::generate;
use crate::notation;

/// The program's own CPU painter, for pictures in tests.
#[derive(Default)]
pub struct Painter(Raster);

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.0.update_textures(delta);
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let picture = self.0.paint(&primitives, scale, size.x.round() as usize, size.y.round() as usize);
        let (width, height) = (picture.width as u32, picture.height as u32);
        image::RgbaImage::from_raw(width, height, picture.rgba()).ok_or_else(|| "the sizes differ".to_owned())
    }
}

pub type Window = Harness<'static, App>;

/// The program's window, with these answers to its file dialogs.
pub fn program(answers: Scripted, size: Vec2, scale: f32, dark: bool) -> Window {
    program_at(Home::default(), answers, size, scale, dark)
}

pub fn program_at(home: Home, answers: Scripted, size: Vec2, scale: f32, dark: bool) -> Window {
    paced(1.0 / 60.0, home, answers, size, scale, dark)
}

/// A window whose frames are so many seconds apart.
fn paced(seconds: f32, home: Home, answers: Scripted, size: Vec2, scale: f32, dark: bool) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_step_dt(seconds)
        .with_max_steps(60)
        .with_os(egui::os::OperatingSystem::Nix)
        .allow_missing_glyphs()
        .renderer(Painter::default())
        .build_eframe(move |cc| {
            let mut app = App::new(&cc.egui_ctx, Box::new(answers), home);
            // The canvas begins at the left; tests of the outline show it.
            app.set_outline(false);
            app.set_theme(if dark { ThemeChoice::Dark } else { ThemeChoice::Light });
            app
        });
    window.run();
    window
}

fn plain() -> Window {
    program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false)
}

/// The program with a map that was not saved yet.
pub fn with(map: &Map, answers: Scripted) -> Window {
    let mut window = program(answers, vec2(1280.0, 800.0), 1.0, false);
    show(&mut window, map);
    window
}

pub fn show(window: &mut Window, map: &Map) {
    let loaded = Loaded::from(map.clone());
    window.state_mut().show(loaded, "Test");
    window.run();
}

pub fn told(text: &str) -> Window {
    with(notation::session(text).doc.map(), Scripted::default())
}

/// Shows all levels of the map, from the middle of its first card's top edge on.
pub fn show_all(window: &mut Window) {
    let (app, at) = (window.state_mut(), kurbo::Point::ZERO);
    app.handle(Intent::Run(Command::UnfoldAll));
    let session = app.session().expect("a map is open");
    let first = session.scene().first().expect("has cards").rect;
    let (by, width) = (Camera::READABLE / session.camera.zoom, session.viewport.width);
    app.handle(Intent::Zoom { by, at });
    let seen = app.session().expect("open").camera.screen_rect(first);
    app.handle(Intent::Pan(kurbo::Vec2::new(width / 2.0 - seen.center().x, 32.0 * Camera::READABLE - seen.y0)));
    window.run();
}

#[track_caller]
pub fn assert_map(window: &Window, expect: &str) {
    let session = window.state().session().expect("a map is open");
    assert_eq!(session.doc.map().violations(), []);
    assert_eq!(notation::write(session).replace('|', ""), expect);
}

/// Something in the window, by its name; a card on the map by its role and its text, as in “Reason: less noise”, and a row
/// of the outline with “Outline, ” before that.
#[track_caller]
pub fn thing<'a>(window: &'a Window, label: &'a str) -> egui_kittest::Node<'a> {
    let rows = || -> Vec<_> {
        window.query_all_by_role(Role::TreeItem).filter_map(|it| it.accesskit_node().label()).collect()
    };
    seen(window, label).unwrap_or_else(|| panic!("{label} is not on screen, but {:?}", rows()))
}

/// The same, if it is on screen.
pub fn seen<'a>(window: &'a Window, label: &'a str) -> Option<egui_kittest::Node<'a>> {
    const ROLES: &[&str] = &["thesis", "claim", "reason", "objection", "rebuttal", "evidence", "backing", "step"];
    let (ground, name) = label.strip_prefix("Outline, ").map_or((Role::Canvas, label), |it| (Role::Tree, it));
    let (role, text) = name.split_once(": ").unwrap_or_default();
    let (role, how) = role.split_once(", ").unwrap_or((role, ""));
    let role = role.to_lowercase();
    if !ROLES.iter().any(|it| role.starts_with(it)) || label.starts_with("Step, ") {
        return window.query_by_label(label);
    }
    let rows = window.query_all_by_role(Role::TreeItem).filter(move |it| {
        let node = it.accesskit_node();
        let is_in_outline = is_in(&node, "Outline");
        node.raw_bounds().is_some() && is_in_outline == (ground == Role::Tree)
    });
    let is_meant = |said: String| {
        let said = said.to_lowercase();
        let how_it_is_said = match how {
            "used again" => "used again here",
            "empty" => "no text yet",
            how => how,
        };
        // What was done last may stand before it.
        let own = [Some(&*said), said.split_once(". ").map(|it| it.1)];
        own.into_iter().flatten().any(|said| {
            let after = said.split_once(": ").and_then(|it| it.1.strip_prefix(&*text.to_lowercase())).unwrap_or("?");
            let ends = text.ends_with(['.', '?', '!']) || after.starts_with('.');
            said.starts_with(&role) && said.contains(how_it_is_said) && ends && after != "?"
        })
    };
    let mut rows = rows.filter(|it| it.accesskit_node().label().is_some_and(is_meant));
    rows.next()
}

fn is_in(node: &egui_kittest::kittest::AccessKitNode<'_>, name: &str) -> bool {
    std::iter::successors(node.parent(), |it| it.parent()).any(|it| it.label().as_deref() == Some(name))
}

fn place(window: &Window, label: &str) -> Pos2 {
    thing(window, label).rect().center()
}

fn press(window: &mut Window, at: Pos2, pressed: bool) {
    let modifiers = Modifiers::NONE;
    window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
    window.step();
}

pub fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.step();
    press(window, from, true);
    for step in 1..=5 {
        window.hover_at(from.lerp(to, step as f32 / 5.0));
        window.step();
    }
}

pub fn release(window: &mut Window, at: Pos2) {
    press(window, at, false);
    window.run();
}

/// Waits as long as it takes to read a question.
pub fn consider(window: &mut Window) {
    for _ in 0..45 {
        window.step();
    }
}

/// Whether the map in front is said to be saved, or edited, at whatever time.
pub fn status_is(window: &Window, word: &str) -> bool {
    let begins = |it: &str| it.strip_prefix(word).is_some_and(|it| it.is_empty() || it.starts_with([' ', ',']));
    texts_in(window).iter().any(|it| begins(it))
}

pub fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub fn type_text(window: &mut Window, text: &str) {
    for letter in text.chars() {
        window.event(Event::Text(letter.to_string()));
        window.step();
    }
    window.run();
}

pub fn select(window: &mut Window, label: &str) {
    thing(window, label).click();
    window.run();
}

/// All texts that a window of this map paints.
pub fn shown_texts(map: Map) -> Vec<String> {
    let mut window = with(&map, Scripted::default());
    show_all(&mut window);
    key(&mut window, Modifiers::SHIFT, Key::Num1);
    texts_in(&window)
}

/// All texts that a window paints.
pub fn texts_in(window: &Window) -> Vec<String> {
    fn collect(shape: &egui::Shape, texts: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => texts.push(text.galley.text().to_owned()),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|it| collect(it, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    window.output().shapes.iter().for_each(|it| collect(&it.shape, &mut texts));
    texts
}

/// The card is its sentence; its sign says the word to whoever points at it, and the card to whoever does not see it.
#[test]
fn the_word_for_a_card_is_said_by_its_sign() {
    let mut window = told("Ban cars\n  - Shops lose trade\n");
    key(&mut window, Modifiers::COMMAND, Key::I);
    let canvas = |it: &Window| texts_in(it).iter().filter(|it| *it == "Objection").count();
    let before = canvas(&window);
    let card = thing(&window, "Objection: Shops lose trade").rect();
    // Half of the sign stands out of the card.
    window.hover_at(card.left_top() + vec2(5.0, card.height() * 0.6));
    for _ in 0..60 {
        window.step();
    }
    assert_eq!(canvas(&window), before + 1);
}

#[test]
fn a_reason_is_added_typed_undone_and_redone_by_keys() {
    let mut window = told("Ban cars\n  - Shops lose trade\n");
    select(&mut window, "Objection: Shops lose trade");
    key(&mut window, Modifiers::NONE, Key::Tab);
    type_text(&mut window, "Deliveries are hard");
    key(&mut window, Modifiers::NONE, Key::Enter);
    let after = "Ban cars\n  - Shops lose trade\n    + Deliveries are hard\n";
    assert_map(&window, after);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "Ban cars\n  - Shops lose trade\n");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_map(&window, after);
}

#[test]
fn a_map_is_made_with_keys_alone() {
    let mut window = plain();
    key(&mut window, Modifiers::COMMAND, Key::N);
    key(&mut window, Modifiers::NONE, Key::N);
    type_text(&mut window, "Ban cars");
    key(&mut window, Modifiers::NONE, Key::Tab);
    type_text(&mut window, "Less noise");
    key(&mut window, Modifiers::SHIFT, Key::Tab);
    type_text(&mut window, "Not at night");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::NONE, Key::U);
    type_text(&mut window, "Nights matter");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::NONE, Key::E);
    type_text(&mut window, "A survey");
    key(&mut window, Modifiers::SHIFT, Key::Enter);
    type_text(&mut window, "of 1998");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(
        &window,
        "Ban cars\n  + Less noise\n    - Not at night\n      ! Nights matter\n        e A survey\nof 1998\n",
    );
}

#[test]
fn a_double_click_edits_the_text_in_place_and_escape_ends_it() {
    let mut window = told("Ban cars\n  + Less noise\n");
    let card = thing(&window, "Reason: Less noise");
    card.click();
    card.click();
    window.run();
    let text = window.get_by_label_contains("Text of ");
    assert!(thing(&window, "Reason: Less noise").rect().contains_rect(text.rect()));
    type_text(&mut window, "Quiet");
    assert_map(&window, "Ban cars\n  + Quiet\n");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_map(&window, "Ban cars\n  + Quiet\n");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "Ban cars\n  + Less noise\n");
    assert_eq!(window.state().session().and_then(|it| it.doc.undo_label()), None);
}

#[test]
fn keys_mean_letters_while_typing() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    for letter in [Key::E, Key::X, Key::Delete] {
        key(&mut window, Modifiers::NONE, letter);
    }
    type_text(&mut window, "exp");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + exp\n");
}

#[test]
fn a_card_dragged_to_another_parent_moves_there_and_undo_brings_it_back() {
    let before = "Ban cars\n  + Less noise\n    e A survey\n  - Shops lose trade\n";
    let mut window = told(before);
    let from = place(&window, "Evidence: A survey");
    let to = place(&window, "Objection: Shops lose trade") + vec2(80.0, 0.0);
    drag(&mut window, from, to);
    assert!(window.state().session().is_some_and(|it| it.gesture.drop().is_some()));
    release(&mut window, to);
    assert_map(&window, "Ban cars\n  + Less noise\n  - Shops lose trade\n    x A survey\n");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, before);
}

#[test]
fn escape_during_a_drag_leaves_the_map_alone() {
    let before = "Ban cars\n  + Less noise\n  - Shops lose trade\n";
    let mut window = told(before);
    let (from, to) = (place(&window, "Reason: Less noise"), place(&window, "Objection: Shops lose trade"));
    drag(&mut window, from, to);
    key(&mut window, Modifiers::NONE, Key::Escape);
    release(&mut window, to);
    assert_map(&window, before);
}

#[test]
fn empty_canvas_takes_a_pin_and_a_double_click_a_card() {
    let mut window = told("Ban cars\n  + Less noise\n");
    let from = place(&window, "Reason: Less noise");
    let to = from + vec2(-250.0, 150.0);
    drag(&mut window, from, to);
    release(&mut window, to);
    let after = place(&window, "Reason: Less noise");
    assert!((after - to).length() < 2.0, "{after} {to}");
    let at = Pos2::new(100.0, 600.0);
    for _ in 0..2 {
        press(&mut window, at, true);
        press(&mut window, at, false);
    }
    window.run();
    type_text(&mut window, "Trams");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + Less noise\n* Trams\n");
}

#[test]
fn a_card_made_by_a_double_click_is_selected_and_typed_on_however_slow_the_machine() {
    for slow in [false, true] {
        let mut window = told("Ban cars\n  + Less noise\n");
        let at = Pos2::new(100.0, 600.0);
        for _ in 0..2 {
            if slow {
                // A click begins and ends between two frames.
                for pressed in [true, false] {
                    window.event(Event::PointerMoved(at));
                    window.event(Event::PointerButton {
                        pos: at,
                        button: PointerButton::Primary,
                        pressed,
                        modifiers: Modifiers::NONE,
                    });
                }
                window.step();
            } else {
                press(&mut window, at, true);
                press(&mut window, at, false);
            }
        }
        window.run();
        let session = window.state().session().expect("open");
        let typed = session.draft.as_ref().map(|it| it.node);
        assert!(typed.is_some(), "typing goes on, slow: {slow}");
        assert_eq!(session.selected_node(), typed, "slow: {slow}");
        type_text(&mut window, "Trams");
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert_map(&window, "Ban cars\n  + Less noise\n* Trams\n");
    }
}

#[test]
fn menu_action_bar_palette_and_handle_do_the_same() {
    for how in ["menu", "action bar", "palette", "handle"] {
        let mut window = told("Ban cars\n  + Less noise\n");
        select(&mut window, "Reason: Less noise");
        match how {
            "menu" => {
                select(&mut window, "Add");
                window.get_all_by_label_contains("Add reason").last().expect("in the menu").click();
            }
            "action bar" => window.get_by_role_and_label(Role::Button, "Add reason").click(),
            "palette" => {
                key(&mut window, Modifiers::COMMAND, Key::K);
                type_text(&mut window, "add reas");
                key(&mut window, Modifiers::NONE, Key::Enter);
            }
            _ => window.get_by_label("Add or link").click(),
        }
        window.run();
        type_text(&mut window, "New");
        let session = window.state().session().expect("open");
        assert_eq!(session.selected_node(), session.draft.as_ref().map(|it| it.node), "{how}");
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert_map(&window, "Ban cars\n  + Less noise\n    + New\n");
    }
}

#[test]
fn the_inspector_changes_kind_text_citations_and_note() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    select(&mut window, "Evidence");
    assert_map(&window, "Ban cars\n  e Less noise\n");
    window.get_by_role_and_label(Role::MultilineTextInput, "Note").focus();
    window.run();
    type_text(&mut window, "Ask Jo");
    select(&mut window, "Add citation");
    type_text(&mut window, "Kavalski");
    key(&mut window, Modifiers::NONE, Key::Enter);
    window.get_by_label("Place in the source").focus();
    window.run();
    type_text(&mut window, "132");
    let session = window.state().session().expect("open");
    let node = session.doc.map().nodes().find(|it| it.1.text == "Less noise").expect("there").1;
    assert_eq!(node.note, "Ask Jo");
    let citation = node.citations.first().expect("cited");
    let source = session.doc.map().source(citation.source).expect("there");
    assert_eq!(mainstay::words::citing::short_citation(citation, source), "Kavalski 132");
    assert_eq!(session.doc.undo_label(), Some("Edit citation"));
    for expect in ["Add citation", "Edit note", "Change kind"] {
        window.get_by_label_contains("Undo: ").click();
        window.run();
        assert_eq!(window.state().session().and_then(|it| it.doc.undo_label()), Some(expect));
    }
}

#[test]
fn the_essay_is_rearranged_edited_undone_redone_saved_and_opened_again() {
    let folder = Folder::new("window");
    let path = folder.file("essay");
    let essay = EXAMPLES[0].load().expect("sound").map;
    let mut window = with(&essay, Scripted::new([Some(path.clone())]));
    show_all(&mut window);
    select(&mut window, "Reason: The societies of the two countries have been brought nearer to each other.");
    let from = place(&window, "Reason: The societies of the two countries have been brought nearer to each other.");
    let onto = "Reason: The tie reaches beyond politics and trade, into culture and security, where nationalism shows most clearly.";
    let seen = window.get_all_by_role(Role::TreeItem).filter(|it| it.accesskit_node().raw_bounds().is_some());
    let other =
        seen.filter(|it| it.rect().min.y > 250.0).map(|it| it.rect()).fold(None, |found: Option<egui::Rect>, it| {
            if (it.center() - from).length() > 200.0 && it.is_finite() && it.width() > 100.0 { Some(it) } else { found }
        });
    let to = other.expect("another card").center() - vec2(50.0, 0.0);
    drag(&mut window, from, to);
    release(&mut window, to);
    let map = |window: &Window| window.state().session().expect("open").doc.map().clone();
    assert_ne!(map(&window), essay, "the claim has another parent");
    key(&mut window, Modifiers::SHIFT, Key::Num1);
    select(&mut window, onto);
    key(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "It reaches into culture.");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::SHIFT, Key::Tab);
    type_text(&mut window, "Culture is not politics.");
    key(&mut window, Modifiers::NONE, Key::Enter);
    let end = map(&window);
    assert_eq!(end.n_nodes(), essay.n_nodes() + 1);
    for _ in 0..3 {
        key(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(map(&window), essay);
    for _ in 0..3 {
        key(&mut window, Modifiers::COMMAND, Key::Y);
    }
    assert_eq!(map(&window), end);
    key(&mut window, Modifiers::COMMAND, Key::S);
    let saved = path.with_extension("argmap");
    assert_eq!(files::read(&saved).expect("saved").map, end);
    let again = folder.file("again.argmap");
    files::write(&again, &end).expect("written");
    assert_eq!(std::fs::read(&saved).ok(), std::fs::read(&again).ok(), "the same bytes as the model says");
    assert!(status_is(&window, "Saved"));
}

#[test]
fn unsaved_work_is_not_closed_without_a_question() {
    let folder = Folder::new("unsaved");
    let path = folder.file("map.argmap");
    for (answer, closed) in [("Cancel", false), ("Don’t save", true), ("Save", true)] {
        let mut window = with(notation::session("Ban cars\n").doc.map(), Scripted::new([Some(path.clone())]));
        select(&mut window, "Thesis: Ban cars");
        key(&mut window, Modifiers::NONE, Key::Tab);
        type_text(&mut window, "Less noise");
        key(&mut window, Modifiers::COMMAND, Key::W);
        consider(&mut window);
        let buttons = window.get_all_by_label(answer);
        buttons.last().expect("a button").click();
        window.run();
        assert_eq!(window.state().session().is_none(), closed, "{answer}");
        assert_eq!(path.exists(), answer == "Save", "{answer}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_what_is_open_stays() {
    let folder = Folder::new("unreadable");
    let path = folder.file("broken.argmap");
    std::fs::write(&path, "{").expect("written");
    let mut window = with(notation::session("Ban cars\n").doc.map(), Scripted::new([Some(path)]));
    key(&mut window, Modifiers::COMMAND, Key::O);
    assert!(window.query_by_label_contains("broken.argmap, line 1").is_some());
    assert_map(&window, "Ban cars\n");
    select(&mut window, "Dismiss");
    assert!(window.query_by_label_contains("broken.argmap").is_none());
}

#[test]
fn without_a_file_dialog_the_path_is_asked_for_in_the_window() {
    let folder = Folder::new("path");
    let path = folder.file("typed.argmap");
    let map = notation::session("Ban cars\n").doc.map().clone();
    files::write(&path, &map).expect("written");
    let mut window = plain();
    key(&mut window, Modifiers::COMMAND, Key::O);
    type_text(&mut window, &path.display().to_string());
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n");
}

#[test]
fn a_file_is_not_replaced_without_a_second_answer() {
    let folder = Folder::new("replace");
    let path = folder.file("other.argmap");
    std::fs::write(&path, "somebody’s work").expect("written");
    let map = notation::session("Ban cars\n").doc.map().clone();
    let mut window = with(&map, Scripted::default());
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    key(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, &path.display().to_string());
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), Some("somebody’s work"));
    consider(&mut window);
    select(&mut window, "Replace");
    assert_eq!(files::read(&path).expect("saved").map, map);
}

#[test]
fn f6_leads_to_the_inspector_and_back_and_escape_there_keeps_the_selection() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    // Past the bar below the map.
    let go = |window: &mut Window, modifiers| (0..2).for_each(|_| key(window, modifiers, Key::F6));
    go(&mut window, Modifiers::NONE);
    type_text(&mut window, "!");
    let map = |window: &Window| notation::write(window.state().session().expect("open"));
    assert!(map(&window).contains("Less noise!"), "the inspector’s field is typed in");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().session().is_some_and(|it| it.selected().is_some()));
    go(&mut window, Modifiers::NONE);
    key(&mut window, Modifiers::NONE, Key::X);
    assert!(map(&window).contains("+ |"), "X is a letter in the field, not a command");
    go(&mut window, Modifiers::SHIFT);
    key(&mut window, Modifiers::NONE, Key::X);
    assert!(map(&window).contains("- |"), "and a command on the canvas");
}

#[test]
fn the_pointer_pans_and_zooms_and_the_place_under_it_stays() {
    let mut window = told("Ban cars\n  + Less noise\n");
    let before = place(&window, "Thesis: Ban cars");
    window.hover_at(before);
    window.event(Event::Zoom(1.5));
    window.run();
    let zoomed = thing(&window, "Thesis: Ban cars").rect();
    assert!((zoomed.center() - before).length() < 1.0 && zoomed.width() > 500.0);
    window.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -40.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Trackpad,
        modifiers: Modifiers::NONE,
    });
    window.run_steps(30);
    let panned = place(&window, "Thesis: Ban cars");
    assert!((panned - before - vec2(0.0, -40.0)).length() < 2.0, "{panned} {before}");
}

#[test]
fn find_goes_from_hit_to_hit_unfolds_what_hides_one_and_folds_it_again() {
    let before = "Ban cars\n  + Less noise\n    e A noise survey\n  - Shops lose trade\n";
    let mut window = told(before);
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F);
    assert!(seen(&window, "Evidence: A noise survey").is_none());
    key(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "NOISE");
    assert!(window.query_by_label("1 of 2").is_some());
    assert_map(&window, before);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(seen(&window, "Evidence: A noise survey").is_some(), "it is unfolded");
    assert!(window.query_by_label("2 of 2").is_some());
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("1 of 2").is_some(), "around the end");
    assert!(seen(&window, "Evidence: A noise survey").is_none(), "folded again");
    key(&mut window, Modifiers::SHIFT, Key::Enter);
    type_text(&mut window, " survey");
    assert!(window.query_by_label("1 of 1").is_some());
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(seen(&window, "Evidence: A noise survey").is_none());
    assert_eq!(window.state().session().and_then(|it| it.doc.undo_label()), None, "finding is no edit");
    key(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "nowhere");
    assert!(window.query_by_label("None").is_some());
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::NONE, Key::Home);
    key(&mut window, Modifiers::NONE, Key::X);
    assert_map(&window, before);
}

#[test]
fn the_list_of_what_was_found_follows_the_hit_that_is_shown() {
    let reasons: Vec<String> = (10..40).map(|it| format!("  + Number {it}")).collect();
    let mut window = told(&format!("Ban cars\n{}\n", reasons.join("\n")));
    key(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "number");
    let listed = |window: &Harness<'_, App>, n: u8| {
        window.query_by_role_and_label(Role::ListItem, &format!("Reason: Number {n}")).is_some()
    };
    assert!(listed(&window, 10) && !listed(&window, 22));
    for _ in 10..22 {
        key(&mut window, Modifiers::NONE, Key::Enter);
    }
    assert!(window.query_by_label("13 of 30").is_some());
    window.run_steps(2);
    assert!(listed(&window, 22) && !listed(&window, 10));
}

#[test]
fn what_is_copied_is_pasted_in_another_map_whole_and_elsewhere_as_text() {
    let mut window = told("Ban cars\n  + Less noise\n    e A survey\n");
    select(&mut window, "Reason: Less noise");
    window.event(Event::Copy);
    window.step();
    let text = copied_text(&window).expect("it is on the clipboard");
    assert_eq!(text, "Less noise\n  + Evidence: A survey\n");
    key(&mut window, Modifiers::COMMAND, Key::N);
    window.event(Event::Paste(text));
    window.run();
    assert_map(&window, "Less noise\n  e A survey\n");
    window.event(Event::Paste("- one\n- two\n".to_owned()));
    window.run();
    assert_map(&window, "Less noise\n  e A survey\n  + one\n  + two\n");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "");
}

#[test]
fn the_outline_keeps_step_with_the_canvas() {
    let mut window = told("Ban cars\n  + Less noise\n    e A survey\n  - Shops lose trade\n    - =Less noise\n");
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    select(&mut window, "Outline, objection: Shops lose trade");
    let selected = |window: &Window| notation::write(window.state().session().expect("open"));
    assert!(selected(&window).contains("- |Shops lose trade"));
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert!(selected(&window).contains("e |A survey"));
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(selected(&window).contains("+ |Less noise"));
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(seen(&window, "Outline, evidence: A survey").is_none(), "it is folded");
    assert!(seen(&window, "Evidence: A survey").is_none(), "on the canvas, too");
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert!(seen(&window, "Evidence: A survey").is_some());
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::F2);
    type_text(&mut window, "Quiet");
    assert!(seen(&window, "Outline, reason: Quiet").is_some(), "letter by letter");
    assert!(seen(&window, "Outline, rebuttal, used again: Quiet").is_some());
    key(&mut window, Modifiers::NONE, Key::Enter);
    select(&mut window, "Fold Ban cars");
    assert!(seen(&window, "Objection: Shops lose trade").is_none());
    select(&mut window, "Unfold Ban cars");
    assert!(seen(&window, "Objection: Shops lose trade").is_some());
}

#[test]
fn focus_shows_a_branch_alone_and_breadcrumbs_lead_back() {
    let before = "Ban cars\n  + Less noise\n    e A survey\n  - Shops lose trade\n";
    let mut window = told(before);
    select(&mut window, "Reason: Less noise");
    let place = place(&window, "Reason: Less noise");
    key(&mut window, Modifiers::SHIFT, Key::F);
    assert!(seen(&window, "Objection: Shops lose trade").is_none());
    assert!(seen(&window, "Thesis: Ban cars").is_none());
    let session = window.state().session().expect("a map is open");
    assert!(session.camera.seen(session.viewport).contains_rect(session.scene().bounds), "all of it is on screen");
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::NONE, Key::Escape);
    let moved = thing(&window, "Reason: Less noise").rect().center() - place;
    assert!(moved.length() < 1.5, "the whole map is seen as it was before: {moved}");
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::SHIFT, Key::F);
    assert!(window.query_by_label("Shown alone, with what bears on it").is_some());
    key(&mut window, Modifiers::NONE, Key::E);
    type_text(&mut window, "More");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(seen(&window, "Evidence: More").is_some());
    select(&mut window, "Whole map");
    assert_map(&window, "Ban cars\n  + Less noise\n    e A survey\n    e More\n  - Shops lose trade\n");
    assert!(seen(&window, "Objection: Shops lose trade").is_some());
    select(&mut window, "Evidence: More");
    key(&mut window, Modifiers::SHIFT, Key::F);
    select(&mut window, "Less noise");
    assert!(seen(&window, "Evidence: A survey").is_some(), "a step up");
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(seen(&window, "Thesis: Ban cars").is_some(), "Escape leaves it");
}

#[test]
fn a_card_is_linked_by_its_words_and_found_by_the_palette() {
    let mut window = told("Ban cars\n  + Less noise\n  - Shops lose trade\n");
    select(&mut window, "Reason: Less noise");
    key(&mut window, Modifiers::NONE, Key::L);
    type_text(&mut window, "shops");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_map(&window, "Ban cars\n  + Less noise\n  - Shops lose trade\n    + =Less noise\n");
    key(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "lose trade");
    key(&mut window, Modifiers::NONE, Key::Enter);
    let selected = notation::write(window.state().session().expect("open"));
    assert!(selected.contains("- |Shops lose trade"), "{selected}");
}

#[test]
fn a_drag_to_the_edge_pans_the_canvas() {
    let mut window = told("Ban cars\n  + Less noise\n  - Shops lose trade\n");
    let from = place(&window, "Reason: Less noise");
    let origin = |window: &Window| window.state().session().expect("open").camera.origin;
    let before = origin(&window);
    drag(&mut window, from, Pos2::new(6.0, 400.0));
    for _ in 0..20 {
        window.step();
    }
    assert!(origin(&window).x < before.x - 100.0, "{:?} {before:?}", origin(&window));
    key(&mut window, Modifiers::NONE, Key::Escape);
    let rest = origin(&window);
    window.run();
    assert_eq!(origin(&window), rest, "it ends with the drag");
}

#[test]
fn the_minimap_goes_where_it_is_pressed() {
    let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().open_example(2);
    window.run();
    show_all(&mut window);
    key(&mut window, Modifiers::COMMAND, Key::Num0);
    let frame = window.get_by_label("Minimap").rect();
    let seen = |window: &Window| {
        let session = window.state().session().expect("open");
        session.camera.seen(session.viewport).center().x
    };
    let before = seen(&window);
    let at = frame.left_center() + vec2(20.0, 0.0);
    window.hover_at(at);
    window.step();
    press(&mut window, at, true);
    release(&mut window, at);
    assert!(seen(&window) < before - 500.0, "{} {before}", seen(&window));
    key(&mut window, Modifiers::SHIFT, Key::Num1);
    assert!(window.query_by_label("Minimap").is_none(), "all of the map is on screen");
}

#[test]
fn a_branch_is_copied_as_a_picture() {
    let mut window = told("Ban cars\n  + Less noise\n    e A survey\n");
    let mut copied = |label: &str| {
        select(&mut window, label);
        window.state_mut().handle(Intent::Run(Command::CopyPicture));
        (0..4).find_map(|_| {
            window.step();
            window.output().platform_output.commands.iter().find_map(|it| match it {
                egui::OutputCommand::CopyImage(image) => Some(image.size),
                _ => None,
            })
        })
    };
    let whole = copied("Thesis: Ban cars").expect("a picture");
    let branch = copied("Reason: Less noise").expect("a picture");
    assert!(branch[1] < whole[1] && branch[0] > 400, "{branch:?} {whole:?}");
}

fn copied_text(window: &Window) -> Option<String> {
    window.output().platform_output.commands.iter().find_map(|it| match it {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn an_idle_window_asks_for_no_frames() {
    let mut window = told("Ban cars\n  + Less noise\n");
    select(&mut window, "Reason: Less noise");
    window.run();
    let delay = window.output().viewport_output.values().map(|it| it.repaint_delay).min();
    assert!(delay.is_some_and(|it| it.as_secs() >= 1), "{delay:?}");
}

#[test]
fn every_key_of_the_table_can_be_pressed() {
    use mainstay::command::Command;
    for command in Command::all() {
        for key in command.row().keys {
            assert!(mainstay::ui::shortcut(key).is_some(), "{key} of {command:?}");
        }
    }
}

// The pictures of the README and of the window's looks; `UPDATE_SNAPSHOTS=1 cargo test` draws them anew.

#[test]
fn picture_of_the_start_screen() {
    picture(&mut program(Scripted::default(), vec2(960.0, 560.0), 1.0, false), "start");
}

fn essay(dark: bool) -> Window {
    let mut window = program(Scripted::default(), vec2(1_040.0, 600.0), 1.0, dark);
    window.state_mut().open_example(0);
    window.run();
    show_all(&mut window);
    let card = "Reason: Nationalism’s concern for sovereignty has carried over into military cooperation with Russia.";
    select(&mut window, card);
    window
}

#[test]
fn picture_of_the_essay_in_light_colours() {
    picture(&mut essay(false), "essay-light");
}

#[test]
fn picture_of_the_essay_in_dark_colours() {
    picture(&mut essay(true), "essay-dark");
}

#[test]
fn picture_of_a_small_window() {
    let mut window = program(Scripted::default(), vec2(560.0, 400.0), 1.0, false);
    window.state_mut().open_example(1);
    window.run();
    show_all(&mut window);
    picture(&mut window, "small");
}

#[test]
fn picture_at_twice_the_scale() {
    let mut window = program(Scripted::default(), vec2(520.0, 360.0), 2.0, false);
    let map = "Ban cars\n  + Less noise\n  &? Noise harms\n    ! Not at night\n  x A survey\n";
    show(&mut window, notation::session(map).doc.map());
    key(&mut window, Modifiers::SHIFT, Key::Num1);
    picture(&mut window, "scale-2");
}

pub fn picture(window: &mut Window, name: &str) {
    window.remove_cursor();
    window.run();
    window.set_render_cursor(false);
    let options = egui_kittest::SnapshotOptions::new().output_path("screenshots");
    window.snapshot_options(name, &options);
}

#[test]
fn picture_of_finding() {
    let mut window = program(Scripted::default(), vec2(1_040.0, 600.0), 1.0, false);
    window.state_mut().open_example(0);
    window.run();
    show_all(&mut window);
    key(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "sovereignty");
    picture(&mut window, "find");
}

#[test]
fn picture_of_the_outline() {
    let mut window = program(Scripted::default(), vec2(1_040.0, 600.0), 1.0, false);
    window.state_mut().open_example(2);
    window.state_mut().set_outline(true);
    window.run();
    show_all(&mut window);
    key(&mut window, Modifiers::COMMAND, Key::I);
    // The thesis comes clear of the tabs.
    select(&mut window, "Outline, thesis: Cities should make their public transport free of charge.");
    key(&mut window, Modifiers::NONE, Key::Escape);
    picture(&mut window, "outline");
}

#[test]
fn picture_of_a_large_map_from_afar() {
    let map = generate::generate(6_000, 3, generate::Shape::Debate);
    let mut window = program(Scripted::default(), vec2(1_040.0, 600.0), 1.0, false);
    show(&mut window, &map);
    show_all(&mut window);
    key(&mut window, Modifiers::SHIFT, Key::Num1);
    key(&mut window, Modifiers::COMMAND, Key::I);
    key(&mut window, Modifiers::SHIFT, Key::Num1);
    picture(&mut window, "afar");
}

/// Over a slow line, or on a slow machine, the pointer comes in jumps with no frame in between.
#[test]
fn a_drag_that_comes_in_jumps_is_a_drag() {
    let mut window = paced(0.5, Home::default(), Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
    show(&mut window, notation::session("Ban cars\n  + Less noise\n  + Safer streets\n").doc.map());
    let from = place(&window, "Reason: Safer streets");
    let to = place(&window, "Reason: Less noise") - vec2(80.0, 0.0);
    window.hover_at(from);
    window.step();
    press(&mut window, from, true);
    for part in [0.5, 1.0] {
        window.hover_at(from.lerp(to, part));
        window.step();
    }
    press(&mut window, to, false);
    window.run();
    assert_map(&window, "Ban cars\n  + Less noise\n    + Safer streets\n");
}

/// On a slow machine the pointer is elsewhere by the time that the next frame sees what was pressed.
#[test]
fn a_button_counts_where_it_was_pressed_and_let_go() {
    let mut window = told("Ban cars\n  + Less noise\n  + Safer streets\n");
    let (from, thesis) = (place(&window, "Reason: Safer streets"), place(&window, "Thesis: Ban cars"));
    let to = place(&window, "Reason: Less noise") - vec2(80.0, 0.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let way = [0.0, 0.3, 0.6, 1.0].map(|part| Event::PointerMoved(from.lerp(to, part)));
    let drag = [vec![button(from, true)], way.to_vec(), vec![button(to, false), Event::PointerMoved(thesis)]].concat();
    window.hover_at(from);
    window.step();
    window.input_mut().events.extend(drag);
    window.run();
    assert_map(&window, "Ban cars\n  + Less noise\n    + Safer streets\n");
    // And a click of what the pointer only came by.
    let (at, mut events) = (place(&window, "Reason: Less noise"), vec![Event::PointerMoved(thesis)]);
    events.extend([Event::PointerMoved(at), button(at, true), button(at, false), Event::PointerMoved(thesis)]);
    window.input_mut().events.extend(events);
    window.run();
    let session = window.state().session().expect("open");
    let node = session.selected_node().and_then(|it| session.doc.map().node(it)).expect("selected");
    assert_eq!(node.text, "Less noise");
}

/// On a slow machine a click begins and ends between two frames.
#[test]
fn a_click_within_one_frame_is_a_click() {
    let mut window = told("Ban cars\n  + Less noise\n");
    let at = place(&window, "Reason: Less noise");
    window.hover_at(at);
    window.step();
    let button =
        |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    window.input_mut().events.extend([button(true), button(false)]);
    window.step();
    window.run();
    let session = window.state().session().expect("open");
    let node = session.selected_node().and_then(|it| session.doc.map().node(it)).expect("selected");
    assert_eq!(node.text, "Less noise");
}

/// Without this feature, what is copied never leaves the window, and no test without a display could tell.
#[test]
fn the_window_is_built_with_the_clipboard_of_the_system() {
    let manifest = include_str!("../../Cargo.toml");
    let eframe = manifest.lines().find(|it| it.starts_with("eframe = ")).expect("the window's crate");
    assert!(eframe.contains("\"clipboard\""), "{eframe}");
}
