//! What “@string{name = …}” lets a name stand for.

use biblatex::{RawBibliography, RawChunk, RawEntry as Fields};
use rustc_hash::FxHashMap;

use super::split::Entries;
use super::tables::MONTHS;
use crate::format::told::Told;
use crate::format::{ReadError, Remark, Room};
use crate::words::citing;

/// The abbreviations of a file, by their names in lower case. Each is resolved where it stands, from those above it, so
/// none can stand for itself.
#[derive(Default)]
pub struct Abbreviations(FxHashMap<String, String>);

impl Abbreviations {
    /// # Errors
    /// When they take too much memory, each doubling the one before.
    pub fn of(all: Entries<'_>, room: &mut Room, told: &mut Told) -> Result<Self, ReadError> {
        let mut found = Self::default();
        for part in all.filter(|it| it.is("string")) {
            if part.is_tangled {
                told.tell(part.line, Remark::AbbreviationLost { reason: citing::TANGLED.to_owned() });
                continue;
            }
            let body = part.in_braces();
            match RawBibliography::parse(&body) {
                Ok(raw) => {
                    for pair in raw.abbreviations {
                        let mut text = String::new();
                        for chunk in pair.value.v {
                            let more = match chunk.v {
                                RawChunk::Normal(it) => it,
                                RawChunk::Abbreviation(name) => found.get(name).unwrap_or(name),
                            };
                            room.take(2 * more.len())?;
                            text.push_str(more);
                        }
                        found.0.insert(pair.key.v.to_lowercase(), text);
                    }
                }
                Err(error) => {
                    let line = part.line + body[..error.span.start.min(body.len())].matches('\n').count();
                    told.tell(line, Remark::AbbreviationLost { reason: error.kind.to_string() });
                }
            }
        }
        Ok(found)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(&name.to_lowercase()).map(String::as_str)
    }

    /// Puts what abbreviations stand for in their places; one that is defined nowhere, and is no month, stands for
    /// itself. Says how much text came in.
    pub fn put_into<'s>(&'s self, fields: &mut Fields<'s>) -> usize {
        let mut n_bytes = 0;
        for chunk in fields.fields.iter_mut().flat_map(|it| &mut it.value.v) {
            let RawChunk::Abbreviation(name) = chunk.v else { continue };
            let itself = || (!MONTHS.contains(&name) && !name.contains('$')).then_some(name);
            if let Some(text) = self.get(name).or_else(itself) {
                n_bytes += text.len();
                chunk.v = RawChunk::Normal(text);
            }
        }
        n_bytes
    }
}
