//! The one rule by which the camera moves by itself: over random maps and edits, and what it meant for those who stumbled.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kurbo::{Point, Rect, Size, Vec2};
use mainstay::command::{Command, Effect, Intent, handle};
use mainstay::model::{Document, NodeId};
use mainstay::scene::Item;
use mainstay::session::{Camera, CanvasArea, Over, Pointer, Session, WorkedOn};
use mainstay::settings::{Setting, Value};

use crate::window::{Window, key, select, told, type_text};
use crate::{generate, notation, random};

const CLEAR: f64 = 48.0;

fn run(session: &mut Session, intent: Intent) {
    // A refusal is as welcome: the view is what is tested.
    _ = handle(intent, session);
}

fn do_(session: &mut Session, command: Command) {
    run(session, Intent::Run(command));
}

fn node(session: &Session, text: &str) -> NodeId {
    session.doc.map().nodes().find(|it| it.1.text == text).expect("there").0
}

/// Where something is on screen.
fn on_screen(session: &Session, item: Item) -> Rect {
    session.goal().screen_rect(session.scene().rect(item).expect("it is drawn"))
}

/// Whether it is so far clear of the canvas's edges and of all that lies over it.
fn is_clear(rect: Rect, canvas: &CanvasArea, by: f64) -> bool {
    let free = canvas.size().to_rect().inset(0.001 - by);
    let near = rect.inflate(by - 0.001, by - 0.001);
    free.contains_rect(rect) && !canvas.over.iter().any(|it| it.rect.overlaps(near))
}

fn random_canvas(rng: &mut fastrand::Rng) -> CanvasArea {
    let size = Size::new(rng.f64() * 1000.0 + 300.0, rng.f64() * 700.0 + 250.0);
    let bar = |top: f64, height: f64| Over { rect: Rect::new(0.0, top, size.width, top + height), is_bar: true };
    let patch = |rng: &mut fastrand::Rng| {
        let at = Point::new(rng.f64() * size.width, rng.f64() * size.height);
        let rect = Rect::from_origin_size(at, (rng.f64() * 250.0, rng.f64() * 150.0));
        Over { rect: rect.intersect(size.to_rect()), is_bar: false }
    };
    let mut over = Vec::new();
    over.extend(rng.bool().then(|| bar(0.0, 40.0)));
    over.extend(rng.bool().then(|| bar(size.height - 60.0, 60.0)));
    over.extend((0..rng.usize(..4)).map(|_| patch(rng)));
    CanvasArea { place: size.to_rect(), over }
}

/// Where it is seen, nothing moves; else it comes into view, once and for all, and no shorter way would do.
#[test]
fn the_view_moves_by_the_least_that_shows_what_is_worked_on() {
    let mut rng = fastrand::Rng::with_seed(17);
    let (mut n_clear, mut n_less, mut n_lines) = (0, 0, 0);
    for _ in 0..2_000 {
        let canvas = random_canvas(&mut rng);
        let zoom = [0.3, 0.7, 1.0, 2.5][rng.usize(..4)];
        let camera = Camera { origin: Point::new(rng.f64() * 900.0, rng.f64() * 900.0), zoom, ..Camera::default() };
        let at = Point::new(rng.f64() * 2_000.0 - 500.0, rng.f64() * 2_000.0 - 500.0);
        let whole = Rect::from_origin_size(at, (260.0, 40.0 + rng.f64() * rng.f64() * 900.0));
        let line = Rect { y0: whole.y1 - 30.0, y1: whole.y1 - 8.0, ..whole };
        let worked_on = WorkedOn { whole, line, caret: whole.x0 + 20.0 };
        let shown = worked_on.shown(camera, &canvas);
        assert_eq!(shown.zoom, camera.zoom);
        let again = worked_on.shown(shown, &canvas);
        assert!((again.origin - shown.origin).hypot() * zoom < 0.02, "it stays: {:?}", again.origin - shown.origin);
        let rect = shown.screen_rect(whole);
        if is_clear(rect, &canvas, CLEAR) {
            n_clear += 1;
            let way = (shown.origin - camera.origin).hypot();
            // No view that is nearer shows it as well.
            for _ in 0..40 {
                let other = Vec2::from_angle(rng.f64() * 7.0) * rng.f64() * (way - 0.01).max(0.0);
                let nearer = Camera { origin: camera.origin + other, ..camera };
                assert!(way < 0.01 || !is_clear(nearer.screen_rect(whole), &canvas, CLEAR), "{canvas:?} {whole:?}");
            }
        } else if is_clear(rect, &canvas, 8.0) {
            n_less += 1;
        } else if is_clear(shown.screen_rect(line), &canvas, 8.0) {
            n_lines += 1;
        }
        assert!(worked_on.is_in_view(&shown, &canvas) || canvas.over.len() > 2, "{canvas:?} {worked_on:?}");
    }
    assert!(n_clear > 500 && n_less > 100 && n_lines > 50, "{n_clear} {n_less} {n_lines}");
}

/// A map at which somebody worked for a while, in a canvas with something over it.
fn random_session(seed: u64, rng: &mut fastrand::Rng) -> Session {
    let doc = if seed.is_multiple_of(2) {
        random::document(seed, 60)
    } else {
        Document::new(generate::generate(60, seed, generate::Shape::Debate)).with_seed(seed)
    };
    let mut session = Session::new(doc);
    let minimap = Over { rect: Rect::new(788.0, 558.0, 988.0, 688.0), is_bar: false };
    let bar = Over { rect: Rect::new(0.0, 0.0, 1000.0, 36.0), is_bar: true };
    let over = if rng.bool() { vec![minimap, bar] } else { vec![minimap] };
    run(&mut session, Intent::Viewport(CanvasArea { place: Rect::new(0.0, 0.0, 1000.0, 700.0), over }));
    session
}

/// Whatever is done to whatever map: what a command selected or changed is seen whole, else the line that counts.
#[test]
fn what_is_worked_on_is_in_view_after_every_command_on_random_maps() {
    use Command::{
        AddEvidence, AddObjection, AddReason, AddSibling, Demote, GoDown, GoLeft, GoRight, GoToThesis, GoUp,
        MoveEarlier, Promote, Redo, SwapStance, ToggleUnstated, Undo,
    };
    let commands = [
        AddReason,
        AddObjection,
        AddEvidence,
        AddSibling,
        GoUp,
        GoDown,
        GoLeft,
        GoRight,
        GoToThesis,
        MoveEarlier,
        Promote,
        Demote,
        SwapStance,
        ToggleUnstated,
        Undo,
        Redo,
        Undo,
    ];
    let mut n_seen = 0;
    for seed in 0..24 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut session = random_session(seed, &mut rng);
        for _ in 0..40 {
            if rng.u8(..) < 80 {
                let by = Vec2::new(rng.f64() * 2_000.0 - 1_000.0, rng.f64() * 2_000.0 - 1_000.0);
                run(&mut session, Intent::Pan(by));
            }
            let command = commands[rng.usize(..commands.len())];
            let (revision, selected) = (session.doc.revision(), session.selected());
            do_(&mut session, command);
            if session.draft.is_some() {
                // Without a text the card would be given up, which leaves the view as it was, wherever that was.
                run(&mut session, Intent::Type(format!("New {}", random::text(&mut rng))));
            }
            let has_done = session.doc.revision() != revision || session.selected() != selected;
            let Some(item) = session.worked_on().filter(|_| has_done) else { continue };
            let rect = on_screen(&session, item);
            let fits = rect.width() < 700.0 && rect.height() < 400.0;
            assert!(!fits || is_clear(rect, &session.canvas(), CLEAR), "seed {seed}, {command:?}: {rect:?}");
            n_seen += usize::from(fits);
        }
    }
    assert!(n_seen > 400, "{n_seen}");
}

/// What looks by hand is not corrected, whatever is selected or typed.
#[test]
fn panning_and_zooming_by_hand_are_never_corrected() {
    for seed in 0..12 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut session = random_session(seed, &mut rng);
        do_(&mut session, Command::GoToThesis);
        if rng.bool() {
            do_(&mut session, Command::AddReason);
        }
        for _ in 0..20 {
            let before = session.goal();
            let by = Vec2::new(rng.f64() * 40.0 - 20.0, rng.f64() * 40.0 - 20.0);
            run(&mut session, Intent::Pan(by));
            let moved = (before.origin - session.goal().origin) * before.zoom;
            assert!((moved - by).hypot() < 1e-6 || moved.hypot() < by.hypot(), "{moved:?}");
            let before = session.goal();
            run(&mut session, Intent::Zoom { by: 1.1, at: Point::new(300.0, 200.0) });
            let place = before.map_from_screen(Point::new(300.0, 200.0));
            assert!((session.goal().screen_from_map(place) - Point::new(300.0, 200.0)).hypot() < 1e-6);
        }
    }
}

/// In the window, where the caret is told of, too: at each zoom its line breaks elsewhere.
#[test]
fn looking_elsewhere_while_typing_is_not_corrected_until_the_next_letter() {
    let mut window = told("T\n  + A reason of some words that takes more than one line on its card, or even three\n");
    select(&mut window, "Reason: A reason of some words that takes more than one line on its card, or even three");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    type_text(&mut window, "!");
    for step in 0..12 {
        let zoom = Intent::Zoom { by: if step % 3 == 0 { 0.83 } else { 1.07 }, at: Point::new(40.0, 30.0) };
        for intent in [Intent::Pan(Vec2::new(-70.0, -20.0)), zoom] {
            window.state_mut().handle(intent);
            let before = window.state().session().expect("open").goal();
            window.run();
            assert_eq!(window.state().session().expect("open").goal(), before, "{step}");
        }
    }
    type_text(&mut window, "!");
    let session = window.state().session().expect("open");
    let item = session.worked_on().expect("typed on");
    assert!(is_clear(on_screen(session, item), &session.canvas(), CLEAR));
}

#[test]
fn the_card_that_grows_while_it_is_typed_stays_in_view() {
    let mut session = notation::session("T\n  + |A\n");
    run(&mut session, Intent::Viewport(Size::new(600.0, 300.0).into()));
    let a = Item::Card(node(&session, "A"));
    do_(&mut session, Command::EditText);
    for n in 1..60 {
        run(&mut session, Intent::Type("many words ".repeat(n)));
        let rect = on_screen(&session, a);
        let most = ((300.0 - rect.height()) / 2.0).clamp(8.0, CLEAR);
        if rect.height() < 284.0 {
            assert!(is_clear(rect, &session.canvas(), most), "{n} {rect:?}");
        } else {
            // It fits no more: where the caret is.
            let card = session.scene().card(session.selected_node().expect("typed")).expect("drawn");
            let bottom = card.rect.height() - 20.0;
            let node = card.node;
            run(&mut session, Intent::Caret(node, Rect::new(40.0, bottom - 20.0, 40.0, bottom)));
            let rect = on_screen(&session, a);
            let line = Rect::new(rect.x0, rect.y1 - 40.0, rect.x1, rect.y1 - 20.0);
            assert!(line.y0 >= CLEAR - 0.001 && line.y1 <= 300.0 - CLEAR + 0.001, "{n} {line:?}");
        }
    }
    assert!(on_screen(&session, a).height() > 300.0);
}

#[test]
fn undo_of_a_pin_moves_nothing_else() {
    for (what, by) in [("B", Vec2::new(-400.0, 150.0)), ("A", Vec2::new(250.0, 220.0)), ("R", Vec2::new(-120.0, 90.0))]
    {
        let text = "T\n  + A\n    + B\n    + C\n  - D\n    + E\n* R\n";
        let mut session = notation::session(text);
        run(&mut session, Intent::Viewport(Size::new(2_400.0, 1_600.0).into()));
        run(&mut session, Intent::Pan(Vec2::new(800.0, 400.0)));
        let item = Item::Card(node(&session, what));
        let places = |session: &Session| -> Vec<(NodeId, Rect)> {
            session.scene().cards().map(|it| (it.node, session.goal().screen_rect(it.rect))).collect()
        };
        let before = places(&session);
        let from = session.scene().rect(item).expect("drawn").center();
        run(&mut session, Intent::Point(Pointer::Down { item: Some(item), handle: false, at: from, add: false }));
        for part in 1..=4 {
            run(&mut session, Intent::Point(Pointer::Move { at: from + by * f64::from(part) / 4.0 }));
        }
        let pointer = session.goal().screen_from_map(from + by);
        run(&mut session, Intent::Point(Pointer::Up));
        assert_eq!(session.doc.map().counts().pinned, 1, "{what}");
        let dropped = on_screen(&session, item).center() - pointer;
        assert!(dropped.hypot() < 3.0, "{what} is where it was dropped: {dropped:?}");
        let after = places(&session);
        let undone = |session: &Session| {
            for (at, (node, rect)) in places(session).into_iter().enumerate() {
                assert!(
                    (rect.origin() - before[at].1.origin()).hypot() < 1e-6,
                    "undo of {what} moved {node}: {rect:?}"
                );
            }
        };
        do_(&mut session, Command::Undo);
        undone(&session);
        do_(&mut session, Command::Redo);
        let again = places(&session);
        let moved = again.iter().zip(&after).map(|(a, b)| (a.1.origin() - b.1.origin()).hypot());
        assert!(moved.fold(0.0, f64::max) < 1e-6, "redo of {what}");
        do_(&mut session, Command::Tidy);
        undone(&session);
    }
}

#[test]
fn a_card_that_is_given_up_leaves_the_view_as_it_was() {
    let ends: [fn(&mut Session); 6] = [
        |it| {
            let (item, at) = (None, Point::new(-150.0, 480.0));
            run(it, Intent::Point(Pointer::Down { item, handle: false, at, add: false }));
            run(it, Intent::Point(Pointer::Up));
        },
        |it| run(it, Intent::Point(Pointer::Cancel)),
        |it| {
            let above = Item::Card(node(it, "C"));
            run(it, Intent::Select(above));
        },
        |it| run(it, Intent::UndoTyping { typed: None }),
        |it| do_(it, Command::Undo),
        |it| {
            // The window tells of its size, as when a bar goes; what was added instead goes, too.
            let size = it.viewport;
            run(it, Intent::Viewport((size - Size::new(0.0, 1.0)).into()));
            do_(it, Command::AddObjection);
            run(it, Intent::Point(Pointer::Cancel));
        },
    ];
    for (nth, end) in ends.iter().enumerate() {
        for command in [Command::AddReason, Command::AddEvidence, Command::AddSibling, Command::AddUndercut] {
            let mut session = notation::session("T\n  + A\n    + B\n    - |C\n      e D\n");
            run(&mut session, Intent::Viewport(Size::new(500.0, 420.0).into()));
            session.camera = Camera { origin: Point::new(-200.0, 60.0), zoom: 1.0, ..session.camera };
            let c = Item::Card(node(&session, "C"));
            do_(&mut session, Command::SwapStance);
            let before = (session.goal(), on_screen(&session, c));
            do_(&mut session, command);
            assert!(session.draft.is_some());
            end(&mut session);
            let after = (Camera { least: before.0.least, ..session.goal() }, on_screen(&session, c));
            assert_eq!(after, before, "{command:?}, {nth}");
        }
    }
}

#[test]
fn a_hundred_per_cent_is_about_what_is_selected() {
    let mut session = notation::session("T\n  + A\n  + B\n  + C\n  + D\n  + |E\n");
    run(&mut session, Intent::Viewport(Size::new(700.0, 500.0).into()));
    do_(&mut session, Command::FitMap);
    for zoom in [0.2, 3.0] {
        session.camera.zoom = zoom;
        do_(&mut session, Command::ZoomReset);
        assert_eq!(session.goal().zoom, 1.0);
        let e = Item::Card(node(&session, "E"));
        assert!(is_clear(on_screen(&session, e), &session.canvas(), CLEAR), "{:?}", on_screen(&session, e));
    }
}

#[test]
fn one_cannot_pan_the_map_out_of_sight() {
    let mut session = notation::session("T\n  + A\n  - B\n");
    run(&mut session, Intent::Viewport(Size::new(700.0, 500.0).into()));
    for by in [Vec2::new(700.0, 0.0), Vec2::new(-500.0, 100.0), Vec2::new(0.0, 900.0), Vec2::new(30.0, -800.0)] {
        for _ in 0..20 {
            run(&mut session, Intent::Pan(by));
            let seen = session.camera.screen_rect(session.scene().bounds).intersect(session.viewport.to_rect());
            assert!(seen.width() >= 63.999 && seen.height() >= 63.999, "{by:?} {seen:?}");
        }
    }
    // What is dragged at the edge slows down, and stops.
    let mut speeds = Vec::new();
    for _ in 0..400 {
        let by = session.pan_at_edge(Vec2::new(14.0, 0.0));
        run(&mut session, Intent::Pan(by));
        speeds.push(by.x);
    }
    assert!(speeds.windows(2).all(|it| it[1] <= it[0]) && speeds[0] > 10.0 && speeds[399] == 0.0, "{speeds:?}");
}

#[test]
fn where_nothing_is_seen_a_button_leads_back() {
    let mut window = told("T\n  + A\n  - B\n");
    assert!(window.query_by_label("Back to the map").is_none());
    let zoom = Intent::Zoom { by: 4.0, at: Point::new(5.0, 400.0) };
    for _ in 0..3 {
        window.state_mut().handle(zoom.clone());
    }
    window.run();
    select(&mut window, "Back to the map");
    let session = window.state().session().expect("open");
    assert!(session.camera.seen(session.viewport).contains_rect(session.scene().bounds));
    assert!(window.query_by_label("Back to the map").is_none());
}

#[test]
fn a_canvas_that_shrinks_over_what_is_worked_on_moves_the_view_and_nothing_else_does() {
    let place = |size: Size| Rect::from_origin_size((10.0, 30.0), size);
    let canvas = |size: Size, over: Vec<Over>| Intent::Viewport(CanvasArea { place: place(size), over });
    let mut session = notation::session("T\n  + |A\n");
    let size = Size::new(900.0, 600.0);
    run(&mut session, canvas(size, Vec::new()));
    let a = Item::Card(node(&session, "A"));
    do_(&mut session, Command::GoToThesis);
    do_(&mut session, Command::GoDown);
    let before = session.goal();
    run(&mut session, canvas(Size::new(899.0, 590.0), Vec::new()));
    assert_eq!(session.goal(), Camera { least: session.goal().least, ..before });
    // Something comes to lie over it.
    let rect = on_screen(&session, a);
    let over = Over { rect: Rect::from_center_size(rect.center(), (100.0, 20.0)), is_bar: false };
    run(&mut session, canvas(size, vec![over]));
    assert!(is_clear(on_screen(&session, a), &session.canvas(), CLEAR));
    // Where somebody put it out of sight, it stays there.
    run(&mut session, canvas(size, Vec::new()));
    let rect = on_screen(&session, a);
    run(&mut session, Intent::Pan(Vec2::new(-rect.x0 - 20.0, 0.0)));
    let before = session.goal();
    run(&mut session, canvas(Size::new(800.0, 300.0), vec![over]));
    assert_eq!(session.goal(), Camera { least: session.goal().least, ..before });
    // A panel at the left pushes the canvas, and not the map.
    let before = on_screen(&session, a).origin() + session.canvas().place.origin().to_vec2();
    let pushed = CanvasArea { place: Rect::new(250.0, 30.0, 910.0, 630.0), over: Vec::new() };
    run(&mut session, Intent::Viewport(pushed));
    let after = on_screen(&session, a).origin() + session.canvas().place.origin().to_vec2();
    assert!((after - before).hypot() < 1e-6);
}

#[test]
fn what_is_fitted_stays_clear_of_bars_and_a_branch_that_is_left_gives_the_view_back() {
    let mut session = notation::session("T\n  + |A\n    + B\n    + C\n  - D\n");
    let bar = Over { rect: Rect::new(0.0, 0.0, 900.0, 40.0), is_bar: true };
    run(&mut session, Intent::Viewport(Size::new(900.0, 360.0).into()));
    run(&mut session, Intent::Pan(Vec2::new(13.0, -20.0)));
    let before = session.goal();
    do_(&mut session, Command::Focus);
    // The way up is drawn over the canvas once there is a branch.
    let canvas = CanvasArea { place: Rect::new(0.0, 0.0, 900.0, 360.0), over: vec![bar] };
    run(&mut session, Intent::Viewport(canvas));
    let whole = session.goal().screen_rect(session.scene().bounds);
    assert!(whole.y0 >= 40.0 && whole.y1 <= 360.0 && session.goal().zoom <= 1.0, "{whole:?}");
    run(&mut session, Intent::Point(Pointer::Cancel));
    assert_eq!((session.focus(), session.goal().zoom), (None, before.zoom));
    assert!((session.goal().origin - before.origin).hypot() < 1e-6);
    // Left for what lies outside, it is seen from there.
    do_(&mut session, Command::Focus);
    let d = Item::Card(node(&session, "D"));
    run(&mut session, Intent::Show(d));
    assert_eq!((session.focus(), session.goal().zoom), (None, before.zoom));
    assert!(is_clear(on_screen(&session, d), &session.canvas(), CLEAR));
}

/// Where a card cannot be read, typing comes nearer, and back to just where one was.
#[test]
fn typing_on_a_small_card_gives_the_view_back() {
    let mut session = notation::session("T\n  + |A\n  + B\n");
    run(&mut session, Intent::Viewport(Size::new(700.0, 500.0).into()));
    let b = node(&session, "B");
    session.camera = Camera { origin: Point::new(-2_400.0, -300.0), zoom: 0.2, ..session.camera };
    let before = session.goal();
    run(&mut session, Intent::Edit(b));
    assert_eq!(session.goal().zoom, Camera::READABLE);
    run(&mut session, Intent::Type("B is longer now".to_owned()));
    assert!(is_clear(on_screen(&session, Item::Card(b)), &session.canvas(), CLEAR));
    run(&mut session, Intent::Type("B".to_owned()));
    run(&mut session, Intent::Point(Pointer::Cancel));
    assert_eq!(session.goal().zoom, 0.2);
    assert!(
        ((session.goal().origin - before.origin) * 0.2).hypot() < 1.0,
        "{:?}",
        session.goal().origin - before.origin
    );
}

fn has_minimap(window: &Window) -> bool {
    window.query_by_label("Minimap").is_some()
}

#[test]
fn the_minimap_is_there_where_the_map_is_larger_than_the_view_and_can_be_hidden() {
    let mut window = told("T\n  + A\n  - B\n");
    window.state_mut().handle(Intent::Pan(Vec2::new(-400.0, 0.0)));
    window.run();
    assert!(!has_minimap(&window), "a small map needs none, wherever it is");
    window.state_mut().handle(Intent::Zoom { by: 3.0, at: Point::new(300.0, 300.0) });
    window.run();
    assert!(has_minimap(&window));
    window.state_mut().handle(Intent::Run(Command::ToggleMinimap));
    window.run();
    assert!(!has_minimap(&window));
    window.state_mut().handle(Intent::Do(Effect::Set(Setting::Minimap, Value::Switch(true))));
    window.run();
    assert!(has_minimap(&window));
}

/// In the window, too: the card that is typed on never lies under the minimap, nor the hit under the list of hits.
#[test]
fn nothing_covers_what_is_typed_or_found() {
    let branch = "  + A reason that costs little\n    e Words of a source\n";
    let mut window = told(&format!("Ban cars\n{}", branch.repeat(14)));
    crate::window::show_all(&mut window);
    window.state_mut().handle(Intent::Zoom { by: 1.6, at: Point::new(500.0, 100.0) });
    window.run();
    let check = |window: &Window| {
        let session = window.state().session().expect("open");
        let item = session.worked_on().expect("something");
        let rect = session.camera.screen_rect(session.scene().rect(item).expect("drawn"));
        assert!(!session.canvas().over.is_empty());
        assert!(is_clear(rect, &session.canvas(), CLEAR), "{rect:?} {:?}", session.canvas());
    };
    for _ in 0..14 {
        key(&mut window, Modifiers::NONE, Key::ArrowRight);
        key(&mut window, Modifiers::NONE, Key::Tab);
        type_text(&mut window, "It is so");
        check(&window);
        key(&mut window, Modifiers::NONE, Key::Enter);
    }
    key(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "source");
    for _ in 0..14 {
        check(&window);
        key(&mut window, Modifiers::NONE, Key::Enter);
    }
}
