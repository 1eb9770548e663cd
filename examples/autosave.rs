//! Measures what keeping a large map safe costs the window: frames while it pans, with nothing to keep and
//! while a changed map is written to its recovery file.
//!
//! ```text
//! cargo run --release --example autosave -- --nodes 100000
//! ```
#![expect(clippy::print_stdout, reason = "it talks to the person at the terminal")]

#[path = "generate/map.rs"]
mod generate;

use std::time::{Duration, Instant};

use clap::Parser;
use kurbo::Vec2;
use mainstay::app::{App, Home, Scripted};
use mainstay::command::{Inspect, Intent};
use mainstay::files::{Disk, Folders};
use mainstay::format::Loaded;

/// The program's own, since allocators are what threads meet in.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures what keeping a large map safe costs the window
#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 100_000)]
    nodes: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

const FRAME: Duration = Duration::from_millis(16);
const FRAMES: usize = 200;

fn main() {
    let Arguments { nodes, seed } = Arguments::parse();
    let own = std::env::temp_dir().join(format!("mainstay-autosave-{}", std::process::id()));
    let ctx = egui::Context::default();
    let home = Home { disk: Disk::default(), folders: Folders::inside(&own), beside: true, ..Home::default() };
    let mut app = App::new(&ctx, Box::new(Scripted::default()), home);
    app.show(Loaded::from(generate::generate(nodes, seed, generate::Shape::Debate)), "Large");
    pan(&ctx, &mut app);
    let quiet = pan(&ctx, &mut app);
    app.handle(Intent::Inspect(Inspect::Title("Changed".to_owned())));
    frame(&ctx, &mut app);
    let kept = pan(&ctx, &mut app);
    let is_kept = std::fs::read_dir(own.join("state/recovery")).is_ok_and(|it| it.count() == 1);
    let line = |(median, longest): (Duration, Duration)| {
        format!(
            "{{\"median_ms\": {:.3}, \"longest_ms\": {:.3}}}",
            median.as_secs_f64() * 1e3,
            longest.as_secs_f64() * 1e3
        )
    };
    println!("{{\"nodes\": {nodes}, \"quiet\": {}, \"keeping\": {}, \"kept\": {is_kept}}}", line(quiet), line(kept));
    drop(app);
    _ = std::fs::remove_dir_all(own);
}

/// Pans for some seconds, a frame at a time. Gives back the median and the longest time of a frame.
fn pan(ctx: &egui::Context, app: &mut App) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..FRAMES)
        .map(|nth| {
            let started = Instant::now();
            app.handle(Intent::Pan(Vec2::new(if nth % 40 < 20 { 9.0 } else { -9.0 }, 0.0)));
            frame(ctx, app);
            let took = started.elapsed();
            std::thread::sleep(FRAME.saturating_sub(took));
            took
        })
        .collect();
    times.sort();
    (times[times.len() / 2], times[times.len() - 1])
}

fn frame(ctx: &egui::Context, app: &mut App) {
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
    let input = egui::RawInput { screen_rect: Some(screen), ..Default::default() };
    let mut output = ctx.run_ui(input, |ui| app.frame(ui));
    let shapes = std::mem::take(&mut output.shapes);
    ctx.tessellate(shapes, output.pixels_per_point);
    output.drop_without_applying_deltas();
}
