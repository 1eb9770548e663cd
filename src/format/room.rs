//! What reading a file may take of memory: nobody's machine is brought to its knees by a file that somebody sent.
//!
//! The rule is 64 MiB, 20 times the size of the file and 2 KiB a card, up to 512 MiB, 5 million cards and 100,000 levels.
//! Readers hold it by reckoning, with the sizes below, before they make what a file asks for; `tests/hostile.rs` counts
//! what is really taken.

use serde_json::Value;

use super::{ReadError, Unreadable};
use crate::format::refs::CslItem;

/// What is left of it.
pub struct Room {
    left: usize,
}

/// Of what is taken whatever a file holds, and of a byte of it: the text itself, and copies of it on the way.
const ALWAYS: usize = 8 << 20;
const A_BYTE: usize = 5;

/// A leaf of a B-tree with names and values, of which half may be empty.
const LEAF: usize = 640;
const NAMES_IN_LEAF: usize = 5;
const DEEP: usize = 1_000;
const VALUE: usize = size_of::<Value>();

impl Room {
    pub const LEAST: usize = 64 << 20;
    pub const A_BYTE: usize = 20;
    /// What each card that is read may take besides.
    pub const A_CARD: usize = 2 << 10;
    /// No larger file is read.
    pub const MOST_BYTES: usize = 512 << 20;
    pub const MOST_CARDS: usize = 5_000_000;
    /// How deep cards may lie.
    pub const MOST_LEVELS: usize = 100_000;

    pub fn of(n_bytes: usize) -> Self {
        Self { left: Self::LEAST - ALWAYS + (Self::A_BYTE - A_BYTE) * n_bytes }
    }

    /// With what so many cards may take, which is as many as a file can make.
    ///
    /// # Errors
    /// When these are too many.
    pub fn for_cards(self, n_cards: usize) -> Result<Self, ReadError> {
        if n_cards > Self::MOST_CARDS {
            return Err(ReadError::new(None, Unreadable::TooManyCards));
        }
        Ok(Self { left: self.left + Self::A_CARD * n_cards })
    }

    /// Takes so many bytes, before they are asked for.
    ///
    /// # Errors
    /// When there is no room for them.
    pub fn take(&mut self, n_bytes: usize) -> Result<(), ReadError> {
        self.left = self.left.checked_sub(n_bytes).ok_or(ReadError::new(None, Unreadable::TakesTooMuch))?;
        Ok(())
    }

    /// Whether there is room for so many bytes, which are needed for a moment alone.
    ///
    /// # Errors
    /// When there is none.
    pub fn has(&self, n_bytes: usize) -> Result<(), ReadError> {
        Self { left: self.left }.take(n_bytes)
    }

    /// Takes what the values of a JSON text will need. It is looked through for that without being understood.
    ///
    /// # Errors
    /// When there is no room for them.
    pub fn take_json(&mut self, text: &str) -> Result<(), ReadError> {
        self.take(of_json(text))
    }

    /// Takes what an item needs in a map.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn take_item(&mut self, item: &CslItem) -> Result<(), ReadError> {
        self.take(of_object(item))
    }

    /// Takes what a value needs in an item.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn take_value(&mut self, value: &Value) -> Result<(), ReadError> {
        self.take(of_value(value))
    }
}

fn of_object(object: &CslItem) -> usize {
    let leaves = LEAF * object.len().div_ceil(NAMES_IN_LEAF);
    leaves + object.iter().map(|(name, value)| name.len() + of_value(value)).sum::<usize>()
}

fn of_value(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len(),
        Value::Array(all) => {
            // One of many has grown.
            let own = if all.len() == 1 { VALUE } else { 2 * VALUE };
            all.iter().map(|it| own + of_value(it)).sum()
        }
        Value::Object(object) => of_object(object),
    }
}

/// What the values of a JSON text need, but for the letters of its texts.
fn of_json(text: &str) -> usize {
    // Of each array or object that is open: whether it is an object, and how many values stand in it.
    let mut open: Vec<(bool, usize)> = Vec::new();
    let (mut taken, mut deeper) = (0, 0_usize);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => while bytes.next().is_some_and(|it| it != b'"' && (it != b'\\' || bytes.next().is_some())) {},
            // What is nested deeper is not read.
            b'{' | b'[' if open.len() == DEEP => deeper += 1,
            b'}' | b']' if deeper > 0 => deeper -= 1,
            b'{' => {
                open.push((true, 0));
                taken += LEAF;
            }
            b'[' => {
                open.push((false, 0));
                taken += VALUE;
            }
            b'}' | b']' => _ = open.pop(),
            b',' => match open.last_mut() {
                Some((true, n)) => {
                    *n += 1;
                    taken += if n.is_multiple_of(NAMES_IN_LEAF) { LEAF } else { 0 };
                }
                _ => taken += 3 * VALUE,
            },
            _ => {}
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reckoned_of_a_text_is_what_its_values_need() {
        let texts = [
            r#"[{"a": "x,{[", "b": [1, 2, 3]}, {"a": "\"", "b": {}, "c": null, "d": 1, "e": 2, "f": 3}]"#.to_owned(),
            format!("[{}1]", "{\"a\": 0},".repeat(500)),
            format!("[{}1]", "0,".repeat(500)),
            format!("[{}1]", "[[[[[[[[0]]]]]]]],".repeat(500)),
        ];
        for text in texts {
            let value: Value = serde_json::from_str(&text).expect("JSON");
            let (reckoned, needed) = (of_json(&text), of_value(&value));
            assert!(reckoned + 2 * text.len() >= needed && reckoned <= 2 * needed, "{reckoned} {needed} {text:.50}");
        }
    }

    #[test]
    fn there_is_an_end_to_it() {
        let mut room = Room::of(1_000);
        assert_eq!(room.take(Room::LEAST - ALWAYS), Ok(()));
        assert_eq!(room.take(15_000), Ok(()));
        assert_eq!(room.take(1), Err(ReadError::new(None, Unreadable::TakesTooMuch)));
        let mut room = Room::of(0).for_cards(3).expect("there may be three");
        assert_eq!(room.take(Room::LEAST - ALWAYS + 3 * Room::A_CARD), Ok(()));
        assert!(room.take(1).is_err());
        let too_many = Room::of(0).for_cards(Room::MOST_CARDS + 1).err().map(|it| it.why);
        assert_eq!(too_many, Some(Unreadable::TooManyCards));
    }
}
