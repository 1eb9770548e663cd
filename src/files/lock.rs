//! One window at a time edits a file.
//!
//! The system's own locks are used, on a file in the user's state folder: the system lets go of them when a
//! program ends in whatever way, so there is no such thing as a lock left by a crash, and nothing lies
//! beside the map. Programs on other machines are not kept out; their changes are noticed instead.

use std::fs::File;
use std::path::Path;

use super::{Disk, Folders};

/// The right to edit a file, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

/// Takes the right to edit a map's file. `None` when another window has it.
pub fn lock(disk: &Disk, folders: &Folders, map: &Path) -> Option<Lock> {
    // Where no lock can be had, nobody is kept from working.
    let free = Some(Lock { _file: None });
    let Some(path) = folders.lock(map) else { return free };
    if disk.make_folder(super::disk::folder_of(&path)).is_err() {
        return free;
    }
    let Ok(file) = File::options().create(true).truncate(false).write(true).open(path) else { return free };
    match file.try_lock() {
        Ok(()) => Some(Lock { _file: Some(file) }),
        Err(std::fs::TryLockError::WouldBlock) => None,
        Err(std::fs::TryLockError::Error(_)) => free,
    }
}
