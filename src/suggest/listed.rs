//! Suggestions as they are printed: as JSON, and as lines for people.

use serde::Serialize;

use super::{SuggestedKind, Suggestion, Suggestions};
use crate::model::Stance;
use crate::words::{on_one_line, suggesting as words};

/// A suggestion with its places in Unicode scalar values.
#[derive(Debug, Serialize)]
pub struct ListedSuggestion {
    start: usize,
    end: usize,
    kind: &'static str,
    evidence: bool,
    bears_on: Option<usize>,
    stance: Option<&'static str>,
    ticked: bool,
    also: Vec<ListedPlace>,
    why: String,
}

#[derive(Debug, Serialize)]
struct ListedPlace {
    start: usize,
    end: usize,
}

/// Suggestions for a text, to be written as JSON.
pub fn listed(text: &str, suggestions: &Suggestions) -> Vec<ListedSuggestion> {
    let ranges = suggestions.all.iter().flat_map(|it| std::iter::once(&it.range).chain(&it.also));
    let mut wanted: Vec<usize> = ranges.flat_map(|it| [it.start, it.end]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    // Counted on from one place to the next, so that a long text is walked once.
    let (mut at, mut n_chars) = (0, 0);
    let counted: Vec<usize> = wanted
        .iter()
        .map(|place| {
            n_chars += text.get(at..*place).map_or(0, |it| it.chars().count());
            at = *place;
            n_chars
        })
        .collect();
    let scalar =
        |place: usize| wanted.binary_search(&place).ok().and_then(|it| counted.get(it).copied()).unwrap_or_default();
    let one = |it: &Suggestion| ListedSuggestion {
        start: scalar(it.range.start),
        end: scalar(it.range.end),
        kind: match it.kind {
            SuggestedKind::Thesis => "thesis",
            SuggestedKind::Claim => "claim",
            SuggestedKind::Premise => "premise",
        },
        evidence: it.is_evidence,
        bears_on: it.bears_on,
        stance: it.stance.map(|it| if it == Stance::Opposes { "opposes" } else { "supports" }),
        ticked: it.is_ticked,
        also: it.also.iter().map(|it| ListedPlace { start: scalar(it.start), end: scalar(it.end) }).collect(),
        why: it.why(),
    };
    suggestions.all.iter().map(one).collect()
}

/// Suggestions for a text in lines that people read.
pub fn in_words(text: &str, suggestions: &Suggestions) -> String {
    if suggestions.all.is_empty() {
        return words::NOTHING.to_owned() + "\n";
    }
    let mut lines = String::new();
    for (at, it) in suggestions.all.iter().enumerate() {
        let kind = match it.kind {
            SuggestedKind::Thesis => words::THESIS,
            SuggestedKind::Claim => words::CLAIM,
            SuggestedKind::Premise if it.is_evidence => words::EVIDENCE,
            SuggestedKind::Premise => words::PREMISE,
        };
        let bears_on = it.bears_on.map(|on| words::bears_on(on + 1, it.stance == Some(Stance::Opposes)));
        let ticked = it.is_ticked.then(|| words::LIKELY.to_owned());
        let notes: Vec<String> = [bears_on, ticked, Some(it.why())].into_iter().flatten().collect();
        let said = |range: &std::ops::Range<usize>| on_one_line(&text[range.clone()].replace('\n', " "));
        lines += &format!("{}. {kind}: {}\n   {}\n", at + 1, said(&it.range), notes.join("; "));
        for other in &it.also {
            lines += &format!("   {}\n", words::or_this(&said(other)));
        }
    }
    lines
}
