//! Typing on a card, in its place and size.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{FontId, Frame, Key, KeyboardShortcut, Margin, Modifiers, Role, TextEdit, Ui, UiBuilder, WidgetInfo};

use kurbo::Rect;

use crate::command::Intent;
use crate::model::{NodeId, NodeKind};
use crate::scene::{Card, Theme};
use crate::session::Session;
use crate::spoken::Speaker;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::paint::CanvasSink;
use crate::ui::spelled;
use crate::ui::style::{color, family};
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
    let font = FontId::new((style.size * sink.camera.zoom) as f32, family(style.face));
    let line_height = (style.line * sink.camera.zoom) as f32;
    let is_thesis = card.kind() == NodeKind::Thesis;
    let ink = if is_thesis { theme.thesis_text } else { theme.text };
    let quiet = if is_thesis { theme.thesis_text.mixed(theme.thesis, QUIET) } else { theme.muted };
    let asked_here = if asked.is_none() { hint(&card) } else { "" };
    let align = if is_thesis { egui::Align::Center } else { egui::Align::LEFT };
    let place = sink.screen_rect(card.body.text_box() + card.rect.origin().to_vec2());
    let mut field = ui.new_child(UiBuilder::new().max_rect(place));
    field.set_clip_rect(sink.painter.clip_rect());
    // The caret of the window, and its quiet ink, would not be seen on a thesis.
    field.visuals_mut().text_cursor.stroke.color = color(ink);
    field.visuals_mut().weak_text_color = Some(color(quiet));
    let marks = spelled::ink_on(theme, if is_thesis { theme.thesis } else { theme.card }, ink);
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
        let format = egui::TextFormat {
            font_id: font.clone(),
            color: color(ink),
            line_height: Some(line_height),
            ..Default::default()
        };
        let mut job = egui::text::LayoutJob::single_section(text.as_str().to_owned(), format);
        job.wrap.max_width = width;
        job.halign = align;
        ui.fonts_mut(|it| it.layout_job(job))
    };
    let mut caret = None;
    let state = typing(&mut field, draft, &node.text, Holder::CardText, out, |ui, text| {
        let shown = TextEdit::multiline(text)
            .id(Holder::CardText.id())
            .margin(Margin::ZERO)
            .frame(Frame::NONE)
            .desired_width(place.width())
            .desired_rows(1)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
            .lock_focus(true)
            .text_color(color(ink))
            .hint_text(egui::RichText::new(asked_here).font(font.clone()))
            .align(egui::Align2([if node.text.is_empty() { align } else { egui::Align::LEFT }, egui::Align::Min]))
            .layouter(&mut layouter)
            .show(ui);
        spelled::mark(ui, Holder::CardText.id(), text, &shown, marks);
        caret = shown.cursor_range.map(|it| {
            let rect = shown.galley.pos_from_cursor(it.primary).translate(shown.galley_pos.to_vec2());
            ((draft.node, it.primary.index.0, text.len()), rect)
        });
        let response = shown.response.response;
        response.widget_info(|| {
            let heading = Speaker::new(session.scene()).heading(draft.node);
            WidgetInfo::labeled(Role::MultilineTextInput, true, text_of(&heading))
        });
        if let Some(prompt) = asked {
            // The card shows it, where it stood before somebody began to type.
            ui.ctx().accesskit_node_builder(response.id, |it| it.set_placeholder(prompt));
        }
        response
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
    let id = Holder::CardText.id();
    let end = CCursor::new(text.chars().count());
    let cursor = if begun { CCursorRange::one(end) } else { CCursorRange::two(CCursor::new(0), end) };
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(cursor));
    state.store(ui.ctx(), id);
}

fn hint(card: &Card<'_>) -> &'static str {
    match card.kind() {
        NodeKind::Thesis => words::HINT_THESIS,
        NodeKind::Evidence => words::HINT_EVIDENCE,
        NodeKind::Claim if card.role.opposes() => words::HINT_OBJECTION,
        NodeKind::Claim => words::HINT_REASON,
    }
}
