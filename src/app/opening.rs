//! Opening files: each is read and laid out beside the window, one after another.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::App;
use super::maps::told;
use super::tab::file_name;
use super::work::Event;
use crate::command::Elsewhere;
use crate::files::{self, Disk, FileError, LastOpen, Lock, Opened, Print};
use crate::format::{Loaded, Warning};
use crate::model::Document;
use crate::session::Session;
use crate::ui::{Dialog, Message};

/// What takes less long is not worth a word.
const SHORT: Duration = Duration::from_millis(300);

/// A file that is to be opened.
pub struct Opening {
    /// Tells it apart from every other; never used again.
    number: u64,
    path: PathBuf,
    how: How,
    /// Which of the maps is in front when this one is open, if not this one.
    front: Option<PathBuf>,
    since: Instant,
    /// It was read and is being laid out: so many cards.
    n_cards: Option<usize>,
}

/// How a file is opened.
pub(super) enum How {
    Edit(Lock),
    Copy,
    ReadOnly,
    /// Its sources are added to the map in front.
    Sources,
    /// As a map of its own, without a file.
    Version {
        name: String,
    },
}

/// A file that was read, ready to be shown.
pub struct Content {
    session: Box<Session>,
    print: Print,
    damaged: bool,
    warnings: Vec<Warning>,
}

impl Content {
    /// `tell` is told the number of cards, once it is known.
    fn read(disk: &Disk, path: &Path, tell: impl FnOnce(usize)) -> Result<Self, FileError> {
        let Opened { loaded: Loaded { map, warnings, .. }, print, damaged } = files::open(disk, path)?;
        tell(map.n_nodes());
        let doc = if warnings.is_empty() { Document::new(map) } else { Document::unsaved(map) };
        Ok(Self { session: Box::new(Session::new(doc)), print, damaged, warnings })
    }
}

impl App {
    /// Opens a file, or shows it if it is open already, and remembers it among the recent ones.
    pub fn open(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if files::format_of(&path).is_some_and(|it| it.row().holds_sources()) {
            return self.begin(path, How::Sources);
        }
        if let Some(at) = self.tab_of(&path) {
            return self.bring_to_front(at);
        }
        let file = files::resolved(&path);
        if self.opening.iter().any(|it| files::resolved(&it.path) == file) {
            return;
        }
        match files::lock(&self.home.disk, &self.home.folders, &path) {
            Some(lock) => self.begin(path, How::Edit(lock)),
            None => {
                self.dialog = Some(Dialog::Elsewhere { name: file_name(&path) });
                self.elsewhere = Some(path);
            }
        }
    }

    /// Opens a file before anything else happens.
    pub(super) fn open_at_once(&mut self, path: &Path) {
        self.open(path);
        while let Some(opening) = self.opening.pop_front() {
            let content = Content::read(&self.home.disk, &opening.path, |_| ());
            self.arrive(opening, content);
        }
        self.remember_open();
    }

    pub(super) fn answer_elsewhere(&mut self, answer: Elsewhere) {
        self.dialog = None;
        if let Some(path) = self.elsewhere.take() {
            let how = match answer {
                Elsewhere::Copy => How::Copy,
                Elsewhere::ReadOnly => How::ReadOnly,
            };
            self.begin(path, how);
        }
    }

    /// Adds the sources of a file to the map in front.
    pub(super) fn import_sources(&mut self, path: &Path) {
        self.begin(path.to_owned(), How::Sources);
    }

    /// Opens the maps that were open when the program ended, if that is wished and they are still there.
    pub fn reopen(&mut self) {
        if self.settings.reopen {
            let LastOpen { paths, front } = self.last_open.clone();
            let front = paths.get(front).cloned();
            for path in paths.iter().filter(|it| files::exists(it)) {
                self.open(path);
            }
            if let Some(last) = self.opening.back_mut() {
                last.front = front;
            }
        }
    }

    pub(super) fn begin(&mut self, path: PathBuf, how: How) {
        self.n_opened += 1;
        let (number, since) = (self.n_opened, Instant::now());
        self.opening.push_back(Opening { number, path, how, front: None, since, n_cards: None });
        if self.opening.len() == 1 {
            self.read_next();
        }
    }

    /// Begins to read the first of the files that are to be opened.
    fn read_next(&mut self) {
        let Some(first) = self.opening.front_mut() else { return };
        first.since = Instant::now();
        let (number, path, disk, tell) = (first.number, first.path.clone(), self.home.disk.clone(), self.work.teller());
        self.work.start(move || {
            let content = Content::read(&disk, &path, |n_cards| tell(Event::Read { number, n_cards }));
            Event::Opened { number, content }
        });
    }

    /// A file was read, and is being laid out.
    pub(super) fn read(&mut self, number: u64, n_cards: usize) {
        if let Some(opening) = self.opening.front_mut().filter(|it| it.number == number) {
            opening.n_cards = Some(n_cards);
        }
    }

    /// A file was read. One that is not waited for any more was given up.
    pub(super) fn opened(&mut self, number: u64, content: Result<Content, FileError>) {
        if let Some(opening) = self.opening.pop_front_if(|it| it.number == number) {
            self.arrive(opening, content);
            self.remember_open();
            self.read_next();
        }
    }

    /// Gives up what is being done beside the window.
    pub(super) fn cancel_work(&mut self) {
        if self.opening.pop_front().is_some() {
            self.read_next();
        } else {
            self.cancel_step();
        }
    }

    /// What is being done beside the window, where that takes a while.
    pub(super) fn busy(&self) -> Option<String> {
        let opening = self.opening.front().map(|it| {
            let name = file_name(&it.path);
            let words = match it.n_cards {
                None => format!("Opening {name}: reading …"),
                Some(n) => format!("Opening {name}: laying out {n} cards …"),
            };
            (it.since, words)
        });
        let step = || self.steps.first().map(|it| (it.since, it.words.clone()));
        let (since, what) = opening.or_else(step)?;
        let rest = SHORT.saturating_sub(since.elapsed());
        if rest.is_zero() {
            return Some(what);
        }
        self.ctx.request_repaint_after(rest);
        None
    }

    fn arrive(&mut self, opening: Opening, content: Result<Content, FileError>) {
        let Opening { path, how, front, .. } = opening;
        match content {
            Ok(content) => self.show_opened(&path, how, content),
            Err(error) => self.complain(&error),
        }
        if let Some(at) = front.and_then(|it| self.tab_of(&it)) {
            self.bring_to_front(at);
        }
    }

    fn show_opened(&mut self, path: &Path, how: How, content: Content) {
        let Content { mut session, print, damaged, warnings } = content;
        if let Some(folder) = path.parent() {
            self.home.disk.clear_litter(folder);
        }
        let name = file_name(path);
        let start = if damaged {
            format!("{name} is damaged; this is a copy of what could be read, and the file stays as it is.")
        } else {
            format!("Some of {name} was repaired.")
        };
        self.message = told(&warnings, &start).map(Message::plain);
        match how {
            How::Sources => self.adopt(session.doc.map(), &warnings),
            How::Edit(_) if damaged => _ = self.add_tab(*session, &format!("{name} (rescued)")),
            How::Version { name } => {
                session.doc.mark_unsaved();
                self.add_tab(*session, &name);
            }
            How::Copy => {
                session.doc.mark_unsaved();
                self.add_tab(*session, &format!("{name} (copy)"));
            }
            How::Edit(_) | How::ReadOnly => {
                session.doc.read_only = matches!(how, How::ReadOnly);
                let at = self.add_tab(*session, &name);
                let tab = &mut self.tabs[at];
                tab.path = Some(path.to_owned());
                tab.known = vec![print];
                if let How::Edit(lock) = how {
                    tab.lock = Some(lock);
                }
                self.watch.follow(tab.number, path);
                self.recent.add(path);
                self.recent.keep(&self.keeper, &self.home.folders);
            }
        }
    }
}
