//! Lines to what stands elsewhere, as a map shows them: from a card to its mentions, and from a pinned card to its step.

use egui::{Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use kurbo::{Point, Rect};
use mainstay::arrange::EVERYWHERE;
use mainstay::command::{Command, Intent, handle};
use mainstay::format::{ExportOptions, Format, Write};
use mainstay::model::{InferenceId, NodeId, Offset, Pin};
use mainstay::scene::{Item, Link, Scene};
use mainstay::session::Session;

use crate::{generate, notation, window};

const SHARED: &str = "T\n  + A\n    e E\n  - B\n    + =A\n";

fn node(session: &Session, text: &str) -> NodeId {
    session.doc.map().nodes().find(|it| it.1.text == text).expect("is there").0
}

/// The step under which a claim is mentioned.
fn elsewhere(session: &Session, text: &str) -> InferenceId {
    let mention = session.scene().mentions().find(|it| it.node == node(session, text));
    mention.expect("it is mentioned").step
}

fn far_links(scene: &Scene) -> Vec<Link> {
    scene.links().filter(|it| it.far).collect()
}

/// Whether a place lies on the edge of a box.
fn is_on_edge(at: Point, rect: Rect) -> bool {
    rect.inflate(0.1, 0.1).contains(at) && !rect.inflate(-0.1, -0.1).contains(at)
}

fn run(session: &mut Session, intent: Intent) {
    handle(intent, session).expect("it can be done");
}

#[track_caller]
fn assert_passes_nothing(scene: &Scene, link: &Link, said: &str) {
    let mentions = scene.mentions().map(|it| it.rect);
    let pills = scene.steps().filter(|it| !it.is_dot).map(|it| it.junction);
    for rect in scene.cards().map(|it| it.rect).chain(mentions).chain(pills) {
        let inner = rect.inflate(-1.0, -1.0);
        let passes = |ends: &[Point]| {
            let it = Rect::from_points(ends[0], ends[1]);
            it.x1 > inner.x0 && it.x0 < inner.x1 && it.y1 > inner.y0 && it.y0 < inner.y1
        };
        assert!(!link.points().windows(2).any(passes), "{said}: {link:?} passes {rect:?}");
    }
}

#[test]
fn a_line_leads_from_a_card_to_its_mention() {
    let session = notation::session(SHARED);
    let scene = session.scene();
    let [link] = &far_links(scene)[..] else { panic!("one claim is used elsewhere") };
    let (a, step) = (node(&session, "A"), elsewhere(&session, "A"));
    let mention = scene.mention(step, a).expect("is seen").rect;
    let (first, last) = (link.points()[0], link.points()[link.points().len() - 1]);
    assert!(is_on_edge(first, scene.rect(Item::Card(a)).expect("is seen")), "{link:?}");
    assert!(is_on_edge(last, mention), "{link:?}");
    assert_eq!(link.step, step);
    assert_passes_nothing(scene, link, SHARED);
}

#[test]
fn lines_pass_no_card_whatever_the_map() {
    let mut n_drawn = 0;
    for seed in 0..12 {
        let shape = [generate::Shape::Debate, generate::Shape::Deep, generate::Shape::Wide][seed as usize % 3];
        let scene = Scene::of(&generate::generate(120, seed, shape));
        for link in far_links(&scene) {
            assert_passes_nothing(&scene, &link, &format!("seed {seed}"));
            n_drawn += 1;
        }
    }
    assert!(n_drawn > 10, "{n_drawn}");
}

#[test]
fn what_a_fold_hides_has_no_line() {
    let mut session = notation::session(&SHARED.replace('B', "|B"));
    let before = far_links(session.scene());
    run(&mut session, Intent::Run(Command::Fold));
    assert_eq!(far_links(session.scene()), []);
    run(&mut session, Intent::Run(Command::Fold));
    assert_eq!(far_links(session.scene()), before);
}

/// It has no mention: without the line nothing would say what it bears on.
#[test]
fn a_pinned_card_is_joined_to_its_step_however_far_away() {
    for far in [500.0, 5_000.0] {
        let mut session = notation::session("T\n  + A\n  - B\n");
        let b = node(&session, "B");
        let pin = Pin::FromAbove(Offset { x: far, y: -200.0 });
        session.doc.edit("Pin", |tx| tx.set_node(b, |it| it.pinned = Some(pin))).expect("sound");
        let scene = Scene::of(session.doc.map());
        let [link] = &far_links(&scene)[..] else { panic!("one card is pinned") };
        let pill = scene.rect(Item::Step(link.step)).expect("is seen");
        let card = scene.card(b).expect("is seen");
        assert_eq!(card.home, Some(link.step));
        assert!(is_on_edge(link.points()[0], card.rect) && is_on_edge(link.points()[link.points().len() - 1], pill));
    }
}

/// However little is looked for at a time, in the end the same is found.
#[test]
fn lines_that_are_found_one_by_one_are_those_that_are_waited_for() {
    let is_shared = |_: &(dyn Send + Sync)| {};
    for seed in 0..4 {
        let map = generate::generate(300, seed, generate::Shape::Debate);
        let (waited, patient) = (Scene::of(&map), Scene::of(&map));
        is_shared(&patient);
        assert_eq!(patient.far_links_found_in(EVERYWHERE), []);
        assert_eq!(patient.hit(Point::new(-50_000.0, 0.0), 5.0), None);
        while patient.find_far_links(EVERYWHERE, 1) {}
        let copy = patient.clone();
        for scene in [patient, copy] {
            assert_eq!(scene.far_links_found_in(EVERYWHERE), waited.far_links_in(EVERYWHERE), "seed {seed}");
        }
    }
}

#[test]
fn a_picture_shows_all_of_a_line() {
    let session = notation::session(SHARED);
    let scene = session.scene();
    let Some(Write::Picture(write)) = Format::Svg.row().write else { panic!("SVG is a picture") };
    let written = write(scene.map(), scene, &ExportOptions { margin: 0.0, ..ExportOptions::default() });
    let svg = String::from_utf8(written.expect("drawn").parts.into_main()).expect("SVG is text");
    let [link] = &far_links(scene)[..] else { panic!("one line") };
    let end = link.points()[link.points().len() - 1];
    let head = format!("M{} {}L", end.x, end.y);
    assert!(svg.contains(&format!("<path d=\"{head}")), "its head: {head}");
    assert!(scene.drawn_bounds().contains_rect(link.bounds));
    let Rect { x0, y0, .. } = scene.drawn_bounds();
    assert!(svg.contains(&format!("viewBox=\"{x0} {y0} ")));
}

#[test]
fn a_line_and_a_mention_are_parts_of_their_step() {
    let session = notation::session(SHARED);
    let (scene, step) = (session.scene(), elsewhere(&session, "A"));
    let mention = scene.mention(step, node(&session, "A")).expect("is seen").rect;
    assert_eq!(scene.hit(mention.center(), 5.0), Some(Item::Step(step)));
    let [link] = &far_links(scene)[..] else { panic!("one line") };
    let ends = link.points().windows(2).max_by_key(|it| (it[1] - it[0]).hypot() as i64).expect("has stretches");
    assert_eq!(scene.hit(ends[0].midpoint(ends[1]), 5.0), Some(Item::Step(step)));
}

#[test]
fn a_key_leads_from_where_a_claim_is_mentioned_to_it_and_back() {
    let mut session = notation::session(SHARED);
    let (a, b, step) = (node(&session, "A"), node(&session, "B"), elsewhere(&session, "A"));
    session.select(Item::Step(step));
    run(&mut session, Intent::Run(Command::GoAlong));
    assert_eq!(session.selected(), Some(Item::Card(a)));
    run(&mut session, Intent::Run(Command::GoAlong));
    assert_eq!(session.selected(), Some(Item::Card(b)));
}

/// While cards glide there are no lines; then the window looks for them until all that are seen are found.
#[test]
fn the_window_finds_the_lines_that_are_seen() {
    let mut window = window::told(SHARED);
    window::show_all(&mut window);
    let session = window.state().session().expect("open");
    let found = session.shown().far_links_found_in(EVERYWHERE);
    assert_eq!(found.len(), 1);
    assert_eq!(found, far_links(&Scene::of(session.doc.map())));
    let on_the_way = session.scene().between(session.scene(), kurbo::Vec2::ZERO, 0.5);
    assert_eq!(far_links(&on_the_way), []);
}

#[test]
fn a_mention_leads_to_its_card() {
    let mut window = window::told(SHARED);
    window::show_all(&mut window);
    window::select(&mut window, "Mention of: A; stands under: T");
    let session = window.state().session().expect("open");
    assert_eq!(session.selected(), Some(Item::Card(node(session, "A"))));
}

/// Whoever points at a mention, or at the badge of a card, is told where it is used.
#[test]
fn the_uses_of_a_claim_are_said() {
    let mut window = window::told(SHARED);
    window::show_all(&mut window);
    let mention = window.get_by_label("Mention of: A; stands under: T").rect().center();
    let card = window::thing(&window, "Reason: A").rect();
    for (at, first) in [(mention, "A"), (card.right_top() + vec2(-22.0, 6.0), "Used in 2 places")] {
        window.hover_at(at);
        for _ in 0..60 {
            window.step();
        }
        let said = format!("{first}\nUsed under:\n• T\n• B");
        let texts = window::texts_in(&window);
        assert!(texts.contains(&said), "{said:?} in {texts:?}");
        window::key(&mut window, Modifiers::NONE, egui::Key::Escape);
    }
}
