//! The window of settings. It draws what the table of settings says, so that a new one is a row there and nothing here.

pub mod controls;

use egui::{Align, Id, Layout, RichText, ScrollArea, Ui, vec2};

use super::WindowView;
use super::dialogs::{self, primary};
use super::focus::Holder;
use super::parts::{heading, section, segments, weak};
use super::style::{color, semibold};
use crate::command::{Effect, Intent};
use crate::scene::Theme;
use crate::settings::{ROWS, SettingGroup, SettingRow, Value, ValueKind};
use crate::words::settings as words;
use controls::OtherFolder;

const WIDEST: f32 = 760.0;
const HIGHEST: f32 = 520.0;
/// The list of sections, and the least width of a window that has room for it.
const SECTIONS: f32 = 168.0;
const HAS_SECTIONS: f32 = 680.0;
/// In a narrower row the control stands below the words.
const SIDE_BY_SIDE: f32 = 440.0;
const LEAST_WORDS: f32 = 180.0;

/// Draws the window of settings; what is chosen there holds at once.
pub fn settings(ui: &mut Ui, view: &WindowView<'_>, out: &mut Vec<Intent>) {
    let id = Id::unique("settings");
    let theme = view.theme;
    let room = ui.content_rect().size() - vec2(48.0, 48.0);
    let size = vec2(room.x.min(WIDEST), room.y.min(HIGHEST)) - vec2(40.0, 40.0);
    let modal = dialogs::modal(ui, id).show(ui, |ui| {
        dialogs::name(ui, words::SETTINGS);
        ui.set_min_size(size);
        ui.set_max_size(size);
        let mut chosen: SettingGroup = ui.data(|it| it.get_temp(id)).unwrap_or(SettingGroup::Look);
        let mut query: String = ui.data(|it| it.get_temp(id)).unwrap_or_default();
        let in_sections = size.x + 40.0 >= HAS_SECTIONS;
        ui.horizontal_top(|ui| {
            if in_sections {
                ui.allocate_ui_with_layout(vec2(SECTIONS, size.y), Layout::top_down(Align::Min), |ui| {
                    if let Some(section) = sections(ui, theme, query.trim().is_empty().then_some(chosen)) {
                        chosen = section;
                        query.clear();
                    }
                });
                ui.add_space(12.0);
            }
            ui.vertical(|ui| {
                dialogs::search(ui, Holder::FindSetting, words::FIND_A_SETTING, &mut query);
                ui.add_space(4.0);
                let one = (in_sections && query.trim().is_empty()).then_some(chosen);
                let foot = 44.0;
                let height = (ui.available_height() - foot).max(60.0);
                ScrollArea::vertical()
                    .id_salt((one, &query))
                    .max_height(height)
                    .min_scrolled_height(height)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        rows(ui, view, one, &query, out);
                    });
                ui.add_space(8.0);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if primary(ui, theme, words::DONE, true) {
                        out.push(Intent::Do(Effect::CloseDialog));
                    }
                });
            });
        });
        ui.data_mut(|it| {
            it.insert_temp(id, chosen);
            it.insert_temp(id, query);
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
    if out.contains(&Intent::Do(Effect::CloseDialog)) {
        // The next time all of them are there.
        ui.data_mut(|it| it.remove::<String>(id));
    }
}

/// The settings that are shown here: panels have their place in the View menu and on their tabs.
fn shown() -> impl Iterator<Item = &'static SettingRow> {
    ROWS.iter().filter(|it| it.panel.is_none())
}

fn has_rows(section: SettingGroup) -> bool {
    shown().any(|it| it.section == section)
}

/// The list of sections. Gives one that was pressed.
fn sections(ui: &mut Ui, theme: &Theme, chosen: Option<SettingGroup>) -> Option<SettingGroup> {
    let mut new = None;
    ui.ctx().accesskit_node_builder(ui.unique_id(), |it| {
        it.set_role(egui::Role::RadioGroup);
        it.set_label(words::SECTIONS);
    });
    heading(ui, words::SETTINGS);
    ui.spacing_mut().item_spacing.y = 2.0;
    for section in SettingGroup::ALL.into_iter().filter(|it| has_rows(*it)) {
        let is_chosen = chosen == Some(section);
        let text = RichText::new(section.name());
        let text = if is_chosen { text.font(semibold(14.0)) } else { text };
        let button = egui::Button::selectable(is_chosen, text).min_size(vec2(ui.available_width(), 32.0));
        let response = ui.add(button);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, section.name()));
        if is_chosen && theme.is_high_contrast {
            let edge = egui::Stroke::new(theme.edge_width() as f32, color(theme.accent));
            ui.painter().rect_stroke(response.rect, 6.0, edge, egui::StrokeKind::Inside);
        }
        if response.clicked() {
            new = Some(section);
        }
    }
    new
}

/// The rows of one section, or of all; of those what has the words that are looked for.
fn rows(ui: &mut Ui, view: &WindowView<'_>, one: Option<SettingGroup>, query: &str, out: &mut Vec<Intent>) {
    let query = query.trim().to_lowercase();
    let mut n_shown = 0;
    for section in SettingGroup::ALL.into_iter().filter(|it| one.is_none_or(|one| one == *it)) {
        let mut found = shown().filter(|it| it.section == section && has_words(it, &query)).peekable();
        if found.peek().is_some() && one.is_none() {
            self::section(ui, view.theme, if n_shown == 0 { 0.0 } else { 12.0 }, section.name());
        }
        for it in found {
            n_shown += 1;
            ui.push_id(it.setting, |ui| row(ui, view, it, out));
        }
    }
    if n_shown == 0 {
        weak(ui, view.theme, words::NO_SUCH_SETTING);
    }
}

/// Whether a row has all words, anywhere.
fn has_words(row: &SettingRow, query: &str) -> bool {
    let choices: &[&str] = if let ValueKind::Choice(all) = row.kind { all } else { &[] };
    let own = [row.name, row.about, row.section.name()];
    let text = own.iter().chain(choices).map(|it| it.to_lowercase()).collect::<Vec<_>>().join("\n");
    query.split_whitespace().all(|it| text.contains(it))
}

/// A setting: its name, what it does, and what it is set with.
fn row(ui: &mut Ui, view: &WindowView<'_>, row: &SettingRow, out: &mut Vec<Intent>) {
    const AROUND: f32 = 6.0;
    // Away from the scroll bar.
    let width = ui.available_width() - 8.0;
    let wanted = width_of(ui, row).min(width);
    let words = |ui: &mut Ui, width: f32| {
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(row.name);
            dialogs::weak(ui, view.theme, row.about);
        });
    };
    ui.add_space(AROUND);
    if width >= SIDE_BY_SIDE && wanted + LEAST_WORDS <= width {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            words(ui, width - wanted);
            control(ui, view, row, wanted, out);
        });
    } else {
        words(ui, width);
        control(ui, view, row, wanted, out);
    }
    ui.add_space(AROUND);
    let line = ui.cursor().top();
    ui.painter().hline(ui.max_rect().left()..=ui.max_rect().left() + width, line, (1.0, color(view.theme.border)));
}

/// How wide the control of a setting is.
fn width_of(ui: &Ui, row: &SettingRow) -> f32 {
    match row.kind {
        ValueKind::Switch => 36.0,
        ValueKind::Number { .. } => 132.0,
        ValueKind::Style | ValueKind::Dictionary | ValueKind::Words | ValueKind::Folder => 268.0,
        ValueKind::Choice(all) => {
            let width = |it: &&str| {
                ui.painter().layout_no_wrap((*it).to_owned(), semibold(14.0), egui::Color32::BLACK).size().x
            };
            // Segments are of one width.
            all.iter().map(width).fold(0.0, f32::max).mul_add(all.len() as f32, 24.0 * all.len() as f32)
        }
    }
}

fn control(ui: &mut Ui, view: &WindowView<'_>, row: &SettingRow, width: f32, out: &mut Vec<Intent>) {
    let theme = view.theme;
    let new = match (&row.kind, view.settings.get(row.setting)) {
        (ValueKind::Switch, Value::Switch(on)) => controls::switch(ui, theme, row.name, on).map(Value::Switch),
        (ValueKind::Choice(all), Value::Choice(at)) => {
            let chosen = ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.ctx().accesskit_node_builder(ui.unique_id(), |it| {
                    it.set_role(egui::Role::RadioGroup);
                    it.set_label(row.name);
                });
                segments(ui, theme, all, at)
            });
            chosen.inner.map(Value::Choice)
        }
        (&ValueKind::Number { least, most, step }, Value::Number(now)) => {
            controls::number(ui, theme, row.name, now, [least, most, step]).map(Value::Number)
        }
        (ValueKind::Words, Value::Name(now)) => {
            controls::words(ui, Holder::Setting(row.setting), row.name, &now).map(Value::Name)
        }
        (ValueKind::Folder, Value::Name(now)) => match controls::folder(ui, theme, row.name, &now) {
            Some(OtherFolder::Asked) => {
                out.push(Intent::Do(Effect::ChooseFolder(row.setting)));
                None
            }
            Some(OtherFolder::Usual) => Some(Value::Name(String::new())),
            None => None,
        },
        (ValueKind::Dictionary, Value::Name(now)) => {
            controls::dictionary(ui, row.name, &now, view.dictionaries).map(Value::Name)
        }
        (ValueKind::Style, Value::Name(now)) => controls::style(ui, row.name, &now).map(Value::Name),
        _ => None,
    };
    if let Some(value) = new {
        out.push(Intent::Do(Effect::Set(row.setting, value)));
    }
}
