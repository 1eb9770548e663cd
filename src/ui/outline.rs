//! The map as a tree of rows, in step with the canvas: which there are, and what each holds, is said by `tree::Rows`.

mod drag;
mod keys;
mod said;

use std::sync::Arc;

use egui::{EventFilter, Id, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::icons;

use super::WindowView;
use super::access::{self, AccessGround, RowKey};
use super::focus::{self, Holder};
use super::intents::Intents;
use super::parts::{named, role_sign};
use super::spelled;
use super::style::{TARGET, color, icon, semibold};
use super::text_field::TextField;
use super::typing::{Typing, typing};
use crate::command::Intent;
use crate::model::{InferenceId, Line, Node, NodeId, NodeKind, Role, Stance, Target};
use crate::scene::{Item, Theme};
use crate::session::{Draft, Session};
use crate::tree::RowShows;
use crate::words::argument;
use crate::words::window as words;

pub use keys::run;

/// Two lines of words fit.
const ROW: f32 = 42.0;
const LINE: f32 = 18.0;
const INDENT: f32 = 14.0;
/// The word of a step, as on its pill.
const PILL: f32 = 22.0;
const PILL_PADDING: f32 = 10.0;
/// Deeper lines are not indented further: their words would not fit.
const DEEPEST: usize = 10;

/// Draws the lines that are on screen and reports what is chosen, folded and edited there.
pub fn outline(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    let theme = view.theme;
    if let Some(node) = session.reading {
        return said::branch(ui, session, node, view, out);
    }
    said::line(ui, session, view);
    ui.spacing_mut().item_spacing.y = 0.0;
    keep_keys(ui, session);
    let scene = session.scene();
    let selected = session.selected();
    let (shown_key, scrolled_key) = (Holder::Outline.id().with("shown"), Holder::Outline.id().with("scrolled"));
    // The line of a card that was chosen elsewhere comes on screen, once.
    let is_new = selected != ui.data(|it| it.get_temp(shown_key)).unwrap_or_default();
    ui.data_mut(|it| it.insert_temp(shown_key, selected));
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if let Some(at) = selected.filter(|_| is_new).and_then(|item| keys::row_of(ui, session, item)) {
        let height = ui.available_height();
        let scrolled: f32 = ui.data(|it| it.get_temp(scrolled_key)).unwrap_or_default();
        let top = at as f32 * ROW;
        if top < scrolled || top + ROW > scrolled + height {
            area = area.vertical_scroll_offset((top - height / 3.0).max(0.0));
        }
    }
    let mut places: Vec<(RowKey, egui::Rect)> = Vec::new();
    let shown = area.show_rows(ui, ROW, scene.n_rows(), |ui, rows| {
        for row in scene.rows(rows.start).take(rows.len()) {
            let place = egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW));
            places.push((RowKey::of(&row), place.intersect(ui.clip_rect())));
            match row.shows {
                RowShows::Card(line) => card(ui, session, &line, row.level, theme, out),
                RowShows::Step { step, role, n_premises } => {
                    let it = StepRow { step, role, n_premises, n_on_step: row.n_held - n_premises };
                    self::step(ui, session, &it, row.level, theme, out);
                }
            }
        }
    });
    ui.data_mut(|it| it.insert_temp(scrolled_key, shown.state.clamped_offset().y));
    let place = |key: &RowKey| places.iter().find(|it| it.0 == *key).map(|it| it.1).filter(|it| it.is_positive());
    let ground = AccessGround { id: Holder::Outline.id(), description: words::PANEL_IS_LEFT, place: &place };
    access::map(ui, session, view.settings, &ground, out);
}

/// Keeps Tab and the arrows in the outline while it has the keyboard; F6 leads out.
fn keep_keys(ui: &Ui, session: &Session) {
    let ground = ui.interact(ui.available_rect_before_wrap(), Holder::Outline.id(), Sense::focusable_noninteractive());
    ground.widget_info(|| WidgetInfo::labeled(egui::Role::Tree, true, words::OUTLINE));
    if ground.has_focus() && session.draft.is_none() {
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|it| it.set_focus_lock_filter(Holder::Outline.id(), filter));
    }
}

/// A step that holds its premises, and what bears on it.
struct StepRow {
    step: InferenceId,
    role: Role,
    n_premises: usize,
    n_on_step: usize,
}

fn step(ui: &mut Ui, session: &Session, row: &StepRow, level: usize, theme: &Theme, out: &mut Intents) {
    let &StepRow { step, role, n_premises, n_on_step } = row;
    let item = Item::Step(step);
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let is_selected = session.selection.contains(&item);
    let word = argument::link(role);
    let holds = words::step_holds(n_premises, n_on_step);
    let painter = ui.painter_at(area);
    ground(&painter, &response, area, is_selected, theme);
    let left = left_of(area, level);
    let ink = color(theme.of_role(role));
    let word = painter.layout_no_wrap(word.to_owned(), semibold(13.0), ink);
    let pill = egui::Rect::from_min_size(
        egui::pos2(left + 14.0, area.center().y - PILL / 2.0),
        vec2(word.size().x + 2.0 * PILL_PADDING, PILL),
    );
    // As it is drawn on the map: what speaks against something is dashed.
    let edge = egui::Stroke::new(1.5, ink);
    if session.doc.map().inference(step).is_some_and(|it| it.stance == Stance::Opposes) {
        let rounded =
            kurbo::RoundedRect::new(0.0, 0.0, f64::from(pill.width()), f64::from(PILL), f64::from(PILL / 2.0));
        dashed_pill(&painter, pill.min, rounded, edge);
    } else {
        painter.rect_stroke(pill, PILL / 2.0, edge, egui::StrokeKind::Inside);
    }
    painter.galley(pill.center() - word.size() / 2.0, word, ink);
    let muted = color(theme.muted);
    let room = area.right() - pill.right() - 16.0;
    let holds = in_two_lines(&painter, holds, egui::FontId::proportional(13.0), muted, room);
    painter.galley(egui::pos2(pill.right() + 8.0, area.center().y - holds.size().y / 2.0), holds, muted);
    drag::onto_step(ui, session, step, &response, theme, out);
    choose(ui, item, &response, out);
}

fn dashed_pill(painter: &egui::Painter, corner: egui::Pos2, shape: kurbo::RoundedRect, edge: egui::Stroke) {
    let mut points = Vec::new();
    kurbo::flatten(kurbo::Shape::path_elements(&shape, 0.1), 0.1, |it| {
        points.extend(it.end_point().map(|it| corner + vec2(it.x as f32, it.y as f32)));
    });
    points.extend(points.first().copied());
    painter.extend(egui::Shape::dashed_line(&points, edge, 4.0, 2.5));
}

fn in_two_lines(
    painter: &egui::Painter,
    words: String,
    font: egui::FontId,
    ink: egui::Color32,
    room: f32,
) -> Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(words, font, ink);
    job.wrap =
        egui::text::TextWrapping { max_width: room.max(20.0), max_rows: 2, ..egui::text::TextWrapping::default() };
    job.break_on_newline = false;
    for it in &mut job.sections {
        it.format.line_height = Some(LINE);
    }
    painter.layout_job(job)
}

/// Where what stands on a row begins.
fn left_of(area: egui::Rect, level: usize) -> f32 {
    area.left() + 6.0 + INDENT * level.min(DEEPEST) as f32
}

fn ground(painter: &egui::Painter, response: &egui::Response, area: egui::Rect, is_selected: bool, theme: &Theme) {
    if is_selected {
        painter.rect_filled(area.shrink2(vec2(2.0, 1.0)), 5.0, color(theme.accent_soft));
    } else if response.hovered() {
        painter.rect_filled(area.shrink2(vec2(2.0, 1.0)), 5.0, color(theme.paper));
    }
}

/// A click selects what a row shows; with Ctrl besides what is selected, with Shift all from there.
fn choose(ui: &Ui, item: Item, response: &egui::Response, out: &mut Intents) {
    if !response.clicked() {
        return;
    }
    let modifiers = ui.input(|it| it.modifiers);
    out.push(if modifiers.command {
        Intent::Toggle(item)
    } else if modifiers.shift {
        Intent::SelectThrough(item)
    } else {
        Intent::Show(item)
    });
    focus::give(ui, Holder::Outline);
}

fn card(ui: &mut Ui, session: &Session, line: &Line, level: usize, theme: &Theme, out: &mut Intents) {
    let map = session.doc.map();
    let Some(node) = map.node(line.node) else { return };
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK | Sense::DRAG);
    let is_selected = !line.again && session.selection.contains(&Item::Card(line.node));
    let asked = node.asked();
    let text = asked.unwrap_or(&node.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let painter = ui.painter_at(area);
    ground(&painter, &response, area, is_selected, theme);
    let left = left_of(area, level);
    let has_more = !line.again && !map.incoming(Target::Node(line.node)).is_empty();
    if has_more {
        let place = egui::Rect::from_center_size(egui::pos2(left + 7.0, area.center().y), vec2(TARGET, ROW));
        fold(ui, line.node, session.is_folded(line.node), &text, place, theme, out);
    }
    let middle = egui::pos2(left + 24.0, area.center().y);
    role_sign(&painter, line.role, middle, 6.5, theme.of_role(line.role), theme);
    if let Some(draft) = session.draft.as_ref().filter(|it| it.in_outline && it.node == line.node && !line.again) {
        let place =
            egui::Rect::from_min_max(egui::pos2(left + 34.0, area.top() + 2.0), area.right_bottom() - vec2(4.0, 2.0));
        edit(ui, node, draft, place, theme, out);
        return;
    }
    let font = if node.kind == NodeKind::Thesis { semibold(14.0) } else { egui::FontId::proportional(14.0) };
    let ink = color(if line.again || node.text.is_empty() { theme.muted } else { theme.text });
    let words = match (text.is_empty(), line.again) {
        (true, _) => words::NO_TEXT_YET.to_owned(),
        (false, true) => format!("↗ {text}"),
        (false, false) => text,
    };
    let galley = in_two_lines(&painter, words, font, ink, area.right() - left - 44.0);
    painter.galley(egui::pos2(left + 36.0, area.center().y - galley.size().y / 2.0), galley, ink);

    drag::drag(ui, session, line, &response, theme, out);
    if response.double_clicked() && ui.input(|it| it.modifiers.is_none()) {
        out.push(Intent::EditLine(line.node));
    } else {
        choose(ui, Item::Card(line.node), &response, out);
    }
}

/// The arrow that folds what bears on a line.
fn fold(ui: &Ui, node: NodeId, is_folded: bool, text: &str, place: egui::Rect, theme: &Theme, out: &mut Intents) {
    let id: Id = Holder::Outline.id().with(node);
    let response = ui.interact(place, id, Sense::CLICK);
    named(&response, egui::Role::Button, &words::fold(is_folded, text));
    access::for_pointers(&response);
    let sign = if is_folded { icons::ICON_CHEVRON_RIGHT } else { icons::ICON_KEYBOARD_ARROW_DOWN };
    let ink = color(if response.hovered() { theme.text } else { theme.muted });
    ui.painter_at(place).text(place.center(), egui::Align2::CENTER_CENTER, sign.codepoint, icon(15.0), ink);
    if response.clicked() {
        out.push(Intent::Fold(node));
    }
}

/// Typing on a line.
fn edit(ui: &mut Ui, node: &Node, draft: &Draft, place: egui::Rect, theme: &Theme, out: &mut Intents) {
    let marks = spelled::ink_in_field(theme);
    let state = typing(ui, draft, &node.text, Holder::LineText, out, |ui, text| {
        let field = TextField::line(Holder::LineText.id()).at(place).margin((4.0, 2.0)).keeps_tab(true);
        let shown = field.hint(&node.prompt).goes_beyond().spelled(Some(marks)).show(ui, text);
        shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, words::TEXT_OF_LINE));
        shown
    });
    if state == Typing::Ends {
        focus::give(ui, Holder::Outline);
    }
}
