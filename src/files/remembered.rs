//! What the program remembers about its user: settings, recent maps, and the maps that were open.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::error::FileError;
use super::folders::Folders;
use super::keeper::Keeper;
use super::stored_path;
use crate::settings::Settings;

/// The user's settings. A file that cannot be understood is set aside, and that comes along.
pub fn load_settings(disk: &Disk, folders: &Folders) -> (Settings, Option<FileError>) {
    let Some(path) = folders.settings() else { return Default::default() };
    let Ok(bytes) = disk.read(&path) else { return Default::default() };
    match Settings::read(&bytes) {
        Ok(settings) => (settings, None),
        Err(_) => {
            let aside = path.with_extension("broken.json");
            let error = match disk.rename(&path, &aside) {
                Ok(()) => FileError::SettingsSetAside { aside },
                Err(source) => FileError::SettingsNotSetAside { path, source },
            };
            (Settings::default(), Some(error))
        }
    }
}

pub fn keep_settings(settings: &Settings, keeper: &Keeper, folders: &Folders) {
    write(keeper, folders.settings(), settings);
}

/// The maps opened last, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent {
    #[serde(with = "stored_path::many")]
    pub paths: Vec<PathBuf>,
}

impl Recent {
    const MOST: usize = 12;

    /// The list of this user. One that cannot be read is as good as none.
    pub fn load(disk: &Disk, folders: &Folders) -> Self {
        let Self { mut paths } = read(disk, folders.recent());
        paths.retain(|it| disk.look(it).is_ok_and(|it| it.is_file()));
        Self { paths }
    }

    pub fn add(&mut self, path: &Path) {
        self.paths.retain(|it| *it != path);
        self.paths.insert(0, path.to_owned());
        self.paths.truncate(Self::MOST);
    }

    /// Adds what was opened before, as a file says.
    pub fn join(&mut self, before: Self) {
        for path in before.paths {
            if !self.paths.contains(&path) {
                self.paths.push(path);
            }
        }
        self.paths.truncate(Self::MOST);
    }

    pub fn keep(&self, keeper: &Keeper, folders: &Folders) {
        write(keeper, folders.recent(), self);
    }
}

/// The files that this user attached to sources: no other file that a map names is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attached {
    #[serde(with = "stored_path::many")]
    paths: BTreeSet<PathBuf>,
}

impl Attached {
    /// The list of this user. One that cannot be read is as good as none.
    pub fn load(disk: &Disk, folders: &Folders) -> Self {
        read(disk, folders.attached())
    }

    pub fn add(&mut self, path: &Path) {
        self.paths.insert(path.to_owned());
    }

    /// Adds what was attached before, as a file says.
    pub fn join(&mut self, before: Self) {
        self.paths.extend(before.paths);
    }

    pub fn holds(&self, path: &Path) -> bool {
        self.paths.contains(path)
    }

    pub fn keep(&self, keeper: &Keeper, folders: &Folders) {
        write(keeper, folders.attached(), self);
    }
}

/// The maps that are open, for the next start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastOpen {
    #[serde(with = "stored_path::many")]
    pub paths: Vec<PathBuf>,
    /// The one in front.
    pub front: usize,
}

impl LastOpen {
    pub fn load(disk: &Disk, folders: &Folders) -> Self {
        read(disk, folders.last_open())
    }

    pub fn keep(&self, keeper: &Keeper, folders: &Folders) {
        write(keeper, folders.last_open(), self);
    }
}

/// Where the window stood on the desktop, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// Its size within its frame; none where it never had one.
    pub size: Option<[f32; 2]>,
    /// The corner of its frame, where the desktop tells it.
    pub corner: Option<[f32; 2]>,
    pub is_maximized: bool,
}

impl WindowPlace {
    pub fn load(disk: &Disk, folders: &Folders) -> Self {
        read(disk, folders.window())
    }

    pub fn keep(&self, keeper: &Keeper, folders: &Folders) {
        write(keeper, folders.window(), self);
    }
}

fn read<T: Default + DeserializeOwned>(disk: &Disk, path: Option<PathBuf>) -> T {
    let bytes = path.and_then(|it| disk.read(&it).ok());
    bytes.and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or_default()
}

fn write<T: Serialize>(keeper: &Keeper, path: Option<PathBuf>, value: &T) {
    if let (Some(path), Ok(bytes)) = (path, serde_json::to_vec_pretty(value)) {
        keeper.write(path, bytes);
    }
}
