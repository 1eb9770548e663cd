//! The archive that a document of Word or `OpenDocument` is (ZIP, APPNOTE.TXT 6.3; ISO/IEC 29500-2), with limits for what it
//! may unpack to.

use std::io::{Cursor, Read as _};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use super::found::DocumentError;

/// The most that is unpacked of one document.
const MOST_UNPACKED: u64 = 512 << 20;
/// The most that it is unpacked to, beside its size, and how much is unpacked of any file however small.
const MOST_RATIO: u64 = 200;
const ALWAYS_UNPACKED: u64 = 1 << 20;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// By their names in lower case, with slashes and without the first of them.
    places: FxHashMap<String, usize>,
    size: u64,
    unpacked: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, DocumentError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocumentError::DamagedArchive)?;
        let names = (0..archive.len()).filter_map(|it| Some((key(&archive.name_for_index(it)?.ok()?), it)));
        let places = names.collect();
        Ok(Self { archive, places, size: bytes.len() as u64, unpacked: 0 })
    }

    pub fn holds(&self, name: &str) -> bool {
        self.places.contains_key(&key(name))
    }

    /// The bytes of a part; none where there is no such part.
    ///
    /// # Errors
    /// When it is damaged, protected by a password, or unpacks to too much.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocumentError> {
        let Some(&place) = self.places.get(&key(name)) else { return Ok(None) };
        let packed = self.archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => DocumentError::PasswordProtected,
            _ => DocumentError::DamagedArchive,
        })?;
        let by_ratio = self.size.saturating_mul(MOST_RATIO).max(ALWAYS_UNPACKED);
        let most = MOST_UNPACKED.min(by_ratio).saturating_sub(self.unpacked);
        let mut bytes = Vec::new();
        // What is damaged at its end is read up to there.
        let read = packed.take(most.saturating_add(1)).read_to_end(&mut bytes);
        let n_bytes = bytes.len() as u64;
        if n_bytes > most {
            let is_ratio = by_ratio < MOST_UNPACKED;
            return Err(if is_ratio {
                DocumentError::PackedTooTightly { most_times: MOST_RATIO }
            } else {
                DocumentError::UnpacksTooLarge { most_mib: MOST_UNPACKED >> 20 }
            });
        }
        if read.is_err() && bytes.is_empty() {
            return Err(DocumentError::DamagedArchive);
        }
        self.unpacked += n_bytes;
        Ok(Some(bytes))
    }

    /// The names of parts that begin so, in their order.
    pub fn names_under(&self, folder: &str) -> Vec<String> {
        let folder = key(folder);
        let mut names: Vec<String> = self.places.keys().filter(|it| it.starts_with(&folder)).cloned().collect();
        names.sort();
        names
    }
}

fn key(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// Where a relationship leads, seen from the folder of the part that has it.
pub fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = path.pop(),
            step => path.push(step),
        }
    }
    path.join("/")
}
