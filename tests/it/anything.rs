//! Whatever a user does, in whatever order: the map stays sound, and undo leads back to the start.

use kurbo::{Point, Size, Vec2};
use mainstay::command::{self, Command, Find, Inspect, Intent};
use mainstay::format::{Format, outline};
use mainstay::model::{Map, NodeId};
use mainstay::scene::Item;
use mainstay::session::{Pointer, Session};

use crate::random;

const ROUNDS: u64 = 10;
const SEEDS: u64 = 12;
const EVENTS: usize = 400;

fn bytes(map: &Map) -> Vec<u8> {
    Format::Argmap.bytes(map).expect("written")
}

/// A place on a card, on a junction, between cards, or anywhere.
fn place(session: &Session, rng: &mut fastrand::Rng) -> Point {
    let scene = session.scene();
    let card = rng.choice(scene.cards().collect::<Vec<_>>()).map(|it| it.rect);
    let rect =
        if rng.u8(..4) == 0 { rng.choice(scene.steps().collect::<Vec<_>>()).map(|it| it.junction) } else { card };
    let rect = rect.unwrap_or_default();
    let by = Vec2::new(rng.f64() * 1.4 - 0.2, rng.f64() * 1.4 - 0.2);
    rect.origin() + Vec2::new(rect.width() * by.x, rect.height() * by.y)
}

fn pointer(session: &Session, rng: &mut fastrand::Rng) -> Pointer {
    let at = place(session, rng);
    match rng.u8(..8) {
        0 | 1 => {
            let item = session.scene().hit(at, 5.0);
            let handle = matches!(item, Some(Item::Card(_))) && rng.u8(..4) == 0;
            Pointer::Down { item, handle, at, add: rng.u8(..4) == 0 }
        }
        2 => Pointer::Cancel,
        3 | 4 => Pointer::Up,
        _ => Pointer::Move { at },
    }
}

fn anything(session: &Session, rng: &mut fastrand::Rng) -> Intent {
    let card = rng.choice(session.scene().cards().collect::<Vec<_>>()).map(|it| it.node);
    let node: Option<NodeId> = rng.choice(&session.doc.map().nodes().map(|it| it.0).collect::<Vec<_>>()).copied();
    let text = ["", "A word", "more words\nand a line", "ü 人"][rng.usize(..4)].to_owned();
    match (rng.u8(..20), card, node) {
        (0..=6, _, _) => Intent::Point(pointer(session, rng)),
        (7..=12, _, _) => Intent::Run(rng.choice(Command::all().collect::<Vec<_>>()).unwrap_or(Command::Undo)),
        (13, Some(card), _) => Intent::Edit(card),
        (14, _, _) => Intent::Type(text),
        (15, Some(card), _) => Intent::Select(Item::Card(card)),
        (15, _, _) => Intent::AddAt(place(session, rng)),
        (16, _, Some(node)) => Intent::Fold(node),
        (17, _, Some(node)) => Intent::LinkTo(node),
        (18, _, _) => Intent::Find([Find::Text("word".to_owned()), Find::Show(0), Find::End][rng.usize(..3)].clone()),
        (19, _, Some(node)) if rng.bool() => Intent::Inspect(Inspect::Note(node, text)),
        (19, _, Some(node)) => Intent::Focus(Some(node).filter(|_| rng.bool())),
        _ => Intent::Insert(outline::read("Pasted\n  + reason\n  - objection\n").expect("words")),
    }
}

#[test]
fn whatever_is_done_the_map_stays_sound_and_undo_leads_back() {
    let (mut n_edits, mut n_selected) = (0, 0);
    for seed in random::seeds(ROUNDS) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let map = random::document(seed, 40).map().clone();
        let start = bytes(&map);
        let mut session = Session::new(mainstay::model::Document::new(map).with_seed(seed));
        session.viewport = Size::new(1000.0, 700.0);
        for _ in 0..EVENTS {
            let intent = anything(&session, &mut rng);
            let said = format!("{seed}: {intent:?}");
            // A refusal is an answer, too.
            _ = command::handle(intent, &mut session);
            assert_eq!(session.doc.map().violations(), [], "{said}");
            assert!(session.selection.iter().all(|&it| session.scene().rect(it).is_some()), "{said}");
            n_selected += u64::from(!session.selection.is_empty());
            if session.focus().is_none() && session.search().is_none() {
                assert_eq!(
                    session.scene().n_cards(),
                    session.pictured().walk_unfolded().iter().filter(|it| !it.again).count(),
                    "{said}"
                );
            }
        }
        while session.doc.undo().is_some() {
            assert_eq!(session.doc.map().violations(), []);
            n_edits += 1;
        }
        assert_eq!(bytes(session.doc.map()), start, "{seed}");
    }
    let is_enough = n_edits > 24 * ROUNDS && n_selected > 200 * ROUNDS;
    assert!(is_enough, "{n_edits} edits, {n_selected} times something was selected");
}

/// What is selected stays where it is on screen, to the pixel, and the mean of what the others move is small.
#[test]
fn the_card_that_is_worked_on_stays_where_it_is() {
    let commands = [
        Command::AddReason,
        Command::AddObjection,
        Command::AddEvidence,
        Command::AddSibling,
        Command::AddUndercut,
        Command::AddCoPremise,
        Command::Fold,
        Command::SwapStance,
        Command::ToggleUnstated,
        Command::MoveLater,
        Command::KindEvidence,
    ];
    let mut n_checked = 0;
    for seed in random::seeds(SEEDS) {
        let mut rng = fastrand::Rng::with_seed(seed);
        for command in commands {
            let mut session = Session::new(random::document(seed, 40));
            // All of the map is on screen, so that nothing has to be brought there.
            session.viewport = Size::new(1e7, 1e7);
            session.camera.origin = Point::new(-5e6, -5e6);
            let Some(card) = rng.choice(session.scene().cards().collect::<Vec<_>>()).map(|it| it.node) else {
                continue;
            };
            if session.doc.map().node(card).is_some_and(|it| it.pinned.is_some()) {
                continue;
            }
            session.select(Item::Card(card));
            let place = |session: &Session| {
                let rect = session.scene().rect(Item::Card(card))?;
                Some(session.camera.screen_from_map(rect.origin()))
            };
            let before = place(&session);
            _ = command::handle(Intent::Run(command), &mut session);
            if let (Some(before), Some(after)) = (before, place(&session)) {
                assert!((after - before).hypot() < 1e-6, "{seed} {command:?}: {before} {after}");
                n_checked += 1;
            }
        }
    }
    assert!(n_checked > 5 * SEEDS, "{n_checked}");
}
