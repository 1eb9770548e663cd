//! Writes a made-up map of any size, the same for the same seed, for benchmarks and trials:
//!
//! ```text
//! cargo run --release --example generate -- --nodes 10000 --seed 1 big.argmap
//! ```
//!
//! An `OUT` that ends in `.dot` is the same graph with the same sizes of boxes, for Graphviz.
#![expect(clippy::print_stderr, reason = "it talks to the person at the terminal")]

mod dot;
mod map;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Writes a made-up map, the same for the same seed
#[derive(Parser)]
struct Arguments {
    /// How many nodes
    #[arg(long, default_value_t = 1_000)]
    nodes: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How the map branches
    #[arg(long, value_enum, default_value = "debate")]
    shape: map::Shape,
    /// An .argmap, or a .dot of the same graph with the same box sizes
    out: PathBuf,
}

fn main() -> ExitCode {
    let Arguments { nodes, seed, shape, out } = Arguments::parse();
    let map = map::generate(nodes, seed, shape);
    let written = if out.extension().is_some_and(|it| it == "dot") {
        std::fs::write(&out, dot::dot(&map)).map_err(|it| it.to_string())
    } else {
        mainstay::files::write(&out, &map).map(|_| ()).map_err(|it| it.to_string())
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generate: {}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}
