//! What a drag looks like: what is dragged hangs at the pointer, and what it would do lights up.
//!
//! The sentence that says it stands on the bar of actions.

use egui::{Color32, Pos2, Shape, Stroke, StrokeKind, vec2};
use kurbo::Rect;

use super::overlay::ring;
use crate::find::excerpt;
use crate::model::NodeId;
use crate::scene::card::radius_of;
use crate::scene::draw::draw_card;
use crate::scene::{Card, Color, Item, Scene, Theme};
use crate::session::{Drop, Gesture, Session, Zone, zones};
use crate::ui::paint::CanvasSink;
use crate::ui::parts::dashed_box;
use crate::ui::style::{color, semibold};
use crate::words::window as words;

/// How much is seen of a card at the pointer, and of the place that it comes from.
const AT_POINTER: f32 = 0.6;
const PLACE: f32 = 0.5;
/// From the pointer to the corner of what hangs at it.
const HANGS: egui::Vec2 = vec2(14.0, 18.0);
/// The words of what a card may become.
const WORD: f32 = 28.0;
const ABOVE: f32 = 8.0;
const BETWEEN: f32 = 5.0;
/// So many cards of what is dragged are shown as leaving their places.
const MOST: usize = 60;
/// About so many letters of a passage.
const LETTERS: usize = 40;

pub fn drag(session: &Session, theme: &Theme, sink: &CanvasSink<'_>) {
    match &session.gesture {
        Gesture::Dragging { held, dragged, at, drop, .. } => {
            let with_branch = |it: &NodeId| std::iter::once(*it).chain(session.branch(*it, MOST));
            let leaving = dragged.nodes.iter().flat_map(with_branch).take(MOST);
            let cards: Vec<Card<'_>> = leaving.filter_map(|it| session.scene().card(it)).collect();
            for card in &cards {
                let place = sink.screen_rect(card.outline());
                sink.painter.rect_filled(place, 8.0, color(theme.paper).gamma_multiply(1.0 - PLACE));
            }
            target(session, theme, sink, drop);
            hanging(session, theme, sink, *held, sink.point(*at), cards.len().saturating_sub(1));
            choices(session, theme, sink, drop);
        }
        Gesture::Linking { node, at, drop } => {
            target(session, theme, sink, drop);
            if let Some(rect) = session.scene().rect(Item::Card(*node)) {
                let from = sink.point(Scene::handle(rect));
                sink.painter.line_segment([from, sink.point(*at)], Stroke::new(2.0, color(theme.accent)));
            }
            choices(session, theme, sink, drop);
        }
        Gesture::Carrying { at, drop, .. } => {
            target(session, theme, sink, drop);
            if let Some(at) = at {
                carried(session, theme, sink, sink.point(*at));
            }
            choices(session, theme, sink, drop);
        }
        Gesture::Marquee { from, at, .. } => {
            let area = sink.screen_rect(Rect::from_points(*from, *at));
            sink.painter.rect_filled(area, 2.0, color(theme.accent).gamma_multiply(0.12));
            sink.painter.rect_stroke(area, 2.0, Stroke::new(1.0, color(theme.accent)), StrokeKind::Inside);
        }
        Gesture::Idle | Gesture::Pressed { .. } => {}
    }
}

/// The card that is held, below right of the pointer, and how many come with it.
fn hanging(session: &Session, theme: &Theme, sink: &CanvasSink<'_>, held: NodeId, at: Pos2, n_more: usize) {
    let Some(card) = session.scene().card(held) else { return };
    let corner = sink.map_point(at + HANGS);
    let rect = card.rect.with_origin(corner);
    let mut painter = sink.painter.clone();
    painter.set_opacity(AT_POINTER);
    let mut ghost = CanvasSink { painter: &painter, ..*sink };
    let on_screen = sink.screen_rect(rect);
    painter.rect_filled(on_screen.translate(vec2(0.0, 6.0)).expand(2.0), 10.0, Color32::from_black_alpha(28));
    draw_card(&Card { rect, ..card }, theme, &mut ghost);
    if n_more > 0 {
        let text = sink.painter.layout_no_wrap(words::more_cards(n_more), semibold(12.0), color(theme.panel));
        let badge = egui::Rect::from_center_size(on_screen.right_top(), text.size() + vec2(12.0, 4.0));
        sink.painter.rect_filled(badge, badge.height() / 2.0, color(theme.accent));
        sink.painter.galley(badge.center() - text.size() / 2.0, text, color(theme.panel));
    }
}

/// The first words of the passage that is carried, below right of the pointer.
fn carried(session: &Session, theme: &Theme, sink: &CanvasSink<'_>, at: Pos2) {
    let Some((_, _, passage)) = session.chosen_passage() else { return };
    let font = egui::FontId::proportional(14.0);
    let text = sink.painter.layout_no_wrap(excerpt(passage, "", LETTERS), font, color(theme.text));
    let area = egui::Rect::from_min_size(at + HANGS, text.size() + vec2(20.0, 12.0));
    sink.painter.rect_filled(area.translate(vec2(0.0, 3.0)), 8.0, Color32::from_black_alpha(28));
    sink.painter.rect(area, 8.0, color(theme.card), Stroke::new(1.0, color(theme.border)), StrokeKind::Inside);
    sink.painter.galley(area.center() - text.size() / 2.0, text, color(theme.text));
}

fn ink_of(zone: Zone, theme: &Theme) -> Color {
    match zone {
        Zone::Reason => theme.reason,
        Zone::NeedsAlso => theme.claim,
        Zone::Objection => theme.objection,
    }
}

/// What lights up where a release would do something.
fn target(session: &Session, theme: &Theme, sink: &CanvasSink<'_>, drop: &Drop) {
    match drop {
        Drop::OnCard { target, zone } => {
            let Some(card) = session.scene().card(*target) else { return };
            // The part that is pointed at, so faint that the words on it are read.
            if let Some((_, part)) = parts(session, &card).into_iter().find(|it| it.0 == *zone) {
                let fill = color(ink_of(*zone, theme)).gamma_multiply(0.14);
                sink.painter.rect_filled(sink.screen_rect(part), 6.0, fill);
            }
            ring(sink, card.rect, radius_of(card.kind()), theme.accent, 2.5);
        }
        Drop::Between { caret, .. } => {
            let caret = sink.screen_rect(*caret);
            let line =
                if caret.width() > caret.height() { vec2(caret.width(), 4.0) } else { vec2(4.0, caret.height()) };
            let line = egui::Rect::from_center_size(caret.center(), line);
            sink.painter.rect_filled(line, 2.0, color(theme.accent));
        }
        Drop::AddsTo { node } => {
            if let Some(card) = session.scene().card(*node) {
                ring(sink, card.rect, radius_of(card.kind()), theme.accent, 2.5);
            }
        }
        Drop::OnStep { step } => {
            if let Some(rect) = session.scene().rect(Item::Step(*step)) {
                ring(sink, rect, rect.height() / 2.0, theme.objection, 3.0);
            }
        }
        Drop::Refused { on, .. } => {
            if let Some(rect) = session.scene().rect(*on) {
                let area = sink.screen_rect(rect).expand(3.0);
                dashed_box(sink.painter, area, Stroke::new(2.0, color(theme.objection)), 6.0, 4.0);
            }
        }
        Drop::Nothing | Drop::Pin { .. } => {}
    }
}

fn parts(session: &Session, card: &Card<'_>) -> Vec<(Zone, Rect)> {
    let may_need = matches!(session.gesture, Gesture::Dragging { .. } | Gesture::Carrying { .. });
    let with_needs = card.home.is_some() && may_need;
    zones(card.rect, with_needs)
}

/// What the card that is pointed at may become the target of, above it, or below where there is no room: the chosen word is
/// filled.
fn choices(session: &Session, theme: &Theme, sink: &CanvasSink<'_>, drop: &Drop) {
    let Drop::OnCard { target, zone: chosen } = drop else { return };
    let Some(card) = session.scene().card(*target) else { return };
    let parts = parts(session, &card);
    let words: Vec<_> = parts
        .iter()
        .map(|(zone, _)| {
            let is_chosen = zone == chosen;
            let ink = color(if is_chosen { theme.sign } else { ink_of(*zone, theme) });
            (*zone, is_chosen, sink.painter.layout_no_wrap(zone.word().to_owned(), semibold(13.0), ink))
        })
        .collect();
    let width = |text: f32| text + 26.0;
    let total = words.iter().map(|it| width(it.2.size().x)).sum::<f32>() + BETWEEN * (words.len() - 1) as f32;
    let (on_screen, seen) = (sink.screen_rect(card.rect), sink.painter.clip_rect());
    let above = on_screen.top() - ABOVE - WORD;
    let y = if above > seen.top() + 4.0 { above } else { on_screen.bottom() + ABOVE };
    let mut x =
        (on_screen.center().x - total / 2.0).clamp(seen.left() + 4.0, (seen.right() - total - 4.0).max(seen.left()));
    for (zone, is_chosen, text) in words {
        let area = egui::Rect::from_min_size(egui::pos2(x, y), vec2(width(text.size().x), WORD));
        let ink = color(ink_of(zone, theme));
        sink.painter.rect_filled(area, 10.0, if is_chosen { ink } else { color(theme.panel) });
        if zone == Zone::Objection && !is_chosen {
            // Dashed, as what speaks against is everywhere.
            sink.painter.rect_stroke(area, 10.0, Stroke::new(1.0, color(theme.border)), StrokeKind::Inside);
            dashed_box(sink.painter, area.shrink(1.0), Stroke::new(1.5, ink), 5.0, 3.0);
        } else {
            sink.painter.rect_stroke(area, 10.0, Stroke::new(1.5, ink), StrokeKind::Inside);
        }
        let corner = area.center() - text.size() / 2.0;
        sink.painter.add(Shape::galley(corner, text, ink));
        x = area.right() + BETWEEN;
    }
}
