//! The works cited, set on sheets of their own: each work with its first line to the left of the others.

use kurbo::{Point, Rect, Size};

use super::beside::said;
use super::{Sheet, SheetWords};
use crate::cite::{FormattedText, Style, bibliography};
use crate::model::Map;
use crate::scene::card::TextStyle;
use crate::text::Face;
use crate::words::window::WORKS_CITED;

const HEADING: TextStyle = TextStyle::new(Face::Semibold, 14.0, 30.0);
const BODY: TextStyle = TextStyle::new(Face::Regular, 10.5, 15.0);
/// So far the lines after the first stand to the right.
const HANGING: f64 = 24.0;
const BETWEEN: f64 = 5.0;
/// Raised letters are so much smaller, and stand so much higher.
const RAISED: f64 = 0.7;
const RISE: f64 = 3.5;

/// The sheets, of a size, on which works stand within a room; none where there are no sources.
pub fn sheets(map: &Map, size: Size, room: Rect) -> Vec<Sheet> {
    let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
    let works = bibliography(map, &style);
    if works.is_empty() {
        return Vec::new();
    }
    let empty = || Sheet { size, ..Sheet::default() };
    let mut all = vec![empty()];
    let mut top = room.y0 + HEADING.line;
    all[0].words.push(said(Point::new(room.x0, room.y0 + HEADING.size), WORKS_CITED.to_owned(), HEADING, false));
    for work in works {
        for (nth, line) in lines(&work.text, room.width()).into_iter().enumerate() {
            if top + BODY.line > room.y1 {
                all.push(empty());
                top = room.y0;
            }
            let left = room.x0 + if nth == 0 { 0.0 } else { HANGING };
            if let Some(sheet) = all.last_mut() {
                set(&line, Point::new(left, top + BODY.line * 0.75), &mut sheet.words);
            }
            top += BODY.line;
        }
        top += BETWEEN;
    }
    all
}

/// Puts a line at its place, stretch by stretch.
fn set(line: &[FormattedText], at: Point, out: &mut Vec<SheetWords>) {
    let mut x = at.x;
    for stretch in line {
        let style = style_of(stretch);
        let y = if stretch.raised { at.y - RISE } else { at.y };
        let width = style.width(&stretch.text);
        out.push(SheetWords {
            is_slanted: stretch.italic,
            ..said(Point::new(x, y), stretch.text.clone(), style, false)
        });
        x += width;
    }
}

fn style_of(stretch: &FormattedText) -> TextStyle {
    let face = if stretch.bold { Face::Semibold } else { Face::Regular };
    let size = if stretch.raised { BODY.size * RAISED } else { BODY.size };
    TextStyle { face, size, ..BODY }
}

/// A work's text in lines, the first of the whole width, the others less.
fn lines(text: &[FormattedText], width: f64) -> Vec<Vec<FormattedText>> {
    // Where something is bold all is measured so: it is the wider face.
    let face = if text.iter().any(|it| it.bold) { Face::Semibold } else { Face::Regular };
    let plain: String = text.iter().map(|it| it.text.replace(['\t', '\r', '\n'], " ")).collect();
    let mut found = Vec::new();
    let mut from = plain.len() - plain.trim_start().len();
    let first = face.breaks(&plain[from..], BODY.size, width);
    let mut take = |length: usize, from: &mut usize| {
        found.push(cut(text, *from, *from + length));
        *from += length;
        *from += plain[*from..].len() - plain[*from..].trim_start().len();
    };
    if let Some(line) = first.shown_ranges(&plain[from..]).next() {
        take(line.len(), &mut from);
    }
    let rest = &plain[from..];
    if !rest.trim().is_empty() {
        for line in face.breaks(rest, BODY.size, width - HANGING).shown_ranges(rest) {
            take(line.len(), &mut from);
        }
    }
    found
}

/// What stands between two places of a text, counted in bytes of all its stretches.
fn cut(text: &[FormattedText], from: usize, to: usize) -> Vec<FormattedText> {
    let mut at = 0;
    let mut found = Vec::new();
    for stretch in text {
        let (start, end) = (from.max(at), to.min(at + stretch.text.len()));
        if start < end {
            let words = stretch.text[start - at..end - at].replace(['\t', '\r', '\n'], " ");
            found.push(FormattedText { text: words, ..stretch.clone() });
        }
        at += stretch.text.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &[(&str, bool)], width: f64, expect: &[&str]) {
        let stretch = |it: &(&str, bool)| FormattedText { italic: it.1, ..FormattedText::plain(it.0) };
        let text: Vec<FormattedText> = text.iter().map(stretch).collect();
        let shown = |it: &FormattedText| if it.italic { format!("*{}*", it.text) } else { it.text.clone() };
        let found: Vec<String> =
            lines(&text, width).iter().map(|it| it.iter().map(shown).collect::<String>()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn marks_of_direction_take_no_letters_away() {
        let text = "\u{5d0}\u{5d1}\u{5d2} Nations, Programme \u{5d3}\u{5d4}";
        check(&[(text, false)], 100.0, &["\u{5d0}\u{5d1}\u{5d2} Nations,", "Programme \u{5d3}\u{5d4}"]);
    }

    #[test]
    fn works_are_broken_into_lines_and_keep_their_italics() {
        check(
            &[("Hsu, A. ", false), ("Grey Lines in Water", true), (". 2018.", false)],
            120.0,
            &["Hsu, A. *Grey Lines in Water*.", "2018."],
        );
        check(&[("Short.", false)], 300.0, &["Short."]);
        check(
            &[("  Ünïcode\tand 人之初 words that go on", false)],
            80.0,
            &["Ünïcode and 人之", "初 words", "that go on"],
        );
    }
}
