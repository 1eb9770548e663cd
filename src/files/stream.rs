//! Pipes and devices, for commands without a window: read to a limit, written into and never replaced.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use crate::words::files as words;

/// No more is read of a file, or of a stream, of which nobody knows beforehand where it ends.
pub const MOST: u64 = 512 << 20;

pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_dash(path) {
        io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > MOST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, words::too_long_a_stream(MOST >> 20)));
    }
    Ok(bytes)
}

/// Whether a path is `-`, by which commands mean what they are given and what they print.
pub fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether a path means a file that this program was given open: also where that is a regular one, as after a shell's
/// `>`, others write into it before and after.
pub fn is_given(path: &Path) -> bool {
    let is_numbered = ["/dev/fd", "/proc/self/fd"].iter().any(|it| path.parent() == Some(Path::new(it)));
    is_numbered || is_dash(path) || is_stdout(path) || path == Path::new("/dev/stdin")
}

pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let result = if is_dash(path) || is_stdout(path) {
        // Opened by its name it would be written from the beginning, over what is there.
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush())
    } else {
        File::options().append(true).open(path)?.write_all(bytes)
    };
    match result {
        // The reader had enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn is_stdout(path: &Path) -> bool {
    cfg!(unix) && ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|it| path == Path::new(it))
}
