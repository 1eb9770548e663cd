//! Random maps with every feature, and random edits to them.

use mainstay::model::{
    Citation, Document, EditError, InferenceId, Locator, LocatorLabel, Map, MergeKey, Node, NodeId, NodeKind, Offset,
    Source, Stance, Target, Tx,
};

use crate::generate;

const WORDS: &[&str] = &["law", "cities", "often", "人", "evidence", "naïve", "קול", "∀x", "a", "Donaudampfschiff"];

pub fn text(rng: &mut fastrand::Rng) -> String {
    let n = rng.usize(0..40);
    (0..n).map(|_| WORDS[rng.usize(..WORDS.len())]).collect::<Vec<_>>().join(if rng.u8(..) < 5 { "\n" } else { " " })
}

fn any<T: Copy>(rng: &mut fastrand::Rng, all: &[T]) -> Option<T> {
    (!all.is_empty()).then(|| all[rng.usize(..all.len())])
}

fn nodes(map: &Map) -> Vec<NodeId> {
    map.nodes().map(|it| it.0).collect()
}

fn steps(map: &Map) -> Vec<InferenceId> {
    map.inferences().map(|it| it.0).collect()
}

fn target(rng: &mut fastrand::Rng, map: &Map) -> Option<Target> {
    if rng.u8(..) < 60 { any(rng, &steps(map)).map(Target::Inference) } else { any(rng, &nodes(map)).map(Target::Node) }
}

/// One random edit. A refusal is welcome, too: it must leave no trace.
pub fn edit(doc: &mut Document, rng: &mut fastrand::Rng) {
    let map = doc.map().clone();
    let (node, other) = (any(rng, &nodes(&map)), any(rng, &nodes(&map)));
    let (step, on) = (any(rng, &steps(&map)), target(rng, &map));
    let stance = if rng.bool() { Stance::Supports } else { Stance::Opposes };
    let kind = [NodeKind::Thesis, NodeKind::Claim, NodeKind::Evidence][rng.usize(..3)];
    let words = text(rng);
    let choice = if map.n_nodes() < 3 { 0 } else { rng.usize(..16) };
    let place = rng.usize(..5);
    let add = |tx: &mut Tx<'_>| tx.add_node(Node::new(kind, words.clone()));
    let result: Result<(), EditError> = match (choice, node, other, step, on) {
        (0, ..) => doc.edit("add", |tx| {
            add(tx);
            Ok(())
        }),
        (1..=4, .., Some(on)) => doc.edit("add under", |tx| {
            let node = add(tx);
            tx.infer_at([node], on, stance, place).map(|_| ())
        }),
        (5, Some(a), Some(b), _, Some(on)) => doc.edit("link", |tx| tx.infer([a, b], on, stance).map(|_| ())),
        (6, _, Some(b), Some(step), _) => doc.edit("co-premise", |tx| tx.set_inference(step, |it| it.premises.push(b))),
        (7, .., Some(step), Some(on)) => doc.edit("retarget", |tx| tx.set_inference(step, |it| it.target = on)),
        (8, .., Some(step), _) => doc.edit("reorder", |tx| tx.reorder(step, place)),
        (9, Some(node), ..) => doc.edit("remove", |tx| tx.remove_node(node)),
        (10, .., Some(step), _) => doc.edit("remove step", |tx| tx.remove_inference(step)),
        (11, Some(node), ..) => {
            doc.edit_merging("type", Some(MergeKey::Text(node)), |tx| tx.set_node(node, |it| it.text = words))
        }
        (12, Some(node), ..) => {
            let far = if rng.u8(..) < 20 { f64::NAN } else { 900.0 };
            let at = Offset { x: far * rng.f64(), y: 500.0 * rng.f64() };
            let pinned = rng.bool().then_some(at);
            let folded = rng.bool();
            doc.edit("pin and fold", |tx| {
                tx.set_node(node, |it| {
                    it.pinned = pinned;
                    it.folded = folded;
                    it.unstated = !it.unstated;
                })
            })
        }
        (13, Some(node), ..) => doc.edit("cite", |tx| {
            let csl = serde_json::json!({ "author": [{ "family": "Kavalski" }], "type": "book" });
            let source = tx.add_source(Source { csl: csl.as_object().cloned().unwrap_or_default() });
            let locator = Locator { label: LocatorLabel::Page, value: "132".to_owned(), extra: None };
            tx.set_node(node, |it| it.citations.push(Citation { locator: Some(locator), ..Citation::new(source) }))
        }),
        (14, ..) => doc.edit("title", |tx| {
            tx.set_meta(|it| it.title = words);
            Ok(())
        }),
        (_, Some(a), Some(b), ..) => doc.edit("add, infer, perhaps fail", |tx| {
            let new = add(tx);
            tx.infer([new], Target::Node(a), stance)?;
            tx.remove_node(b)?;
            tx.infer([a], Target::Node(b), stance).map(|_| ())
        }),
        _ => Ok(()),
    };
    _ = result;
}

/// A random edit that makes no circle and leaves most of the map as it is.
pub fn tame_edit(doc: &mut Document, rng: &mut fastrand::Rng) {
    let map = doc.map().clone();
    let nodes: Vec<_> = map.nodes().map(|it| it.0).collect();
    let steps: Vec<_> = map.inferences().map(|it| it.0).collect();
    let (Some(&node), Some(&other), Some(&step)) = (rng.choice(&nodes), rng.choice(&nodes), rng.choice(&steps)) else {
        return;
    };
    let stance = if rng.bool() { Stance::Supports } else { Stance::Opposes };
    let target = if rng.u8(..4) == 0 { Target::Inference(step) } else { Target::Node(other) };
    let rests = |target: Target, on: NodeId| match target {
        Target::Node(it) => map.bears_on(it, on),
        Target::Inference(it) => map.target_node(it).is_none_or(|it| map.bears_on(it, on)),
    };
    let premises = map.inference(step).map_or(Vec::new(), |it| it.premises.clone());
    let place = rng.usize(..4);
    let edit = rng.u8(..14);
    let result: Result<(), EditError> = doc.edit("Edit", |tx| match edit {
        0 | 1 => {
            let kind = [NodeKind::Claim, NodeKind::Evidence, NodeKind::Thesis][place % 3];
            let new = tx.add_node(Node::new(kind, "New"));
            tx.infer_at([new], target, stance, place).map(drop)
        }
        2 if !rests(target, node) => tx.infer_at([node], target, stance, place).map(drop),
        3 if !premises.iter().any(|it| rests(target, *it)) && target != Target::Inference(step) => {
            tx.set_inference(step, |it| it.target = target)
        }
        4 => tx.reorder(step, place),
        5 => tx.set_inference(step, |it| it.stance = stance),
        6 if !premises.iter().any(|it| map.bears_on(*it, node))
            && !premises.contains(&node)
            && !rests(Target::Inference(step), node) =>
        {
            tx.set_inference(step, |it| it.premises.insert(place.min(it.premises.len()), node))
        }
        7 if premises.len() > 1 => tx.withdraw_premise(step, premises[0]),
        8 => tx.remove_inference(step),
        9 if nodes.len() > 30 => tx.remove_node(node),
        10 => tx.set_node(node, |it| it.kind = [NodeKind::Claim, NodeKind::Evidence][place % 2]),
        11 => tx.set_node(node, |it| it.pinned = (place > 1).then_some(Offset { x: 900.0 * place as f64, y: 70.0 })),
        12 => tx.set_node(node, |it| it.text = "words and more words ".repeat(place)),
        _ => tx.set_node(node, |it| it.folded = !it.folded),
    });
    _ = result;
}

/// One of the shapes of made-up maps.
pub fn shape(seed: u64) -> generate::Shape {
    [generate::Shape::Debate, generate::Shape::Deep, generate::Shape::Wide][seed as usize % 3]
}

/// A random map with `n_edits` edits behind it.
pub fn document(seed: u64, n_edits: usize) -> Document {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut doc = Document::new(Map::default()).with_seed(seed);
    for _ in 0..n_edits {
        edit(&mut doc, &mut rng);
    }
    doc
}
