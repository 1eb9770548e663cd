//! What is selected, and everything about it that can be changed.

mod citations;

use std::sync::Arc;

use egui::{ComboBox, Role, ScrollArea, TextEdit, Ui};

use super::focus::Holder;
use super::intents::Intents;
use super::kept::kept;
use super::parts::{heading, named, section, weak};
use super::text_field::text_field;
use crate::command::{Command, Effect, Inspect, Intent};
use crate::model::{EvidenceKind, InferenceId, Map, Node, NodeId, NodeKind, Stance, Target};
use crate::scene::{Item, Theme};
use crate::session::Session;
use crate::words::argument;
use crate::words::citing;
use crate::words::window as words;

/// The room above the name of a field.
const ABOVE: f32 = 10.0;

pub fn inspector(ui: &mut Ui, session: &Session, theme: &Theme, out: &mut Intents) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        match (session.selected(), session.selection.len()) {
            (Some(Item::Card(node)), 1) => card(ui, session, node, theme, out),
            (Some(Item::Step(step)), 1) => self::step(ui, session, step, theme, out),
            (Some(_), n) => {
                heading(ui, &words::n_selected(n));
                weak(ui, theme, words::GO_FOR_ALL);
            }
            (None, _) => map(ui, session.doc.map(), theme, out),
        }
    });
}

/// The field that the keyboard comes to first.
pub fn first(session: &Session) -> Holder {
    session.selected_node().map_or(Holder::Title, Holder::Text)
}

/// A field with its name above it.
fn field(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    text: &str,
    holder: Holder,
    rows: usize,
    hint: &'static str,
) -> Option<String> {
    let label = section(ui, theme, ABOVE, name);
    let mut new = text.to_owned();
    text_field(ui, holder.id(), &mut new, |ui, text| {
        let edit = TextEdit::multiline(text).id(holder.id()).desired_rows(rows);
        ui.add(edit.desired_width(f32::INFINITY).margin(8).hint_text(hint)).labelled_by(label.id)
    });
    (new != text).then_some(new)
}

fn card(ui: &mut Ui, session: &Session, id: NodeId, theme: &Theme, out: &mut Intents) {
    let map = session.doc.map();
    let (Some(node), Some(card)) = (map.node(id), session.scene().card(id)) else { return };
    heading(ui, card.word());
    weak(ui, theme, &standing(ui, session, id));
    let uses = map.uses(id).len();
    if uses > 1 {
        weak(ui, theme, &words::used_in_places(uses));
    }

    section(ui, theme, ABOVE, words::KIND);
    ui.horizontal(|ui| {
        for (kind, name) in
            [(NodeKind::Thesis, words::THESIS), (NodeKind::Claim, words::CLAIM), (NodeKind::Evidence, words::EVIDENCE)]
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
    if ui.checkbox(&mut unstated, words::UNSTATED).changed() {
        out.push(Intent::Inspect(Inspect::Unstated(id, unstated)));
    }
    if let Some(text) = field(ui, theme, words::TEXT, &node.text, Holder::Text(id), 3, words::TEXT_HINT) {
        out.push(Intent::Inspect(Inspect::Text(id, text)));
    }
    citations::citations(ui, session, id, node, theme, out);
    if let Some(note) = field(ui, theme, words::NOTE, &node.note, Holder::Note(id), 3, words::NOTE_HINT) {
        out.push(Intent::Inspect(Inspect::Note(id, note)));
    }
    if node.pinned.is_some() {
        section(ui, theme, ABOVE, words::PLACE);
        ui.horizontal(|ui| {
            ui.label(words::PINNED);
            if ui.button(words::UNPIN).clicked() {
                out.push(Intent::Inspect(Inspect::Unpin(id)));
            }
        });
    }
}

/// “2 of 3 for the thesis”: where a card stands, counted once for each state of the map.
fn standing(ui: &Ui, session: &Session, id: NodeId) -> Arc<String> {
    let state = (session.doc.revision(), session.focus(), session.scene().arrangement, id);
    kept(ui, "standing", state, || words_of_standing(session, id))
}

fn words_of_standing(session: &Session, id: NodeId) -> String {
    let map = session.doc.map();
    if session.focus() == Some(id) {
        return words::SHOWN_ALONE.to_owned();
    }
    let Some(home) = session.home(id) else {
        return if map.uses(id).is_empty() { words::STANDS_FOR_ITSELF } else { words::STANDS_ON_CIRCLE }.to_owned();
    };
    let Some(step) = map.inference(home) else { return String::new() };
    let siblings = map.incoming(step.target).iter();
    let alike: Vec<&InferenceId> =
        siblings.filter(|it| map.inference(**it).is_some_and(|it| it.stance == step.stance)).collect();
    let nth = alike.iter().position(|it| **it == home).map_or(1, |it| it + 1);
    let n_together = step.premises.len() - 1;
    match step.target {
        Target::Inference(_) => words::nth_on_step(nth, alike.len(), n_together),
        Target::Node(target) => {
            let target = session.scene().card(target).map(|it| it.word());
            words::nth_for(nth, alike.len(), step.stance == Stance::Supports, target, n_together)
        }
    }
}

/// What sort of evidence a card holds.
fn evidence(ui: &mut Ui, id: NodeId, node: &Node, out: &mut Intents) {
    let mut kind = node.evidence;
    let word = kind.map_or(words::KIND_OF_EVIDENCE, citing::evidence_kind);
    let choice = ComboBox::from_id_salt("evidence")
        .width(ui.available_width())
        .height(400.0)
        .selected_text(word)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut kind, None, words::NOT_SAID);
            for it in EvidenceKind::ALL {
                ui.selectable_value(&mut kind, Some(it), citing::evidence_kind(it));
            }
        });
    named(&choice.response, Role::ComboBox, words::KIND_OF_EVIDENCE);
    if kind != node.evidence {
        out.push(Intent::Inspect(Inspect::Evidence(id, kind)));
    }
}

fn step(ui: &mut Ui, session: &Session, id: InferenceId, theme: &Theme, out: &mut Intents) {
    let map = session.doc.map();
    let (Some(inference), Some(step)) = (map.inference(id), session.scene().step(id)) else { return };
    heading(ui, words::STEP);
    weak(ui, theme, &words::reads(argument::link(step.role)));
    section(ui, theme, ABOVE, words::STANCE);
    ui.horizontal(|ui| {
        for (stance, name) in [(Stance::Supports, words::SUPPORTS), (Stance::Opposes, words::OPPOSES)] {
            if ui.selectable_label(inference.stance == stance, name).clicked() && inference.stance != stance {
                out.push(Intent::Inspect(Inspect::Stance(id, stance)));
            }
        }
    });
    section(ui, theme, ABOVE, if inference.is_linked() { words::PREMISES } else { words::PREMISE });
    for node in inference.premises.iter().filter_map(|&it| map.node(it)) {
        ui.label(&node.text);
    }
    section(ui, theme, ABOVE, words::ADD);
    for command in [Command::AddUndercut, Command::AddCoPremise] {
        if ui.button(command.row().name).clicked() {
            out.push(Intent::Run(command));
        }
    }
}

fn map(ui: &mut Ui, map: &Map, theme: &Theme, out: &mut Intents) {
    heading(ui, words::MAP);
    weak(ui, theme, words::SELECT_A_CARD);
    if let Some(title) = field(ui, theme, words::TITLE, &map.meta().title, Holder::Title, 1, words::TITLE_HINT) {
        out.push(Intent::Inspect(Inspect::Title(title.replace('\n', " "))));
    }
    section(ui, theme, ABOVE, words::SOURCES);
    ui.label(words::n_sources(map.n_sources()));
    if ui.button(words::SHOW_SOURCES).clicked() {
        out.push(Intent::Do(Effect::ShowSources));
    }
}
