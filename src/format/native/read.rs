//! Bytes to map. What can be repaired is, and said; only the hopeless is an error.

mod essay;
mod grounds;
mod layout;
mod names;
mod records;
mod unknown;

use serde::Deserialize;
use serde_json::Value;

use super::{FORMAT, VERSION, v1};
use crate::format::conflict::Conflict;
use crate::format::json::reason;
use crate::format::text::text;
use crate::format::told::Told;
use crate::format::{Loaded, ReadError, Remark, Room, Unreadable};
use unknown::{Fields, Place};

/// Reads a file of any version up to the present one.
///
/// # Errors
/// When it is no JSON, no map, cut off, of a newer version, or holds a value of a wrong type.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = &*text(bytes)?;
    let mut room = Room::of(bytes.len()).for_cards(text.matches("\"kind\"").count())?;
    if text.trim_matches(|it: char| it.is_whitespace() || it == '\0').is_empty() {
        return Err(ReadError::new(None, Unreadable::Empty));
    }
    room.take_json(text)?;
    let (file, unknown) = parse(text).map_err(|error| explain(text, &error))?;
    if file.format.0 != FORMAT {
        return Err(ReadError::new(None, Unreadable::NotAMap));
    }
    if file.version != VERSION {
        return Err(newer(file.version));
    }
    let mut told = Told::default();
    let unknown =
        if unknown.is_empty() { Fields::default() } else { unknown::fields(text, &unknown, &mut room, &mut told)? };
    let mut reader = Reader { text, told, unknown };
    let map = reader.map(file);
    debug_assert_eq!(map.violations(), []);
    Ok(Loaded { warnings: reader.told.into_warnings(), ..map.into() })
}

/// A file that is being read, and what was told of it so far.
struct Reader<'a> {
    text: &'a str,
    told: Told,
    unknown: Fields,
}

impl Reader<'_> {
    fn warn(&mut self, id: &str, remark: Remark) {
        self.warn_at(id, 0, remark);
    }

    /// Warns of the `nth` record of an id, counted from 0.
    fn warn_at(&mut self, id: &str, nth: usize, remark: Remark) {
        self.told.tell_with(|| line_of_id(self.text, id, nth), remark);
    }
}

/// The line, counted from 1, of the record with an id, or of its `nth` copy counted from 0.
fn line_of_id(text: &str, id: &str, nth: usize) -> Option<usize> {
    let id = serde_json::to_string(id).ok()?;
    let at = text
        .match_indices(&id)
        .filter(|(at, _)| text[..*at].trim_end().strip_suffix(':').is_some_and(|it| it.trim_end().ends_with("\"id\"")))
        .nth(nth)?
        .0;
    Some(1 + text[..at].matches('\n').count())
}

fn parse(text: &str) -> Result<(v1::File<'_>, Vec<Place>), serde_json::Error> {
    let mut places = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let file = serde_ignored::deserialize(&mut json, |path| places.push(unknown::place(&path)))?;
    json.end()?;
    Ok((file, places))
}

#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
}

/// What is wrong with a file that the types of this version cannot hold.
fn explain(text: &str, error: &serde_json::Error) -> ReadError {
    use serde_json::error::Category;
    let line = error.line();
    let reason = reason(error);
    if let Some(conflict) = Conflict::of(text).filter(|_| !error.is_data()) {
        return ReadError::new(conflict.line, Unreadable::MergedBadly);
    }
    match error.classify() {
        Category::Eof => ReadError::new(line, Unreadable::CutOff),
        Category::Syntax | Category::Io if text.trim_start().starts_with('{') => {
            ReadError::new(line, Unreadable::NotJson { reason })
        }
        Category::Syntax | Category::Io => ReadError::new(None, Unreadable::NotAMap),
        Category::Data => {
            let head = serde_json::from_str::<Head>(text).ok();
            let version = head.as_ref().and_then(|it| it.version.as_ref()?.as_u64());
            let format = head.as_ref().and_then(|it| it.format.as_ref()?.as_str());
            match (format, version) {
                (Some(FORMAT), Some(version)) if version != u64::from(VERSION) => {
                    newer(u32::try_from(version).unwrap_or(u32::MAX))
                }
                (Some(FORMAT), _) => ReadError::new(line, Unreadable::WrongValue { reason }),
                _ => ReadError::new(None, Unreadable::NotAMap),
            }
        }
    }
}

fn newer(found: u32) -> ReadError {
    ReadError::new(None, Unreadable::NewerVersion { found, known: VERSION })
}
