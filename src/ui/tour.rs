//! The tour: one sentence beside what it is about. It stops nobody from anything, and covers nothing that is worked on.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Galley, Id, Rect, Sense, Shadow, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use egui_material_icons::icons;

use super::focus::Holder;
use super::intents::Intents;
use super::paint::{CanvasSink, LEAST_TEXT};
use super::parts::{icon_button, named};
use super::round::{self, WindowPart};
use super::shortcut::first_key;
use super::style::{TARGET, color, semibold};
use crate::command::{Command, Effect, Intent};
use crate::scene::{Item, Theme};
use crate::session::{Camera, Session, Tour, TourStep, TourTurn};
use crate::words::window as words;

const WIDTH: f32 = 264.0;
const PADDING: f32 = 14.0;
const HEAD: f32 = 24.0;
const FOOT: f32 = 30.0;
const BETWEEN: f32 = 8.0;
/// From the card that it is about.
const BESIDE: f32 = 32.0;
/// From the edges of the canvas, and from what lies along them.
const OUTSIDE: f32 = 12.0;

/// Draws the step that a tour is at, clear of the bars: `room` is what they leave of the canvas.
pub fn tour(
    ui: &mut Ui,
    session: &Session,
    canvas: Rect,
    room: Rect,
    (theme, scale): (&Theme, f64),
    out: &mut Intents,
) {
    let Some(tour) = session.tour() else { return };
    let text =
        ui.painter().layout(sentence(ui, tour), FontId::proportional(15.0), color(theme.text), WIDTH - 2.0 * PADDING);
    let size = vec2(WIDTH, 2.0 * PADDING + HEAD + text.size().y + BETWEEN + FOOT);
    let painter = ui.painter_at(canvas);
    let camera = Camera { zoom: session.camera.zoom * scale, ..session.camera };
    let sink = CanvasSink { painter: &painter, camera, corner: canvas.min, least_text: LEAST_TEXT, pictures: 1.0 };
    let worked_on = worked_on(session).filter(|_| tour.step().is_none_or(TourStep::is_about_card));
    let about = worked_on.and_then(|it| session.shown().rect(it)).map(|it| sink.screen_rect(it));
    let seen = session.camera.seen(session.viewport);
    let cards = session.shown().things_in(seen).cards;
    let others: Vec<Rect> =
        cards.iter().filter(|it| Some(Item::Card(it.node)) != worked_on).map(|it| sink.screen_rect(it.rect)).collect();
    let place = place(ui, size, about, &others, room.shrink(OUTSIDE));
    if !place.is_beside {
        out.lies_over(place.area);
    }
    let area = place.area;
    if let Some(about) = about.filter(|_| place.is_beside) {
        leader(&painter, area, about, theme);
    }
    let ui = &mut ui.new_child(egui::UiBuilder::new().id_salt("tour").max_rect(area));
    round::part(ui, WindowPart::Tour, Some(Holder::Tour));
    // What lies behind is not pressed.
    let ground = ui.interact(area, Id::unique("tour"), Sense::CLICK | Sense::DRAG);
    named(&ground, egui::Role::Status, text.text());
    ui.ctx().accesskit_node_builder(ground.id, |it| it.set_live(egui::accesskit::Live::Polite));
    let shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: Color32::from_black_alpha(26) };
    ui.painter().add(shadow.as_shape(area, 12.0));
    ui.painter().rect(area, 12.0, color(theme.panel), Stroke::new(1.5, color(theme.accent)), StrokeKind::Inside);
    inside(ui, tour, area.shrink(PADDING), &text, theme, out);
}

fn inside(ui: &mut Ui, tour: &Tour, area: Rect, text: &Arc<Galley>, theme: &Theme, out: &mut Intents) {
    let (nth, n) = tour.progress();
    let head = if tour.step().is_some() { words::tour_step(nth, n) } else { words::TOUR_IS_DONE.to_owned() };
    let middle = pos2(area.left(), area.top() + HEAD / 2.0 - 3.0);
    ui.painter().text(middle, Align2::LEFT_CENTER, head, semibold(13.0), color(theme.accent));
    let corner = Rect::from_center_size(pos2(area.right() - 10.0, middle.y), Vec2::splat(TARGET));
    let mut close = ui.new_child(egui::UiBuilder::new().max_rect(corner));
    close.spacing_mut().button_padding = Vec2::splat(4.0);
    if icon_button(&mut close, icons::ICON_CLOSE, 16.0, words::LEAVE_TOUR).clicked() {
        out.push(Intent::Tour(TourTurn::Leave));
    }
    ui.painter().galley(pos2(area.left(), area.top() + HEAD), text.clone(), color(theme.text));
    let foot = Rect::from_min_max(pos2(area.left(), area.bottom() - FOOT), area.max);
    let mut foot = ui.new_child(egui::UiBuilder::new().max_rect(foot));
    foot.horizontal(|ui| {
        if tour.step().is_some() {
            if go_on(ui, theme, words::NEXT_STEP, false) {
                out.push(Intent::Tour(TourTurn::Next));
            }
        } else {
            if go_on(ui, theme, words::OWN_MAP, true) {
                out.push(Intent::Do(Effect::Close));
                out.push(Intent::Do(Effect::New));
            }
            if ui.button(words::STAY_HERE).clicked() {
                out.push(Intent::Tour(TourTurn::Leave));
            }
        }
    });
}

/// The button that F6 leads to. Whether it was pressed.
fn go_on(ui: &mut Ui, theme: &Theme, text: &str, stands_out: bool) -> bool {
    let quiet = (theme.card, theme.text, theme.field_edge);
    let (fill, ink, edge) = if stands_out { (theme.accent, theme.sign, theme.accent) } else { quiet };
    let words = ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(14.0), color(ink));
    let (area, _) = ui.allocate_exact_size(vec2(words.size().x + 28.0, FOOT), Sense::hover());
    let response = ui.interact(area, Holder::Tour.id(), Sense::click());
    named(&response, egui::Role::Button, text);
    let edge = if response.hovered() { theme.accent } else { edge };
    ui.painter().rect(area, 6.0, color(fill), Stroke::new(1.0, color(edge)), StrokeKind::Inside);
    ui.painter().galley(area.center() - words.size() / 2.0, words, color(ink));
    response.clicked()
}

/// What a step asks for, with the keys that are meant.
fn sentence(ui: &Ui, tour: &Tour) -> String {
    let key = |it: Command| first_key(ui, it);
    match tour.step() {
        Some(TourStep::AddReason) => words::tour_reason(&key(Command::AddReason)),
        Some(TourStep::AddObjection) => words::tour_objection(&key(Command::AddObjection)),
        Some(TourStep::Cite) => words::tour_evidence(&key(Command::AddEvidence), &key(Command::Cite)),
        Some(TourStep::Rearrange) => words::tour_drag(&key(Command::Fold)),
        Some(TourStep::Find) => words::tour_find(&key(Command::Find)),
        Some(TourStep::Present) => words::tour_present(&key(Command::Present)),
        None => words::tour_end(&key(Command::Shortcuts)),
    }
}

/// What is worked on, else the first card.
fn worked_on(session: &Session) -> Option<Item> {
    session.worked_on().or_else(|| Some(Item::Card(session.scene().first()?.node)))
}

/// A line to what the sentence is about.
fn leader(painter: &egui::Painter, area: Rect, about: Rect, theme: &Theme) {
    const CLEAR: f32 = 10.0;
    let near = |from: f32, to: f32, low: f32, high: f32| {
        let (low, high) = (low.max(from), high.min(to));
        if low <= high { f32::midpoint(low, high) } else { f32::midpoint(from, to) }
    };
    let y = near(area.top(), area.bottom(), about.top(), about.bottom());
    let x = near(area.left(), area.right(), about.left(), about.right());
    let ends = if area.left() > about.right() {
        [pos2(area.left(), y), pos2(about.right() + CLEAR, y)]
    } else if area.right() < about.left() {
        [pos2(area.right(), y), pos2(about.left() - CLEAR, y)]
    } else if area.top() > about.bottom() {
        [pos2(x, area.top()), pos2(x, about.bottom() + CLEAR)]
    } else {
        [pos2(x, area.bottom()), pos2(x, about.top() - CLEAR)]
    };
    painter.line_segment(ends, Stroke::new(1.5, color(theme.accent)));
    painter.circle_filled(ends[1], 3.5, color(theme.accent));
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct TourPlace {
    area: Rect,
    /// So far from what it is about that it never lies over it.
    is_beside: bool,
}

/// The place where a sentence covers least: the one where it stood, if that is as good.
fn place(ui: &Ui, size: Vec2, about: Option<Rect>, others: &[Rect], room: Rect) -> TourPlace {
    let all = places(size, about, room);
    let costs: Vec<f32> = all.iter().map(|it| cost(it, about, others, room)).collect();
    let least = costs.iter().copied().fold(f32::INFINITY, f32::min);
    let stood = Id::unique("where the tour stood");
    let before = ui.data(|it| it.get_temp::<usize>(stood)).filter(|it| costs.get(*it) == Some(&least));
    let nth = before.or_else(|| costs.iter().position(|it| *it == least)).unwrap_or_default();
    ui.data_mut(|it| it.insert_temp(stood, nth));
    all[nth]
}

/// Beside what it is about, at each side; else in the corners.
fn places(size: Vec2, about: Option<Rect>, room: Rect) -> Vec<TourPlace> {
    let along = |from: f32, low: f32, high: f32, own: f32| from.min(high - own).max(low);
    let beside = about.into_iter().flat_map(|about| {
        let y = along(about.top(), room.top(), room.bottom(), size.y);
        let x = along(about.left(), room.left(), room.right(), size.x);
        [
            pos2(about.right() + BESIDE, y),
            pos2(about.left() - BESIDE - size.x, y),
            pos2(x, about.bottom() + BESIDE),
            pos2(x, about.top() - BESIDE - size.y),
        ]
    });
    let (right, bottom) = (room.right() - size.x, room.bottom() - size.y);
    let corners =
        [pos2(right, room.top()), pos2(room.left(), room.top()), pos2(room.left(), bottom), pos2(right, bottom)];
    let at = |corner, is_beside| TourPlace { area: Rect::from_min_size(corner, size), is_beside };
    beside.map(|it| at(it, true)).chain(corners.map(|it| at(it, false))).collect()
}

/// How much a place covers, what it is about counting most. A corner is worth it where much is covered beside.
fn cost(&TourPlace { area, is_beside }: &TourPlace, about: Option<Rect>, others: &[Rect], room: Rect) -> f32 {
    const CORNER: f32 = 500.0;
    let over = |it: &Rect| {
        let both = area.intersect(*it);
        both.width().max(0.0) * both.height().max(0.0)
    };
    let outside = area.area() - over(&room);
    let worst = outside + about.map_or(0.0, |it| over(&it.expand(8.0)));
    let far = if is_beside { 0.0 } else { CORNER };
    1_000.0 * worst.round() + others.iter().map(over).sum::<f32>().round() + far
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1200.0, 700.0) };
    const SIZE: Vec2 = vec2(264.0, 140.0);

    fn best(about: Rect, others: &[Rect], room: Rect) -> TourPlace {
        let all = places(SIZE, Some(about), room);
        let costs = |it: &TourPlace| cost(it, Some(about), others, room);
        all.into_iter().min_by(|a, b| costs(a).total_cmp(&costs(b))).expect("there are some")
    }

    #[test]
    fn a_sentence_stands_beside_what_it_is_about_where_there_is_room() {
        let card = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(268.0, 60.0));
        let at = |about: Rect, others: &[Rect]| best(about, others, ROOM).area.min;
        assert_eq!(at(card(400.0, 100.0), &[]), pos2(700.0, 100.0), "at the right");
        assert_eq!(at(card(900.0, 100.0), &[]), pos2(604.0, 100.0), "at the left, where the window ends");
        assert_eq!(at(card(400.0, 100.0), &[card(740.0, 120.0)]), pos2(104.0, 100.0), "at the left of a neighbour");
        let row = [card(700.0, 200.0), card(100.0, 200.0)];
        assert_eq!(at(card(400.0, 200.0), &row), pos2(400.0, 292.0), "below, in a row");
    }

    #[test]
    fn a_sentence_never_lies_over_what_it_is_about() {
        for width in [500.0, 800.0, 1200.0] {
            for (x, y) in (0..40).flat_map(|x| (0..20).map(move |y| (30.0 * x as f32, 30.0 * y as f32))) {
                let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 420.0));
                let about = Rect::from_min_size(pos2(x, y), vec2(268.0, 80.0));
                let place = best(about, &[], room);
                assert!(!place.area.intersects(about), "{place:?} over {about:?} in {room:?}");
                assert!(room.contains_rect(place.area), "{place:?} in {room:?}");
            }
        }
    }
}
