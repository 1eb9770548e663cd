//! Labels set with the fonts that come along.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId};

use super::super::style;
use super::*;

/// The rows of a job, as egui measured it and we set it.
fn set(job: LayoutJob) -> (Arc<Galley>, Vec<LabelRow>) {
    let ctx = Context::default();
    style::install_fonts(&ctx);
    let mut found = None;
    let output = ctx.run_ui(egui::RawInput::default(), |ui| {
        found = Some(ui.painter().layout_job(job.clone()));
    });
    output.drop_without_applying_deltas();
    let galley = found.expect("laid out");
    let rows = rows(&galley);
    (galley, rows)
}

fn job(text: &str, width: f32, max_rows: usize) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.append(text, 0.0, TextFormat::simple(FontId::proportional(14.0), Color32::WHITE));
    job.wrap = TextWrapping { max_width: width, max_rows, ..TextWrapping::default() };
    job
}

/// What stands on a row from left to right: the text of each glyph, those of one cluster once.
fn seen(row: &LabelRow, text: &str) -> String {
    let mut runs: Vec<_> = row
        .pieces
        .iter()
        .flat_map(|piece| piece.line.runs.iter().map(|run| (run.x * f64::from(piece.size), run)))
        .collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut clusters: Vec<_> = runs.iter().flat_map(|it| &it.1.glyphs).map(|it| it.cluster.clone()).collect();
    clusters.dedup();
    // What stands for the rest of a text is in none.
    clusters
        .into_iter()
        .map(|it| text.get(it).filter(|it| it.chars().count() < 3 && !it.contains('\n')).unwrap_or("…"))
        .collect()
}

fn check(text: &str, width: f32, max_rows: usize, expect: &[&str]) {
    let (galley, rows) = set(job(text, width, max_rows));
    let found: Vec<String> = rows.iter().map(|it| seen(it, text)).collect();
    assert_eq!(found, expect, "{text}");
    for (row, own) in rows.iter().zip(&galley.rows) {
        assert!((row.top, row.bottom) == (own.pos.y, own.pos.y + own.size.y) && row.at.y > row.top, "{row:?}");
        assert!(row.width <= width + 1.0 && row.at.x >= 0.0, "{row:?}");
    }
}

const WIDE: f32 = f32::INFINITY;

#[test]
fn words_stand_in_the_order_of_the_label() {
    check("\u{5d0}\u{5d1} \u{5d2}", WIDE, 9, &["\u{5d2} \u{5d1}\u{5d0}"]);
    check("Reason 1: \u{5d0} \u{5d1}", WIDE, 9, &["Reason 1: \u{5d1} \u{5d0}"]);
    check("\u{5d0} ab 12", WIDE, 9, &["ab 12 \u{5d0}"]);
    check("\u{633} \u{6f1}\u{6f2}.", WIDE, 9, &[".\u{6f1}\u{6f2} \u{633}"]);
    // What is isolated stays together, with what ends it.
    check("Saved “\u{5d0}!”", WIDE, 9, &["Saved “\u{5d0}!”"]);
    let seen_of_quoted = "Saved “\u{2068}!\u{5d0}\u{2069}”";
    check("Saved “\u{2068}\u{5d0}!\u{2069}”", WIDE, 9, &[seen_of_quoted]);
    // All lines of a label run the same way.
    check("\u{5d0} b\nc \u{5d1}!", WIDE, 9, &["b \u{5d0}", "!\u{5d1} c"]);
}

#[test]
fn rows_are_broken_in_the_order_of_the_text() {
    check(
        "\u{5d0}\u{5d1} \u{5d2}\u{5d3}\u{5d4} \u{5d5}",
        45.0,
        9,
        &["\u{5d4}\u{5d3}\u{5d2} \u{5d1}\u{5d0}", "\u{5d5}"],
    );
    let (galley, rows) = set(job("\u{5d0}\u{5d1} \u{5d2}\u{5d3}\u{5d4} \u{5d5}", 45.0, 9));
    assert!(rows.iter().all(|it| (it.at.x + it.width - galley.rect.right()).abs() < 1.5), "they end at the right");
    // One below the other, also where the last is cut off.
    let (_, rows) = set(job("\u{5d0}\u{5d1} \u{5d2}\u{5d3}\u{5d4}\u{5d5} \u{5d6}\u{5d7}\u{5d8}\u{5d9}", 48.0, 2));
    assert!(rows.len() == 2 && (rows[0].at.x + rows[0].width - rows[1].at.x - rows[1].width).abs() < 0.01, "{rows:?}");
}

#[test]
fn what_has_no_room_is_cut_off_at_the_end_of_the_text() {
    check("\u{5d0}\u{5d1} \u{5d2}\u{5d3}\u{5d4}\u{5d5}\u{5d6}\u{5d7}", 48.0, 1, &["…\u{5d3}\u{5d2} \u{5d1}\u{5d0}"]);
    check("ab \u{5d2}\u{5d3}\u{5d4}\u{5d5}\u{5d6}\u{5d7}\u{5d8}", 48.0, 1, &["ab \u{5d3}\u{5d2}…"]);
    check("\u{5d0}\n\u{5d1}", WIDE, 1, &["…\u{5d0}"]);
}

#[test]
fn a_section_lies_where_its_letters_do() {
    let format =
        |ground| TextFormat { background: ground, ..TextFormat::simple(FontId::proportional(14.0), Color32::WHITE) };
    let mut job = LayoutJob::default();
    job.append("\u{5d0}\u{5d1} ", 0.0, format(Color32::TRANSPARENT));
    job.append("\u{5d2}\u{5d3}", 0.0, format(Color32::RED));
    job.append(" \u{5d4} 1", 0.0, format(Color32::TRANSPARENT));
    let (_, rows) = set(job);
    let pieces = &rows[0].pieces;
    let span = |section: usize| pieces.iter().find(|it| it.section == section).map(|it| it.spans.clone()).expect("one");
    let (first, marked, last) = (span(0), span(1), span(2));
    assert_eq!((first.len(), marked.len()), (1, 1));
    assert!(
        (marked[0].max - first[0].min).abs() < 0.01 && (marked[0].min - last.last().expect("one").max).abs() < 0.01
    );
    assert!((first[0].max - rows[0].width).abs() < 0.01 && last[0].min.abs() < 0.01);
}

#[test]
fn letters_are_joined_where_only_the_colour_changes() {
    let format = |ink| TextFormat::simple(FontId::proportional(14.0), ink);
    let mut two = LayoutJob::default();
    two.append("\u{645}\u{62d}", 0.0, format(Color32::RED));
    two.append("\u{645}\u{62f}", 0.0, format(Color32::WHITE));
    let glyphs = |rows: &[LabelRow]| {
        let runs = rows[0].pieces.iter().flat_map(|it| &it.line.runs);
        let mut all: Vec<_> = runs.flat_map(|it| &it.glyphs).map(|it| (it.cluster.start, it.id)).collect();
        all.sort_unstable();
        all
    };
    let (_, one) = set(job("\u{645}\u{62d}\u{645}\u{62f}", WIDE, 9));
    assert_eq!(glyphs(&set(two).1), glyphs(&one));
}

/// Whatever stands in a label: it has room for it, and everything of it is drawn once.
#[test]
fn any_label_has_room_for_its_text() {
    let words = [
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        "\u{645}\u{631}\u{62d}\u{628}\u{627}",
        "word",
        "(12)",
        "\u{661}\u{662}",
        "–",
        "a\u{301}",
        "\u{5d0}\u{5b8}",
        "\u{2068}\u{5d0}\u{2069}",
        "\t",
        "\u{2029}",
        "\u{202e}",
        "e",
    ];
    for seed in 0..300 {
        let mut random = fastrand::Rng::with_seed(seed);
        let n = random.usize(1..30);
        let mut text = String::new();
        for _ in 0..n {
            text += random.choice(words).expect("one");
            text += random.choice([" ", " ", "", "\n"]).expect("one");
        }
        let width = random.choice([30.0, 60.0, 150.0, WIDE]).expect("one");
        let max_rows = random.choice([1, 2, usize::MAX]).expect("one");
        let (galley, rows) = set(job(&text, width, max_rows));
        assert!(rows.len() <= galley.rows.len() || !galley.elided, "{text:?} in {width}");
        assert!(rows.len() <= max_rows);
        assert!(
            rows.iter().all(|it| it.width <= width.max(galley.rect.width()) + 1.5),
            "{text:?} in {width}: {rows:?}"
        );
        if max_rows == usize::MAX {
            let clusters = rows.iter().flat_map(|it| &it.pieces).flat_map(|it| &it.line.runs).flat_map(|it| &it.glyphs);
            let mut ranges: Vec<_> = clusters.map(|it| (it.cluster.start, it.cluster.end)).collect();
            ranges.sort_unstable();
            ranges.dedup();
            assert!(ranges.is_sorted_by(|a, b| a.1 <= b.0), "{text:?}");
        }
    }
}

/// Each row is set from its own part of the text.
#[test]
fn a_long_label_takes_as_long_as_its_text() {
    let took = |n: usize| {
        let text = "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{5e2}\u{5d5}\u{5dc}\u{5dd} ".repeat(n);
        let start = cpu_time::ThreadTime::now();
        let (_, rows) = set(job(&text, 200.0, usize::MAX));
        assert!(rows.len() > n / 5);
        start.elapsed().as_secs_f64()
    };
    let (short, long) = (took(500), took(8_000));
    assert!(long < 60.0 * short, "{short} s for 500 words, {long} s for 8,000");
}
