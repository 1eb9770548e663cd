//! Words that are nearly those of a passage.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Versions;
use super::tokens::TextTokens;

/// Shorter passages are like too much else.
const SHORTEST: usize = 20;

/// So many letters of all may differ.
const MOST_CHANGED: f64 = 0.15;

/// So many letters of a place must be matched to nothing else.
const LEAST_FREE: f64 = 0.6;

/// A word that stands in more places says nothing of where to look.
const COMMON: usize = 64;

/// So many likely places are looked at.
const LIKELY: usize = 4;

/// Longer passages are told by their first words.
const LONGEST: usize = 400;

/// The place with words nearest to those of a passage, where nothing else was matched.
pub fn near(versions: &Versions<'_>, passage: &Range<usize>) -> Option<Range<usize>> {
    let Versions { old, new, compared, .. } = versions;
    let passage = passage.start..passage.end.min(passage.start + LONGEST);
    let length: usize = passage.clone().map(|it| old.weight(it)).sum();
    if length < SHORTEST {
        return None;
    }
    let is_free = |place: &Range<usize>| {
        let weigh = |it: &usize| new.weight(*it);
        let all: usize = place.clone().map(|it| weigh(&it)).sum();
        let free: usize = place.clone().filter(|it| compared.old_of.get(*it) == Some(&None)).map(|it| weigh(&it)).sum();
        free as f64 >= LEAST_FREE * all as f64
    };
    let places = likely_starts(versions, &passage).into_iter().filter_map(|start| {
        let from = start.saturating_sub(3);
        let window = from..(start + passage.len() + passage.len() / 6 + 3).min(new.ids.len());
        let (place, changed) = nearest_within(old, new, &passage, &window)?;
        (changed as f64 <= MOST_CHANGED * length as f64 && is_free(&place)).then_some((changed, place))
    });
    places.min_by_key(|it| (it.0, it.1.start)).map(|it| it.1)
}

/// Where a passage would begin for its rarer words, the likeliest first.
fn likely_starts(versions: &Versions<'_>, passage: &Range<usize>) -> Vec<usize> {
    let Versions { old, compared, in_new, .. } = versions;
    let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
    for (offset, token) in passage.clone().enumerate() {
        let Some(id) = old.ids.get(token) else { continue };
        let places = in_new.of_token(*id);
        if places.len() > COMMON {
            continue;
        }
        for place in places.iter().map(|it| *it as usize) {
            if compared.old_of.get(place) == Some(&None) {
                // Some words may have come or gone before this one.
                *votes.entry(place.saturating_sub(offset) / 4).or_default() += old.weight(token);
            }
        }
    }
    let mut rated: Vec<(usize, usize)> = votes.into_iter().collect();
    rated.sort_by_key(|it| (std::cmp::Reverse(it.1), it.0));
    rated.into_iter().take(LIKELY).map(|it| it.0 * 4).collect()
}

/// How much of a passage is kept in a place, and how much of the place was in the passage, in letters: from 0 to 1.
pub fn share_kept(versions: &Versions<'_>, passage: &Range<usize>, place: &Range<usize>) -> (f64, f64) {
    let Versions { old, new, .. } = versions;
    let length = |text: &TextTokens<'_>, tokens: &Range<usize>| tokens.clone().map(|it| text.weight(it)).sum::<usize>();
    let (was, is) = (length(old, passage), length(new, place));
    if passage.len() > LONGEST || place.len() > 2 * LONGEST {
        let stays = |it: &usize| {
            versions.compared.new_of.get(*it).copied().flatten().is_some_and(|it| place.contains(&(it as usize)))
        };
        let kept = passage.clone().filter(stays).map(|it| old.weight(it)).sum::<usize>() as f64;
        return (kept / was.max(1) as f64, kept / is.max(1) as f64);
    }
    let lost = aligned(old, new, passage, place, false).last().map_or(was, |it| it.0);
    let kept = was.saturating_sub(lost) as f64;
    (kept / was.max(1) as f64, kept / is.max(1) as f64)
}

/// The stretch of a window that differs least from a passage, and by how many letters.
fn nearest_within(
    old: &TextTokens<'_>,
    new: &TextTokens<'_>,
    passage: &Range<usize>,
    window: &Range<usize>,
) -> Option<(Range<usize>, usize)> {
    let row = aligned(old, new, passage, window, true);
    let (end, (cost, start)) = row.iter().enumerate().min_by_key(|it| it.1.0)?;
    let place = window.start + start..window.start + end;
    (!place.is_empty()).then_some((place, *cost))
}

/// For each end within a window, by how many letters what ends there differs from a passage, and where it begins.
///
/// With `is_part` it may begin anywhere at no cost, and what is new in it counts; without, only what is lost counts.
fn aligned(
    old: &TextTokens<'_>,
    new: &TextTokens<'_>,
    passage: &Range<usize>,
    window: &Range<usize>,
    is_part: bool,
) -> Vec<(usize, usize)> {
    let band = 12 + passage.len() / 6 + window.len().abs_diff(passage.len());
    let width = window.len();
    let far = (usize::MAX / 4, 0);
    let mut row: Vec<(usize, usize)> = (0..=width).map(|it| (0, if is_part { it } else { 0 })).collect();
    for (step, token) in passage.clone().enumerate() {
        let weight = old.weight(token);
        let mut next = vec![far; width + 1];
        let low = step.saturating_sub(band);
        let high = (step + band).min(width);
        let get = |row: &[(usize, usize)], at: usize| row.get(at).copied().unwrap_or(far);
        for at in low..=high {
            let (lost, from) = get(&row, at);
            let mut best = (lost + weight, from);
            if at > low {
                let other = window.start + at - 1;
                let (before, start) = get(&row, at - 1);
                best = best.min((before + difference(old, token, new, other), start));
                let (left, start) = get(&next, at - 1);
                best = best.min((left + if is_part { new.weight(other) } else { 0 }, start));
            }
            if let Some(it) = next.get_mut(at) {
                *it = best;
            }
        }
        row = next;
    }
    row
}

/// By how many letters two words differ, but for those that only the second has (Levenshtein).
fn difference(old: &TextTokens<'_>, token: usize, new: &TextTokens<'_>, other: usize) -> usize {
    if old.ids.get(token) == new.ids.get(other) {
        return 0;
    }
    let (a, b) = (old.word(token), new.word(other));
    let most = a.chars().count().max(b.chars().count());
    // Words that have few letters in common are two words.
    if most > 32 || a.len().abs_diff(b.len()) > 4 || most < 4 {
        return most;
    }
    let letters: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (n, letter) in a.chars().enumerate() {
        let mut corner = n;
        let mut left = n + 1;
        for (other, cell) in letters.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            *cell = (above + 1).min(left + 1).min(corner + usize::from(letter != *other));
            (corner, left) = (above, *cell);
        }
        if let Some(first) = row.first_mut() {
            *first = n + 1;
        }
    }
    let distance = row.last().copied().unwrap_or(most);
    if distance * 2 > most { most } else { distance }
}
