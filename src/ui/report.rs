//! All that was told of a file when it was read, as a text that can be gone through and copied.

use egui::{Id, Role, ScrollArea, Ui};

use super::Report;
use super::dialogs::{foot, modal, primary, title, weak};
use super::focus::Holder;
use super::parts::named;
use super::text_field::TextField;
use crate::command::{Effect, Intent};
use crate::scene::Theme;
use crate::words::files as words;

pub fn report(ui: &mut Ui, report: &Report, theme: &Theme, out: &mut Vec<Intent>) {
    const WIDEST: f32 = 600.0;
    let room = ui.content_rect().size();
    let modal = modal(ui, Id::unique("report")).show(ui, |ui| {
        ui.set_width((room.x - 104.0).min(WIDEST));
        title(ui, &report.title);
        weak(ui, theme, &report.about);
        ui.add_space(8.0);
        let height = (room.y - 240.0).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let field = TextField::lines(Holder::Report.id(), 1).read_only();
            let shown = field.show(ui, &mut report.text.clone());
            named(&shown.response, Role::MultilineTextInput, words::REMARKS);
        });
        foot(ui, |ui| {
            let closes = primary(ui, theme, words::CLOSE, true);
            if ui.button(words::COPY_REMARKS).clicked() {
                out.push(Intent::Do(Effect::CopyReport));
            }
            closes
        })
    });
    if modal.inner || modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}
