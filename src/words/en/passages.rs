//! Texts of a map, passages of them, and quotations from them.

use super::super::isolated;
use super::number_of;

pub const ALL_MAPPED: &str = "All sentences of the text are mapped.";
pub const NO_TEXT: &str = "No text yet";
pub const NO_TEXT_ABOUT: &str = "An essay, an article or notes, as a document (.docx, .odt, .md or .txt). Its sentences become cards, \
    and each card knows its passage.";
pub const ADD_TEXT: &str = "Add a text…";
pub const PASTE_TEXT: &str = "Paste a text";
pub const REMOVE_TEXT: &str = "Remove this text from the map";
pub const TEXTS: &str = "Texts of the map";
pub const NEXT_UNMAPPED: &str = "Next unmapped";
pub const TAKE_IT: &str = "Take it";
pub const DROP_IT: &str = "Drop it";
pub const UNTITLED: &str = "Text";
pub const ADDED: &str = "The card comes from this passage, too.";
pub const ADDED_ALREADY: &str = "The card comes from this passage already.";
pub const WRITE_TEXT: &str = "Edit this text";
pub const WRITTEN_PARAGRAPH: &str = "Paragraph of the text";
pub const WRITING: &str = "Editing the text";
pub const READ_ON: &str = "read on";
pub const CARRIED: &str = "Drag it onto a card";
pub const CARD_BY_ITSELF: &str = "Makes it a card by itself";
pub const WITH_ALT: &str = "· with Alt, one more passage of that card";

/// A file of paragraphs was opened.
pub fn paragraphs_are_a_text(file: &str) -> String {
    format!("{} is a text to be mapped. Its paragraphs can be made cards at once.", isolated(file))
}

/// What letting go would do.
pub fn adds_to(card: &str) -> String {
    format!("Adds it to the passages of ‘{}’", isolated(card))
}

pub const FROM_THE_SENTENCE: &str = "From the sentence:";

/// Of an essay that was written from the map and comes back: how many sentences of cards were found in it.
pub fn essay_is_back(found: usize, rewritten: usize, unsure: usize, lost: usize) -> String {
    let all = [
        (rewritten, format!("{rewritten} rewritten")),
        (unsure, format!("{unsure} to be looked at")),
        (lost, format!("{lost} no longer there")),
    ];
    let mut said = vec![number_of(found, "sentence found", "sentences found")];
    said.extend(all.into_iter().filter(|it| it.0 > 0).map(|it| it.1));
    format!("The essay is back: {}.", said.join(", "))
}

/// Of a card whose passage has other words by now.
pub fn rewritten(card: &str) -> String {
    format!("{card}, rewritten")
}

/// Of a card whose passage is only likely to be the one.
pub fn unsure(card: &str) -> String {
    format!("{card}, perhaps")
}

pub fn map_of_essay_wanted(essay: &str) -> String {
    format!("“{}” was written from a map that is not open: open that map first.", isolated(essay))
}

/// Why a passage cannot be mapped so.
pub fn nothing_to_bear_on(has_thesis: bool) -> String {
    if has_thesis {
        "Select the card that it bears on.".to_owned()
    } else {
        "There is no thesis yet: press 1 to make one of this sentence.".to_owned()
    }
}

/// “43 % mapped · 5 left”, sentences that is.
pub fn coverage(percent: usize, left: usize) -> String {
    match left {
        0 => format!("{percent} % mapped"),
        _ => format!("{percent} % mapped · {left} left"),
    }
}

pub fn of_paragraph(percent: usize) -> String {
    format!("{percent} %")
}

/// “Suggested: evidence for ‘Streets without cars are healthier.’”
pub fn suggested(what: &str, bears_on: Option<&str>) -> String {
    bears_on.map_or_else(|| format!("Suggested: {what}"), |it| format!("Suggested: {what} ‘{}’", isolated(it)))
}

pub const SUGGESTED_THESIS: &str = "the thesis";
pub const SUGGESTED_REASON: &str = "a reason for";
pub const SUGGESTED_OBJECTION: &str = "an objection to";
pub const SUGGESTED_EVIDENCE: &str = "evidence for";

/// A sentence as readers hear it: its words, and the card that comes from it.
pub fn sentence(words: &str, card: Option<&str>) -> String {
    card.map_or_else(|| words.to_owned(), |it| format!("{words} Mapped as {it}."))
}

pub const NOT_IN_TEXT: &str = "not in the text of its source";
pub const REORDERED: &str = "differs: in another order";

/// “differs: ‘big’ for ‘large’, without ‘very’”: what is quoted, and what the text has.
pub fn differs<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let one = |(quoted, original): (&str, &str)| match (quoted.is_empty(), original.is_empty()) {
        (true, _) => format!("without ‘{original}’"),
        (_, true) => format!("with ‘{quoted}’"),
        _ => format!("‘{quoted}’ for ‘{original}’"),
    };
    format!("differs: {}", all.map(one).collect::<Vec<_>>().join(", "))
}
