//! One source: its fields, what it links to, and where it is cited.

use egui::{Button, Label, RichText, ScrollArea, Ui, vec2};
use egui_material_icons::icons;
use serde_json::Value;

use super::{PADDING, fields};
use crate::cite::missing;
use crate::command::{Effect, Intent, Sources};
use crate::model::{Source, SourceId};
use crate::scene::{Item, Theme};
use crate::session::{Filter, Session};
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::parts::{beginning, icon_button, said_on, section, warning, weak};
use crate::words::{citing, window as words};

/// The room above the name of a section.
const ABOVE: f32 = 6.0;
/// So many of the cards that cite a source are listed.
const MOST_CARDS: usize = 200;

pub fn one(ui: &mut Ui, session: &Session, source_id: SourceId, source: &Source, theme: &Theme, out: &mut Intents) {
    ui.horizontal(|ui| {
        if ui.add(Button::new(words::ALL_SOURCES).frame_when_inactive(false)).clicked() {
            out.push(Intent::Sources(Sources::Show(None)));
            out.push(Intent::Sources(Sources::Light(None)));
        }
    });
    ScrollArea::vertical().id_salt(("source", source_id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - PADDING);
        let gaps = missing(source);
        if !gaps.is_empty() {
            warning(ui, theme, &words::missing(&gaps));
        }
        let new = fields::fields(ui, source_id, source, theme);
        if new != *source {
            out.push(Intent::Sources(Sources::Set(source_id, new)));
        }
        link(ui, source, out);
        attachment(ui, source_id, source, out);
        same(ui, session, source_id, theme, out);
        used(ui, session, source_id, theme, out);
    });
}

fn link(ui: &mut Ui, source: &Source, out: &mut Intents) {
    let field = |key: &str| source.csl.get(key).and_then(Value::as_str).map(str::trim).filter(|it| !it.is_empty());
    let doi =
        field("DOI").map(|it| if it.starts_with("http") { it.to_owned() } else { format!("https://doi.org/{it}") });
    for (name, url) in [(words::OPEN_DOI, doi), (words::OPEN_ADDRESS, field("URL").map(str::to_owned))] {
        if let Some(url) = url
            && ui.button(name).on_hover_text(beginning(&url)).clicked()
        {
            out.push(Intent::Do(Effect::ShowLink(url)));
        }
    }
}

/// The file that is attached: a copy of the work, say.
fn attachment(ui: &mut Ui, source_id: SourceId, source: &Source, out: &mut Intents) {
    ui.horizontal(|ui| match source.attachment() {
        Some(path) => {
            let name = beginning(path.rsplit(['/', '\\']).next().unwrap_or(path));
            // Room for the button and the gap before it: the panel must not grow by them.
            let width = ui.available_width() - 32.0 - ui.spacing().item_spacing.x;
            let button = ui.add_sized([width, 24.0], Button::new(words::open_file(&name)).truncate());
            if button.on_hover_text(beginning(path)).clicked() {
                out.push(Intent::Do(Effect::ShowAttached(path.to_owned())));
            }
            if icon_button(ui, icons::ICON_CLOSE, 18.0, words::LET_GO_OF_FILE).clicked() {
                out.push(Intent::Sources(Sources::Attach(source_id, None)));
            }
        }
        None => {
            if ui.button(words::ATTACH_FILE).clicked() {
                out.push(Intent::Do(Effect::AttachFile(source_id)));
            }
        }
    });
}

/// Sources that seem to be the same work.
fn same(ui: &mut Ui, session: &Session, source_id: SourceId, theme: &Theme, out: &mut Intents) {
    let map = session.doc.map();
    let group =
        kept(ui, "same", (source_id, session.sources_at()), || session.sources().same_as(session.doc.map(), source_id));
    if group.is_empty() {
        return;
    }
    section(ui, theme, ABOVE, words::SAME_WORK_AS);
    for other in &*group {
        if let Some(record) = map.source(*other) {
            ui.add(Label::new(words::work_and_id(&beginning(&citing::source_name(record)), &other.to_string())).wrap());
        }
    }
    if ui.button(words::MERGE_INTO_THIS).clicked() {
        out.push(Intent::Sources(Sources::Merge(std::iter::once(source_id).chain(group.iter().copied()).collect())));
    }
}

/// The cards that cite a source.
fn used(ui: &mut Ui, session: &Session, source_id: SourceId, theme: &Theme, out: &mut Intents) {
    let map = session.doc.map();
    // As they are read; what is folded away comes last.
    let state = (session.doc.revision(), session.scene().arrangement, source_id);
    let cards = kept(ui, "cards of a source", state, || {
        let mut cards = session.uses().of_source(source_id).to_vec();
        cards.sort_by_cached_key(|it| session.scene().row_of(*it).unwrap_or(usize::MAX));
        cards
    });
    if cards.is_empty() {
        section(ui, theme, ABOVE, words::NOT_CITED);
        if ui.button(words::DELETE_SOURCE).clicked() {
            out.push(Intent::Sources(Sources::Remove(source_id)));
        }
        return;
    }
    section(ui, theme, ABOVE, &words::cited_on(cards.len()));
    let is_lit = session.filter == Some(Filter::Source(source_id));
    let mut lit = is_lit;
    if ui.checkbox(&mut lit, words::LIGHT_THESE_CARDS).changed() {
        out.push(Intent::Sources(Sources::Light(lit.then_some(source_id))));
    }
    for (nth, &node) in cards.iter().enumerate().take(MOST_CARDS) {
        let text = beginning(said_on(map, node));
        ui.push_id(("use", nth), |ui| {
            // What grows pushes the words to the left.
            let words = (RichText::new(&*text).size(13.0), egui::Atom::grow());
            let button = Button::new(words).frame_when_inactive(false).truncate();
            let response = ui.add_sized(vec2(ui.available_width(), 24.0), button);
            if response.on_hover_text(text).clicked() {
                out.push(Intent::Show(Item::Card(node)));
            }
        });
    }
    if cards.len() > MOST_CARDS {
        weak(ui, theme, &words::and_more(cards.len() - MOST_CARDS));
    }
}
