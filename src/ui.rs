//! Draws the session and reports what the user means. Nothing here changes anything.

mod about;
pub mod access;
mod action_bar;
mod bars;
mod canvas;
mod citing;
mod context_menu;
mod dialogs;
mod emoji;
mod essay_panel;
mod export;
mod find;
mod focus;
mod inspector;
mod intents;
mod kept;
mod key_sheet;
mod keys;
pub mod labels;
mod marked;
mod menu;
mod outline;
mod paint;
mod palette;
mod panels;
mod parts;
mod path;
mod picker;
mod present;
pub mod presses;
mod print;
mod report;
mod rescue;
mod round;
mod settings;
mod shaped;
mod shortcut;
mod sources;
mod spelled;
mod start;
pub mod style;
mod tabs;
mod text_field;
mod text_panel;
mod top_bar;
mod tour;
mod typing;
mod window;
mod written;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::cite::FormattedText;
use crate::command::{Command, ExportAs};
use crate::files::{Fingerprint, FolderEntry, Rescued, Version};
use crate::format::{ExportOptions, Format, Proof};
use crate::model::{NodeId, SourceId};
use crate::scene::{Scene, Theme};
use crate::session::Session;
use crate::settings::Settings;
use crate::spelling::Speller;
use crate::words::files as words;

pub use dialogs::{FileQuestion, has_extension_of};
pub use panels::lie_over;
pub use path::forget as forget_path;
pub use shortcut::{parse as shortcut, shortcut_text};
pub use text_panel::is_over as is_over_texts;
pub use window::window;

/// Everything that the window shows.
pub struct WindowView<'a> {
    pub session: Option<&'a Session>,
    pub tabs: &'a [TabTitle],
    /// The place of the map that is shown.
    pub front: usize,
    /// The number of the map that is shown.
    pub number: Option<u64>,
    /// A file is about to be shown.
    pub is_opening: bool,
    /// What is being done beside the window, once it took a while.
    pub busy: Option<&'a str>,
    /// How the map that is shown stands to its file.
    pub status: Option<&'a Status>,
    pub theme: &'a Theme,
    pub settings: &'a Settings,
    pub dialog: Option<&'a Dialog>,
    /// Tells the question in front apart from the one before it.
    pub question: u64,
    /// Something that went wrong, until it is dismissed.
    pub notice: Option<&'a Notice>,
    pub examples: &'a [Example],
    pub templates: &'a [Example],
    pub recent: &'a [RecentMap],
    /// The desktop lets nothing be dropped on the window.
    pub no_drops: bool,
    /// What words are checked by, if they are.
    pub speller: Option<&'a Arc<Speller>>,
    /// The names of the dictionaries that there are.
    pub dictionaries: &'a [String],
}

/// How a map stands to its file: “Saved 14:02”.
pub struct Status {
    pub text: String,
    /// Where it is.
    pub about: String,
    /// How often it was saved here.
    pub n_saves: usize,
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
    pub offer: Option<Offer>,
    /// All that was told of a file, where the text says the first of it.
    pub report: Option<Arc<Report>>,
    pub tone: Tone,
}

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It went as it was meant, or there is something to know.
    Tells,
    /// Something did not go as it was meant.
    Warns,
}

/// A command that helps with one map, offered while that is in front.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub command: Command,
    pub map_number: u64,
    /// What it does, where its name does not say enough.
    pub label: String,
}

impl Offer {
    pub fn new(command: Command, map_number: u64) -> Self {
        Self { command, map_number, label: command.row().name.to_owned() }
    }
}

impl Notice {
    pub fn warning(text: String) -> Self {
        Self { text, offer: None, report: None, tone: Tone::Warns }
    }

    pub fn told(text: String) -> Self {
        Self { text, offer: None, report: None, tone: Tone::Tells }
    }

    pub fn with(self, offer: Offer) -> Self {
        Self { offer: Some(offer), ..self }
    }

    pub fn reporting(self, report: Option<Report>) -> Self {
        Self { report: report.map(Arc::new), ..self }
    }
}

/// All that was told of a file when it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub title: String,
    pub about: String,
    /// The remarks, one a line, each with its line in the file if it has one.
    pub text: String,
    pub n_remarks: usize,
}

/// A question or a list in front of the window.
#[derive(Clone, Debug)]
pub enum Dialog {
    Palette,
    /// Which card to link the selected one to.
    LinkTo,
    /// Which source to cite on a card.
    Cite(NodeId),
    Settings,
    Shortcuts,
    /// Whether an essay that was pasted on an empty map is to be cards.
    PasteText {
        title: Option<String>,
        text: String,
    },
    WhatIsNew,
    /// Version, licences, and where the program keeps things.
    About(Vec<(&'static str, PathBuf)>),
    /// Which template a new map begins with.
    Templates,
    /// The map has unsaved changes and is about to be closed.
    Unsaved {
        name: String,
    },
    /// Asks for a path where the system has no dialog of its own.
    Path {
        question: FileQuestion,
        proposed: String,
        browsed: Browsed,
        /// A file that is there already and would be replaced; giving its path again means that.
        replaces: Option<PathBuf>,
    },
    /// Work that a crash left.
    Rescued(Vec<RescuedRow>),
    /// What was thrown away and can be brought back.
    Discarded(Vec<RescuedRow>),
    /// Earlier versions of the map, the newest first.
    Versions(Vec<VersionRow>),
    /// Another program changed the file, and the map here has unsaved changes.
    Outside {
        name: String,
        /// What its file has beside the map; `None` where it cannot be read as one.
        differs: Option<String>,
        found: Fingerprint,
    },
    /// Typed citations that can become real ones.
    Typed(Vec<TypedRow>),
    WorksCited(WorksCited),
    Print(Box<Printing>),
    /// What was told of a file.
    Report(Arc<Report>),
    /// How the map is to be exported.
    Export(Box<Exporting>),
    /// Where a link leads.
    Link(String),
    /// A file that is attached to a source, and why it is not opened.
    Attached {
        path: String,
        refused: Option<Refused>,
    },
    /// The file is open in another window.
    Elsewhere {
        name: String,
        path: PathBuf,
    },
}

impl Dialog {
    /// Whether something waits for its answer: then no other question takes its place.
    pub fn wants_answer(&self) -> bool {
        matches!(
            self,
            Self::Unsaved { .. } | Self::Path { .. } | Self::Rescued(_) | Self::Outside { .. } | Self::Elsewhere { .. }
        )
    }
}

/// Why a file that is attached to a source is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    AttachedByOthers,
    Gone,
}

impl Refused {
    fn words(self) -> &'static str {
        match self {
            Self::AttachedByOthers => words::ATTACHED_BY_OTHERS,
            Self::Gone => words::ATTACHED_IS_GONE,
        }
    }
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

/// How a map will be printed.
#[derive(Clone, Debug)]
pub struct Printing {
    pub options: ExportOptions,
    /// What it will be, or why it cannot be so; `None` until it is arranged.
    pub proof: Option<Result<Arc<Proof>, String>>,
    /// The printer that takes it at once, if there is one.
    pub printer: Option<String>,
}

/// How a map will be exported.
#[derive(Clone, Debug)]
pub struct Exporting {
    pub how: ExportAs,
    /// The cards at the top of the branch that can be exported alone, if anything is selected.
    pub branch: Vec<NodeId>,
    /// What is known of what was chosen up to now.
    pub weighed: Vec<(Format, Vec<NodeId>, WeighedFormat)>,
}

impl Exporting {
    /// What is known of what is chosen; nothing until the map was looked through.
    pub fn weighed(&self, ExportAs { format, tops, .. }: &ExportAs) -> Option<&WeighedFormat> {
        self.weighed.iter().find(|it| it.0 == *format && it.1 == *tops).map(|it| &it.2)
    }
}

/// What a map is in a format.
#[derive(Clone, Debug)]
pub struct WeighedFormat {
    /// What it loses, in words.
    pub losses: Vec<String>,
    /// What a picture of this format can carry; of other formats nothing.
    pub carried: Option<CarriedMap>,
}

/// What a picture can carry of a map.
#[derive(Clone, Copy, Debug)]
pub struct CarriedMap {
    /// In bytes; `None` where it is too large.
    pub whole: Option<usize>,
    /// Without notes, texts and paths.
    pub bare: Option<usize>,
    pub n_notes: usize,
    pub n_texts: usize,
    pub n_paths: usize,
}

#[derive(Clone, Debug)]
pub struct WorkRow {
    pub source: SourceId,
    pub runs: Vec<FormattedText>,
    pub missing: Vec<&'static str>,
}

/// The folder that is looked through for a path.
#[derive(Clone, Debug, Default)]
pub struct Browsed {
    /// That is being listed, or was.
    pub folder: PathBuf,
    /// What it holds, or why that cannot be said; `None` until it is listed.
    pub list: Option<Result<Vec<FolderEntry>, String>>,
    /// Folders that may be meant, by name.
    pub places: Vec<(String, PathBuf)>,
}

/// Work that a crash left, or that was thrown away.
#[derive(Clone, Debug)]
pub struct RescuedRow {
    pub work: Rescued,
    /// How long ago it was kept, or thrown away.
    pub age: Duration,
    pub beside: BesideSaved,
}

/// What work has that its saved file has not.
#[derive(Clone, Debug)]
pub enum BesideSaved {
    Differs(String),
    Same,
    FileIsGone,
    NeverSaved,
    /// It cannot be read as a map.
    Unreadable,
}

/// An earlier version of a map.
#[derive(Clone, Debug)]
pub struct VersionRow {
    pub version: Version,
    /// How long ago it was saved.
    pub age: Duration,
    /// Not where the file is large, or cannot be read.
    pub n_cards: Option<usize>,
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
