//! Spelling: which words of a text its dictionary does not have, and what may have been meant.
//!
//! Dictionaries are those of Hunspell, which the system brings: an affix file and a list of words, in the format of
//! `hunspell(5)` (<https://man.archlinux.org/man/hunspell.5>). Whatever such a file holds, reading it ends, and so does
//! each question. Nothing here knows where dictionaries lie.
//!
//! Not followed: `COMPOUNDRULE`, `CHECKCOMPOUNDPATTERN`, `COMPOUNDSYLLABLE` and `BREAK`, which few languages need. Those
//! that need them are checked less strictly, or have numerals marked.

mod affixes;
mod compounds;
mod condition;
mod conversion;
mod dictionary;
mod effort;
mod encoding;
mod flags;
mod language;
mod letters;
mod list;
mod near;
mod own;
mod rules;
mod text;

use std::ops::Range;
use std::sync::Arc;

pub use dictionary::Dictionary;
pub use language::dictionary_for;
pub use own::OwnWords;

/// A dictionary with the user's own words. Copies share the dictionary.
#[derive(Clone, Debug)]
pub struct Speller {
    dictionary: Arc<Dictionary>,
    own: OwnWords,
}

impl Speller {
    pub fn new(dictionary: Dictionary, own: OwnWords) -> Self {
        Self { dictionary: Arc::new(dictionary), own }
    }

    /// The user's own words.
    pub fn own(&self) -> &OwnWords {
        &self.own
    }

    /// Takes in a word of the user's own.
    pub fn add(&mut self, word: &str) {
        self.own.add(word);
    }

    /// Where words stand in a text that are not written as the dictionary has them, in bytes. Words in a script that the
    /// dictionary does not know are left out.
    pub fn misspelled(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (place, word) in text::words(text) {
            if self.has(word) {
                continue;
            }
            let mut start = place.start;
            for part in word.split_inclusive(is_hyphen) {
                let bare = part.trim_end_matches(is_hyphen);
                if !self.has(bare) && self.is_in_its_script(bare) {
                    found.push(start..start + bare.len());
                }
                start += part.len();
            }
        }
        found
    }

    /// What may have been meant by a word: five others at most, the likeliest first.
    pub fn near(&self, word: &str) -> Vec<String> {
        self.dictionary.near(word)
    }

    fn has(&self, word: &str) -> bool {
        self.own.has(word) || self.dictionary.has(&word.replace(['\u{2010}', '\u{2011}'], "-"))
    }

    fn is_in_its_script(&self, word: &str) -> bool {
        word.chars().filter(|it| it.is_alphabetic()).any(|it| self.dictionary.has_letter(it))
    }
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(own: &str, text: &str, expected: &[&str]) {
        let words = b"9\nthe\ncat\nwell\nknown\nis\nco-op\nand\n";
        let dictionary = Dictionary::read(b"SET UTF-8\n", words).expect("a dictionary");
        let speller = Speller::new(dictionary, OwnWords::read(own));
        let found: Vec<&str> = speller.misspelled(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_are_marked_that_are_not_in_the_dictionary() {
        check("", "The cat is well-known.", &[]);
        check("", "Teh cat is wel-known, and teh co-op.", &["Teh", "wel", "teh"]);
        check("", "кот and 猫 and είναι and 3 kg", &["kg"]);
        check("", "", &[]);
    }

    #[test]
    fn own_words_are_as_good_as_those_of_the_dictionary() {
        check("zettel\nself-made", "The zettel is self-made.", &[]);
        check("zettel", "Zettel and self-made", &["self", "made"]);
    }

    #[test]
    fn copies_share_the_dictionary_and_not_the_own_words() {
        let dictionary = Dictionary::read(b"", b"1\nthe\n").expect("a dictionary");
        let speller = Speller::new(dictionary, OwnWords::default());
        let mut other = speller.clone();
        other.add("zettel");
        assert_eq!(speller.misspelled("zettel").len(), 1);
        assert!(other.misspelled("the zettel").is_empty() && Arc::ptr_eq(&speller.dictionary, &other.dictionary));
    }
}
