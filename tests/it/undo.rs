//! Undo takes back anything, redo brings it again, and what must always hold always holds.

use std::collections::HashSet;

use mainstay::format::outline;
use mainstay::model::{
    Anchor, Branch, Citation, Document, EditError, Line, Map, MergeKey, Node, NodeId, NodeKind, Offset, Pin, Source,
    Stance, Target, Text,
};

use crate::random;

/// The walk tells every node once, and a shared one again.
fn assert_walk_is_whole(map: &Map) {
    let told: Vec<NodeId> = map.walk().iter().filter(|it| !it.again).map(|it| it.node).collect();
    assert_eq!(told.iter().collect::<HashSet<_>>().len(), told.len());
    assert_eq!(told.len(), map.n_nodes());
}

#[test]
fn undo_all_then_redo_all() {
    for seed in random::seeds(150) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut doc = Document::new(Map::default()).with_seed(seed);
        let empty = doc.map().clone();
        let mut ever = HashSet::new();
        let mut snapshots = Vec::new();
        for _ in 0..60 {
            let before: HashSet<NodeId> = doc.map().nodes().map(|it| it.0).collect();
            random::edit(&mut doc, &mut rng);
            assert_eq!(doc.map().violations(), [], "seed {seed}");
            let new = doc.map().nodes().map(|it| it.0).filter(|it| !before.contains(it));
            assert!(new.into_iter().all(|it| ever.insert(it)), "seed {seed}: an id is used again");
            assert_walk_is_whole(doc.map());
            snapshots.push((doc.revision(), doc.map().clone()));
        }
        let end = doc.map().clone();
        while doc.undo().is_some() {
            assert_eq!(doc.map().violations(), [], "seed {seed}");
            // The last state with this revision: steps that merged share one.
            if let Some((_, map)) = snapshots.iter().rfind(|it| it.0 == doc.revision()) {
                assert_eq!(doc.map(), map, "seed {seed}");
            }
        }
        assert_eq!(*doc.map(), empty, "seed {seed}");
        assert!(!doc.is_dirty());
        while doc.redo().is_some() {
            assert_eq!(doc.map().violations(), [], "seed {seed}");
        }
        assert_eq!(*doc.map(), end, "seed {seed}");
    }
}

fn with_one() -> (Document, NodeId) {
    let mut doc = Document::new(Map::default()).with_seed(1);
    let id = doc.edit("Add", |tx| Ok(tx.add_node(Node::new(NodeKind::Claim, "")))).expect("a node");
    (doc, id)
}

fn type_text(doc: &mut Document, id: NodeId, text: &str) {
    let typed =
        doc.edit_merging("Type", Some(MergeKey::Text(id)), |tx| tx.set_node(id, |it| text.clone_into(&mut it.text)));
    typed.expect("text is taken");
}

#[test]
fn a_refused_edit_leaves_no_trace() {
    let (mut doc, id) = with_one();
    let before = doc.map().clone();
    let refused = doc.edit("Bad", |tx| {
        tx.set_node(id, |it| it.text = "changed".to_owned())?;
        tx.infer([id], Target::Node(id), Stance::Supports)
    });
    assert_eq!(refused, Err(EditError::OwnPremise));
    assert_eq!(*doc.map(), before);
    assert_eq!(doc.undo_label(), Some("Add"));
}

#[test]
fn what_an_edit_leaves_unsound_is_refused_at_its_end() {
    let (mut doc, id) = with_one();
    let before = doc.map().clone();
    let refused = doc.edit("Bad", |tx| {
        let other = tx.add_node(Node::default());
        tx.infer([other], Target::Node(id), Stance::Supports)?;
        tx.set_node(id, |it| it.pinned = Some(Pin::FromAbove(Offset { x: f64::NAN, y: 0.0 })))
    });
    assert_eq!(refused, Err(EditError::TooFar));
    assert_eq!(*doc.map(), before);
}

#[test]
fn typing_is_one_step_until_sealed() {
    let (mut doc, id) = with_one();
    type_text(&mut doc, id, "a");
    type_text(&mut doc, id, "ab");
    doc.seal();
    type_text(&mut doc, id, "abc");
    doc.undo();
    assert_eq!(doc.map().node(id).map(|it| &*it.text), Some("ab"));
    doc.undo();
    assert_eq!(doc.map().node(id).map(|it| &*it.text), Some(""));
}

#[test]
fn typing_and_untyping_is_no_step_at_all() {
    let (mut doc, id) = with_one();
    doc.mark_saved(doc.revision());
    type_text(&mut doc, id, "a");
    type_text(&mut doc, id, "");
    assert_eq!(doc.undo_label(), Some("Add"));
    assert!(!doc.is_dirty());
}

#[test]
fn undoing_to_what_is_saved_is_clean_again() {
    let (mut doc, id) = with_one();
    type_text(&mut doc, id, "a");
    doc.mark_saved(doc.revision());
    type_text(&mut doc, id, "ab");
    assert!(doc.is_dirty());
    doc.undo();
    assert!(!doc.is_dirty());
    assert_eq!(doc.map().node(id).map(|it| &*it.text), Some("a"));
}

#[test]
fn a_new_edit_ends_redo() {
    let (mut doc, id) = with_one();
    type_text(&mut doc, id, "a");
    doc.undo();
    type_text(&mut doc, id, "b");
    assert_eq!(doc.redo(), None);
}

#[test]
fn a_circle_is_walked_once() {
    let mut doc = Document::new(Map::default()).with_seed(1);
    doc.edit("Circle", |tx| {
        let [a, b] = ["A", "B"].map(|it| tx.add_node(Node::new(NodeKind::Claim, it)));
        tx.infer([a], Target::Node(b), Stance::Opposes)?;
        tx.infer([b], Target::Node(a), Stance::Opposes)
    })
    .expect("a circle is no violation");
    let lines: Vec<(usize, bool)> = doc.map().walk().iter().map(|&Line { depth, again, .. }| (depth, again)).collect();
    assert_eq!(lines, [(0, false), (1, false), (2, true)]);
}

#[test]
fn a_hundred_thousand_levels_are_walked_and_laid_out() {
    let mut doc = Document::new(Map::default()).with_seed(1);
    doc.edit("Deep", |tx| {
        let mut above = tx.add_node(Node::new(NodeKind::Thesis, "T"));
        for _ in 0..100_000 {
            let node = tx.add_node(Node::new(NodeKind::Claim, "C"));
            tx.infer([node], Target::Node(above), Stance::Opposes)?;
            above = node;
        }
        Ok(())
    })
    .expect("deep");
    assert_eq!(doc.map().walk().last().map(|it| it.depth), Some(100_000));
    let scene = mainstay::scene::Scene::of(doc.map());
    assert_eq!(scene.n_cards(), 100_001);
    doc.undo();
    assert_eq!(doc.map().n_nodes(), 0);
}

#[test]
fn sources_and_texts_are_records_like_others() {
    let (mut doc, node) = with_one();
    let before = doc.map().clone();
    let csl = |text: &str| serde_json::from_str(text).map(|csl| Source { csl }).expect("JSON");
    let source =
        doc.edit("Add source", |tx| Ok(tx.add_source(csl(r#"{"id": "shimko", "title": "Old"}"#)))).expect("added");
    assert_eq!(source.to_string(), "shimko", "a sound id is kept");
    let twin = doc.edit("Add source", |tx| Ok(tx.add_source(csl(r#"{"id": "shimko"}"#)))).expect("added");
    assert_ne!(twin, source);
    let text = doc.edit("Add text", |tx| Ok(tx.add_text(Text { content: "An essay".to_owned(), ..Text::default() })));
    doc.edit("Cite", |tx| {
        tx.set_source(source, |it| _ = it.csl.insert("title".to_owned(), "New".into()))?;
        let anchor = Anchor { text: text?, start: 0, end: 2, quote: "An".to_owned(), extra: None };
        tx.set_node(node, |it| {
            it.citations.push(Citation::new(source));
            it.anchor = Some(Box::new(anchor));
        })
    })
    .expect("cited");
    assert_eq!(doc.map().source(source).map(|it| it.title()), Some("New"));
    assert!(doc.edit("Remove source", |tx| tx.remove_source(source)).is_err(), "it is cited");
    doc.edit("Remove source", |tx| tx.remove_source(twin)).expect("nobody cites it");
    assert_eq!(doc.map().violations(), []);
    for _ in 0..5 {
        doc.undo();
    }
    assert_eq!(*doc.map(), before);
}

#[test]
fn a_snapshot_stays_as_it_was() {
    let mut doc = random::document(9, 300);
    let (snapshot, again) = (doc.map().clone(), random::document(9, 300).map().clone());
    let mut rng = fastrand::Rng::with_seed(10);
    for _ in 0..300 {
        random::edit(&mut doc, &mut rng);
    }
    assert_eq!(snapshot, again);
    assert_ne!(*doc.map(), snapshot);
}

/// Many lines of a text that bear on one step, or are its premises, are read, pasted, taken back and deleted in time for
/// their number: each by itself would write the list of all, which takes minutes.
#[test]
fn many_that_bear_on_one_are_one_change() {
    const MANY: usize = 40_000;
    for (head, line) in [("a\n  + b\n", "    ! c\n"), ("a\n  + b\n", "  & c\n"), ("", "- c\n")] {
        let text = head.to_owned() + &line.repeat(MANY);
        let branch = outline::read(&text).expect("words");
        let (mut doc, thesis) = with_one();
        let grafted = doc.edit("Paste", |tx| tx.graft(&branch, Some(Target::Node(thesis)))).expect("sound");
        let pasted = doc.map().clone();
        assert!(pasted.n_nodes() > MANY);
        assert_eq!(outline::write(&Branch::of(&pasted, &grafted.tops)), outline::write(&branch));
        doc.undo();
        assert_eq!(doc.map().n_nodes(), 1);
        doc.redo();
        assert_eq!(*doc.map(), pasted);
        let below: Vec<NodeId> = pasted.nodes().map(|it| it.0).filter(|it| *it != thesis).collect();
        doc.edit("Delete", |tx| tx.remove_nodes(&below)).expect("sound");
        assert_eq!((doc.map().n_nodes(), doc.map().n_inferences()), (1, 0));
    }
}
