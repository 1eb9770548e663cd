//! Notices what other programs do to the files that are open.
//!
//! A thread looks at each file once a second, which every file system can answer, also those over a network
//! that tell nobody of changes. Only where something looks different is the file read.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use super::disk::{Disk, is_stream};
use super::fingerprint::Fingerprint;

const PERIOD: Duration = Duration::from_secs(1);

/// What there is on the disk where a map's file was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// A file with this content.
    File(Fingerprint),
    /// The same, and it is write-protected.
    Protected(Fingerprint),
    Nothing,
    Folder,
    /// A pipe, a device or a socket.
    NoFile,
    /// Something that cannot be read, and why.
    Unreadable(io::ErrorKind),
}

/// Hears of what was found in the place of a map's file, when that is not what was found before.
pub type OnChange = Arc<dyn Fn(u64, OnDisk) + Send + Sync>;

/// The thread that looks.
pub struct Watch {
    send: Sender<Request>,
}

enum Request {
    Follow { map_number: u64, path: PathBuf },
    Leave { map_number: u64 },
}

impl Watch {
    pub fn start(disk: Disk, notice: OnChange) -> Self {
        let (send, receive) = channel();
        let run = move || run(&disk, &notice, &receive);
        // Without the thread nothing is noticed until the next save, which looks by itself.
        _ = std::thread::Builder::new().name("watch".to_owned()).spawn(run);
        Self { send }
    }

    /// Looks at a file from now on. `map_number` tells the maps of this program apart.
    pub fn follow(&self, map_number: u64, path: &Path) {
        _ = self.send.send(Request::Follow { map_number, path: path.to_owned() });
    }

    pub fn leave(&self, map_number: u64) {
        _ = self.send.send(Request::Leave { map_number });
    }
}

struct Followed {
    path: PathBuf,
    looks: Option<Looks>,
    found: Option<OnDisk>,
}

/// What changes whenever a file is changed.
#[derive(PartialEq)]
struct Looks {
    len: u64,
    modified: Option<SystemTime>,
    readonly: bool,
    /// The file's number and the time of its last change of any kind, where the system has them.
    identity: (u64, i64, i64),
}

fn run(disk: &Disk, notice: &OnChange, receive: &Receiver<Request>) {
    let mut followed: BTreeMap<u64, Followed> = BTreeMap::new();
    loop {
        let request = if followed.is_empty() {
            receive.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            receive.recv_timeout(PERIOD)
        };
        match request {
            Ok(Request::Follow { map_number, path }) => {
                followed.insert(map_number, Followed { path, looks: None, found: None });
            }
            Ok(Request::Leave { map_number }) => _ = followed.remove(&map_number),
            Err(RecvTimeoutError::Timeout) => {
                for (&map_number, it) in &mut followed {
                    if let Some(found) = it.look(disk) {
                        notice(map_number, found);
                    }
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
}

impl Followed {
    /// What is there, if it is not what was there before.
    fn look(&mut self, disk: &Disk) -> Option<OnDisk> {
        let (found, looks) = match disk.look(&self.path) {
            Ok(it) if it.is_dir() => (OnDisk::Folder, None),
            Ok(it) if is_stream(&it) => (OnDisk::NoFile, None),
            Ok(it) => {
                let looks = Looks::of(&it);
                if self.looks.as_ref() == Some(&looks) {
                    return None;
                }
                match disk.read(&self.path) {
                    Ok(bytes) if looks.readonly => (OnDisk::Protected(Fingerprint::of(&bytes)), Some(looks)),
                    Ok(bytes) => (OnDisk::File(Fingerprint::of(&bytes)), Some(looks)),
                    Err(error) => (OnDisk::of_error(&error), None),
                }
            }
            Err(error) => (OnDisk::of_error(&error), None),
        };
        self.looks = looks;
        let is_new = self.found.as_ref() != Some(&found);
        self.found = Some(found.clone());
        is_new.then_some(found)
    }
}

impl OnDisk {
    fn of_error(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Nothing,
            kind => Self::Unreadable(kind),
        }
    }
}

impl Looks {
    fn of(it: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (it.ino(), it.ctime(), it.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Self { len: it.len(), modified: it.modified().ok(), readonly: it.permissions().readonly(), identity }
    }
}
