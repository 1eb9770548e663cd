//! What a map takes in memory, counted by the allocator: a program of its own, so that nothing else is counted.

#[path = "../examples/generate/map.rs"]
mod generate;

use mainstay::format::{Format, Write};
use mainstay::model::Map;
use mainstay::scene::{Scene, SceneMaker};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const NODES: usize = 10_000;
const MOST: usize = 2_048;

/// What something takes, and the something.
fn counted<T>(make: impl FnOnce() -> T) -> (usize, T) {
    let before = ALLOCATOR.current_usage();
    let made = make();
    (ALLOCATOR.current_usage() - before, made)
}

#[test]
fn a_node_takes_at_most_two_kibibytes_beside_its_text() {
    let written = |map: &Map| match Format::Argmap.row().write {
        Write::Map(write) => write(map),
        Write::Sources(_) | Write::Picture(_) => unreachable!("maps are written as maps"),
    };
    let read = Format::Argmap.row().read.expect("maps are read");
    // Fonts and styles are read once for all maps.
    drop(Scene::of(&generate::generate(50, 1, generate::Shape::Debate)));
    let bytes = written(&generate::generate(NODES, 1, generate::Shape::Debate));
    let (model, map) = counted(|| read(&bytes).expect("it is sound").map);
    let text: usize = map.nodes().map(|it| it.1.text.len()).sum();
    let (scene, shown) = counted(|| {
        let mut maker = SceneMaker::default();
        (maker.scene(&map), maker)
    });
    assert_eq!(shown.0.n_cards(), NODES);
    let each = (model - text + scene) / NODES;
    assert!(each <= MOST, "model {}, scene {}, text {}", model / NODES, scene / NODES, text / NODES);
    // It is counted at all.
    assert!(each > 500, "{each}");
}
