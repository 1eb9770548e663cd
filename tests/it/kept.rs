//! Work that is in no file is kept beside the window, offered after a crash, and can be brought back where it was given
//! up.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use mainstay::files::{self, About, Call, Disk, Faults, FileError, Folders, Keeper};

use crate::files::Folder;
use crate::safety::{map, names};

#[cfg(target_os = "linux")]
#[test]
fn work_in_a_file_whose_name_is_no_text_is_kept_and_offered_with_its_path() {
    use std::os::unix::ffi::OsStrExt as _;
    let home = Folder::new("no-text");
    let (folders, disk) = (Folders::inside(&home.file("own")), Disk::default());
    let path = home.0.join(std::ffi::OsStr::from_bytes(b"caf\xe9.argmap"));
    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
    keeper.keep(1, About { path: Some(path.clone()), name: "café".to_owned(), at: 0 }, map("Kept\n"));
    let mut recent = files::Recent::default();
    recent.add(&path);
    recent.keep(&keeper, &folders);
    drop(keeper);
    let rescued = files::rescued(&disk, &folders);
    assert_eq!(rescued.len(), 1);
    assert_eq!((&rescued[0].about.path, rescued[0].map()), (&Some(path.clone()), Some(&map("Kept\n"))));
    files::write(&path, &map("T\n")).expect("written");
    assert_eq!(files::Recent::load(&disk, &folders).paths, [path]);
}

#[test]
fn the_views_of_the_newest_maps_are_kept_for_the_user_alone() {
    let home = Folder::new("views");
    let (folders, disk) = (Folders::inside(&home.file("own")), Disk::default());
    let map_file = |nth: usize| disk.resolve(&home.file(&format!("{nth}.argmap")));
    let keep = |range: std::ops::Range<usize>| {
        let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
        for nth in range {
            keeper.keep_view(files::KeptView::of(&map_file(nth), &nth).expect("a number is JSON"));
        }
    };
    keep(0..3);
    std::thread::sleep(Duration::from_millis(20));
    keep(3..202);
    let view = |nth| files::view::<usize>(&disk, &folders, &map_file(nth));
    assert_eq!((2..202).filter(|it| view(*it) == Some(*it)).count(), 200 - (0..2).filter_map(view).count());
    assert_eq!(view(201), Some(201));
    assert_eq!(names(&home.file("own/state/views")).len(), 200);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = home.file("own/state/views");
        let file = folder.join(&names(&folder)[0]);
        let mode = |it: &Path| fs::metadata(it).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    }
}

#[test]
fn what_the_keeper_keeps_is_offered_until_it_is_saved_or_discarded() {
    let home = Folder::new("keeper");
    let (folders, disk) = (Folders::inside(&home.0), Disk::default());
    let about = |name: &str| About { path: None, name: name.to_owned(), at: 0 };
    let complain = Arc::new(|it: Option<FileError>| assert!(it.is_none()));
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
    let mut found: Vec<_> =
        rescued.iter().map(|it| (it.about.name.as_str(), it.map().expect("read").n_nodes())).collect();
    found.sort_unstable();
    assert_eq!(found, [("One", 1), ("Two", 2)]);
    assert_eq!(files::rescued(&disk, &folders).len(), 2, "looking at it does not take it away");

    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
    for it in &rescued {
        keeper.discard(it);
    }
    drop(keeper);
    assert_eq!(files::rescued(&disk, &folders).len(), 0);
    assert_eq!(names(&home.file("state/recovery")), Vec::<String>::new(), "nothing is left");
    assert_eq!(files::discarded(&disk, &folders).len(), 2, "it can be brought back");
}

#[test]
fn whatever_lies_among_what_a_crash_left_is_offered() {
    let home = Folder::new("no-header");
    let (folders, disk) = (Folders::inside(&home.0), Disk::default());
    let recovery = home.file("state/recovery");
    let folder = recovery.join("0123");
    fs::create_dir_all(&folder).expect("made");
    files::write(&folder.join("whole.argmap"), &map("Whole\n")).expect("written");
    let bytes = fs::read(folder.join("whole.argmap")).expect("read");
    let put = |path: &Path, parts: &[&[u8]]| fs::write(path, parts.concat()).expect("written");
    put(&folder.join("1.recovery"), &[b"\n", &bytes]);
    put(&folder.join("2.recovery"), &[b"no JSON\n", &bytes]);
    put(&folder.join("3.recovery"), &[br#"{"path": null, "name": "Named", "at": 1}"#, b"\n", &bytes]);
    put(&folder.join("4.recovery"), &[&[0; 4_096]]);
    put(&folder.join("5.recovery"), &[b""]);
    put(&folder.join("6.recovery"), &[br#"{"path": null, "name": "Cut", "at": 2}"#, b"\n", &bytes[..bytes.len() / 4]]);
    put(&recovery.join("7.recovery"), &[&bytes]);
    let found = files::rescued(&disk, &folders);
    let mut told: Vec<_> = found.iter().map(|it| (it.about.name.as_str(), it.map() == Some(&map("Whole\n")))).collect();
    told.sort_unstable();
    let untitled = |is_whole| ("Untitled", is_whole);
    let expect = [("Cut", false), ("Named", true), untitled(false), untitled(false)];
    assert_eq!(told, [expect.as_slice(), &[untitled(true); 4]].concat());
    assert!(found.iter().all(|it| it.about.at > 0), "it is known since when");
    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
    for it in &found {
        keeper.discard(it);
    }
    drop(keeper);
    assert_eq!((files::rescued(&disk, &folders).len(), files::discarded(&disk, &folders).len()), (0, 8));
}

#[test]
fn what_was_given_up_can_be_brought_back() {
    let home = Folder::new("given-up");
    let (folders, disk) = (Folders::inside(&home.0), Disk::default());
    let path = home.file("map.argmap");
    let about = || About { path: Some(path.clone()), name: "map.argmap".to_owned(), at: 0 };
    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
    keeper.keep(1, about(), map("Older\n"));
    keeper.give_up(1, about(), map("Given up\n"));
    drop(keeper);
    assert_eq!(files::rescued(&disk, &folders).len(), 0);
    let found = files::discarded(&disk, &folders);
    let [work] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((work.map(), &work.about.path), (Some(&map("Given up\n")), &Some(path.clone())));
    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
    keeper.taken_over(work);
    drop(keeper);
    assert_eq!(files::discarded(&disk, &folders).len(), 0);
}

/// The disk of the state folder is full until there is room again.
struct Full(std::sync::atomic::AtomicBool);

impl Full {
    fn until_room() -> Arc<Self> {
        Arc::new(Self(true.into()))
    }

    fn make_room(&self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

impl Faults for Full {
    fn before(&self, call: Call, path: &Path) -> Option<ErrorKind> {
        let is_it = call == Call::Write && path.to_string_lossy().contains("state");
        (is_it && self.0.load(Ordering::Relaxed)).then_some(ErrorKind::StorageFull)
    }
}

#[test]
fn what_cannot_be_kept_again_stays_where_it_was_left() {
    let home = Folder::new("full-taken");
    let folders = Folders::inside(&home.0);
    let keep = |disk: Disk, number, text| {
        let keeper = Keeper::start(disk, &folders, Arc::new(|_| {}));
        keeper.keep(number, About::default(), map(text));
        keeper
    };
    drop(keep(Disk::default(), 1, "Left\n"));
    let left = files::rescued(&Disk::default(), &folders);
    // It is opened again, and cannot be kept as the work of that map.
    let keeper = keep(Disk::with_faults(Full::until_room()), 2, "Left\n");
    keeper.taken_over(&left[0]);
    drop(keeper);
    assert_eq!(files::rescued(&Disk::default(), &folders).len(), 1);
}

#[test]
fn a_full_disk_is_told_until_the_work_is_safe_though_smaller_files_fit() {
    let home = Folder::new("full-small");
    let folders = Folders::inside(&home.0);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hear = heard.clone();
    let complain = Arc::new(move |it: Option<FileError>| hear.lock().expect("heard").push(it.is_some()));
    /// No room for a map, but for a list.
    struct NoRoom(Arc<Full>);
    impl Faults for NoRoom {
        fn before(&self, call: Call, path: &Path) -> Option<ErrorKind> {
            self.0.before(call, path).filter(|_| path.extension().is_some_and(|it| it == "recovery"))
        }
    }
    let full = Full::until_room();
    let keeper = Keeper::start(Disk::with_faults(Arc::new(NoRoom(full.clone()))), &folders, complain);
    keeper.keep(1, About::default(), map("T\n"));
    let deadline = Instant::now() + Duration::from_secs(10);
    while heard.lock().expect("heard").is_empty() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    keeper.write(home.file("state/recent.json"), b"[]".to_vec());
    keeper.forget(2);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(*heard.lock().expect("heard"), [true], "the work is still not safe");
    full.make_room();
    drop(keeper);
    assert_eq!(*heard.lock().expect("heard"), [true, false]);
    assert_eq!(files::rescued(&Disk::default(), &folders).len(), 1);
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
    let complain = Arc::new(move |it: Option<FileError>| hear.lock().expect("heard").push(it.map(|it| it.to_string())));
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
fn a_full_disk_is_told_once_of_the_programs_own_lists_too_and_again_after_it_had_room() {
    struct Full(AtomicUsize);
    impl Faults for Full {
        fn before(&self, call: Call, _: &Path) -> Option<ErrorKind> {
            let is_full = || [0, 1, 3].contains(&self.0.fetch_add(1, Ordering::Relaxed));
            (call == Call::Write && is_full()).then_some(ErrorKind::StorageFull)
        }
    }
    let home = Folder::new("full-lists");
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hear = heard.clone();
    let complain = Arc::new(move |it: Option<FileError>| hear.lock().expect("heard").push(it.map(|it| it.to_string())));
    let disk = Disk::with_faults(Arc::new(Full(AtomicUsize::new(0))));
    let keeper = Keeper::start(disk, &Folders::inside(&home.0), complain);
    for _ in 0..4 {
        keeper.write(home.file("state/recent.json"), b"[]".to_vec());
    }
    drop(keeper);
    let heard = heard.lock().expect("heard");
    let [Some(first), Some(again)] = heard.as_slice() else { panic!("{heard:?}") };
    assert!(first.contains("recent.json") && first.contains("disk is full"), "{first}");
    assert_eq!(first, again);
}
