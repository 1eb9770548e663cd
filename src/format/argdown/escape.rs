//! Texts as they are written, so that they are read as they were.

use super::document::{ArgdownPassage, PassageForm};
use super::parse::parse;
use super::scan::{Scan, is_blank, is_of_tag};

/// A text on one line, to stand behind a title, with what could mean something there escaped.
pub fn escaped(text: &str) -> String {
    let text = on_one_line(text);
    let mut written = String::with_capacity(text.len() + text.len() / 16);
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let could_mean_something = match letter {
            '\\' | '[' | ']' | '{' | '}' | '<' | '>' | '_' | '*' => true,
            '#' => next == '(' || is_of_tag(next),
            '@' => matches!(next, '[' | '<'),
            // `.name.`
            '.' | ':' => !is_blank(next),
            '/' => matches!(next, '/' | '*') || before == '/',
            '=' => next == '=' || before == '=',
            _ => false,
        };
        if could_mean_something {
            written.push('\\');
        }
        written.push(letter);
        before = letter;
    }
    written
}

/// The name of a rule: it stands at the beginning of a line, and commas part it from others.
pub fn escaped_rule(text: &str) -> String {
    escaped(text).replace('-', "\\-").replace(',', "\\,")
}

/// What is left of a text when it is read again: blanks and ends of lines are one blank.
pub fn on_one_line(text: &str) -> String {
    let is_parting = |it: char| it == ' ' || it.is_control() || matches!(it, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let is_edge = |it: char| it.is_whitespace();
    let is_plain = |it: char| it.is_ascii_graphic() || it.is_alphanumeric();
    // Nearly all texts are so already.
    if text.split(' ').all(|it| it.starts_with(is_plain) && it.chars().all(|it| is_plain(it) || !is_parting(it)))
        && text.ends_with(is_plain)
    {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(is_parting).filter(|it| !it.is_empty()).collect();
    words.join(" ").trim_matches(is_edge).to_owned()
}

/// A text as it was written elsewhere, if it still says what the text says.
pub fn still<'a>(written: &'a str, text: &str, keeps_tags: bool) -> Option<&'a str> {
    let says = says(written, keeps_tags)?;
    (says.text.as_deref().map(str::trim) == Some(text)).then_some(written)
}

/// What is read of words behind a title, if that is the same whatever follows: nothing is open that could end there.
pub fn says(written: &str, keeps_tags: bool) -> Option<ArgdownPassage> {
    let mut document = parse(&format!("[T]: {written}\n  + [U]: {ENDS}\n"), keeps_tags);
    let is_whole = document.faults.is_empty() && document.headings.is_empty() && document.passages.len() == 2;
    let passage = document.passages.drain(..).next().filter(|_| is_whole)?;
    let is_same = passage.form == PassageForm::Definition && passage.data().is_none() && !written.trim().is_empty();
    is_same.then_some(passage)
}

/// All that could be the end of something.
const ENDS: &str = "a ] b } c > d ) e */ f* --> g";

/// Whether a line is a heading, whatever follows.
pub fn is_heading(line: &str) -> bool {
    let text = format!("{line}\n\n[U]: {ENDS}\n");
    let document = parse(&text, true);
    let is_whole = document.faults.is_empty() && document.passages.len() == 1;
    matches!(document.headings.as_slice(), [it] if is_whole && text.get(it.written.clone()).map(str::trim) == Some(line))
}

/// Whether it is a piece of data as a whole, behind a title, too, which does not go on with it.
pub fn is_data(text: &str) -> bool {
    let is_apart = !["\n\n", "]:", ">:"].iter().any(|it| text.contains(it));
    is_apart && Scan::new(text).data(0) == Some(text.len())
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
