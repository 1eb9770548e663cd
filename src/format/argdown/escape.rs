//! Texts as they are written, so that they are read as they were.

use super::document::Form;
use super::parse::parse;
use super::scan::Scan;

/// A text on one line, with all escaped that could mean something.
pub fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + text.len() / 16);
    for letter in on_one_line(text).chars() {
        if matches!(
            letter,
            '\\' | '[' | ']' | '{' | '}' | '<' | '>' | '_' | '*' | '#' | '@' | ':' | '/' | '.' | '+' | '-' | '='
        ) {
            written.push('\\');
        }
        written.push(letter);
    }
    written
}

/// What is left of a text when it is read again: blanks and ends of lines are one blank.
pub fn on_one_line(text: &str) -> String {
    let is_parting = |it: char| it == ' ' || it.is_control() || matches!(it, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let is_edge = |it: char| it.is_whitespace();
    let words: Vec<&str> = text.split(is_parting).filter(|it| !it.is_empty()).collect();
    words.join(" ").trim_matches(is_edge).to_owned()
}

/// A text as it was written elsewhere, if it still says what the text says.
pub fn still<'a>(written: &'a str, text: &str, keeps_tags: bool) -> Option<&'a str> {
    let document = parse(&format!("[T]: {written}\n"), keeps_tags);
    let [passage] = document.passages.as_slice() else { return None };
    let is_whole = document.faults.is_empty() && document.sections.is_empty() && passage.data.is_none();
    let is_same = passage.form == Form::Definition && passage.text.as_deref().map(str::trim) == Some(text);
    (is_whole && is_same && !written.trim().is_empty()).then_some(written)
}

/// Whether it is a piece of data as a whole.
pub fn is_data(text: &str) -> bool {
    Scan::new(text).data(0) == Some(text.len()) && !text.contains("\n\n")
}

/// Whether something can have that title, between brackets that end so.
pub fn is_title(title: &str, close: char) -> bool {
    let is_odd = |it: char| it == close || it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    // The reference knows its titles by the names of an object's properties.
    const OF_OBJECTS: [&str; 4] = ["constructor", "toString", "valueOf", "hasOwnProperty"];
    !title.is_empty()
        && !title.starts_with('-')
        && !title.starts_with("__")
        && !title.starts_with("Untitled ")
        && !title.contains(is_odd)
        && !OF_OBJECTS.contains(&title)
}

/// Knows again what was written: FNV-1a with 64 bits, by Fowler, Noll and Vo, which is the same everywhere.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    parts.into_iter().fold(BASIS, |hash, part| step(part.bytes().fold(hash, step), 0xff))
}
