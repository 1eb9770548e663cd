//! What a template asks for is seen on a card until there is a text, and by nobody but who writes.

use std::sync::Arc;

use kurbo::{BezPath, Circle, Point, Rect};
use mainstay::command::{self, Command, Intent};
use mainstay::format::{ExportOptions, Format, Holds};
use mainstay::model::{Document, Map, Node, NodeId, NodeKind, Stance, Target};
use mainstay::scene::card::{Body, CardWidths, ChipsStand, TextStyle};
use mainstay::scene::draw::{Sink, Stroke, draw_card};
use mainstay::scene::{Color, Item, Scene, Theme};
use mainstay::session::{Pointer, Session};

const ASKED: &str = "What would somebody say who has thought about it for as long as you have, and is against it?";

/// A thesis and a reason without texts, which ask for them, and an objection that asks for nothing.
fn map(asks: bool) -> Map {
    let mut doc = Document::new(Map::default()).with_seed(3);
    doc.edit("Build", |tx| {
        let asking = |kind, prompt: &str| Node {
            prompt: if asks { prompt.into() } else { Box::default() },
            ..Node::new(kind, "")
        };
        let thesis = tx.add_node(asking(NodeKind::Thesis, "What do you argue for?"));
        let reason = tx.add_node(asking(NodeKind::Claim, ASKED));
        let objection = tx.add_node(Node::new(NodeKind::Claim, "Shops lose trade"));
        tx.infer([reason], Target::Node(thesis), Stance::Supports)?;
        tx.infer([objection], Target::Node(thesis), Stance::Opposes)?;
        Ok(())
    })
    .expect("it can be built");
    doc.map().clone()
}

fn with_prompt(map: &Map, prompt: &str) -> NodeId {
    map.nodes().find(|it| &*it.1.prompt == prompt).expect("there").0
}

fn body(text: &str, prompt: &str) -> Body {
    let node = Node { prompt: prompt.into(), ..Node::new(NodeKind::Claim, text) };
    Body::of(&Arc::new(node), CardWidths::default().claim, Vec::new(), ChipsStand::InText, None)
}

fn lines(body: &Body) -> Vec<String> {
    body.lines().map(|it| it.text.into_owned()).collect()
}

#[test]
fn a_card_is_as_high_as_its_prompt_needs_until_it_has_a_text() {
    let (asked, said, empty) = (body("", ASKED), body("It costs little", ASKED), body("", ""));
    assert_eq!(lines(&asked), lines(&body(ASKED, "")));
    assert_eq!(asked.size, body(ASKED, "").size);
    assert_eq!(lines(&said), ["It costs little"]);
    assert_eq!(said.size, body("It costs little", "").size);
    assert_eq!(lines(&empty), [""; 0]);
}

/// The colours of the texts that are drawn.
#[derive(Default)]
struct Inks(Vec<Color>);

impl Sink for Inks {
    fn rect(&mut self, _: Rect, _: f64, _: Option<Color>, _: Option<Stroke>) {}
    fn circle(&mut self, _: Circle, _: Color) {}
    fn path(&mut self, _: &BezPath, _: Stroke) {}
    fn triangle(&mut self, _: [Point; 3], _: Color) {}
    fn text(&mut self, _: Point, _: &str, _: TextStyle, ink: Color) {
        self.0.push(ink);
    }
}

#[test]
fn a_prompt_is_muted_and_read_with_ease() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        let (asking, answered) = (map(true), map(false));
        let inks = |map: &Map| {
            let mut inks = Inks::default();
            Scene::of(map).cards().for_each(|it| draw_card(&it, &theme, &mut inks));
            inks.0
        };
        let on = |ink: Color, is_thesis| ink.contrast(if is_thesis { theme.thesis } else { theme.card });
        let [thesis, reason, ..] = inks(&asking)[..] else { panic!("two cards ask") };
        for (ink, is_thesis, said) in [(thesis, true, theme.thesis_text), (reason, false, theme.text)] {
            assert!(on(ink, is_thesis) >= 4.5, "{}", on(ink, is_thesis));
            assert!(on(ink, is_thesis) < on(said, is_thesis) - 2.0);
        }
        assert!(inks(&answered).contains(&theme.text), "what somebody said is as it was");
    }
}

#[test]
fn a_prompt_is_written_read_and_kept_when_it_is_answered() {
    let mut session = Session::new(Document::new(map(true)));
    let reason = with_prompt(session.doc.map(), ASKED);
    command::handle(Intent::Edit(reason), &mut session).expect("it can be typed on");
    command::handle(Intent::Type("It costs little".to_owned()), &mut session).expect("typed");
    let node = session.doc.map().node(reason).expect("there");
    assert_eq!((node.asked(), &*node.prompt), (None, ASKED));
    let bytes = Format::Argmap.bytes(session.doc.map()).expect("written");
    let read = Format::Argmap.read(&*bytes).expect("sound");
    assert_eq!(read.warnings, []);
    assert_eq!(read.map, *session.doc.map());
    command::handle(Intent::Type(String::new()), &mut session).expect("deleted");
    assert_eq!(session.doc.map().node(reason).expect("there").asked(), Some(ASKED));
}

#[test]
fn a_copy_asks_for_the_same() {
    let mut session = Session::new(Document::new(map(true)));
    let reason = with_prompt(session.doc.map(), ASKED);
    command::handle(Intent::Select(Item::Card(reason)), &mut session).expect("selected");
    command::handle(Intent::Run(Command::Duplicate), &mut session).expect("there is room");
    assert_eq!(session.doc.map().nodes().filter(|it| it.1.asked() == Some(ASKED)).count(), 2);
}

/// Only a card that was made for this typing goes when nothing is typed.
#[test]
fn leaving_a_card_that_asks_keeps_it() {
    let mut session = Session::new(Document::new(map(true)));
    let reason = with_prompt(session.doc.map(), ASKED);
    let before = session.doc.map().clone();
    command::handle(Intent::Edit(reason), &mut session).expect("it can be typed on");
    command::handle(Intent::Point(Pointer::Cancel), &mut session).expect("left");
    assert_eq!(*session.doc.map(), before);
    assert!(!session.doc.is_dirty());
}

#[test]
fn nothing_that_is_exported_says_what_was_asked_for() {
    // What is read again as the map that it was carries all of it.
    for format in Format::exports().map(|it| it.0).filter(|it| it.row().holds != Holds::Map) {
        let write = |map: &Map| format.write(map, &ExportOptions::default()).expect("written").parts.into_main();
        assert!(write(&map(true)) == write(&map(false)), "{format:?} shows a prompt");
    }
}

#[test]
fn a_prompt_is_found_until_it_is_answered() {
    let map = map(true);
    assert_eq!(mainstay::find::find(&map, "thought about").collect::<Vec<_>>(), [with_prompt(&map, ASKED)]);
}

#[cfg(feature = "gui")]
mod in_the_window {
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::{NodeT as _, Queryable as _};
    use mainstay::app::Scripted;

    use super::{ASKED, map};
    use crate::window::{key, select, texts_in, thing, type_text, with};

    #[test]
    fn a_screen_reader_hears_what_is_asked_for() {
        let mut window = with(&map(true), Scripted::default());
        select(&mut window, &format!("Reason, empty: {ASKED}"));
        window.state_mut().set_outline(true);
        window.run();
        thing(&window, &format!("Outline, reason, empty: {ASKED}"));
        thing(&window, "Outline, objection: Shops lose trade");
    }

    #[test]
    fn a_prompt_is_seen_while_typing_until_the_first_letter() {
        let mut window = with(&map(true), Scripted::default());
        key(&mut window, Modifiers::COMMAND, Key::I);
        let is_seen = |it: &crate::window::Window| texts_in(it).iter().any(|it| it == "What do you argue for?");
        select(&mut window, "Thesis, empty: What do you argue for?");
        assert!(is_seen(&window));
        key(&mut window, Modifiers::NONE, Key::F2);
        assert!(is_seen(&window));
        let field = window.get_by_label_contains("Text of ");
        assert_eq!(field.accesskit_node().placeholder(), Some("What do you argue for?"));
        type_text(&mut window, "B");
        assert!(!is_seen(&window));
        key(&mut window, Modifiers::NONE, Key::Backspace);
        assert!(is_seen(&window));
        key(&mut window, Modifiers::NONE, Key::Escape);
        assert!(is_seen(&window));
        assert!(window.state().session().is_some_and(|it| it.doc.map().n_nodes() == 3));
    }
}
