//! What of a map is shown: its first picture, the levels that are shown, and what is kept of that.

use kurbo::Size;
use mainstay::command::{self, Command, Intent};
use mainstay::model::{Document, Map, Scope};
use mainstay::scene::Item;
use mainstay::session::{Camera, KeptSession, Session};

use crate::commands::{do_, node, run};
use crate::window::Window;
use crate::{generate, notation, window};

/// A map as it is opened on a canvas of this size.
fn opened(map: &Map, kept: &KeptSession, size: Size) -> Session {
    let mut session = Session::open(Document::new(map.clone()), kept, size);
    run(&mut session, Intent::Viewport(size.into()));
    session
}

/// As a file of a map is read by itself, what the session keeps is all that one run of the program leaves to the next.
fn opened_again(session: &Session) -> Session {
    let kept = serde_json::to_string(&session.kept()).expect("JSON");
    let kept = serde_json::from_str(&kept).expect("the same");
    opened(session.doc.map(), &kept, session.viewport)
}

fn in_front(window: &Window) -> &Session {
    window.state().session().expect("a map is open")
}

/// A map of `n` made-up cards in a window as it is opened.
fn in_window(n: usize) -> Window {
    window::with(&generate::generate(n, 1, generate::Shape::Debate), mainstay::app::Scripted::default())
}

/// The most levels that could be read at once, by trying them one by one as the command does.
fn levels_readable(map: &Map, size: Size) -> Option<usize> {
    let readable = |level: &usize| {
        let mut session = Session::new(Document::new(map.clone()));
        _ = command::handle(
            do_([Command::FoldToFirst, Command::FoldToSecond, Command::FoldToThird][level - 1]),
            &mut session,
        );
        Camera::zoom_to_fit(session.scene().bounds, size) >= Camera::READABLE
    };
    (1..=3).take_while(readable).last()
}

#[track_caller]
fn assert_seen_whole(session: &Session) {
    assert!(session.camera.zoom >= Camera::READABLE, "{}", session.camera.zoom);
    assert!(session.camera.seen(session.viewport).contains_rect(session.scene().bounds));
}

#[test]
fn a_small_map_is_seen_whole_as_large_as_it_can_be() {
    let window = in_window(7);
    let session = in_front(&window);
    assert_seen_whole(session);
    assert_eq!((session.scope(), session.scene().n_cards()), (Scope::Whole, 7));
}

/// Of a map that is too large as many levels are shown as can be read, or else the first about the thesis.
#[test]
fn of_a_large_map_the_levels_are_seen_that_can_be_read() {
    for n in [50, 300, 10_000] {
        let window = in_window(n);
        let session = in_front(&window);
        let map = session.doc.map();
        assert!(!session.doc.is_dirty() && map.counts().folded == 0, "{n}: it is no edit");
        let mut whole = Session::new(Document::new(map.clone()));
        let is_readable = Camera::zoom_to_fit(whole.scene().bounds, session.viewport) >= Camera::READABLE;
        assert_eq!(session.scope(), if is_readable { Scope::Whole } else { Scope::Levels }, "{n}");
        match levels_readable(map, session.viewport).filter(|_| !is_readable) {
            Some(level) => {
                let fold = [Command::FoldToFirst, Command::FoldToSecond, Command::FoldToThird][level - 1];
                run(&mut whole, do_(fold));
                assert_seen_whole(session);
                assert_eq!(session.scene().n_cards(), whole.scene().n_cards(), "{n}");
                assert_eq!(session.scene().bounds.size(), whole.scene().bounds.size(), "{n}");
            }
            None if is_readable => assert_seen_whole(session),
            None => {
                run(&mut whole, do_(Command::FoldToFirst));
                assert_eq!(session.scene().n_cards(), whole.scene().n_cards(), "{n}");
                assert_eq!(session.camera.zoom, Camera::READABLE, "{n}");
                let thesis = session.scene().first().expect("a thesis").rect;
                assert!(session.camera.seen(session.viewport).contains_rect(thesis), "{n}");
            }
        }
    }
}

/// Of a map that no window shows whole, only the levels that are to be seen are ever arranged: the same as where all of
/// it was arranged before.
#[test]
fn what_no_window_shows_whole_is_cut_before_it_is_arranged() {
    let map = generate::generate(20_000, 1, generate::Shape::Debate);
    let size = Size::new(1280.0, 700.0);
    let at_once = Session::open(Document::new(map.clone()), &KeptSession::default(), size);
    assert_eq!((at_once.scope(), Session::new(Document::new(map.clone())).scope()), (Scope::Levels, Scope::Whole));
    let mut shown = vec![at_once, Session::new(Document::new(map))];
    for session in &mut shown {
        run(session, Intent::Viewport(size.into()));
    }
    let [at_once, in_turns] = &shown[..] else { panic!("two") };
    assert_eq!(at_once.folds(), in_turns.folds());
    assert_eq!((at_once.scene().bounds, at_once.camera), (in_turns.scene().bounds, in_turns.camera));
    assert_eq!(at_once.kept(), in_turns.kept());
}

/// Whoever asks for a level wants to see it.
#[test]
fn folding_to_a_level_shows_all_of_it() {
    let map = generate::generate(60, 1, generate::Shape::Debate);
    let mut session = opened(&map, &KeptSession::default(), Size::new(1280.0, 700.0));
    for level in [Command::FoldToFirst, Command::FoldToSecond, Command::FoldToThird] {
        run(&mut session, Intent::Zoom { by: 3.0, at: kurbo::Point::ZERO });
        run(&mut session, Intent::Pan(kurbo::Vec2::new(5_000.0, 0.0)));
        run(&mut session, do_(level));
        assert!(session.camera.seen(session.viewport).contains_rect(session.scene().bounds));
    }
}

/// What was cut for the first picture is kept nowhere, until somebody makes it theirs.
#[test]
fn what_is_cut_to_be_readable_is_not_kept() {
    let map = generate::generate(300, 1, generate::Shape::Debate);
    let size = Size::new(1280.0, 700.0);
    let mut session = opened(&map, &KeptSession::default(), size);
    assert_eq!(session.scope(), Scope::Levels);
    run(&mut session, Intent::Pan(kurbo::Vec2::new(40.0, 0.0)));
    assert_eq!(session.kept(), KeptSession::default());
    let again = opened_again(&session);
    assert_eq!((again.folds(), again.scope()), (session.folds(), Scope::Levels));
    // From the first fold on the view is somebody's own.
    let first = *session.folds().iter().find(|it| session.scene().card(**it).is_some()).expect("one is cut");
    run(&mut session, Intent::Fold(first));
    run(&mut session, Intent::Zoom { by: 1.5, at: kurbo::Point::ZERO });
    let again = opened_again(&session);
    assert_eq!((again.folds(), again.scope()), (session.folds(), Scope::Levels));
    assert_eq!(again.scene().bounds, session.scene().bounds);
    assert_eq!(again.camera, session.camera);
}

/// A view that shows nothing of the map is as good as none.
#[test]
fn a_map_is_opened_where_it_was_seen_last_if_there_is_something_to_see() {
    let map = notation::session("T\n  + A\n    + B\n").doc.map().clone();
    let mut session = opened(&map, &KeptSession::default(), Size::new(1000.0, 700.0));
    run(&mut session, do_(Command::FoldToFirst));
    run(&mut session, Intent::Pan(kurbo::Vec2::new(-80.0, 30.0)));
    let again = opened_again(&session);
    assert_eq!((again.camera, again.scope(), again.scene().n_cards()), (session.camera, Scope::Levels, 2));
    // As where a map was edited elsewhere meanwhile: by hand it stays in sight.
    session.camera.origin.x -= 1e6;
    let again = opened_again(&session);
    assert_seen_whole(&again);
}

/// A fold of the file stays one where more levels are shown.
#[test]
fn what_the_file_folds_is_no_level() {
    let deep = (2..40).map(|it| format!("{}+ R{it}", "  ".repeat(it))).collect::<Vec<_>>().join("\n");
    let mut doc = Document::new(notation::session(&format!("T\n  + A\n    + X\n  + B\n{deep}")).doc.map().clone());
    let [a, x] = ["A", "X"].map(|text| doc.map().nodes().find(|it| it.1.text == text).expect("is there").0);
    doc.edit("Fold", |tx| tx.set_node(a, |it| it.folded = true)).expect("sound");
    let session = opened(doc.map(), &KeptSession::default(), Size::new(1280.0, 700.0));
    assert_eq!((session.scope(), session.is_folded(a)), (Scope::Levels, true));
    assert!(session.scene().card(node(&session, "R3")).is_some() && session.scene().card(x).is_none());
}

#[test]
fn levels_are_cut_and_folds_by_hand_are_not() {
    let mut session = notation::session("T\n  + |A\n    + S\n      + X\n  + B\n    + =S\n");
    assert_eq!(session.scope(), Scope::Whole);
    run(&mut session, do_(Command::Fold));
    assert_eq!(session.scope(), Scope::Whole, "a fold by hand leaves all of the map");
    run(&mut session, do_(Command::FoldToFirst));
    assert_eq!((session.scope(), session.scene().n_cards()), (Scope::Levels, 3));
    // One more level of a branch: what is used twice is met there.
    let [b, s] = ["B", "S"].map(|it| node(&session, it));
    run(&mut session, Intent::Fold(b));
    assert_eq!((session.scope(), session.scene().n_cards()), (Scope::Levels, 4));
    assert_eq!(session.home(s).and_then(|it| session.doc.map().target_node(it)), Some(b));
    run(&mut session, Intent::Focus(Some(b)));
    assert_eq!(session.scope(), Scope::Branch(b));
    run(&mut session, Intent::Focus(None));
    run(&mut session, do_(Command::UnfoldAll));
    assert_eq!((session.scope(), session.scene().n_cards()), (Scope::Whole, 5));
}

/// Folds that are written into the map are those of others, who know nothing of levels.
#[test]
fn levels_are_written_into_the_map_as_folds() {
    let mut session = notation::session("|T\n  + A\n    + B\n");
    run(&mut session, do_(Command::FoldToFirst));
    assert!(session.has_other_folds());
    run(&mut session, do_(Command::KeepFolds));
    assert!(!session.has_other_folds());
    let a = node(&session, "A");
    let own = session.doc.map().node(a).expect("A");
    assert_eq!((own.folded, own.cut, session.scope()), (true, false, Scope::Levels));
}

/// A card that is given up leaves the level as it was cut.
#[test]
fn a_card_given_up_under_a_cut_one_leaves_it_cut() {
    let mut session = notation::session("T\n  + |A\n    + B\n");
    run(&mut session, do_(Command::FoldToFirst));
    run(&mut session, do_(Command::AddReason));
    assert_eq!(session.scope(), Scope::Whole);
    run(&mut session, Intent::Point(mainstay::session::Pointer::Cancel));
    assert_eq!((session.scope(), session.scene().n_cards()), (Scope::Levels, 2));
}

/// What a fold hides is gone to by unfolding it, and nothing else.
#[test]
fn going_to_what_is_hidden_unfolds_it() {
    let text = "|T\n  + B\n    + C\n  + A\n    + P\n      + =C\n    + Q\n      + R\n";
    let mut session = notation::session(text);
    let [a, c, p, q, r] = ["A", "C", "P", "Q", "R"].map(|it| node(&session, it));
    for folded in [p, q, a] {
        run(&mut session, Intent::Fold(folded));
    }
    for goal in ["+ B", "+ P"] {
        session.select(Item::Card(c));
        run(&mut session, do_(Command::GoAlong));
        let marked = goal.replace("+ ", "+ |");
        assert_eq!(notation::write(&session), text.replace('|', "").replace(goal, &marked));
    }
    assert!(!session.is_folded(a) && session.is_folded(q));
    run(&mut session, Intent::Show(Item::Card(r)));
    assert!(!session.is_folded(q), "and so it is from the outline");
}

/// A mention of a claim that a fold hides stays, and leads to it.
#[test]
fn a_mention_of_what_a_fold_hides_stays_and_leads_there() {
    let mut window = window::told("T\n  + A\n    + S\n      e X\n  - B\n    - =S\n");
    window::key(&mut window, egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::O);
    window::select(&mut window, "Outline, reason: A");
    let before = in_front(&window).scene().bounds;
    window::key(&mut window, egui::Modifiers::NONE, egui::Key::F);
    assert_eq!(in_front(&window).scene().n_cards(), 3);
    window::select(&mut window, "Outline, rebuttal, used again: S");
    assert_eq!(notation::write(in_front(&window)), "T\n  + A\n    + |S\n      e X\n  - B\n    - =S\n");
    assert_eq!(in_front(&window).scene().bounds, before, "unfolding restores exactly");
}

/// The statements of large branches are written over what is too small to be read.
#[test]
fn from_afar_the_statements_of_large_branches_are_read() {
    let mut window = in_window(300);
    window::key(&mut window, egui::Modifiers::COMMAND | egui::Modifiers::ALT, egui::Key::U);
    window::key(&mut window, egui::Modifiers::SHIFT, egui::Key::Num1);
    let (by, at) = (0.2 / in_front(&window).camera.zoom, in_front(&window).viewport.to_rect().center());
    window.state_mut().handle(Intent::Zoom { by, at });
    window.run();
    let texts = window::texts_in(&window);
    let scene = in_front(&window).scene();
    let tops = scene.silhouette().tops(scene);
    let is_written = |top: &&mainstay::model::NodeId| {
        let text = &scene.map().node(**top).expect("there").text;
        texts.iter().any(|it| it.len() > 8 && text.starts_with(it.trim_end_matches('…').trim_end()))
    };
    let n_written = tops.iter().filter(is_written).count();
    assert!(n_written >= 3, "{n_written} of {texts:?}");
}
