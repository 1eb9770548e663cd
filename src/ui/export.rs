//! How the map is to be exported: the list of formats, and beside it what the map will be in the one that is chosen.

use egui::{
    Align, Align2, EventFilter, FontId, Id, Key, Layout, Modifiers, RadioButton, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::dialogs::{foot, modal, primary, title, weak};
use super::parts::{section, segments};
use super::style::{color, semibold};
use super::{CarriedMap, Exporting, WindowView, access};
use crate::command::{Answer, Carries, Command, Effect, ExportAs, Intent};
use crate::format::{ExportGroup, Format, Holds};
use crate::scene::Theme;
use crate::words::exporting as words;

const WIDEST: f32 = 680.0;
const HIGHEST: f32 = 726.0;
const LIST: f32 = 250.0;
/// A narrower window has the list above what is said of a format.
const SIDE_BY_SIDE: f32 = 520.0;
/// What can be pressed is no smaller.
const ROW: f32 = 24.0;
/// Between what stands in the list and the ring around it.
const AROUND: f32 = 6.0;

pub fn export(ui: &mut Ui, exporting: &Exporting, view: &WindowView<'_>, out: &mut Vec<Intent>) {
    let theme = view.theme;
    let room = ui.content_rect().size() - vec2(64.0, 64.0);
    let (width, height) = (room.x.min(WIDEST) - 40.0, room.y.min(HIGHEST) - 40.0);
    let mut how = exporting.how.clone();
    let mut taken = false;
    let modal = modal(ui, Id::unique("export")).show(ui, |ui| {
        ui.set_width(width);
        title(ui, words::EXPORT);
        ui.add_space(4.0);
        let high = (height - 92.0).max(120.0);
        if width >= SIDE_BY_SIDE {
            ui.horizontal_top(|ui| {
                taken = formats(ui, view, &mut how, vec2(LIST, high));
                ui.add_space(16.0);
                let beside = vec2(ui.available_width(), high);
                ui.allocate_ui_with_layout(beside, Layout::top_down(Align::Min), |ui| {
                    ui.set_min_size(beside);
                    about(ui, exporting, &mut how, theme);
                });
            });
        } else {
            taken = formats(ui, view, &mut how, vec2(width, high / 2.0));
            ui.add_space(8.0);
            ScrollArea::vertical().id_salt("about").max_height(high / 2.0).show(ui, |ui| {
                about(ui, exporting, &mut how, theme);
            });
        }
        foot(ui, |ui| {
            taken |= primary(ui, theme, words::EXPORT_FILE, true);
            if ui.button(words::CANCEL).clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
    if how != exporting.how {
        out.push(Intent::Do(Effect::ChooseExport(how)));
    }
    if taken {
        out.push(Intent::Do(Effect::Answer(Answer::Export)));
    }
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// The formats, as one thing that has the keyboard: arrows go along them. Whether Enter takes the one that is chosen.
fn formats(ui: &mut Ui, view: &WindowView<'_>, how: &mut ExportAs, size: egui::Vec2) -> bool {
    let offered: Vec<(Format, ExportGroup)> = Format::exports()
        .filter(|it| (Command::Export(it.0).row().enabled)(view.session))
        .map(|(format, row)| (format, row.group))
        .collect();
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        let list = UiBuilder::new().id_salt("formats").sense(Sense::FOCUSABLE);
        ui.scope_builder(list, |ui| {
            ui.set_min_size(size);
            let id = ui.unique_id();
            ui.ctx().accesskit_node_builder(id, |it| {
                it.set_role(Role::ListBox);
                it.set_label(words::FORMATS);
            });
            // Until somebody else is given it.
            if ui.memory(|it| it.focused().is_none()) {
                ui.memory_mut(|it| it.request_focus(id));
            }
            let (moved, taken) = hear(ui, id, how, &offered);
            let area = ScrollArea::vertical().max_height(size.y).auto_shrink([false, false]);
            area.show(ui, |ui| {
                // Away from the scroll bar, and the words from the ring around the list.
                ui.set_max_width(ui.available_width() - 10.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut group = None;
                for &(format, its) in &offered {
                    if group != Some(its) {
                        ui.add_space(if group.is_none() { 2.0 } else { 8.0 });
                        ui.spacing_mut().interact_size.y = 20.0;
                        ui.horizontal(|ui| {
                            ui.add_space(AROUND);
                            section(ui, view.theme, 0.0, its.name());
                        });
                        group = Some(its);
                    }
                    let is_chosen = format == how.format;
                    let response = row(ui, format, is_chosen, view.theme);
                    if is_chosen {
                        access::is_at(ui, id, response.id);
                        if moved {
                            response.scroll_to_me(None);
                        }
                    }
                    if response.clicked() {
                        how.format = format;
                        ui.memory_mut(|it| it.request_focus(id));
                    }
                }
            });
            taken
        })
        .inner
    })
    .inner
}

/// Whether another format was gone to by keys, and whether Enter takes it.
fn hear(ui: &Ui, list: Id, how: &mut ExportAs, offered: &[(Format, ExportGroup)]) -> (bool, bool) {
    if !ui.memory(|it| it.has_focus(list)) {
        return (false, false);
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|it| it.set_focus_lock_filter(list, arrows));
    let n_pressed = |key| ui.input_mut(|it| it.count_and_consume_key(Modifiers::NONE, key));
    let at = offered.iter().position(|it| it.0 == how.format).unwrap_or_default();
    let last = offered.len().saturating_sub(1);
    let (down, up) = (n_pressed(Key::ArrowDown), n_pressed(Key::ArrowUp));
    let to = match () {
        () if n_pressed(Key::Home) > 0 => 0,
        () if n_pressed(Key::End) > 0 => last,
        () => (at + down).saturating_sub(up).min(last),
    };
    let taken = n_pressed(Key::Enter) > 0;
    if let Some(&(format, _)) = offered.get(to) {
        how.format = format;
    }
    (to != at, taken)
}

fn row(ui: &mut Ui, format: Format, is_chosen: bool, theme: &Theme) -> egui::Response {
    let of_format = format.row();
    // The keyboard is the list's.
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, of_format.name));
    let painter = ui.painter();
    if is_chosen || response.hovered() {
        let fill = if is_chosen { theme.accent_soft } else { theme.paper };
        painter.rect_filled(area.shrink2(vec2(AROUND, 0.0)), 6.0, color(fill));
    }
    if is_chosen && theme.is_high_contrast {
        let edge = Stroke::new(theme.edge_width() as f32, color(theme.accent));
        painter.rect_stroke(area.shrink2(vec2(AROUND, 0.0)), 6.0, edge, StrokeKind::Inside);
    }
    let inner = area.shrink2(vec2(AROUND + 8.0, 0.0));
    let font = if is_chosen { semibold(14.0) } else { FontId::proportional(14.0) };
    painter.text(inner.left_center(), Align2::LEFT_CENTER, of_format.name, font, color(theme.text));
    let extension = of_format.extensions.first().map(|it| format!(".{it}")).unwrap_or_default();
    let font = FontId::proportional(12.0);
    painter.text(inner.right_center(), Align2::RIGHT_CENTER, extension, font, color(theme.muted));
    response
}

/// What the map will be in the format that is chosen, and what can be chosen of that.
fn about(ui: &mut Ui, exporting: &Exporting, how: &mut ExportAs, theme: &Theme) {
    let of_format = how.format.row();
    ui.label(RichText::new(of_format.name).font(semibold(15.0)));
    weak(ui, theme, of_format.export.map_or("", |it| it.about));
    ui.add_space(10.0);
    if !exporting.branch.is_empty() {
        part(ui, exporting, how, theme);
        ui.add_space(10.0);
    }
    let Some(weighed) = exporting.weighed(how) else {
        weak(ui, theme, words::LOOKING_THROUGH);
        return;
    };
    match (weighed.carried, of_format.holds) {
        (Some(carried), _) => carries(ui, carried, how, theme),
        (None, Holds::Picture) => _ = ui.label(words::PICTURE_ALONE),
        (None, _) => _ = ui.label(words::loses(&weighed.losses)),
    }
}

/// The whole map, or what is selected.
fn part(ui: &mut Ui, exporting: &Exporting, how: &mut ExportAs, theme: &Theme) {
    let names = [words::WHOLE_MAP.to_owned(), words::branches(exporting.branch.len())];
    let names = [names[0].as_str(), names[1].as_str()];
    let chosen = usize::from(!how.tops.is_empty());
    let new = ui.scope(|ui| {
        group_of_choices(ui, words::WHAT);
        segments(ui, theme, &names, chosen)
    });
    match new.inner {
        Some(0) => how.tops.clear(),
        Some(_) => how.tops.clone_from(&exporting.branch),
        None => {}
    }
}

/// What a picture carries of the map, each with how large that is.
fn carries(ui: &mut Ui, carried: CarriedMap, how: &mut ExportAs, theme: &Theme) {
    let CarriedMap { whole, bare, n_notes, n_texts, n_paths } = carried;
    let private = words::private(n_notes, n_texts, n_paths);
    let has_private = !private.is_empty();
    let bare = bare.map(|it| (Carries::Bare, words::carries_bare(has_private, it)));
    let whole = whole.filter(|_| has_private).map(|it| (Carries::Whole, words::carries_whole(it)));
    if bare.is_none() {
        ui.label(words::TOO_LARGE);
        return;
    }
    // Where there is nothing to leave out, both are the same.
    let chosen = if how.carries == Carries::Whole && !has_private { Carries::Bare } else { how.carries };
    ui.label(words::CARRIES);
    ui.scope(|ui| {
        group_of_choices(ui, words::CARRIES);
        ui.spacing_mut().item_spacing.y = 2.0;
        let nothing = Some((Carries::Nothing, words::CARRIES_NOTHING.to_owned()));
        for (carries, words) in [bare, whole, nothing].into_iter().flatten() {
            if ui.add(RadioButton::new(carries == chosen, words)).clicked() {
                how.carries = carries;
            }
        }
    });
    ui.add_space(6.0);
    match chosen {
        Carries::Bare if has_private => weak(ui, theme, &words::stays_here(&private)),
        Carries::Whole => weak(ui, theme, &words::goes_with_it(&private)),
        Carries::Nothing => weak(ui, theme, words::PICTURE_ALONE),
        Carries::Bare => {}
    }
}

fn group_of_choices(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |it| {
        it.set_role(Role::RadioGroup);
        it.set_label(name);
    });
}
