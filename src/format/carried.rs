//! Pictures that open again: the map that a picture carries, as a file of ours, compressed with zlib (RFC 1950).
//!
//! An SVG has it in its `metadata`, as base64 in an element of our namespace; a PNG in a compressed `iTXt` chunk with the
//! keyword `mainstay` (PNG, third edition, 11.3.3.4). Viewers pass over both.

mod png;
mod svg;

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::{Loaded, Loss, Parts, ReadError, Unreadable, WriteError, Written, native};
use crate::model::Map;

/// A map that is larger as a file is not carried, and not unpacked.
pub const MOST: usize = 64 << 20;

/// Adds a map to an SVG.
///
/// # Errors
/// None that is known: our own file is JSON.
pub fn add_to_svg(written: Written, map: &Map) -> Result<Written, WriteError> {
    add(written, map, svg::with)
}

/// Adds a map to a PNG.
///
/// # Errors
/// As for [`add_to_svg`].
pub fn add_to_png(written: Written, map: &Map) -> Result<Written, WriteError> {
    add(written, map, png::with)
}

fn add(written: Written, map: &Map, with: fn(Vec<u8>, &[u8]) -> Vec<u8>) -> Result<Written, WriteError> {
    let Written { parts, mut losses } = written;
    let bytes = native::write(map)?;
    if bytes.len() > MOST {
        losses.push(Loss::NotCarried);
        return Ok(Written { parts, losses });
    }
    Ok(Written { parts: Parts::one(with(parts.into_main(), &packed(&bytes))), losses })
}

/// How many bytes a map adds to an SVG; `None` where it is too large to be carried.
pub fn size_in_svg(map: &Map) -> Option<usize> {
    // Four letters of base64 for three bytes.
    packed_size(map).map(|it| it.div_ceil(3) * 4)
}

/// As for [`size_in_svg`].
pub fn size_in_png(map: &Map) -> Option<usize> {
    packed_size(map)
}

fn packed_size(map: &Map) -> Option<usize> {
    let bytes = native::write(map).ok().filter(|it| it.len() <= MOST)?;
    Some(packed(&bytes).len())
}

/// The map that an SVG carries.
///
/// # Errors
/// When it carries none, or one that is too large or damaged.
pub fn from_svg(bytes: &[u8]) -> Result<Loaded, ReadError> {
    read(svg::carried(bytes)?)
}

/// The map that a PNG carries.
///
/// # Errors
/// As for [`from_svg`].
pub fn from_png(bytes: &[u8]) -> Result<Loaded, ReadError> {
    read(png::carried(bytes))
}

/// What a picture holds of a map.
enum Carried {
    Packed(Vec<u8>),
    /// Another program wrote it anew without compressing it.
    Plain(Vec<u8>),
    Damaged,
}

fn read(carried: Option<Carried>) -> Result<Loaded, ReadError> {
    let refused = |why| ReadError::new(None, why);
    match carried.ok_or(refused(Unreadable::CarriesNoMap))? {
        Carried::Packed(packed) => native::read(&unpacked(&packed).map_err(refused)?),
        Carried::Plain(bytes) if bytes.len() > MOST => Err(refused(Unreadable::CarriesTooMuch)),
        Carried::Plain(bytes) => native::read(&bytes),
        Carried::Damaged => Err(refused(Unreadable::CarriesDamaged)),
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    const LEVEL: u8 = 6;
    compress_to_vec_zlib(bytes, LEVEL)
}

fn unpacked(packed: &[u8]) -> Result<Vec<u8>, Unreadable> {
    decompress_to_vec_zlib_with_limit(packed, MOST).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Unreadable::CarriesTooMuch,
        _ => Unreadable::CarriesDamaged,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{ExportOptions, Format, LeaveOut, outline};
    use crate::model::{Document, Node, NodeKind};

    fn map(text: &str) -> Map {
        outline::read(text).expect("a branch").map
    }

    fn picture(format: Format, map: &Map, leave_out: LeaveOut) -> Vec<u8> {
        let options = ExportOptions { carry: Some(map.clone()), scale: 0.2, leave_out, ..ExportOptions::default() };
        format.write(map, &options).expect("drawn").parts.into_main()
    }

    fn why(found: Result<Loaded, ReadError>) -> Unreadable {
        found.expect_err("refused").why
    }

    #[test]
    fn a_picture_gives_its_map_back_byte_for_byte() {
        let map = map("Open late \u{1f600} ]]> & <\n  + Quiet\n    - Music\n");
        for format in [Format::Svg, Format::Png] {
            let bytes = picture(format, &map, LeaveOut::default());
            assert!((format.row().recognises)(&Parts::from(&bytes)), "{format:?}");
            let found = format.read(&bytes).expect("read");
            assert_eq!(found.warnings, []);
            assert_eq!(native::write(&found.map), native::write(&map), "{format:?}");
            let bare = format.bytes(&map).expect("drawn");
            assert_eq!(why(format.read(&bare)), Unreadable::CarriesNoMap);
        }
    }

    #[test]
    fn what_is_left_out_of_a_picture_is_not_carried_either() {
        let mut doc = Document::new(map("T\n  + A\n")).with_seed(1);
        doc.edit("Note", |tx| {
            tx.set_meta(|it| "of the map".clone_into(&mut it.note));
            let mut node = Node::new(NodeKind::Claim, "N");
            "of a card".clone_into(&mut node.note);
            tx.add_node(node);
            let csl = serde_json::json!({ "type": "book", "custom": { "attachment": "/home/me/a.pdf" } });
            tx.add_source(crate::model::Source { csl: csl.as_object().cloned().unwrap_or_default() });
            Ok(())
        })
        .expect("noted");
        let leave_out = LeaveOut { notes: true, paths: true, texts: true, ..LeaveOut::default() };
        for format in [Format::Svg, Format::Png] {
            let bytes = picture(format, doc.map(), leave_out);
            let found = native::write(&format.read(&bytes).expect("read").map).expect("written");
            let found = String::from_utf8(found).expect("text");
            assert!(found.contains("\"N\"") && !found.contains("of the map"), "{found}");
            assert!(!found.contains("of a card") && !found.contains("/home"), "{found}");
        }
    }

    #[test]
    fn what_is_said_of_its_size_is_what_a_map_adds_to_a_picture() {
        /// Tags of an SVG, or the head of a chunk.
        const AROUND: usize = 160;
        let map = map("Open late\n  + Quiet\n    - Music\n");
        for format in [Format::Svg, Format::Png] {
            let (bare, whole) = (format.bytes(&map).expect("drawn"), picture_of(format, &map));
            let (said, added) = (format.carried_size(&map).expect("small"), whole.len() - bare.len());
            assert!(said <= added && added <= said + AROUND, "{format:?}: {said} {added}");
        }
        assert_eq!(Format::Pdf.carried_size(&map), None);
    }

    fn picture_of(format: Format, map: &Map) -> Vec<u8> {
        let options = ExportOptions { carry: Some(map.clone()), ..ExportOptions::default() };
        format.write(map, &options).expect("drawn").parts.into_main()
    }

    /// A few bytes that unpack to a great many are refused by the name of the limit.
    #[test]
    fn bombs_are_refused() {
        let bomb = packed(&vec![b' '; MOST + 1]);
        assert!(bomb.len() < 200_000);
        let drawn = |format: Format| format.bytes(&map("T\n")).expect("drawn");
        for found in [from_svg(&svg::with(drawn(Format::Svg), &bomb)), from_png(&png::with(drawn(Format::Png), &bomb))]
        {
            let error = found.expect_err("refused");
            assert_eq!(error.why, Unreadable::CarriesTooMuch);
            assert!(error.to_string().contains("64 MiB"), "{error}");
        }
    }

    #[test]
    fn damaged_pictures_are_refused_or_read() {
        let map = map("T\n  + A\n  - B\n");
        let mut rng = fastrand::Rng::with_seed(5);
        for format in [Format::Svg, Format::Png] {
            let whole = picture(format, &map, LeaveOut::default());
            for _ in 0..300 {
                let mut bytes = whole.clone();
                let at = rng.usize(..bytes.len());
                bytes[at] = rng.u8(..);
                bytes.truncate(rng.usize(1..=bytes.len() * 2).min(bytes.len()));
                if let Ok(found) = format.read(&bytes) {
                    assert_eq!(found.map.violations(), [], "{format:?}");
                }
            }
        }
        let whole = picture(Format::Svg, &map, LeaveOut::default());
        let text = String::from_utf8(whole).expect("text");
        let broken = text.replacen("base64\">", "base64\">!!", 1);
        assert_eq!(why(from_svg(broken.as_bytes())), Unreadable::CarriesDamaged);
        let wrapped = text.replacen("base64\">eJ", "base64\">\n  e\n J", 1);
        assert!(wrapped != text && from_svg(wrapped.as_bytes()).is_ok(), "another program may break the line");
    }
}
