//! Finding statements by their words.

use crate::model::{Map, Node, NodeId};

/// The nodes whose text, note or citations hold all words of `wanted`, in any order and case, in reading
/// order. No words find nothing.
pub fn find(map: &Map, wanted: &str) -> Vec<NodeId> {
    let words: Vec<String> = wanted.split_whitespace().map(folded).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let lines = map.walk().into_iter().filter(|it| !it.again);
    lines.map(|it| it.node).filter(|&it| map.node(it).is_some_and(|it| holds(map, it, &words))).collect()
}

fn holds(map: &Map, node: &Node, words: &[String]) -> bool {
    let mut text = folded(&node.text);
    if !node.note.is_empty() {
        text.push('\n');
        text += &folded(&node.note);
    }
    for citation in &node.citations {
        text.push('\n');
        text += &map.source(citation.source).map(|it| folded(&citation.short(it))).unwrap_or_default();
        text.push('\n');
        text += &folded(&citation.quote);
    }
    words.iter().all(|it| text.contains(it.as_str()))
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
