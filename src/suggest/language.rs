//! Whether a text is English, by its function words.

/// Words that are frequent in English and hardly known to other languages.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "that", "is", "it", "for", "with", "this", "are", "not", "have", "which", "they", "from",
    "by", "but", "their", "has", "been", "should", "would", "because", "people", "these",
];

/// Of how many words one has to be among them.
const ONE_OF: usize = 12;

/// Enough of a text to know its language.
const ENOUGH: usize = 4_000;

pub fn is_english(text: &str) -> bool {
    let words = text.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty()).take(ENOUGH);
    let (mut n_words, mut n_english) = (0, 0);
    for word in words {
        n_words += 1;
        n_english += usize::from(ENGLISH.iter().any(|it| it.eq_ignore_ascii_case(word)));
    }
    n_english * ONE_OF >= n_words && n_words > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_other_languages() {
        let check = |text: &str, expected| assert_eq!(is_english(text), expected, "{text}");
        check("The wall fell because people had lost their fear of those who guarded it.", true);
        check("Walls should fall.", true);
        check("Die Mauer fiel, weil die Menschen ihre Angst vor denen verloren hatten, die sie bewachten.", false);
        check("Le mur est tombé parce que les gens n’avaient plus peur de ceux qui le gardaient.", false);
        check("El muro cayó porque la gente había perdido el miedo a quienes lo vigilaban.", false);
        check("De muur viel omdat de mensen niet meer bang waren voor wie hem bewaakten.", false);
        check("壁は倒れた。", false);
        check("", false);
    }
}
