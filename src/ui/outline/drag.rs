//! Dragging a line of the outline to another place: before or after a line, or under it.

use egui::Ui;

use crate::command::Intent;
use crate::model::{InferenceId, Line, NodeId, Target};
use crate::scene::{Item, Theme};
use crate::session::{Dragged, Drop, Session, Zone, goes_along};
use crate::ui::intents::Intents;
use crate::ui::style::color;

/// The part of a line's height, in its middle, where a release puts a card under it.
const UNDER: std::ops::RangeInclusive<f32> = 0.3..=0.7;

pub fn drag(ui: &Ui, session: &Session, line: &Line, row: &egui::Response, theme: &Theme, out: &mut Intents) {
    // Where a claim is used again it cannot be taken: it has one place of its own.
    if !line.again {
        row.dnd_set_drag_payload(line.node);
    }
    let Some(node) = row.dnd_hover_payload::<NodeId>() else { return };
    let dragged = Dragged::of(*node, &session.selection, session.scene());
    if dragged.contains(line.node) {
        return;
    }
    let Some(at) = ui.input(|it| it.pointer.hover_pos()).filter(|_| !line.again) else { return };
    let part = (at.y - row.rect.top()) / row.rect.height();
    let Some(drop) = drop_at(session, &dragged, line, part) else { return };
    let ink = egui::Stroke::new(2.0, color(theme.accent));
    match &drop {
        // It comes after this one, among the premises of the same step.
        Drop::OnCard { zone: Zone::NeedsAlso, .. } => {
            ui.painter().hline(row.rect.shrink(6.0).x_range(), row.rect.bottom(), ink);
        }
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

/// What is released on the row of a step becomes one of its premises.
pub fn onto_step(
    ui: &Ui,
    session: &Session,
    step: InferenceId,
    row: &egui::Response,
    theme: &Theme,
    out: &mut Intents,
) {
    let Some(node) = row.dnd_hover_payload::<NodeId>() else { return };
    let dragged = Dragged::of(*node, &session.selection, session.scene());
    let last = session.doc.map().inference(step).and_then(|it| it.premises.last().copied());
    let Some(drop) = last.and_then(|it| premise_after(session, &dragged, step, it)) else { return };
    let ink = egui::Stroke::new(2.0, color(theme.accent));
    ui.painter().rect_stroke(row.rect.shrink(1.0), 5.0, ink, egui::StrokeKind::Inside);
    if row.dnd_release_payload::<NodeId>().is_some() {
        out.push(Intent::Drop(*node, drop));
    }
}

/// What is dragged becomes a premise of a step, after one that stands there.
fn premise_after(session: &Session, dragged: &Dragged, step: InferenceId, after: NodeId) -> Option<Drop> {
    let map = session.doc.map();
    let target = map.inference(step)?.target;
    let is_at_home = session.scene().card(after).is_some_and(|it| it.home == Some(step));
    let is_new = dragged.nodes.iter().all(|it| !map.inference(step).is_some_and(|step| step.premises.contains(it)));
    let can = is_at_home && is_new && dragged.refusal(map, target).is_none();
    can.then_some(Drop::OnCard { target: after, zone: Zone::NeedsAlso })
}

/// What a release at a part of a line's height, from 0 to 1, would do with what is dragged.
fn drop_at(session: &Session, dragged: &Dragged, line: &Line, part: f32) -> Option<Drop> {
    let map = session.doc.map();
    if part > *UNDER.end()
        && let Some(step) = line.via.filter(|it| session.scene().holder(line) == Some(Item::Step(*it)))
    {
        return premise_after(session, dragged, step, line.node);
    }
    let beside = line.via.and_then(|step| Some((step, map.inference(step)?.target)));
    let target = match beside {
        Some((_, target)) if !UNDER.contains(&part) => target,
        _ => Target::Node(line.node),
    };
    // What would be circular is refused here, as on the canvas.
    if dragged.refusal(map, target).is_some() {
        return None;
    }
    let Some((step, _)) = beside.filter(|it| it.1 == target) else {
        return Some(Drop::OnCard { target: line.node, zone: Zone::Reason });
    };
    // Places are counted without the steps that go along.
    let siblings = map.incoming(target);
    let place = siblings.iter().position(|it| *it == step)? + usize::from(part > 0.5);
    let place = siblings[..place].iter().filter(|it| !goes_along(session.scene(), map, dragged, **it)).count();
    Some(Drop::Between { target, place, caret: kurbo::Rect::ZERO })
}
