//! Measures the CPU time of frames and of large steps on a made-up map, headless: input, layout, painting and
//! tessellation of the whole window at 1280×800, with outline, inspector and minimap.
//!
//! ```text
//! cargo run --release --example frames -- --nodes 100000 --seed 1 --json
//! ```
#![expect(clippy::print_stdout, reason = "it talks to the person at the terminal")]

#[path = "generate/map.rs"]
mod generate;

use std::time::{Duration, Instant};

use clap::Parser;
use cpu_time::ThreadTime;
use kurbo::{Point, Vec2};
use mainstay::app::{App, Home, Scripted};
use mainstay::command::{Command, Find, Intent};
use mainstay::format::{Format, Loaded};
use mainstay::model::{Map, NodeId, NodeKind, Target};
use mainstay::scene::Item;
use mainstay::session::{Pointer, Session};
use mainstay::settings::Setting;
use serde::Serialize;

/// The program's own: frames allocate and free many vertices.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures the CPU time of frames on a made-up map
#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value_t = 10_000)]
    nodes: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How the map branches: like a debate, or deep, or wide
    #[arg(long, value_enum, default_value = "debate")]
    shape: generate::Shape,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// As if a screen reader listened.
    #[arg(long)]
    listened: bool,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    nodes: usize,
    median_ms: f64,
    p99_ms: f64,
    worst_ms: f64,
}

/// A window without a display, and the times of its frames.
struct Bench {
    ctx: egui::Context,
    app: App,
    nodes: usize,
    rows: Vec<Row>,
}

fn main() {
    let Arguments { nodes, seed, shape, json, listened } = Arguments::parse();
    let map = generate::generate(nodes, seed, shape);
    let bytes = written(&map);
    let ctx = egui::Context::default();
    if listened {
        ctx.enable_accesskit();
    }
    let app = App::new(&ctx, Box::new(Scripted::default()), Home::default());
    let mut bench = Bench { ctx, app, nodes, rows: Vec::new() };
    bench.open_and_save(&bytes);
    bench.frames();
    bench.edits();
    if json {
        println!("{}", serde_json::to_string_pretty(&bench.rows).unwrap_or_default());
    } else {
        for Row { name, median_ms, p99_ms, worst_ms, .. } in &bench.rows {
            println!("{name:12} median {median_ms:9.3} ms   p99 {p99_ms:9.3} ms   worst {worst_ms:9.3} ms");
        }
    }
}

fn written(map: &Map) -> Vec<u8> {
    Format::Argmap.bytes(map).unwrap_or_default()
}

impl Bench {
    fn session(&self) -> Option<&Session> {
        self.app.session()
    }

    fn open_and_save(&mut self, bytes: &[u8]) {
        let n = if self.nodes > 100_000 { 1 } else { 3 };
        let opens = (0..n).map(|_| {
            // Several processors take part: what counts is how long it takes.
            let started = Instant::now();
            let map = Format::Argmap.read(bytes).map(|it| it.map).unwrap_or_default();
            self.app.show(Loaded::from(map), "Large");
            self.frame();
            started.elapsed()
        });
        let opens = opens.collect();
        self.row("open", opens);
        // A large map opens with some of its levels; all else is measured on the whole of it.
        self.app.handle(Intent::Run(Command::UnfoldAll));
        self.frame();
        let map = self.session().map(|it| it.doc.map().clone()).unwrap_or_default();
        let saves = (0..n).map(|_| {
            let started = ThreadTime::now();
            std::hint::black_box(written(&map));
            started.elapsed()
        });
        self.row("save", saves.collect());
    }

    fn frames(&mut self) {
        let pan = |nth: usize| Intent::Pan(Vec2::new(if nth % 40 < 20 { 9.0 } else { -9.0 }, 3.0 - (nth % 3) as f64));
        self.run(Command::GoToThesis);
        self.run(Command::ZoomReset);
        self.measure("pan_reading", 300, pan);
        self.run(Command::TogglePanel(Setting::Sources));
        self.measure("sources", 100, pan);
        self.run(Command::TogglePanel(Setting::Sources));
        self.run(Command::FitMap);
        self.measure("pan_fit", 300, pan);
        // From all of the map to reading size and back.
        let zoom = self.session().map_or(1.0, |it| it.camera.zoom);
        let step = (1.0 / zoom).max(4.0).powf(1.0 / 150.0);
        let middle = Point::new(500.0, 300.0);
        self.measure("zoom", 300, |nth| Intent::Zoom { by: if nth < 150 { step } else { 1.0 / step }, at: middle });
        self.run(Command::GoToThesis);
        self.run(Command::ZoomReset);
        if let Some((node, _)) = self.near_root() {
            let item = Item::Card(node);
            self.app.handle(Intent::Show(item));
            self.frame();
            let at = self.session().and_then(|it| it.scene().rect(item)).map(|it| it.center()).unwrap_or_default();
            self.app.handle(Intent::Point(Pointer::Down { item: Some(item), handle: false, at, add: false }));
            let places = |nth: usize| at + Vec2::new((nth % 50) as f64 * 6.0, (nth % 30) as f64 * 5.0);
            self.measure("drag", 200, |nth| Intent::Point(Pointer::Move { at: places(nth + 2) }));
            self.app.handle(Intent::Point(Pointer::Cancel));
            self.frame();
        }
        self.measure("find_begin", 1, |_| Intent::Run(Command::Find));
        let words = ["market", "school", "energy policy", "trust"];
        self.measure("find", 12, |nth| Intent::Find(Find::Text(words[nth % words.len()].to_owned())));
        self.app.handle(Intent::Find(Find::End));
        self.frame();
    }

    fn edits(&mut self) {
        let Some((node, leaf)) = self.near_root() else { return };
        let n = if self.nodes > 100_000 { 6 } else { 40 };
        self.app.handle(Intent::Show(Item::Card(leaf)));
        self.app.handle(Intent::Edit(leaf));
        self.frame();
        let text = self.session().and_then(|it| it.doc.map().node(leaf)).map(|it| it.text.clone()).unwrap_or_default();
        let letters = "the more that is typed the more there is to read ";
        self.measure("type", n, |nth| Intent::Type(format!("{text} {}", &letters[..=nth % (letters.len() - 1)])));
        self.app.handle(Intent::Point(Pointer::Cancel));
        self.app.handle(Intent::Show(Item::Card(node)));
        self.frame();
        self.measure("fold", n, |_| Intent::Fold(node));
        let adds = (0..n).map(|_| {
            self.app.handle(Intent::Select(Item::Card(node)));
            let started = ThreadTime::now();
            self.app.handle(Intent::Run(Command::AddReason));
            self.frame();
            let took = started.elapsed();
            self.app.handle(Intent::Type("A reason that stays.".to_owned()));
            self.app.handle(Intent::Select(Item::Card(node)));
            self.frame();
            took
        });
        let adds = adds.collect();
        self.row("add", adds);
        let tidies = (0..3).map(|_| {
            self.app.handle(Intent::Select(Item::Card(leaf)));
            self.app.handle(Intent::AddAt(Point::new(400.0, -400.0)));
            self.app.handle(Intent::Type("Pinned.".to_owned()));
            self.app.handle(Intent::Select(Item::Card(leaf)));
            self.frame();
            let started = ThreadTime::now();
            self.app.handle(Intent::Run(Command::Tidy));
            self.frame();
            started.elapsed()
        });
        let tidies = tidies.collect();
        self.row("tidy", tidies);
    }

    /// A claim that bears on the thesis and has much below it, and one that nothing bears on.
    fn near_root(&self) -> Option<(NodeId, NodeId)> {
        let map = self.session()?.doc.map();
        let thesis = map.nodes().find(|it| it.1.kind == NodeKind::Thesis)?.0;
        let first =
            map.incoming(Target::Node(thesis)).iter().filter_map(|&it| map.inference(it)?.premises.first().copied());
        let node = first.max_by_key(|it| map.hidden_by(*it).len())?;
        let bare = |it: &NodeId| map.incoming(Target::Node(*it)).is_empty() && map.uses(*it).len() == 1;
        let leaf = map.hidden_by(node).into_iter().map(|it| it.node).find(bare)?;
        Some((node, leaf))
    }

    fn run(&mut self, command: Command) {
        self.app.handle(Intent::Run(command));
        self.frame();
    }

    /// The times of frames, each with one thing that is done before it.
    fn measure(&mut self, name: &'static str, n: usize, intent: impl Fn(usize) -> Intent) {
        let times = (0..n).map(|nth| {
            let started = ThreadTime::now();
            self.app.handle(intent(nth));
            self.frame();
            started.elapsed()
        });
        let times = times.collect();
        self.row(name, times);
    }

    fn row(&mut self, name: &'static str, mut times: Vec<Duration>) {
        times.sort();
        let ms = |at: usize| times[at.min(times.len() - 1)].as_secs_f64() * 1e3;
        let n = times.len();
        self.rows.push(Row {
            name,
            nodes: self.nodes,
            median_ms: ms(n / 2),
            p99_ms: ms((n * 99).div_ceil(100).saturating_sub(1)),
            worst_ms: ms(n - 1),
        });
    }

    fn frame(&mut self) {
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
        let input = egui::RawInput { screen_rect: Some(screen), ..Default::default() };
        let mut output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        let shapes = std::mem::take(&mut output.shapes);
        self.ctx.tessellate(shapes, output.pixels_per_point);
        output.drop_without_applying_deltas();
    }
}
