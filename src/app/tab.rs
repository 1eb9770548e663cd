//! One open map: its session, its file, and how the two stand to each other.

use std::path::{Path, PathBuf};

use crate::files::{About, Found, Lock, Print};
use crate::model::Revision;
use crate::session::Session;

/// One open map.
pub struct Tab {
    /// Tells the maps of this program apart; never used again.
    pub number: u64,
    pub session: Session,
    /// Where the map is saved; `None` for a new map, an example or a copy.
    pub path: Option<PathBuf>,
    /// The name of a map that has no file yet.
    name: String,
    /// What the file may hold: what was read or written here, and what the user chose to replace.
    pub known: Vec<Print>,
    /// Keeps other windows from editing the same file.
    pub lock: Option<Lock>,
    /// The state that is being written to the file.
    pub saving: Option<Revision>,
    /// It was asked to be saved while it was being saved.
    pub save_again: bool,
    /// The state that the keeper was told of last, and whether it was in no file.
    kept: (Revision, bool),
    /// What another program made of the file, while the map here has unsaved changes.
    pub outside: Option<Found>,
    /// What of that is being compared with the map.
    pub compared: Option<Print>,
    /// The user closes it without saving.
    pub given_up: bool,
}

/// What the keeper is to do with a map.
pub enum News {
    Keep(About),
    /// Its file has it all.
    Forget,
}

impl Tab {
    pub fn new(number: u64, session: Session, name: &str) -> Self {
        let kept = (session.doc.revision(), false);
        Self {
            number,
            session,
            path: None,
            name: name.to_owned(),
            known: Vec::new(),
            lock: None,
            saving: None,
            save_again: false,
            kept,
            outside: None,
            compared: None,
            given_up: false,
        }
    }

    pub fn is_dirty(&self) -> bool {
        self.session.doc.is_dirty()
    }

    /// A new map in which nothing was done: what is opened may take its place.
    pub fn is_untouched(&self) -> bool {
        self.path.is_none() && !self.is_dirty() && self.session.doc.map().n_nodes() == 0
    }

    pub fn display_name(&self) -> String {
        let name = self.path.as_deref().map_or_else(|| self.name.clone(), file_name);
        if self.session.doc.read_only { format!("{name} (read only)") } else { name }
    }

    /// “Edited”, “Saved”.
    pub fn status(&self) -> &'static str {
        match (self.saving.is_some(), self.session.doc.read_only, self.is_dirty(), &self.path) {
            (true, ..) => "Saving…",
            (_, true, ..) => "Read only",
            (_, _, true, _) => "Edited",
            (_, _, false, Some(_)) => "Saved",
            (_, _, false, None) => "",
        }
    }

    /// What the keeper is to do, if that changed since it was asked last.
    pub fn news(&mut self) -> Option<News> {
        let state = (self.session.doc.revision(), self.is_dirty());
        if self.kept == state {
            return None;
        }
        self.kept = state;
        let about = || About { path: self.path.clone(), name: self.display_name(), at: 0 };
        Some(if self.is_dirty() { News::Keep(about()) } else { News::Forget })
    }

    /// A new name for files made of this map: that of its own file, else words of its title.
    pub fn file_stem(&self) -> String {
        let stem = match &self.path {
            Some(path) => path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default(),
            None => {
                let title = self.session.doc.map().title();
                let words = title.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
                words.take(6).collect::<Vec<_>>().join("-").to_lowercase()
            }
        };
        if stem.is_empty() { "map".to_owned() } else { stem }
    }
}

pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned())
}
