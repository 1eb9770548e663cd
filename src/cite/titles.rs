//! Titles as `hayagriva` is to set them.
//!
//! Where a style asks for titles with capitals, CSL gives one to each word that has none, but for small words. `hayagriva`
//! makes letters small besides (“Youtube”, “Site a”) and knows other small words. So letters that are to stay as they are
//! wear a disguise in which it knows no case, and words that are to stay small stand after an invisible sign.
//!
//! See <https://docs.citationstyles.org/en/stable/specification.html#title-case-conversion>.

/// Stands before what is to stay small: it takes what follows for the middle of a word.
pub(super) const JOINER: char = '\u{2060}';

/// Stands where italics begin or end within a title, as `<i>` and `</i>` do.
pub(super) const SLANT: char = '\u{E0A4}';

/// From here on private characters stand for those of the basic plane, in its order.
const DISGUISES: u32 = 0xF_0000;
const MOST_DISGUISED: u32 = 0xFFFD;

/// The words that stay small, in the order of their letters.
#[rustfmt::skip]
const SMALL_WORDS: [&str; 100] = [
    "a", "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid", "amidst",
    "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around", "as", "aside", "astride", "at",
    "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond",
    "but", "by", "c", "ca", "circa", "de", "despite", "down", "during", "et", "except", "for", "forenenst", "from",
    "given", "in", "inside", "into", "lest", "like", "modulo", "near", "next", "nor", "notwithstanding", "of",
    "off", "on", "onto", "or", "out", "over", "per", "plus", "pro", "qua", "sans", "since", "so", "than", "the",
    "through", "throughout", "thru", "thruout", "till", "to", "toward", "towards", "under", "underneath", "until",
    "unto", "up", "upon", "v", "van", "versus", "via", "von", "vs", "with", "within", "without", "yet",
];

/// A title for `hayagriva`. In another language than English a style sets no capitals.
pub(super) fn in_disguise(title: &str, is_english: bool) -> String {
    let mut written = String::with_capacity(title.len() + 16);
    let (mut is_kept, mut is_first, mut begins) = (false, true, false);
    let mut rest = title;
    while let Some(letter) = rest.chars().next() {
        if let Some(tag) = tag(rest) {
            match tag {
                "<i>" | "</i>" | "<em>" | "</em>" => written.push(SLANT),
                "</span>" => is_kept = false,
                _ => is_kept |= tag.contains("nocase"),
            }
            rest = &rest[tag.len()..];
            continue;
        }
        let len = rest.find(|it| !is_in_word(it)).unwrap_or(rest.len());
        if len == 0 {
            begins = matches!(letter, '?' | '!' | ':') || begins && !letter.is_alphanumeric();
            written.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        }
        let word = &rest[..len];
        rest = &rest[len..];
        let has_capitals = word.chars().any(char::is_uppercase);
        let stays = is_kept || has_capitals || !is_english && !is_first || !(is_first || begins) && is_small(word);
        if stays && word.starts_with(char::is_lowercase) {
            written.push(JOINER);
        }
        written.extend(word.chars().map(|it| if stays && it.is_uppercase() { disguised(it) } else { it }));
        (is_first, begins) = (false, false);
    }
    written
}

/// A text without disguises.
pub(super) fn undisguised(letter: char) -> char {
    let hidden = u32::from(letter).checked_sub(DISGUISES).filter(|it| *it <= MOST_DISGUISED);
    hidden.and_then(char::from_u32).unwrap_or(letter)
}

fn disguised(letter: char) -> char {
    let code = u32::from(letter);
    if code <= MOST_DISGUISED { char::from_u32(DISGUISES + code).unwrap_or(letter) } else { letter }
}

/// Apostrophes are part of a word; hyphens part words.
fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\'' | '’')
}

/// Small words, and what is no more than a letter.
fn is_small(word: &str) -> bool {
    SMALL_WORDS.binary_search(&word).is_ok() || word.chars().nth(1).is_none()
}

/// The tag that a text begins with, if it is one of those that CSL-JSON allows.
pub(super) fn tag(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let len = name.find(|it: char| !it.is_ascii_lowercase())?;
    let is_known = matches!(&name[..len], "i" | "b" | "sup" | "sub" | "sc" | "span" | "em" | "strong");
    let end = text.find('>').filter(|_| is_known && name[len..].starts_with(['>', ' ']))?;
    Some(&text[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which letters stay: those that are small by “.”, those that are capitals by “^”.
    fn check(title: &str, is_english: bool, expect: &str) {
        let shown: String = in_disguise(title, is_english)
            .chars()
            .map(|it| match it {
                JOINER => ".".to_owned(),
                SLANT => "/".to_owned(),
                it if undisguised(it) != it => format!("^{}", undisguised(it)),
                it => it.to_string(),
            })
            .collect();
        assert_eq!(shown, expect, "{title}");
    }

    #[test]
    fn what_has_capitals_or_is_a_small_word_stays() {
        check("a study of the USA", true, "a study .of .the ^U^S^A");
        check("War: the cost of it? a guess", true, "^War: the cost .of it? a guess");
        check("Brown v. Board", true, "^Brown .v. ^Board");
        check("YouTube and iPhone", true, "^You^Tube .and .i^Phone");
        check("Budget passes after dawn", true, "^Budget passes .after dawn");
        check("Война и мир", true, "^Война .и мир");
        check("set-up and don’t", true, "set-.up .and don’t");
        check("Mémoires de guerre", false, "^Mémoires .de .guerre");
        check("The <span class=\"nocase\">mRNA cell</span> wall", true, "^The .m^R^N^A .cell wall");
        check("On <i>Hamlet</i>: 1 < 2", true, "^On /^Hamlet/: 1 < 2");
        check("x<sup>2</sup> <b>bold", true, "x2 bold");
        check("", true, "");
    }

    #[test]
    fn small_words_are_in_order() {
        assert!(SMALL_WORDS.is_sorted());
    }
}
