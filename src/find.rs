//! Finding statements by their words.

mod near;
mod phrase;
mod search;

use crate::model::{Map, Node, NodeId};
use crate::words::citing;

pub use near::near;
pub use phrase::Phrase;
pub use search::{Replacements, Replacing, Search};

/// Words that are looked for, in any order and case.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    words: Vec<String>,
}

impl Wanted {
    pub fn of(text: &str) -> Self {
        Self { words: text.split_whitespace().map(folded).collect() }
    }

    /// Whether the text (or what is asked for in its place), note or citations of a node of a map hold all the words. No words are in nothing.
    pub fn is_in(&self, node: &Node, map: &Map) -> bool {
        !self.words.is_empty() && self.words.iter().all(|word| holds(map, node, word))
    }
}

/// The nodes of a map that hold all words of `wanted`, by id.
pub fn find<'a>(map: &'a Map, wanted: &str) -> impl Iterator<Item = NodeId> + 'a {
    let wanted = Wanted::of(wanted);
    map.nodes().filter(move |(_, it)| wanted.is_in(it, map)).map(|it| it.0)
}

fn holds(map: &Map, node: &Node, word: &str) -> bool {
    has(node.asked().unwrap_or(&node.text), word)
        || has(&node.note, word)
        || node.citations.iter().any(|it| {
            has(&it.quote, word)
                || map.source(it.source).is_some_and(|source| has(&citing::short_citation(it, source), word))
        })
}

/// Whether a text holds a word that is in lower case. Most texts are not copied for that.
fn has(text: &str, word: &str) -> bool {
    let (text_bytes, word_bytes) = (text.as_bytes(), word.as_bytes());
    if !text.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let Some((&first, rest)) = word_bytes.split_first() else { return true };
    let upper = first.to_ascii_uppercase();
    text_bytes.len() >= word_bytes.len()
        && text_bytes[..=text_bytes.len() - word_bytes.len()].iter().enumerate().any(|(at, &it)| {
            (it == first || it == upper) && text_bytes[at + 1..at + word_bytes.len()].eq_ignore_ascii_case(rest)
        })
}

/// Letters without their case.
fn folded(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() }
}

/// The part of a text around the first of `wanted`'s words, for a line of about `most` characters.
pub fn excerpt(text: &str, wanted: &str, most: usize) -> String {
    let words: Vec<String> = wanted.split_whitespace().map(folded).collect();
    let flat: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if flat.len() <= most {
        return flat.into_iter().collect();
    }
    // Lower case letter by letter keeps the places.
    let lower: String = flat.iter().map(|it| it.to_lowercase().next().unwrap_or(*it)).collect();
    let at = words.iter().filter_map(|it| lower.find(it.as_str())).min().unwrap_or(0);
    let at = lower[..at].chars().count();
    let from = at.saturating_sub(most / 3).min(flat.len() - most);
    let start = if from > 0 { "…" } else { "" };
    let end = if from + most < flat.len() { "…" } else { "" };
    let middle: String = flat[from..from + most].iter().collect();
    // Whole words, where that leaves most of it.
    let first = middle.find(' ').filter(|&it| from > 0 && it < most / 3).map_or(0, |it| it + 1);
    let last = middle.rfind(' ').filter(|&it| !end.is_empty() && it > middle.len() * 2 / 3).unwrap_or(middle.len());
    format!("{start}{}{end}", middle[first..last].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_what_was_found() {
        let text =
            "It is a long statement about nothing much, in which a single word is Überraschung for whoever reads on.";
        assert_eq!(excerpt("short", "x", 20), "short");
        let found = excerpt(text, "überraschung", 40);
        assert!(found.contains("Überraschung") && found.starts_with('…') && found.ends_with('…'), "{found}");
        assert!(excerpt(text, "nowhere", 40).starts_with("It is"));
    }
}
