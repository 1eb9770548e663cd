//! Reads a file beside the window and lays it out as a session, ready to be shown.

use std::path::{Path, PathBuf};

use kurbo::Size;

use crate::cite::{self, StyleError};
use crate::command;
use crate::document::DocumentText;
use crate::files::{
    self, ConflictCopy, Disk, FileError, Fingerprint, Folders, Lock, Opened, OpenedMapOrText, Rescued, Resolved,
};
use crate::format::{Format, Loaded, Warning};
use crate::model::{Document, Map};
use crate::session::{KeptSession, Session};
use crate::words::{files as words, path_shown};

/// What a file is read for.
#[derive(Clone, Debug)]
pub enum Purpose {
    Edit,
    Copy,
    ReadOnly,
    /// It is no map of ours by its name: what it holds becomes a map without a file, or its sources are added to a map.
    Import {
        of: Option<u64>,
    },
    /// Its sources are added to a map, or to a new one.
    Sources {
        of: Option<u64>,
    },
    /// As a map of its own, without a file.
    Version {
        name: String,
    },
    /// Work that a crash left comes over what the file holds, if it can be edited.
    Restore(Box<Rescued>),
}

/// What came of reading a file.
pub enum Arrival {
    /// It is open already.
    OpenHere(Resolved),
    /// Another window has the right to edit it.
    OpenElsewhere(PathBuf),
    Content(Box<Content>),
    /// Paragraphs, to be mapped.
    Text(Box<DocumentText>),
    /// Work that a crash left, as a map without a file: it had none, or that cannot be edited.
    Rescued {
        session: Box<Session>,
        refused_style: Option<StyleError>,
    },
}

/// A file that was read, ready to be shown.
pub struct Content {
    pub path: PathBuf,
    pub file: Resolved,
    pub session: Session,
    /// What it was read as.
    pub format: Format,
    pub fingerprint: Fingerprint,
    pub damaged: bool,
    pub warnings: Vec<Warning>,
    pub conflict: Option<ConflictCopy>,
    /// Why the map’s own style of citation is not used.
    pub refused_style: Option<StyleError>,
    /// The other version, where two were merged badly.
    pub other: Option<Session>,
    /// The right to edit the file, where it was wished for and is free.
    pub lock: Option<Lock>,
}

/// A file that is to be read.
pub struct Reading {
    pub disk: Disk,
    pub folders: Folders,
    pub path: PathBuf,
    pub purpose: Purpose,
    /// The files that are open in this program.
    pub open: Vec<Resolved>,
    /// The size of the window in which it is to be seen.
    pub window: Size,
}

impl Reading {
    /// `tell` is told the number of cards, once it is known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(self, tell: impl FnOnce(usize)) -> Result<Arrival, FileError> {
        let path = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let file = self.disk.resolve(&path);
        if let Purpose::Restore(rescued) = &self.purpose {
            return Ok(self.restore(rescued, path, file, tell));
        }
        if matches!(self.purpose, Purpose::Import { .. }) {
            return Ok(match files::open_map_or_text(&self.disk, &path)? {
                OpenedMapOrText::Text(text) => Arrival::Text(text),
                OpenedMapOrText::Map(opened) => {
                    Arrival::Content(Box::new(self.content(path, file, None, *opened, tell)))
                }
            });
        }
        let mut lock = None;
        if matches!(self.purpose, Purpose::Edit) {
            if self.open.contains(&file) {
                return Ok(Arrival::OpenHere(file));
            }
            lock = files::lock(&self.disk, &self.folders, &file);
            if lock.is_none() {
                return Ok(Arrival::OpenElsewhere(path));
            }
        }
        let opened = files::open(&self.disk, &path)?;
        Ok(Arrival::Content(Box::new(self.content(path, file, lock, opened, tell))))
    }

    fn content(
        &self,
        path: PathBuf,
        file: Resolved,
        lock: Option<Lock>,
        opened: Opened,
        tell: impl FnOnce(usize),
    ) -> Content {
        let Opened { loaded: Loaded { map, warnings, other, .. }, format, fingerprint, damaged } = opened;
        let other = other.map(|it| Session::open(Document::unsaved(it), &KeptSession::default(), self.window));
        tell(map.n_nodes());
        let refused_style = cite::refused_style(&map);
        let doc = if warnings.is_empty() { Document::new(map) } else { Document::unsaved(map) };
        let kept = files::view(&self.disk, &self.folders, &file).unwrap_or_default();
        let session = Session::open(doc, &kept, self.window);
        if let Some(folder) = path.parent() {
            self.disk.clear_litter(folder);
        }
        let conflict = files::conflict_copy(&self.disk, &path);
        Content { path, file, session, format, fingerprint, damaged, warnings, conflict, refused_style, other, lock }
    }

    /// Opens work that a crash left, as unsaved changes of its file if that can be edited.
    fn restore(&self, rescued: &Rescued, path: PathBuf, file: Resolved, tell: impl FnOnce(usize)) -> Arrival {
        // What cannot be read is not offered to be opened.
        let nothing = Map::default();
        let map = rescued.map().unwrap_or(&nothing);
        if rescued.about.path.is_some() {
            if self.open.contains(&file) {
                return Arrival::OpenHere(file);
            }
            let lock = files::lock(&self.disk, &self.folders, &file);
            if lock.is_some()
                && let Ok(opened) = files::open(&self.disk, &path)
                && !opened.damaged
            {
                let mut content = self.content(path, file, lock, opened, tell);
                if become_like(&mut content.session, map, words::RESTORE) {
                    content.refused_style = cite::refused_style(map);
                    return Arrival::Content(Box::new(content));
                }
            }
        }
        let session = Session::open(Document::unsaved(map.clone()), &KeptSession::default(), self.window);
        Arrival::Rescued { session: Box::new(session), refused_style: cite::refused_style(map) }
    }
}

/// Makes a map equal to another, as one step that can be undone. Selection and view stay. False where it is refused.
pub fn become_like(session: &mut Session, map: &Map, label: &'static str) -> bool {
    command::settle(session);
    session.doc.seal();
    let read_only = std::mem::take(&mut session.doc.read_only);
    let result = session.doc.edit(label, |tx| {
        tx.become_like(map);
        Ok(())
    });
    session.doc.read_only = read_only;
    let anchor = session.anchor();
    session.follow(anchor);
    result.is_ok()
}

/// The name of a path's file, for people.
pub fn file_name(path: &Path) -> String {
    path_shown(path.file_name().map_or(path, Path::new))
}
