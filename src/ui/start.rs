//! What is shown when no map is open.

use egui::{Align2, Button, FontId, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, vec2};

use super::WindowView;
use super::intents::Intents;
use super::parts;
use super::shortcut::first_key;
use super::style::{color, semibold};
use crate::command::{Command, Effect, Intent};
use crate::scene::{Scene, Theme};
use crate::words::window as words;

const TILE: egui::Vec2 = vec2(232.0, 188.0);
const PICTURE: f32 = 120.0;

pub fn start(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    let theme = view.theme;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = ui.available_width().min(1000.0);
        let side = (ui.available_width() - width) / 2.0;
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.add_space(16.0);
                ui.label(RichText::new(words::PROGRAM).font(semibold(34.0)));
                ui.label(RichText::new(words::WHAT_IT_IS).size(16.0).color(color(theme.muted)));
                ui.add_space(16.0);
                ui.horizontal(|ui| {
                    for (command, main) in [(Command::New, true), (Command::Open, false)] {
                        let ink = if main { theme.panel } else { theme.text };
                        let text = RichText::new(command.row().name).font(semibold(16.0)).color(color(ink));
                        let mut button = Button::new(text).min_size(vec2(120.0, 36.0));
                        if main {
                            button = button.fill(color(theme.accent));
                        }
                        if ui.add(button).on_hover_text(first_key(ui, command)).clicked() {
                            out.push(Intent::Run(command));
                        }
                    }
                });
                if !view.recent.is_empty() {
                    heading(ui, words::RECENT_MAPS);
                    ui.horizontal_wrapped(|ui| {
                        for map in view.recent {
                            if tile(ui, theme, &map.name, &map.folder, map.scene.as_ref()).clicked() {
                                out.push(Intent::Do(Effect::OpenFile(map.path.clone())));
                            }
                        }
                    });
                }
                heading(ui, words::EXAMPLES);
                ui.horizontal_wrapped(|ui| {
                    for (at, example) in view.examples.iter().enumerate() {
                        if tile(ui, theme, example.title, example.about, Some(&example.scene)).clicked() {
                            out.push(Intent::Do(Effect::OpenExample(at)));
                        }
                    }
                });
            });
        });
    });
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(24.0);
    parts::heading(ui, text);
    ui.add_space(4.0);
}

fn tile(ui: &mut Ui, theme: &Theme, title: &str, about: &str, scene: Option<&Scene>) -> egui::Response {
    let (area, response) = ui.allocate_exact_size(TILE, Sense::click());
    parts::named(&response, egui::Role::Button, title);
    let painter = ui.painter_at(area);
    let lit = response.hovered() || response.has_focus();
    let border = Stroke::new(if lit { 2.0 } else { 1.0 }, color(if lit { theme.accent } else { theme.border }));
    painter.rect(area, 10.0, color(theme.panel), border, StrokeKind::Inside);
    let picture = Rect::from_min_size(area.min, vec2(TILE.x, PICTURE)).shrink(10.0);
    if let Some(scene) = scene {
        thumbnail(&painter.with_clip_rect(picture), picture, scene, theme);
    }
    let text = |at: f32, text: &str, font: FontId, ink| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color(ink));
        job.wrap = egui::text::TextWrapping::truncate_at_width(TILE.x - 24.0);
        let galley = painter.layout_job(job);
        painter.galley(area.min + vec2(12.0, at), galley, color(ink));
    };
    text(PICTURE + 10.0, title, semibold(15.0), theme.text);
    text(PICTURE + 34.0, about, FontId::proportional(13.0), theme.muted);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The map as blocks of its roles' colours.
pub fn thumbnail(painter: &egui::Painter, area: Rect, scene: &Scene, theme: &Theme) {
    let bounds = scene.bounds;
    if bounds.width() <= 0.0 {
        painter.text(
            area.center(),
            Align2::CENTER_CENTER,
            words::EMPTY,
            FontId::proportional(13.0),
            color(theme.muted),
        );
        return;
    }
    let scale = (f64::from(area.width()) / bounds.width()).min(f64::from(area.height()) / bounds.height()).min(0.2);
    let shift = area.center().to_vec2() - vec2((bounds.center().x * scale) as f32, (bounds.center().y * scale) as f32);
    let at = |x: f64, y: f64| egui::pos2((x * scale) as f32, (y * scale) as f32) + shift;
    for link in scene.links() {
        let mut last = None;
        kurbo::flatten(link.path().iter(), 0.5 / scale, |it| {
            let point = it.end_point().map(|it| at(it.x, it.y));
            if let (Some(from), Some(to)) = (last, point) {
                painter.line_segment([from, to], Stroke::new(0.75, color(theme.border)));
            }
            last = point;
        });
    }
    for card in scene.cards() {
        let rect = Rect::from_min_max(at(card.rect.x0, card.rect.y0), at(card.rect.x1, card.rect.y1));
        painter.rect_filled(rect, 1.5, color(theme.of_role(card.role)));
    }
}
