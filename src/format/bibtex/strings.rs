//! What “@string{name = …}” lets a name stand for.

use rustc_hash::FxHashMap;

use super::fields::{EntryField, EntryFields, Stray, ValuePiece};
use super::split::Entries;
use crate::format::told::Told;
use crate::format::{ReadError, Remark, Room};
use crate::words::citing;

/// The abbreviations of a file, by their names in lower case. Each is resolved where it stands, from those above it, so
/// none can stand for itself.
#[derive(Default)]
pub struct Abbreviations(FxHashMap<String, String>);

/// What stands in a field is copied for the crate, and by it.
const A_COPY: usize = 3;

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
            match EntryFields::of_strings(part.body()) {
                Ok(fields) => {
                    for EntryField { name, value } in fields {
                        let text = found.put_into(&value, room)?;
                        room.take(2 * text.len())?;
                        found.0.insert(name.to_lowercase(), text);
                    }
                }
                Err(Stray { reason, at }) => {
                    told.tell(part.line + part.lines_above(at), Remark::AbbreviationLost { reason });
                }
            }
        }
        Ok(found)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(&name.to_lowercase()).map(String::as_str)
    }

    /// The text of a value, with what abbreviations stand for in their places; one that is defined nowhere stands for
    /// itself.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn put_into(&self, value: &[ValuePiece<'_>], room: &mut Room) -> Result<String, ReadError> {
        let mut text = String::new();
        for piece in value {
            let (ValuePiece::Text(more) | ValuePiece::Bare(more)) = *piece;
            let defined = if let ValuePiece::Bare(name) = *piece { self.get(name) } else { None };
            room.take(A_COPY * defined.map_or(0, str::len))?;
            text.push_str(defined.unwrap_or(more));
        }
        Ok(text)
    }
}
