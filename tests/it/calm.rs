//! Calm: where columns began is kept from edit to edit, and given back with what led there.

use kurbo::Rect;
use mainstay::arrange::Beginnings;
use mainstay::command::{Command, Intent, handle};
use mainstay::model::{Document, Node, NodeId, NodeKind, Orientation, Scope, Stance, Target};
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

/// What was seen of a map, and where its columns began.
type Seen = (Vec<(NodeId, Rect)>, Beginnings);

fn seen(session: &Session) -> Seen {
    (places(session.scene()), session.scene().beginnings())
}

/// A map of some cards, at which somebody worked for a while: reasons came, and some went. With all that was seen.
fn worked_at(seed: u64) -> (Session, Vec<Vec<(NodeId, Rect)>>) {
    let doc = Document::new(generate::generate(60, seed, generate::Shape::Debate)).with_seed(seed);
    let (session, seen) = worked_on(doc, seed);
    (session, seen.into_iter().map(|it| it.0).collect())
}

fn worked_on(doc: Document, seed: u64) -> (Session, Vec<Seen>) {
    let mut session = Session::new(doc);
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut all = vec![seen(&session)];
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
        all.push(seen(&session));
    }
    (session, all)
}

/// Also where they decide nothing for now, and on maps that are read as a whole at each edit.
#[test]
fn undo_and_redo_give_back_where_all_columns_began() {
    for (seed, is_circular) in (0..6).map(|it| (it, it % 2 == 1)) {
        let mut doc = Document::new(generate::generate(60, seed, generate::Shape::Debate)).with_seed(seed);
        if is_circular {
            let circle = doc.edit("Go round", |tx| {
                let [a, b] = ["A", "B"].map(|it| tx.add_node(Node::new(NodeKind::Claim, it)));
                tx.infer([a], Target::Node(b), Stance::Supports)?;
                tx.infer([b], Target::Node(a), Stance::Supports).map(|_| ())
            });
            circle.expect("sound");
        }
        let (mut session, all) = worked_on(doc, seed);
        for (nth, before) in all.iter().enumerate().rev().skip(1) {
            do_(&mut session, Command::Undo);
            assert!(seen(&session) == *before, "seed {seed}, {nth}");
        }
        // However many steps are taken at once.
        for after in all[2..].iter().step_by(2) {
            session.doc.redo();
            session.doc.redo();
            session.follow(None);
            assert!(places(session.scene()) == after.0, "seed {seed}");
        }
    }
}

#[test]
fn an_edit_that_shows_the_whole_map_again_is_undone_like_others() {
    for seed in 0..6 {
        let (mut session, all) = worked_at(seed);
        let node = session.scene().roots().next().expect("one");
        session.focus_on(Some(node));
        session.follow(None);
        session.doc.edit("Add", |tx| Ok(_ = tx.add_node(Node::new(NodeKind::Claim, "By itself")))).expect("sound");
        session.focus_on(None);
        session.follow(None);
        do_(&mut session, Command::Undo);
        assert!(Some(&places(session.scene())) == all.last(), "seed {seed}");
    }
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
        let (node, _) =
            session.doc.map().nodes().find(|it| session.doc.map().incoming(Target::Node(it.0)).len() > 1).expect("one");
        session.focus_on(Some(node));
        session.follow(None);
        // A branch by itself looks as if it were a map of its own.
        assert!(places(session.scene()) == places(&Scene::of(session.scene().map())), "seed {seed}");
        session.focus_on(None);
        session.follow(None);
        assert!(places(session.scene()) == *last, "seed {seed}");
    }
}

/// Columns of another way of laying out are of no use, also where the whole map is not shown meanwhile.
#[test]
fn a_map_that_is_turned_while_less_of_it_is_shown_begins_anew() {
    for seed in 0..6 {
        let (mut session, _) = worked_at(seed);
        do_(&mut session, Command::FoldToFirst);
        let turn = session.doc.edit("Turn", |tx| {
            tx.set_meta(|it| it.layout.orientation = Orientation::Left);
            Ok(())
        });
        turn.expect("sound");
        session.follow(None);
        let kept = session.kept();
        do_(&mut session, Command::UnfoldAll);
        assert!(places(session.scene()) == places(&Scene::of(session.doc.map())), "seed {seed}");
        assert_eq!(kept.columns.map(|it| it[1].clone()), Some(String::new()), "seed {seed}");
    }
}

#[test]
fn a_map_that_is_opened_again_looks_as_it_was_left() {
    for seed in 0..6 {
        let (mut session, seen) = worked_at(seed);
        session.be_shown(kurbo::Size::new(1280.0, 800.0).into());
        do_(&mut session, Command::UnfoldAll);
        let kept = session.kept();
        let again = Session::open(Document::new(session.doc.map().clone()), &kept, session.viewport);
        assert!(places(again.scene()) == *seen.last().expect("one"), "seed {seed}");
    }
}
