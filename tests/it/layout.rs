//! The layout: nothing overlaps, nothing is lost, the same map always looks the same.

use kurbo::Rect;
use mainstay::scene::{Item, Scene};

use crate::{generate, notation, random};

/// What is drawn as a solid thing: cards and junctions, but for pinned cards, which lie where they were put,
/// and what hangs on them.
fn solids(scene: &Scene) -> Vec<(Item, Rect)> {
    let cards = scene.cards.iter().map(|it| (Item::Card(it.node), it.rect));
    let steps = scene.steps.iter().map(|it| (Item::Step(it.id), it.junction));
    cards.chain(steps).collect()
}

#[track_caller]
fn assert_no_overlaps(scene: &Scene, seed: u64) {
    let mut solids = solids(scene);
    solids.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
    for (at, (item, rect)) in solids.iter().enumerate() {
        for (other, near) in solids[at + 1..].iter().take_while(|it| it.1.x0 < rect.x1) {
            let shared = rect.intersect(*near);
            assert!(
                shared.width() < 0.5 || shared.height() < 0.5,
                "seed {seed}: {item:?} {rect:?} and {other:?} {near:?}"
            );
        }
    }
}

#[test]
fn nothing_overlaps_whatever_the_map() {
    for seed in 0..300 {
        let mut doc = random::document(seed, 40 + seed as usize % 120);
        let pinned: Vec<_> = doc.map().nodes().filter(|it| it.1.pinned.is_some()).map(|it| it.0).collect();
        doc.edit("Unpin", |tx| pinned.iter().try_for_each(|&it| tx.set_node(it, |it| it.pinned = None)))
            .expect("unpinned");
        let scene = Scene::of(doc.map());
        assert_no_overlaps(&scene, seed);
        for step in &scene.steps {
            let Some(tray) = step.tray else { continue };
            let strange = scene.cards.iter().find(|it| it.home != Some(step.id) && it.rect.overlaps(tray));
            assert!(strange.is_none(), "seed {seed}: {strange:?} lies in a tray that is not its own");
        }
    }
}

#[test]
fn pinned_trees_keep_out_of_nobody_and_lose_nothing() {
    for seed in 0..200 {
        let doc = random::document(seed, 80);
        let scene = Scene::of(doc.map());
        let visible = doc.map().walk_unfolded().iter().filter(|it| !it.again).count();
        assert_eq!(scene.cards.len(), visible, "seed {seed}");
        for card in &scene.cards {
            if let Some(place) = doc.map().node(card.node).and_then(|it| it.pinned) {
                let top = (card.rect.center().x, card.rect.y0);
                assert!((top.0 - place.x).abs() <= 1.0 && (top.1 - place.y).abs() <= 1.0, "seed {seed}");
            }
        }
    }
}

#[test]
fn the_same_map_always_looks_the_same() {
    for seed in 0..20 {
        let doc = random::document(seed, 100);
        let [a, b] = [0, 1].map(|_| Scene::of(doc.map()));
        assert_eq!(solids(&a), solids(&b));
    }
}

#[test]
fn a_scene_made_step_by_step_is_the_scene_made_at_once() {
    let mut rng = fastrand::Rng::with_seed(3);
    let mut doc = random::document(3, 30);
    let mut maker = mainstay::scene::SceneMaker::default();
    for _ in 0..100 {
        random::edit(&mut doc, &mut rng);
        let (step_by_step, at_once) = (maker.scene(doc.map()), Scene::of(doc.map()));
        assert_eq!(solids(&step_by_step), solids(&at_once));
        let bodies = |it: &Scene| it.cards.iter().map(|it| (*it.body).clone()).collect::<Vec<_>>();
        assert_eq!(bodies(&step_by_step), bodies(&at_once));
    }
}

fn rect(session: &mainstay::session::Session, text: &str) -> Rect {
    let node = session.doc.map().nodes().find(|it| it.1.text == text).expect("there").0;
    session.scene().rect(Item::Card(node)).expect("drawn")
}

#[test]
fn a_card_stands_over_the_middle_of_what_bears_on_it() {
    let session = notation::session("T\n  + A\n  - B\n  + C\n");
    let [t, a, b, c] = ["T", "A", "B", "C"].map(|it| rect(&session, it));
    assert!((t.center().x - a.center().x.midpoint(c.center().x)).abs() <= 1.0);
    assert!(a.x1 < b.x0 && b.x1 < c.x0 && t.y1 < a.y0);
}

#[test]
fn co_premises_share_a_tray_and_an_undercut_stands_beside() {
    let session = notation::session("T\n  + A\n  & B\n    ! U\n");
    let [a, b, u] = ["A", "B", "U"].map(|it| rect(&session, it));
    let tray = session.scene().steps.iter().find_map(|it| it.tray).expect("a tray");
    for card in [a, b] {
        assert!(tray.x0 < card.x0 && card.x1 < tray.x1 && tray.y0 < card.y0 && card.y1 < tray.y1);
    }
    assert!(u.x0 > tray.x1);
}

#[test]
fn evidence_is_stacked_and_a_shared_claim_is_drawn_once() {
    let session = notation::session("T\n  + A\n    e E\n    e F\n  + B\n    + =A\n");
    let [e, f] = ["E", "F"].map(|it| rect(&session, it));
    assert!(e.x0 == f.x0 && e.y1 < f.y0);
    assert_eq!(session.scene().cards.len(), 5);
    assert_eq!(session.scene().links.iter().filter(|it| it.far).count(), 1);
}

/// What is brought up to date is what would be made anew.
#[test]
fn a_scene_that_follows_edits_is_the_one_that_is_made_anew() {
    use mainstay::cite::enlist;
    use mainstay::model::{Citation, Document, Source};
    use mainstay::scene::{Scene, SceneMaker};
    let mut rng = fastrand::Rng::with_seed(11);
    let mut doc = Document::new(generate::generate(120, 4, generate::Shape::Debate)).with_seed(2);
    let mut maker = SceneMaker::default();
    let mut scene = maker.scene(doc.map());
    let mut n_patched = 0;
    for round in 0..300 {
        let nodes: Vec<_> = doc.map().nodes().map(|it| it.0).collect();
        let sources: Vec<_> = doc.map().sources().map(|it| it.0).collect();
        let (node, source) = (nodes[rng.usize(..nodes.len())], sources[rng.usize(..sources.len())]);
        doc.edit("Edit", |tx| match rng.u8(..8) {
            0..4 => tx.set_node(node, |it| it.text.push(rng.alphabetic())),
            4 => tx.set_source(source, |it| _ = it.csl.insert("title".to_owned(), format!("Title {round}").into())),
            5 => tx.set_source(source, |it| {
                it.csl.insert("author".to_owned(), serde_json::json!([{ "family": format!("Name{round}") }]));
            }),
            6 => tx.set_node(node, |it| it.citations.push(Citation::new(source))),
            _ => {
                let csl = serde_json::json!({ "author": [{ "family": format!("New{round}") }] });
                enlist(tx, Source { csl: csl.as_object().cloned().unwrap_or_default() });
                tx.set_node(node, |it| it.folded = !it.folded)
            }
        })
        .expect("it is sound");
        if maker.patch(&mut scene, doc.map()) {
            n_patched += 1;
        } else {
            scene = maker.scene(doc.map());
        }
        let anew = Scene::of(doc.map());
        let shown = |it: &Scene| it.cards.iter().map(|it| (it.node, it.rect, it.body.clone())).collect::<Vec<_>>();
        assert_eq!(shown(&scene), shown(&anew), "round {round}");
        assert_eq!((scene.bounds, &scene.lines, &scene.title), (anew.bounds, &anew.lines, &anew.title));
    }
    assert!(n_patched > 60, "{n_patched}");
}
