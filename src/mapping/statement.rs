//! What a passage says, as a card says it: without the words that only tell how it hangs together with others.

/// Words with which a passage begins that tell who says it, or what it does there. Longer ones come first.
const OPENERS: [&str; 46] = [
    "it could be objected that",
    "it might be objected that",
    "it may be objected that",
    "one might object that",
    "one could object that",
    "it is often claimed that",
    "it is often argued that",
    "it is often said that",
    "it can be argued that",
    "it could be argued that",
    "it is clear that",
    "it is true that",
    "it is argued that",
    "it is claimed that",
    "it is said that",
    "many people believe that",
    "many people think that",
    "some people argue that",
    "some people believe that",
    "some people think that",
    "opponents argue that",
    "critics argue that",
    "many argue that",
    "many believe that",
    "some argue that",
    "some believe that",
    "some say that",
    "i argue that",
    "i believe that",
    "i think that",
    "in my opinion,",
    "in conclusion,",
    "to conclude,",
    "in addition,",
    "for example,",
    "for instance,",
    "as a result,",
    "furthermore,",
    "moreover,",
    "therefore,",
    "secondly,",
    "thirdly,",
    "firstly,",
    "however,",
    "finally,",
    "thus,",
];

/// A passage as the words of a card. Citations are left in it.
pub fn statement(passage: &str) -> String {
    let mut words = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(rest) = OPENERS.iter().find_map(|it| without_opener(&words, it)) {
        words = rest;
    }
    words
}

/// The rest of some words that begin so, with a capital.
fn without_opener(words: &str, opener: &str) -> Option<String> {
    let begun = words.get(..opener.len())?;
    let rest = words[opener.len()..].strip_prefix(' ')?.trim_start();
    let mut letters = rest.chars();
    let first = letters.next().filter(|_| begun.eq_ignore_ascii_case(opener))?;
    Some(first.to_uppercase().collect::<String>() + letters.as_str())
}
