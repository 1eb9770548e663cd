//! The maps that are open: opening them, and closing them without losing anything.

use std::path::{Path, PathBuf};

use super::tab::{Tab, file_name};
use super::{App, EXAMPLES, Next};
use crate::files::{self, LastOpen};
use crate::format::{Loaded, Warning};
use crate::model::Document;
use crate::scene::Scene;
use crate::session::Session;
use crate::ui::{Dialog, Message, RecentMap};

impl App {
    pub(super) fn new_map(&mut self) {
        self.show(Loaded::default(), "Untitled");
    }

    /// Shows a map that has no file.
    pub fn show(&mut self, loaded: Loaded, name: &str) {
        let Loaded { map, warnings, .. } = loaded;
        let doc = if warnings.is_empty() { Document::new(map) } else { Document::unsaved(map) };
        self.message = told(&warnings, &format!("Some of {name} was repaired.")).map(Message::plain);
        self.add_tab(Session::new(doc), name);
    }

    pub fn open_example(&mut self, which: usize) {
        if let Some(example) = EXAMPLES.get(which)
            && let Ok(loaded) = example.load()
        {
            self.show(loaded, example.title);
        }
    }

    /// The open map that is saved in this file.
    pub(super) fn tab_of(&self, path: &Path) -> Option<usize> {
        let file = files::resolved(path);
        self.tabs.iter().position(|it| it.path.as_ref().is_some_and(|it| files::resolved(it) == file))
    }

    /// Adds a map in front, in the place of a new one in which nothing was done. Gives back its place.
    pub(super) fn add_tab(&mut self, session: Session, name: &str) -> usize {
        self.n_opened += 1;
        let tab = Tab::new(self.n_opened, session, name);
        match self.tabs.get_mut(self.front) {
            Some(front) if front.is_untouched() => *front = tab,
            Some(_) => {
                self.front += 1;
                self.tabs.insert(self.front, tab);
            }
            None => {
                self.tabs.push(tab);
                self.front = self.tabs.len() - 1;
            }
        }
        self.front
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
            let front = self.tabs[self.front].number;
            let tab = self.tabs.remove(from);
            self.tabs.insert(to, tab);
            self.front = self.tab_at(front).unwrap_or(0);
            self.remember_open();
        }
    }

    pub(super) fn close(&mut self, at: usize) {
        if let Some(tab) = self.tabs.get(at) {
            self.close_all(Next::Close(tab.number));
        }
    }

    /// Closes maps, after the question whether to save each that has unsaved changes.
    pub(super) fn close_all(&mut self, next: Next) {
        self.next = Some(next);
        self.go_on();
    }

    /// Goes on with closing, as far as nothing is in the way.
    pub(super) fn go_on(&mut self) {
        let Some(next) = self.next else { return };
        let is_meant = |it: &Tab| next == Next::Quit || next == Next::Close(it.number);
        if self.tabs.iter().any(|it| is_meant(it) && it.saving.is_some()) {
            // When it is saved, this is called again.
            return;
        }
        let unsaved = self.tabs.iter().position(|it| is_meant(it) && it.is_dirty() && !it.given_up);
        if let Some(at) = unsaved {
            self.bring_to_front(at);
            self.dialog = Some(Dialog::Unsaved);
            return;
        }
        self.next = None;
        match next {
            Next::Close(number) => self.remove_tab(number),
            Next::Quit => {
                for tab in self.tabs.iter().filter(|it| it.given_up) {
                    self.keeper.forget(tab.number);
                }
                self.may_close = true;
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// The answer “Don't save”.
    pub(super) fn give_up(&mut self) {
        self.dialog = None;
        if let Some(tab) = self.tabs.get_mut(self.front) {
            tab.given_up = true;
        }
        self.go_on();
    }

    fn remove_tab(&mut self, number: u64) {
        let Some(at) = self.tab_at(number) else { return };
        self.tabs.remove(at);
        self.keeper.forget(number);
        self.watch.leave(number);
        if self.front > at || self.front >= self.tabs.len() {
            self.front = self.front.saturating_sub(1);
        }
        self.message = None;
        self.remember_open();
        if self.tabs.is_empty() {
            self.show_start();
        }
    }

    /// Remembers for the next start which files are open.
    pub(super) fn remember_open(&mut self) {
        if !self.opening.is_empty() {
            // Those that are on their way belong to it, too.
            return;
        }
        let paths: Vec<PathBuf> = self.tabs.iter().filter_map(|it| it.path.clone()).collect();
        let in_front = self.tab().and_then(|it| it.path.as_ref());
        let front = paths.iter().position(|it| Some(it) == in_front).unwrap_or(0);
        let open = LastOpen { paths, front };
        if open != self.last_open {
            open.keep(&self.keeper, &self.home.folders);
            self.last_open = open;
        }
    }

    /// Reads what the start screen shows.
    pub(super) fn show_start(&mut self) {
        if self.examples.is_empty() {
            self.examples = EXAMPLES.iter().filter_map(|it| it.show()).collect();
        }
        let show = |path: &PathBuf| RecentMap {
            path: path.clone(),
            name: file_name(path),
            folder: path.parent().map(|it| it.display().to_string()).unwrap_or_default(),
            scene: files::read_if_small(path).map(|it| Scene::of(&it)),
        };
        self.recent_maps = self.recent.paths.iter().map(show).collect();
    }
}

/// What was lost or repaired, in one message.
pub(super) fn told(warnings: &[Warning], start: &str) -> Option<String> {
    const MOST: usize = 5;
    let line = |Warning { line, remark }: &Warning| {
        line.map_or_else(|| remark.to_string(), |line| format!("line {line}: {remark}"))
    };
    let lines: Vec<String> = warnings.iter().take(MOST).map(line).collect();
    let more = warnings.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" … and {more} more") } else { String::new() };
    (!warnings.is_empty()).then(|| format!("{start} {}{more}", lines.join("; ")))
}
