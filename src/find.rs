//! Finding statements by their words.

mod near;
mod phrase;
mod search;

use crate::folding::Folding;
use crate::model::{Map, Node, NodeId};
use crate::words::citing;

pub use near::near;
pub use phrase::Phrase;
pub use search::{Replacements, Replacing, Search};

/// Words that are looked for, in any order, whatever their case and with or without their marks.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    folding: Folding,
    words: Vec<String>,
}

impl Wanted {
    /// `language`: that of the texts, as far as it is known.
    pub fn of(text: &str, language: &str) -> Self {
        let folding = Folding::of(language);
        Self { folding, words: folding.loose(text).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether the text (or what is asked for in its place), note or citations of a node of a map hold all the words. No words are in nothing.
    pub fn is_in(&self, node: &Node, map: &Map) -> bool {
        !self.words.is_empty() && self.words.iter().all(|word| self.holds(map, node, word))
    }

    fn holds(&self, map: &Map, node: &Node, word: &str) -> bool {
        let has = |text: &str| self.folding.holds(text, word);
        has(node.asked().unwrap_or(&node.text))
            || has(&node.note)
            || node.citations.iter().any(|it| {
                has(&it.quote) || map.source(it.source).is_some_and(|source| has(&citing::short_citation(it, source)))
            })
    }
}

/// The nodes of a map that hold all words of `wanted`, by id.
pub fn find<'a>(map: &'a Map, wanted: &str) -> impl Iterator<Item = NodeId> + 'a {
    let wanted = Wanted::of(wanted, &map.meta().language);
    map.nodes().filter(move |(_, it)| wanted.is_in(it, map)).map(|it| it.0)
}

/// The part of a text around the first of `wanted`'s words, for a line of about `most` characters.
pub fn excerpt(text: &str, wanted: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat: Vec<char> = line.chars().collect();
    if flat.len() <= most {
        return line;
    }
    let folding = Folding::default();
    let (wanted, folded) = (folding.loose(wanted), folding.loose_with_places(&line));
    let first = wanted.split_whitespace().filter_map(|it| folded.places(it).next()).map(|it| it.start).min();
    let at = line[..first.unwrap_or(0)].chars().count();
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
    use crate::model::{Document, NodeKind};

    #[test]
    fn words_are_found_whatever_their_form_case_and_marks() {
        let check = |text: &str, wanted: &str, expect: bool| {
            let mut doc = Document::new(Map::default());
            doc.edit("Add", |tx| Ok(tx.add_node(Node::new(NodeKind::Claim, text.to_owned())))).expect("sound");
            assert_eq!(find(doc.map(), wanted).count() > 0, expect, "{wanted} in {text}");
        };
        check("Trao\u{301} quyền cho mọi người", "quyen moi", true);
        check("Trao quyền cho mọi người", "quye\u{302}\u{300}n", true);
        check("הַשָּׁלוֹם חָשׁוּב", "השלום", true);
        check("القُدرةُ على التغيير", "القدرة", true);
        check("ΤΕΛΟΣ", "τέλος", true);
        check("Der Fußgänger", "FUSSGANGER", true);
        check("Die Fahrer", "fahren", false);
        check("", "x", false);
        check("x", " ", false);
    }

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
