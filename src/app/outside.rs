//! What other programs did to the files of open maps.

use std::io;

use super::App;
use super::event::{After, Event};
use super::reading::{become_like, file_name};
use crate::cite;
use crate::command::Command;
use crate::compare::Difference;
use crate::files::{self, Fingerprint, OnDisk, Opened};
use crate::format::Format;
use crate::model::Map;
use crate::session::Session;
use crate::ui::{Dialog, Notice, Offer};
use crate::words::files as words;

impl App {
    pub(super) fn found_outside(&mut self, map_number: u64, found: OnDisk) {
        if let Some(at) = self.tab_at(map_number) {
            self.tabs[at].outside = Some(found);
            self.settle_outside(at);
        }
    }

    /// Deals with what another program made of a file, where that needs no question.
    pub(super) fn settle_outside(&mut self, at: usize) {
        let tab = &mut self.tabs[at];
        if tab.saving.is_some() || tab.session.doc.held {
            // What was found may be what is being saved, or the map is about to change.
            return;
        }
        let Some(found) = tab.outside.take() else { return };
        let (name, number) = (tab.display_name(), tab.number);
        match found {
            OnDisk::File(found) => self.settle_content(at, found),
            OnDisk::Protected(found) => {
                let offer = Offer::new(Command::SaveAs, number);
                self.message = Some(Notice::warning(words::is_protected(&name)).with(offer));
                self.settle_content(at, found);
            }
            OnDisk::Nothing => self.lose_file(at, words::was_moved(&name)),
            OnDisk::Folder => self.lose_file(at, words::is_folder_now(&name)),
            OnDisk::NoFile => self.lose_file(at, words::is_no_file_now(&name)),
            OnDisk::Unreadable(kind) => self.lose_file(at, words::is_unreadable(&name, &io::Error::from(kind))),
        }
    }

    /// The file holds something, perhaps what is known.
    fn settle_content(&mut self, at: usize, found: Fingerprint) {
        let tab = &mut self.tabs[at];
        if tab.known.contains(&found) {
            return;
        }
        if tab.is_dirty() {
            // Asked when the map is in front.
            tab.outside = Some(OnDisk::File(found));
        } else {
            self.reload(at, words::READ_AGAIN);
        }
    }

    fn lose_file(&mut self, at: usize, text: String) {
        let tab = &mut self.tabs[at];
        tab.session.doc.mark_unsaved();
        self.message = Some(Notice::warning(text).with(Offer::new(Command::SaveAs, tab.number)));
    }

    pub(super) fn take_theirs(&mut self, at: usize) {
        // It comes back with Undo as long as the map is open, and with what was thrown away after that.
        self.give_up(&self.tabs[at]);
        self.reload(at, words::TAKE_THEIRS);
    }

    /// Reads an open map's file again, beside the window.
    fn reload(&mut self, at: usize, label: &'static str) {
        let Some(path) = self.tabs[at].path().cloned() else { return };
        let (disk, doing) = (self.home.disk.clone(), words::reading_again(&file_name(&path)));
        // A map that is held is looked at again when it is not.
        _ = self.step(at, doing, move |session| {
            let (known, notice) = match files::open(&disk, &path) {
                Ok(Opened { loaded, format: Format::Argmap, fingerprint, damaged: false }) => {
                    // What was only written anew is no news.
                    let is_other = *session.doc.map() != loaded.map;
                    let notice = is_other.then(|| take_in(session, &loaded.map, label, &file_name(&path)));
                    session.doc.mark_saved(session.doc.revision());
                    (Some(fingerprint), notice)
                }
                Ok(Opened { loaded, .. }) => {
                    session.doc.mark_unsaved();
                    let why = loaded.warnings.first().map(|it| it.remark.to_string());
                    let why = why.as_deref().unwrap_or(words::CANNOT_BE_READ_AS_MAP);
                    (None, Some(Notice::warning(words::not_read_again(&path, why))))
                }
                Err(error) => {
                    session.doc.mark_unsaved();
                    (None, Some(Notice::warning(words::cannot_read_again(&error.to_string()))))
                }
            };
            After { message: notice, known, ..After::default() }
        });
    }

    /// Compares the map in front with its file, if another program changed that, to ask what to do about it.
    pub(super) fn compare_with_outside(&mut self) {
        if self.dialog().is_some() {
            return;
        }
        let Some(tab) = self.tabs.get_mut(self.front).filter(|it| !it.session.doc.held) else { return };
        let Some(OnDisk::File(found)) = tab.outside else { return };
        if tab.compared == Some(found) {
            return;
        }
        tab.compared = Some(found);
        let (map_number, map, path) = (tab.number, tab.session.doc.map().clone(), tab.path().cloned());
        let disk = self.home.disk.clone();
        self.work.start(move || {
            let theirs = path.and_then(|it| files::open(&disk, &it).ok());
            let differs = theirs.map(|it| Difference::between(&map, &it.loaded.map).in_words());
            Event::Compared { map_number, found, differs }
        });
    }

    /// The file of a map was compared with it. Where that is not to be asked now, it is compared again later.
    pub(super) fn compared(&mut self, map_number: u64, found: Fingerprint, differs: Option<String>) {
        let (is_free, front) = (self.dialog().is_none(), self.front_number());
        let Some(tab) = self.tab_at(map_number).map(|it| &mut self.tabs[it]) else { return };
        tab.compared = None;
        let name = tab.display_name();
        if tab.outside == Some(OnDisk::File(found)) && is_free && front == Some(map_number) {
            self.ask(Some(map_number), Dialog::Outside { name, differs, found });
        }
    }
}

/// Lets a map become as its file is now, and tells what that changed.
fn take_in(session: &mut Session, theirs: &Map, label: &'static str, name: &str) -> Notice {
    let differs = Difference::between(session.doc.map(), theirs).in_words();
    become_like(session, theirs, label);
    let read = words::read_again(name, &differs);
    match cite::refused_style(theirs) {
        Some(refused) => Notice::warning(format!("{read}. {}", words::style_refused(name, &refused.to_string()))),
        None => Notice::told(read),
    }
}
