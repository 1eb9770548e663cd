//! The words that tell a full stop within a sentence from one that ends it.

/// After these a sentence goes on, whatever follows.
const NEVER_LAST: &[&str] = &[
    "mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "rev", "hon", "gen", "col", "capt", "lt", "sgt", "gov", "sen",
    "rep", "pres", "st", "mt", "vs", "v", "cf", "e.g", "eg", "i.e", "ie", "viz", "p", "pp", "pg", "ch", "chap", "sec",
    "sect", "par", "para", "vol", "vols", "fig", "figs", "no", "nos", "art", "ed", "eds", "trans", "al", "ca",
    "approx", "esp", "qtd", "ibid", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "bspw", "bzw", "usw", "z.b", "d.h", "vgl",
];

/// A sentence may end with these: it does where one of [`OPENERS`] follows.
const SOMETIMES_LAST: &[&str] = &[
    "etc", "a.m", "p.m", "am", "pm", "u.s", "u.k", "u.s.a", "u.n", "e.u", "d.c", "ph.d", "m.a", "b.a", "b.c", "a.d",
    "inc", "ltd", "co", "corp", "jr", "sr", "n.d", "al",
];

/// Words with a capital that begin a sentence rather than name somebody.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "you",
    "there",
    "here",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "to",
    "with",
    "as",
    "if",
    "when",
    "while",
    "although",
    "though",
    "because",
    "since",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "however",
    "therefore",
    "thus",
    "hence",
    "moreover",
    "furthermore",
    "besides",
    "also",
    "first",
    "second",
    "third",
    "firstly",
    "secondly",
    "thirdly",
    "finally",
    "another",
    "some",
    "many",
    "most",
    "all",
    "no",
    "not",
    "one",
    "what",
    "who",
    "how",
    "why",
    "his",
    "her",
    "their",
    "our",
    "my",
    "its",
    "such",
    "then",
    "nevertheless",
    "consequently",
    "indeed",
    "people",
    "after",
    "before",
    "during",
    "according",
    "even",
    "only",
    "now",
    "today",
];

/// Whether the full stop at the end of `before` ends no sentence, for what follows it.
pub fn goes_on(before: &str, after: &str) -> bool {
    let Some(body) = before.strip_suffix('.') else { return false };
    let start = body
        .rfind(|it: char| !(it.is_alphabetic() || it == '.'))
        .map_or(0, |at| at + body[at..].chars().next().map_or(0, char::len_utf8));
    let word = &body[start..];
    if word.is_empty() {
        return false;
    }
    let lower = word.to_lowercase();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let is_open = || !opens(after);
    if NEVER_LAST.contains(&&*lower) {
        // “No.” and “art.” are words, too.
        return match &*lower {
            "no" | "nos" | "art" | "fig" | "mar" | "sec" | "sen" | "col" | "par" | "ed" | "p" => {
                after.starts_with(|it: char| it.is_ascii_digit())
                    || word.starts_with(char::is_lowercase) && lower != "no" && lower != "art"
            }
            "al" => is_open(),
            _ => true,
        };
    }
    (is_initial || SOMETIMES_LAST.contains(&&*lower)) && is_open()
}

fn opens(after: &str) -> bool {
    let word: String = after.chars().take_while(|it| it.is_alphabetic()).take(16).collect();
    word.starts_with(char::is_uppercase) && OPENERS.contains(&&*word.to_lowercase())
}
