//! Work that is in no file: what a crash left, and what was thrown away on purpose and can be brought back for a while.
//!
//! Each piece is a file of one line about the work, and the map as it would be saved. What lies in these folders is
//! offered also where that line, or the map, cannot be read.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::folders::Folders;
use super::map_bytes::MapBytes;
use super::stored_path;
use crate::format::{Format, Loaded};
use crate::model::Map;
use crate::words::files as words;

/// The file whose lock says that a program still runs.
pub(super) const ALIVE: &str = "alive";
const EXTENSION: &str = "recovery";
/// How long what was thrown away can be brought back.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// Whose work a recovery file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Where the map is saved, if it is.
    #[serde(default, with = "stored_path::optional")]
    pub path: Option<PathBuf>,
    pub name: String,
    /// Seconds since 1970, filled in when it is written.
    #[serde(default)]
    pub at: u64,
}

/// Work that was in no file when its program ended, or was given up.
#[derive(Clone, Debug)]
pub struct Rescued {
    pub about: About,
    /// `None` where it cannot be read as a map.
    pub loaded: Option<Loaded>,
    pub file: PathBuf,
}

impl Rescued {
    pub fn map(&self) -> Option<&Map> {
        self.loaded.as_ref().map(|it| &it.map)
    }
}

/// The recovery file of a map, by its number in its program.
pub(super) fn file_of(folder: &Path, map_number: u64) -> PathBuf {
    folder.join(format!("{map_number}.{EXTENSION}"))
}

/// Removes a folder of recovery files that nobody works in; one that still holds work stays.
pub(super) fn remove_if_empty(disk: &Disk, folder: &Path) {
    if !disk.list(folder).is_ok_and(|it| it.iter().any(|it| is_work(it))) {
        _ = disk.remove(&folder.join(ALIVE)).and_then(|()| disk.remove_folder(folder));
    }
}

/// Anything but the sign of life and temporary files.
fn is_work(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name != ALIVE && !name.as_encoded_bytes().starts_with(b".")
}

pub(super) fn to_bytes(about: About, map: &Map) -> io::Result<Vec<u8>> {
    let at = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let mut bytes = serde_json::to_vec(&About { at, ..about })?;
    bytes.push(b'\n');
    bytes.extend_from_slice(MapBytes::of(map).ok_or(io::ErrorKind::InvalidData)?.as_slice());
    Ok(bytes)
}

/// What a recovery file says of the work, if anything, and the map in it.
fn from_bytes(bytes: &[u8]) -> (Option<About>, Option<Loaded>) {
    let end = bytes.iter().position(|it| *it == b'\n').unwrap_or(bytes.len());
    let (header, rest) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let about: Option<About> = serde_json::from_slice(header).ok();
    // Without a line about it, the map may begin on the first line or after one that is broken.
    let beginnings = if about.is_some() { [rest, rest] } else { [bytes, rest] };
    let whole = beginnings.iter().find_map(|it| Format::Argmap.read(*it).ok());
    let read = || beginnings.iter().find_map(|it| Some(Format::Argmap.read_leniently(*it).ok()?.0));
    (about, whole.or_else(read))
}

/// The work in a file; `None` where there is no file.
fn read(disk: &Disk, file: PathBuf) -> Option<Rescued> {
    let (about, loaded) = match disk.read(&file) {
        Ok(bytes) => from_bytes(&bytes),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => return None,
        Err(_) => (None, None),
    };
    let changed = || disk.look(&file).and_then(|it| it.modified()).ok()?.duration_since(UNIX_EPOCH).ok();
    let unknown = || About { at: changed().map_or(0, |it| it.as_secs()), ..About::default() };
    let mut about = about.unwrap_or_else(unknown);
    if about.name.is_empty() {
        words::UNTITLED.clone_into(&mut about.name);
    }
    Some(Rescued { about, loaded, file })
}

/// What programs that run no more left unsaved, the newest first. It stays where it is until it is opened or discarded.
pub fn rescued(disk: &Disk, folders: &Folders) -> Vec<Rescued> {
    let Some(all) = folders.recovery() else { return Vec::new() };
    let mut found = Vec::new();
    for entry in disk.list(&all).unwrap_or_default() {
        let Ok(files) = disk.list(&entry) else {
            // No folder of a program; somebody put it here.
            found.extend(is_work(&entry).then(|| read(disk, entry)).flatten());
            continue;
        };
        // Where it cannot be said whether its program runs, work is rather offered twice than lost.
        let is_alive = disk.is_locked(&entry.join(ALIVE));
        if *is_alive.as_ref().unwrap_or(&false) {
            continue;
        }
        disk.clear_litter(&entry);
        let n_before = found.len();
        found.extend(files.into_iter().filter(|it| is_work(it)).filter_map(|it| read(disk, it)));
        // A program that is about to take its lock has none yet.
        if found.len() == n_before && is_alive.is_ok() {
            remove_if_empty(disk, &entry);
        }
    }
    newest_first(found)
}

/// What was thrown away and can be brought back, the newest first; `at` says when it was thrown away.
pub fn discarded(disk: &Disk, folders: &Folders) -> Vec<Rescued> {
    let Some(folder) = folders.discarded() else { return Vec::new() };
    let files = disk.list(&folder).unwrap_or_default();
    let found = files.into_iter().filter_map(|file| {
        let at = time_of(&file)?;
        let mut work = read(disk, file)?;
        work.about.at = at.as_secs();
        Some(work)
    });
    newest_first(found.collect())
}

fn newest_first(mut all: Vec<Rescued>) -> Vec<Rescued> {
    all.sort_by(|a, b| b.about.at.cmp(&a.about.at).then_with(|| a.about.name.cmp(&b.about.name)));
    all
}

/// Moves work to what was thrown away.
pub(super) fn set_aside(disk: &Disk, folder: &Path, file: &Path) -> io::Result<()> {
    disk.make_folder(folder)?;
    let at = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_millis());
    disk.rename(file, &folder.join(format!("{at:015}-{:08x}.{EXTENSION}", fastrand::u32(..))))
}

/// Removes what was thrown away too long ago to be wanted back.
pub(super) fn clear_discarded(disk: &Disk, folder: &Path, now: SystemTime) {
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    for file in disk.list(folder).unwrap_or_default() {
        if time_of(&file).is_some_and(|it| now.saturating_sub(it) > KEPT) {
            // What cannot be removed now is removed the next time.
            _ = disk.remove(&file);
        }
    }
}

/// When a file of what was thrown away came there, since 1970.
fn time_of(file: &Path) -> Option<Duration> {
    let (at, _) = file.file_name()?.to_str()?.split_once('-')?;
    Some(Duration::from_millis(at.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_thrown_away_stays_for_thirty_days() {
        const DAY: u64 = 86_400;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let disk = Disk::default();
        let now = UNIX_EPOCH + Duration::from_secs(100 * DAY);
        let names = [69, 71, 99, 101].map(|day: u64| format!("{:015}-1.recovery", day * DAY * 1_000));
        for name in &names {
            disk.replace(&folder.path().join(name), b"work", super::super::Readers::UserAlone).expect("written");
        }
        clear_discarded(&disk, folder.path(), now);
        let left: Vec<_> = disk.list(folder.path()).expect("listed");
        // Also what lies in the future, for a clock that was set back.
        assert_eq!(left, names[1..].iter().map(|it| folder.path().join(it)).collect::<Vec<_>>());
    }
}
