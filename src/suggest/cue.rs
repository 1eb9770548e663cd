//! Phrases that tell what a sentence does: “in my opinion”, “I firmly believe”, “for these reasons”.
//!
//! A phrase is written as its words, in lower case. “a|b” stands for either word, “~” for up to three adverbs and other
//! words that change nothing (“I **would still strongly** argue”), “?” for one word or none.

use rustc_hash::FxHashMap;

/// Words that stand between “I” and what I think; adverbs in -ly do, too.
const FILLERS: &[&str] = &[
    "would",
    "do",
    "does",
    "still",
    "also",
    "am",
    "can",
    "could",
    "will",
    "must",
    "have",
    "to",
    "tend",
    "of",
    "the",
    "quite",
    "rather",
    "myself",
    "always",
    "therefore",
    "however",
    "thus",
    "like",
    "want",
    "had",
    "should",
    "may",
    "be",
    "been",
    "inclined",
    "is",
    "are",
    "very",
    "so",
    "clear",
];

/// What one word of a phrase matches.
#[derive(Clone, Debug)]
enum PhrasePart {
    OneOf(Vec<&'static str>),
    Fillers,
    Any,
}

/// Phrases by their first words.
#[derive(Debug, Default)]
pub struct Phrases {
    by_first: FxHashMap<&'static str, Vec<Vec<PhrasePart>>>,
}

impl Phrases {
    /// From a list with one phrase on each line.
    pub fn of(list: &'static str) -> Self {
        let mut phrases = Self::default();
        for line in list.lines().map(str::trim).filter(|it| !it.is_empty()) {
            let mut words = line.split(' ');
            let first = words.next().unwrap_or_default();
            let rest: Vec<PhrasePart> = words.map(part).collect();
            for word in first.split('|') {
                phrases.by_first.entry(word).or_default().push(rest.clone());
            }
        }
        phrases
    }

    /// How many words the longest phrase takes that begins with the first of some words.
    pub fn at_start(&self, words: &[String]) -> Option<usize> {
        let (first, rest) = words.split_first()?;
        let phrases = self.by_first.get(first.as_str())?;
        phrases.iter().filter_map(|it| length(it, rest)).max().map(|it| it + 1)
    }

    /// The first place at which a phrase stands, and how many words it takes.
    pub fn anywhere(&self, words: &[String]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|at| Some((at, self.at_start(words.get(at..)?)?)))
    }
}

fn part(word: &'static str) -> PhrasePart {
    match word {
        "~" => PhrasePart::Fillers,
        "?" => PhrasePart::Any,
        _ => PhrasePart::OneOf(word.split('|').collect()),
    }
}

fn length(parts: &[PhrasePart], words: &[String]) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(0) };
    let skip = match part {
        PhrasePart::OneOf(choices) => {
            let word = words.first()?;
            return choices.contains(&word.as_str()).then(|| length(rest, &words[1..]))?.map(|it| it + 1);
        }
        PhrasePart::Any => usize::from(!words.is_empty()),
        PhrasePart::Fillers => words.iter().take(3).take_while(|it| is_filler(it)).count(),
    };
    (0..=skip).find_map(|it| Some(it + length(rest, words.get(it..)?)?))
}

fn is_filler(word: &str) -> bool {
    word.ends_with("ly") || FILLERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_match_whole_words_with_what_may_stand_between() {
        let phrases = Phrases::of("i ~ believe|think\nin my ? opinion|view\nfor these|those reasons");
        let check = |text: &str, expected: Option<(usize, usize)>| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            assert_eq!(phrases.anywhere(&words), expected, "{text}");
        };
        check("i believe so", Some((0, 2)));
        check("so i would still strongly think", Some((1, 5)));
        check("in my personal opinion", Some((0, 4)));
        check("in my view", Some((0, 3)));
        check("in my old red view", None);
        check("i never believe", None);
        check("for those", None);
        check("", None);
    }
}
