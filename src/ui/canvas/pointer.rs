//! What the pointer does on the canvas: presses, drags, pans and zooms.

use egui::{PointerButton, Ui, vec2};
use kurbo::{Point, Vec2};

use crate::command::Intent;
use crate::model::NodeId;
use crate::scene::Item;
use crate::session::{Gesture, Pointer, Session};
use crate::settings::{Settings, Wheel};
use crate::ui::intents::Intents;
use crate::ui::paint::CanvasSink;
use crate::ui::text_panel;

/// This near to the edge of the canvas a drag pans it, on screen.
const EDGE: f32 = 28.0;
/// So far at the most, a second.
const PAN: f32 = 840.0;
/// How near to a line the pointer means it, on screen.
pub const REACH: f64 = 5.0;

/// A press on something of the canvas.
#[derive(Clone, Copy)]
pub enum Press {
    Ground,
    Item(Item),
    Handle(NodeId),
}

#[derive(Default)]
pub struct Pressed {
    pub what: Option<Press>,
}

impl Pressed {
    pub fn see(&mut self, response: &egui::Response, what: Press) {
        let pressed = response.ctx.input(|it| it.pointer.button_pressed(PointerButton::Primary));
        // On a slow machine a click begins and ends between two frames.
        if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
            self.what = Some(what);
        }
    }
}

pub fn pointer_in_map(ui: &Ui, sink: &CanvasSink<'_>) -> Point {
    sink.map_point(ui.input(|it| it.pointer.latest_pos()).unwrap_or_default())
}

pub fn point(
    ui: &Ui,
    ground: &egui::Response,
    session: &Session,
    sink: &CanvasSink<'_>,
    pressed: Option<Press>,
    out: &mut Intents,
) {
    let at = pointer_in_map(ui, sink);
    let space = ui.input(|it| it.key_down(egui::Key::Space)) && session.draft.is_none();
    let middle = ui.input(|it| it.pointer.middle_down()) && ground.contains_pointer();
    let held = session.gesture != Gesture::Idle;
    if middle || (space && ui.input(|it| it.pointer.primary_down()) && !held) {
        let by = ui.input(|it| it.pointer.delta());
        if by != egui::Vec2::ZERO {
            out.push(Intent::Pan(in_canvas(by, scale_of(session, sink))));
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
    } else if let Gesture::Carrying { at: last, adds, .. } = session.gesture {
        let over = is_over(ui, ground.rect).then_some(at);
        let with_alt = ui.input(|it| it.modifiers.alt);
        if (over, with_alt) != (last, adds) {
            out.push(Intent::Point(Pointer::Carry { at: over, adds: with_alt }));
        }
        ui.set_cursor_icon(egui::CursorIcon::Grabbing);
    } else if held && ui.input(|it| it.events.iter().any(|it| matches!(it, egui::Event::PointerMoved(_)))) {
        out.push(Intent::Point(Pointer::Move { at }));
    }
    if ui.input(|it| it.pointer.button_released(PointerButton::Primary)) && (held || pressed.is_some()) {
        out.push(Intent::Point(Pointer::Up));
    }
}

/// Whether the pointer is over the canvas, and not over the texts, which may lie over it.
fn is_over(ui: &Ui, area: egui::Rect) -> bool {
    let at = ui.input(|it| it.pointer.latest_pos());
    at.is_some_and(|it| area.contains(it) && !text_panel::is_over(ui.ctx(), it))
}

/// What is dragged to the edge of the canvas pans it, the faster the nearer; slower where the map ends, and then no more.
pub fn pan_at_edge(ui: &Ui, session: &Session, area: egui::Rect, sink: &CanvasSink<'_>, out: &mut Intents) {
    let drags = match session.gesture {
        Gesture::Dragging { .. } | Gesture::Linking { .. } | Gesture::Marquee { .. } => true,
        Gesture::Carrying { .. } => is_over(ui, area),
        Gesture::Idle | Gesture::Pressed { .. } => false,
    };
    let Some(at) = ui.input(|it| it.pointer.latest_pos()).filter(|_| drags) else { return };
    let over = |low: f32, high: f32, at: f32| (low + EDGE - at).max(0.0) - (at - high + EDGE).max(0.0);
    let by = vec2(over(area.left(), area.right(), at.x), over(area.top(), area.bottom(), at.y));
    let seconds = ui.input(|it| it.stable_dt).min(0.05);
    let by = (by / EDGE).clamp(vec2(-1.0, -1.0), vec2(1.0, 1.0)) * PAN * seconds;
    let by = session.pan_at_edge(in_canvas(by, scale_of(session, sink)));
    if by != Vec2::ZERO {
        out.push(Intent::Pan(by));
        // What is under the pointer has moved.
        let at = sink.map_point(at) - by / session.camera.zoom;
        out.push(Intent::Point(match session.gesture {
            Gesture::Carrying { adds, .. } => Pointer::Carry { at: Some(at), adds },
            _ => Pointer::Move { at },
        }));
        ui.request_repaint();
    }
}

/// A way on screen in points of the canvas, of which each takes so many of the screen.
fn in_canvas(by: egui::Vec2, scale: f64) -> Vec2 {
    Vec2::new(f64::from(by.x), f64::from(by.y)) / scale
}

fn scale_of(session: &Session, sink: &CanvasSink<'_>) -> f64 {
    sink.camera.zoom / session.camera.zoom
}

/// What the wheel does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scrolled {
    Pan(egui::Vec2),
    Zoom(f32),
}

pub fn scroll(ui: &Ui, ground: &egui::Response, area: egui::Rect, settings: &Settings, out: &mut Intents) {
    let over = ui.input(|it| it.pointer.hover_pos()).is_some_and(|it| area.contains(it));
    if !over || !(ground.contains_pointer() || ui.ctx().is_pointer_over_egui()) {
        return;
    }
    let on_top = ui.ctx().layer_id_at(ui.input(|it| it.pointer.hover_pos()).unwrap_or_default());
    if on_top.is_some_and(|it| it != ui.layer_id()) {
        return;
    }
    let (zoom, by, with_ctrl) =
        ui.input(|it| (it.zoom_delta(), it.smooth_scroll_delta(), it.modifiers.command || it.modifiers.ctrl));
    let speed = ui.options(|it| it.input_options.scroll_zoom_speed);
    match scrolled(settings.wheel, with_ctrl, zoom, by, speed) {
        Scrolled::Zoom(by) if by != 1.0 => {
            let at = ui.input(|it| it.pointer.hover_pos()).unwrap_or_default() - area.min;
            let at = in_canvas(at, settings.canvas_scale()).to_point();
            out.push(Intent::Zoom { by: f64::from(by), at });
        }
        Scrolled::Pan(by) if by != vec2(0.0, 0.0) => {
            out.push(Intent::Pan(in_canvas(by, settings.canvas_scale())));
        }
        _ => {}
    }
}

/// What is meant by what egui makes of the wheel: `zoom` with Ctrl or by two fingers, else a way. `speed` is that of its
/// zoom a point of the way.
fn scrolled(wheel: Wheel, with_ctrl: bool, zoom: f32, by: egui::Vec2, speed: f32) -> Scrolled {
    match wheel {
        // Two fingers that part mean to zoom, whatever the wheel does.
        Wheel::Zooms if zoom != 1.0 && with_ctrl => Scrolled::Pan(vec2(0.0, zoom.ln() / speed)),
        // To the side there is no zoom.
        Wheel::Zooms if zoom == 1.0 && by.y != 0.0 => Scrolled::Zoom((by.y * speed).exp()),
        _ if zoom != 1.0 => Scrolled::Zoom(zoom),
        _ => Scrolled::Pan(by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_ctrl_the_wheel_does_the_other() {
        let speed = 0.005;
        let check = |wheel, with_ctrl, zoom, by, expect| {
            assert_eq!(scrolled(wheel, with_ctrl, zoom, by, speed), expect);
        };
        let (none, down, aside) = (vec2(0.0, 0.0), vec2(0.0, -40.0), vec2(-40.0, 0.0));
        check(Wheel::Scrolls, false, 1.0, down, Scrolled::Pan(down));
        check(Wheel::Scrolls, true, 1.25, none, Scrolled::Zoom(1.25));
        check(Wheel::Zooms, false, 1.0, down, Scrolled::Zoom((-0.2_f32).exp()));
        check(Wheel::Zooms, true, (-0.2_f32).exp(), none, Scrolled::Pan(vec2(0.0, (-0.2_f32).exp().ln() / speed)));
        check(Wheel::Zooms, false, 1.25, none, Scrolled::Zoom(1.25));
        check(Wheel::Zooms, false, 1.0, aside, Scrolled::Pan(aside));
        check(Wheel::Zooms, false, 1.0, none, Scrolled::Pan(none));
    }
}
