//! Documents as archives (ZIP, APPNOTE.TXT 6.3): the same parts give the same bytes, whatever machine they are written on.

use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::format::WriteError;

/// A file of an archive.
pub struct ArchivePart {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Kept as it is: what tells the kind of an archive has to be read without unpacking anything.
    pub is_stored: bool,
}

impl ArchivePart {
    pub fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), bytes: bytes.into(), is_stored: false }
    }
}

/// The archive of some parts, in their order.
///
/// # Errors
/// Where they cannot be packed.
pub fn archive(parts: &[ArchivePart]) -> Result<Vec<u8>, WriteError> {
    packed(parts).map_err(|it| WriteError::Archive { reason: it.to_string() })
}

fn packed(parts: &[ArchivePart]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock, and no system, may be told from the bytes.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).system(System::Unix);
    for part in parts {
        let method = if part.is_stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(part.name.as_str(), options.compression_method(method))?;
        archive.write_all(&part.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
