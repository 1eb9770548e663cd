//! The argument presented step by step.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use mainstay::command::{self, Command, Intent};
use mainstay::session::{SaidWhen, Session, Turn};

use crate::notation;
use crate::window::{Window, key, seen, select, texts_in, told};

const MAP: &str = "Ban cars\n  + Less noise\n    e A survey\n  - Shops lose trade\n    - They gain walkers\n";

fn present(session: &mut Session, intent: Intent) {
    command::handle(intent, session).expect("nothing refuses it");
}

/// The texts of what is said now, and how many cards are still to come.
fn said(session: &Session) -> (Vec<String>, usize) {
    let presenting = session.presenting().expect("it goes on");
    let map = session.doc.map();
    let now = map.nodes().filter(|it| presenting.said(it.0) == SaidWhen::Now).map(|it| it.1.text.clone()).collect();
    (now, map.nodes().filter(|it| presenting.said(it.0) == SaidWhen::Later).count())
}

#[test]
fn each_step_is_said_once_with_its_premises_in_the_order_of_reading() {
    let mut session = notation::session(MAP);
    present(&mut session, Intent::Run(Command::Present));
    let mut all = vec![said(&session)];
    for _ in 0..4 {
        present(&mut session, Intent::Present(Some(Turn::Next)));
        all.push(said(&session));
    }
    let expect =
        [("Ban cars", 4), ("Less noise", 3), ("A survey", 2), ("Shops lose trade", 1), ("They gain walkers", 0)];
    assert_eq!(all, expect.map(|(text, n)| (vec![text.to_owned()], n)));
    present(&mut session, Intent::Present(Some(Turn::Next)));
    assert_eq!(session.presenting().expect("on").progress(), (5, 5), "the last one stays");
    present(&mut session, Intent::Present(Some(Turn::First)));
    present(&mut session, Intent::Present(Some(Turn::Previous)));
    assert_eq!(session.presenting().expect("on").progress(), (1, 5));
}

fn view(window: &Window) -> (kurbo::Point, f64, usize) {
    let session = window.state().session().expect("a map");
    (session.camera.origin, session.camera.zoom, session.scene().n_cards())
}

#[test]
fn it_begins_at_the_selected_card_shows_what_is_folded_and_gives_back_all_as_it_was() {
    let mut window = told(MAP);
    window.get_by_label("Fold branch of Shops lose trade").click();
    window.run();
    select(&mut window, "Objection: Shops lose trade. Folded: 1 objection");
    let before = view(&window);
    key(&mut window, Modifiers::NONE, Key::F5);
    window.run();
    assert!(window.query_by_label("Presentation, 4 of 5").is_some());
    assert!(
        window.query_by_label("Outline").is_none() && window.query_by_label("Find on the map, or a command").is_none()
    );
    let texts = texts_in(&window);
    let shows = |text: &str| texts.iter().any(|it| it == text);
    assert!(shows("Shops lose trade") && shows("4 of 5") && !shows("They gain walkers"), "{texts:?}");
    key(&mut window, Modifiers::NONE, Key::Space);
    assert!(texts_in(&window).iter().any(|it| it == "They gain walkers"), "though it was folded away");
    // No key of the map means anything.
    key(&mut window, Modifiers::NONE, Key::Delete);
    key(&mut window, Modifiers::NONE, Key::Escape);
    window.run();
    assert_eq!(view(&window), before);
    assert!(seen(&window, "Objection: Shops lose trade. Folded: 1 objection").is_some());
}

/// What was said has the colours that are measured where the themes are; what comes has no words.
#[test]
fn nothing_that_is_read_is_drawn_translucent() {
    fn check(shape: &egui::Shape) {
        match shape {
            egui::Shape::Text(it) => {
                let inks = it.galley.job.sections.iter().map(|it| it.format.color);
                let all = inks.chain(it.override_text_color).chain([it.fallback_color]);
                let text = it.galley.text();
                assert!(it.opacity_factor == 1.0 && all.into_iter().all(|it| it.a() == 255), "{text}");
            }
            egui::Shape::Vec(all) => all.iter().for_each(check),
            _ => {}
        }
    }
    let mut window = told(MAP);
    key(&mut window, Modifiers::NONE, Key::F5);
    for n_said in [0, 1, 2, 3, 4] {
        window.run();
        window.output().shapes.iter().for_each(|it| check(&it.shape));
        let texts = texts_in(&window);
        let n_pills = texts.iter().filter(|it| ["because", "but", "however"].contains(&it.as_str())).count();
        assert!(n_pills <= n_said, "{n_pills} words for {n_said} steps");
        key(&mut window, Modifiers::NONE, Key::ArrowRight);
    }
}

#[test]
fn a_slide_is_as_large_as_can_be_and_all_of_it_is_seen() {
    let mut window = told(MAP);
    key(&mut window, Modifiers::NONE, Key::F5);
    for _ in 0..5 {
        window.run();
        let session = window.state().session().expect("a map");
        let slide = session.presenting().expect("on").slide();
        for card in &slide.cards {
            let rect = session.scene().card(*card).expect("shown").rect;
            let on_screen = session.camera.screen_rect(rect);
            assert!(on_screen.x0 >= 0.0 && on_screen.x1 <= session.viewport.width, "{on_screen:?}");
            assert!(on_screen.y0 >= 40.0 && on_screen.y1 <= session.viewport.height - 44.0, "{on_screen:?}");
            assert!((0.9..=1.55).contains(&session.camera.zoom), "{}", session.camera.zoom);
        }
        key(&mut window, Modifiers::NONE, Key::ArrowRight);
    }
}
