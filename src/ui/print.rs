//! How a map will be printed: its sheets as they will be, and what can be chosen.

use std::sync::Arc;

use egui::{Align, FontId, Id, Layout, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, vec2};
use egui_material_icons::icons;

use super::Printing;
use super::dialogs::{foot, modal, primary, title, weak};
use super::paint::CanvasSink;
use super::parts::{icon_button, named, segments};
use super::settings::controls::switch;
use super::style::color;
use crate::command::{Answer, Effect, Intent};
use crate::format::{ExportOptions, Page, Paper, Proof, SheetPiece, SheetTurn};
use crate::scene::Theme;
use crate::scene::card::BODY;
use crate::scene::draw::{MARGIN, Sink as _, draw, draw_in};
use crate::session::Camera;
use crate::words::window as words;

const PAPERS: [Paper; 3] = [Paper::A4, Paper::Letter, Paper::A3];
const LETTERS: [f64; 4] = [8.0, 10.0, 12.0, 15.0];
const MARGINS: [f64; 3] = [18.0, MARGIN, 54.0];
/// What is chosen stands beside the picture in this width; a narrower window has no picture.
const CHOICES: f32 = 292.0;
const LEAST_PICTURE: f32 = 200.0;
const WIDEST: f32 = 900.0;
const HIGHEST: f32 = 640.0;
/// Of a sheet with more cards nothing could be read: its cards are spots.
const MANY: f64 = 2_000.0;

pub fn print(ui: &mut Ui, printing: &Printing, theme: &Theme, out: &mut Vec<Intent>) {
    let room = ui.content_rect().size() - vec2(88.0, 88.0);
    let (width, height) = (room.x.min(WIDEST), room.y.min(HIGHEST));
    let modal = modal(ui, Id::unique("print")).show(ui, |ui| {
        ui.set_width(width);
        title(ui, words::PRINT_MAP);
        let high = (height - 96.0).max(120.0);
        ui.horizontal_top(|ui| {
            let picture = width - CHOICES - 20.0;
            if picture >= LEAST_PICTURE {
                ui.allocate_ui_with_layout(vec2(picture, high), Layout::top_down(Align::Center), |ui| {
                    sheets(ui, printing, vec2(picture, high), theme);
                });
                ui.add_space(12.0);
            }
            ui.vertical(|ui| {
                let list = ScrollArea::vertical().max_height(high).min_scrolled_height(high);
                list.auto_shrink([false, false]).show(ui, |ui| {
                    // Away from the scroll bar.
                    ui.set_max_width(ui.available_width() - 10.0);
                    if let Some(options) = choices(ui, printing, theme) {
                        out.push(Intent::Do(Effect::ChoosePrint(Box::new(options))));
                    }
                });
            });
        });
        foot(ui, |ui| {
            let can = matches!(printing.proof, Some(Ok(_)));
            let label = printing.printer.as_deref().map_or(words::SHOW_AS_PDF.to_owned(), words::print_on);
            if primary(ui, theme, &label, can) {
                out.push(Intent::Do(Effect::Answer(Answer::Print)));
            }
            if ui.add_enabled(can, egui::Button::new(words::SAVE_AS_PDF)).clicked() {
                out.push(Intent::Do(Effect::Answer(Answer::SaveAsPdf)));
            }
            if ui.button(words::CANCEL).clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
            if let Some(Ok(proof)) = &printing.proof
                && let Some(piece) = proof.sheets.first().and_then(|it| it.piece)
            {
                weak(ui, theme, &words::on_paper(proof.sheets.len(), BODY.size * piece.scale));
            }
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// One sheet as it will be, and the way to the others.
fn sheets(ui: &mut Ui, printing: &Printing, size: egui::Vec2, theme: &Theme) {
    const TURN: f32 = 36.0;
    let (ground, response) = ui.allocate_exact_size(size - vec2(0.0, TURN), Sense::hover());
    let painter = ui.painter_at(ground);
    painter.rect_filled(ground, 8.0, color(theme.tray));
    let say = |text: &str| {
        let galley =
            painter.layout(text.to_owned(), FontId::proportional(14.0), color(theme.text), ground.width() - 32.0);
        painter.galley(ground.center() - galley.size() / 2.0, galley, color(theme.text));
    };
    let proof = match &printing.proof {
        None => return say(words::BEING_ARRANGED),
        Some(Err(why)) => return say(why),
        Some(Ok(proof)) => proof,
    };
    let n = proof.sheets.len();
    let at_key = Id::unique("sheet that is shown");
    let mut at = ui.data(|it| it.get_temp::<usize>(at_key)).unwrap_or(0).min(n.saturating_sub(1));
    draw_sheet(&painter, ground.shrink(16.0), proof, at, &printing.options.theme, theme);
    named(&response, egui::Role::Image, &words::picture_of_sheet(at + 1, n));
    ui.horizontal(|ui| {
        ui.add_space((size.x - 160.0) / 2.0);
        ui.add_enabled_ui(at > 0, |ui| {
            if icon_button(ui, icons::ICON_CHEVRON_LEFT, 20.0, words::PREVIOUS_SHEET).clicked() {
                at -= 1;
            }
        });
        ui.label(RichText::new(words::picture_of_sheet(at + 1, n)).size(13.0).color(color(theme.muted)));
        ui.add_enabled_ui(at + 1 < n, |ui| {
            if icon_button(ui, icons::ICON_CHEVRON_RIGHT, 20.0, words::NEXT_SHEET).clicked() {
                at += 1;
            }
        });
    });
    ui.data_mut(|it| it.insert_temp(at_key, at));
}

/// Draws a sheet, as its PDF is drawn.
fn draw_sheet(painter: &egui::Painter, room: Rect, proof: &Arc<Proof>, at: usize, ink: &Theme, theme: &Theme) {
    let Some(sheet) = proof.sheets.get(at) else { return };
    let size = vec2(sheet.size.width as f32, sheet.size.height as f32);
    let zoom = (room.width() / size.x).min(room.height() / size.y).min(1.5);
    let paper = Rect::from_center_size(room.center(), size * zoom);
    painter.rect_filled(paper.translate(vec2(0.0, 2.0)), 1.0, egui::Color32::from_black_alpha(40));
    painter.rect_filled(paper, 0.0, color(ink.paper));
    let zoom = f64::from(zoom);
    let on_paper = painter.with_clip_rect(paper);
    let in_points = Camera { zoom, ..Camera::default() };
    let mut beside =
        CanvasSink { painter: &on_paper, camera: in_points, corner: paper.min, least_text: 0.0, pictures: 1.0 };
    if let Some(SheetPiece { shown, at, scale, is_cut }) = sheet.piece {
        let corner = beside.point(at);
        let clip =
            if is_cut { beside.screen_rect(kurbo::Rect::from_origin_size(at, shown.size() * scale)) } else { paper };
        let clipped = painter.with_clip_rect(clip.intersect(paper));
        let camera = Camera { origin: shown.origin(), zoom: zoom * scale, ..Camera::default() };
        let mut sink = CanvasSink { painter: &clipped, camera, corner, least_text: 0.0, pictures: 1.0 };
        if proof.scene.n_cards_expected(shown) > MANY {
            // What is smaller than a point of the screen is one spot.
            for block in proof.scene.blocks_in(shown, 1.0 / camera.zoom) {
                sink.rect(block.rect, 0.0, Some(ink.of_role(block.role)), None);
            }
        } else if is_cut {
            draw_in(&proof.scene, shown, ink, &mut sink);
        } else {
            draw(&proof.scene, ink, &mut sink);
        }
    }
    sheet.draw_beside(ink, &mut beside);
    painter.rect_stroke(paper, 0.0, Stroke::new(1.0, color(theme.border)), StrokeKind::Outside);
}

/// What can be chosen. Gives how the map is to be printed instead, where something was.
fn choices(ui: &mut Ui, printing: &Printing, theme: &Theme) -> Option<ExportOptions> {
    let mut options = printing.options.clone();
    let is_tiled = matches!(options.page, Page::Tiled(_));
    let paper = options.page.paper().unwrap_or(PAPERS[0]);
    let on = |is_tiled: bool, paper| if is_tiled { Page::Tiled(paper) } else { Page::Fit(paper) };
    if let Some(at) = one_of(ui, theme, words::PAPER, &words::PAPERS, &PAPERS, &paper) {
        options.page = on(is_tiled, PAPERS[at]);
    }
    if let Some(at) = one_of(ui, theme, words::PAPER_LIES, &words::TURNS, &SheetTurn::ALL, &options.turn) {
        options.turn = SheetTurn::ALL[at];
    }
    if let Some(at) = one_of(ui, theme, words::MAP_ON, &words::ON_SHEETS, &[false, true], &is_tiled) {
        options.page = on(at == 1, paper);
    }
    let folded = [true, false];
    if let Some(at) = one_of(ui, theme, words::FOLDED_BRANCHES, &words::FOLDED_ARE, &folded, &options.unfold) {
        options.unfold = folded[at];
    }
    if is_tiled && let Some(at) = one_of(ui, theme, words::LETTERS_OF, &words::LETTER_SIZES, &LETTERS, &options.letters)
    {
        options.letters = LETTERS[at];
    }
    let colours = [Theme::PRINT, Theme::BLACK_AND_WHITE];
    if let Some(at) = one_of(ui, theme, words::COLOURS, &words::PRINT_COLOURS, &colours, &options.theme) {
        options.theme = colours[at].clone();
    }
    if let Some(at) = one_of(ui, theme, words::MARGINS, &words::MARGIN_SIZES, &MARGINS, &options.margin) {
        options.margin = MARGINS[at];
    }
    ui.add_space(4.0);
    let on_sheets = &mut options.on_sheets;
    for (name, on) in [
        (words::HEADER, &mut on_sheets.header),
        (words::PAGE_NUMBERS, &mut on_sheets.numbers),
        (words::WORKS_CITED_AT_END, &mut on_sheets.works_cited),
    ] {
        ui.horizontal(|ui| {
            ui.label(name);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                *on = switch(ui, theme, name, *on).unwrap_or(*on);
            });
        });
    }
    ui.add_space(4.0);
    if printing.printer.is_none() {
        weak(ui, theme, words::NO_PRINTER);
    }
    (options != printing.options).then_some(options)
}

/// A choice with its name above it. Gives the place of another one that is chosen now.
fn one_of<T: PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    names: &[&str],
    all: &[T],
    chosen: &T,
) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 4.0;
    weak(ui, theme, name);
    let at = all.iter().position(|it| it == chosen).unwrap_or(usize::MAX);
    let new = ui.scope(|ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |it| {
            it.set_role(egui::Role::RadioGroup);
            it.set_label(name);
        });
        segments(ui, theme, names, at)
    });
    ui.add_space(4.0);
    new.inner
}
