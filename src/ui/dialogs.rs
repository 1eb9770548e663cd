//! Questions in front of the window.

use std::path::Path;
use std::time::Duration;

use egui::{
    Align2, Area, Button, Color32, Frame, Id, Key, Modal, Modifiers, Order, Response, RichText, ScrollArea, Stroke, Ui,
    UiKind, vec2,
};

use super::access::bounds;
use super::focus::{self, Holder};
use super::parts::named;
use super::style::{color, semibold};
use super::text_field::TextField;
use crate::command::{Answer, Effect, ExportAs, Intent, PasteAs};
use crate::document::is_document;
use crate::files;
use crate::find::excerpt;
use crate::format::{ExportOptions, Format};
use crate::model::SourceId;
use crate::scene::Theme;
use crate::settings::Setting;
use crate::words::files as words;

/// A question for a file.
#[derive(Clone, Debug, PartialEq)]
pub enum FileQuestion {
    Open,
    /// A file of sources.
    Sources,
    /// A document whose text is mapped.
    Text,
    /// A style of citation.
    Style,
    /// A file that belongs to a source.
    Attachment(SourceId),
    /// The folder that a setting names.
    Folder(Setting),
    /// With the proposed name.
    Save(String),
    Export(ExportAs, String),
    /// A PDF document of the map on sheets as was chosen.
    Sheets(Box<ExportOptions>, String),
}

impl FileQuestion {
    /// Whether a file with such a name is one that is asked for.
    pub fn fits(&self, path: &Path) -> bool {
        let format = files::format_of(path);
        match self {
            Self::Open => files::can_be_read(path),
            Self::Sources => format.is_some_and(|it| it.row().holds_sources()),
            Self::Text => path.extension().and_then(|it| it.to_str()).is_some_and(is_document),
            Self::Style => path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csl")),
            Self::Attachment(_) => true,
            Self::Folder(_) => false,
            Self::Save(_) => format == Some(Format::Argmap),
            Self::Export(how, _) => has_extension_of(path, how.format),
            Self::Sheets(..) => format == Some(Format::Pdf),
        }
    }

    /// The name that is proposed for a new file.
    pub fn proposed(&self) -> Option<&str> {
        match self {
            Self::Save(name) | Self::Export(_, name) | Self::Sheets(_, name) => Some(name),
            Self::Open | Self::Sources | Self::Text | Self::Style | Self::Attachment(_) | Self::Folder(_) => None,
        }
    }

    pub fn title(&self) -> &'static str {
        match self {
            Self::Open => words::OPEN_A_MAP,
            Self::Sources => words::IMPORT_SOURCES,
            Self::Text => words::ADD_A_TEXT,
            Self::Style => words::USE_STYLE,
            Self::Attachment(_) => words::ATTACH_A_FILE,
            Self::Folder(_) => words::CHOOSE_A_FOLDER,
            Self::Save(_) => words::SAVE_MAP_AS,
            Self::Export(..) | Self::Sheets(..) => words::EXPORT_MAP_AS,
        }
    }

    pub fn action(&self) -> &'static str {
        match self {
            Self::Open => words::OPEN,
            Self::Sources => words::IMPORT,
            Self::Text => words::ADD_THE_TEXT,
            Self::Style => words::USE,
            Self::Attachment(_) => words::ATTACH,
            Self::Folder(_) => words::USE_FOLDER,
            Self::Save(_) => words::SAVE,
            Self::Export(..) | Self::Sheets(..) => words::EXPORT,
        }
    }
}

/// Whether the name of a file has an extension of a format, which others may share.
pub fn has_extension_of(path: &Path, format: Format) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).map(str::to_lowercase);
    extension.is_some_and(|it| format.row().extensions.contains(&it.as_str()))
}

/// A question in front of a shaded window.
pub fn modal(ui: &Ui, id: Id) -> Modal {
    let frame = Frame::popup(ui.style()).inner_margin(20).corner_radius(10);
    Modal::new(id).frame(frame).backdrop_color(Color32::from_black_alpha(70))
}

/// A place for a dialog near the top of the window.
pub fn area(id: Id, top: f32) -> Area {
    Modal::default_area(id).anchor(Align2::CENTER_TOP, [0.0, top]).order(Order::Foreground)
}

/// A choice that something is given up by, in a question of this number: never the first one. While the question cannot
/// have been read yet it takes no click and no key, which were meant for what was there before.
pub fn risky(ui: &mut Ui, question: u64, choice: Button<'_>) -> Response {
    ui.add_enabled(is_read(ui, question), choice)
}

pub fn is_read(ui: &Ui, question: u64) -> bool {
    const TO_READ: Duration = Duration::from_millis(600);
    let now = ui.input(|it| it.time);
    let since = ui.data_mut(|it| {
        let asked = it.get_temp_mut_or(Id::unique("asked"), (question, now));
        if asked.0 != question {
            *asked = (question, now);
        }
        asked.1
    });
    let rest = TO_READ.as_secs_f64() - (now - since);
    if rest > 0.0 {
        ui.request_repaint_after(Duration::from_secs_f64(rest));
    }
    rest <= 0.0
}

/// What a dialog is about: also its name for those who do not see it.
pub fn title(ui: &mut Ui, text: &str) {
    let title = ui.label(RichText::new(text).font(semibold(18.0)));
    describe(ui, |it| it.set_labelled_by(vec![title.id.accesskit_id()]));
}

/// Names a dialog whose title does not stand in the first place.
pub fn name(ui: &Ui, text: &str) {
    describe(ui, |it| it.set_label(text));
}

fn describe(ui: &Ui, tell: impl FnOnce(&mut egui::accesskit::Node)) {
    let Some(dialog) = ui.stack().iter().find(|it| it.kind() == Some(UiKind::Modal)) else { return };
    // As large as it was drawn last.
    let place = ui.memory(|it| it.area_rect(ui.layer_id().id));
    ui.ctx().accesskit_node_builder(dialog.unique_id, |it| {
        it.set_modal();
        if let Some(place) = place {
            it.set_bounds(bounds(place));
        }
        tell(it);
    });
}

/// The buttons below a dialog: first what Enter does, last what gives something up.
pub fn foot<R>(ui: &mut Ui, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(8.0);
    ui.horizontal(buttons).inner
}

/// The button of a dialog that stands out, since Enter presses it. Whether it was pressed, or Enter for it.
pub fn primary(ui: &mut Ui, theme: &Theme, text: &str, enabled: bool) -> bool {
    let enter = enter(ui);
    accented(ui, theme, text, enabled).clicked() || (enter && enabled)
}

/// The button that Enter presses in a question that comes by itself: Enter is heard once it can have been read.
pub fn primary_of(ui: &mut Ui, question: u64, theme: &Theme, text: &str) -> bool {
    // Asked first: it counts from when the question was drawn.
    let is_read = is_read(ui, question);
    accented(ui, theme, text, true).clicked() || (enter(ui) && is_read)
}

pub fn accented(ui: &mut Ui, theme: &Theme, text: &str, enabled: bool) -> Response {
    let words = RichText::new(text).font(semibold(14.0)).color(color(theme.sign));
    let button = Button::new(words).fill(color(theme.accent)).stroke(Stroke::NONE).min_size(vec2(72.0, 30.0));
    ui.add_enabled(enabled, button)
}

/// Whether Enter is meant for the dialog, and not for the button that has the keyboard.
fn enter(ui: &Ui) -> bool {
    let for_dialog = ui.memory(|it| it.focused().is_none()) || focus::is_in_field(ui);
    for_dialog && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter))
}

/// A field for words that are looked for in a dialog. It has the keyboard until somebody else is given it.
pub fn search(ui: &mut Ui, holder: Holder, name: &str, query: &mut String) -> Response {
    let nobody = ui.memory(|it| it.focused().is_none());
    if nobody {
        focus::wait_for(ui, holder);
    }
    let edit = TextField::line(holder.id()).margin((8.0, 8.0)).hint(name).show(ui, query).response;
    named(&edit, egui::Role::TextInput, name);
    if nobody {
        edit.request_focus();
    }
    edit
}

pub fn unsaved(ui: &mut Ui, name: &str, question: u64, theme: &Theme, out: &mut Vec<Intent>) {
    let modal = modal(ui, Id::unique("unsaved")).show(ui, |ui| {
        ui.set_width(380.0);
        title(ui, &words::save_changes(name));
        ui.label(words::OR_DISCARDED);
        foot(ui, |ui| {
            if primary(ui, theme, words::SAVE, true) {
                out.push(Intent::Do(Effect::Answer(Answer::Save)));
            }
            if ui.button(words::CANCEL).clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
            if risky(ui, question, Button::new(words::DO_NOT_SAVE)).clicked() {
                out.push(Intent::Do(Effect::Answer(Answer::DoNotSave)));
            }
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// Asks what the paragraphs of a text are to be.
pub fn paste_text(ui: &mut Ui, essay_title: Option<&str>, text: &str, theme: &Theme, out: &mut Vec<Intent>) {
    let modal = modal(ui, Id::unique("paste text")).show(ui, |ui| {
        ui.set_width(400.0);
        title(ui, words::PASTE_TEXT);
        ui.label(words::paste_as_cards(essay_title.map(|it| excerpt(it, "", 60)).as_deref()));
        ui.label(words::PASTE_AS_ONE_CARD);
        ui.label(words::PASTE_AS_TEXT);
        let mut paste = |how| {
            out.extend([Intent::Do(Effect::CloseDialog), Intent::Do(Effect::PasteAs(how, text.to_owned()))]);
        };
        foot(ui, |ui| {
            if primary(ui, theme, words::AS_CARDS, true) {
                paste(PasteAs::Cards);
            }
            if ui.button(words::AS_ONE_CARD).clicked() {
                paste(PasteAs::OneCard);
            }
            if ui.button(words::AS_TEXT).clicked() {
                paste(PasteAs::Text);
            }
            ui.button(words::CANCEL).clicked()
        })
    });
    if modal.inner || modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// A dialog that lists something, with [`scrolled`] and [`foot`] in it.
pub fn list(
    ui: &mut Ui,
    id: &'static str,
    [heading, about]: [&str; 2],
    theme: &Theme,
    out: &mut Vec<Intent>,
    show: impl FnOnce(&mut Ui, &mut Vec<Intent>),
) {
    let modal = modal(ui, Id::unique(id)).show(ui, |ui| {
        ui.set_width(480.0);
        title(ui, heading);
        weak(ui, theme, about);
        ui.add_space(8.0);
        show(ui, out);
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// The rows of a list, which scroll in a window that is too small.
pub fn scrolled(ui: &mut Ui, rows: impl FnOnce(&mut Ui)) {
    let height = (ui.content_rect().height() - 240.0).max(120.0);
    ScrollArea::vertical().max_height(height).show(ui, rows);
}

/// The button that leaves a list, where Enter does nothing else.
pub fn leave(ui: &mut Ui, theme: &Theme, text: &str, out: &mut Vec<Intent>) {
    if primary(ui, theme, text, true) {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

pub fn weak(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).size(13.0).color(color(theme.muted))).wrap());
}
