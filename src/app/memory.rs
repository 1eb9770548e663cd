//! What the program remembers about its user between two starts: settings, recent maps, open maps, attached files.
//!
//! It is read beside the window and written by the keeper. Until it was read nothing is written, and what is chosen or
//! opened meanwhile is joined with what is read.

use std::path::{Path, PathBuf};

use super::Home;
use crate::files::{self, Attached, Disk, FileError, Folders, Keeper, LastOpen, Recent};
use crate::settings::{Setting, Settings, Value};

#[derive(Default)]
pub struct Memory {
    pub settings: Settings,
    /// What was chosen before the settings were read.
    early: Vec<(Setting, Value)>,
    pub recent: Recent,
    pub last_open: LastOpen,
    pub attached: Attached,
    is_read: bool,
}

/// What was read at the start.
pub struct Remembered {
    settings: Settings,
    recent: Recent,
    last_open: LastOpen,
    attached: Attached,
    pub complaint: Option<FileError>,
}

impl Remembered {
    pub fn read(disk: &Disk, folders: &Folders) -> Self {
        let (settings, complaint) = files::load_settings(disk, folders);
        Self {
            settings,
            recent: Recent::load(disk, folders),
            last_open: LastOpen::load(disk, folders),
            attached: Attached::load(disk, folders),
            complaint,
        }
    }
}

impl Memory {
    pub fn is_read(&self) -> bool {
        self.is_read
    }

    /// Takes in what was read. Gives back what is to be said of it.
    pub fn take_in(&mut self, read: Remembered) -> Option<FileError> {
        let Remembered { settings, recent, last_open, attached, complaint } = read;
        self.settings = settings;
        for (setting, value) in std::mem::take(&mut self.early) {
            self.settings.set(setting, value);
        }
        self.recent.join(recent);
        self.attached.join(attached);
        self.last_open = last_open;
        self.is_read = true;
        complaint
    }

    pub fn set(&mut self, setting: Setting, value: Value) {
        self.settings.set(setting, value.clone());
        if !self.is_read {
            self.early.push((setting, value));
        }
    }

    pub fn keep_settings(&self, keeper: &Keeper, home: &Home) {
        if self.is_read {
            files::keep_settings(&self.settings, keeper, &home.folders);
        }
    }

    pub fn add_recent(&mut self, path: &Path, keeper: &Keeper, home: &Home) {
        self.recent.add(path);
        if self.is_read {
            self.recent.keep(keeper, &home.folders);
        }
    }

    pub fn add_attached(&mut self, path: &Path, keeper: &Keeper, home: &Home) {
        self.attached.add(path);
        if self.is_read {
            self.attached.keep(keeper, &home.folders);
        }
    }

    /// Remembers for the next start which files are open.
    pub fn set_open(&mut self, paths: Vec<PathBuf>, front: usize, keeper: &Keeper, home: &Home) {
        let open = LastOpen { paths, front };
        if self.is_read && open != self.last_open {
            open.keep(keeper, &home.folders);
            self.last_open = open;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::ThemeChoice;

    #[test]
    fn what_is_chosen_before_the_settings_are_read_stays() {
        let mut memory = Memory::default();
        memory.set(Setting::Theme, ThemeChoice::Dark.value());
        memory.recent.add(Path::new("/new"));
        let mut read = Remembered::read(&Disk::default(), &Folders::default());
        read.settings.less_motion = true;
        read.recent.paths = ["/old", "/new"].map(PathBuf::from).to_vec();
        assert!(memory.take_in(read).is_none());
        assert!(memory.settings.less_motion && memory.settings.theme == ThemeChoice::Dark);
        assert_eq!(memory.recent.paths, ["/new", "/old"].map(PathBuf::from));
    }
}
