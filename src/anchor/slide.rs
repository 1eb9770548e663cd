//! What was taken out or put in between matched words, moved so that it is whole sentences where it can be.
//!
//! “A b c. A b d.” less its first sentence is “A b d.”; compared from the left, “c. A b” went. Both are the same text,
//! but only one is what somebody did.

use super::tokens::TextTokens;

/// Moves what only the old text has, and what only the new one has.
pub fn slide(new_of: &mut [Option<u32>], old_of: &mut [Option<u32>], old: &TextTokens<'_>, new: &TextTokens<'_>) {
    slide_one(new_of, old_of, old);
    slide_one(old_of, new_of, new);
}

/// Moves each stretch of `text` that the other text lacks, where the other has nothing instead.
fn slide_one(here: &mut [Option<u32>], there: &mut [Option<u32>], text: &TextTokens<'_>) {
    let mut at = 0;
    while at < here.len() {
        if here.get(at).is_some_and(Option::is_some) {
            at += 1;
            continue;
        }
        let start = at;
        while here.get(at).is_some_and(Option::is_none) {
            at += 1;
        }
        let end = at;
        let other = |at: Option<usize>| at.and_then(|it| here.get(it).copied().flatten());
        let (before, after) = (other(start.checked_sub(1)), other(Some(end)));
        let is_all = match (before, after) {
            (Some(before), Some(after)) => before + 1 == after,
            (None, Some(after)) => after == 0,
            (Some(before), None) => before as usize + 1 == there.len(),
            (None, None) => false,
        };
        if is_all && !begins_sentence(text, start) {
            if let Some(by) = steps_left(here, text, start, end) {
                move_left(here, there, start, end, by);
            } else if let Some(by) = steps_right(here, text, start, end) {
                move_right(here, there, start, end, by);
                at = end + by;
            }
        }
    }
}

/// How far the stretch can move to the left to begin a sentence there.
fn steps_left(here: &[Option<u32>], text: &TextTokens<'_>, start: usize, end: usize) -> Option<usize> {
    for by in 1..=start {
        let is_same = text.ids.get(start - by) == text.ids.get(end - by);
        let is_run = here.get(start - by).copied().flatten().is_some() && (by == 1 || joins(here, start - by));
        if !is_same || !is_run {
            return None;
        }
        if begins_sentence(text, start - by) {
            return Some(by);
        }
    }
    None
}

fn steps_right(here: &[Option<u32>], text: &TextTokens<'_>, start: usize, end: usize) -> Option<usize> {
    for by in 1..=here.len().saturating_sub(end) {
        let is_same = text.ids.get(start + by - 1) == text.ids.get(end + by - 1);
        let is_run = here.get(end + by - 1).copied().flatten().is_some() && (by == 1 || joins(here, end + by - 2));
        if !is_same || !is_run {
            return None;
        }
        if begins_sentence(text, start + by) {
            return Some(by);
        }
    }
    None
}

/// Whether a token and the next are matched to neighbours.
fn joins(here: &[Option<u32>], at: usize) -> bool {
    match (here.get(at).copied().flatten(), here.get(at + 1).copied().flatten()) {
        (Some(one), Some(next)) => one + 1 == next,
        _ => false,
    }
}

fn move_left(here: &mut [Option<u32>], there: &mut [Option<u32>], start: usize, end: usize, by: usize) {
    for step in 1..=by {
        rematch(here, there, start - step, end - step);
    }
}

fn move_right(here: &mut [Option<u32>], there: &mut [Option<u32>], start: usize, end: usize, by: usize) {
    for step in 0..by {
        rematch(here, there, end + step, start + step);
    }
}

/// Matches what `from` was matched with to `to`.
fn rematch(here: &mut [Option<u32>], there: &mut [Option<u32>], from: usize, to: usize) {
    let Some(other) = here.get_mut(from).and_then(Option::take) else { return };
    if let Some(it) = here.get_mut(to) {
        *it = Some(other);
    }
    if let Some(it) = there.get_mut(other as usize) {
        *it = Some(to as u32);
    }
}

/// Whether a token begins a sentence or a line, as far as the one before tells.
fn begins_sentence(text: &TextTokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let between = text.bytes(&(before..before + 1)).end..text.bytes(&(at..at + 1)).start;
    matches!(text.word(before), "." | "!" | "?" | "…" | "。")
        || text.text.get(between).is_some_and(|it| it.contains('\n'))
}
