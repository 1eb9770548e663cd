//! Files that no program writes on a good day are read or refused within the memory that a file may ask for, and what was
//! read is drawn within it, counted by the allocator: a program of its own, so that nothing else is counted.
//! `examples/hostile` prints the times.

#[path = "../examples/hostile/corpus.rs"]
mod corpus;

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use corpus::{Case, Outcome};
use mainstay::format::{ExportOptions, Format, Room, Write};
use mainstay::model::{Document, Map, Node, NodeKind};
use mainstay::scene::Scene;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// So large that what grows with the square of a file, or doubles, is seen in a build that is not optimised; the example
/// grows them to 10 MB.
const GROWN: usize = 100_000;

/// Shapes of which more was kept for each byte than a file may ask for, which is seen where they are larger; of the first,
/// as many lines as there is room for.
const DEAR: [(&str, usize); 7] = [
    ("siblings", 7),
    ("lines that belong nowhere", 30),
    ("properties that belong nowhere", 30),
    ("one field again and again", 30),
    ("fields that nobody knows", 30),
    ("abbreviations in one place", 30),
    ("depth again and again", 30),
];

/// The last line of the list of what was not told.
const MOST_MESSAGES: usize = 201 + 1;
const MOST_LETTERS: usize = 600;

/// What one test takes is not to be counted for another.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

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
    let _alone = alone();
    let small = corpus::small();
    assert!(small.len() >= 400, "{}", small.len());
    let mut faults = Vec::new();
    let (mut n_read, mut n_refused) = (0, 0);
    let mut check = |case: &Case| {
        let (outcome, taken) = read(case);
        let name = format!("{:?}: {}", case.reader, case.name);
        if taken > Room::LEAST + Room::A_BYTE * case.bytes.len() + Room::A_CARD * outcome.n_cards {
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
        if let Some(it) = DEAR.iter().find(|it| it.0 == shape.name) {
            check(&shape.case(it.1 * GROWN));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(n_read > 200 && n_refused > 100, "{n_read} {n_refused}");
}

/// A picture's own pixels have a limit of their own: they are kept, and once more while they are written.
const A_PIXEL: usize = 2 * 4;

#[test]
fn whatever_is_drawn_takes_bounded_memory() {
    let _alone = alone();
    let sentence = "It is said again and again, at great length and with many words. ";
    let mut faults = Vec::new();
    for (name, n_cards, size) in [("one long text", 1, 3 * GROWN), ("many cards", 1_000, GROWN)] {
        let mut doc = Document::new(Map::default());
        let text = sentence.repeat(size / n_cards / sentence.len());
        let cards = doc.edit("Add", |tx| {
            (0..n_cards).for_each(|_| _ = tx.add_node(Node::new(NodeKind::Claim, &text)));
            Ok(())
        });
        assert!(cards.is_ok());
        let scene = Scene::of(doc.map());
        // Fonts are read once for all pictures.
        let options = ExportOptions { scale: 0.1, ..ExportOptions::default() };
        for (format, write) in Format::ALL.iter().filter_map(|it| Some((*it, it.row().write?))) {
            let Write::Picture(draw) = write else { continue };
            _ = draw(&Map::default(), &Scene::default(), &options);
            let before = ALLOCATOR.current_usage();
            ALLOCATOR.reset_peak_usage();
            let written = draw(doc.map(), &scene, &options);
            let taken = ALLOCATOR.peak_usage() - before;
            let bytes = written.map(|it| it.parts.into_main()).unwrap_or_default();
            let side = |at: usize| bytes[at..at + 4].iter().fold(0, |all, it| all << 8 | usize::from(*it));
            let n_pixels = if format == Format::Png { side(16) * side(20) } else { 0 };
            let most = Room::LEAST + Room::A_BYTE * size + A_PIXEL * n_pixels;
            if bytes.is_empty() || taken > most {
                faults.push(format!("{name} as {format:?}: {} MiB for {} KiB", taken >> 20, size >> 10));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
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
