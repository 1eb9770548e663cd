//! What happens beside the window, as the app hears it at the start of a frame.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::dialogs::Choice;
use super::memory::Remembered;
use super::reading::Arrival;
use super::spelling::FoundSpelling;
use super::viewport::Wishes;
use crate::cite::StyleError;
use crate::command::Effect;
use crate::document::DocumentText;
use crate::files::{FileError, Fingerprint, FolderEntry, Lock, OnDisk, Printed, ReadText, Rescued, Resolved, Saved};
use crate::format::{ExportOptions, Format, Loss, Proof};
use crate::model::{NodeId, Revision};
use crate::session::Session;
use crate::ui::{Notice, RecentMap, RescuedRow, VersionRow, WeighedFormat, WorksCited};

/// Something that happened beside the window.
pub enum Event {
    /// What the program remembers was read.
    Remembered(Box<Remembered>),
    /// The recent maps that are still there, with their pictures.
    Recent(Vec<RecentMap>),
    Saved(Box<SaveEnded>),
    /// A file that is to be opened was read, and is being laid out.
    Read {
        number: u64,
        n_cards: usize,
    },
    /// A file that was to be opened.
    Opened {
        number: u64,
        arrival: Result<Arrival, FileError>,
    },
    Exported {
        path: PathBuf,
        result: Result<Vec<Loss>, FileError>,
    },
    /// What a map, or the branch of some cards, is in a format.
    Weighed {
        map_number: u64,
        format: Format,
        tops: Vec<NodeId>,
        weighed: WeighedFormat,
    },
    /// A picture for the clipboard, or why there is none.
    Drawn(Result<egui::ColorImage, String>),
    /// What a map will be on its sheets, or why it cannot be so.
    Proof {
        map_number: u64,
        options: Box<ExportOptions>,
        proof: Result<Arc<Proof>, String>,
    },
    /// The printer that the system uses unless another is chosen.
    Printer {
        map_number: u64,
        name: Option<String>,
    },
    Printed(Result<Printed, FileError>),
    WorksCited {
        map_number: u64,
        works: WorksCited,
    },
    /// A large step on a map.
    Stepped {
        number: u64,
        session: Box<Session>,
        after: Box<After>,
    },
    /// How the file of a map, which another program changed, differs from it; `None` where it cannot be read.
    Compared {
        map_number: u64,
        found: Fingerprint,
        differs: Option<String>,
    },
    /// Another program changed, moved or removed an open map's file.
    Outside {
        map_number: u64,
        found: OnDisk,
    },
    /// What was left by a crash, and what of it is in its file all the same.
    Rescued {
        rows: Vec<RescuedRow>,
        saved: Vec<Rescued>,
        is_asked: bool,
    },
    /// What was thrown away and can be brought back.
    Discarded(Vec<RescuedRow>),
    /// The earlier versions of a map.
    Versions {
        map_number: u64,
        rows: Vec<VersionRow>,
    },
    /// What came of a file dialog.
    Chosen {
        number: u64,
        choice: Choice,
    },
    /// A folder was listed for whoever is asked for a path.
    Browsed {
        folder: PathBuf,
        list: Result<Vec<FolderEntry>, String>,
    },
    /// A path that was given in the window was looked at.
    Looked {
        given: PathBuf,
        path: PathBuf,
        would_replace: bool,
    },
    /// A style for a map was read.
    TextRead {
        map_number: Option<u64>,
        path: PathBuf,
        document: Result<Box<DocumentText>, FileError>,
    },
    StyleRead {
        map_number: Option<u64>,
        path: PathBuf,
        style: Result<ReadText, StyleFault>,
    },
    /// Whether a file that is attached to a source of a map is there.
    AttachedFound {
        map_number: Option<u64>,
        path: String,
        is_there: bool,
    },
    /// A file was handed to the program that the system has for it.
    HandedOver {
        path: String,
        result: io::Result<()>,
    },
    /// The dictionaries were looked through, and the one that is wanted was read.
    DictionaryRead {
        number: u64,
        found: Box<FoundSpelling>,
    },
    /// The work on a map is kept for the next start, should this one end badly.
    Kept {
        map_number: u64,
    },
    /// The keeper cannot keep work safe, or can again.
    Keeper(Option<FileError>),
    /// Whether the system asks for less motion.
    Wishes(Wishes),
    /// Another start of the program was asked to open these.
    Asked(Vec<PathBuf>),
}

/// How a save ended.
pub struct SaveEnded {
    pub map_number: u64,
    pub path: PathBuf,
    pub file: Resolved,
    pub revision: Revision,
    /// When that was, in words.
    pub at: String,
    /// The right to edit the file, where the map had it not.
    pub lock: Option<Lock>,
    pub result: Result<Saved, FileError>,
}

/// What a large step asks for when it is taken.
#[derive(Default)]
pub struct After {
    pub effect: Option<Effect>,
    pub message: Option<Notice>,
    /// What the file of the map is known to hold now.
    pub known: Option<Fingerprint>,
    /// What a crash left is in the map now.
    pub restored: Option<Box<Rescued>>,
}

/// Why a file is used as no style.
pub enum StyleFault {
    File(FileError),
    Style(StyleError),
}
