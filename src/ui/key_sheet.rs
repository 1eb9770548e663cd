//! All keys on one sheet, those for adding first, with a search.

use egui::{Align, Align2, FontId, Id, Layout, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::WindowView;
use super::dialogs::{self, primary};
use super::focus::Holder;
use super::parts::{heading, key_cap, key_cap_size, section, weak};
use super::shortcut::{keys_in, shortcut_text};
use super::style::color;
use super::typing;
use crate::command::{Command, Effect, Intent, Menu};
use crate::scene::Theme;
use crate::words::window as words;

/// What is used most comes first; among it stand the keys while something is typed, after those that add.
const ORDER: [Menu; 8] = [Menu::Add, Menu::Edit, Menu::Go, Menu::Map, Menu::View, Menu::File, Menu::Help, Menu::Light];
/// A column is at least so wide, but for a window that is narrower.
const COLUMN: f32 = 368.0;
const GAP: f32 = 28.0;
const ROW: f32 = 28.0;
const MARGIN: f32 = 40.0;

/// Some keys under one heading.
struct KeyGroup {
    name: &'static str,
    rows: Vec<KeyRow>,
}

struct KeyRow {
    name: &'static str,
    keys: Vec<String>,
}

pub fn key_sheet(ui: &mut Ui, view: &WindowView<'_>, out: &mut Vec<Intent>) {
    let (id, theme) = (Id::unique("key sheet"), view.theme);
    let room = ui.content_rect().size() - vec2(2.0 * 16.0 + MARGIN, 2.0 * 16.0 + MARGIN);
    let n_columns = n_columns(room.x);
    let width = (n_columns as f32 * (COLUMN + GAP) - GAP).min(room.x);
    let modal = dialogs::modal(ui, id).show(ui, |ui| {
        dialogs::name(ui, words::SHORTCUTS);
        ui.set_width(width);
        let mut query: String = ui.data(|it| it.get_temp(id)).unwrap_or_default();
        ui.horizontal(|ui| {
            heading(ui, words::SHORTCUTS);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if primary(ui, theme, words::CLOSE, true) {
                    out.push(Intent::Do(Effect::CloseDialog));
                }
            });
        });
        dialogs::search(ui, Holder::FindKey, words::FIND_A_KEY, &mut query);
        let groups = groups(ui, view);
        let found = found(&groups, &query);
        // The window keeps its height while somebody types.
        let height = (room.y - 96.0).max(80.0);
        let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, false]);
        scroll.show(ui, |ui| {
            if found.is_empty() {
                weak(ui, theme, words::NO_SUCH_KEY);
            }
            columns(ui, theme, &found, n_columns);
        });
        ui.data_mut(|it| it.insert_temp(id, query));
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
    if out.contains(&Intent::Do(Effect::CloseDialog)) {
        // The next time all of them are there.
        ui.data_mut(|it| it.remove::<String>(id));
    }
}

/// How many columns stand side by side in so much room.
fn n_columns(room: f32) -> usize {
    (((room + GAP) / (COLUMN + GAP)) as usize).clamp(1, 3)
}

/// All keys that there are.
fn groups(ui: &Ui, view: &WindowView<'_>) -> Vec<KeyGroup> {
    let is_mac = ui.os() == egui::os::OperatingSystem::Mac;
    let of_menu = |menu: Menu| {
        let commands = Command::all().filter(|it| it.row().menu == menu && !it.row().keys.is_empty());
        let rows = commands.map(|it| KeyRow {
            name: it.row().name,
            keys: keys_in(view.session, it).iter().map(|it| shortcut_text(it, is_mac)).collect(),
        });
        KeyGroup { name: menu.name(), rows: rows.collect() }
    };
    let mut groups: Vec<KeyGroup> = ORDER.into_iter().map(of_menu).collect();
    let typing = typing::keys().map(|(key, name)| KeyRow { name, keys: vec![shortcut_text(key, is_mac)] });
    groups.insert(1, KeyGroup { name: words::WHILE_TYPING, rows: typing.collect() });
    groups
}

/// Those of them that have all words that are looked for: in the name, the key or the heading.
fn found<'a>(groups: &'a [KeyGroup], query: &str) -> Vec<(&'static str, Vec<&'a KeyRow>)> {
    let query = query.to_lowercase();
    let has = |group: &KeyGroup, row: &KeyRow| {
        let text = format!("{}\n{}\n{}", group.name, row.name, row.keys.join("\n")).to_lowercase();
        query.split_whitespace().all(|it| text.contains(it))
    };
    let of_group =
        |group: &'a KeyGroup| (group.name, group.rows.iter().filter(|it| has(group, it)).collect::<Vec<_>>());
    groups.iter().map(of_group).filter(|it| !it.1.is_empty()).collect()
}

/// Draws the groups one after another, in columns about as long as one another. A group stays whole.
fn columns(ui: &mut Ui, theme: &Theme, groups: &[(&'static str, Vec<&KeyRow>)], n_columns: usize) {
    // A heading takes the room of two rows.
    let length = |it: &(&str, Vec<&KeyRow>)| it.1.len() + 2;
    let width = (ui.available_width() - 12.0 - GAP * (n_columns - 1) as f32) / n_columns as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let mut rest = groups;
        for n_left in (1..=n_columns).rev() {
            let share = rest.iter().map(length).sum::<usize>().div_ceil(n_left);
            let (mut before, mut after) = (0, 0);
            let fits = |it: &&(&str, Vec<&KeyRow>)| {
                (before, after) = (after, after + length(it));
                // What passes the share comes along if more of it lies before.
                n_left == 1 || before == 0 || after.saturating_sub(share) <= share.saturating_sub(before)
            };
            let n = rest.iter().take_while(fits).count();
            let (here, later) = rest.split_at(n);
            rest = later;
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                for (nth, (name, rows)) in here.iter().enumerate() {
                    section(ui, theme, if nth == 0 { 4.0 } else { 14.0 }, name);
                    ui.add_space(2.0);
                    for it in rows {
                        row(ui, theme, it, width);
                    }
                }
            });
        }
    });
}

/// What a key does, and the key; all of them where several do it.
fn row(ui: &mut Ui, theme: &Theme, KeyRow { name, keys }: &KeyRow, width: f32) {
    const BETWEEN: f32 = 6.0;
    let (area, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words::with_key(name, &words::or(keys))));
    if !ui.is_rect_visible(area) {
        return;
    }
    let painter = ui.painter_at(area);
    let sizes: Vec<_> = keys.iter().map(|it| key_cap_size(ui, it)).collect();
    let mut x = area.right() - sizes.iter().map(|it| it.x + BETWEEN).sum::<f32>() + BETWEEN;
    let words = Rect::from_min_max(area.min, pos2(x - 8.0, area.bottom()));
    for (key, size) in keys.iter().zip(sizes) {
        key_cap(&painter, theme, pos2(x, area.center().y - size.y / 2.0), key);
        x += size.x + BETWEEN;
    }
    let font = FontId::proportional(14.0);
    painter.with_clip_rect(words).text(words.left_center(), Align2::LEFT_CENTER, name, font, color(theme.text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_columns_as_have_room() {
        assert_eq!([1208.0, 828.0, 728.0, 408.0, 200.0].map(n_columns), [3, 2, 1, 1, 1]);
    }

    #[test]
    fn no_menu_is_left_out() {
        assert!(Menu::ALL.iter().all(|it| ORDER.contains(it)));
    }
}
