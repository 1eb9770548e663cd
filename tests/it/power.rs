//! Power cuts, by replay: what the disk may hold when the power goes, at every moment of a save.
//!
//! The calls that a save makes are recorded. Each prefix of them is a moment at which the power may go. What
//! was not synced by then may be on the disk or not: of a file's content all, none, nothing at all, half, or
//! zeros; of the names made, changed and removed in a folder any prefix (as journalling file systems keep
//! them) or any subset (as POSIX allows). Each state that can come of it is laid out in a folder and opened.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use mainstay::files::{self, About, Call, Disk, Faults, Folders, Keeper, Saving};
use mainstay::model::Map;

use crate::files::Folder;
use crate::notation;

/// The calls that were made, with what they wrote.
#[derive(Default)]
struct Recorder(Mutex<Vec<Event>>);

#[derive(Clone, Debug)]
enum Event {
    /// A file was begun that is to take the place of another.
    Create {
        folder: PathBuf,
    },
    /// All of it is written.
    Written {
        bytes: Vec<u8>,
    },
    Synced,
    Renamed {
        target: PathBuf,
    },
    FolderSynced {
        folder: PathBuf,
    },
    Removed {
        path: PathBuf,
    },
}

impl Faults for Recorder {
    fn before(&self, call: Call, path: &Path) -> Option<ErrorKind> {
        let event = match call {
            Call::Create => Event::Create { folder: path.to_owned() },
            Call::Sync => {
                let bytes = temp_in(files::folder_of(path)).expect("it is being written");
                self.add(Event::Written { bytes });
                Event::Synced
            }
            Call::Rename => Event::Renamed { target: path.to_owned() },
            Call::SyncFolder => Event::FolderSynced { folder: path.to_owned() },
            Call::Remove => Event::Removed { path: path.to_owned() },
            Call::Resolve
            | Call::Look
            | Call::Read
            | Call::List
            | Call::MakeFolder
            | Call::Write
            | Call::SetMode
            | Call::Lock => return None,
        };
        self.add(event);
        None
    }
}

impl Recorder {
    fn add(&self, event: Event) {
        self.0.lock().expect("no test panics with it").push(event);
    }
}

fn temp_in(folder: &Path) -> Option<Vec<u8>> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let temp = entries.map(|it| it.path()).find(|it| it.extension().is_some_and(|it| it == "tmp"))?;
    fs::read(temp).ok()
}

/// What is in a file: as it is on the disk for sure, and as programs see it.
#[derive(Clone, Default)]
struct Content {
    synced: Option<Vec<u8>>,
    seen: Vec<u8>,
}

impl Content {
    /// What may be on the disk.
    fn variants(&self) -> BTreeSet<Vec<u8>> {
        match &self.synced {
            Some(synced) if *synced == self.seen => [synced.clone()].into(),
            _ => {
                let half = self.seen[..self.seen.len() / 2].to_vec();
                let zeros = vec![0; self.seen.len()];
                [self.synced.clone().unwrap_or_default(), self.seen.clone(), Vec::new(), half, zeros].into()
            }
        }
    }
}

/// A change of a folder: a name that means a file, or nothing any more.
#[derive(Clone)]
struct Naming {
    path: PathBuf,
    file: Option<usize>,
}

/// The disk as the calls leave it.
#[derive(Default)]
struct Replay {
    files: Vec<Content>,
    names: BTreeMap<PathBuf, usize>,
    pending: Vec<Naming>,
    temp: Option<usize>,
}

type State = BTreeMap<PathBuf, Vec<u8>>;

impl Replay {
    fn of(folder: &Path) -> Self {
        let (mut replay, mut open) = (Self::default(), vec![folder.to_owned()]);
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()) {
                if path.is_dir() {
                    open.push(path);
                } else {
                    let seen = fs::read(&path).expect("read");
                    replay.names.insert(path, replay.files.len());
                    replay.files.push(Content { synced: Some(seen.clone()), seen });
                }
            }
        }
        replay
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Create { folder } => {
                self.temp = Some(self.files.len());
                self.files.push(Content::default());
                self.pending.push(Naming { path: folder.join(".mainstay-x.tmp"), file: self.temp });
            }
            Event::Written { bytes } => self.temp().seen.clone_from(bytes),
            Event::Synced => {
                let temp = self.temp();
                temp.synced = Some(temp.seen.clone());
            }
            Event::Renamed { target } => {
                self.pending.push(Naming { path: target.clone(), file: self.temp });
                let temp = files::folder_of(target).join(".mainstay-x.tmp");
                self.pending.push(Naming { path: temp, file: None });
            }
            Event::FolderSynced { folder } => {
                let (done, pending) =
                    std::mem::take(&mut self.pending).into_iter().partition(|it| it.path.parent() == Some(folder));
                self.pending = pending;
                rename(&mut self.names, &done);
            }
            Event::Removed { path } => self.pending.push(Naming { path: path.clone(), file: None }),
        }
    }

    fn temp(&mut self) -> &mut Content {
        &mut self.files[self.temp.expect("begun before")]
    }

    /// Everything that may be on the disk now. `weak`: names come to the disk in any order.
    fn states(&self, weak: bool) -> BTreeSet<State> {
        let n = self.pending.len();
        assert!(n <= 12, "there would be too many states");
        let masks: Vec<u32> = if weak { (0..1 << n).collect() } else { (0..=n).map(|it| (1 << it) - 1).collect() };
        let mut states = BTreeSet::new();
        for mask in masks {
            let chosen: Vec<Naming> =
                (0..n).filter(|it| mask >> it & 1 == 1).map(|it| self.pending[it].clone()).collect();
            let mut names = self.names.clone();
            rename(&mut names, &chosen);
            let mut partial = vec![State::new()];
            for (path, file) in names {
                let variants = self.files[file].variants();
                let with = |state: &State, it: &Vec<u8>| {
                    let mut state = state.clone();
                    state.insert(path.clone(), it.clone());
                    state
                };
                partial = partial.iter().flat_map(|state| variants.iter().map(|it| with(state, it))).collect();
            }
            states.extend(partial);
        }
        states
    }
}

fn rename(names: &mut BTreeMap<PathBuf, usize>, namings: &[Naming]) {
    for Naming { path, file } in namings {
        match file {
            Some(file) => _ = names.insert(path.clone(), *file),
            None => _ = names.remove(path),
        }
    }
}

/// Runs `action` on a home, cuts the power at every moment, and lets `check` look at each state that the disk
/// may be in; it is told whether the action had ended. Gives back how many states there were.
fn cut_power(home: &Folder, action: impl FnOnce(Disk), check: impl Fn(&Path, bool)) -> usize {
    let mut replay = Replay::of(&home.0);
    let recorder = Arc::new(Recorder::default());
    action(Disk::with_faults(recorder.clone()));
    let events = recorder.0.lock().expect("recorded").clone();
    assert!(!events.is_empty());
    let mut n_states = 0;
    let mut look = |replay: &Replay, ended: bool| {
        for state in [false, true].into_iter().flat_map(|weak| replay.states(weak)).collect::<BTreeSet<_>>() {
            let after = Folder::new("after-cut");
            for (path, bytes) in state {
                let path = after.0.join(path.strip_prefix(&home.0).expect("inside"));
                fs::create_dir_all(files::folder_of(&path)).expect("made");
                fs::write(path, bytes).expect("written");
            }
            n_states += 1;
            check(&after.0, ended);
        }
    };
    look(&replay, false);
    for event in &events {
        replay.apply(event);
        look(&replay, false);
    }
    look(&replay, true);
    n_states
}

fn map(text: &str) -> Map {
    notation::session(text).doc.map().clone()
}

/// The map in a folder, if its file is there; it must be whole.
fn opened(folder: &Path) -> Option<Map> {
    let path = folder.join("map.argmap");
    path.exists().then(|| {
        let opened = files::open(&Disk::default(), &path).expect("it opens");
        assert!(!opened.damaged && opened.loaded.warnings.is_empty());
        opened.loaded.map
    })
}

#[test]
fn a_save_survives_a_power_cut_at_every_moment() {
    for (before, is_first) in [(Some("Old\n"), false), (None, true)] {
        let home = Folder::new("cut");
        let path = home.file("map.argmap");
        let folders = Folders::inside(&home.file("own"));
        if let Some(text) = before {
            let saving = Saving { path: path.clone(), map: map(text), expected: None };
            files::save(&Disk::default(), &folders, &saving).expect("saved");
        }
        let new = map("New\n  + With a reason\n");
        let save = |disk: Disk| {
            files::save(&disk, &folders, &Saving { path, map: new.clone(), expected: None }).expect("saved");
        };
        let n_states = cut_power(&home, save, |folder, ended| {
            let found = opened(folder);
            let is_old = found == before.map(map);
            assert!(found.as_ref() == Some(&new) || (is_old && !ended), "{found:?}");
            // Earlier versions that are there are whole as well.
            let disk = Disk::default();
            let map = disk.resolve(&folder.join("map.argmap"));
            let versions = files::versions(&disk, &Folders::inside(&folder.join("own")), &map);
            for version in versions {
                files::read(&version.file).expect("whole");
            }
        });
        assert!(n_states >= if is_first { 8 } else { 12 }, "{n_states}");
    }
}

#[test]
fn many_saves_survive_power_cuts_with_their_earlier_versions() {
    let home = Folder::new("cut-many");
    let path = home.file("map.argmap");
    let folders = Folders::inside(&home.file("own"));
    let texts: Vec<String> = (0..14).map(|it| format!("Version {it}\n")).collect();
    for text in &texts[..13] {
        let saving = Saving { path: path.clone(), map: map(text), expected: None };
        files::save(&Disk::default(), &folders, &saving).expect("saved");
    }
    let save = |disk: Disk| {
        let saving = Saving { path, map: map(&texts[13]), expected: None };
        files::save(&disk, &folders, &saving).expect("saved");
    };
    cut_power(&home, save, |folder, ended| {
        let found = opened(folder).expect("there");
        assert!(found == map(&texts[13]) || (!ended && found == map(&texts[12])));
    });
}

#[test]
fn kept_work_survives_power_cuts() {
    let home = Folder::new("cut-keeper");
    let folders = Folders::inside(&home.0);
    let about = || About { path: None, name: "Work".to_owned(), at: 0 };
    // What an earlier program left stays what it was, too.
    let keeper = Keeper::start(Disk::default(), &folders, Arc::new(|_| {}));
    keeper.keep(1, about(), map("Earlier\n"));
    drop(keeper);
    let keep = |disk: Disk| {
        let keeper = Keeper::start(disk, &folders, Arc::new(|it| assert!(it.is_none())));
        for text in ["One\n", "Two\n  + More\n"] {
            keeper.keep(1, about(), map(text));
            std::thread::sleep(std::time::Duration::from_millis(600));
        }
        drop(keeper);
    };
    let n_states = cut_power(&home, keep, |folder, ended| {
        let rescued = files::rescued(&Disk::default(), &Folders::inside(folder));
        let maps: Vec<&Map> = rescued.iter().filter_map(|it| it.map()).collect();
        assert!(maps.contains(&&map("Earlier\n")), "{}", maps.len());
        assert!(rescued.iter().all(|it| it.loaded.as_ref().is_some_and(|it| it.warnings.is_empty())));
        assert!(!ended || maps.contains(&&map("Two\n  + More\n")));
    });
    assert!(n_states >= 12, "{n_states}");
}
