//! Questions about work that was left, files that others changed, and earlier versions.

use egui::{Align, Button, Id, Layout, RichText, Ui, vec2};

use super::dialogs::{foot, leave, list, modal, primary_of, risky, scrolled, title, weak};
use super::style::{color, semibold};
use super::{BesideSaved, RescuedRow, VersionRow, start};
use crate::command::{Answer, Effect, Elsewhere, Intent, Outside};
use crate::scene::Theme;
use crate::words::files as words;

pub fn outside(ui: &mut Ui, name: &str, differs: Option<&str>, question: u64, theme: &Theme, out: &mut Vec<Intent>) {
    let answers = [
        (words::SAVE_MINE_AS_COPY, Outside::SaveCopy, words::BOTH_STAY),
        (words::KEEP_MINE, Outside::KeepMine, words::NEXT_SAVE_REPLACES),
        (words::TAKE_FILE, Outside::TakeTheirs, words::COMES_BACK),
    ];
    // Nothing but an answer closes it: until then neither version can be trusted.
    modal(ui, Id::unique("outside")).show(ui, |ui| {
        ui.set_width(480.0);
        title(ui, &words::others_changed(name));
        ui.label(words::file_has(differs.unwrap_or(words::CANNOT_BE_READ_AS_MAP)));
        ui.add_space(8.0);
        for (answer, choice, about) in answers {
            ui.horizontal(|ui| {
                ui.allocate_ui(vec2(188.0, 30.0), |ui| {
                    // Both files stay where mine is saved as a copy; the others end one of them.
                    let is_chosen = if choice == Outside::SaveCopy {
                        primary_of(ui, question, theme, answer)
                    } else {
                        risky(ui, question, Button::new(answer).min_size(vec2(180.0, 0.0))).clicked()
                    };
                    if is_chosen {
                        out.push(Intent::Do(Effect::Answer(Answer::Outside(choice))));
                    }
                });
                weak(ui, theme, about);
            });
        }
    });
}

pub fn elsewhere(ui: &mut Ui, name: &str, question: u64, theme: &Theme, out: &mut Vec<Intent>) {
    let modal = modal(ui, Id::unique("elsewhere")).show(ui, |ui| {
        ui.set_width(400.0);
        title(ui, &words::is_open_elsewhere(name));
        ui.label(words::ONE_WINDOW_AT_A_TIME);
        foot(ui, |ui| {
            if primary_of(ui, question, theme, words::OPEN_A_COPY) {
                out.push(Intent::Do(Effect::Answer(Answer::Elsewhere(Elsewhere::Copy))));
            }
            if ui.button(words::OPEN_TO_READ).clicked() {
                out.push(Intent::Do(Effect::Answer(Answer::Elsewhere(Elsewhere::ReadOnly))));
            }
            if ui.button(words::CANCEL).clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// Work that a crash left, each piece with what it is.
pub fn rescued(ui: &mut Ui, rows: &[RescuedRow], question: u64, theme: &Theme, out: &mut Vec<Intent>) {
    let (heading, about) = if rows.is_empty() {
        (words::NOTHING_LEFT, words::NOTHING_LEFT_ABOUT)
    } else {
        (words::WORK_LEFT, words::WORK_LEFT_ABOUT)
    };
    // Enter opens the only one; which of several, nobody knows.
    let is_only = matches!(rows, [it] if it.work.map().is_some());
    list(ui, "rescued", [heading, about], theme, out, |ui, out| {
        scrolled(ui, |ui| {
            for (at, row) in rows.iter().enumerate() {
                work(ui, row, theme, |ui| {
                    let opens = if is_only {
                        primary_of(ui, question, theme, words::OPEN)
                    } else {
                        row.work.map().is_some() && ui.button(words::OPEN).clicked()
                    };
                    if opens {
                        out.push(Intent::Do(Effect::Answer(Answer::OpenRescued(at))));
                    }
                    if risky(ui, question, Button::new(words::DISCARD)).clicked() {
                        out.push(Intent::Do(Effect::Answer(Answer::DiscardRescued(at))));
                    }
                });
            }
        });
        foot(ui, |ui| {
            let leaves = if is_only {
                ui.button(words::LATER).clicked()
            } else {
                primary_of(ui, question, theme, if rows.is_empty() { words::CLOSE } else { words::LATER })
            };
            if leaves {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
}

/// What was thrown away and can be brought back.
pub fn discarded(ui: &mut Ui, rows: &[RescuedRow], theme: &Theme, out: &mut Vec<Intent>) {
    let about = if rows.is_empty() { words::NOTHING_DISCARDED_ABOUT } else { words::DISCARDED_ABOUT };
    list(ui, "discarded", [words::DISCARDED, about], theme, out, |ui, out| {
        scrolled(ui, |ui| {
            for (at, row) in rows.iter().enumerate() {
                work(ui, row, theme, |ui| {
                    if row.work.map().is_some() && ui.button(words::OPEN).clicked() {
                        out.push(Intent::Do(Effect::Answer(Answer::OpenDiscarded(at))));
                    }
                });
            }
        });
        foot(ui, |ui| leave(ui, theme, words::CLOSE, out));
    });
}

/// One piece of work, with what can be done about it.
fn work(ui: &mut Ui, RescuedRow { work, age, beside }: &RescuedRow, theme: &Theme, choices: impl FnOnce(&mut Ui)) {
    let n_cards = work.map().map_or(0, |it| it.n_nodes());
    let what = match beside {
        BesideSaved::Differs(differs) => words::beside_saved(differs),
        BesideSaved::Same => words::SAME_AS_SAVED.to_owned(),
        BesideSaved::FileIsGone => words::file_is_gone(n_cards),
        BesideSaved::NeverSaved => words::never_saved(n_cards),
        BesideSaved::Unreadable => words::work_unreadable(&work.file),
    };
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.set_width(345.0);
            ui.add(egui::Label::new(RichText::new(&work.about.name).font(semibold(15.0))).truncate());
            weak(ui, theme, &words::kept_when(*age, &what));
        });
        choices(ui);
    });
    ui.separator();
}

/// Earlier versions of the map, each with a picture.
pub fn versions(ui: &mut Ui, rows: &[VersionRow], theme: &Theme, out: &mut Vec<Intent>) {
    let about = if rows.is_empty() { words::NO_VERSIONS_ABOUT } else { words::VERSIONS_ABOUT };
    list(ui, "versions", [words::EARLIER_VERSIONS, about], theme, out, |ui, out| {
        scrolled(ui, |ui| {
            for (at, VersionRow { age, n_cards, scene, .. }) in rows.iter().enumerate() {
                let when = words::ago(*age);
                ui.horizontal(|ui| {
                    let (area, _) = ui.allocate_exact_size(vec2(120.0, 68.0), egui::Sense::hover());
                    ui.painter().rect_filled(area, 6.0, color(theme.paper));
                    if let Some(scene) = scene {
                        start::thumbnail(&ui.painter_at(area), area.shrink(6.0), scene, theme);
                    }
                    ui.vertical(|ui| {
                        ui.set_width(190.0);
                        ui.label(RichText::new(&when).font(semibold(15.0)));
                        weak(ui, theme, &n_cards.map(words::cards).unwrap_or_default());
                    });
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let open = ui.button(words::OPEN);
                        open.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::Role::Button, true, words::open_version(&when))
                        });
                        if open.clicked() {
                            out.push(Intent::Do(Effect::Answer(Answer::OpenVersion(at))));
                        }
                    });
                });
                ui.separator();
            }
        });
        foot(ui, |ui| leave(ui, theme, words::CLOSE, out));
    });
}
