//! What is said aloud, as text: the row that somebody is at on a line below the outline, which braille displays show, and a
//! branch from top to bottom.

use egui::{Key, Label, Panel, RichText, Role, ScrollArea, Sense, Ui};
use egui_material_icons::icons;

use crate::command::{Command, Intent};
use crate::model::NodeId;
use crate::session::Session;
use crate::spoken::Speaker;
use crate::ui::WindowView;
use crate::ui::access;
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::parts::{heading, icon_button, named};
use crate::ui::style::color;
use crate::ui::text_field::TextField;
use crate::words::window as words;

/// So many rows are read in one go.
const MOST: usize = 2_000;

/// What somebody asked to be said, or else a line of no height that tells those who listen where they are.
pub fn line(ui: &mut Ui, session: &Session, view: &WindowView<'_>) {
    if let Some(said) = session.said().filter(|it| it.asked) {
        Panel::bottom("said").resizable(false).show(ui, |ui| {
            ui.add_space(4.0);
            ui.add(Label::new(RichText::new(&said.text).size(13.0).color(color(view.theme.text))).wrap());
            ui.add_space(4.0);
        });
        return;
    }
    if !access::is_listened_to(ui, ui.unique_id()) {
        return;
    }
    let item = session.current();
    let state = (session.doc.revision(), session.scene().arrangement, item);
    let text = kept(ui, "line that is said", state, || {
        item.map(|it| Speaker::new(session.scene()).item(it)).unwrap_or_default()
    });
    let place = ui.max_rect().with_max_y(ui.max_rect().top() + 1.0);
    named(&ui.interact(place, Holder::Outline.id().with("here"), Sense::HOVER), Role::Label, &text);
}

/// A branch as a text that can be gone through by letters and lines.
pub fn branch(ui: &mut Ui, session: &Session, node: NodeId, view: &WindowView<'_>, out: &mut Intents) {
    let state = (session.doc.revision(), session.scene().arrangement, node);
    let text = kept(ui, "branch as text", state, || {
        let speaker = Speaker::new(session.scene());
        speaker.with_text_first(view.settings.text_first).branch(node, MOST)
    });
    let id = Holder::Branch.id();
    let is_new = !ui.ctx().viewport(|it| it.prev_pass.widgets.contains(id));
    let mut closes = false;
    ui.horizontal(|ui| {
        heading(ui, words::BRANCH_AS_TEXT);
        closes |= icon_button(ui, icons::ICON_CLOSE, 18.0, words::CLOSE_BRANCH).clicked();
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let response = TextField::lines(id, 1).read_only().show(ui, &mut (*text).clone()).response;
        named(&response, Role::MultilineTextInput, words::BRANCH_AS_TEXT);
        closes |= response.lost_focus() && ui.input(|it| it.key_pressed(Key::Escape));
        if is_new {
            response.request_focus();
        }
    });
    if closes {
        out.push(Intent::Run(Command::ReadBranch));
        focus::give(ui, Holder::Outline);
    }
}
