//! What is shown when no map is open: one question, and what there is to open.

use egui::{
    Align2, Button, CornerRadius, FontId, Id, Key, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    vec2,
};
use egui_material_icons::icons;

use super::WindowView;
use super::dialogs::{self, modal};
use super::focus::Holder;
use super::intents::Intents;
use super::parts;
use super::shortcut::first_key;
use super::spelled;
use super::style::{color, icon, semibold};
use super::text_field::TextField;
use crate::command::{Command, Effect, Intent};
use crate::scene::{Scene, Theme};
use crate::words::window as words;

const TILE: Vec2 = vec2(218.0, 180.0);
const PICTURE: f32 = 120.0;
const BETWEEN: f32 = 16.0;
/// Four tiles and what is between them.
const WIDEST: f32 = 4.0 * TILE.x + 3.0 * BETWEEN;
/// Templates stand in so many columns as leave each this much room.
const TEMPLATE_COLUMNS: [usize; 3] = [4, 2, 1];
const TEMPLATE_WIDTH: f32 = 200.0;
const TEMPLATE_HEIGHT: f32 = 52.0;
const TEMPLATE_PICTURE: Vec2 = vec2(64.0, 38.0);
const TEMPLATE_GAP: f32 = 12.0;
/// Of the list of templates in front of the window: two columns.
const LIST: f32 = 520.0;
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
                ui.add_space(((room.y - 520.0) / 3.0).clamp(0.0, 120.0));
                ui.label(RichText::new(words::WHAT_TO_ARGUE).font(semibold(26.0)));
                ui.add_space(8.0);
                begin(ui, view, width, out);
                ui.add_space(4.0);
                offer_tour(ui, view.theme, out);
                if view.no_drops {
                    parts::weak(ui, view.theme, words::NO_DROPS);
                }
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
                heading(ui, words::TEMPLATES);
                if let Some(effect) = templates(ui, view, width, false) {
                    out.push(Intent::Do(effect));
                }
                ui.add_space(24.0);
            });
        });
    });
}

/// Asks which template a new map begins with.
pub fn choose_template(ui: &mut Ui, view: &WindowView<'_>, out: &mut Vec<Intent>) {
    let room = ui.content_rect().size() - vec2(96.0, 160.0);
    let modal = modal(ui, Id::unique("templates")).show(ui, |ui| {
        let width = room.x.min(LIST);
        ui.set_width(width);
        dialogs::title(ui, words::BEGIN_WITH_TEMPLATE);
        ui.add_space(8.0);
        let scrolled = ScrollArea::vertical().max_height(room.y).min_scrolled_height(room.y);
        if let Some(effect) = scrolled.show(ui, |ui| templates(ui, view, width, true)).inner {
            out.extend([Intent::Do(Effect::CloseDialog), Intent::Do(effect)]);
        }
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// What a new map can begin with, and what was chosen of it. Where it `takes_keys`, the first has the keyboard unless
/// another has.
fn templates(ui: &mut Ui, view: &WindowView<'_>, width: f32, takes_keys: bool) -> Option<Effect> {
    let gaps = |n: usize| (n - 1) as f32 * TEMPLATE_GAP;
    let fits = |n: &usize| width >= *n as f32 * TEMPLATE_WIDTH + gaps(*n);
    let n_columns = TEMPLATE_COLUMNS.into_iter().find(fits).unwrap_or(1);
    let size = vec2(((width - gaps(n_columns)) / n_columns as f32).floor(), TEMPLATE_HEIGHT);
    let all =
        view.templates.iter().enumerate().map(|(at, it)| (it.title, it.about, Some(&it.scene), Effect::NewFrom(at)));
    let all: Vec<_> = all.chain([(words::EMPTY_MAP, "", None, Effect::New)]).collect();
    let mut chosen = None;
    ui.spacing_mut().item_spacing = vec2(TEMPLATE_GAP, TEMPLATE_GAP);
    for row in all.chunks(n_columns) {
        ui.horizontal(|ui| {
            for (title, about, scene, effect) in row {
                let tile = template(ui, view.theme, size, title, *scene);
                if takes_keys && ui.memory(|it| it.focused().is_none()) {
                    tile.request_focus();
                }
                let tile = if about.is_empty() { tile } else { tile.on_hover_text(*about) };
                if tile.clicked() {
                    chosen = Some(effect.clone());
                }
            }
        });
    }
    chosen
}

/// A map to begin with: a small picture of it, and its name.
fn template(ui: &mut Ui, theme: &Theme, size: Vec2, title: &str, scene: Option<&Scene>) -> egui::Response {
    let (area, response) = ui.allocate_exact_size(size, Sense::click());
    parts::named(&response, egui::Role::Button, title);
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 8.0, color(theme.card));
    painter.rect_stroke(area, 8.0, edge(&response, theme), StrokeKind::Inside);
    let middle = area.left_center() + vec2(12.0 + TEMPLATE_PICTURE.x / 2.0, 0.0);
    match scene {
        Some(scene) => thumbnail(&painter, Rect::from_center_size(middle, TEMPLATE_PICTURE), scene, theme),
        None => {
            let sign = icons::ICON_ADD.codepoint;
            painter.text(middle, Align2::CENTER_CENTER, sign, icon(22.0), color(theme.muted));
        }
    }
    let left = area.left() + TEMPLATE_PICTURE.x + 24.0;
    let (font, ink) = (FontId::proportional(14.0), color(theme.text));
    let name = painter.layout(title.to_owned(), font, ink, area.right() - 8.0 - left);
    painter.galley(egui::pos2(left, area.center().y - name.size().y / 2.0), name, ink);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The edge of what can be chosen.
fn edge(response: &egui::Response, theme: &Theme) -> Stroke {
    let is_lit = response.hovered() || response.has_focus();
    Stroke::new(if is_lit { 2.0 } else { 1.0 }, color(if is_lit { theme.accent } else { theme.border }))
}

/// The field for the thesis of a new map, where all typing goes, and what opens a map that is there.
fn begin(ui: &mut Ui, view: &WindowView<'_>, width: f32, out: &mut Intents) {
    let holder = Holder::NewThesis;
    let is_beside = width >= BESIDE;
    let field_width = if is_beside { width - OPEN - BETWEEN } else { width };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(BETWEEN, 8.0);
        let mut text: String = ui.data(|it| it.get_temp(holder.id())).unwrap_or_default();
        let field = TextField::line(holder.id()).size(16.0).width(field_width).height(FIELD);
        let marks = spelled::ink_in_field(view.theme);
        let field = field.margin((14.0, 11.0)).hint(words::TYPE_YOUR_THESIS).spelled(Some(marks));
        let response = field.show(ui, &mut text).response;
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

/// For whoever is here for the first time.
fn offer_tour(ui: &mut Ui, theme: &Theme, out: &mut Intents) {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        let words = RichText::new(words::TAKE_TOUR).color(color(theme.accent));
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::new(words).frame(false)).clicked() {
                out.push(Intent::Do(Effect::Tour));
            }
            let words = RichText::new(words::START_FROM_TEXT).color(color(theme.accent));
            if ui.add(Button::new(words).frame(false)).clicked() {
                out.push(Intent::Do(Effect::AddText));
            }
        });
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
    painter.rect_filled(area, 8.0, color(theme.card));
    let ground = Rect::from_min_size(area.min, vec2(TILE.x, PICTURE));
    painter.rect_filled(ground, CornerRadius { nw: 8, ne: 8, sw: 0, se: 0 }, color(theme.paper));
    if let Some(scene) = scene {
        let picture = ground.shrink(10.0);
        thumbnail(&painter.with_clip_rect(picture), picture, scene, theme);
    }
    painter.hline(ground.x_range(), ground.bottom(), (1.0, color(theme.border)));
    painter.rect_stroke(area, 8.0, edge(&response, theme), StrokeKind::Inside);
    let text = |at: f32, text: &str, font: FontId, ink| {
        let galley = parts::one_line(&painter, text.to_owned(), font, color(ink), TILE.x - 24.0);
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
