//! The bar on top: the menus, undo and redo, the field that leads to cards and commands, and what is always at hand.

use egui::{Align, Align2, Id, Layout, MenuBar, Popup, Rect, Sense, Stroke, StrokeKind, Ui, vec2};
use egui_material_icons::icons;

use super::WindowView;
use super::intents::Intents;
use super::menu;
use super::parts::{command_button, key_cap, key_cap_size, named, one_line};
use super::shortcut::first_key;
use super::style::{color, icon};
use crate::command::{Command, Intent};
use crate::settings::Setting;
use crate::words::window as words;

/// In a narrower window all menus are in one.
const ONE_MENU: f32 = 760.0;
/// The field is never wider, and an icon where there is less room.
const WIDEST: f32 = 360.0;
const NARROWEST: f32 = 120.0;
const HEIGHT: f32 = 28.0;
const ICON: f32 = 20.0;

pub fn top_bar(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    let bar = ui.max_rect();
    MenuBar::new().ui(ui, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |it| {
            it.set_role(egui::Role::MenuBar);
            it.set_label(words::MENUS);
        });
        ui.set_min_height(HEIGHT);
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().button_padding = vec2(8.0, 4.0);
        menus(ui, view, bar.width() < ONE_MENU, out);
        ui.add_space(6.0);
        for (command, icon) in [(Command::Undo, icons::ICON_UNDO), (Command::Redo, icons::ICON_REDO)] {
            command_button(ui, command, icon, view, out);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let inspector = Command::TogglePanel(Setting::Inspector);
            command_button(ui, inspector, icons::ICON_RIGHT_PANEL_OPEN, view, out);
            themes(ui, view, out);
            command_button(ui, Command::FitMap, icons::ICON_FIT_SCREEN, view, out);
            command_button(ui, Command::Present, icons::ICON_PLAY_ARROW, view, out);
            field(ui, bar, view, out);
        });
    });
}

fn menus(ui: &mut Ui, view: &WindowView<'_>, in_one: bool, out: &mut Intents) {
    if in_one {
        let button = ui.menu_button(icons::ICON_MENU.rich_text().size(ICON), |ui| menu::menus(ui, view, out));
        named(&button.response, egui::Role::Button, words::MENU);
        menu::opens_menu(&button.response);
        if menu::asked(ui).is_some() {
            Popup::open_id(ui.ctx(), Popup::default_response_id(&button.response));
            ui.ctx().request_repaint();
        }
    } else {
        menu::menus(ui, view, out);
    }
}

/// Which colours are chosen, where they are chosen.
fn themes(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    let sign = if view.theme.is_dark { icons::ICON_DARK_MODE } else { icons::ICON_LIGHT_MODE };
    let button = ui.menu_button(sign.rich_text().size(ICON), |ui| {
        let all = [
            Command::ThemeSystem,
            Command::ThemeLight,
            Command::ThemeDark,
            Command::ThemeBlackOnWhite,
            Command::ThemeWhiteOnBlack,
        ];
        let choice = |it: Command| it.row().choice(view.session, view.settings);
        menu::lines(ui, all.into_iter(), view.session, choice, out);
    });
    named(&button.response, egui::Role::Button, words::THEME);
    menu::opens_menu(&button.response);
    button.response.on_hover_text(words::THEME);
}

/// What looks like the field of the palette, and leads to it: in the middle of the bar if there is room.
fn field(ui: &mut Ui, bar: Rect, view: &WindowView<'_>, out: &mut Intents) {
    let rest = ui.available_rect_before_wrap().shrink2(vec2(8.0, 0.0));
    if rest.width() < NARROWEST {
        command_button(ui, Command::Palette, icons::ICON_SEARCH, view, out);
        return;
    }
    let size = vec2(WIDEST.min(rest.width()), HEIGHT);
    let middle = bar.center().x.clamp(rest.left() + size.x / 2.0, rest.right() - size.x / 2.0);
    let area = Rect::from_center_size(egui::pos2(middle, rest.center().y), size);
    let response = ui.interact(area, Id::unique("field of the bar"), Sense::click());
    named(&response, egui::Role::Button, words::FIND_OR_COMMAND);
    let theme = view.theme;
    let is_lit = response.hovered() || response.has_focus();
    let edge = Stroke::new(1.0, color(if is_lit { theme.accent } else { theme.field_edge }));
    let painter = ui.painter_at(area);
    painter.rect(area, 6.0, color(theme.card), edge, StrokeKind::Inside);
    let ink = color(theme.muted);
    let at = area.left_center() + vec2(16.0, 0.0);
    painter.text(at, Align2::CENTER_CENTER, icons::ICON_SEARCH.codepoint, icon(16.0), ink);
    let key = first_key(ui, Command::Palette);
    let cap = key_cap_size(ui, &key);
    let room = area.width() - 32.0 - cap.x - 16.0;
    let hint = one_line(&painter, words::FIND_OR_COMMAND.to_owned(), egui::FontId::proportional(14.0), ink, room);
    painter.galley(area.left_center() + vec2(30.0, -hint.size().y / 2.0), hint, ink);
    key_cap(&painter, theme, area.right_center() - vec2(cap.x + 6.0, cap.y / 2.0), &key);
    if response.on_hover_cursor(egui::CursorIcon::Text).clicked() {
        out.push(Intent::Run(Command::Palette));
    }
}
