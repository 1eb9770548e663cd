//! What is shown when no map is open: one question, and what there is to open.

use egui::{
    Align2, Button, CornerRadius, FontId, Key, Margin, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit,
    Ui, Vec2, vec2,
};
use egui_material_icons::icons;

use super::WindowView;
use super::focus::Holder;
use super::intents::Intents;
use super::parts;
use super::shortcut::first_key;
use super::style::{color, semibold};
use super::text_field::text_field;
use crate::command::{Command, Effect, Intent};
use crate::scene::{Scene, Theme};
use crate::words::window as words;

const TILE: Vec2 = vec2(214.0, 180.0);
const PICTURE: f32 = 120.0;
const BETWEEN: f32 = 16.0;
/// Four tiles and what is between them.
const WIDEST: f32 = 4.0 * TILE.x + 3.0 * BETWEEN;
const FIELD: f32 = 44.0;
const OPEN: f32 = 148.0;
/// In a narrower window what opens a map stands below the field.
const BESIDE: f32 = 520.0;

pub fn start(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let room = ui.available_size();
        let width = room.x.min(WIDEST);
        ui.horizontal_top(|ui| {
            ui.add_space((room.x - width) / 2.0);
            ui.vertical(|ui| {
                ui.set_width(width);
                // In the upper part of the window, and at its top where there is little room.
                ui.add_space(((room.y - 480.0) / 3.0).clamp(0.0, 120.0));
                ui.label(RichText::new(words::WHAT_TO_ARGUE).font(semibold(26.0)));
                ui.add_space(8.0);
                begin(ui, view, width, out);
                if !view.recent.is_empty() {
                    heading(ui, words::RECENT_MAPS);
                    tiles(ui, |ui| {
                        for map in view.recent {
                            if tile(ui, view.theme, &map.name, &map.folder, map.scene.as_ref()).clicked() {
                                out.push(Intent::Do(Effect::OpenFile(map.path.clone())));
                            }
                        }
                    });
                }
                heading(ui, words::EXAMPLES);
                tiles(ui, |ui| {
                    for (at, example) in view.examples.iter().enumerate() {
                        if tile(ui, view.theme, example.title, example.about, Some(&example.scene)).clicked() {
                            out.push(Intent::Do(Effect::OpenExample(at)));
                        }
                    }
                });
                ui.add_space(24.0);
            });
        });
    });
}

/// The field for the thesis of a new map, where all typing goes, and what opens a map that is there.
fn begin(ui: &mut Ui, view: &WindowView<'_>, width: f32, out: &mut Intents) {
    let holder = Holder::NewThesis;
    let is_beside = width >= BESIDE;
    let field_width = if is_beside { width - OPEN - BETWEEN } else { width };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(BETWEEN, 8.0);
        let mut text: String = ui.data(|it| it.get_temp(holder.id())).unwrap_or_default();
        let response = text_field(ui, holder.id(), &mut text, |ui, text| {
            let edit = TextEdit::singleline(text).id(holder.id()).font(FontId::proportional(16.0));
            let edit = edit.hint_text(words::TYPE_YOUR_THESIS).margin(Margin::symmetric(14, 11));
            ui.add_sized(vec2(field_width, FIELD), edit)
        });
        parts::named(&response, egui::Role::TextInput, words::TYPE_YOUR_THESIS);
        let nobody = ui.memory(|it| it.focused().is_none());
        let is_done = response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
        if is_done {
            out.push(Intent::Do(if text.trim().is_empty() {
                Effect::New
            } else {
                Effect::NewAbout(text.trim().to_owned())
            }));
            text.clear();
        } else if nobody && view.dialog.is_none() {
            response.request_focus();
        }
        ui.data_mut(|it| it.insert_temp(holder.id(), text));

        let label = RichText::new(Command::Open.row().name).size(15.0);
        let key = RichText::new(first_key(ui, Command::Open)).size(12.0);
        let icon = icons::ICON_FOLDER_OPEN.rich_text().size(18.0);
        let open = Button::new((icon, label)).right_text(key).min_size(vec2(OPEN, FIELD));
        if ui.add(open).clicked() {
            out.push(Intent::Run(Command::Open));
        }
    });
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(24.0);
    ui.label(RichText::new(text).font(semibold(15.0)));
    ui.add_space(4.0);
}

fn tiles(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(BETWEEN, BETWEEN);
        show(ui);
    });
}

/// A map to open: its picture on paper, its name, and what else is known of it.
fn tile(ui: &mut Ui, theme: &Theme, title: &str, about: &str, scene: Option<&Scene>) -> egui::Response {
    let (area, response) = ui.allocate_exact_size(TILE, Sense::click());
    parts::named(&response, egui::Role::Button, title);
    let painter = ui.painter_at(area);
    let lit = response.hovered() || response.has_focus();
    let edge = Stroke::new(if lit { 2.0 } else { 1.0 }, color(if lit { theme.accent } else { theme.border }));
    painter.rect_filled(area, 8.0, color(theme.card));
    let ground = Rect::from_min_size(area.min, vec2(TILE.x, PICTURE));
    painter.rect_filled(ground, CornerRadius { nw: 8, ne: 8, sw: 0, se: 0 }, color(theme.paper));
    if let Some(scene) = scene {
        let picture = ground.shrink(10.0);
        thumbnail(&painter.with_clip_rect(picture), picture, scene, theme);
    }
    painter.hline(ground.x_range(), ground.bottom(), (1.0, color(theme.border)));
    painter.rect_stroke(area, 8.0, edge, StrokeKind::Inside);
    let text = |at: f32, text: &str, font: FontId, ink| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color(ink));
        job.wrap = egui::text::TextWrapping::truncate_at_width(TILE.x - 24.0);
        let galley = painter.layout_job(job);
        painter.galley(area.min + vec2(12.0, at), galley, color(ink));
    };
    text(PICTURE + 9.0, title, semibold(14.0), theme.text);
    text(PICTURE + 31.0, about, FontId::proportional(13.0), theme.muted);
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
