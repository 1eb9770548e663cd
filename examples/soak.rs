//! Edits random maps for hours, with undo and redo, saves and reads each again and again, and compares:
//!
//! ```text
//! cargo run --release --example soak -- --minutes 480
//! ```
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it talks to the person at the terminal")]

#[expect(dead_code, reason = "random maps take their shape from it")]
#[path = "generate/map.rs"]
mod generate;
#[expect(dead_code, reason = "tests use the rest of it")]
#[path = "../tests/it/random.rs"]
mod random;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use mainstay::files::{self, Disk, Folders, Saving};
use mainstay::model::{Document, Map};

/// Edits, undoes, saves and reads random maps, and compares
#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 1)]
    minutes: u64,
    /// How many edits are made to each map
    #[arg(long, default_value_t = 10_000)]
    edits: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    let Arguments { minutes, edits, seed } = Arguments::parse();
    let folder = std::env::temp_dir().join(format!("mainstay-soak-{}", std::process::id()));
    let (began, mut n_maps, mut after_first) = (Instant::now(), 0, None);
    let result = loop {
        if let Err(error) = one_map(&folder, seed + n_maps, edits) {
            break Err(format!("seed {}: {error}", seed + n_maps));
        }
        n_maps += 1;
        // What the first maps took is there for the next ones.
        if n_maps == 10 {
            after_first = memory();
        }
        if began.elapsed() > Duration::from_secs(60 * minutes) {
            break Ok(());
        }
    };
    println!(
        "{{\"maps\": {n_maps}, \"edits\": {}, \"memory_after_10_maps_kib\": {}, \"memory_at_the_end_kib\": {}}}",
        n_maps as usize * edits,
        after_first.unwrap_or(0),
        memory().unwrap_or(0)
    );
    _ = std::fs::remove_dir_all(&folder);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("soak: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A random map from nothing to `n_edits` edits, saved now and then, and back.
fn one_map(folder: &Path, seed: u64, n_edits: usize) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|it| it.to_string())?;
    let (disk, folders, path) = (Disk::default(), Folders::inside(folder), folder.join("map.argmap"));
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut doc = Document::new(Map::default()).with_seed(seed);
    for nth in 0..n_edits {
        match rng.u8(..10) {
            0 => _ = doc.undo(),
            1 => _ = doc.redo(),
            _ => random::edit(&mut doc, &mut rng),
        }
        if nth % 500 == 499 {
            let saving = Saving { path: path.clone(), map: doc.map().clone(), expected: None };
            files::save(&disk, &folders, &saving).map_err(|it| it.to_string())?;
            let opened = files::open(&disk, &path).map_err(|it| it.to_string())?;
            if &opened.loaded.map != doc.map() || !doc.map().violations().is_empty() {
                return Err(format!("after {nth} edits another map is read than was saved"));
            }
        }
    }
    let last = doc.map().clone();
    let mut n_steps = 0;
    while doc.undo().is_some() {
        n_steps += 1;
    }
    if doc.map() != &Map::default() {
        return Err("undo does not lead back to the start".to_owned());
    }
    for _ in 0..n_steps {
        doc.redo();
    }
    if doc.map() == &last { Ok(()) } else { Err("redo does not lead back to the end".to_owned()) }
}

/// What the process holds of the machine's memory, where the system says so.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
