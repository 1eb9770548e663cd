//! The text itself: a column with its passages tinted by what they are, what is chosen, and what of each paragraph is
//! mapped beside it.

use std::ops::Range;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{
    Align2, CornerRadius, Id, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHashMap;

use super::{ShownText, keys, said, suggested};
use crate::command::{Intent, TextChange};
use crate::mapping::percent;
use crate::model::Role;
use crate::scene::card::TextStyle;
use crate::scene::{Color, Item, Theme};
use crate::session::Session;
use crate::text::letters::word_at;
use crate::text::{Face, TextDirection, WritingStyle, WrittenText};
use crate::ui::access;
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::style::color;
use crate::ui::written::LinesOnScreen;
use crate::words::passages as words;

const BODY: TextStyle = TextStyle::new(Face::Regular, 17.0, 27.0);
const HEADING: TextStyle = TextStyle::new(Face::Semibold, 20.0, 30.0);
/// Where coverage stands, at the left of a paragraph.
const MARGIN: f32 = 46.0;
const RIGHT: f32 = 18.0;
const BETWEEN: f32 = 14.0;
/// A line is no longer, however wide the panel is.
const MEASURE: f32 = 640.0;
/// How much of a role's colour lies under its passages, and under those of the selected card.
const TINT: f64 = 0.13;
const LIT: f64 = 0.26;

/// A text laid out for a width.
struct LaidText {
    /// The top of each paragraph, and where the last one ends.
    tops: Vec<f32>,
    written: Mutex<FxHashMap<usize, Arc<WrittenText>>>,
}

fn style_of(is_heading: bool) -> TextStyle {
    if is_heading { HEADING } else { BODY }
}

impl LaidText {
    fn of(opened: &ShownText<'_>, width: f32) -> Self {
        let mut tops = vec![BETWEEN];
        let mut top = BETWEEN;
        for paragraph in &opened.read.paragraphs {
            let style = style_of(paragraph.is_heading);
            let words = &opened.read.content[paragraph.range.clone()];
            let n = style.face.breaks(words, style.size, f64::from(width)).n_lines();
            top += style.line as f32 * n as f32 + BETWEEN;
            tops.push(top);
        }
        Self { tops, written: Mutex::default() }
    }

    fn paragraph_at(&self, y: f32) -> usize {
        let last = self.tops.len().saturating_sub(2);
        self.tops.partition_point(|it| *it <= y).saturating_sub(1).min(last)
    }
}

pub(super) fn page(ui: &mut Ui, session: &Session, opened: &ShownText<'_>, theme: &Theme, out: &mut Intents) {
    let id = Holder::Passages.id();
    let width = (ui.available_width() - MARGIN - RIGHT).clamp(80.0, MEASURE);
    let state = (opened.hash, opened.text.parts.len(), width.to_bits());
    let laid = kept(ui, "text laid out", state, || LaidText::of(opened, width));
    let height = laid.tops.last().copied().unwrap_or_default();
    let scrolled = ScrollArea::vertical().id_salt("text").auto_shrink(false);
    scrolled.show_viewport(ui, |ui, seen| {
        ui.set_min_height(height);
        ui.set_min_width(ui.available_width());
        let corner = ui.min_rect().min;
        let area = Rect::from_min_size(corner, vec2(ui.available_width(), height.max(seen.height())));
        let response = ui.interact(area, id, Sense::click_and_drag());
        response.widget_info(|| {
            let title = if opened.text.title.is_empty() { words::UNTITLED } else { &opened.text.title };
            WidgetInfo::labeled(egui::Role::Document, true, title)
        });
        let page = TextPage { session, opened, theme, laid: &laid, corner: corner + vec2(MARGIN, 0.0), width };
        focus::shows_itself(ui, id, session.text_place.chosen().is_some());
        page.point(ui, &response, out);
        page.tell(ui, &response);
        page.follow(ui, &response);
        let from = laid.paragraph_at(seen.top());
        let ghosts = suggested::ghosts(ui, opened);
        for nth in from..opened.read.paragraphs.len() {
            if laid.tops[nth] > seen.bottom() {
                break;
            }
            page.draw(ui, nth, &ghosts, response.has_focus());
        }
    });
}

struct TextPage<'a> {
    session: &'a Session,
    opened: &'a ShownText<'a>,
    theme: &'a Theme,
    laid: &'a LaidText,
    /// Where the column begins.
    corner: Pos2,
    width: f32,
}

impl TextPage<'_> {
    fn words(&self, nth: usize) -> &str {
        self.opened.read.paragraphs.get(nth).map_or("", |it| &self.opened.read.content[it.range.clone()])
    }

    fn lines<'p>(&self, painter: &'p egui::Painter, nth: usize) -> LinesOnScreen<'p> {
        let is_heading = self.opened.read.paragraphs.get(nth).is_some_and(|it| it.is_heading);
        let direction = TextDirection::of(self.words(nth));
        let style = style_of(is_heading).running(direction);
        let corner = self.corner + vec2(0.0, self.laid.tops[nth]);
        LinesOnScreen { style, ink: color(self.theme.text), corner, painter }
    }

    fn written(&self, ui: &Ui, nth: usize) -> Arc<WrittenText> {
        if let Some(known) = self.laid.written.lock().get(&nth) {
            return Arc::clone(known);
        }
        let lines = self.lines(ui.painter(), nth);
        let writing = WritingStyle {
            face: lines.style.face,
            size: lines.style.size,
            broken_at: Some(f64::from(self.width) / lines.style.size),
            room: f64::from(self.width),
            share: 0.0,
        };
        let written = Arc::new(WrittenText::new(self.words(nth), &writing, |it| lines.edges(it)));
        self.laid.written.lock().insert(nth, Arc::clone(&written));
        written
    }

    /// Where on screen the parts of a paragraph stand that a range of the text fills.
    fn places(&self, ui: &Ui, nth: usize, range: &Range<usize>) -> Vec<Rect> {
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

    fn paragraphs_of(&self, range: &Range<usize>) -> Range<usize> {
        let all = &self.opened.read.paragraphs;
        all.partition_point(|it| it.range.end <= range.start)..all.partition_point(|it| it.range.start < range.end)
    }

    /// The place of the text that is pointed at, in bytes.
    fn place_at(&self, ui: &Ui, at: Pos2) -> usize {
        let nth = self.laid.paragraph_at(at.y - self.corner.y);
        let Some(paragraph) = self.opened.read.paragraphs.get(nth) else { return 0 };
        let caret = self.lines(ui.painter(), nth).caret_at(&self.written(ui, nth), at);
        (paragraph.range.start + caret.at).min(paragraph.range.end.saturating_sub(1))
    }

    /// A press chooses a sentence, and goes to its card; a drag chooses words.
    fn point(&self, ui: &Ui, response: &egui::Response, out: &mut Intents) {
        let Some(at) = response.interact_pointer_pos() else { return };
        let (pressed, extends) = ui.input(|it| (it.pointer.primary_pressed(), it.modifiers.shift));
        let place = self.place_at(ui, at);
        let begun = Holder::Passages.id().with("drag");
        if pressed && response.contains_pointer() {
            response.request_focus();
            keys::set_pointed(ui, true);
            ui.data_mut(|it| it.insert_temp(begun, place));
            let Some(sentence) = self.opened.read.sentence_at(place).cloned() else { return };
            let ends = self.session.text_place.ends().filter(|_| extends);
            let from = ends.map_or_else(|| sentence.clone(), |it| it[0].clone());
            out.push(Intent::Texts(TextChange::Choose { from, to: sentence }));
        } else if response.dragged() {
            let from = ui.data(|it| it.get_temp::<usize>(begun)).unwrap_or(place);
            let word = |at: usize| word_at(&self.opened.read.content, at);
            if word(from) != word(place) {
                out.push(Intent::Texts(TextChange::Choose { from: word(from), to: word(place) }));
            }
        } else if response.clicked()
            && !extends
            && let Some(passage) = self.opened.passage_at(place)
        {
            out.push(Intent::Select(Item::Card(passage.node)));
        }
    }

    /// Says what is chosen, once.
    fn tell(&self, ui: &Ui, response: &egui::Response) {
        let chosen = self.session.text_place.chosen();
        let before = ui.data_mut(|it| {
            it.get_temp_mut_or_default::<Option<Option<Range<usize>>>>(Id::unique("passage said"))
                .replace(chosen.clone())
        });
        if let Some(chosen) = chosen
            && before.is_some_and(|it| it.as_ref() != Some(&chosen))
            && response.has_focus()
        {
            // However it was chosen, what is chosen here is what keys are for.
            keys::set_pointed(ui, true);
            access::say_now(ui, &said(self.session, self.opened, &chosen));
        }
    }

    /// Brings what was chosen on screen, and the passage of a card that was selected elsewhere.
    fn follow(&self, ui: &Ui, response: &egui::Response) {
        let now = (self.session.text_place.chosen(), self.session.selected_node(), self.opened.id);
        let before = ui.data_mut(|it| {
            it.get_temp_mut_or_default::<Option<_>>(Id::unique("passage followed")).replace(now.clone())
        });
        let Some(before) = before else { return };
        let own = now.0.clone().filter(|_| before.0 != now.0);
        let selected = now.1.filter(|_| before.1 != now.1 && !response.has_focus());
        let of_card = selected.and_then(|node| self.opened.passages.iter().find(|it| it.node == node));
        let Some(range) = own.or_else(|| of_card.map(|it| it.range.clone())) else { return };
        let places = self.paragraphs_of(&range).flat_map(|it| self.places(ui, it, &range));
        if let Some(place) = places.reduce(|a, b| a.union(b)) {
            ui.scroll_to_rect(place.expand2(vec2(0.0, BODY.line as f32)), None);
        }
    }

    fn draw(&self, ui: &Ui, nth: usize, ghosts: &[(Range<usize>, Role)], has_focus: bool) {
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
        self.lines(painter, nth).draw(self.words(nth), &self.written(ui, nth), None);
    }

    fn role(&self, node: crate::model::NodeId) -> Role {
        let of_card = self.session.scene().card(node).map(|it| it.role);
        of_card.or_else(|| Some(self.session.doc.map().node(node)?.role_as_root())).unwrap_or(Role::Claim)
    }

    /// How much of a paragraph is mapped, as a figure and a bar.
    fn draw_coverage(&self, ui: &Ui, nth: usize) {
        let Some(&Some((covered, all))) = self.opened.coverage.paragraphs.get(nth) else { return };
        let share = percent(covered, all);
        let top = self.corner.y + self.laid.tops[nth];
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
