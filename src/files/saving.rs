//! Writing maps: saved, with earlier versions, or exported.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk::{Disk, Readers};
use super::error::FileError;
use super::fingerprint::Fingerprint;
use super::folders::Folders;
use super::map_bytes::MapBytes;
use super::reading::{beside, format_of};
use super::replace::Unreplaced;
use super::versions;
use super::watch::OnDisk;
use crate::format::{ExportOptions, Format, Loss, Written};
use crate::model::Map;

/// Writes a map in the format that the name's extension stands for, and says what that cannot hold. For commands
/// without a window.
///
/// # Errors
/// When the name stands for no format, or the file cannot be written. What stood there is then whole.
pub fn write(path: &Path, map: &Map) -> Result<Vec<Loss>, FileError> {
    export(&Disk::of_commands(), path, map, &ExportOptions::default())
}

/// Like [`write()`], on a disk of choice and as somebody chose.
///
/// # Errors
/// As for `write`, and where the options do not fit together.
pub fn export(disk: &Disk, path: &Path, map: &Map, options: &ExportOptions) -> Result<Vec<Loss>, FileError> {
    let format = format_of(path).ok_or_else(|| FileError::CannotWriteKind { path: path.to_owned() })?;
    export_as(disk, path, format, map, options)
}

/// Like [`export`], in a format that the name need not stand for.
///
/// # Errors
/// As for `export`.
pub fn export_as(
    disk: &Disk,
    path: &Path,
    format: Format,
    map: &Map,
    options: &ExportOptions,
) -> Result<Vec<Loss>, FileError> {
    let written = prepare(path, format, map, options)?;
    put(disk, path, &written)?;
    Ok(written.losses)
}

/// What a file is to hold, and what is lost by that. `path` is where it will be.
///
/// # Errors
/// Where the map cannot be written in this format, or the options do not fit together.
pub fn prepare(path: &Path, format: Format, map: &Map, options: &ExportOptions) -> Result<Written, FileError> {
    let unwritten = |source| FileError::Picture { path: path.to_owned(), source };
    let written = format.write(map, options).map_err(unwritten)?;
    let bytes = written.parts.main();
    // Nothing that stands there may be lost for what is empty.
    if bytes.is_empty() {
        return Err(FileError::NothingToWrite { path: path.to_owned() });
    }
    if format == Format::Argmap && !MapBytes::is_whole(bytes) {
        return Err(FileError::NotWhole { path: path.to_owned() });
    }
    Ok(written)
}

/// Puts what was [prepared](prepare) into its file, and those beside it.
///
/// # Errors
/// When a file cannot be written. What stood there is then whole.
pub fn put(disk: &Disk, path: &Path, Written { parts, .. }: &Written) -> Result<(), FileError> {
    replace(disk, path, parts.main())?;
    for part in parts.others() {
        replace(disk, &beside(path, part.ending), &part.bytes)?;
    }
    Ok(())
}

/// Writes bytes to a file: see [`Disk::replace`]. For commands without a window.
///
/// # Errors
/// When the file cannot be written.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(&Disk::of_commands(), path, bytes)
}

fn replace(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    match disk.replace(path, bytes, Readers::AsUsual) {
        Ok(_) => Ok(()),
        Err(it) => Err(FileError::Write { path: path.to_owned(), source: it.source }),
    }
}

/// What a save is told.
#[derive(Clone, Debug)]
pub struct Saving {
    pub path: PathBuf,
    pub map: Map,
    /// What the file may hold; anything else is not written over. `None` where the user chose to replace it.
    pub expected: Option<Vec<Fingerprint>>,
}

/// What a save did.
#[derive(Debug)]
pub struct Saved {
    pub fingerprint: Fingerprint,
    /// Why no earlier version could be kept, though the map is safe in its file.
    pub no_version: Option<io::Error>,
    /// The disk has no locks: see [`Replaced`](super::Replaced).
    pub was_locked: bool,
}

/// Saves a map to its file in one step, and what was there before among the earlier versions.
///
/// # Errors
/// When another program changed the file, or it cannot be written: see [`Disk::replace`].
pub fn save(disk: &Disk, folders: &Folders, saving: &Saving) -> Result<Saved, FileError> {
    let Saving { path, map, expected } = saving;
    let bytes = MapBytes::of(map).ok_or_else(|| FileError::NotWhole { path: path.clone() })?;
    let fingerprint = Fingerprint::of(bytes.as_slice());
    let file = disk.resolve(path);
    let keep = |bytes: &[u8]| versions::keep(disk, folders, &file, bytes, SystemTime::now());
    let mut kept = Ok(());
    match disk.read(path) {
        Ok(old) => {
            let found = Fingerprint::of(&old);
            if expected.as_ref().is_some_and(|it| !it.contains(&found)) && found != fingerprint {
                return Err(FileError::Changed { path: path.clone(), found: OnDisk::File(found) });
            }
            kept = keep(&old);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        // What cannot be looked at is not written over.
        Err(source) => return Err(FileError::Write { path: path.clone(), source }),
    }
    match disk.replace(path, bytes.as_slice(), Readers::AsUsual) {
        Ok(replaced) => {
            let no_version = kept.and_then(|()| keep(bytes.as_slice())).err();
            Ok(Saved { fingerprint, no_version, was_locked: replaced.was_locked })
        }
        Err(Unreplaced { source, is_in_place: true }) => {
            Err(FileError::Unconfirmed { path: path.clone(), fingerprint, source })
        }
        Err(Unreplaced { source, .. }) => Err(FileError::Write { path: path.clone(), source }),
    }
}
