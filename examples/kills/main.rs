//! Kills the program again and again while it edits, autosaves and saves, and says what was lost:
//!
//! ```text
//! cargo run --release --example kills -- --kills 2000
//! cargo run --release --example kills -- --kills 20 --end panic
//! ```
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it talks to the person at the terminal")]

#[path = "../generate/map.rs"]
mod generate;
mod trial;

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;

use clap::Parser;
use trial::{End, Place};

/// Kills the program while it works, and says what was lost
#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 100)]
    kills: u64,
    /// How many nodes the map has
    #[arg(long, default_value_t = 2_000)]
    nodes: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How the program ends: kill, panic or abort
    #[arg(long, default_value = "kill", value_parser = parse_end)]
    end: End,
    /// Be the program that ends, after so many milliseconds if it does so by itself
    #[arg(long, hide = true)]
    work: Option<PathBuf>,
    #[arg(long, hide = true, default_value_t = 0)]
    after: u64,
    /// Say the number of the last edit that a folder holds
    #[arg(long, hide = true)]
    look: Option<PathBuf>,
}

fn parse_end(text: &str) -> Result<End, String> {
    match text {
        "kill" => Ok(End::Kill),
        "panic" => Ok(End::Panic),
        "abort" => Ok(End::Abort),
        other => Err(format!("“{other}” is no end; say kill, panic or abort")),
    }
}

/// What is offered is at most this much older than the last edit.
const MOST: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(folder) = arguments.work {
        trial::work(&Place(folder), arguments.seed, arguments.end, Duration::from_millis(arguments.after));
        return ExitCode::SUCCESS;
    }
    let done = match arguments.look.clone() {
        Some(folder) => Place(folder).look().map(|it| println!("{it}")),
        None => kill_all(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kills: {error}");
            ExitCode::FAILURE
        }
    }
}

fn kill_all(arguments: &Arguments) -> Result<(), String> {
    let Arguments { kills, nodes, seed, end, .. } = *arguments;
    let place = trial::fresh(&std::env::temp_dir().join(format!("mainstay-kills-{}", std::process::id())));
    let program = |seed: u64, end: &str, after: Duration| {
        let mut program = Command::new(std::env::current_exe().map_err(|it| it.to_string())?);
        program.arg("--work").arg(&place.0).args(["--seed", &seed.to_string(), "--end", end]);
        program.args(["--after", &after.as_millis().to_string()]);
        Ok::<_, String>(program)
    };
    place.prepare(&generate::generate(nodes, seed, generate::Shape::Debate))?;
    let mut rng = fastrand::Rng::with_seed(seed);
    let (mut n_edits, mut n_with_loss, mut n_too_old, mut worst) = (0, 0, 0, Duration::ZERO);
    for nth in 0..kills {
        let after = Duration::from_millis(rng.u64(..1_500));
        let word = format!("{end:?}").to_lowercase();
        let outcome = trial::end_once(&place, program(rng.u64(..), &word, after)?, end, after)?;
        n_edits += outcome.n_edits;
        if let Some(age) = outcome.oldest_lost {
            n_with_loss += 1;
            n_too_old += u64::from(age > MOST);
            worst = worst.max(age);
        }
        if (nth + 1) % 100 == 0 {
            eprintln!("{} ends, {n_edits} edits; the oldest edit lost was {} ms old", nth + 1, worst.as_millis());
        }
    }
    // What the last kills left beside the map is gone when the map is opened again.
    trial::end_once(&place, program(seed, "kill", Duration::ZERO)?, End::Kill, Duration::ZERO)?;
    println!(
        "{{\"kills\": {kills}, \"nodes\": {nodes}, \"edits\": {n_edits}, \"maps_damaged\": 0, \
         \"kills_that_lost_an_edit\": {n_with_loss}, \"oldest_lost_ms\": {}, \"lost_older_than_1_s\": {n_too_old}, \
         \"temporary_files\": {}}}",
        worst.as_millis(),
        n_litter(&place)
    );
    std::fs::remove_dir_all(&place.0).map_err(|it| it.to_string())?;
    if n_too_old > 0 { Err(format!("{n_too_old} kills lost edits older than {} ms", MOST.as_millis())) } else { Ok(()) }
}

/// The temporary files that lie beside the map.
fn n_litter(place: &Place) -> usize {
    let entries = place.map().parent().and_then(|it| std::fs::read_dir(it).ok()).into_iter().flatten().flatten();
    entries.filter(|it| it.path() != place.map()).count()
}
