//! What a crash left, and earlier versions.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::App;
use super::event::{After, Event};
use super::reading::{Purpose, become_like};
use crate::cite;
use crate::compare::Difference;
use crate::files::{self, Disk, Rescued, Version};
use crate::scene::Scene;
use crate::ui::{BesideSaved, Dialog, Notice, RescuedRow, VersionRow};
use crate::words::files as words;

impl App {
    /// Looks for work that a crash left. `is_asked`: the user wants to hear also that there is none.
    pub(super) fn find_rescued(&self, is_asked: bool) {
        let (disk, folders) = (self.home.disk.clone(), self.home.folders.clone());
        self.work.start(move || {
            let (mut rows, mut saved) = (Vec::new(), Vec::new());
            for work in files::rescued(&disk, &folders) {
                match beside_saved(&disk, &work) {
                    BesideSaved::Same => saved.push(work),
                    beside => rows.push(row(work, beside)),
                }
            }
            Event::Rescued { rows, saved, is_asked }
        });
    }

    pub(super) fn found_rescued(&mut self, rows: Vec<RescuedRow>, saved: &[Rescued], is_asked: bool) {
        // The program ended between a save and the end of its recovery file.
        for it in saved {
            self.keeper.taken_over(it);
        }
        if is_asked || !rows.is_empty() {
            self.ask(None, Dialog::Rescued(rows));
        }
    }

    /// Lists what was thrown away and can be brought back.
    pub(super) fn show_discarded(&self) {
        let (disk, folders) = (self.home.disk.clone(), self.home.folders.clone());
        self.work.start(move || {
            let all = files::discarded(&disk, &folders).into_iter();
            Event::Discarded(
                all.map(|work| {
                    let beside = beside_saved(&disk, &work);
                    row(work, beside)
                })
                .collect(),
            )
        });
    }

    /// Opens work that a crash left, or that was thrown away, as unsaved changes of its file if there is one.
    pub(super) fn open_rescued(&mut self, rescued: Box<Rescued>) {
        let path = rescued.about.path.clone().unwrap_or_else(|| rescued.about.name.clone().into());
        self.begin(path, Purpose::Restore(rescued));
    }

    /// The file of what a crash left is open here already.
    pub(super) fn restore_into(&mut self, at: usize, rescued: Box<Rescued>) {
        if self.tabs[at].is_dirty() || self.tabs[at].session.doc.held {
            // What is here stays: the work becomes a map of its own.
            let mut alone = rescued;
            alone.about.path = None;
            return self.open_rescued(alone);
        }
        _ = self.step(at, words::RESTORING.to_owned(), move |session| {
            let is_restored = rescued.map().is_some_and(|it| become_like(session, it, words::RESTORE));
            let refused = rescued.map().and_then(cite::refused_style);
            let told = refused.map(|it| Notice::warning(words::style_refused(&rescued.about.name, &it.to_string())));
            After { message: told, restored: is_restored.then_some(rescued), ..After::default() }
        });
    }

    /// Work is open again: it need not be offered any more, once it is as safe here.
    pub(super) fn discard_when_kept(&mut self, rescued: &Rescued) {
        self.keep();
        self.keeper.taken_over(rescued);
    }

    /// Lists the earlier versions of the map in front.
    pub(super) fn show_versions(&mut self) {
        let Some(tab) = self.tab() else { return };
        let map_number = tab.number;
        let Some(path) = tab.path().cloned() else {
            return self.ask(Some(map_number), Dialog::Versions(Vec::new()));
        };
        let (disk, folders) = (self.home.disk.clone(), self.home.folders.clone());
        self.work.start(move || {
            let row = |version: Version| {
                let map = files::read_if_small(&disk, &version.file);
                VersionRow {
                    age: age(version.at),
                    n_cards: map.as_ref().map(|it| it.n_nodes()),
                    scene: map.map(|it| Scene::of(&it)),
                    version,
                }
            };
            let versions = files::versions(&disk, &folders, &disk.resolve(&path));
            Event::Versions { map_number, rows: versions.into_iter().map(row).collect() }
        });
    }

    /// Opens an earlier version beside its map.
    pub(super) fn open_version(&mut self, of: u64, version: Version) {
        let Some(tab) = self.tab_of(of) else { return };
        let name = words::version_of(&tab.display_name(), age(version.at));
        self.begin(version.file, Purpose::Version { name });
    }
}

fn row(work: Rescued, beside: BesideSaved) -> RescuedRow {
    RescuedRow { age: age(UNIX_EPOCH + Duration::from_secs(work.about.at)), work, beside }
}

/// What work has that its file has not.
fn beside_saved(disk: &Disk, work: &Rescued) -> BesideSaved {
    let Some(map) = work.map() else { return BesideSaved::Unreadable };
    let Some(path) = &work.about.path else { return BesideSaved::NeverSaved };
    match files::open(disk, path) {
        Ok(saved) if !saved.damaged && saved.loaded.map == *map => BesideSaved::Same,
        Ok(saved) => BesideSaved::Differs(Difference::between(&saved.loaded.map, map).in_words()),
        Err(_) => BesideSaved::FileIsGone,
    }
}

fn age(at: SystemTime) -> Duration {
    // A clock that was set back makes nothing older than it is.
    SystemTime::now().duration_since(at).unwrap_or_default()
}
