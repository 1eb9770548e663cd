//! Carets taken through texts of all scripts.

use unicode_segmentation::UnicodeSegmentation as _;

use super::super::mixed::mixed_text;
use super::super::written::WritingStyle;
use super::super::{Face, TextDirection};
use super::*;

fn written(text: &str, width: f64) -> WrittenText {
    let writing =
        WritingStyle { face: Face::Regular, size: 10.0, broken_at: Some(width), room: width * 10.0, share: 0.0 };
    let edges = |line: &str| {
        let widths = line.chars().scan(0.0, |x, c| {
            *x += Face::Regular.width(&c.to_string(), 10.0);
            Some(*x)
        });
        std::iter::once(0.0).chain(widths).collect()
    };
    WrittenText::new(text, &writing, edges)
}

/// A text as a field shows it: a mark behind a tab stands over its space. Isolates are left out: behind one, what is one
/// to the reader may run both ways.
fn shown_text(rng: &mut fastrand::Rng) -> String {
    let text = mixed_text(rng, 0..25).replace(['\u{2067}', '\u{2069}'], "");
    text.replace(|it: char| it.is_ascii_control() && it != '\n', " ")
}

#[test]
fn a_caret_passes_every_grapheme_once_in_both_directions() {
    for seed in 0..300 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let text = shown_text(&mut rng);
        let written = written(&text, rng.usize(3..30) as f64);
        let n = text.graphemes(true).count();
        for forwards in [true, false] {
            let to_right = forwards != written.runs_to_left;
            let mut caret = if forwards {
                written.start_of_line(Caret::default())
            } else {
                written.end_of_line(Caret::after(text.len()), &text)
            };
            // From the end of its line by sight, which is where its text begins or ends unless directions mix.
            let line = written.place(caret).0;
            let ends = written.ends(line);
            caret = written.nearest(line, if to_right { ends[0] - 1.0 } else { ends[1] + 1.0 });
            let mut places = vec![written.place(caret)];
            loop {
                let next = written.beside(caret, to_right);
                if next == caret {
                    break;
                }
                // Back over the same one, which from the end of a line is the beginning of the next.
                let back = written.place(written.beside(next, !to_right));
                let is_within = written.place(next).0 == written.place(caret).0;
                assert!(back == written.place(caret) || !is_within, "{text:?} at {caret:?}");
                caret = next;
                places.push(written.place(caret));
                assert!(places.len() <= n + 1, "{text:?} {forwards}");
            }
            assert_eq!(places.len(), n + 1, "{text:?} {forwards}");
        }
    }
}

#[test]
fn every_grapheme_has_a_place_and_is_found_there() {
    for seed in 0..300 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let text = shown_text(&mut rng);
        let written = written(&text, rng.usize(3..30) as f64);
        let mut found: Vec<_> = written.lines.iter().flat_map(|it| it.cells.iter().map(|it| it.text.clone())).collect();
        found.sort_by_key(|it| it.start);
        let feeds = text.graphemes(true).filter(|it| *it == "\n").count();
        let whole: Vec<_> = text.grapheme_indices(true).map(|(at, it)| at..at + it.len()).collect();
        assert_eq!(found.len() + feeds, whole.len(), "{text:?}");
        assert!(found.iter().all(|it| whole.contains(it)), "{text:?} {found:?}");
        for (nth, line) in written.lines.iter().enumerate() {
            for cell in &line.cells {
                let width = cell.right - cell.left;
                assert!(width >= -1e-6, "{text:?}");
                if width > 0.5 {
                    for caret in [Caret::left_of(cell), Caret::right_of(cell)] {
                        let (at, x) = written.place(caret);
                        assert_eq!(at, nth, "{text:?} {caret:?}");
                        assert!((x - cell.left).abs() < 0.01 || (x - cell.right).abs() < 0.01, "{text:?} {caret:?}");
                    }
                    assert_eq!(written.nearest(nth, cell.left + width * 0.25), Caret::left_of(cell), "{text:?}");
                    assert_eq!(written.nearest(nth, cell.left + width * 0.75), Caret::right_of(cell), "{text:?}");
                }
            }
            // All that is selected in a line is as wide as the line.
            let all = written.parts(&line.text, 0.0).into_iter().filter(|it| it.0 == nth);
            let width: f64 = all.map(|(_, [left, right])| right - left).sum();
            let whole: f64 = line.cells.iter().map(|it| it.right - it.left).sum();
            assert!((width - whole).abs() < 0.1, "{text:?}");
        }
    }
}

#[test]
fn one_place_in_the_text_is_two_where_directions_meet() {
    let text = "ab \u{5d0}\u{5d1}";
    let written = written(text, 50.0);
    let x = |caret: Caret| written.place(caret).1;
    // Behind the space, before the first letter of Hebrew, which stands at the right.
    assert!(x(Caret::after(3)) < x(Caret::before(3)));
    assert_eq!(x(Caret::before(3)), written.ends(0)[1]);
    // From the left, over the letter that stands there, which is the last of the text.
    assert_eq!(written.beside(Caret::after(3), true), Caret::before(5));
    assert_eq!(written.beside(Caret::before(5), true), Caret::before(3));
    assert_eq!(written.beside(Caret::before(3), true), Caret::before(3));
    // What is selected of both stands in two parts.
    assert_eq!(written.parts(&(1..5), 0.0).len(), 2);
}

#[test]
fn lines_are_entered_where_they_begin() {
    let text = "one two\n\nlast";
    let written = written(text, 2.5);
    let lines: Vec<_> = written.lines.iter().map(|it| &text[it.text.clone()]).collect();
    assert_eq!(lines, ["one ", "two\n", "\n", "last"]);
    assert_eq!(written.end_of_line(Caret::before(1), text), Caret::after(3));
    assert_eq!(written.end_of_line(Caret::before(5), text), Caret::after(7));
    assert_eq!(written.beside(Caret::after(7), true), Caret::before(8));
    assert_eq!(written.beside(Caret::before(8), true), Caret::before(9));
    assert_eq!(written.beside(Caret::before(9), false), Caret::before(8));
    assert_eq!(written.place(Caret::after(8)).0, 2);
    assert_eq!(written.place(Caret::after(4)).0, 0);
    assert_eq!(written.place(Caret::before(4)).0, 1);
    assert_eq!(written.beside(Caret::after(4), true), Caret::after(5));
    assert_eq!(written.start_of_line(Caret::after(12)), Caret::before(9));
}

#[test]
fn a_text_that_runs_to_the_left_begins_at_the_right() {
    let text = "\u{5d0}\u{5d1}\u{5d2} ";
    let written = written(text, 20.0);
    assert!(written.runs_to_left);
    assert_eq!(TextDirection::of(text), TextDirection::ToLeft);
    let x = |caret: Caret| written.place(caret).1.round();
    assert_eq!(x(Caret::before(0)), 200.0);
    // A space at the end hangs over at the left of the letters.
    assert!(x(Caret::after(7)) < x(Caret::after(6)));
    assert_eq!(WrittenText::default().place(Caret::default()), (0, 0.0));
}
