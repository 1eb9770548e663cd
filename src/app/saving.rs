//! Saving.

use std::path::Path;
use std::time::SystemTime;

use super::App;
use super::asking::Said;
use super::clock;
use super::event::{Event, SaveEnded};
use super::tab::{Destination, MapFile};
use crate::command::Command;
use crate::files::{self, FileError, Saved, Saving};
use crate::format::Format;
use crate::settings::{Setting, Value};
use crate::ui::{Dialog, FileQuestion, Notice, Offer};
use crate::words::files as words;

impl App {
    /// Saves a map to its file, or asks for one.
    pub(super) fn save(&mut self, map_number: u64) {
        let Some(tab) = self.tab_of(map_number) else { return };
        if tab.file.is_some() && !tab.session.doc.read_only {
            self.save_to(map_number, Destination::Own);
        } else {
            self.ask_where_to_save(map_number);
        }
    }

    /// Begins to save a map. One that is being saved is saved there next.
    pub(super) fn save_to(&mut self, map_number: u64, to: Destination) {
        let Some(at) = self.tab_at(map_number) else { return };
        let tab = &mut self.tabs[at];
        if tab.saving.is_some() {
            // A place that was chosen is not forgotten for a save that was asked for after it: that goes there, too.
            if to != Destination::Own || tab.save_next.is_none() {
                tab.save_next = Some(to);
            }
            return;
        }
        let (path, expected) = match (to, tab.path()) {
            (Destination::Chosen(path), _) => (path, None),
            (Destination::Own, Some(path)) => (path.clone(), Some(tab.known.clone())),
            (Destination::Own, None) => return,
        };
        // The file that it has the right to edit already.
        let own = tab.file.as_ref().filter(|it| it.lock.is_some()).map(|it| it.resolved.clone());
        let revision = tab.session.doc.revision();
        tab.saving = Some(revision);
        let saving = Saving { path, map: tab.session.doc.map().clone(), expected };
        let (disk, folders) = (self.home.disk.clone(), self.home.folders.clone());
        self.work.start(move || {
            let file = disk.resolve(&saving.path);
            let lock = if own.as_ref() == Some(&file) { None } else { Some(files::lock(&disk, &folders, &file)) };
            let result = match lock {
                Some(None) => Err(FileError::OpenElsewhere { path: saving.path.clone() }),
                None | Some(Some(_)) => files::save(&disk, &folders, &saving),
            };
            let at = clock::time_of_day(SystemTime::now());
            Event::Saved(Box::new(SaveEnded {
                at,
                map_number,
                path: saving.path,
                file,
                revision,
                lock: lock.flatten(),
                result,
            }))
        });
    }

    pub(super) fn saved(&mut self, ended: SaveEnded) {
        let SaveEnded { map_number, path, file, revision, at: time, lock, result } = ended;
        let Some(at) = self.tab_at(map_number) else { return };
        let tab = &mut self.tabs[at];
        tab.saving = None;
        let next = tab.save_next.take();
        let went_well = result.is_ok();
        match result {
            Ok(Saved { fingerprint, no_version, was_locked }) => {
                tab.known = vec![fingerprint];
                tab.saved_at = Some(time);
                tab.n_saves += 1;
                tab.session.doc.mark_saved(revision);
                // What is said of another map stays.
                let is_of_it = |it: &mut Notice| it.offer.as_ref().is_none_or(|it| it.map_number == map_number);
                if self.message.take_if(is_of_it).is_some() {
                    self.message.clone_from(&self.unkept);
                }
                if let Some(lock) = lock {
                    tab.session.doc.read_only = false;
                    tab.outside = None;
                    self.watch.follow(map_number, &path);
                    let no_locks = lock.has_no_locks();
                    tab.file = Some(MapFile { path: path.clone(), resolved: file, lock: Some(lock) });
                    tab.forget_view();
                    if no_locks {
                        self.say_no_locks(words::NO_LOCKS.to_owned());
                    }
                }
                self.note_recent(&path);
                if !was_locked {
                    self.say_no_locks(words::saved_without_lock(&path));
                }
                if let Some(error) = no_version {
                    self.message = Some(Notice::warning(words::no_earlier_version(&error)));
                }
                self.remember_open();
            }
            Err(FileError::Changed { found, .. }) => tab.outside = Some(found),
            Err(error) => {
                if let FileError::Unconfirmed { fingerprint, .. } = &error {
                    tab.known.push(*fingerprint);
                }
                self.complain(&error, Some(map_number));
            }
        }
        self.settle_outside(at);
        match next {
            Some(to @ Destination::Chosen(_)) => self.save_to(map_number, to),
            // What failed is tried again by whoever reads why.
            Some(Destination::Own) if went_well && self.tabs[at].is_dirty() => {
                self.save_to(map_number, Destination::Own);
            }
            _ => {}
        }
        self.say(Said::Saved { map: map_number, went_well });
    }

    /// Says what follows from a disk that has no locks, once.
    pub(super) fn say_no_locks(&mut self, words: String) {
        if !std::mem::replace(&mut self.said_no_locks, true) {
            self.message = Some(Notice::warning(words));
        }
    }

    /// Says what went wrong with a file, and of which map, if it is one that is open.
    pub(super) fn complain(&mut self, error: &FileError, of: Option<u64>) {
        let of = of.filter(|_| matches!(error, FileError::Write { .. }));
        let offer = of.map(|it| Offer::new(Command::SaveAs, it));
        self.message = Some(Notice { offer, ..Notice::warning(error.to_string()) });
    }

    /// What is saved from now on leaves its earlier versions where the settings say. Whoever saves has a copy of the
    /// folders; versions that went elsewhere before are found there.
    pub(super) fn keep_versions_as_chosen(&mut self) {
        self.home.folders.keep_versions_in(self.memory.settings.backup_folder());
    }

    /// A folder was chosen for a setting, whose window is shown again.
    pub(super) fn use_folder(&mut self, setting: Setting, path: &Path) {
        match path.to_str() {
            Some(path) => self.set(setting, Value::Name(path.to_owned())),
            None => self.message = Some(Notice::warning(words::folder_is_no_text(path))),
        }
        self.ask(None, Dialog::Settings);
    }

    pub(super) fn ask_where_to_save(&mut self, map_number: u64) {
        if let Some(tab) = self.tab_of(map_number) {
            let question = FileQuestion::Save(named(&tab.file_stem(), Format::Argmap));
            self.ask_for_file(Some(map_number), question);
        }
    }
}

pub(super) fn named(stem: &str, format: Format) -> String {
    format!("{stem}.{}", format.row().extensions[0])
}
