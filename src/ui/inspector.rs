//! What is selected, and everything about it that can be changed.

use egui::{ComboBox, RichText, ScrollArea, TextEdit, Ui};
use egui_material_icons::icons;

use super::style::{color, semibold};
use crate::command::{Command, Inspect, Intent};
use crate::model::{
    Citation, InferenceId, Locator, LocatorLabel, Map, Node, NodeId, NodeKind, Source, SourceId, Stance, Target,
};
use crate::scene::{Item, Theme};
use crate::session::Session;

pub fn inspector(ui: &mut Ui, session: &Session, theme: &Theme, out: &mut Vec<Intent>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        match (session.selected(), session.selection.len()) {
            (Some(Item::Card(node)), 1) => card(ui, session, node, theme, out),
            (Some(Item::Step(step)), 1) => self::step(ui, session, step, theme, out),
            (Some(_), n) => {
                heading(ui, &format!("{n} selected"));
                weak(ui, theme, "Delete, fold and change of kind go for all of them.");
            }
            (None, _) => map(ui, session.doc.map(), theme, out),
        }
    });
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(semibold(17.0)));
}

fn weak(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.label(RichText::new(text).size(13.0).color(color(theme.muted)));
}

fn section(ui: &mut Ui, theme: &Theme, text: &str) -> egui::Response {
    ui.add_space(10.0);
    ui.label(RichText::new(text).font(semibold(13.0)).color(color(theme.muted)))
}

fn field_id(name: &str, salt: impl std::hash::Hash + std::fmt::Debug) -> egui::Id {
    egui::Id::unique(("inspector", name)).with(egui::IdSalt::new(salt))
}

/// The field that the keyboard comes to first.
pub fn first_field(session: &Session) -> egui::Id {
    match session.selected_node() {
        Some(node) => field_id("Text", node),
        None => field_id("Title", "title"),
    }
}

/// A field with its name above it.
fn field(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    text: &str,
    salt: impl std::hash::Hash + std::fmt::Debug,
    rows: usize,
    hint: &'static str,
) -> Option<String> {
    let label = section(ui, theme, name);
    let mut new = text.to_owned();
    let id = field_id(name, salt);
    let edit =
        TextEdit::multiline(&mut new).id(id).desired_rows(rows).desired_width(f32::INFINITY).margin(8).hint_text(hint);
    ui.add(edit).labelled_by(label.id);
    (new != text).then_some(new)
}

fn card(ui: &mut Ui, session: &Session, id: NodeId, theme: &Theme, out: &mut Vec<Intent>) {
    let map = session.doc.map();
    let (Some(node), Some(card)) = (map.node(id), session.scene().card(id)) else { return };
    heading(ui, card.body.word);
    weak(ui, theme, &role_words(map, session, id));
    let uses = map.uses(id).len();
    if uses > 1 {
        weak(ui, theme, &format!("Used in {uses} places"));
    }

    section(ui, theme, "Kind");
    ui.horizontal(|ui| {
        for (kind, name) in [(NodeKind::Thesis, "Thesis"), (NodeKind::Claim, "Claim"), (NodeKind::Evidence, "Evidence")]
        {
            if ui.selectable_label(node.kind == kind, name).clicked() && node.kind != kind {
                out.push(Intent::Inspect(Inspect::Kind(id, kind)));
            }
        }
    });
    let mut unstated = node.unstated;
    if ui.checkbox(&mut unstated, "Unstated: the text does not say it").changed() {
        out.push(Intent::Inspect(Inspect::Unstated(id, unstated)));
    }
    if let Some(text) = field(ui, theme, "Text", &node.text, id, 3, "A whole sentence") {
        out.push(Intent::Inspect(Inspect::Text(id, text)));
    }
    citations(ui, map, id, node, theme, out);
    if let Some(note) = field(ui, theme, "Note", &node.note, id, 3, "Anything worth remembering") {
        out.push(Intent::Inspect(Inspect::Note(id, note)));
    }
    if node.pinned.is_some() {
        section(ui, theme, "Place");
        ui.horizontal(|ui| {
            ui.label("Pinned where you put it");
            if ui.button("Unpin").clicked() {
                out.push(Intent::Inspect(Inspect::Unpin(id)));
            }
        });
    }
}

/// “Reason 2 of 3 for the thesis”.
fn role_words(map: &Map, session: &Session, id: NodeId) -> String {
    if session.focus() == Some(id) {
        return "Shown alone, with what bears on it".to_owned();
    }
    let Some(home) = session.home(id) else {
        return if map.uses(id).is_empty() { "Stands for itself".to_owned() } else { "Stands on a circle".to_owned() };
    };
    let Some(step) = map.inference(home) else { return String::new() };
    let siblings: Vec<InferenceId> = map
        .incoming(step.target)
        .iter()
        .copied()
        .filter(|&it| map.inference(it).is_some_and(|it| it.stance == step.stance))
        .collect();
    let nth = siblings.iter().position(|&it| it == home).map_or(1, |it| it + 1);
    let what = match (step.target, step.stance) {
        (Target::Inference(_), _) => "on a step".to_owned(),
        (Target::Node(target), stance) => {
            let target = session
                .scene()
                .card(target)
                .map_or("a claim".to_owned(), |it| format!("the {}", it.body.word.to_lowercase()));
            if stance == Stance::Supports { format!("for {target}") } else { format!("against {target}") }
        }
    };
    let together =
        if step.is_linked() { format!(", together with {} more", step.premises.len() - 1) } else { String::new() };
    format!("{nth} of {} {what}{together}", siblings.len())
}

fn citations(ui: &mut Ui, map: &Map, id: NodeId, node: &Node, theme: &Theme, out: &mut Vec<Intent>) {
    section(ui, theme, "Citations");
    for (at, citation) in node.citations.iter().enumerate() {
        let mut new = citation.clone();
        ui.push_id(("citation", at), |ui| {
            ui.horizontal(|ui| {
                // Room for the button, the gap before it and the arrow: the panel must not grow by them.
                let others = 32.0 + 3.0 * ui.spacing().item_spacing.x;
                source_choice(ui, map, &mut new.source, ui.available_width() - others);
                let remove = ui.button(icons::ICON_CLOSE.rich_text().size(16.0));
                remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Remove citation"));
                if remove.on_hover_text("Remove citation").clicked() {
                    out.push(Intent::Inspect(Inspect::RemoveCitation(id, at)));
                }
            });
            ui.horizontal(|ui| locator(ui, &mut new));
            let mut quote = new.quote.clone();
            let edit =
                TextEdit::multiline(&mut quote).desired_rows(1).desired_width(f32::INFINITY).hint_text("Quotation");
            ui.add(edit).widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Quotation"));
            new.quote = quote;
        });
        ui.add_space(6.0);
        if new != *citation {
            out.push(Intent::Inspect(Inspect::SetCitation(id, at, new)));
        }
    }
    ui.menu_button("Add citation", |ui| {
        ui.set_min_width(200.0);
        for (source, record) in map.sources() {
            if ui.button(record.name()).clicked() {
                out.push(Intent::Inspect(Inspect::AddCitation(id, Citation::new(source))));
                ui.close();
            }
        }
        if map.n_sources() > 0 {
            ui.separator();
        }
        let (author_key, title_key) = (ui.scope_id().with("author"), ui.scope_id().with("title"));
        let mut author: String = ui.data(|it| it.get_temp(author_key)).unwrap_or_default();
        let mut title: String = ui.data(|it| it.get_temp(title_key)).unwrap_or_default();
        let named = |it: egui::Response, name: &'static str| {
            it.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
        };
        named(ui.add(TextEdit::singleline(&mut author).hint_text("Author’s family name")), "Author’s family name");
        named(ui.add(TextEdit::singleline(&mut title).hint_text("Title")), "Title of the source");
        let complete = !author.trim().is_empty() || !title.trim().is_empty();
        if ui.add_enabled(complete, egui::Button::new("Add new source")).clicked() {
            out.push(Intent::Inspect(Inspect::CiteNew(id, new_source(&author, &title))));
            (author, title) = Default::default();
            ui.close();
        }
        ui.data_mut(|it| {
            it.insert_temp(author_key, author);
            it.insert_temp(title_key, title);
        });
    });
}

fn new_source(author: &str, title: &str) -> Source {
    let mut csl = serde_json::Map::new();
    csl.insert("type".to_owned(), "document".into());
    if !author.trim().is_empty() {
        csl.insert("author".to_owned(), serde_json::json!([{ "family": author.trim() }]));
    }
    if !title.trim().is_empty() {
        csl.insert("title".to_owned(), title.trim().into());
    }
    Source { csl }
}

fn source_choice(ui: &mut Ui, map: &Map, chosen: &mut SourceId, width: f32) {
    let name = map.source(*chosen).map(Source::name).unwrap_or_default();
    let choice = ComboBox::from_id_salt("source").width(width).truncate().selected_text(name).show_ui(ui, |ui| {
        for (id, source) in map.sources() {
            ui.selectable_value(chosen, id, source.name());
        }
    });
    choice.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Source"));
}

fn locator(ui: &mut Ui, citation: &mut Citation) {
    let old = citation.locator.clone();
    let (mut label, mut value) =
        old.as_ref().map_or((LocatorLabel::Page, String::new()), |it| (it.label.clone(), it.value.clone()));
    let choice = ComboBox::from_id_salt("label").width(96.0).selected_text(capital(label.name())).show_ui(ui, |ui| {
        for it in LocatorLabel::COMMON {
            let name = capital(it.name());
            ui.selectable_value(&mut label, it, name);
        }
    });
    choice.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Part of the source"));
    let edit = TextEdit::singleline(&mut value).desired_width(f32::INFINITY).hint_text("132, or 132–35");
    ui.add(edit).widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Place in the source"));
    let extra = old.and_then(|it| it.extra);
    citation.locator = (!value.is_empty() || extra.is_some() || label != LocatorLabel::Page).then_some(Locator {
        label,
        value,
        extra,
    });
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn step(ui: &mut Ui, session: &Session, id: InferenceId, theme: &Theme, out: &mut Vec<Intent>) {
    let map = session.doc.map();
    let (Some(inference), Some(step)) = (map.inference(id), session.scene().step(id)) else { return };
    heading(ui, "Step");
    weak(ui, theme, &format!("Reads “{}”", step.role.link_word()));
    section(ui, theme, "Stance");
    ui.horizontal(|ui| {
        for (stance, name) in [(Stance::Supports, "Supports"), (Stance::Opposes, "Opposes")] {
            if ui.selectable_label(inference.stance == stance, name).clicked() && inference.stance != stance {
                out.push(Intent::Inspect(Inspect::Stance(id, stance)));
            }
        }
    });
    section(ui, theme, if inference.is_linked() { "Premises, only together" } else { "Premise" });
    for node in inference.premises.iter().filter_map(|&it| map.node(it)) {
        ui.label(&node.text);
    }
    section(ui, theme, "Add");
    for command in [Command::AddUndercut, Command::AddCoPremise] {
        if ui.button(command.row().name).clicked() {
            out.push(Intent::Run(command));
        }
    }
}

fn map(ui: &mut Ui, map: &Map, theme: &Theme, out: &mut Vec<Intent>) {
    heading(ui, "Map");
    weak(ui, theme, "Select a card to see what it says and rests on.");
    if let Some(title) = field(ui, theme, "Title", &map.meta().title, "title", 1, "The thesis, unless you name it") {
        out.push(Intent::Inspect(Inspect::Title(title.replace('\n', " "))));
    }
    section(ui, theme, "Sources");
    if map.n_sources() == 0 {
        weak(ui, theme, "None yet. Select a card and add a citation.");
    }
    // There may be thousands: only the lines on screen are made.
    for (_, source) in map.sources() {
        let size = egui::vec2(ui.available_width(), 24.0);
        let (line, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        if ui.is_rect_visible(line) {
            let mut line = ui.new_child(egui::UiBuilder::new().max_rect(line));
            line.add(egui::Label::new(source.name()).truncate());
        }
    }
}
