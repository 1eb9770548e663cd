//! What a word has at its end, or at its beginning, to take an affix: `[^aeiou]y`.

/// A condition, letter by letter.
#[derive(Clone, Debug, Default)]
pub struct Condition(Vec<LetterChoice>);

/// What one letter can be.
#[derive(Clone, Debug)]
enum LetterChoice {
    Any,
    Of(Box<[char]>),
    NoneOf(Box<[char]>),
}

impl Condition {
    /// Reads a condition; one that is a single point says nothing.
    pub fn read(text: &str) -> Self {
        let mut choices = Vec::new();
        let mut letters = if text == "." { "" } else { text }.chars();
        while let Some(letter) = letters.next() {
            choices.push(match letter {
                '.' => LetterChoice::Any,
                '[' => {
                    let within: Vec<char> = letters.by_ref().take_while(|it| *it != ']').collect();
                    match within.split_first() {
                        Some(('^', rest)) => LetterChoice::NoneOf(rest.into()),
                        _ => LetterChoice::Of(within.into()),
                    }
                }
                it => LetterChoice::Of([it].into()),
            });
        }
        Self(choices)
    }

    /// Whether a word begins so.
    pub fn fits_start(&self, mut letters: impl Iterator<Item = char>) -> bool {
        self.0.iter().all(|it| letters.next().is_some_and(|letter| it.has(letter)))
    }

    /// Whether a word ends so; its letters are given from its end.
    pub fn fits_end(&self, mut letters: impl Iterator<Item = char>) -> bool {
        self.0.iter().rev().all(|it| letters.next().is_some_and(|letter| it.has(letter)))
    }
}

impl LetterChoice {
    fn has(&self, letter: char) -> bool {
        match self {
            Self::Any => true,
            Self::Of(all) => all.contains(&letter),
            Self::NoneOf(all) => !all.contains(&letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_met_by_each_of_its_letters() {
        let check = |condition: &str, word: &str, at_start: bool, at_end: bool| {
            let condition = Condition::read(condition);
            assert_eq!(condition.fits_start(word.chars()), at_start, "{word} begins so");
            assert_eq!(condition.fits_end(word.chars().rev()), at_end, "{word} ends so");
        };
        check(".", "", true, true);
        check("y", "city", false, true);
        check("[^aeiou]y", "city", false, true);
        check("[^aeiou]y", "boy", false, false);
        check("[^aeiou]y", "y", false, false);
        check("c.t", "city", true, false);
        check("[ab", "ab", true, true);
        check("[]", "ab", false, false);
    }
}
