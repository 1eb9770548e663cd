//! The words of a dictionary, each with the flags of all words that are written so.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::flags::{FlagReader, FlagSet};

/// A list of words in one text, in order, so that a hundred thousand of them take no more memory than their file.
#[derive(Debug, Default)]
pub struct WordList {
    text: String,
    entries: Vec<ListedWord>,
    /// Few of them differ.
    flag_sets: Vec<FlagSet>,
    letters: FxHashSet<char>,
}

#[derive(Clone, Copy, Debug)]
struct ListedWord {
    start: u32,
    end: u32,
    flags: u32,
}

impl ListedWord {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl WordList {
    /// Reads the lines of a word list, of which the first says about how many there are.
    pub fn read(lines: &str, flags: &FlagReader) -> Self {
        /// What is longer is no word.
        const LONGEST: usize = 256;
        let mut list = Self::default();
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let is_word = |it: &&str| !it.is_empty() && it.len() <= LONGEST;
        for (word, marks) in lines.lines().skip(1).map(parts_of).filter(|it| is_word(&it.0)) {
            let n_sets = list.flag_sets.len() as u32;
            let set = *known.entry(marks).or_insert(n_sets);
            if set == n_sets {
                list.flag_sets.push(flags.set(marks));
            }
            let start = list.text.len();
            // A slash within a word has a stroke before it.
            list.text.extend(word.split("\\/").enumerate().flat_map(|(nth, it)| [if nth > 0 { "/" } else { "" }, it]));
            let Ok(end) = u32::try_from(list.text.len()) else { break };
            list.entries.push(ListedWord { start: start as u32, end, flags: set });
        }
        let Self { text, entries, letters, .. } = &mut list;
        entries.sort_by(|a, b| text.get(a.range()).cmp(&text.get(b.range())));
        letters.extend(text.chars().flat_map(char::to_lowercase));
        list
    }

    /// The flags of each word that is written so.
    pub fn written_so(&self, word: &str) -> impl Iterator<Item = &FlagSet> {
        let at = self.entries.partition_point(|it| self.word(*it) < word);
        let same = self.entries[at..].iter().take_while(move |it| self.word(**it) == word);
        same.filter_map(|it| self.flag_sets.get(it.flags as usize))
    }

    /// All words, in order.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|it| self.word(*it))
    }

    /// Whether any word has such a letter.
    pub fn has_letter(&self, letter: char) -> bool {
        letter.to_lowercase().all(|it| self.letters.contains(&it))
    }

    /// The small letters of all words.
    pub fn letters(&self) -> Vec<char> {
        let mut letters: Vec<char> = self.letters.iter().copied().filter(|it| it.is_alphabetic()).collect();
        letters.sort_unstable();
        letters
    }

    fn word(&self, listed: ListedWord) -> &str {
        self.text.get(listed.range()).unwrap_or_default()
    }
}

/// The word of a line and its flags, without what is told of its grammar.
fn parts_of(line: &str) -> (&str, &str) {
    let line = &line[..grammar_of(line).unwrap_or(line.len())];
    let line = line.trim_end();
    let slash = line.match_indices('/').map(|it| it.0).find(|at| *at > 0 && !line[..*at].ends_with('\\'));
    let Some(at) = slash else { return (line, "") };
    (&line[..at], line[at + 1..].split_whitespace().next().unwrap_or_default())
}

/// Where it begins to be told of a word's grammar: behind a tab, or at two letters and a colon.
fn grammar_of(line: &str) -> Option<usize> {
    let is_field = |it: &str| match it.as_bytes() {
        [a, b, b':', ..] => a.is_ascii_lowercase() && b.is_ascii_lowercase(),
        _ => false,
    };
    let spaces = line.match_indices(' ').map(|it| it.0).find(|at| is_field(&line[at + 1..]));
    let tab = line.find('\t');
    tab.into_iter().chain(spaces).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_word_with_its_flags() {
        let check = |line: &str, word: &str, flags: &str| assert_eq!(parts_of(line), (word, flags), "{line}");
        check("map", "map", "");
        check("map/SM", "map", "SM");
        check("map/SM po:noun", "map", "SM");
        check("map\tpo:noun", "map", "");
        check("a priori/A po:adverb is:x", "a priori", "A");
        check("and\\/or/X", "and\\/or", "X");
        check("/", "/", "");
        check("map/S 1/2", "map", "S");
        check("", "", "");
    }

    #[test]
    fn a_word_is_found_with_the_flags_of_all_that_are_written_so() {
        let list = WordList::read("5\nmap/A\nzoo\nmap/B\nand\\/or\nÄrger\n", &FlagReader::default());
        let check = |word: &str, expected: usize| assert_eq!(list.written_so(word).count(), expected, "{word}");
        check("map", 2);
        check("zoo", 1);
        check("and/or", 1);
        check("ma", 0);
        check("zzz", 0);
        check("", 0);
        assert!(list.has_letter('Z') && list.has_letter('ä') && !list.has_letter('ж'));
        assert_eq!(list.letters().iter().collect::<String>(), "adegmnoprzä");
    }
}
