//! The citations of a card in the inspector, and what all that bears on it rests on.

use egui::{Button, ComboBox, RichText, Role, Ui};
use egui_material_icons::icons;

use super::ABOVE;
use crate::cite;
use crate::command::{Command, Effect, Inspect, Intent, Sources};
use crate::model::{Citation, CitationForm, Fidelity, Locator, LocatorLabel, Node, NodeId, Target};
use crate::scene::Theme;
use crate::session::Session;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::parts::{beginning, icon_button, named, section, weak};
use crate::ui::picker::{Picked, pick};
use crate::ui::shortcut::first_key;
use crate::ui::text_field::TextField;
use crate::words::citing;
use crate::words::commands;
use crate::words::window as words;

pub fn citations(ui: &mut Ui, session: &Session, id: NodeId, node: &Node, theme: &Theme, out: &mut Intents) {
    section(ui, theme, ABOVE, words::CITATIONS);
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
                if icon_button(ui, icons::ICON_MENU_BOOK, 16.0, words::SHOW_SOURCE).clicked() {
                    out.push(Intent::Sources(Sources::Show(Some(citation.source))));
                    out.push(Intent::Do(Effect::ShowSources));
                }
                if icon_button(ui, icons::ICON_CLOSE, 16.0, words::REMOVE_CITATION).clicked() {
                    out.push(Intent::Inspect(Inspect::RemoveCitation(id, at)));
                }
            });
            let field = |name| Holder::Citation(id, at, name);
            ui.horizontal(|ui| locator(ui, field(words::PLACE_IN_SOURCE), &mut new));
            text(ui, field(words::QUOTATION), words::QUOTATION, &mut new.quote, true);
            egui::CollapsingHeader::new(RichText::new(words::WORDS_AROUND).size(13.0)).id_salt("around").show(
                ui,
                |ui| {
                    text(ui, field(words::WORDS_BEFORE), words::WORDS_BEFORE, &mut new.prefix, false);
                    text(ui, field(words::WORDS_AFTER), words::WORDS_AFTER, &mut new.suffix, false);
                    form(ui, &mut new);
                    fidelity(ui, &mut new);
                },
            );
        });
        ui.add_space(6.0);
        if new != *citation {
            out.push(Intent::Inspect(Inspect::SetCitation(id, at, new)));
        }
    }
    cite(ui, session, id, out);
}

fn text(ui: &mut Ui, holder: Holder, name: &'static str, text: &mut String, lines: bool) {
    let field = if lines { TextField::lines(holder.id(), 1) } else { TextField::line(holder.id()) };
    let response = field.margin((8.0, 4.0)).hint(name).show(ui, text).response;
    named(&response, if lines { Role::MultilineTextInput } else { Role::TextInput }, name);
}

/// Offers to make typed citations real ones.
fn typed(ui: &mut Ui, session: &Session, text: &str, theme: &Theme, out: &mut Intents) {
    let found = session.typed_citations();
    let Some(typed) = found.first().and_then(|it| text.get(it.range.clone())) else { return };
    weak(ui, theme, &words::citations_typed(found.len(), &beginning(typed)));
    let key = first_key(ui, Command::Cite);
    if ui.button(words::with_key(commands::CITE_TYPED, &key)).clicked() {
        out.push(Intent::Run(Command::Cite));
    }
}

/// The source of a citation: a button with its name that opens the list to pick from.
fn source(ui: &mut Ui, session: &Session, node: NodeId, at: usize, citation: &mut Citation, width: f32) {
    let name = session.doc.map().source(citation.source).map(citing::source_name).unwrap_or_default();
    let name = beginning(&name);
    let button = Button::new(&*name).truncate();
    let response = ui.add_sized([width, 24.0], button);
    named(&response, Role::ComboBox, &words::source_of_citation(&name));
    let response = response.on_hover_text(&*name);
    egui::Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        if let Some(Picked::Known(source)) = pick(ui, session, Holder::Pick(node, Some(at))) {
            citation.source = source;
            ui.close();
        }
    });
}

fn cite(ui: &mut Ui, session: &Session, id: NodeId, out: &mut Intents) {
    let button = ui.button(words::ADD_CITATION);
    egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let intent = match pick(ui, session, Holder::Pick(id, None)) {
            Some(Picked::Known(source)) => Inspect::AddCitation(id, Citation::new(source)),
            Some(Picked::New(source)) => Inspect::CiteNew(id, source),
            None => return,
        };
        out.push(Intent::Inspect(intent));
        ui.close();
    });
}

/// How an essay names the work.
fn form(ui: &mut Ui, citation: &mut Citation) {
    let word = citing::form(citation.form);
    let choice = ComboBox::from_id_salt("form").width(ui.available_width()).selected_text(word).show_ui(ui, |ui| {
        for it in std::iter::once(None).chain(CitationForm::ALL.map(Some)) {
            ui.selectable_value(&mut citation.form, it, citing::form(it));
        }
    });
    named(&choice.response, Role::ComboBox, words::IN_ESSAYS);
}

fn fidelity(ui: &mut Ui, citation: &mut Citation) {
    let word = citation.fidelity.map_or(words::HOW_NEAR, citing::fidelity);
    let choice = ComboBox::from_id_salt("fidelity").width(ui.available_width()).selected_text(word).show_ui(ui, |ui| {
        ui.selectable_value(&mut citation.fidelity, None, words::NOT_SAID);
        for it in Fidelity::ALL {
            ui.selectable_value(&mut citation.fidelity, Some(it), citing::fidelity(it));
        }
    });
    named(&choice.response, Role::ComboBox, words::HOW_NEAR);
}

/// The sources that a card and all that bears on it rest on.
pub fn rests_on(ui: &mut Ui, session: &Session, id: NodeId, theme: &Theme, out: &mut Intents) {
    let map = session.doc.map();
    if map.n_sources() == 0 || map.incoming(Target::Node(id)).is_empty() {
        return;
    }
    egui::CollapsingHeader::new(RichText::new(words::RESTS_ON).size(13.0)).id_salt("rests on").show(ui, |ui| {
        let counts = kept(ui, "rests on", (session.doc.revision(), id), || cite::rests_on(map, id));
        let all: usize = counts.iter().map(|it| it.1).sum();
        if all == 0 {
            weak(ui, theme, words::RESTS_ON_NOTHING);
        }
        for &(source, n) in counts.iter().take(30) {
            let name = map.source(source).map(citing::source_authors).unwrap_or_default();
            let button = Button::new(words::share(&beginning(&name), n, all)).frame_when_inactive(false).truncate();
            if ui.add(button).on_hover_text(words::LIGHT_CITING).clicked() {
                out.push(Intent::Sources(Sources::Light(Some(source))));
            }
        }
    });
}

fn locator(ui: &mut Ui, holder: Holder, citation: &mut Citation) {
    let old = citation.locator.clone();
    let (mut label, mut value) =
        old.as_ref().map_or((LocatorLabel::Page, String::new()), |it| (it.label.clone(), it.value.clone()));
    let choice = ComboBox::from_id_salt("label").width(96.0).selected_text(capital(label.name())).show_ui(ui, |ui| {
        for it in LocatorLabel::COMMON {
            let name = capital(it.name());
            ui.selectable_value(&mut label, it, name);
        }
    });
    named(&choice.response, Role::ComboBox, words::PART_OF_SOURCE);
    let field = TextField::line(holder.id()).margin((8.0, 4.0)).hint(words::PLACE_HINT);
    let response = field.show(ui, &mut value).response;
    named(&response, Role::TextInput, words::PLACE_IN_SOURCE);
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
