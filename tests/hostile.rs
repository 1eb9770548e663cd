//! Files that no program writes on a good day are read or refused within the memory that a file may ask for, counted by
//! the allocator: a program of its own, so that nothing else is counted. `examples/hostile` prints the times.

#[path = "../examples/hostile/corpus.rs"]
mod corpus;

use std::fs;
use std::path::PathBuf;

use corpus::{Case, Outcome};
use mainstay::format::Room;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// So large that what grows with the square of a file, or doubles, is seen in a build that is not optimised; the example
/// grows them to 10 MB.
const GROWN: usize = 100_000;

/// The last line of the list of what was not told.
const MOST_MESSAGES: usize = 201 + 1;
const MOST_LETTERS: usize = 600;

/// Reads a case, and what it took.
fn read(case: &Case) -> (Outcome, usize) {
    let folder = Folder::new();
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let outcome = corpus::read(case, &folder.0);
    (outcome, ALLOCATOR.peak_usage() - before)
}

#[test]
fn whatever_is_read_takes_bounded_memory_and_says_little() {
    let small = corpus::small();
    assert!(small.len() >= 400, "{}", small.len());
    let mut faults = Vec::new();
    let (mut n_read, mut n_refused) = (0, 0);
    let mut check = |case: &Case| {
        let (outcome, taken) = read(case);
        let name = format!("{:?}: {}", case.reader, case.name);
        if taken > Room::LEAST + Room::A_BYTE * case.bytes.len() {
            faults.push(format!("{name}: {} MiB for {} MiB", taken >> 20, case.bytes.len() >> 20));
        }
        if outcome.messages.len() > MOST_MESSAGES || outcome.messages.iter().any(|it| it.chars().count() > MOST_LETTERS)
        {
            faults.push(format!("{name}: {} messages", outcome.messages.len()));
        }
        if outcome.messages.iter().any(|it| it.contains(char::is_control)) {
            faults.push(format!("{name}: says what a terminal obeys: {:?}", outcome.messages));
        }
        if outcome.n_records > 0 { n_read += 1 } else { n_refused += 1 }
    };
    small.iter().for_each(&mut check);
    for shape in corpus::growing() {
        check(&shape.case(GROWN));
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(n_read > 200 && n_refused > 100, "{n_read} {n_refused}");
}

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("mainstay-hostile-{}", std::process::id()));
        assert!(fs::create_dir_all(&folder).is_ok());
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}
