//! A phrase that is found as it is written, and replaced.

use std::ops::Range;

use crate::folding::Folding;

/// A phrase as somebody wrote it, and what of that counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// Folded like the texts that it is looked for in.
    text: String,
    in_case: bool,
    whole_words: bool,
}

impl Phrase {
    /// `in_case`: large letters are others than small ones. `whole_words`: no letter or digit stands right before or after it.
    pub fn of(text: &str, in_case: bool, whole_words: bool) -> Self {
        Self { text: Folding::default().strict(text, in_case).text, in_case, whole_words }
    }

    /// Where it stands in a text, from the left; no place twice.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folding::default().strict(text, self.in_case);
        folded.places(&self.text).filter(|it| self.is_apart(text, it)).collect()
    }

    pub fn is_in(&self, text: &str) -> bool {
        !self.places(text).is_empty()
    }

    /// The text with something else in its places, and how many these are; `None` where there are none.
    pub fn replaced(&self, text: &str, by: &str) -> Option<(String, usize)> {
        let places = self.places(text);
        let mut new = String::with_capacity(text.len());
        let mut end = 0;
        for place in &places {
            new.extend([&text[end..place.start], by]);
            end = place.end;
        }
        new.push_str(&text[end..]);
        (!places.is_empty()).then_some((new, places.len()))
    }

    fn is_apart(&self, text: &str, place: &Range<usize>) -> bool {
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        !self.whole_words
            || !(is_word(text[..place.start].chars().next_back()) || is_word(text[place.end..].chars().next()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, marks: &str, text: &str, expect: &str) {
        let phrase = Phrase::of(phrase, marks.contains('A'), marks.contains('w'));
        let new = phrase.replaced(text, "_").map_or_else(|| text.to_owned(), |it| it.0);
        assert_eq!(new, expect, "{phrase:?} in {text}");
    }

    #[test]
    fn a_phrase_is_replaced_where_it_stands() {
        check("car", "", "Cars and a car, scarcely", "_s and a _, s_cely");
        check("car", "A", "Cars and a car", "Cars and a _");
        check("car", "w", "Cars and a Car, scar", "Cars and a _, scar");
        check("a car", "", "a  car, a car", "a  car, _");
        check("aa", "", "aaaaa", "__a");
        check("", "", "aaa", "aaa");
    }

    #[test]
    fn letters_of_any_script_and_length_stay_whole() {
        check("ÜBER", "", "Überall über", "_all _");
        check("straße", "w", "die Straße, Straßen", "die _, Straßen");
        // In small letters it is an “i” with a dot above, which is more bytes and two letters.
        check("i", "", "İi", "İ_");
        check("x", "", "İx", "İ_");
        check("москва", "", "Москва́ и Москва", "Москва́ и _");
        check("caf\u{e9}", "A", "cafe\u{301}, café, cafe", "_, _, cafe");
        check("日本", "", "日本語と日本", "_語と_");
        check("👪", "w", "a👪b", "a👪b");
    }
}
