//! A map as bytes, so that nothing else can be written over a map.

use crate::format::{Format, Write};
use crate::model::Map;

/// What a map's file holds. Made of a map alone, so that no failure on the way can leave an empty file in its place.
pub struct MapBytes(Vec<u8>);

impl MapBytes {
    /// `None` where the writer gives no whole map.
    pub fn of(map: &Map) -> Option<Self> {
        match Format::Argmap.row().write {
            Write::Map(write) => Self::checked(write(map)),
            Write::Sources(_) | Write::Picture(_) => None,
        }
    }

    fn checked(bytes: Vec<u8>) -> Option<Self> {
        (bytes.starts_with(b"{") && bytes.ends_with(b"}\n")).then_some(Self(bytes))
    }

    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_is_no_map() {
        assert!(MapBytes::of(&Map::default()).is_some());
        for bytes in ["", "\n", "{", "{\"format\": \"arg"] {
            assert!(MapBytes::checked(bytes.into()).is_none(), "{bytes:?}");
        }
    }
}
