//! The open maps, side by side on the canvas.

use egui::{Align2, Galley, Id, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, vec2};
use egui_material_icons::icons;

use std::sync::Arc;

use super::WindowView;
use super::intents::Intents;
use super::parts::{command_button, one_line};
use super::round::{self, WindowPart};
use super::style::{TARGET, color, icon, semibold};
use crate::command::{Command, Effect, Intent};
use crate::words::window as words;

const HEIGHT: f32 = 30.0;
const CORNER: Vec2 = vec2(12.0, 8.0);
const BETWEEN: f32 = 6.0;
const WIDEST: f32 = 220.0;
const NARROWEST: f32 = 72.0;
const PADDING: f32 = 12.0;
/// The room of the cross.
const CLOSE: f32 = 18.0;
/// The room of the button for a new map.
const NEW: f32 = 34.0;

/// Tabs are chosen by a click, closed by their cross or the middle button, and reordered by dragging. They lie on the
/// canvas. Gives the room that they take.
pub fn tabs(ui: &mut Ui, view: &WindowView<'_>, canvas: Rect, out: &mut Intents) -> Rect {
    let names: Vec<Arc<Galley>> = (0..view.tabs.len()).map(|it| name(ui, view, it, WIDEST)).collect();
    let room = canvas.width() - 2.0 * CORNER.x - NEW;
    let n = names.len() as f32;
    let own: Vec<f32> = names.iter().map(|it| (it.size().x + 2.0 * PADDING + CLOSE).max(NARROWEST)).collect();
    let total = own.iter().sum::<f32>() + BETWEEN * (n - 1.0);
    // Where not all have room as wide as they are, all get the same.
    let most = if total > room { ((room - BETWEEN * (n - 1.0)) / n).max(NARROWEST) } else { f32::INFINITY };
    let widths: Vec<f32> = own.into_iter().map(|it| it.min(most)).collect();
    let total = widths.iter().sum::<f32>() + BETWEEN * (n - 1.0);
    let shown = Rect::from_min_size(canvas.min + CORNER, vec2(total.min(room), HEIGHT));
    let mut on_canvas = ui.new_child(UiBuilder::new().max_rect(shown));
    round::part(&on_canvas, WindowPart::Tabs, None);
    egui::ScrollArea::horizontal().show(&mut on_canvas, |ui| {
        let (area, _) = ui.allocate_exact_size(vec2(total, HEIGHT), Sense::hover());
        let mut x = area.left();
        let places: Vec<Rect> = widths
            .iter()
            .map(|&width| {
                let place = Rect::from_min_size(egui::pos2(x, area.top()), vec2(width, HEIGHT));
                x = place.right() + BETWEEN;
                place
            })
            .collect();
        for at in 0..places.len() {
            tab(ui, view, at, &places, out);
        }
    });
    let new = Rect::from_min_size(shown.right_top() + vec2(4.0, 1.0), vec2(28.0, 28.0));
    // The map may reach below it.
    on_canvas.painter().rect_filled(new, 8.0, color(view.theme.paper));
    let mut beside = on_canvas.new_child(UiBuilder::new().max_rect(new));
    command_button(&mut beside, Command::New, icons::ICON_ADD, view, out);
    shown.union(new)
}

/// The name of a tab's map, as wide as there is room.
fn name(ui: &Ui, view: &WindowView<'_>, at: usize, room: f32) -> Arc<Galley> {
    let is_front = at == view.front;
    let font = if is_front { semibold(13.0) } else { egui::FontId::proportional(13.0) };
    let ink = color(if is_front { view.theme.text } else { view.theme.muted });
    let mark = if view.tabs[at].is_dirty { " •" } else { "" };
    let text = format!("{}{mark}", view.tabs[at].name);
    one_line(ui.painter(), text, font, ink, room)
}

fn tab(ui: &Ui, view: &WindowView<'_>, at: usize, places: &[Rect], out: &mut Intents) {
    let (theme, area) = (view.theme, places[at]);
    let is_front = at == view.front;
    let id = Id::unique("tab").with(at);
    let response = ui.interact(area, id, Sense::click_and_drag());
    let label = words::tab(&view.tabs[at].name, view.tabs[at].is_dirty);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Tab, true, is_front, &label));
    let cross = Rect::from_center_size(area.right_center() - vec2(14.0, 0.0), vec2(CLOSE, CLOSE));
    let close =
        ui.interact(Rect::from_center_size(cross.center(), Vec2::splat(TARGET)), id.with("close"), Sense::click());
    close.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words::close(&view.tabs[at].name)));

    let painter = ui.painter_at(area);
    let is_pointed_at = response.hovered() || response.has_focus() || close.hovered();
    let edge = if is_pointed_at { theme.accent } else { theme.border };
    let fill = if is_front { theme.panel } else { theme.paper };
    painter.rect(area, 8.0, color(fill), Stroke::new(1.0, color(edge)), StrokeKind::Inside);
    let name = name(ui, view, at, area.width() - 2.0 * PADDING - CLOSE + 6.0);
    let ink = color(if is_front { theme.text } else { theme.muted });
    painter.galley(area.left_center() + vec2(PADDING, -name.size().y / 2.0), name, ink);
    if close.hovered() {
        painter.rect_filled(cross, 4.0, color(theme.border));
    }
    if is_front || is_pointed_at {
        painter.text(cross.center(), Align2::CENTER_CENTER, icons::ICON_CLOSE.codepoint, icon(14.0), ink);
    }

    if close.clicked() || response.middle_clicked() {
        out.push(Intent::Do(Effect::CloseTab(at)));
    } else if response.clicked() || response.drag_started() {
        out.push(Intent::Do(Effect::ShowTab(at)));
    } else if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        // It changes places with a neighbour when the pointer is over that one.
        let is_over = |it: &Rect| it.x_range().contains(pointer.x);
        if let Some(to) = places.iter().position(is_over).filter(|it| *it != at) {
            out.push(Intent::Do(Effect::MoveTab { from: at, to }));
            ui.set_dragged_id(Id::unique("tab").with(to));
        }
    }
    response.on_hover_text(&view.tabs[at].name);
}
