//! What is the user's alone is readable by nobody else, at no moment.
#![cfg(unix)]

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mainstay::files::{self, About, Call, Disk, Faults, Folders, Keeper, Saving};
use mainstay::model::Map;

use crate::files::Folder;
use crate::notation;

fn map(text: &str) -> Map {
    notation::session(text).doc.map().clone()
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("there").permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("mode set");
}

/// The modes that temporary files have at each call.
#[derive(Default)]
struct Modes(Mutex<Vec<(Call, u32)>>);

impl Faults for Modes {
    fn before(&self, call: Call, path: &Path) -> Option<ErrorKind> {
        let entries = fs::read_dir(files::folder_of(path)).into_iter().flatten().flatten().map(|it| it.path());
        let temps = entries.filter(|it| it.is_file() && it.extension().is_some_and(|it| it == "tmp"));
        self.0.lock().expect("no test panics with it").extend(temps.map(|it| (call, mode(&it))));
        None
    }
}

#[test]
fn a_map_is_no_more_readable_while_it_is_saved_than_before() {
    for kept in [0o600, 0o640, 0o644, 0o660] {
        let home = Folder::new("modes");
        let path = home.file("map.argmap");
        files::write(&path, &map("Old\n")).expect("written");
        set_mode(&path, kept);
        let modes = Arc::new(Modes::default());
        let saving = Saving { path: path.clone(), map: map("New\n"), expected: None };
        files::save(&Disk::with_faults(modes.clone()), &Folders::default(), &saving).expect("saved");
        assert_eq!(mode(&path), kept);
        let seen = modes.0.lock().expect("seen").clone();
        assert!(seen.iter().any(|it| it.0 == Call::Write));
        for (call, mode) in seen {
            let is_ready = matches!(call, Call::Sync | Call::Rename);
            assert_eq!(mode, if is_ready { kept } else { 0o600 }, "{call:?}");
        }
    }
}

/// The group of a file comes along, or its members' rights go: the user's own group may be larger.
#[test]
fn a_map_of_another_group_is_opened_to_no_other_one() {
    let home = Folder::new("group");
    let path = home.file("map.argmap");
    files::write(&path, &map("Old\n")).expect("written");
    let groups = std::process::Command::new("id").arg("-G").output().expect("id runs").stdout;
    let own = fs::metadata(&path).expect("there").gid();
    let others = String::from_utf8(groups).expect("numbers");
    let mut others = others.split_whitespace().filter_map(|it| it.parse().ok()).filter(|it| *it != own);
    // Whoever is in no other group and not root can give a file to none, and has no such file to save.
    let other = others.next().unwrap_or(own + 1);
    if std::os::unix::fs::chown(&path, None, Some(other)).is_err() {
        return;
    }
    set_mode(&path, 0o640);
    files::write(&path, &map("New\n")).expect("saved");
    let after = fs::metadata(&path).expect("there");
    assert_eq!((after.gid(), mode(&path)), (other, 0o640));
}

/// Not a test of its own: the program that keeps things, under another umask.
#[test]
#[ignore = "it is started by another test"]
fn work() {
    let Some(folder) = std::env::var_os("MAINSTAY_PRIVATE").map(PathBuf::from) else { return };
    let (disk, folders) = (Disk::default(), Folders::inside(&folder));
    let path = folder.join("map.argmap");
    let saving = Saving { path: path.clone(), map: map("T\n"), expected: None };
    files::save(&disk, &folders, &saving).expect("saved");
    let lock = files::lock(&disk, &folders, &disk.resolve(&path)).expect("free");
    files::listen(&disk, &folders, Arc::new(|_| {}));
    let keeper = Keeper::start(disk.clone(), &folders, Arc::new(|it| assert!(it.is_none())));
    keeper.keep(1, About { path: Some(path), name: "Map".to_owned(), at: 0 }, map("Kept\n"));
    keeper.write(folder.join("state/recent.json"), b"[]".to_vec());
    keeper.keep_view(files::KeptView::of(&disk.resolve(&folder), &1).expect("JSON"));
    drop(keeper);
    drop(lock);
}

#[test]
fn what_the_program_keeps_is_the_users_alone_whatever_the_umask_and_the_folder() {
    for umask in ["000", "022", "077"] {
        let home = Folder::new("umask");
        let state = home.file("state");
        fs::create_dir_all(&state).expect("made");
        set_mode(&state, 0o755);
        let mut program = std::process::Command::new("sh");
        program.args(["-c", "umask $1; exec \"$0\" --exact private::work --ignored"]);
        program.arg(std::env::current_exe().expect("this program")).arg(umask).env("MAINSTAY_PRIVATE", &home.0);
        let output = program.output().expect("it runs");
        assert!(output.status.success(), "{output:?}");
        let mut open = vec![state];
        let mut n_files = 0;
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()) {
                if path.is_dir() {
                    open.push(path);
                } else {
                    n_files += 1;
                    assert_eq!(mode(&path), 0o600, "{} with umask {umask}", path.display());
                }
            }
        }
        // Locks, a version, the socket, the sign of life, the work, the list, a view.
        assert!(n_files >= 7, "{n_files}");
        let expected = 0o666 & !u32::from_str_radix(umask, 8).expect("octal");
        assert_eq!(mode(&home.file("map.argmap")), expected, "a new map is as the user has it");
    }
}

/// What a call gives, which must not wait for ever.
#[track_caller]
fn soon<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, receive) = channel();
    std::thread::spawn(move || send.send(call()));
    receive.recv_timeout(Duration::from_secs(30)).expect("it does not wait")
}

#[test]
fn a_program_that_does_not_read_keeps_no_other_from_starting() {
    let home = Folder::new("deaf");
    let folders = Folders::inside(&home.0);
    fs::create_dir_all(home.file("state")).expect("made");
    let deaf = UnixListener::bind(home.file("state/socket")).expect("bound");
    // More than the system takes in for somebody who does not read.
    let paths: Vec<PathBuf> = (0..20_000).map(|it| home.file(&format!("{}-{it}", "x".repeat(200)))).collect();
    for paths in [paths, Vec::new()] {
        let folders = folders.clone();
        assert!(!soon(move || files::hand_over(&folders, &paths)));
    }
    drop(deaf);
}

#[test]
fn a_start_that_says_nothing_keeps_no_other_from_being_heard() {
    let home = Folder::new("mute");
    let folders = Folders::inside(&home.0);
    let (send, receive) = channel();
    let send = Mutex::new(send);
    files::listen(&Disk::default(), &folders, Arc::new(move |it| _ = send.lock().expect("sent").send(it)));
    let mut mute = UnixStream::connect(home.file("state/socket")).expect("connected");
    mute.write_all(b"/half").expect("written");
    let path = home.file("map.argmap");
    let (of, folders) = (vec![path.clone()], folders.clone());
    assert!(soon(move || files::hand_over(&folders, &of)));
    let heard = receive.recv_timeout(Duration::from_secs(20)).expect("heard");
    assert_eq!(heard, [path], "and nothing of what was not said to its end");
    drop(mute);
}
