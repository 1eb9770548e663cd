//! What can go wrong with a file, as data.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::fingerprint::Fingerprint;
use super::watch::OnDisk;
use crate::document::DocumentError;
use crate::format::{Format, ReadError, WriteError};
use crate::words::files as words;

/// Something that went wrong with a file: what, and with which file. Its words say what can be done.
#[derive(Debug)]
pub enum FileError {
    Read {
        path: PathBuf,
        source: io::Error,
    },
    Write {
        path: PathBuf,
        source: io::Error,
    },
    /// The file is there and holds something else than it should.
    Content {
        path: PathBuf,
        source: ReadError,
    },
    Document {
        path: PathBuf,
        source: DocumentError,
    },
    Picture {
        path: PathBuf,
        source: WriteError,
    },
    /// The new content is there, but a power cut may bring back the old one.
    Unconfirmed {
        path: PathBuf,
        fingerprint: Fingerprint,
        source: io::Error,
    },
    /// Another program changed the file since it was read or written here.
    Changed {
        path: PathBuf,
        found: OnDisk,
    },
    /// Another window has the right to edit the file.
    OpenElsewhere {
        path: PathBuf,
    },
    /// What was to be written is not whole: a fault of the program, which writes nothing then.
    NotWhole {
        path: PathBuf,
    },
    /// A map has nothing that a format holds, as one without sources in BibTeX.
    NothingToWrite {
        path: PathBuf,
    },
    CannotOpenKind {
        path: PathBuf,
    },
    CannotWriteKind {
        path: PathBuf,
    },
    /// Work that is in no file could not be kept for the next start.
    Unkept {
        source: io::Error,
    },
    /// The printer of this name does not take it.
    NotPrinted {
        printer: String,
        source: io::Error,
    },
    /// The settings could not be understood; their file stands aside now.
    SettingsSetAside {
        aside: PathBuf,
    },
    SettingsNotSetAside {
        path: PathBuf,
        source: io::Error,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&match self {
            Self::Read { path, source } => words::cannot_read(path, source),
            Self::Write { path, source } => words::cannot_write(path, source),
            Self::Content { path, source } => words::wrong_in_file(path, source.line, &source.why.to_string()),
            Self::Document { path, source } => words::wrong_in_file(path, None, &source.to_string()),
            Self::Picture { path, source } => words::wrong_in_file(path, None, &source.to_string()),
            Self::Unconfirmed { path, source, .. } => words::unconfirmed(path, source),
            Self::Changed { path, .. } => words::changed_by_others(path),
            Self::OpenElsewhere { path } => words::open_elsewhere(path),
            Self::NotWhole { path } => words::not_whole(path),
            Self::NothingToWrite { path } => words::nothing_to_write(path),
            Self::CannotOpenKind { path } => words::cannot_open_kind(path, &Format::extensions(|it| it.read.is_some())),
            Self::CannotWriteKind { path } => {
                words::cannot_write_kind(path, &Format::extensions(|it| it.write.is_some()))
            }
            Self::Unkept { source } => words::work_unkept(source),
            Self::NotPrinted { printer, source } => words::not_printed(printer, source),
            Self::SettingsSetAside { aside } => words::settings_set_aside(aside),
            Self::SettingsNotSetAside { path, source } => words::settings_not_set_aside(path, source),
        })
    }
}

impl std::error::Error for FileError {}
