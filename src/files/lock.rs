//! One window at a time edits a file.
//!
//! The system's own locks are used, on a file in the user's state folder: the system lets go of them when a
//! program ends in whatever way, so there is no such thing as a lock left by a crash, and nothing lies
//! beside the map. Programs on other machines are not kept out; their changes are noticed instead.

use super::disk::{Disk, Held, Resolved, folder_of};
use super::folders::Folders;

/// The right to edit a file, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    held: Vec<Held>,
    could_lock: bool,
}

impl Lock {
    /// Whether other windows are kept out: not where the disk has no locks.
    pub fn keeps_out(&self) -> bool {
        self.could_lock && !self.held.is_empty()
    }

    /// Whether it was tried to keep other windows out, in vain.
    pub fn was_refused(&self) -> bool {
        !self.could_lock
    }
}

/// Takes the right to edit a map's file. `None` when another window has it. Where no lock can be had, as on network
/// drives, nobody is kept from working.
pub fn lock(disk: &Disk, folders: &Folders, map: &Resolved) -> Option<Lock> {
    let mut lock = Lock { held: Vec::new(), could_lock: true };
    let Some(names) = folders.lock(map) else { return Some(lock) };
    if disk.make_folder(folder_of(&names.now)).is_err() {
        return Some(Lock { could_lock: false, ..lock });
    }
    // Windows of releases up to 0.1 know the old name alone: until those are gone, both are taken.
    for path in [names.now, names.before] {
        match disk.lock(&path) {
            Ok(Some(held)) => lock.held.push(held),
            Ok(None) => return None,
            Err(_) => lock.could_lock = false,
        }
    }
    Some(lock)
}
