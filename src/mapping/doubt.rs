//! What is not certain of a passage: a card may come from words that were changed since, or from somewhere else.

use serde_json::Value;

use crate::model::Anchor;

/// Why a passage is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PassageDoubt {
    /// Its words are no longer those of the card.
    Rewritten,
    /// It is likely the place, and not surely.
    Unsure,
}

impl PassageDoubt {
    const ALL: [Self; 2] = [Self::Rewritten, Self::Unsure];

    /// The name of the property of an anchor that says it.
    fn name(self) -> &'static str {
        match self {
            Self::Rewritten => "rewritten",
            Self::Unsure => "unsure",
        }
    }
}

/// A passage with what is not certain of it.
pub fn with_doubt(mut anchor: Anchor, doubt: Option<PassageDoubt>) -> Anchor {
    let mut extra = anchor.extra.take().unwrap_or_default();
    for it in PassageDoubt::ALL {
        extra.remove(it.name());
    }
    extra.extend(doubt.map(|it| (it.name().to_owned(), Value::from(true))));
    anchor.extra = Some(extra).filter(|it| !it.is_empty());
    anchor
}

pub fn doubt_of(anchor: &Anchor) -> Option<PassageDoubt> {
    let extra = anchor.extra.as_ref()?;
    PassageDoubt::ALL.into_iter().find(|it| extra.get(it.name()).and_then(Value::as_bool) == Some(true))
}
