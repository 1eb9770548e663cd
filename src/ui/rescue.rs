//! Questions about work that was left, files that others changed, and earlier versions.

use egui::{Align, Button, Id, Layout, RichText, Ui, vec2};

use super::dialogs::{list, modal, weak};
use super::style::{color, semibold};
use super::{RescuedRow, VersionRow, start};
use crate::command::{Effect, Elsewhere, Intent, Outside};
use crate::scene::Theme;

pub fn outside(ui: &mut Ui, name: &str, differs: &str, theme: &Theme, out: &mut Vec<Intent>) {
    let answers = [
        ("Save mine as a copy…", Outside::SaveCopy, "Both stay, in two files."),
        (
            "Keep mine",
            Outside::KeepMine,
            "The next save replaces the file; what it holds now is kept as an earlier version.",
        ),
        ("Take theirs", Outside::TakeTheirs, "What is here now comes back with Undo."),
    ];
    // Nothing but an answer closes it: until then neither version can be trusted.
    modal(ui, Id::unique("outside")).show(ui, |ui| {
        ui.set_width(480.0);
        ui.label(RichText::new(format!("{name} was changed by another program")).font(semibold(18.0)));
        ui.label(format!("The map here has changes that are not saved. Beside it, the file has: {differs}."));
        ui.add_space(8.0);
        for (answer, choice, about) in answers {
            ui.horizontal(|ui| {
                if ui.add(Button::new(answer).min_size(vec2(180.0, 0.0))).clicked() {
                    out.push(Intent::Do(Effect::Outside(choice)));
                }
                weak(ui, theme, about);
            });
        }
    });
}

pub fn elsewhere(ui: &mut Ui, name: &str, out: &mut Vec<Intent>) {
    let answers = [
        ("Open a copy", Effect::Elsewhere(Elsewhere::Copy)),
        ("Open to read", Effect::Elsewhere(Elsewhere::ReadOnly)),
        ("Cancel", Effect::CloseDialog),
    ];
    let modal = modal(ui, Id::unique("elsewhere")).show(ui, |ui| {
        ui.set_width(400.0);
        ui.label(RichText::new(format!("{name} is open in another window")).font(semibold(18.0)));
        ui.label("Only one window at a time can change a file.");
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            for (answer, effect) in answers {
                if ui.button(answer).clicked() {
                    out.push(Intent::Do(effect));
                }
            }
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// Work that a crash left, each piece with what it is.
pub fn rescued(ui: &mut Ui, rows: &[RescuedRow], theme: &Theme, out: &mut Vec<Intent>) {
    let heading = if rows.is_empty() { "Nothing was left by a crash" } else { "There is work that was not saved" };
    let about = if rows.is_empty() {
        "If the program or the computer stops, the work of the last second is found here at the next start."
    } else {
        "The program ended before it was saved. It stays here until you open or discard it."
    };
    list(ui, "rescued", heading, about, "Later", theme, out, |ui, out| {
        for (at, RescuedRow { name, when, differs }) in rows.iter().enumerate() {
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(300.0);
                    ui.add(egui::Label::new(RichText::new(name).font(semibold(15.0))).truncate());
                    weak(ui, theme, &format!("{when}. {differs}"));
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button("Discard").clicked() {
                        out.push(Intent::Do(Effect::DiscardRescued(at)));
                    }
                    if ui.button(RichText::new("Open").font(semibold(15.0))).clicked() {
                        out.push(Intent::Do(Effect::OpenRescued(at)));
                    }
                });
            });
            ui.separator();
        }
    });
}

/// Earlier versions of the map, each with a picture.
pub fn versions(ui: &mut Ui, rows: &[VersionRow], theme: &Theme, out: &mut Vec<Intent>) {
    let about = if rows.is_empty() {
        "There are none yet: each save of a map keeps one."
    } else {
        "A version opens beside the map, as a copy."
    };
    list(ui, "versions", "Earlier versions", about, "Close", theme, out, |ui, out| {
        for (at, VersionRow { when, words, scene }) in rows.iter().enumerate() {
            ui.horizontal(|ui| {
                let (area, _) = ui.allocate_exact_size(vec2(120.0, 68.0), egui::Sense::hover());
                ui.painter().rect_filled(area, 6.0, color(theme.paper));
                if let Some(scene) = scene {
                    start::thumbnail(&ui.painter_at(area), area.shrink(6.0), scene, theme);
                }
                ui.vertical(|ui| {
                    ui.set_width(190.0);
                    ui.label(RichText::new(when).font(semibold(15.0)));
                    weak(ui, theme, words);
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let open = ui.button("Open");
                    open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Open, {when}")));
                    if open.clicked() {
                        out.push(Intent::Do(Effect::OpenVersion(at)));
                    }
                });
            });
            ui.separator();
        }
    });
}
