//! Keeps work safe beside the window: a thread of its own writes, so that no frame waits for a disk.
//!
//! Each change of a map is handed to the keeper at once; a moment later the newest state lies in a recovery
//! file in the user's state folder. A running program holds a lock in its folder of recovery files, so the
//! next start knows which files nobody works on any more: those are what a crash left.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::{Disk, Folders};
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
pub type Complaint = Arc<dyn Fn(Option<String>) + Send + Sync>;

/// The thread that writes.
pub struct Keeper {
    send: Option<Sender<Message>>,
    thread: Option<JoinHandle<()>>,
}

enum Message {
    Keep { map_number: u64, about: About, map: Map },
    Forget { map_number: u64 },
    Write { path: PathBuf, bytes: Vec<u8> },
    Discard(PathBuf),
}

impl Keeper {
    pub fn start(disk: Disk, folders: &Folders, complain: Complaint) -> Self {
        let (send, receive) = channel();
        let folder = folders.recovery();
        let run =
            move || Loop { disk, folder, alive: None, waiting: BTreeMap::new(), complain, failed: false }.run(receive);
        let thread = std::thread::Builder::new().name("keeper".to_owned()).spawn(run).ok();
        Self { send: Some(send), thread }
    }

    /// Keeps a map safe. `map_number` tells the maps of this program apart.
    pub fn keep(&self, map_number: u64, about: About, map: Map) {
        self.tell(Message::Keep { map_number, about, map });
    }

    /// The map is in its file, or was given up on purpose.
    pub fn forget(&self, map_number: u64) {
        self.tell(Message::Forget { map_number });
    }

    /// Writes a file of the program's own, sometime.
    pub fn write(&self, path: PathBuf, bytes: Vec<u8>) {
        self.tell(Message::Write { path, bytes });
    }

    /// Throws away what a crash left.
    pub fn discard(&self, rescued: &Rescued) {
        self.tell(Message::Discard(rescued.file.clone()));
    }

    fn tell(&self, message: Message) {
        if let Some(send) = &self.send {
            // A thread that could not start was complained of; the map itself is not harmed.
            _ = send.send(message);
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
    /// This program's folder of recovery files, and the lock that says it runs.
    alive: Option<(PathBuf, File)>,
    waiting: BTreeMap<u64, Waiting>,
    complain: Complaint,
    failed: bool,
}

struct Waiting {
    due: Instant,
    about: About,
    map: Map,
}

impl Loop {
    fn run(mut self, receive: Receiver<Message>) {
        loop {
            let next = self.waiting.values().map(|it| it.due).min();
            let message = match next {
                Some(due) => receive.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => receive.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match message {
                Ok(message) => self.hear(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let now = Instant::now();
            self.write_waiting(|it| it.due <= now);
        }
        self.write_waiting(|_| true);
        self.leave();
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Keep { map_number, about, map } => {
                let due = self.waiting.get(&map_number).map_or_else(|| Instant::now() + PAUSE, |it| it.due);
                self.waiting.insert(map_number, Waiting { due, about, map });
            }
            Message::Forget { map_number } => {
                self.waiting.remove(&map_number);
                if let Some((folder, _)) = &self.alive {
                    let result = self.disk.remove(&file_of(folder, map_number));
                    self.report(result);
                }
            }
            Message::Write { path, bytes } => {
                let result = self.write(&path, &bytes);
                self.report(result);
            }
            Message::Discard(file) => {
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
            let result = self.own_folder().and_then(|folder| match folder {
                Some(folder) => self.disk.replace(&file_of(&folder, number), &to_bytes(about, &map)),
                None => Ok(()),
            });
            self.report(result);
        }
    }

    fn own_folder(&mut self) -> io::Result<Option<PathBuf>> {
        if let Some((folder, _)) = &self.alive {
            return Ok(Some(folder.clone()));
        }
        let Some(all) = &self.folder else { return Ok(None) };
        let folder = all.join(format!("{:016x}", fastrand::u64(..)));
        self.disk.make_folder(&folder)?;
        let alive = File::create(folder.join(ALIVE))?;
        alive.lock()?;
        self.alive = Some((folder.clone(), alive));
        Ok(Some(folder))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.disk.make_folder(super::disk::folder_of(path))?;
        self.disk.replace(path, bytes)
    }

    /// Complains of the first of many failures, and says when it is over.
    fn report(&mut self, result: io::Result<()>) {
        match result {
            Err(error) if !self.failed => {
                self.failed = true;
                (self.complain)(Some(format!(
                    "Work that is not saved cannot be kept safe at the moment: {}. Save often.",
                    super::reason(&error)
                )));
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
        let Some((folder, alive)) = self.alive.take() else { return };
        let holds_work = self.disk.list(&folder).is_ok_and(|it| it.iter().any(|it| is_recovery(it)));
        if !holds_work {
            remove_if_empty(&self.disk, &folder);
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
fn to_bytes(about: About, map: &Map) -> Vec<u8> {
    let at = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let mut bytes = serde_json::to_vec(&About { at, ..about }).unwrap_or_default();
    bytes.push(b'\n');
    bytes.extend(Format::Argmap.bytes(map).unwrap_or_default());
    bytes
}

fn from_bytes(bytes: &[u8]) -> Option<(About, Loaded)> {
    let end = bytes.iter().position(|&it| it == b'\n')?;
    let about = serde_json::from_slice(&bytes[..end]).ok()?;
    Some((about, Format::Argmap.read_leniently(&bytes[end + 1..]).ok()?.0))
}

/// What programs that run no more left unsaved, the newest first. It stays where it is until it is discarded.
pub fn rescued(disk: &Disk, folders: &Folders) -> Vec<Rescued> {
    let Some(all) = folders.recovery() else { return Vec::new() };
    let mut found = Vec::new();
    for folder in disk.list(&all).unwrap_or_default() {
        if File::open(folder.join(ALIVE)).is_ok_and(|it| it.try_lock().is_err()) {
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
        if found.len() == n_before {
            remove_if_empty(disk, &folder);
        }
    }
    found.sort_by(|a, b| b.about.at.cmp(&a.about.at).then_with(|| a.about.name.cmp(&b.about.name)));
    found
}
