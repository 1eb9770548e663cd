//! Telling contents apart, and naming files after paths.

use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;

use super::disk::Resolved;

/// What a file held, to tell whether it changed. For one run of the program: it is never stored, since the standard
/// library may compute its hash otherwise in another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    len: usize,
    hash: u64,
}

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        Self { len: bytes.len(), hash: std_hash(bytes) }
    }
}

/// A name for what is kept about a map's file: people recognise its start, and no two paths share it.
pub fn name_of(file: &Resolved) -> String {
    named(file, fnv1a_64)
}

/// The name that releases up to 0.1 gave, as long as the standard library hashes as it did then.
pub fn old_name_of(file: &Resolved) -> String {
    named(file, std_hash)
}

fn named(file: &Resolved, hash: impl Fn(&[u8]) -> u64) -> String {
    let path: &Path = file.as_path();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let sound: String = stem.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).take(40).collect();
    format!("{sound}-{:016x}", hash(path.as_os_str().as_encoded_bytes()))
}

/// FNV-1a with 64 bits, by Fowler, Noll and Vo (RFC 9923): names on the disk must not depend on a compiler.
fn fnv1a_64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3))
}

fn std_hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_names_is_the_published_one() {
        // Test vectors of the authors.
        assert_eq!(fnv1a_64(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a_64(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a_64(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
