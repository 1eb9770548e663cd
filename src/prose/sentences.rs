//! Where sentences end: by Unicode’s rules (UAX 29), less the full stops that end none, and with those that stand
//! before the number of a note.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::stops::goes_on;

/// How far from a bracket its other half is looked for.
const FAR: usize = 300;

/// The sentences of a paragraph that begins at `offset`, without the spaces around them.
pub fn sentences(paragraph: &str, offset: usize) -> Vec<Range<usize>> {
    // Lines of a paragraph are broken by hand here; Unicode’s rules take each for an end.
    let flat: Cow<str> = if paragraph.contains(['\n', '\r', '\u{2028}']) {
        Cow::Owned(paragraph.chars().map(|it| if matches!(it, '\n' | '\r') { ' ' } else { it }).collect())
    } else {
        Cow::Borrowed(paragraph)
    };
    let mut ends: Vec<usize> = flat.split_sentence_bound_indices().map(|(at, piece)| at + piece.len()).collect();
    ends.extend(ends_after_notes(&flat));
    ends.sort_unstable();
    ends.dedup();
    let open = open_brackets(&flat, &ends);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (end, is_open) in ends.into_iter().zip(open) {
        let piece = &flat[start..end];
        let is_last = end == flat.len();
        if !is_last && (is_open || !is_end(piece, &flat[end..])) {
            continue;
        }
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let from = start + (piece.len() - piece.trim_start().len());
            let range = offset + from..offset + from + trimmed.len();
            match found.last_mut() {
                // “It grew. (Smith 12)”
                Some(last) if is_bracket(trimmed) => last.end = range.end,
                _ => found.push(range),
            }
        }
        start = end;
    }
    found
}

/// Whether a sentence ends here, where Unicode’s rules let it.
fn is_end(piece: &str, rest: &str) -> bool {
    let body = piece.trim_end();
    let is_spaced = body.len() < piece.len();
    let bare = body.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    if !is_spaced && !bare.ends_with(['。', '！', '？', '｡']) {
        return false;
    }
    // “Is it?” she asked.
    if rest.starts_with(char::is_lowercase) {
        return false;
    }
    // “1. First”
    let is_number = |it: &str| !it.is_empty() && it.len() <= 4 && it.chars().all(|it| it.is_ascii_digit());
    if bare.strip_suffix('.').is_some_and(|it| is_number(it.trim_start().trim_start_matches('('))) {
        return false;
    }
    !(bare.len() == body.len() && goes_on(body, rest))
}

/// A remark in brackets, such as a citation after the full stop.
fn is_bracket(sentence: &str) -> bool {
    let inner = sentence.trim_end_matches(['.', ';', ',']);
    inner.len() <= FAR
        && (inner.starts_with('(') && inner.ends_with(')') || inner.starts_with('[') && inner.ends_with(']'))
        && inner.bytes().any(|it| it.is_ascii_digit())
}

/// For each end, whether a bracket is open there that is closed soon after.
fn open_brackets(text: &str, ends: &[usize]) -> Vec<bool> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'(' | b'[' => open.push((at, sign)),
            b')' | b']' => {
                let other = if sign == b')' { b'(' } else { b'[' };
                if let Some((from, _)) = open.pop_if(|it| it.1 == other)
                    && at - from <= FAR
                {
                    spans.push(from..at);
                }
            }
            _ => {}
        }
    }
    // Spans are listed by where they close; the outer ones of each nest are enough.
    let mut outer: Vec<Range<usize>> = Vec::new();
    for span in spans {
        while outer.pop_if(|it| it.start >= span.start).is_some() {}
        outer.push(span);
    }
    let mut outer = outer.into_iter().peekable();
    let is_open = |end: &usize| {
        while outer.next_if(|it| it.end < *end).is_some() {}
        outer.peek().is_some_and(|it| it.start < *end)
    };
    ends.iter().map(is_open).collect()
}

/// Ends of sentences after the number of a note, “It grew.12 Then”, and after a bracket, “It grew. (Smith 12) Then”.
fn ends_after_notes(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(['.', '!', '?']) {
        // “3.12 Euro” is a number.
        let before = text[..at].chars().next_back();
        if !before.is_some_and(|it| it.is_alphabetic() || matches!(it, '”' | '"' | ')' | '’')) {
            continue;
        }
        let after = text.get(at + 1..).unwrap_or_default();
        let Some(len) = number_of_note(after).or_else(|| bracket(after)) else { continue };
        let rest = &after[len..];
        let next = rest.trim_start();
        if next.len() < rest.len() && next.starts_with(char::is_uppercase) {
            found.push(text.len() - next.len());
        }
    }
    found
}

/// How long a number such as “12” or “[3, 4]” is at the beginning of a text.
fn number_of_note(text: &str) -> Option<usize> {
    let note = |it: &u8| it.is_ascii_digit() || matches!(*it, b'[' | b']' | b',' | b'-');
    let len = text.bytes().take(12).take_while(note).count();
    let n_digits = text.bytes().take(len).filter(u8::is_ascii_digit).count();
    (1..=6).contains(&n_digits).then_some(len)
}

/// How long a space and a bracket with a number in it are at the beginning of a text.
fn bracket(text: &str) -> Option<usize> {
    let close = text.bytes().take(FAR).position(|it| it == b')')? + 1;
    text.strip_prefix(' ').is_some_and(|it| is_bracket(&it[..close - 1])).then_some(close)
}
