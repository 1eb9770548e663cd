//! What is lost of a map where it is written without our own data: what the format itself has no place for.

use super::topics::said;
use super::{Loss, lost};
use crate::model::{Map, Meta, Node, NodeId, NodeKind, Stance, Target};

/// Argdown says how sentences bear on each other, the title and the author.
pub fn argdown(map: &Map) -> Vec<Loss> {
    let by_all = by_all(map, "argdown");
    let of_map = (usize::from(has_ways(map)), Loss::OfMap);
    lost::some(by_all.into_iter().chain([lost::notes(map), of_map]))
}

/// An outline is texts one below the other, with their notes.
pub fn opml(map: &Map) -> Vec<Loss> {
    let n_objections = map.inferences().filter(|it| it.1.stance == Stance::Opposes).count();
    lost::some(by_all(map, "opml").into_iter().chain([
        (n_objections, Loss::Objections(n_objections)),
        lost::linked(map),
        lost::on_steps(map),
        shared(map),
        notes_of_steps(map),
        of_map(map),
    ]))
}

/// A mind map has signs for objections, and one root.
pub fn freeplane(map: &Map) -> Vec<Loss> {
    let n_roots = said(map).filter(|it| it.depth == 0).count();
    lost::some(by_all(map, "freeplane").into_iter().chain([
        (if n_roots > 1 { n_roots } else { 0 }, Loss::UnderOne(n_roots)),
        lost::linked(map),
        lost::on_steps(map),
        shared(map),
        notes_of_steps(map),
        lost::title(map),
        of_map(map),
    ]))
}

/// A canvas has texts and edges between them.
pub fn canvas(map: &Map) -> Vec<Loss> {
    lost::some(by_all(map, "canvas").into_iter().chain([lost::notes(map), lost::title(map), of_map(map)]))
}

/// What none of them says.
fn by_all(map: &Map, format: &str) -> [(usize, Loss); 7] {
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let n_more = map.nodes().filter(|it| has_more(it.1, format)).count();
    [
        (n_citations, Loss::Citations(n_citations)),
        (map.n_sources(), Loss::Sources(map.n_sources())),
        kinds(map),
        lost::unstated(map),
        lost::texts(map),
        (n_more, Loss::OfCards(n_more)),
        lost::layout(map),
    ]
}

/// Whether more is said of a card than words, and more than the format had of it itself.
fn has_more(node: &Node, format: &str) -> bool {
    let has_others = node.extra.as_ref().is_some_and(|it| it.keys().any(|it| it != format));
    node.evidence.is_some() || !node.prompt.is_empty() || node.anchor.is_some() || has_others
}

/// Cards that are not what they are read as without a word of it: a thesis where something bears on one that bears on
/// nothing, else a claim.
fn kinds(map: &Map) -> (usize, Loss) {
    let is_thesis = |id: NodeId| map.uses(id).is_empty() && !map.incoming(Target::Node(id)).is_empty();
    let read_as = |id: NodeId| if is_thesis(id) { NodeKind::Thesis } else { NodeKind::Claim };
    let n = map.nodes().filter(|it| it.1.kind != read_as(it.0)).count();
    (n, Loss::Kinds(n))
}

fn shared(map: &Map) -> (usize, Loss) {
    let n = map.nodes().filter(|it| map.uses(it.0).len() > 1).count();
    (n, Loss::Shared(n))
}

fn notes_of_steps(map: &Map) -> (usize, Loss) {
    let n = map.inferences().filter(|it| !it.1.note.is_empty()).count() + usize::from(!map.meta().note.is_empty());
    (n, Loss::Notes(n))
}

fn of_map(map: &Map) -> (usize, Loss) {
    (usize::from(has_ways(map) || !map.meta().author.is_empty()), Loss::OfMap)
}

/// Whether a map says how its sources are cited.
fn has_ways(map: &Map) -> bool {
    let Meta { style, language, .. } = map.meta();
    !style.is_empty() || !language.is_empty()
}
