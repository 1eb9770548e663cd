//! What a map takes in memory, counted by the allocator: a program of its own, so that nothing else is counted.

#[path = "../examples/memory/count.rs"]
mod count;
#[path = "../examples/generate/map.rs"]
mod generate;

use mainstay::scene::Scene;

const NODES: usize = 10_000;
const MOST: usize = 2_048;

#[test]
fn a_node_takes_at_most_two_kibibytes_beside_its_text() {
    // Fonts and styles are read once for all maps.
    drop(Scene::of(&generate::generate(50, 1, generate::Shape::Debate)));
    let taken = count::taken(NODES, 1);
    assert_eq!(taken.n_cards, NODES);
    let each = (taken.model + taken.scene) / NODES;
    assert!(each <= MOST, "{taken:?}");
    // It is counted at all.
    assert!(each > 500, "{taken:?}");
    assert!(taken.peak >= taken.texts + taken.model + taken.scene, "{taken:?}");
}
