//! The words that a user added, as a plain list that can be read and changed by hand.

use std::collections::BTreeSet;

/// A user's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords(BTreeSet<String>);

impl OwnWords {
    /// Reads a list, one word a line.
    pub fn read(text: &str) -> Self {
        let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
        Self(lines.filter(|it| !it.is_empty()).map(plain).collect())
    }

    /// The list as it is kept.
    pub fn written(&self) -> String {
        self.0.iter().flat_map(|it| [it.as_str(), "\n"]).collect()
    }

    pub fn add(&mut self, word: &str) {
        self.0.insert(plain(word));
    }

    /// Whether a word is one of them, also with a capital letter where it begins a sentence.
    pub fn has(&self, word: &str) -> bool {
        let word = plain(word);
        let lower = || {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect::<String>()
        };
        self.0.contains(&word) || self.0.contains(&lower())
    }
}

/// A word with the apostrophe of keyboards.
fn plain(word: &str) -> String {
    word.replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let mut words = OwnWords::read("\u{FEFF}zettel\r\n\n  Luhmann  \nzettel\n");
        words.add("argument’s");
        assert_eq!(words.written(), "Luhmann\nargument's\nzettel\n");
        assert_eq!(OwnWords::read(&words.written()), words);
        let check = |word: &str, expected: bool| assert_eq!(words.has(word), expected, "{word}");
        check("zettel", true);
        check("Zettel", true);
        check("ZETTEL", false);
        check("luhmann", false);
        check("argument's", true);
        check("argument’s", true);
        check("", false);
    }
}
