//! What may have been meant by a word that is not in the dictionary.

use super::dictionary::Dictionary;
use super::effort::Effort;
use super::letters::{capitalized, is_capitalized};

/// The most that is proposed.
pub const MOST: usize = 5;

/// Longer words are not guessed at.
const LONGEST: usize = 40;

impl Dictionary {
    /// What may have been meant by a word, the likeliest first: the word with other capital letters, with what is often
    /// written for something else, with one letter too many, missing, wrong or in another place, or as two words. Words
    /// that are made of several come where there are no others, and after them those of the list that are two letters
    /// away.
    pub fn near(&self, word: &str) -> Vec<String> {
        if word.is_empty() || word.chars().nth(LONGEST).is_some() {
            return Vec::new();
        }
        let found = self.one_away(word, false);
        if !found.is_empty() {
            return found;
        }
        let found = self.one_away(word, true);
        if found.is_empty() { self.two_away(word) } else { found }
    }

    fn one_away(&self, word: &str, with_compounds: bool) -> Vec<String> {
        const STEPS: u32 = 300_000;
        const STEPS_OF_COMPOUNDS: u32 = 800_000;
        let steps = if with_compounds { STEPS_OF_COMPOUNDS } else { STEPS };
        let mut proposals = Proposals {
            dictionary: self,
            word,
            is_capitalized: is_capitalized(word),
            effort: Effort::new(steps, with_compounds),
            found: Vec::new(),
        };
        let lower = word.to_lowercase();
        proposals.propose(&lower);
        proposals.propose(&capitalized(word));
        let word = if proposals.is_capitalized { &lower } else { word };
        proposals.replace(word);
        proposals.swap(word);
        proposals.leave_out(word);
        proposals.put_in(word);
        proposals.change(word);
        proposals.split(word);
        proposals.found
    }

    /// The words of the list that become the given one by two changes of a letter, those first that share most of its ends.
    fn two_away(&self, word: &str) -> Vec<String> {
        const AWAY: usize = 2;
        let sought: Vec<char> = word.to_lowercase().chars().collect();
        // Of a short word nearly all are so near.
        if sought.len() < 5 {
            return Vec::new();
        }
        let is_near = |it: &str| {
            let letters: Vec<char> = it.chars().collect();
            is_within(&letters, &sought, AWAY)
        };
        let mut near: Vec<&str> = self.words.all().filter(|it| is_near(it)).collect();
        near.sort_by_key(|it| std::cmp::Reverse(n_shared(it, &sought)));
        near.dedup();
        let effort = Effort::new(50_000, false);
        let is_good = |it: &&str| self.has_within(it, &effort) && !self.is_never_suggested(it);
        let as_written = |it: &str| if is_capitalized(word) { capitalized(it) } else { it.to_owned() };
        near.into_iter().filter(is_good).map(as_written).take(MOST).collect()
    }
}

/// How many letters two words share at their ends.
fn n_shared(word: &str, sought: &[char]) -> usize {
    let at_start = word.chars().zip(sought).take_while(|(a, b)| a == *b).count();
    let at_end = word.chars().rev().zip(sought.iter().rev()).take_while(|(a, b)| a == *b).count();
    at_start + at_end
}

/// Whether one word becomes another by so many letters put in, left out or changed.
fn is_within(one: &[char], other: &[char], most: usize) -> bool {
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (nth, letter) in one.iter().enumerate() {
        let mut above_left = std::mem::replace(&mut row[0], nth + 1);
        for (at, expected) in other.iter().enumerate() {
            let changed = above_left + usize::from(letter != expected);
            above_left = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(above_left + 1);
        }
        if row.iter().all(|it| *it > most) {
            return false;
        }
    }
    row.last().is_some_and(|it| *it <= most)
}

/// What is proposed for one word.
struct Proposals<'a> {
    dictionary: &'a Dictionary,
    word: &'a str,
    /// What is proposed is so, too.
    is_capitalized: bool,
    effort: Effort,
    found: Vec<String>,
}

impl Proposals<'_> {
    fn is_done(&self) -> bool {
        self.found.len() == MOST || self.effort.is_spent()
    }

    fn propose(&mut self, text: &str) {
        // In German, “argument” is no word, and “Argument” is.
        let text = if self.is_capitalized { capitalized(text) } else { text.to_owned() };
        if self.is_done() || text == self.word || self.found.contains(&text) {
            return;
        }
        let is_word = |it: &str| {
            !it.is_empty() && self.dictionary.has_within(it, &self.effort) && !self.dictionary.is_never_suggested(it)
        };
        if text.split(' ').all(is_word) {
            self.found.push(text);
        }
    }

    /// The letters that may be missing or wrong. Hyphens would make a word of any two.
    fn letters(&self) -> Vec<char> {
        let letters = self.dictionary.rules.letters.iter().copied().filter(|it| it.is_alphabetic() || *it == '\'');
        letters.collect()
    }

    fn replace(&mut self, word: &str) {
        for replacement in self.dictionary.rules.replacements.iter().filter(|it| !it.from.is_empty()) {
            for (at, from) in word.match_indices(&*replacement.from) {
                let (before, after) = (&word[..at], &word[at + from.len()..]);
                if (!replacement.at_start || before.is_empty()) && (!replacement.at_end || after.is_empty()) {
                    self.propose(&format!("{before}{}{after}", replacement.to));
                }
            }
        }
    }

    fn swap(&mut self, word: &str) {
        let mut letters: Vec<char> = word.chars().collect();
        for second in 1..letters.len() {
            letters.swap(second - 1, second);
            self.propose(&letters.iter().collect::<String>());
            letters.swap(second - 1, second);
        }
    }

    fn leave_out(&mut self, word: &str) {
        for (at, letter) in word.char_indices() {
            self.propose(&format!("{}{}", &word[..at], &word[at + letter.len_utf8()..]));
        }
    }

    fn put_in(&mut self, word: &str) {
        let letters = self.letters();
        for at in word.char_indices().map(|it| it.0).chain([word.len()]) {
            for letter in &letters {
                self.propose(&format!("{}{letter}{}", &word[..at], &word[at..]));
            }
        }
    }

    fn change(&mut self, word: &str) {
        let letters = self.letters();
        for (at, letter) in word.char_indices() {
            for other in &letters {
                self.propose(&format!("{}{other}{}", &word[..at], &word[at + letter.len_utf8()..]));
            }
        }
    }

    /// Proposes two words, of two letters at least: single letters are words of most lists.
    fn split(&mut self, word: &str) {
        let n = word.chars().count();
        for (at, _) in word.char_indices().take((n + 1).saturating_sub(2)).skip(2) {
            self.propose(&format!("{} {}", &word[..at], &word[at..]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(affixes: &str, words: &str, word: &str, expected: &[&str]) {
        let words = format!("9\n{}", words.replace(' ', "\n"));
        let dictionary = Dictionary::read(affixes.as_bytes(), words.as_bytes()).expect("a dictionary");
        assert_eq!(dictionary.near(word), expected, "{word}");
    }

    #[test]
    fn a_word_with_one_slip_leads_to_what_was_meant() {
        let try_all = "TRY abcdefghijklmnopqrstuvwxyz\n";
        check(try_all, "the cat", "teh", &["the"]);
        check(try_all, "the cat", "thee", &["the"]);
        check(try_all, "the cat", "ct", &["cat"]);
        check(try_all, "the cat", "cqt", &["cat"]);
        check(try_all, "the cat", "thecat", &["the cat"]);
        check(try_all, "Paris the", "paris", &["Paris"]);
        check(try_all, "the cat", "Teh", &["The"]);
        check(try_all, "Argument", "Arguemnt", &["Argument"]);
        check(try_all, "the cat", "zzzzzz", &[]);
        check(try_all, "the cat", "", &[]);
        check(try_all, "bat cat fat hat mat rat", "zat", &["bat", "cat", "fat", "hat", "mat"]);
        check("", "cat", "cqt", &["cat"]);
    }

    #[test]
    fn what_is_often_written_comes_first_and_what_is_rude_never() {
        check("REP 2\nREP f ph\nREP ^alot$ a_lot\n", "phone lot a", "fone", &["phone"]);
        check("REP 1\nREP ^alot$ a_lot\nTRY lab\n", "a lot allot", "alot", &["a lot", "lot", "allot"]);
        check("NOSUGGEST !\nTRY abc\n", "cat/! bat", "aat", &["bat"]);
        check("TRY abc-\n", "tea pot", "teapot", &["tea pot"]);
        check("FORBIDDENWORD !\nTRY abc\n", "cat/! bat", "aat", &["bat"]);
    }

    #[test]
    fn what_is_made_of_several_words_comes_where_there_is_nothing_else() {
        let rules = "COMPOUNDFLAG C\nTRY ab\n";
        check(rules, "tea/C pot/C", "tepot", &["teapot"]);
        check(rules, "tea/C pot/C teapot tempot", "tepot", &["teapot"]);
    }

    #[test]
    fn two_slips_lead_to_a_word_of_the_list() {
        check("TRY abcmorw\n", "tomorrow narrow", "tommorow", &["tomorrow"]);
        check("TRY abcmorw\n", "tomorrow narrow", "Tommorow", &["Tomorrow"]);
        check("TRY abcmorw\n", "tomorrow narrow", "tmmorw", &[]);
        let within =
            |one: &str, other: &str| is_within(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>(), 2);
        assert!(within("", "ab") && within("abc", "abc") && within("abcd", "acbd") && within("kitten", "sittin"));
        assert!(!within("", "abc") && !within("kitten", "sitting") && !within("abcdef", "xyzdef"));
    }
}
