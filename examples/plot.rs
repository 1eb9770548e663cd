//! Draws the figures of `frames` as lines over the number of nodes, both axes in powers of ten:
//!
//! ```text
//! cargo run --release --example plot -- 1000.json 10000.json 100000.json docs/frames.svg
//! ```
#![expect(clippy::print_stderr, reason = "it talks to the person at the terminal")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    name: String,
    nodes: f64,
    median_ms: f64,
}

const SIZE: (f64, f64) = (760.0, 420.0);
const LEFT: f64 = 70.0;
const RIGHT: f64 = 130.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 40.0;
const INKS: [&str; 6] = ["#0a7a5c", "#b0381f", "#2b5aa0", "#6b3fa0", "#8a5a00", "#444444"];

fn main() -> ExitCode {
    let mut paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let Some(out) = paths.pop().filter(|_| !paths.is_empty()) else {
        eprintln!("plot: name the files of `frames --json`, then the SVG to write");
        return ExitCode::FAILURE;
    };
    let mut lines: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    for path in paths {
        let rows = std::fs::read(&path).map_err(|it| it.to_string());
        let rows = rows.and_then(|it| serde_json::from_slice::<Vec<Row>>(&it).map_err(|it| it.to_string()));
        match rows {
            Ok(rows) => {
                for Row { name, nodes, median_ms } in rows {
                    lines.entry(name).or_default().push((nodes, median_ms));
                }
            }
            Err(error) => {
                eprintln!("plot: {}: {error}", path.display());
                return ExitCode::FAILURE;
            }
        }
    }
    match std::fs::write(&out, plot(&lines)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("plot: {}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}

fn plot(lines: &BTreeMap<String, Vec<(f64, f64)>>) -> String {
    let x = |nodes: f64| LEFT + (nodes.log10() - 2.0) / 4.0 * (SIZE.0 - LEFT - RIGHT);
    let y = |ms: f64| SIZE.1 - BOTTOM - (ms.log10() + 1.0) / 6.0 * (SIZE.1 - TOP - BOTTOM);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fffefa\"/>\n",
        SIZE.0, SIZE.1
    );
    for power in 2..=6 {
        let (at, words) =
            (x(10_f64.powi(power)), ["100", "1,000", "10,000", "100,000", "1,000,000 nodes"][power as usize - 2]);
        _ = writeln!(
            svg,
            "<path d=\"M{at} {TOP}V{}\" stroke=\"#dddddd\"/><text x=\"{at}\" y=\"{}\" text-anchor=\"middle\">{words}</text>",
            SIZE.1 - BOTTOM,
            SIZE.1 - 16.0
        );
    }
    for power in -1..=5 {
        let (at, words) = (
            y(10_f64.powi(power)),
            ["0.1 ms", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"][(power + 1) as usize],
        );
        _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {at}H{}\" stroke=\"#dddddd\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{words}</text>",
            SIZE.0 - RIGHT,
            LEFT - 8.0,
            at + 4.0
        );
    }
    // Names stand at the ends of their lines, and below one another.
    let mut ends: Vec<(f64, &String, usize)> = Vec::new();
    for (nth, (name, points)) in lines.iter().enumerate() {
        let ink = INKS[nth % INKS.len()];
        let path: Vec<String> = points.iter().map(|it| format!("{:.1},{:.1}", x(it.0), y(it.1.max(0.1)))).collect();
        _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"2\"/>",
            path.join(" ")
        );
        ends.extend(points.last().map(|it| (y(it.1.max(0.1)), name, nth)));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut last = 0.0;
    for (at, name, nth) in ends {
        last = f64::max(at + 4.0, last + 14.0);
        let ink = INKS[nth % INKS.len()];
        _ = writeln!(svg, "<text x=\"{}\" y=\"{last:.1}\" fill=\"{ink}\">{name}</text>", SIZE.0 - RIGHT + 8.0);
    }
    svg + "</svg>\n"
}
