//! Fields that the types of a version do not know: where they stand, and what they hold.

use std::borrow::Cow;
use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map as Object, Value};

use crate::format::json::{self, Kept, Whole};
use crate::format::told::Told;
use crate::format::{ReadError, Remark, Room};

/// The place of a field: the names and positions that lead to it.
pub type Place = Vec<Key>;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Name(Cow<'static, str>),
    Position(usize),
}

/// The place where serde met a field that it ignores.
pub fn place(path: &serde_ignored::Path<'_>) -> Place {
    use serde_ignored::Path as P;
    let mut keys = Vec::new();
    let mut at = path;
    loop {
        at = match at {
            P::Root => break,
            P::Seq { parent, index } => {
                keys.push(Key::Position(*index));
                parent
            }
            P::Map { parent, key } => {
                keys.push(Key::Name(key.clone().into()));
                parent
            }
            P::Some { parent } | P::NewtypeStruct { parent } | P::NewtypeVariant { parent } => parent,
        };
    }
    keys.reverse();
    keys
}

/// The fields that the types do not know, by the place of the record that has them.
pub type Fields = FxHashMap<Place, Object<String, Value>>;

pub fn name(name: &'static str) -> Key {
    Key::Name(name.into())
}

/// What the fields at these places hold. The file is gone through a second time for them, and only what they hold is
/// made of it; a file without any pays nothing.
///
/// # Errors
/// When there is no room for it.
pub fn fields(text: &str, places: &[Place], room: &mut Room, told: &mut Told) -> Result<Fields, ReadError> {
    let mut wanted = WantedFields::default();
    for place in places {
        wanted.add(place);
    }
    let mut found =
        FoundFields { room, fields: Fields::default(), at: Place::new(), kept: Kept::default(), refused: None };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Guided { wanted: &wanted, found: &mut found }.deserialize(&mut json);
    if let Err(error) = read
        && found.refused.is_none()
    {
        // Half a surrogate, say, which is passed over where nobody wants it.
        told.tell(Some(error.line()), Remark::UnknownLost);
    }
    let FoundFields { fields, kept, refused, .. } = found;
    for (name, new) in kept.again {
        told.tell(None, Remark::NamedTwice { name, new });
    }
    if kept.is_cut {
        told.tell(None, Remark::TooDeep);
    }
    refused.map_or(Ok(fields), Err)
}

/// The fields that are wanted of a value, and of the values below it.
#[derive(Default)]
struct WantedFields {
    fields: FxHashSet<String>,
    below: FxHashMap<Key, WantedFields>,
}

impl WantedFields {
    fn add(&mut self, place: &[Key]) {
        let mut at = self;
        if let Some((Key::Name(field), above)) = place.split_last() {
            for key in above {
                at = at.below.entry(key.clone()).or_default();
            }
            at.fields.insert(field.clone().into_owned());
        }
    }
}

/// What was found of the fields, on the way through the file.
struct FoundFields<'r> {
    room: &'r mut Room,
    fields: Fields,
    /// Where the way is.
    at: Place,
    kept: Kept,
    refused: Option<ReadError>,
}

impl FoundFields<'_> {
    /// Keeps what was found of the record where the way is.
    fn keep(&mut self, object: Object<String, Value>) {
        if !object.is_empty() {
            self.fields.insert(self.at.clone(), object);
        }
    }
}

/// Goes through a value to the fields that are wanted, and passes over all else.
struct Guided<'w, 'f, 'r> {
    wanted: &'w WantedFields,
    found: &'f mut FoundFields<'r>,
}

impl<'de> DeserializeSeed<'de> for Guided<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Guided<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        let Self { wanted, found } = self;
        for nth in 0.. {
            let key = Key::Position(nth);
            let is_there = match wanted.below.get(&key) {
                Some(wanted) => {
                    found.at.push(key);
                    let is_there = all.next_element_seed(Guided { wanted, found: &mut *found })?.is_some();
                    found.at.pop();
                    is_there
                }
                None => all.next_element::<IgnoredAny>()?.is_some(),
            };
            if !is_there {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        let Self { wanted, found } = self;
        let mut object = Object::new();
        let mut n_given: FxHashMap<String, usize> = FxHashMap::default();
        while let Some(name) = all.next_key::<String>()? {
            if wanted.fields.contains(&name) {
                let mut within = Kept::default();
                let value = all.next_value_seed(Whole { depth: found.at.len() + 1, kept: &mut within });
                let value = value.inspect_err(|_| found.keep(std::mem::take(&mut object)))?;
                found.kept.is_cut |= within.is_cut;
                if let Err(error) = found.room.take_value(&value) {
                    found.refused = Some(error);
                    return Err(A::Error::custom("no room"));
                }
                json::insert(&mut object, name, value, &mut n_given, &mut found.kept);
                continue;
            }
            let key = Key::Name(name.into());
            match wanted.below.get(&key) {
                Some(wanted) => {
                    found.at.push(key);
                    all.next_value_seed(Guided { wanted, found: &mut *found })?;
                    found.at.pop();
                }
                None => _ = all.next_value::<IgnoredAny>()?,
            }
        }
        found.keep(object);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told() {
        let text = "{\"a\": 1,\n\"x\": \"\\ud800\", \"b\": 2}";
        let places = ["a", "x", "b"].map(|it| vec![name(it)]);
        let mut told = Told::default();
        let found = fields(text, &places, &mut Room::of(text.len()), &mut told).expect("there is room");
        let warnings: Vec<_> = told.into_warnings().into_iter().map(|it| (it.line, it.remark)).collect();
        assert_eq!((found.len(), warnings), (1, vec![(Some(2), Remark::UnknownLost)]));
    }

    #[test]
    fn only_what_is_wanted_is_made() {
        let text =
            r#"{"a": [{"x": 1, "big": [1, 2]}, {"y": {"z": 1, "z": 2}, "y": 3, "x": [0.10]}], "b": {"y": 0}, "c": 4}"#;
        let at = |nth: usize, field: &'static str| vec![name("a"), Key::Position(nth), name(field)];
        let places = [at(1, "y"), at(1, "y"), at(0, "x"), vec![name("c")]];
        let mut told = Told::default();
        let found = fields(text, &places, &mut Room::of(text.len()), &mut told).expect("there is room");
        let said = |place: &[Key]| serde_json::to_string(&found[place]).expect("written");
        assert_eq!(found.len(), 3);
        assert_eq!(said(&[name("a"), Key::Position(0)]), r#"{"x":1}"#);
        assert_eq!(said(&[name("a"), Key::Position(1)]), r#"{"y":{"z":1,"z (2)":2},"y (2)":3}"#);
        assert_eq!(said(&[]), r#"{"c":4}"#);
        let twice = Remark::NamedTwice { name: "y".to_owned(), new: "y (2)".to_owned() };
        assert_eq!(told.into_warnings().into_iter().map(|it| it.remark).collect::<Vec<_>>(), [twice]);
    }
}
