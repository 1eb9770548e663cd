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
