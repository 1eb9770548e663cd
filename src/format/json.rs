//! JSON of which nothing is lost: numbers keep all their digits, and a name that an object has twice keeps both its
//! values.
//!
//! `serde_json` gives the text of numbers with its feature `arbitrary_precision`, under a name of its own.

use std::fmt;

use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map as Object, Number, Value};

use super::conflict::Conflict;
use super::told::Told;
use super::{ReadError, Remark, Room, Unreadable};

/// What was done to keep all of a value.
#[derive(Debug, Default)]
pub struct Kept {
    /// Names that were given again, and what they are now.
    pub again: Vec<(String, String)>,
    /// Something was nested too deeply, and is `null` now.
    pub is_cut: bool,
}

/// Reads a whole text.
///
/// # Errors
/// When it is no JSON.
pub fn read(text: &str) -> Result<(Value, Kept), serde_json::Error> {
    let mut kept = Kept::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Whole { depth: 0, kept: &mut kept }.deserialize(&mut json)?;
    json.end()?;
    Ok((value, kept))
}

/// Reads a whole file, and tells what was done to keep all of it.
///
/// # Errors
/// When it is no JSON, or takes too much memory.
pub fn read_file(text: &str, room: &mut Room, told: &mut Told) -> Result<Value, ReadError> {
    room.take_json(text)?;
    let (value, kept) = read(text).map_err(|error| match Conflict::of(text) {
        Some(conflict) => ReadError::new(conflict.line, Unreadable::MarksOfGit),
        None => ReadError::new(error.line(), Unreadable::NotJson { reason: reason(&error) }),
    })?;
    for (name, new) in kept.again {
        told.tell(None, Remark::NamedTwice { name, new });
    }
    if kept.is_cut {
        told.tell(None, Remark::TooDeep);
    }
    Ok(value)
}

/// serde's reason without its “at line 3 column 5”.
pub fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(&*text, |it| it.0).to_owned()
}

/// What a name is called that an object has for the `nth` time, counted from 1.
pub fn numbered(name: &str, nth: usize) -> String {
    format!("{name} ({nth})")
}

/// Nobody nests deeper, and what does would be nested deeper still where it is written.
const MAX_DEPTH: usize = 100;

/// Under what `serde_json` gives a number.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads one value.
pub struct Whole<'k> {
    pub depth: usize,
    pub kept: &'k mut Kept,
}

impl Whole<'_> {
    fn below(&mut self) -> Whole<'_> {
        Whole { depth: self.depth + 1, kept: self.kept }
    }
}

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        if self.depth > MAX_DEPTH {
            self.kept.is_cut = true;
            return json.deserialize_ignored_any(IgnoredAny).map(|_| Value::Null);
        }
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut all: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = all.next_element_seed(self.below())? {
            values.push(value);
        }
        // Lists of one are many in deep files, and pushing makes room for four.
        values.shrink_to_fit();
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut all: A) -> Result<Value, A::Error> {
        let mut object = Object::new();
        let mut n_given: FxHashMap<String, usize> = FxHashMap::default();
        while let Some(name) = all.next_key::<String>()? {
            if name == NUMBER && object.is_empty() {
                let written: String = all.next_value()?;
                return written.parse::<Number>().map(Value::Number).map_err(A::Error::custom);
            }
            let value = all.next_value_seed(self.below())?;
            insert(&mut object, name, value, &mut n_given, self.kept);
        }
        Ok(object.into())
    }
}

/// Puts a value into an object; where the name is there already, under another one. `n_given` counts how often names were
/// given.
pub fn insert(
    object: &mut Object<String, Value>,
    name: String,
    value: Value,
    n_given: &mut FxHashMap<String, usize>,
    kept: &mut Kept,
) {
    if !object.contains_key(&name) {
        object.insert(name, value);
        return;
    }
    let n_given = n_given.entry(name.clone()).or_insert(1);
    let new = loop {
        *n_given += 1;
        let new = numbered(&name, *n_given);
        if !object.contains_key(&new) {
            break new;
        }
    };
    kept.again.push((name, new.clone()));
    object.insert(new, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_all_their_digits() {
        for text in ["1e+400", "123456789012345678901234567890", "1.10", "-0", "[0.1]", "{\"a\":{\"b\":-1e-999}}"] {
            let (value, kept) = read(text).expect("JSON");
            assert_eq!(serde_json::to_string(&value).expect("written"), text);
            assert!(kept.again.is_empty() && !kept.is_cut);
        }
    }

    #[test]
    fn a_name_that_is_given_again_keeps_all_its_values() {
        let (value, kept) = read(r#"{"a": 1, "a": {"b": 2, "b": 3}, "a (2)": 4, "a": 5}"#).expect("JSON");
        let text = r#"{"a":1,"a (2)":{"b":2,"b (2)":3},"a (2) (2)":4,"a (3)":5}"#;
        assert_eq!(serde_json::to_string(&value).expect("written"), text);
        let again: Vec<(&str, &str)> = kept.again.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        assert_eq!(again, [("b", "b (2)"), ("a", "a (2)"), ("a (2)", "a (2) (2)"), ("a", "a (3)")]);
    }

    #[test]
    fn what_is_nested_too_deeply_is_cut_and_the_rest_stays() {
        let deep = format!("{{\"a\": {}7{}, \"b\": 8}}", "[".repeat(100_000), "]".repeat(100_000));
        let (value, kept) = read(&deep).expect("JSON");
        assert_eq!(value["b"], 8);
        assert!(kept.is_cut);
        assert!(read("{\"a\": 1} 2").is_err() && read("[1, x]").is_err());
    }
}
