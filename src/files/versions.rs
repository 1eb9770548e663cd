//! Earlier versions of saved maps, in the user's state folder or one of their choice.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::disk::{Disk, Readers, Resolved, folder_of};
use super::folders::Folders;

/// What a map's file held at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub at: SystemTime,
    pub file: PathBuf,
}

/// The newest versions are all kept …
const NEWEST: usize = 10;
/// … of the last day one an hour, of the last month one a day.
const AGES: [(Duration, Duration); 2] =
    [(Duration::from_hours(24), Duration::from_hours(1)), (Duration::from_hours(30 * 24), Duration::from_hours(24))];

/// The versions of a map, the newest first.
pub fn versions(disk: &Disk, folders: &Folders, map: &Resolved) -> Vec<Version> {
    // Also those that were kept before another folder was chosen.
    let all = folders.chosen_versions(map).into_iter().chain(folder_of_map(disk, folders, map));
    let mut found: Vec<Version> = all.flat_map(|it| versions_in(disk, &it)).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.at));
    found
}

/// Where the versions of a map are. A folder of its old name gets the new one when the map is first met.
fn folder_of_map(disk: &Disk, folders: &Folders, map: &Resolved) -> Option<PathBuf> {
    let names = folders.versions(map)?;
    let old = disk.list(&names.before).unwrap_or_default();
    if old.is_empty() || names.before == names.now {
        return Some(names.now);
    }
    if disk.rename(&names.before, &names.now).is_ok() {
        return Some(names.now);
    }
    // Both are there, since an older release ran in between: what it kept joins the others. What cannot be moved now
    // is moved the next time.
    for file in old {
        if let Some(name) = file.file_name() {
            _ = disk.rename(&file, &names.now.join(name));
        }
    }
    _ = disk.remove_folder(&names.before);
    Some(names.now)
}

fn versions_in(disk: &Disk, folder: &Path) -> Vec<Version> {
    // A folder that cannot be listed shows no versions; those in it stay.
    let files = disk.list(folder).unwrap_or_default();
    let mut found: Vec<Version> =
        files.into_iter().filter_map(|file| Some(Version { at: time_of(&file)?, file })).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.at));
    found
}

/// Keeps what a map's file holds, unless the newest version is the same, and removes what is too old.
pub(super) fn keep(disk: &Disk, folders: &Folders, map: &Resolved, bytes: &[u8], now: SystemTime) -> io::Result<()> {
    // A disk that is not at hand must not cost a version.
    if let Some(chosen) = folders.chosen_versions(map)
        && disk.look(folder_of(&chosen)).is_ok()
        && keep_in(disk, &chosen, bytes, now).is_ok()
    {
        return Ok(());
    }
    folder_of_map(disk, folders, map).map_or(Ok(()), |it| keep_in(disk, &it, bytes, now))
}

fn keep_in(disk: &Disk, folder: &Path, bytes: &[u8], now: SystemTime) -> io::Result<()> {
    let all = versions_in(disk, folder);
    if let Some(newest) = all.first()
        && disk.read(&newest.file).is_ok_and(|it| it == bytes)
    {
        return Ok(());
    }
    disk.make_folder(folder)?;
    // Two versions of one millisecond are two versions.
    let mut at = now.duration_since(UNIX_EPOCH).map_or(0, |it| it.as_millis());
    if let Some(newest) = all.first().and_then(|it| it.at.duration_since(UNIX_EPOCH).ok()) {
        at = at.max(newest.as_millis() + 1);
    }
    disk.replace(&folder.join(format!("{at:015}.argmap")), bytes, Readers::UserAlone)?;
    for old in too_old(&versions_in(disk, folder), now) {
        // What cannot be removed now is removed the next time: the new version is kept all the same.
        _ = disk.remove(&old.file);
    }
    Ok(())
}

fn time_of(file: &Path) -> Option<SystemTime> {
    let name = file.file_name()?.to_str()?.strip_suffix(".argmap")?;
    Some(UNIX_EPOCH + Duration::from_millis(name.parse().ok()?))
}

/// The versions that need not be kept, of all, the newest first.
fn too_old(all: &[Version], now: SystemTime) -> Vec<&Version> {
    let mut last = None;
    let is_old = |version: &&Version| {
        let age = now.duration_since(version.at).unwrap_or_default();
        let Some((_, apart)) = AGES.iter().find(|it| age <= it.0) else { return true };
        let slot = version.at.duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() / apart.as_secs());
        // The newest of each hour, or day, stays.
        last.replace((slot, apart)) == Some((slot, apart))
    };
    all.iter().skip(NEWEST).filter(is_old).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: u64) -> Version {
        Version { at: UNIX_EPOCH + Duration::from_secs(secs), file: PathBuf::new() }
    }

    #[test]
    fn versions_are_thinned_by_age() {
        const NOW: u64 = 100 * 86_400;
        let now = UNIX_EPOCH + Duration::from_secs(NOW);
        let every_minute: Vec<Version> = (0..60 * 24 * 40).map(|it| at(NOW - it * 60)).collect();
        let old = too_old(&every_minute, now);
        let kept: Vec<&Version> = every_minute.iter().filter(|it| !old.contains(it)).collect();
        // Ten newest, then 24 hours, then the rest of 30 days.
        assert!((10 + 23 + 28..=10 + 25 + 30).contains(&kept.len()), "{}", kept.len());
        assert!(every_minute[..NEWEST].iter().all(|it| kept.contains(&it)));
        let oldest = now.duration_since(kept[kept.len() - 1].at).expect("past").as_secs() / 86_400;
        assert!((29..=30).contains(&oldest), "{oldest}");
        assert_eq!(too_old(&every_minute[..NEWEST], now), Vec::<&Version>::new());
    }
}
