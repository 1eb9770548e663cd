//! A field as screen readers have it: its text in runs of one direction, where each letter stands, and what is selected.

use std::ops::Range;

use egui::accesskit::{self, Node, NodeId, Role, TextPosition, TextSelection};
use egui::{Id, Ui};

use super::state::SelectedText;
use crate::text::letters::words;
use crate::text::{Caret, LetterCell, WrittenText};
use crate::ui::access::{self, bounds};
use crate::ui::written::LinesOnScreen;

/// A run has no more letters: `AccessKit` counts the starts of words in bytes.
const MOST: usize = 255;

/// Letters of a line that run in one direction, in the order in which they are read.
struct TextRun {
    line: usize,
    cells: Vec<LetterCell>,
    /// In bytes, with a line feed after the letters.
    text: Range<usize>,
}

/// The runs of a text. Each line has one at least.
fn runs(written: &WrittenText) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    for (line, it) in written.lines.iter().enumerate() {
        let mut cells: Vec<LetterCell> = it.cells.iter().flat_map(in_pieces).collect();
        cells.sort_by_key(|it| it.text.start);
        let first = runs.len();
        for cell in cells {
            let end = cell.text.end;
            match runs.get_mut(first..).and_then(|it| it.last_mut()) {
                Some(last)
                    if last.cells.len() < MOST
                        && last.cells.last().is_some_and(|it| it.is_to_left == cell.is_to_left) =>
                {
                    last.cells.push(cell);
                    last.text.end = end;
                }
                _ => runs.push(TextRun { line, text: cell.text.clone(), cells: vec![cell] }),
            }
        }
        match runs.get_mut(first..).and_then(|it| it.last_mut()) {
            Some(last) if last.cells.len() < MOST => last.text.end = it.text.end,
            Some(_) if it.end == it.text.end => {}
            _ => runs.push(TextRun { line, cells: Vec::new(), text: it.end..it.text.end }),
        }
    }
    runs
}

/// A grapheme of very many marks is more than one letter for readers, which count its bytes in one.
fn in_pieces(cell: &LetterCell) -> impl Iterator<Item = LetterCell> {
    let LetterCell { text, left, right, is_to_left } = cell.clone();
    let ends = text.clone().step_by(MOST).skip(1).chain([text.end]);
    let mut from = text.start;
    ends.map(move |to| {
        let left = if from == text.start { left } else { right };
        LetterCell { text: std::mem::replace(&mut from, to)..to, left, right, is_to_left }
    })
}

fn run_id(field: Id, nth: usize) -> NodeId {
    field.with(("run", nth)).accesskit_id()
}

/// Tells of a field's text.
pub(super) fn tell(
    ui: &Ui,
    field: Id,
    text: &str,
    written: &WrittenText,
    at: Option<SelectedText>,
    lines: &LinesOnScreen<'_>,
) {
    if !access::is_listened_to(ui, field) {
        return;
    }
    let runs = runs(written);
    let words = words(text);
    let nodes = runs.iter().enumerate().map(|(nth, run)| {
        let mut node = node(run, text, &words, lines);
        if nth > 0 && runs[nth - 1].line == run.line {
            node.set_previous_on_line(run_id(field, nth - 1));
        }
        if runs.get(nth + 1).is_some_and(|it| it.line == run.line) {
            node.set_next_on_line(run_id(field, nth + 1));
        }
        (run_id(field, nth), node)
    });
    let nodes = nodes.collect();
    let selection = at.and_then(|it| {
        let anchor = position(field, &runs, Caret::after(it.anchor))?;
        Some(TextSelection { anchor, focus: position(field, &runs, it.caret)? })
    });
    access::tell_of_text(ui, field, nodes, selection);
}

fn node(run: &TextRun, text: &str, words: &[Range<usize>], lines: &LinesOnScreen<'_>) -> Node {
    let mut node = Node::new(Role::TextRun);
    let is_to_left = run.cells.first().is_some_and(|it| it.is_to_left);
    node.set_text_direction(if is_to_left {
        accesskit::TextDirection::RightToLeft
    } else {
        accesskit::TextDirection::LeftToRight
    });
    let left = run.cells.iter().map(|it| it.left).fold(f64::INFINITY, f64::min);
    let right = run.cells.iter().map(|it| it.right).fold(f64::NEG_INFINITY, f64::max);
    let ends = if run.cells.is_empty() { [0.0, 0.0] } else { [left, right] };
    node.set_bounds(bounds(lines.place(run.line, ends)));
    node.set_value(text.get(run.text.clone()).unwrap_or_default());
    let has_feed = run.cells.last().map_or(run.text.start, |it| it.text.end) < run.text.end;
    let feed = has_feed.then(|| run.text.end - run.cells.last().map_or(run.text.start, |it| it.text.end));
    let lengths = run.cells.iter().map(|it| it.text.len()).chain(feed);
    node.set_character_lengths(lengths.map(|it| u8::try_from(it).unwrap_or(u8::MAX)).collect::<Vec<u8>>());
    let begins = |it: &LetterCell| if is_to_left { ends[1] - it.right } else { it.left - ends[0] };
    let feed_at = feed.map(|_| ends[1] - ends[0]);
    let positions = run.cells.iter().map(begins).chain(feed_at).map(|it| it as f32);
    node.set_character_positions(positions.collect::<Vec<f32>>());
    let widths = run.cells.iter().map(|it| it.right - it.left).chain(feed.map(|_| 0.0)).map(|it| it as f32);
    node.set_character_widths(widths.collect::<Vec<f32>>());
    let from = words.partition_point(|it| it.start < run.text.start);
    let met = words[from..].iter().take_while(|it| it.start < run.text.end);
    let nth = |at: usize| run.cells.iter().position(|it| it.text.start == at).and_then(|it| u8::try_from(it).ok());
    node.set_word_starts(met.filter_map(|it| nth(it.start)).collect::<Vec<u8>>());
    node
}

/// The place of a caret as readers name it.
fn position(field: Id, runs: &[TextRun], caret: Caret) -> Option<TextPosition> {
    let begins = |it: &TextRun| it.text.start <= caret.at && caret.at < it.text.end;
    let ends = |it: &TextRun| it.cells.last().is_some_and(|it| it.text.end == caret.at);
    let found = if caret.follows { runs.iter().position(ends) } else { None };
    let found = found.or_else(|| runs.iter().position(begins)).or_else(|| runs.iter().rposition(ends));
    let nth = found.or_else(|| runs.iter().rposition(|it| it.text.contains(&caret.at) || it.text.end == caret.at))?;
    let character_index = runs[nth].cells.iter().take_while(|it| it.text.end <= caret.at).count();
    Some(TextPosition { node: run_id(field, nth), character_index })
}

/// The caret that readers mean by a place.
pub(super) fn caret_told(field: Id, written: &WrittenText, place: &TextPosition) -> Option<Caret> {
    let runs = runs(written);
    let run = runs.iter().enumerate().find(|it| run_id(field, it.0) == place.node)?.1;
    match run.cells.get(place.character_index) {
        Some(cell) => Some(Caret::before(cell.text.start)),
        None => Some(Caret::after(run.cells.last().map_or(run.text.start, |it| it.text.end))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Face, WritingStyle};

    #[test]
    fn a_place_is_the_same_there_and_back() {
        let text = "ab \u{5d0}\u{5d1} 12\n\nlast one";
        let writing = WritingStyle { face: Face::Regular, size: 10.0, broken_at: Some(4.0), room: 40.0, share: 0.0 };
        let written = WrittenText::new(text, &writing, |it| (0..=it.chars().count()).map(|it| it as f64).collect());
        let runs = runs(&written);
        let whole: String = runs.iter().map(|it| &text[it.text.clone()]).collect();
        assert_eq!(whole, text);
        let field = Id::unique("field");
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            for caret in [Caret::before(at), Caret::after(at)] {
                let place = position(field, &runs, caret).expect("each has one");
                assert_eq!(caret_told(field, &written, &place).map(|it| it.at), Some(at), "{caret:?} {place:?}");
            }
        }
    }
}
