//! Affixes: what words can begin or end with, and what they are without it.

use rustc_hash::FxHashMap;

use super::condition::Condition;
use super::flags::{Flag, FlagSet};

/// The end of a word to which an affix is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordEnd {
    #[default]
    Start,
    End,
}

/// One way in which a word gets an affix.
#[derive(Debug)]
pub struct Affix {
    pub flag: Flag,
    /// Joins with one at the other end.
    pub crosses: bool,
    /// What the word loses for it.
    pub strip: Box<str>,
    /// What the word without it is like at that end.
    pub condition: Condition,
    /// What the word with it is marked with in turn.
    pub flags: FlagSet,
}

/// All affixes for one end of words, by what they add.
#[derive(Debug, Default)]
pub struct Affixes {
    end: WordEnd,
    by_added: FxHashMap<Box<str>, Vec<Affix>>,
    /// In bytes.
    longest: usize,
}

impl Affixes {
    pub fn new(end: WordEnd) -> Self {
        Self { end, ..Self::default() }
    }

    pub fn add(&mut self, added: &str, affix: Affix) {
        self.longest = self.longest.max(added.len());
        self.by_added.entry(added.into()).or_default().push(affix);
    }

    /// Takes off what a word may have got, by each affix that is wanted: what it is without.
    pub fn taken_off<'a>(
        &'a self,
        word: &'a str,
        is_wanted: impl Fn(&Affix) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = (&'a Affix, String)> {
        let cuts = word.char_indices().map(|it| it.0).chain([word.len()]);
        cuts.filter_map(move |at| {
            let (start, end) = word.split_at(at);
            let (added, rest) = if self.end == WordEnd::Start { (start, end) } else { (end, start) };
            if added.len() > self.longest {
                return None;
            }
            Some(self.by_added.get(added)?.iter().filter_map(move |affix| {
                let stem = if is_wanted(affix) { self.stem(affix, rest) } else { None };
                stem.map(|it| (affix, it))
            }))
        })
        .flatten()
    }

    /// What a word was that lost something for an affix, if it could take that at all.
    fn stem(&self, affix: &Affix, rest: &str) -> Option<String> {
        let Affix { strip, condition, .. } = affix;
        let fits = match self.end {
            WordEnd::Start => condition.fits_start(strip.chars().chain(rest.chars())),
            WordEnd::End => condition.fits_end(strip.chars().rev().chain(rest.chars().rev())),
        };
        if !fits || strip.is_empty() && rest.is_empty() {
            return None;
        }
        Some(match self.end {
            WordEnd::Start => format!("{strip}{rest}"),
            WordEnd::End => format!("{rest}{strip}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_affix_is_taken_off_where_the_word_could_take_it() {
        let check = |end: WordEnd, [strip, added, condition]: [&str; 3], word: &str, expected: &[&str]| {
            let mut affixes = Affixes::new(end);
            let condition = Condition::read(condition);
            let flags = FlagSet::default();
            affixes.add(added, Affix { flag: 0, crosses: false, strip: strip.into(), condition, flags });
            let stems: Vec<String> = affixes.taken_off(word, |_| true).map(|it| it.1).collect();
            assert_eq!(stems, expected, "{word}");
        };
        check(WordEnd::End, ["y", "ies", "[^aeiou]y"], "cities", &["city"]);
        check(WordEnd::End, ["y", "ies", "[^aeiou]y"], "boies", &[]);
        check(WordEnd::End, ["", "s", "."], "s", &[]);
        check(WordEnd::End, ["", "é", "."], "osé", &["os"]);
        check(WordEnd::Start, ["", "un", "."], "unfair", &["fair"]);
        check(WordEnd::Start, ["h", "l'h", "h"], "l'homme", &["homme"]);
        check(WordEnd::Start, ["", "un", "."], "fair", &[]);
        check(WordEnd::End, ["", "", "."], "fair", &["fair"]);
    }
}
