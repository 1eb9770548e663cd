//! The map on screen.

mod afar;
pub mod editor;
mod minimap;
mod overlay;

use egui::{Id, PointerButton, Role as Access, Sense, Ui, WidgetInfo, vec2};
use kurbo::{Point, Rect, Size, Vec2};

use super::bars;
use super::paint::CanvasSink;
use super::style::color;
use crate::command::{Command, Intent, Menu};
use crate::model::NodeId;
use crate::scene::{Card, Item, PlacedStep, Theme, draw};
use crate::session::{Gesture, Pointer, Session};

/// The canvas's own focus: while it or nothing has the keyboard, keys mean commands.
pub fn id() -> Id {
    Id::unique("canvas")
}

/// Below this zoom a card is a block of colour.
const BLOCKS: f64 = 0.22;
/// So many cards on screen are things that screen readers can list.
const MOST_THINGS: usize = 1_000;
/// How much is seen of a card that a filter leaves out.
const DIMMED: f32 = 0.22;
/// This near to the edge of the canvas a drag pans it, on screen.
const EDGE: f32 = 28.0;
/// So far at the most, a frame.
const PAN: f32 = 14.0;
/// How near to a line the pointer means it, on screen.
const REACH: f64 = 5.0;

/// Draws the map and reports what the pointer does on it. `active` is false behind a dialog.
pub fn canvas(ui: &mut Ui, session: &Session, theme: &Theme, active: bool, out: &mut Vec<Intent>) {
    let area = ui.available_rect_before_wrap();
    let viewport = Size::new(f64::from(area.width()), f64::from(area.height()));
    if viewport != session.viewport {
        out.push(Intent::Viewport(viewport));
    }
    if session.is_gliding() {
        let seconds = ui.input(|it| it.stable_dt).min(0.05);
        out.push(Intent::Tick(f64::from(seconds)));
    }
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, color(theme.paper));
    let mut sink = CanvasSink { painter: &painter, camera: session.camera, corner: area.min };
    let ground = ui.interact(area, id(), Sense::click_and_drag());
    ground.widget_info(|| WidgetInfo::labeled(Access::Canvas, true, "Map canvas"));
    // Asked before it takes the keyboard: the Escape that left another field is not meant for the canvas.
    let had_keys = ground.has_focus();
    if active {
        keep_keys(ui, &ground);
    }

    let seen = session.camera.seen(viewport).inflate(16.0, 16.0);
    let far = afar::is_far(session);
    let cards: Vec<Card<'_>> = if far { Vec::new() } else { session.shown().cards_in(seen).collect() };
    let steps: Vec<PlacedStep> = if far { Vec::new() } else { session.shown().steps_in(seen).collect() };
    if session.camera.zoom >= BLOCKS {
        draw_map(session, theme, seen, &cards, &steps, &mut sink);
    } else {
        afar::draw(session, theme, seen, &cards, &steps, &sink);
    }

    let mut pressed = Pressed::default();
    pressed.see(&ground, Press::Ground);
    self::steps(ui, session, &steps, seen, &sink, &mut pressed, out);
    self::cards(ui, session, &cards, area, &sink, &mut pressed, out);
    overlay::hits(ui, session, theme, &cards, &sink);
    overlay::selection(session, theme, &sink);
    if let Some(card) = overlay::handle_card(session) {
        let handle = overlay::handle(ui, card, theme, &sink);
        pressed.see(&handle, Press::Handle(card.node));
        if handle.clicked() {
            out.push(Intent::Run(Command::AddReason));
        }
    }
    editor::editor(ui, session, theme, &sink, out);
    overlay::offer(ui, session, &sink, out);
    overlay::gesture(session, theme, &sink);
    if session.scene().is_empty() {
        overlay::empty(ui, area, theme);
    }
    overlay::hint(ui, session, area, theme);
    overlay::breadcrumbs(ui, session, area, theme, out);
    minimap::minimap(ui, session, area, theme, out);

    if active {
        if ground.double_clicked() {
            let at = pointer_in_map(ui, &sink);
            match session.scene().hit(at, REACH / session.camera.zoom) {
                Some(Item::Card(node)) => out.push(Intent::Edit(node)),
                Some(Item::Step(_)) => {}
                None => out.push(Intent::AddAt(at)),
            }
        }
        ground.context_menu(|ui| menu(ui, session, out));
        escape(ui, session, had_keys, out);
        point(ui, &ground, session, &sink, pressed.what, out);
        pan_at_edge(ui, session, area, out);
        scroll(ui, &ground, area, out);
    }
}

/// A press on something of the canvas.
#[derive(Clone, Copy)]
enum Press {
    Ground,
    Item(Item),
    Handle(NodeId),
}

#[derive(Default)]
struct Pressed {
    what: Option<Press>,
}

impl Pressed {
    fn see(&mut self, response: &egui::Response, what: Press) {
        let pressed = response.ctx.input(|it| it.pointer.button_pressed(PointerButton::Primary));
        // On a slow machine a click begins and ends between two frames.
        if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
            self.what = Some(what);
        }
    }
}

/// Keeps Tab and the arrows on the canvas while it has the keyboard; F6 leads out.
fn keep_keys(ui: &Ui, ground: &egui::Response) {
    let pressed = ui.input(|it| it.pointer.any_pressed()) && ground.contains_pointer();
    let nobody = ui.memory(|it| it.focused().is_none());
    if (pressed && !ui.ctx().text_edit_focused()) || nobody {
        ground.request_focus();
    }
    let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|it| it.set_focus_lock_filter(id(), filter));
}

/// What a card says to somebody who does not see it: “Reason: it costs little.”
fn words(session: &Session, node: NodeId) -> String {
    let Some(card) = session.scene().card(node) else { return String::new() };
    let text = session.doc.map().node(node).map_or("", |it| it.text.as_str());
    let hidden: Vec<_> = card.body.hidden().map(|it| it.text).collect();
    let folded = if hidden.is_empty() { String::new() } else { format!(", folded: {}", hidden.join(" ")) };
    if text.is_empty() { format!("{}{folded}", card.word()) } else { format!("{}: {text}{folded}", card.word()) }
}

fn draw_map(
    session: &Session,
    theme: &Theme,
    seen: Rect,
    cards: &[Card<'_>],
    steps: &[PlacedStep],
    sink: &mut CanvasSink<'_>,
) {
    let scene = session.shown();
    for step in steps.iter().filter(|it| it.tray.is_some_and(|it| it.overlaps(seen))) {
        draw::draw_tray(step, theme, sink);
    }
    for link in scene.links_in(seen) {
        draw::draw_link(&link, theme, sink);
    }
    for step in steps.iter().filter(|it| it.junction.overlaps(seen)) {
        draw::draw_step(step, theme, sink);
    }
    for card in cards {
        if session.draft.as_ref().is_some_and(|it| it.node == card.node && !it.in_outline) {
            draw::draw_card_without_text(card, theme, sink);
        } else if session.is_lit(card) {
            draw::draw_card(card, theme, sink);
        } else {
            let mut painter = sink.painter.clone();
            painter.set_opacity(DIMMED);
            draw::draw_card(card, theme, &mut CanvasSink { painter: &painter, ..*sink });
        }
    }
}

/// The junctions, as things that can be pointed at.
fn steps(
    ui: &Ui,
    session: &Session,
    steps: &[PlacedStep],
    seen: Rect,
    sink: &CanvasSink<'_>,
    pressed: &mut Pressed,
    out: &mut Vec<Intent>,
) {
    if session.camera.zoom < BLOCKS {
        return;
    }
    for step in steps.iter().filter(|it| it.junction.overlaps(seen)) {
        let response = ui.interact(sink.screen_rect(step.junction), id().with(step.id), Sense::CLICK | Sense::DRAG);
        let selected = session.selection.contains(&Item::Step(step.id));
        response.widget_info(|| {
            let premise = session.doc.map().inference(step.id).and_then(|it| it.premises.first().copied());
            let text = premise.and_then(|it| session.doc.map().node(it)).map_or("", |it| it.text.as_str());
            WidgetInfo::selected(Access::Button, true, selected, format!("Step, {}: {text}", step.role.link_word()))
        });
        pressed.see(&response, Press::Item(Item::Step(step.id)));
        clicks(&response, Item::Step(step.id), session, out);
    }
}

/// The cards, as things that can be pointed at.
fn cards(
    ui: &Ui,
    session: &Session,
    cards: &[Card<'_>],
    area: egui::Rect,
    sink: &CanvasSink<'_>,
    pressed: &mut Pressed,
    out: &mut Vec<Intent>,
) {
    // More than these are too small to be things of their own; the ground knows what lies where.
    if cards.len() > MOST_THINGS {
        return;
    }
    for card in cards {
        let item = Item::Card(card.node);
        let response =
            ui.interact(sink.screen_rect(card.rect).intersect(area), id().with(card.node), Sense::CLICK | Sense::DRAG);
        let selected = session.selection.contains(&item);
        response.widget_info(|| WidgetInfo::selected(Access::TreeItem, true, selected, words(session, card.node)));
        pressed.see(&response, Press::Item(item));
        clicks(&response, item, session, out);
        if response.double_clicked() {
            out.push(Intent::Edit(card.node));
        }
    }
}

/// Clicks that are not part of a gesture: by a screen reader, and with the second button.
fn clicks(response: &egui::Response, item: Item, session: &Session, out: &mut Vec<Intent>) {
    let released = response.ctx.input(|it| it.pointer.any_released());
    if (response.clicked() && !released) || (response.secondary_clicked() && !session.selection.contains(&item)) {
        out.push(Intent::Select(item));
    }
    response.context_menu(|ui| menu(ui, session, out));
}

/// The commands that fit the selection.
fn menu(ui: &mut Ui, session: &Session, out: &mut Vec<Intent>) {
    let fits = |it: &Command| {
        let row = it.row();
        let of_selection = matches!(row.menu, Menu::Add | Menu::Map)
            || matches!(
                it,
                Command::EditText
                    | Command::Cut
                    | Command::Copy
                    | Command::Duplicate
                    | Command::Delete
                    | Command::DeleteBranch
                    | Command::Fold
            );
        of_selection && (row.enabled)(Some(session))
    };
    bars::items(ui, Command::all().filter(fits), Some(session), |_| false, out);
}

fn pointer_in_map(ui: &Ui, sink: &CanvasSink<'_>) -> Point {
    let at = ui.input(|it| it.pointer.latest_pos()).unwrap_or_default() - sink.corner;
    sink.camera.map_from_screen(Point::new(f64::from(at.x), f64::from(at.y)))
}

fn point(
    ui: &Ui,
    ground: &egui::Response,
    session: &Session,
    sink: &CanvasSink<'_>,
    pressed: Option<Press>,
    out: &mut Vec<Intent>,
) {
    let at = pointer_in_map(ui, sink);
    let space = ui.input(|it| it.key_down(egui::Key::Space)) && session.draft.is_none();
    let middle = ui.input(|it| it.pointer.middle_down()) && ground.contains_pointer();
    let held = session.gesture != Gesture::Idle;
    if middle || (space && ui.input(|it| it.pointer.primary_down()) && !held) {
        let by = ui.input(|it| it.pointer.delta());
        if by != egui::Vec2::ZERO {
            out.push(Intent::Pan(Vec2::new(f64::from(by.x), f64::from(by.y))));
        }
        ui.set_cursor_icon(egui::CursorIcon::Grabbing);
        return;
    }
    let add = ui.input(|it| it.modifiers.shift || it.modifiers.command);
    if let Some(what) = pressed {
        let (item, handle) = match what {
            Press::Item(item) => (Some(item), false),
            Press::Handle(node) => (Some(Item::Card(node)), true),
            Press::Ground => (session.scene().hit(at, REACH / session.camera.zoom), false),
        };
        out.push(Intent::Point(Pointer::Down { item, handle, at, add }));
    } else if held && ui.input(|it| it.events.iter().any(|it| matches!(it, egui::Event::PointerMoved(_)))) {
        out.push(Intent::Point(Pointer::Move { at }));
    }
    if ui.input(|it| it.pointer.button_released(PointerButton::Primary)) && (held || pressed.is_some()) {
        out.push(Intent::Point(Pointer::Up));
    }
}

/// What is dragged to the edge of the canvas pans it, the faster the nearer.
fn pan_at_edge(ui: &Ui, session: &Session, area: egui::Rect, out: &mut Vec<Intent>) {
    let drags = matches!(session.gesture, Gesture::Dragging { .. } | Gesture::Linking { .. } | Gesture::Marquee { .. });
    let Some(at) = ui.input(|it| it.pointer.latest_pos()).filter(|_| drags) else { return };
    let over = |low: f32, high: f32, at: f32| (low + EDGE - at).max(0.0) - (at - high + EDGE).max(0.0);
    let by = vec2(over(area.left(), area.right(), at.x), over(area.top(), area.bottom(), at.y));
    if by != egui::Vec2::ZERO {
        let by = (by / EDGE * PAN).clamp(vec2(-PAN, -PAN), vec2(PAN, PAN));
        let by = Vec2::new(f64::from(by.x), f64::from(by.y));
        out.push(Intent::Pan(by));
        // What is under the pointer has moved.
        let at = at - area.min.to_vec2();
        let place = session.camera.map_from_screen(Point::new(f64::from(at.x), f64::from(at.y)));
        out.push(Intent::Point(Pointer::Move { at: place - by / session.camera.zoom }));
        ui.request_repaint();
    }
}

/// Escape ends the gesture or the typing, else the selection.
fn escape(ui: &Ui, session: &Session, had_keys: bool, out: &mut Vec<Intent>) {
    let busy = session.gesture != Gesture::Idle || session.draft.is_some();
    let meant = busy || (had_keys && (!session.selection.is_empty() || session.focus().is_some()));
    if meant && ui.input_mut(|it| it.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        out.push(Intent::Point(Pointer::Cancel));
    }
}

fn scroll(ui: &Ui, ground: &egui::Response, area: egui::Rect, out: &mut Vec<Intent>) {
    let over = ui.input(|it| it.pointer.hover_pos()).is_some_and(|it| area.contains(it));
    if !over || !(ground.contains_pointer() || ui.ctx().is_pointer_over_egui()) {
        return;
    }
    let on_top = ui.ctx().layer_id_at(ui.input(|it| it.pointer.hover_pos()).unwrap_or_default());
    if on_top.is_some_and(|it| it != ui.layer_id()) {
        return;
    }
    let (zoom, by) = ui.input(|it| (it.zoom_delta(), it.smooth_scroll_delta()));
    if zoom != 1.0 {
        let at = ui.input(|it| it.pointer.hover_pos()).unwrap_or_default() - area.min;
        out.push(Intent::Zoom { by: f64::from(zoom), at: Point::new(f64::from(at.x), f64::from(at.y)) });
    } else if by != vec2(0.0, 0.0) {
        out.push(Intent::Pan(Vec2::new(f64::from(by.x), f64::from(by.y))));
    }
}
