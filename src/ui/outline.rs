//! The map as a tree of lines, in step with the canvas.

use egui::{EventFilter, Id, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::icons;
use kurbo::Point;

use super::canvas::editor;
use super::kept::kept;
use super::keys::wait_for_focus;
use super::paint::CanvasSink;
use super::style::{color, semibold};
use crate::command::{Command, Intent};
use crate::model::{Line, NodeId, NodeKind, Target};
use crate::scene::draw::draw_sign;
use crate::scene::{Item, Theme};
use crate::session::{Camera, Drop, Session, Zone, refusal};

const ROW: f32 = 26.0;
const INDENT: f32 = 14.0;
/// Deeper lines are not indented further: their words would not fit.
const DEEPEST: usize = 10;

/// The outline's own focus: while it has the keyboard, arrows go from line to line.
pub fn id() -> Id {
    Id::unique("outline")
}

/// Draws the lines that are on screen and reports what is chosen, folded and edited there.
pub fn outline(ui: &mut Ui, session: &Session, theme: &Theme, out: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let scene = session.scene();
    let selected = session.selected_node();
    let at = selected.and_then(|node| line_of(ui, session, node));
    keys(ui, session, at, out);
    // The line of a card that was chosen elsewhere comes on screen, once.
    let shown_key = id().with("shown");
    let is_new = selected != ui.data(|it| it.get_temp(shown_key)).unwrap_or_default();
    ui.data_mut(|it| it.insert_temp(shown_key, selected));
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if let Some(at) = at.filter(|_| is_new) {
        let height = ui.available_height();
        let scrolled: f32 = ui.data(|it| it.get_temp(id().with("scrolled"))).unwrap_or_default();
        let top = at as f32 * ROW;
        if top < scrolled || top + ROW > scrolled + height {
            area = area.vertical_scroll_offset((top - height / 3.0).max(0.0));
        }
    }
    let shown = area.show_rows(ui, ROW, scene.n_rows(), |ui, rows| {
        for line in scene.rows(rows.start).take(rows.len()) {
            row(ui, session, &line, theme, out);
        }
    });
    ui.data_mut(|it| it.insert_temp(id().with("scrolled"), shown.state.clamped_offset().y));
}

/// Drags a line to another place: before or after a line, or under it.
fn drag(ui: &Ui, session: &Session, line: &Line, row: &egui::Response, theme: &Theme, out: &mut Vec<Intent>) {
    if !line.again {
        row.dnd_set_drag_payload(line.node);
    }
    let Some(node) = row.dnd_hover_payload::<NodeId>().filter(|it| **it != line.node) else { return };
    let Some(at) = ui.input(|it| it.pointer.hover_pos()).filter(|_| !line.again) else { return };
    let part = (at.y - row.rect.top()) / row.rect.height();
    let Some(drop) = drop_at(session, *node, line, part) else { return };
    let ink = egui::Stroke::new(2.0, color(theme.accent));
    match &drop {
        Drop::Between { .. } => {
            let y = if part < 0.5 { row.rect.top() } else { row.rect.bottom() };
            ui.painter().hline(row.rect.shrink(6.0).x_range(), y, ink);
        }
        _ => _ = ui.painter().rect_stroke(row.rect.shrink(1.0), 5.0, ink, egui::StrokeKind::Inside),
    }
    if row.dnd_release_payload::<NodeId>().is_some() {
        out.push(Intent::Drop(*node, drop));
    }
}

/// What a release at a part of a line's height, from 0 to 1, would do with a card.
fn drop_at(session: &Session, node: NodeId, line: &Line, part: f32) -> Option<Drop> {
    let map = session.doc.map();
    let beside = line.via.and_then(|step| Some((step, map.inference(step)?.target)));
    let target = match beside {
        Some((_, target)) if !(0.3..=0.7).contains(&part) => target,
        _ => Target::Node(line.node),
    };
    // What would be circular is refused here, as on the canvas.
    refusal(map, node, target).is_none().then_some(())?;
    let Some((step, _)) = beside.filter(|it| it.1 == target) else {
        return Some(Drop::OnCard { target: line.node, zone: Zone::Reason });
    };
    let own = session.home(node).filter(|it| map.inference(*it).is_some_and(|it| !it.is_linked()));
    let siblings = map.incoming(target).iter().filter(|it| Some(**it) != own);
    let place = siblings.clone().position(|it| *it == step)? + usize::from(part > 0.5);
    Some(Drop::Between { target, place, caret: kurbo::Rect::ZERO })
}

/// Typing on a line.
fn edit(ui: &mut Ui, before: &str, node: NodeId, place: egui::Rect, out: &mut Vec<Intent>) {
    let field = id().with("text");
    wait_for_focus(ui, field);
    let ended = editor::ends(ui, node, out);
    let mut text = before.to_owned();
    let edit = egui::TextEdit::singleline(&mut text).id(field).margin(egui::Margin::symmetric(4, 2)).lock_focus(true);
    let response = ui.put(place, edit.desired_width(place.width()));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, "Text of the line"));
    if ended {
        ui.memory_mut(|it| it.request_focus(id()));
    } else if !response.has_focus() {
        response.request_focus();
    }
    if text != before {
        // Before what ends the typing, so that nothing typed is lost.
        out.insert(0, Intent::Type(text));
    }
}

/// The line of a card, looked for once for each arrangement.
fn line_of(ui: &Ui, session: &Session, node: NodeId) -> Option<usize> {
    let scene = session.scene();
    *kept(ui, "line of a card", (scene.arrangement, node), || scene.row_of(node))
}

fn row(ui: &mut Ui, session: &Session, line: &Line, theme: &Theme, out: &mut Vec<Intent>) {
    let map = session.doc.map();
    let Some(node) = map.node(line.node) else { return };
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click_and_drag());
    let is_selected = !line.again && session.selection.contains(&Item::Card(line.node));
    let text = node.text.split_whitespace().collect::<Vec<_>>().join(" ");
    response.widget_info(|| {
        let again = if line.again { ", used again" } else { "" };
        let words = format!("Outline, {}{again}: {text}", line.role.word().to_lowercase());
        WidgetInfo::selected(egui::Role::ListItem, true, is_selected, words)
    });
    let painter = ui.painter_at(area);
    if is_selected {
        painter.rect_filled(area.shrink2(vec2(2.0, 1.0)), 5.0, color(theme.accent_soft));
    } else if response.hovered() {
        painter.rect_filled(area.shrink2(vec2(2.0, 1.0)), 5.0, color(theme.paper));
    }
    let left = area.left() + 6.0 + INDENT * line.depth.min(DEEPEST) as f32;
    let has_more = !line.again && !map.incoming(Target::Node(line.node)).is_empty();
    if has_more {
        let place = egui::Rect::from_center_size(egui::pos2(left + 7.0, area.center().y), vec2(18.0, ROW));
        let fold = ui.interact(place, id().with(line.node), Sense::click());
        let is_folded = session.is_folded(line.node);
        let name = if is_folded { "Unfold" } else { "Fold" };
        fold.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{name} {text}")));
        let icon = if is_folded { icons::ICON_CHEVRON_RIGHT } else { icons::ICON_KEYBOARD_ARROW_DOWN };
        let font = egui::FontId::new(15.0, egui::FontFamily::Name("material-icons-outlined".into()));
        let ink = color(if fold.hovered() { theme.text } else { theme.muted });
        painter.text(place.center(), egui::Align2::CENTER_CENTER, icon.codepoint, font, ink);
        if fold.clicked() {
            out.push(Intent::Fold(line.node));
        }
    }
    let camera = Camera::default();
    let mut sink = CanvasSink { painter: &painter, camera, corner: egui::Pos2::ZERO };
    let middle = Point::new(f64::from(left) + 24.0, f64::from(area.center().y));
    draw_sign(line.role, middle, 6.5, theme.of_role(line.role), theme.panel, &mut sink);
    if session.draft.as_ref().is_some_and(|it| it.in_outline && it.node == line.node && !line.again) {
        let place =
            egui::Rect::from_min_max(egui::pos2(left + 34.0, area.top() + 2.0), area.right_bottom() - vec2(4.0, 2.0));
        edit(ui, &node.text, line.node, place, out);
        return;
    }
    let font = if node.kind == NodeKind::Thesis { semibold(14.0) } else { egui::FontId::proportional(14.0) };
    let ink = color(if line.again || text.is_empty() { theme.muted } else { theme.text });
    let words = match (text.is_empty(), line.again) {
        (true, _) => "No text yet".to_owned(),
        (false, true) => format!("↗ {text}"),
        (false, false) => text,
    };
    let mut job = egui::text::LayoutJob::simple_singleline(words, font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((area.right() - left - 44.0).max(20.0));
    let galley = painter.layout_job(job);
    painter.galley(egui::pos2(left + 36.0, area.center().y - galley.size().y / 2.0), galley, ink);

    drag(ui, session, line, &response, theme, out);
    if response.double_clicked() {
        out.push(Intent::EditLine(line.node));
    } else if response.clicked() {
        out.push(Intent::Show(Item::Card(line.node)));
        ui.memory_mut(|it| it.request_focus(id()));
    }
}

/// Up and down go from line to line, left folds or goes to what the line bears on, right unfolds.
fn keys(ui: &mut Ui, session: &Session, at: Option<usize>, out: &mut Vec<Intent>) {
    let area = ui.available_rect_before_wrap();
    let ground = ui.interact(area, id(), Sense::focusable_noninteractive());
    ground.widget_info(|| WidgetInfo::labeled(egui::Role::List, true, "Outline"));
    if !ground.has_focus() || session.draft.is_some() {
        return;
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|it| it.set_focus_lock_filter(id(), filter));
    // In a list up and down are the places among siblings, left and right the levels.
    let as_lines = [
        (Command::Promote, Command::MoveEarlier),
        (Command::Demote, Command::MoveLater),
        (Command::MoveEarlier, Command::Promote),
        (Command::MoveLater, Command::Demote),
    ];
    for intent in out.iter_mut() {
        match intent {
            Intent::Run(Command::EditText) => {
                if let Some(node) = session.selected_node() {
                    *intent = Intent::EditLine(node);
                }
            }
            Intent::Run(command) => {
                if let Some((_, here)) = as_lines.iter().find(|it| it.0 == *command) {
                    *command = *here;
                }
            }
            _ => {}
        }
    }
    // The arrows were taken for commands of the canvas; here they mean lines.
    let arrows = [Command::GoUp, Command::GoDown, Command::GoLeft, Command::GoRight].map(Intent::Run);
    let Some(pressed) = arrows.iter().position(|it| out.contains(it)) else { return };
    out.retain(|it| !arrows.contains(it));
    let (scene, map) = (session.scene(), session.doc.map());
    let to = |line: Line| Intent::Show(Item::Card(line.node));
    let Some((at, line)) = at.and_then(|it| Some((it, scene.rows(it).next()?))) else {
        out.extend(scene.rows(0).next().map(to));
        return;
    };
    let is_folded = session.is_folded(line.node);
    let is_open = !is_folded && !map.incoming(Target::Node(line.node)).is_empty();
    out.extend(match pressed {
        0 => (0..at).rev().filter_map(|it| scene.rows(it).next()).find(|it| !it.again).map(to),
        1 => scene.rows(at + 1).find(|it| !it.again).map(to),
        2 if is_open => Some(Intent::Fold(line.node)),
        2 => line.via.and_then(|it| map.target_node(it)).map(|it| Intent::Show(Item::Card(it))),
        _ if is_folded => Some(Intent::Fold(line.node)),
        _ => None,
    });
}
