//! The essay itself: a column of its lines, of which those that are seen are drawn, with what is chosen, what is new, and
//! where a release would put what is dragged.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{
    Align2, CornerRadius, FontId, Id, Pos2, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};
use rustc_hash::FxHashMap;

use super::ShownEssay;
use super::field::{self, TypedWords};
use super::lines::{EssayLine, EssayLineKind, EssayTone};
use crate::command::{Command, EssayChange, Intent};
use crate::essay::EssayGap;
use crate::scene::Theme;
use crate::session::{EssaySpot, Session};
use crate::text::{TextDirection, WritingStyle, WrittenText};
use crate::ui::WindowView;
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::style::color;
use crate::ui::written::LinesOnScreen;
use crate::ui::{access, menu};
use crate::words::essay as words;

/// At the left, where what is new is marked.
const MARGIN: f32 = 22.0;
const RIGHT: f32 = 16.0;
/// A line is no longer, however wide the panel is.
const MEASURE: f32 = 640.0;
/// Around what is typed.
const FIELD: f32 = 6.0;
/// A paragraph is dropped where no other is nearer than so much.
const BETWEEN: f32 = 6.0;

const COMMANDS: [Command; 9] = [
    Command::EssayEdit,
    Command::EssaySignpost,
    Command::EssayHeading,
    Command::EssaySentence,
    Command::EssayBreak,
    Command::EssayUp,
    Command::EssayDown,
    Command::EssayLeaveOut,
    Command::EssayReadingOrder,
];

/// The lines laid out for a width.
struct LaidEssay {
    /// The top and the bottom of each line.
    places: Vec<[f32; 2]>,
    height: f32,
    /// Where words are typed: in the place of a heading, else below the line that has them.
    field: Option<[f32; 2]>,
    written: Mutex<FxHashMap<usize, Arc<WrittenText>>>,
}

impl LaidEssay {
    fn of(shown: &ShownEssay, width: f32, typed: Option<(EssaySpot, &TypedWords)>) -> Self {
        let height = |kind: EssayLineKind, text: &str, width: f32| {
            let style = kind.style();
            let width = (width - kind.indent()).max(60.0);
            style.line as f32 * style.face.breaks(text, style.size, f64::from(width)).n_lines() as f32
        };
        let at = typed.and_then(|it| shown.nth(it.0)).and_then(|it| shown.spots.get(it)).map(|it| it.1);
        let mut laid =
            Self { places: Vec::with_capacity(shown.lines.len()), height: 0.0, field: None, written: Mutex::default() };
        let mut bottom = 0.0;
        for (nth, line) in shown.lines.iter().enumerate() {
            let top = bottom + line.kind.above();
            let typed = typed.filter(|_| at == Some(nth)).map(|it| it.1);
            let takes_place = matches!((typed, line.kind), (Some(_), EssayLineKind::Heading(_)));
            bottom = if takes_place { top } else { top + height(line.kind, &line.text, width) };
            laid.places.push([top, bottom]);
            if let Some(typed) = typed {
                let text = if typed.text.is_empty() { typed.hint } else { &typed.text };
                let from = bottom + if takes_place { 0.0 } else { FIELD };
                bottom = from + height(typed.kind, text, width - 2.0 * FIELD) + 2.0 * FIELD;
                laid.field = Some([from, bottom]);
            }
        }
        laid.height = bottom + 32.0;
        laid
    }

    /// The line at a height, or the nearest one.
    fn line_at(&self, y: f32) -> usize {
        let last = self.places.len().saturating_sub(1);
        let next = self.places.partition_point(|it| it[0] <= y);
        let before = next.saturating_sub(1);
        let is_next_nearer = self.places.get(next).is_some_and(|it| it[0] - y < y - self.places[before][1]);
        (if is_next_nearer { next } else { before }).min(last)
    }
}

pub(super) fn page(ui: &mut Ui, session: &Session, shown: &ShownEssay, view: &WindowView<'_>, out: &mut Intents) {
    let width = (ui.available_width() - MARGIN - RIGHT).clamp(80.0, MEASURE);
    let typed = session.typed_in_essay().and_then(|it| Some((it, TypedWords::of(session, it, shown.lead(it))?)));
    let state =
        (session.doc.revision(), session.essay_place.as_outline, width.to_bits(), typed.as_ref().map(|it| it.0));
    let laid =
        kept(ui, "essay laid out", state, || LaidEssay::of(shown, width, typed.as_ref().map(|it| (it.0, &it.1))));
    let id = Holder::Essay.id();
    ScrollArea::vertical().id_salt("essay").auto_shrink(false).show_viewport(ui, |ui, seen| {
        ui.set_min_height(laid.height);
        ui.set_min_width(ui.available_width());
        let corner = ui.min_rect().min;
        let area = Rect::from_min_size(corner, vec2(ui.available_width(), laid.height.max(seen.height())));
        let response = ui.interact(area, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Document, true, words::THE_ESSAY));
        let page =
            EssayPage { session, shown, theme: view.theme, laid: &laid, corner: corner + vec2(MARGIN, 0.0), width };
        let chosen = session.essay_spot().filter(|it| shown.nth(*it).is_some());
        focus::shows_itself(ui, id, chosen.is_some());
        page.point(ui, &response, out);
        page.tell(ui, &response, chosen);
        page.follow(ui, &response, chosen);
        for nth in laid.places.partition_point(|it| it[1] < seen.top())..shown.lines.len() {
            if laid.places[nth][0] > seen.bottom() {
                break;
            }
            page.draw(ui, nth, chosen, response.has_focus());
        }
        if let Some(((spot, typed), [top, bottom])) = typed.as_ref().zip(laid.field) {
            let from = page.corner + vec2(0.0, top);
            let place = Rect::from_min_size(from, vec2(width, bottom - top));
            field::show(ui, *spot, typed, place, view.theme, out);
        }
        response.context_menu(|ui| menu::rows(ui, COMMANDS.into_iter(), session, out));
    });
}

struct EssayPage<'a> {
    session: &'a Session,
    shown: &'a ShownEssay,
    theme: &'a Theme,
    laid: &'a LaidEssay,
    /// Where the column begins.
    corner: Pos2,
    width: f32,
}

impl EssayPage<'_> {
    fn line(&self, nth: usize) -> Option<&EssayLine> {
        self.shown.lines.get(nth)
    }

    fn on_screen<'p>(&self, painter: &'p egui::Painter, nth: usize, line: &EssayLine) -> LinesOnScreen<'p> {
        let style = line.kind.style().running(TextDirection::of(&line.text));
        let top = self.laid.places.get(nth).map_or(0.0, |it| it[0]);
        let corner = self.corner + vec2(line.kind.indent(), top);
        LinesOnScreen { style, ink: color(self.theme.text), corner, painter }
    }

    fn written(&self, ui: &Ui, nth: usize, line: &EssayLine) -> Arc<WrittenText> {
        if let Some(known) = self.laid.written.lock().get(&nth) {
            return Arc::clone(known);
        }
        let on_screen = self.on_screen(ui.painter(), nth, line);
        let room = f64::from((self.width - line.kind.indent()).max(60.0));
        let size = on_screen.style.size;
        let writing = WritingStyle { face: on_screen.style.face, size, broken_at: Some(room / size), room, share: 0.0 };
        let written = Arc::new(WrittenText::new(&line.text, &writing, |it| on_screen.edges(it)));
        self.laid.written.lock().insert(nth, Arc::clone(&written));
        written
    }

    /// Where on screen something that can be chosen stands.
    fn places(&self, ui: &Ui, nth: usize, spot: EssaySpot) -> Vec<Rect> {
        let Some((line, range)) = self.line(nth).and_then(|it| Some((it, it.range_of(spot)?))) else {
            return Vec::new();
        };
        let on_screen = self.on_screen(ui.painter(), nth, line);
        self.written(ui, nth, line).parts(&range, 0.0).into_iter().map(|it| on_screen.place(it.0, it.1)).collect()
    }

    /// The line that is pointed at, and the byte in it.
    fn place_at(&self, ui: &Ui, at: Pos2) -> Option<(usize, usize)> {
        let nth = self.laid.line_at(at.y - self.corner.y);
        let line = self.line(nth)?;
        let caret = self.on_screen(ui.painter(), nth, line).caret_at(&self.written(ui, nth, line), at);
        Some((nth, caret.at))
    }

    fn spot_at(&self, ui: &Ui, at: Pos2) -> Option<EssaySpot> {
        let (nth, byte) = self.place_at(ui, at)?;
        self.line(nth)?.spot_at(byte)
    }

    /// A press chooses a sentence, a second one types on it, and a drag puts it elsewhere.
    fn point(&self, ui: &Ui, response: &Response, out: &mut Intents) {
        if let Some(at) = response.interact_pointer_pos() {
            let pressed = ui.input(|it| it.pointer.any_pressed());
            if pressed && response.contains_pointer() {
                response.request_focus();
                if let Some(spot) = self.spot_at(ui, at) {
                    out.push(Intent::Essay(EssayChange::Choose(spot)));
                }
            }
        }
        if response.double_clicked() {
            out.push(Intent::Run(Command::EssayEdit));
        }
        if response.drag_started()
            && let Some(spot) = ui.input(|it| it.pointer.press_origin()).and_then(|it| self.spot_at(ui, it))
        {
            set_dragged(ui, Some(spot));
        }
        let Some(spot) = dragged(ui) else { return };
        if ui.input_mut(|it| it.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            set_dragged(ui, None);
            return;
        }
        let drop = ui.input(|it| it.pointer.latest_pos()).and_then(|it| self.drop_at(ui, it, spot));
        if let Some(drop) = &drop {
            self.draw_drop(ui, drop);
            scroll_at_edges(ui);
        }
        if response.drag_stopped() || !response.dragged() {
            set_dragged(ui, None);
            match drop.map(|it| it.change) {
                Some(EssayDropChange::Put(gap)) => out.push(Intent::Essay(EssayChange::Put(spot, gap))),
                Some(EssayDropChange::LeaveOut) => out.push(Intent::Essay(EssayChange::LeaveOut(spot))),
                None => {}
            }
        }
    }

    /// What a release here would do with what is dragged.
    fn drop_at(&self, ui: &Ui, at: Pos2, dragged: EssaySpot) -> Option<EssayDrop> {
        let (nth, byte) = self.place_at(ui, at)?;
        let line = self.line(nth)?;
        let [top, bottom] = self.laid.places.get(nth).map(|it| it.map(|it| it + self.corner.y))?;
        let whole = Rect::from_min_max(pos2(self.corner.x, top), pos2(self.corner.x + self.width, bottom));
        if line.is_left_out() {
            let is_out = self.shown.places.get(&dragged).is_some_and(|it| self.shown.order.pieces[*it].is_left_out());
            let change = EssayDropChange::LeaveOut;
            return (!is_out && matches!(dragged, EssaySpot::Card(_))).then_some(EssayDrop { change, mark: whole });
        }
        let first = line.spans.iter().find_map(|it| self.shown.places.get(&it.spot?).copied())?;
        let last = line.spans.iter().rev().find_map(|it| self.shown.places.get(&it.spot?).copied())?;
        let rule = |y: f32| Rect::from_min_max(pos2(whole.left(), y - 1.0), pos2(whole.right(), y + 1.0));
        let is_entry = matches!(line.kind, EssayLineKind::Entry(_) | EssayLineKind::Heading(_));
        let (is_above, is_below) = if is_entry {
            (at.y < whole.center().y, at.y >= whole.center().y)
        } else {
            (at.y < top + BETWEEN, at.y > bottom - BETWEEN)
        };
        if is_above || is_below {
            let before = if is_above { first } else { last + 1 };
            let gap = EssayGap { before, is_paragraph: line.kind == EssayLineKind::Paragraph };
            let y = if is_above { top - line.kind.above() / 2.0 } else { bottom + 4.0 };
            return Some(EssayDrop { change: EssayDropChange::Put(gap), mark: rule(y) });
        }
        let spot = line.spot_at(byte)?;
        let (range, place) = (line.range_of(spot)?, *self.shown.places.get(&spot)?);
        let is_first_half = byte < range.start.midpoint(range.end);
        let places = self.places(ui, nth, spot);
        let runs_to_left = self.written(ui, nth, line).runs_to_left;
        let end = if is_first_half { places.first()? } else { places.last()? };
        let x = if is_first_half == runs_to_left { end.right() + 1.0 } else { end.left() - 1.0 };
        let mark = Rect::from_min_max(pos2(x - 1.0, end.top() + 3.0), pos2(x + 1.0, end.bottom() - 1.0));
        let gap = EssayGap { before: place + usize::from(!is_first_half), is_paragraph: false };
        Some(EssayDrop { change: EssayDropChange::Put(gap), mark })
    }

    fn draw_drop(&self, ui: &Ui, drop: &EssayDrop) {
        let ink = color(self.theme.accent);
        match drop.change {
            EssayDropChange::Put(_) => _ = ui.painter().rect_filled(drop.mark, 1.0, ink),
            EssayDropChange::LeaveOut => {
                _ = ui.painter().rect_stroke(drop.mark.expand(3.0), 5.0, Stroke::new(2.0, ink), StrokeKind::Inside);
            }
        }
    }

    /// Says what is chosen, once.
    fn tell(&self, ui: &Ui, response: &Response, chosen: Option<EssaySpot>) {
        let now = chosen.map(|it| (it, self.session.doc.revision()));
        let place = Id::unique("essay said");
        let before = ui.data_mut(|it| it.get_temp_mut_or_default::<Option<Option<_>>>(place).replace(now));
        let Some((spot, _)) = now.filter(|_| before.is_some_and(|it| it != now) && response.has_focus()) else {
            return;
        };
        let Some((nth, line)) = self.shown.nth(spot).map(|it| (it, self.shown.spots[it].1)) else { return };
        let Some(line) = self.line(line) else { return };
        let text = line.range_of(spot).and_then(|it| line.text.get(it)).unwrap_or_default();
        let is_heading = matches!(line.kind, EssayLineKind::Heading(_));
        let (is_new, is_out) = (self.shown.is_new(spot), line.is_left_out());
        access::say_now(ui, &words::piece_said(text, is_heading, is_new, is_out, nth + 1, self.shown.spots.len()));
    }

    /// Brings what is chosen on screen, when another is.
    fn follow(&self, ui: &Ui, response: &Response, chosen: Option<EssaySpot>) {
        let now = (chosen, response.has_focus().then(|| self.session.doc.revision()));
        let place = Id::unique("essay followed");
        let before = ui.data_mut(|it| it.get_temp_mut_or_default::<Option<_>>(place).replace(now));
        let Some(spot) = chosen.filter(|_| before != Some(now)) else { return };
        let Some(nth) = self.shown.nth(spot).map(|it| self.shown.spots[it].1) else { return };
        if let Some(place) = self.places(ui, nth, spot).into_iter().reduce(|a, b| a.union(b)) {
            ui.scroll_to_rect(place.expand2(vec2(0.0, 27.0)), None);
        }
    }

    fn draw(&self, ui: &Ui, nth: usize, chosen: Option<EssaySpot>, has_focus: bool) {
        let Some(line) = self.line(nth) else { return };
        let [top, bottom] = self.laid.places.get(nth).copied().unwrap_or_default();
        if top == bottom {
            return;
        }
        let (theme, painter) = (self.theme, ui.painter());
        for spot in line.spans.iter().filter_map(|it| it.spot).filter(|it| self.shown.is_new(*it)) {
            self.draw_new(ui, &self.places(ui, nth, spot));
        }
        let chosen = chosen.map_or_else(Vec::new, |it| self.places(ui, nth, it));
        let around = |it: Rect| Rect { min: it.min + vec2(-2.0, 1.0), max: it.max + vec2(2.0, 0.0) };
        let ring = Stroke::new(if has_focus { 2.0 } else { 1.0 }, color(theme.accent));
        for place in chosen.into_iter().map(around) {
            painter.rect(place, CornerRadius::same(4), color(theme.accent_soft), ring, StrokeKind::Inside);
        }
        let mut on_screen = self.on_screen(painter, nth, line);
        if matches!(line.kind, EssayLineKind::About | EssayLineKind::Small) {
            on_screen.ink = color(theme.muted);
        }
        let parts = line.inked(|tone| match tone {
            EssayTone::Words => color(theme.text),
            EssayTone::Lead => color(theme.muted),
            EssayTone::Guidance => color(theme.objection),
        });
        on_screen.draw_inked(&line.text, &self.written(ui, nth, line), &parts);
    }

    /// Marks what was added after an order was chosen: a dot in the margin, and a line under it.
    fn draw_new(&self, ui: &Ui, places: &[Rect]) {
        let ink = color(self.theme.reason);
        for place in places {
            let ends = [place.left_bottom() - vec2(0.0, 2.0), place.right_bottom() - vec2(0.0, 2.0)];
            ui.painter().add(egui::Shape::dotted_line(&ends, ink, 4.0, 1.0));
        }
        if let Some(first) = places.first() {
            let at = pos2(self.corner.x - 6.0, first.center().y);
            ui.painter().text(at, Align2::RIGHT_CENTER, words::NEW_SIGN, FontId::proportional(14.0), ink);
        }
    }
}

/// What is dragged.
pub(super) fn dragged(ui: &Ui) -> Option<EssaySpot> {
    ui.data(|it| it.get_temp::<Option<EssaySpot>>(Holder::Essay.id().with("dragged"))).flatten()
}

fn set_dragged(ui: &Ui, spot: Option<EssaySpot>) {
    ui.data_mut(|it| it.insert_temp(Holder::Essay.id().with("dragged"), spot));
}

/// Where a release would put what is dragged, and how that is shown.
struct EssayDrop {
    change: EssayDropChange,
    mark: Rect,
}

#[derive(Clone, Copy)]
enum EssayDropChange {
    Put(EssayGap),
    LeaveOut,
}

/// Goes on through a long essay while something is dragged to its edge.
fn scroll_at_edges(ui: &Ui) {
    const NEAR: f32 = 28.0;
    const STEP: f32 = 8.0;
    let (Some(at), seen) = (ui.input(|it| it.pointer.latest_pos()), ui.clip_rect()) else { return };
    let by = if at.y < seen.top() + NEAR {
        STEP
    } else if at.y > seen.bottom() - NEAR {
        -STEP
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(0.0, by));
    ui.request_repaint();
}
