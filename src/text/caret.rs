//! A caret in a written text, and where keys and the pointer take it: by sight, over one grapheme after another as they
//! stand, be they of one direction or of both.
//!
//! Where two directions meet, one place in the text is two on the screen, and so it is where a line is broken. A caret
//! knows to which of the two graphemes it stands beside it belongs, which is the one that it came over last.

use super::written::{LetterCell, WrittenLine, WrittenText};

/// Where something is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Caret {
    /// In bytes of the text, between two graphemes.
    pub at: usize,
    /// Whether it stands where the grapheme before it ends, and not where the one after it begins.
    pub follows: bool,
}

/// A place between two cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CaretSpot {
    line: usize,
    /// How many cells stand on the left of it.
    nth: usize,
}

impl Caret {
    pub fn before(at: usize) -> Self {
        Self { at, follows: false }
    }

    pub fn after(at: usize) -> Self {
        Self { at, follows: true }
    }

    fn left_of(cell: &LetterCell) -> Self {
        if cell.is_to_left { Self::after(cell.text.end) } else { Self::before(cell.text.start) }
    }

    fn right_of(cell: &LetterCell) -> Self {
        if cell.is_to_left { Self::before(cell.text.start) } else { Self::after(cell.text.end) }
    }
}

impl WrittenLine {
    /// The place beside a cell on the side where its text begins or ends.
    fn spot(&self, nth: usize, at_end: bool) -> usize {
        let is_to_left = self.cells.get(nth).is_some_and(|it| it.is_to_left);
        if at_end == is_to_left { nth } else { nth + 1 }
    }

    fn is_ended_by_feed(&self) -> bool {
        self.end < self.text.end
    }
}

impl WrittenText {
    /// The line in which a caret stands, and how far from the left.
    pub fn place(&self, caret: Caret) -> (usize, f64) {
        let CaretSpot { line, nth } = self.spot(caret);
        let Some(WrittenLine { left, cells, .. }) = self.lines.get(line) else { return (0, 0.0) };
        let x = match nth.checked_sub(1).and_then(|it| cells.get(it)) {
            Some(last) => last.right,
            None => cells.first().map_or(*left, |it| it.left),
        };
        (line, x)
    }

    /// The caret nearest to a place in a line.
    pub fn nearest(&self, line: usize, x: f64) -> Caret {
        let Some(line) = self.lines.get(line.min(self.lines.len().saturating_sub(1))) else { return Caret::default() };
        let met = line.cells.iter().find(|it| x < it.right).or(line.cells.last());
        match met {
            Some(cell) if x < f64::midpoint(cell.left, cell.right) => Caret::left_of(cell),
            Some(cell) => Caret::right_of(cell),
            None => Caret::before(line.text.start),
        }
    }

    /// Over the next grapheme on one side; from the end of a line on to the one beside it.
    pub fn beside(&self, caret: Caret, to_right: bool) -> Caret {
        let CaretSpot { line, nth } = self.spot(caret);
        let cell = if to_right { Some(nth) } else { nth.checked_sub(1) };
        let met = cell.and_then(|it| self.lines.get(line)?.cells.get(it));
        met.map_or_else(|| self.beyond(caret, line, to_right), |it| passed(it, to_right))
    }

    /// On to the line beside, whose first grapheme is passed unless a line feed was.
    fn beyond(&self, caret: Caret, line: usize, to_right: bool) -> Caret {
        let is_forwards = to_right != self.runs_to_left;
        let other = if is_forwards { Some(line + 1) } else { line.checked_sub(1) };
        let Some((other, next)) = other.and_then(|it| Some((it, self.lines.get(it)?))) else { return caret };
        let met = if to_right { next.cells.first() } else { next.cells.last() };
        let parted_by_feed = self.lines.get(line.min(other)).is_some_and(WrittenLine::is_ended_by_feed);
        match met.filter(|_| !parted_by_feed) {
            Some(cell) => passed(cell, to_right),
            None => self.nearest(other, if to_right { f64::NEG_INFINITY } else { f64::INFINITY }),
        }
    }

    /// Where the line begins in which a caret stands.
    pub fn start_of_line(&self, caret: Caret) -> Caret {
        let (line, _) = self.place(caret);
        Caret::before(self.lines.get(line).map_or(0, |it| it.text.start))
    }

    /// Where it ends: before the spaces at which it was broken, so that what is typed there stands there.
    pub fn end_of_line(&self, caret: Caret, text: &str) -> Caret {
        let (nth, _) = self.place(caret);
        let Some(line) = self.lines.get(nth) else { return caret };
        let is_broken = !line.is_ended_by_feed() && nth + 1 < self.lines.len();
        let drawn = text.get(line.text.start..line.end).unwrap_or_default();
        Caret::after(if is_broken { line.text.start + drawn.trim_end().len() } else { line.end })
    }

    fn spot(&self, caret: Caret) -> CaretSpot {
        let line_before = |at: usize| self.lines.partition_point(|it| it.text.start < at).saturating_sub(1);
        if caret.follows {
            let line = line_before(caret.at);
            if let Some(nth) = self.cell(line, |it| it.text.end == caret.at) {
                return CaretSpot { line, nth: self.lines[line].spot(nth, true) };
            }
        }
        let line = line_before(caret.at + 1);
        if let Some(nth) = self.cell(line, |it| it.text.start <= caret.at && caret.at < it.text.end) {
            return CaretSpot { line, nth: self.lines[line].spot(nth, false) };
        }
        match self.cell(line, |it| it.text.end == caret.at) {
            Some(nth) => CaretSpot { line, nth: self.lines[line].spot(nth, true) },
            None => CaretSpot { line, nth: 0 },
        }
    }

    fn cell(&self, line: usize, is_it: impl FnMut(&LetterCell) -> bool) -> Option<usize> {
        self.lines.get(line)?.cells.iter().position(is_it)
    }
}

/// The caret on the other side of a grapheme.
fn passed(cell: &LetterCell, to_right: bool) -> Caret {
    if to_right { Caret::right_of(cell) } else { Caret::left_of(cell) }
}

#[cfg(test)]
mod tests;
