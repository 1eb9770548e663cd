//! What a folder holds, for those who look for a file where the system has no dialog for that.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;

/// Something that a folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderEntry {
    pub path: PathBuf,
    pub is_folder: bool,
}

impl FolderEntry {
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The folders in a folder, and then the files that fit, each by name, whatever the case; nothing that is hidden. What cannot be looked at, such as a link to nothing, is left out.
///
/// # Errors
/// When it cannot be listed.
pub fn browse(disk: &Disk, folder: &Path, fits: impl Fn(&Path) -> bool) -> io::Result<Vec<FolderEntry>> {
    // A folder that is not there has nothing in it, for those who do not look at it themselves.
    if !disk.look(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let entry = |path: PathBuf| {
        let is_hidden = path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
        let is_folder = !is_hidden && disk.look(&path).ok()?.is_dir();
        (!is_hidden && (is_folder || fits(&path))).then_some(FolderEntry { path, is_folder })
    };
    let mut entries: Vec<FolderEntry> = disk.list(folder)?.into_iter().filter_map(entry).collect();
    entries.sort_by_cached_key(|it| (!it.is_folder, it.name().to_lowercase()));
    Ok(entries)
}

/// Whether a path leads to a folder.
pub fn is_folder(disk: &Disk, path: &Path) -> bool {
    disk.look(path).is_ok_and(|it| it.is_dir())
}
