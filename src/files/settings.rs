//! What the program remembers about its user: settings, recent maps, and the maps that were open.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::keeper::Keeper;
use super::{Disk, Folders};

/// What the user chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    pub show_outline: bool,
    /// The list of sources stands where the outline does.
    pub show_sources: bool,
    pub show_inspector: bool,
    /// The camera jumps instead of gliding.
    pub less_motion: bool,
    /// The next start opens the maps that were open.
    pub reopen: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            show_outline: true,
            show_sources: false,
            show_inspector: true,
            less_motion: false,
            reopen: true,
        }
    }
}

impl Settings {
    /// The user's settings. A file that cannot be understood is set aside, and what to say of it comes along.
    pub fn load(disk: &Disk, folders: &Folders) -> (Self, Option<String>) {
        let Some(path) = folders.settings() else { return Default::default() };
        let Ok(bytes) = disk.read(&path) else { return Default::default() };
        match serde_json::from_slice(&bytes) {
            Ok(settings) => (settings, None),
            Err(_) => {
                let aside = path.with_extension("broken.json");
                let text = match disk.rename(&path, &aside) {
                    Ok(()) => format!(
                        "The settings could not be read and are the usual ones now; the old file was kept as {}.",
                        aside.display()
                    ),
                    Err(error) => format!(
                        "The settings in {} could not be read, and the file could not be set aside: {}.",
                        path.display(),
                        super::reason(&error)
                    ),
                };
                (Self::default(), Some(text))
            }
        }
    }

    pub fn keep(&self, keeper: &Keeper, folders: &Folders) {
        write(keeper, folders.settings(), self);
    }
}

/// The maps opened last, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent {
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

    pub fn keep(&self, keeper: &Keeper, folders: &Folders) {
        write(keeper, folders.recent(), self);
    }
}

/// The files that this user attached to sources: no other file that a map names is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attached {
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

fn read<T: Default + DeserializeOwned>(disk: &Disk, path: Option<PathBuf>) -> T {
    let bytes = path.and_then(|it| disk.read(&it).ok()).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn write<T: Serialize>(keeper: &Keeper, path: Option<PathBuf>, value: &T) {
    if let (Some(path), Ok(bytes)) = (path, serde_json::to_vec_pretty(value)) {
        keeper.write(path, bytes);
    }
}
