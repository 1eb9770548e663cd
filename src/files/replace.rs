//! Replacing a file in one step.

use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::disk::{Call, Disk, Readers, Resolved, folder_of, is_stream, make_private, no_regular_file};
use super::stream;

/// What the replacing of a file could not do, though the file is there, whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The temporary file was locked, so that no other start of the program took it for what a kill left. Network
    /// drives may have no locks.
    pub was_locked: bool,
}

/// Why a file was not replaced.
#[derive(Debug)]
pub struct Unreplaced {
    pub source: io::Error,
    /// Only the last call failed: the new content is there, but a power cut may bring back the old one.
    pub is_in_place: bool,
}

impl From<io::Error> for Unreplaced {
    fn from(source: io::Error) -> Self {
        Self { source, is_in_place: false }
    }
}

impl From<Unreplaced> for io::Error {
    fn from(it: Unreplaced) -> Self {
        it.source
    }
}

/// Temporary files have names that the next start knows as its own, and short ones, so that a map may have
/// the longest name that there is.
const TEMP: (&str, &str) = (".mainstay-", ".tmp");
/// Bytes written at a time.
const PIECE: usize = 1 << 20;

impl Disk {
    /// Replaces a file in one step: after a crash or a power cut at any instant, the old or the new content
    /// is there, whole. A symbolic link stays, and its target is replaced; mode, group and, if that may be, owner are
    /// kept; a hard link is parted from its other names. What commands take for a file though it is none is written
    /// into.
    ///
    /// # Errors
    /// What a call said. The old content is then there, whole, but for [`Unreplaced::is_in_place`].
    pub fn replace(&self, path: &Path, bytes: &[u8], readers: Readers) -> Result<Replaced, Unreplaced> {
        if self.takes_streams && stream::is_given(path) {
            return self.write_into(path, bytes);
        }
        let before = match self.look(path) {
            Ok(it) if it.is_dir() => return Err(io::Error::from(io::ErrorKind::IsADirectory).into()),
            Ok(it) if is_stream(&it) && self.takes_streams => return self.write_into(path, bytes),
            Ok(it) if is_stream(&it) => return Err(no_regular_file().into()),
            // A rename would not ask.
            Ok(it) if it.permissions().readonly() => {
                return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
            }
            Ok(it) => Some(it),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        let Resolved(target) = self.resolve(path);
        let folder = folder_of(&target);
        // Who may read the file that is there is seen to before this one takes its place: until then, nobody else may.
        let readers_meanwhile = if before.is_some() { Readers::UserAlone } else { readers };
        let mut temp = self.call(Call::Create, folder, || new_temp(folder, readers_meanwhile))?;
        // Whoever finds it locked knows that somebody still writes it. That is no reason not to save where there are
        // no locks: there, nobody can lock what lies about in order to clear it away, either.
        let was_locked = self.call(Call::Lock, &target, || temp.as_file().lock()).is_ok();
        for piece in bytes.chunks(PIECE) {
            self.write(temp.as_file_mut(), &target, piece)?;
        }
        match (readers, &before) {
            (Readers::AsUsual, None) => {}
            (Readers::AsUsual, Some(before)) => {
                self.call(Call::SetMode, &target, || belong_like(temp.as_file(), before))?;
            }
            (Readers::UserAlone, _) => self.call(Call::SetMode, &target, || make_private(temp.as_file()))?,
        }
        // Never tried twice on one file: after a failure the system may have dropped the bytes.
        self.fault(Call::Sync, &target).map_or_else(|| temp.as_file().sync_all(), Err)?;
        self.fault(Call::Rename, &target).map_or_else(|| temp.persist(&target).map_err(|it| it.error), Err)?;
        match self.call(Call::SyncFolder, folder, || sync_folder(folder)) {
            Ok(()) => Ok(Replaced { was_locked }),
            Err(source) => Err(Unreplaced { source, is_in_place: true }),
        }
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

    fn write_into(&self, path: &Path, bytes: &[u8]) -> Result<Replaced, Unreplaced> {
        self.call(Call::Write, path, || stream::write(path, bytes))?;
        Ok(Replaced { was_locked: true })
    }

    fn write(&self, file: &mut File, path: &Path, piece: &[u8]) -> io::Result<()> {
        let is_short = |it: &io::Error| it.kind() == io::ErrorKind::WriteZero;
        let result = self.call(Call::Write, path, || file.write_all(piece));
        if result.as_ref().is_err_and(is_short) {
            file.write_all(&piece[..piece.len() / 2])?;
        }
        result
    }
}

fn new_temp(folder: &Path, readers: Readers) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMP.0).suffix(TEMP.1);
    #[cfg(unix)]
    {
        // Less what the user's umask takes away.
        let mode = if readers == Readers::AsUsual { 0o666 } else { super::disk::PRIVATE };
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder.tempfile_in(folder)
}

/// Gives a file the owner, group and mode of the one that it replaces. Where the group cannot be given, what its members
/// might do is only what everybody may: those of the user's own group are other people.
#[cfg(unix)]
fn belong_like(file: &File, before: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let (owner, group) = (Some(before.uid()), Some(before.gid()));
    let mut mode = before.mode() & 0o777;
    if fchown(file, owner, group).is_err() && fchown(file, None, group).is_err() {
        mode = mode & !0o070 | (mode & 0o007) << 3;
    }
    file.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn belong_like(file: &File, before: &Metadata) -> io::Result<()> {
    file.set_permissions(before.permissions())
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
