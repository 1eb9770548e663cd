//! The panel of the map's texts: one of them to be read, with what is mapped of it, and sentences that become cards by
//! the keys of the canvas.

mod column;
mod keys;
mod laid;
mod page;
mod suggested;
mod writing;

use std::hash::BuildHasher as _;
use std::sync::Arc;

use egui::os::OperatingSystem;
use egui::{Align, Button, ComboBox, Context, Id, Layout, Pos2, Rect, RichText, Ui};
use egui_material_icons::icons;
use rustc_hash::FxBuildHasher;

use super::WindowView;
use super::focus::{self, Holder};
use super::intents::Intents;
use super::kept::{kept, kept_after};
use super::parts::{icon_button, named, weak};
use super::shortcut::{self, first_key};
use super::style::semibold;
use crate::command::{Command, Effect, Intent, TextChange};
use crate::essay::has_words;
use crate::find::excerpt;
use crate::mapping::{Coverage, MappedPassage, PassageDoubt, TextInSentences, coverage, passages};
use crate::model::{NodeKind, Revision, Text, TextId};
use crate::scene::Theme;
use crate::session::Session;
use crate::words::passages as words;
use crate::words::window::with_key;

pub use keys::{hear, keeps_tab};

/// A text with all that the panel knows of it.
pub(super) struct ShownText<'a> {
    pub id: TextId,
    /// The state of the map, from which passages and coverage follow.
    pub revision: Revision,
    pub text: &'a Text,
    /// Of its content: what follows from it is worked out once.
    pub hash: u64,
    pub read: Arc<TextInSentences>,
    pub passages: Arc<Vec<MappedPassage>>,
    pub coverage: Arc<Coverage>,
    /// The map says its thesis: it is offered no other.
    pub has_thesis: bool,
    /// Where it is written, and the number of the paragraph there.
    pub caret: Option<usize>,
    pub written: Option<usize>,
}

impl<'a> ShownText<'a> {
    fn of(ui: &Ui, session: &'a Session) -> Option<Self> {
        let (id, text) = session.shown_text()?;
        let at = session.doc.revision();
        let revision = (at, id);
        let hash = *kept(ui, "hash of the text", revision, || FxBuildHasher.hash_one(&text.content));
        let state = (hash, text.parts.len());
        let read = kept_after(ui, "text that is read", state, |before| TextInSentences::after(text, before));
        let caret = session.text_place.caret();
        let written = caret.map(|at| {
            kept(ui, "text that is written", (state, at), || {
                let mut read = TextInSentences::clone(&read);
                let nth = read.open_at(at);
                (Arc::new(read), nth)
            })
        });
        let read = written.as_ref().map_or(read, |it| Arc::clone(&it.0));
        let passages = kept(ui, "passages of the text", revision, || passages(session.doc.map(), id));
        let coverage = kept(ui, "coverage of the text", (revision, hash, caret), || coverage(&read, &passages));
        let written = written.map(|it| it.1);
        let has_thesis = *kept(ui, "whether the map has a thesis", at, || {
            session.doc.map().nodes().any(|it| it.1.kind == NodeKind::Thesis && has_words(it.1))
        });
        Some(Self { id, revision: at, text, hash, read, passages, coverage, has_thesis, caret, written })
    }

    /// The passage of a card at a place: the shortest.
    fn passage_at(&self, at: usize) -> Option<&MappedPassage> {
        let met = self.passages.iter().filter(|it| it.range.start <= at && at < it.range.end);
        met.min_by_key(|it| it.range.len())
    }
}

fn area() -> Id {
    Id::unique("area of the texts")
}

/// Whether a place of the window is on this panel, as it was drawn last.
pub fn is_over(ctx: &Context, at: Pos2) -> bool {
    let drawn = ctx.data(|it| it.get_temp::<(u64, Rect)>(area()));
    drawn.is_some_and(|(pass, area)| pass + 1 >= ctx.cumulative_pass_nr() && area.contains(at))
}

pub fn text_panel(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    let drawn = (ui.ctx().cumulative_pass_nr(), ui.max_rect());
    ui.data_mut(|it| it.insert_temp(area(), drawn));
    let Some(opened) = ShownText::of(ui, session) else {
        nothing(ui, view.theme, out);
        return;
    };
    take_keyboard(ui, view.number, &opened);
    head(ui, session, &opened, view.theme, out);
    let height = ui.available_height();
    let suggestion = suggested::of_chosen(ui, session, &opened);
    let below = suggestion.as_ref().map_or(0.0, |_| suggested::HEIGHT);
    ui.allocate_ui(egui::vec2(ui.available_width(), (height - below).max(60.0)), |ui| {
        column::column(ui, session, &opened, view.theme, out);
    });
    if let Some(suggestion) = suggestion {
        suggested::show(ui, session, &suggestion, view.theme, out);
    }
}

/// A text that comes into the panel is to be read, or written: by keys, too, unless somebody types elsewhere.
fn take_keyboard(ui: &Ui, map: Option<u64>, opened: &ShownText<'_>) {
    let text = opened.id;
    let (shown, pass) = (Holder::Passages.id().with("shown"), ui.ctx().cumulative_pass_nr());
    let before = ui.data_mut(|it| it.get_temp_mut_or_default::<Option<_>>(shown).replace((map, text, pass)));
    let is_new = before.is_none_or(|(of, it, then)| (of, it) != (map, text) || then + 1 < pass);
    let is_free = ui.memory(|it| it.focused().is_none_or(|it| it == Holder::Canvas.id()));
    if is_new && is_free && before.is_none_or(|it| it.0 == map) {
        focus::give(ui, if opened.written.is_some() { Holder::PassageText } else { Holder::Passages });
    }
}

/// What a map without a text says.
fn nothing(ui: &mut Ui, theme: &Theme, out: &mut Intents) {
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        ui.vertical(|ui| {
            ui.set_max_width(ui.available_width() - 16.0);
            ui.label(RichText::new(words::NO_TEXT).font(semibold(15.0)));
            weak(ui, theme, words::NO_TEXT_ABOUT);
            ui.add_space(8.0);
            let add = ui.button(words::ADD_TEXT);
            // F6 leads here where there is nothing to be read.
            ui.data_mut(|it| it.insert_temp(Holder::Passages.id().with("add"), add.id));
            if add.clicked() {
                out.push(Intent::Do(Effect::AddText));
            }
        });
    });
}

/// Which text it is, and how much of it is mapped.
fn head(ui: &mut Ui, session: &Session, opened: &ShownText<'_>, theme: &Theme, out: &mut Intents) {
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let map = session.doc.map();
        let width = (ui.available_width() - 88.0).max(80.0);
        let title = |text: &Text| if text.title.is_empty() { words::UNTITLED.to_owned() } else { text.title.clone() };
        let choice = ComboBox::from_id_salt("texts").width(width).truncate().selected_text(title(opened.text));
        let shown = choice.show_ui(ui, |ui| {
            for (id, text) in map.texts() {
                if ui.selectable_label(id == opened.id, title(text)).clicked() {
                    out.push(Intent::Texts(TextChange::Show(id)));
                }
            }
            ui.separator();
            if ui.selectable_label(false, words::ADD_TEXT).clicked() {
                out.push(Intent::Do(Effect::AddText));
            }
        });
        named(&shown.response, egui::Role::ComboBox, words::TEXTS);
        let write = shortcut::shortcut_text("f2", ui.os() == OperatingSystem::Mac);
        if icon_button(ui, icons::ICON_EDIT, 18.0, &with_key(words::WRITE_TEXT, &write)).clicked() {
            out.push(Intent::Run(Command::WriteText));
        }
        if icon_button(ui, icons::ICON_DELETE, 18.0, words::REMOVE_TEXT).clicked() {
            out.push(Intent::Texts(TextChange::Remove(opened.id)));
        }
    });
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        weak(ui, theme, &words::coverage(opened.coverage.percent(), opened.coverage.left.len()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            let key = first_key(ui, Command::NextUnmapped);
            let next = Button::new(words::NEXT_UNMAPPED).shortcut_text(key);
            if ui.add_enabled(!opened.coverage.left.is_empty(), next).clicked() {
                out.push(Intent::Run(Command::NextUnmapped));
                focus::give(ui, Holder::Passages);
            }
        });
    });
    ui.add_space(4.0);
}

/// A sentence as it is said to those who do not see it.
fn said(session: &Session, opened: &ShownText<'_>, range: &std::ops::Range<usize>) -> String {
    let sentence = opened.read.content.get(range.clone()).unwrap_or_default();
    let passage = opened.passage_at(range.start);
    let card = passage.and_then(|it| session.scene().card(it.node)).map(|it| excerpt(it.word(), "", 40));
    let card = card.map(|it| match passage.and_then(|it| it.doubt) {
        Some(PassageDoubt::Rewritten) => words::rewritten(&it),
        Some(PassageDoubt::Unsure) => words::unsure(&it),
        None => it,
    });
    words::sentence(sentence, card.as_deref())
}
