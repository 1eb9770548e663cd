//! The names by which cards and steps are known when a text is read again, and the fingerprints of how they are written.

use super::escape::fingerprint;
use super::kept::OfCard;
use super::model::Kind;
use crate::words::formats as words;

/// The data of a conclusion that is no card, but stands for its step.
pub const MARK: &str = "{mainstay: conclusion}";

/// What such a conclusion says.
pub const MARKED: [&str; 3] = [words::ARGDOWN_OBJECTION, words::ARGDOWN_UNDERCUT, words::ARGDOWN_BACKING];

/// The names of their titles, before a number.
pub const MARK_NAMES: [&str; 3] = ["Objection", "Undercut", "Backing"];

/// Whether such a conclusion can be titled so.
pub fn is_title_of_mark(title: &str) -> bool {
    let number = MARK_NAMES.iter().find_map(|it| title.strip_prefix(it)?.strip_prefix(' '));
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

pub fn of_titled(is_argument: bool, title: &str) -> String {
    if is_argument { of_argument(title) } else { of_statement(title) }
}

pub fn of_statement(title: &str) -> String {
    format!("[{title}]")
}

pub fn of_argument(title: &str) -> String {
    format!("<{title}>")
}

/// Inferences of an argument are counted from 0.
pub fn of_inference(argument: &str, nth: usize) -> String {
    format!("<{argument}>{nth}")
}

pub fn of_relation(kind: Kind, from: &str, to: &str) -> String {
    format!("{from} {} {to}", kind.name())
}

/// Of all that is written of a card.
pub fn of_passage(written: &str, kept: &OfCard) -> u64 {
    let mut data: Vec<&str> = kept.data.iter().map(String::as_str).collect();
    let mut tags: Vec<&str> = kept.tags.iter().map(String::as_str).collect();
    data.sort_unstable();
    tags.sort_unstable();
    fingerprint([written, "|"].into_iter().chain(data).chain(["|"]).chain(tags))
}

/// Of all that is written of a step of a structure.
pub fn of_step(premises: &[String], bears: &str, rules: &[String], data: Option<&str>, note: &str) -> u64 {
    let texts = |all: &[String]| all.join("|");
    let (premises, rules) = (texts(premises), texts(rules));
    fingerprint([premises.as_str(), bears, rules.as_str(), data.unwrap_or_default(), note])
}

/// The numbers behind “uses” or “from” in the data of an inference.
pub fn used(data: &str) -> Option<Vec<usize>> {
    let rest = ["uses", "from"].iter().find_map(|it| data.split_once(it))?.1;
    let rest = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
    let inside = rest.split(']').next()?;
    inside.split(',').map(|it| it.trim().parse().ok()).collect()
}
