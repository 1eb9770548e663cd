//! The maps that are open, side by side.

use std::path::{Path, PathBuf};

use kurbo::Point;

use super::asking::Said;
use super::examples::{Embedded, TOUR};
use super::reading::file_name;
use super::tab::Tab;
use super::{App, EXAMPLES, Event, TEMPLATES, report};
use crate::command::{Command, Intent};
use crate::files;
use crate::format::Loaded;
use crate::model::{Document, Map, Meta};
use crate::scene::{Item, Scene};
use crate::session::{KeptSession, Session};
use crate::ui::{Notice, Offer, RecentMap};
use crate::words::{files as words, path_shown};

impl App {
    /// Adds an empty map. Gives back its place.
    pub(super) fn new_map(&mut self) -> usize {
        self.settle_message();
        let settings = &self.memory.settings;
        let (style, author) = (settings.citation_style.clone(), settings.author.trim().to_owned());
        let meta = Meta { layout: settings.layout(), style, author, ..Meta::default() };
        let map = Map::from_records(meta, Vec::new(), Vec::new(), Vec::new(), Vec::new());
        self.add_tab(Session::new(Document::new(map)), words::UNTITLED)
    }

    /// A new map with its thesis, which is selected: what is added next bears on it.
    pub(super) fn new_map_about(&mut self, thesis: String) {
        self.new_map();
        self.handle(Intent::AddAt(Point::ZERO));
        let typed_on = self.session().and_then(|it| it.draft.as_ref()).map(|it| it.node);
        self.handle(Intent::Type(thesis));
        if let Some(node) = typed_on {
            self.handle(Intent::Select(Item::Card(node)));
        }
    }

    /// Shows a map that has no file.
    pub fn show(&mut self, loaded: Loaded, name: &str) {
        let Loaded { map, warnings, .. } = loaded;
        let doc = if warnings.is_empty() { Document::new(map) } else { Document::unsaved(map) };
        self.tell_or_settle(report::told(name, &warnings, &words::was_repaired(name)));
        self.add_tab(Session::open(doc, &KeptSession::default(), self.window_size()), name);
    }

    pub fn open_example(&mut self, which: usize) {
        if let Some(example) = EXAMPLES.get(which)
            && let Ok(loaded) = example.load()
        {
            self.show(loaded, example.title);
        }
    }

    /// A new map that is a template, laid out as new maps are, with its thesis selected. Until something is written
    /// there, nothing is lost with it.
    pub fn new_from_template(&mut self, which: usize) {
        if let Some(template) = TEMPLATES.get(which) {
            self.show_new(template);
        }
    }

    /// The tour, on a new map of its own; the one that is taken already, if there is one.
    pub(super) fn show_tour(&mut self) {
        if let Some(at) = self.tabs.iter().position(|it| it.session.tour().is_some()) {
            return self.bring_to_front(at);
        }
        self.show_new(&TOUR);
        if let Some(tab) = self.tabs.get_mut(self.front) {
            tab.session.begin_tour();
        }
    }

    /// Shows a map that comes with the program as a new one, laid out as new maps are, with its thesis selected.
    fn show_new(&mut self, embedded: &Embedded) {
        if let Ok(Loaded { map, .. }) = embedded.load() {
            let layout = self.memory.settings.layout();
            let author = self.memory.settings.author.trim().to_owned();
            let mut doc = Document::new(map);
            let laid_out = doc.edit(Document::UNSEEN, |tx| {
                tx.set_meta(|it| {
                    it.layout = layout;
                    it.author = author;
                });
                Ok(())
            });
            debug_assert!(laid_out.is_ok(), "nothing is pinned in a template");
            self.show(doc.map().clone().into(), embedded.title);
            if let Some(thesis) = self.session().and_then(|it| it.scene().first()).map(|it| it.node) {
                self.handle(Intent::Select(Item::Card(thesis)));
            }
        }
    }

    /// The map in front.
    pub(super) fn tab(&self) -> Option<&Tab> {
        self.tabs.get(self.front)
    }

    pub(super) fn front_number(&self) -> Option<u64> {
        self.tab().map(|it| it.number)
    }

    pub(super) fn tab_of(&self, map_number: u64) -> Option<&Tab> {
        self.tabs.iter().find(|it| it.number == map_number)
    }

    pub(super) fn tab_at(&self, map_number: u64) -> Option<usize> {
        self.tabs.iter().position(|it| it.number == map_number)
    }

    /// Adds a map in front, in the place of a new one in which nothing was done; behind a map that a question is asked
    /// about, which stays in front of those who answer. Gives back its place.
    pub(super) fn add_tab(&mut self, session: Session, name: &str) -> usize {
        let at = self.put_tab(session, name);
        self.offer_tidying(at);
        at
    }

    fn put_tab(&mut self, session: Session, name: &str) -> usize {
        self.n_opened += 1;
        let tab = Tab::new(self.n_opened, session, name);
        let is_asked = self.is_asked_about();
        let (at, is_shown) = match self.tabs.get_mut(self.front) {
            Some(front) if front.is_untouched() && !is_asked => {
                let before = std::mem::replace(front, tab);
                self.say(Said::Gone(before.number));
                return self.front;
            }
            Some(_) => (self.front + 1, !is_asked),
            None => (self.tabs.len(), true),
        };
        self.tabs.insert(at, tab);
        if is_shown {
            self.front = at;
        }
        at
    }

    /// Offers to tidy the pins that stray in a map that was just opened, unless there is something else to say.
    fn offer_tidying(&mut self, at: usize) {
        let Some(Tab { number, session, .. }) = self.tabs.get(at).filter(|it| !it.session.doc.read_only) else {
            return;
        };
        let n_stray = session.scene().stray_pins().count();
        if n_stray > 0 && self.message.is_none() {
            let label = words::tidy_pins(n_stray);
            let offer = Offer { label, ..Offer::new(Command::TidyStray, *number) };
            self.message = Some(Notice::told(words::pins_stray(n_stray)).with(offer));
        }
    }

    /// Whether the question in front of the window is about the map there.
    fn is_asked_about(&self) -> bool {
        self.asking.shown().is_some_and(|it| it.of.is_some() && it.of == self.front_number())
    }

    /// Brings a map to the front that nobody turned to just now, unless a question is asked about the one there.
    pub(super) fn offer(&mut self, at: usize) {
        if !self.is_asked_about() {
            self.bring_to_front(at);
        }
    }

    pub(super) fn bring_to_front(&mut self, at: usize) {
        if at < self.tabs.len() && at != self.front {
            self.front = at;
            self.remember_open();
        }
    }

    pub(super) fn turn_tabs(&mut self, by: isize) {
        let n = self.tabs.len() as isize;
        if n > 0 {
            self.bring_to_front((self.front as isize + by).rem_euclid(n) as usize);
        }
    }

    pub(super) fn move_tab(&mut self, from: usize, to: usize) {
        if from < self.tabs.len() && to < self.tabs.len() {
            let front = self.front_number();
            let tab = self.tabs.remove(from);
            self.tabs.insert(to, tab);
            self.front = front.and_then(|it| self.tab_at(it)).unwrap_or(0);
            self.remember_open();
        }
    }

    /// Closes a map that is saved or given up.
    pub(super) fn remove_tab(&mut self, number: u64) {
        let Some(at) = self.tab_at(number) else { return };
        self.keep_views();
        // Its lock is let go of before anybody can wish for it again. The map itself takes a while to be forgotten.
        let tab = self.tabs.remove(at);
        if tab.is_dirty() || tab.is_only_toured() {
            self.give_up(&tab);
        } else {
            self.keeper.forget(number);
        }
        self.work.forget(tab.session);
        self.watch.leave(number);
        if self.front > at || self.front >= self.tabs.len() {
            self.front = self.front.saturating_sub(1);
        }
        self.settle_message();
        self.remember_open();
        if self.tabs.is_empty() {
            self.show_start();
        }
        self.say(Said::Gone(number));
    }

    pub(super) fn quit(&mut self, given_up: &[u64]) {
        for tab in given_up.iter().filter_map(|it| self.tab_of(*it)) {
            self.give_up(tab);
        }
        self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// The unsaved changes of a map are thrown away on purpose.
    pub(super) fn give_up(&self, tab: &Tab) {
        self.keeper.give_up(tab.number, tab.about(), tab.session.doc.map().clone());
    }

    /// Remembers for the next start which files are open.
    pub(super) fn remember_open(&mut self) {
        if !self.opening.is_empty() {
            // Those that are on their way belong to it, too.
            return;
        }
        let paths: Vec<PathBuf> = self.tabs.iter().filter_map(|it| it.path().cloned()).collect();
        let in_front = self.tab().and_then(|it| it.path());
        let front = paths.iter().position(|it| Some(it) == in_front).unwrap_or(0);
        self.memory.set_open(paths, front, &self.keeper, &self.home);
    }

    /// Remembers that a map was opened or saved. Its picture is drawn once the start is shown.
    pub(super) fn note_recent(&mut self, path: &Path) {
        self.memory.add_recent(path, &self.keeper, &self.home);
        self.recent_maps = self.memory.recent.paths.iter().map(|it| row(it)).collect();
    }

    /// Shows the start screen: at once what is known, and pictures of the recent maps once they are drawn.
    pub(super) fn show_start(&mut self) {
        self.recent_maps = self.memory.recent.paths.iter().map(|it| row(it)).collect();
        let (disk, paths) = (self.home.disk.clone(), self.memory.recent.paths.clone());
        self.work.start(move || {
            let is_there = |it: &&PathBuf| disk.look(it).is_ok_and(|it| it.is_file());
            let drawn = |it: &PathBuf| files::read_if_small(&disk, it).map(|it| Scene::of(&it));
            let rows = paths.iter().filter(is_there).map(|it| RecentMap { scene: drawn(it), ..row(it) });
            Event::Recent(rows.collect())
        });
    }
}

/// A map that was opened or saved lately, without its picture.
fn row(path: &Path) -> RecentMap {
    RecentMap {
        path: path.to_owned(),
        name: file_name(path),
        folder: path.parent().map(path_shown).unwrap_or_default(),
        scene: None,
    }
}
