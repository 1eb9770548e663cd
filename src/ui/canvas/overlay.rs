//! What lies over the map: the selection, the handle, and the way up from a branch that is shown alone.

use egui::{Align2, CornerRadius, FontId, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};
use egui_material_icons::icons;
use kurbo::Rect;

use super::{BLOCKS, afar, toggle};
use crate::command::{Command, Intent};
use crate::find::excerpt;
use crate::model::NodeKind;
use crate::scene::card::radius_of;
use crate::scene::draw::draw_on_edges;
use crate::scene::{Card, Color, Item, Scene, Theme};
use crate::session::{Camera, Gesture, Session};
use crate::ui::access;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::paint::CanvasSink;
use crate::ui::parts::{dashed_box, named, said_on};
use crate::ui::round::{self, WindowPart};
use crate::ui::shortcut::first_key;
use crate::ui::style::{TARGET, color, icon, semibold};
use crate::words::window as words;

/// How far outside of what is selected a ring runs.
pub(super) const RING_OUTSIDE: f32 = 5.0;
/// So far below a toggle on the same edge the handle stands.
const BELOW_TOGGLE: f32 = 24.0;

pub fn selection(session: &Session, theme: &Theme, sink: &mut CanvasSink<'_>) {
    let (scene, seen) = (session.shown(), sink.painter.clip_rect());
    for &item in &*session.selection {
        let is_seen = scene.rect(item).is_some_and(|it| sink.screen_rect(it).expand(RING_OUTSIDE).intersects(seen));
        match item {
            Item::Card(node) if is_seen => {
                let Some(card) = scene.card(node) else { continue };
                ring_card(sink, &card, theme, theme.accent, theme.ring_width() as f32);
            }
            Item::Step(step) if is_seen => {
                let Some(pill) = scene.step(step).map(|it| it.junction) else { continue };
                ring(sink, pill, pill.height() / 2.0, theme.accent, theme.ring_width() as f32);
            }
            _ => {}
        }
    }
}

/// Shows where somebody is who has not selected it: a ring of dashes.
pub fn current(session: &Session, theme: &Theme, sink: &CanvasSink<'_>) {
    let Some(item) = session.current().filter(|it| !session.selection.contains(it) && !session.selection.is_empty())
    else {
        return;
    };
    let Some(rect) = session.shown().rect(item) else { return };
    let area = sink.screen_rect(rect).expand(RING_OUTSIDE);
    dashed_box(sink.painter, area, Stroke::new(theme.ring_width() as f32, color(theme.accent)), 6.0, 4.0);
}

/// Lights what a search found, in the part of the map that is seen.
pub fn hits(ui: &Ui, session: &Session, theme: &Theme, cards: &[Card<'_>], sink: &mut CanvasSink<'_>) {
    let Some(search) = session.search().filter(|it| it.n_hits() > 0) else { return };
    if afar::is_far(session) {
        return afar::hits(ui, session, search, theme, sink);
    }
    for card in cards.iter().filter(|it| search.finds(it.node)) {
        ring_card(sink, card, theme, theme.found, 4.0);
    }
}

/// A ring around a card, behind what stands on the card's edges. From afar it meets the card: what a thesis is filled with
/// would hide it, and so paper runs along it.
fn ring_card(sink: &mut CanvasSink<'_>, card: &Card<'_>, theme: &Theme, ink: Color, width: f32) {
    /// On each side of the ring.
    const PAPER: f32 = 1.5;
    let radius = radius_of(card.kind());
    if card.kind() == NodeKind::Thesis {
        ring(sink, card.rect, radius, theme.paper, width + 2.0 * PAPER);
    }
    ring(sink, card.rect, radius, ink, width);
    if sink.camera.zoom >= BLOCKS {
        draw_on_edges(card, Some(theme.paper), theme, sink);
    }
}

pub(super) fn ring(sink: &CanvasSink<'_>, rect: Rect, radius: f64, ink: Color, width: f32) {
    // As far outside as can be told from the edge from afar, and no farther than the next thing.
    let outside = (RING_OUTSIDE * sink.camera.zoom as f32).clamp(2.5, RING_OUTSIDE);
    let radius = (radius * sink.camera.zoom + f64::from(outside)).min(255.0) as u8;
    let on_screen = sink.screen_rect(rect).expand(outside);
    sink.painter.rect_stroke(on_screen, CornerRadius::same(radius), Stroke::new(width, color(ink)), StrokeKind::Middle);
}

/// The card that shows a handle: the only one selected, while nothing else is done.
pub fn handle_card(session: &Session) -> Option<Card<'_>> {
    let [Item::Card(node)] = session.selection[..] else { return None };
    let quiet = session.draft.is_none() && session.gesture.drop().is_none() && session.camera.zoom > 0.3;
    session.shown().card(node).filter(|_| quiet)
}

pub fn handle(ui: &Ui, session: &Session, card: Card<'_>, theme: &Theme, sink: &CanvasSink<'_>) -> Response {
    // On the ring around the card.
    let mut middle = sink.point(Scene::handle(card.rect)) + vec2(RING_OUTSIDE, 0.0);
    if let Some(toggle) = toggle::place(session, &card, sink).filter(|it| it.x >= middle.x - RING_OUTSIDE) {
        middle.y = middle.y.max(toggle.y + BELOW_TOGGLE);
    }
    let area = egui::Rect::from_center_size(middle, Vec2::splat(TARGET));
    let response = ui.interact(area, Holder::Canvas.id().with("handle"), Sense::CLICK | Sense::DRAG);
    named(&response, Role::Button, words::ADD_OR_LINK);
    access::for_pointers(&response);
    let radius = if response.hovered() { 10.0 } else { 8.0 };
    sink.painter.circle(middle, radius, color(theme.accent), Stroke::new(2.0, color(theme.paper)));
    let ink = Stroke::new(2.0, color(theme.paper));
    sink.painter.hline(middle.x - 4.0..=middle.x + 4.0, middle.y, ink);
    sink.painter.vline(middle.x, middle.y - 4.0..=middle.y + 4.0, ink);
    response.on_hover_text(words::ADD_OR_LINK_TIP)
}

/// Says what to do on an empty canvas.
pub fn empty(ui: &Ui, area: egui::Rect, theme: &Theme) {
    let painter = ui.painter_at(area);
    let middle = area.center();
    painter.text(
        middle - vec2(0.0, 34.0),
        Align2::CENTER_CENTER,
        icons::ICON_ACCOUNT_TREE.codepoint,
        icon(40.0),
        color(theme.muted),
    );
    painter.text(middle + vec2(0.0, 8.0), Align2::CENTER_CENTER, words::HINT_THESIS, semibold(20.0), color(theme.text));
    painter.text(
        middle + vec2(0.0, 34.0),
        Align2::CENTER_CENTER,
        words::HINT_EMPTY,
        FontId::proportional(15.0),
        color(theme.muted),
    );
}

/// Offers to make a citation that is typed on the selected card a real one, below the card.
pub fn offer(ui: &mut Ui, session: &Session, sink: &CanvasSink<'_>, out: &mut Intents) {
    let [Item::Card(node)] = session.selection[..] else { return };
    if session.gesture != Gesture::Idle || session.camera.zoom < Camera::READABLE {
        return;
    }
    let (Some(card), Some(record)) = (session.scene().card(node), session.doc.map().node(node)) else { return };
    let Some(text) = session.typed_citations().first().and_then(|it| record.text.get(it.range.clone())) else { return };
    let key = first_key(ui, Command::Cite);
    let corner = sink.screen_rect(card.rect).left_bottom() + vec2(0.0, 12.0);
    let place = egui::Rect::from_min_size(corner, vec2(240.0, 26.0));
    let mut below = ui.new_child(egui::UiBuilder::new().max_rect(place));
    below.set_clip_rect(sink.painter.clip_rect());
    round::part(&below, WindowPart::Offer, None);
    let words = egui::RichText::new(words::cite(&excerpt(text, "", 24))).size(13.0);
    let response = below.add(egui::Button::new(words).shortcut_text(egui::RichText::new(key).size(13.0)));
    named(&response, Role::Button, &words::cite(text));
    if response.on_hover_text(words::CITE_TIP).clicked() {
        out.push(Intent::Run(Command::Cite));
    }
}

/// The way from the thesis to the branch that is shown alone; each step leads back up.
pub fn breadcrumbs(ui: &mut Ui, session: &Session, area: egui::Rect, theme: &Theme, out: &mut Intents) {
    const LETTERS: usize = 28;
    let path = session.focus_path();
    if path.is_empty() {
        return;
    }
    let place = egui::Rect::from_min_size(area.min + vec2(12.0, 46.0), vec2(area.width() - 24.0, 30.0));
    let mut bar = ui.new_child(egui::UiBuilder::new().max_rect(place));
    round::part(&bar, WindowPart::WaysBack, None);
    let shown = bar.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if ui.button(words::WHOLE_MAP).clicked() {
            out.push(Intent::Focus(None));
        }
        // The last ones matter most where there is no room for all.
        let skipped = path.len().saturating_sub(3);
        for (nth, &node) in path.iter().enumerate().skip(skipped) {
            ui.label(egui::RichText::new("›").color(color(theme.muted)));
            let text = excerpt(said_on(session.doc.map(), node), "", LETTERS);
            let is_last = nth + 1 == path.len();
            let words =
                egui::RichText::new(text).font(if is_last { semibold(14.0) } else { FontId::proportional(14.0) });
            if ui.add(egui::Button::new(words).frame_when_inactive(false)).clicked() && !is_last {
                out.push(Intent::Focus(Some(node)));
            }
        }
    });
    out.bar_lies_over(shown.response.rect);
}

/// The way back where nothing of the map is seen.
pub fn back_to_map(ui: &mut Ui, session: &Session, area: egui::Rect, out: &mut Intents) {
    if !session.is_lost() {
        return;
    }
    let place = egui::Rect::from_center_size(area.center(), vec2(160.0, 36.0));
    let words = egui::RichText::new(words::BACK_TO_MAP).font(semibold(15.0));
    let mut around = ui.new_child(egui::UiBuilder::new().max_rect(place));
    round::part(&around, WindowPart::WaysBack, None);
    if around.put(place, egui::Button::new(words).corner_radius(18)).clicked() {
        out.push(Intent::Run(Command::FitMap));
    }
}
