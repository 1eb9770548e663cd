//! Counts the memory that a made-up map takes, in bytes for each node.
//!
//! ```text
//! cargo run --release --example memory -- --nodes 100000 --seed 1
//! ```
#![expect(clippy::print_stdout, reason = "it talks to the person at the terminal")]

mod count;
#[path = "../generate/map.rs"]
mod generate;

use clap::Parser;
use count::Taken;

/// Counts the memory that a made-up map takes
#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 100_000)]
    nodes: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() {
    let Arguments { nodes, seed } = Arguments::parse();
    let Taken { texts, model, scene, peak, n_cards } = count::taken(nodes, seed);
    println!("{n_cards} cards; bytes for each node:");
    let each = |it: usize| it / nodes.max(1);
    println!("  {:5}  texts", each(texts));
    println!("  {:5}  model with its indexes, without the texts", each(model));
    println!("  {:5}  layout, cards, outline, citations as written", each(scene));
    println!("  {:5}  together, without the texts", each(model + scene));
    println!("  {:5}  together with them", each(texts + model + scene));
    println!("  {:5}  at the highest while the map was laid out", each(peak));
}
