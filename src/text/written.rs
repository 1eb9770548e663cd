//! A text in lines with a place for each of its graphemes, for those who point at it and go through it with a caret.

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::chances::LINE_ENDS;
use super::{Face, ShapedLine, TextDirection};

/// How a text is written. Lengths are in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WritingStyle {
    pub face: Face,
    pub size: f64,
    /// Lines are broken where they are wider than so many ems, if at all.
    pub broken_at: Option<f64>,
    /// How wide the place is where the lines stand.
    pub room: f64,
    /// How much of the room that a line leaves stands before it.
    pub share: f64,
}

/// A text in lines.
#[derive(Debug, Default, PartialEq)]
pub struct WrittenText {
    /// One at least.
    pub lines: Vec<WrittenLine>,
    /// Whether its lines begin at the right.
    pub runs_to_left: bool,
}

#[derive(Debug, Default, PartialEq)]
pub struct WrittenLine {
    /// Which part of the text, in bytes, with the line feed that ends it.
    pub text: Range<usize>,
    /// Where what is drawn of it ends: before a line feed.
    pub end: usize,
    /// Its left end. Spaces where a line is broken may hang over the side on which it ends.
    pub left: f64,
    /// From left to right.
    pub cells: Vec<LetterCell>,
    /// What is drawn; nothing where it is plain.
    pub shaped: Option<Arc<ShapedLine>>,
}

/// The room of a grapheme in its line.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterCell {
    /// In bytes of the whole text.
    pub text: Range<usize>,
    pub left: f64,
    pub right: f64,
    pub is_to_left: bool,
}

impl WrittenText {
    /// Writes a text. `edges` tells of a plain line where each character begins, and where the last one ends.
    pub fn new(text: &str, writing: &WritingStyle, mut edges: impl FnMut(&str) -> Vec<f64>) -> Self {
        let direction = TextDirection::of(text);
        let runs_to_left = direction == TextDirection::ToLeft;
        let breaks = writing.broken_at.map(|it| writing.face.breaks(text, 1.0, it)).unwrap_or_default();
        let share = if runs_to_left && writing.share == 0.0 { 1.0 } else { writing.share };
        let write = |range: Range<usize>| {
            let end = range.start + drawn_part(&text[range.clone()], writing.broken_at.is_some()).len();
            let drawn = drawn(&text[range.start..end]);
            let shaped = writing.face.shaped(&drawn, direction);
            let mut cells = match &shaped {
                Some(line) => cells_of_shaped(&drawn, line, writing.size),
                None => cells_of_plain(&drawn, &edges(&drawn)),
            };
            let (from, to) = extent(&cells, drawn.trim_end().len());
            let left = (writing.room - (to - from)).max(0.0) * share - from;
            for cell in &mut cells {
                cell.text = cell.text.start + range.start..cell.text.end + range.start;
                cell.left += left;
                cell.right += left;
            }
            WrittenLine { text: range, end, left, cells, shaped }
        };
        Self { lines: breaks.ranges(text.len()).map(write).collect(), runs_to_left }
    }

    /// The left and the right end of all lines together.
    pub fn extent(&self) -> (f64, f64) {
        let cells = self.lines.iter().flat_map(|it| &it.cells);
        cells.fold((0.0, 0.0), |(from, to): (f64, f64), it| (from.min(it.left), to.max(it.right)))
    }

    /// Where parts of lines stand that a part of the text fills: the line, and its left and right end. A line feed is
    /// `feed` wide.
    pub fn parts(&self, range: &Range<usize>, feed: f64) -> Vec<(usize, [f64; 2])> {
        let first = self.lines.partition_point(|it| it.text.end <= range.start);
        let met = self.lines.iter().enumerate().skip(first).take_while(|it| it.1.text.start < range.end);
        let mut parts: Vec<(usize, [f64; 2])> = Vec::new();
        for (nth, line) in met {
            for cell in line.cells.iter().filter(|it| range.start < it.text.end && it.text.start < range.end) {
                match parts.last_mut() {
                    Some((of, [_, right])) if *of == nth && (*right - cell.left).abs() < 0.01 => *right = cell.right,
                    _ => parts.push((nth, [cell.left, cell.right])),
                }
            }
            if line.end < line.text.end && range.start <= line.end && line.end < range.end {
                let [left, right] = self.ends(nth);
                parts.push((nth, if self.runs_to_left { [left - feed, left] } else { [right, right + feed] }));
            }
        }
        parts
    }

    /// The left and the right end of a line.
    pub(super) fn ends(&self, nth: usize) -> [f64; 2] {
        let Some(WrittenLine { left, cells, .. }) = self.lines.get(nth) else { return [0.0; 2] };
        [cells.first().map_or(*left, |it| it.left), cells.last().map_or(*left, |it| it.right)]
    }
}

/// What is drawn of a line: all but what breaks it, or all where nothing does.
fn drawn_part(line: &str, is_broken: bool) -> &str {
    if is_broken { line.trim_end_matches(LINE_ENDS) } else { line }
}

/// A text of one line, of the same length.
pub fn drawn(line: &str) -> String {
    line.replace(|it: char| it.is_ascii_control(), " ")
}

/// Where the first bytes of a line stand.
fn extent(cells: &[LetterCell], end: usize) -> (f64, f64) {
    let mut seen = cells.iter().filter(|it| it.text.start < end);
    let Some(first) = seen.next() else { return (0.0, 0.0) };
    let all = seen.fold((first.left, first.right), |(from, to), it| (from.min(it.left), to.max(it.right)));
    if end == 0 { (0.0, 0.0) } else { all }
}

fn cells_of_plain(line: &str, edges: &[f64]) -> Vec<LetterCell> {
    let edge = |nth: usize| edges.get(nth).or(edges.last()).copied().unwrap_or_default();
    let mut n_before = 0;
    let cell = |(at, grapheme): (usize, &str)| {
        let from = n_before;
        n_before += grapheme.chars().count();
        LetterCell { text: at..at + grapheme.len(), left: edge(from), right: edge(n_before), is_to_left: false }
    };
    line.grapheme_indices(true).map(cell).collect()
}

/// Graphemes that share a glyph share its room.
fn cells_of_shaped(line: &str, shaped: &ShapedLine, size: f64) -> Vec<LetterCell> {
    let starts: Vec<usize> = line.grapheme_indices(true).map(|it| it.0).collect();
    let grapheme_at = |at: usize| starts.partition_point(|it| *it <= at).saturating_sub(1);
    let range = |nth: usize| {
        let end = starts.get(nth + 1).copied().unwrap_or(line.len());
        starts.get(nth).copied().unwrap_or(end)..end
    };
    // Glyphs side by side of the same graphemes, with their room.
    let mut groups: Vec<(Range<usize>, LetterCell)> = Vec::new();
    for run in &shaped.runs {
        let mut x = run.x * size;
        for glyph in &run.glyphs {
            let of = grapheme_at(glyph.cluster.start)..grapheme_at(glyph.cluster.end.saturating_sub(1)) + 1;
            let (left, right) = (x, x + f64::from(glyph.advance) * size);
            x = right;
            match groups.last_mut() {
                Some((last, cell)) if last.start < of.end && of.start < last.end => {
                    *last = last.start.min(of.start)..last.end.max(of.end);
                    cell.right = right;
                }
                _ => groups.push((of, LetterCell { text: 0..0, left, right, is_to_left: run.is_to_left })),
            }
        }
    }
    let parted = |(of, room): (Range<usize>, LetterCell)| {
        let n = of.len();
        let width = (room.right - room.left) / n as f64;
        (0..n).map(move |nth| {
            let grapheme = if room.is_to_left { of.end - 1 - nth } else { of.start + nth };
            let left = room.left + width * nth as f64;
            let right = if nth + 1 == n { room.right } else { left + width };
            LetterCell { text: range(grapheme), left, right, is_to_left: room.is_to_left }
        })
    };
    groups.into_iter().flat_map(parted).collect()
}
