//! The panel of the map as an essay: as it will read, with its citations, to be rearranged by keys and by pointer, with
//! headings and sentences on no card between those of cards. Nothing that is done here changes a card.

mod field;
mod keys;
mod lines;
mod page;

use std::sync::Arc;

use egui::{Align, Button, Checkbox, Frame, Layout, Margin, RichText, Sense, Ui};
use rustc_hash::FxHashMap;

use super::WindowView;
use super::focus::{self, Holder};
use super::intents::Intents;
use super::kept::kept;
use super::parts::{named, segments, weak};
use super::style::semibold;
use crate::command::{Command, Effect, EssayChange, Intent};
use crate::essay::{Composition, EssayCitations, EssayOptions, EssayOrder, uncited};
use crate::model::Citation;
use crate::scene::Theme;
use crate::session::{EssaySpot, Session};
use crate::words::essay as words;
use lines::{EssayLine, EssayTone};

pub use keys::hear;

/// An essay with all that the panel knows of it.
struct ShownEssay {
    pub order: EssayOrder,
    pub lines: Vec<EssayLine>,
    /// All that can be chosen, as it is read, with the line where it begins.
    pub spots: Vec<(EssaySpot, usize)>,
    /// The places of what can be chosen among the pieces of the essay.
    pub places: FxHashMap<EssaySpot, usize>,
    pub n_said: usize,
    pub n_new: usize,
    pub n_left_out: usize,
}

impl ShownEssay {
    /// The essay, put together once for each state of the map. Citations are written anew only where what is cited, or
    /// how, is another.
    pub fn of(ui: &Ui, session: &Session) -> Arc<Self> {
        let as_outline = session.essay_place.as_outline;
        kept(ui, "essay", (session.doc.revision(), as_outline), || {
            let map = session.doc.map();
            let order = EssayOrder::of(map);
            let options = EssayOptions { outline: as_outline, ..EssayOptions::of(map) };
            let essay = uncited(map, &order, options);
            let cited: Vec<Vec<Citation>> = essay.sentences().map(|it| it.citations.clone()).collect();
            let (style, language) = (map.meta().style.clone(), map.meta().language.clone());
            let state = (cited, session.sources_at(), style, language);
            let citations = kept(ui, "citations of the essay", state, || EssayCitations::of(map, &essay));
            Self::made(session, order, &essay.citing(&citations))
        })
    }

    fn made(session: &Session, order: EssayOrder, essay: &Composition) -> Self {
        let lines = lines::lines(session.doc.map(), &order, essay);
        let mut spots: Vec<(EssaySpot, usize)> = Vec::new();
        for (nth, line) in lines.iter().enumerate() {
            for spot in line.spans.iter().filter_map(|it| it.spot) {
                if spots.last().is_none_or(|it| it.0 != spot) {
                    spots.push((spot, nth));
                }
            }
        }
        let mut places: FxHashMap<EssaySpot, usize> = FxHashMap::default();
        let mut n_own = 0;
        for (place, piece) in order.pieces.iter().enumerate() {
            if let Some(node) = piece.item.card() {
                places.insert(EssaySpot::Card(node), place);
            } else if piece.item.own_text().is_some() {
                places.insert(EssaySpot::Own(n_own), place);
                n_own += 1;
            }
        }
        let n_said = spots.iter().filter(|it| lines[it.1].is_said()).count();
        let n_left_out = spots.iter().filter(|it| lines[it.1].is_left_out()).count();
        let is_new = |it: &EssaySpot| places.get(it).is_some_and(|it| order.is_new(*it));
        let n_new = spots.iter().filter(|it| is_new(&it.0)).count();
        Self { order, lines, spots, places, n_said, n_new, n_left_out }
    }

    /// The place of something among all that can be chosen.
    fn nth(&self, spot: EssaySpot) -> Option<usize> {
        self.spots.iter().position(|it| it.0 == spot)
    }

    /// What leads to a sentence.
    fn lead(&self, spot: EssaySpot) -> &str {
        let line = self.nth(spot).and_then(|it| self.lines.get(self.spots[it].1));
        let lead = line.and_then(|line| {
            let span = line.spans.iter().find(|it| it.spot == Some(spot) && it.tone == EssayTone::Lead)?;
            line.text.get(span.range.clone())
        });
        lead.unwrap_or_default()
    }

    pub fn is_new(&self, spot: EssaySpot) -> bool {
        self.places.get(&spot).is_some_and(|it| self.order.is_new(*it))
    }
}

pub fn essay_panel(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    if session.doc.map().n_nodes() == 0 {
        return nothing(ui, view.theme);
    }
    let shown = ShownEssay::of(ui, session);
    take_keyboard(ui, view.number);
    head(ui, session, &shown, view.theme, out);
    page::page(ui, session, &shown, view, out);
}

/// The essay is to be gone through by keys as soon as it is shown, unless somebody types elsewhere.
fn take_keyboard(ui: &Ui, map: Option<u64>) {
    let (shown, pass) = (Holder::Essay.id().with("shown"), ui.ctx().cumulative_pass_nr());
    let before = ui.data_mut(|it| it.get_temp_mut_or_default::<Option<_>>(shown).replace((map, pass)));
    let is_new = before.is_none_or(|(of, then): (Option<u64>, u64)| of == map && then + 1 < pass);
    if is_new && ui.memory(|it| it.focused().is_none_or(|it| it == Holder::Canvas.id())) {
        focus::give(ui, Holder::Essay);
    }
}

/// What a map without cards says.
fn nothing(ui: &mut Ui, theme: &Theme) {
    let all = ui.available_rect_before_wrap();
    // F6 leads here where there is nothing to be read.
    let ground = ui.interact(all, Holder::Essay.id(), Sense::focusable_noninteractive());
    named(&ground, egui::Role::Document, words::THE_ESSAY);
    Frame::new().inner_margin(Margin::symmetric(8, 16)).show(ui, |ui| {
        ui.label(RichText::new(words::NO_ESSAY).font(semibold(15.0)));
        weak(ui, theme, words::NO_ESSAY_ABOUT);
    });
}

/// What is shown of it, and how much there is.
fn head(ui: &mut Ui, session: &Session, shown: &ShownEssay, theme: &Theme, out: &mut Intents) {
    Frame::new().inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 4 }).show(ui, |ui| {
        let as_outline = session.essay_place.as_outline;
        if let Some(chosen) = segments(ui, theme, &[words::AS_PROSE, words::AS_OUTLINE], usize::from(as_outline)) {
            out.push(Intent::Essay(EssayChange::AsOutline(chosen == 1)));
        }
        ui.horizontal(|ui| {
            let mut has_signposts = EssayOptions::of(session.doc.map()).signposts;
            if !as_outline && ui.add(Checkbox::new(&mut has_signposts, words::SIGNPOSTS)).changed() {
                out.push(Intent::Run(Command::EssaySignposts));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(Button::new(words::EXPORT)).clicked() {
                    out.push(Intent::Do(Effect::ShowExport(None)));
                }
            });
        });
        weak(ui, theme, &words::counted(shown.n_said, shown.n_new, shown.n_left_out));
    });
}
