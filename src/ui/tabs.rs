//! The open maps, side by side.

use egui::{Align2, Id, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use egui_material_icons::icons;

use super::WindowView;
use super::intents::Intents;
use super::style::{color, icon, semibold};
use crate::command::{Effect, Intent};
use crate::words::window as words;

const HEIGHT: f32 = 34.0;
const WIDEST: f32 = 220.0;
const NARROWEST: f32 = 72.0;
const CLOSE: f32 = 20.0;

/// Tabs are chosen by a click, closed by their cross or the middle button, and reordered by dragging.
pub fn tabs(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    let n = view.tabs.len();
    let width = (ui.available_width() / n as f32).clamp(NARROWEST, WIDEST);
    egui::ScrollArea::horizontal().show(ui, |ui| {
        let (area, _) = ui.allocate_exact_size(vec2(width * n as f32, HEIGHT), Sense::hover());
        for at in 0..n {
            let left = area.left_top() + vec2(width * at as f32, 0.0);
            tab(ui, view, at, egui::Rect::from_min_size(left, vec2(width, HEIGHT)), out);
        }
    });
}

fn tab(ui: &Ui, view: &WindowView<'_>, at: usize, area: egui::Rect, out: &mut Intents) {
    let theme = view.theme;
    let is_front = at == view.front;
    let id = Id::unique("tab").with(at);
    let response = ui.interact(area, id, Sense::CLICK | Sense::DRAG);
    let name = &view.tabs[at].name;
    let label = words::tab(name, view.tabs[at].is_dirty);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Tab, true, is_front, &label));
    let cross = egui::Rect::from_center_size(area.right_center() - vec2(18.0, 0.0), vec2(CLOSE, CLOSE));
    let close = ui.interact(cross, id.with("close"), Sense::click());
    close.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words::close(name)));

    let painter = ui.painter_at(area);
    let body = area.shrink2(vec2(2.0, 3.0));
    if is_front {
        painter.rect(body, 6.0, color(theme.accent_soft), Stroke::NONE, StrokeKind::Inside);
    } else if response.hovered() || response.has_focus() {
        painter.rect(body, 6.0, color(theme.paper), Stroke::new(1.0, color(theme.border)), StrokeKind::Inside);
    }
    let font = if is_front { semibold(14.0) } else { egui::FontId::proportional(14.0) };
    let ink = color(if is_front { theme.text } else { theme.muted });
    let mark = if view.tabs[at].is_dirty { "• " } else { "" };
    let mut job = egui::text::LayoutJob::simple_singleline(format!("{mark}{name}"), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(area.width() - 24.0 - CLOSE);
    let galley = painter.layout_job(job);
    painter.galley(area.left_center() + vec2(14.0, -galley.size().y / 2.0), galley, ink);
    if close.hovered() {
        painter.rect_filled(cross, 4.0, color(theme.border));
    }
    if is_front || response.hovered() || close.hovered() {
        painter.text(cross.center(), Align2::CENTER_CENTER, icons::ICON_CLOSE.codepoint, icon(15.0), ink);
    }

    if close.clicked() || response.middle_clicked() {
        out.push(Intent::Do(Effect::CloseTab(at)));
    } else if response.clicked() || response.drag_started() {
        out.push(Intent::Do(Effect::ShowTab(at)));
    } else if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        // It changes places with a neighbour when the pointer is over that one.
        let by = ((pointer.x - area.left()) / area.width()).floor() as isize;
        if let Some(to) = at.checked_add_signed(by).filter(|it| *it != at && *it < view.tabs.len()) {
            out.push(Intent::Do(Effect::MoveTab { from: at, to }));
            ui.set_dragged_id(Id::unique("tab").with(to));
        }
    }
    response.on_hover_text(name);
}
