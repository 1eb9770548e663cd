//! Random maps with every feature, and random edits to them.

use std::ops::Range;

use mainstay::model::{
    CardWidth, Citation, Density, Document, EditError, InferenceId, Locator, LocatorLabel, Map, MergeKey, Node, NodeId,
    NodeKind, Offset, Orientation, Pin, Source, Stance, Target, Tx,
};

const WORDS: &[&str] = &["law", "cities", "often", "人", "evidence", "naïve", "קול", "∀x", "a", "Donaudampfschiff"];

/// The seeds of so many random cases. With `TIMES=10` in the environment there are ten times as many, for whoever changes
/// what they hold together.
pub fn seeds(n: u64) -> Range<u64> {
    let times = std::env::var("TIMES").ok().and_then(|it| it.parse::<u64>().ok()).unwrap_or(1);
    0..n * times
}

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
            let pin = if at.y < 250.0 { Pin::FromThesis(at) } else { Pin::FromAbove(at) };
            let pinned = rng.bool().then_some(pin);
            let folded = rng.bool();
            doc.edit("pin and fold", |tx| {
                tx.set_node(node, |it| {
                    it.pinned = pinned;
                    it.folded = folded;
                    it.cut &= folded;
                    it.unstated = !it.unstated;
                    it.prompt = if place == 0 { "Why, and who says so?".into() } else { Box::default() };
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
            tx.set_meta(|it| {
                it.title = words;
                it.layout.density = [Density::Normal, Density::Airy, Density::Dense][place % 3];
                it.layout.card_width = [CardWidth::Normal, CardWidth::Narrow, CardWidth::Wide][place / 2];
            });
            tx.turn(if place == 4 { Orientation::Left } else { Orientation::Top })?;
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

/// A random map with `n_edits` edits behind it.
pub fn document(seed: u64, n_edits: usize) -> Document {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut doc = Document::new(Map::default()).with_seed(seed);
    for _ in 0..n_edits {
        edit(&mut doc, &mut rng);
    }
    doc
}
