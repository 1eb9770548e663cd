//! The disk, one call at a time, so that tests can make each call fail.

use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::stream;
use crate::words::files as words;

/// A call to the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    /// Following symbolic links.
    Resolve,
    Look,
    Read,
    List,
    MakeFolder,
    Create,
    Write,
    SetMode,
    Sync,
    Rename,
    SyncFolder,
    Remove,
    /// Taking a lock, or asking whether another program holds it.
    Lock,
}

/// Hears of every call, on the thread that makes it, and can make it fail. For tests.
pub trait Faults: Send + Sync {
    /// The error with which `call` fails instead of being made. A [`Write`](Call::Write) that fails with
    /// [`WriteZero`](io::ErrorKind::WriteZero) has written half of its bytes.
    fn before(&self, call: Call, path: &Path) -> Option<io::ErrorKind>;
}

/// Whether the disk has no locks at all, as some network drives.
pub(super) fn has_no_locks(error: &io::Error) -> bool {
    /// No number in Rust's standard library: ENOLCK of Linux, and of macOS and the BSDs.
    const NO_LOCKS: i32 = if cfg!(target_os = "linux") { 37 } else { 77 };
    // EOPNOTSUPP and ENOSYS are called so.
    error.kind() == io::ErrorKind::Unsupported || (cfg!(unix) && error.raw_os_error() == Some(NO_LOCKS))
}

/// Where a path leads through symbolic links: what two paths to one file have in common. Only the disk can tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Resolved(pub(super) PathBuf);

impl Resolved {
    pub fn as_path(&self) -> &Path {
        &self.0
    }
}

/// A lock of the system's own, let go of when it is dropped or the program ends, however that happens.
#[derive(Debug)]
pub struct HeldLock(#[expect(dead_code, reason = "it is held, not read")] File);

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the user's umask lets. A file that is there keeps its mode.
    AsUsual,
    /// The user alone: for what the program keeps about them.
    UserAlone,
}

/// The mode of what is the user's alone.
#[cfg(unix)]
pub(super) const PRIVATE: u32 = 0o600;

/// The disk. Copies are the same disk.
#[derive(Clone, Default)]
pub struct Disk {
    faults: Option<Arc<dyn Faults>>,
    /// Pipes and devices are read from and written into, which may take as long as whoever is at their other end wishes.
    pub(super) takes_streams: bool,
}

impl Disk {
    pub fn with_faults(faults: Arc<dyn Faults>) -> Self {
        Self { faults: Some(faults), ..Self::default() }
    }

    /// The disk of commands without a window, which also takes pipes and devices for files.
    pub fn of_commands() -> Self {
        Self { takes_streams: true, ..Self::default() }
    }

    /// What a file holds.
    ///
    /// # Errors
    /// Also where it is no regular file: a window neither waits for a pipe nor reads a device that never ends.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.takes_streams && stream::is_dash(path) {
            return stream::read(path);
        }
        self.call(Call::Read, path, || match fs::metadata(path)? {
            found if !is_stream(&found) && found.len() > stream::MOST => Err(too_large()),
            found if !is_stream(&found) => fs::read(path),
            _ if self.takes_streams => stream::read(path),
            _ => Err(no_regular_file()),
        })
    }

    /// Where a path leads through symbolic links, also where nothing is there yet.
    pub fn resolve(&self, path: &Path) -> Resolved {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // What cannot be followed now is what it says: it is looked at again when it is read.
        let found = self.call(Call::Resolve, path, || Ok(resolved(&absolute)));
        Resolved(found.unwrap_or(absolute))
    }

    /// What is known of a file, or of what a symbolic link leads to.
    pub fn look(&self, path: &Path) -> io::Result<Metadata> {
        self.call(Call::Look, path, || fs::metadata(path))
    }

    /// Whether there is anything of this name, also a link to nothing.
    pub fn exists(&self, path: &Path) -> bool {
        self.call(Call::Look, path, || fs::symlink_metadata(path)).is_ok()
    }

    /// Takes the lock of a file, which is made for it. `None`: another program has it.
    ///
    /// # Errors
    /// Where it cannot be said who has it, as on network drives without locks.
    pub fn lock(&self, path: &Path) -> io::Result<Option<HeldLock>> {
        self.call(Call::Lock, path, || {
            let mut options = File::options();
            options.create(true).truncate(false).write(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, PRIVATE);
            let file = options.open(path)?;
            make_private(&file)?;
            match file.try_lock() {
                Ok(()) => Ok(Some(HeldLock(file))),
                Err(TryLockError::WouldBlock) => Ok(None),
                Err(TryLockError::Error(error)) => Err(error),
            }
        })
    }

    /// Whether a program holds the lock of a file.
    ///
    /// # Errors
    /// Where the file is not there, or it cannot be said.
    pub fn is_locked(&self, path: &Path) -> io::Result<bool> {
        self.call(Call::Lock, path, || {
            // In a folder of many users anybody may have put a pipe there, which would be waited for.
            if !fs::symlink_metadata(path)?.is_file() {
                return Err(no_regular_file());
            }
            match File::open(path)?.try_lock() {
                Ok(()) => Ok(false),
                Err(TryLockError::WouldBlock) => Ok(true),
                Err(TryLockError::Error(error)) => Err(error),
            }
        })
    }

    /// The paths in a folder, sorted. A folder that is not there has none.
    pub fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let read = || fs::read_dir(folder)?.map(|it| it.map(|it| it.path())).collect::<io::Result<Vec<_>>>();
        match self.call(Call::List, folder, read) {
            Ok(mut paths) => {
                paths.sort();
                Ok(paths)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Makes a folder that nobody but the user can read, and those above it.
    pub fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        self.call(Call::MakeFolder, folder, || builder.create(folder))
    }

    /// Removes a file. One that is gone already is as good as removed.
    pub fn remove(&self, path: &Path) -> io::Result<()> {
        match self.call(Call::Remove, path, || fs::remove_file(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// Removes a folder that is empty.
    pub fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(Call::Remove, folder, || fs::remove_dir(folder))
    }

    #[cfg(unix)]
    pub(super) fn set_mode(&self, path: &Path, mode: fs::Permissions) -> io::Result<()> {
        self.call(Call::SetMode, path, || fs::set_permissions(path, mode.clone()))
    }

    /// Renames a file, over whatever has the new name.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Rename, to, || fs::rename(from, to))
    }

    /// Makes a call, again while signals interrupt it.
    pub(super) fn call<T>(&self, call: Call, path: &Path, mut make: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        loop {
            match self.fault(call, path).map_or_else(&mut make, Err) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }

    pub(super) fn fault(&self, call: Call, path: &Path) -> Option<io::Error> {
        self.faults.as_ref()?.before(call, path).map(io::Error::from)
    }
}

fn resolved(absolute: &Path) -> PathBuf {
    let mut at = absolute.to_owned();
    if let Ok(found) = fs::canonicalize(&at) {
        return found;
    }
    // A link to nothing: follow it by hand, as far as the system would.
    for _ in 0..40 {
        let Ok(next) = fs::read_link(&at) else { break };
        at = folder_of(&at).join(next);
    }
    at
}

pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether it is neither a regular file nor a folder: a pipe, a device or a socket.
pub(super) fn is_stream(it: &Metadata) -> bool {
    !it.is_file() && !it.is_dir()
}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, crate::words::formats::TOO_LARGE)
}

pub(super) fn no_regular_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, words::NO_REGULAR_FILE)
}

/// Makes a file the user's alone, whatever the umask left of its mode.
#[cfg(unix)]
pub(super) fn make_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut mode = file.metadata()?.permissions();
    if mode.mode() & 0o777 == PRIVATE {
        return Ok(());
    }
    mode.set_mode(PRIVATE);
    file.set_permissions(mode)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn make_private(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_network_drives_say_of_locks_is_understood() {
        // ENOLCK, ENOSYS, EOPNOTSUPP; and EIO, which is something else.
        let says = |it: i32| has_no_locks(&io::Error::from_raw_os_error(it));
        assert_eq!([37, 38, 95, 5].map(says), [true, true, true, false]);
    }
}
