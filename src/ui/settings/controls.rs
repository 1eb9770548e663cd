//! What a setting is set with: a switch, a number with its steps, a style of citation.

use egui::{
    Align2, ComboBox, CornerRadius, FontId, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use crate::cite::{COMMON, Style};
use crate::scene::Theme;
use crate::ui::access;
use crate::ui::focus::Holder;
use crate::ui::parts::{named, one_line};
use crate::ui::style::color;
use crate::ui::text_field::TextField;
use crate::words::on_one_line;
use crate::words::settings as words;

/// Whether something is on. Gives the other state when it is pressed.
pub fn switch(ui: &mut Ui, theme: &Theme, name: &str, on: bool) -> Option<bool> {
    let (area, response) = ui.allocate_exact_size(vec2(36.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    let (fill, ink, edge) =
        if on { (theme.accent, theme.sign, theme.accent) } else { (theme.card, theme.field_edge, theme.field_edge) };
    let track = Rect::from_center_size(area.center(), vec2(36.0, 20.0));
    let painter = ui.painter();
    let width = theme.edge_width() as f32;
    painter.rect(track, 10.0, color(fill), Stroke::new(width, color(edge)), StrokeKind::Inside);
    let x = if on { track.right() - 10.0 } else { track.left() + 10.0 };
    painter.circle_filled(pos2(x, track.center().y), 6.0, color(ink));
    response.clicked().then_some(!on)
}

/// A number between two others, as one thing that has the keyboard: arrows change it, and two halves that are pressed.
pub fn number(ui: &mut Ui, theme: &Theme, name: &str, now: u16, [least, most, step]: [u16; 3]) -> Option<u16> {
    const SIZE: egui::Vec2 = vec2(132.0, 30.0);
    let (area, _) = ui.allocate_exact_size(SIZE, Sense::hover());
    let response = ui.interact(area, ui.scope_id().with(name), Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::slider(true, f64::from(now), name));
    ui.ctx().accesskit_node_builder(response.id, |it| {
        it.set_role(Role::SpinButton);
        it.set_value(words::percent(now));
        it.set_min_numeric_value(f64::from(least));
        it.set_max_numeric_value(f64::from(most));
        it.set_numeric_value_step(f64::from(step));
        it.add_action(accesskit::Action::Increment);
        it.add_action(accesskit::Action::Decrement);
    });
    let painter = ui.painter().clone();
    let edge = Stroke::new(theme.edge_width() as f32, color(theme.field_edge));
    painter.rect(area, 6.0, color(theme.card), edge, StrokeKind::Inside);
    let mut by = 0;
    for (sign, words, is_less) in [("−", words::less(name), true), ("+", words::more(name), false)] {
        let width = 36.0;
        let left = if is_less { area.left() } else { area.right() - width };
        let half = Rect::from_min_size(pos2(left, area.top()), vec2(width, SIZE.y));
        let can = if is_less { now > least } else { now < most };
        // Arrows do it by the keyboard: Tab stops here once.
        let sense = if can { Sense::CLICK } else { Sense::hover() };
        let part = ui.interact(half, ui.scope_id().with((name, sign)), sense);
        part.widget_info(|| WidgetInfo::labeled(Role::Button, can, &words));
        access::for_pointers(&part);
        if can && part.hovered() {
            let corners = |it| {
                if it {
                    CornerRadius { nw: 6, sw: 6, ..Default::default() }
                } else {
                    CornerRadius { ne: 6, se: 6, ..Default::default() }
                }
            };
            painter.rect_filled(half.shrink(1.0), corners(is_less), color(theme.accent_soft));
        }
        let ink = if can { theme.text } else { theme.muted.mixed(theme.card, 0.5) };
        painter.text(half.center(), Align2::CENTER_CENTER, sign, FontId::proportional(16.0), color(ink));
        by += i32::from(part.clicked()) * if is_less { -1 } else { 1 };
    }
    painter.text(
        area.center(),
        Align2::CENTER_CENTER,
        words::percent(now),
        FontId::proportional(14.0),
        color(theme.text),
    );
    if response.has_focus() {
        ui.memory_mut(|it| {
            let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
            it.set_focus_lock_filter(response.id, filter);
        });
        let pressed = |key| ui.input_mut(|it| it.count_and_consume_key(Modifiers::NONE, key)) as i32;
        by += pressed(Key::ArrowRight) + pressed(Key::ArrowUp) + pressed(Key::Plus) + pressed(Key::Equals);
        by -= pressed(Key::ArrowLeft) + pressed(Key::ArrowDown) + pressed(Key::Minus);
    }
    let asked = |action| ui.input(|it| it.num_accesskit_action_requests(response.id, action)) as i32;
    by += asked(accesskit::Action::Increment) - asked(accesskit::Action::Decrement);
    let new = (i32::from(now) + by * i32::from(step)).clamp(i32::from(least), i32::from(most));
    u16::try_from(new).ok().filter(|it| *it != now)
}

/// A few words. Gives what they are now, letter by letter.
pub fn words(ui: &mut Ui, holder: Holder, name: &str, now: &str) -> Option<String> {
    let mut new = now.to_owned();
    let edit = TextField::line(holder.id()).width(260.0).show(ui, &mut new).response;
    named(&edit, Role::TextInput, name);
    let new = new.replace('\n', " ");
    (new != now).then_some(new)
}

/// What is wanted instead of a folder.
pub enum OtherFolder {
    /// Another one, which is asked for.
    Asked,
    /// The one that is used where none is chosen.
    Usual,
}

/// A folder; empty where none is chosen.
pub fn folder(ui: &mut Ui, theme: &Theme, name: &str, now: &str) -> Option<OtherFolder> {
    let mut new = None;
    ui.vertical(|ui| {
        let shown = if now.is_empty() { words::OWN_FOLDER.to_owned() } else { on_one_line(now) };
        let galley = one_line(ui.painter(), shown.clone(), FontId::proportional(14.0), color(theme.text), 260.0);
        ui.label(galley).on_hover_text(&shown);
        ui.horizontal(|ui| {
            let choose = ui.button(words::CHOOSE_FOLDER);
            named(&choose, Role::Button, name);
            ui.ctx().accesskit_node_builder(choose.id, |it| it.set_value(shown.clone()));
            if choose.clicked() {
                new = Some(OtherFolder::Asked);
            }
            if !now.is_empty() && ui.button(words::USE_OWN_FOLDER).clicked() {
                new = Some(OtherFolder::Usual);
            }
        });
    });
    new
}

/// One of the dictionaries that there are, or that of the desktop's language.
pub fn dictionary(ui: &mut Ui, name: &str, now: &str, all: &[String]) -> Option<String> {
    let words = |it: &str| if it.is_empty() { words::AS_THE_DESKTOP.to_owned() } else { words::dictionary(it) };
    let mut chosen = None;
    let choice = ComboBox::from_id_salt(name).width(260.0).truncate().height(320.0);
    let choice = choice.selected_text(words(now)).show_ui(ui, |ui| {
        for it in std::iter::once("").chain(all.iter().map(String::as_str)) {
            if ui.selectable_label(it == now, words(it)).clicked() {
                chosen = Some(it.to_owned());
                ui.close();
            }
        }
    });
    named(&choice.response, Role::ComboBox, name);
    ui.ctx().accesskit_node_builder(choice.response.id, |it| it.set_value(words(now)));
    chosen
}

/// One of the styles of citation, those first that most people use.
pub fn style(ui: &mut Ui, name: &str, now: &str) -> Option<String> {
    let now = if now.is_empty() { COMMON[0].0 } else { now };
    let others = || Style::all().into_iter().filter(|it| COMMON.iter().all(|common| common.0 != it.0));
    let shown = COMMON.into_iter().chain(others()).find(|it| it.0 == now).map_or(now, |it| it.1).to_owned();
    let mut chosen = None;
    let choice =
        ComboBox::from_id_salt(name).width(260.0).truncate().height(320.0).selected_text(&shown).show_ui(ui, |ui| {
            let mut offer = |ui: &mut Ui, (key, words): (&str, &str)| {
                if ui.selectable_label(key == now, words).clicked() {
                    chosen = Some(key.to_owned());
                    ui.close();
                }
            };
            for it in COMMON {
                offer(ui, it);
            }
            ui.separator();
            for it in others() {
                offer(ui, it);
            }
        });
    named(&choice.response, Role::ComboBox, name);
    ui.ctx().accesskit_node_builder(choice.response.id, |it| it.set_value(shown.clone()));
    chosen
}
