//! Work is never lost: whatever the disk does, whenever the program ends.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mainstay::files::{
    self, About, Call, Disk, Faults, FileError, Fingerprint, Folders, Keeper, OnDisk, Saving, Watch,
};
use mainstay::model::Map;

use crate::files::Folder;
use crate::notation;

/// Lets one call fail, once.
struct Once {
    /// How many calls go well before.
    at: usize,
    kind: ErrorKind,
    n_calls: AtomicUsize,
    failed: Mutex<Option<Call>>,
}

impl Once {
    fn new(at: usize, kind: ErrorKind) -> Arc<Self> {
        Arc::new(Self { at, kind, n_calls: AtomicUsize::new(0), failed: Mutex::new(None) })
    }

    fn failed(&self) -> Option<Call> {
        *self.failed.lock().expect("no test panics with it")
    }
}

impl Faults for Once {
    fn before(&self, call: Call, _: &Path) -> Option<ErrorKind> {
        let is_it = self.n_calls.fetch_add(1, Ordering::Relaxed) == self.at;
        is_it.then(|| {
            *self.failed.lock().expect("no test panics with it") = Some(call);
            self.kind
        })
    }
}

const KINDS: [ErrorKind; 7] = [
    ErrorKind::NotFound,
    ErrorKind::StorageFull,
    ErrorKind::Other,
    ErrorKind::WriteZero,
    ErrorKind::PermissionDenied,
    ErrorKind::QuotaExceeded,
    ErrorKind::Interrupted,
];

pub fn map(text: &str) -> Map {
    notation::session(text).doc.map().clone()
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries.map(|it| it.expect("an entry").file_name().to_string_lossy().into()).collect();
    names.sort();
    names
}

#[test]
fn whatever_call_fails_the_old_or_the_new_map_is_there_and_a_retry_works() {
    let (old, new) = (map("Old\n"), map("New\n  + With a reason\n"));
    for kind in KINDS {
        let mut n_failed = 0;
        for at in 0.. {
            let home = Folder::new("faults");
            let folder = home.file("maps");
            fs::create_dir_all(&folder).expect("made");
            let path = folder.join("map.argmap");
            let folders = Folders::inside(&home.file("own"));
            let saving = Saving { path: path.clone(), map: old.clone(), expected: None };
            let first = files::save(&Disk::default(), &folders, &saving).expect("saved");

            let faults = Once::new(at, kind);
            let disk = Disk::with_faults(faults.clone());
            let saving = Saving { path: path.clone(), map: new.clone(), expected: Some(vec![first.fingerprint]) };
            let result = files::save(&disk, &folders, &saving);
            let Some(call) = faults.failed() else { break };
            n_failed += 1;
            let there = files::read(&path).expect("the map is whole").map;
            let mut known = vec![first.fingerprint];
            match &result {
                Ok(_) => assert_eq!(there, new, "{call:?} {kind}"),
                Err(FileError::Unconfirmed { fingerprint, .. }) => {
                    assert_eq!((call, &there), (Call::SyncFolder, &new));
                    known.push(*fingerprint);
                }
                Err(error) => {
                    assert_eq!(there, old, "{call:?} {kind}");
                    assert!(error.to_string().contains("map.argmap"), "{error}");
                }
            }
            if matches!(call, Call::Create | Call::Write | Call::SetMode | Call::Sync | Call::Rename | Call::SyncFolder)
            {
                let is_reported = result.as_ref().map_or(true, |it| it.no_version.is_some());
                assert!(is_reported || kind == ErrorKind::Interrupted && call != Call::Sync, "{call:?} {kind}");
            }
            assert_eq!(names(&folder), ["map.argmap"], "{call:?} {kind}");
            let saving = Saving { path: path.clone(), map: new.clone(), expected: Some(known) };
            files::save(&Disk::default(), &folders, &saving).expect("a retry works");
            assert_eq!(files::read(&path).expect("read").map, new);
        }
        assert!(n_failed >= 10, "{n_failed} calls");
    }
}

#[test]
fn whatever_call_fails_on_opening_is_said_or_does_not_matter() {
    let home = Folder::new("open-faults");
    let path = home.file("map.argmap");
    files::write(&path, &map("T\n")).expect("written");
    for kind in KINDS {
        let faults = Once::new(0, kind);
        let result = files::open(&Disk::with_faults(faults), &path);
        match result {
            Ok(opened) => assert_eq!((kind, opened.loaded.map), (ErrorKind::Interrupted, map("T\n"))),
            Err(error) => assert!(error.to_string().contains("map.argmap"), "{error}"),
        }
    }
}

#[test]
fn a_file_that_another_program_changed_is_not_written_over() {
    let home = Folder::new("changed");
    let path = home.file("map.argmap");
    let disk = Disk::default();
    files::write(&path, &map("Mine\n")).expect("written");
    let known = files::open(&disk, &path).expect("opened").fingerprint;
    files::write(&path, &map("Theirs\n")).expect("written");
    let mut saving = Saving { path: path.clone(), map: map("Newer\n"), expected: Some(vec![known]) };
    let error = files::save(&disk, &Folders::default(), &saving).expect_err("not written");
    let FileError::Changed { found: OnDisk::File(theirs), .. } = error else { panic!("{error}") };
    assert_eq!(files::read(&path).expect("read").map, map("Theirs\n"));
    saving.expected = Some(vec![known, theirs]);
    files::save(&disk, &Folders::default(), &saving).expect("the user chose to");
    assert_eq!(files::read(&path).expect("read").map, map("Newer\n"));
}

#[test]
fn each_saved_version_is_kept_once_and_also_what_others_wrote() {
    let home = Folder::new("versions");
    let (path, folders, disk) = (home.file("map.argmap"), Folders::inside(&home.file("own")), Disk::default());
    fs::write(&path, "somebody’s work").expect("written");
    for text in ["One\n", "Two\n", "Two\n", "Three\n"] {
        let saving = Saving { path: path.clone(), map: map(text), expected: None };
        assert!(files::save(&disk, &folders, &saving).expect("saved").no_version.is_none());
    }
    let versions = files::versions(&disk, &folders, &disk.resolve(&path));
    let contents: Vec<Vec<u8>> = versions.iter().map(|it| fs::read(&it.file).expect("read")).collect();
    assert_eq!(contents.len(), 4);
    assert_eq!(contents[3], "somebody’s work".as_bytes());
    assert_eq!(contents[0], fs::read(&path).expect("read"));
    assert!(versions.is_sorted_by(|a, b| a.at > b.at));
    let other = home.file("elsewhere").join("map.argmap");
    assert_eq!(files::versions(&disk, &folders, &disk.resolve(&other)), [], "a file of the same name has its own");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_to_is_left_alone_and_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Folder::new("protected");
    let path = home.file("map.argmap");
    files::write(&path, &map("T\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("mode set");
    let error = files::write(&path, &map("U\n")).expect_err("it is write-protected").to_string();
    assert!(error.contains("write-protected"), "{error}");
    assert_eq!(files::read(&path).expect("read").map, map("T\n"));

    let folder = home.file("folder.argmap");
    fs::create_dir_all(&folder).expect("made");
    let error = files::write(&folder, &map("U\n")).expect_err("it is a folder").to_string();
    assert!(error.contains("folder"), "{error}");
    let error = files::write(&home.file("none/map.argmap"), &map("U\n")).expect_err("no folder").to_string();
    assert!(error.contains("no such file or folder"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_to_nothing_and_the_longest_names_are_saved_to() {
    let home = Folder::new("names");
    let link = home.file("link.argmap");
    std::os::unix::fs::symlink("target.argmap", &link).expect("linked");
    files::write(&link, &map("T\n")).expect("saved");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(files::read(&home.file("target.argmap")).expect("read").map, map("T\n"));
    let long = home.file(&format!("{}.argmap", "x".repeat(248)));
    files::write(&long, &map("T\n")).expect("saved");
    let error = files::write(&home.file(&format!("{}.argmap", "x".repeat(249))), &map("T\n")).expect_err("too long");
    assert!(error.to_string().contains("too long"), "{error}");
}

#[test]
fn temporary_files_of_killed_programs_are_cleared_and_others_are_not() {
    let home = Folder::new("litter");
    let [dead, alive] = [".mainstay-dead.tmp", ".mainstay-alive.tmp"].map(|it| home.file(it));
    for path in [&dead, &alive, &home.file(".other.tmp"), &home.file("mainstay.tmp")] {
        fs::write(path, "").expect("written");
    }
    let held = fs::File::open(&alive).expect("opened");
    held.lock().expect("locked");
    Disk::default().clear_litter(&home.0);
    assert_eq!(names(&home.0), [".mainstay-alive.tmp", ".other.tmp", "mainstay.tmp"]);
}

#[test]
fn one_window_at_a_time_edits_a_file_whatever_its_path_looks_like() {
    let home = Folder::new("lock");
    let (path, folders, disk) = (home.file("map.argmap"), Folders::inside(&home.file("own")), Disk::default());
    files::write(&path, &map("T\n")).expect("written");
    let lock = |path: &Path| files::lock(&disk, &folders, &disk.resolve(path));
    let held = lock(&path).expect("free");
    assert!(lock(&home.0.join("./map.argmap")).is_none());
    assert!(lock(&home.file("other.argmap")).is_some());
    drop(held);
    assert!(lock(&path).is_some());
}

/// The name that is given to what is kept about a map where names depend on the standard library.
fn old_name(path: &Path) -> String {
    use std::hash::Hasher as _;
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(path.as_os_str().as_encoded_bytes());
    format!("{}-{:016x}", path.file_stem().expect("a name").display(), hasher.finish())
}

#[test]
fn versions_under_an_old_name_are_found_and_join_the_others() {
    let home = Folder::new("old-names");
    let (path, folders, disk) = (home.file("map.argmap"), Folders::inside(&home.file("own")), Disk::default());
    files::write(&path, &map("T\n")).expect("written");
    let map_file = disk.resolve(&path);
    let all = home.file("own/state/versions");
    let old = all.join(old_name(map_file.as_path()));
    let keep_old = |at: &str| {
        fs::create_dir_all(&old).expect("made");
        fs::write(old.join(format!("{at}.argmap")), at).expect("written");
    };
    keep_old("000000000001000");
    let n_versions = || files::versions(&disk, &folders, &map_file).len();
    assert_eq!(n_versions(), 1);
    let [name] = names(&all).try_into().expect("one folder");
    assert_ne!(name, old_name(map_file.as_path()), "it has the new name");
    // An older release runs in between.
    keep_old("000000000002000");
    assert_eq!(n_versions(), 2);
    let saving = Saving { path: path.clone(), map: map("U\n"), expected: None };
    files::save(&disk, &folders, &saving).expect("saved");
    assert_eq!((n_versions(), names(&all)), (4, vec![name]));
}

#[test]
fn windows_of_old_and_new_releases_keep_each_other_out() {
    let home = Folder::new("old-locks");
    let (path, folders, disk) = (home.file("map.argmap"), Folders::inside(&home.file("own")), Disk::default());
    files::write(&path, &map("T\n")).expect("written");
    let map_file = disk.resolve(&path);
    let locks = home.file("own/state/locks");
    fs::create_dir_all(&locks).expect("made");
    let old = fs::File::create(locks.join(old_name(map_file.as_path()))).expect("made");
    let held = files::lock(&disk, &folders, &map_file).expect("free");
    assert!(old.try_lock().is_err(), "an old window finds it locked");
    drop(held);
    old.try_lock().expect("free again");
    assert!(files::lock(&disk, &folders, &map_file).is_none(), "an old window has it");
}

/// A disk without locks, as some network drives are.
struct WithoutLocks;

impl Faults for WithoutLocks {
    fn before(&self, call: Call, _: &Path) -> Option<ErrorKind> {
        (call == Call::Lock).then_some(ErrorKind::Unsupported)
    }
}

#[test]
fn where_there_are_no_locks_maps_are_saved_and_work_is_kept_all_the_same() {
    let home = Folder::new("no-locks");
    let (path, folders) = (home.file("map.argmap"), Folders::inside(&home.file("own")));
    let disk = Disk::with_faults(Arc::new(WithoutLocks));
    let saving = Saving { path: path.clone(), map: map("T\n"), expected: None };
    let saved = files::save(&disk, &folders, &saving).expect("saved");
    assert!(!saved.was_locked && saved.no_version.is_none());
    assert_eq!(files::read(&path).expect("read").map, map("T\n"));
    let lock = files::lock(&disk, &folders, &disk.resolve(&path)).expect("nobody is kept from working");
    assert!(lock.has_no_locks());
    // What another program writes now is not taken for what a kill left.
    fs::write(home.file(".mainstay-x.tmp"), "").expect("written");
    disk.clear_litter(&home.0);
    assert!(names(&home.0).contains(&".mainstay-x.tmp".to_owned()));

    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
    keeper.keep(1, About::default(), map("Kept\n"));
    drop(keeper);
    assert_eq!(files::rescued(&disk, &folders).len(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_is_said_to_be_written_that_was_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Folder::new("not-written");
    let path = home.file("map.argmap");
    files::write(&path, &map("T\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("mode set");
    // The file holds just what is to be written.
    let saving = Saving { path: path.clone(), map: map("T\n"), expected: None };
    let error = files::save(&Disk::default(), &Folders::default(), &saving).expect_err("it is write-protected");
    assert!(matches!(error, FileError::Write { .. }), "{error}");
    let text = error.to_string();
    assert!(text.contains("write-protected") && !text.contains("was written"), "{text}");
}

#[test]
fn what_others_do_to_a_file_is_noticed() {
    let home = Folder::new("watch");
    let path = home.file("map.argmap");
    fs::write(&path, "one").expect("written");
    let (send, receive) = std::sync::mpsc::channel();
    let send = Mutex::new(send);
    let notice = Arc::new(move |number, found| _ = send.lock().expect("sent").send((number, found)));
    let watch = Watch::start(Disk::default(), notice);
    watch.follow(7, &path);
    let next = || receive.recv_timeout(Duration::from_secs(30)).expect("it is noticed");
    assert_eq!(next(), (7, OnDisk::File(Fingerprint::of(b"one"))));
    fs::write(&path, "two").expect("written");
    assert_eq!(next(), (7, OnDisk::File(Fingerprint::of(b"two"))));
    let protect = |it: bool| {
        let mut permissions = fs::metadata(&path).expect("there").permissions();
        permissions.set_readonly(it);
        fs::set_permissions(&path, permissions).expect("set");
    };
    protect(true);
    assert_eq!(next(), (7, OnDisk::Protected(Fingerprint::of(b"two"))));
    protect(false);
    assert_eq!(next(), (7, OnDisk::File(Fingerprint::of(b"two"))));
    fs::rename(&path, home.file("moved")).expect("moved");
    assert_eq!(next(), (7, OnDisk::Nothing));
    fs::create_dir(&path).expect("made");
    assert_eq!(next(), (7, OnDisk::Folder));
    fs::remove_dir(&path).expect("removed");
    assert_eq!(next(), (7, OnDisk::Nothing));
    fs::write(&path, "two").expect("written");
    assert_eq!(next(), (7, OnDisk::File(Fingerprint::of(b"two"))));
}

#[cfg(unix)]
#[test]
fn a_second_start_hands_its_files_to_the_program_that_runs() {
    let home = Folder::new("socket");
    let (folders, disk) = (Folders::inside(&home.0), Disk::default());
    let paths = [home.file("a map.argmap"), home.file("ü.argmap")];
    assert!(!files::hand_over(&folders, &paths), "nobody runs");
    // What a program that was killed left is no program.
    fs::create_dir_all(home.file("state")).expect("made");
    drop(std::os::unix::net::UnixListener::bind(home.file("state/socket")).expect("bound"));
    assert!(!files::hand_over(&folders, &paths));
    let (send, receive) = std::sync::mpsc::channel();
    let send = Mutex::new(send);
    files::listen(&disk, &folders, Arc::new(move |it| _ = send.lock().expect("sent").send(it)));
    assert!(files::hand_over(&folders, &paths));
    assert_eq!(receive.recv_timeout(Duration::from_secs(10)).expect("heard"), paths);
}

/// Damages a map and says what is read of it, and the lines that say what was lost.
fn salvaged(damage: impl Fn(String) -> Vec<u8>) -> Option<(files::Opened, Vec<String>)> {
    let home = Folder::new("damage");
    let path = home.file("map.argmap");
    files::write(&path, &map("T\n  + A\n  - B\n    e C\n")).expect("written");
    fs::write(&path, damage(fs::read_to_string(&path).expect("read"))).expect("written");
    let opened = files::open(&Disk::default(), &path).ok()?;
    assert_eq!(opened.loaded.map.violations(), []);
    let told = opened.loaded.warnings.iter().map(|it| format!("{}: {}", it.line.unwrap_or(0), it.remark)).collect();
    Some((opened, told))
}

#[test]
fn a_damaged_map_is_read_as_far_as_it_goes() {
    // Cut off at any place, it keeps each record that is whole.
    let whole = salvaged(String::into_bytes).expect("sound");
    assert!(!whole.0.damaged && whole.1.is_empty());
    let mut sizes = Vec::new();
    for keep in [30, 45, 60, 90] {
        let cut = salvaged(|it| it.as_bytes()[..it.len() * keep / 100].to_vec()).expect("something is left");
        assert!(cut.0.damaged && cut.1[0].contains("damaged"), "{:?}", cut.1);
        sizes.push((cut.0.loaded.map.n_nodes(), cut.0.loaded.map.n_inferences()));
    }
    assert!(sizes.is_sorted() && sizes[0].0 >= 1 && sizes[3] >= (4, 1), "{sizes:?}");

    let wrong_type = salvaged(|it| it.replacen("\"kind\": \"claim\"", "\"kind\": 7", 1).into_bytes()).expect("read");
    assert_eq!(wrong_type.0.loaded.map.n_nodes(), 3);
    assert!(wrong_type.1.iter().any(|it| it.contains("the node “n") && it.contains("left out")), "{:?}", wrong_type.1);

    let zeros = salvaged(|it| {
        let mut bytes = it.into_bytes();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 100].fill(0);
        bytes
    });
    assert!(zeros.expect("read").0.loaded.map.n_nodes() >= 2);

    let latin = salvaged(|it| [it.replacen('A', "B\n", 1).as_bytes(), b"\xff"].concat()).expect("read");
    assert!(latin.0.damaged && latin.1.iter().any(|it| it.contains("no text")), "{:?}", latin.1);

    assert!(salvaged(|it| it.replace("\"version\": 1", "\"version\": 2").into_bytes()).is_none(), "newer");
    assert!(salvaged(|_| b"{\"format\": \"argmap\", \"nodes\": [".to_vec()).is_none(), "nothing to be had");
}

#[cfg(feature = "gui")]
mod killed {
    use super::*;

    use crate::{generate, trial};

    const FOLDER: &str = "MAINSTAY_TRIAL";
    const END: &str = "MAINSTAY_TRIAL_END";

    /// Not a test of its own: the program that [`nothing_older_than_a_second_is_lost`] kills.
    #[test]
    #[ignore = "it is started by another test"]
    fn work() {
        if let Some(folder) = std::env::var_os(FOLDER) {
            let end = match std::env::var(END).as_deref() {
                Ok("Panic") => trial::End::Panic,
                Ok("Abort") => trial::End::Abort,
                _ => trial::End::Kill,
            };
            trial::work(&trial::Place(folder.into()), 1, end, Duration::from_millis(600));
        }
    }

    /// A few ends for every run of the tests; `cargo run --release --example kills` does thousands.
    #[test]
    fn nothing_older_than_a_second_is_lost() {
        use trial::End;
        let home = Folder::new("killed");
        let place = trial::fresh(&home.file("trial"));
        place.prepare(&generate::generate(200, 1, generate::Shape::Debate)).expect("written");
        for (end, after) in [(End::Kill, 40), (End::Kill, 700), (End::Kill, 1_300), (End::Panic, 0), (End::Abort, 0)] {
            let mut program = std::process::Command::new(std::env::current_exe().expect("this program"));
            program.args(["--exact", "safety::killed::work", "--ignored", "--nocapture"]).env(FOLDER, &place.0);
            program.env(END, format!("{end:?}"));
            let outcome = trial::end_once(&place, program, end, Duration::from_millis(after)).expect("whole");
            assert!(outcome.n_edits > 0);
            // Twice the second that is promised: the machine may be busy with other tests.
            assert!(outcome.oldest_lost.is_none_or(|it| it < Duration::from_secs(2)), "{outcome:?}");
        }
    }
}
