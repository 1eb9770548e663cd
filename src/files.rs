//! The only room with a disk. Used by the program's window and its commands, never by the map itself.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::format::{Format, Loaded, Picture, ReadError, Write, WriteError};
use crate::model::Map;
use crate::scene::Scene;

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
        io::ErrorKind::PermissionDenied => {
            "that is not permitted; choose another folder or change its permissions".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full; make room or choose another disk".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read; choose another folder".to_owned(),
        _ => error.to_string(),
    }
}

/// Reads a map in the format that the name's extension stands for.
///
/// # Errors
/// When the file cannot be read, or not as a map.
pub fn read(path: &Path) -> Result<Loaded, FileError> {
    let read = format_of(path).and_then(|it| it.row().read).ok_or_else(|| FileError::Unknown {
        path: path.to_owned(),
        verb: "open",
        instead: Format::extensions(|it| it.read.is_some()),
    })?;
    let bytes = fs::read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    read(&bytes).map_err(|ReadError { line, text }| FileError::Content {
        path: path.to_owned(),
        source: ReadErrorText { line, text },
    })
}

/// Writes a map in the format that the name's extension stands for, and says what that cannot hold.
///
/// # Errors
/// When the name stands for no format, or the file cannot be written. What stood there is then whole.
pub fn write(path: &Path, map: &Map) -> Result<Vec<String>, FileError> {
    let format = format_of(path).ok_or_else(|| FileError::Unknown {
        path: path.to_owned(),
        verb: "write",
        instead: Format::extensions(|_| true),
    })?;
    let Picture { bytes, losses } = match format.row().write {
        Write::Map(write) => Picture { bytes: write(map), losses: Vec::new() },
        Write::Picture(write) => {
            write(&Scene::of(map)).map_err(|source| FileError::Picture { path: path.to_owned(), source })?
        }
    };
    write_bytes(path, &bytes)?;
    Ok(losses)
}

/// Replaces a file in one step: after a crash the old or the new content is there, whole. A symbolic link
/// stays, and its target is replaced.
///
/// # Errors
/// When the file cannot be written. What stood there is then whole.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let replace = || {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut file = atomic_write_file::AtomicWriteFile::open(target)?;
        file.write_all(bytes)?;
        file.commit()
    };
    replace().map_err(|source| FileError::Write { path: path.to_owned(), source })
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
    let size = fs::metadata(path).ok()?.len();
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

/// Opens a map in a window of its own.
///
/// # Errors
/// When the program cannot be started once more.
pub fn open_elsewhere(path: &Path) -> io::Result<()> {
    std::process::Command::new(std::env::current_exe()?).arg(path).spawn().map(|_| ())
}

/// The maps opened last, newest first.
#[derive(Clone, Debug, Default)]
pub struct Recent {
    pub paths: Vec<PathBuf>,
    /// Where the list is kept; `None` keeps it nowhere.
    file: Option<PathBuf>,
}

impl Recent {
    const MOST: usize = 12;

    /// The list of this user. One that cannot be read is as good as none.
    pub fn of_user() -> Self {
        let folders = directories::ProjectDirs::from("", "", "mainstay");
        let file = folders.map(|it| it.state_dir().unwrap_or_else(|| it.data_local_dir()).join("recent.json"));
        let bytes = file.as_ref().and_then(|it| fs::read(it).ok()).unwrap_or_default();
        let paths: Vec<PathBuf> = serde_json::from_slice(&bytes).unwrap_or_default();
        Self { paths: paths.into_iter().filter(|it| it.is_file()).collect(), file }
    }

    pub fn add(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.paths.retain(|it| *it != path);
        self.paths.insert(0, path);
        self.paths.truncate(Self::MOST);
        if let Some(file) = &self.file {
            let bytes = serde_json::to_vec_pretty(&self.paths).unwrap_or_default();
            // A list of recent files that cannot be kept is no reason to disturb anybody.
            let _ = file.parent().map(fs::create_dir_all).transpose().map(|_| write_bytes(file, &bytes));
        }
    }
}
