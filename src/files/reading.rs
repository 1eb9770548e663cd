//! Reading maps and texts.

use std::path::{Path, PathBuf};

use super::disk::{Disk, is_stream};
use super::error::FileError;
use super::fingerprint::Fingerprint;
use super::stream;
use crate::document::{self, DocumentText};
use crate::format::essay::WordTemplate;
use crate::format::{Format, Loaded, Parts, ReadError, Remark, decoded};
use crate::model::Map;

/// A map that was opened to be edited.
#[derive(Clone, Debug)]
pub struct Opened {
    pub loaded: Loaded,
    pub format: Format,
    pub fingerprint: Fingerprint,
    /// Only a part of the file could be read: the map must not take its place.
    pub damaged: bool,
}

/// What a file is that was opened.
#[derive(Clone, Debug)]
pub enum OpenedMapOrText {
    Map(Box<Opened>),
    /// Paragraphs, to be mapped.
    Text(Box<DocumentText>),
}

/// Opens a map to be edited, as far as it can be read.
///
/// # Errors
/// When the file cannot be read, or nothing of it as a map.
pub fn open(disk: &Disk, path: &Path) -> Result<Opened, FileError> {
    let (format, parts) = parts_of(disk, path, None)?;
    opened(path, format, parts)
}

/// As [`open()`]; a file that could be read as a list, and is none, is a text.
///
/// # Errors
/// As for [`open()`].
pub fn open_map_or_text(disk: &Disk, path: &Path) -> Result<OpenedMapOrText, FileError> {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let (format, parts) = parts_of(disk, path, None)?;
    let text = if document::is_document(extension) { prose(format, &parts, extension) } else { None };
    match text {
        Some(text) => Ok(OpenedMapOrText::Text(Box::new(text))),
        None => opened(path, format, parts).map(|it| OpenedMapOrText::Map(Box::new(it))),
    }
}

fn opened(path: &Path, format: Format, parts: Parts<'_>) -> Result<Opened, FileError> {
    let fingerprint = Fingerprint::of(parts.main());
    let (loaded, damaged) = format.read_leniently(parts).map_err(|it| content(path, it))?;
    Ok(Opened { loaded, format, fingerprint, damaged })
}

/// Reads a map in the format that the name's extension stands for. For commands without a window.
///
/// # Errors
/// When the file cannot be read, or not as a map.
pub fn read(path: &Path) -> Result<Loaded, FileError> {
    read_as(path, None).map(|it| it.1)
}

/// Reads a map, or sources, in a format that was asked for, else in that of its content and its name. For commands
/// without a window.
///
/// # Errors
/// As for [`read`].
pub fn read_as(path: &Path, format: Option<Format>) -> Result<(Format, Loaded), FileError> {
    let (format, parts) = parts_of(&Disk::of_commands(), path, format)?;
    format.read(parts).map(|it| (format, it)).map_err(|it| content(path, it))
}

/// What a file is where it is read to be converted.
#[derive(Clone, Debug)]
pub enum MapOrText {
    Map(Format, Box<Loaded>),
    /// A map in Argdown, with its text, which says more.
    Argdown(String, Box<Loaded>),
    /// Paragraphs, to be mapped.
    Text(Box<DocumentText>),
}

/// As [`read_as`]; what nobody asks to be read as a list, and is none, is a text.
///
/// # Errors
/// As for [`read`].
pub fn read_map_or_text(path: &Path, format: Option<Format>) -> Result<MapOrText, FileError> {
    let disk = Disk::of_commands();
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let of_text = |it| MapOrText::Text(Box::new(it));
    if format.is_none() && document::is_office_document(extension) {
        return read_document(&disk, path).map(of_text);
    }
    let (found, parts) = parts_of(&disk, path, format)?;
    if format.is_none()
        && let Some(text) = prose(found, &parts, extension)
    {
        return Ok(of_text(text));
    }
    let written = (found == Format::Argdown).then(|| decoded(parts.main()).map(|it| it.text.into_owned())).transpose();
    let written = written.map_err(|it| content(path, it))?;
    let loaded = Box::new(found.read(parts).map_err(|it| content(path, it))?);
    Ok(match written {
        Some(text) => MapOrText::Argdown(text, loaded),
        None => MapOrText::Map(found, loaded),
    })
}

fn prose(found: Format, parts: &Parts<'_>, extension: &str) -> Option<DocumentText> {
    let may_be = matches!(found, Format::Outline | Format::Markdown);
    may_be.then(|| DocumentText::read(parts.main(), extension).ok())?.filter(DocumentText::is_prose)
}

/// What a file holds, and those that its format has beside it. One whose name says nothing is a map if it holds one, as
/// the desktop sees it, too. A pipe without a name, as shells make them, is what it holds.
fn parts_of(disk: &Disk, path: &Path, wanted: Option<Format>) -> Result<(Format, Parts<'static>), FileError> {
    let unknown = || FileError::CannotOpenKind { path: path.to_owned() };
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    if wanted.is_none() && !extension.is_empty() {
        Format::from_extension(extension).filter(|it| it.row().read.is_some()).ok_or_else(unknown)?;
    }
    let bytes = disk.read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let main = Parts::one(bytes);
    let of_content = || {
        let is_nameless = extension.is_empty() && is_pipe(disk, path);
        let of_pipe = || Format::of_content(&main).unwrap_or(Format::Argmap);
        if is_nameless { Some(of_pipe()) } else { Format::of_file(extension, &main) }
    };
    let format = wanted.or_else(of_content).ok_or_else(unknown)?;
    let others = format.row().beside.iter().filter_map(|&it| Some((it, disk.read(&beside(path, it)).ok()?)));
    Ok((format, others.fold(main, |parts, (ending, bytes)| parts.and(ending, bytes))))
}

fn is_pipe(disk: &Disk, path: &Path) -> bool {
    disk.takes_streams && (stream::is_given(path) || disk.look(path).is_ok_and(|it| is_stream(&it)))
}

/// The file beside another one that has its name but for the ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

fn content(path: &Path, source: ReadError) -> FileError {
    FileError::Content { path: path.to_owned(), source }
}

/// The text of a file, and what was remarked on reading it.
#[derive(Clone, Debug)]
pub struct ReadText {
    pub text: String,
    pub remark: Option<Remark>,
}

/// The text of a file, with the ends of its lines as they are.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn read_text(disk: &Disk, path: &Path) -> Result<ReadText, FileError> {
    let bytes = disk.read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let decoded = decoded(&bytes).map_err(|it| content(path, it))?;
    let remark = decoded.is_guessed.then_some(Remark::LettersGuessed);
    Ok(ReadText { text: decoded.text.into_owned(), remark })
}

/// Reads the text of a document.
///
/// # Errors
/// When the file cannot be read, or is no document.
pub fn read_document(disk: &Disk, path: &Path) -> Result<DocumentText, FileError> {
    let bytes = disk.read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    DocumentText::read(&bytes, extension).map_err(|source| FileError::Document { path: path.to_owned(), source })
}

/// Reads what a document of Word gives to essays that are written like it.
///
/// # Errors
/// When there is no such file, or it is no document of Word.
pub fn read_template(disk: &Disk, path: &Path) -> Result<WordTemplate, FileError> {
    let bytes = disk.read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    document::read_template(&bytes).map_err(|source| FileError::Document { path: path.to_owned(), source })
}

/// A map, if it can be read and is small enough to be read just for a picture.
pub fn read_if_small(disk: &Disk, path: &Path) -> Option<Map> {
    const MOST: u64 = 512 * 1024;
    let size = disk.look(path).ok()?.len();
    let (format, parts) = if size <= MOST { parts_of(disk, path, None).ok()? } else { return None };
    Some(format.read(parts).ok()?.map)
}

/// The format that a path's extension stands for.
pub fn format_of(path: &Path) -> Option<Format> {
    Format::from_extension(path.extension()?.to_str()?)
}

/// Whether a file with such a name may be opened as a map, or its sources or text put into one.
pub fn can_be_read(path: &Path) -> bool {
    let is_read = |it| Format::is_read_by_extension(it) || document::is_office_document(it);
    path.extension().and_then(|it| it.to_str()).is_some_and(is_read)
}
