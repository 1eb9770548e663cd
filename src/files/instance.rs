//! One program for all maps: a second start hands its files to the program that runs already.
//!
//! Only where the system has sockets in the file system; elsewhere each start is a program of its own. Neither end waits
//! for the other longer than a moment: a program that hangs keeps no other from starting, and a start that hangs none from
//! being heard.

use std::path::PathBuf;
use std::sync::Arc;

use super::disk::Disk;
use super::folders::Folders;

/// Hears of files that another start was asked to open. None: it was started without any.
pub type OnHandOver = Arc<dyn Fn(Vec<PathBuf>) + Send + Sync>;

#[cfg(unix)]
pub use sockets::{hand_over, listen};

#[cfg(unix)]
mod sockets {
    use std::ffi::OsStr;
    use std::io::{self, Read, Write};
    use std::net::Shutdown;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::Path;
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};

    use super::super::disk::{PRIVATE, folder_of};
    use super::{Disk, Folders, OnHandOver, PathBuf};

    /// How long a start waits for the program that runs.
    const TO_BE_HEARD: Duration = Duration::from_secs(3);
    /// How long that waits for what a start has to say, which is said at once: less, so that another start that waits
    /// meanwhile is heard as well.
    const TO_HEAR: Duration = Duration::from_secs(1);

    /// Hands files to the program that runs already. False where none does, or it does not hear.
    pub fn hand_over(folders: &Folders, paths: &[PathBuf]) -> bool {
        let until = Instant::now() + TO_BE_HEARD;
        let Some(stream) = folders.socket().and_then(|it| connect(it, until)) else { return false };
        let mut bytes = Vec::new();
        for path in paths {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            bytes.extend_from_slice(path.as_os_str().as_bytes());
            bytes.push(0);
        }
        let mut timed = Timed { stream: &stream, until };
        let said = timed.write_all(&bytes).and_then(|()| stream.shutdown(Shutdown::Write));
        // Without this answer nothing is opened there: it can be opened here.
        said.is_ok() && timed.read_exact(&mut [0]).is_ok()
    }

    /// Listens for other starts while the program runs. Takes the place of a program that ended without a word.
    pub fn listen(disk: &Disk, folders: &Folders, asked: OnHandOver) {
        // No name of a file is longer; nobody asks for more files at a time.
        const MOST: u64 = 1 << 20;
        let Some(socket) = folders.socket() else { return };
        if connect(socket.clone(), Instant::now() + TO_BE_HEARD).is_some()
            || disk.make_folder(folder_of(&socket)).is_err()
        {
            return;
        }
        let Ok(listener) = bind(disk, &socket) else { return };
        let run = move || {
            for stream in listener.incoming().flatten() {
                let mut bytes = Vec::new();
                let mut timed = Timed { stream: &stream, until: Instant::now() + TO_HEAR };
                if Read::by_ref(&mut timed).take(MOST).read_to_end(&mut bytes).is_ok() && timed.write_all(&[1]).is_ok()
                {
                    let paths = bytes.split(|&it| it == 0).filter(|it| !it.is_empty());
                    asked(paths.map(|it| PathBuf::from(OsStr::from_bytes(it))).collect());
                }
            }
        };
        _ = std::thread::Builder::new().name("instance".to_owned()).spawn(run);
    }

    /// Makes a socket that was nobody else's at any moment: in a folder of its own first, whatever the umask and the folder
    /// that it is for.
    fn bind(disk: &Disk, socket: &Path) -> io::Result<UnixListener> {
        // Paths of sockets are short: about a hundred bytes on all systems.
        let folder = tempfile::Builder::new().prefix(".s").rand_bytes(4).tempdir_in(folder_of(socket))?;
        let first = folder.path().join("s");
        let listener = UnixListener::bind(&first)?;
        disk.set_mode(&first, std::fs::Permissions::from_mode(PRIVATE))?;
        disk.rename(&first, socket)?;
        Ok(listener)
    }

    /// Connects, unless that takes too long: where many wait already, the system lets the next one wait for as long as it
    /// takes.
    fn connect(socket: PathBuf, until: Instant) -> Option<UnixStream> {
        let (send, receive) = channel();
        let connect = move || _ = send.send(UnixStream::connect(socket));
        std::thread::Builder::new().spawn(connect).ok()?;
        receive.recv_timeout(until.saturating_duration_since(Instant::now())).ok()?.ok()
    }

    /// A stream on which all calls together end at one time.
    struct Timed<'a> {
        stream: &'a UnixStream,
        until: Instant,
    }

    impl Timed<'_> {
        fn rest(&self) -> io::Result<Option<Duration>> {
            let rest = self.until.saturating_duration_since(Instant::now());
            if rest.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(Some(rest)) }
        }
    }

    impl Read for Timed<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.stream.set_read_timeout(self.rest()?)?;
            self.stream.read(into)
        }
    }

    impl Write for Timed<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.stream.set_write_timeout(self.rest()?)?;
            self.stream.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
}

#[cfg(not(unix))]
pub fn hand_over(_: &Folders, _: &[PathBuf]) -> bool {
    false
}

#[cfg(not(unix))]
pub fn listen(_: &Disk, _: &Folders, _: OnHandOver) {}
