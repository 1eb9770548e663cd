//! What a sentence may be in the argument. Nothing is added unasked.

use std::ops::Range;
use std::sync::Arc;

use egui::{Button, Frame, Id, Margin, RichText, Stroke, Ui};
use rustc_hash::FxHashSet;

use super::ShownText;
use crate::command::{Intent, MapAs, TextChange};
use crate::find::excerpt;
use crate::mapping::prose;
use crate::model::{NodeId, Role, Stance};
use crate::scene::Theme;
use crate::session::Session;
use crate::suggest::{SuggestedKind, Suggestion, Suggestions, suggest};
use crate::ui::dialogs;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::parts::{role_sign, weak};
use crate::ui::style::{color, semibold};
use crate::words::passages as words;

/// The room that a suggestion takes.
pub(super) const HEIGHT: f32 = 136.0;
/// So many letters of a card are quoted.
const LETTERS: usize = 48;

/// What the chosen sentence may be.
pub(super) struct ShownSuggestion {
    what: MapAs,
    onto: Option<(NodeId, String)>,
    why: String,
}

fn all(ui: &Ui, opened: &ShownText<'_>) -> Arc<Suggestions> {
    kept(ui, "suggestions for the text", (opened.hash, opened.text.parts.len()), || suggest(&prose(opened.text)))
}

/// The sentences that are likely something, and are not mapped: each with what it would be.
pub(super) fn ghosts(ui: &Ui, opened: &ShownText<'_>) -> Arc<Vec<(Range<usize>, Role)>> {
    // While somebody writes, they would be sought anew with each letter.
    if opened.written.is_some() {
        return Arc::default();
    }
    let suggestions = all(ui, opened);
    let dropped = dropped(ui);
    let state = (opened.revision, opened.id, dropped.len());
    kept(ui, "suggestions that are shown", state, || {
        let left: FxHashSet<usize> = opened.coverage.left.iter().map(|it| it.start).collect();
        let is_shown = |it: &&Suggestion| {
            it.is_ticked
                && is_offered(opened, it)
                && left.contains(&it.range.start)
                && !dropped.contains(&key(opened, it))
        };
        suggestions.all.iter().filter(is_shown).map(|it| (it.range.clone(), role(what(it)))).collect()
    })
}

/// What is suggested for the sentence that is chosen.
pub(super) fn of_chosen(ui: &Ui, session: &Session, opened: &ShownText<'_>) -> Option<ShownSuggestion> {
    let chosen = session.text_place.chosen()?;
    let suggestions = all(ui, opened);
    let found = suggestions.all.iter().find(|it| it.range == chosen)?;
    let is_left = opened.coverage.left.contains(&chosen);
    if !is_left || !is_offered(opened, found) || dropped(ui).contains(&key(opened, found)) {
        return None;
    }
    let of = found.bears_on.and_then(|it| suggestions.all.get(it));
    let card = of.and_then(|it| opened.passage_at(it.range.start)).map(|it| it.node);
    let onto = card.or_else(|| session.selected_node());
    let onto = onto.and_then(|it| Some((it, excerpt(&session.doc.map().node(it)?.text, "", LETTERS))));
    Some(ShownSuggestion { what: what(found), onto, why: found.why() })
}

/// A text says its thesis twice, in the introduction and in the conclusion; a map says it once.
fn is_offered(opened: &ShownText<'_>, it: &Suggestion) -> bool {
    it.kind != SuggestedKind::Thesis || !opened.has_thesis
}

fn what(it: &Suggestion) -> MapAs {
    match (it.kind, it.stance) {
        (SuggestedKind::Thesis, _) => MapAs::Thesis,
        _ if it.is_evidence => MapAs::Evidence,
        (_, Some(Stance::Opposes)) => MapAs::Objection,
        _ => MapAs::Reason,
    }
}

fn role(what: MapAs) -> Role {
    match what {
        MapAs::Thesis => Role::Thesis,
        MapAs::Evidence => Role::Evidence,
        MapAs::Objection | MapAs::Undercut => Role::Objection,
        MapAs::Reason | MapAs::CoPremise => Role::Reason,
    }
}

/// Takes it.
pub(super) fn take(it: &ShownSuggestion, out: &mut Intents) {
    out.push(Intent::Texts(TextChange::Map(it.what, it.onto.as_ref().map(|it| it.0))));
}

type Dropped = Arc<FxHashSet<(u64, usize)>>;

fn dropped(ui: &Ui) -> Dropped {
    ui.data(|it| it.get_temp(dropped_key())).unwrap_or_default()
}

fn dropped_key() -> Id {
    Holder::Passages.id().with("dropped")
}

fn key(opened: &ShownText<'_>, it: &Suggestion) -> (u64, usize) {
    (opened.hash, it.range.start)
}

/// Drops what is suggested for the chosen sentence, for as long as the program runs.
pub(super) fn drop_chosen(ui: &Ui, session: &Session, opened: &ShownText<'_>) {
    let Some(chosen) = session.text_place.chosen() else { return };
    let mut all = dropped(ui);
    Arc::make_mut(&mut all).insert((opened.hash, chosen.start));
    ui.data_mut(|it| it.insert_temp(dropped_key(), all));
}

/// Shows it, and what takes it.
pub(super) fn show(ui: &mut Ui, session: &Session, it: &ShownSuggestion, theme: &Theme, out: &mut Intents) {
    let edge = Stroke::new(theme.edge_width() as f32, color(theme.border));
    let frame = Frame::new().fill(color(theme.card)).stroke(edge).corner_radius(8.0).inner_margin(Margin::same(12));
    frame.outer_margin(Margin { right: 8, bottom: 8, ..Margin::ZERO }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let (place, _) = ui.allocate_exact_size(egui::Vec2::splat(18.0), egui::Sense::hover());
            role_sign(ui.painter(), role(it.what), place.center(), 9.0, theme.of_role(role(it.what)), theme);
            let name = match it.what {
                MapAs::Thesis => words::SUGGESTED_THESIS,
                MapAs::Evidence => words::SUGGESTED_EVIDENCE,
                MapAs::Objection | MapAs::Undercut => words::SUGGESTED_OBJECTION,
                MapAs::Reason | MapAs::CoPremise => words::SUGGESTED_REASON,
            };
            let onto = it.onto.as_ref().filter(|_| it.what != MapAs::Thesis).map(|it| it.1.as_str());
            let said = words::suggested(name, onto);
            ui.add(egui::Label::new(RichText::new(said).font(semibold(14.0))).truncate());
        });
        weak(ui, theme, &it.why);
        ui.horizontal(|ui| {
            if dialogs::accented(ui, theme, words::TAKE_IT, true).clicked() {
                take(it, out);
            }
            if ui.add(Button::new(words::DROP_IT).shortcut_text("Del")).clicked()
                && let Some(opened) = ShownText::of(ui, session)
            {
                drop_chosen(ui, session, &opened);
            }
        });
    });
}
