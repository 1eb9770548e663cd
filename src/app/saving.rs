//! Saving and exporting, and the questions for files.

use std::path::{Path, PathBuf};

use super::work::Event;
use super::{App, Ask};
use crate::files::{self, FileError, Lock, Print, Saved, Saving};
use crate::format::{ExportOptions, Format, Loss};
use crate::model::Revision;
use crate::ui::{self, Dialog, Message};

impl App {
    /// Saves the map in front to its file, or asks for one.
    pub(super) fn save(&mut self) {
        let Some(tab) = self.tab() else { return };
        match tab.path.clone().filter(|_| !tab.session.doc.read_only) {
            Some(path) => {
                let (number, known) = (tab.number, tab.known.clone());
                self.save_to(number, path, Some(known));
            }
            None => self.ask_where_to_save(),
        }
    }

    /// Begins to save a map. `expected` is what the file may hold; `None` where it is to be replaced.
    fn save_to(&mut self, number: u64, path: PathBuf, expected: Option<Vec<Print>>) {
        let Some(at) = self.tab_at(number) else { return };
        let is_new = self.tabs[at].path.as_ref() != Some(&path) || self.tabs[at].session.doc.read_only;
        let mut lock = None;
        if is_new {
            lock = files::lock(&self.home.disk, &self.home.folders, &path);
            if lock.is_none() {
                let text = format!("{} is open in another window; save under another name", path.display());
                self.message = Some(Message::plain(text));
                self.next = None;
                return;
            }
        }
        let tab = &mut self.tabs[at];
        if tab.saving.is_some() {
            tab.save_again = true;
            return;
        }
        let revision = tab.session.doc.revision();
        tab.saving = Some(revision);
        let saving = Saving { path: path.clone(), map: tab.session.doc.map().clone(), expected };
        let (disk, folders) = (self.home.disk.clone(), self.home.folders.clone());
        self.work.start(move || {
            let result = files::save(&disk, &folders, &saving);
            Event::Saved { map_number: number, path, revision, lock, result }
        });
    }

    pub(super) fn saved(
        &mut self,
        number: u64,
        path: PathBuf,
        revision: Revision,
        lock: Option<Lock>,
        result: Result<Saved, FileError>,
    ) {
        let Some(at) = self.tab_at(number) else { return };
        let tab = &mut self.tabs[at];
        tab.saving = None;
        let again = std::mem::take(&mut tab.save_again);
        match result {
            Ok(Saved { print, note }) => {
                tab.known = vec![print];
                tab.session.doc.mark_saved(revision);
                if let Some(lock) = lock {
                    tab.session.doc.read_only = false;
                    tab.lock = Some(lock);
                    tab.outside = None;
                    tab.path = Some(path.clone());
                    self.watch.follow(number, &path);
                }
                self.recent.add(&path);
                self.recent.keep(&self.keeper, &self.home.folders);
                self.message = note.map(Message::plain);
                self.remember_open();
                self.settle_outside(at);
                if again && self.tabs[at].is_dirty() {
                    let known = self.tabs[at].known.clone();
                    self.save_to(number, path, Some(known));
                }
                self.go_on();
            }
            Err(FileError::Changed { found, .. }) => {
                self.next = None;
                tab.outside = Some(found);
                self.settle_outside(at);
            }
            Err(error) => {
                self.next = None;
                if let FileError::Unconfirmed { print, .. } = &error {
                    tab.known.push(*print);
                }
                self.complain(&error);
                self.settle_outside(at);
            }
        }
    }

    fn export(&mut self, number: u64, path: PathBuf) {
        let Some(at) = self.tab_at(number) else { return };
        let (disk, map) = (self.home.disk.clone(), self.tabs[at].session.doc.map().clone());
        self.work.start(move || {
            let result = files::export(&disk, &path, &map, &ExportOptions::default());
            Event::Exported { path, result }
        });
    }

    pub(super) fn exported(&mut self, path: &Path, result: Result<Vec<Loss>, FileError>) {
        match result {
            Ok(losses) => {
                let losses: Vec<String> = losses.iter().map(Loss::to_string).collect();
                let lost = if losses.is_empty() { String::new() } else { format!(": {}", losses.join("; ")) };
                self.message = Some(Message::plain(format!("Exported to {}{lost}", path.display())));
            }
            Err(error) => self.message = Some(Message::plain(error.to_string())),
        }
    }

    pub(super) fn ask_where_to_save(&mut self) {
        if let Some(tab) = self.tab() {
            self.ask(Ask::Save(named(&tab.file_stem(), Format::Argmap)));
        }
    }

    pub(super) fn ask_where_to_export(&mut self, format: Format) {
        if let Some(tab) = self.tab() {
            self.ask(Ask::Export(format, named(&tab.file_stem(), format)));
        }
    }

    pub(super) fn ask(&mut self, ask: Ask) {
        let map_number = self.tab().map(|it| it.number);
        if !self.dialogs.ask(&ask, &self.ctx) {
            // The system has no file dialog: ask for the path in the window.
            let (title, action, proposed) = match &ask {
                Ask::Open => ("Open a map", "Open", String::new()),
                Ask::Sources => ("Import sources (.bib, .ris or .json)", "Import", String::new()),
                Ask::Style => ("Use the style of a .csl file", "Use", String::new()),
                Ask::Attachment(_) => ("Attach a file to the source", "Attach", String::new()),
                Ask::Save(name) => ("Save the map as", "Save", files::in_home(name)),
                Ask::Export(_, name) => ("Export the map as", "Export", files::in_home(name)),
            };
            let (title, action) = (title.to_owned(), action.to_owned());
            self.dialog = Some(Dialog::Path { title, action, proposed, replaces: None });
        }
        self.asked = Some((ask, map_number));
    }

    /// The answer to the window's own question for a path. Nothing is replaced without a second answer.
    pub(super) fn path_given(&mut self, given: PathBuf) {
        let Some((ask, map_number)) = self.asked.clone() else { return };
        let target = match &ask {
            Ask::Open | Ask::Sources | Ask::Style | Ask::Attachment(_) => None,
            Ask::Save(_) => Some(with_extension(given.clone(), Format::Argmap)),
            Ask::Export(format, _) => Some(with_extension(given.clone(), *format)),
        };
        let own = self.tab().and_then(|it| it.path.as_ref());
        let would_replace = target.is_some_and(|it| files::exists(&it) && own != Some(&it));
        if let Some(Dialog::Path { replaces, .. }) = &mut self.dialog
            && would_replace
            && replaces.as_ref() != Some(&given)
        {
            *replaces = Some(given);
            return;
        }
        ui::forget_path(&self.ctx);
        self.dialog = None;
        self.asked = None;
        self.answered(&ask, map_number, given);
    }

    pub(super) fn take_answer(&mut self) {
        let Some(answer) = self.dialogs.answer() else { return };
        let Some((ask, map_number)) = self.asked.take() else { return };
        match answer {
            Some(path) => self.answered(&ask, map_number, path),
            // Whoever does not say where to save has not said to go on either.
            None => self.next = None,
        }
    }

    fn answered(&mut self, ask: &Ask, map_number: Option<u64>, path: PathBuf) {
        match (ask, map_number) {
            (Ask::Open, _) => self.open(&path),
            (Ask::Sources, _) => self.import_sources(&path),
            (Ask::Style, _) => self.use_style_file(&path),
            (Ask::Attachment(source), _) => self.attach(*source, &path),
            (Ask::Save(_), Some(number)) => self.save_to(number, with_extension(path, Format::Argmap), None),
            (Ask::Export(format, _), Some(number)) => self.export(number, with_extension(path, *format)),
            (Ask::Save(_) | Ask::Export(..), None) => {}
        }
    }
}

fn named(stem: &str, format: Format) -> String {
    format!("{stem}.{}", format.row().extensions[0])
}

fn with_extension(path: PathBuf, format: Format) -> PathBuf {
    if files::format_of(&path) == Some(format) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(format.row().extensions[0]);
    name.into()
}
