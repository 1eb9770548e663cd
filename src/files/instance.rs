//! One program for all maps: a second start hands its files to the program that runs already.
//!
//! Only where the system has sockets in the file system; elsewhere each start is a program of its own.

use std::path::PathBuf;
use std::sync::Arc;

use super::disk::Disk;
use super::folders::Folders;

/// Hears of files that another start was asked to open. None: it was started without any.
pub type OnHandOver = Arc<dyn Fn(Vec<PathBuf>) + Send + Sync>;

/// Hands files to the program that runs already. False where none does.
#[cfg(unix)]
pub fn hand_over(folders: &Folders, paths: &[PathBuf]) -> bool {
    use std::io::{Read as _, Write as _};
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    let Some(mut stream) = folders.socket().and_then(|it| UnixStream::connect(it).ok()) else { return false };
    // A program that hangs must not keep this one from starting.
    if stream.set_read_timeout(Some(Duration::from_secs(2))).is_err() {
        return false;
    }
    let mut bytes = Vec::new();
    for path in paths {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        bytes.extend_from_slice(path.as_os_str().as_bytes());
        bytes.push(0);
    }
    let said = stream.write_all(&bytes).and_then(|()| stream.shutdown(std::net::Shutdown::Write));
    let mut heard = [0];
    said.is_ok() && stream.read_exact(&mut heard).is_ok()
}

/// Listens for other starts while the program runs. Takes the place of a program that ended without a word.
#[cfg(unix)]
pub fn listen(disk: &Disk, folders: &Folders, asked: OnHandOver) {
    use std::ffi::OsStr;
    use std::io::{Read, Write as _};
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::net::{UnixListener, UnixStream};

    // No name of a file is longer; nobody asks for more files at a time.
    const MOST: u64 = 1 << 20;
    let Some(socket) = folders.socket() else { return };
    if UnixStream::connect(&socket).is_ok() || disk.make_folder(super::disk::folder_of(&socket)).is_err() {
        return;
    }
    _ = disk.remove(&socket);
    let Ok(listener) = UnixListener::bind(&socket) else { return };
    let run = move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = Vec::new();
            if Read::by_ref(&mut stream).take(MOST).read_to_end(&mut bytes).is_ok() && stream.write_all(&[1]).is_ok() {
                let paths = bytes.split(|&it| it == 0).filter(|it| !it.is_empty());
                asked(paths.map(|it| PathBuf::from(OsStr::from_bytes(it))).collect());
            }
        }
    };
    _ = std::thread::Builder::new().name("instance".to_owned()).spawn(run);
}

#[cfg(not(unix))]
pub fn hand_over(_: &Folders, _: &[PathBuf]) -> bool {
    false
}

#[cfg(not(unix))]
pub fn listen(_: &Disk, _: &Folders, _: OnHandOver) {}
