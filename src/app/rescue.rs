//! What a crash left, what other programs did to open files, and earlier versions.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::App;
use super::opening::How;
use super::steps::After;
use super::tab::file_name;
use super::work::Event;
use crate::command::{Command, Outside};
use crate::compare::Difference;
use crate::files::{self, Found, Opened, Print, Rescued};
use crate::model::{Document, Map};
use crate::scene::Scene;
use crate::session::Session;
use crate::ui::{Dialog, Message, RescuedRow, VersionRow};

impl App {
    pub(super) fn find_rescued(&mut self) {
        let (saved, rescued) = files::rescued(&self.home.disk, &self.home.folders)
            .into_iter()
            .partition::<Vec<_>, _>(|it| self.is_saved(it));
        // The program ended between a save and the end of its recovery file.
        for it in &saved {
            self.keeper.discard(it);
        }
        self.rescued = rescued;
    }

    /// Whether the file of what was rescued holds just the same.
    fn is_saved(&self, rescued: &Rescued) -> bool {
        let saved = rescued.about.path.as_ref().and_then(|it| files::open(&self.home.disk, it).ok());
        saved.is_some_and(|it| !it.damaged && it.loaded.map == rescued.loaded.map)
    }

    pub(super) fn show_rescued(&mut self) {
        let rows = self.rescued.iter().map(|it| self.row_of(it)).collect();
        self.dialog = Some(Dialog::Rescued(rows));
    }

    fn row_of(&self, rescued: &Rescued) -> RescuedRow {
        let Rescued { about, loaded, .. } = rescued;
        let saved = about.path.as_ref().and_then(|it| files::open(&self.home.disk, it).ok());
        let differs = match (saved, &about.path) {
            (Some(saved), _) => {
                format!("Beside the saved file: {}", Difference::between(&saved.loaded.map, &loaded.map).in_words())
            }
            (None, Some(_)) => format!("Its file is gone; {}", cards(&loaded.map)),
            (None, None) => format!("Never saved; {}", cards(&loaded.map)),
        };
        let at = UNIX_EPOCH + Duration::from_secs(about.at);
        RescuedRow { name: about.name.clone(), when: ago(at), differs }
    }

    /// Opens work that a crash left, as unsaved changes of its file if there is one.
    pub(super) fn open_rescued(&mut self, which: usize) {
        if which >= self.rescued.len() {
            return;
        }
        let rescued = self.rescued.remove(which);
        self.dialog = None;
        if let Some(path) = &rescued.about.path
            && files::exists(path)
        {
            self.open_at_once(path);
        }
        let at = rescued.about.path.as_ref().and_then(|it| self.tab_of(it));
        let taken_over = at.is_some_and(|at| {
            !self.tabs[at].is_dirty()
                && become_like(&mut self.tabs[at].session, &rescued.loaded.map, "Restore unsaved work")
        });
        if !taken_over {
            self.dialog = None;
            self.add_tab(Session::new(Document::unsaved(rescued.loaded.map.clone())), &rescued.about.name);
        }
        // Safe here before it goes there.
        self.keep();
        self.keeper.discard(&rescued);
        if !self.rescued.is_empty() {
            self.show_rescued();
        }
    }

    pub(super) fn discard_rescued(&mut self, which: usize) {
        if which < self.rescued.len() {
            let rescued = self.rescued.remove(which);
            self.keeper.discard(&rescued);
        }
        if self.rescued.is_empty() { self.dialog = None } else { self.show_rescued() }
    }

    pub(super) fn found_outside(&mut self, map_number: u64, found: Found) {
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
        let name = tab.display_name();
        match found {
            Found::File(print) => self.settle_content(at, print),
            Found::Protected(print) => {
                let text = format!("The file of {name} is write-protected. Save the map elsewhere to keep changes.");
                self.message = Some(Message { text, offer: Some(Command::SaveAs) });
                self.settle_content(at, print);
            }
            Found::Nothing => self.lose_file(at, &format!("The file of {name} was moved or deleted.")),
            Found::Folder => self.lose_file(at, &format!("In the place of {name} there is a folder now.")),
            Found::Unreadable(why) => {
                self.lose_file(at, &format!("The file of {name} cannot be read any more: {why}."));
            }
        }
    }

    /// The file holds something, perhaps what is known.
    fn settle_content(&mut self, at: usize, print: Print) {
        let tab = &mut self.tabs[at];
        if tab.known.contains(&print) {
            return;
        }
        if tab.is_dirty() {
            // Asked when the map is in front.
            tab.outside = Some(Found::File(print));
        } else {
            self.reload(at, "Read the file again");
        }
    }

    fn lose_file(&mut self, at: usize, why: &str) {
        self.tabs[at].session.doc.mark_unsaved();
        let text = format!("{why} What is on screen stays; save it here again or elsewhere.");
        self.message = Some(Message { text, offer: Some(Command::SaveAs) });
    }

    /// Reads an open map's file again, beside the window.
    fn reload(&mut self, at: usize, label: &'static str) {
        let Some(path) = self.tabs[at].path.clone() else { return };
        let (disk, words) = (self.home.disk.clone(), format!("Reading {} again …", file_name(&path)));
        self.step(at, words, move |session| {
            let (known, text) = match files::open(&disk, &path) {
                Ok(Opened { loaded, print, damaged: false }) => {
                    let differs = Difference::between(session.doc.map(), &loaded.map).in_words();
                    become_like(session, &loaded.map, label);
                    session.doc.mark_saved(session.doc.revision());
                    let name = file_name(&path);
                    (Some(print), format!("{name} was changed by another program and read again: {differs}"))
                }
                Ok(Opened { loaded, .. }) => {
                    session.doc.mark_unsaved();
                    let why = loaded.warnings.first().map(|it| it.remark.to_string()).unwrap_or_default();
                    let path = path.display();
                    (None, format!("{path} was changed by another program, and {why}. What is on screen stays."))
                }
                Err(error) => {
                    session.doc.mark_unsaved();
                    (None, format!("{error}. What is on screen stays."))
                }
            };
            After { effect: None, message: Some(Message::plain(text)), known }
        });
    }

    /// Asks what to do about the file of the map in front, if another program changed it, once both are compared.
    pub(super) fn ask_about_outside(&mut self) {
        let disk = self.home.disk.clone();
        let Some(tab) = self.tabs.get_mut(self.front).filter(|it| !it.session.doc.held) else { return };
        let Some(Found::File(print)) = tab.outside else { return };
        if self.dialog.is_some() || tab.compared == Some(print) {
            return;
        }
        tab.compared = Some(print);
        let (map_number, map, path) = (tab.number, tab.session.doc.map().clone(), tab.path.clone());
        self.work.start(move || {
            let theirs = path.and_then(|it| files::open(&disk, &it).ok());
            let differs = theirs.map_or_else(
                || "it cannot be read as a map".to_owned(),
                |it| Difference::between(&map, &it.loaded.map).in_words(),
            );
            Event::Compared { map_number, print, differs }
        });
    }

    /// The file of a map was compared with it. Where that is not to be asked now, it is compared again later.
    pub(super) fn compared(&mut self, map_number: u64, print: Print, differs: String) {
        let Some(tab) = self.tab_at(map_number).map(|it| &mut self.tabs[it]) else { return };
        tab.compared = None;
        let name = tab.display_name();
        let is_asked = matches!(tab.outside, Some(Found::File(it)) if it == print);
        if is_asked && self.dialog.is_none() && self.tab().is_some_and(|it| it.number == map_number) {
            self.dialog = Some(Dialog::Outside { name, differs });
        }
    }

    pub(super) fn answer_outside(&mut self, answer: Outside) {
        self.dialog = None;
        let Some(tab) = self.tabs.get_mut(self.front) else { return };
        let Some(Found::File(print)) = tab.outside.take() else { return };
        match answer {
            Outside::KeepMine => tab.known.push(print),
            Outside::TakeTheirs => self.reload(self.front, "Take the file’s changes"),
            Outside::SaveCopy => {
                tab.known.push(print);
                self.ask_where_to_save();
            }
        }
    }

    pub(super) fn show_versions(&mut self) {
        let path = self.tab().and_then(|it| it.path.clone());
        self.versions = path.map(|it| files::versions(&self.home.disk, &self.home.folders, &it)).unwrap_or_default();
        let row = |version: &files::Version| {
            let map = files::read_if_small(&version.file);
            let words = map.as_ref().map(cards).unwrap_or_default();
            VersionRow { when: ago(version.at), words, scene: map.map(|it| Scene::of(&it)) }
        };
        self.dialog = Some(Dialog::Versions(self.versions.iter().map(row).collect()));
    }

    /// Opens an earlier version beside the map.
    pub(super) fn open_version(&mut self, which: usize) {
        self.dialog = None;
        let (Some(version), Some(tab)) = (self.versions.get(which), self.tab()) else { return };
        let name = format!("{} ({})", tab.display_name(), ago(version.at).to_lowercase());
        let file = version.file.clone();
        self.begin(file, How::Version { name });
    }
}

/// Makes a map equal to another, as one step that can be undone. Selection and view stay.
fn become_like(session: &mut Session, map: &Map, label: &'static str) -> bool {
    session.doc.seal();
    let read_only = std::mem::take(&mut session.doc.read_only);
    let result = session.doc.edit(label, |tx| {
        tx.become_like(map);
        Ok(())
    });
    session.doc.read_only = read_only;
    let anchor = session.anchor();
    session.refresh(anchor);
    result.is_ok()
}

fn cards(map: &Map) -> String {
    let n = map.n_nodes();
    format!("{n} {}", if n == 1 { "card" } else { "cards" })
}

/// How long ago something was, in words.
fn ago(at: SystemTime) -> String {
    let secs = SystemTime::now().duration_since(at).map_or(0, |it| it.as_secs());
    let (n, unit) = match secs {
        0..60 => return "Less than a minute ago".to_owned(),
        60..3_600 => (secs / 60, "minute"),
        3_600..86_400 => (secs / 3_600, "hour"),
        _ => (secs / 86_400, "day"),
    };
    format!("{n} {unit}{} ago", if n == 1 { "" } else { "s" })
}
