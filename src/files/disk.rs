//! The disk, one call at a time, so that tests can make each call fail.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
pub struct Resolved(PathBuf);

impl Resolved {
    pub fn as_path(&self) -> &Path {
        &self.0
    }
}

/// A lock of the system's own, let go of when it is dropped or the program ends, however that happens.
#[derive(Debug)]
pub struct HeldLock(#[expect(dead_code, reason = "it is held, not read")] File);

/// What the replacing of a file could not do, though the file is there, whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The temporary file was locked, so that no other start of the program took it for what a kill left. Network
    /// drives may have no locks.
    pub was_locked: bool,
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the user's umask lets. A file that is there keeps its mode.
    AsUsual,
    /// The user alone: for what the program keeps about them.
    UserAlone,
}

#[cfg(unix)]
impl Readers {
    fn mode(self) -> u32 {
        match self {
            // Less what the user's umask takes away.
            Self::AsUsual => 0o666,
            Self::UserAlone => 0o600,
        }
    }
}

/// The disk. Copies are the same disk.
#[derive(Clone, Default)]
pub struct Disk {
    faults: Option<Arc<dyn Faults>>,
}

/// Temporary files have names that the next start knows as its own, and short ones, so that a map may have
/// the longest name that there is.
const TEMP: (&str, &str) = (".mainstay-", ".tmp");
/// Bytes written at a time.
const PIECE: usize = 1 << 20;

impl Disk {
    pub fn with_faults(faults: Arc<dyn Faults>) -> Self {
        Self { faults: Some(faults) }
    }

    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call(Call::Read, path, || fs::read(path))
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
            let file = File::options().create(true).truncate(false).write(true).open(path)?;
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
        self.call(Call::Lock, path, || match File::open(path)?.try_lock() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(error),
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

    /// Renames a file, over whatever has the new name.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Rename, to, || fs::rename(from, to))
    }

    /// Replaces a file in one step: after a crash or a power cut at any instant, the old or the new content
    /// is there, whole. A symbolic link stays, and its target is replaced; the mode is kept; a hard link is
    /// parted from its other names.
    ///
    /// # Errors
    /// What a call said. The old content is then there, whole, unless the last call failed, which makes the
    /// new name last: then the new content is there, but a power cut may bring back the old one.
    pub fn replace(&self, path: &Path, bytes: &[u8], readers: Readers) -> io::Result<Replaced> {
        let Resolved(target) = self.resolve(path);
        let mode = match self.look(&target) {
            Ok(it) if it.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            // A rename would not ask.
            Ok(it) if it.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            Ok(it) => Some(it.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let folder = folder_of(&target);
        let mut temp = self.call(Call::Create, folder, || new_temp(folder, readers))?;
        // Whoever finds it locked knows that somebody still writes it. That is no reason not to save where there are
        // no locks: there, nobody can lock what lies about in order to clear it away, either.
        let was_locked = self.call(Call::Lock, &target, || temp.as_file().lock()).is_ok();
        for piece in bytes.chunks(PIECE) {
            self.write(temp.as_file_mut(), &target, piece)?;
        }
        if let Some(mode) = mode.filter(|_| readers == Readers::AsUsual) {
            self.call(Call::SetMode, &target, || temp.as_file().set_permissions(mode.clone()))?;
        }
        // Never tried twice on one file: after a failure the system may have dropped the bytes.
        self.fault(Call::Sync, &target).map_or_else(|| temp.as_file().sync_all(), Err)?;
        self.fault(Call::Rename, &target).map_or_else(|| temp.persist(&target).map_err(|it| it.error), Err)?;
        self.call(Call::SyncFolder, folder, || sync_folder(folder))?;
        Ok(Replaced { was_locked })
    }

    /// Removes what programs that were killed while they replaced a file left in a folder.
    pub fn clear_litter(&self, folder: &Path) {
        let is_temp = |it: &&PathBuf| {
            let name = it.file_name().and_then(|it| it.to_str());
            name.is_some_and(|it| it.starts_with(TEMP.0) && it.ends_with(TEMP.1))
        };
        for path in self.list(folder).unwrap_or_default().iter().filter(is_temp) {
            if self.is_locked(path).is_ok_and(|it| !it) {
                // What cannot be removed now is tried again at the next start.
                _ = self.remove(path);
            }
        }
    }

    fn write(&self, file: &mut File, path: &Path, piece: &[u8]) -> io::Result<()> {
        let is_short = |it: &io::Error| it.kind() == io::ErrorKind::WriteZero;
        let result = self.call(Call::Write, path, || file.write_all(piece));
        if result.as_ref().is_err_and(is_short) {
            file.write_all(&piece[..piece.len() / 2])?;
        }
        result
    }

    /// Makes a call, again while signals interrupt it.
    fn call<T>(&self, call: Call, path: &Path, mut make: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        loop {
            match self.fault(call, path).map_or_else(&mut make, Err) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }

    fn fault(&self, call: Call, path: &Path) -> Option<io::Error> {
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

fn new_temp(folder: &Path, readers: Readers) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMP.0).suffix(TEMP.1);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(readers.mode()));
    #[cfg(not(unix))]
    let _ = readers;
    builder.tempfile_in(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems have no such thing, and need none.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn sync_folder(_: &Path) -> io::Result<()> {
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
