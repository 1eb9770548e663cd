//! How each map was looked at last on this machine: what the session keeps, by the path of the map's file.
//!
//! A file for each map, so that two programs never write over each other's; what is in it is the session's affair.

use std::cmp::Reverse;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::{Disk, Readers, Resolved};
use super::fingerprint::name_of;
use super::folders::Folders;
use super::stored_path::StoredPath;

/// So many maps are remembered, those seen last.
const MOST: usize = 200;

#[derive(Serialize, Deserialize)]
struct Stored<T> {
    /// Two paths may share a name, however unlikely that is.
    map: StoredPath,
    view: T,
}

/// A view that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptView {
    name: String,
    bytes: Vec<u8>,
}

impl KeptView {
    /// `None` for what JSON cannot hold.
    pub fn of<T: Serialize>(map: &Resolved, view: &T) -> Option<Self> {
        let bytes = serde_json::to_vec(&Stored { map: map.as_path().into(), view }).ok()?;
        Some(Self { name: format!("{}.json", name_of(map)), bytes })
    }
}

/// How a map was looked at last, if that is known. A view that cannot be read is as good as none.
pub fn view<T: DeserializeOwned>(disk: &Disk, folders: &Folders, map: &Resolved) -> Option<T> {
    let path = folders.views()?.join(format!("{}.json", name_of(map)));
    let stored: Stored<T> = serde_json::from_slice(&disk.read(&path).ok()?).ok()?;
    (PathBuf::from(stored.map) == map.as_path()).then_some(stored.view)
}

/// Keeps a view, and forgets those that were kept longest ago, where there are too many.
pub(super) fn keep(disk: &Disk, folder: &Path, view: &KeptView) -> io::Result<()> {
    disk.make_folder(folder)?;
    disk.replace(&folder.join(&view.name), &view.bytes, Readers::UserAlone)?;
    let mut all = disk.list(folder)?;
    if all.len() > MOST {
        all.sort_by_cached_key(|it| Reverse(disk.look(it).and_then(|it| it.modified()).ok()));
        for old in &all[MOST..] {
            disk.remove(old)?;
        }
    }
    Ok(())
}
