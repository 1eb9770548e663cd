//! A passage by the comparison of both versions.

use std::ops::Range;

use super::Versions;

/// With less of its letters kept, a passage is not found so.
const LEAST: f64 = 0.5;

/// Where what was kept of a passage stands, in tokens of the new version.
pub fn kept(versions: &Versions<'_>, passage: &Range<usize>) -> Option<Range<usize>> {
    let Versions { old, new, compared, .. } = versions;
    let weigh = |tokens: &mut dyn Iterator<Item = usize>| tokens.map(|it| old.weight(it)).sum::<usize>() as f64;
    let all = weigh(&mut passage.clone());
    let hits: Vec<(usize, usize)> =
        passage.clone().filter_map(|it| Some((it, compared.new_of.get(it).copied().flatten()? as usize))).collect();
    // A stray match far off would stretch the place: the widest run of a plausible length counts.
    let room = all as usize * 3 / 2 + 20;
    let mut best = 0..0;
    let mut first = 0;
    for last in 0..hits.len() {
        let bytes = |at: usize| hits.get(at).and_then(|it| new.ranges.get(it.1));
        while let (Some(from), Some(to)) = (bytes(first), bytes(last))
            && first < last
            && length(new.text, from.start..to.end) > 2 * room
        {
            first += 1;
        }
        if last + 1 - first > best.len() {
            best = first..last + 1;
        }
    }
    let run = hits.get(best)?;
    let (first, last) = (run.first()?, run.last()?);
    if weigh(&mut run.iter().map(|it| it.0)) < LEAST * all {
        return None;
    }
    Some(widened(versions, passage, first, last))
}

/// The letters of a range, if it is short enough to count them.
fn length(text: &str, range: Range<usize>) -> usize {
    text.get(range.clone()).map_or(range.len(), |it| it.len())
}

/// With the words that came in the place of the first or last ones.
fn widened(
    versions: &Versions<'_>,
    passage: &Range<usize>,
    first: &(usize, usize),
    last: &(usize, usize),
) -> Range<usize> {
    let Versions { compared, .. } = versions;
    let is_new = |it: &usize| compared.old_of.get(*it).is_some_and(Option::is_none);
    let n_before = (1..=first.1).take_while(|it| is_new(&(first.1 - it))).count();
    let n_after = (last.1 + 1..compared.old_of.len()).take_while(is_new).count();
    // More words than were lost are something else that was put in.
    let (lost_before, lost_after) = (first.0 - passage.start, passage.end - 1 - last.0);
    let start = if n_before <= lost_before { first.1 - n_before } else { first.1 };
    let end = if n_after <= lost_after { last.1 + 1 + n_after } else { last.1 + 1 };
    start..end
}
