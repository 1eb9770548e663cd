//! What people read stands in the words room.

use std::collections::BTreeSet;

use crate::layers::{names_of, read, sources};

/// Files and folders that hold sentences which no translator is to touch, and why.
const OWN_SENTENCES: &[(&str, &str)] = &[
    ("words", "it is the room"),
    ("format::bibtex", "what is written of a thesis into files that other programs read"),
    ("format::aif", "what AIFdb calls the usual schemes"),
    ("format::essay::docx", "the names that Word gives to its styles"),
    ("format::essay::zotero", "what Zotero knows its fields by"),
    ("format::kialo", "the title of its exports"),
    ("document::citing::endnote", "what EndNote calls the kinds of works"),
    ("recognise::lexicon", "what is known in the texts that are read"),
    ("text", "the names of the typefaces"),
];

#[test]
fn sentences_stand_in_the_words_room() {
    let mut told = BTreeSet::new();
    for path in sources() {
        let module = names_of(&path).join("::");
        if module.ends_with("::tests") {
            continue;
        }
        let text = read(&path);
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let found: Vec<String> = literals_in(code).into_iter().filter(|it| is_sentence(it)).collect();
        let of_module = |it: &str| module == it || module.starts_with(&format!("{it}::"));
        match OWN_SENTENCES.iter().find(|it| of_module(it.0)) {
            Some((room, _)) if !found.is_empty() => _ = told.insert(*room),
            Some(_) => {}
            None => assert!(found.is_empty(), "{}: {found:#?}", path.display()),
        }
    }
    assert!(OWN_SENTENCES.iter().all(|it| told.contains(it.0)), "some hold none: {told:?}");
}

#[test]
fn sentences_are_told_from_other_literals() {
    let text =
        "// It \"Says This\"\nlet a = ['\"', '\\'']; f::<'a>(\"Two words\", \"a b\"); #[x = \"Of this\"]\nr\"Raw one\"";
    assert_eq!(literals_in(text), ["Two words", "a b", "Of this", "Raw one"]);
    let sentences = ["Add reason", "“Bolt” and", "Add…", "two words", "TY  - "].map(is_sentence);
    assert_eq!(sentences, [true, true, false, false, false]);
}

fn is_sentence(text: &str) -> bool {
    let begins_large = text.trim_start_matches('“').starts_with(char::is_uppercase);
    begins_large && text.split_whitespace().skip(1).any(|it| it.starts_with(char::is_alphabetic))
}

/// The string literals of a file, without its comments.
fn literals_in(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        rest = &rest[at..];
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with('"') {
            let mut is_escaped = false;
            let ends = |it: char| {
                let ends = it == '"' && !is_escaped;
                is_escaped = it == '\\' && !is_escaped;
                ends
            };
            let end = rest[1..].find(ends).map_or(rest.len(), |it| it + 1);
            found.push(rest[1..end].to_owned());
            rest = rest.get(end + 1..).unwrap_or_default();
        } else {
            // A character, which may be a quotation mark; or a lifetime, or a division.
            let character = ["'\"'", "'\\''", "'\\\"'", "'/'", "'\\\\'"].into_iter().find(|it| rest.starts_with(it));
            rest = &rest[character.map_or(1, str::len)..];
        }
    }
    found
}
