//! What is no regular file (pipes, devices, links to them) is never replaced and never waited for; commands read from
//! pipes and write into them.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use mainstay::files::{self, Disk, FileError, Folders, Saving};
use mainstay::format::ExportOptions;
use mainstay::model::Map;

use crate::files::Folder;
use crate::notation;

fn map(text: &str) -> Map {
    notation::session(text).doc.map().clone()
}

fn pipe(folder: &Folder, name: &str) -> PathBuf {
    let path = folder.file(name);
    let status = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo runs");
    assert!(status.success());
    path
}

/// What a call gives, which must not wait for ever.
#[track_caller]
fn soon<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, receive) = channel();
    std::thread::spawn(move || send.send(call()));
    receive.recv_timeout(Duration::from_secs(20)).expect("it does not wait")
}

fn is_pipe(path: &Path) -> bool {
    fs::symlink_metadata(path).expect("there").file_type().is_fifo()
}

#[test]
fn a_pipe_is_not_replaced_by_a_save_or_an_export_and_that_is_said() {
    let home = Folder::new("pipe-save");
    let path = pipe(&home, "pipe.argmap");
    let link = home.file("link.argmap");
    symlink("pipe.argmap", &link).expect("linked");
    for path in [&path, &link] {
        for expected in [None, Some(Vec::new())] {
            let saving = Saving { path: path.clone(), map: map("T\n"), expected };
            let result = soon(move || files::save(&Disk::default(), &Folders::default(), &saving));
            let error = result.expect_err("refused");
            assert!(matches!(error, FileError::Write { .. }), "{error:?}");
            let text = error.to_string();
            assert!(text.contains("no regular file") && text.contains(".argmap"), "{text}");
        }
    }
    let picture = pipe(&home, "pipe.svg");
    let to = picture.clone();
    let result = soon(move || files::export(&Disk::default(), &to, &map("T\n"), &ExportOptions::default()));
    let text = result.expect_err("refused").to_string();
    assert!(text.contains("no regular file") && text.contains("pipe.svg"), "{text}");
    assert!(is_pipe(&path) && is_pipe(&picture));
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
}

#[test]
fn opening_what_is_no_file_is_refused_at_once() {
    let home = Folder::new("pipe-open");
    let pipe = pipe(&home, "pipe.argmap");
    let device = home.file("device.argmap");
    symlink("/dev/null", &device).expect("linked");
    let link = home.file("link.argmap");
    symlink("pipe.argmap", &link).expect("linked");
    for path in [pipe, device, link] {
        let name = path.file_name().expect("named").display().to_string();
        let of = path.clone();
        let text = soon(move || files::open(&Disk::default(), &of)).expect_err("refused").to_string();
        assert!(text.contains("no regular file") && text.contains(&name), "{text}");
        let text = soon(move || files::read_text(&Disk::default(), &path)).expect_err("refused").to_string();
        assert!(text.contains("no regular file"), "{text}");
    }
}

#[test]
fn a_pipe_with_the_name_of_a_temporary_file_keeps_no_map_from_opening() {
    let home = Folder::new("pipe-litter");
    let path = pipe(&home, ".mainstay-x.tmp");
    let folder = home.0.clone();
    soon(move || Disk::default().clear_litter(&folder));
    assert!(is_pipe(&path), "it is somebody else’s");
}

#[test]
fn a_pipe_in_the_place_of_an_open_map_is_noticed() {
    let home = Folder::new("pipe-watch");
    let path = home.file("map.argmap");
    fs::write(&path, "one").expect("written");
    let (send, receive) = channel();
    let send = std::sync::Mutex::new(send);
    let notice = std::sync::Arc::new(move |_, found| _ = send.lock().expect("sent").send(found));
    let watch = files::Watch::start(Disk::default(), notice);
    watch.follow(1, &path);
    let heard = || receive.recv_timeout(Duration::from_secs(10)).expect("noticed");
    assert!(matches!(heard(), files::OnDisk::File(_)));
    fs::remove_file(&path).expect("removed");
    let made = pipe(&home, "map.argmap");
    loop {
        match heard() {
            files::OnDisk::Nothing => {}
            found => break assert_eq!(found, files::OnDisk::NoFile),
        }
    }
    assert!(is_pipe(&made));
}

#[cfg(feature = "gui")]
mod command_line {
    use std::io::Write as _;
    use std::process::{Command, Output};

    use super::*;

    const ESSAY: &str = "assets/examples/china-russia.argmap";

    fn shell(script: &str, home: &Folder) -> Output {
        let mut command = Command::new("sh");
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["-c", script]);
        command.env("M", env!("CARGO_BIN_EXE_mainstay")).env("ESSAY", ESSAY).env("HOME", &home.0);
        command.env("D", &home.0);
        soon(move || command.output()).expect("the shell runs")
    }

    #[test]
    fn maps_are_read_from_pipes() {
        let home = Folder::new("read-pipe");
        let path = pipe(&home, "in.argmap");
        let writer = std::thread::spawn(move || {
            let mut file = fs::File::options().write(true).open(path).expect("opened");
            file.write_all(&fs::read(ESSAY).expect("read")).expect("written");
        });
        let output = shell("\"$M\" stats \"$D/in.argmap\"", &home);
        writer.join().expect("written");
        assert!(String::from_utf8_lossy(&output.stdout).contains("Citations    22"), "{output:?}");
        // Where the name says nothing, it is a map.
        let output = shell("cat \"$ESSAY\" | \"$M\" stats /dev/stdin", &home);
        assert!(String::from_utf8_lossy(&output.stdout).contains("Citations    22"), "{output:?}");
    }

    #[test]
    fn what_never_ends_is_read_to_a_limit() {
        let home = Folder::new("endless");
        symlink("/dev/zero", home.file("zero.bib")).expect("linked");
        let output = shell("\"$M\" stats \"$D/zero.bib\"", &home);
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && text.contains("512 MB"), "{output:?}");
    }

    #[test]
    fn maps_are_written_into_pipes_that_stay() {
        let home = Folder::new("write-pipe");
        let path = pipe(&home, "out.svg");
        let script = "cat \"$D/out.svg\" > \"$D/copy\" & \"$M\" convert \"$ESSAY\" \"$D/out.svg\"; wait";
        let output = shell(script, &home);
        assert!(output.status.success(), "{output:?}");
        assert!(is_pipe(&path));
        assert!(fs::read_to_string(home.file("copy")).expect("read").starts_with("<svg"));

        let output = shell("\"$M\" convert \"$ESSAY\" /dev/stdout --to svg | cat", &home);
        assert!(output.stdout.starts_with(b"<svg"), "{:?}", String::from_utf8_lossy(&output.stderr));
        let script = "{ echo before; \"$M\" convert \"$ESSAY\" /dev/stdout --to svg; echo after; } > \"$D/all\"";
        assert!(shell(script, &home).status.success());
        let all = fs::read_to_string(home.file("all")).expect("read");
        assert!(all.starts_with("before\n<svg") && all.ends_with("after\n"), "the file of the shell is not replaced");
        let output = shell("\"$M\" screenshot \"$ESSAY\" /dev/stdout --size 200x200 | head -c 4", &home);
        assert!(output.stdout.starts_with(b"\x89PNG"), "{output:?}");
    }

    #[test]
    fn an_output_that_says_no_format_asks_for_one() {
        let home = Folder::new("no-format");
        let output = shell("\"$M\" convert \"$ESSAY\" /dev/stdout | cat", &home);
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(text.contains("--to"), "{text}");
        assert_eq!(output.stdout, b"");
    }
}
