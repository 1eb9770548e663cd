//! Draws the session and reports what the user means. Nothing here changes anything.

mod bars;
mod canvas;
mod citing;
mod dialogs;
mod find;
mod inspector;
mod kept;
mod keys;
mod outline;
mod paint;
mod palette;
mod picker;
mod rescue;
mod sources;
mod start;
pub mod style;
mod tabs;

use std::path::PathBuf;

use egui::{CentralPanel, Frame, Panel, Ui};

use crate::cite::FormattedText;
use crate::command::{Command, Intent};
use crate::files::Settings;
use crate::model::{NodeId, SourceId};
use crate::scene::{Scene, Theme};
use crate::session::Session;

pub use dialogs::forget_path;
pub use keys::{parse as shortcut, shortcut_text};

/// Everything that the window shows.
pub struct View<'a> {
    pub session: Option<&'a Session>,
    pub tabs: &'a [TabTitle],
    /// The place of the map that is shown.
    pub front: usize,
    /// A file is about to be shown.
    pub is_opening: bool,
    /// What is being done beside the window, once it took a while.
    pub busy: Option<&'a str>,
    /// “Saved”, “Edited”.
    pub status: &'a str,
    pub theme: &'a Theme,
    pub settings: &'a Settings,
    pub dialog: Option<&'a Dialog>,
    /// Something that went wrong, until it is dismissed.
    pub message: Option<&'a Message>,
    pub examples: &'a [Example],
    pub recent: &'a [RecentMap],
}

/// An open map's name.
pub struct TabTitle {
    pub name: String,
    pub is_dirty: bool,
}

/// Something to say, and a command that helps.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub text: String,
    pub offer: Option<Command>,
}

impl Message {
    pub fn plain(text: String) -> Self {
        Self { text, offer: None }
    }
}

/// A question or a list in front of the window.
#[derive(Clone, Debug)]
pub enum Dialog {
    Palette,
    /// Which card to link the selected one to.
    LinkTo,
    Shortcuts,
    /// The map has unsaved changes and is about to be closed.
    Unsaved,
    /// Asks for a path where the system has no dialog of its own.
    Path {
        title: String,
        action: String,
        proposed: String,
        /// A file that is there already and would be replaced; giving its path again means that.
        replaces: Option<PathBuf>,
    },
    /// Work that a crash left.
    Rescued(Vec<RescuedRow>),
    /// Earlier versions of the map, the newest first.
    Versions(Vec<VersionRow>),
    /// Another program changed the file, and the map here has unsaved changes.
    Outside {
        name: String,
        differs: String,
    },
    /// Typed citations that can become real ones.
    Typed(Vec<TypedRow>),
    WorksCited(WorksCited),
    /// Where a link leads.
    Link(String),
    /// A file that is attached to a source, and why it is not opened.
    Attached {
        path: String,
        refused: Option<&'static str>,
    },
    /// The file is open in another window.
    Elsewhere {
        name: String,
    },
}

/// A card with citations in its text.
#[derive(Clone, Debug)]
pub struct TypedRow {
    pub node: NodeId,
    /// The citations, and the words before them.
    pub text: String,
    /// Each work, and the source that it seems to be.
    pub works: Vec<String>,
    pub sure: bool,
}

/// The works that a map cites, in a style.
#[derive(Clone, Debug)]
pub struct WorksCited {
    pub style: String,
    /// `None` until they are written.
    pub lines: Option<Vec<WorkLine>>,
}

#[derive(Clone, Debug)]
pub struct WorkLine {
    pub source: SourceId,
    pub runs: Vec<FormattedText>,
    pub missing: Vec<&'static str>,
}

#[derive(Clone, Debug)]
pub struct RescuedRow {
    pub name: String,
    /// How long ago it was kept.
    pub when: String,
    /// What it has that the saved file has not.
    pub differs: String,
}

#[derive(Clone, Debug)]
pub struct VersionRow {
    pub when: String,
    /// What it holds.
    pub words: String,
    pub scene: Option<Scene>,
}

/// A map that comes with the program.
pub struct Example {
    pub title: &'static str,
    pub about: &'static str,
    pub scene: Scene,
}

pub struct RecentMap {
    pub path: PathBuf,
    pub name: String,
    pub folder: String,
    pub scene: Option<Scene>,
}

/// Whether an address may be opened in the browser.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// F6 leads from the canvas to the inspector, the outline and back, so that Tab on the canvas traps nobody.
fn next_panel(ui: &mut Ui, view: &View<'_>) {
    let Some(session) = view.session else { return };
    if ui.input_mut(|it| it.consume_key(egui::Modifiers::NONE, egui::Key::F6)) {
        let at = ui.memory(|it| it.focused());
        let to = match at {
            Some(at) if at == outline::id() => canvas::id(),
            Some(at) if at != canvas::id() && shows_outline(ui, view) => outline::id(),
            Some(at) if at != canvas::id() => canvas::id(),
            _ => inspector::first_field(session),
        };
        ui.memory_mut(|it| it.request_focus(to));
    }
}

/// A narrow window is for the map.
fn shows_outline(ui: &Ui, view: &View<'_>) -> bool {
    let shown = view.settings.show_outline || view.settings.show_sources;
    shown && ui.content_rect().width() >= 960.0
}

/// The outline, or the sources.
fn left(ui: &mut Ui, session: &Session, view: &View<'_>, out: &mut Vec<Intent>) {
    let sources = view.settings.show_sources;
    ui.horizontal(|ui| {
        for (name, is_shown) in [("Outline", !sources), ("Sources", sources)] {
            if ui.selectable_label(is_shown, name).clicked() && !is_shown {
                out.push(Intent::Run(Command::ToggleSources));
            }
        }
    });
    ui.add_space(4.0);
    if sources {
        sources::sources(ui, session, view.theme, out);
    } else {
        outline::outline(ui, session, view.theme, out);
    }
}

/// Draws the window and adds to `out` what the user means by what they did.
pub fn window(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Intent>) {
    let panel = Frame::new().fill(style::color(view.theme.panel));
    keys::resume(ui);
    if view.dialog.is_none() {
        keys::commands(ui, view.session, out);
        next_panel(ui, view);
    }
    let bar = panel.inner_margin(egui::Margin::symmetric(8, 4));
    Panel::top("menu").frame(bar).show(ui, |ui| bars::menu(ui, view, out));
    if view.tabs.len() > 1 {
        Panel::top("tabs")
            .frame(panel.inner_margin(egui::Margin::symmetric(8, 0)))
            .show(ui, |ui| tabs::tabs(ui, view, out));
    }
    if let Some(what) = view.busy {
        Panel::top("busy").frame(bar).show(ui, |ui| bars::busy(ui, view.theme, what, out));
    }
    if let Some(session) = view.session {
        Panel::top("toolbar").frame(bar).show(ui, |ui| bars::toolbar(ui, view, out));
        if let Some(message) = view.message {
            Panel::top("message").frame(bar).show(ui, |ui| bars::message(ui, view.theme, message, out));
        }
        Panel::bottom("status").frame(bar).show(ui, |ui| bars::status(ui, session, view, out));
        if shows_outline(ui, view) {
            Panel::left("outline")
                .frame(panel.inner_margin(egui::Margin { left: 8, right: 0, top: 8, bottom: 0 }))
                .default_size(240.0)
                .size_range(160.0..=480.0)
                .show(ui, |ui| left(ui, session, view, out));
        }
        if view.settings.show_inspector && ui.available_width() >= 640.0 {
            Panel::right("inspector")
                .frame(panel.inner_margin(egui::Margin::same(16)))
                .default_size(288.0)
                .size_range(220.0..=480.0)
                .show(ui, |ui| inspector::inspector(ui, session, view.theme, out));
        }
        CentralPanel::no_frame().show(ui, |ui| {
            let area = ui.available_rect_before_wrap();
            canvas::canvas(ui, session, view.theme, view.dialog.is_none(), out);
            find::find(ui, session, view.theme, area, out);
        });
    } else {
        if let Some(message) = view.message {
            Panel::top("message").frame(bar).show(ui, |ui| bars::message(ui, view.theme, message, out));
        }
        let paper = Frame::new().fill(style::color(view.theme.paper)).inner_margin(egui::Margin::same(32));
        CentralPanel::default().frame(paper).show(ui, |ui| {
            // The start would only flicker before a map comes.
            if !view.is_opening {
                start::start(ui, view, out);
            }
        });
    }
    match view.dialog {
        Some(Dialog::Palette) => palette::palette(ui, view, false, out),
        Some(Dialog::LinkTo) => palette::palette(ui, view, true, out),
        Some(Dialog::Shortcuts) => palette::shortcuts(ui, view.theme, out),
        Some(Dialog::Unsaved) => {
            let name = view.tabs.get(view.front).map_or("the map", |it| it.name.as_str());
            dialogs::unsaved(ui, name, out);
        }
        Some(Dialog::Path { title, action, proposed, replaces }) => {
            dialogs::path(ui, title, action, proposed, replaces.as_deref(), out);
        }
        Some(Dialog::Rescued(rows)) => rescue::rescued(ui, rows, view.theme, out),
        Some(Dialog::Versions(rows)) => rescue::versions(ui, rows, view.theme, out),
        Some(Dialog::Outside { name, differs }) => rescue::outside(ui, name, differs, view.theme, out),
        Some(Dialog::Typed(rows)) => citing::typed(ui, rows, view.theme, out),
        Some(Dialog::WorksCited(works)) => citing::works_cited(ui, works, view.theme, out),
        Some(Dialog::Link(url)) => citing::link(ui, url, view.theme, out),
        Some(Dialog::Attached { path, refused }) => citing::attached(ui, path, *refused, view.theme, out),
        Some(Dialog::Elsewhere { name }) => rescue::elsewhere(ui, name, out),
        None => {}
    }
}
