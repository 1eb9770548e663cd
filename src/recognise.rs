//! Citations in plain text, in the forms that MLA, APA, Chicago, Harvard, pandoc and LaTeX teach:
//!
//! “(Kavalski 132)”, “(Bolt and Cross 99)”, “(Kavalski, 2018, p. 132)”, “(Kavalski 2018, 132; Wilson 2004)”,
//! “Kavalski (2018, 132)”, “(qtd. in Shimko 23)”, “(ibid., 15)”, “\[see @kavalski2018, p. 132\]”, `\autocite[132]{kavalski2018}`.
//!
//! A text is cut into words, numbers and signs; each opening bracket and each “@” is then tried as a citation, from
//! left to right. What is read must use up the whole bracket, or it stays text: to leave a citation as it is typed
//! costs a moment, to take a remark for one spoils somebody’s sentence. Nothing here knows a map; which source is
//! meant is asked in `cite`.
//!
//! Limits: a name alone, “(Kavalski)”, and a page alone, “(132)”, are left as text; numbers in brackets,
//! “\[1\]”, too. What is only likely is marked with the reason.

mod citation;
mod cursor;
mod latex;
mod lexicon;
mod names;
mod pandoc;
mod parenthesis;
mod spelled_out;
mod token;

use std::ops::Range;

use pandoc::{bare_key, brackets};
use parenthesis::parenthesis;
use token::tokens;

pub use citation::{CitedWork, TypedCitation, Uncertainty};
pub use lexicon::is_institution;

/// All citations in a text, in its order. They do not overlap.
pub fn recognise(text: &str) -> Vec<TypedCitation> {
    let all = tokens(text);
    let mut found: Vec<TypedCitation> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let (next, it) = match all[at].text {
            "(" => parenthesis(text, &all, at, found.last()),
            "[" => brackets(text, &all, at),
            "@" => bare_key(text, &all, at),
            "\\" => latex::command(text, &all, at),
            _ => (at + 1, None),
        };
        found.extend(it);
        at = next;
    }
    found
}

/// A text without some ranges of it, in order, and without the spaces that they leave behind.
pub fn without(text: &str, cuts: &[Range<usize>]) -> String {
    let cuts: Vec<(Range<usize>, String)> = cuts.iter().map(|it| (it.clone(), String::new())).collect();
    with_others(text, &cuts)
}

/// A text with other words in the place of some ranges of it, in order. Where there are none, the spaces around go, too.
pub fn with_others(text: &str, cuts: &[(Range<usize>, String)]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for (cut, other) in cuts {
        if !other.is_empty() {
            rest += &text[at..cut.start];
            rest += other;
            at = cut.end;
            continue;
        }
        rest += text[at..cut.start].trim_end_matches(' ');
        at = cut.end;
        let next = text[at..].chars().next();
        if rest.is_empty() || next.is_none() {
            at += text[at..].len() - text[at..].trim_start_matches(' ').len();
        } else if next.is_some_and(|it| it.is_alphanumeric() || it == '(') {
            rest.push(' ');
        }
    }
    rest + &text[at..]
}
