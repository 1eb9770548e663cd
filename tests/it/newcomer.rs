//! What newcomers stumbled over, where no other test is about it. `docs/design.md` lists all of it with its test.

use std::collections::BTreeSet;
use std::path::Path;

use egui::{Event, Key, Modifiers, PointerButton, Shape, vec2};
use egui_kittest::kittest::Queryable as _;
use kurbo::{BezPath, Circle, Point, Rect};
use mainstay::app::Scripted;
use mainstay::command::{self, Command, Intent};
use mainstay::model::Role;
use mainstay::scene::card::{LABEL, TextStyle};
use mainstay::scene::draw::{Sink, Stroke, draw_step, draw_tray};
use mainstay::scene::{Color, Item, Theme};
use mainstay::session::Session;

use crate::files::Folder;
use crate::maps::{at_home, open};
use crate::notation;
use crate::window::{Window, assert_map, key, program, select, show, told, type_text};

fn run(session: &mut Session, command: Command) {
    command::handle(Intent::Run(command), session).expect("nothing refuses it");
}

fn node(session: &Session, text: &str) -> mainstay::model::NodeId {
    session.doc.map().nodes().find(|it| it.1.text == text).expect("there").0
}

/// A painted text: its middle, and its colour.
fn painted(window: &Window, text: &str) -> Option<(egui::Pos2, egui::Color32)> {
    fn find(shape: &Shape, text: &str) -> Option<(egui::Pos2, egui::Color32)> {
        match shape {
            Shape::Text(it) if it.galley.text() == text => {
                let section = it.galley.job.sections.first()?;
                let own = Some(section.format.color).filter(|it| *it != egui::Color32::PLACEHOLDER);
                let ink = it.override_text_color.or(own).unwrap_or(it.fallback_color);
                Some((it.visual_bounding_rect().center(), ink))
            }
            Shape::Vec(all) => all.iter().find_map(|it| find(it, text)),
            _ => None,
        }
    }
    window.output().shapes.iter().find_map(|it| find(&it.shape, text))
}

#[test]
fn what_an_empty_thesis_asks_for_can_be_read_where_the_text_will_stand() {
    for dark in [false, true] {
        let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, dark);
        key(&mut window, Modifiers::COMMAND, Key::N);
        let at = window.get_by_label("Map canvas").rect().center();
        window.state_mut().handle(Intent::AddAt(Point::ZERO));
        window.hover_at(at);
        window.run();
        let (middle, ink) = painted(&window, "What do you argue for?").expect("it is asked");
        let theme = if dark { Theme::DARK } else { Theme::LIGHT };
        let ink = Color { r: ink.r(), g: ink.g(), b: ink.b() };
        assert!(ink.contrast(theme.thesis) >= 4.5, "{ink:?} on {:?}", theme.thesis);
        let session = window.state().session().expect("open");
        let card = session.camera.screen_rect(session.scene().first().expect("there").rect);
        let canvas = window.get_by_label("Map canvas").rect();
        let card_middle = card.center().x as f32 + canvas.left();
        assert!((middle.x - card_middle).abs() < 4.0, "{} is not {card_middle}", middle.x);
    }
}

#[test]
fn a_plain_text_file_opens_as_a_map() {
    let folder = Folder::new("text-file");
    let path = folder.file("notes.txt");
    std::fs::write(&path, "Ban cars\n  + Less noise\n  - Shops lose trade\n").expect("written");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    let session = window.state().session().expect("it opens");
    assert_eq!(session.doc.map().n_nodes(), 3);
}

/// A click on the handle is one even where the hand moves a little, and it always gives a card.
#[test]
fn each_click_on_the_handle_adds_a_card() {
    for by in [vec2(0.0, 0.0), vec2(3.0, 0.0), vec2(-2.0, 3.0)] {
        let mut window = told("Ban cars\n");
        for n in 2..=4 {
            select(&mut window, "Thesis: Ban cars");
            let handle = window.get_by_label("Add or link").rect();
            assert!(handle.width() >= 24.0 && handle.height() >= 24.0, "{handle}");
            let modifiers = Modifiers::NONE;
            window.hover_at(handle.center());
            window.step();
            for (pos, pressed) in [(handle.center(), true), (handle.center() + by, false)] {
                window.event(Event::PointerMoved(pos));
                window.step();
                window.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
                window.step();
            }
            window.run();
            type_text(&mut window, "Less noise");
            key(&mut window, Modifiers::NONE, Key::Enter);
            assert_eq!(window.state().session().expect("open").doc.map().n_nodes(), n, "{by}");
        }
    }
}

#[test]
fn a_new_claim_lands_on_nothing_nor_does_what_bears_on_it() {
    let mut session = notation::session("T\n  + A\n    + B\n  - C\n    - D\n  + E\n");
    session.follow_canvas(kurbo::Size::new(900.0, 600.0).into());
    run(&mut session, Command::FitMap);
    for nth in 0..4 {
        for command in [Command::AddClaim, Command::AddReason] {
            run(&mut session, command);
            command::handle(Intent::Type(format!("Something else {nth}")), &mut session).expect("typed");
            let all: Vec<Rect> = session.scene().cards().map(|it| it.rect).collect();
            for (at, a) in all.iter().enumerate() {
                assert!(!all[..at].iter().any(|b| a.overlaps(*b)), "{all:?}");
            }
        }
        session.selection = mainstay::session::Selection::default();
    }
}

#[test]
fn a_branch_shown_alone_keeps_its_roles_and_the_arrows_stay_in_it() {
    let mut session = notation::session("T\n  + A\n    + B\n  - |C\n    - D\n      e E\n");
    let role = |session: &Session, text: &str| session.scene().card(node(session, text)).map(|it| it.role);
    let before = ["C", "D", "E"].map(|it| role(&session, it));
    assert_eq!(before, [Role::Objection, Role::Rebuttal, Role::Evidence].map(Some));
    run(&mut session, Command::Focus);
    assert_eq!(["C", "D", "E"].map(|it| role(&session, it)), before);
    let selected = |session: &Session| {
        let node = session.selected_node().and_then(|it| session.doc.map().node(it));
        node.map_or("", |it| it.text.as_str()).to_owned()
    };
    run(&mut session, Command::GoDown);
    assert_eq!(selected(&session), "D", "down leads to what bears on it, not past it");
    run(&mut session, Command::GoDown);
    assert_eq!(selected(&session), "E");
    run(&mut session, Command::GoUp);
    assert_eq!(selected(&session), "D");
}

#[test]
fn a_long_statement_leaves_the_citations_in_view() {
    for size in [vec2(1280.0, 800.0), vec2(1024.0, 560.0)] {
        let mut window = program(Scripted::default(), size, 1.0, false);
        let text = "Cars take the room that people need. ".repeat(120);
        show(&mut window, notation::session(&format!("{}\n", text.trim())).doc.map());
        let card = window.state().session().and_then(|it| it.scene().first()).expect("a card").node;
        window.state_mut().handle(Intent::Select(Item::Card(card)));
        window.run();
        let add = window.get_by_label("Add citation").rect();
        assert!(add.bottom() < size.y - 28.0, "{add} in {size}");
    }
}

#[test]
fn what_objects_to_a_step_is_called_so_everywhere() {
    for (_, row) in Command::rows() {
        assert!(!row.name.to_lowercase().contains("undercut"), "{}", row.name);
    }
    let mut session = notation::session("T\n  + |A\n");
    run(&mut session, Command::AddUndercut);
    assert_eq!(session.doc.undo_label(), Some(Command::AddUndercut.row().name));
}

#[test]
fn each_tab_is_as_wide_as_its_name_can_be_closed_and_another_can_be_added() {
    let mut window = told("Ban cars\n");
    key(&mut window, Modifiers::COMMAND, Key::N);
    type_text(&mut window, "x");
    key(&mut window, Modifiers::NONE, Key::Enter);
    let folder = Folder::new("tab-widths");
    let path = folder.file("a-much-longer-name-of-a-map.argmap");
    mainstay::files::write(&path, notation::session("Ban noise\n").doc.map()).expect("written");
    open(&mut window, &path);
    let width = |name: &str| window.get_by_label(name).rect().width();
    assert!(width("a-much-longer-name-of-a-map.argmap") > width("Untitled, edited") + 40.0);
    for name in ["Test", "Untitled", "a-much-longer-name-of-a-map.argmap"] {
        assert!(window.query_by_label(&format!("Close {name}")).is_some(), "{name} has no way to be closed");
    }
    assert!(window.query_all_by_label("New map").next().is_some());
    assert_map(&window, "Ban noise\n");
}

/// Where texts are drawn, and how wide.
#[derive(Default)]
struct Written(Vec<(String, Point, f64)>);

impl Sink for Written {
    fn rect(&mut self, _: Rect, _: f64, _: Option<Color>, _: Option<Stroke>) {}
    fn circle(&mut self, _: Circle, _: Color) {}
    fn path(&mut self, _: &BezPath, _: Stroke) {}
    fn triangle(&mut self, _: [Point; 3], _: Color) {}
    fn text(&mut self, at: Point, text: &str, style: TextStyle, _: Color) {
        self.0.push((text.to_owned(), at, style.width(text)));
    }
}

#[test]
fn the_word_of_a_pill_stands_in_its_middle() {
    let session = notation::session("T\n  + A\n    ! B\n    ^ C\n  - D\n    - E\n  +? F\n");
    let mut n_pills = 0;
    for step in session.scene().steps().filter(|it| !it.is_dot) {
        let mut written = Written::default();
        draw_step(&step, &Theme::LIGHT, &mut written);
        let [(word, at, width)] = &written.0[..] else { panic!("one word") };
        let (left, right) = (at.x - step.junction.x0, step.junction.x1 - at.x - width);
        assert!((left - right).abs() < 0.01 && left > 10.0, "{word}: {left}, {right}");
        let above = at.y - LABEL.size * 0.66 - step.junction.y0;
        let below = step.junction.y1 - at.y;
        assert!((above - below).abs() < 2.0, "{word}: {above}, {below}");
        n_pills += 1;
    }
    assert!(n_pills >= 6);
}

#[test]
fn what_says_only_together_is_clear_of_cards_and_their_rings() {
    let session =
        notation::session("T\n  + A\n  & B\n  & A much longer premise that takes several lines of its card\n");
    for step in session.scene().steps() {
        let Some(tray) = step.tray else { continue };
        let mut written = Written::default();
        draw_tray(&step, &Theme::LIGHT, &mut written);
        let [(_, at, width)] = &written.0[..] else { panic!("one line") };
        let place = Rect::new(at.x, at.y - 10.0, at.x + width, at.y + 3.0);
        assert_eq!(tray.union(place), tray, "it stands in its tray");
        for card in session.scene().cards() {
            assert!(!card.rect.inflate(7.0, 7.0).overlaps(place), "{:?} and {place:?}", card.rect);
        }
    }
}

/// A test that is named there is a test.
#[test]
fn the_tests_that_the_list_names_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/design.md")).expect("read");
    let mut all = BTreeSet::new();
    for folder in ["tests/it", "src"] {
        collect(&root.join(folder), &mut all);
    }
    let list = text.split("## What newcomers stumbled over").nth(1).expect("the list");
    let rows: Vec<&str> =
        list.lines().take_while(|it| !it.starts_with("## ")).filter(|it| it.starts_with("| ")).collect();
    let numbers: Vec<usize> = rows.iter().filter_map(|it| it.split('|').nth(1)?.trim().parse().ok()).collect();
    assert_eq!(numbers, (1..=54).collect::<Vec<_>>());
    let mut n_named = 0;
    for named in rows.iter().flat_map(|it| it.split('`').skip(1).step_by(2)).filter(|it| it.contains("::")) {
        let name = named.rsplit("::").next().expect("a name");
        assert!(all.contains(name), "there is no test {named}");
        n_named += 1;
    }
    assert!(n_named >= 48, "{n_named}");
}

fn collect(folder: &Path, all: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, all);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = std::fs::read_to_string(&path).expect("read");
            let names = text.split("fn ").skip(1).filter_map(|it| it.split(['(', '<']).next());
            all.extend(names.map(str::to_owned));
        }
    }
}
