//! A map as bytes, so that nothing else can be written over a map.

use crate::format::Format;
use crate::model::Map;

/// What a map's file holds. Made of a map alone, so that no failure on the way can leave an empty file in its place.
pub struct MapBytes(Vec<u8>);

impl MapBytes {
    /// `None` where the writer gives no whole map.
    pub fn of(map: &Map) -> Option<Self> {
        Self::checked(Format::Argmap.bytes(map).ok()?)
    }

    fn checked(bytes: Vec<u8>) -> Option<Self> {
        Self::is_whole(&bytes).then_some(Self(bytes))
    }

    /// Whether bytes begin and end as a map's file does.
    pub fn is_whole(bytes: &[u8]) -> bool {
        bytes.starts_with(b"{") && bytes.ends_with(b"}\n")
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
