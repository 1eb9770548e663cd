//! A map within a PNG.

use super::Carried;

const KEYWORD: &[u8] = b"mainstay";
const TYPE: &[u8] = b"iTXt";
/// Length, type and checksum of a chunk.
const AROUND: usize = 12;
const SIGNATURE: usize = 8;

/// The picture with a map, before the chunk that ends it.
pub fn with(mut picture: Vec<u8>, packed: &[u8]) -> Vec<u8> {
    // The keyword; that it is compressed, and how; no language and no translation of the keyword.
    let content = [KEYWORD, &[0, 1, 0, 0, 0], packed].concat();
    let (Some(at), Ok(length)) = (picture.len().checked_sub(AROUND), u32::try_from(content.len())) else {
        return picture;
    };
    let end = picture.split_off(at);
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(TYPE);
    checksum.update(&content);
    picture.extend(length.to_be_bytes());
    picture.extend(TYPE);
    picture.extend(&content);
    picture.extend(checksum.finalize().to_be_bytes());
    picture.extend(end);
    picture
}

pub fn carried(bytes: &[u8]) -> Option<Carried> {
    let mut rest = bytes.get(SIGNATURE..)?;
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let content = after.get(4..)?;
        if after.starts_with(TYPE)
            && let Some(fields) = content.get(..length.min(content.len()))?.strip_prefix(KEYWORD)
            && let [0, compressed, _, fields @ ..] = fields
        {
            // Past the language, and the keyword in it.
            let text = fields.splitn(3, |it| *it == 0).nth(2)?.to_vec();
            return Some(match compressed {
                _ if content.len() < length => Carried::Damaged,
                0 => Carried::Plain(text),
                _ => Carried::Packed(text),
            });
        }
        rest = content.get(length.checked_add(4)?..)?;
    }
    None
}
