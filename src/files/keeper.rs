//! Keeps work safe beside the window: a thread of its own writes, so that no frame waits for a disk.
//!
//! Each change of a map is handed to the keeper at once; a moment later the newest state lies in a recovery
//! file in the user's state folder. A running program holds a lock in its folder of recovery files, so the
//! next start knows which files nobody works on any more: those are what a crash left.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::disk::{Disk, HeldLock, Readers, folder_of};
use super::error::FileError;
use super::folders::Folders;
use super::map_bytes::MapBytes;
use super::stored_path;
use super::views::{self, KeptView};
use crate::format::{Format, Loaded};
use crate::model::Map;

/// How long a change waits for the next one before both are written.
const PAUSE: Duration = Duration::from_millis(250);
/// The file whose lock says that a program still runs.
const ALIVE: &str = "alive";
const EXTENSION: &str = "recovery";

/// Whose work a recovery file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Where the map is saved, if it is.
    #[serde(default, with = "stored_path::optional")]
    pub path: Option<PathBuf>,
    pub name: String,
    /// Seconds since 1970, filled in when it is written.
    #[serde(default)]
    pub at: u64,
}

/// Work that was in no file when its program ended.
#[derive(Clone, Debug)]
pub struct Rescued {
    pub about: About,
    pub loaded: Loaded,
    file: PathBuf,
}

/// Hears when the keeper cannot keep work safe; `None` when it can again.
pub type Complaint = Arc<dyn Fn(Option<FileError>) + Send + Sync>;

/// The thread that writes.
pub struct Keeper {
    send: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

enum Task {
    Keep { map_number: u64, about: About, map: Map },
    Forget { map_number: u64 },
    Write { path: PathBuf, bytes: Vec<u8> },
    View(KeptView),
    Discard(PathBuf),
}

impl Keeper {
    pub fn start(disk: Disk, folders: &Folders, complain: Complaint) -> Self {
        let (send, receive) = channel();
        let (folder, views) = (folders.recovery(), folders.views());
        let waiting = BTreeMap::new();
        let run = move || Loop { disk, folder, views, alive: None, waiting, complain, failed: false }.run(receive);
        let thread = std::thread::Builder::new().name("keeper".to_owned()).spawn(run).ok();
        Self { send: Some(send), thread }
    }

    /// Keeps a map safe. `map_number` tells the maps of this program apart.
    pub fn keep(&self, map_number: u64, about: About, map: Map) {
        self.tell(Task::Keep { map_number, about, map });
    }

    /// The map is in its file, or was given up on purpose.
    pub fn forget(&self, map_number: u64) {
        self.tell(Task::Forget { map_number });
    }

    /// Writes a file of the program's own, sometime.
    pub fn write(&self, path: PathBuf, bytes: Vec<u8>) {
        self.tell(Task::Write { path, bytes });
    }

    /// Keeps how a map is looked at, sometime.
    pub fn keep_view(&self, view: KeptView) {
        self.tell(Task::View(view));
    }

    /// Throws away what a crash left.
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
    alive: Option<Alive>,
    waiting: BTreeMap<u64, Waiting>,
    complain: Complaint,
    failed: bool,
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
                    let result = self.disk.remove(&file_of(&alive.folder, map_number));
                    self.report(result);
                }
            }
            Task::Write { path, bytes } => {
                let result = self.write(&path, &bytes);
                self.report(result);
            }
            Task::View(view) => {
                if let Some(folder) = &self.views {
                    // No work is lost where it fails, so nobody is told.
                    _ = views::keep(&self.disk, folder, &view);
                }
            }
            Task::Discard(file) => {
                // What was taken over must be safe here before it goes there.
                self.write_waiting(|_| true);
                let result = self.disk.remove(&file);
                if let Some(folder) = file.parent() {
                    // Others of its files may be wanted still.
                    remove_if_empty(&self.disk, folder);
                }
                self.report(result);
            }
        }
    }

    fn write_waiting(&mut self, is_due: impl Fn(&Waiting) -> bool) {
        let due: Vec<u64> = self.waiting.iter().filter(|it| is_due(it.1)).map(|it| *it.0).collect();
        for number in due {
            let Some(Waiting { about, map, .. }) = self.waiting.remove(&number) else { continue };
            let result = self.write_one(number, about, &map);
            self.report(result);
        }
    }

    fn write_one(&mut self, number: u64, about: About, map: &Map) -> io::Result<()> {
        let Some(folder) = self.own_folder()? else { return Ok(()) };
        self.disk.replace(&file_of(&folder, number), &to_bytes(about, map)?, Readers::UserAlone)?;
        Ok(())
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

    /// Complains of the first of many failures, and says when it is over.
    fn report(&mut self, result: io::Result<()>) {
        match result {
            Err(source) if !self.failed => {
                self.failed = true;
                (self.complain)(Some(FileError::Unkept { source }));
            }
            Ok(()) if self.failed => {
                self.failed = false;
                (self.complain)(None);
            }
            _ => {}
        }
    }

    /// Removes this program's folder if it holds no work.
    fn leave(&mut self) {
        let Some(alive) = self.alive.take() else { return };
        let folder = &alive.folder;
        let holds_work = self.disk.list(folder).is_ok_and(|it| it.iter().any(|it| is_recovery(it)));
        if !holds_work {
            remove_if_empty(&self.disk, folder);
        }
        drop(alive);
    }
}

fn file_of(folder: &Path, map_number: u64) -> PathBuf {
    folder.join(format!("{map_number}.{EXTENSION}"))
}

/// Removes a folder of recovery files that nobody works in; one that still holds work stays.
fn remove_if_empty(disk: &Disk, folder: &Path) {
    _ = disk.remove(&folder.join(ALIVE)).and_then(|()| disk.remove_folder(folder));
}

fn is_recovery(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == EXTENSION)
}

/// One line about the work, and the map as it would be saved.
fn to_bytes(about: About, map: &Map) -> io::Result<Vec<u8>> {
    let at = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let mut bytes = serde_json::to_vec(&About { at, ..about })?;
    bytes.push(b'\n');
    bytes.extend_from_slice(MapBytes::of(map).ok_or(io::ErrorKind::InvalidData)?.as_slice());
    Ok(bytes)
}

fn from_bytes(bytes: &[u8]) -> Option<(About, Loaded)> {
    let end = bytes.iter().position(|&it| it == b'\n')?;
    // Work is offered also where it cannot be said whose it is.
    let about = serde_json::from_slice(&bytes[..end]).unwrap_or_default();
    Some((about, Format::Argmap.read_leniently(&bytes[end + 1..]).ok()?.0))
}

/// What programs that run no more left unsaved, the newest first. It stays where it is until it is discarded.
pub fn rescued(disk: &Disk, folders: &Folders) -> Vec<Rescued> {
    let Some(all) = folders.recovery() else { return Vec::new() };
    let mut found = Vec::new();
    for folder in disk.list(&all).unwrap_or_default() {
        // Where it cannot be said whether its program runs, work is rather offered twice than lost.
        let is_alive = disk.is_locked(&folder.join(ALIVE));
        if *is_alive.as_ref().unwrap_or(&false) {
            continue;
        }
        disk.clear_litter(&folder);
        let files = disk.list(&folder).unwrap_or_default();
        let n_before = found.len();
        for file in files.into_iter().filter(|it| is_recovery(it)) {
            if let Some((about, loaded)) = disk.read(&file).ok().and_then(|it| from_bytes(&it)) {
                found.push(Rescued { about, loaded, file });
            }
        }
        // A program that is about to take its lock has none yet.
        if found.len() == n_before && is_alive.is_ok() {
            remove_if_empty(disk, &folder);
        }
    }
    found.sort_by(|a, b| b.about.at.cmp(&a.about.at).then_with(|| a.about.name.cmp(&b.about.name)));
    found
}
