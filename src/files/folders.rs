//! Where the program keeps what is not in a map: settings, and the state that protects work.

use std::path::{Path, PathBuf};

/// The program's own folders. Without any, nothing is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    state: Option<PathBuf>,
    settings: Option<PathBuf>,
}

impl Folders {
    /// The folders that the platform has for this user.
    pub fn of_user() -> Self {
        let Some(folders) = directories::ProjectDirs::from("", "", "mainstay") else { return Self::default() };
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        Self { state: Some(state.to_owned()), settings: Some(folders.config_dir().to_owned()) }
    }

    /// Everything inside one folder, as tests want it.
    pub fn inside(folder: &Path) -> Self {
        Self { state: Some(folder.join("state")), settings: Some(folder.join("settings")) }
    }

    pub fn settings(&self) -> Option<PathBuf> {
        Some(self.settings.as_ref()?.join("settings.json"))
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

    pub(super) fn recovery(&self) -> Option<PathBuf> {
        self.state("recovery")
    }

    /// The earlier versions of one map.
    pub(super) fn versions(&self, map: &Path) -> Option<PathBuf> {
        Some(self.state("versions")?.join(key(map)))
    }

    pub(super) fn lock(&self, map: &Path) -> Option<PathBuf> {
        Some(self.state("locks")?.join(key(map)))
    }

    /// Where a running program hears of files to open.
    pub(super) fn socket(&self) -> Option<PathBuf> {
        self.state("socket")
    }

    fn state(&self, name: &str) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join(name))
    }
}

/// A name for a map's path: people recognise its start, and no two paths share it.
fn key(map: &Path) -> String {
    let map = super::disk::resolved(map);
    let stem = map.file_stem().map(|it| it.to_string_lossy()).unwrap_or_default();
    let sound: String = stem.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).take(40).collect();
    format!("{sound}-{:016x}", super::hash_of(map.as_os_str().as_encoded_bytes()))
}
