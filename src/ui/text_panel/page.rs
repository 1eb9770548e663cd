//! The text itself: a column with its passages tinted by what they are, what is chosen, and what of each paragraph is
//! mapped beside it.

use std::ops::Range;
use std::sync::Arc;

use egui::{Align2, CornerRadius, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::ShownText;
use super::laid::{BETWEEN, BODY, LaidText, style_of};
use crate::mapping::percent;
use crate::model::Role;
use crate::scene::card::TextStyle;
use crate::scene::{Color, Theme};
use crate::session::Session;
use crate::text::{TextDirection, WritingStyle, WrittenText};
use crate::ui::style::color;
use crate::ui::written::LinesOnScreen;
use crate::words::passages as words;

/// How much of a role's colour lies under its passages, and under those of the selected card.
const TINT: f64 = 0.13;
const LIT: f64 = 0.26;

pub(super) struct TextPage<'a> {
    pub session: &'a Session,
    pub opened: &'a ShownText<'a>,
    pub theme: &'a Theme,
    pub laid: &'a LaidText,
    /// Where the column begins.
    pub corner: Pos2,
    pub width: f32,
}

impl TextPage<'_> {
    pub fn words(&self, nth: usize) -> &str {
        self.opened.read.paragraphs.get(nth).map_or("", |it| &self.opened.read.content[it.range.clone()])
    }

    /// Where a paragraph stands on screen.
    pub fn place(&self, nth: usize) -> Rect {
        let [top, bottom] = self.laid.ends(nth);
        Rect::from_min_size(self.corner + vec2(0.0, top), vec2(self.width, bottom - BETWEEN - top))
    }

    pub fn style(&self, nth: usize) -> TextStyle {
        style_of(self.opened.read.paragraphs.get(nth).is_some_and(|it| it.is_heading))
    }

    fn lines<'p>(&self, painter: &'p egui::Painter, nth: usize) -> LinesOnScreen<'p> {
        let style = self.style(nth).running(TextDirection::of(self.words(nth)));
        let corner = self.corner + vec2(0.0, self.laid.ends(nth)[0]);
        LinesOnScreen { style, ink: color(self.theme.text), corner, painter }
    }

    pub fn written(&self, ui: &Ui, nth: usize) -> Arc<WrittenText> {
        self.laid.written(nth, || {
            let lines = self.lines(ui.painter(), nth);
            let writing = WritingStyle {
                face: lines.style.face,
                size: lines.style.size,
                broken_at: Some(f64::from(self.width) / lines.style.size),
                room: f64::from(self.width),
                share: 0.0,
            };
            WrittenText::new(self.words(nth), &writing, |it| lines.edges(it))
        })
    }

    /// Where on screen the parts of a paragraph stand that a range of the text fills.
    pub fn places(&self, ui: &Ui, nth: usize, range: &Range<usize>) -> Vec<Rect> {
        let Some(paragraph) = self.opened.read.paragraphs.get(nth) else { return Vec::new() };
        let from = range.start.max(paragraph.range.start);
        let to = range.end.min(paragraph.range.end);
        if from >= to {
            return Vec::new();
        }
        let within = from - paragraph.range.start..to - paragraph.range.start;
        let lines = self.lines(ui.painter(), nth);
        self.written(ui, nth).parts(&within, 0.0).into_iter().map(|it| lines.place(it.0, it.1)).collect()
    }

    pub fn paragraphs_of(&self, range: &Range<usize>) -> Range<usize> {
        let all = &self.opened.read.paragraphs;
        all.partition_point(|it| it.range.end <= range.start)..all.partition_point(|it| it.range.start < range.end)
    }

    /// The place of the text that is pointed at, in bytes.
    pub fn place_at(&self, ui: &Ui, at: Pos2) -> usize {
        let nth = self.laid.paragraph_at(at.y - self.corner.y);
        let Some(paragraph) = self.opened.read.paragraphs.get(nth) else { return 0 };
        let caret = self.lines(ui.painter(), nth).caret_at(&self.written(ui, nth), at);
        let last =
            if self.opened.written.is_some() { paragraph.range.end } else { paragraph.range.end.saturating_sub(1) };
        (paragraph.range.start + caret.at).min(last)
    }

    pub fn draw(&self, ui: &Ui, nth: usize, ghosts: &[(Range<usize>, Role)], has_focus: bool) {
        let theme = self.theme;
        let Some(paragraph) = self.opened.read.paragraphs.get(nth) else { return };
        let painter = ui.painter();
        self.draw_coverage(ui, nth);
        let selected = self.session.selected_node();
        let chosen = self.session.text_place.chosen().map_or_else(Vec::new, |it| self.places(ui, nth, &it));
        let around = |place: Rect| Rect { min: place.min + vec2(-2.0, 1.0), max: place.max + vec2(2.0, 0.0) };
        let chosen: Vec<Rect> = chosen.into_iter().map(around).collect();
        for place in &chosen {
            painter.rect_filled(*place, 4.0, color(theme.accent_soft));
        }
        let first = self.opened.passages.partition_point(|it| it.range.end <= paragraph.range.start);
        let passages = self.opened.passages[first..].iter().take_while(|it| it.range.start < paragraph.range.end);
        for passage in passages {
            let is_lit = selected == Some(passage.node);
            let role = self.role(passage.node);
            let ink = theme.of_role(role);
            let tint = theme.panel.mixed(ink, if is_lit { LIT } else { TINT });
            for place in self.places(ui, nth, &passage.range) {
                let place = Rect { min: place.min + vec2(0.0, 3.0), max: place.max - vec2(0.0, 2.0) };
                painter.rect_filled(place, 2.0, color(tint));
                underline(ui, place, ink, if role.opposes() { Underline::Dashed } else { Underline::Whole });
                if passage.doubt.is_some() {
                    underline(ui, place.with_max_y(place.bottom() - 3.0), theme.warning, Underline::Dotted);
                }
            }
        }
        for (range, role) in
            ghosts.iter().filter(|it| it.0.start < paragraph.range.end && paragraph.range.start < it.0.end)
        {
            for place in self.places(ui, nth, range) {
                underline(ui, place.with_max_y(place.bottom() - 2.0), theme.of_role(*role), Underline::Dotted);
            }
        }
        let ring = Stroke::new(if has_focus { 2.0 } else { 1.0 }, color(theme.accent));
        for place in &chosen {
            painter.rect_stroke(*place, CornerRadius::same(4), ring, StrokeKind::Inside);
        }
        if self.opened.written != Some(nth) {
            self.lines(painter, nth).draw(self.words(nth), &self.written(ui, nth), None);
        }
    }

    fn role(&self, node: crate::model::NodeId) -> Role {
        let of_card = self.session.scene().card(node).map(|it| it.role);
        of_card.or_else(|| Some(self.session.doc.map().node(node)?.role_as_root())).unwrap_or(Role::Claim)
    }

    /// How much of a paragraph is mapped, as a figure and a bar.
    fn draw_coverage(&self, ui: &Ui, nth: usize) {
        let Some(&Some((covered, all))) = self.opened.coverage.paragraphs.get(nth) else { return };
        let share = percent(covered, all);
        let top = self.corner.y + self.laid.ends(nth)[0];
        let right = self.corner.x - 10.0;
        let ink = color(self.theme.muted);
        let at = pos2(right, top + BODY.line as f32 / 2.0);
        ui.painter().text(at, Align2::RIGHT_CENTER, words::of_paragraph(share), egui::FontId::proportional(12.0), ink);
        let track = Rect::from_min_size(pos2(right - 30.0, top + BODY.line as f32), vec2(30.0, 3.0));
        ui.painter().rect_filled(track, 1.5, color(self.theme.border));
        let done = track.with_max_x(track.left() + track.width() * share as f32 / 100.0);
        ui.painter().rect_filled(done, 1.5, color(self.theme.of_role(Role::Reason)));
    }
}

#[derive(Clone, Copy)]
enum Underline {
    Whole,
    Dashed,
    Dotted,
}

fn underline(ui: &Ui, place: Rect, ink: Color, line: Underline) {
    let ends = [place.left_bottom(), place.right_bottom()];
    let stroke = Stroke::new(2.0, color(ink));
    match line {
        Underline::Whole => _ = ui.painter().line_segment(ends, stroke),
        Underline::Dashed => _ = ui.painter().add(Shape::dashed_line(&ends, stroke, 6.0, 3.0)),
        Underline::Dotted => _ = ui.painter().add(Shape::dotted_line(&ends, color(ink), 3.5, 1.0)),
    }
}
