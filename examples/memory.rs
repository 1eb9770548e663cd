//! Counts the memory that a made-up map takes, in bytes for each node: what was asked for from the allocator and not
//! given back.
//!
//! ```text
//! cargo run --release --example memory -- --nodes 100000 --seed 1
//! ```
#![expect(clippy::print_stdout, reason = "it talks to the person at the terminal")]

#[path = "generate/map.rs"]
mod generate;

use clap::Parser;
use mainstay::format::{Format, Write};
use mainstay::model::Map;
use mainstay::scene::SceneMaker;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Counts the memory that a made-up map takes
#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 100_000)]
    nodes: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What something takes, and the something.
fn counted<T>(make: impl FnOnce() -> T) -> (usize, T) {
    let before = ALLOCATOR.current_usage();
    let made = make();
    (ALLOCATOR.current_usage() - before, made)
}

fn main() {
    let Arguments { nodes, seed } = Arguments::parse();
    let bytes = written(&generate::generate(nodes, seed, generate::Shape::Debate));
    let Some(read) = Format::Argmap.row().read else { return };
    let (model, map) = counted(|| read(&bytes).map(|it| it.map).unwrap_or_default());
    drop(bytes);
    let text: usize = map.nodes().map(|it| it.1.text.len()).sum();
    ALLOCATOR.reset_peak_usage();
    let (scene, (maker, shown)) = counted(|| {
        let mut maker = SceneMaker::default();
        let shown = maker.scene(&map);
        (maker, shown)
    });
    let (_, outline) = counted(|| shown.rows(0).count());
    let peak = ALLOCATOR.peak_usage();
    println!("{nodes} nodes, {outline} rows; bytes for each node:");
    let each = |it: usize| it / nodes.max(1);
    println!("  {:5}  texts", each(text));
    println!("  {:5}  model with its indexes, without the texts", each(model - text));
    println!("  {:5}  layout, cards, outline, citations as written", each(scene));
    println!("  {:5}  together, without the texts", each(model - text + scene));
    println!("  {:5}  together with them", each(model + scene));
    println!("  {:5}  at the highest while the map was laid out", each(peak));
    drop((maker, shown));
}

fn written(map: &Map) -> Vec<u8> {
    match Format::Argmap.row().write {
        Write::Map(write) => write(map),
        Write::Sources(_) | Write::Picture(_) => Vec::new(),
    }
}
