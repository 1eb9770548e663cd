//! Picking a source by typing a few letters and going along what they find.

use egui::{Button, RichText, Ui};

use super::focus::Holder;
use super::kept::kept;
use super::marked::MarkedRow;
use super::parts::{beginning, named};
use super::text_field::TextField;
use crate::cite::{BareSource, year};
use crate::model::{Source, SourceId};
use crate::session::Session;
use crate::words::{citing, window as words};

/// What was chosen.
pub enum Picked {
    Known(SourceId),
    /// A source that the map lacks, as far as it was typed.
    New(Source),
}

/// Finds a source by a few letters; Enter takes the one that is marked, at first the first.
pub fn pick(ui: &mut Ui, session: &Session, holder: Holder) -> Option<Picked> {
    const MOST: usize = 12;
    let id = holder.id();
    ui.set_width(300.0);
    let mut query: String = ui.data(|it| it.get_temp(id)).unwrap_or_default();
    let before = query.clone();
    let mut marked = MarkedRow::hear(ui, id);
    let response = TextField::line(id).hint(words::PICK_HINT).show(ui, &mut query).response;
    named(&response, egui::Role::TextInput, words::FIND_SOURCE_TO_CITE);
    if !response.has_focus() && !response.lost_focus() {
        response.request_focus();
    }
    let map = session.doc.map();
    let state = (query.clone(), session.sources_at());
    let found = kept(ui, "picked", state, || session.sources().pick(&query, MOST + 1));
    let mut found: Vec<(SourceId, &Source)> = found.iter().filter_map(|&it| Some((it, map.source(it)?))).collect();
    let has_more = found.len() > MOST;
    found.truncate(MOST);
    // Below those that are found stands what makes a new one.
    let adds = !query.trim().is_empty();
    marked.among(ui, found.len() + usize::from(adds), query != before);
    let mut picked = None;
    for (nth, (source, record)) in found.iter().enumerate() {
        let words = words::work(&beginning(&citing::source_name(record)), year(record));
        let row = ui.add(Button::selectable(marked.is_at(nth), words).truncate());
        if marked.takes(ui, nth, &row) {
            picked = Some(Picked::Known(*source));
        }
    }
    if has_more {
        ui.label(RichText::new("…").size(13.0));
    }
    if adds {
        let words = words::add_new_source(&beginning(query.trim()));
        let row = ui.add(Button::selectable(marked.is_at(found.len()), words).truncate());
        if marked.takes(ui, found.len(), &row) {
            picked = Some(Picked::New(BareSource::read(&query).source()));
        }
    }
    if picked.is_some() {
        MarkedRow::forget(ui, id);
        ui.data_mut(|it| it.remove::<String>(id));
    } else {
        ui.data_mut(|it| it.insert_temp(id, query));
    }
    picked
}
