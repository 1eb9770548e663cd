//! The status bar, and the bars that say what goes on and what went wrong.

use egui::{Align, Button, Id, Layout, RichText, Ui};
use egui_material_icons::icons;

use super::access;
use super::intents::Intents;
use super::parts::named;
use super::shortcut::first_key;
use super::style::color;
use super::{Notice, Status, Tone, WindowView};
use crate::command::{Command, Effect, Intent, Run};
use crate::model::Counts;
use crate::scene::Theme;
use crate::session::Session;
use crate::words::window as words;

pub fn notice(ui: &mut Ui, view: &WindowView<'_>, notice: &Notice, out: &mut Intents) {
    let theme = view.theme;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(words::DISMISS).clicked() {
                out.push(Intent::Do(Effect::DismissMessage));
            }
            if let Some(report) = &notice.report
                && ui.button(words::all_remarks(report.n_remarks)).clicked()
            {
                out.push(Intent::Do(Effect::ShowReport));
            }
            if let Some(offer) = notice.offer.as_ref().filter(|it| Some(it.map_number) == view.number)
                && ui.button(&offer.label).clicked()
            {
                out.push(Intent::Run(offer.command));
                // What only asks for something may yet fail; what is done to the map is done.
                if matches!(offer.command.row().run, Run::Map(_)) {
                    out.push(Intent::Do(Effect::DismissMessage));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                let (sign, ink) = match notice.tone {
                    Tone::Tells => (icons::ICON_INFO, theme.accent),
                    Tone::Warns => (icons::ICON_WARNING, theme.warning),
                };
                ui.label(sign.rich_text().color(color(ink)));
                let text = egui::Label::new(RichText::new(&notice.text).color(color(theme.text))).wrap();
                ui.push_id(&notice.text, |ui| access::is_said(&ui.add(text)));
            });
        });
    });
}

/// Says what is being done beside the window, and lets the user give it up.
pub fn busy(ui: &mut Ui, theme: &Theme, what: &str, out: &mut Intents) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(words::CANCEL).clicked() {
                out.push(Intent::Do(Effect::CancelWork));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Spinner::new().size(16.0).color(color(theme.muted)));
                let text = egui::Label::new(RichText::new(what).color(color(theme.text))).truncate();
                ui.push_id(what, |ui| access::is_said(&ui.add(text)));
            });
        });
    });
}

pub fn status(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    let theme = view.theme;
    ui.horizontal(|ui| {
        let small = |text: String| RichText::new(text).size(13.0).color(color(theme.muted));
        let Counts { theses, claims, evidence, pinned: _, folded: _, cut: _ } = session.doc.map().counts();
        if ui.available_width() > 560.0 {
            let n_sources = session.doc.map().n_sources();
            ui.label(small(words::counts(theses, claims, evidence, n_sources)));
        }
        if let Some(why) = session.refusal {
            let text = RichText::new(session.refusal_in_words(why)).size(13.0).color(color(theme.objection));
            ui.push_id(session.n_refused, |ui| access::is_said(&ui.label(text)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(Status { text, about, n_saves }) = view.status.filter(|it| !it.text.is_empty()) {
                say_saved(ui, view, text, *n_saves);
                ui.label(small(text.clone())).on_hover_text(about);
            }
            ui.add_space(12.0);
            let percent = session.camera.zoom * 100.0;
            let button = Button::new(small(words::percent(percent))).frame_when_inactive(false);
            let tip = words::with_key(Command::ZoomReset.row().name, &first_key(ui, Command::ZoomReset));
            let response = ui.add(button);
            named(&response, egui::Role::Button, &words::zoom(percent));
            if response.on_hover_text(tip).clicked() {
                out.push(Intent::Run(Command::ZoomReset));
            }
        });
    });
}

/// Says that the map in front was saved, when it was.
fn say_saved(ui: &Ui, view: &WindowView<'_>, text: &str, n_saves: usize) {
    let place = Id::unique("times that it was saved");
    let now = (view.number, n_saves);
    let before = ui.data_mut(|it| it.get_temp_mut_or_default::<Option<_>>(place).replace(now));
    if before.is_some_and(|it| it.0 == now.0 && it.1 < now.1) {
        access::say_now(ui, text);
    }
}
