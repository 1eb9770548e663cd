//! Any bytes are a document whose places lie within its text, or are refused.
//! Run with `cargo fuzz run documents` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay::document::DocumentText;

fuzz_target!(|input: (u8, &[u8])| {
    let (kind, bytes) = input;
    let extension = ["docx", "md", "txt"][usize::from(kind) % 3];
    // An archive is seldom met by chance: half of the inputs are the XML within one.
    let packed = if kind & 0x80 == 0 { bytes.to_vec() } else { stored(kind, bytes) };
    let Ok(found) = DocumentText::read(&packed, extension) else { return };
    let n_letters = found.content.chars().count();
    for part in &found.parts {
        assert!(part.start <= part.end && part.end <= n_letters, "{part:?}");
        assert!(part.at.is_none_or(|it| it <= n_letters), "{part:?}");
    }
    for citation in &found.citations {
        assert!(citation.start <= citation.end && citation.end <= n_letters, "{citation:?}");
        assert!(citation.works.iter().all(|it| it.source < found.sources.len()), "{citation:?}");
    }
});

/// An archive with one part, which is not packed.
fn stored(kind: u8, bytes: &[u8]) -> Vec<u8> {
    let name: &[u8] = if kind & 0x40 == 0 { b"word/document.xml" } else { b"content.xml" };
    let (name_size, size) = ((name.len() as u16).to_le_bytes(), (bytes.len() as u32).to_le_bytes());
    let sum = crc(bytes).to_le_bytes();
    let mut zip = Vec::new();
    let both = |zip: &mut Vec<u8>| {
        zip.extend([10, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for field in [&sum, &size, &size] {
            zip.extend(field);
        }
        zip.extend(name_size);
    };
    zip.extend(b"PK\x03\x04");
    both(&mut zip);
    zip.extend([0, 0]);
    zip.extend(name);
    zip.extend(bytes);
    let directory = zip.len() as u32;
    zip.extend(b"PK\x01\x02\x0a\x00");
    both(&mut zip);
    zip.extend([0; 16]);
    zip.extend(name);
    let length = zip.len() as u32 - directory;
    zip.extend(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    zip.extend(length.to_le_bytes());
    zip.extend(directory.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), |sum, _| step(sum)))
}
