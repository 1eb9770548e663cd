//! Reading maps and texts.

use std::path::Path;

use super::disk::Disk;
use super::error::FileError;
use super::fingerprint::Fingerprint;
use crate::format::{Format, Loaded, ReadError};
use crate::model::Map;

/// A map that was opened to be edited.
#[derive(Clone, Debug)]
pub struct Opened {
    pub loaded: Loaded,
    pub fingerprint: Fingerprint,
    /// Only a part of the file could be read: the map must not take its place.
    pub damaged: bool,
}

/// Opens a map to be edited, as far as it can be read.
///
/// # Errors
/// When the file cannot be read, or nothing of it as a map.
pub fn open(disk: &Disk, path: &Path) -> Result<Opened, FileError> {
    let (format, bytes) = bytes_of(disk, path)?;
    let fingerprint = Fingerprint::of(&bytes);
    let (loaded, damaged) = match format {
        Format::Argmap => read_leniently(&bytes).map_err(|it| content(path, it))?,
        _ => (parse(path, format, &bytes)?, false),
    };
    Ok(Opened { loaded, fingerprint, damaged })
}

/// Reads a map whole or, where it is damaged, as far as it goes; says which.
pub(super) fn read_leniently(bytes: &[u8]) -> Result<(Loaded, bool), ReadError> {
    let row = Format::Argmap.row();
    let whole = row.read.map_or_else(|| Ok(Loaded::default()), |read| read(bytes));
    match (whole, row.salvage) {
        (Ok(loaded), _) => Ok((loaded, false)),
        (Err(error), Some(salvage)) => salvage(bytes, &error).map(|it| (it, true)).ok_or(error),
        (Err(error), None) => Err(error),
    }
}

/// Reads a map in the format that the name's extension stands for. For commands without a window.
///
/// # Errors
/// When the file cannot be read, or not as a map.
pub fn read(path: &Path) -> Result<Loaded, FileError> {
    let (format, bytes) = bytes_of(&Disk::default(), path)?;
    parse(path, format, &bytes)
}

fn bytes_of(disk: &Disk, path: &Path) -> Result<(Format, Vec<u8>), FileError> {
    let format = format_of(path).filter(|it| it.row().read.is_some());
    let format = format.ok_or_else(|| FileError::CannotOpenKind { path: path.to_owned() })?;
    let bytes = disk.read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    Ok((format, bytes))
}

fn parse(path: &Path, format: Format, bytes: &[u8]) -> Result<Loaded, FileError> {
    let read = format.row().read.ok_or_else(|| FileError::CannotOpenKind { path: path.to_owned() })?;
    read(bytes).map_err(|it| content(path, it))
}

fn content(path: &Path, source: ReadError) -> FileError {
    FileError::Content { path: path.to_owned(), source }
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read, or is no text in UTF-8.
pub fn read_text(disk: &Disk, path: &Path) -> Result<String, FileError> {
    let bytes = disk.read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.split(|it| *it == b'\n').count();
        FileError::NotUtf8 { path: path.to_owned(), line }
    })
}

/// A map, if it can be read and is small enough to be read just for a picture.
pub fn read_if_small(disk: &Disk, path: &Path) -> Option<Map> {
    const MOST: u64 = 512 * 1024;
    let size = disk.look(path).ok()?.len();
    let (format, bytes) = if size <= MOST { bytes_of(disk, path).ok()? } else { return None };
    Some(parse(path, format, &bytes).ok()?.map)
}

/// The format that a path's extension stands for.
pub fn format_of(path: &Path) -> Option<Format> {
    Format::from_extension(path.extension()?.to_str()?)
}
