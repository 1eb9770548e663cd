//! Draws the session and reports what the user means. Nothing here changes anything.

mod bars;
mod canvas;
mod citing;
mod dialogs;
mod find;
mod focus;
mod inspector;
mod intents;
mod kept;
mod keys;
mod menu;
mod outline;
mod paint;
mod palette;
mod panels;
mod parts;
mod picker;
mod rescue;
mod shortcut;
mod sources;
mod start;
pub mod style;
mod tabs;
mod typing;
mod window;

use std::path::PathBuf;

use crate::cite::Run;
use crate::command::Command;
use crate::files::Settings;
use crate::model::{NodeId, SourceId};
use crate::scene::{Scene, Theme};
use crate::session::Session;

pub use dialogs::forget_path;
pub use shortcut::{parse as shortcut, shortcut_text};
pub use window::window;

/// Everything that the window shows.
pub struct WindowView<'a> {
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
    pub notice: Option<&'a Notice>,
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
pub struct Notice {
    pub text: String,
    pub offer: Option<Command>,
}

impl Notice {
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
#[derive(Clone, Debug, PartialEq)]
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
    pub lines: Option<Vec<WorkRow>>,
}

#[derive(Clone, Debug)]
pub struct WorkRow {
    pub source: SourceId,
    pub runs: Vec<Run>,
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
