//! One row of a label: its glyphs from left to right, by the section of the text that each belongs to.

use std::ops::Range;

use egui::Rangef;
use egui::text::{LayoutJob, LayoutSection};

use super::super::style::family;
use crate::text::{Face, GlyphRun, ParagraphOrder, PlacedGlyph, ShapedLine};

/// What of a row belongs to one section of the text, which has one format.
#[derive(Debug, Default)]
pub(super) struct RowPiece {
    pub section: usize,
    pub face: Face,
    pub size: f32,
    /// In ems, from the left end of the row.
    pub line: ShapedLine,
    /// Where it stands, in points from the left end of the row: left of what stands before it in the text, maybe.
    pub spans: Vec<Rangef>,
}

/// A glyph's part of the text, in bytes, and how wide it is in points.
pub(super) struct WideCluster {
    pub text: Range<usize>,
    pub width: f32,
}

/// A paragraph of a label that is about to be set.
pub(super) struct LabelParagraph<'a> {
    pub text: &'a str,
    /// Where it begins in the text of the label, in bytes.
    pub start: usize,
    pub order: ParagraphOrder<'a>,
    pub job: &'a LayoutJob,
    /// How much smaller than it should be it is drawn, so that it finds room.
    pub share: f32,
}

impl LabelParagraph<'_> {
    /// The pieces of a line of it, and how wide they are together.
    pub(super) fn row(&self, line: Range<usize>) -> (Vec<RowPiece>, f32) {
        let mut pieces: Vec<RowPiece> = Vec::new();
        let mut x = 0.0_f32;
        self.each_run(line, |start, face, size, run| {
            let mut last = None;
            for glyph in &run.glyphs {
                let cluster = shifted(&glyph.cluster, start);
                let section = self.section_at(cluster.start);
                let nth = pieces.iter().position(|it| it.section == section && it.face == face && it.size == size);
                let nth = nth.unwrap_or_else(|| {
                    pieces.push(RowPiece { section, face, size, ..RowPiece::default() });
                    pieces.len() - 1
                });
                let Some(piece) = pieces.get_mut(nth) else { return };
                if last != Some(nth) {
                    let (font, text) = (run.font.clone(), run.text.clone());
                    let is_to_left = run.is_to_left;
                    piece.line.runs.push(GlyphRun {
                        font,
                        text,
                        is_to_left,
                        x: f64::from(x / size),
                        glyphs: Vec::new(),
                    });
                    last = Some(nth);
                }
                if let Some(own) = piece.line.runs.last_mut() {
                    own.glyphs.push(PlacedGlyph { cluster: shifted(&cluster, self.start), ..glyph.clone() });
                }
                let to = x + glyph.advance * size;
                match piece.spans.last_mut() {
                    Some(span) if (span.max - x).abs() < 0.01 => span.max = to,
                    _ => piece.spans.push(Rangef::new(x, to)),
                }
                x = to;
                piece.line.width = f64::from(x / size);
            }
        });
        (pieces, x)
    }

    /// How wide each part of it is.
    pub(super) fn clusters(&self) -> Vec<WideCluster> {
        let mut all = Vec::new();
        self.each_run(0..self.text.len(), |start, _, size, run| {
            all.extend(
                run.glyphs.iter().map(|it| WideCluster { text: shifted(&it.cluster, start), width: it.advance * size }),
            );
        });
        all
    }

    /// Goes through the runs of a line from left to right: where the text that each is counted in begins, and its face and
    /// size.
    fn each_run(&self, line: Range<usize>, mut take: impl FnMut(usize, Face, f32, &GlyphRun)) {
        for part in self.order.of_line(line) {
            let mut ranges = self.of_one_font(part.text);
            if part.is_to_left {
                ranges.reverse();
            }
            for (range, face, size) in ranges {
                let text = self.text.get(range.clone()).unwrap_or_default();
                for run in &face.glyphs_of_part(text, part.is_to_left).runs {
                    take(range.start, face, size * self.share, run);
                }
            }
        }
    }

    /// Parts a range where face or size change.
    fn of_one_font(&self, range: Range<usize>) -> Vec<(Range<usize>, Face, f32)> {
        let mut parts: Vec<(Range<usize>, Face, f32)> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let Some(section) = self.job.sections.get(self.section_at(at)) else { break };
            let to = section.byte_range.end.0.saturating_sub(self.start).clamp(at + 1, range.end);
            // What is cut off ends with a sign that stands in the place of other text.
            let to = self.text.ceil_char_boundary(to);
            let (face, size) = font_of(section);
            match parts.last_mut() {
                Some(last) if (last.1, last.2) == (face, size) => last.0.end = to,
                _ => parts.push((at..to, face, size)),
            }
            at = to;
        }
        if let Some(last) = parts.last_mut() {
            last.0.end = range.end;
        }
        parts
    }

    /// The section that a byte of it belongs to; what is added at its end belongs to the last.
    fn section_at(&self, at: usize) -> usize {
        let at = self.start + at;
        let sections = &self.job.sections;
        sections.partition_point(|it| it.byte_range.end.0 <= at).min(sections.len().saturating_sub(1))
    }
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn font_of(section: &LayoutSection) -> (Face, f32) {
    let font = &section.format.font_id;
    (if font.family == family(Face::Semibold) { Face::Semibold } else { Face::Regular }, font.size)
}
