//! What folds and unfolds a branch by hand, where its line leaves the card.

use egui::{Align2, Pos2, Role, Sense, Stroke, Ui, vec2};
use egui_material_icons::icons;

use crate::command::Intent;
use crate::scene::{Card, Item, Theme};
use crate::session::{Gesture, Session};
use crate::ui::access;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::paint::CanvasSink;
use crate::ui::parts::named;
use crate::ui::style::{TARGET, color, icon};
use crate::words::window as words;

/// So large it is drawn: smaller where the card is neither selected nor pointed at.
const RADIUS: f32 = 9.0;
const QUIET: f32 = 7.0;
/// On lower cards only the one that is selected or pointed at has it.
const LOW: f64 = 24.0;

/// Draws the toggles of the cards on screen, and reports which is pressed.
pub fn toggles(
    ui: &Ui,
    session: &Session,
    cards: &[Card<'_>],
    theme: &Theme,
    sink: &CanvasSink<'_>,
    out: &mut Intents,
) {
    if session.gesture != Gesture::Idle {
        return;
    }
    let pointer = ui.input(|it| it.pointer.hover_pos());
    for card in cards {
        let Some(at) = place(session, card, sink) else { continue };
        let area = egui::Rect::from_center_size(at, vec2(TARGET, TARGET));
        let is_selected = session.selection[..] == [Item::Card(card.node)];
        let over = sink.screen_rect(card.rect).union(area);
        let is_meant = is_selected || pointer.is_some_and(|it| over.contains(it));
        if !is_meant && card.rect.height() * sink.camera.zoom < LOW {
            continue;
        }
        let id = Holder::Canvas.id().with("toggle").with(card.node);
        // A drag that begins here is none of the card.
        let response = ui.interact(area, id, Sense::CLICK | Sense::DRAG);
        let is_folded = session.is_folded(card.node);
        let text = || session.doc.map().node(card.node).map_or("", |it| it.text.as_str());
        named(&response, Role::Button, &words::fold_branch(is_folded, text()));
        access::for_pointers(&response);
        let is_lit = response.hovered() || response.has_focus();
        let quiet = QUIET * (sink.camera.zoom as f32).clamp(0.7, 1.0);
        let radius = if is_meant || is_lit { RADIUS } else { quiet };
        let (edge, ink) = if is_lit { (theme.accent, theme.accent) } else { (theme.trunk, theme.muted) };
        sink.painter.circle(at, radius, color(theme.paper), Stroke::new(1.2, color(edge)));
        let sign = if is_folded { icons::ICON_CHEVRON_RIGHT } else { icons::ICON_KEYBOARD_ARROW_DOWN };
        sink.painter.text(at, Align2::CENTER_CENTER, sign.codepoint, icon(radius * 1.6), color(ink));
        if response.clicked() {
            out.push(Intent::Fold(card.node));
        }
    }
}

/// The middle of a card's toggle on screen; none where nothing bears on it.
pub fn place(session: &Session, card: &Card<'_>, sink: &CanvasSink<'_>) -> Option<Pos2> {
    let leaves = session.shown().leave(card.node)?;
    let at = sink.point(leaves);
    let is_below = leaves.y >= card.rect.y1;
    // Over what is folded something else may stand right below, and beside a card what bears on it begins.
    let down = if is_below && !session.is_folded(card.node) { RADIUS * 0.6 } else { 0.0 };
    Some(at + vec2(0.0, down))
}
