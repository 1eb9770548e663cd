//! Letters as a search compares them: without their case and the form in which Unicode writes them and, for who looks for
//! something, without the marks that can be left out.
//!
//! Case is folded as chapter 3.13 of the Unicode Standard has it, but for letters that fold to a mark; Turkish and Azeri
//! have a small letter of their own for “I”. Marks are left out of Latin, Greek, Cyrillic, Hebrew and Arabic, where they
//! add to a letter; in other scripts they are the vowels.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_compatible;
use unicode_segmentation::UnicodeSegmentation as _;

/// How letters are compared in a language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    has_dotless_i: bool,
}

/// A text as it is compared, which may take more or fewer bytes, and where each part of it comes from.
#[derive(Clone, Debug)]
pub struct FoldedText {
    pub text: String,
    /// Where each part begins here and there, and the end of all.
    begins: Vec<(usize, usize)>,
}

impl Folding {
    /// `language`: as BCP 47 names it.
    pub fn of(language: &str) -> Self {
        let language = language.split(['-', '_']).next().unwrap_or_default();
        Self { has_dotless_i: matches!(language, "tr" | "az") }
    }

    /// Without case and marks: “Müller-Łoś” is “muller-los”.
    pub fn loose(self, text: &str) -> String {
        if text.is_ascii() && !self.has_dotless_i {
            return text.to_ascii_lowercase();
        }
        let mut folded = String::with_capacity(text.len());
        self.loosely(text, |_, it| folded.push(it));
        folded
    }

    /// The same, with the place that each letter comes from.
    pub fn loose_with_places(self, text: &str) -> FoldedText {
        let mut folded = FoldedText::empty(text);
        self.loosely(text, |at, it| folded.push(at, it));
        folded.end(text)
    }

    /// Whether a text holds what was folded loosely. Most texts are not copied for that.
    pub fn holds(self, text: &str, folded: &str) -> bool {
        if !text.is_ascii() || self.has_dotless_i {
            return self.loose(text).contains(folded);
        }
        let (text, wanted) = (text.as_bytes(), folded.as_bytes());
        let Some((&first, rest)) = wanted.split_first() else { return true };
        let upper = first.to_ascii_uppercase();
        text.len() >= wanted.len()
            && text[..=text.len() - wanted.len()].iter().enumerate().any(|(at, &it)| {
                (it == first || it == upper) && text[at + 1..at + wanted.len()].eq_ignore_ascii_case(rest)
            })
    }

    /// As it is written, whatever the form; without case unless it is `in_case`. Letters stay whole, with their marks.
    pub fn strict(self, text: &str, in_case: bool) -> FoldedText {
        let mut folded = FoldedText::empty(text);
        if text.is_ascii() && !self.has_dotless_i {
            folded.text.push_str(text);
            if !in_case {
                folded.text.make_ascii_lowercase();
            }
            folded.begins.extend((0..text.len()).map(|it| (it, it)));
            return folded.end(text);
        }
        for (at, cluster) in text.grapheme_indices(true) {
            // Put together first, so that an “I” keeps its dot.
            let mut letters = String::new();
            cluster.nfc().for_each(|it| if in_case { letters.push(it) } else { self.small(it, |it| letters.push(it)) });
            folded.begins.push((folded.text.len(), at));
            folded.text.extend(letters.nfd());
        }
        folded.end(text)
    }

    /// Tells each letter with the place of the one that it comes from.
    fn loosely(self, text: &str, mut tell: impl FnMut(usize, char)) {
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            match letter {
                'I' if self.has_dotless_i && letters.peek().is_some_and(|it| it.1 == '\u{307}') => tell(at, 'i'),
                'I' if self.has_dotless_i => tell(at, 'ı'),
                'İ' => tell(at, 'i'),
                _ if letter.is_ascii() => tell(at, letter.to_ascii_lowercase()),
                'æ' | 'Æ' => "ae".chars().for_each(|it| tell(at, it)),
                'œ' | 'Œ' => "oe".chars().for_each(|it| tell(at, it)),
                'þ' | 'Þ' => "th".chars().for_each(|it| tell(at, it)),
                'ø' | 'Ø' => tell(at, 'o'),
                'ł' | 'Ł' => tell(at, 'l'),
                'đ' | 'Đ' | 'ð' | 'Ð' => tell(at, 'd'),
                'ı' => tell(at, if self.has_dotless_i { 'ı' } else { 'i' }),
                _ => decompose_compatible(letter, |it| {
                    if !can_be_left_out(it) {
                        self.small(it, |it| tell(at, plain(it)));
                    }
                }),
            }
        }
    }

    /// A letter without its case. What is alike in large letters is alike: “ß” and “ss”, “ς” and “σ”.
    fn small(self, letter: char, mut tell: impl FnMut(char)) {
        match letter {
            'I' if self.has_dotless_i => tell('ı'),
            'İ' if self.has_dotless_i => tell('i'),
            'ı' => tell('ı'),
            _ => letter.to_uppercase().flat_map(char::to_lowercase).for_each(tell),
        }
    }
}

impl FoldedText {
    fn empty(text: &str) -> Self {
        Self { text: String::with_capacity(text.len()), begins: Vec::with_capacity(text.len() + 1) }
    }

    fn push(&mut self, at: usize, letter: char) {
        if self.begins.last().is_none_or(|it| it.1 != at) {
            self.begins.push((self.text.len(), at));
        }
        self.text.push(letter);
    }

    fn end(mut self, text: &str) -> Self {
        self.begins.push((self.text.len(), text.len()));
        self
    }

    /// Where something stands in the text that this was made of, from the left and no place twice: only whole parts.
    pub fn places<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            while !wanted.is_empty() {
                let at = from + self.text.get(from..)?.find(wanted)?;
                let end = at + wanted.len();
                if let (Some(start), Some(stop)) = (self.source(at), self.source(end)) {
                    from = end;
                    return Some(start..stop);
                }
                from = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
            }
            None
        })
    }

    /// The place in the text that this was made of, if a part begins there.
    fn source(&self, at: usize) -> Option<usize> {
        Some(self.begins[self.begins.binary_search_by_key(&at, |it| it.0).ok()?].1)
    }
}

/// Accents, points and signs of vowels that are written or not, and what joins, parts or turns letters without being seen.
fn can_be_left_out(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// Letters that Arabic and Persian keyboards write apart are one.
fn plain(letter: char) -> char {
    match letter {
        '\u{649}' | '\u{6cc}' => '\u{64a}',
        '\u{6a9}' => '\u{643}',
        it => it,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_found_with_or_without_marks_in_either_form() {
        let check = |text: &str, expect: &str| {
            assert_eq!(Folding::default().loose(text), expect, "{text}");
            assert_eq!(Folding::default().loose(&text.nfd().collect::<String>()), expect, "{text}, taken apart");
        };
        check("Müller-Łoś", "muller-los");
        check("STRASSE Straße", "strasse strasse");
        check("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ οδυσσευσ");
        check("Ёлка Йод", "елка иод");
        check("שָׁלוֹם", "שלום");
        check("مُحَمَّد كـتاب", "محمد كتاب");
        check("می\u{200c}خواهم", "ميخواهم");
        check("ﬁne Ａｂｃ", "fine abc");
        check("İstanbul", "istanbul");
        // Vowels of these scripts are no marks to be left out.
        check("हिन्दी", "हिन्दी");
        assert_ne!(Folding::default().loose("ที่"), Folding::default().loose("ทา"));
        assert_ne!(Folding::default().loose("が"), Folding::default().loose("か"));
    }

    #[test]
    fn turkish_has_an_i_without_a_dot() {
        let turkish = Folding::of("tr-TR");
        assert_eq!(turkish.loose("IŞIK İzmir I\u{307}zmir"), "ısık izmir i\u{307}zmir".replace('\u{307}', ""));
        assert_eq!(turkish.strict("İzmir", false).text, "izmir");
        assert_ne!(turkish.loose("ILIK"), turkish.loose("ilik"));
        assert!(turkish.holds("DİYARBAKIR", &turkish.loose("diyarbakır")));
    }

    #[test]
    fn places_are_of_whole_letters() {
        let check = |wanted: &str, text: &str, expect: &[&str]| {
            let wanted = Folding::default().strict(wanted, false).text;
            let folded = Folding::default().strict(text, false);
            assert_eq!(folded.places(&wanted).map(|it| &text[it]).collect::<Vec<_>>(), expect);
        };
        check("ss", "sß ßs", &["ß", "ß"]);
        check("e", "née ne\u{301}e", &["e", "e"]);
        check("é", "née ne\u{301}e", &["é", "e\u{301}"]);
        check("", "a", &[]);
    }
}
