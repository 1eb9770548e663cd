//! Typing on a card, in its place and size.

use egui::{Role, Ui, UiBuilder, WidgetInfo};

use kurbo::Rect;

use crate::command::Intent;
use crate::model::{NodeId, NodeKind};
use crate::scene::card::TextStyle;
use crate::scene::{Card, Theme};
use crate::session::Session;
use crate::spoken::Speaker;
use crate::text::Caret;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::paint::CanvasSink;
use crate::ui::spelled;
use crate::ui::style::color;
use crate::ui::text_field::{self, SelectedText, TextField};
use crate::ui::typing::{Typing, typing};
use crate::words::spoken::text_of;
use crate::words::window as words;

/// So much of the ground is in the ink of what an empty thesis asks for.
const QUIET: f64 = 0.25;

pub fn editor(ui: &mut Ui, session: &Session, theme: &Theme, sink: &CanvasSink<'_>, out: &mut Intents) {
    let Some(draft) = session.draft.as_ref().filter(|it| !it.in_outline) else { return };
    let Some(card) = session.scene().card(draft.node) else { return };
    let Some(node) = session.doc.map().node(draft.node) else { return };
    let (style, asked) = (card.body.style(), node.asked());
    let zoomed = TextStyle { size: style.size * sink.camera.zoom, line: style.line * sink.camera.zoom, ..style };
    let is_thesis = card.kind() == NodeKind::Thesis;
    let ink = if is_thesis { theme.thesis_text } else { theme.text };
    let quiet = if is_thesis { theme.thesis_text.mixed(theme.thesis, QUIET) } else { theme.muted };
    let asked_here = if asked.is_none() { hint(&card) } else { "" };
    let place = sink.screen_rect(card.body.text_box() + card.rect.origin().to_vec2());
    let mut field = ui.new_child(UiBuilder::new().max_rect(place));
    field.set_clip_rect(sink.painter.clip_rect());
    // The caret of the window would not be seen on a thesis.
    field.visuals_mut().text_cursor.stroke.color = color(ink);
    let marks = spelled::ink_on(theme, if is_thesis { theme.thesis } else { theme.card }, ink);
    let width_in_ems = card.body.text_box().width() / style.size;
    let mut caret = None;
    let state = typing(&mut field, draft, &node.text, Holder::CardText, out, |ui, text| {
        let field = TextField::lines(Holder::CardText.id(), 1).at(place).without_frame().styled(zoomed);
        let field = field.broken_at(width_in_ems).centred(is_thesis).ink(color(ink), color(quiet));
        let field = field.broken_by_shift_enter().keeps_tab(true).goes_beyond().spelled(Some(marks));
        let shown = field.hint(asked_here).show(ui, text);
        caret = shown.caret.map(|(at, rect)| ((draft.node, at, text.len()), rect));
        let response = &shown.response;
        response.widget_info(|| {
            let heading = Speaker::new(session.scene()).heading(draft.node);
            WidgetInfo::labeled(Role::MultilineTextInput, true, text_of(&heading))
        });
        if let Some(prompt) = asked {
            // The card shows it, where it stood before somebody began to type.
            ui.ctx().accesskit_node_builder(response.id, |it| it.set_placeholder(prompt));
        }
        shown
    });
    if state == Typing::Begins {
        place_cursor(ui, &node.text, draft.begun);
    }
    // Another zoom may break the lines otherwise: that the caret went on is told by the letter before which it stands.
    if let Some((at, rect)) = caret.filter(|_| state == Typing::GoesOn) {
        let last: Option<(NodeId, usize, usize)> = ui.data_mut(|it| {
            let last: &mut Option<_> = it.get_temp_mut_or_default(Holder::CardText.id().with("caret"));
            Option::replace(last, at)
        });
        if draft.caret.is_some() && last == Some(at) {
            return;
        }
        let corner = card.rect.origin().to_vec2();
        let caret = Rect::from_points(sink.map_point(rect.min) - corner, sink.map_point(rect.max) - corner);
        out.push(Intent::Caret(draft.node, caret));
    }
}

/// What is typed first takes the place of the whole text, unless its first letter did already.
fn place_cursor(ui: &Ui, text: &str, begun: bool) {
    let end = SelectedText::caret(Caret::after(text.len()));
    text_field::select(ui, Holder::CardText.id(), if begun { end } else { SelectedText::all(text) });
}

fn hint(card: &Card<'_>) -> &'static str {
    match card.kind() {
        NodeKind::Thesis => words::HINT_THESIS,
        NodeKind::Evidence => words::HINT_EVIDENCE,
        NodeKind::Claim if card.role.opposes() => words::HINT_OBJECTION,
        NodeKind::Claim => words::HINT_REASON,
    }
}
