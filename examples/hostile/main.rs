//! Reads the hostile corpus at some sizes, and prints what took longest and most:
//!
//! ```text
//! cargo run --release --example hostile -- 1 10
//! ```
//!
//! The numbers are sizes in MB; a word that is none takes the shapes alone that have it in their name. No file may take more than 1 s up to 1 MB, 10 s up to 10 MB, and 64 MiB and 20 times its
//! size of memory; whatever does is marked.
#![expect(clippy::print_stdout, reason = "it talks to the person at the terminal")]

// A file that a test names by its path has its own files beside it.
#[path = "corpus.rs"]
mod corpus;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use mainstay::format::Room;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

struct Measured {
    name: String,
    time: Duration,
    taken: usize,
    too_much: bool,
}

fn main() -> ExitCode {
    let (sizes, names): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|it| it.parse::<usize>().is_ok());
    let is_asked = |it: &corpus::Shape| names.is_empty() || names.iter().any(|name| it.name.contains(name));
    let mut all: Vec<Measured> = Vec::new();
    if names.is_empty() {
        all.extend(corpus::small().iter().map(measured));
    }
    for mb in sizes.iter().filter_map(|it| it.parse::<usize>().ok()) {
        all.extend(corpus::growing().iter().filter(|it| is_asked(it)).map(|it| measured(&it.case(mb * 1_000_000))));
    }
    all.sort_by_key(|it| (it.too_much, it.time));
    for Measured { name, time, taken, too_much } in &all[all.len().saturating_sub(60)..] {
        println!("{:>7} ms {:>5} MiB {} {name}", time.as_millis(), taken >> 20, if *too_much { "!" } else { " " });
    }
    let n_too_much = all.iter().filter(|it| it.too_much).count();
    println!("{} files, {n_too_much} of them beyond a limit", all.len());
    if n_too_much == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measured(case: &corpus::Case) -> Measured {
    let folder = std::env::temp_dir().join(format!("mainstay-hostile-{}", std::process::id()));
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let start = Instant::now();
    let outcome = corpus::read(case, &folder);
    let (time, taken) = (start.elapsed(), ALLOCATOR.peak_usage() - before);
    _ = std::fs::remove_dir_all(&folder);
    let n_bytes = case.bytes.len();
    let name = format!("{:?}, {} kB, {} records: {}", case.reader, n_bytes / 1_000, outcome.n_records, case.name);
    let slow = time > Duration::from_secs(if n_bytes > 1_100_000 { 10 } else { 1 });
    Measured {
        name,
        time,
        taken,
        too_much: slow || taken > Room::LEAST + Room::A_BYTE * n_bytes + Room::A_CARD * outcome.n_cards,
    }
}
