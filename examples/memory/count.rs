//! The memory that a made-up map takes: what was asked for from the allocator and not given back, in bytes.

use mainstay::cite::ChipShelf;
use mainstay::format::Format;
use mainstay::scene::Scene;
use peak_alloc::PeakAlloc;

use crate::generate;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

#[derive(Debug)]
pub struct Taken {
    pub texts: usize,
    /// With its indexes, without the texts.
    pub model: usize,
    /// Layout, cards, outline, and citations as they are written.
    pub scene: usize,
    /// All that was taken at the highest while the map was laid out.
    pub peak: usize,
    pub n_cards: usize,
}

pub fn taken(nodes: usize, seed: u64) -> Taken {
    let map = generate::generate(nodes, seed, generate::Shape::Debate);
    let bytes = Format::Argmap.bytes(&map).unwrap_or_default();
    drop(map);
    let before = ALLOCATOR.current_usage();
    let map = Format::Argmap.read(&bytes).map(|it| it.map).unwrap_or_default();
    let with_model = ALLOCATOR.current_usage();
    drop(bytes);
    ALLOCATOR.reset_peak_usage();
    let without_scene = ALLOCATOR.current_usage();
    let mut chips = ChipShelf::of(&map);
    let scene = Scene::make(&map, chips.chips());
    let texts = map.nodes().map(|it| it.1.text.len()).sum();
    Taken {
        texts,
        model: with_model - before - texts,
        scene: ALLOCATOR.current_usage() - without_scene,
        peak: ALLOCATOR.peak_usage(),
        n_cards: scene.n_cards(),
    }
}
