//! The argument presented: the canvas alone, the thesis as a line on top, and how far one is below.

use egui::{Align2, FontId, Id, Key, Modifiers, Rect, Sense, Stroke, Ui, pos2, vec2};
use kurbo::Size;

use super::intents::Intents;
use super::paint::{CanvasSink, LEAST_TEXT};
use super::parts::{dashed_box, key_cap, key_cap_size, named, one_line};
use super::shortcut::shortcut_text;
use super::style::{color, semibold};
use crate::command::Intent;
use crate::find::excerpt;
use crate::scene::draw::{draw_card, draw_link, draw_mention, draw_step, draw_tray};
use crate::scene::{Theme, Things};
use crate::session::{Presenting, SaidWhen, Session, Turn};
use crate::words::window as words;

const TOP: f32 = 40.0;
const BOTTOM: f32 = 44.0;
/// How much is seen of the lines of what is said later.
const LATER: f32 = 0.35;
/// About so many letters of the thesis stand on its line.
const LETTERS: usize = 160;

const KEYS: [(Key, Turn); 12] = [
    (Key::ArrowRight, Turn::Next),
    (Key::ArrowDown, Turn::Next),
    (Key::PageDown, Turn::Next),
    (Key::Space, Turn::Next),
    (Key::Enter, Turn::Next),
    (Key::ArrowLeft, Turn::Previous),
    (Key::ArrowUp, Turn::Previous),
    (Key::PageUp, Turn::Previous),
    (Key::Backspace, Turn::Previous),
    (Key::Home, Turn::First),
    (Key::End, Turn::Last),
    (Key::Escape, Turn::End),
];

pub fn present(ui: &mut Ui, session: &Session, presenting: &Presenting, theme: &Theme, out: &mut Intents) {
    let area = ui.max_rect();
    let viewport = Size::new(f64::from(area.width()), f64::from(area.height()));
    out.canvas(area, 1.0);
    if viewport != session.viewport {
        // A slide that was framed for another size is framed anew.
        out.push(Intent::Present(None));
    }
    if session.is_gliding() {
        let seconds = ui.input(|it| it.stable_dt).min(0.05);
        out.push(Intent::Tick(f64::from(seconds)));
    }
    for (key, turn) in KEYS {
        if ui.input_mut(|it| it.consume_key(Modifiers::NONE, key)) {
            out.push(Intent::Present(Some(turn)));
        }
    }
    let ground = ui.interact(area, Id::unique("presentation"), Sense::click());
    let (nth, n) = presenting.progress();
    named(&ground, egui::Role::Canvas, &words::slide(nth, n));
    if ground.clicked() {
        out.push(Intent::Present(Some(Turn::Next)));
    } else if ground.secondary_clicked() {
        out.push(Intent::Present(Some(Turn::Previous)));
    }
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, color(theme.paper));
    draw(
        session,
        presenting,
        theme,
        &CanvasSink {
            painter: &painter,
            camera: session.camera,
            corner: area.min,
            least_text: LEAST_TEXT,
            pictures: 1.0,
        },
    );
    thesis(ui, session, area, theme);
    progress(ui, session, (nth, n), area, theme, out);
}

/// What was said is drawn in the colours of what a filter leaves out, which can still be read; what is said later has
/// no words.
fn draw(session: &Session, presenting: &Presenting, theme: &Theme, sink: &CanvasSink<'_>) {
    let (scene, map) = (session.shown(), session.doc.map());
    let seen = session.camera.seen(session.viewport).inflate(16.0, 16.0);
    let Things { cards, steps, mentions } = scene.things_in(seen);
    let mut faint = sink.painter.clone();
    faint.set_opacity(LATER);
    let faded = theme.fading();
    let drawn = |said: SaidWhen| match said {
        SaidWhen::Before => (sink.painter, &faded),
        SaidWhen::Now => (sink.painter, theme),
        SaidWhen::Later => (&faint, theme),
    };
    for step in steps.iter().filter(|it| it.tray.is_some()) {
        let said = presenting.step_said(map, step.id);
        let (painter, colors) = drawn(said);
        match step.tray.filter(|_| said == SaidWhen::Later) {
            Some(tray) => outline(tray, theme, sink),
            None => draw_tray(step, colors, &mut CanvasSink { painter, ..*sink }),
        }
    }
    for link in scene.tree_links_in(seen).chain(scene.far_links_found_in(seen)) {
        let (painter, colors) = drawn(presenting.step_said(map, link.step));
        draw_link(&link, colors, &mut CanvasSink { painter, ..*sink });
    }
    for step in &steps {
        match presenting.step_said(map, step.id) {
            SaidWhen::Later => outline(step.junction, theme, sink),
            said => draw_step(step, drawn(said).1, &mut CanvasSink { ..*sink }),
        }
    }
    for mention in &mentions {
        draw_mention(scene, mention, &faded, &mut CanvasSink { ..*sink });
    }
    for card in &cards {
        match presenting.said(card.node) {
            SaidWhen::Later => outline(card.rect, theme, sink),
            said => draw_card(card, drawn(said).1, &mut CanvasSink { ..*sink }),
        }
    }
}

/// The place of something that is said later.
fn outline(rect: kurbo::Rect, theme: &Theme, sink: &CanvasSink<'_>) {
    dashed_box(sink.painter, sink.screen_rect(rect), Stroke::new(1.2, color(theme.trunk)), 2.0, 4.0);
}

/// What all of it is about.
fn thesis(ui: &Ui, session: &Session, area: Rect, theme: &Theme) {
    let line = Rect::from_min_size(area.min, vec2(area.width(), TOP));
    let text = session.scene().first().and_then(|it| session.doc.map().node(it.node));
    let text = text.map_or_else(String::new, |it| excerpt(&it.text, "", LETTERS));
    let painter = ui.painter_at(line);
    painter.rect_filled(line, 0.0, color(theme.thesis));
    let ink = color(theme.thesis_text);
    let galley = one_line(&painter, text, semibold(15.0), ink, line.width() - 48.0);
    painter.galley(line.center() - galley.size() / 2.0, galley, ink);
}

/// How far one is, and the keys.
fn progress(ui: &Ui, session: &Session, (nth, n): (usize, usize), area: Rect, theme: &Theme, out: &mut Intents) {
    let line = Rect::from_min_max(pos2(area.left(), area.bottom() - BOTTOM), area.max);
    let painter = ui.painter_at(line);
    painter.rect_filled(line, 0.0, color(theme.paper).gamma_multiply(0.92));
    let is_mac = ui.os() == egui::os::OperatingSystem::Mac;
    let mut right = line.right() - 24.0;
    for (key, turn, name) in [
        ("escape", Turn::End, words::END_PRESENTATION),
        ("right", Turn::Next, words::NEXT_SLIDE),
        ("left", Turn::Previous, words::PREVIOUS_SLIDE),
    ] {
        let key = shortcut_text(key, is_mac);
        let size = key_cap_size(ui, &key);
        let corner = pos2(right - size.x, line.center().y - size.y / 2.0);
        let place = Rect::from_min_size(corner, size);
        let response = ui.interact(place.expand(4.0), Id::unique("presentation").with(name), Sense::click());
        named(&response, egui::Role::Button, name);
        key_cap(&painter, theme, corner, &key);
        if response.on_hover_text(name).clicked() {
            out.push(Intent::Present(Some(turn)));
        }
        right = corner.x - 10.0;
    }
    let small = FontId::proportional(13.0);
    let ink = color(theme.muted);
    let count = painter.text(
        pos2(right - 6.0, line.center().y),
        Align2::RIGHT_CENTER,
        words::nth_slide(nth, n),
        small.clone(),
        ink,
    );
    let title = excerpt(session.doc.map().title(), "", LETTERS / 4);
    let title = painter.text(pos2(line.left() + 24.0, line.center().y), Align2::LEFT_CENTER, title, small, ink);
    let bar = (title.right() + 16.0)..=(count.left() - 16.0);
    if bar.start() < bar.end() {
        let y = line.center().y;
        let end = bar.start() + (bar.end() - bar.start()) * (nth as f32 / n as f32);
        painter.hline(bar.clone(), y, (3.0, color(theme.border)));
        painter.hline(*bar.start()..=end, y, (3.0, color(theme.accent)));
    }
}
