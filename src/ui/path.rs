//! Asks for a path, where the system has no file dialog: a field, and the folder that is looked through.

use std::path::{Path, PathBuf};

use egui::{Align, FontId, Id, Key, Layout, Modifiers, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::icons;

use super::Browsed;
use super::dialogs::{FileQuestion, foot, is_read, modal, primary, title, weak};
use super::focus::Holder;
use super::parts::one_line;
use super::style::{color, icon};
use super::text_field::{self, SelectedText, TextField};
use crate::command::{Answer, Effect, Intent};
use crate::files::FolderEntry;
use crate::scene::Theme;
use crate::words::files as words;
use crate::words::{on_one_line, path_shown};

const WIDEST: f32 = 640.0;
const HIGHEST: f32 = 300.0;
const ROW: f32 = 28.0;
/// The list of places, and the least width of a dialog that has room for it.
const PLACES: f32 = 140.0;
const HAS_PLACES: f32 = 480.0;

/// What is asked, and what is known of the answer.
pub struct PathAsked<'a> {
    pub file: &'a FileQuestion,
    pub proposed: &'a str,
    pub browsed: &'a Browsed,
    /// The path of a file that would be replaced.
    pub replaces: Option<&'a Path>,
}

/// A row of the list.
#[derive(Clone, Copy)]
enum PathRow<'a> {
    Above(&'a Path),
    Entry(&'a FolderEntry),
}

/// What Enter does.
#[derive(Clone, PartialEq)]
enum Meant {
    Browse(PathBuf),
    Take(PathBuf),
}

pub fn path(ui: &mut Ui, asked: &PathAsked<'_>, question: u64, theme: &Theme, out: &mut Vec<Intent>) {
    let room = ui.content_rect().size() - vec2(80.0, 80.0);
    let modal = modal(ui, id()).show(ui, |ui| {
        let width = room.x.min(WIDEST);
        ui.set_width(width);
        title(ui, asked.file.title());
        let mut text: String = ui.data(|it| it.get_temp(id())).unwrap_or_else(|| asked.proposed.to_owned());
        let was_empty = text.is_empty();
        let before = text.clone();
        field(ui, asked, &mut text);
        let is_new_folder = is_new_folder(ui, &asked.browsed.folder);
        let mut marked: Option<usize> = ui.data(|it| it.get_temp(id()));
        if text != before || is_new_folder {
            marked = None;
        }
        let rows = rows(asked, &text);
        go_through(ui, rows.len(), &mut marked);
        let typed = typed(&asked.browsed.folder, &text);
        let mut meant = meant(asked, &rows, marked, &text, typed.as_deref());
        if was_empty
            && ui.memory(|it| it.has_focus(Holder::Path.id()))
            && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Backspace))
            && let Some(above) = asked.browsed.folder.parent()
        {
            out.push(Intent::Do(Effect::Browse(above.to_owned())));
        }
        let high = (room.y - 190.0).clamp(2.0 * ROW, HIGHEST);
        ui.horizontal_top(|ui| {
            if width >= HAS_PLACES {
                places(ui, asked.browsed, high, theme, out);
            }
            ui.vertical(|ui| {
                let shown = path_shown(&asked.browsed.folder);
                let line =
                    one_line(ui.painter(), from_its_end(&shown), FontId::proportional(13.0), color(theme.muted), width);
                ui.label(line).on_hover_text(shown);
                if let Some(done) = list(ui, asked, &rows, &mut marked, high - ROW, theme) {
                    if let Meant::Take(path) = &done
                        && asked.file.proposed().is_some()
                    {
                        // The name of a file that is there is proposed for the new one.
                        text = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    } else {
                        out.push(done.clone().into());
                        text.clear();
                    }
                    meant = Some(done);
                }
            });
        });
        let again = matches!(&meant, Some(Meant::Take(path)) if asked.replaces == Some(path));
        if again {
            ui.label(words::REPLACE_FILE);
        }
        foot(ui, |ui| {
            let action = match &meant {
                Some(Meant::Browse(_)) => words::OPEN_FOLDER,
                _ => asked.file.action(),
            };
            let does = !again && primary(ui, theme, action, meant.is_some());
            if ui.button(words::CANCEL).clicked() {
                forget(ui);
                out.push(Intent::Do(Effect::CloseDialog));
            }
            let may_replace = is_read(ui, question);
            let replaces = again && primary(ui, theme, words::REPLACE, may_replace);
            if let Some(meant) = meant.filter(|_| does || replaces) {
                if matches!(meant, Meant::Browse(_)) && asked.file.proposed().is_none() {
                    text.clear();
                }
                out.push(meant.into());
            }
        });
        ui.data_mut(|it| {
            it.insert_temp(id(), text);
            it.remove::<usize>(id());
            if let Some(marked) = marked {
                it.insert_temp(id(), marked);
            }
        });
    });
    if modal.should_close() {
        forget(ui);
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

impl From<Meant> for Intent {
    fn from(meant: Meant) -> Self {
        Self::Do(match meant {
            Meant::Browse(folder) => Effect::Browse(folder),
            Meant::Take(path) => Effect::Answer(Answer::Path(path)),
        })
    }
}

fn id() -> Id {
    Id::unique("path")
}

/// Lets the next question for a path begin anew.
pub fn forget(ctx: &egui::Context) {
    ctx.data_mut(|it| {
        it.remove::<String>(id());
        it.remove::<usize>(id());
        it.remove::<PathBuf>(id());
    });
}

fn is_new_folder(ui: &Ui, folder: &Path) -> bool {
    let before = ui.data_mut(|it| it.remove_temp::<PathBuf>(id()));
    ui.data_mut(|it| it.insert_temp(id(), folder.to_owned()));
    before.is_none_or(|it| it != folder)
}

fn field(ui: &mut Ui, asked: &PathAsked<'_>, text: &mut String) {
    let hint = if asked.file.proposed().is_some() { words::PATH_OF_FILE } else { words::NAME_TO_FIND };
    let edit = TextField::line(Holder::Path.id()).margin((8.0, 8.0)).hint(hint).show(ui, text).response;
    edit.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, words::PATH_OF_FILE));
    if ui.memory(|it| it.focused().is_none()) {
        edit.request_focus();
        // A name that is proposed is taken, or another is typed in its place.
        text_field::begin(ui, edit.id, text, text);
        if asked.file.proposed().is_some() {
            text_field::select(ui, edit.id, SelectedText::all(text));
        }
    }
}

/// The way to the folder above, and what the folder holds: where a file is to be opened, what has the letters that were
/// typed.
fn rows<'a>(asked: &PathAsked<'a>, text: &str) -> Vec<PathRow<'a>> {
    let above = asked.browsed.folder.parent().map(PathRow::Above);
    let all = asked.browsed.list.as_ref().and_then(|it| it.as_ref().ok()).map_or(&[][..], |it| it.as_slice());
    let letters = text.trim().to_lowercase();
    let is_filtered = asked.file.proposed().is_none() && !letters.contains(['/', '\\']) && !letters.starts_with('~');
    let fits = |it: &&FolderEntry| !is_filtered || it.name().to_lowercase().contains(&letters);
    above.into_iter().chain(all.iter().filter(fits).map(PathRow::Entry)).collect()
}

/// Up and down mark a row.
fn go_through(ui: &Ui, n_rows: usize, marked: &mut Option<usize>) {
    let pressed = |key| ui.input_mut(|it| it.count_and_consume_key(Modifiers::NONE, key));
    for _ in 0..pressed(Key::ArrowDown) {
        *marked = Some(marked.map_or(0, |it| it + 1).min(n_rows.saturating_sub(1)));
    }
    for _ in 0..pressed(Key::ArrowUp) {
        *marked = marked.and_then(|it| it.checked_sub(1));
    }
    *marked = marked.filter(|it| *it < n_rows);
}

/// The path that is typed: as seen from the folder, or from home.
fn typed(folder: &Path, text: &str) -> Option<PathBuf> {
    let text = text.trim();
    (!text.is_empty()).then(|| folder.join(text))
}

fn meant(
    asked: &PathAsked<'_>,
    rows: &[PathRow<'_>],
    marked: Option<usize>,
    text: &str,
    typed: Option<&Path>,
) -> Option<Meant> {
    let of = |row: &PathRow<'_>| match row {
        PathRow::Above(folder) => Meant::Browse((*folder).to_owned()),
        PathRow::Entry(it) if it.is_folder => Meant::Browse(it.path.clone()),
        PathRow::Entry(it) => Meant::Take(it.path.clone()),
    };
    if let Some(row) = marked.and_then(|it| rows.get(it)) {
        return Some(of(row));
    }
    if matches!(asked.file, FileQuestion::Folder(_)) && typed.is_none() {
        return Some(Meant::Take(asked.browsed.folder.clone()))
            .filter(|_| !asked.browsed.folder.as_os_str().is_empty());
    }
    let typed = typed?;
    if text.trim() == words::FOLDER_ABOVE {
        return asked.browsed.folder.parent().map(|it| Meant::Browse(it.to_owned()));
    }
    // The first of those that have the letters, unless a path was typed.
    let is_name = asked.file.proposed().is_none() && !text.contains(['/', '\\']);
    let first = rows.iter().find(|it| matches!(it, PathRow::Entry(_))).filter(|_| is_name);
    Some(first.map_or_else(|| Meant::Take(typed.to_owned()), of))
}

/// Folders that may be meant.
fn places(ui: &mut Ui, browsed: &Browsed, high: f32, theme: &Theme, out: &mut Vec<Intent>) {
    ui.allocate_ui_with_layout(vec2(PLACES, high), Layout::top_down(Align::Min), |ui| {
        ui.set_width(PLACES);
        ui.spacing_mut().item_spacing.y = 2.0;
        for (name, folder) in &browsed.places {
            let is_here = *folder == browsed.folder;
            let line =
                one_line(ui.painter(), name.clone(), FontId::proportional(14.0), color(theme.text), PLACES - 20.0);
            let button = egui::Button::selectable(is_here, line).min_size(vec2(PLACES, ROW));
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_here, name));
            if response.on_hover_text(path_shown(folder)).clicked() {
                out.push(Intent::Do(Effect::Browse(folder.clone())));
            }
        }
    });
}

/// The rows of the folder. A press marks one, a second does what Enter would.
fn list(
    ui: &mut Ui,
    asked: &PathAsked<'_>,
    rows: &[PathRow<'_>],
    marked: &mut Option<usize>,
    high: f32,
    theme: &Theme,
) -> Option<Meant> {
    let mut done = None;
    let ground = ui.available_rect_before_wrap();
    let ground = egui::Rect::from_min_size(ground.min, vec2(ground.width(), high));
    ui.painter().rect(
        ground,
        6.0,
        color(theme.card),
        egui::Stroke::new(theme.edge_width() as f32, color(theme.field_edge)),
        egui::StrokeKind::Inside,
    );
    ui.ctx().accesskit_node_builder(ui.unique_id(), |it| {
        it.set_role(egui::Role::List);
        it.set_label(words::FOLDER_CONTENTS);
    });
    let note = match &asked.browsed.list {
        None => Some(words::BEING_LISTED),
        Some(Err(why)) => Some(why.as_str()),
        Some(Ok(it)) if it.is_empty() => Some(words::NOTHING_FITS),
        Some(Ok(_)) => None,
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::vertical().max_height(high).min_scrolled_height(high).auto_shrink([false, false]);
    scroll.show_rows(ui, ROW, rows.len() + usize::from(note.is_some()), |ui, shown| {
        for at in shown {
            let Some(row) = rows.get(at) else {
                weak(ui, theme, &format!("  {}", note.unwrap_or_default()));
                continue;
            };
            let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
            let (sign, name, said, meant) = match row {
                PathRow::Above(it) => {
                    let said = words::FOLDER_ABOVE_SAID.to_owned();
                    (icons::ICON_ARROW_UPWARD, words::FOLDER_ABOVE.to_owned(), said, Meant::Browse((*it).to_owned()))
                }
                PathRow::Entry(it) if it.is_folder => {
                    (icons::ICON_FOLDER, it.name(), words::folder_named(&it.name()), Meant::Browse(it.path.clone()))
                }
                PathRow::Entry(it) => {
                    (icons::ICON_DESCRIPTION, it.name(), on_one_line(&it.name()), Meant::Take(it.path.clone()))
                }
            };
            let is_marked = *marked == Some(at);
            response.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, is_marked, &said));
            let painter = ui.painter_at(area);
            if is_marked || response.hovered() {
                let fill = if is_marked { theme.accent_soft } else { theme.paper };
                painter.rect_filled(area.shrink2(vec2(2.0, 1.0)), 5.0, color(fill));
            }
            if is_marked && ui.input(|it| it.key_pressed(Key::ArrowDown) || it.key_pressed(Key::ArrowUp)) {
                response.scroll_to_me(None);
            }
            let middle = area.left_center() + vec2(18.0, 0.0);
            let ink = color(theme.muted);
            painter.text(middle, egui::Align2::CENTER_CENTER, sign.codepoint, icon(17.0), ink);
            let room = area.width() - 44.0;
            let full = on_one_line(&name);
            let line = one_line(&painter, full.clone(), FontId::proportional(14.0), color(theme.text), room);
            let is_cut = line.elided;
            painter.galley(area.left_center() + vec2(34.0, -line.size().y / 2.0), line, color(theme.text));
            let response = if is_cut { response.on_hover_text(full) } else { response };
            if response.double_clicked() {
                done = Some(meant);
            } else if response.clicked() {
                *marked = Some(at);
                if let Meant::Take(_) = meant
                    && asked.file.proposed().is_some()
                {
                    done = Some(meant);
                }
            }
        }
    });
    done
}

/// Of a long path its end says more than its beginning.
fn from_its_end(path: &str) -> String {
    const LETTERS: usize = 70;
    let n = path.chars().count();
    if n <= LETTERS { path.to_owned() } else { format!("…{}", path.chars().skip(n - LETTERS).collect::<String>()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_path_the_end_is_seen() {
        assert_eq!(from_its_end("/home/ada/maps"), "/home/ada/maps");
        let long = format!("/home/{}/essay", "a".repeat(100));
        let shown = from_its_end(&long);
        assert!(shown.starts_with('…') && shown.ends_with("/essay") && shown.chars().count() == 71);
    }
}
