//! Where the program keeps what is not in a map: settings, and the state that protects work.

use std::path::{Path, PathBuf};

use super::disk::Resolved;
use super::fingerprint::{name_of, old_name_of};
use crate::words::window as words;

/// The program's own folders. Without any, nothing is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    state: Option<PathBuf>,
    settings: Option<PathBuf>,
    /// Where the user's own files are: proposed for new ones.
    home: Option<PathBuf>,
    /// Where the user wants earlier versions to be.
    backups: Option<PathBuf>,
}

/// A folder or file that is kept about one map, and what it was called before releases named it independently of the
/// compiler.
pub(super) struct KeptPath {
    pub now: PathBuf,
    pub before: PathBuf,
}

impl Folders {
    /// The folders that the platform has for this user. Looks them up on the disk.
    pub fn of_user() -> Self {
        let home = directories::UserDirs::new().map(|it| it.home_dir().to_owned());
        let Some(folders) = directories::ProjectDirs::from("", "", "mainstay") else {
            return Self { home, ..Self::default() };
        };
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        let settings = folders.config_dir().to_owned();
        Self { state: Some(state.to_owned()), settings: Some(settings), home, backups: None }
    }

    /// Everything inside one folder, as tests want it.
    pub fn inside(folder: &Path) -> Self {
        Self {
            state: Some(folder.join("state")),
            settings: Some(folder.join("settings")),
            home: Some(folder.into()),
            backups: None,
        }
    }

    /// Keeps earlier versions in a folder of the user's choice.
    pub fn keep_versions_in(&mut self, folder: Option<PathBuf>) {
        self.backups = folder;
    }

    /// The earlier versions of one map, in the folder of the user's choice.
    pub(super) fn chosen_versions(&self, map: &Resolved) -> Option<PathBuf> {
        Some(self.backups.as_ref()?.join(name_of(map)))
    }

    /// Where the user's own files are.
    pub fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// The folders in which something is kept, each with what that is.
    pub fn named(&self) -> Vec<(&'static str, PathBuf)> {
        let all = [(words::FOLDER_OF_SETTINGS, &self.settings), (words::FOLDER_OF_STATE, &self.state)];
        all.into_iter().filter_map(|(name, folder)| Some((name, folder.clone()?))).collect()
    }

    pub(super) fn settings(&self) -> Option<PathBuf> {
        Some(self.settings.as_ref()?.join("settings.json"))
    }

    /// The words that the user added to the dictionaries.
    pub(super) fn own_words(&self) -> Option<PathBuf> {
        Some(self.settings.as_ref()?.join("words.txt"))
    }

    pub(super) fn recent(&self) -> Option<PathBuf> {
        self.state("recent.json")
    }

    /// The files that were attached to sources.
    pub(super) fn attached(&self) -> Option<PathBuf> {
        self.state("attached.json")
    }

    /// The maps that were open last.
    pub(super) fn last_open(&self) -> Option<PathBuf> {
        self.state("open.json")
    }

    pub(super) fn window(&self) -> Option<PathBuf> {
        self.state("window.json")
    }

    pub(super) fn recovery(&self) -> Option<PathBuf> {
        self.state("recovery")
    }

    /// Work that was thrown away on purpose.
    pub(super) fn discarded(&self) -> Option<PathBuf> {
        self.state("discarded")
    }

    /// The earlier versions of one map.
    pub(super) fn versions(&self, map: &Resolved) -> Option<KeptPath> {
        self.about(map, "versions")
    }

    pub(super) fn lock(&self, map: &Resolved) -> Option<KeptPath> {
        self.about(map, "locks")
    }

    /// How maps were looked at last, a file each.
    pub(super) fn views(&self) -> Option<PathBuf> {
        self.state("views")
    }

    /// What was made to be printed.
    pub(super) fn printed(&self) -> PathBuf {
        self.state("print").unwrap_or_else(|| std::env::temp_dir().join("mainstay-print"))
    }

    /// Where a running program hears of files to open.
    pub(super) fn socket(&self) -> Option<PathBuf> {
        self.state("socket")
    }

    fn about(&self, map: &Resolved, name: &str) -> Option<KeptPath> {
        let folder = self.state(name)?;
        Some(KeptPath { now: folder.join(name_of(map)), before: folder.join(old_name_of(map)) })
    }

    fn state(&self, name: &str) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join(name))
    }
}
