//! Fields that the types of a version do not know: where they stand, and what they hold.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde_json::{Map as Object, Value};

use crate::format::told::Told;
use crate::format::{Remark, json};

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

/// What the fields at these places hold. The file is parsed a second time for them, so a file without any pays nothing.
pub fn fields(text: &str, places: Vec<Place>, told: &mut Told) -> Fields {
    let mut fields = Fields::default();
    let Ok((mut root, kept)) = json::read(text) else { return fields };
    if kept.is_cut {
        told.tell(None, Remark::TooDeep);
    }
    let mut n_given: FxHashMap<(Place, String), usize> = FxHashMap::default();
    for mut place in places {
        let Some(Key::Name(name)) = place.pop() else { continue };
        let record = place.iter().try_fold(&mut root, |at, key| match key {
            Key::Name(name) => at.get_mut(&**name),
            Key::Position(index) => at.get_mut(index),
        });
        let Some(record) = record.and_then(Value::as_object_mut) else { continue };
        let name = name.into_owned();
        if let Some(value) = record.remove(&name) {
            fields.entry(place).or_default().insert(name, value);
            continue;
        }
        // A name that is given again has another one by now.
        let n_given = n_given.entry((place.clone(), name.clone())).or_insert(1);
        for nth in *n_given + 1..=*n_given + record.len() + 1 {
            let new = json::numbered(&name, nth);
            if let Some(value) = record.remove(&new) {
                *n_given = nth;
                fields.entry(place).or_default().insert(new.clone(), value);
                told.tell(None, Remark::NamedTwice { name, new });
                break;
            }
        }
    }
    fields
}
