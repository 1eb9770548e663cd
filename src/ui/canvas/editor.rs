//! Typing on a card, in its place and size.

use egui::{Event, FontId, Frame, Key, KeyboardShortcut, Margin, Modifiers, TextEdit, Ui, UiBuilder, WidgetInfo};

use super::super::keys::{wait, wait_for_focus};
use super::super::paint::CanvasSink;
use super::super::style::{color, family};
use super::id;
use crate::command::{Command, Intent};
use crate::model::{NodeId, NodeKind};
use crate::scene::{Card, Item, Theme};
use crate::session::{Pointer, Session};

/// The field's own focus. It outlives the typing by a frame.
pub fn text_id() -> egui::Id {
    id().with("text")
}

pub fn editor(ui: &mut Ui, session: &Session, theme: &Theme, sink: &CanvasSink<'_>, out: &mut Vec<Intent>) {
    let Some(draft) = session.draft.as_ref().filter(|it| !it.in_outline) else { return };
    let Some(card) = session.scene().card(draft.node) else { return };
    let Some(node) = session.doc.map().node(draft.node) else { return };
    let edit_id = text_id();
    wait_for_focus(ui, edit_id);
    let ended = ends(ui, draft.node, out);

    let style = card.body.style();
    let font = FontId::new((style.size * session.camera.zoom) as f32, family(style.face));
    let line_height = (style.line * session.camera.zoom) as f32;
    let ink = if card.kind() == NodeKind::Thesis { theme.thesis_text } else { theme.text };
    let place = sink.screen_rect(card.body.text_box() + card.rect.origin().to_vec2());
    let mut text = node.text.clone();
    let mut field = ui.new_child(UiBuilder::new().max_rect(place));
    field.set_clip_rect(sink.painter.clip_rect());
    let align = if card.kind() == NodeKind::Thesis { egui::Align::Center } else { egui::Align::LEFT };
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
    let output = TextEdit::multiline(&mut text)
        .id(edit_id)
        .margin(Margin::ZERO)
        .frame(Frame::NONE)
        .desired_width(place.width())
        .desired_rows(1)
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .lock_focus(true)
        .text_color(color(ink))
        .hint_text(hint(&card))
        .layouter(&mut layouter)
        .show(&mut field);
    output.response.widget_info(|| WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Text of the card"));
    if !output.response.has_focus() && !ended {
        output.response.request_focus();
        let end = egui::text::CCursor::new(text.chars().count());
        let mut state = output.state;
        state.cursor.set_char_range(Some(if draft.begun {
            egui::text::CCursorRange::one(end)
        } else {
            egui::text::CCursorRange::two(egui::text::CCursor::new(0), end)
        }));
        state.store(ui.ctx(), edit_id);
    }
    if text != node.text {
        // Before what ends the typing, so that nothing typed is lost.
        out.insert(0, Intent::Type(text));
    }
}

/// Listens to the keys that end the typing, before they reach the field: Enter, Tab, Escape, and those that add
/// what comes next.
pub fn ends(ui: &Ui, node: NodeId, out: &mut Vec<Intent>) -> bool {
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    let keys = [
        (Key::Tab, Modifiers::SHIFT, Intent::Run(Command::AddObjection)),
        (Key::Tab, Modifiers::NONE, Intent::Run(Command::AddReason)),
        (Key::Escape, Modifiers::NONE, Intent::Point(Pointer::Cancel)),
        (Key::Enter, both, Intent::Run(Command::AddEvidence)),
        (Key::Enter, Modifiers::COMMAND, Intent::Run(Command::AddSibling)),
    ];
    let end = ui.input(|it| {
        it.events.iter().enumerate().find_map(|(at, event)| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
            let then = keys.iter().find(|it| it.0 == *key && modifiers.matches_logically(it.1)).map(|it| it.2.clone());
            let enter = (*key == Key::Enter && !modifiers.shift).then_some(Intent::Select(Item::Card(node)));
            then.or(enter).map(|then| (at, then))
        })
    });
    let Some((at, then)) = end else { return false };
    ui.input_mut(|it| it.events.remove(at));
    wait(ui, at);
    out.push(then);
    true
}

fn hint(card: &Card<'_>) -> &'static str {
    match card.kind() {
        NodeKind::Thesis => "What do you argue for?",
        NodeKind::Evidence => "What is the evidence?",
        NodeKind::Claim if card.role.opposes() => "What speaks against it?",
        NodeKind::Claim => "Say it in a whole sentence",
    }
}
