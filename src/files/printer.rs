//! Paper: the printer that the system has, and the files that are handed to it.
//!
//! There is no print dialog to call on a desktop of Linux without a toolkit. Where CUPS has a printer, `lp` is given the
//! PDF; else the program that shows PDFs prints it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use std::{env, io};

use super::disk::{Disk, Readers};
use super::error::FileError;
use super::folders::Folders;
use crate::format::{ExportOptions, Format, Paper, WriteError};
use crate::model::Map;

/// Where `lp` and `lpstat` are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Printers {
    /// Nothing is ever printed: for tests and pictures.
    #[default]
    Nowhere,
    OfSystem,
    /// In a folder of one’s own.
    In(PathBuf),
}

/// What became of a map that was to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// The printer of this name has it.
    Sent(String),
    /// It lies in this file, to be shown by another program.
    Written(PathBuf),
}

/// Files that were made to be printed are kept so long: a program may show them still.
const KEPT: Duration = Duration::from_hours(24);

impl Printers {
    /// The name of the printer that is used unless another is chosen. Asks the system, which may take a while.
    pub fn usual(&self, disk: &Disk) -> Option<String> {
        self.program(disk, "lp")?;
        let lpstat = self.program(disk, "lpstat")?;
        let answer = Command::new(lpstat).arg("-d").env("LC_ALL", "C").stdin(Stdio::null()).output().ok()?;
        named_in(&String::from_utf8_lossy(&answer.stdout))
    }

    fn program(&self, disk: &Disk, name: &str) -> Option<PathBuf> {
        let folders: Vec<PathBuf> = match self {
            Self::Nowhere => Vec::new(),
            Self::OfSystem => env::var_os("PATH").iter().flat_map(env::split_paths).collect(),
            Self::In(folder) => vec![folder.clone()],
        };
        let is_file = |it: &PathBuf| disk.look(it).is_ok_and(|it| it.is_file());
        folders.into_iter().map(|it| it.join(name)).find(is_file)
    }

    fn send(&self, disk: &Disk, printer: &str, title: &str, paper: Option<Paper>, file: &Path) -> io::Result<()> {
        let lp = self.program(disk, "lp").ok_or(io::ErrorKind::NotFound)?;
        // CUPS names papers as their makers do, in whatever case.
        let media = paper.map(|it| format!("media={}", it.name()));
        let done = Command::new(lp)
            .args(["-d", printer, "-t", title])
            .args(media.iter().flat_map(|it| ["-o", it]))
            .arg("--")
            .arg(file)
            .stdin(Stdio::null())
            .output()?;
        if done.status.success() {
            return Ok(());
        }
        Err(io::Error::other(String::from_utf8_lossy(&done.stderr).trim().to_owned()))
    }
}

/// The name in what `lpstat -d` says, as in “system default destination: Office”.
fn named_in(answer: &str) -> Option<String> {
    let name = answer.lines().find_map(|it| it.strip_prefix("system default destination:"))?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Writes a map to a private file, and gives that to a printer if one is named.
///
/// # Errors
/// When it cannot be drawn so, written, or the printer does not take it.
pub fn print(
    disk: &Disk,
    folders: &Folders,
    (printers, printer): (&Printers, Option<&str>),
    name: &str,
    map: &Map,
    options: &ExportOptions,
) -> Result<Printed, FileError> {
    let folder = folders.printed();
    let path = folder.join(format!("{name}.pdf"));
    let unwritten = |source: WriteError| FileError::Picture { path: path.clone(), source };
    let bytes = Format::Pdf.write(map, options).map_err(unwritten)?.parts.into_main();
    sweep(disk, &folder);
    let write = disk.make_folder(&folder).and_then(|()| {
        disk.replace(&path, &bytes, Readers::UserAlone).map_err(|it| it.source)?;
        Ok(())
    });
    write.map_err(|source| FileError::Write { path: path.clone(), source })?;
    let Some(printer) = printer else { return Ok(Printed::Written(path)) };
    let sent = printers.send(disk, printer, name, options.page.paper(), &path);
    // `lp` has a copy of its own, or wants none.
    _ = disk.remove(&path);
    sent.map_err(|source| FileError::NotPrinted { printer: printer.to_owned(), source })?;
    Ok(Printed::Sent(printer.to_owned()))
}

/// Removes what was made long ago.
fn sweep(disk: &Disk, folder: &Path) {
    let now = SystemTime::now();
    for file in disk.list(folder).unwrap_or_default() {
        let age = disk.look(&file).and_then(|it| it.modified()).ok().and_then(|it| now.duration_since(it).ok());
        if age.is_some_and(|it| it > KEPT) {
            // What cannot be removed now is removed the next time.
            _ = disk.remove(&file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_printer_is_named_by_the_system() {
        assert_eq!(named_in("system default destination: Office_2\n").as_deref(), Some("Office_2"));
        assert_eq!(named_in("no system default destination\n"), None);
        assert_eq!(named_in("system default destination: \n"), None);
        assert_eq!(named_in(""), None);
    }
}
