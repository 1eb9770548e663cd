//! Work is never lost: whatever the disk does, whenever the program ends.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use mainstay::files::{self, About, Call, Disk, Faults, FileError, Folders, Found, Keeper, Print, Saving, Watch};
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

fn map(text: &str) -> Map {
    notation::session(text).doc.map().clone()
}

fn names(folder: &Path) -> Vec<String> {
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
            let saving = Saving { path: path.clone(), map: new.clone(), expected: Some(vec![first.print]) };
            let result = files::save(&disk, &folders, &saving);
            let Some(call) = faults.failed() else { break };
            n_failed += 1;
            let there = files::read(&path).expect("the map is whole").map;
            let mut known = vec![first.print];
            match &result {
                Ok(_) => assert_eq!(there, new, "{call:?} {kind}"),
                Err(FileError::Unconfirmed { print, .. }) => {
                    assert_eq!((call, &there), (Call::SyncFolder, &new));
                    known.push(*print);
                }
                Err(error) => {
                    assert_eq!(there, old, "{call:?} {kind}");
                    assert!(error.to_string().contains("map.argmap"), "{error}");
                }
            }
            if matches!(call, Call::Create | Call::Write | Call::SetMode | Call::Sync | Call::Rename | Call::SyncFolder)
            {
                let is_reported = result.as_ref().map_or(true, |it| it.note.is_some());
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
    let known = files::open(&disk, &path).expect("opened").print;
    files::write(&path, &map("Theirs\n")).expect("written");
    let mut saving = Saving { path: path.clone(), map: map("Newer\n"), expected: Some(vec![known]) };
    let error = files::save(&disk, &Folders::default(), &saving).expect_err("not written");
    let FileError::Changed { found: Found::File(theirs), .. } = error else { panic!("{error}") };
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
        assert_eq!(files::save(&disk, &folders, &saving).expect("saved").note, None);
    }
    let versions = files::versions(&disk, &folders, &path);
    let contents: Vec<Vec<u8>> = versions.iter().map(|it| fs::read(&it.file).expect("read")).collect();
    assert_eq!(contents.len(), 4);
    assert_eq!(contents[3], "somebody’s work".as_bytes());
    assert_eq!(contents[0], fs::read(&path).expect("read"));
    assert!(versions.is_sorted_by(|a, b| a.at > b.at));
    let other = home.file("elsewhere").join("map.argmap");
    assert_eq!(files::versions(&disk, &folders, &other), [], "a file of the same name has its own");
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
    let held = files::lock(&disk, &folders, &path).expect("free");
    assert!(files::lock(&disk, &folders, &home.0.join("./map.argmap")).is_none());
    assert!(files::lock(&disk, &folders, &home.file("other.argmap")).is_some());
    drop(held);
    assert!(files::lock(&disk, &folders, &path).is_some());
}

#[test]
fn what_the_keeper_keeps_is_offered_until_it_is_saved_or_discarded() {
    let home = Folder::new("keeper");
    let (folders, disk) = (Folders::inside(&home.0), Disk::default());
    let about = |name: &str| About { path: None, name: name.to_owned(), at: 0 };
    let complain = Arc::new(|it: Option<String>| assert_eq!(it, None));
    let keeper = Keeper::start(disk.clone(), &folders, complain);
    keeper.keep(1, about("One"), map("One\n"));
    keeper.keep(2, about("Two"), map("Two\n"));
    keeper.keep(2, about("Two"), map("Two\n  + More\n"));
    keeper.keep(3, about("Three"), map("Three\n"));
    keeper.forget(3);
    let deadline = Instant::now() + Duration::from_secs(10);
    let kept = || fs::read_dir(home.file("state/recovery")).into_iter().flatten().flatten().count();
    while kept() == 0 && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(files::rescued(&disk, &folders).len(), 0, "a program that runs is not offered its own work");
    drop(keeper);
    let rescued = files::rescued(&disk, &folders);
    let mut found: Vec<_> = rescued.iter().map(|it| (it.about.name.as_str(), it.loaded.map.n_nodes())).collect();
    found.sort_unstable();
    assert_eq!(found, [("One", 1), ("Two", 2)]);
    assert_eq!(files::rescued(&disk, &folders).len(), 2, "looking at it does not take it away");

    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert_eq!(it, None)));
    for it in &rescued {
        keeper.discard(it);
    }
    drop(keeper);
    assert_eq!(files::rescued(&disk, &folders).len(), 0);
    assert_eq!(names(&home.file("state/recovery")), Vec::<String>::new(), "nothing is left");
}

#[test]
fn a_keeper_that_cannot_write_complains_once_and_says_when_it_can_again() {
    struct Full(AtomicUsize);
    impl Faults for Full {
        fn before(&self, call: Call, _: &Path) -> Option<ErrorKind> {
            let fails = call == Call::Write && self.0.fetch_add(1, Ordering::Relaxed) < 2;
            fails.then_some(ErrorKind::StorageFull)
        }
    }
    let home = Folder::new("full");
    let folders = Folders::inside(&home.0);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hear = heard.clone();
    let complain = Arc::new(move |it: Option<String>| hear.lock().expect("heard").push(it));
    let keeper = Keeper::start(Disk::with_faults(Arc::new(Full(AtomicUsize::new(0)))), &folders, complain);
    for number in 1..=3 {
        keeper.keep(number, About::default(), map("T\n"));
    }
    drop(keeper);
    let heard = heard.lock().expect("heard");
    let [Some(complaint), None] = heard.as_slice() else { panic!("{heard:?}") };
    assert!(complaint.contains("disk is full"), "{complaint}");
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
    assert_eq!(next(), (7, Found::File(Print::of(b"one"))));
    fs::write(&path, "two").expect("written");
    assert_eq!(next(), (7, Found::File(Print::of(b"two"))));
    let protect = |it: bool| {
        let mut permissions = fs::metadata(&path).expect("there").permissions();
        permissions.set_readonly(it);
        fs::set_permissions(&path, permissions).expect("set");
    };
    protect(true);
    assert_eq!(next(), (7, Found::Protected(Print::of(b"two"))));
    protect(false);
    assert_eq!(next(), (7, Found::File(Print::of(b"two"))));
    fs::rename(&path, home.file("moved")).expect("moved");
    assert_eq!(next(), (7, Found::Nothing));
    fs::create_dir(&path).expect("made");
    assert_eq!(next(), (7, Found::Folder));
    fs::remove_dir(&path).expect("removed");
    assert_eq!(next(), (7, Found::Nothing));
    fs::write(&path, "two").expect("written");
    assert_eq!(next(), (7, Found::File(Print::of(b"two"))));
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
