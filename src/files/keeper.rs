//! Keeps work safe beside the window: a thread of its own writes, so that no frame waits for a disk.
//!
//! Each change of a map is handed to the keeper at once; a moment later the newest state lies in a recovery
//! file in the user's state folder. A running program holds a lock in its folder of recovery files, so the
//! next start knows which files nobody works on any more: those are what a crash left.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use super::disk::{Disk, HeldLock, Readers, folder_of};
use super::error::FileError;
use super::folders::Folders;
use super::rescue::{self, ALIVE, About, Rescued, file_of, remove_if_empty};
use super::views::{self, KeptView};
use crate::model::Map;

/// How long a change waits for the next one before both are written.
const PAUSE: Duration = Duration::from_millis(250);
/// How long the keeper waits before it tries again what it could not write: somebody may have made room.
const AGAIN: Duration = Duration::from_secs(5);

/// Hears of what the keeper cannot write; `None` when all work is safe again.
pub type Complaint = Arc<dyn Fn(Option<FileError>) + Send + Sync>;

/// Hears of the maps whose newest work lies in a recovery file, by their numbers.
pub type OnKept = Arc<dyn Fn(u64) + Send + Sync>;

/// The thread that writes.
pub struct Keeper {
    send: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

enum Task {
    Keep { map_number: u64, about: About, map: Map },
    Forget { map_number: u64 },
    GiveUp { map_number: u64, about: About, map: Map },
    Write { path: PathBuf, bytes: Vec<u8> },
    View(KeptView),
    TakenOver(PathBuf),
    Discard(PathBuf),
}

impl Keeper {
    pub fn start(disk: Disk, folders: &Folders, complain: Complaint) -> Self {
        Self::start_telling(disk, folders, complain, Arc::new(|_| {}))
    }

    /// A keeper that also tells of what it keeps.
    pub fn start_telling(disk: Disk, folders: &Folders, complain: Complaint, tell_kept: OnKept) -> Self {
        let (send, receive) = channel();
        let (folder, views, discarded) = (folders.recovery(), folders.views(), folders.discarded());
        let keeping = Loop {
            disk,
            folder,
            views,
            discarded,
            alive: None,
            waiting: BTreeMap::new(),
            complain,
            tell_kept,
            unkept: BTreeSet::new(),
            unwritten: false,
        };
        let run = move || keeping.run(receive);
        let thread = std::thread::Builder::new().name("keeper".to_owned()).spawn(run).ok();
        Self { send: Some(send), thread }
    }

    /// Keeps a map safe. `map_number` tells the maps of this program apart.
    pub fn keep(&self, map_number: u64, about: About, map: Map) {
        self.tell(Task::Keep { map_number, about, map });
    }

    /// The map is in its file.
    pub fn forget(&self, map_number: u64) {
        self.tell(Task::Forget { map_number });
    }

    /// The changes of a map are given up on purpose: they can be brought back for a while.
    pub fn give_up(&self, map_number: u64, about: About, map: Map) {
        self.tell(Task::GiveUp { map_number, about, map });
    }

    /// Writes a file of the program's own, sometime.
    pub fn write(&self, path: PathBuf, bytes: Vec<u8>) {
        self.tell(Task::Write { path, bytes });
    }

    /// Keeps how a map is looked at, sometime.
    pub fn keep_view(&self, view: KeptView) {
        self.tell(Task::View(view));
    }

    /// Work is in a file, or is kept as that of an open map: it need not be offered any more.
    pub fn taken_over(&self, rescued: &Rescued) {
        self.tell(Task::TakenOver(rescued.file.clone()));
    }

    /// Throws away what a crash left: it can be brought back for a while.
    pub fn discard(&self, rescued: &Rescued) {
        self.tell(Task::Discard(rescued.file.clone()));
    }

    fn tell(&self, task: Task) {
        if let Some(send) = &self.send {
            // A thread that could not start was complained of; the map itself is not harmed.
            _ = send.send(task);
        }
    }
}

impl Drop for Keeper {
    /// Waits until everything is written.
    fn drop(&mut self) {
        self.send = None;
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

struct Loop {
    disk: Disk,
    folder: Option<PathBuf>,
    views: Option<PathBuf>,
    discarded: Option<PathBuf>,
    alive: Option<Alive>,
    waiting: BTreeMap<u64, Waiting>,
    complain: Complaint,
    tell_kept: OnKept,
    /// The maps whose newest state could not be kept.
    unkept: BTreeSet<u64>,
    /// A file of the program's own could not be written, which was said.
    unwritten: bool,
}

/// This program's folder of recovery files.
struct Alive {
    folder: PathBuf,
    /// Says that it runs. Not where the disk has no locks: there, another start offers what this one keeps.
    _lock: Option<HeldLock>,
}

struct Waiting {
    due: Instant,
    about: About,
    map: Map,
}

impl Loop {
    fn run(mut self, receive: Receiver<Task>) {
        if let Some(folder) = &self.discarded {
            rescue::clear_discarded(&self.disk, folder, SystemTime::now());
        }
        loop {
            let next = self.waiting.values().map(|it| it.due).min();
            let task = match next {
                Some(due) => receive.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => receive.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match task {
                Ok(task) => self.hear(task),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let now = Instant::now();
            self.write_waiting(|it| it.due <= now);
        }
        // The last chance: what there was no room for may find some once the others are written.
        self.write_waiting(|_| true);
        self.write_waiting(|_| true);
        self.leave();
    }

    fn hear(&mut self, task: Task) {
        match task {
            Task::Keep { map_number, about, map } => {
                let due = self.waiting.get(&map_number).map_or_else(|| Instant::now() + PAUSE, |it| it.due);
                self.waiting.insert(map_number, Waiting { due, about, map });
            }
            Task::Forget { map_number } => {
                self.waiting.remove(&map_number);
                if let Some(alive) = &self.alive {
                    // What stays is offered at the next start, where it is found to be in its file.
                    _ = self.disk.remove(&file_of(&alive.folder, map_number));
                }
                self.is_safe(map_number);
            }
            Task::GiveUp { map_number, about, map } => {
                self.waiting.insert(map_number, Waiting { due: Instant::now(), about, map });
                self.write_waiting(|_| true);
                if !self.unkept.contains(&map_number) {
                    // What cannot be set aside stays where it is: the next start offers it.
                    _ = self.set_aside_own(map_number);
                }
            }
            Task::Write { path, bytes } => match self.write(&path, &bytes) {
                Ok(()) => self.unwritten = false,
                Err(source) if !self.unwritten => {
                    self.unwritten = true;
                    (self.complain)(Some(FileError::Write { path, source }));
                }
                Err(_) => {}
            },
            Task::View(view) => {
                if let Some(folder) = &self.views {
                    // No work is lost where it fails, so nobody is told.
                    _ = views::keep(&self.disk, folder, &view);
                }
            }
            Task::TakenOver(file) => {
                // What was taken over must be safe here before it goes there.
                self.write_waiting(|_| true);
                if self.unkept.is_empty() {
                    _ = self.disk.remove(&file);
                    self.remove_folder_of(&file);
                }
            }
            Task::Discard(file) => {
                if let Some(folder) = &self.discarded {
                    // What cannot be set aside is offered again.
                    _ = rescue::set_aside(&self.disk, folder, &file);
                    self.remove_folder_of(&file);
                }
            }
        }
    }

    /// Others of the files of a program that ended may be wanted still.
    fn remove_folder_of(&self, file: &Path) {
        if let Some(folder) = file.parent().filter(|it| it.parent() == self.folder.as_deref()) {
            remove_if_empty(&self.disk, folder);
        }
    }

    fn write_waiting(&mut self, is_due: impl Fn(&Waiting) -> bool) {
        let due: Vec<u64> = self.waiting.iter().filter(|it| is_due(it.1)).map(|it| *it.0).collect();
        for number in due {
            let Some(Waiting { about, map, .. }) = self.waiting.remove(&number) else { continue };
            match self.write_one(number, about.clone(), &map) {
                Ok(is_kept) => {
                    self.is_safe(number);
                    if is_kept {
                        (self.tell_kept)(number);
                    }
                }
                Err(source) => {
                    self.waiting.insert(number, Waiting { due: Instant::now() + AGAIN, about, map });
                    self.is_unsafe(number, source);
                }
            }
        }
    }

    fn set_aside_own(&self, map_number: u64) -> io::Result<()> {
        match (&self.alive, &self.discarded) {
            (Some(alive), Some(folder)) => {
                rescue::clear_discarded(&self.disk, folder, SystemTime::now());
                rescue::set_aside(&self.disk, folder, &file_of(&alive.folder, map_number))
            }
            _ => Ok(()),
        }
    }

    /// Complains of the first of many maps whose work is not safe …
    fn is_unsafe(&mut self, map_number: u64, source: io::Error) {
        if self.unkept.is_empty() {
            (self.complain)(Some(FileError::Unkept { source }));
        }
        self.unkept.insert(map_number);
    }

    /// … and says when the last of them is.
    fn is_safe(&mut self, map_number: u64) {
        if self.unkept.remove(&map_number) && self.unkept.is_empty() {
            (self.complain)(None);
        }
    }

    /// Whether there is a place for it, and it is there now.
    fn write_one(&mut self, number: u64, about: About, map: &Map) -> io::Result<bool> {
        let Some(folder) = self.own_folder()? else { return Ok(false) };
        self.disk.replace(&file_of(&folder, number), &rescue::to_bytes(about, map)?, Readers::UserAlone)?;
        Ok(true)
    }

    fn own_folder(&mut self) -> io::Result<Option<PathBuf>> {
        if let Some(Alive { folder, .. }) = &self.alive {
            // Another start may have taken what is in it for what a crash left, and removed it.
            self.disk.make_folder(folder)?;
            return Ok(Some(folder.clone()));
        }
        let Some(all) = &self.folder else { return Ok(None) };
        let folder = all.join(format!("{:016x}", fastrand::u64(..)));
        self.disk.make_folder(&folder)?;
        let lock = self.disk.lock(&folder.join(ALIVE)).ok().flatten();
        self.alive = Some(Alive { folder: folder.clone(), _lock: lock });
        Ok(Some(folder))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.disk.make_folder(folder_of(path))?;
        self.disk.replace(path, bytes, Readers::UserAlone)?;
        Ok(())
    }

    /// Removes this program's folder if it holds no work.
    fn leave(&mut self) {
        if let Some(alive) = self.alive.take() {
            remove_if_empty(&self.disk, &alive.folder);
        }
    }
}
