//! What a branch that is shown alone bears on: an outline above it, which leads there.

use egui::{Rect, Role, Sense, Stroke, Ui, Vec2};

use super::BLOCKS;
use crate::command::Intent;
use crate::scene::card::SMALL;
use crate::scene::draw::Sink as _;
use crate::scene::{Item, Theme};
use crate::session::{Ghost, Session};
use crate::ui::access;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::paint::CanvasSink;
use crate::ui::parts::{beginning, dashed_box, named, said_on};
use crate::ui::style::{TARGET, color};
use crate::words::window as words;

const PADDING: f64 = 12.0;

pub fn ghost(ui: &Ui, session: &Session, theme: &Theme, sink: &mut CanvasSink<'_>, out: &mut Intents) {
    let Some(Ghost { node, rect, line }) = session.ghost().filter(|_| session.camera.zoom >= BLOCKS) else { return };
    let text = said_on(session.doc.map(), node);
    let area = sink.screen_rect(rect);
    // Far away it is met as easily as from near.
    let reach = Rect::from_center_size(area.center(), area.size().max(Vec2::splat(TARGET)));
    let response = ui.interact(reach, Holder::Canvas.id().with("ghost"), Sense::CLICK | Sense::DRAG);
    named(&response, Role::Link, &words::bears_on(&beginning(text)));
    access::for_pointers(&response);
    let is_lit = response.hovered() || response.has_focus();
    let edge = Stroke::new(1.2, color(if is_lit { theme.accent } else { theme.trunk }));
    dashed_box(sink.painter, area, edge, 4.0, 4.0);
    sink.painter.add(egui::Shape::dashed_line(&line.map(|it| sink.point(it)), edge, 4.0, 4.0));
    let shown = SMALL.face.cut(text, SMALL.size, rect.width() - 2.0 * PADDING);
    let left = rect.center().x - SMALL.width(&shown) / 2.0;
    let baseline = SMALL.baseline(rect.center().y - SMALL.line / 2.0);
    sink.text(kurbo::Point::new(left, baseline), &shown, SMALL, theme.muted);
    if response.on_hover_text_at_pointer(words::bears_on(&beginning(text))).clicked() {
        // Up to what it bears on: with all that bears on that, or on the whole map.
        let is_top = session.doc.map().uses(node).is_empty();
        out.push(Intent::Focus(Some(node).filter(|_| !is_top)));
        out.push(Intent::Show(Item::Card(node)));
    }
}
