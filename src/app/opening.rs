//! Opening files: each is read and laid out beside the window, one after another.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::event::Event;
use super::reading::{Arrival, Content, Purpose, Reading, file_name};
use super::tab::MapFile;
use super::{App, report};
use crate::command::Command;
use crate::document::is_office_document;
use crate::files::{self, FileError, LastOpen, Resolved};
use crate::format::{Format, Remark};
use crate::session::Session;
use crate::ui::{Dialog, Notice, Offer};
use crate::words::{files as words, passages as said};

/// What takes less long is not worth a word.
const SHORT: Duration = Duration::from_millis(300);

/// A file that is to be opened.
pub struct Opening {
    /// Tells it apart from every other; never used again.
    number: u64,
    path: PathBuf,
    purpose: Purpose,
    /// Nobody asked for it by name: if it is gone, nothing is said.
    if_there: bool,
    /// Which of the maps is in front when this one is open, if not this one.
    front: Option<PathBuf>,
    since: Instant,
    /// It is being read.
    has_begun: bool,
    /// It was read and is being laid out: so many cards.
    n_cards: Option<usize>,
}

/// A file that is still being read though nobody waits for it. Meanwhile it is locked.
pub struct GivenUp {
    number: u64,
    path: PathBuf,
}

impl App {
    /// Opens a file, or shows it if it is open already, and remembers it among the recent ones.
    pub fn open(&mut self, path: &Path) {
        self.look_beside(path);
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        // A document is a text to be mapped, or an essay that comes back.
        if is_office_document(extension) {
            return self.read_text(None, path.to_owned());
        }
        let of = self.front_number();
        let named = files::format_of(path);
        let holds_sources = named.is_some_and(|it| it.row().holds_sources());
        // What it holds is a text or another program's, and a map is not saved in it.
        let is_of_another = named.is_some_and(|it| it != Format::Argmap && it.row().read.is_some());
        let purpose = if is_of_another { Purpose::Import { of } } else { Purpose::Edit };
        if holds_sources || !self.opening.iter().any(|it| it.path == path) {
            self.begin(path.to_owned(), purpose);
        }
    }

    /// Opens the maps that were open when the program ended, if that is wished and they are still there.
    pub fn reopen(&mut self) {
        if self.memory.settings.reopen {
            let LastOpen { paths, front } = self.memory.last_open.clone();
            let front = paths.get(front).cloned();
            for path in paths {
                self.queue(path, Purpose::Edit, true);
            }
            if let Some(last) = self.opening.back_mut() {
                last.front = front;
            }
        }
    }

    pub(super) fn begin(&mut self, path: PathBuf, purpose: Purpose) {
        self.queue(path, purpose, false);
    }

    fn queue(&mut self, path: PathBuf, purpose: Purpose, if_there: bool) {
        self.n_opened += 1;
        let (number, since) = (self.n_opened, Instant::now());
        let opening = Opening { number, path, purpose, if_there, front: None, since, has_begun: false, n_cards: None };
        self.opening.push_back(opening);
        self.read_next();
    }

    /// Begins to read the first of the files that are to be opened, if it is not being read.
    fn read_next(&mut self) {
        let window = self.window_size();
        let Some(first) = self.opening.front_mut().filter(|it| !it.has_begun) else { return };
        if self.given_up.iter().any(|it| it.path == first.path) {
            return;
        }
        (first.since, first.has_begun) = (Instant::now(), true);
        let reading = Reading {
            disk: self.home.disk.clone(),
            folders: self.home.folders.clone(),
            path: first.path.clone(),
            purpose: first.purpose.clone(),
            window,
            open: self.tabs.iter().filter_map(|it| Some(it.file.as_ref()?.resolved.clone())).collect(),
        };
        let (number, tell) = (first.number, self.work.teller());
        self.work.start(move || {
            let arrival = reading.read(|n_cards| tell(Event::Read { number, n_cards }));
            Event::Opened { number, arrival }
        });
    }

    /// A file was read, and is being laid out.
    pub(super) fn read(&mut self, number: u64, n_cards: usize) {
        if let Some(opening) = self.opening.front_mut().filter(|it| it.number == number) {
            opening.n_cards = Some(n_cards);
        }
    }

    /// A file was read. One that is not waited for any more was given up.
    pub(super) fn opened(&mut self, number: u64, arrival: Result<Arrival, FileError>) {
        if let Some(opening) = self.opening.pop_front_if(|it| it.number == number) {
            self.arrive(opening, arrival);
            self.remember_open();
            self.call_waiting_essay();
        } else {
            drop(arrival);
            self.given_up.retain(|it| it.number != number);
        }
        self.read_next();
    }

    /// Gives up what is being done beside the window.
    pub(super) fn cancel_work(&mut self) {
        if let Some(Opening { number, path, has_begun, .. }) = self.opening.pop_front() {
            if has_begun {
                self.given_up.push(GivenUp { number, path });
            }
            self.read_next();
        } else {
            self.cancel_step();
        }
    }

    /// What is being done beside the window, where that takes a while.
    pub(super) fn busy(&self) -> Option<String> {
        let opening = self.opening.front().map(|it| {
            let name = file_name(&it.path);
            let doing = it.n_cards.map_or_else(|| words::opening_reads(&name), |n| words::opening_lays_out(&name, n));
            (it.since, doing)
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

    fn arrive(&mut self, opening: Opening, arrival: Result<Arrival, FileError>) {
        let Opening { path, purpose, front, if_there, .. } = opening;
        match (arrival, purpose) {
            (Ok(Arrival::OpenHere(file)), purpose) => self.arrive_again(&file, purpose),
            (Ok(Arrival::OpenElsewhere(path)), _) => {
                self.ask(None, Dialog::Elsewhere { name: file_name(&path), path });
            }
            (Ok(Arrival::Content(content)), purpose) => self.show_opened(purpose, *content),
            (Ok(Arrival::Text(text)), _) => {
                self.text_read(None, &path, Ok(text));
                if let (None, Some(map)) = (&self.message, self.front_number()) {
                    let told = Notice::told(said::paragraphs_are_a_text(&file_name(&path)));
                    self.message = Some(told.with(Offer::new(Command::ParagraphsAsCards, map)));
                }
            }
            (Ok(Arrival::Rescued { session, refused_style }), purpose) => {
                let name = match &purpose {
                    Purpose::Restore(rescued) => rescued.about.name.clone(),
                    _ => file_name(&path),
                };
                let refused = refused_style.map(|it| words::style_refused(&name, &it.to_string()));
                self.tell_or_settle(refused.map(Notice::warning));
                self.add_tab(*session, &name);
                if let Purpose::Restore(rescued) = purpose {
                    self.discard_when_kept(&rescued);
                }
            }
            (Err(FileError::Read { source, .. }), _) if if_there && source.kind() == io::ErrorKind::NotFound => {}
            (Err(error), _) => self.complain(&error, None),
        }
        if let Some(at) = front.and_then(|it| self.tabs.iter().position(|tab| tab.path() == Some(&it))) {
            self.offer(at);
        }
    }

    /// A file that is open here already.
    fn arrive_again(&mut self, file: &Resolved, purpose: Purpose) {
        let is_it = |it: &super::Tab| it.file.as_ref().is_some_and(|it| it.resolved == *file);
        // It may have been closed meanwhile.
        let Some(at) = self.tabs.iter().position(is_it) else { return };
        self.offer(at);
        if let Purpose::Restore(rescued) = purpose {
            self.restore_into(at, rescued);
        }
    }

    fn show_opened(&mut self, purpose: Purpose, content: Content) {
        let purpose = content.decided(purpose);
        let Content {
            path,
            file,
            mut session,
            format,
            other,
            fingerprint,
            damaged,
            warnings,
            conflict,
            refused_style,
            lock,
        } = content;
        let name = file_name(&path);
        let is_import = matches!(purpose, Purpose::Import { .. });
        let start = match () {
            () if damaged => words::is_damaged(&name),
            () if is_import => words::was_imported(&name, format.row().name),
            () => words::was_repaired(&name),
        };
        let repaired = match &other {
            Some(_) => Some(words::merged_badly(&name)),
            None => report::told(&name, &warnings, &start).map(|it| it.text),
        };
        // An earlier version of a map is a copy on purpose.
        let conflict = conflict.filter(|_| !matches!(purpose, Purpose::Version { .. } | Purpose::Import { .. }));
        let copied = conflict.map(|it| words::is_conflict_copy(&name, &file_name(&it.of), it.is_beside));
        let refused = refused_style.filter(|_| !matches!(purpose, Purpose::Sources { .. }));
        let refused = refused.map(|it| words::style_refused(&name, &it.to_string()));
        let told: Vec<String> = copied.into_iter().chain(repaired).chain(refused).collect();
        let report = report::report(&name, &warnings);
        self.tell_or_settle((!told.is_empty()).then(|| Notice::warning(told.join(" ")).reporting(report)));
        let add_file = |app: &mut Self, session: Session| {
            let at = app.add_tab(session, &name);
            let no_locks = lock.as_ref().is_some_and(|it| it.has_no_locks());
            let tab = &mut app.tabs[at];
            tab.file = Some(MapFile { path: path.clone(), resolved: file.clone(), lock });
            tab.known = vec![fingerprint];
            app.watch.follow(tab.number, &path);
            app.note_recent(&path);
            if no_locks {
                app.say_no_locks(words::NO_LOCKS.to_owned());
            }
        };
        let asks_for_direction = warnings.iter().any(|it| matches!(it.remark, Remark::ArrowsTaken { .. }));
        match purpose {
            Purpose::Sources { of } => self.adopt(of, session.doc.map(), &name, &warnings),
            Purpose::Edit if damaged => match other {
                Some(other) => {
                    self.add_tab(other, &words::their_version_of(&name));
                    self.add_tab(session, &words::our_version_of(&name));
                }
                None => _ = self.add_tab(session, &words::rescued_of(&name)),
            },
            Purpose::Version { name } => {
                session.doc.mark_unsaved();
                self.add_tab(session, &name);
            }
            Purpose::Import { .. } => {
                session.doc.mark_unsaved();
                self.add_tab(session, &words::map_of(&name));
            }
            Purpose::Copy => {
                session.doc.mark_unsaved();
                self.add_tab(session, &words::copy_of(&name));
            }
            Purpose::Edit => add_file(self, session),
            Purpose::ReadOnly => {
                session.doc.read_only = true;
                add_file(self, session);
            }
            Purpose::Restore(rescued) => {
                add_file(self, session);
                self.discard_when_kept(&rescued);
            }
        }
        if asks_for_direction && let Some(map) = self.front_number() {
            self.message = self.message.take().map(|it| it.with(Offer::new(Command::TurnArrows, map)));
        }
    }
}

impl Content {
    /// What it was read for, now that it is known what it holds.
    fn decided(&self, purpose: Purpose) -> Purpose {
        let holds_sources = self.format.row().holds_sources();
        match purpose {
            Purpose::Import { of } if holds_sources => Purpose::Sources { of },
            // The name says that it is a map of ours, and it is another program's.
            Purpose::Edit if self.format != Format::Argmap => Purpose::Import { of: None },
            purpose => purpose,
        }
    }
}
