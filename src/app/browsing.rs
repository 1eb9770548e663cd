//! Looking through folders for a file, where the system has no dialog for that.

use std::path::{Path, PathBuf};

use super::App;
use super::event::Event;
use crate::files::{self, Disk};
use crate::ui::{Browsed, Dialog, FileQuestion};
use crate::words::{files as words, path_shown};

/// So many folders are offered besides.
const MOST_PLACES: usize = 6;

impl App {
    /// Where a question for a file begins: beside the map that it is about, else where a file was chosen last.
    pub(super) fn folder_to_begin_with(&self, of: Option<u64>) -> Option<PathBuf> {
        let beside = of.and_then(|it| self.tab_of(it)).and_then(|it| it.path()?.parent());
        let beside = beside.filter(|it| it.is_absolute()).map(Path::to_owned);
        beside.or_else(|| self.last_folder.clone()).or_else(|| self.home.folders.home().map(Path::to_owned))
    }

    /// The next file is looked for, and what has no file yet is saved, beside this one.
    pub(super) fn look_beside(&mut self, path: &Path) {
        let whole = std::path::absolute(path).ok();
        self.last_folder = whole.as_deref().and_then(Path::parent).map(Path::to_owned);
    }

    /// Lists the first folder for a question that came in front of the window.
    pub(super) fn browse_for_question(&mut self) {
        let Some(asked) = self.asking.shown() else { return };
        if let Dialog::Path { browsed, .. } = &asked.dialog
            && browsed.folder.as_os_str().is_empty()
        {
            let folder = self.folder_to_begin_with(asked.of).unwrap_or_else(|| PathBuf::from("/"));
            self.browse(folder);
        }
    }

    /// Lists a folder beside the window, for the question in front of it.
    pub(super) fn browse(&mut self, folder: PathBuf) {
        let places = self.places();
        let Some((question, browsed)) = self.shown_path() else { return };
        let question = question.clone();
        // What was listed before stays in sight until this is.
        *browsed = Browsed { folder: folder.clone(), places, list: browsed.list.take() };
        let disk = self.home.disk.clone();
        self.work.start(move || listed(&disk, folder, &question));
    }

    pub(super) fn browsed(&mut self, folder: &Path, list: Result<Vec<files::FolderEntry>, String>) {
        if let Some((_, browsed)) = self.shown_path() {
            folder.clone_into(&mut browsed.folder);
            browsed.list = Some(list);
        }
    }

    fn shown_path(&mut self) -> Option<(&FileQuestion, &mut Browsed)> {
        match &mut self.asking.shown_mut()?.dialog {
            Dialog::Path { question, browsed, .. } => Some((question, browsed)),
            _ => None,
        }
    }

    /// Home, and the folders of the maps that were opened last.
    fn places(&self) -> Vec<(String, PathBuf)> {
        let home = self.home.folders.home().map(|it| (words::HOME_FOLDER.to_owned(), it.to_owned()));
        let mut places: Vec<(String, PathBuf)> = home.into_iter().collect();
        for folder in self.memory.recent.paths.iter().filter_map(|it| it.parent()) {
            if places.len() < MOST_PLACES && places.iter().all(|it| it.1 != folder) {
                let name = folder.file_name().unwrap_or(folder.as_os_str());
                places.push((path_shown(Path::new(name)), folder.to_owned()));
            }
        }
        places
    }
}

/// What there is of a folder for a question.
pub(super) fn listed(disk: &Disk, folder: PathBuf, question: &FileQuestion) -> Event {
    let list = files::browse(disk, &folder, |it| question.fits(it));
    let list = list.map_err(|it| words::folder_not_listed(&folder, &it));
    Event::Browsed { folder, list }
}
