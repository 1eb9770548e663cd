//! The panel of the map's sources: a list, or one source with all that is said of it.

mod fields;
mod list;
mod one;
mod style;

use egui::Ui;

use super::WindowView;
use super::focus::Holder;
use super::intents::Intents;
use crate::session::Session;

/// The room at both sides of what stands in the panel.
const PADDING: f32 = 8.0;

/// The field that the keyboard comes to first: a source's title, or the one that finds a source.
pub fn first(session: &Session) -> Holder {
    session.source.map_or(Holder::FindSource, |it| Holder::Source(it, "title"))
}

pub fn sources(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let shown = session.source.and_then(|id| Some((id, session.doc.map().source(id)?)));
    let margin = egui::Margin { right: PADDING as i8, ..egui::Margin::ZERO };
    // The panel must neither grow nor shrink by what stands in it.
    let width = ui.available_width();
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(width - PADDING);
        match shown {
            Some((id, source)) => one::one(ui, session, id, source, view.theme, out),
            None => list::list(ui, session, view, out),
        }
    });
}
