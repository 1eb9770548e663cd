//! Calm: where columns began is kept from edit to edit, and given back with what led there.

use kurbo::Rect;
use mainstay::command::{Command, Intent, handle};
use mainstay::model::{Document, Node, NodeId, NodeKind, Scope, Stance, Target};
use mainstay::scene::Scene;
use mainstay::session::Session;

use crate::generate;

fn do_(session: &mut Session, command: Command) {
    handle(Intent::Run(command), session).expect("it can be done");
}

/// Where all cards are.
fn places(scene: &Scene) -> Vec<(NodeId, Rect)> {
    let mut places: Vec<_> = scene.cards().map(|it| (it.node, it.rect)).collect();
    places.sort_unstable_by_key(|it| it.0);
    places
}

/// A map of some cards, at which somebody worked for a while: reasons came, and some went. With all that was seen.
fn worked_at(seed: u64) -> (Session, Vec<Vec<(NodeId, Rect)>>) {
    let map = generate::generate(60, seed, generate::Shape::Debate);
    let mut session = Session::new(Document::new(map).with_seed(seed));
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut seen = vec![places(session.scene())];
    for nth in 0..40 {
        let nodes: Vec<NodeId> = session.doc.map().nodes().map(|it| it.0).collect();
        let node = nodes[rng.usize(..nodes.len())];
        let is_leaf = session.doc.map().incoming(Target::Node(node)).is_empty();
        let edited = session.doc.edit("Work", |tx| {
            if is_leaf && nth % 3 == 0 {
                return tx.remove_node(node);
            }
            let new = tx.add_node(Node::new(NodeKind::Claim, "A reason that came later than the others did."));
            tx.infer([new], Target::Node(node), Stance::Supports).map(|_| ())
        });
        edited.expect("sound");
        session.follow(None);
        seen.push(places(session.scene()));
    }
    (session, seen)
}

#[test]
fn undo_and_redo_give_back_each_picture_as_it_was() {
    for seed in 0..6 {
        let (mut session, seen) = worked_at(seed);
        for before in seen.iter().rev().skip(1) {
            do_(&mut session, Command::Undo);
            assert!(places(session.scene()) == *before, "seed {seed}");
        }
        for after in &seen[1..] {
            do_(&mut session, Command::Redo);
            assert!(places(session.scene()) == *after, "seed {seed}");
        }
    }
}

#[test]
fn arranged_anew_a_map_looks_as_if_it_were_seen_for_the_first_time() {
    let mut n_otherwise = 0;
    for seed in 0..6 {
        let (mut session, seen) = worked_at(seed);
        do_(&mut session, Command::ArrangeAnew);
        assert!(places(session.scene()) == places(&Scene::of(session.doc.map())), "seed {seed}");
        n_otherwise += usize::from(seen.last() != Some(&places(session.scene())));
    }
    assert!(n_otherwise >= 3, "{n_otherwise}");
}

#[test]
fn the_whole_map_gets_back_its_own_picture_after_less_of_it_was_shown() {
    for seed in 0..6 {
        let (mut session, seen) = worked_at(seed);
        let last = seen.last().expect("one");
        do_(&mut session, Command::FoldToFirst);
        assert_eq!(session.scope(), Scope::Levels);
        do_(&mut session, Command::UnfoldAll);
        assert!(places(session.scene()) == *last, "seed {seed}");
        let (node, _) = session.doc.map().nodes().find(|it| session.doc.map().incoming(Target::Node(it.0)).len() > 1).expect("one");
        session.focus_on(Some(node));
        session.follow(None);
        // A branch by itself looks as if it were a map of its own.
        assert!(places(session.scene()) == places(&Scene::of(session.scene().map())), "seed {seed}");
        session.focus_on(None);
        session.follow(None);
        assert!(places(session.scene()) == *last, "seed {seed}");
    }
}

#[test]
fn a_map_that_is_opened_again_looks_as_it_was_left() {
    for seed in 0..6 {
        let (mut session, seen) = worked_at(seed);
        session.be_shown(kurbo::Size::new(1280.0, 800.0));
        do_(&mut session, Command::UnfoldAll);
        let kept = session.kept();
        let mut again = Session::new(Document::new(session.doc.map().clone()));
        again.restore(&kept);
        assert!(places(again.scene()) == *seen.last().expect("one"), "seed {seed}");
    }
}
