//! One window at a time edits a file.
//!
//! The system's own locks are used, on a file in the user's state folder: the system lets go of them when a
//! program ends in whatever way, so there is no such thing as a lock left by a crash, and nothing lies
//! beside the map. Programs on other machines are not kept out; their changes are noticed instead.

use super::disk::{Disk, HeldLock, Resolved, folder_of, has_no_locks};
use super::folders::Folders;

/// The right to edit a file, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    held: Vec<HeldLock>,
    no_locks: bool,
}

impl Lock {
    /// Whether other windows cannot be kept out, since the disk has no locks.
    pub fn has_no_locks(&self) -> bool {
        self.no_locks
    }
}

/// Takes the right to edit a map's file. `None` when another window has it. Where no lock can be had, as on network
/// drives, nobody is kept from working.
pub fn lock(disk: &Disk, folders: &Folders, map: &Resolved) -> Option<Lock> {
    let mut lock = Lock { held: Vec::new(), no_locks: false };
    let Some(names) = folders.lock(map) else { return Some(lock) };
    if disk.make_folder(folder_of(&names.now)).is_err() {
        return Some(lock);
    }
    // Windows of releases up to 0.1 know the old name alone: until those are gone, both are taken.
    for path in [names.now, names.before] {
        match disk.lock(&path) {
            Ok(Some(held)) => lock.held.push(held),
            Ok(None) => return None,
            Err(error) => lock.no_locks |= has_no_locks(&error),
        }
    }
    Some(lock)
}
