//! One open map: its session, its file, and how the two stand to each other.

use std::path::PathBuf;

use super::reading::file_name;
use crate::files::{About, Fingerprint, KeptView, Lock, OnDisk, Resolved};
use crate::find::excerpt;
use crate::model::Revision;
use crate::session::Session;
use crate::ui::Status;
use crate::words::files as words;

/// One open map.
pub struct Tab {
    /// Tells the maps of this program apart; never used again.
    pub number: u64,
    pub session: Session,
    /// Where the map is saved; `None` for a new map, an example or a copy.
    pub file: Option<MapFile>,
    /// The name of a map that has no file yet.
    name: String,
    /// What the file may hold: what was read or written here, and what the user chose to replace.
    pub known: Vec<Fingerprint>,
    /// The state that is being written to the file.
    pub saving: Option<Revision>,
    /// To where the tour alone led, which nobody wants to keep.
    toured: Option<Revision>,
    /// Where it was asked to be saved while it was being saved.
    pub save_next: Option<Destination>,
    /// The state that the keeper was told of last, and whether it was in no file.
    kept: (Revision, bool),
    /// Its unsaved changes are kept for the next start; of the newest that may be true a moment later.
    pub is_kept: bool,
    /// The time of day when it was saved last in this run of the program.
    pub saved_at: Option<String>,
    /// How often it was saved here.
    pub n_saves: usize,
    /// How the map was looked at when that was kept last.
    viewed: Option<(u64, u64, [f64; 3])>,
    /// It was said that its style leaves out years.
    pub said_years_left_out: bool,
    /// What another program made of the file, while the map here has unsaved changes.
    pub outside: Option<OnDisk>,
    /// What of that is being compared with the map.
    pub compared: Option<Fingerprint>,
}

/// The file of a map.
pub struct MapFile {
    pub path: PathBuf,
    pub resolved: Resolved,
    /// Keeps other windows from editing it; none where the map is read only.
    pub lock: Option<Lock>,
}

/// Where a map is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To its own file, if that holds what is known.
    Own,
    /// To a path that was chosen, whatever is there.
    Chosen(PathBuf),
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
            viewed: Some(session.kept_state()),
            session,
            file: None,
            name: name.to_owned(),
            known: Vec::new(),
            saving: None,
            toured: None,
            save_next: None,
            kept,
            is_kept: false,
            saved_at: None,
            n_saves: 0,
            said_years_left_out: false,
            outside: None,
            compared: None,
        }
    }

    pub fn is_dirty(&self) -> bool {
        self.session.doc.is_dirty() && !self.is_only_toured()
    }

    /// All that was done on it was done for the tour.
    pub fn is_only_toured(&self) -> bool {
        self.file.is_none() && self.toured == Some(self.session.doc.revision())
    }

    /// What was just done was done for the tour, if that goes on.
    pub fn note_tour(&mut self) {
        if self.session.tour().is_some() {
            self.toured = Some(self.session.doc.revision());
        }
    }

    /// A new map in which nothing was done: what is opened may take its place.
    pub fn is_untouched(&self) -> bool {
        self.file.is_none() && !self.is_dirty() && self.session.doc.map().n_nodes() == 0
    }

    pub fn path(&self) -> Option<&PathBuf> {
        self.file.as_ref().map(|it| &it.path)
    }

    pub fn display_name(&self) -> String {
        let name = self.path().map_or_else(|| self.name.clone(), |it| file_name(it));
        if self.session.doc.read_only { words::read_only(&name) } else { name }
    }

    /// What the map is about, in a few words; the name of its file where it says nothing yet.
    pub fn title(&self) -> String {
        const LETTERS: usize = 64;
        let title = excerpt(self.session.doc.map().title(), "", LETTERS);
        if title.is_empty() { self.display_name() } else { title }
    }

    /// “Edited”, “Saved 14:02”, and where.
    pub fn status(&self) -> Status {
        let text = match (self.saving.is_some(), self.session.doc.read_only, self.is_dirty(), &self.file) {
            (true, ..) => words::SAVING.to_owned(),
            (_, true, ..) => words::READ_ONLY.to_owned(),
            (_, _, true, _) if self.is_kept => words::EDITED_KEPT.to_owned(),
            (_, _, true, _) => words::EDITED.to_owned(),
            (_, _, false, Some(_)) => words::saved_at(self.saved_at.as_deref()),
            (_, _, false, None) => String::new(),
        };
        let about = words::where_it_is(self.path().map(PathBuf::as_path), self.is_dirty() && self.is_kept);
        Status { text, about, n_saves: self.n_saves }
    }

    /// What the keeper is to do, if that changed since it was asked last.
    pub fn news(&mut self) -> Option<News> {
        let state = (self.session.doc.revision(), self.is_dirty());
        if self.kept == state {
            return None;
        }
        self.kept = state;
        Some(if self.is_dirty() { News::Keep(self.about()) } else { News::Forget })
    }

    /// Whose work its unsaved changes are.
    pub fn about(&self) -> About {
        About { path: self.path().cloned(), name: self.display_name(), at: 0 }
    }

    /// How the map is looked at, if that changed since this was asked last and the map has a file.
    pub fn view(&mut self) -> Option<KeptView> {
        let file = self.file.as_ref()?;
        // What was never on screen was not looked at.
        if self.session.viewport == kurbo::Size::ZERO {
            return None;
        }
        let state = self.session.kept_state();
        if self.viewed == Some(state) {
            return None;
        }
        self.viewed = Some(state);
        KeptView::of(&file.resolved, &self.session.kept())
    }

    /// Under another file, it was not kept yet.
    pub fn forget_view(&mut self) {
        self.viewed = None;
    }

    /// A new name for files made of this map: that of its own file, else words of its title.
    pub fn file_stem(&self) -> String {
        let stem = match self.path() {
            Some(path) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            None => {
                let title = self.session.doc.map().title();
                let all = title.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
                all.take(6).collect::<Vec<_>>().join("-").to_lowercase()
            }
        };
        if stem.is_empty() { words::FILE_STEM.to_owned() } else { stem }
    }
}
