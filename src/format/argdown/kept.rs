//! What Argdown says and a map has no word for, kept in a map under “argdown” and written back.

use serde::{Deserialize, Serialize};
use serde_json::{Map as Object, Value};

use super::model::Kind;
use crate::model::Extra;

pub const NAME: &str = "argdown";

/// Of a card.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfCard {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// It is an argument, not a statement.
    #[serde(skip_serializing_if = "is_false")]
    pub argument: bool,
    /// The text as it was written, where that is not how it would be written here: with bold letters, links, tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// What else was said under the title.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub otherwise: Vec<String>,
    /// Tags that stand by references.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<usize>,
}

/// Of a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfStep {
    /// The relation, where another one would be written here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<Kind>,
    /// The argument that the relation is written of, in the place of its conclusion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The argument that it is a step of, and which one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument: Option<String>,
    #[serde(skip_serializing_if = "is_nought")]
    pub nth: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Of the inference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub argument_tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub argument_data: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<usize>,
}

/// Of the whole map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfMap {
    /// The front matter, but for what the map says.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub front: String,
    /// The headings, each with all that stands on its line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(it: &bool) -> bool {
    !it
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_nought(it: &usize) -> bool {
    *it == 0
}

/// What is kept there; nothing if somebody else wrote something there.
pub fn kept<T: for<'a> Deserialize<'a> + Default>(extra: &Extra) -> T {
    let value = extra.as_ref().and_then(|it| it.get(NAME));
    value.and_then(|it| T::deserialize(it).ok()).unwrap_or_default()
}

/// Keeps it there, in the place of what is; nothing where there is nothing to keep.
pub fn keep<T: Serialize + Default + PartialEq>(extra: &mut Extra, kept: Option<&T>) {
    let said = kept.filter(|it| **it != T::default()).and_then(|it| serde_json::to_value(it).ok());
    match said {
        Some(said) => _ = extra.get_or_insert_with(|| Box::new(Object::new())).insert(NAME.to_owned(), said),
        None => _ = extra.as_mut().and_then(|it| it.remove(NAME)),
    }
    if extra.as_ref().is_some_and(|it| it.is_empty()) {
        *extra = None;
    }
}

/// How many properties are kept there.
pub fn n_kept(extra: &Extra) -> usize {
    extra.as_ref().and_then(|it| it.get(NAME)?.as_object()).map_or(0, Object::len)
}

/// Whether something is kept at all; most maps never were Argdown.
pub fn is_kept(extra: &Extra) -> bool {
    extra.as_ref().is_some_and(|it| it.get(NAME).is_some_and(Value::is_object))
}
