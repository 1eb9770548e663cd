//! Names for the records of a map.
//!
//! An id is 1–16 of the characters `a–z 0–9 - _ .`, so that people can write one by hand, kept in two
//! numbers so that it is copied and compared like one. The order of ids is the order of their text.
//! New ids carry 50 random bits: copies of a map that are edited apart do not collide when they are
//! merged, and their additions fall on different lines of the file.

use std::fmt;
use std::str::FromStr;

const MAX_LEN: usize = 16;
const RANDOM_CHARS: usize = 10;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A text that is no id: that is 1 to 16 of the characters a–z, 0–9, “-”, “_” and “.”
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdError(pub String);

/// The characters in order, the first ones in the highest bits. (A `u128` would be aligned to 16 bytes, and half of what
/// a table keeps would be padding.)
type Packed = (u64, u64);

fn pack(text: &str) -> Result<Packed, IdError> {
    let sound = (1..=MAX_LEN).contains(&text.len())
        && text.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.'));
    if !sound {
        return Err(IdError(text.to_owned()));
    }
    let mut bytes = [0; MAX_LEN];
    bytes[..text.len()].copy_from_slice(text.as_bytes());
    Ok(packed(u128::from_be_bytes(bytes)))
}

fn packed(number: u128) -> Packed {
    ((number >> 64) as u64, number as u64)
}

fn random(prefix: u8, rng: &mut fastrand::Rng) -> Packed {
    let mut bytes = [0; MAX_LEN];
    bytes[0] = prefix;
    for byte in &mut bytes[1..=RANDOM_CHARS] {
        *byte = ALPHABET[rng.usize(..ALPHABET.len())];
    }
    packed(u128::from_be_bytes(bytes))
}

fn write((high, low): Packed, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let bytes = (u128::from(high) << 64 | u128::from(low)).to_be_bytes();
    let len = bytes.iter().position(|&it| it == 0).unwrap_or(MAX_LEN);
    f.write_str(str::from_utf8(&bytes[..len]).map_err(|_| fmt::Error)?)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Packed);

        impl $name {
            /// A name that no other record has, anywhere, for all practical purposes.
            pub fn random(rng: &mut fastrand::Rng) -> Self {
                Self(random($prefix, rng))
            }

            /// So many of them, in their order, without those that are taken.
            pub fn several(n: usize, rng: &mut fastrand::Rng, is_taken: impl Fn(Self) -> bool) -> Vec<Self> {
                let mut ids = Vec::with_capacity(n);
                while ids.len() < n {
                    ids.extend(Some(Self::random(rng)).filter(|it| !is_taken(*it)));
                    if ids.len() == n {
                        ids.sort_unstable();
                        ids.dedup();
                    }
                }
                ids
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                pack(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, f)
            }
        }
    };
}

id!(
    /// A thesis, claim or piece of evidence.
    NodeId, b'n'
);
id!(
    /// A step from premises to what they bear on.
    InferenceId, b'i'
);
id!(
    /// A work that citations point into; the `id` of its CSL-JSON item.
    SourceId, b's'
);
id!(
    /// A text that is being mapped.
    TextId, b't'
);
