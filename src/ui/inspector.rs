//! What is selected, and everything about it that can be changed.

use egui::{Button, ComboBox, RichText, ScrollArea, TextEdit, Ui};
use egui_material_icons::icons;

use super::kept::kept;
use super::keys::first_key;
use super::picker::{Picked, pick};
use super::style::{color, semibold};
use crate::cite;
use crate::command::{Command, Effect, Inspect, Intent, Sources};
use crate::model::{
    Citation, EvidenceKind, Fidelity, InferenceId, Locator, LocatorLabel, Map, Node, NodeId, NodeKind, Source, Stance,
    Target,
};
use crate::scene::{Item, Theme};
use crate::session::Session;
use crate::words::citing;

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
    heading(ui, card.word());
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
    if node.kind == NodeKind::Evidence {
        evidence(ui, id, node, out);
    }
    let mut unstated = node.unstated;
    if ui.checkbox(&mut unstated, "Unstated: the text does not say it").changed() {
        out.push(Intent::Inspect(Inspect::Unstated(id, unstated)));
    }
    if let Some(text) = field(ui, theme, "Text", &node.text, id, 3, "A whole sentence") {
        out.push(Intent::Inspect(Inspect::Text(id, text)));
    }
    citations(ui, session, id, node, theme, out);
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
                .map_or("a claim".to_owned(), |it| format!("the {}", it.word().to_lowercase()));
            if stance == Stance::Supports { format!("for {target}") } else { format!("against {target}") }
        }
    };
    let together =
        if step.is_linked() { format!(", together with {} more", step.premises.len() - 1) } else { String::new() };
    format!("{nth} of {} {what}{together}", siblings.len())
}

fn citations(ui: &mut Ui, session: &Session, id: NodeId, node: &Node, theme: &Theme, out: &mut Vec<Intent>) {
    section(ui, theme, "Citations");
    if session.draft.is_none() {
        typed(ui, session, &node.text, theme, out);
    }
    for (at, citation) in node.citations.iter().enumerate() {
        let mut new = citation.clone();
        ui.push_id(("citation", at), |ui| {
            ui.horizontal(|ui| {
                // Room for the buttons and the gaps before them: the panel must not grow by them.
                let others = 64.0 + 2.0 * ui.spacing().item_spacing.x;
                source(ui, session, id, at, &mut new, ui.available_width() - others);
                let show = ui.add(Button::new(icons::ICON_MENU_BOOK.rich_text().size(16.0)).frame_when_inactive(false));
                named(&show, "Show source");
                if show.on_hover_text("Show source").clicked() {
                    out.push(Intent::Sources(Sources::Show(Some(citation.source))));
                    out.push(Intent::Do(Effect::ShowSources));
                }
                let remove = ui.add(Button::new(icons::ICON_CLOSE.rich_text().size(16.0)).frame_when_inactive(false));
                named(&remove, "Remove citation");
                if remove.on_hover_text("Remove citation").clicked() {
                    out.push(Intent::Inspect(Inspect::RemoveCitation(id, at)));
                }
            });
            ui.horizontal(|ui| locator(ui, &mut new));
            text(ui, "Quotation", &mut new.quote, true);
            egui::CollapsingHeader::new(RichText::new("Words around it").size(13.0)).id_salt("around").show(ui, |ui| {
                text(ui, "Before: see, cf.", &mut new.prefix, false);
                text(ui, "After: my emphasis", &mut new.suffix, false);
                fidelity(ui, &mut new);
            });
        });
        ui.add_space(6.0);
        if new != *citation {
            out.push(Intent::Inspect(Inspect::SetCitation(id, at, new)));
        }
    }
    cite(ui, session, id, out);
    rests_on(ui, session, id, theme, out);
}

fn named(response: &egui::Response, name: &'static str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
}

fn text(ui: &mut Ui, name: &'static str, text: &mut String, lines: bool) {
    let edit = if lines { TextEdit::multiline(text).desired_rows(1) } else { TextEdit::singleline(text) };
    let response = ui.add(edit.desired_width(f32::INFINITY).hint_text(name));
    let role = if lines { egui::Role::MultilineTextInput } else { egui::Role::TextInput };
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, name));
}

/// Offers to make typed citations real ones.
fn typed(ui: &mut Ui, session: &Session, text: &str, theme: &Theme, out: &mut Vec<Intent>) {
    let found = session.typed_citations();
    let Some(words) = found.first().and_then(|it| text.get(it.range.clone())) else { return };
    let words = match found.len() {
        1 => format!("“{words}” is typed."),
        n => format!("{n} citations are typed."),
    };
    let key = first_key(ui, Command::CiteTyped);
    weak(ui, theme, &words);
    if ui.button(format!("{}  {key}", Command::CiteTyped.row().name)).clicked() {
        out.push(Intent::Run(Command::CiteTyped));
    }
}

/// The source of a citation: a button with its name that opens the list to pick from.
fn source(ui: &mut Ui, session: &Session, node: NodeId, at: usize, citation: &mut Citation, width: f32) {
    let name = session.doc.map().source(citation.source).map(Source::name).unwrap_or_default();
    let button = Button::new(&name).truncate();
    let response = ui.add_sized([width, 24.0], button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("Source: {name}")));
    let response = response.on_hover_text(&name);
    egui::Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        if let Some(Picked::Known(source)) = pick(ui, session, field_id("Pick", (node, at))) {
            citation.source = source;
            ui.close();
        }
    });
}

fn cite(ui: &mut Ui, session: &Session, id: NodeId, out: &mut Vec<Intent>) {
    let button = ui.button("Add citation");
    egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let intent = match pick(ui, session, field_id("Pick", id)) {
            Some(Picked::Known(source)) => Inspect::AddCitation(id, Citation::new(source)),
            Some(Picked::New(source)) => Inspect::CiteNew(id, source),
            None => return,
        };
        out.push(Intent::Inspect(intent));
        ui.close();
    });
}

fn fidelity(ui: &mut Ui, citation: &mut Citation) {
    let word = citation.fidelity.map_or("How near to the source", citing::fidelity);
    let choice = ComboBox::from_id_salt("fidelity").width(ui.available_width()).selected_text(word).show_ui(ui, |ui| {
        ui.selectable_value(&mut citation.fidelity, None, "Not said");
        for it in Fidelity::ALL {
            ui.selectable_value(&mut citation.fidelity, Some(it), citing::fidelity(it));
        }
    });
    choice.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "How near to the source"));
}

/// What sort of evidence a card holds.
fn evidence(ui: &mut Ui, id: NodeId, node: &Node, out: &mut Vec<Intent>) {
    let mut kind = node.evidence;
    let word = kind.map_or("Kind of evidence", citing::evidence_kind);
    let choice = ComboBox::from_id_salt("evidence")
        .width(ui.available_width())
        .height(400.0)
        .selected_text(word)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut kind, None, "Not said");
            for it in EvidenceKind::ALL {
                ui.selectable_value(&mut kind, Some(it), citing::evidence_kind(it));
            }
        });
    choice.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Kind of evidence"));
    if kind != node.evidence {
        out.push(Intent::Inspect(Inspect::Evidence(id, kind)));
    }
}

/// The sources that a card and all that bears on it rest on.
fn rests_on(ui: &mut Ui, session: &Session, id: NodeId, theme: &Theme, out: &mut Vec<Intent>) {
    let map = session.doc.map();
    if map.n_sources() == 0 || map.incoming(Target::Node(id)).is_empty() {
        return;
    }
    egui::CollapsingHeader::new(RichText::new("Rests on").size(13.0)).id_salt("rests on").show(ui, |ui| {
        let counts = kept(ui, "rests on", (session.doc.revision(), id), || cite::rests_on(map, id));
        let all: usize = counts.iter().map(|it| it.1).sum();
        if all == 0 {
            weak(ui, theme, "No source: nothing below it cites one.");
        }
        for &(source, n) in counts.iter().take(30) {
            let name = map.source(source).map(Source::authors).unwrap_or_default();
            let share = 100.0 * n as f64 / all as f64;
            let button =
                Button::new(format!("{name}: {n} of {all} ({share:.0} %)")).frame_when_inactive(false).truncate();
            if ui.add(button).on_hover_text("Light the cards that cite it").clicked() {
                out.push(Intent::Sources(Sources::Light(Some(source))));
            }
        }
    });
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
    let words = match map.n_sources() {
        0 => "None yet".to_owned(),
        1 => "1 source".to_owned(),
        n => format!("{n} sources"),
    };
    ui.label(words);
    if ui.button("Show sources").clicked() {
        out.push(Intent::Do(Effect::ShowSources));
    }
}
