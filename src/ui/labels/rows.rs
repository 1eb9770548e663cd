//! The rows of a label: which words stand on which, and where.
//!
//! egui has measured the label before, and other things stand around it: it gets as many rows as egui gave it, at the same
//! heights. Where a language's own rules for breaking lines (UAX #14) need more, its words are broken anywhere, as egui does.

use std::borrow::Cow;
use std::ops::Range;

use egui::emath::GuiRounding as _;
use egui::text::LayoutJob;
use egui::{Align, Galley, Vec2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::row::{LabelParagraph, RowPiece};
use crate::text::{Breaks, ParagraphOrder, TextDirection};

/// A row of a label. All lengths are in points, from the place of its galley.
#[derive(Debug)]
pub(super) struct LabelRow {
    /// The left end of its baseline.
    pub at: Vec2,
    pub top: f32,
    pub bottom: f32,
    pub width: f32,
    pub pieces: Vec<RowPiece>,
}

/// What a paragraph has on its rows, and how it is to be broken.
struct BrokenParagraph<'a> {
    text: Cow<'a, str>,
    start: usize,
    lines: Vec<Range<usize>>,
}

/// Sets a label anew.
pub(super) fn rows(galley: &Galley) -> Vec<LabelRow> {
    /// How much wider than there is room a row may be, and whether words may be broken anywhere: the first that needs no
    /// more rows than there are is taken, and what is too wide is drawn smaller.
    const TRIES: [(f32, bool); 6] = [(1.0, false), (1.0, true), (1.05, false), (1.05, true), (1.2, true), (1.5, true)];
    let job = &*galley.job;
    let text = seen(&job.text);
    let direction = TextDirection::of(&text);
    let measured: Vec<MeasuredParagraph<'_>> =
        paragraphs(&text, job).map(|(start, text)| MeasuredParagraph::new(text, start, job, direction)).collect();
    let n_rows = |it: &[BrokenParagraph<'_>]| it.iter().map(|it| it.lines.len()).sum::<usize>();
    let tries =
        TRIES.iter().map(|(share, anywhere)| broken(&measured, job, *share, *anywhere || job.wrap.break_anywhere));
    let mut last = Vec::new();
    for tried in tries {
        last = tried;
        if n_rows(&last) <= galley.rows.len() || galley.elided {
            break;
        }
    }
    placed(galley, &last, direction)
}

/// A text in which what egui shows as a space or not at all is a space, so that no line ends there. It is as long as before.
fn seen(text: &str) -> Cow<'_, str> {
    let ends_line = |it: char| it != '\n' && (it.is_control() || matches!(it, '\u{2028}' | '\u{2029}'));
    if !text.contains(ends_line) {
        return text.into();
    }
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        if ends_line(c) { seen.extend(std::iter::repeat_n(' ', c.len_utf8())) } else { seen.push(c) }
    }
    seen.into()
}

/// The paragraphs of a label, and where each begins.
fn paragraphs<'a>(text: &'a str, job: &LayoutJob) -> impl Iterator<Item = (usize, &'a str)> {
    let mut start = 0;
    let breaks = job.break_on_newline;
    text.split(move |it| breaks && it == '\n').map(move |paragraph| {
        let at = start;
        start += paragraph.len() + 1;
        (at, paragraph)
    })
}

struct MeasuredParagraph<'a> {
    text: &'a str,
    start: usize,
    direction: TextDirection,
    /// The width up to each byte, in points.
    widths: Vec<f32>,
    /// There is more of it, for which there is no room.
    goes_on: bool,
}

impl<'a> MeasuredParagraph<'a> {
    fn new(text: &'a str, start: usize, job: &'a LayoutJob, direction: TextDirection) -> Self {
        /// So many letters of a text are read for each row that it may have, which are more than find room there.
        const LETTERS: usize = 400;
        let most = LETTERS.saturating_mul(job.wrap.max_rows);
        let end = if text.len() > most { text.char_indices().nth(most).map(|it| it.0) } else { None };
        let goes_on = end.is_some();
        let text = end.and_then(|it| text.get(..it)).unwrap_or(text);
        let paragraph = LabelParagraph { text, start, order: ParagraphOrder::new(text, direction), job, share: 1.0 };
        let mut widths = vec![0.0; text.len() + 1];
        for cluster in paragraph.clusters() {
            if let Some(slot) = widths.get_mut(cluster.text.start) {
                *slot += cluster.width;
            }
        }
        let mut so_far = 0.0;
        for slot in &mut widths {
            so_far += std::mem::replace(slot, so_far);
        }
        Self { text, start, direction, widths, goes_on }
    }

    fn width(&self, range: Range<usize>) -> f32 {
        let at = |it: usize| self.widths.get(it).copied().unwrap_or_default();
        at(range.end) - at(range.start)
    }

    /// Its lines, the first of which begins so far from the left.
    fn lines(&self, limit: f32, indent: f32, anywhere: bool) -> Vec<Range<usize>> {
        let whole = 0..self.text.trim_end().len();
        if indent + self.width(whole.clone()) <= limit {
            return vec![whole];
        }
        let mut lines = Vec::new();
        let mut from = 0;
        if indent > 0.0 {
            let first = self.broken(0, limit - indent, anywhere);
            match first.as_slice() {
                [line, next, ..] if self.width(line.clone()) <= limit - indent => {
                    lines.push(line.clone());
                    from = next.start;
                }
                _ => lines.push(0..0),
            }
        }
        lines.extend(self.broken(from, limit, anywhere));
        lines
    }

    fn broken(&self, from: usize, limit: f32, anywhere: bool) -> Vec<Range<usize>> {
        let rest = self.text.get(from..).unwrap_or_default();
        let width = |it: Range<usize>| f64::from(self.width(from + it.start..from + it.end));
        let breaks = Breaks::by_width(rest, f64::from(limit), anywhere, width);
        breaks.shown_ranges(rest).map(|it| from + it.start..from + it.end).collect()
    }

    /// The end of the text that has room on a line with what stands for the rest.
    fn cut(&self, from: usize, room: f32) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        let ends = rest.grapheme_indices(true).map(|(at, it)| from + at + it.len());
        let end = ends.take_while(|it| self.width(from..*it) <= room).last().unwrap_or(from);
        from + self.text.get(from..end).map_or(0, |it| it.trim_end().len())
    }
}

/// Breaks paragraphs; what has no room on as many rows as there may be is cut off.
fn broken<'a>(all: &[MeasuredParagraph<'a>], job: &LayoutJob, share: f32, anywhere: bool) -> Vec<BrokenParagraph<'a>> {
    let limit = job.effective_wrap_width() * share;
    let mut rest = job.wrap.max_rows;
    let mut broken: Vec<BrokenParagraph<'a>> = Vec::new();
    for (nth, paragraph) in all.iter().enumerate() {
        if rest == 0 {
            break;
        }
        let mut lines = paragraph.lines(limit, indent(job, paragraph.start), anywhere);
        let is_last = nth + 1 == all.len();
        let is_cut = lines.len() > rest || paragraph.goes_on || lines.len() == rest && !is_last;
        lines.truncate(rest);
        rest -= lines.len();
        let mut text = Cow::Borrowed(paragraph.text);
        if is_cut
            && rest == 0
            && let Some(line) = lines.last_mut()
        {
            let sign = job.wrap.overflow_character.map(String::from).unwrap_or_default();
            let own = LabelParagraph {
                text: &sign,
                start: paragraph.start + line.start,
                order: ParagraphOrder::new(&sign, paragraph.direction),
                job,
                share: 1.0,
            };
            let room = limit - if line.start == 0 { indent(job, paragraph.start) } else { 0.0 };
            let end = paragraph.cut(line.start, room - own.row(0..sign.len()).1);
            let kept = paragraph.text.get(..end).unwrap_or_default();
            text = format!("{kept}{sign}").into();
            line.end = text.len();
        }
        broken.push(BrokenParagraph { text, start: paragraph.start, lines });
    }
    broken
}

/// How far from the left a paragraph begins.
fn indent(job: &LayoutJob, start: usize) -> f32 {
    job.sections.first().filter(|_| start == 0).map_or(0.0, |it| it.leading_space)
}

/// Puts the rows where egui's stand. Those of a text that runs to the left end at the right edge of the label.
fn placed(galley: &Galley, broken: &[BrokenParagraph<'_>], direction: TextDirection) -> Vec<LabelRow> {
    let job = &*galley.job;
    let is_alone = broken.iter().map(|it| it.lines.len()).sum::<usize>() == 1;
    let most = if is_alone && !galley.elided { galley.rect.width() } else { job.effective_wrap_width() };
    let mut rows: Vec<LabelRow> = Vec::new();
    for BrokenParagraph { text, start, lines } in broken {
        let order = ParagraphOrder::new(text, direction);
        let mut paragraph = LabelParagraph { text, start: *start, order, job, share: 1.0 };
        for line in lines {
            paragraph.share = 1.0;
            let (mut pieces, mut width) = paragraph.row(line.clone());
            let indent = if line.start == 0 { indent(job, *start) } else { 0.0 };
            // What is wider than egui took it for stays in its room. A pixel is nothing.
            if width > most - indent + 1.0 {
                paragraph.share = ((most - indent) / width).max(0.5);
                (pieces, width) = paragraph.row(line.clone());
            }
            let x = match (job.halign, direction) {
                (Align::RIGHT, _) | (Align::LEFT, TextDirection::ToLeft) => -width,
                (Align::LEFT, _) => indent,
                (Align::Center, _) => -width / 2.0,
            };
            let (top, bottom, baseline) = heights(galley, rows.len());
            rows.push(LabelRow { at: vec2(x, baseline), top, bottom, width, pieces });
        }
    }
    if (job.halign, direction) == (Align::LEFT, TextDirection::ToLeft) {
        // What is cut off may have found a little more room than egui took.
        let right = rows.iter().map(|it| galley.rect.left() + it.width).fold(galley.rect.right(), f32::max);
        for row in &mut rows {
            row.at.x += right;
        }
    }
    rows
}

/// The top, the bottom and the baseline of a row.
fn heights(galley: &Galley, nth: usize) -> (f32, f32, f32) {
    let Some(row) = galley.rows.get(nth).or(galley.rows.last()) else { return (0.0, 0.0, 0.0) };
    let beyond = (nth + 1).saturating_sub(galley.rows.len()) as f32;
    let (top, height) = (row.pos.y + beyond * row.size.y, row.size.y);
    let glyphs = row.glyphs.iter().chain(galley.rows.iter().flat_map(|it| &it.glyphs));
    // egui centres fonts within a row; here all stand on the baseline of the text face.
    let baseline = glyphs.take(1).map(|it| {
        let align = galley.job.sections.first().map_or(1.0, |it| it.format.valign.to_factor());
        it.font_ascent + align * (height - it.line_height) + (it.line_height - it.font_height) / 2.0
    });
    let baseline = baseline.last().unwrap_or(height * 0.75).round_to_pixels(galley.pixels_per_point);
    (top, top + height, top + baseline)
}
