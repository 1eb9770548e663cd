//! What is selected, and everything about it that can be changed.

mod citations;

use std::sync::Arc;

use egui::{ComboBox, RichText, Role, ScrollArea, Sense, Ui, vec2};

use super::focus::Holder;
use super::intents::Intents;
use super::kept::kept;
use super::parts::{heading, named, role_sign, said_on, section, segments, weak};
use super::spelled;
use super::style::{color, semibold};
use super::text_field::TextField;
use crate::command::{Command, Effect, Inspect, Intent};
use crate::find::excerpt;
use crate::model::{EvidenceKind, InferenceId, Map, Node, NodeId, NodeKind, Role as ArgumentRole, Stance, Target};
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

/// A field with its name above it. A long text scrolls in it, so that what stands below stays in view.
fn field(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    text: &str,
    holder: Holder,
    rows: usize,
    hint: &str,
) -> Option<String> {
    const HIGHEST: f32 = 160.0;
    let label = section(ui, theme, ABOVE, name);
    let mut new = text.to_owned();
    let is_spelled = matches!(holder, Holder::Text(_) | Holder::Note(_) | Holder::Title);
    let marks = is_spelled.then(|| spelled::ink_in_field(theme));
    ScrollArea::vertical().id_salt(holder.id()).max_height(HIGHEST).show(ui, |ui| {
        let field = TextField::lines(holder.id(), rows).margin((8.0, 8.0)).hint(hint).spelled(marks);
        field.show(ui, &mut new).response.labelled_by(label.id)
    });
    (new != text).then_some(new)
}

fn card(ui: &mut Ui, session: &Session, id: NodeId, theme: &Theme, out: &mut Intents) {
    const KINDS: [(NodeKind, &str); 3] =
        [(NodeKind::Thesis, words::THESIS), (NodeKind::Claim, words::CLAIM), (NodeKind::Evidence, words::EVIDENCE)];
    let map = session.doc.map();
    let (Some(node), Some(card)) = (map.node(id), session.scene().card(id)) else { return };
    let standing = standing(ui, session, id);
    signed_heading(ui, card.role, &standing.title(card.word()), theme);
    said_of_standing(ui, session, &standing, theme, out);
    let uses = map.uses(id).len();
    if uses > 1 {
        weak(ui, theme, &words::used_in_places(uses));
    }

    let hint = node.asked().unwrap_or(words::TEXT_HINT);
    if let Some(text) = field(ui, theme, words::TEXT, &node.text, Holder::Text(id), 2, hint) {
        out.push(Intent::Inspect(Inspect::Text(id, text)));
    }
    citations::citations(ui, session, id, node, theme, out);
    section(ui, theme, ABOVE, words::KIND);
    let chosen = KINDS.iter().position(|it| it.0 == node.kind).unwrap_or_default();
    if let Some(nth) = segments(ui, theme, &KINDS.map(|it| it.1), chosen) {
        out.push(Intent::Inspect(Inspect::Kind(id, KINDS[nth].0)));
    }
    if node.kind == NodeKind::Evidence {
        evidence(ui, id, node, out);
    }
    let mut unstated = node.unstated;
    if ui.checkbox(&mut unstated, words::UNSTATED).changed() {
        out.push(Intent::Inspect(Inspect::Unstated(id, unstated)));
    }
    if let Some(note) = field(ui, theme, words::NOTE, &node.note, Holder::Note(id), 2, words::NOTE_HINT) {
        out.push(Intent::Inspect(Inspect::Note(id, note)));
    }
    citations::rests_on(ui, session, id, theme, out);
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

/// What something is, with the sign of its role.
fn signed_heading(ui: &mut Ui, role: ArgumentRole, text: &str, theme: &Theme) {
    const SIGN: f32 = 18.0;
    ui.horizontal(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(SIGN, SIGN), Sense::hover());
        role_sign(ui.painter(), role, place.center(), SIGN / 2.0, theme.of_role(role), theme);
        ui.label(RichText::new(text).font(semibold(15.0)));
    });
}

/// Where a card stands.
#[derive(Clone, Debug)]
enum Standing {
    ShownAlone,
    ForItself,
    OnCircle,
    /// As one of so many like it, together with others, for or against something.
    On {
        nth: usize,
        n: usize,
        n_together: usize,
        is_for: bool,
        target: Target,
    },
}

impl Standing {
    fn title(&self, word: &str) -> String {
        match self {
            Self::On { nth, n, .. } => words::nth_of(word, *nth, *n),
            Self::ShownAlone | Self::ForItself | Self::OnCircle => word.to_owned(),
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Self::ShownAlone => words::SHOWN_ALONE,
            Self::ForItself => words::STANDS_FOR_ITSELF,
            Self::OnCircle => words::STANDS_ON_CIRCLE,
            Self::On { .. } => "",
        }
    }
}

/// Where a card stands, counted once for each state of the map.
fn standing(ui: &Ui, session: &Session, id: NodeId) -> Arc<Standing> {
    let state = (session.doc.revision(), session.focus(), session.scene().arrangement, id);
    kept(ui, "standing", state, || standing_now(session, id))
}

fn standing_now(session: &Session, id: NodeId) -> Standing {
    let map = session.doc.map();
    if session.focus() == Some(id) {
        return Standing::ShownAlone;
    }
    let Some(step) = session.home(id).and_then(|it| Some((it, map.inference(it)?))) else {
        return if map.uses(id).is_empty() { Standing::ForItself } else { Standing::OnCircle };
    };
    let (home, step) = step;
    let siblings = map.incoming(step.target).iter();
    let alike: Vec<&InferenceId> =
        siblings.filter(|it| map.inference(**it).is_some_and(|it| it.stance == step.stance)).collect();
    Standing::On {
        nth: alike.iter().position(|it| **it == home).map_or(1, |it| it + 1),
        n: alike.len(),
        n_together: step.premises.len() - 1,
        is_for: step.stance == Stance::Supports,
        target: step.target,
    }
}

/// What a card bears on, leading there.
fn said_of_standing(ui: &mut Ui, session: &Session, standing: &Standing, theme: &Theme, out: &mut Intents) {
    const LETTERS: usize = 64;
    let Standing::On { is_for, n_together, target, .. } = *standing else {
        weak(ui, theme, standing.words());
        return;
    };
    let Target::Node(node) = target else {
        weak(ui, theme, &words::on_step(is_for, n_together));
        return;
    };
    let text = said_on(session.doc.map(), node);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        weak(ui, theme, &words::bears_with(is_for, n_together));
        // On lines of its own: one that began within a line would be several things to the keyboard.
        let link = RichText::new(excerpt(text, "", LETTERS)).size(13.0).color(color(theme.accent));
        if ui.link(link).clicked() {
            out.push(Intent::Show(Item::Card(node)));
        }
    });
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
    const STANCES: [Stance; 2] = [Stance::Supports, Stance::Opposes];
    let map = session.doc.map();
    let (Some(inference), Some(step)) = (map.inference(id), session.scene().step(id)) else { return };
    heading(ui, words::STEP);
    weak(ui, theme, &words::reads(argument::link(step.role)));
    section(ui, theme, ABOVE, words::STANCE);
    let chosen = usize::from(inference.stance == Stance::Opposes);
    if let Some(nth) = segments(ui, theme, &[words::SUPPORTS, words::OPPOSES], chosen) {
        out.push(Intent::Inspect(Inspect::Stance(id, STANCES[nth])));
    }
    section(ui, theme, ABOVE, if inference.is_linked() { words::PREMISES } else { words::PREMISE });
    for &node in &inference.premises {
        ui.label(said_on(map, node));
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
    if let Some(author) = field(ui, theme, words::AUTHOR, &map.meta().author, Holder::Author, 1, words::AUTHOR_HINT) {
        out.push(Intent::Inspect(Inspect::Author(author.replace('\n', " "))));
    }
    section(ui, theme, ABOVE, words::SOURCES);
    ui.label(words::n_sources(map.n_sources()));
    if ui.button(words::SHOW_SOURCES).clicked() {
        out.push(Intent::Do(Effect::ShowSources));
    }
}
