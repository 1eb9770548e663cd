//! The only room with a disk. Used by the program's window and its commands, never by the map itself.

mod disk;
mod folders;
mod instance;
mod keeper;
mod lock;
mod settings;
mod versions;
mod watch;

use std::hash::Hasher as _;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::format::{ExportOptions, Format, Loaded, Loss, Parts, ReadError, WriteError, Written};
use crate::model::Map;

pub use disk::{Call, Disk, Faults, folder_of, resolved};
pub use folders::Folders;
pub use instance::{Asked, hand_over, listen};
pub use keeper::{About, Complaint, Keeper, Rescued, rescued};
pub use lock::{Lock, lock};
pub use settings::{Attached, LastOpen, Recent, Settings, ThemeChoice};
pub use versions::{Version, versions};
pub use watch::{Found, Notice, Watch};

/// Something that went wrong with a file: what, with which file, and what can be done.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("Cannot read {}: {}", path.display(), reason(source))]
    Read { path: PathBuf, source: io::Error },
    #[error("Cannot write {}: {}", path.display(), reason(source))]
    Write { path: PathBuf, source: io::Error },
    #[error("{}: {source}", place(path, source.line))]
    Content { path: PathBuf, source: ReadErrorText },
    #[error("{}: {source}", path.display())]
    Picture { path: PathBuf, source: WriteError },
    #[error("{} was written, but the disk did not confirm it ({}); save it again", path.display(), reason(source))]
    Unconfirmed { path: PathBuf, print: Print, source: io::Error },
    /// Another program changed the file since it was read or written here.
    #[error("{} was changed by another program; nothing was written", path.display())]
    Changed { path: PathBuf, found: Found },
    #[error("{}: Mainstay cannot {verb} this kind of file; choose a name that ends in {instead}", path.display())]
    Unknown { path: PathBuf, verb: &'static str, instead: String },
}

/// A [`ReadError`] without its line, which stands with the path.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub struct ReadErrorText {
    line: Option<usize>,
    text: String,
}

fn place(path: &Path, line: Option<usize>) -> String {
    line.map_or_else(|| path.display().to_string(), |line| format!("{}, line {line}", path.display()))
}

/// A system's error in words that say what to do.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "the file or its folder is write-protected; save it elsewhere, or change the permissions".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full; make room, or save it elsewhere".to_owned()
        }
        io::ErrorKind::IsADirectory => "it is a folder; choose another name".to_owned(),
        io::ErrorKind::InvalidFilename => "the name is too long; choose a shorter one".to_owned(),
        _ => error.to_string(),
    }
}

/// What a file held, to tell whether it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print {
    len: usize,
    hash: u64,
}

impl Print {
    pub fn of(bytes: &[u8]) -> Self {
        Self { len: bytes.len(), hash: hash_of(bytes) }
    }
}

fn hash_of(bytes: &[u8]) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A map that was opened to be edited.
#[derive(Clone, Debug)]
pub struct Opened {
    pub loaded: Loaded,
    pub print: Print,
    /// Only a part of the file could be read: the map must not take its place.
    pub damaged: bool,
}

/// Opens a map to be edited, as far as it can be read.
///
/// # Errors
/// When the file cannot be read, or nothing of it as a map.
pub fn open(disk: &Disk, path: &Path) -> Result<Opened, FileError> {
    let (format, parts) = parts_of(disk, path)?;
    let print = Print::of(parts.main());
    let (loaded, damaged) = format.read_leniently(parts).map_err(|it| content(path, it))?;
    Ok(Opened { loaded, print, damaged })
}

/// Reads a map in the format that the name's extension stands for.
///
/// # Errors
/// When the file cannot be read, or not as a map.
pub fn read(path: &Path) -> Result<Loaded, FileError> {
    let (format, parts) = parts_of(&Disk::default(), path)?;
    format.read(parts).map_err(|it| content(path, it))
}

/// What a file holds, and those that its format has beside it.
fn parts_of(disk: &Disk, path: &Path) -> Result<(Format, Parts<'static>), FileError> {
    let unknown = || FileError::Unknown {
        path: path.to_owned(),
        verb: "open",
        instead: Format::extensions(|it| it.read.is_some()),
    };
    format_of(path).filter(|it| it.row().read.is_some()).ok_or_else(unknown)?;
    let bytes = disk.read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let main = Parts::one(bytes);
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let format = Format::of_file(extension, &main).ok_or_else(unknown)?;
    let others = format.row().beside.iter().filter_map(|&it| Some((it, disk.read(&beside(path, it)).ok()?)));
    Ok((format, others.fold(main, |parts, (ending, bytes)| parts.and(ending, bytes))))
}

/// The file beside another one that has its name but for the ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

fn content(path: &Path, ReadError { line, why }: ReadError) -> FileError {
    FileError::Content { path: path.to_owned(), source: ReadErrorText { line, text: why.to_string() } }
}

/// Writes a map in the format that the name's extension stands for, and says what that cannot hold.
///
/// # Errors
/// When the name stands for no format, or the file cannot be written. What stood there is then whole.
pub fn write(path: &Path, map: &Map) -> Result<Vec<Loss>, FileError> {
    export(&Disk::default(), path, map, &ExportOptions::default())
}

/// Like [`write()`], on a disk of choice and as somebody chose.
///
/// # Errors
/// As for `write`, and where the options do not fit together.
pub fn export(disk: &Disk, path: &Path, map: &Map, options: &ExportOptions) -> Result<Vec<Loss>, FileError> {
    let format = format_of(path).ok_or_else(|| FileError::Unknown {
        path: path.to_owned(),
        verb: "write",
        instead: Format::extensions(|_| true),
    })?;
    let Written { parts, losses } = format.write(map, options).map_err(|it| unwritten(path, it))?;
    replace(disk, path, parts.main())?;
    for part in parts.others() {
        replace(disk, &beside(path, part.ending), &part.bytes)?;
    }
    Ok(losses)
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read, or is no text in UTF-8.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    let bytes = Disk::default().read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        let before = str::from_utf8(&error.as_bytes()[..sound]).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let text = "the file is not text in UTF-8; convert it to UTF-8".to_owned();
        FileError::Content { path: path.to_owned(), source: ReadErrorText { line: Some(line), text } }
    })
}

/// Writes bytes to a file: see [`Disk::replace`].
///
/// # Errors
/// When the file cannot be written.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(&Disk::default(), path, bytes)
}

fn unwritten(path: &Path, source: WriteError) -> FileError {
    FileError::Picture { path: path.to_owned(), source }
}

fn replace(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    disk.replace(path, bytes).map_err(|source| FileError::Write { path: path.to_owned(), source })
}

/// What a save is told.
#[derive(Clone, Debug)]
pub struct Saving {
    pub path: PathBuf,
    pub map: Map,
    /// What the file may hold; anything else is not written over. `None` where the user chose to replace it.
    pub expected: Option<Vec<Print>>,
}

/// What a save did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub print: Print,
    /// Why no earlier version could be kept, though the map is safe in its file.
    pub note: Option<String>,
}

/// Saves a map to its file in one step, and what was there before among the earlier versions.
///
/// # Errors
/// When another program changed the file, or it cannot be written: see [`Disk::replace`].
pub fn save(disk: &Disk, folders: &Folders, saving: &Saving) -> Result<Saved, FileError> {
    let Saving { path, map, expected } = saving;
    let bytes = Format::Argmap.bytes(map).map_err(|it| unwritten(path, it))?;
    let print = Print::of(&bytes);
    let keep = |bytes: &[u8]| versions::keep(disk, folders, path, bytes, SystemTime::now());
    let mut kept = Ok(());
    match disk.read(path) {
        Ok(old) => {
            let found = Print::of(&old);
            if expected.as_ref().is_some_and(|it| !it.contains(&found)) && found != print {
                return Err(FileError::Changed { path: path.clone(), found: Found::File(found) });
            }
            kept = keep(&old);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(FileError::Read { path: path.clone(), source }),
    }
    if let Err(source) = disk.replace(path, &bytes) {
        let path = path.clone();
        return Err(match disk.read(&path) {
            // Only the last call failed.
            Ok(there) if there == bytes => FileError::Unconfirmed { path, print, source },
            _ => FileError::Write { path, source },
        });
    }
    let note = kept.and_then(|()| keep(&bytes)).err();
    let note = note.map(|it| format!("The map is saved, but no earlier version could be kept: {}", reason(&it)));
    Ok(Saved { print, note })
}

/// The format that a path's extension stands for.
pub fn format_of(path: &Path) -> Option<Format> {
    Format::from_extension(path.extension()?.to_str()?)
}

pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// A map, if it can be read and is small enough to be read just for a picture.
pub fn read_if_small(path: &Path) -> Option<Map> {
    const MOST: u64 = 512 * 1024;
    let size = Disk::default().look(path).ok()?.len();
    (size <= MOST).then(|| read(path).ok()).flatten().map(|it| it.map)
}

/// A file of this name in the user's home folder, as text.
pub fn in_home(name: &str) -> String {
    let home = directories::UserDirs::new().map(|it| it.home_dir().join(name));
    home.map_or_else(|| name.to_owned(), |it| it.display().to_string())
}

/// Whether the desktop can show a file dialog.
pub fn has_file_dialogs() -> bool {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return true;
    }
    let portal = ["/usr/share", "/usr/local/share"]
        .iter()
        .any(|it| Path::new(it).join("dbus-1/services/org.freedesktop.portal.Desktop.service").exists());
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let on_path = |name: &str| {
        std::env::var_os("PATH").is_some_and(|it| std::env::split_paths(&it).any(|it| it.join(name).is_file()))
    };
    (portal && has_bus) || on_path("zenity")
}
