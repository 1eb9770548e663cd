//! A written text on screen: its lines, and what is selected of them.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, pos2, vec2};

use super::shaped::{self, LineToDraw};
use super::style::family;
use crate::scene::card::TextStyle;
use crate::text::{Caret, TextDirection, WrittenLine, WrittenText, drawn};

/// A part of a text that has an ink of its own, in bytes.
#[derive(Clone, Debug)]
pub(super) struct InkedPart {
    pub range: Range<usize>,
    pub ink: Color32,
}

/// How lines look.
#[derive(Clone)]
pub(super) struct LinesOnScreen<'a> {
    pub style: TextStyle,
    pub ink: Color32,
    /// Where they begin.
    pub corner: Pos2,
    pub painter: &'a Painter,
}

impl LinesOnScreen<'_> {
    fn font(&self) -> FontId {
        FontId::new(self.style.size as f32, family(self.style.face))
    }

    /// A line that is plain, as egui lays it out.
    fn galley(&self, line: &str, ink: Color32) -> Arc<Galley> {
        let line_height = Some(self.style.line as f32);
        let format = TextFormat { line_height, ..TextFormat::simple(self.font(), ink) };
        self.painter.layout_job(LayoutJob::single_section(line.to_owned(), format))
    }

    /// Where each character of a plain line begins, and where the last one ends.
    pub fn edges(&self, line: &str) -> Vec<f64> {
        let galley = self.galley(line, self.ink);
        let glyphs = galley.rows.iter().flat_map(|it| &it.glyphs);
        let end = glyphs.clone().last().map_or(0.0, |it| it.max_x());
        glyphs.map(|it| it.pos.x).chain([end]).map(f64::from).collect()
    }

    fn top(&self, line: usize) -> f32 {
        self.corner.y + (self.style.line * line as f64) as f32
    }

    /// The place of a part of a line.
    pub fn place(&self, line: usize, [left, right]: [f64; 2]) -> Rect {
        let top = self.top(line);
        let bottom = top + self.style.line as f32;
        Rect::from_min_max(pos2(self.corner.x + left as f32, top), pos2(self.corner.x + right as f32, bottom))
    }

    /// The caret nearest to a place on screen.
    pub fn caret_at(&self, written: &WrittenText, at: Pos2) -> Caret {
        let line = ((at.y - self.corner.y) / self.style.line as f32).floor().max(0.0) as usize;
        written.nearest(line.min(written.lines.len().saturating_sub(1)), f64::from(at.x - self.corner.x))
    }

    /// Draws the lines that are seen, with parts in inks of their own.
    pub fn draw_inked(&self, text: &str, written: &WrittenText, inked: &[InkedPart]) {
        let parts = inked.iter().flat_map(|it| {
            written.parts(&it.range, 0.0).into_iter().map(|(nth, ends)| (nth, self.place(nth, ends), None, it.ink))
        });
        self.draw_parts(text, written, &parts.collect::<Vec<_>>());
    }

    /// Draws the lines that are seen; what is selected on a ground and in an ink of its own.
    pub fn draw(&self, text: &str, written: &WrittenText, selected: Option<(Range<usize>, Color32, Color32)>) {
        let parts = selected.into_iter().flat_map(|(range, ground, ink)| {
            let parts = written.parts(&range, self.style.size * 0.4);
            parts.into_iter().map(move |(nth, ends)| (nth, self.place(nth, ends), Some(ground), ink))
        });
        self.draw_parts(text, written, &parts.collect::<Vec<_>>());
    }

    /// Draws the lines that are seen. Of each part: its line, its place, its ground and its ink.
    fn draw_parts(&self, text: &str, written: &WrittenText, parts: &[(usize, Rect, Option<Color32>, Color32)]) {
        let clip = self.painter.clip_rect();
        let of = |y: f32| ((y - self.corner.y) / self.style.line as f32).floor().max(0.0) as usize;
        let seen = of(clip.top()).min(written.lines.len())..(of(clip.bottom()) + 1).min(written.lines.len());
        for nth in seen {
            let Some(line) = written.lines.get(nth) else { continue };
            let Some(words) = text.get(line.text.start..line.end).map(drawn) else { continue };
            let mut from = clip.left();
            let mut parts: Vec<_> = parts.iter().filter(|it| it.0 == nth).collect();
            parts.sort_by(|a, b| a.1.left().total_cmp(&b.1.left()));
            for (_, place, ground, ink) in parts {
                if let Some(ground) = ground {
                    self.painter.rect_filled(*place, 0.0, *ground);
                }
                self.draw_part(nth, line, &words, [from, place.left()], self.ink);
                self.draw_part(nth, line, &words, [place.left(), place.right()], *ink);
                from = place.right();
            }
            self.draw_part(nth, line, &words, [from, clip.right()], self.ink);
        }
    }

    /// Draws what of a line stands between two places.
    fn draw_part(&self, nth: usize, line: &WrittenLine, words: &str, [from, to]: [f32; 2], ink: Color32) {
        let clip = self.painter.clip_rect();
        let between = clip.intersect(Rect::from_x_y_ranges(from..=to, clip.y_range()));
        if words.is_empty() || !between.is_positive() {
            return;
        }
        let painter = self.painter.with_clip_rect(between);
        let at = pos2(self.corner.x + line.left as f32, self.top(nth));
        let Some(shaped) = &line.shaped else {
            painter.galley(at, self.galley(words, ink), ink);
            return;
        };
        let what = LineToDraw {
            text: words,
            line: shaped,
            style: self.style,
            size: self.style.size as f32,
            leans: false,
            part: 0,
            pictures: 1.0,
            ink,
        };
        shaped::draw(&painter, at + vec2(0.0, self.baseline()), &what);
    }

    /// How far below the top of a line its letters stand.
    fn baseline(&self) -> f32 {
        let galley = self.galley("x", self.ink);
        galley.rows.first().and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y)).unwrap_or_default()
    }

    /// The same with lines that run in a direction.
    pub fn running(self, direction: TextDirection) -> Self {
        Self { style: self.style.running(direction), ..self }
    }

    /// Draws lines under what an input method puts together, a stronger one under what it works on.
    pub fn underline(&self, written: &WrittenText, range: &Range<usize>, width: f32) {
        for (nth, ends) in written.parts(range, 0.0) {
            let place = self.place(nth, ends);
            self.painter.hline(place.x_range(), place.bottom() - 1.0, Stroke::new(width, self.ink));
        }
    }
}
